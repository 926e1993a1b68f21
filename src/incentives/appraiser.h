// Worth, for those who ask often: AI delegations, and the page on every frame. It remembers what it has worked out about
// the last few drafts; its answers never depend on what it was asked before.
//
// Near a draft, a model's worth is close to a table: what each single change adds. Such a table is what a delegate reads
// in a brief ("marginal points"), and what a search over thousands of packages can afford; whoever acts on a package
// looks at its exact worth afterwards.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "core/brief.h"
#include "core/scenario.h"
#include "core/state.h"
#include "incentives/outlook.h"
#include "incentives/recent.h"
#include "incentives/worth.h"

namespace plenary::incentives {

// Whether to join a text, others joining as expected (Barrett 1994: a member of a self-enforcing agreement loses by
// leaving).
struct Joining {
  Centipoints within = 0;   // the text with this delegation
  Centipoints outside = 0;  // its best alternative: the text without it, or no treaty where its refusal sinks it
  bool sinks = false;       // without it there are too few
  std::vector<DelegationId> expected;  // others that are expected to join

  bool free() const { return !sinks && outside > within; }  // it gains by leaving it to others
};

// What one term of worth gains or loses by a change.
using Part = std::pair<WorthTerm, Centipoints>;

class Appraiser {
 public:
  explicit Appraiser(const Scenario& scenario) : scenario_(scenario) {}

  const Scenario& scenario() const { return scenario_; }

  // The world as everyone sees it; for a scenario with a model.
  const Outlook& everyones();

  // By delegation: what everyone may assume.
  const std::vector<Brief>& published();

  // The brief as a table that is exact at the draft, and nearly so one change away. A brief with tables is its own.
  // Valid until the next question.
  const Brief& near(DelegationId who, const Brief& brief, const Draft& draft);
  // The same of what everyone may assume of a delegation.
  const Brief& publishedNear(DelegationId who, const Draft& draft);

  Centipoints points(DelegationId who, const Brief& brief, const Draft& draft);
  // For each option of a provision, what the draft would be worth with that option.
  std::vector<Centipoints> ladder(DelegationId who, const Brief& brief, const Draft& draft, ProvisionId provision);

  // Why a change is worth what it is: its terms, the largest first, those of less than a tenth of a point left out. The
  // reason in words is generated from these.
  std::vector<Part> why(DelegationId who, const Brief& brief, const Draft& draft, const Change& change);
  // How many would gain from the text as everyone sees it.
  std::vector<std::uint8_t> publishedGain(const Draft& draft);

  // The delegation's own outlook, in a large assembly everyone's. Valid until the next question.
  const Outlook& own(DelegationId who, const Brief& brief);
  // `pub` tells who has signed and who has declined already. For a scenario with tables, outside is no treaty.
  Joining joining(DelegationId who, const Brief& brief, const PublicState& pub, const Draft& draft);

 private:
  // What was asked: whose eyes, on which text; for why(), with which change.
  struct Asking {
    DelegationId who;
    const std::vector<std::int32_t>& parameters;
    const Draft& draft;
    const Changes& changes;
  };
  friend std::uint64_t hashOf(const Asking& asking);
  struct Asked {
    DelegationId who;
    std::vector<std::int32_t> parameters;
    Draft draft;
    Changes changes;

    Asking asking() const { return {who, parameters, draft, changes}; }
    friend std::uint64_t hashOf(const Asked& asked) { return hashOf(asked.asking()); }
    explicit Asked(const Asking& a) : who(a.who), parameters(a.parameters), draft(a.draft), changes(a.changes) {}
    friend bool operator==(const Asked& known, const Asking& a) {
      return known.who == a.who && known.draft == a.draft && known.parameters == a.parameters && known.changes == a.changes;
    }
  };
  struct Surroundings {  // of one draft, as everyone sees it
    Prospect base;
    std::vector<std::vector<Prospect>> changed;  // by provision, by option
  };

  Brief tableNear(DelegationId who, const Brief& brief, const Draft& draft);
  std::int32_t rawOf(DelegationId who, const Brief& brief, const Draft& draft);
  const Surroundings& around(const Draft& draft);
  const Prospect& base(const Draft& draft);

  const Scenario& scenario_;
  std::optional<Outlook> everyones_;
  std::vector<Brief> published_;
  Recent<Draft, Prospect> bases_{256};  // everyone's
  Recent<Draft, Surroundings> surroundings_{4};
  Recent<Asked, Outlook> outlooks_{largestWithOwnOutlook};
  Recent<Asked, std::int32_t> worths_{4096};
  Recent<Asked, Brief> tables_{512};
  Recent<Draft, std::vector<std::optional<Brief>>> publishedTables_{8};  // by delegation; none: not asked for yet
  Recent<Asked, std::vector<Part>> reasons_{256};
};

}  // namespace plenary::incentives

// What a session is about: the delegations, the text, the rules, and the ranges from which briefs are drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/model.h"
#include "core/rules.h"
#include "core/treaty.h"

namespace plenary {

// Published range of what one provision is worth to one delegation. The weight is drawn from the seed; the
// score of each option, 0 to 100, is fixed and public reasoning.
struct Interest {
  std::uint16_t weightLow = 0;  // 0 to 1000
  std::uint16_t weightHigh = 0;
  std::vector<std::uint8_t> scores;  // by option, 0 (worst) to 100 (best)
};

struct Delegation {
  std::string id;     // "us"
  std::string badge;  // two letters
  std::uint16_t hue = 0;
  std::vector<Interest> interests;  // by provision
  // What the delegation gets without joining, as a share of its ideal text: a range in percent.
  std::uint8_t alternativeLow = 0;
  std::uint8_t alternativeHigh = 0;
  std::string strategy;  // AI strategy when no person holds the seat and none was asked for
  MemberKind kind = MemberKind::state;
  std::uint32_t votes = 1;   // observers 0; a regional organisation the number of its member States
  // Under a model, instead of interests and alternative:
  std::vector<ParameterRange> parameters{};  // by Parameter
  std::vector<DelegationId> rivals{};
  std::vector<DomesticGroup> groups{};
  std::string templateId{};    // the template that lends it its brief; empty: it has words of its own
  std::string organisation{};  // of a State: the delegation that may vote for it
  std::vector<std::pair<std::string, std::uint64_t>> weights{};  // for decision rules: population, contribution
};

// What the final clauses of a text do; each is worked by at most one provision.
struct FinalClauses {
  struct Force {
    ProvisionId provision;
    std::vector<DecisionRule> rules;  // by option
  };
  struct Amounts {
    ProvisionId provision;
    std::vector<std::uint16_t> by;  // by option
  };
  std::optional<Force> force;            // how the treaty enters into force
  std::optional<Amounts> withdrawal;     // months of notice
  std::optional<Amounts> reservations;   // how many articles a signatory may exclude for itself
  std::optional<Amounts> provisional;    // 1 where signatories apply it before it is in force
};
inline constexpr std::uint16_t usualNotice = 12;  // months, where a text says nothing

struct Scenario {
  std::string id;
  std::optional<Model> model;  // none: delegations have tables of interests
  FinalClauses finals;
  std::vector<Article> articles;
  std::vector<Provision> provisions;
  std::vector<Delegation> delegations;  // 2 to 193
  RulesOfProcedure rules;
  std::vector<DelegationId> rollCall;  // in English alphabetical order, whatever the reader's language

  Draft firstDraft() const;
  std::optional<ProvisionId> provision(std::string_view name) const;
  std::optional<OptionId> option(ProvisionId at, std::string_view name) const;
  std::optional<DelegationId> delegation(std::string_view name) const;

  std::vector<Member> members() const;  // for decision rules, by delegation
  bool hasVote(DelegationId d) const { return delegations[d.index()].votes > 0; }

  const Phase& phase(PhaseId at) const { return rules.phases[at.index()]; }
};

}  // namespace plenary

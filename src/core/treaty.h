// The text under negotiation: articles, their provisions, and the ladder of options of each provision.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/model.h"

namespace plenary {

struct Option {
  std::string id;  // stable, unique within its provision: "6", "12", "none"
  std::vector<Effect> effects{};  // what it does in the incentive model; none where a scenario has tables instead
};

// A provision applies only while another one stands at none of the excluded options ("verification of the
// pause" needs a pause). A provision that does not apply is moot: it is printed as such, and worth nothing.
// The other one requires nothing itself, so that it is never moot: chains and circles are refused when loaded.
struct Requirement {
  ProvisionId provision;
  std::vector<OptionId> unless;

  friend bool operator==(const Requirement&, const Requirement&) = default;
};

struct Provision {
  std::string id;  // stable, "article.provision": "pause.duration"
  std::size_t article = 0;
  std::vector<Option> options;  // ordered from the least to the most demanding; 2 to 32
  OptionId initial;             // what the first draft says
  std::optional<Requirement> requirement;
  std::vector<std::string> sources;  // keys of the source notes, "A1"
  // Whether its article may be amended in the drafting (RulesOfProcedure::live); else it is the Chair's text, adopted with
  // the whole.
  bool live = true;
};

// A complete text: one option for each provision, by provision.
using Draft = std::vector<OptionId>;

// One operation of an amendment: this provision shall read as this option.
struct Change {
  ProvisionId provision;
  OptionId option;

  friend bool operator==(const Change&, const Change&) = default;
};

// Sorted by provision, each provision at most once.
using Changes = std::vector<Change>;

struct Article {
  std::string id;
  std::vector<ProvisionId> provisions;
  // How the text reads when this article is voted out of it ("no pause"). Empty: it cannot be voted on by itself.
  Changes without{};
};

Draft applied(Draft draft, const Changes& changes);

// Those of the changes that would alter the draft.
Changes effective(const Draft& draft, const Changes& changes);

bool applies(const Provision& provision, const Draft& draft);

// Distance of the changes from the draft, in rungs: the sum over provisions of how many rungs each moves.
// Orders amendments for the vote, "furthest removed in substance" first (General Assembly rule 90).
std::uint32_t distance(const Draft& from, const Changes& changes);

}  // namespace plenary

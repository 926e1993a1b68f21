// The parts of a scenario file that feed the incentive model: the world, effects of options, what the final clauses do,
// and what delegations are like (data/scenarios/README.md).
#pragma once

#include "codec/json_document.h"
#include "core/scenario.h"

namespace plenary::codec {

inline constexpr std::size_t mostEvents = 40;
inline constexpr std::size_t mostGroups = 6;
inline constexpr std::size_t mostRivals = 4;
inline constexpr std::size_t mostTemplates = 40;
inline constexpr std::int32_t greatestMargin = 10000;

// "model" and "events".
void readModel(const Json& root, Scenario& scenario);

// What the options of a provision do: "effects". False when something was wrong.
bool readEffects(const Json& provision, Provision& into);

// "force", "withdrawal", "reservations" and "provisional" of a provision. False when something was wrong.
bool readFinals(const Json& provision, ProvisionId id, const std::vector<Option>& options, FinalClauses& into);

// "parameters", "groups" of a delegation, where what it does not say itself is taken from its template. `lent` is
// null for a delegation without one.
struct Likeness {
  const Json& own;
  const Json* lent;
};
void readLikeness(const Likeness& from, Delegation& into);

// "rivals", once all delegations are known.
void readRivals(const Likeness& from, const Scenario& scenario, DelegationId self, Delegation& into);

}  // namespace plenary::codec

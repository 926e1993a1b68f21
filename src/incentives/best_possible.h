// What was possible: the best text for each delegation among those that enough delegations would have signed.
//
// Definition. A delegation prefers a text when its raw worth of it is greater than its best alternative. Best
// possible, for one delegation, is the most points that it could have got from any text which it prefers, and
// which at least as many delegations prefer, itself included, as a treaty needs signatories. So everyone bound
// would be better off bound. How the others would have voted on the text is not asked.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/brief.h"
#include "core/scenario.h"

namespace plenary::incentives {

// By delegation; nothing where there is no such text for it.
using BestPossible = std::vector<std::optional<Centipoints>>;

// Bound on the work of one search, in worths looked at: one for each delegation and each text, or part of a
// text, that is tried. The quickstart's 245,760 texts take less than a hundredth of it.
inline constexpr std::size_t worthsAtMost = 20'000'000;

// Exact, or nothing: when the search would take more work than that, or a delegation has no brief. Under a model there
// are too many texts to be sure: then it is the best that was found by climbing from the first draft and from the ideals,
// a lower bound (`provenBest` tells which).
inline bool provenBest(const Scenario& scenario) { return !scenario.model; }
std::optional<BestPossible> bestPossible(const Scenario& scenario, const std::vector<Brief>& briefs,
                                         std::size_t signatories, std::size_t work = worthsAtMost);

}  // namespace plenary::incentives

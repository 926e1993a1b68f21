// What a text is worth to a delegation, in points: 0 at its best alternative, 100 at its ideal text.
//
//   points = 100 * (raw - alternative) / (ideal - alternative)
//
// Raw worth comes from one of two places behind one interface. A scenario with a model: from the outlook of the
// delegation (outlook.h), all being parties; the alternative is no treaty. A scenario with tables (imported domains, small
// examples): the sum over provisions of weight times score; a provision that does not apply (moot) is worth nothing.
#pragma once

#include <vector>

#include "core/brief.h"
#include "core/random.h"
#include "core/scenario.h"
#include "core/state.h"

namespace plenary::incentives {

// Draws what chance decides of a brief, uniformly in the published ranges: weights and alternative, or parameters and
// margins.
Brief drawBrief(const Scenario& scenario, DelegationId delegation, Seed seed);
std::vector<Brief> drawBriefs(const Scenario& scenario, Seed seed);

// The same with every range at its middle: what everyone may assume of a delegation.
Brief publishedBrief(const Scenario& scenario, DelegationId delegation);
std::vector<Brief> publishedBriefs(const Scenario& scenario);

std::int32_t rawWorth(const Scenario& scenario, DelegationId delegation, const Brief& brief, const Draft& draft);
// Of a brief with tables, whoever's it is.
std::int32_t tableWorth(const Scenario& scenario, const Brief& brief, const Draft& draft);

// In a larger assembly one delegation's own numbers hardly move the world: worth is then that of the world as everyone
// sees it, by the delegation's own weights and belief. Worked out once, it serves all.
inline constexpr std::size_t largestWithOwnOutlook = 24;
inline bool isLarge(const Scenario& scenario) { return scenario.delegations.size() > largestWithOwnOutlook; }

// Hundredths of a point, rounded toward minus infinity: a text a hair below the alternative never reads as 0. Where no
// text beats the alternative (unreachable), 100 points are as much as the alternative itself is worth.
Centipoints points(std::int32_t alternative, std::int32_t ideal, std::int32_t raw);
// points(...) >= least, without a division: this is asked millions of times.
bool atLeast(std::int32_t alternative, std::int32_t ideal, std::int32_t raw, Centipoints least);
inline Centipoints points(const Brief& brief, std::int32_t raw) { return points(brief.alternative, brief.ideal, raw); }
Centipoints points(const Scenario& scenario, DelegationId delegation, const Brief& brief, const Draft& draft);
inline bool unreachable(const Brief& brief) { return brief.ideal <= brief.alternative; }

// The text that is worth most to the delegation; ties go to the lower rung. Under a model: the best that was found when
// the brief was drawn, by changing one provision at a time until nothing gains.
Draft idealText(const Scenario& scenario, const Brief& brief);

// What a text among all would be worth to each, by everybody's true numbers: by delegation, on the scale of its brief.
std::vector<Centipoints> trueWorth(const Scenario& scenario, const std::vector<Brief>& briefs, const Draft& draft);

// What everyone got, for the debrief: by delegation. Under a model with everybody's true parameters, and for those who
// stayed outside, too: a treaty of others can be worth something to them.
std::vector<Score> scores(const Scenario& scenario, const State& state);

}  // namespace plenary::incentives

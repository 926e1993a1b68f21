// What a text is worth to a delegation: additive utilities drawn within the scenario's published ranges.
//
// Raw worth is the sum over provisions of weight times score; a provision that does not apply (moot) is worth
// nothing. Points put 0 at the delegation's best alternative and 100 at its ideal text:
//   points = 100 * (raw - alternative) / (ideal - alternative).
#pragma once

#include <vector>

#include "core/brief.h"
#include "core/random.h"
#include "core/scenario.h"
#include "core/state.h"

namespace plenary::incentives {

// Draws what chance decides of a brief: each weight, uniformly in its range, and the best alternative.
Brief drawBrief(const Scenario& scenario, DelegationId delegation, Seed seed);
std::vector<Brief> drawBriefs(const Scenario& scenario, Seed seed);

// The same with every range at its middle: what everyone may assume of a delegation.
Brief publishedBrief(const Scenario& scenario, DelegationId delegation);

std::int32_t rawWorth(const Scenario& scenario, const Brief& brief, const Draft& draft);

// Hundredths of a point, rounded toward minus infinity: a text a hair below the alternative never reads as 0.
Centipoints points(const Brief& brief, std::int32_t raw);
Centipoints points(const Scenario& scenario, const Brief& brief, const Draft& draft);

// The text that is worth most to the delegation; ties go to the lower rung.
Draft idealText(const Scenario& scenario, const Brief& brief);

// For each option of a provision, what the draft would be worth with that option, in points.
std::vector<Centipoints> ladder(const Scenario& scenario, const Brief& brief, const Draft& draft,
                                ProvisionId provision);

// What everyone got, for the debrief: by delegation.
std::vector<Score> scores(const Scenario& scenario, const State& state);

}  // namespace plenary::incentives

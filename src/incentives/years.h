// Years that are lived through: what chance and conduct make of one, and whether those at home accept a treaty.
#pragma once

#include <vector>

#include "core/aftermath.h"
#include "core/brief.h"
#include "core/command.h"
#include "core/scenario.h"
#include "core/state.h"
#include "incentives/outlook.h"

namespace plenary::incentives {

// The year that runs, everybody having done what they do: an event card, incidents, breaches that are found, and whether
// control is lost; and in whose laboratories something nearly went wrong. Draws are named by the session's seed and the year.
CloseYear liveYear(const Scenario& scenario, const State& state);

// What a party can break in the year that runs: what the text asks of it, its reservations taken off, if it is capable
// enough to be bound. `capability`: its own at the start, in orders of magnitude.
Breaks owed(const Scenario& scenario, const PublicState& pub, DelegationId party, double capability);

// By domestic group: 1 where it accepts the treaty among those who have signed it, by the delegation's own outlook. Without
// a model: no groups.
std::vector<std::uint8_t> groupsAccept(const Scenario& scenario, const State& state, DelegationId delegation);
// The same of any text and members, for a brief that is known; with what each would gain, in hundredths of worth.
struct GroupView {
  double gain = 0;
  double margin = 0;
  bool accepts() const { return gain >= margin; }
};
std::vector<GroupView> groupViews(const Scenario& scenario, DelegationId delegation, const Brief& brief, const Draft& draft,
                                  Membership members);

}  // namespace plenary::incentives

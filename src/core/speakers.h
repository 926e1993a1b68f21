// The speakers' list: who asked for the floor, who has it, and for how long (General Assembly rules 68, 72 and 73).
// Part of `decide`.
#pragma once

#include "core/checks.h"
#include "core/decide.h"

namespace plenary::speakers {

Decision decide(const Scenario&, const State&, SeatId, const RequestFloor&);
Decision decide(const Scenario&, const State&, SeatId, const LeaveList&);
Decision decide(const Scenario&, const State&, SeatId, const YieldFloor&);
// The Chair's.
Decision decide(const Scenario&, const State&, const CallToOrder&);
Decision decide(const Scenario&, const State&, const CloseList&);

// The delegation may speak to everyone: it has the floor, or none is needed.
bool hasFloor(const Scenario&, const PublicState&, DelegationId);
bool onList(const PublicState&, DelegationId);
// Shared with `legal`: nothing, or why the delegation cannot be put on the list now.
Check mayRequest(const Scenario&, const PublicState&, DelegationId);

// Off the list, and away from the floor: who has finished the round has nothing more to say.
void leave(const PublicState&, DelegationId, Events&);
// For the clerk: the speech that is over is written down.
Events ended(const PublicState&, const Proceed&);
// For the clerk: the next on the list is given the floor; nothing: there is nobody, or the meeting does not sit.
Events next(const Scenario&, const PublicState&, Millis now);

}  // namespace plenary::speakers

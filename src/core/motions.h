// What the rules of procedure let delegations ask of the meeting, and what follows. Part of `decide`.
#pragma once

#include "core/checks.h"
#include "core/decide.h"

namespace plenary::motions {

Decision decide(const Scenario&, const State&, SeatId, const MoveMotion&);
Decision decide(const Scenario&, const State&, SeatId, const SecondMotion&);
Decision decide(const Scenario&, const State&, SeatId, const TakeStance&);

// A motion of this kind may be moved by the delegation now, about something. Shared with `legal`.
Check inOrder(const Scenario&, const PublicState&, DelegationId, MotionKind);
// The question that is announced can be divided, and is not yet.
bool mayDivide(const Scenario&, const PublicState&);
// Motions of one's own that are left in this round.
bool mayMoveMore(const Scenario&, const PublicState&, DelegationId);
// The ruling on a point of order or a right of reply, and what it does.
void rule(const Scenario&, const PublicState&, const Motion&, bool granted, Events&);
// The amendment could be put once more: not all that it asked has been settled otherwise since.
bool reconsiderable(const PublicState&, const Amendment&);
// What an appeal would be against: the last ruling, while nothing has been done since. Null: none.
const Motion* lastRuling(const PublicState&);
// Whom the rules give a right of reply: somebody spoke against their proposal or refused their offer in this round.
bool mayReply(const PublicState&, DelegationId);
// The stance is still open to the delegation under the rules' limits.
bool mayTake(const Scenario&, const Motion&, DelegationId, Stance);

// What was moved about the question that is announced lapses when another takes its place, or it is withdrawn; but for
// the motion that brings this about.
void lapseAboutQuestion(const PublicState&, Events&, std::optional<MotionId> but = std::nullopt);

// For the clerk: what is due about the motion that goes first; nothing: it waits, or there is none.
Events due(const Scenario&, const State&);
// The motion is carried or lost: that, and what it does.
void settle(const Scenario&, const PublicState&, const Motion&, bool carried, Events&);

}  // namespace plenary::motions

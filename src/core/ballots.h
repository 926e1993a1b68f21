// Ballots: one's own, those of who gave one a proxy, and those that the Chair enters for a delegation without a device.
// Part of `decide`.
#pragma once

#include "core/checks.h"
#include "core/decide.h"

namespace plenary::ballots {

Decision decide(const Scenario&, const State&, SeatId, const CastBallot&);
Decision decide(const Scenario&, const State&, SeatId, const GiveProxy&);
// The Chair's.
Decision decide(const Scenario&, const State&, const EnterBallot&);

// An organisation votes for its member States or they vote, never both: the other side has.
bool votesElsewhere(const Scenario&, const Vote&, DelegationId);
// Shared with `legal`: nothing, or why the delegation cannot give its proxy to this one.
Check mayGiveProxy(const Scenario&, const PublicState&, DelegationId from, DelegationId to);

}  // namespace plenary::ballots

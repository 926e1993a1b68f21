// What a seat may do, and what follows. Part of `decide`.
#pragma once

#include "core/decide.h"

namespace plenary::seat_acts {

Decision decide(const Scenario&, const State&, SeatId, const Speak&);
Decision decide(const Scenario&, const State&, SeatId, const TableAmendment&);
Decision decide(const Scenario&, const State&, SeatId, const Cosponsor&);
Decision decide(const Scenario&, const State&, SeatId, const WithdrawAmendment&);
Decision decide(const Scenario&, const State&, SeatId, const FinishRound&);
Decision decide(const Scenario&, const State&, SeatId, const SignTreaty&);
Decision decide(const Scenario&, const State&, SeatId, const DeclineToSign&);

// Shared with `legal`: may one speak, table, finish a round at this point of the procedure?
bool maySpeak(const Scenario&, const PublicState&);
bool mayTable(const Scenario& scenario, const PublicState& pub, DelegationId d);
bool mayTable(const Scenario&, const PublicState&);
// Whether amendments may now be about this provision, where they may be made at all.
bool isOpen(const Scenario& scenario, const PublicState& pub, ProvisionId provision);
bool mayWithdraw(const Scenario&, const PublicState&);
bool mayFinish(const Scenario&, const PublicState&);

// The most private statements that one seat keeps; past it, it can make and hear no more.
inline constexpr std::size_t privateStatementsLimit = 2000;

}  // namespace plenary::seat_acts

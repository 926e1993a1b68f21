// What a person in the chair decides. Where nobody presides, the program applies the rules as they stand: the order of
// amendments is that of their distance, a point of order is measured by it, and a tie stays unbroken. Part of `decide`.
#pragma once

#include "core/checks.h"
#include "core/decide.h"

namespace plenary::chair {

Decision decide(const Scenario&, const State&, const TakeChair&);
Decision decide(const Scenario&, const State&, const PutFirst&);
Decision decide(const Scenario&, const State&, const RuleOn&);
Decision decide(const Scenario&, const State&, const BreakTie&);
Decision decide(const Scenario&, const State&, const CloseRound&);
Decision decide(const Scenario&, const State&, const PlayCard&);

// The event cards that may be announced now, by their place: one at a time, each once.
std::vector<std::uint16_t> playable(const Scenario&, const PublicState&);
// Shared with `legal`: the amendment may be put before the one that is announced.
Check mayPutFirst(const PublicState&, const Amendment&);
// The motion before the meeting, when it waits for the Chair's ruling. Null: none.
const Motion* toRuleOn(const Scenario&, const PublicState&);
// The vote that waits for the casting vote. Null: none.
const Vote* toBreak(const PublicState&);

}  // namespace plenary::chair

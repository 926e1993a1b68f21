// Deals, as an AI delegation sees them: it agrees to what gains, trades votes on amendments, and pays others to join a
// treaty that is worth more to it with them than the payment costs. It keeps its word, and does not take the word of those
// who have broken theirs: with them only what is binding counts.
#pragma once

#include <optional>

#include "ai/reckoning.h"
#include "ai/strategy.h"
#include "core/legal.h"

namespace plenary::ai {

// An answer to an offer that waits for one; none: nothing waits.
std::optional<Move> answerDeal(const Reckoning& reckoning, const Legal& legal);
// An amendment of its own, to be traded for one of another that it would vote down.
std::optional<Move> tableCounterDemand(const Reckoning& reckoning, const Legal& legal);
// Votes for votes, while amendments are pending.
std::optional<Move> offerTrade(const Reckoning& reckoning, const Legal& legal);
// A payment to one that would gain by staying outside, before the text is put to the vote.
std::optional<Move> offerPayment(const Reckoning& reckoning, const Legal& legal);

}  // namespace plenary::ai

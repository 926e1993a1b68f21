// Acts about deals, and what becomes of the undertakings in them. Part of `decide`.
#pragma once

#include "core/checks.h"
#include "core/command.h"
#include "core/decide.h"
#include "core/scenario.h"

namespace plenary::deals {

// ---- Readings

const Deal* find(const PublicState& pub, std::uint32_t id);
// The undertaking can still be given: what it is about is not over.
bool timely(const Scenario& scenario, const PublicState& pub, const Undertaking& undertaking);
// Deals can be offered and agreed to: before the debrief, while nothing is being voted on.
bool inOrder(const Scenario& scenario, const PublicState& pub);
Check mayOffer(const Scenario& scenario, const PublicState& pub, DelegationId self);
Check mayAnswer(const Scenario& scenario, const PublicState& pub, DelegationId self, std::uint32_t deal, bool agrees);
Check mayWithhold(const PublicState& pub, DelegationId self, std::uint32_t deal, std::size_t undertaking);
// Parties, undertakings and amounts as they must be, in any phase.
Check wellFormed(const Scenario& scenario, const PublicState& pub, const Deal& deal);

// What it gave its word for, in deals that were made, where it is still open; whether any of them is binding.
struct Word {
  bool given = false;
  bool binding = false;
};
Word wordToVote(const PublicState& pub, DelegationId self, const Vote& vote);
Word wordToSign(const PublicState& pub, DelegationId self);
// Undertakings that it has broken.
std::size_t brokenBy(const PublicState& pub, DelegationId d);
// What payments have brought it, less what it has paid, in centipoints.
Centipoints paid(const PublicState& pub, DelegationId d);
// The same of what was agreed and is open, should this text be applied. The promises of those who have broken their word
// count for nothing.
Centipoints due(const PublicState& pub, const Draft& draft, DelegationId d);

// ---- Acts of seats

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const OfferDeal& act);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const AnswerDeal& act);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const WithholdPayment& act);

// ---- What follows

// The undertakings that these events keep, break or release, and the offers that lapse with them. `decide` appends them.
Events following(const Scenario& scenario, const State& state, const Events& events);

}  // namespace plenary::deals

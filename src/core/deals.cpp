#include "core/deals.h"

#include <algorithm>

#include "core/aftermath_acts.h"

namespace plenary {

bool Deal::among(DelegationId d) const { return std::binary_search(parties.begin(), parties.end(), d); }

namespace deals {

namespace {

bool says(const Draft& draft, const Changes& provided) {
  return std::all_of(provided.begin(), provided.end(),
                     [&](const Change& c) { return draft[c.provision.index()] == c.option; });
}

// Runs over what is undertaken and not yet settled, in deals that were made.
template <class F>
void eachOpen(const PublicState& pub, F&& f) {
  for (const Deal& deal : pub.deals) {
    if (deal.status != DealStatus::made) continue;
    for (std::size_t u = 0; u < deal.undertakings.size(); ++u)
      if (deal.performance[u] == Performance::open) f(deal, u, deal.undertakings[u]);
  }
}

bool isAbout(const Undertaking& u, const Vote& vote) {
  return u.kind == UndertakingKind::vote && !vote.motion && vote.amendment == u.amendment;
}

bool beforeForce(const PublicState& pub) {
  return pub.outcome == Outcome::negotiating || pub.outcome == Outcome::adopted;
}

// Bound by the treaty that is applied now, or was signed where nothing is ratified.
bool bound(const PublicState& pub, DelegationId d, bool ratifies) {
  if (ratifies) return pub.life.ratifications[d.index()] == Ratification::ratified;
  return pub.signatures[d.index()] == Signature::signedTreaty;
}

}  // namespace

const Deal* find(const PublicState& pub, std::uint32_t id) {
  return id >= 1 && id <= pub.deals.size() ? &pub.deals[id - 1] : nullptr;
}

bool timely(const Scenario& scenario, const PublicState& pub, const Undertaking& u) {
  switch (u.kind) {
    case UndertakingKind::vote: {
      if (!u.amendment) return pub.outcome == Outcome::negotiating;
      const Amendment* a = findAmendment(pub, *u.amendment);
      // In the years after, amendments are made by sponsoring them, without a vote.
      return a && a->status == AmendmentStatus::pending && pub.outcome == Outcome::negotiating;
    }
    case UndertakingKind::sign:
      return beforeForce(pub) && pub.signatures[u.by.index()] == Signature::pending;
    case UndertakingKind::pay:
      if (aftermath::inYears(scenario, pub)) return aftermath::isParty(pub, u.by) && !aftermath::isParty(pub, *u.to);
      return beforeForce(pub);
  }
  return false;
}

bool inOrder(const Scenario& scenario, const PublicState& pub) {
  return phaseKind(scenario, pub) != PhaseKind::debrief && !openVote(pub);
}

Check mayOffer(const Scenario& scenario, const PublicState& pub, DelegationId self) {
  if (!inOrder(scenario, pub))
    return openVote(pub) ? reject(RejectionCode::votingHasBegun)
                         : reject(RejectionCode::wrongPhase, {static_cast<std::uint32_t>(phaseKind(scenario, pub))});
  std::size_t all = 0;
  std::size_t offered = 0;
  for (const Deal& d : pub.deals) {
    if (d.by != self) continue;
    ++all;
    if (d.status == DealStatus::offered) ++offered;
  }
  if (offered >= mostDealsOffered) return reject(RejectionCode::tooManyDeals, {mostDealsOffered});
  if (all >= mostDealsOfDelegation) return reject(RejectionCode::tooManyDeals, {mostDealsOfDelegation});
  return std::nullopt;
}

Check mayAnswer(const Scenario& scenario, const PublicState& pub, DelegationId self, std::uint32_t id, bool agrees) {
  const Deal* deal = find(pub, id);
  if (!deal) return reject(RejectionCode::unknownDeal, {id});
  if (!deal->among(self)) return reject(RejectionCode::notInDeal, {id});
  if (deal->status != DealStatus::offered) return reject(RejectionCode::dealSettled, {id});
  if (!agrees) return std::nullopt;  // no is always an answer
  if (!inOrder(scenario, pub)) return reject(RejectionCode::votingHasBegun);
  if (std::binary_search(deal->agreed.begin(), deal->agreed.end(), self)) return reject(RejectionCode::alreadyDone);
  for (const Undertaking& u : deal->undertakings)
    if (!timely(scenario, pub, u)) return reject(RejectionCode::undertakingOver);
  return std::nullopt;
}

Check mayWithhold(const PublicState& pub, DelegationId self, std::uint32_t id, std::size_t undertaking) {
  const Deal* deal = find(pub, id);
  if (!deal) return reject(RejectionCode::unknownDeal, {id});
  if (undertaking >= deal->undertakings.size()) return reject(RejectionCode::malformed);
  const Undertaking& u = deal->undertakings[undertaking];
  if (u.by != self) return reject(RejectionCode::notInDeal, {id});
  if (u.kind != UndertakingKind::pay) return reject(RejectionCode::malformed);
  if (deal->status != DealStatus::made || deal->performance[undertaking] != Performance::open)
    return reject(RejectionCode::dealSettled, {id});
  if (deal->binding) return reject(RejectionCode::boundByDeal, {id});
  return std::nullopt;
}

Check wellFormed(const Scenario& scenario, const PublicState& pub, const Deal& deal) {
  const auto& parties = deal.parties;
  if (parties.size() < 2 || parties.size() > mostInDeal) return reject(RejectionCode::malformed);
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (parties[i].index() >= scenario.delegations.size()) return reject(RejectionCode::unknownDelegation, {parties[i].value});
    if (i > 0 && parties[i - 1] >= parties[i]) return reject(RejectionCode::unsorted);
  }
  if (!deal.among(deal.by)) return reject(RejectionCode::malformed);
  const auto& all = deal.undertakings;
  if (all.empty() || all.size() > mostUndertakings) return reject(RejectionCode::malformed);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Undertaking& u = all[i];
    if (!deal.among(u.by)) return reject(RejectionCode::malformed);
    if (std::find(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), u) != all.begin() + static_cast<std::ptrdiff_t>(i))
      return reject(RejectionCode::unsorted);
    const bool pays = u.kind == UndertakingKind::pay;
    const bool votes = u.kind == UndertakingKind::vote;
    if (pays != u.to.has_value() || pays != (u.amount > 0) || u.amount > mostPaid) return reject(RejectionCode::malformed);
    if (pays && (!deal.among(*u.to) || *u.to == u.by)) return reject(RejectionCode::malformed);
    if (!votes && u.amendment) return reject(RejectionCode::malformed);
    if (votes && !u.provided.empty()) return reject(RejectionCode::malformed);
    if (votes && u.amendment && !findAmendment(pub, *u.amendment))
      return reject(RejectionCode::unknownAmendment, {u.amendment->value});
    if (votes && !scenario.hasVote(u.by)) return reject(RejectionCode::noVote);
    if (auto bad = checkChanges(scenario, u.provided)) return bad;
  }
  return std::nullopt;
}

Word wordToVote(const PublicState& pub, DelegationId self, const Vote& vote) {
  Word word;
  if (vote.method == VoteMethod::secret) return word;
  eachOpen(pub, [&](const Deal& deal, std::size_t, const Undertaking& u) {
    if (u.by != self || !isAbout(u, vote)) return;
    word.given = true;
    word.binding = word.binding || deal.binding;
  });
  return word;
}

Word wordToSign(const PublicState& pub, DelegationId self) {
  Word word;
  eachOpen(pub, [&](const Deal& deal, std::size_t, const Undertaking& u) {
    if (u.by != self || u.kind != UndertakingKind::sign || !says(pub.draft, u.provided)) return;
    word.given = true;
    word.binding = word.binding || deal.binding;
  });
  return word;
}

std::size_t brokenBy(const PublicState& pub, DelegationId d) {
  std::size_t broken = 0;
  for (const Deal& deal : pub.deals)
    for (std::size_t u = 0; u < deal.undertakings.size(); ++u)
      if (deal.undertakings[u].by == d && deal.performance[u] == Performance::broken) ++broken;
  return broken;
}

Centipoints paid(const PublicState& pub, DelegationId d) {
  Centipoints sum = 0;
  for (const Deal& deal : pub.deals)
    for (std::size_t i = 0; i < deal.undertakings.size(); ++i) {
      const Undertaking& u = deal.undertakings[i];
      if (u.kind != UndertakingKind::pay || deal.performance[i] != Performance::kept) continue;
      if (u.by == d) sum -= u.amount;
      if (u.to == d) sum += u.amount;
    }
  return sum;
}

Centipoints due(const PublicState& pub, const Draft& draft, DelegationId d) {
  Centipoints sum = 0;
  eachOpen(pub, [&](const Deal& deal, std::size_t, const Undertaking& u) {
    if (u.kind != UndertakingKind::pay || !says(draft, u.provided)) return;
    if (!deal.binding && u.by != d && brokenBy(pub, u.by) > 0) return;
    if (u.by == d) sum -= u.amount;
    if (u.to == d) sum += u.amount;
  });
  return sum;
}

// ---- Acts of seats

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const OfferDeal& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (auto bad = mayOffer(scenario, state.pub, self)) return *bad;
  Deal deal;
  deal.by = self;
  deal.parties = act.parties;
  deal.undertakings = act.undertakings;
  if (auto bad = wellFormed(scenario, state.pub, deal)) return *bad;
  for (const Undertaking& u : act.undertakings)
    if (!timely(scenario, state.pub, u)) return reject(RejectionCode::undertakingOver);
  return Events{DealOffered{static_cast<std::uint32_t>(state.pub.deals.size() + 1), self, act.parties, act.binding,
                            act.undertakings}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const AnswerDeal& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (auto bad = mayAnswer(scenario, state.pub, self, act.deal, act.agrees)) return *bad;
  const Deal& deal = *find(state.pub, act.deal);
  if (!act.agrees)
    return Events{DealSettled{deal.id, deal.by == self ? DealStatus::withdrawn : DealStatus::refused, self}};
  Events events{DealAgreedTo{deal.id, self}};
  if (deal.agreed.size() + 1 == deal.parties.size()) events.emplace_back(DealSettled{deal.id, DealStatus::made, self});
  return events;
}

Decision decide(const Scenario&, const State& state, SeatId seat, const WithholdPayment& act) {
  if (auto bad = mayWithhold(state.pub, delegationOf(state.pub, seat), act.deal, act.undertaking)) return *bad;
  return Events{UndertakingSettled{act.deal, act.undertaking, Performance::broken}};
}

// ---- What follows

namespace {

// Follows the events of one decision and says what they do to undertakings.
class Consequences {
 public:
  Consequences(const Scenario& scenario, const State& state) : scenario_(scenario), pub_(state.pub), draft_(state.pub.draft) {}

  Events of(const Events& events) {
    for (const Event& event : events) std::visit(*this, event);
    return std::move(more_);
  }

  template <class Other>
  void operator()(const Other&) {}
  void operator()(const DraftChanged& e) { draft_ = applied(draft_, e.changes); }
  void operator()(const ArticlesDropped& e) { draft_ = applied(draft_, e.changes); }
  void operator()(const VoteClosed& e) {
    const Vote& vote = pub_.votes[e.id.index() - 1];
    each([&](const Deal& deal, std::size_t i, const Undertaking& u) {
      if (!isAbout(u, vote)) return;
      if (vote.method == VoteMethod::secret) settle(deal, i, Performance::released);
      else if (vote.ballots[u.by.index()] != Choice::yes) settle(deal, i, Performance::broken);
      // What failed may be put again: consensus was sought first, or there is a second ballot.
      else if (!vote.part && e.tally.adopted) settle(deal, i, Performance::kept);
    });
  }
  void operator()(const AmendmentSettled& e) {
    each([&](const Deal& deal, std::size_t i, const Undertaking& u) {
      if (u.kind == UndertakingKind::vote && u.amendment == e.id) settle(deal, i, hasVotedFor(u));
    });
  }
  void operator()(const SignatureGiven& e) {
    each([&](const Deal& deal, std::size_t i, const Undertaking& u) {
      if (u.kind != UndertakingKind::sign || u.by != e.delegation) return;
      if (e.signature == Signature::signedTreaty) settle(deal, i, Performance::kept);
      else settle(deal, i, says(draft_, u.provided) ? Performance::broken : Performance::released);
    });
  }
  void operator()(const LegislatureDecided& e) {
    if (e.ratified && pub_.life.lives()) pay(e.delegation, true);
  }
  void operator()(const OutcomeReached& e) {
    each([&](const Deal& deal, std::size_t i, const Undertaking& u) {
      if (u.kind == UndertakingKind::vote && !u.amendment) settle(deal, i, hasVotedFor(u));
    });
    if (e.outcome == Outcome::treaty || e.outcome == Outcome::provisional)
      pay(std::nullopt, phaseKind(scenario_, pub_) == PhaseKind::ratification);
  }
  void operator()(const PhaseOpened& e) {
    if (e.phase == pub_.phase) return;
    for (const Deal& deal : pub_.deals)
      if (deal.status == DealStatus::offered) more_.emplace_back(DealSettled{deal.id, DealStatus::lapsed, deal.by});
    if (scenario_.phase(e.phase).kind != PhaseKind::debrief) return;
    each([&](const Deal& deal, std::size_t i, const Undertaking&) { settle(deal, i, Performance::released); });
  }

 private:
  template <class F>
  void each(F&& f) {
    eachOpen(pub_, [&](const Deal& deal, std::size_t i, const Undertaking& u) {
      if (std::find(settled_.begin(), settled_.end(), std::pair(deal.id, i)) == settled_.end()) f(deal, i, u);
    });
  }
  void settle(const Deal& deal, std::size_t i, Performance performance) {
    settled_.emplace_back(deal.id, i);
    more_.emplace_back(UndertakingSettled{deal.id, static_cast<std::uint16_t>(i), performance});
  }
  // Each vote on it was a yes, or this would have been broken before.
  Performance hasVotedFor(const Undertaking& u) const {
    for (const Vote& v : pub_.votes)
      if (isAbout(u, v) && v.method != VoteMethod::secret && v.ballots[u.by.index()] == Choice::yes)
        return Performance::kept;
    return Performance::released;
  }
  // What is due between those who are bound now; `joins` has just become so.
  void pay(std::optional<DelegationId> joins, bool ratifies) {
    const auto in = [&](DelegationId d) { return d == joins || bound(pub_, d, ratifies); };
    each([&](const Deal& deal, std::size_t i, const Undertaking& u) {
      if (u.kind == UndertakingKind::pay && in(u.by) && in(*u.to) && says(draft_, u.provided)) settle(deal, i, Performance::kept);
    });
  }

  const Scenario& scenario_;
  const PublicState& pub_;
  Draft draft_;
  Events more_;
  std::vector<std::pair<std::uint32_t, std::size_t>> settled_;
};

}  // namespace

Events following(const Scenario& scenario, const State& state, const Events& events) {
  return Consequences(scenario, state).of(events);
}

}  // namespace deals
}  // namespace plenary

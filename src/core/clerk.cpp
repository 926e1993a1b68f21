#include "core/clerk.h"

#include <algorithm>

#include "core/checks.h"

namespace plenary::clerk {

Decision decide(const Scenario& scenario, const State&, const OpenSession& act) {
  const std::size_t n = scenario.delegations.size();
  if (act.controllers.size() != n || act.briefs.size() != n) return reject(RejectionCode::malformed);
  Events events;
  SessionOpened opened;
  for (std::size_t d = 0; d < n; ++d) opened.seats.push_back({DelegationId{d}, act.controllers[d]});
  events.emplace_back(std::move(opened));
  events.emplace_back(SeedDrawn{act.seed});
  for (std::size_t d = 0; d < n; ++d) events.emplace_back(BriefDealt{SeatId{d}, act.briefs[d]});
  events.emplace_back(PhaseOpened{PhaseId{0}, 1});
  return events;
}

Decision decide(const Scenario& scenario, const State& state, const Disclose& act) {
  if (phaseKind(scenario, state.pub) != PhaseKind::debrief || state.disclosure)
    return reject(RejectionCode::nothingDue);
  if (act.scores.size() != scenario.delegations.size()) return reject(RejectionCode::malformed);
  return Events{Disclosed{act.scores}};
}

namespace {

bool everyone(const std::vector<std::uint8_t>& done) {
  return std::all_of(done.begin(), done.end(), [](std::uint8_t d) { return d != 0; });
}

PhaseId debriefOf(const Scenario& scenario) { return PhaseId{scenario.rules.phases.size() - 1}; }

Events nextPhase(const PublicState& pub) { return {PhaseOpened{PhaseId{pub.phase.index() + 1}, 1}}; }

// After an amendment is adopted its provisions are settled: what other pending amendments ask for them is
// either in the text already or impliedly rejected (General Assembly rule 90).
void rebaseOthers(const PublicState& pub, const Amendment& adopted, Events& events) {
  for (const Amendment& other : pub.amendments) {
    if (other.id == adopted.id || other.status != AmendmentStatus::pending) continue;
    AmendmentRebased rebased{other.id, {}, other.conflicts};
    for (const Change& c : other.changes) {
      const auto settled = std::find_if(adopted.changes.begin(), adopted.changes.end(),
                                        [&](const Change& x) { return x.provision == c.provision; });
      if (settled == adopted.changes.end()) rebased.changes.push_back(c);
      else if (settled->option != c.option) rebased.conflicts.push_back(c);
    }
    if (rebased.changes == other.changes) continue;
    std::sort(rebased.conflicts.begin(), rebased.conflicts.end(),
              [](const Change& x, const Change& y) { return x.provision < y.provision; });
    const bool nothingLeft = rebased.changes.empty();
    events.emplace_back(std::move(rebased));
    if (nothingLeft) events.emplace_back(AmendmentSettled{other.id, AmendmentStatus::notPut});
  }
}

Decision closeVote(const Scenario& scenario, const PublicState& pub, const Vote& vote) {
  for (const auto& ballot : vote.ballots)
    if (!ballot) return reject(RejectionCode::nothingDue);

  const Tally result = tally(vote.rule, vote.ballots);
  Events events{VoteClosed{vote.id, result}};
  if (!vote.amendment) {
    events.emplace_back(OutcomeReached{result.adopted ? Outcome::adopted : Outcome::notAdopted});
    events.emplace_back(PhaseOpened{
        result.adopted ? PhaseId{pub.phase.index() + 1} : debriefOf(scenario), 1});
    return events;
  }
  const Amendment& a = *findAmendment(pub, *vote.amendment);
  events.emplace_back(
      AmendmentSettled{a.id, result.adopted ? AmendmentStatus::adopted : AmendmentStatus::rejected});
  if (result.adopted) {
    events.emplace_back(DraftChanged{a.id, effective(pub.draft, a.changes)});
    rebaseOthers(pub, a, events);
  }
  return events;
}

Decision openNextVote(const Scenario& scenario, const PublicState& pub) {
  Events events;
  for (const AmendmentId id : votingOrder(scenario, pub)) {
    const Amendment& a = *findAmendment(pub, id);
    if (a.cosponsors.size() + 1 < scenario.rules.sponsorsNeeded) {
      events.emplace_back(AmendmentSettled{id, AmendmentStatus::lapsed});
      continue;
    }
    if (effective(pub.draft, a.changes).empty()) {
      events.emplace_back(AmendmentSettled{id, AmendmentStatus::notPut});
      continue;
    }
    events.emplace_back(VoteOpened{VoteId{pub.votes.size() + 1}, id, VoteMethod::showOfHands,
                                   scenario.rules.amendment, distance(scenario.firstDraft(), a.changes)});
    return events;
  }
  const Events next = nextPhase(pub);
  events.insert(events.end(), next.begin(), next.end());
  return events;
}

Decision closeSigning(const Scenario& scenario, const PublicState& pub) {
  std::size_t signatures = 0;
  for (const Signature s : pub.signatures) {
    if (s == Signature::pending) return reject(RejectionCode::nothingDue);
    if (s == Signature::signedTreaty) ++signatures;
  }
  const bool enough = signatures >= scenario.rules.minimumSignatories;
  return Events{OutcomeReached{enough ? Outcome::treaty : Outcome::tooFewSigned},
                PhaseOpened{debriefOf(scenario), 1}};
}

}  // namespace

Decision decide(const Scenario& scenario, const State& state, const Proceed&) {
  const PublicState& pub = state.pub;
  if (const Vote* vote = openVote(pub)) return closeVote(scenario, pub, *vote);
  const Phase& phase = scenario.phase(pub.phase);
  switch (phase.kind) {
    case PhaseKind::opening:
    case PhaseKind::drafting:
      if (!everyone(pub.done)) return reject(RejectionCode::nothingDue);
      if (pub.round < phase.rounds)
        return Events{PhaseOpened{pub.phase, static_cast<std::uint16_t>(pub.round + 1)}};
      return nextPhase(pub);
    case PhaseKind::amendments:
      return openNextVote(scenario, pub);
    case PhaseKind::adoption:
      return Events{VoteOpened{VoteId{pub.votes.size() + 1}, std::nullopt, VoteMethod::showOfHands,
                               scenario.rules.adoption, 0}};
    case PhaseKind::signature:
      return closeSigning(scenario, pub);
    case PhaseKind::debrief:
      return reject(RejectionCode::nothingDue);
  }
  return reject(RejectionCode::nothingDue);
}

}  // namespace plenary::clerk

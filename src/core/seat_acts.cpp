#include "core/seat_acts.h"

#include <algorithm>

#include "core/checks.h"

namespace plenary::seat_acts {

bool maySpeak(const Scenario& scenario, const PublicState& pub) {
  // Once voting has begun, nobody interrupts it (General Assembly rule 88).
  return phaseKind(scenario, pub) != PhaseKind::debrief && !openVote(pub);
}

bool mayTable(const Scenario& scenario, const PublicState& pub) {
  return phaseKind(scenario, pub) == PhaseKind::drafting;
}

bool mayFinish(const Scenario& scenario, const PublicState& pub) {
  const PhaseKind kind = phaseKind(scenario, pub);
  return kind == PhaseKind::opening || kind == PhaseKind::drafting;
}

namespace {

Rejection wrongPhase(const Scenario& scenario, const State& state) {
  return reject(RejectionCode::wrongPhase,
                {static_cast<std::uint32_t>(phaseKind(scenario, state.pub))});
}

Check checkHearers(const Scenario& scenario, DelegationId self, const std::vector<DelegationId>& to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (to[i].index() >= scenario.delegations.size() || to[i] == self)
      return reject(RejectionCode::unknownDelegation, {to[i].value});
    if (i > 0 && to[i - 1] >= to[i]) return reject(RejectionCode::unsorted);
  }
  return std::nullopt;
}

// Each kind of statement says what it needs to be understood.
bool complete(const Speak& s, const Statement* answered, DelegationId self) {
  if (!s.gives.empty() && s.kind != StatementKind::offer) return false;
  switch (s.kind) {
    case StatementKind::support:
    case StatementKind::oppose:
    case StatementKind::askWhy:
      return !s.about.empty() || s.amendment;
    case StatementKind::explain:
      return !s.about.empty() || s.amendment || answered;
    case StatementKind::offer:
      return !s.about.empty() && !s.gives.empty();
    case StatementKind::accept:
    case StatementKind::refuse:
      return answered && answered->kind == StatementKind::offer && answered->from != self;
    case StatementKind::promiseVote:
      return s.amendment.has_value();
    case StatementKind::condition:
    case StatementKind::warn:
      return !s.about.empty();
  }
  return false;
}

std::size_t heardAmong(const State& state, SeatId seat, const std::vector<DelegationId>& audience) {
  const auto& all = state.seats[seat.index()].statements;
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const Statement& s) { return s.audience() == audience; }));
}

Check checkSpeech(const Scenario& scenario, const State& state, SeatId seat, const Speak& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (!maySpeak(scenario, state.pub)) return wrongPhase(scenario, state);
  if (auto bad = checkHearers(scenario, self, act.to)) return bad;
  if (auto bad = checkChanges(scenario, act.about)) return bad;
  if (auto bad = checkChanges(scenario, act.gives)) return bad;
  if (act.amendment && !findAmendment(state.pub, *act.amendment))
    return reject(RejectionCode::unknownAmendment, {act.amendment->value});

  const Statement* answered = findAnswered(state, seat, act);
  if (act.answers && !answered) return reject(RejectionCode::unknownStatement, {act.answers->value});
  if (!complete(act, answered, self)) return reject(RejectionCode::malformed);

  if (act.to.empty() && state.pub.spoken[self.index()] >= scenario.rules.statementsPerRound)
    return reject(RejectionCode::tooManyStatements, {scenario.rules.statementsPerRound});
  if (!act.to.empty() && state.seats[seat.index()].statements.size() >= privateStatementsLimit)
    return reject(RejectionCode::tooManyStatements, {privateStatementsLimit});
  return std::nullopt;
}

}  // namespace

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const Speak& act) {
  if (auto bad = checkSpeech(scenario, state, seat, act)) return *bad;
  Statement s;
  s.from = delegationOf(state.pub, seat);
  s.to = act.to;
  s.id = s.isPrivate()
             ? StatementId{privateStatement + heardAmong(state, seat, s.audience()) + 1}
             : StatementId{state.pub.statements.size() + 1};
  s.kind = act.kind;
  s.about = act.about;
  s.gives = act.gives;
  s.amendment = act.amendment;
  s.answers = act.answers;
  s.grounds = act.grounds;
  s.note = act.note;
  return Events{StatementMade{std::move(s)}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const TableAmendment& act) {
  if (!mayTable(scenario, state.pub)) return wrongPhase(scenario, state);
  if (auto bad = checkChanges(scenario, act.changes)) return *bad;
  const DelegationId self = delegationOf(state.pub, seat);
  const Changes changes = effective(state.pub.draft, act.changes);
  if (changes.empty()) return reject(RejectionCode::emptyAmendment);
  for (const Amendment& a : state.pub.amendments)
    if (a.status == AmendmentStatus::pending && a.changes == changes)
      return reject(RejectionCode::sameAmendment, {a.id.value});
  if (pendingAmendments(state.pub, self) >= scenario.rules.amendmentsPerDelegation)
    return reject(RejectionCode::tooManyAmendments, {scenario.rules.amendmentsPerDelegation});
  return Events{AmendmentTabled{AmendmentId{state.pub.amendments.size() + 1}, self, changes}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const Cosponsor& act) {
  const PublicState& pub = state.pub;
  if (!mayTable(scenario, pub)) return wrongPhase(scenario, state);
  const Amendment* a = findAmendment(pub, act.amendment);
  if (!a) return reject(RejectionCode::unknownAmendment, {act.amendment.value});
  if (a->status != AmendmentStatus::pending) return reject(RejectionCode::notPending, {a->id.value});
  const DelegationId self = delegationOf(pub, seat);
  if (a->sponsoredBy(self)) return reject(RejectionCode::alreadySponsor, {a->id.value});

  Events events{AmendmentCosponsored{a->id, self}};
  const bool all = a->cosponsors.size() + 2 == scenario.delegations.size();
  if (!all || !scenario.rules.unanimousSponsorsEnterDraft) return events;

  events.emplace_back(AmendmentSettled{a->id, AmendmentStatus::agreed});
  events.emplace_back(DraftChanged{a->id, effective(pub.draft, a->changes)});
  const Draft draft = applied(pub.draft, a->changes);
  for (const Amendment& other : pub.amendments)
    if (other.id != a->id && other.status == AmendmentStatus::pending &&
        effective(draft, other.changes).empty())
      events.emplace_back(AmendmentSettled{other.id, AmendmentStatus::notPut});
  return events;
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const WithdrawAmendment& act) {
  if (!mayTable(scenario, state.pub)) return wrongPhase(scenario, state);
  const Amendment* a = findAmendment(state.pub, act.amendment);
  if (!a) return reject(RejectionCode::unknownAmendment, {act.amendment.value});
  if (a->status != AmendmentStatus::pending) return reject(RejectionCode::notPending, {a->id.value});
  if (a->sponsor != delegationOf(state.pub, seat)) return reject(RejectionCode::notSponsor, {a->id.value});
  return Events{AmendmentSettled{a->id, AmendmentStatus::withdrawn}};
}

Decision decide(const Scenario&, const State& state, SeatId seat, const CastBallot& act) {
  const auto at = act.vote.index();
  if (at < 1 || at > state.pub.votes.size()) return reject(RejectionCode::unknownVote, {act.vote.value});
  const Vote& vote = state.pub.votes[at - 1];
  if (!vote.open()) return reject(RejectionCode::voteClosed, {act.vote.value});
  const DelegationId self = delegationOf(state.pub, seat);
  if (vote.ballots[self.index()] == act.choice) return reject(RejectionCode::alreadyDone);
  return Events{BallotCast{act.vote, self, act.choice}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const FinishRound&) {
  if (!mayFinish(scenario, state.pub)) return wrongPhase(scenario, state);
  const DelegationId self = delegationOf(state.pub, seat);
  if (state.pub.done[self.index()]) return reject(RejectionCode::alreadyDone);
  return Events{RoundFinished{self}};
}

namespace {

Decision sign(const Scenario& scenario, const State& state, SeatId seat, Signature signature) {
  if (phaseKind(scenario, state.pub) != PhaseKind::signature) return wrongPhase(scenario, state);
  const DelegationId self = delegationOf(state.pub, seat);
  if (state.pub.signatures[self.index()] != Signature::pending)
    return reject(RejectionCode::alreadySigned);
  return Events{SignatureGiven{self, signature}};
}

}  // namespace

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const SignTreaty&) {
  return sign(scenario, state, seat, Signature::signedTreaty);
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const DeclineToSign&) {
  return sign(scenario, state, seat, Signature::declined);
}

}  // namespace plenary::seat_acts

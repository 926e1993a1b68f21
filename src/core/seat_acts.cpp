#include "core/seat_acts.h"

#include <algorithm>

#include "core/aftermath_acts.h"
#include "core/checks.h"
#include "core/deals.h"
#include "core/motions.h"
#include "core/speakers.h"

namespace plenary::seat_acts {

bool maySpeak(const Scenario& scenario, const PublicState& pub) {
  // Once voting has begun, nobody interrupts it (General Assembly rule 88).
  return phaseKind(scenario, pub) != PhaseKind::debrief && !openVote(pub);
}

bool mayTable(const Scenario& scenario, const PublicState& pub) {
  // In the years after, parties amend the treaty by agreement of two thirds of them.
  return phaseKind(scenario, pub) == PhaseKind::drafting || aftermath::inYears(scenario, pub);
}

// Amendments are made by those whom the text binds.
bool mayTable(const Scenario& scenario, const PublicState& pub, DelegationId d) {
  return mayTable(scenario, pub) && (!aftermath::inYears(scenario, pub) || aftermath::isParty(pub, d));
}

bool isOpen(const Scenario& scenario, const PublicState& pub, ProvisionId provision) {
  return scenario.provisions[provision.index()].live || aftermath::inYears(scenario, pub);
}

// Sponsors, the proposer included, with whom an amendment enters the text without a vote; 0: it never does.
std::size_t sponsorsToEnter(const Scenario& scenario, const PublicState& pub) {
  if (!aftermath::inYears(scenario, pub))
    return scenario.rules.unanimousSponsorsEnterDraft ? scenario.delegations.size() : 0;
  const auto parties = aftermath::parties(pub);
  const auto n = static_cast<std::size_t>(std::count(parties.begin(), parties.end(), std::uint8_t{1}));
  return (2 * n + 2) / 3;
}

// Until the voting on it begins (General Assembly rule 80).
bool mayWithdraw(const Scenario& scenario, const PublicState& pub) {
  return mayTable(scenario, pub) || (phaseKind(scenario, pub) == PhaseKind::amendments && !openVote(pub));
}

bool mayFinish(const Scenario& scenario, const PublicState& pub) {
  const PhaseKind kind = phaseKind(scenario, pub);
  if (kind == PhaseKind::amendments || kind == PhaseKind::adoption) return pub.question && !openVote(pub);
  return kind == PhaseKind::opening || kind == PhaseKind::drafting || kind == PhaseKind::ratification ||
         kind == PhaseKind::implementation;
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
    case StatementKind::explainVote:
      return s.to.empty();
  }
  return false;
}

std::size_t heardAmong(const State& state, SeatId seat, const std::vector<DelegationId>& audience) {
  const auto& all = state.seats[seat.index()].statements;
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const Statement& s) { return s.audience() == audience; }));
}

// Before or after the vote, not by the proposer on its own proposal (General Assembly rule 88).
Check checkExplanation(const Scenario& scenario, const PublicState& pub, DelegationId self, const Speak& act) {
  const auto on = [&](const std::optional<AmendmentId>& question) { return question == act.amendment; };
  // Nor on a secret ballot: it would tell what the ballot says.
  const bool before = pub.question && on(pub.question->amendment) && scenario.rules.method != VoteMethod::secret;
  const bool after = std::any_of(pub.votes.begin(), pub.votes.end(),
                                 [&](const Vote& v) {
                                   return !v.motion && !v.open() && on(v.amendment) && v.method != VoteMethod::secret;
                                 });
  if (!before && !after) return reject(RejectionCode::malformed);
  if (act.amendment && findAmendment(pub, *act.amendment)->sponsor == self) return reject(RejectionCode::ownProposal);
  return std::nullopt;
}

// What a public statement is about, in a moderated caucus: its topic.
bool onTopic(const PublicState& pub, const Speak& act, ProvisionId topic) {
  const auto names = [&](const Changes& changes) {
    return std::any_of(changes.begin(), changes.end(), [&](const Change& c) { return c.provision == topic; });
  };
  if (names(act.about) || names(act.gives)) return true;
  const Amendment* a = act.amendment ? findAmendment(pub, *act.amendment) : nullptr;
  return a && names(a->changes);
}

// A caucus or a suspension leaves private talk to everyone.
Check checkSitting(const PublicState& pub, const Speak& act) {
  if (!act.to.empty()) return std::nullopt;
  if (pub.sitting.kind == Sitting::Kind::informal) return reject(RejectionCode::meetingSuspended);
  if (pub.sitting.kind == Sitting::Kind::moderated && !onTopic(pub, act, *pub.sitting.topic))
    return reject(RejectionCode::offTopic, {pub.sitting.topic->value});
  return std::nullopt;
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
  if (act.kind == StatementKind::explainVote)
    if (auto bad = checkExplanation(scenario, state.pub, self, act)) return bad;
  if (auto bad = checkSitting(state.pub, act)) return bad;
  if (act.to.empty() && !speakers::hasFloor(scenario, state.pub, self)) return reject(RejectionCode::noFloor);

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
  if (!mayTable(scenario, state.pub, self)) return reject(RejectionCode::notParty, {self.value});
  const Changes changes = effective(state.pub.draft, act.changes);
  if (changes.empty()) return reject(RejectionCode::emptyAmendment);
  for (const Change& c : changes)
    if (!isOpen(scenario, state.pub, c.provision)) return reject(RejectionCode::notLive, {c.provision.value});
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
  if (!mayTable(scenario, pub, self)) return reject(RejectionCode::notParty, {self.value});

  Events events{AmendmentCosponsored{a->id, self}};
  const std::size_t needed = sponsorsToEnter(scenario, pub);
  if (needed == 0 || a->cosponsors.size() + 2 < needed) return events;

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
  if (!mayWithdraw(scenario, state.pub)) return wrongPhase(scenario, state);
  const Amendment* a = findAmendment(state.pub, act.amendment);
  if (!a) return reject(RejectionCode::unknownAmendment, {act.amendment.value});
  if (a->status != AmendmentStatus::pending) return reject(RejectionCode::notPending, {a->id.value});
  if (a->sponsor != delegationOf(state.pub, seat)) return reject(RejectionCode::notSponsor, {a->id.value});
  Events events{AmendmentSettled{a->id, AmendmentStatus::withdrawn}};
  const bool announced = state.pub.question && state.pub.question->amendment == a->id;
  if (announced) motions::lapseAboutQuestion(state.pub, events);
  for (const Motion& m : state.pub.motions)
    if (m.status == MotionStatus::pending && m.amendment == a->id &&
        (m.kind == MotionKind::appeal || (m.kind == MotionKind::pointOfOrder && !announced)))
      events.emplace_back(MotionSettled{m.id, MotionStatus::lapsed});
  return events;
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const FinishRound&) {
  if (!mayFinish(scenario, state.pub)) return wrongPhase(scenario, state);
  const DelegationId self = delegationOf(state.pub, seat);
  if (state.pub.done[self.index()]) return reject(RejectionCode::alreadyDone);
  Events events{RoundFinished{self}};
  speakers::leave(state.pub, self, events);
  return events;
}

namespace {

Decision sign(const Scenario& scenario, const State& state, SeatId seat, Signature signature,
              const std::vector<std::uint16_t>& reservations = {}) {
  if (phaseKind(scenario, state.pub) != PhaseKind::signature) return wrongPhase(scenario, state);
  const DelegationId self = delegationOf(state.pub, seat);
  if (state.pub.signatures[self.index()] != Signature::pending)
    return reject(RejectionCode::alreadySigned);
  if (signature == Signature::declined && deals::wordToSign(state.pub, self).binding)
    return reject(RejectionCode::boundByDeal);
  Events events{SignatureGiven{self, signature}};
  if (reservations.empty()) return events;
  if (auto bad = aftermath::checkReservations(scenario, state.pub, reservations)) return *bad;
  events.emplace_back(ReservationsMade{self, reservations});
  return events;
}

}  // namespace

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const SignTreaty& act) {
  return sign(scenario, state, seat, Signature::signedTreaty, act.reservations);
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const DeclineToSign&) {
  return sign(scenario, state, seat, Signature::declined);
}

}  // namespace plenary::seat_acts

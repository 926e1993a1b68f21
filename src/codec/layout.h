// The layout of core values in bytes: the fields in order. src/store/FORMAT.md describes the result for those
// who read a save with other tools. The order of fields is part of the save format.
#pragma once

#include <string_view>

#include "codec/archive.h"
#include "core/command.h"
#include "core/event.h"
#include "core/state.h"
#include "core/view_event.h"

namespace plenary {

template <class A, class Tag, class Rep>
void serialize(A& ar, Id<Tag, Rep>& id) {
  ar(id.value);
}

// ---- Enumerations

namespace layout {

// Whether the value is one of the enumeration's own: the compiler writes any other as a number, "(E)20".
template <auto Value>
constexpr bool enumerates() {
  const std::string_view name = __PRETTY_FUNCTION__;
  const char first = name[name.find("Value = ") + 8];
  return first != '(' && (first < '0' || first > '9');
}

}  // namespace layout

template <class E>
struct Bounds;
// An enumeration that has grown past its bounds would be written and never read again.
#define PLENARY_BOUNDS(E, FIRST, LAST)                                                       \
  template <>                                                                                \
  struct Bounds<E> {                                                                         \
    static constexpr E first = E::FIRST;                                                     \
    static constexpr E last = E::LAST;                                                       \
    static_assert(layout::enumerates<E::LAST>() &&                                           \
                      !layout::enumerates<static_cast<E>(static_cast<int>(E::LAST) + 1)>(),  \
                  #E " ends elsewhere");                                                     \
  }
PLENARY_BOUNDS(Controller::Kind, human, ai);
PLENARY_BOUNDS(StatementKind, support, explainVote);
PLENARY_BOUNDS(Grounds, none, needsReturn);
PLENARY_BOUNDS(AmendmentStatus, pending, lapsed);
PLENARY_BOUNDS(Term::Kind, all, quorum);
PLENARY_BOUNDS(TieRule, fails, chairDecides);
PLENARY_BOUNDS(VoteMethod, showOfHands, secret);
PLENARY_BOUNDS(Choice, yes, abstain);
PLENARY_BOUNDS(Signature, pending, declined);
PLENARY_BOUNDS(Outcome, negotiating, provisional);
PLENARY_BOUNDS(UndertakingKind, vote, pay);
PLENARY_BOUNDS(Performance, open, released);
PLENARY_BOUNDS(DealStatus, offered, lapsed);
PLENARY_BOUNDS(Ratification, none, refused);
PLENARY_BOUNDS(Obligation, pause, audit);
PLENARY_BOUNDS(MotionKind, suspendMeeting, rightOfReply);
PLENARY_BOUNDS(MotionStatus, pending, lapsed);
PLENARY_BOUNDS(Stance, none, silent);
PLENARY_BOUNDS(OrderReason, onlyOne, chair);
PLENARY_BOUNDS(ChairsReason, clearerChoice, substance);
PLENARY_BOUNDS(Sitting::Kind, formal, informal);
PLENARY_BOUNDS(ReasonKind, opensWithIdeal, seeksReturn);
PLENARY_BOUNDS(Basis::Object, phase, amendment);
PLENARY_BOUNDS(Actor::Kind, clerk, seat);
#undef PLENARY_BOUNDS

namespace layout {

template <class E>
auto named(E& value) {
  return codec::oneOf(value, Bounds<E>::first, Bounds<E>::last);
}
// Several of them: how many, then a byte for each.
template <class A, class E>
void saveNames(A& ar, const std::vector<E>& all) {
  ar.count(all.size());
  for (E each : all) ar(named(each));
}
template <class A, class E>
void loadNames(A& ar, std::vector<E>& all) {
  all.clear();
  for (std::size_t n = ar.count(); n > 0; --n) {
    E each{};
    ar(named(each));
    all.push_back(each);
  }
}

}  // namespace layout

// ---- Parts

template <class A>
void serialize(A& ar, Change& c) {
  ar(c.provision, c.option);
}
template <class A>
void serialize(A& ar, Seed& s) {
  ar(s.high, s.low);
}
template <class A>
void serialize(A& ar, Brief& b) {
  ar(b.worth, b.alternative, b.ideal, b.parameters, b.margins, b.idealText);
}
template <class A>
void serialize(A& ar, Reason& r) {
  ar(layout::named(r.kind), r.provision, r.option, r.delegation, r.points, r.target, r.count);
}
template <class A>
void serialize(A& ar, Controller& c) {
  ar(layout::named(c.kind), c.strategy);
}
template <class A>
void serialize(A& ar, Seat& s) {
  ar(s.delegation, s.controller);
}
template <class A>
void serialize(A& ar, Statement& s) {
  ar(s.id, s.from, s.to, layout::named(s.kind), s.about, s.gives, s.amendment, s.answers,
     layout::named(s.grounds), s.note);
}
template <class A>
void serialize(A& ar, Term& t) {
  ar(layout::named(t.kind), t.parts, t.numerator, t.denominator, t.strict, t.amount, t.weight, t.members);
}
template <class A>
void serialize(A& ar, Timing& t) {
  ar(t.delayDays, t.laterDelayDays, t.onDate, t.daysAfterOpening, t.afterParent);
}
template <class A>
void serialize(A& ar, DecisionRule& r) {
  ar(r.id, r.terms, layout::named(r.tie), r.timing, r.citation);
}
template <class A>
void serialize(A& ar, Reckoning& r) {
  ar(r.have, r.base, r.needed, r.met);
}
template <class A>
void serialize(A& ar, Tally& t) {
  ar(t.yes, t.no, t.abstain, t.absent, t.adopted, t.terms);
}
template <class A>
void serialize(A& ar, Amendment& a) {
  ar(a.id, a.sponsor, a.cosponsors, a.tabled, a.changes, a.conflicts, layout::named(a.status), a.round, a.version,
     a.replaced, a.reconsidered, a.distance);
}

template <class A>
void serializeBeforeStances(A& ar, Motion& m) {
  ar(m.id, layout::named(m.kind), m.mover, m.amendment, m.ruling, m.topic, m.minutes, m.speakingSeconds, m.seconders,
     layout::named(m.status));
}
template <class A>
void save(A& ar, const Motion& motion) {
  serializeBeforeStances(ar, const_cast<Motion&>(motion));
  layout::saveNames(ar, motion.stances);
}
template <class A>
void load(A& ar, Motion& motion) {
  serializeBeforeStances(ar, motion);
  layout::loadNames(ar, motion.stances);
}
template <class A>
void serialize(A& ar, QuestionPut& q) {
  ar(q.amendment, layout::named(q.reason), q.rollCall, q.divided, q.parts);
}
template <class A>
void serialize(A& ar, Sitting& s) {
  ar(layout::named(s.kind), s.topic, s.minutes, s.speakingSeconds);
}
template <class A>
void serialize(A& ar, Floor& f) {
  ar(f.list, f.closed, f.speaker, f.since, f.ended, f.turns, f.airtime);
}

// A ballot in one byte: 0 none, else the choice.
struct BallotByte {
  std::optional<Choice>& choice;
};
template <class A>
void save(A& ar, const BallotByte& b) {
  ar(static_cast<std::uint8_t>(b.choice ? static_cast<std::uint8_t>(*b.choice) : 0));
}
template <class A>
void load(A& ar, BallotByte& b) {
  std::uint8_t raw = 0;
  ar(raw);
  if (raw > 3) ar.fail("a ballot from 0 to 3");
  if (raw == 0) b.choice.reset();
  else b.choice = static_cast<Choice>(raw);
}

template <class A>
void save(A& ar, const Vote& v) {
  auto& vote = const_cast<Vote&>(v);
  ar(vote.id, vote.amendment, vote.motion, vote.part, layout::named(vote.method), vote.rule, vote.about, vote.first,
     vote.repeats);
  ar.count(vote.ballots.size());
  for (auto& ballot : vote.ballots) ar(BallotByte{ballot});
  ar(vote.handedIn, vote.tied, vote.casting, vote.result);
}
template <class A>
void load(A& ar, Vote& v) {
  ar(v.id, v.amendment, v.motion, v.part, layout::named(v.method), v.rule, v.about, v.first, v.repeats);
  v.ballots.clear();
  for (std::size_t n = ar.count(); n > 0; --n) {
    std::optional<Choice> ballot;
    ar(BallotByte{ballot});
    v.ballots.push_back(ballot);
  }
  ar(v.handedIn, v.tied, v.casting, v.result);
}

template <class A>
void serialize(A& ar, Undertaking& u) {
  ar(u.by, layout::named(u.kind), u.amendment, u.to, u.amount, u.provided);
}
template <class A>
void save(A& ar, const Deal& deal) {
  auto& d = const_cast<Deal&>(deal);
  ar(d.id, d.by, d.parties, d.binding, d.undertakings, layout::named(d.status), d.agreed);
  layout::saveNames(ar, d.performance);
}
template <class A>
void load(A& ar, Deal& d) {
  ar(d.id, d.by, d.parties, d.binding, d.undertakings, layout::named(d.status), d.agreed);
  layout::loadNames(ar, d.performance);
}

// ---- States

template <class A>
void serialize(A& ar, Breach& b) {
  ar(b.delegation, layout::named(b.obligation));
}
template <class A>
void serialize(A& ar, Pointed& p) {
  ar(p.by, p.at);
}
template <class A>
void serialize(A& ar, YearOutcome& y) {
  ar(y.card, y.incidents, y.detected, y.controlLost);
}
template <class A>
void serialize(A& ar, YearRecord& y) {
  ar(y.text, y.party, y.pauseCalled, y.inspections, y.sanctions, y.reports, y.card, y.incidents, y.detected, y.controlLost);
}
template <class A>
void serializeAfterRatifications(A& ar, Aftermath& l) {
  ar(l.ratifiedIn, l.sought, l.months, l.inForce, l.provisional, l.leaves, l.inspections, l.sanctions, l.reports, l.callsPause,
     l.pauseCalled, l.years, l.announced);
}
template <class A>
void serializeBeforeSignatures(A& ar, PublicState& p) {
  ar(p.opened, p.epoch, p.seats, p.phase, p.phaseVersion, p.round, p.done, p.spoken, p.draft,
     p.provisionVersions, p.amendments, p.statements, p.votes, p.motions, p.question, p.sitting, p.floor,
     p.proxies, p.presided, p.moved);
}
template <class A>
void save(A& ar, const PublicState& state) {
  auto& p = const_cast<PublicState&>(state);
  serializeBeforeSignatures(ar, p);
  layout::saveNames(ar, p.signatures);
  ar(layout::named(p.outcome));
  ar(p.life.reservations);
  layout::saveNames(ar, p.life.ratifications);
  serializeAfterRatifications(ar, p.life);
  ar(p.deals);
}
template <class A>
void load(A& ar, PublicState& p) {
  serializeBeforeSignatures(ar, p);
  layout::loadNames(ar, p.signatures);
  ar(layout::named(p.outcome));
  ar(p.life.reservations);
  layout::loadNames(ar, p.life.ratifications);
  serializeAfterRatifications(ar, p.life);
  ar(p.deals);
}
template <class A>
void serialize(A& ar, PrivateState& p) {
  ar(p.brief, p.statements, p.broken, p.nearMisses);
}
template <class A>
void serialize(A& ar, Score& s) {
  ar(s.text, s.result);
}
template <class A>
void serialize(A& ar, AttributedReason& r) {
  ar(r.act, r.delegation, r.reason);
}
template <class A>
void serialize(A& ar, Disclosure& d) {
  ar(d.seed, d.briefs, d.scores, d.reasons, d.conduct, d.concealed);
}
template <class A>
void serialize(A& ar, View& v) {
  ar(v.seat, v.pub, v.own, v.disclosure);
}

// ---- Events

template <class A>
void serialize(A& ar, SessionOpened& e) {
  ar(e.seats);
}
template <class A>
void serialize(A& ar, SeedDrawn& e) {
  ar(e.seed);
}
template <class A>
void serialize(A& ar, BriefDealt& e) {
  ar(e.seat, e.brief);
}
template <class A>
void serialize(A& ar, PhaseOpened& e) {
  ar(e.phase, e.round);
}
template <class A>
void serialize(A& ar, StatementMade& e) {
  ar(e.statement);
}
template <class A>
void serialize(A& ar, AmendmentTabled& e) {
  ar(e.id, e.sponsor, e.changes);
}
template <class A>
void serialize(A& ar, AmendmentCosponsored& e) {
  ar(e.id, e.delegation);
}
template <class A>
void serialize(A& ar, AmendmentSettled& e) {
  ar(e.id, layout::named(e.status));
}
template <class A>
void serialize(A& ar, AmendmentRebased& e) {
  ar(e.id, e.changes, e.conflicts);
}
template <class A>
void serialize(A& ar, DraftChanged& e) {
  ar(e.by, e.changes);
}
template <class A>
void serialize(A& ar, VoteOpened& e) {
  ar(e.id, e.amendment, e.motion, e.part, layout::named(e.method), e.rule, e.distance, e.first, e.repeats);
}
template <class A>
void serialize(A& ar, MotionMoved& e) {
  ar(e.id, layout::named(e.kind), e.mover, e.amendment, e.ruling, e.topic, e.minutes, e.speakingSeconds);
}
template <class A>
void serialize(A& ar, MotionSeconded& e) {
  ar(e.id, e.delegation);
}
template <class A>
void serialize(A& ar, StanceTaken& e) {
  ar(e.id, e.delegation, layout::named(e.stance));
}
template <class A>
void serialize(A& ar, MotionSettled& e) {
  ar(e.id, layout::named(e.status));
}
template <class A>
void serialize(A& ar, QuestionAnnounced& e) {
  ar(e.amendment, e.distance, layout::named(e.reason));
}
template <class A>
void serialize(A& ar, AmendmentReopened& e) {
  ar(e.id);
}
template <class A>
void serialize(A& ar, BallotHandedIn& e) {
  ar(e.vote, e.delegation);
}
template <class A>
void serialize(A& ar, BallotsLost& e) {
  ar(e.vote);
}
template <class A>
void serialize(A& ar, BallotEntered& e) {
  ar(e.vote, e.delegation, layout::named(e.choice));
}
template <class A>
void serialize(A& ar, FloorRequested& e) {
  ar(e.delegation);
}
template <class A>
void serialize(A& ar, ListLeft& e) {
  ar(e.delegation);
}
template <class A>
void serialize(A& ar, FloorGiven& e) {
  ar(e.delegation, e.at);
}
template <class A>
void serialize(A& ar, FloorYielded& e) {
  ar(e.delegation, e.calledToOrder);
}
template <class A>
void serialize(A& ar, SpeechEnded& e) {
  ar(e.delegation, e.lasted);
}
template <class A>
void serialize(A& ar, ListClosed& e) {
  ar(e.closed);
}
template <class A>
void serialize(A& ar, ChairTaken& e) {
  ar(e.presided);
}
template <class A>
void serialize(A& ar, OrderChanged& e) {
  ar(e.amendment, layout::named(e.reason));
}
template <class A>
void serialize(A& ar, VoteTied& e) {
  ar(e.id, e.tally);
}
template <class A>
void serialize(A& ar, TieBroken& e) {
  ar(e.id, e.inFavour);
}
template <class A>
void serialize(A& ar, ProxyGiven& e) {
  ar(e.delegation, e.to);
}
// The choice as a ballot in one byte: 0 where the vote is secret.
template <class A>
void save(A& ar, const ProxyUsed& e) {
  auto& used = const_cast<ProxyUsed&>(e);
  ar(used.vote, used.delegation, used.holder, BallotByte{used.choice});
}
template <class A>
void load(A& ar, ProxyUsed& e) {
  ar(e.vote, e.delegation, e.holder, BallotByte{e.choice});
}
template <class A>
void serialize(A& ar, ArticlesDropped& e) {
  ar(e.changes);
}
template <class A>
void serialize(A& ar, BallotCast& e) {
  ar(e.vote, e.delegation, layout::named(e.choice));
}
template <class A>
void serialize(A& ar, VoteClosed& e) {
  ar(e.id, e.tally);
}
template <class A>
void serialize(A& ar, RoundFinished& e) {
  ar(e.delegation);
}
template <class A>
void serialize(A& ar, ReservationsMade& e) {
  ar(e.delegation, e.articles);
}
template <class A>
void serialize(A& ar, RatificationSought& e) {
  ar(e.delegation);
}
template <class A>
void serialize(A& ar, LegislatureDecided& e) {
  ar(e.delegation, e.accepts, e.ratified);
}
template <class A>
void serialize(A& ar, EnteredIntoForce& e) {
  ar(e.month, e.provisional);
}
template <class A>
void serialize(A& ar, ConductChosen& e) {
  ar(e.seat, e.broken);
}
template <class A>
void serialize(A& ar, OwnConductChosen& e) {
  ar(e.broken);
}
template <class A>
void serialize(A& ar, InspectionRequested& e) {
  ar(e.by, e.of);
}
template <class A>
void serialize(A& ar, SanctionImposed& e) {
  ar(e.by, e.on);
}
template <class A>
void serialize(A& ar, PauseCalled& e) {
  ar(e.delegation);
}
template <class A>
void serialize(A& ar, WithdrawalNotified& e) {
  ar(e.delegation, e.year);
}
template <class A>
void serialize(A& ar, DealOffered& e) {
  ar(e.id, e.by, e.parties, e.binding, e.undertakings);
}
template <class A>
void serialize(A& ar, DealAgreedTo& e) {
  ar(e.id, e.delegation);
}
template <class A>
void serialize(A& ar, DealSettled& e) {
  ar(e.id, layout::named(e.status), e.by);
}
template <class A>
void serialize(A& ar, UndertakingSettled& e) {
  ar(e.deal, e.undertaking, layout::named(e.performance));
}
template <class A>
void serialize(A& ar, NearMissSeen& e) {
  ar(e.seat);
}
template <class A>
void serialize(A&, OwnNearMissSeen&) {}
template <class A>
void serialize(A& ar, NearMissReported& e) {
  ar(e.delegation);
}
template <class A>
void serialize(A& ar, CardPlayed& e) {
  ar(e.card);
}
template <class A>
void serialize(A& ar, YearPassed& e) {
  ar(e.outcome);
}
template <class A>
void serialize(A& ar, SignatureGiven& e) {
  ar(e.delegation, layout::named(e.signature));
}
template <class A>
void serialize(A& ar, OutcomeReached& e) {
  ar(layout::named(e.outcome));
}
template <class A>
void serialize(A& ar, ReasonGiven& e) {
  ar(e.delegation, e.reason);
}
template <class A>
void serialize(A& ar, ControllerChanged& e) {
  ar(e.seat, e.controller);
}
template <class A>
void serialize(A& ar, Disclosed& e) {
  ar(e.scores);
}
template <class A>
void serialize(A& ar, Reverted& e) {
  ar(e.to, e.epoch);
}
template <class A>
void serialize(A& ar, PrivateStatementSeen& e) {
  ar(e.statement);
}
template <class A>
void serialize(A& ar, OwnBriefDealt& e) {
  ar(e.brief);
}
template <class A>
void serialize(A& ar, DebriefOpened& e) {
  ar(e.disclosure);
}
template <class A>
void serialize(A& ar, ViewReset& e) {
  ar(e.view);
}

}  // namespace plenary

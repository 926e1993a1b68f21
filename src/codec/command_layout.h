// The layout of commands in bytes. They travel, to a worker or over a wire, and are never stored: their fields may change.
#pragma once

#include "codec/layout.h"
#include "core/command.h"

namespace plenary {

template <class A>
void serialize(A& ar, OpenSession& c) {
  ar(c.seed, c.controllers, c.briefs);
}
template <class A>
void serialize(A& ar, Proceed& c) {
  ar(c.now, c.away);
}
template <class A>
void serialize(A& ar, Disclose& c) {
  ar(c.scores);
}
template <class A>
void serialize(A& ar, Speak& c) {
  ar(c.to, layout::named(c.kind), c.about, c.gives, c.amendment, c.answers, layout::named(c.grounds), c.note);
}
template <class A>
void serialize(A& ar, TableAmendment& c) {
  ar(c.changes);
}
template <class A>
void serialize(A& ar, Cosponsor& c) {
  ar(c.amendment);
}
template <class A>
void serialize(A& ar, WithdrawAmendment& c) {
  ar(c.amendment);
}
template <class A>
void serialize(A& ar, CastBallot& c) {
  ar(c.vote, layout::named(c.choice), c.onBehalfOf);
}
template <class A>
void serialize(A&, RequestFloor&) {}
template <class A>
void serialize(A&, LeaveList&) {}
template <class A>
void serialize(A&, YieldFloor&) {}
template <class A>
void serialize(A& ar, GiveProxy& c) {
  ar(c.to);
}
template <class A>
void serialize(A& ar, TakeChair& c) {
  ar(c.presided);
}
template <class A>
void serialize(A& ar, PutFirst& c) {
  ar(c.amendment, layout::named(c.reason));
}
template <class A>
void serialize(A& ar, RuleOn& c) {
  ar(c.motion, c.granted);
}
template <class A>
void serialize(A& ar, BreakTie& c) {
  ar(c.vote, c.inFavour);
}
template <class A>
void serialize(A&, CallToOrder&) {}
template <class A>
void serialize(A& ar, CloseList& c) {
  ar(c.closed);
}
template <class A>
void serialize(A&, FinishRound&) {}
template <class A>
void serialize(A& ar, SignTreaty& c) {
  ar(c.reservations);
}
template <class A>
void serialize(A&, SeekRatification&) {}
template <class A>
void serialize(A& ar, ChooseConduct& c) {
  ar(c.broken);
}
template <class A>
void serialize(A& ar, RequestInspection& c) {
  ar(c.of);
}
template <class A>
void serialize(A& ar, ImposeSanction& c) {
  ar(c.on);
}
template <class A>
void serialize(A&, CallPause&) {}
template <class A>
void serialize(A&, NotifyWithdrawal&) {}
template <class A>
void serialize(A&, ReportNearMiss&) {}
template <class A>
void serialize(A& ar, OfferDeal& c) {
  ar(c.parties, c.binding, c.undertakings);
}
template <class A>
void serialize(A& ar, AnswerDeal& c) {
  ar(c.deal, c.agrees);
}
template <class A>
void serialize(A& ar, WithholdPayment& c) {
  ar(c.deal, c.undertaking);
}
template <class A>
void serialize(A& ar, DecideLegislature& c) {
  ar(c.delegation, c.accepts);
}
template <class A>
void serialize(A& ar, CloseYear& c) {
  ar(c.outcome, c.nearMisses);
}
template <class A>
void serialize(A&, DeclineToSign&) {}
template <class A>
void serialize(A& ar, ChangeController& c) {
  ar(c.seat, c.controller);
}
template <class A>
void serialize(A& ar, MoveMotion& c) {
  ar(layout::named(c.kind), c.amendment, c.topic, c.minutes, c.speakingSeconds);
}
template <class A>
void serialize(A& ar, SecondMotion& c) {
  ar(c.motion);
}
template <class A>
void serialize(A& ar, TakeStance& c) {
  ar(c.motion, layout::named(c.stance));
}
template <class A>
void serialize(A& ar, EnterBallot& c) {
  ar(c.vote, c.delegation, layout::named(c.choice));
}
template <class A>
void serialize(A&, CloseRound&) {}
template <class A>
void serialize(A& ar, PlayCard& c) {
  ar(c.card);
}
// The clerk's: they never come over a wire.
template <class A>
void serialize(A& ar, CloseSecretVote& c) {
  ar(c.vote);
}
template <class A>
void serialize(A& ar, AskAnew& c) {
  ar(c.vote);
}
template <class A>
void serialize(A& ar, Basis& b) {
  ar(layout::named(b.object), b.id, b.version);
}

}  // namespace plenary

#include "core/legal.h"

#include <algorithm>

#include "core/motions.h"
#include "core/seat_acts.h"

namespace plenary {

bool Legal::nothing() const {
  return !speakPublicly && !speakPrivately && !tableAmendment && cosponsor.empty() && withdraw.empty() &&
         !ballot && !finishRound && !sign && move.empty() && !second && !stance;
}

namespace {

// Waited for, or with a ballot that may still be changed.
bool mayVote(const Scenario& scenario, const Vote& vote, DelegationId self) {
  const auto missing = missingBallots(scenario, vote);
  if (std::find(missing.begin(), missing.end(), self) != missing.end()) return true;
  const bool cast = vote.ballots[self.index()] || (self.index() < vote.handedIn.size() && vote.handedIn[self.index()]);
  if (vote.method == VoteMethod::rollCall || !scenario.hasVote(self)) return false;
  // An organisation whose States are here is not waited for, and may vote for them while none of them has.
  return cast || (scenario.delegations[self.index()].kind == MemberKind::regionalOrganisation &&
                  !seat_acts::votesElsewhere(scenario, vote, self));
}

void offerMotions(const Scenario& scenario, const PublicState& pub, DelegationId self, Legal& l) {
  if (const Motion* motion = pendingMotion(scenario, pub); motion && motion->mover != self) {
    const MotionRule& rule = *motionRule(scenario.rules, motion->kind);
    const auto& all = motion->seconders;
    if (scenario.hasVote(self) && all.size() < rule.seconders && !std::binary_search(all.begin(), all.end(), self))
      l.second = motion->id;
    if (motions::mayTake(scenario, *motion, self, Stance::silent)) l.stance = motion->id;
    l.stanceInFavour = l.stance && motions::mayTake(scenario, *motion, self, Stance::inFavour);
    l.stanceAgainst = l.stance && motions::mayTake(scenario, *motion, self, Stance::against);
  }
  if (!scenario.hasVote(self) || !motions::mayMoveMore(scenario, pub, self)) return;
  for (const MotionRule& rule : scenario.rules.motions) {
    if (motions::inOrder(scenario, pub, rule.kind)) continue;
    const Amendment* put = pub.question && pub.question->amendment ? findAmendment(pub, *pub.question->amendment) : nullptr;
    if (rule.kind == MotionKind::divide && (put->changes.size() < 2 || pub.question->divided)) continue;
    if (rule.kind == MotionKind::rollCall && pub.question->rollCall) continue;
    if (rule.kind == MotionKind::rightOfReply && !motions::mayReply(pub, self)) continue;
    if (rule.kind == MotionKind::pointOfOrder) {
      for (const Amendment& a : pub.amendments)
        if (a.status == AmendmentStatus::pending && a.id != put->id) l.putFirst.push_back(a.id);
      if (l.putFirst.empty()) continue;
    }
    if (rule.kind == MotionKind::reconsider) {
      for (const Amendment& a : pub.amendments)
        if (!a.reconsidered && (a.status == AmendmentStatus::adopted || a.status == AmendmentStatus::rejected))
          l.reconsider.push_back(a.id);
      if (l.reconsider.empty()) continue;
    }
    l.move.push_back(rule.kind);
  }
}

}  // namespace

Legal legal(const Scenario& scenario, const View& view) {
  Legal l;
  const PublicState& pub = view.pub;
  if (!view.seat || !pub.opened) return l;
  const DelegationId self = delegationOf(pub, *view.seat);

  if (seat_acts::maySpeak(scenario, pub)) {
    l.speakPublicly = pub.spoken[self.index()] < scenario.rules.statementsPerRound &&
                      pub.sitting.kind != Sitting::Kind::informal;
    l.speakPrivately = view.own.statements.size() < seat_acts::privateStatementsLimit;
  }
  if (seat_acts::mayTable(scenario, pub)) {
    l.tableAmendment = pendingAmendments(pub, self) < scenario.rules.amendmentsPerDelegation;
    for (const Amendment& a : pub.amendments) {
      if (a.status != AmendmentStatus::pending) continue;
      if (!a.sponsoredBy(self)) l.cosponsor.push_back(a.id);
    }
  }
  if (seat_acts::mayWithdraw(scenario, pub))
    for (const Amendment& a : pub.amendments)
      if (a.status == AmendmentStatus::pending && a.sponsor == self) l.withdraw.push_back(a.id);
  if (const Vote* vote = openVote(pub))
    if (mayVote(scenario, *vote, self)) l.ballot = vote->id;
  offerMotions(scenario, pub, self, l);
  l.finishRound = seat_acts::mayFinish(scenario, pub) && !pub.done[self.index()];
  l.sign = phaseKind(scenario, pub) == PhaseKind::signature &&
           pub.signatures[self.index()] == Signature::pending;
  return l;
}

}  // namespace plenary

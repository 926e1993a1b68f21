#include "core/legal.h"

#include <algorithm>

#include "core/aftermath_acts.h"
#include "core/ballots.h"
#include "core/chair.h"
#include "core/deals.h"
#include "core/motions.h"
#include "core/seat_acts.h"
#include "core/speakers.h"

namespace plenary {

bool Legal::nothing() const {
  return !speakPublicly && !speakPrivately && !tableAmendment && cosponsor.empty() && withdraw.empty() &&
         !ballot && !finishRound && !sign && move.empty() && !second && !stance && ballotFor.empty() &&
         giveProxy.empty() && !takeBackProxy && !seekRatification && !chooseConduct && !requestFloor && !leaveList && !yieldFloor;
}

bool ChairLegal::nothing() const {
  return putFirst.empty() && !ruleOn && !breakTie && !callToOrder && !closeList && !reopenList;
}

namespace {

// Waited for, or with a ballot that may still be changed.
bool mayVote(const Scenario& scenario, const Vote& vote, DelegationId self) {
  if (vote.tied) return false;
  const auto missing = missingBallots(scenario, vote);
  if (std::find(missing.begin(), missing.end(), self) != missing.end()) return true;
  if (vote.method == VoteMethod::rollCall || !scenario.hasVote(self)) return false;
  // An organisation whose States are here is not waited for, and may vote for them while none of them has.
  return vote.isIn(self) || (scenario.delegations[self.index()].kind == MemberKind::regionalOrganisation &&
                  !ballots::votesElsewhere(scenario, vote, self));
}

void offerBallots(const Scenario& scenario, const PublicState& pub, const Vote& vote, DelegationId self, Legal& l) {
  if (!pub.proxies[self.index()] && mayVote(scenario, vote, self)) l.ballot = vote.id;
  for (std::size_t d = 0; d < pub.proxies.size(); ++d)
    if (pub.proxies[d] == self && mayVote(scenario, vote, DelegationId{d})) l.ballotFor.push_back(DelegationId{d});
}

void offerProxies(const Scenario& scenario, const PublicState& pub, DelegationId self, Legal& l) {
  if (phaseKind(scenario, pub) == PhaseKind::debrief) return;
  l.takeBackProxy = pub.proxies[self.index()].has_value();
  for (std::size_t d = 0; d < pub.proxies.size(); ++d)
    if (!ballots::mayGiveProxy(scenario, pub, self, DelegationId{d})) l.giveProxy.push_back(DelegationId{d});
}

void offerMotions(const Scenario& scenario, const PublicState& pub, DelegationId self, Legal& l) {
  if (const Motion* motion = pendingMotion(scenario, pub); motion && motion->mover != self) {
    const MotionRule& rule = *motionRule(scenario.rules, motion->kind);
    const auto& all = motion->seconders;
    if (scenario.hasVote(self) && !ruledByChair(motion->kind) && all.size() < rule.seconders && !std::binary_search(all.begin(), all.end(), self))
      l.second = motion->id;
    if (motions::mayTake(scenario, *motion, self, Stance::silent)) l.stance = motion->id;
    l.stanceInFavour = l.stance && motions::mayTake(scenario, *motion, self, Stance::inFavour);
    l.stanceAgainst = l.stance && motions::mayTake(scenario, *motion, self, Stance::against);
  }
  if (!scenario.hasVote(self) || !motions::mayMoveMore(scenario, pub, self)) return;
  for (const MotionRule& rule : scenario.rules.motions) {
    if (motions::inOrder(scenario, pub, self, rule.kind)) continue;
    const Amendment* put = pub.question && pub.question->amendment ? findAmendment(pub, *pub.question->amendment) : nullptr;
    if (rule.kind == MotionKind::rollCall && pub.question->rollCall) continue;
    if (rule.kind == MotionKind::rightOfReply && !motions::mayReply(pub, self)) continue;
    if (rule.kind == MotionKind::pointOfOrder) {
      for (const Amendment& a : pub.amendments)
        if (a.status == AmendmentStatus::pending && a.id != put->id) l.putFirst.push_back(a.id);
      if (l.putFirst.empty()) continue;
    }
    if (rule.kind == MotionKind::reconsider) {
      for (const Amendment& a : pub.amendments)
        if (motions::reconsiderable(pub, a)) l.reconsider.push_back(a.id);
      if (l.reconsider.empty()) continue;
    }
    l.move.push_back(rule.kind);
  }
}

}  // namespace

namespace {

void offerYears(const Scenario& scenario, const PublicState& pub, DelegationId self, Legal& l) {
  const Aftermath& life = pub.life;
  l.seekRatification = aftermath::maySeek(scenario, pub, self);
  if (!aftermath::inYears(scenario, pub) || !aftermath::isParty(pub, self)) return;
  l.chooseConduct = true;
  l.callPause = aftermath::knowsTrigger(scenario, pub.draft) && !life.callsPause[self.index()];
  l.withdrawFromTreaty = life.leaves[self.index()] == staysParty;
  const auto asked = [&](const std::vector<Pointed>& all, DelegationId at) {
    return std::find(all.begin(), all.end(), Pointed{self, at}) != all.end();
  };
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d) {
    const DelegationId other{d};
    if (other == self || !aftermath::isParty(pub, other)) continue;
    if (!asked(life.inspections, other)) l.inspect.push_back(other);
    if (aftermath::wasFoundInBreach(pub, other) && !asked(life.sanctions, other)) l.sanction.push_back(other);
  }
}

void offerDeals(const Scenario& scenario, const PublicState& pub, DelegationId self, Legal& l) {
  if (const Vote* vote = openVote(pub)) {
    std::vector<DelegationId> voters = l.ballotFor;
    if (l.ballot) voters.push_back(self);
    for (const DelegationId d : voters)
      if (deals::wordToVote(pub, d, *vote).binding) l.boundToYes.push_back(d);
  }
  l.boundToSign = l.sign && deals::wordToSign(pub, self).binding;
  l.offerDeal = !deals::mayOffer(scenario, pub, self);
  for (const Deal& deal : pub.deals) {
    if (!deals::mayAnswer(scenario, pub, self, deal.id, true)) l.agreeToDeal.push_back(deal.id);
    if (!deals::mayAnswer(scenario, pub, self, deal.id, false)) l.refuseDeal.push_back(deal.id);
    for (std::size_t u = 0; u < deal.undertakings.size(); ++u)
      if (!deals::mayWithhold(pub, self, deal.id, u)) l.withhold.emplace_back(deal.id, static_cast<std::uint16_t>(u));
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
                      pub.sitting.kind != Sitting::Kind::informal && speakers::hasFloor(scenario, pub, self);
    l.speakPrivately = view.own.statements.size() < seat_acts::privateStatementsLimit;
  }
  if (seat_acts::mayTable(scenario, pub, self)) {
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
    offerBallots(scenario, pub, *vote, self, l);
  else
    offerProxies(scenario, pub, self, l);
  l.requestFloor = !speakers::mayRequest(scenario, pub, self);
  l.leaveList = speakers::onList(pub, self);
  l.yieldFloor = pub.floor.speaker == self && !pub.floor.ended;
  offerMotions(scenario, pub, self, l);
  l.finishRound = seat_acts::mayFinish(scenario, pub) && !pub.done[self.index()];
  l.sign = phaseKind(scenario, pub) == PhaseKind::signature &&
           pub.signatures[self.index()] == Signature::pending;
  if (l.sign) l.reserve = aftermath::reservationsAllowed(scenario, pub.draft);
  offerYears(scenario, pub, self, l);
  l.reportNearMiss = l.chooseConduct && view.own.nearMisses > 0;
  offerDeals(scenario, pub, self, l);
  return l;
}

ChairLegal chairLegal(const Scenario& scenario, const PublicState& pub) {
  ChairLegal l;
  l.playCard = chair::playable(scenario, pub);
  if (!pub.opened || !pub.presided) return l;
  for (const Amendment& a : pub.amendments)
    if (!chair::mayPutFirst(pub, a)) l.putFirst.push_back(a.id);
  if (const Motion* motion = chair::toRuleOn(scenario, pub)) l.ruleOn = motion->id;
  if (const Vote* vote = chair::toBreak(pub)) l.breakTie = vote->id;
  l.callToOrder = pub.floor.speaker && !pub.floor.ended;
  l.closeList = needsFloor(scenario, pub) && !pub.floor.closed;
  l.reopenList = needsFloor(scenario, pub) && pub.floor.closed;
  return l;
}

}  // namespace plenary

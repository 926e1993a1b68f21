#include "core/legal.h"

#include "core/seat_acts.h"

namespace plenary {

bool Legal::nothing() const {
  return !speakPublicly && !speakPrivately && !tableAmendment && cosponsor.empty() && withdraw.empty() &&
         !ballot && !finishRound && !sign;
}

Legal legal(const Scenario& scenario, const View& view) {
  Legal l;
  const PublicState& pub = view.pub;
  if (!view.seat || !pub.opened) return l;
  const DelegationId self = delegationOf(pub, *view.seat);

  if (seat_acts::maySpeak(scenario, pub)) {
    l.speakPublicly = pub.spoken[self.index()] < scenario.rules.statementsPerRound;
    l.speakPrivately = view.own.statements.size() < seat_acts::privateStatementsLimit;
  }
  if (seat_acts::mayTable(scenario, pub)) {
    l.tableAmendment = pendingAmendments(pub, self) < scenario.rules.amendmentsPerDelegation;
    for (const Amendment& a : pub.amendments) {
      if (a.status != AmendmentStatus::pending) continue;
      if (!a.sponsoredBy(self)) l.cosponsor.push_back(a.id);
      if (a.sponsor == self) l.withdraw.push_back(a.id);
    }
  }
  if (const Vote* vote = openVote(pub)) l.ballot = vote->id;
  l.finishRound = seat_acts::mayFinish(scenario, pub) && !pub.done[self.index()];
  l.sign = phaseKind(scenario, pub) == PhaseKind::signature &&
           pub.signatures[self.index()] == Signature::pending;
  return l;
}

}  // namespace plenary

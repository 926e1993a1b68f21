#include "core/chair.h"

#include <algorithm>

#include "core/deals.h"
#include "core/motions.h"
#include "core/seat_acts.h"
#include "core/speakers.h"
#include "core/voting.h"

namespace plenary::chair {

Check mayPutFirst(const PublicState& pub, const Amendment& a) {
  if (a.status != AmendmentStatus::pending) return reject(RejectionCode::notPending, {a.id.value});
  if (openVote(pub)) return reject(RejectionCode::votingHasBegun);
  const MotionKind order = MotionKind::pointOfOrder;
  if (!pub.question || !pub.question->amendment || pub.question->amendment == a.id)
    return reject(RejectionCode::notInOrder, {static_cast<std::uint32_t>(order)});
  return std::nullopt;
}

const Motion* toRuleOn(const Scenario& scenario, const PublicState& pub) {
  const Motion* motion = pendingMotion(scenario, pub);
  return motion && ruledByChair(motion->kind) ? motion : nullptr;
}

const Vote* toBreak(const PublicState& pub) {
  const Vote* vote = openVote(pub);
  return vote && vote->tied && !vote->casting ? vote : nullptr;
}

Decision decide(const Scenario&, const State& state, const TakeChair& act) {
  if (state.pub.presided == act.presided) return reject(RejectionCode::alreadyDone);
  return Events{ChairTaken{act.presided}};
}

Decision decide(const Scenario& scenario, const State& state, const PutFirst& act) {
  const PublicState& pub = state.pub;
  if (!pub.presided) return reject(RejectionCode::notPresided);
  const Amendment* a = findAmendment(pub, act.amendment);
  if (!a) return reject(RejectionCode::unknownAmendment, {act.amendment.value});
  if (auto bad = mayPutFirst(pub, *a)) return *bad;
  Events events{OrderChanged{a->id, act.reason}};
  motions::lapseAboutQuestion(pub, events);
  QuestionAnnounced put = voting::announcement(scenario, pub, a->id);
  put.reason = OrderReason::chair;
  events.emplace_back(put);
  return events;
}

Decision decide(const Scenario& scenario, const State& state, const RuleOn& act) {
  const PublicState& pub = state.pub;
  if (!pub.presided) return reject(RejectionCode::notPresided);
  if (!findMotion(pub, act.motion)) return reject(RejectionCode::unknownMotion, {act.motion.value});
  const Motion* motion = toRuleOn(scenario, pub);
  if (!motion || motion->id != act.motion) return reject(RejectionCode::notBeforeMeeting, {act.motion.value});
  Events events;
  motions::rule(scenario, pub, *motion, act.granted, events);
  return events;
}

Decision decide(const Scenario& scenario, const State& state, const BreakTie& act) {
  const PublicState& pub = state.pub;
  if (!pub.presided) return reject(RejectionCode::notPresided);
  const Vote* vote = toBreak(pub);
  if (!vote || vote->id != act.vote) return reject(RejectionCode::notTied, {act.vote.value});
  return voting::broken(scenario, state, *vote, act.inFavour);
}

Decision decide(const Scenario& scenario, const State& state, const CloseRound&) {
  const PublicState& pub = state.pub;
  if (const Vote* vote = openVote(pub)) return voting::closeAsItStands(scenario, state, *vote);
  Events events;
  if (phaseKind(scenario, pub) == PhaseKind::signature) {
    for (std::size_t d = 0; d < pub.signatures.size(); ++d) {
      if (pub.signatures[d] != Signature::pending) continue;
      const bool bound = deals::wordToSign(pub, DelegationId{d}).binding;
      events.emplace_back(SignatureGiven{DelegationId{d}, bound ? Signature::signedTreaty : Signature::declined});
    }
  } else if (seat_acts::mayFinish(scenario, pub) && !pendingMotion(scenario, pub)) {
    for (std::size_t d = 0; d < pub.done.size(); ++d) {
      if (pub.done[d]) continue;
      events.emplace_back(RoundFinished{DelegationId{d}});
      speakers::leave(pub, DelegationId{d}, events);
    }
  }
  if (events.empty()) return reject(RejectionCode::nothingDue);
  return events;
}

std::vector<std::uint16_t> playable(const Scenario& scenario, const PublicState& pub) {
  std::vector<std::uint16_t> cards;
  if (!scenario.model || !pub.opened || phaseKind(scenario, pub) == PhaseKind::debrief || pub.life.announced) return cards;
  for (std::size_t c = 0; c < scenario.model->events.size(); ++c)
    if (std::none_of(pub.life.years.begin(), pub.life.years.end(), [&](const YearRecord& y) { return y.card == c; }))
      cards.push_back(static_cast<std::uint16_t>(c));
  return cards;
}

Decision decide(const Scenario& scenario, const State& state, const PlayCard& act) {
  const auto cards = playable(scenario, state.pub);
  if (!std::binary_search(cards.begin(), cards.end(), act.card)) return reject(RejectionCode::noSuchCard, {act.card});
  return Events{CardPlayed{act.card}};
}

}  // namespace plenary::chair

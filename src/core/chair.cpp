#include "core/chair.h"

#include "core/motions.h"
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

}  // namespace plenary::chair

#include "core/motions.h"

#include <algorithm>

#include "core/checks.h"
#include "core/voting.h"

namespace plenary::motions {

namespace {

bool allows(const MotionRule& rule, PhaseKind phase) {
  return std::find(rule.phases.begin(), rule.phases.end(), phase) != rule.phases.end();
}

std::size_t rank(const Scenario& scenario, MotionKind kind) {
  const auto& all = scenario.rules.motions;
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(), [&](const MotionRule& r) { return r.kind == kind; }) - all.begin());
}

Rejection notInOrder(MotionKind kind) {
  return reject(RejectionCode::notInOrder, {static_cast<std::uint32_t>(kind)});
}

std::size_t count(const Motion& motion, Stance stance) {
  return static_cast<std::size_t>(std::count(motion.stances.begin(), motion.stances.end(), stance));
}

// Everyone but the mover has seconded the motion, spoken on it or left it to the vote.
bool everyoneHeard(const Motion& motion) {
  for (std::size_t d = 0; d < motion.stances.size(); ++d) {
    const DelegationId delegation{d};
    if (delegation != motion.mover && motion.stances[d] == Stance::none &&
        !std::binary_search(motion.seconders.begin(), motion.seconders.end(), delegation))
      return false;
  }
  return true;
}

// What the kind needs to be about, at this moment. `moved` gets it.
Check particulars(const Scenario& scenario, const PublicState& pub, DelegationId self, const MoveMotion& act,
                  const MotionRule& rule, MotionMoved& moved) {
  switch (act.kind) {
    case MotionKind::moderatedCaucus:
      if (!act.topic || act.topic->index() >= scenario.provisions.size())
        return reject(RejectionCode::unknownProvision, {act.topic ? act.topic->value : 0U});
      moved.topic = act.topic;
      moved.speakingSeconds = act.speakingSeconds;
      break;
    case MotionKind::divide:
      if (!mayDivide(scenario, pub)) return notInOrder(act.kind);
      moved.amendment = pub.question->amendment;
      break;
    case MotionKind::rollCall:
      if (pub.question->rollCall) return notInOrder(act.kind);
      moved.amendment = pub.question->amendment;
      break;
    case MotionKind::reconsider: {
      const Amendment* a = act.amendment ? findAmendment(pub, *act.amendment) : nullptr;
      if (!a) return reject(RejectionCode::unknownAmendment, {act.amendment ? act.amendment->value : 0U});
      if (!reconsiderable(pub, *a)) return notInOrder(act.kind);
      moved.amendment = a->id;
      break;
    }
    case MotionKind::pointOfOrder: {
      const Amendment* a = act.amendment ? findAmendment(pub, *act.amendment) : nullptr;
      if (!a) return reject(RejectionCode::unknownAmendment, {act.amendment ? act.amendment->value : 0U});
      if (a->status != AmendmentStatus::pending) return reject(RejectionCode::notPending, {a->id.value});
      if (pub.question->amendment == a->id) return notInOrder(act.kind);
      moved.amendment = a->id;
      break;
    }
    case MotionKind::appeal:
      moved.ruling = lastRuling(pub)->id;
      moved.amendment = lastRuling(pub)->amendment;
      break;
    case MotionKind::rightOfReply:
      if (!mayReply(pub, self)) return notInOrder(act.kind);
      break;
    case MotionKind::suspendMeeting:
    case MotionKind::adjournMeeting:
    case MotionKind::adjournDebate:
    case MotionKind::closeDebate:
    case MotionKind::unmoderatedCaucus:
      break;
  }
  if (act.minutes > rule.minutes) return notInOrder(act.kind);
  moved.minutes = act.minutes;
  return std::nullopt;
}

// A point of order: the amendment that it names is further removed than the one that is to be put.
bool wellTaken(const PublicState& pub, AmendmentId named) {
  if (!pub.question || !pub.question->amendment) return false;
  return findAmendment(pub, named)->distance > findAmendment(pub, *pub.question->amendment)->distance;
}

}  // namespace

bool mayMoveMore(const Scenario& scenario, const PublicState& pub, DelegationId d) {
  return pub.moved[d.index()] < scenario.rules.motionsPerRound;
}

const Motion* lastRuling(const PublicState& pub) {
  if (pub.motions.empty() || !pub.question) return nullptr;
  const Motion& last = pub.motions.back();
  const bool ruled = last.status == MotionStatus::carried || last.status == MotionStatus::lost;
  if (last.kind != MotionKind::pointOfOrder || !ruled) return nullptr;
  // Refused, what it asked for can still be done; allowed, it is still the question.
  const bool stands = last.status == MotionStatus::lost
                          ? findAmendment(pub, *last.amendment)->status == AmendmentStatus::pending
                          : pub.question->amendment == last.amendment;
  return stands ? &last : nullptr;
}

bool reconsiderable(const PublicState& pub, const Amendment& a) {
  if (a.reconsidered) return false;
  if (a.status == AmendmentStatus::adopted) return true;
  return a.status == AmendmentStatus::rejected && !effective(pub.draft, voting::rebased(pub, a.changes, a.id).changes).empty();
}

bool mayReply(const PublicState& pub, DelegationId d) {
  for (const Statement& s : pub.statements) {
    if (s.from == d) continue;
    const bool harsh = s.kind == StatementKind::oppose || s.kind == StatementKind::refuse ||
                       s.kind == StatementKind::warn || s.kind == StatementKind::condition;
    if (!harsh) continue;
    const Amendment* a = s.amendment ? findAmendment(pub, *s.amendment) : nullptr;
    if (a && a->sponsor == d) return true;
    if (s.answers && s.answers->value < privateStatement && s.answers->index() >= 1 &&
        s.answers->index() <= pub.statements.size() &&
        pub.statements[s.answers->index() - 1].from == d)
      return true;
  }
  return false;
}

bool mayTake(const Scenario& scenario, const Motion& motion, DelegationId d, Stance stance) {
  const MotionRule* rule = motionRule(scenario.rules, motion.kind);
  if (!rule || motion.status != MotionStatus::pending || motion.mover == d || motion.stances[d.index()] != Stance::none ||
      ruledByChair(motion.kind))
    return false;
  if (!scenario.hasVote(d)) return stance == Stance::silent;  // those who speak on motions are members
  if (stance == Stance::inFavour) return count(motion, stance) < rule->inFavour;
  if (stance == Stance::against) return count(motion, stance) < rule->against;
  return stance == Stance::silent;
}

bool mayDivide(const Scenario& scenario, const PublicState& pub) {
  if (!pub.question || pub.question->divided) return false;
  // Where only some articles are open to amendment, the rest is adopted with the whole.
  if (!pub.question->amendment) return scenario.rules.live.empty() && divisible(scenario);
  return findAmendment(pub, *pub.question->amendment)->changes.size() > 1;
}

Check inOrder(const Scenario& scenario, const PublicState& pub, DelegationId self, MotionKind kind) {
  const MotionRule* rule = motionRule(scenario.rules, kind);
  if (!rule || !allows(*rule, phaseKind(scenario, pub))) return notInOrder(kind);
  if (openVote(pub)) return reject(RejectionCode::votingHasBegun);
  // Nobody interrupts a speaker, except on a point of order and an appeal against what is ruled on it (rule 71).
  const auto& speaker = pub.floor.speaker;
  const bool mayInterrupt = kind == MotionKind::pointOfOrder || kind == MotionKind::appeal;
  if (speaker && !pub.floor.ended && speaker != self && !mayInterrupt)
    return reject(RejectionCode::floorTaken, {speaker->value});
  if (const Motion* first = pendingMotion(scenario, pub))
    if (rank(scenario, kind) >= rank(scenario, first->kind))
      return reject(RejectionCode::lowerPrecedence, {first->id.value});
  switch (kind) {
    case MotionKind::divide:
      if (!mayDivide(scenario, pub)) return notInOrder(kind);
      break;
    case MotionKind::pointOfOrder:
      if (!pub.question || !pub.question->amendment) return notInOrder(kind);
      break;
    case MotionKind::rollCall:
      // A secret ballot is not made an open one by whoever asks for it.
      if (!pub.question || scenario.rules.method == VoteMethod::secret) return notInOrder(kind);
      break;
    case MotionKind::appeal:
      if (!lastRuling(pub)) return notInOrder(kind);
      break;
    case MotionKind::suspendMeeting:
    case MotionKind::unmoderatedCaucus:
    case MotionKind::moderatedCaucus:
      if (pub.sitting.kind != Sitting::Kind::formal) return notInOrder(kind);
      break;
    default:
      break;
  }
  return std::nullopt;
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const MoveMotion& act) {
  const PublicState& pub = state.pub;
  const DelegationId self = delegationOf(pub, seat);
  if (!scenario.hasVote(self)) return reject(RejectionCode::noVote);
  if (auto bad = inOrder(scenario, pub, self, act.kind)) return *bad;
  if (!mayMoveMore(scenario, pub, self)) return reject(RejectionCode::tooManyMotions, {scenario.rules.motionsPerRound});
  MotionMoved moved;
  moved.id = MotionId{pub.motions.size() + 1};
  moved.kind = act.kind;
  moved.mover = self;
  if (auto bad = particulars(scenario, pub, self, act, *motionRule(scenario.rules, act.kind), moved)) return *bad;

  Events events{moved};
  // Who has the floor and moves something has spoken.
  if (pub.floor.speaker == self && !pub.floor.ended) events.emplace_back(FloorYielded{self});
  return events;
}

void rule(const Scenario& scenario, const PublicState& pub, const Motion& motion, bool granted, Events& events) {
  events.emplace_back(MotionSettled{motion.id, granted ? MotionStatus::carried : MotionStatus::lost});
  if (!granted || motion.kind != MotionKind::pointOfOrder) return;
  lapseAboutQuestion(pub, events, motion.id);
  QuestionAnnounced put = voting::announcement(scenario, pub, *motion.amendment);
  put.reason = OrderReason::pointOfOrder;
  events.emplace_back(put);
}

namespace {

// The motion, when this delegation may still have a part in it.
std::variant<const Motion*, Rejection> open(const Scenario& scenario, const PublicState& pub, MotionId id,
                                            DelegationId self) {
  const Motion* motion = findMotion(pub, id);
  if (!motion) return reject(RejectionCode::unknownMotion, {id.value});
  if (motion->status != MotionStatus::pending) return reject(RejectionCode::notBeforeMeeting, {id.value});
  if (motion->mover == self) return reject(RejectionCode::ownMotion, {id.value});
  if (const Motion* first = pendingMotion(scenario, pub); !first || first->id != id)
    return reject(first ? RejectionCode::lowerPrecedence : RejectionCode::notBeforeMeeting, {first ? first->id.value : id.value});
  return motion;
}

}  // namespace

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const SecondMotion& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (!scenario.hasVote(self)) return reject(RejectionCode::noVote);
  const auto found = open(scenario, state.pub, act.motion, self);
  if (const auto* bad = std::get_if<Rejection>(&found)) return *bad;
  const Motion& motion = *std::get<const Motion*>(found);
  if (std::binary_search(motion.seconders.begin(), motion.seconders.end(), self) ||
      motion.seconders.size() >= motionRule(scenario.rules, motion.kind)->seconders)
    return reject(RejectionCode::alreadyDone);
  return Events{MotionSeconded{motion.id, self}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const TakeStance& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  const auto found = open(scenario, state.pub, act.motion, self);
  if (const auto* bad = std::get_if<Rejection>(&found)) return *bad;
  const Motion& motion = *std::get<const Motion*>(found);
  if (act.stance == Stance::none || motion.stances[self.index()] != Stance::none)
    return reject(RejectionCode::alreadyDone);
  if (!mayTake(scenario, motion, self, act.stance)) {
    const MotionRule& rule = *motionRule(scenario.rules, motion.kind);
    return reject(RejectionCode::speakersHeard,
                  {motion.id.value, act.stance == Stance::inFavour ? rule.inFavour : rule.against});
  }
  return Events{StanceTaken{motion.id, self, act.stance}};
}

void lapseAboutQuestion(const PublicState& pub, Events& events, std::optional<MotionId> but) {
  for (const Motion& m : pub.motions) {
    const bool about = m.kind == MotionKind::divide || m.kind == MotionKind::rollCall || m.kind == MotionKind::pointOfOrder;
    if (m.status == MotionStatus::pending && about && m.id != but)
      events.emplace_back(MotionSettled{m.id, MotionStatus::lapsed});
  }
}

Events due(const Scenario& scenario, const State& state) {
  const Motion* motion = pendingMotion(scenario, state.pub);
  if (!motion) return {};
  const MotionRule& rule = *motionRule(scenario.rules, motion->kind);
  Events events;
  if (ruledByChair(motion->kind)) {
    // Nobody presides: the rules say what the Chair would. Otherwise the meeting waits for the ruling.
    if (!state.pub.presided)
      motions::rule(scenario, state.pub, *motion,
                    motion->kind == MotionKind::rightOfReply || wellTaken(state.pub, *motion->amendment), events);
    return events;
  }
  if (motion->seconders.size() < rule.seconders) {
    if (everyoneHeard(*motion)) events.emplace_back(MotionSettled{motion->id, MotionStatus::lapsed});
    return events;
  }
  const bool atOnce = rule.onRequest || (rule.inFavour == 0 && rule.against == 0 && !rule.unlessOpposed);
  const bool allSpoken = rule.against > 0 && count(*motion, Stance::against) >= rule.against &&
                         count(*motion, Stance::inFavour) >= rule.inFavour;
  if (!atOnce && !allSpoken && !everyoneHeard(*motion)) return events;
  if (rule.onRequest || (rule.unlessOpposed && count(*motion, Stance::against) == 0)) {
    settle(scenario, state.pub, *motion, true, events);
    return events;
  }
  events.emplace_back(voting::opening(scenario, state, std::nullopt, motion->id, rule.decision));
  return events;
}

namespace {

// What was before the meeting lapses when the meeting goes on to something else.
void lapseOthers(const PublicState& pub, MotionId but, Events& events) {
  for (const Motion& m : pub.motions)
    if (m.status == MotionStatus::pending && m.id != but)
      events.emplace_back(MotionSettled{m.id, MotionStatus::lapsed});
}

// What an amendment has changed and still stands in the text, as it was before.
Changes takenBack(const PublicState& pub, const Amendment& a) {
  Changes back;
  for (const Change& old : a.replaced) {
    const auto made = std::find_if(a.changes.begin(), a.changes.end(),
                                   [&](const Change& c) { return c.provision == old.provision; });
    if (made != a.changes.end() && pub.draft[old.provision.index()] == made->option) back.push_back(old);
  }
  return back;
}

// An adopted amendment leaves the text, and what was not put because of it can be put again. A rejected one comes back
// without what others have settled since.
void reopen(const PublicState& pub, const Amendment& a, Events& events) {
  if (a.status == AmendmentStatus::rejected) {
    events.emplace_back(AmendmentReopened{a.id});
    const voting::Rebased now = voting::rebased(pub, a.changes, a.id);
    if (now.changes != a.changes) events.emplace_back(AmendmentRebased{a.id, now.changes, now.conflicts});
    return;
  }
  const Changes back = takenBack(pub, a);
  const Draft draft = applied(pub.draft, back);
  if (!back.empty()) events.emplace_back(DraftChanged{a.id, back});
  events.emplace_back(AmendmentReopened{a.id});
  for (const Amendment& other : pub.amendments) {
    if (other.status != AmendmentStatus::notPut && other.status != AmendmentStatus::pending) continue;
    const voting::Rebased now = voting::rebased(pub, other.tabled, a.id);
    if (now.changes == other.changes || effective(draft, now.changes).empty()) continue;
    if (other.status == AmendmentStatus::notPut) events.emplace_back(AmendmentReopened{other.id});
    events.emplace_back(AmendmentRebased{other.id, now.changes, now.conflicts});
  }
}

}  // namespace

void settle(const Scenario& scenario, const PublicState& pub, const Motion& motion, bool carried, Events& events) {
  events.emplace_back(MotionSettled{motion.id, carried ? MotionStatus::carried : MotionStatus::lost});
  if (!carried) return;
  const Phase& phase = scenario.phase(pub.phase);
  const PhaseOpened next{PhaseId{pub.phase.index() + 1}, 1};
  switch (motion.kind) {
    case MotionKind::closeDebate:
      lapseOthers(pub, motion.id, events);
      events.emplace_back(next);
      break;
    case MotionKind::adjournMeeting:
      lapseOthers(pub, motion.id, events);
      if (pub.round < phase.rounds) events.emplace_back(PhaseOpened{pub.phase, static_cast<std::uint16_t>(pub.round + 1)});
      else events.emplace_back(next);
      break;
    case MotionKind::adjournDebate:
      lapseOthers(pub, motion.id, events);
      events.emplace_back(OutcomeReached{Outcome::adjourned});
      events.emplace_back(PhaseOpened{PhaseId{scenario.rules.phases.size() - 1}, 1});
      break;
    case MotionKind::reconsider:
      reopen(pub, *findAmendment(pub, *motion.amendment), events);
      break;
    case MotionKind::appeal: {
      // Overruled: what the Chair refused is done, and what it allowed is not.
      const Motion& ruling = *findMotion(pub, *motion.ruling);
      if (findAmendment(pub, *motion.amendment)->status != AmendmentStatus::pending) break;
      lapseAboutQuestion(pub, events);
      QuestionAnnounced put = voting::announcement(scenario, pub, *motion.amendment);
      if (ruling.status == MotionStatus::lost) {
        put.reason = OrderReason::appeal;
        events.emplace_back(put);
      } else {
        for (const AmendmentId id : votingOrder(scenario, pub)) {
          if (id == *motion.amendment) continue;
          put = voting::announcement(scenario, pub, id);
          put.reason = OrderReason::appeal;
          events.emplace_back(put);
          break;
        }
      }
      break;
    }
    default:
      break;  // what it does to the sitting or the question is in MotionSettled
  }
}

}  // namespace plenary::motions

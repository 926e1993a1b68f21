// Rules of procedure at work: AI delegations under every shipped set, and a conference step by step.
#include <doctest/doctest.h>

#include <set>

#include "core/legal.h"
#include "core/motions.h"
#include "tests/amount.h"
#include "tests/golden/golden.h"
#include "tests/session/assembly.h"

using namespace plenary;
using plenary::test::Room;
using namespace plenary::test::assembly;

namespace {

struct PlayedUnder : Room {
  PlayedUnder(const std::string& rules, std::uint64_t seed) : Room(test::quickstartUnder(rules)) {
    openWithAi({0, seed});
    Opponents opponents;
    playOpponents(table, opponents, 5000);
  }
};

bool carriedBy(const Scenario& scenario, const Vote& vote) {
  return assess(std::get<BoundRule>(bindRule(vote.rule, scenario.members())), vote.ballots) == *vote.result;
}

}  // namespace

TEST_CASE("AI delegations come to an end under every shipped set of rules, and every vote is as its rule counts it") {
  for (const std::string& rules : test::shippedRules()) {
    std::set<MotionKind> moved;
    std::size_t treaties = 0, votes = 0, motions = 0;
    for (std::uint64_t seed = 1; seed <= test::amount(60); ++seed) {
      const PlayedUnder run(rules, seed);
      REQUIRE_MESSAGE(run.table.finished(), rules << ", seed " << seed << " does not end");
      treaties += run.pub().outcome == Outcome::treaty ? 1U : 0U;
      for (const Vote& vote : run.pub().votes) {
        CHECK(carriedBy(run.scenario, vote));
        ++votes;
      }
      for (const Motion& m : run.pub().motions) {
        moved.insert(m.kind);
        ++motions;
        const bool settled = m.status != MotionStatus::pending && m.status != MotionStatus::voting;
        CHECK_MESSAGE(settled, rules << ", seed " << seed << ", motion " << m.id.value);
      }
      const auto folded = foldRecords(run.scenario, run.table.records());
      REQUIRE(std::holds_alternative<State>(folded));
      CHECK(std::get<State>(folded) == run.table.state());
    }
    MESSAGE(rules << ": " << treaties << " treaties of " << test::amount(60) << ", " << votes << " votes, " << motions
                  << " motions of " << moved.size() << " kinds");
    CHECK(moved.empty() == (rules == "classroom"));
  }
}

TEST_CASE("motions go first in the order of their precedence, and none interrupts a vote") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::adjournDebate)));
  CHECK(refused(room.say(1, room.motion(MotionKind::closeDebate))) == RejectionCode::lowerPrecedence);
  CHECK(refused(room.say(1, room.motion(MotionKind::adjournDebate))) == RejectionCode::lowerPrecedence);
  REQUIRE_FALSE(room.say(1, room.motion(MotionKind::suspendMeeting)));  // not debated: put at once
  REQUIRE(openVote(room.pub()));
  CHECK(openVote(room.pub())->motion == MotionId{2});
  CHECK(refused(room.say(2, room.motion(MotionKind::suspendMeeting))) == RejectionCode::votingHasBegun);
  room.vote({yes, yes, yes, no});
  CHECK(room.pub().sitting.kind == Sitting::Kind::informal);
  Speak speak;
  speak.about = room.change("pause.duration", "12");
  CHECK(refused(room.say(0, speak)) == RejectionCode::meetingSuspended);
  speak.to = {cn};
  CHECK_FALSE(room.say(0, speak));
  // The adjournment of the debate is still before the meeting: two may speak on each side beside the mover.
  CHECK(pendingMotion(room.scenario, room.pub())->kind == MotionKind::adjournDebate);
  CHECK(refused(room.say(0, TakeStance{MotionId{1}, Stance::against})) == RejectionCode::ownMotion);
  REQUIRE_FALSE(room.say(1, TakeStance{MotionId{1}, Stance::against}));
  REQUIRE_FALSE(room.say(2, TakeStance{MotionId{1}, Stance::against}));
  CHECK(refused(room.say(3, TakeStance{MotionId{1}, Stance::against})) == RejectionCode::speakersHeard);
  REQUIRE_FALSE(room.say(3, TakeStance{MotionId{1}, Stance::silent}));
  room.vote({yes, no, no, no});
  CHECK(room.pub().motions[0].status == MotionStatus::lost);
}

TEST_CASE("closing the debate is opposed by two at most, and ends the drafting when carried") {
  Assembly room;
  REQUIRE_FALSE(room.say(3, room.motion(MotionKind::closeDebate)));
  CHECK(refused(room.say(0, TakeStance{MotionId{1}, Stance::inFavour})) == RejectionCode::speakersHeard);
  REQUIRE_FALSE(room.say(0, TakeStance{MotionId{1}, Stance::against}));
  REQUIRE_FALSE(room.say(1, TakeStance{MotionId{1}, Stance::against}));
  REQUIRE(openVote(room.pub()));  // both have been heard: put without waiting for the rest
  room.vote({no, yes, yes, yes});
  CHECK(room.phase() == PhaseKind::adoption);  // no amendments: straight to the text
  CHECK(room.pub().question.has_value());
}

// Distances from the first draft, by hand: the changes below, in rungs of their ladders, are read from the scenario.
TEST_CASE("a conference: order of voting, point of order, appeal, division, roll-call, second ballot, reconsideration") {
  Assembly room;
  const Changes far = room.both(room.change("pause.duration", "24"), room.change("audit.access", "none"));
  const Changes near = room.change("pause.duration", "12");
  REQUIRE_FALSE(room.say(0, TableAmendment{near}));
  REQUIRE_FALSE(room.say(1, TableAmendment{far}));
  room.toVoting();
  CHECK(room.pub().amendments[1].distance > room.pub().amendments[0].distance);
  REQUIRE(room.pub().question);
  CHECK(room.pub().question->amendment == AmendmentId{2});  // furthest removed first (rule 90)

  // A point of order for the nearer one is not well taken; the appeal needs more than half to overrule the Chair.
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::pointOfOrder, AmendmentId{1})));
  CHECK(room.lastMotion().status == MotionStatus::lost);
  CHECK(room.pub().question->amendment == AmendmentId{2});
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::appeal)));
  room.vote({yes, yes, no, no});
  CHECK(room.lastMotion().status == MotionStatus::lost);
  CHECK(room.pub().question->amendment == AmendmentId{2});
  CHECK(refused(room.say(1, room.motion(MotionKind::appeal))) == RejectionCode::notInOrder);

  // Division of the one that is put: nobody objects, so without a vote; then part by part, then the whole (rule 89).
  REQUIRE_FALSE(room.say(2, room.motion(MotionKind::divide)));
  room.silent(room.lastMotion().id, {0, 1, 3});
  CHECK(room.lastMotion().status == MotionStatus::carried);
  CHECK(room.pub().question->divided);
  REQUIRE_FALSE(room.say(3, room.motion(MotionKind::rollCall)));
  CHECK(room.pub().question->rollCall);
  room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  CHECK(openVote(room.pub())->method == VoteMethod::rollCall);
  CHECK(openVote(room.pub())->part == 0);

  // The roll is called in English alphabetical order, from the member drawn by lot.
  const auto callTheRoll = [&](const std::map<DelegationId, Choice>& choices) {
    const VoteId id = room.pub().votes.back().id;
    std::vector<DelegationId> called;
    while (!room.pub().votes[id.index() - 1].result) {
      const auto next = missingBallots(room.scenario, room.pub().votes[id.index() - 1]);
      REQUIRE(next.size() == 1);
      const std::size_t other = (next.front().index() + 1) % 4;
      CHECK(refused(room.say(other, CastBallot{id, yes})) == RejectionCode::notCalled);
      REQUIRE_FALSE(room.say(next.front().index(), CastBallot{id, choices.at(next.front())}));
      called.push_back(next.front());
    }
    CHECK(called.size() == 4);
    return called;
  };
  const DelegationId drawn = *openVote(room.pub())->first;
  const auto called = callTheRoll({{us, no}, {cn, yes}, {eu, no}, {uk, no}});  // part 1 falls
  CHECK(called.front() == drawn);
  std::vector<DelegationId> alphabetical = {cn, eu, uk, us};  // People's Republic ..., European Union, United ...
  alphabetical = room.scenario.rollCall;
  std::rotate(alphabetical.begin(), std::find(alphabetical.begin(), alphabetical.end(), drawn), alphabetical.end());
  CHECK(called == alphabetical);
  callTheRoll({{us, yes}, {cn, yes}, {eu, yes}, {uk, no}});  // part 2 stands
  CHECK(room.pub().amendments[1].changes.size() == 1);      // what stands of it, as a whole
  callTheRoll({{us, yes}, {cn, yes}, {eu, yes}, {uk, no}});
  CHECK(room.status(2) == AmendmentStatus::adopted);

  // The next one: equally divided, so put once more (rule 95); equally divided again, rejected.
  REQUIRE(room.pub().question->amendment == AmendmentId{1});
  room.everyoneFinishes();
  room.vote({yes, yes, no, no});
  REQUIRE(openVote(room.pub()));
  CHECK(openVote(room.pub())->repeats.has_value());
  room.vote({yes, no, abstain, abstain});
  CHECK(room.pub().votes.back().result->tied());
  CHECK(room.status(1) == AmendmentStatus::rejected);
  CHECK(room.phase() == PhaseKind::adoption);
}

TEST_CASE("reconsideration: two thirds bring a rejected amendment back, and it is put once more") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, TableAmendment{room.change("pause.duration", "12")}));
  REQUIRE_FALSE(room.say(1, TableAmendment{room.change("audit.access", "none")}));
  room.toVoting();
  const AmendmentId first = *room.pub().question->amendment;
  room.everyoneFinishes();
  room.vote({yes, no, no, no});
  REQUIRE(room.status(first.index()) == AmendmentStatus::rejected);
  REQUIRE(room.pub().question);
  REQUIRE_FALSE(room.say(2, room.motion(MotionKind::reconsider, first)));
  room.silent(room.lastMotion().id, {0, 1, 3});
  room.vote({yes, yes, yes, no});
  CHECK(room.lastMotion().status == MotionStatus::carried);
  CHECK(room.status(first.index()) == AmendmentStatus::pending);
  room.everyoneFinishes();  // the other one, which was announced already
  room.vote({no, no, no, no});
  REQUIRE(room.pub().question->amendment == first);
  CHECK(refused(room.say(1, room.motion(MotionKind::reconsider, first))) == RejectionCode::notInOrder);
  room.everyoneFinishes();
  room.vote({yes, yes, yes, no});
  CHECK(room.status(first.index()) == AmendmentStatus::adopted);
}

TEST_CASE("an adopted amendment that is reconsidered leaves the text until it is decided again") {
  Assembly room;
  const Changes twelve = room.change("pause.duration", "12");
  const Draft before = room.pub().draft;
  REQUIRE_FALSE(room.say(0, TableAmendment{twelve}));
  REQUIRE_FALSE(room.say(1, TableAmendment{room.change("audit.access", "none")}));
  room.toVoting();
  while (room.pub().question->amendment != AmendmentId{1}) {
    room.everyoneFinishes();
    room.vote({no, no, no, no});
  }
  room.everyoneFinishes();
  room.vote({yes, yes, yes, yes});
  REQUIRE(room.pub().draft == applied(before, twelve));
  if (room.phase() == PhaseKind::adoption) return;  // it was the last: nothing is left to reconsider it in
  REQUIRE_FALSE(room.say(2, room.motion(MotionKind::reconsider, AmendmentId{1})));
  room.silent(room.lastMotion().id, {0, 1, 3});
  room.vote({yes, yes, yes, no});
  CHECK(room.pub().draft == before);
  CHECK(room.status(1) == AmendmentStatus::pending);
}

TEST_CASE("if all parts of a divided amendment fall, the whole is rejected without a vote (rule 89)") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, TableAmendment{room.both(room.change("pause.duration", "12"), room.change("audit.access", "none"))}));
  room.toVoting();
  REQUIRE_FALSE(room.say(1, room.motion(MotionKind::divide)));
  // One objection: the motion is put to the vote.
  REQUIRE_FALSE(room.say(0, TakeStance{room.lastMotion().id, Stance::against}));
  room.silent(room.lastMotion().id, {2, 3});
  room.vote({no, yes, yes, yes});
  room.everyoneFinishes();
  room.vote({yes, no, no, no});
  room.vote({yes, no, no, abstain});
  CHECK(room.status(1) == AmendmentStatus::rejected);
  CHECK(room.phase() == PhaseKind::adoption);
}

TEST_CASE("the text divided by its articles: what falls leaves it, and what stands is put as a whole (rule 89)") {
  Assembly room;
  room.toVoting(PhaseKind::adoption);
  const Draft before = room.pub().draft;
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::divide)));
  CHECK_FALSE(room.lastMotion().amendment);
  room.silent(room.lastMotion().id, {1, 2, 3});
  CHECK(room.pub().question->parts == std::vector<std::uint8_t>{0, 0, 0});
  CHECK(refused(room.say(1, room.motion(MotionKind::divide))) == RejectionCode::notInOrder);
  room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  CHECK(openVote(room.pub())->onText());
  CHECK(openVote(room.pub())->part == 0);
  room.vote({no, no, no, yes});  // the pause falls
  CHECK(room.pub().draft == before);
  room.vote({yes, yes, yes, no});
  room.vote({yes, yes, yes, yes});
  CHECK(room.pub().draft == applied(before, room.change("pause.duration", "none")));
  REQUIRE(openVote(room.pub()));
  CHECK_FALSE(openVote(room.pub())->part);
  room.vote({yes, yes, yes, no});
  CHECK(room.pub().outcome == Outcome::adopted);
}

TEST_CASE("if all articles fall, the text is rejected as a whole without another vote (rule 89)") {
  Assembly room;
  room.toVoting(PhaseKind::adoption);
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::divide)));
  room.silent(room.lastMotion().id, {1, 2, 3});
  room.everyoneFinishes();
  for (int article = 0; article < 3; ++article) room.vote({no, no, no, yes});
  CHECK(room.pub().votes.size() == 3);
  CHECK(room.pub().outcome == Outcome::notAdopted);
}

TEST_CASE("a text is divided only where every article says how it reads without") {
  Scenario scenario = test::quickstartUnder("general-assembly");
  scenario.articles[1].without.clear();
  Room room(scenario);
  room.openWithPeople({1, 1});
  for (int round = 0; round < 6; ++round) room.everyoneFinishes();
  REQUIRE(room.phase() == PhaseKind::adoption);
  MoveMotion divide;
  divide.kind = MotionKind::divide;
  CHECK(refused(room.say(0, divide)) == RejectionCode::notInOrder);
}

TEST_CASE("what was voted on is told as it was, though less of the amendment is left") {
  Assembly room;
  const Changes both = room.both(room.change("pause.duration", "12"), room.change("audit.access", "none"));
  REQUIRE_FALSE(room.say(0, TableAmendment{both}));
  room.toVoting();
  REQUIRE_FALSE(room.say(1, room.motion(MotionKind::divide)));
  room.silent(room.lastMotion().id, {0, 2, 3});
  room.everyoneFinishes();
  room.vote({no, no, no, yes});
  room.vote({yes, yes, yes, yes});
  REQUIRE(room.pub().votes.size() == 3);
  CHECK(room.pub().votes[0].about == Changes{both[0]});
  CHECK(room.pub().votes[1].about == Changes{both[1]});
  CHECK(room.pub().votes[2].about == Changes{both[1]});
}

TEST_CASE("reconsidered, an adopted amendment gives back their place to those that were not put because of it") {
  Assembly room;
  // By distance: 3 (24 months and no audits), then 1 (12 months), then 2 (3 months).
  REQUIRE_FALSE(room.say(0, TableAmendment{room.change("pause.duration", "12")}));
  REQUIRE_FALSE(room.say(1, TableAmendment{room.change("pause.duration", "3")}));
  REQUIRE_FALSE(room.say(2, TableAmendment{room.both(room.change("pause.duration", "24"), room.change("audit.access", "none"))}));
  REQUIRE_FALSE(room.say(3, TableAmendment{room.change("licensing.remedy", "6")}));
  room.toVoting();
  REQUIRE(room.pub().question->amendment == AmendmentId{3});
  const Draft before = room.pub().draft;
  room.everyoneFinishes();
  room.vote({yes, yes, yes, no});
  CHECK(room.status(1) == AmendmentStatus::notPut);
  CHECK(room.status(2) == AmendmentStatus::notPut);
  CHECK(room.pub().amendments[0].conflicts == room.change("pause.duration", "12"));
  REQUIRE(room.pub().question->amendment == AmendmentId{4});
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::reconsider, AmendmentId{3})));
  room.silent(room.lastMotion().id, {1, 2, 3});
  room.vote({yes, yes, yes, no});
  CHECK(room.pub().draft == before);
  CHECK(room.status(1) == AmendmentStatus::pending);
  CHECK(room.status(2) == AmendmentStatus::pending);
  CHECK(room.pub().amendments[0].changes == room.change("pause.duration", "12"));
  CHECK(room.pub().amendments[0].conflicts.empty());
  CHECK_FALSE(room.pub().amendments[0].reconsidered);  // it was never decided
  // The one that was announced is put; then in the order of distance, the reconsidered one first.
  room.everyoneFinishes();
  room.vote({no, no, no, no});
  CHECK(room.pub().question->amendment == AmendmentId{3});
  CHECK(room.pub().question->reason == OrderReason::reconsidered);
}

TEST_CASE("reconsidered, a rejected amendment comes back without what others have settled since") {
  Assembly room;
  const Changes wide = room.both(room.change("pause.duration", "24"), room.change("audit.access", "none"));
  REQUIRE_FALSE(room.say(0, TableAmendment{wide}));
  REQUIRE_FALSE(room.say(1, TableAmendment{room.change("pause.duration", "24")}));
  REQUIRE_FALSE(room.say(2, TableAmendment{room.change("pause.duration", "12")}));
  REQUIRE_FALSE(room.say(3, TableAmendment{room.change("licensing.remedy", "6")}));
  room.toVoting();
  const auto put = [&](std::vector<Choice> choices) {
    room.everyoneFinishes();
    room.vote(std::move(choices));
  };
  put({yes, no, no, no});  // 1, furthest removed
  put({no, yes, no, no});  // 2
  put({yes, yes, yes, no});  // 3: twelve months
  REQUIRE(room.status(3) == AmendmentStatus::adopted);
  REQUIRE(room.pub().question->amendment == AmendmentId{4});
  // All that amendment 2 asked for has been settled otherwise: its rejection stands.
  CHECK(refused(room.say(0, room.motion(MotionKind::reconsider, AmendmentId{2}))) == RejectionCode::notInOrder);
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::reconsider, AmendmentId{1})));
  room.silent(room.lastMotion().id, {1, 2, 3});
  room.vote({yes, yes, yes, no});
  CHECK(room.status(1) == AmendmentStatus::pending);
  CHECK(room.pub().amendments[0].changes == room.change("audit.access", "none"));
  CHECK(room.pub().amendments[0].conflicts == room.change("pause.duration", "24"));
  put({no, no, no, no});  // 4
  put({yes, yes, yes, no});
  CHECK(room.pub().draft[room.scenario.provision("pause.duration")->index()] == room.change("pause.duration", "12")[0].option);
  CHECK(room.status(1) == AmendmentStatus::adopted);
}

TEST_CASE("what was moved about a question lapses when another takes its place") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, TableAmendment{room.change("pause.duration", "12")}));
  Changes far = room.both(room.change("pause.duration", "24"), room.change("audit.access", "none"));
  REQUIRE_FALSE(room.say(1, TableAmendment{far}));
  room.toVoting();
  REQUIRE(room.pub().question->amendment == AmendmentId{2});
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::divide)));
  REQUIRE_FALSE(room.say(2, room.motion(MotionKind::pointOfOrder, AmendmentId{1})));  // goes first; not well taken
  REQUIRE_FALSE(room.say(3, room.motion(MotionKind::appeal)));
  room.vote({yes, yes, yes, no});
  CHECK(room.pub().question->amendment == AmendmentId{1});  // the Chair is overruled
  CHECK(room.pub().motions[0].status == MotionStatus::lapsed);
  CHECK_FALSE(room.pub().question->divided);
  // Withdrawn, it can be put by no appeal.
  REQUIRE_FALSE(room.say(2, room.motion(MotionKind::pointOfOrder, AmendmentId{2})));
  CHECK(room.lastMotion().status == MotionStatus::carried);
  REQUIRE_FALSE(room.say(1, WithdrawAmendment{AmendmentId{2}}));
  CHECK(refused(room.say(0, room.motion(MotionKind::appeal))) == RejectionCode::notInOrder);
  CHECK(room.pub().question->amendment == AmendmentId{1});
}

TEST_CASE("explanations of vote come before or after the vote, and not from whoever proposed it") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, TableAmendment{room.change("pause.duration", "12")}));
  Speak explain;
  explain.kind = StatementKind::explainVote;
  explain.amendment = AmendmentId{1};
  CHECK(refused(room.say(1, explain)) == RejectionCode::malformed);  // not put yet
  room.toVoting();
  CHECK_FALSE(room.say(1, explain));
  CHECK(refused(room.say(0, explain)) == RejectionCode::ownProposal);
  room.everyoneFinishes();
  CHECK(refused(room.say(2, explain)) == RejectionCode::wrongPhase);  // the voting has begun (rule 88)
  room.vote({yes, yes, yes, no});
  CHECK_FALSE(room.say(3, explain));
}

TEST_CASE("consensus first: one objection, and the text is put to the vote") {
  Assembly room("consensus-first");
  for (int round = 0; round < 5; ++round) room.everyoneFinishes();
  REQUIRE(room.phase() == PhaseKind::adoption);
  room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  CHECK(openVote(room.pub())->method == VoteMethod::consensus);
  room.vote({yes, yes, no, abstain});
  CHECK(room.pub().votes[0].result->adopted == false);
  REQUIRE(openVote(room.pub()));  // the same question, by vote: three quarters of those present and voting
  CHECK(openVote(room.pub())->repeats == VoteId{1});
  CHECK(openVote(room.pub())->rule.id == "threeQuarters");
  room.vote({yes, yes, no, yes});
  CHECK(room.pub().votes[1].result->adopted);
  CHECK(room.pub().outcome == Outcome::adopted);
}

TEST_CASE("seconding is classroom custom: without a second a motion lapses") {
  Assembly room("model-conference");
  MoveMotion caucus = room.motion(MotionKind::moderatedCaucus);
  CHECK(refused(room.say(0, caucus)) == RejectionCode::unknownProvision);
  caucus.topic = room.scenario.provision("pause.duration");
  caucus.minutes = 16;
  CHECK(refused(room.say(0, caucus)) == RejectionCode::notInOrder);  // fifteen at most
  caucus.minutes = 10;
  caucus.speakingSeconds = 45;
  REQUIRE_FALSE(room.say(0, caucus));
  room.silent(MotionId{1}, {1, 2, 3});
  CHECK(room.pub().motions[0].status == MotionStatus::lapsed);

  REQUIRE_FALSE(room.say(0, caucus));
  REQUIRE_FALSE(room.say(1, SecondMotion{MotionId{2}}));
  room.vote({yes, yes, yes, no});
  CHECK(room.pub().sitting.kind == Sitting::Kind::moderated);
  Speak speak;
  REQUIRE_FALSE(room.say(2, RequestFloor{}));
  CHECK(speakingLimit(room.scenario, room.pub()) == 45);
  speak.about = room.change("audit.access", "none");
  CHECK(refused(room.say(2, speak)) == RejectionCode::offTopic);
  speak.about = room.change("pause.duration", "12");
  CHECK_FALSE(room.say(2, speak));
  CHECK_FALSE(room.say(2, YieldFloor{}));
  CHECK(refused(room.say(0, caucus)) == RejectionCode::notInOrder);
  room.everyoneFinishes();
  CHECK(room.pub().sitting.kind == Sitting::Kind::formal);
  CHECK(refused(room.say(3, room.motion(MotionKind::appeal))) == RejectionCode::notInOrder);
}

TEST_CASE("observers speak and do not vote, and an organisation votes for its States or they do") {
  Scenario scenario = test::quickstartUnder("general-assembly");
  scenario.delegations[2].kind = MemberKind::observer;
  scenario.delegations[2].votes = 0;
  Room room(scenario);
  room.openWithPeople({1, 1});
  Speak speak;
  speak.about = {{ProvisionId{0}, OptionId{0}}};
  CHECK_FALSE(room.say(2, RequestFloor{}));
  CHECK_FALSE(room.say(2, speak));
  MoveMotion close;
  close.kind = MotionKind::closeDebate;
  room.everyoneFinishes();
  CHECK(refused(room.say(2, close)) == RejectionCode::noVote);
  for (int round = 0; round < 5; ++round) room.everyoneFinishes();
  room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  CHECK(refused(room.say(2, CastBallot{VoteId{1}, yes})) == RejectionCode::noVote);
  for (const std::size_t s : {0U, 1U, 3U}) CHECK_FALSE(room.say(s, CastBallot{VoteId{1}, yes}));
  CHECK(room.pub().votes[0].result->yes == 3);
  CHECK(room.pub().outcome == Outcome::adopted);

  scenario.delegations[2].kind = MemberKind::regionalOrganisation;
  scenario.delegations[2].votes = 2;
  scenario.delegations[1].organisation = scenario.delegations[2].id;
  scenario.delegations[3].organisation = scenario.delegations[2].id;
  Room union_(scenario);
  union_.openWithPeople({1, 1});
  for (int round = 0; round < 7; ++round) union_.everyoneFinishes();
  REQUIRE(openVote(union_.pub()));
  CHECK(legal(scenario, view(union_.table.state(), SeatId{2})).ballot == VoteId{1});
  CHECK_FALSE(union_.say(2, CastBallot{VoteId{1}, yes}));
  CHECK(refused(union_.say(1, CastBallot{VoteId{1}, no})) == RejectionCode::organisationVotes);
  CHECK_FALSE(union_.say(0, CastBallot{VoteId{1}, no}));
  REQUIRE(union_.pub().votes[0].result);
  CHECK(union_.pub().votes[0].result->yes == 2);
  CHECK(union_.pub().votes[0].result->no == 1);
}

// ---------------------------------------------------------------- secret ballots

namespace {

// Two runs that differ only in two ballots swapped, so that the sum is equal: all that anybody is sent, and the record.
struct SecretRun {
  explicit SecretRun(const std::vector<Choice>& ballots) {
    Scenario scenario = test::quickstartUnder("classroom");
    scenario.rules.method = VoteMethod::secret;
    Room room(scenario);
    for (std::size_t viewer = 0; viewer <= scenario.delegations.size(); ++viewer) {
      const Viewer of = viewer == 0 ? Viewer{} : Viewer{SeatId{viewer - 1}};
      snapshots.push_back(room.table.subscribe(of, [this, viewer](const ViewFrame& frame) {
        codec::Bytes& all = sent[viewer];
        all.insert(all.end(), frame.event.begin(), frame.event.end());
        all.insert(all.end(), frame.hash.begin(), frame.hash.end());
      }));
    }
    room.openWithPeople({5, 6});
    for (int round = 0; round < 6; ++round) room.everyoneFinishes();
    const Vote* vote = openVote(room.pub());
    REQUIRE(vote);
    REQUIRE(vote->method == VoteMethod::secret);
    for (std::size_t s = 0; s < ballots.size(); ++s) {
      REQUIRE_FALSE(room.say(s, CastBallot{VoteId{1}, Choice::abstain}));  // changeable until it is closed
      if (s + 1 < ballots.size()) REQUIRE_FALSE(room.say(s, CastBallot{VoteId{1}, ballots[s]}));
    }
    result = *room.pub().votes[0].result;
    for (const auto& ballot : room.pub().votes[0].ballots) CHECK_FALSE(ballot);
    records = room.table.records();
  }
  std::vector<ViewSnapshot> snapshots;
  std::map<std::size_t, codec::Bytes> sent;
  Tally result;
  std::vector<Record> records;
};

}  // namespace

TEST_CASE("two secret ballots swapped leave every seat, the public and the whole record byte for byte the same") {
  const SecretRun one({yes, no, yes, abstain});  // the last one's first ballot closes the vote
  const SecretRun other({no, yes, yes, abstain});
  CHECK(one.result == other.result);
  CHECK(one.result.yes == 2);
  CHECK(one.result.no == 1);
  CHECK(one.sent == other.sent);
  REQUIRE(one.records.size() == other.records.size());
  for (std::size_t r = 0; r < one.records.size(); ++r) {
    CHECK(one.records[r].payload == other.records[r].payload);
    CHECK(one.records[r].hash == other.records[r].hash);
    CHECK(one.records[r].time == other.records[r].time);
    CHECK(one.records[r].tag != BallotCast::tag);
  }
  const SecretRun different({yes, yes, yes, abstain});
  CHECK(different.records.back().hash != one.records.back().hash);
}

TEST_CASE("secret ballots that were lost with the program are asked for anew, and an undo never ends within the vote") {
  Scenario scenario = test::quickstartUnder("classroom");
  scenario.rules.method = VoteMethod::secret;
  Room room(scenario);
  room.openWithPeople({5, 6});
  for (int round = 0; round < 6; ++round) room.everyoneFinishes();
  const Sequence opened = room.table.records().size();
  REQUIRE_FALSE(room.say(0, CastBallot{VoteId{1}, yes}));
  REQUIRE_FALSE(room.say(1, CastBallot{VoteId{1}, yes}));

  Room again(scenario);
  REQUIRE_FALSE(again.table.resume(room.table.records()));
  REQUIRE_FALSE(again.say(2, CastBallot{VoteId{1}, yes}));  // the clerk finds that two are missing
  CHECK(missingBallots(scenario, again.pub().votes[0]).size() == 4);
  for (std::size_t s = 0; s < 4; ++s) REQUIRE_FALSE(again.say(s, CastBallot{VoteId{1}, yes}));
  REQUIRE(again.pub().votes[0].result);
  CHECK(again.pub().votes[0].result->yes == 4);

  REQUIRE(room.table.revert(Actor::chair(), opened + 1));
  CHECK(room.pub().votes.empty() == false);  // the clerk has opened it anew
  CHECK(missingBallots(scenario, room.pub().votes[0]).size() == 4);
}

TEST_CASE("the Chair enters a vote for a delegation without a device, and the record says so") {
  Assembly room("council");
  for (int round = 0; round < 5; ++round) room.everyoneFinishes();
  room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  const auto enter = [&](Act act) {
    return room.table.submit(Actor::chair(), test::command(std::move(act), room.pub().epoch));
  };
  CHECK(refused(room.say(1, EnterBallot{VoteId{1}, us, yes})) == RejectionCode::notAllowed);
  CHECK(refused(enter(EnterBallot{VoteId{1}, DelegationId{9}, yes})) == RejectionCode::unknownDelegation);
  REQUIRE_FALSE(enter(EnterBallot{VoteId{1}, us, yes}));
  const Record& last = room.table.records().back();
  CHECK(last.tag == BallotEntered::tag);
  CHECK(last.actor == Actor::chair());
  CHECK(room.pub().votes[0].ballots[0] == yes);
}

TEST_CASE("a proposal may be withdrawn while it waits to be put, and the next one is announced") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, TableAmendment{room.change("pause.duration", "24")}));
  REQUIRE_FALSE(room.say(1, TableAmendment{room.change("audit.access", "none")}));
  room.toVoting();
  const AmendmentId first = *room.pub().question->amendment;
  const std::size_t sponsor = room.pub().amendments[first.index() - 1].sponsor.index();
  REQUIRE_FALSE(room.say(sponsor, WithdrawAmendment{first}));
  REQUIRE(room.pub().question);
  CHECK(room.pub().question->amendment != first);
}

PLENARY_GOLDEN("quickstart by tables under each set of rules, seeds 1 to 3: last hashes") {
  codec::Bytes all;
  for (const std::string& rules : test::shippedRules())
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const codec::Hash h = PlayedUnder(rules, seed).table.hash();
      all.insert(all.end(), h.begin(), h.end());
    }
  return codec::hex(codec::hashOf(codec::ByteView(all)));
}

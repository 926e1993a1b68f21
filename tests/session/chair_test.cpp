// A person in the chair: rulings, the order of voting, casting votes; and votes by proxy.
#include <doctest/doctest.h>

#include "core/legal.h"
#include "core/plausible.h"
#include "tests/session/assembly.h"

using namespace plenary;
using namespace plenary::test::assembly;
using plenary::test::Room;

namespace {

// Three amendments, the voting open, a person in the chair.
struct Presided : Assembly {
  explicit Presided(const std::string& rules = "general-assembly") : Assembly(rules) {
    REQUIRE_FALSE(say(0, TableAmendment{change("pause.duration", "12")}));
    REQUIRE_FALSE(say(1, TableAmendment{both(change("pause.duration", "24"), change("audit.access", "none"))}));
    REQUIRE_FALSE(say(2, TableAmendment{change("licensing.remedy", "6")}));
    toVoting();
    REQUIRE(pub().question->amendment == AmendmentId{2});
    REQUIRE_FALSE(chair(TakeChair{true}));
  }
  std::optional<Rejection> chair(Act act) {
    return table.submit(Actor::chair(), test::command(std::move(act), pub().epoch));
  }
  ChairLegal mayChair() const { return chairLegal(scenario, pub()); }
};

}  // namespace

TEST_CASE("the Chair puts another amendment first, with a reason that is recorded") {
  Presided room;
  CHECK(room.mayChair().putFirst == std::vector<AmendmentId>{AmendmentId{1}, AmendmentId{3}});
  CHECK(refused(room.say(0, PutFirst{AmendmentId{1}, ChairsReason::clearerChoice})) == RejectionCode::notAllowed);
  CHECK(refused(room.chair(PutFirst{AmendmentId{2}, ChairsReason::clearerChoice})) == RejectionCode::notInOrder);
  CHECK(refused(room.chair(PutFirst{AmendmentId{9}, ChairsReason::clearerChoice})) == RejectionCode::unknownAmendment);
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::divide)));
  REQUIRE_FALSE(room.chair(PutFirst{AmendmentId{3}, ChairsReason::principleFirst}));
  CHECK(room.pub().question->amendment == AmendmentId{3});
  CHECK(room.pub().question->reason == OrderReason::chair);
  CHECK(room.lastMotion().status == MotionStatus::lapsed);  // what was moved about the other question
  const auto& records = room.table.records();
  bool recorded = false;
  for (const Record& record : records) {
    const auto decoded = codec::decodeEvent(record.tag, record.payload);
    const auto* changed = std::get_if<OrderChanged>(&std::get<Event>(decoded));
    recorded = recorded || (changed && changed->amendment == AmendmentId{3} && changed->reason == ChairsReason::principleFirst);
  }
  CHECK(recorded);
  // The others keep their order behind it.
  room.everyoneFinishes();
  room.vote({no, no, no, no});
  CHECK(room.pub().question->amendment == AmendmentId{2});
}

TEST_CASE("a point of order waits for the Chair's ruling, and the meeting may overrule it") {
  Presided room;
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::pointOfOrder, AmendmentId{1})));
  const MotionId point = room.lastMotion().id;
  CHECK(room.lastMotion().status == MotionStatus::pending);
  CHECK(room.mayChair().ruleOn == point);
  CHECK(refused(room.say(1, SecondMotion{point})) == RejectionCode::alreadyDone);
  CHECK_FALSE(legal(room.scenario, view(room.table.state(), SeatId{1})).stance);
  CHECK(refused(room.say(1, RuleOn{point, true})) == RejectionCode::notAllowed);
  // By its distance it is not well taken; the Chair finds otherwise.
  REQUIRE_FALSE(room.chair(RuleOn{point, true}));
  CHECK(room.pub().question->amendment == AmendmentId{1});
  CHECK(refused(room.chair(RuleOn{point, true})) == RejectionCode::notBeforeMeeting);
  REQUIRE_FALSE(room.say(1, room.motion(MotionKind::appeal)));
  room.vote({no, yes, yes, yes});
  CHECK(room.pub().question->amendment == AmendmentId{2});
  CHECK(room.pub().question->reason == OrderReason::appeal);
}

TEST_CASE("whoever leaves the chair leaves the ruling to the rules") {
  Presided room;
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::pointOfOrder, AmendmentId{1})));
  REQUIRE_FALSE(room.chair(TakeChair{false}));
  CHECK(room.lastMotion().status == MotionStatus::lost);  // not further removed
  CHECK(room.mayChair().nothing());
  CHECK(refused(room.chair(PutFirst{AmendmentId{1}, ChairsReason::clearerChoice})) == RejectionCode::notPresided);
}

TEST_CASE("a point of order lapses with the amendment that it names, or with the question") {
  for (const std::size_t withdrawn : {1U, 2U}) {
    Presided room;
    REQUIRE_FALSE(room.say(2, room.motion(MotionKind::pointOfOrder, AmendmentId{1})));
    REQUIRE_FALSE(room.say(withdrawn - 1, WithdrawAmendment{AmendmentId{withdrawn}}));
    CHECK(room.lastMotion().status == MotionStatus::lapsed);
    CHECK_FALSE(room.mayChair().ruleOn);
  }
}

TEST_CASE("a tie: the Chair casts the deciding vote where the rules know it") {
  for (const bool inFavour : {true, false}) {
    Presided room("model-conference");
    CAPTURE(inFavour);
    room.everyoneFinishes();
    const VoteId vote = openVote(room.pub())->id;
    CHECK(refused(room.chair(BreakTie{vote, true})) == RejectionCode::notTied);
    room.vote({yes, yes, no, no});
    REQUIRE(openVote(room.pub()));  // waits
    CHECK(openVote(room.pub())->tied->tied());
    CHECK(room.mayChair().breakTie == vote);
    CHECK(refused(room.say(0, CastBallot{vote, no})) == RejectionCode::voteClosed);
    CHECK_FALSE(legal(room.scenario, view(room.table.state(), SeatId{0})).ballot);
    REQUIRE_FALSE(room.chair(BreakTie{vote, inFavour}));
    CHECK(room.pub().votes[0].casting == inFavour);
    CHECK(room.pub().votes[0].result->adopted == inFavour);
    CHECK(room.status(2) == (inFavour ? AmendmentStatus::adopted : AmendmentStatus::rejected));
  }
  // Where nobody presides, or the rules know no casting vote, the text remains as it stood.
  Presided left("model-conference");
  left.everyoneFinishes();
  left.vote({yes, yes, no, no});
  REQUIRE_FALSE(left.chair(TakeChair{false}));
  CHECK(left.status(2) == AmendmentStatus::rejected);
  CHECK_FALSE(left.pub().votes[0].casting);
}

TEST_CASE("where nobody presides, no vote waits for a casting vote") {
  Assembly room("model-conference");
  REQUIRE_FALSE(room.say(0, TableAmendment{room.change("pause.duration", "12")}));
  room.toVoting();
  room.everyoneFinishes();
  room.vote({yes, yes, no, no});
  CHECK(room.status(1) == AmendmentStatus::rejected);
  for (const Record& record : room.table.records()) CHECK(record.tag != VoteTied::tag);
}

TEST_CASE("a secret vote that is tied waits for the Chair, and nobody is asked to vote anew") {
  Scenario scenario = test::quickstartUnder("model-conference");
  scenario.rules.method = VoteMethod::secret;
  Room room(scenario);
  room.openWithPeople({1, 1});
  room.everyoneFinishes();
  const Changes twelve = {{*scenario.provision("pause.duration"), OptionId{3}}};
  REQUIRE_FALSE(room.say(0, TableAmendment{twelve}));
  for (int round = 0; round < 5; ++round) room.everyoneFinishes();
  REQUIRE_FALSE(room.table.submit(Actor::chair(), test::command(TakeChair{true})));
  room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  const VoteId vote = openVote(room.pub())->id;
  for (const std::size_t s : {0U, 1U}) REQUIRE_FALSE(room.say(s, CastBallot{vote, yes}));
  for (const std::size_t s : {2U, 3U}) REQUIRE_FALSE(room.say(s, CastBallot{vote, no}));
  REQUIRE(openVote(room.pub()));
  CHECK(openVote(room.pub())->tied);
  CHECK(openVote(room.pub())->handedIn == std::vector<std::uint8_t>{1, 1, 1, 1});
  REQUIRE_FALSE(room.table.submit(Actor::chair(), test::command(BreakTie{vote, true})));
  CHECK(room.pub().draft == applied(scenario.firstDraft(), twelve));
}

TEST_CASE("a proxy: one delegation votes for another, on the record and within the rules") {
  Assembly room("council");  // for one other at most (Treaty on the Functioning of the European Union, article 239)
  CHECK(refused(room.say(0, GiveProxy{us})) == RejectionCode::unknownDelegation);
  REQUIRE_FALSE(room.say(0, GiveProxy{cn}));
  CHECK(refused(room.say(2, GiveProxy{cn})) == RejectionCode::proxyLimit);
  CHECK(refused(room.say(2, GiveProxy{us})) == RejectionCode::proxyGiven);  // it votes by another itself
  CHECK(refused(room.say(1, GiveProxy{eu})) == RejectionCode::proxyLimit);  // it votes for another
  REQUIRE_FALSE(room.say(0, GiveProxy{}));
  CHECK(refused(room.say(0, GiveProxy{})) == RejectionCode::alreadyDone);
  REQUIRE_FALSE(room.say(0, GiveProxy{cn}));
  room.toVoting(PhaseKind::adoption);
  room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  const VoteId vote{1};
  CHECK(refused(room.say(0, CastBallot{vote, yes})) == RejectionCode::proxyGiven);
  CHECK(refused(room.say(0, GiveProxy{})) == RejectionCode::votingHasBegun);
  CHECK(refused(room.say(2, CastBallot{vote, yes, us})) == RejectionCode::noProxy);
  CHECK(refused(room.say(1, CastBallot{vote, yes, DelegationId{9}})) == RejectionCode::unknownDelegation);
  const Legal l = legal(room.scenario, view(room.table.state(), SeatId{1}));
  CHECK(l.ballotFor == std::vector<DelegationId>{us});
  REQUIRE_FALSE(room.say(1, CastBallot{vote, no}));
  REQUIRE_FALSE(room.say(1, CastBallot{vote, yes, us}));
  CHECK(room.pub().votes[0].ballots[0] == yes);
  REQUIRE_FALSE(room.say(2, CastBallot{vote, yes}));
  REQUIRE_FALSE(room.say(3, CastBallot{vote, yes}));
  REQUIRE(room.pub().votes[0].result);
  CHECK(room.pub().votes[0].result->yes == 3);
  Assembly assembly;
  CHECK(refused(assembly.say(0, GiveProxy{cn})) == RejectionCode::proxyLimit);  // the Assembly knows none
}

TEST_CASE("a proxy in a secret vote: that it was used is known, not for what") {
  Scenario scenario = test::quickstartUnder("classroom");
  scenario.rules.method = VoteMethod::secret;
  Room room(scenario);
  room.openWithPeople({1, 1});
  REQUIRE_FALSE(room.say(0, GiveProxy{cn}));
  for (int round = 0; round < 6; ++round) room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  const VoteId vote{1};
  REQUIRE_FALSE(room.say(1, CastBallot{vote, no, us}));
  CHECK(room.pub().votes[0].handedIn == std::vector<std::uint8_t>{1, 0, 0, 0});
  CHECK_FALSE(room.pub().votes[0].ballots[0]);
  const auto used = codec::decodeEvent(room.table.records().back().tag, room.table.records().back().payload);
  REQUIRE(std::holds_alternative<ProxyUsed>(std::get<Event>(used)));
  CHECK_FALSE(std::get<ProxyUsed>(std::get<Event>(used)).choice);
  for (const std::size_t s : {1U, 2U, 3U}) REQUIRE_FALSE(room.say(s, CastBallot{vote, yes}));
  CHECK(room.pub().votes[0].result->yes == 3);
  CHECK(room.pub().votes[0].result->no == 1);
}

TEST_CASE("an AI delegation votes for who gave it its vote, as for itself") {
  Room room(test::quickstartUnder("classroom"));
  std::vector<Controller> seats;
  for (const Delegation& d : room.scenario.delegations) seats.push_back({Controller::Kind::ai, d.strategy});
  seats[0] = {Controller::Kind::human, ""};
  room.table.open({0, 2}, seats);
  REQUIRE_FALSE(room.say(0, GiveProxy{eu}));
  Opponents opponents;
  for (int i = 0; i < 40 && !room.table.finished(); ++i) {
    playOpponents(room.table, opponents, 5000);
    if (room.phase() == PhaseKind::signature) (void)room.say(0, SignTreaty{});
    else (void)room.say(0, FinishRound{});
  }
  REQUIRE(room.table.finished());
  REQUIRE_FALSE(room.pub().votes.empty());
  for (const Vote& vote : room.pub().votes) CHECK(vote.ballots[0] == vote.ballots[2]);
}

TEST_CASE("a forged record of proxies, ties and speeches is refused where it does not fit what went before") {
  Assembly room("council");
  room.toVoting(PhaseKind::adoption);
  room.everyoneFinishes();
  REQUIRE(openVote(room.pub()));
  const VoteId vote{1};
  const auto refusedAs = [&](const Event& event) { return implausible(room.scenario, room.table.state(), event).has_value(); };
  CHECK_FALSE(refusedAs(ProxyUsed{vote, us, cn, yes}));
  CHECK(refusedAs(ProxyUsed{vote, us, cn, std::nullopt}));  // the vote is not secret
  CHECK(refusedAs(ProxyUsed{VoteId{2}, us, cn, yes}));
  CHECK(refusedAs(ProxyUsed{vote, DelegationId{4}, cn, yes}));
  CHECK(refusedAs(ProxyGiven{us, us}));
  CHECK(refusedAs(ProxyGiven{us, DelegationId{4}}));
  CHECK(refusedAs(TieBroken{vote, true}));     // it is not tied
  CHECK(refusedAs(VoteTied{vote, Tally{}}));   // a reckoning of no term
  CHECK(refusedAs(SpeechEnded{us, 1000}));     // it has not the floor
  CHECK(refusedAs(FloorYielded{us}));
  CHECK(refusedAs(FloorGiven{DelegationId{4}, 0}));
  CHECK(refusedAs(FloorGiven{us, -1}));
  CHECK(refusedAs(OrderChanged{AmendmentId{1}, ChairsReason::clearerChoice}));
  CHECK(refusedAs(ArticlesDropped{{{ProvisionId{0}, OptionId{99}}}}));
}

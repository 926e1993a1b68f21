// The rules, through the Table that keeps them: what is accepted, what is refused and why, what follows.
#include "core/decide.h"

#include <doctest/doctest.h>

#include "tests/session/fixture.h"

using namespace plenary;
using plenary::test::change;
using plenary::test::Room;

namespace {

struct Drafting : Room {
  Drafting() : Room(test::smallScenario()) {
    openWithPeople();
    everyoneFinishes();
  }
};

void toAmendments(Room& room) {
  while (room.phase() == PhaseKind::drafting) room.everyoneFinishes();
}

void everyoneVotes(Room& room, std::vector<Choice> choices) {
  const VoteId vote = openVote(room.pub())->id;
  for (std::size_t s = 0; s < choices.size(); ++s) CHECK_FALSE(room.say(s, CastBallot{vote, choices[s]}));
}

RejectionCode codeOf(const std::optional<Rejection>& r) {
  REQUIRE(r.has_value());
  return r->code;
}

}  // namespace

TEST_CASE("a session goes through its phases to a signed treaty") {
  Room room(test::smallScenario());
  room.openWithPeople();
  CHECK(room.phase() == PhaseKind::opening);
  room.everyoneFinishes();
  CHECK(room.phase() == PhaseKind::drafting);
  CHECK(room.pub().round == 1);
  room.everyoneFinishes();
  CHECK(room.pub().round == 2);
  room.everyoneFinishes();
  CHECK(room.phase() == PhaseKind::adoption);
  everyoneVotes(room, {Choice::yes, Choice::yes, Choice::no});
  CHECK(room.pub().outcome == Outcome::adopted);
  CHECK(room.phase() == PhaseKind::signature);
  CHECK_FALSE(room.say(0, SignTreaty{}));
  CHECK_FALSE(room.say(1, SignTreaty{}));
  CHECK_FALSE(room.say(2, DeclineToSign{}));
  CHECK(room.pub().outcome == Outcome::treaty);
  CHECK(room.phase() == PhaseKind::debrief);
  CHECK(room.table.finished());
  // The one who stayed outside has its best alternative: 0 points.
  CHECK(room.table.state().disclosure->scores[2].result == 0);
}

TEST_CASE("a text that fails leads straight to the debrief") {
  Drafting room;
  toAmendments(room);
  everyoneVotes(room, {Choice::yes, Choice::no, Choice::abstain});
  CHECK(room.pub().outcome == Outcome::notAdopted);
  CHECK(room.table.finished());
}

TEST_CASE("too few signatures are no treaty") {
  Drafting room;
  toAmendments(room);
  everyoneVotes(room, {Choice::yes, Choice::yes, Choice::yes});
  (void)room.say(0, SignTreaty{});
  (void)room.say(1, DeclineToSign{});
  (void)room.say(2, DeclineToSign{});
  CHECK(room.pub().outcome == Outcome::tooFewSigned);
}

TEST_CASE("an amendment that everyone sponsors enters the text without a vote, and settles its twins") {
  Drafting room;
  CHECK_FALSE(room.say(0, TableAmendment{{change(0, 2), change(2, 1)}}));
  CHECK_FALSE(room.say(1, TableAmendment{{change(2, 1)}}));
  CHECK_FALSE(room.say(1, Cosponsor{AmendmentId{1}}));
  CHECK(room.pub().draft[0] == OptionId{1});
  CHECK_FALSE(room.say(2, Cosponsor{AmendmentId{1}}));
  CHECK(room.pub().draft[0] == OptionId{2});
  CHECK(room.pub().draft[2] == OptionId{1});
  CHECK(room.pub().amendments[0].status == AmendmentStatus::agreed);
  CHECK(room.pub().amendments[1].status == AmendmentStatus::notPut);
}

TEST_CASE("amendments are put furthest first, and what an adopted one settles is not put again") {
  Drafting room;
  CHECK_FALSE(room.say(0, TableAmendment{{change(0, 2)}}));                // 1 rung
  CHECK_FALSE(room.say(1, TableAmendment{{change(0, 0), change(2, 0)}}));  // 3 rungs
  CHECK_FALSE(room.say(2, TableAmendment{{change(0, 2), change(1, 0)}}));  // 2 rungs
  toAmendments(room);
  REQUIRE(openVote(room.pub()));
  CHECK(openVote(room.pub())->amendment == AmendmentId{2});
  everyoneVotes(room, {Choice::no, Choice::yes, Choice::yes});
  CHECK(room.pub().amendments[1].status == AmendmentStatus::adopted);
  CHECK(room.pub().amendments[0].status == AmendmentStatus::notPut);
  // Of the third, the part on verification is left; its other part is shown as conflicting.
  CHECK(openVote(room.pub())->amendment == AmendmentId{3});
  CHECK(room.pub().amendments[2].changes == Changes{change(1, 0)});
  CHECK(room.pub().amendments[2].conflicts == Changes{change(0, 2)});
}

namespace {

// The order in which amendments come up, by number, when every one of them falls.
std::vector<std::uint32_t> orderOf(const std::vector<Changes>& tabled) {
  Scenario scenario = test::smallScenario();
  scenario.rules.amendmentsPerDelegation = 10;
  Room room(scenario);
  room.openWithPeople();
  room.everyoneFinishes();
  for (std::size_t a = 0; a < tabled.size(); ++a) REQUIRE_FALSE(room.say(a % 3, TableAmendment{tabled[a]}));
  toAmendments(room);
  std::vector<std::uint32_t> order;
  while (openVote(room.pub()) && openVote(room.pub())->amendment) {
    order.push_back(openVote(room.pub())->amendment->value);
    everyoneVotes(room, {Choice::no, Choice::no, Choice::no});
  }
  return order;
}

}  // namespace

// The first draft has duration at rung 1 of 0 to 2, verification at 1 of 0 to 1, access at 2 of 0 to 2.
TEST_CASE("the order of voting, by hand: furthest from the first draft first, and of two as far the earlier") {
  // 1: duration 1->2 is 1 rung. 2: duration 1->0, verification 1->0, access 2->0: 1+1+2 = 4. 3: access 2->1: 1.
  CHECK(orderOf({{change(0, 2)}, {change(0, 0), change(1, 0), change(2, 0)}, {change(2, 1)}}) ==
        std::vector<std::uint32_t>{2, 1, 3});
  // 1: access 2->0 is 2. 2: duration 1->2, verification 1->0: 2, tabled later. 3: duration 1->2, access 2->0: 3.
  CHECK(orderOf({{change(2, 0)}, {change(0, 2), change(1, 0)}, {change(0, 2), change(2, 0)}}) ==
        std::vector<std::uint32_t>{3, 1, 2});
  // 1 and 2 are 1 rung each; 3 holds both of them, 2 rungs.
  CHECK(orderOf({{change(0, 0)}, {change(2, 1)}, {change(0, 0), change(2, 1)}}) == std::vector<std::uint32_t>{3, 1, 2});
}

TEST_CASE("amendments that meet: overlapping, nested, contradictory, identical") {
  Drafting room;
  CHECK_FALSE(room.say(0, TableAmendment{{change(0, 2), change(2, 0)}}));  // 3 rungs: first
  CHECK_FALSE(room.say(1, TableAmendment{{change(0, 2)}}));                // nested in it
  CHECK_FALSE(room.say(1, TableAmendment{{change(0, 0), change(1, 0)}}));  // overlaps, contradicts on duration
  CHECK_FALSE(room.say(2, TableAmendment{{change(2, 1)}}));                // contradicts on access
  CHECK(codeOf(room.say(2, TableAmendment{{change(0, 2)}})) == RejectionCode::sameAmendment);  // identical
  toAmendments(room);
  REQUIRE(openVote(room.pub())->amendment == AmendmentId{1});
  everyoneVotes(room, {Choice::yes, Choice::yes, Choice::no});
  CHECK(room.pub().amendments[1].status == AmendmentStatus::notPut);  // what it asks is in the text
  CHECK(room.pub().amendments[3].status == AmendmentStatus::notPut);  // its rejection is implied
  CHECK(room.pub().amendments[3].conflicts == Changes{change(2, 1)});
  CHECK(openVote(room.pub())->amendment == AmendmentId{3});           // what is left of it
  CHECK(room.pub().amendments[2].changes == Changes{change(1, 0)});
  CHECK(room.pub().amendments[2].conflicts == Changes{change(0, 0)});
  // Its distance was fixed when the voting opened: 1 rung of duration and 1 of verification.
  CHECK(room.pub().amendments[2].distance == 2);
}

TEST_CASE("an amendment that was withdrawn while it waited is not put") {
  Drafting room;
  CHECK_FALSE(room.say(0, TableAmendment{{change(0, 2)}}));
  CHECK_FALSE(room.say(1, TableAmendment{{change(2, 0)}}));
  CHECK(codeOf(room.say(0, WithdrawAmendment{AmendmentId{2}})) == RejectionCode::notSponsor);
  CHECK_FALSE(room.say(1, WithdrawAmendment{AmendmentId{2}}));
  toAmendments(room);
  CHECK(openVote(room.pub())->amendment == AmendmentId{1});
  CHECK(codeOf(room.say(0, WithdrawAmendment{AmendmentId{1}})) == RejectionCode::wrongPhase);  // the voting has begun
}

TEST_CASE("a ballot can be changed until the vote is closed, and not after") {
  Drafting room;
  toAmendments(room);
  const VoteId vote = openVote(room.pub())->id;
  CHECK_FALSE(room.say(0, CastBallot{vote, Choice::no}));
  CHECK_FALSE(room.say(0, CastBallot{vote, Choice::yes}));
  CHECK_FALSE(room.say(1, CastBallot{vote, Choice::yes}));
  CHECK_FALSE(room.say(2, CastBallot{vote, Choice::yes}));
  CHECK(codeOf(room.say(0, CastBallot{vote, Choice::no})) == RejectionCode::voteClosed);
  CHECK(room.pub().votes[0].result->yes == 3);
}

TEST_CASE("what is not in order is refused, with its reason") {
  Drafting room;
  CHECK(codeOf(room.say(0, SignTreaty{})) == RejectionCode::wrongPhase);
  CHECK(codeOf(room.say(0, TableAmendment{{change(0, 1)}})) == RejectionCode::emptyAmendment);
  CHECK(codeOf(room.say(0, TableAmendment{{change(9, 0)}})) == RejectionCode::unknownProvision);
  CHECK(codeOf(room.say(0, TableAmendment{{change(0, 7)}})) == RejectionCode::unknownOption);
  CHECK(codeOf(room.say(0, TableAmendment{{change(2, 0), change(0, 0)}})) == RejectionCode::unsorted);
  CHECK_FALSE(room.say(0, TableAmendment{{change(0, 2)}}));
  CHECK(codeOf(room.say(1, TableAmendment{{change(0, 2)}})) == RejectionCode::sameAmendment);
  CHECK(codeOf(room.say(0, Cosponsor{AmendmentId{1}})) == RejectionCode::alreadySponsor);
  CHECK(codeOf(room.say(1, WithdrawAmendment{AmendmentId{1}})) == RejectionCode::notSponsor);
  CHECK(codeOf(room.say(1, Cosponsor{AmendmentId{4}})) == RejectionCode::unknownAmendment);
  CHECK_FALSE(room.say(0, TableAmendment{{change(2, 0)}}));
  CHECK(codeOf(room.say(0, TableAmendment{{change(2, 1)}})) == RejectionCode::tooManyAmendments);
  CHECK_FALSE(room.say(0, WithdrawAmendment{AmendmentId{1}}));
  CHECK(codeOf(room.say(1, Cosponsor{AmendmentId{1}})) == RejectionCode::notPending);
  CHECK(codeOf(room.say(1, CastBallot{VoteId{1}, Choice::yes})) == RejectionCode::unknownVote);
  CHECK(codeOf(room.table.submit(Actor::of(SeatId{0}), test::command(Proceed{}))) == RejectionCode::notAllowed);
  CHECK(codeOf(room.table.submit(Actor::clerk(), test::command(FinishRound{}))) == RejectionCode::notAllowed);
  CHECK(codeOf(room.table.submit(Actor::of(SeatId{9}), test::command(FinishRound{}))) == RejectionCode::unknownSeat);
}

TEST_CASE("only a change to what an act was based on makes it stale") {
  Drafting room;
  CHECK_FALSE(room.say(0, TableAmendment{{change(0, 2)}}));
  Command late = test::command(TableAmendment{{change(0, 0)}});
  late.bases = {{Basis::Object::provision, 0, 1}};
  Command elsewhere = test::command(TableAmendment{{change(2, 1)}});
  elsewhere.bases = {{Basis::Object::provision, 2, 1}};
  (void)room.say(1, Cosponsor{AmendmentId{1}});
  (void)room.say(2, Cosponsor{AmendmentId{1}});  // the draft changes at provision 0
  CHECK(codeOf(room.table.submit(Actor::of(SeatId{1}), late)) == RejectionCode::stale);
  CHECK_FALSE(room.table.submit(Actor::of(SeatId{1}), elsewhere));
}

TEST_CASE("statements need what their kind says, and are limited in a round") {
  Drafting room;
  Speak empty;
  CHECK(codeOf(room.say(0, empty)) == RejectionCode::malformed);
  Speak offer;
  offer.kind = StatementKind::offer;
  offer.about = {change(0, 2)};
  CHECK(codeOf(room.say(0, offer)) == RejectionCode::malformed);
  offer.gives = {change(2, 1)};
  CHECK_FALSE(room.say(0, offer));
  Speak accept;
  accept.kind = StatementKind::accept;
  accept.answers = StatementId{1};
  CHECK(codeOf(room.say(0, accept)) == RejectionCode::malformed);  // one's own offer
  CHECK_FALSE(room.say(1, accept));
  Speak toSelf = offer;
  toSelf.to = {DelegationId{0}};
  CHECK(codeOf(room.say(0, toSelf)) == RejectionCode::unknownDelegation);
  CHECK_FALSE(room.say(0, offer));
  CHECK_FALSE(room.say(0, offer));
  CHECK(codeOf(room.say(0, offer)) == RejectionCode::tooManyStatements);
}

TEST_CASE("nobody interrupts a vote") {
  Drafting room;
  toAmendments(room);
  Speak speak;
  speak.about = {change(0, 2)};
  CHECK(codeOf(room.say(0, speak)) == RejectionCode::wrongPhase);
}

TEST_CASE("the clerk draws nothing and decides nothing: the same commands give the same events") {
  Drafting one;
  Drafting two;
  CHECK(one.table.hash() == two.table.hash());
}

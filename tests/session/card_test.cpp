// Event cards that the facilitator plays.
#include "tests/session/years.h"

using namespace plenary;
using namespace plenary::test;

namespace {

Scenario flagshipYears() { return easyAtHome(thenYears(shipped("six-month-pause"))); }

std::optional<Rejection> play(Years& room, std::uint16_t card) {
  return room.table.submit(Actor::chair(), command(PlayCard{card}));
}

}  // namespace

TEST_CASE("a card that the chair plays is announced to all, and strikes in the next year instead of chance's") {
  for (const std::uint16_t card : {std::uint16_t{0}, std::uint16_t{3}}) {
    Years room(flagshipYears());
    room.openWithPeople({1, 2});
    REQUIRE_FALSE(play(room, card));
    CHECK(room.pub().life.announced == card);
    const View all = view(room.table.state(), std::nullopt);
    CHECK(all.pub.life.announced == card);
    room.adopt();
    room.sign();
    room.ratify();
    room.everyoneFinishes();
    REQUIRE(room.pub().life.lives());
    CHECK(room.pub().life.years.empty());
    room.everyoneFinishes();
    REQUIRE(room.pub().life.years.size() == 1);
    CHECK(room.pub().life.years[0].card == card);
    CHECK_FALSE(room.pub().life.announced);
    // It has happened, and does not happen again.
    const auto again = play(room, card);
    REQUIRE(again);
    CHECK(again->code == RejectionCode::noSuchCard);
    const auto others = chairLegal(room.scenario, room.pub()).playCard;
    CHECK(others.size() == room.scenario.model->events.size() - 1);
  }
}

TEST_CASE("cards are played by the chair, one at a time, and only those that there are") {
  Years room(flagshipYears());
  const auto before = play(room, 0);
  REQUIRE(before);
  CHECK(before->code == RejectionCode::notOpened);
  room.openWithPeople({1, 2});
  CHECK(room.table.submit(Actor::of(SeatId{std::size_t{0}}), command(PlayCard{0}))->code == RejectionCode::notAllowed);
  CHECK(play(room, static_cast<std::uint16_t>(room.scenario.model->events.size()))->code == RejectionCode::noSuchCard);
  REQUIRE_FALSE(play(room, 1));
  CHECK(play(room, 2)->code == RejectionCode::noSuchCard);
  CHECK(chairLegal(room.scenario, room.pub()).playCard.empty());
  // Taken back, another may be played.
  REQUIRE(room.table.revert(Actor::chair(), room.table.records().size() - 1));
  CHECK_FALSE(room.pub().life.announced);
}

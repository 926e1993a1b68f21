// The points that a facilitator can go back to.
#include <doctest/doctest.h>

#include "session/history.h"
#include "tests/session/quickstart_tables.h"

using namespace plenary;

TEST_CASE("each round that stands has one waypoint, and going back to one begins that round again") {
  test::Room room(test::quickstart());
  room.openWithPeople();
  for (int i = 0; i < 4; ++i) room.everyoneFinishes();
  const auto all = waypoints(room.table.records(), room.table.surviving());
  REQUIRE(all.size() == 5);  // the opening, and four rounds of drafting
  CHECK(room.scenario.phase(all[0].phase).kind == PhaseKind::opening);
  for (std::size_t i = 1; i < all.size(); ++i) {
    CHECK(room.scenario.phase(all[i].phase).kind == PhaseKind::drafting);
    CHECK(all[i].round == i);
    CHECK(all[i - 1].at < all[i].at);
  }

  REQUIRE_FALSE(room.say(0, TableAmendment{{{ProvisionId{std::size_t{0}}, OptionId{std::size_t{1}}}}}));
  REQUIRE(room.table.revert(Actor::chair(), all[2].at));
  CHECK(room.pub().phase == all[2].phase);
  CHECK(room.pub().round == all[2].round);
  CHECK(room.pub().amendments.empty());
  const auto left = waypoints(room.table.records(), room.table.surviving());
  CHECK(left == std::vector<Waypoint>(all.begin(), all.begin() + 3));

  // What comes after an undo is a point of its own.
  room.everyoneFinishes();
  const auto again = waypoints(room.table.records(), room.table.surviving());
  REQUIRE(again.size() == 4);
  CHECK(again.back().round == 3);
  CHECK(again.back().at > all.back().at);
}

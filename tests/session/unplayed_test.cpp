// A seat whose AI does not exist would wait for ever: such a session is neither opened nor resumed.
#include <doctest/doctest.h>

#include "tests/session/quickstart_tables.h"

using namespace plenary;
using plenary::test::Room;
using plenary::test::genesis;

namespace {

std::vector<Controller> controllers(const std::string& last) {
  const Controller ai{Controller::Kind::ai, "boulware"};
  return {ai, ai, {Controller::Kind::ai, last}};
}

// The record with events from outside put after it.
std::vector<Record> with(std::vector<Record> records, const std::vector<Event>& events) {
  for (const Event& event : events)
    records.push_back(seal(records.empty() ? genesis : records.back().hash, records.size() + 1, 1000, Actor::clerk(),
                           event));
  return records;
}

std::vector<Record> openedWith(const std::string& strategy) {
  SessionOpened opened;
  const auto all = controllers(strategy);
  for (std::size_t s = 0; s < all.size(); ++s) opened.seats.push_back({DelegationId{s}, all[s]});
  return with({}, {opened});
}

}  // namespace

TEST_CASE("a session with an AI that there is not is not opened, and the table is as before") {
  Room room(test::smallScenario());
  for (const char* name : {"greedy", "", "Boulware"}) {
    CHECK(room.table.open({1, 2}, controllers(name)) == Rejection{RejectionCode::unknownStrategy, {2}});
    CHECK(room.table.records().empty());
    CHECK_FALSE(room.pub().opened);
  }
  CHECK_FALSE(room.table.open({1, 2}, controllers("linear")));
}

TEST_CASE("a seat is not given to an AI that there is not") {
  Room room(test::smallScenario());
  room.openWithPeople();
  const auto give = [&](const Actor& actor, const Controller& to) {
    return room.table.submit(actor, test::command(ChangeController{SeatId{1}, to}, room.pub().epoch));
  };
  CHECK(give(Actor::chair(), {Controller::Kind::ai, "greedy"}) == Rejection{RejectionCode::unknownStrategy, {1}});
  CHECK(give(Actor::of(SeatId{0}), {Controller::Kind::ai, "greedy"}) == Rejection{RejectionCode::notAllowed, {}});
  CHECK_FALSE(give(Actor::chair(), {Controller::Kind::ai, "conceder"}));
}

TEST_CASE("a record with an AI that there is not is not resumed, and the problem says where and what there is") {
  Room room(test::smallScenario());
  const auto problem = room.table.resume(openedWith("greedy"));
  REQUIRE(problem);
  CHECK(problem->sequence == 1);
  CHECK(problem->expected ==
        "an AI of this program for c, one of boulware, conceder, linear, tit-for-tat, found \"greedy\"");
  CHECK(room.table.records().empty());
  CHECK_FALSE(room.table.resume(openedWith("linear")));

  Room people(test::smallScenario());
  people.openWithPeople();
  const auto records =
      with(people.table.records(), {ControllerChanged{SeatId{1}, {Controller::Kind::ai, "greedy"}}});
  const auto later = Room(test::smallScenario()).table.resume(records);
  REQUIRE(later);
  CHECK(later->sequence == records.size());
}

TEST_CASE("what is over can be looked at, whoever played it") {
  Room room(test::smallScenario());
  room.openWithAi({11, 12});
  Opponents opponents;
  playOpponents(room.table, opponents);
  REQUIRE(room.table.finished());
  const auto records =
      with(room.table.records(), {ControllerChanged{SeatId{1}, {Controller::Kind::ai, "greedy"}}});
  CHECK_FALSE(Room(test::smallScenario()).table.resume(records));
}

TEST_CASE("the shipped scenario names only AIs that there are") {
  for (const Delegation& d : test::quickstart().delegations) CHECK_MESSAGE(ai::findPlay(d.strategy), d.strategy);
}

// The speakers' list: whom the Chair calls, when, and for how long each has spoken.
#include <doctest/doctest.h>

#include "core/legal.h"
#include "tests/session/assembly.h"

using namespace plenary;
using namespace plenary::test::assembly;
using plenary::test::Room;

namespace {

Speak support(const Assembly& room) {
  Speak speak;
  speak.about = room.change("pause.duration", "12");
  return speak;
}

std::optional<Rejection> chair(Room& room, Act act) {
  return room.table.submit(Actor::chair(), test::command(std::move(act), room.pub().epoch));
}

}  // namespace

TEST_CASE("speakers are called in the order in which they asked, and their time is kept (rule 68)") {
  Assembly room;
  const Floor& floor = room.pub().floor;
  CHECK(refused(room.say(0, support(room))) == RejectionCode::noFloor);
  Speak privately = support(room);
  privately.to = {cn};
  CHECK_FALSE(room.say(0, privately));  // private talk needs no floor

  CHECK_FALSE(room.say(2, RequestFloor{}));
  CHECK(floor.speaker == eu);  // nobody else: at once
  const Millis since = floor.since;
  CHECK_FALSE(room.say(0, RequestFloor{}));
  CHECK_FALSE(room.say(3, RequestFloor{}));
  CHECK(floor.list == std::vector<DelegationId>{us, uk});
  CHECK(refused(room.say(0, RequestFloor{})) == RejectionCode::alreadyDone);
  CHECK(refused(room.say(2, RequestFloor{})) == RejectionCode::alreadyDone);
  CHECK(refused(room.say(0, support(room))) == RejectionCode::noFloor);
  CHECK(refused(room.say(0, YieldFloor{})) == RejectionCode::noFloor);
  CHECK_FALSE(room.say(2, support(room)));
  CHECK_FALSE(room.say(2, support(room)));  // as long as it has the floor
  CHECK_FALSE(room.say(2, YieldFloor{}));
  CHECK(floor.speaker == us);
  // By the room's clock an act, also the Chair's, takes a second: given, two requests, two statements, yielded.
  CHECK(floor.airtime[2] == 6000);
  CHECK(floor.since >= since + 6000);
  CHECK(refused(room.say(2, support(room))) == RejectionCode::noFloor);
  CHECK_FALSE(room.say(3, LeaveList{}));
  CHECK(refused(room.say(3, LeaveList{})) == RejectionCode::alreadyDone);
  CHECK_FALSE(room.say(0, YieldFloor{}));
  CHECK_FALSE(floor.speaker);
  CHECK(floor.turns == std::vector<std::uint16_t>{1, 0, 1, 0});
}

TEST_CASE("each delegation has the floor as often as the rules allow, and a new round begins anew") {
  Assembly room;
  const std::uint16_t turns = room.scenario.rules.speakers->turns;
  for (std::uint16_t t = 0; t < turns; ++t) {
    REQUIRE_FALSE(room.say(0, RequestFloor{}));
    REQUIRE_FALSE(room.say(0, YieldFloor{}));
  }
  CHECK(refused(room.say(0, RequestFloor{})) == RejectionCode::tooManyTurns);
  CHECK_FALSE(legal(room.scenario, view(room.table.state(), SeatId{0})).requestFloor);
  const Millis before = room.pub().floor.airtime[0];
  room.everyoneFinishes();
  CHECK_FALSE(room.say(0, RequestFloor{}));
  CHECK(room.pub().floor.airtime[0] == before);  // of the whole session
}

TEST_CASE("nobody interrupts a speaker, and whoever moves something has spoken (rule 71)") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, RequestFloor{}));
  CHECK(refused(room.say(1, room.motion(MotionKind::suspendMeeting))) == RejectionCode::floorTaken);
  REQUIRE_FALSE(room.say(2, RequestFloor{}));
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::suspendMeeting)));
  CHECK_FALSE(room.pub().floor.speaker);  // the meeting decides on the motion first
  REQUIRE(openVote(room.pub()));
  room.vote({yes, yes, no, yes});
  CHECK(room.pub().sitting.kind == Sitting::Kind::informal);
  CHECK_FALSE(room.pub().floor.speaker);  // the list waits until the meeting is resumed
  CHECK(room.pub().floor.list == std::vector<DelegationId>{eu});
}

TEST_CASE("a round does not end over a speaker, and who has finished it is not called") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, RequestFloor{}));
  REQUIRE_FALSE(room.say(1, RequestFloor{}));
  REQUIRE_FALSE(room.say(1, FinishRound{}));
  CHECK(room.pub().floor.list.empty());
  CHECK(refused(room.say(1, RequestFloor{})) == RejectionCode::alreadyDone);
  for (const std::size_t s : {2U, 3U}) REQUIRE_FALSE(room.say(s, FinishRound{}));
  CHECK(room.pub().round == 1);
  REQUIRE_FALSE(room.say(0, FinishRound{}));  // yields
  CHECK(room.pub().round == 2);
  CHECK(room.pub().floor.airtime[0] > 0);
}

TEST_CASE("the Chair closes the list, calls to order, and lets reply who was spoken against (rules 72, 73)") {
  Assembly room;
  CHECK(refused(room.say(0, CloseList{true})) == RejectionCode::notAllowed);
  CHECK(refused(chair(room, CallToOrder{})) == RejectionCode::noFloor);
  REQUIRE_FALSE(room.say(0, TableAmendment{room.change("pause.duration", "12")}));
  REQUIRE_FALSE(room.say(1, RequestFloor{}));
  REQUIRE_FALSE(room.say(2, RequestFloor{}));
  REQUIRE_FALSE(chair(room, CloseList{true}));
  CHECK(refused(room.say(3, RequestFloor{})) == RejectionCode::listClosed);
  Speak against;
  against.kind = StatementKind::oppose;
  against.amendment = AmendmentId{1};
  REQUIRE_FALSE(room.say(1, against));
  CHECK(refused(room.say(0, CallToOrder{})) == RejectionCode::notAllowed);
  REQUIRE_FALSE(room.say(1, YieldFloor{}));
  CHECK(room.pub().floor.speaker == eu);
  REQUIRE_FALSE(chair(room, CallToOrder{}));
  CHECK_FALSE(room.pub().floor.speaker);
  REQUIRE_FALSE(room.say(0, room.motion(MotionKind::rightOfReply)));
  CHECK(room.pub().floor.speaker == us);  // though the list is closed
  REQUIRE_FALSE(chair(room, CloseList{false}));
  REQUIRE_FALSE(room.say(3, RequestFloor{}));
  CHECK(room.pub().floor.list == std::vector<DelegationId>{uk});
}

TEST_CASE("an undo gives back the list as it was, and every page the same") {
  Assembly room;
  auto snapshot = room.table.subscribe(SeatId{1}, [](const ViewFrame&) {});
  REQUIRE_FALSE(room.say(0, RequestFloor{}));
  const Sequence here = room.table.records().size();
  const Floor then = room.pub().floor;
  REQUIRE_FALSE(room.say(0, YieldFloor{}));
  REQUIRE(room.table.revert(Actor::chair(), here));
  CHECK(room.pub().floor == then);
}

TEST_CASE("a night between two sittings is no speaking time") {
  Assembly room;
  REQUIRE_FALSE(room.say(0, RequestFloor{}));
  const Millis begun = room.pub().floor.since;
  Room next(room.scenario);
  next.clock = room.clock + Millis{10} * 3600 * 1000;
  REQUIRE_FALSE(next.table.resume(room.table.records()));
  CHECK(next.table.away() >= Millis{10} * 3600 * 1000);
  REQUIRE_FALSE(next.say(0, support(room)));
  REQUIRE_FALSE(next.say(0, YieldFloor{}));
  CHECK(next.pub().floor.airtime[0] > 0);
  CHECK(next.pub().floor.airtime[0] < 10'000);
  CHECK(next.table.away() == 0);
  CHECK(next.pub().floor.since == begun);
}

TEST_CASE("AI delegations ask, wait and yield: nobody keeps the floor, and each statement was made from it") {
  for (const char* rules : {"general-assembly", "treaty-conference", "model-conference", "consensus-first"}) {
    Room room(test::quickstartUnder(rules));
    room.openWithAi({0, 3});
    Opponents opponents;
    playOpponents(room.table, opponents, 5000);
    CAPTURE(rules);
    REQUIRE(room.table.finished());
    std::size_t given = 0;
    std::optional<DelegationId> speaker;
    bool listed = false;
    for (const Record& record : room.table.records()) {
      const auto decoded = codec::decodeEvent(record.tag, record.payload);
      const auto& event = std::get<Event>(decoded);
      if (const auto* phase = std::get_if<PhaseOpened>(&event)) {
        CHECK_FALSE(speaker);
        PublicState at;
        at.phase = phase->phase;
        listed = needsFloor(room.scenario, at);
      }
      if (const auto* e = std::get_if<FloorGiven>(&event)) {
        speaker = e->delegation;
        ++given;
      }
      if (std::holds_alternative<SpeechEnded>(event)) speaker.reset();
      if (const auto* e = std::get_if<StatementMade>(&event); e && !e->statement.isPrivate() && listed)
        CHECK(speaker == e->statement.from);
    }
    CHECK(given >= 4);
    CHECK(*std::min_element(room.pub().floor.airtime.begin(), room.pub().floor.airtime.end()) > 0);
  }
}

#include "session/record.h"

#include <doctest/doctest.h>

#include "core/random.h"
#include "tests/session/fixture.h"

using namespace plenary;
using plenary::test::change;
using plenary::test::Room;
using plenary::test::genesis;

namespace {

struct Played : Room {
  Played() : Room(test::smallScenario()) {
    openWithAi({11, 12});
    Opponents opponents;
    playOpponents(table, opponents);
  }
};

}  // namespace

TEST_CASE("a record verifies, and one changed byte anywhere in it is found at its entry") {
  Played room;
  const auto& records = room.table.records();
  CHECK_FALSE(verifyChain(genesis, records));
  for (std::size_t i = 0; i < records.size(); ++i) {
    auto damaged = records;
    if (damaged[i].payload.empty()) damaged[i].payload.push_back(0);
    else damaged[i].payload[damaged[i].payload.size() / 2] ^= 1U;
    const auto problem = verifyChain(genesis, damaged);
    REQUIRE(problem);
    CHECK(problem->sequence == i + 1);
  }
  auto later = records;
  later[4].time += 1;
  CHECK(verifyChain(genesis, later)->sequence == 5);
  auto gap = records;
  gap.erase(gap.begin() + 3);
  CHECK(verifyChain(genesis, gap)->sequence == 5);
  CHECK(verifyChain(codec::hashOf(std::string_view("other")), records)->sequence == 1);
}

TEST_CASE("replaying a prefix, then the rest, equals replaying all; a table resumes where it stood") {
  Played room;
  const auto& records = room.table.records();
  for (std::size_t cut = 0; cut <= records.size(); cut += 7) {
    Fold fold(room.scenario);
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (i == cut) {
        const auto prefix = foldRecords(room.scenario, records, cut);
        CHECK(std::get<State>(prefix) == fold.state());
      }
      CHECK_FALSE(fold.add(records[i]));
    }
    CHECK(fold.state() == room.table.state());
  }
  Room again(test::smallScenario());
  CHECK_FALSE(again.table.resume(records));
  CHECK(again.table.state() == room.table.state());
  CHECK(again.table.hash() == room.table.hash());
  for (std::size_t s = 0; s < 3; ++s) CHECK(again.table.seen(SeatId{s}) == room.table.seen(SeatId{s}));
}

TEST_CASE("folding with undos equals folding what survives, epoch aside: 60 random sessions") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Room room(test::smallScenario());
    room.openWithPeople({seed, 0});
    Draws draws({seed, 1}, 1);
    for (int step = 0; step < 40; ++step) {
      const std::size_t seat = draws.below(3);
      switch (draws.below(6)) {
        case 0: (void)room.say(seat, TableAmendment{{change(draws.below(3), draws.below(2))}}); break;
        case 1: (void)room.say(seat, Cosponsor{AmendmentId{1 + draws.below(3)}}); break;
        case 2: (void)room.say(seat, FinishRound{}); break;
        case 3: (void)room.say(seat, CastBallot{VoteId{1 + draws.below(2)}, Choice::yes}); break;
        case 4: (void)room.say(seat, SignTreaty{}); break;
        default: {
          const auto& standing = room.table.surviving();
          (void)room.table.revert(Actor::chair(), standing[draws.below(static_cast<std::uint32_t>(standing.size()))]);
        }
      }
    }
    Fold fold(room.scenario);
    Fold survivors(room.scenario);
    State kept;
    for (const Record& r : room.table.records()) REQUIRE_FALSE(fold.add(r));
    for (const Sequence s : fold.surviving()) {
      const Record& r = room.table.records()[static_cast<std::size_t>(s) - 1];
      survivors.add(std::get<Event>(codec::decodeEvent(r.tag, r.payload)), r);
    }
    kept = survivors.state();
    kept.pub.epoch = fold.state().pub.epoch;
    CHECK(fold.state() == kept);
    CHECK(fold.state() == room.table.state());
  }
}

TEST_CASE("a forged record, sound in its hashes, is refused and not obeyed") {
  Played room;
  const auto moved = [](MotionKind kind, std::size_t number = 1) {
    MotionMoved m;
    m.id = MotionId{number};
    m.kind = kind;
    return m;
  };
  VoteOpened byNoRule;
  byNoRule.id = VoteId{room.pub().votes.size() + 1};
  VoteOpened onNoMotion = byNoRule;
  onNoMotion.rule = room.scenario.rules.adoption;
  onNoMotion.motion = MotionId{1};
  VoteOpened onNoPart = byNoRule;
  onNoPart.rule = room.scenario.rules.amendment;
  onNoPart.part = 3;
  const std::vector<Event> forged = {
      moved(MotionKind::closeDebate, 7),             moved(MotionKind::appeal),
      moved(MotionKind::divide),                     moved(MotionKind::moderatedCaucus),
      MotionSeconded{MotionId{1}, DelegationId{0}},  MotionSettled{MotionId{1}, MotionStatus::carried},
      StanceTaken{MotionId{1}, DelegationId{0}, Stance::against},
      QuestionAnnounced{AmendmentId{99}, 0, OrderReason::furthest},
      AmendmentReopened{AmendmentId{99}},            BallotHandedIn{VoteId{50}, DelegationId{0}},
      BallotsLost{VoteId{50}},                       BallotEntered{VoteId{50}, DelegationId{0}, Choice::yes},
      VoteClosed{VoteId{50}, {}},                    byNoRule,
      onNoMotion,                                    onNoPart,
      DraftChanged{AmendmentId{99}, {change(0, 1)}}, BallotCast{VoteId{50}, DelegationId{0}, Choice::yes},
      RoundFinished{DelegationId{3000}},             PhaseOpened{PhaseId{77}, 1},
      ControllerChanged{SeatId{9}, {}},              StatementMade{Statement{}},
      AmendmentTabled{AmendmentId{1}, DelegationId{0}, {change(0, 0)}},
      Disclosed{{}},                                 Reverted{4000, 1},
      BriefDealt{SeatId{0}, Brief{}},                SessionOpened{}};
  for (const Event& event : forged) {
    auto records = room.table.records();
    records.push_back(seal(records.back().hash, records.size() + 1, 0, Actor::clerk(), event));
    CHECK_FALSE(verifyChain(genesis, records));
    const auto folded = foldRecords(room.scenario, records);
    REQUIRE_MESSAGE(std::holds_alternative<RecordProblem>(folded), "event with tag " << tagOf(event));
    CHECK(std::get<RecordProblem>(folded).sequence == records.size());
  }
}

namespace {

// Stores nothing from the nth batch on.
struct FailingJournal : Journal {
  int left = 0;
  void append(const std::vector<Record>&, std::function<void(bool)> done) override { done(left-- > 0); }
};

// Reports when told to.
struct SlowJournal : Journal {
  std::vector<std::function<void(bool)>> waiting;
  void append(const std::vector<Record>&, std::function<void(bool)> done) override { waiting.push_back(std::move(done)); }
};

}  // namespace

TEST_CASE("on a server nobody sees an event before it is stored") {
  const Scenario scenario = test::smallScenario();
  SlowJournal journal;
  Table table(scenario, genesis, journal, [] { return Millis{0}; }, Table::Release::whenDurable);
  std::size_t heard = 0;
  table.subscribe(std::nullopt, [&](const ViewFrame&) { ++heard; });
  table.open({1, 1}, std::vector<Controller>(3, Controller{Controller::Kind::human, ""}));
  CHECK(heard == 0);
  journal.waiting.front()(true);
  CHECK(heard == 2);  // the opening and the first phase; seed and briefs are not for the public
}

TEST_CASE("when storing fails the table returns to what is stored") {
  const Scenario scenario = test::smallScenario();
  FailingJournal journal;
  journal.left = 2;
  Table table(scenario, genesis, journal, [] { return Millis{0}; }, Table::Release::whenDurable);
  table.open({1, 1}, std::vector<Controller>(3, Controller{Controller::Kind::human, ""}));
  CHECK_FALSE(table.submit(Actor::of(SeatId{0}), test::command(FinishRound{})));
  const State stored = table.state();
  const codec::Hash hash = table.hash();
  const auto lost = table.submit(Actor::of(SeatId{1}), test::command(FinishRound{}));
  REQUIRE(lost);
  CHECK(lost->code == RejectionCode::notStored);
  CHECK(table.state() == stored);
  CHECK(table.hash() == hash);
}

// Group commit: what is handed over together is stored together, nobody is told before it is, and no room waits for
// another's disk.
#include "server/disk_writer.h"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "tests/server/tasks.h"
#include "tests/session/fixture.h"
#include "tests/store/saves.h"

using namespace plenary;
using plenary::test::Tasks;
using server::DiskWriter;

namespace {

// A disk that answers when it is told to.
class Disk {
 public:
  DiskWriter::Write write() {
    return [this](const std::vector<Record>& batch) {
      std::unique_lock lock(mutex_);
      ++begun_;
      changed_.notify_all();
      changed_.wait(lock, [this] { return answering_; });
      if (failing_ > 0) {
        --failing_;
        return false;
      }
      for (const Record& r : batch) stored_.push_back(r.sequence);
      ++writes_;
      return true;
    };
  }
  void answer(bool answering) {
    const std::lock_guard lock(mutex_);
    answering_ = answering;
    changed_.notify_all();
  }
  void fail(int times) {
    const std::lock_guard lock(mutex_);
    failing_ = times;
  }
  void waitUntilBegun() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return begun_ > 0; });
  }
  std::vector<Sequence> stored() {
    const std::lock_guard lock(mutex_);
    return stored_;
  }
  int writes() {
    const std::lock_guard lock(mutex_);
    return writes_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool answering_ = true;
  int failing_ = 0;
  int begun_ = 0;
  int writes_ = 0;
  std::vector<Sequence> stored_;
};

std::vector<Record> one(Sequence sequence) {
  Record r;
  r.sequence = sequence;
  return {r};
}

std::vector<Sequence> upTo(Sequence last) {
  std::vector<Sequence> all;
  for (Sequence s = 1; s <= last; ++s) all.push_back(s);
  return all;
}

}  // namespace

TEST_CASE("what is handed over while the disk is busy is stored by one write, and told in order") {
  Tasks tasks;
  Disk disk;
  DiskWriter writer(tasks.post());
  const auto journal = writer.journal(disk.write());
  disk.answer(false);
  std::vector<Sequence> told;
  const auto hand = [&](Sequence s) {
    journal->append(one(s), [&told, s](bool stored) {
      REQUIRE(stored);
      told.push_back(s);
    });
  };
  hand(1);
  disk.waitUntilBegun();
  for (Sequence s = 2; s <= 200; ++s) hand(s);
  CHECK(told.empty());
  disk.answer(true);
  tasks.until([&] { return told.size() == 200; });
  CHECK(told == upTo(200));
  CHECK(disk.stored() == upTo(200));
  CHECK(disk.writes() == 2);
}

TEST_CASE("a room whose disk does not answer holds up no other") {
  Tasks tasks;
  Disk stuck;
  Disk sound;
  DiskWriter writer(tasks.post(), 2);
  const auto waiting = writer.journal(stuck.write());
  const auto other = writer.journal(sound.write());
  stuck.answer(false);
  int lateTold = 0;
  waiting->append(one(1), [&](bool) { ++lateTold; });
  stuck.waitUntilBegun();
  int told = 0;
  for (Sequence s = 1; s <= 50; ++s) {
    other->append(one(s), [&](bool stored) { told += stored ? 1 : 0; });
    tasks.until([&] { return told == static_cast<int>(s); });
  }
  CHECK(lateTold == 0);
  stuck.answer(true);
  tasks.until([&] { return lateTold == 1; });
}

TEST_CASE("when a write fails, all that was handed over since fails with it, and the next may succeed") {
  Tasks tasks;
  Disk disk;
  DiskWriter writer(tasks.post());
  const auto journal = writer.journal(disk.write());
  disk.answer(false);
  disk.fail(1);
  std::vector<std::pair<Sequence, bool>> told;
  const auto hand = [&](Sequence s) { journal->append(one(s), [&told, s](bool stored) { told.emplace_back(s, stored); }); };
  hand(1);
  disk.waitUntilBegun();
  hand(2);
  hand(3);
  disk.answer(true);
  tasks.until([&] { return told.size() == 3; });
  CHECK(told == std::vector<std::pair<Sequence, bool>>{{1, false}, {2, false}, {3, false}});
  CHECK(disk.stored().empty());
  hand(1);
  tasks.until([&] { return told.size() == 4; });
  CHECK(told.back() == std::pair<Sequence, bool>{1, true});
}

TEST_CASE("what was handed over is written though its room and the writer end") {
  Tasks tasks;
  Disk disk;
  {
    DiskWriter writer(tasks.post());
    auto journal = writer.journal(disk.write());
    disk.answer(false);
    for (Sequence s = 1; s <= 20; ++s) journal->append(one(s), [](bool) { FAIL("there is nobody to tell"); });
    disk.waitUntilBegun();
    journal.reset();
    disk.answer(true);
  }
  CHECK(disk.stored() == upTo(20));
}

TEST_CASE("twenty tables on real saves: nobody sees an event before it is on disk, and each save is its table's record") {
  const store::test::Directory directory;
  const Scenario scenario = test::smallScenario();
  struct Room {
    std::filesystem::path path;
    std::atomic<Sequence> stored = 0;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<Table> table;
    Sequence seen = 0;
  };
  std::deque<Room> rooms;
  std::vector<std::vector<Record>> records;
  {
    Tasks tasks;
    DiskWriter writer(tasks.post());
    for (std::uint64_t i = 1; i <= 20; ++i) {
      Room& room = rooms.emplace_back();
      room.path = directory.path / ("room" + std::to_string(i) + ".plenary");
      auto created = store::SaveFile::create(room.path, store::test::meta(), store::test::embedded());
      auto save = std::make_shared<store::SaveFile>(std::get<store::SaveFile>(std::move(created)));
      room.journal = writer.journal([save, &room](const std::vector<Record>& batch) {
        if (save->append(batch)) return false;
        room.stored = batch.back().sequence;
        return true;
      });
      room.table = std::make_unique<Table>(scenario, store::genesis(store::test::embedded()), *room.journal,
                                           [] { return Millis{0}; }, Table::Release::whenDurable);
      (void)room.table->subscribe(SeatId{std::size_t{0}}, [&room](const ViewFrame& frame) {
        CHECK(frame.sequence == room.seen + 1);
        // A seat is told of no more events than there are records.
        CHECK(room.stored >= frame.sequence);
        room.seen = frame.sequence;
      });
      REQUIRE_FALSE(room.table->open({0, i}, std::vector<Controller>(3, Controller{Controller::Kind::human, ""})));
      CHECK(room.seen == 0);
    }
    for (int round = 0; round < 3; ++round)
      for (Room& room : rooms)
        for (std::size_t s = 0; s < 3; ++s) {
          Command command;
          command.epoch = room.table->state().pub.epoch;
          command.act = FinishRound{};
          (void)room.table->submit(Actor::of(SeatId{s}), command);
        }
    for (Room& room : rooms) {
      const Sequence wanted = room.table->seen(SeatId{std::size_t{0}});
      REQUIRE(wanted > 3);
      tasks.until([&] { return room.seen == wanted; });
      records.push_back(room.table->records());
      room.table.reset();
      room.journal.reset();
    }
  }
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    const auto opened = store::SaveFile::open(rooms[i].path, store::SaveFile::Mode::read);
    REQUIRE(std::holds_alternative<store::SaveFile>(opened));
    const auto kept = std::get<store::SaveFile>(opened).records();
    REQUIRE(std::holds_alternative<std::vector<Record>>(kept));
    CHECK(std::get<std::vector<Record>>(kept) == records[i]);
  }
}

// The power goes at any moment: whatever was acknowledged is there afterwards. And a full disk.
#ifndef __EMSCRIPTEN__

#include <random>

#include "store/sqlite_journal.h"
#include "tests/store/lossy_vfs.h"
#include "tests/store/saves.h"

namespace plenary::store::test {

namespace {

// The connection opened last, to change settings behind SaveFile's back.
sqlite3* lastOpened = nullptr;
int remember(sqlite3* connection, char**, const void*) {
  lastOpened = connection;
  return SQLITE_OK;
}
struct Watch {
  Watch() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(remember)); }
  ~Watch() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(remember)); }
};

// A place for saves on the lossy disk. A real file of the same name satisfies those who ask the system.
struct Place {
  Directory directory{Directory::On::memory};
  std::string path = (directory.path / "room.plenary").string();
  void pretend() const { write(path, {0}); }
};

struct Session {
  Sequence acknowledged = 0;
  bool created = false;
};

// Batches of one to five events, now and then a note that is erased later, and a short log, so that cuts fall into
// checkpoints too.
void writeBatches(LossyDisk& disk, std::mt19937& random, SqliteJournal& journal, int batches, Session& session) {
  for (int i = 0; i < batches && !disk.dead(); ++i) {
    const SaveFile& current = journal.save();
    const auto batch = chained(current.head(), current.events() + 1, 1 + random() % 5, current.events() % 900);
    journal.append(batch, [&](bool stored) {
      if (stored) session.acknowledged = batch.back().sequence;
    });
    if (i % 16 == 15) (void)journal.save().putNote({"n" + std::to_string(i), "salt", "text"});
    if (i % 20 == 19) (void)journal.save().eraseNote("n" + std::to_string(i - 4));
  }
}

// A room that is opened, closed and opened again, until the power goes or all is written.
Session writeUntilDead(LossyDisk& disk, std::mt19937& random, const char* pragma = nullptr, int batches = 40) {
  const Watch watch;
  const Place place;
  Session session;
  for (int visit = 0; visit < 3; ++visit) {
    if (visit == 1) place.pretend();
    auto opened = visit == 0 ? SaveFile::create(place.path, meta(), embedded())
                             : SaveFile::open(place.path, SaveFile::Mode::write);
    auto* save = std::get_if<SaveFile>(&opened);
    if (!save) break;
    session.created = true;
    if (pragma) sqlite3_exec(lastOpened, pragma, nullptr, nullptr, nullptr);
    sqlite3_exec(lastOpened, "PRAGMA wal_autocheckpoint=8", nullptr, nullptr, nullptr);
    SqliteJournal journal(std::move(*save));
    writeBatches(disk, random, journal, batches, session);
  }
  return session;
}

// What is left on the disk, opened by the system's own file system.
struct Recovered {
  bool opened = false;
  Sequence events = 0;
  bool sound = false;
  std::string problem;
};
Recovered recover(const LossyDisk::Files& files) {
  const Directory directory(Directory::On::memory);
  for (const auto& [name, content] : files) write(directory.path / fs::path(name).filename(), content);
  const auto opened = SaveFile::open(directory.path / "room.plenary", SaveFile::Mode::write);
  Recovered result;
  if (const auto* problem = std::get_if<StoreProblem>(&opened)) {
    result.problem = describe(*problem);
    return result;
  }
  const auto& save = std::get<SaveFile>(opened);
  result.opened = true;
  result.events = save.events();
  result.sound = verify(save).ok;
  return result;
}

struct Losses {
  int cuts = 0;
  int lost = 0;        // cuts after which an acknowledged event was missing, or the file did not open
  int inMidWrite = 0;  // cuts that hit after the file was there
  std::string example;
};

enum class Drops { all, some };

void cutOnce(Losses& losses, std::uint64_t at, std::uint32_t seed, Drops drops, const char* pragma, int batches) {
  std::mt19937 random(seed);
  LossyDisk::Files left;
  Session session;
  {
    LossyDisk disk;
    disk.cutBefore(at);
    session = writeUntilDead(disk, random, pragma, batches);
    left = drops == Drops::some ? disk.cut(random) : disk.cut();
  }
  ++losses.cuts;
  if (!session.created) return;  // nothing was promised yet
  ++losses.inMidWrite;
  const Recovered recovered = recover(left);
  if (recovered.opened && recovered.sound && recovered.events >= session.acknowledged) return;
  ++losses.lost;
  losses.example = "cut before operation " + std::to_string(at) + ": " + std::to_string(session.acknowledged) +
                   " acknowledged, " + std::to_string(recovered.events) + " there; " + recovered.problem;
}

// How many operations a whole run takes.
std::uint64_t operationsOf(int batches) {
  LossyDisk disk;
  std::mt19937 random(1);
  const Session session = writeUntilDead(disk, random, nullptr, batches);
  REQUIRE(session.acknowledged > 0);
  return disk.operations();
}

Losses cutAtRandom(int cuts, Drops drops, const char* pragma) {
  const std::uint64_t operations = operationsOf(40);
  Losses losses;
  for (int i = 0; i < cuts; ++i) {
    const auto seed = static_cast<std::uint32_t>(1000 + i);
    cutOnce(losses, 1 + std::mt19937(seed)() % operations, seed, drops, pragma, 40);
  }
  return losses;
}

}  // namespace

TEST_SUITE("power cuts") {
  TEST_CASE("200 cuts that drop whatever was not synced lose nothing that was acknowledged") {
    const Losses losses = cutAtRandom(200, Drops::all, nullptr);
    CAPTURE(losses.example);
    CHECK(losses.lost == 0);
    CHECK(losses.inMidWrite > 150);
  }

  TEST_CASE("200 cuts that keep any part of what was not synced lose nothing that was acknowledged") {
    const Losses losses = cutAtRandom(200, Drops::some, nullptr);
    CAPTURE(losses.example);
    CHECK(losses.lost == 0);
  }

  TEST_CASE("a cut before each single operation of making, closing and opening loses nothing") {
    const std::uint64_t operations = operationsOf(1);
    Losses losses;
    for (std::uint64_t at = 1; at <= operations + 1; ++at) {
      cutOnce(losses, at, 1, Drops::all, nullptr, 1);
      for (std::uint32_t seed = 1; seed <= 4; ++seed) cutOnce(losses, at, seed, Drops::some, nullptr, 1);
    }
    CAPTURE(losses.example);
    CHECK(losses.lost == 0);
    CHECK(losses.inMidWrite > 100);
  }

  TEST_CASE("the test of the tests: without syncing, cuts do lose events") {
    CHECK(cutAtRandom(50, Drops::all, "PRAGMA synchronous=OFF").lost > 25);
    CHECK(cutAtRandom(50, Drops::all, "PRAGMA synchronous=NORMAL").lost > 10);
  }

  TEST_CASE("a full disk: the batch is refused, what came before stays, and it goes on when there is room") {
    const Place place;
    Sequence before = 0;
    LossyDisk::Files left;
    {
      LossyDisk disk;
      SqliteJournal journal(take(SaveFile::create(place.path, meta(), embedded())));
      bool stored = true;
      const auto append = [&](std::size_t count) {
        const SaveFile& save = journal.save();
        journal.append(chained(save.head(), save.events() + 1, count, 500), [&](bool done) { stored = done; });
      };
      append(20);
      REQUIRE(stored);
      before = journal.save().events();
      disk.setRoom(70'000);
      for (int i = 0; i < 200 && stored; ++i) {
        append(5);
        if (stored) before += 5;
      }
      CHECK_FALSE(stored);
      REQUIRE(journal.problem());
      CHECK(journal.problem()->code == StoreProblem::Code::full);
      CHECK(describe(*journal.problem()).find("room.plenary: events: expected space to write") != std::string::npos);
      CHECK(journal.save().events() == before);
      CHECK(verify(journal.save()).ok);
      append(5);
      CHECK_FALSE(stored);
      left = disk.cut();
      disk.setRoom({});
      append(5);
      CHECK(stored);
      CHECK_FALSE(journal.problem());
      CHECK(verify(journal.save()).events == before + 5);
    }
    const Recovered recovered = recover(left);
    CHECK(recovered.sound);
    CHECK(recovered.events == before);
  }

  TEST_CASE("a disk that fails: the batch is refused and the problem can be read") {
    const Place place;
    LossyDisk disk;
    SqliteJournal journal(take(SaveFile::create(place.path, meta(), embedded())));
    bool stored = false;
    const auto append = [&] {
      const SaveFile& save = journal.save();
      journal.append(chained(save.head(), save.events() + 1, 3), [&](bool done) { stored = done; });
    };
    append();
    CHECK(stored);
    for (const bool writes : {true, false}) {
      writes ? disk.failWrites(true) : disk.failSyncs(true);
      append();
      CHECK_FALSE(stored);
      REQUIRE(journal.problem());
      CHECK(journal.problem()->code == StoreProblem::Code::io);
      disk.failWrites(false);
      disk.failSyncs(false);
      append();
      CHECK(stored);
    }
    CHECK(journal.save().events() == 9);
    CHECK(verify(journal.save()).ok);
  }
}

}  // namespace plenary::store::test

#endif

// Saves as files, and the journal on them, in the face of other programs and of kill -9.
#ifndef __EMSCRIPTEN__

#include "store/sqlite_journal.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <random>
#include <thread>

#include "tests/store/saves.h"

namespace plenary::store::test {

namespace {

using Code = StoreProblem::Code;
using Names = std::vector<std::string>;

codec::Bytes bytesOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool appended(SqliteJournal& journal, std::size_t count, std::size_t payload = 24) {
  bool stored = false;
  int calls = 0;
  journal.append(chained(journal.save().head(), journal.save().events() + 1, count, payload), [&](bool done) {
    stored = done;
    ++calls;
  });
  CHECK(calls == 1);
  return stored;
}

// In a process of its own; its answer is its exit status.
int inChild(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Appends for ever, and writes each acknowledged sequence to the pipe.
[[noreturn]] void appendUntilKilled(const fs::path& path, int pipe) {
  auto opened = SaveFile::open(path, SaveFile::Mode::write);
  auto* save = std::get_if<SaveFile>(&opened);
  if (!save) ::_exit(1);
  SqliteJournal journal(std::move(*save));
  for (std::uint32_t i = 0;; ++i) {
    const auto batch = chained(journal.save().head(), journal.save().events() + 1, 1 + i % 4, (i * 97) % 3000);
    journal.append(batch, [&](bool stored) {
      if (!stored) ::_exit(2);
      const Sequence last = batch.back().sequence;
      if (::write(pipe, &last, sizeof last) != sizeof last) ::_exit(3);
    });
  }
}

// Kills it with -9 after a while; what it had acknowledged.
Sequence killInMidWrite(const fs::path& path, std::chrono::microseconds after) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    appendUntilKilled(path, ends[1]);
  }
  ::close(ends[1]);
  Sequence last = 0;
  Sequence read = 0;
  // It has begun when the first arrives; it does not wait for us to read the rest.
  if (::read(ends[0], &read, sizeof read) == sizeof read) last = read;
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  while (::read(ends[0], &read, sizeof read) == sizeof read) last = read;
  ::close(ends[0]);
  return last;
}

}  // namespace

TEST_SUITE("journal") {
  TEST_CASE("a save on disk: what is appended is there, and one file remains") {
    const Directory directory;
    const fs::path path = directory.path / "游戏.plenary";
    {
      SqliteJournal journal(take(SaveFile::create(path, meta(), embedded())));
      CHECK(appended(journal, 1));
      CHECK(appended(journal, 50));
      CHECK_FALSE(journal.problem());
      CHECK(directory.names() == Names{"游戏.plenary", "游戏.plenary-wal"});
    }
    CHECK(directory.names() == Names{"游戏.plenary"});
    {
      SqliteJournal journal(take(SaveFile::open(path, SaveFile::Mode::write)));
      CHECK(journal.save().events() == 51);
      CHECK(appended(journal, 5));
    }
    CHECK(directory.names() == Names{"游戏.plenary"});
    const auto save = take(SaveFile::open(path, SaveFile::Mode::read));
    CHECK(save.meta() == meta());
    CHECK(take(save.records()) == chained(genesis(embedded()), 1, 56));
    // As a file without a log: other tools read it from where nothing may be written.
    const auto bytes = bytesOf(path);
    CHECK(int{bytes[18]} == 1);
    CHECK(take(verifyFile(path)).ok);
  }

  TEST_CASE("a rejected batch is reported and leaves the journal usable") {
    const Directory directory;
    SqliteJournal journal(take(SaveFile::create(directory.path / "a.plenary", meta(), embedded())));
    CHECK(appended(journal, 3));
    bool stored = true;
    journal.append(chained(journal.save().head(), 9, 1), [&](bool done) { stored = done; });
    CHECK_FALSE(stored);
    REQUIRE(journal.problem());
    CHECK(journal.problem()->code == Code::order);
    CHECK(describe(*journal.problem()).find("a.plenary: events, seq 9: expected seq 4") != std::string::npos);
    CHECK(appended(journal, 3));
    CHECK_FALSE(journal.problem());
  }

  TEST_CASE("serialize gives what is on disk and in the log") {
    const Directory directory;
    SqliteJournal journal(take(SaveFile::create(directory.path / "a.plenary", meta(), embedded())));
    CHECK(appended(journal, 30));
    const auto copy = take(SaveFile::openBytes(take(journal.save().serialize())));
    CHECK(copy.events() == 30);
    CHECK(verify(copy).ok);
  }

  TEST_CASE("nothing is overwritten") {
    const Directory directory;
    const fs::path path = directory.path / "a.plenary";
    write(path, {1, 2, 3});
    CHECK(problemIn(SaveFile::create(path, meta(), embedded())).code == Code::exists);
    CHECK(bytesOf(path) == codec::Bytes{1, 2, 3});
    CHECK(problemIn(SaveFile::create(directory.path / "no" / "where", meta(), embedded())).code == Code::io);
  }

  TEST_CASE("what cannot be opened says why, in both modes") {
    const Directory directory;
    const fs::path absent = directory.path / "absent";
    const fs::path pipe = directory.path / "pipe";
    const fs::path large = directory.path / "large";
    const fs::path text = directory.path / "text";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    write(large, saved(1));
    fs::resize_file(large, largestSave + 4096);
    write(text, codec::Bytes(5000, 'x'));
    for (const auto mode : {SaveFile::Mode::read, SaveFile::Mode::write}) {
      CHECK(problemIn(SaveFile::open(absent, mode)).code == Code::missing);
      CHECK(problemIn(SaveFile::open(directory.path, mode)).code == Code::missing);
      CHECK(problemIn(SaveFile::open(pipe, mode)).code == Code::missing);
      CHECK(problemIn(SaveFile::open(large, mode)).code == Code::tooLarge);
      CHECK(problemIn(SaveFile::open(text, mode)).code == Code::notASave);
      CHECK(problemIn(SaveFile::open(text, mode)).file == text.string());
    }
    CHECK(problemIn(verifyFile(text)).code == Code::notASave);
    CHECK(bytesOf(text) == codec::Bytes(5000, 'x'));
  }

  TEST_CASE("another program's database is refused and left as it was") {
    const Directory directory;
    const fs::path path = directory.path / "other.db";
    for (const char* mode : {"DELETE", "WAL"}) {
      sqlite3* db = nullptr;
      REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
      const std::string sql = std::string("PRAGMA journal_mode=") + mode + "; CREATE TABLE t" + mode + "(x)";
      REQUIRE(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
      sqlite3_close(db);
      const auto before = bytesOf(path);
      CHECK(problemIn(SaveFile::open(path, SaveFile::Mode::write)).code == Code::notASave);
      CHECK(problemIn(SaveFile::open(path, SaveFile::Mode::read)).code == Code::notASave);
      CHECK(bytesOf(path) == before);
      CHECK(directory.names() == Names{"other.db"});
    }
  }

  TEST_CASE("what may not be written can be read") {
    if (::geteuid() == 0) return;  // root may write everything
    const Directory directory;
    const fs::path path = directory.path / "a.plenary";
    write(path, saved(4));
    fs::permissions(path, fs::perms::owner_read);
    CHECK(problemIn(SaveFile::open(path, SaveFile::Mode::write)).code == Code::readOnly);
    CHECK(take(SaveFile::open(path, SaveFile::Mode::read)).events() == 4);
  }

  TEST_CASE("an event of the wrong shape is an answer of verifyFile") {
    const Directory directory;
    const fs::path path = directory.path / "a.plenary";
    write(path, edited(saved(9), "UPDATE events SET hash = x'00' WHERE seq = 6"));
    const auto v = take(verifyFile(path));
    CHECK_FALSE(v.ok);
    CHECK(v.firstBad == Sequence{6});
    CHECK(v.problem.find("a.plenary: events, seq 6, hash: expected 16 bytes, found 1") != std::string::npos);
  }

  TEST_CASE("a save that is open cannot be opened again, here or in another process") {
    const Directory directory;
    const fs::path path = directory.path / "a.plenary";
    SqliteJournal journal(take(SaveFile::create(path, meta(), embedded())));
    const auto problems = [&] {
      int locked = 0;
      for (const auto mode : {SaveFile::Mode::read, SaveFile::Mode::write}) {
        const auto opened = SaveFile::open(path, mode);
        const auto* problem = std::get_if<StoreProblem>(&opened);
        if (problem && problem->code == Code::locked) ++locked;
      }
      return locked;
    };
    CHECK(problems() == 2);
    CHECK(inChild(problems) == 2);
    CHECK(appended(journal, 2));
    // The attempts from this process have not let go of its lock.
    CHECK(inChild(problems) == 2);
    CHECK(appended(journal, 2));
    (void)journal.save().close();
    CHECK(inChild(problems) == 0);
    CHECK(take(SaveFile::open(path, SaveFile::Mode::write)).events() == 4);
  }

  TEST_CASE("an erased note is neither in the file nor in its log") {
    const Directory directory;
    const fs::path path = directory.path / "a.plenary";
    SqliteJournal journal(take(SaveFile::create(path, meta(), embedded())));
    CHECK(appended(journal, 2));
    const auto holds = [&](std::string_view words) {
      for (const char* suffix : {"", "-wal"}) {
        const auto bytes = bytesOf(path.string() + suffix);
        if (std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find(words) !=
            std::string_view::npos)
          return true;
      }
      return false;
    };
    REQUIRE_FALSE(journal.save().putNote({"s7", "salt", "a secret of ours"}));
    CHECK(holds("a secret of ours"));
    REQUIRE_FALSE(journal.save().eraseNote("s7"));
    CHECK_FALSE(holds("a secret of ours"));
    CHECK(appended(journal, 2));
    CHECK(verify(journal.save()).ok);
  }

  TEST_CASE("kill -9 in mid-write, twenty times: everything acknowledged is there") {
    const Directory directory;
    const fs::path path = directory.path / "a.plenary";
    { auto created = take(SaveFile::create(path, meta(), embedded())); }
    std::mt19937 random(20);
    Sequence before = 0;
    int withLog = 0;
    for (int round = 0; round < 20; ++round) {
      const Sequence acknowledged = killInMidWrite(path, std::chrono::microseconds(random() % 60'000));
      CHECK(acknowledged > before);
      if (fs::exists(path.string() + "-wal")) ++withLog;
      // Every other time by a reader, who must find the log of the dead.
      const auto mode = round % 2 == 0 ? SaveFile::Mode::write : SaveFile::Mode::read;
      auto save = take(SaveFile::open(path, mode));
      CHECK(save.events() >= acknowledged);
      const auto v = verify(save);
      CHECK_MESSAGE(v.ok, v.problem);
      before = save.events();
    }
    CHECK(withLog == 20);
    CHECK(directory.names() == Names{"a.plenary"});
  }

  TEST_CASE("kill -9 while a save is made: there is none, or a whole one") {
    const Directory directory;
    std::mt19937 random(21);
    for (int round = 0; round < 20; ++round) {
      const fs::path path = directory.path / (std::to_string(round) + ".plenary");
      const pid_t child = ::fork();
      if (child == 0) {
        auto created = SaveFile::create(path, meta(), embedded());
        ::pause();
        ::_exit(std::holds_alternative<SaveFile>(created) ? 0 : 1);
      }
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 20'000));
      ::kill(child, SIGKILL);
      ::waitpid(child, nullptr, 0);
      const auto opened = SaveFile::open(path, SaveFile::Mode::write);
      if (const auto* problem = std::get_if<StoreProblem>(&opened))
        CHECK((problem->code == Code::missing || problem->code == Code::notASave));
      else
        CHECK(verify(std::get<SaveFile>(opened)).ok);
    }
  }

  TEST_CASE("hundreds of rooms at once") {
    const Directory directory(Directory::On::memory);
    std::vector<SqliteJournal> rooms;
    for (int i = 0; i < 200; ++i)
      rooms.emplace_back(take(SaveFile::create(directory.path / std::to_string(i), meta(), embedded())));
    for (auto& room : rooms) CHECK(appended(room, 3));
    rooms.clear();
    CHECK(directory.names().size() == 200);
  }
}

}  // namespace plenary::store::test

#endif

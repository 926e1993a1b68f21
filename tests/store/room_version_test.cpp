// Rooms of another version, of another program, or with tables of their own: refused in words that name both sides, and left
// as they lie. Rooms with records of before an event grew are opened.
#ifndef __EMSCRIPTEN__

#include "store/room_file.h"

#include "tests/server/workshop_fixture.h"
#include "tests/store/saves.h"

namespace plenary::store::test {

namespace {

using plenary::test::Workshop;

// What somebody did to a room's file, and what is said of it.
struct Altered {
  const char* sql;
  StoreProblem::Code code;
  const char* place;
  const char* expected;
};

constexpr Altered alterations[] = {
    {"PRAGMA user_version=3", StoreProblem::Code::newer, "user_version",
     "expected format 2 or older, found format 3, which a newer version of Plenary has written"},
    {"PRAGMA user_version=2147483647", StoreProblem::Code::newer, "user_version",
     "expected format 2 or older, found format 2147483647, which a newer version of Plenary has written"},
    {"PRAGMA user_version=0", StoreProblem::Code::schema, "user_version", "expected format 2, found 0"},
    {"PRAGMA user_version=-1", StoreProblem::Code::schema, "user_version", "expected format 2, found -1"},
    // A save's, and that of a database of nobody's.
    {"PRAGMA application_id=1347178073", StoreProblem::Code::notASave, "application_id",
     "expected 1347178066, found 1347178073"},
    {"PRAGMA application_id=0", StoreProblem::Code::notASave, "application_id", "expected 1347178066, found 0"},
    {"ALTER TABLE room DROP COLUMN chair", StoreProblem::Code::schema, "sqlite_schema",
     "expected \"CREATE TABLE room(id INTEGER PRIMARY KEY, minutes INTEGER NOT NULL, paused INTEGER NOT NULL, "
     "chair INTEGER NOT NULL)\", found \"CREATE TABLE room(id INTEGER PRIMARY KEY, minutes INTEGER NOT NULL, "
     "paused INTEGER NOT NULL)\""},
    {"ALTER TABLE people ADD COLUMN address TEXT", StoreProblem::Code::schema, "sqlite_schema",
     "expected \"CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL, token BLOB NOT NULL, seat INTEGER NOT NULL, "
     "facilitates INTEGER NOT NULL, gone INTEGER NOT NULL)\", found \"CREATE TABLE people(id INTEGER PRIMARY KEY, "
     "name TEXT NOT NULL, token BLOB NOT NULL, seat INTEGER NOT NULL, facilitates INTEGER NOT NULL, gone INTEGER NOT NULL, "
     "address TEXT)\""},
    {"DROP TABLE applied", StoreProblem::Code::schema, "sqlite_schema", "expected table applied, found table events"},
    {"DROP TABLE room", StoreProblem::Code::schema, "sqlite_schema",
     "expected table room, found index sqlite_autoindex_notes_1"},
    {"CREATE TABLE zones(id INTEGER)", StoreProblem::Code::schema, "sqlite_schema", "expected no table zones"},
};

codec::Bytes lyingAt(const fs::path& path) {
  const std::string all = plenary::test::contentOf(path);
  return {all.begin(), all.end()};
}

std::vector<std::string> namesIn(const fs::path& directory) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

RoomPerson facilitatorWith(std::uint8_t tokens) {
  RoomPerson person;
  person.id = 1;
  person.name = "Ada";
  person.token.fill(tokens);
  person.facilitates = true;
  return person;
}

// A room with one person and some events, closed.
void leaveRoom(const fs::path& path, const Meta& ofRoom, const Embedded& package, const std::vector<Record>& records) {
  auto room = take(RoomFile::create(path, ofRoom, package));
  RoomBatch batch;
  batch.records = records;
  batch.people = {facilitatorWith(9)};
  batch.applied = {{1, 7, 3}};
  batch.state = RoomState{90, true, std::nullopt};
  REQUIRE_FALSE(room.store(batch));
  REQUIRE_FALSE(room.close());
}

std::string endOf(const std::string& text, std::size_t length) {
  return text.size() < length ? text : text.substr(text.size() - length);
}

}  // namespace

TEST_SUITE("rooms of other versions") {
  TEST_CASE("a room of another version, another program or another schema is refused with both sides, and stays as it is") {
    const Directory at;
    const fs::path path = at.path / "room";
    leaveRoom(path, meta(), embedded(), chained(genesis(embedded()), 1, 9));
    const auto sound = lyingAt(path);
    for (const Altered& each : alterations) {
      CAPTURE(each.sql);
      const auto altered = edited(sound, each.sql);
      REQUIRE(altered != sound);
      write(path, altered);
      const auto problem = problemIn(RoomFile::open(path));
      CHECK(problem.code == each.code);
      CHECK(problem.place == each.place);
      CHECK(problem.expected == each.expected);
      CHECK(describe(problem) == path.string() + ": " + each.place + ": " + each.expected);
      CHECK(lyingAt(path) == altered);
      CHECK(at.names() == std::vector<std::string>{"room"});
    }
    write(path, sound);
    const auto room = take(RoomFile::open(path));
    CHECK(room.save().events() == 9);
    CHECK(take(room.people()) == std::vector{facilitatorWith(9)});
    CHECK(take(room.applied()) == std::vector{AppliedAct{1, 7, 3}});
    CHECK(take(room.state()) == RoomState{90, true, std::nullopt});
  }

  TEST_CASE("a save is no room, and a room no save") {
    const Directory at;
    const fs::path path = at.path / "room";
    leaveRoom(path, meta(), embedded(), chained(genesis(embedded()), 1, 3));
    for (const auto mode : {SaveFile::Mode::read, SaveFile::Mode::write}) {
      const auto problem = problemIn(SaveFile::open(path, mode));
      CHECK(problem.code == StoreProblem::Code::notASave);
      CHECK(problem.place == "application_id");
      CHECK(problem.expected == "expected 1347178073, found 1347178066");
    }
    write(at.path / "save", saved(3));
    const auto problem = problemIn(RoomFile::open(at.path / "save"));
    CHECK(problem.code == StoreProblem::Code::notASave);
    CHECK(problem.expected == "expected 1347178066, found 1347178073");
    CHECK(lyingAt(at.path / "save") == saved(3));
    // Whose header says that it is a room lacks a room's tables.
    write(at.path / "save", edited(saved(3), "PRAGMA application_id=1347178066"));
    CHECK(problemIn(RoomFile::open(at.path / "save")).expected == "expected table applied, found table events");
  }

  TEST_CASE("a newer room that a killed program left with its log loses nothing by being refused") {
    const Directory at;
    const fs::path path = at.path / "room";
    leaveRoom(path, meta(), embedded(), chained(genesis(embedded()), 1, 9));
    const auto run = [](const fs::path& file, const char* sql, std::vector<std::string>& answers) {
      sqlite3* db = nullptr;
      REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
      REQUIRE(sqlite3_exec(
                  db, sql,
                  [](void* into, int columns, char** values, char**) {
                    for (int c = 0; c < columns; ++c) static_cast<std::vector<std::string>*>(into)->emplace_back(values[c]);
                    return 0;
                  },
                  &answers, nullptr) == SQLITE_OK);
      return db;
    };
    std::vector<std::string> ignored, found;
    sqlite3* newer = run(path, "PRAGMA journal_mode=wal; PRAGMA user_version=3; UPDATE people SET name='Zoe'", ignored);
    fs::create_directory(at.path / "killed");
    for (const char* name : {"room", "room-wal"}) fs::copy_file(at.path / name, at.path / "killed" / name);
    sqlite3_close(newer);
    const fs::path left = at.path / "killed" / "room";
    CHECK(fs::file_size(at.path / "killed" / "room-wal") > 4096);
    const auto problem = problemIn(RoomFile::open(left));
    CHECK(problem.code == StoreProblem::Code::newer);
    CHECK(problem.expected.find("found format 3,") != std::string::npos);
    sqlite3_close(run(left, "PRAGMA user_version; SELECT name FROM people; SELECT count(*) FROM events", found));
    CHECK(found == std::vector<std::string>{"3", "Zoe", "9"});
  }

  TEST_CASE("who joins or comes back to such a room is told what was found, and the file is the same byte for byte") {
    Workshop w;
    const auto ada = w.host();
    const std::string code = ada->welcome->code;
    w.sit(w.join(code, "Bo"), 1);
    w.restart();
    const fs::path path = w.directory / "rooms" / (code + ".room");
    const auto sound = lyingAt(path);
    const auto lying = namesIn(path.parent_path());
    REQUIRE(lying == std::vector{code + ".room"});
    std::uint64_t refused = 0;
    for (const Altered& each : alterations) {
      CAPTURE(each.sql);
      const auto altered = edited(sound, each.sql);
      write(path, altered);
      const std::string told = std::string(": ") + each.place + ": " + each.expected;
      const protocol::FromClient attempts[] = {protocol::JoinRoom{code, "Cy"},
                                               protocol::ReturnToRoom{code, ada->welcome->token, 0, {}, {}}};
      for (const auto& attempt : attempts) {
        const auto page = w.arrive();
        w.say(page, attempt);
        REQUIRE(page->sent.size() == 1);
        const auto answer = std::get<protocol::FromServer>(protocol::decodeFromServer(*page->sent[0]));
        REQUIRE(std::holds_alternative<protocol::Refused>(answer));
        CHECK(std::get<protocol::Refused>(answer).why == protocol::Refusal::cannotStore);
        CHECK(endOf(std::get<protocol::Refused>(answer).detail, told.size()) == told);
        CHECK(w.hub->counts().refused == ++refused);
      }
      CHECK(w.hub->rooms() == 0);
      CHECK(lyingAt(path) == altered);
      CHECK(namesIn(path.parent_path()) == lying);
    }
    CHECK(w.hub->counts().wrongCodes == 0);  // the code was right
    // Others are let in meanwhile; and to this one, once its file is what it was.
    CHECK(w.host()->welcome->code != code);
    write(path, sound);
    CHECK(w.join(code, "Cy")->welcome->member == 3);
    CHECK(w.hub->counts().roomsWoken == 1);
  }

  TEST_CASE("a room with a record of before rules and votes grew is opened, joined, and given out as a save that holds") {
    const auto earlier = take(SaveFile::open(PLENARY_SOURCE_DIR "/tests/replays/format-1.plenary", SaveFile::Mode::read));
    const auto records = take(earlier.records());
    const auto has = [&](int tag) {
      return std::any_of(records.begin(), records.end(), [&](const Record& r) { return r.tag == tag; });
    };
    for (const int tag : {3, 11, 13}) CHECK(has(tag));  // core/event.h: they grew since
    for (const int tag : {BriefDealt::tag, VoteOpened::tag, VoteClosed::tag}) CHECK_FALSE(has(tag));

    Workshop w;
    const fs::path path = w.directory / "rooms" / "ERSTEN.room";
    leaveRoom(path, earlier.meta(), take(earlier.embedded()), records);
    const auto bo = w.join("ersten", "Bo");
    CHECK(bo->welcome->member == 2);
    const auto ada = w.arrive();
    protocol::Token token{};
    token.fill(9);
    w.say(ada, protocol::ReturnToRoom{"ERSTEN", token, 0, {}, {}});
    w.tasks.until([&] { return ada->mirror != nullptr && bo->mirror != nullptr; });
    const Table& table = w.hub->room("ERSTEN")->table();
    CHECK(table.records() == records);
    CHECK(table.finished());
    CHECK(ada->view() == view(table.state(), std::nullopt));
    CHECK(ada->view().pub.votes.size() > 0);
    CHECK(bo->roster.stage == protocol::Stage::over);
    w.say(ada, protocol::FetchRecord{});
    const auto given = take(SaveFile::openBytes(ada->record));
    CHECK(verify(given).ok);
    CHECK(take(given.records()) == records);
  }
}

}  // namespace plenary::store::test

#endif

// Facts of a room: kept with the rest or not at all; and rooms of the first format, which had none, brought to today's.
#ifndef __EMSCRIPTEN__

#include "store/room_file.h"

#include "tests/server/workshop_fixture.h"
#include "tests/store/saves.h"

namespace plenary::store::test {

namespace {

using plenary::test::NoSpace;

codec::Bytes bytesLying(const fs::path& path) {
  const std::string all = plenary::test::contentOf(path);
  return {all.begin(), all.end()};
}

RoomPerson facilitator() {
  RoomPerson person;
  person.id = 1;
  person.name = "Ada";
  person.token.fill(7);
  person.facilitates = true;
  return person;
}

std::vector<Record> firstRecords(std::size_t count) { return chained(genesis(embedded()), 1, count); }

// Nine events, a person, an act, how the room stands; `facts` beside it.
RoomBatch wholeBatch(std::vector<Fact> facts) {
  RoomBatch batch;
  batch.records = firstRecords(9);
  batch.people = {facilitator()};
  batch.applied = {{1, 7, 3}};
  batch.state = RoomState{90, true, 1};
  batch.facts = std::move(facts);
  return batch;
}

codec::Bytes roomOf(const Directory& at, const RoomBatch& batch) {
  const fs::path path = at.path / "made";
  {
    auto room = take(RoomFile::create(path, meta(), embedded()));
    REQUIRE_FALSE(room.store(batch));
    REQUIRE_FALSE(room.close());
  }
  const codec::Bytes bytes = bytesLying(path);
  fs::remove(path);
  return bytes;
}

// As the program wrote rooms before there were facts.
constexpr const char* toFirstFormat = "DROP TABLE facts; PRAGMA user_version=1";

// user_version of an SQLite file: four bytes from the 60th, the highest first.
int formatIn(const codec::Bytes& bytes) { return bytes.at(60) << 24 | bytes.at(61) << 16 | bytes.at(62) << 8 | bytes.at(63); }

void holdsTheRest(const RoomFile& room) {
  CHECK(take(room.save().records()) == firstRecords(9));
  CHECK(room.save().meta() == meta());
  CHECK(take(room.save().embedded()) == embedded());
  CHECK(room.save().head() == firstRecords(9).back().hash);
  CHECK(take(room.people()) == std::vector{facilitator()});
  CHECK(take(room.applied()) == std::vector{AppliedAct{1, 7, 3}});
  CHECK(take(room.state()) == RoomState{90, true, 1});
}

}  // namespace

TEST_SUITE("facts of a room") {
  TEST_CASE("facts are read back by member and key, each as it was stored last") {
    const Directory at;
    const fs::path path = at.path / "room";
    const std::string long_(longestFact, 'q');
    {
      auto room = take(RoomFile::create(path, meta(), embedded()));
      CHECK(take(room.facts()).empty());
      REQUIRE_FALSE(room.store(wholeBatch({{2, "consent", "yes"}, {0, "level", "easy"}, {2, "arm", "1"}})));
      RoomBatch more;
      more.facts = {{2, "consent", "no"}, {1, "note", "六个月 \"'%"}, {2, "arm", ""}, {0, "questionnaire", long_}};
      CHECK_FALSE(more.empty());
      REQUIRE_FALSE(room.store(more));
      REQUIRE_FALSE(room.close());
    }
    auto room = take(RoomFile::open(path));
    CHECK(take(room.facts()) == std::vector<Fact>{{0, "level", "easy"},
                                                  {0, "questionnaire", long_},
                                                  {1, "note", "六个月 \"'%"},
                                                  {2, "arm", ""},
                                                  {2, "consent", "no"}});
    holdsTheRest(room);
  }

  TEST_CASE("of two of the same member and key in one batch the last is kept") {
    const Directory at;
    auto room = take(RoomFile::create(at.path / "room", meta(), embedded()));
    RoomBatch batch;
    batch.facts = {{1, "before.fair", "2"}, {1, "before.fair", "5"}};
    REQUIRE_FALSE(room.store(batch));
    CHECK(take(room.facts()) == std::vector<Fact>{{1, "before.fair", "5"}});
  }

  TEST_CASE("with records that do not follow, or on a full disk, no fact of the batch is kept, and nothing else of it") {
    const Directory at;
    const fs::path path = at.path / "room";
    const std::vector<Fact> before{{0, "level", "easy"}};
    {
      auto room = take(RoomFile::create(path, meta(), embedded()));
      REQUIRE_FALSE(room.store(wholeBatch(before)));
      RoomBatch late = wholeBatch({{0, "level", "normal"}, {1, "consent", "yes"}});
      late.people[0].name = "Bo";
      late.state = RoomState{60, false, std::nullopt};
      const auto refused = room.store(late);
      REQUIRE(refused);
      CHECK(refused->code == StoreProblem::Code::order);
      CHECK(take(room.facts()) == before);
      holdsTheRest(room);
      late.records = chained(firstRecords(9).back().hash, 10, 3);
      {
        const NoSpace none;
        CHECK(room.store(late));
      }
      CHECK(take(room.facts()) == before);
      holdsTheRest(room);
    }
    const auto room = take(RoomFile::open(path));
    CHECK(take(room.facts()) == before);
    holdsTheRest(room);
  }

  TEST_CASE("rows that are no facts are named when they are read") {
    const Directory at;
    const fs::path path = at.path / "room";
    const codec::Bytes sound = roomOf(at, wholeBatch({{0, "level", "easy"}}));
    const auto found = [&](const std::string& sql) {
      write(path, edited(sound, sql));
      const auto room = take(RoomFile::open(path));
      return room.facts();
    };
    CHECK(take(found("INSERT INTO facts VALUES(4294967295, 'k', 'v')")).size() == 2);
    for (const char* sql : {"INSERT INTO facts VALUES(-1, 'k', 'v')", "INSERT INTO facts VALUES(4294967296, 'k', 'v')",
                            "INSERT INTO facts VALUES('who', 'k', 'v')", "INSERT INTO facts VALUES(1, x'00', 'v')",
                            "UPDATE facts SET value = x'796573'",
                            "INSERT INTO facts VALUES(1, 'k', printf('%.*c', 65537, 'q'))"}) {
      CAPTURE(sql);
      const auto problem = problemIn(found(sql));
      CHECK(problem.code == StoreProblem::Code::damaged);
      CHECK(problem.place == "facts");
      CHECK(problem.expected == "expected a member, a key and a value in each row");
    }
  }
}

TEST_SUITE("rooms of the first format") {
  TEST_CASE("such a room opens without facts, is of today's format afterwards, and everything else in it is as it was") {
    const Directory at;
    const fs::path path = at.path / "room";
    const codec::Bytes today = roomOf(at, wholeBatch({}));
    REQUIRE(formatIn(today) == 2);
    const codec::Bytes first = edited(today, toFirstFormat);
    REQUIRE(formatIn(first) == 1);
    write(path, first);
    {
      auto room = take(RoomFile::open(path));
      CHECK(take(room.facts()).empty());
      holdsTheRest(room);
      REQUIRE_FALSE(room.close());
    }
    CHECK(formatIn(bytesLying(path)) == 2);
    CHECK(at.names() == std::vector<std::string>{"room"});
    {
      auto room = take(RoomFile::open(path));
      CHECK(take(room.facts()).empty());
      holdsTheRest(room);
      RoomBatch batch;
      batch.facts = {{1, "consent", "yes"}};
      REQUIRE_FALSE(room.store(batch));
    }
    const auto room = take(RoomFile::open(path));
    CHECK(take(room.facts()) == std::vector<Fact>{{1, "consent", "yes"}});
    holdsTheRest(room);
  }

  TEST_CASE("one that is damaged is refused in words that fit its format, and stays as it was byte for byte") {
    const Directory at;
    const fs::path path = at.path / "room";
    const codec::Bytes first = edited(roomOf(at, wholeBatch({})), toFirstFormat);
    struct Harm {
      const char* sql;
      StoreProblem::Code code;
      const char* place;
    };
    for (const Harm& harm : {Harm{"DROP TABLE applied", StoreProblem::Code::schema, "sqlite_schema"},
                             Harm{"ALTER TABLE people ADD COLUMN address TEXT", StoreProblem::Code::schema, "sqlite_schema"},
                             Harm{"CREATE TABLE facts(a)", StoreProblem::Code::schema, "sqlite_schema"},
                             Harm{"CREATE INDEX facts ON people(name)", StoreProblem::Code::schema, "sqlite_schema"},
                             Harm{"UPDATE events SET hash = 'none' WHERE seq = 4", StoreProblem::Code::damaged, "events, seq 4, hash"},
                             Harm{"UPDATE events SET actor = 5 WHERE seq = 2", StoreProblem::Code::damaged, "events, seq 2, actor"},
                             Harm{"INSERT INTO notes VALUES('n', 5, 'text')", StoreProblem::Code::damaged, "notes, row 1"}}) {
      CAPTURE(harm.sql);
      const codec::Bytes harmed = edited(first, harm.sql);
      REQUIRE(harmed != first);
      write(path, harmed);
      const auto problem = problemIn(RoomFile::open(path));
      CHECK(problem.code == harm.code);
      CHECK(problem.place == harm.place);
      CHECK(bytesLying(path) == harmed);
      CHECK(at.names() == std::vector<std::string>{"room"});
    }
    codec::Bytes cut = first;
    cut.resize(cut.size() - 4096);
    write(path, cut);
    CHECK(problemIn(RoomFile::open(path)).code == StoreProblem::Code::damaged);
    CHECK(bytesLying(path) == cut);
    write(path, first);
    holdsTheRest(take(RoomFile::open(path)));
  }

  TEST_CASE("a room of today's format that only says that it is of the first is refused, and so is one without facts") {
    const Directory at;
    const fs::path path = at.path / "room";
    const codec::Bytes today = roomOf(at, wholeBatch({{0, "level", "easy"}}));
    for (const char* sql : {"PRAGMA user_version=1", "DROP TABLE facts"}) {
      CAPTURE(sql);
      const codec::Bytes altered = edited(today, sql);
      write(path, altered);
      const auto problem = problemIn(RoomFile::open(path));
      CHECK(problem.code == StoreProblem::Code::schema);
      CHECK(problem.expected.find("facts") != std::string::npos);
      CHECK(bytesLying(path) == altered);
    }
  }

  TEST_CASE("a workshop that was made before there were facts is joined as if its facilitator had chosen nothing") {
    plenary::test::Workshop w;
    const auto ada = w.host();
    const std::string code = ada->welcome->code;
    w.restart();
    const fs::path path = w.directory / "rooms" / (code + ".room");
    write(path, edited(bytesLying(path), toFirstFormat));
    const auto bo = w.join(code, "Bo");
    CHECK(bo->welcome->member == 2);
    CHECK(bo->roster.level == "normal");
    CHECK_FALSE(bo->roster.openTalk);
    CHECK_FALSE(bo->survey);
    CHECK(w.comeBack(ada)->welcome->member == 1);
    w.restart();
    CHECK(formatIn(bytesLying(path)) == 2);
  }
}

}  // namespace plenary::store::test

#endif

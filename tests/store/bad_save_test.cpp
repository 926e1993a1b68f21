// Bytes that are no save, or no longer one. All of these run natively and in wasm.
#include <random>

#include "tests/store/saves.h"

namespace plenary::store::test {

namespace {

using Code = StoreProblem::Code;

StoreProblem refused(const codec::Bytes& bytes) { return problemIn(SaveFile::openBytes(bytes, "a.plenary")); }
StoreProblem refusedAfter(const std::string& sql) {
  CAPTURE(sql);
  return refused(edited(saved(9), sql));
}

}  // namespace

TEST_SUITE("bad saves") {
  TEST_CASE("what is no SQLite file") {
    CHECK(refused({}).code == Code::notASave);
    CHECK(refused(codec::Bytes(4096, 0)).code == Code::notASave);
    const std::string text = "<!DOCTYPE html>" + std::string(5000, ' ');
    CHECK(refused(codec::Bytes(text.begin(), text.end())).code == Code::notASave);
    auto bytes = saved(2);
    bytes[3] = 'X';
    const auto problem = refused(bytes);
    CHECK(problem.code == Code::notASave);
    CHECK(problem.file == "a.plenary");
    CHECK(describe(problem) == "a.plenary: expected an SQLite file");
  }

  TEST_CASE("another program's SQLite file") {
    const auto problem = refused(edited({}, "CREATE TABLE t(x); INSERT INTO t VALUES(1)"));
    CHECK(problem.code == Code::notASave);
    CHECK(problem.place == "application_id");
    CHECK(problem.expected == "expected 1347178073, found 0");
  }

  TEST_CASE("a newer save is refused with its version") {
    const auto problem = refusedAfter("PRAGMA user_version=7");
    CHECK(problem.code == Code::newer);
    CHECK(problem.expected.find("format 7") != std::string::npos);
    CHECK(problem.expected.find("format 1") != std::string::npos);
    CHECK(refusedAfter("PRAGMA user_version=0").code == Code::schema);
    CHECK(refusedAfter("PRAGMA user_version=-1").code == Code::schema);
  }

  TEST_CASE("anything but the schema") {
    for (const char* sql :
         {"CREATE TRIGGER t AFTER INSERT ON events BEGIN SELECT 1; END", "CREATE VIEW v AS SELECT * FROM events",
          "CREATE TABLE extra(x)", "CREATE INDEX i ON events(time)", "CREATE TABLE aaa(x)", "DROP TABLE notes",
          "ALTER TABLE events ADD COLUMN more TEXT", "ALTER TABLE events RENAME TO e", "ANALYZE",
          "DROP TABLE notes; CREATE TABLE notes(id TEXT PRIMARY KEY, salt BLOB, text TEXT, x AS (1/0))",
          "DROP TABLE events; CREATE VIEW events AS SELECT 1 seq, 2 time, 65536 actor, 1 tag, x'' payload, x'' hash",
          "DROP TABLE notes; CREATE TABLE notes(id TEXT PRIMARY KEY, salt BLOB, text TEXT CHECK(text <> 'x'))",
          "DROP TABLE events; CREATE TABLE events(seq INTEGER PRIMARY KEY, time INTEGER, actor INTEGER NOT NULL, "
          "tag INTEGER NOT NULL, payload BLOB NOT NULL, hash BLOB NOT NULL)"}) {
      const auto problem = refusedAfter(sql);
      CAPTURE(sql);
      CHECK(problem.code == Code::schema);
      CHECK(problem.place == "sqlite_schema");
    }
    CHECK(refusedAfter("CREATE TRIGGER t AFTER INSERT ON events BEGIN SELECT 1; END").expected ==
          "expected no trigger t");
  }

  TEST_CASE("a view in the place of a table runs nothing") {
    // The view would never end.
    const char* sql =
        "DROP TABLE events; CREATE VIEW events AS WITH RECURSIVE c(seq) AS (SELECT 1 UNION ALL SELECT seq+1 FROM c) "
        "SELECT seq, 1 time, 65536 actor, 1 tag, x'' payload, x'' hash FROM c";
    CHECK(refusedAfter(sql).code == Code::schema);
  }

  TEST_CASE("values of the wrong type, length or range name their row and column") {
    const struct {
      const char* sql;
      const char* place;
      const char* expected;
    } cases[] = {
        {"UPDATE events SET time = 'noon' WHERE seq = 4", "events, seq 4, time", "expected an integer, found text"},
        {"UPDATE events SET time = 1.5 WHERE seq = 4", "events, seq 4, time",
         "expected an integer, found a floating-point number"},
        {"UPDATE events SET actor = x'00' WHERE seq = 9", "events, seq 9, actor", "expected an integer, found a blob"},
        {"UPDATE events SET actor = 5 WHERE seq = 9", "events, seq 9, actor",
         "expected 65536 (clerk), 131072 (chair) or 196608 and a seat, found 5"},
        {"UPDATE events SET actor = -65536 WHERE seq = 9", "events, seq 9, actor",
         "expected 65536 (clerk), 131072 (chair) or 196608 and a seat, found -65536"},
        {"UPDATE events SET actor = 65537 WHERE seq = 9", "events, seq 9, actor",
         "expected 65536 (clerk), 131072 (chair) or 196608 and a seat, found 65537"},
        {"UPDATE events SET actor = 262144 WHERE seq = 9", "events, seq 9, actor",
         "expected 65536 (clerk), 131072 (chair) or 196608 and a seat, found 262144"},
        {"UPDATE events SET tag = 65536 WHERE seq = 1", "events, seq 1, tag", "expected 0 to 65535"},
        {"UPDATE events SET payload = 'text' WHERE seq = 1", "events, seq 1, payload",
         "expected a blob, found text"},
        {"UPDATE events SET payload = zeroblob(1048577) WHERE seq = 2", "events, seq 2, payload",
         "expected at most 1048576 bytes"},
        {"UPDATE events SET hash = x'00' WHERE seq = 2", "events, seq 2, hash", "expected 16 bytes, found 1"},
        {"UPDATE events SET seq = -3 WHERE seq = 2", "events, seq -3, seq", "expected 1 or more"},
    };
    for (const auto& c : cases) {
      const auto problem = refusedAfter(c.sql);
      CAPTURE(c.sql);
      CHECK(problem.code == Code::damaged);
      CHECK(problem.place == c.place);
      CHECK(problem.expected == c.expected);
      CHECK(problem.sequence.has_value());
    }
  }

  TEST_CASE("meta that is missing, or not what it must be") {
    for (const char* key : {"format", "model", "scenario_name", "scenario", "rules", "text_en", "text_zh",
                            "package_hash", "head", "created", "title", "seat", "language"}) {
      const auto problem = refusedAfter(std::string("DELETE FROM meta WHERE key = '") + key + "'");
      CHECK(problem.code == Code::damaged);
      CHECK(problem.place == std::string("meta, ") + key);
    }
    for (const auto& [key, value] : {std::pair{"format", "x'32'"}, {"package_hash", "x'00'"}, {"head", "zeroblob(32)"},
                                     {"created", "x''"}, {"created", "CAST('0012' AS BLOB)"},
                                     {"created", "CAST('99999999999999999999' AS BLOB)"},
                                     {"seat", "CAST('65536' AS BLOB)"}, {"seat", "CAST('-1' AS BLOB)"},
                                     {"title", "'text'"}, {"title", "zeroblob(5000)"}, {"language", "7"},
                                     {"scenario", "zeroblob(4194305)"}}) {
      const auto problem =
          refusedAfter(std::string("UPDATE meta SET value = ") + value + " WHERE key = '" + key + "'");
      CHECK((problem.code == Code::damaged || problem.code == Code::tooLarge));
      CHECK(problem.place.substr(0, 4) == "meta");
    }
    CHECK(refusedAfter("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c LIMIT 100) "
                       "INSERT INTO meta SELECT 'k' || n, x'' FROM c")
              .code == Code::damaged);
    // A reader leaves alone what it does not know.
    CHECK(take(SaveFile::openBytes(edited(saved(1), "INSERT INTO meta VALUES('x-tool', x'00')"))).events() == 1);
  }

  TEST_CASE("notes of the wrong type or size") {
    CHECK(refusedAfter("INSERT INTO notes VALUES('a', 'salt', 'text')").code == Code::damaged);
    CHECK(refusedAfter("INSERT INTO notes VALUES(NULL, x'00', 'text')").code == Code::damaged);
    CHECK(refusedAfter("INSERT INTO notes VALUES('a', x'00', printf('%.*c', 70000, 'x'))").code == Code::tooLarge);
  }

  TEST_CASE("more events than a record may have, and more bytes") {
    const auto problem = refused(
        edited(saved(0), "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c LIMIT 200001) "
                         "INSERT INTO events SELECT n, 0, 65536, 1, x'', zeroblob(16) FROM c"));
    CHECK(problem.code == Code::tooLarge);
    CHECK(problem.place == "events");
    auto bytes = saved(1);
    bytes.resize(largestSave + 1);
    CHECK(refused(bytes).code == Code::tooLarge);
  }

  TEST_CASE("a text encoding of its own") {
    const auto bytes = edited({}, "PRAGMA encoding='UTF-16le'; CREATE TABLE t(x); PRAGMA application_id=1347178073; "
                                  "PRAGMA user_version=1");
    CHECK(refused(bytes).code == Code::schema);
  }

  TEST_CASE("a file that SQLite finds unsound, although every row can be read") {
    auto bytes = saved(9);
    bytes[39] = 5;  // five free pages, of which there are none
    const auto problem = refused(bytes);
    CHECK(problem.code == Code::damaged);
    CHECK(problem.expected.find("expected a sound database") == 0);
  }

  TEST_CASE("a tree that stands for more rows than it has bytes is refused at once") {
    auto bytes = saved(3000);
    const auto number = [&](std::size_t at, std::size_t size) {
      std::size_t value = 0;
      for (std::size_t i = 0; i < size; ++i) value = value << 8U | bytes[at + i];
      return value;
    };
    // Every branch of the events' root, an interior page, now leads to its first leaf.
    std::size_t root = 0;
    for (std::size_t page = 0; page < bytes.size(); page += 4096)
      if (bytes[page] == 5) root = page;
    REQUIRE(root > 0);
    const std::size_t cells = number(root + 3, 2);
    REQUIRE(cells > 20);
    const std::size_t first = number(root + 12, 2);
    for (std::size_t c = 1; c < cells; ++c) {
      const std::size_t cell = number(root + 12 + 2 * c, 2);
      std::copy_n(bytes.begin() + static_cast<long>(root + first), 4, bytes.begin() + static_cast<long>(root + cell));
    }
    CHECK(refused(bytes).code == Code::damaged);
  }

  TEST_CASE("a save cut off anywhere is refused, or holds a record that says so") {
    const auto whole = saved(200);
    for (std::size_t length = 0; length < whole.size(); length += 509) {
      const auto opened = SaveFile::openBytes(codec::Bytes(whole.begin(), whole.begin() + static_cast<long>(length)));
      if (const auto* save = std::get_if<SaveFile>(&opened)) CHECK_FALSE(verify(*save).ok);
    }
  }

  TEST_CASE("a log that was left behind does not hinder reading what is in the file") {
    auto bytes = saved(4);
    bytes[18] = bytes[19] = 2;
    CHECK(take(SaveFile::openBytes(bytes)).events() == 4);
  }

  TEST_CASE("whatever byte is changed, opening and reading end, and what still verifies says the same") {
    const auto whole = saved(60);
    const auto sound = take(take(SaveFile::openBytes(whole)).records());
    std::mt19937 random(7);
    int opened = 0;
    int told = 0;
    for (int round = 0; round < 3000; ++round) {
      auto bytes = whole;
      const auto flips = 1 + random() % 4;
      for (std::uint32_t i = 0; i < flips; ++i) {
        // Half of them in the header and the schema, where they do the most.
        const std::size_t range = random() % 2 == 0 ? 1024 : bytes.size();
        bytes[random() % range] = static_cast<std::uint8_t>(random());
      }
      const auto result = SaveFile::openBytes(bytes);
      const auto* save = std::get_if<SaveFile>(&result);
      if (!save) continue;
      ++opened;
      const auto v = verify(*save);
      if (v.ok) CHECK(take(save->records()) == sound);
      else ++told;
    }
    CHECK(opened > 100);
    CHECK(told > 100);
  }

  TEST_CASE("random bytes behind a true header") {
    const auto whole = saved(3);
    std::mt19937 random(11);
    for (int round = 0; round < 500; ++round) {
      auto bytes = whole;
      for (std::size_t i = 100; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(random());
      (void)refused(bytes);
    }
  }
}

}  // namespace plenary::store::test

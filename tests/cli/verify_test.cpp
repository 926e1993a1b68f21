// plenary verify: whatever is changed in the events of a save is found, at its row.
#include "codec/scenario_files.h"
#include "incentives/worth.h"
#include "session/table.h"
#include "store/sqlite_journal.h"
#include "tests/cli/fixture.h"

using namespace plenary::cli::test;

namespace {

std::uint64_t countOf(const std::string& save) {
  return std::stoull(Database(save).read("SELECT count(*) FROM events"));
}

// Verifies, and gives the first bad sequence; 0: all is well.
std::uint64_t firstBad(const std::string& save) {
  const Ran ran = run({"verify", save, "--json"});
  const auto json = jsonOf(ran.out);
  CHECK(ran.code == (json["ok"].GetBool() ? 0 : 1));
  CHECK(json["ok"].GetBool() == json["first_bad"].IsNull());
  if (json["ok"].GetBool()) {
    CHECK(ran.err.empty());
    return 0;
  }
  const std::uint64_t sequence = json["first_bad"].GetUint64();
  CHECK_MESSAGE(contains(ran.err, save), ran.err);
  CHECK_MESSAGE(contains(ran.err, "seq " + std::to_string(sequence)), ran.err);
  return sequence;
}

}  // namespace

TEST_CASE("one changed byte in any event makes verify say no and name the row") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 3);
  const std::uint64_t events = countOf(save);
  REQUIRE(events > 100);
  CHECK(firstBad(save) == 0);
  const std::string sound = contentOf(save);
  for (std::uint64_t seq = 1; seq <= events; ++seq) {
    {
      Database database(save);
      // The byte in the middle, or that of the hash where there is no payload.
      database.run(
          "UPDATE events SET payload = CAST(substr(payload, 1, length(payload)/2) || "
          "CASE substr(payload, length(payload)/2 + 1, 1) WHEN x'5a' THEN x'5b' ELSE x'5a' END || "
          "substr(payload, length(payload)/2 + 2) AS BLOB) WHERE length(payload) > 0 AND seq = " +
          std::to_string(seq));
      database.run(
          "UPDATE events SET hash = CAST(x'00' || substr(hash, 2) AS BLOB) "
          "WHERE length(payload) = 0 AND seq = " +
          std::to_string(seq));
    }
    CHECK(firstBad(save) == seq);
    write(save, sound);
  }
}

TEST_CASE("each column of an event is covered, and so are the order and the end of the record") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 3);
  const std::uint64_t events = countOf(save);
  const std::string sound = contentOf(save);
  const auto after = [&](const std::string& sql) {
    Database(save).run(sql);
    const std::uint64_t bad = firstBad(save);
    write(save, sound);
    return bad;
  };
  CHECK(after("UPDATE events SET time = time + 1 WHERE seq = 9") == 9);
  CHECK(after("UPDATE events SET actor = 131072 WHERE seq = 9") == 9);
  CHECK(after("UPDATE events SET tag = tag + 1 WHERE seq = 9") == 9);
  CHECK(after("UPDATE events SET hash = x'00112233445566778899aabbccddeeff' WHERE seq = 9") == 9);
  CHECK(after("UPDATE events SET hash = 'text' WHERE seq = 9") == 9);
  CHECK(after("UPDATE events SET payload = 12 WHERE seq = 9") == 9);
  CHECK(after("DELETE FROM events WHERE seq = 9") == 10);
  CHECK(after("DELETE FROM events WHERE seq = " + std::to_string(events)) == events);
  CHECK(after("DELETE FROM events") == 1);
  CHECK(after("UPDATE events SET seq = seq + 1 WHERE seq = " + std::to_string(events)) == events + 1);
  // The chain begins with the scenario that the save embeds.
  CHECK(after("UPDATE meta SET value = CAST(value || ' ' AS BLOB) WHERE key = 'scenario'") == 1);
}

TEST_CASE("what cannot have happened is found although its hash is right") {
  using namespace plenary;
  const Workplace at;
  const auto package = std::get<codec::Package>(codec::loadPackage(quickstartFile));
  const std::string save = at / "forged.plenary";
  {
    auto file = std::get<store::SaveFile>(
        store::SaveFile::create(fs::path(save), {"1", "quickstart", 0, "", {}, "en"}, package));
    const Record first = seal(store::genesis(package), 1, 0, Actor::clerk(), Event{PhaseOpened{PhaseId{0}, 1}});
    REQUIRE_FALSE(file.append({first}));
  }
  CHECK(firstBad(save) == 1);
  CHECK(run({"replay", save, "--json"}).code == 2);
}

TEST_CASE("a damaged record is not told, except up to the damage") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 3);
  Database(save).run("UPDATE events SET time = 5 WHERE seq = 50");
  for (const auto& command : {std::vector<std::string>{"replay", save},
                              {"replay", save, "--json"},
                              {"replay", save, "--until", "50"},
                              {"export", save, "--format", "csv"}}) {
    const Ran ran = run(command);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK_MESSAGE(contains(ran.err, "seq 50"), ran.err);
  }
  CHECK(jsonOf(run({"replay", save, "--until", "49", "--json"}).out)["events"].GetUint64() == 49);
}

TEST_CASE("a record that was cut short is not told as if it were whole") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 3);
  const std::string events = std::to_string(countOf(save));
  const std::string kept = std::to_string(countOf(save) - 1);
  Database(save).run("DELETE FROM events WHERE seq = " + events);
  const Ran ran = run({"replay", save, "--json"});
  CHECK(ran.code == 2);
  CHECK_MESSAGE(contains(ran.err, "seq " + events), ran.err);
  CHECK(std::to_string(jsonOf(run({"replay", save, "--until", kept, "--json"}).out)["events"].GetUint64()) ==
        kept);
}

TEST_CASE("verify in words is a line") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 3);
  const Ran ran = run({"verify", save});
  CHECK(ran.code == 0);
  CHECK(contains(ran.out, std::to_string(countOf(save)) + " events"));
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 1);
}

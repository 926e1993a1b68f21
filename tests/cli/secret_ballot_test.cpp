// Two sessions that differ only in two secret ballots swapped, so that the sum is the same: their files on disk, the
// write-ahead log while the session runs, and everything that can be exported are the same bytes.
#include <cstring>
#include <fstream>
#include <iterator>

#include "store/sqlite_journal.h"
#include "tests/cli/fixture.h"
#include "tests/session/procedure.h"

using namespace plenary::cli::test;

namespace {

using namespace plenary;

std::string bytesOf(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// SQLite begins each log with salts drawn at random and sums that follow from them (its file format, section 4.1):
// bytes 16 to 31 of the header, 8 to 23 of each frame's. They are the same for whatever is voted.
std::string withoutSalts(std::string log) {
  constexpr std::size_t header = 32, frameHeader = 24;
  REQUIRE(log.size() >= header);
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(log[i])); };
  const std::size_t page = (byte(8) << 24U) + (byte(9) << 16U) + (byte(10) << 8U) + byte(11);
  REQUIRE(page >= 512);
  std::memset(log.data() + 16, 0, 16);
  std::size_t at = header;
  for (; at + frameHeader + page <= log.size(); at += frameHeader + page) std::memset(log.data() + at + 8, 0, 16);
  CHECK(at == log.size());
  return log;
}

// A classroom session whose votes are secret, played on a file to its end.
struct SecretSession {
  SecretSession(const std::string& file, const std::vector<Choice>& ballots) {
    codec::Package package = test::packageUnder("classroom");
    package.rules.replace(package.rules.find("\"proxies\""), 0, "\"method\": \"secret\", ");
    const auto parsed = codec::parseScenario(package, "quickstart-tables.json");
    REQUIRE(std::holds_alternative<Scenario>(parsed));
    const Scenario& scenario = std::get<Scenario>(parsed);
    store::Meta meta;
    meta.scenarioName = scenario.id;
    meta.language = "en";
    auto created = store::SaveFile::create(file, meta, package);
    REQUIRE(std::holds_alternative<store::SaveFile>(created));
    store::SqliteJournal journal(std::get<store::SaveFile>(std::move(created)));
    Millis clock = 0;
    Table table(scenario, store::genesis(package), journal, [&] { return clock += 1000; }, Table::Release::whenDurable);
    const auto say = [&](std::size_t seat, Act act) {
      Command command;
      command.epoch = table.state().pub.epoch;
      command.act = std::move(act);
      REQUIRE_FALSE(table.submit(Actor::of(SeatId{seat}), command));
    };
    REQUIRE_FALSE(table.open({5, 6}, std::vector<Controller>(4, Controller{Controller::Kind::human, ""})));
    for (int round = 0; round < 6; ++round)
      for (std::size_t seat = 0; seat < 4; ++seat) say(seat, FinishRound{});
    REQUIRE(openVote(table.state().pub));
    REQUIRE(openVote(table.state().pub)->method == VoteMethod::secret);
    for (std::size_t seat = 0; seat < 4; ++seat) say(seat, CastBallot{VoteId{1}, ballots[seat]});
    result = *table.state().pub.votes[0].result;
    logged = withoutSalts(bytesOf(file + "-wal"));
    for (std::size_t seat = 0; seat < 3; ++seat) say(seat, SignTreaty{});
    say(3, DeclineToSign{});
    loggedAtEnd = withoutSalts(bytesOf(file + "-wal"));
    REQUIRE(table.finished());
    REQUIRE_FALSE(journal.problem());
    REQUIRE_FALSE(journal.save().close());
    finished = bytesOf(file);
  }

  Tally result;
  std::string logged, loggedAtEnd, finished;
};

}  // namespace

TEST_CASE("two secret ballots swapped leave file, write-ahead log and exports byte for byte the same") {
  constexpr Choice yes = Choice::yes, no = Choice::no;
  Workplace at;
  const SecretSession one(at / "one.plenary", {yes, no, yes, yes});
  const SecretSession other(at / "other.plenary", {no, yes, yes, yes});
  CHECK(one.result == other.result);
  CHECK(one.result.yes == 3);
  CHECK(one.logged == other.logged);
  CHECK(one.loggedAtEnd == other.loggedAtEnd);
  CHECK(one.finished == other.finished);
  CHECK(one.finished.size() > 10000);
  for (const char* format : {"json", "csv", "markdown", "akn"}) {
    CAPTURE(format);
    const Ran first = run({"export", at / "one.plenary", "--format", format});
    const Ran second = run({"export", at / "other.plenary", "--format", format});
    REQUIRE(first.code == 0);
    CHECK(first.out.size() > 500);
    CHECK(first.out == second.out);
  }
  // What the comparison would see: another sum is another file.
  const SecretSession different(at / "different.plenary", {yes, yes, yes, yes});
  CHECK(different.logged != one.logged);
  CHECK(different.finished != one.finished);
}

// plenary export: the record for other programs.
#include <set>

#include "cli/csv.h"
#include "cli/plain.h"
#include "codec/json_writer.h"
#include "codec/scenario_files.h"
#include "codec/scenario_json.h"
#include "session/table.h"
#include "store/sqlite_journal.h"
#include "tests/cli/fixture.h"

using namespace plenary::cli::test;
using plenary::cli::csvField;
using plenary::cli::csvRow;

namespace {

// A reader of RFC 4180, by its grammar.
std::vector<std::vector<std::string>> rowsOf(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::size_t at = 0;
  while (at < csv.size()) {
    rows.emplace_back();
    for (bool more = true; more;) {
      std::string field;
      if (csv[at] == '"') {
        for (++at; csv[at] != '"' || csv[at + 1] == '"'; ++at) {
          if (csv[at] == '"') ++at;
          field += csv[at];
        }
        ++at;
      } else {
        while (csv[at] != ',' && csv[at] != '\r') {
          field += csv[at++];
        }
        REQUIRE(field.find_first_of("\"\n") == std::string::npos);
      }
      rows.back().push_back(field);
      more = csv[at] == ',';
      if (more) ++at;
    }
    REQUIRE(csv.compare(at, 2, "\r\n") == 0);
    at += 2;
  }
  return rows;
}

std::size_t column(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
  const auto at = std::find(rows[0].begin(), rows[0].end(), name);
  REQUIRE(at != rows[0].end());
  return static_cast<std::size_t>(at - rows[0].begin());
}

// Quickstart with another text for the United States within sentences.
std::string renamed(const Workplace& at, const std::string& name) {
  for (const char* file : {"scenarios/quickstart-tables.json", "rules/classroom.json",
                           "text/en/scenarios/quickstart-tables.json", "text/zh/scenarios/quickstart-tables.json"}) {
    std::string json = contentOf(fs::path(PLENARY_SOURCE_DIR) / "data" / file);
    const std::string before = "\"delegation.us.inText\": \"the United States\"";
    if (const auto found = json.find(before); found != std::string::npos)
      json.replace(found, before.size(), "\"delegation.us.inText\": \"" + name + "\"");
    write(at / (std::string("data/") + file), json);
  }
  return at / "data/scenarios/quickstart-tables.json";
}

// People at the table: a private statement, and an act that is taken back. Sequences of the two.
struct HumanSession {
  plenary::Sequence privateStatement = 0;
  plenary::Sequence takenBack = 0;
};
HumanSession playedByPeople(const std::string& path) {
  using namespace plenary;
  const auto package = std::get<codec::Package>(codec::loadPackage(quickstartFile));
  const auto scenario = std::get<Scenario>(codec::parseScenario(package));
  store::Meta meta;
  meta.scenarioName = scenario.id;
  meta.language = "en";
  auto created = store::SaveFile::create(fs::path(path), meta, package);
  REQUIRE(std::holds_alternative<store::SaveFile>(created));
  store::SqliteJournal journal(std::get<store::SaveFile>(std::move(created)));
  Table table(
      scenario, store::genesis(package), journal, [] { return Millis{0}; }, Table::Release::whenDurable);
  table.open({1, 2}, std::vector<Controller>(4, {Controller::Kind::human, ""}));
  const auto submit = [&](std::size_t seat, Act act) {
    Command command;
    command.epoch = table.state().pub.epoch;
    command.act = std::move(act);
    REQUIRE_FALSE(table.submit(Actor::of(SeatId{seat}), command));
    return table.records().size();
  };
  for (std::size_t seat = 0; seat < 4; ++seat) submit(seat, FinishRound{});
  Speak whisper;
  whisper.to = {DelegationId{2}};
  whisper.kind = StatementKind::support;
  whisper.about = {{ProvisionId{0}, OptionId{1}}};
  HumanSession session;
  session.privateStatement = submit(0, whisper);
  session.takenBack = submit(1, TableAmendment{{{ProvisionId{0}, OptionId{0}}}});
  REQUIRE(table.revert(Actor::chair(), session.privateStatement));
  submit(1, TableAmendment{{{ProvisionId{0}, OptionId{1}}}});
  return session;
}

}  // namespace

TEST_CASE("fields are quoted as RFC 4180 says") {
  CHECK(csvField("plain") == "plain");
  CHECK(csvField("") == "");
  CHECK(csvField("a,b") == "\"a,b\"");
  CHECK(csvField("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(csvField("two\nlines") == "\"two\nlines\"");
  CHECK(csvField("two\r\nlines") == "\"two\r\nlines\"");
  CHECK(csvField("条约，草案") == "条约，草案");
  CHECK(csvRow({"a", "", "b,c"}) == "a,,\"b,c\"\r\n");
}

TEST_CASE("no field is a formula, and numbers stay numbers") {
  CHECK(csvField("=1+1") == "'=1+1");
  CHECK(csvField("+cmd|' /C calc'!A0") == "'+cmd|' /C calc'!A0");
  CHECK(csvField("-2+3") == "'-2+3");
  CHECK(csvField("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csvField("\t=1") == "'\t=1");
  CHECK(csvField("\r=1") == "\"'\r=1\"");
  CHECK(csvField("  =1") == "'  =1");
  CHECK(csvField("＝1+1") == "'＝1+1");
  CHECK(csvField("=A1,\"x\"") == "\"'=A1,\"\"x\"\"\"");
  CHECK(csvField("-") == "'-");
  CHECK(csvField("-12.5") == "-12.5");
  CHECK(csvField("-3") == "-3");
  CHECK(csvField("-3.") == "'-3.");
  CHECK(csvField("0") == "0");
}

TEST_CASE("csv has a row for each event, with the hashes of the record and the sentences of the floor") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 7);
  const auto rows = rowsOf(run({"export", save, "--format", "csv"}).out);
  Database database(save);
  const std::string hashes = database.read("SELECT hash FROM events ORDER BY seq");
  std::string exported;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    CHECK(rows[r].size() == rows[0].size());
    CHECK(rows[r][column(rows, "seq")] == std::to_string(r));
    exported += rows[r][column(rows, "hash")] + "\n";
  }
  CHECK(exported == hashes);
  CHECK(rows[1][column(rows, "text")] == "The session is open.");
  CHECK(rows[1][column(rows, "event")] == "sessionOpened");

  // Each ballot has a row: four for each vote.
  std::size_t votes = 0;
  std::size_t ballots = 0;
  for (const auto& row : rows) {
    votes += row[column(rows, "event")] == "voteOpened" ? 1 : 0;
    ballots += row[column(rows, "event")] == "ballotCast" ? 1 : 0;
  }
  CHECK(votes > 0);
  CHECK(ballots == 4 * votes);

  const auto chinese = rowsOf(run({"export", save, "--format", "csv", "--language", "zh"}).out);
  CHECK(chinese[1][column(chinese, "text")] == "会议开始。");
  CHECK(chinese[1][column(chinese, "hash")] == rows[1][column(rows, "hash")]);
}

TEST_CASE("a scenario that names a delegation as a formula does not get it into a spreadsheet") {
  const Workplace at;
  const std::string scenario = renamed(at, "=HYPERLINK(\\\"http://example.org\\\",\\\"US\\\")");
  const Ran ran = run({"play", "--scenario", scenario, "--seed", "7", "--json", "--out", at / "a.plenary"});
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  const auto rows = rowsOf(run({"export", at / "a.plenary", "--format", "csv"}).out);
  std::size_t guarded = 0;
  for (const auto& row : rows) {
    CHECK(std::none_of(row.begin(), row.end(),
                       [](const std::string& field) { return field.rfind('=', 0) == 0; }));
    guarded += row[column(rows, "text")].rfind("'=HYPERLINK", 0) == 0 ? 1 : 0;
  }
  CHECK(guarded > 0);
}

TEST_CASE("what a save says does not move the cursor of who reads it") {
  CHECK(plenary::cli::printable("a\x1b[2Jb\x07") == "a [2Jb ");
  CHECK(plenary::cli::printable("line\nline\r\tend\x7f") == "line\nline  end ");
  CHECK(plenary::cli::printable("\u009b31m") == " 31m");
  CHECK(plenary::cli::printable("abc\u202edef\u2066") == "abc def ");
  CHECK(plenary::cli::printable("条约 “六个月” – 10²⁶") == "条约 “六个月” – 10²⁶");
  CHECK(plenary::cli::printable("bad \xff utf-8") == "bad \uFFFD utf-8");
}

TEST_CASE("json holds the whole record in stable ids, with large integers as texts") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 7);
  const Ran ran = run({"export", save, "--format", "json"});
  const auto json = jsonOf(ran.out);
  CHECK(std::string(json["format"].GetString()) == "plenary.export.1");
  CHECK(json["created"].IsString());
  const auto result = jsonOf(run({"replay", save, "--json"}).out);
  for (const auto& member : result.GetObject()) CHECK(json["result"][member.name] == member.value);

  // The draft is what the changes on record made of the first draft.
  rapidjson::Document treaty;
  treaty.SetObject();
  for (const auto& p : json["provisions"].GetArray())
    treaty.AddMember(rapidjson::Value(p["id"].GetString(), treaty.GetAllocator()),
                     rapidjson::Value(p["initial"].GetString(), treaty.GetAllocator()), treaty.GetAllocator());
  std::size_t signatures = 0;
  rapidjson::SizeType expected = 1;
  for (const auto& e : json["events"].GetArray()) {
    CHECK(e["seq"].GetUint() == expected++);
    CHECK(e["time"].IsString());
    CHECK(e["stands"].GetBool());
    const std::string event = e["event"].GetString();
    if (event == "draftChanged")
      for (const auto& change : e["changes"].GetObject())
        treaty[change.name].SetString(change.value.GetString(), treaty.GetAllocator());
    signatures +=
        event == "signatureGiven" && std::string(e["signature"].GetString()) == "signedTreaty" ? 1 : 0;
  }
  CHECK(json["events"].Size() == result["events"].GetUint64());
  CHECK(treaty == result["treaty"]);
  CHECK(signatures == result["signatories"].Size());
  for (const auto& vote : json["votes"].GetArray()) {
    std::uint64_t yes = 0;
    for (const auto& b : vote["ballots"].GetObject()) yes += std::string(b.value.GetString()) == "yes" ? 1 : 0;
    CHECK(vote["tally"]["yes"].GetUint64() == yes);
  }
}

TEST_CASE("markdown is the treaty with its votes and signatures, in either language") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 7);
  const auto json = jsonOf(run({"replay", save, "--json"}).out);
  REQUIRE(std::string(json["outcome"].GetString()) == "treaty");
  const std::string english = run({"export", save, "--format", "markdown"}).out;
  CHECK(english.rfind("# Treaty on a Pause", 0) == 0);
  for (const char* part :
       {"## Article 1. Pause", "## Adoption", "two thirds of 4 is 2 2/3, so 3 are needed: adopted.",
        "There is a treaty.", "## Signature", "- United States of America: Signed"})
    CHECK_MESSAGE(contains(english, part), part);
  const std::string chinese = run({"export", save, "--format", "markdown", "--language", "zh"}).out;
  for (const char* part : {"## 签署", "- 美利坚合众国：已签署"}) CHECK_MESSAGE(contains(chinese, part), part);
  CHECK_FALSE(contains(chinese, "Article"));
}

TEST_CASE("what was said in private is told only to who asks for everything, and an undo stays on the record") {
  const Workplace at;
  const std::string save = at / "people.plenary";
  const HumanSession session = playedByPeople(save);
  CHECK(run({"verify", save}).code == 0);
  CHECK_FALSE(contains(run({"replay", save}).out, "in private"));
  CHECK(contains(run({"replay", save, "--all"}).out,
                 "The United States to the European Union, in private: We support"));

  const auto rows = rowsOf(run({"export", save, "--format", "csv"}).out);
  for (std::size_t r = 1; r < rows.size(); ++r)
    CHECK((rows[r][column(rows, "stands")] == "1") ==
          (r != session.takenBack && rows[r][column(rows, "event")] != "reverted"));
  CHECK(rows[session.privateStatement][column(rows, "to")] == "eu");
  const auto json = jsonOf(run({"export", save, "--format", "json"}).out);
  CHECK(json["amendments"].Size() == 1);
  CHECK(std::string(json["result"]["seed"].GetString()) == "0x00000000000000010000000000000002");
  CHECK(std::string(json["result"]["controllers"]["us"].GetString()) == "human");
}

TEST_CASE("an export gets its name when it is whole") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 7);
  const std::string to = at / "a.csv";
  CHECK(run({"export", save, "--format", "csv", "--out", to}).out.empty());
  const std::string csv = contentOf(to);
  CHECK(csv == run({"export", save, "--format", "csv"}).out);
  CHECK(run({"export", save, "--format", "json", "--out", to}).code == 2);
  CHECK(contentOf(to) == csv);
  CHECK(run({"export", save, "--format", "json", "--out", to, "--force"}).code == 0);
  CHECK(contentOf(to) == run({"export", save, "--format", "json"}).out);
  // Never over the save itself, whatever its name.
  const std::string before = contentOf(save);
  CHECK(run({"export", save, "--format", "json", "--out", save, "--force"}).code == 2);
  fs::create_symlink(save, at / "link.csv");
  CHECK(run({"export", save, "--format", "json", "--out", at / "link.csv", "--force"}).code == 2);
  CHECK(contentOf(save) == before);
  CHECK(at.files() == std::vector<std::string>{"a.csv", "a.plenary", "link.csv"});
}

TEST_CASE("what is no UTF-8 is replaced, and what is stays") {
  using plenary::codec::validUtf8;
  CHECK(validUtf8("条约 é 😀") == "条约 é 😀");
  CHECK(validUtf8("\xc0\xaf") == "\uFFFD\uFFFD");            // overlong
  CHECK(validUtf8("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");  // a surrogate
  CHECK(validUtf8("\xf4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(validUtf8("a\xe6\x9d") == "a\uFFFD\uFFFD");  // cut short
  CHECK(validUtf8(std::string_view("\0x", 2)) == std::string_view("\0x", 2));
}

TEST_CASE("the JSON writer writes what it is given") {
  plenary::codec::JsonWriter w;
  w.beginObject();
  w.key("a \"b\"").text("line\n\x01 \xff");
  w.key("n")
      .beginArray()
      .hundredths(1250)
      .hundredths(-5)
      .hundredths(0)
      .hundredths(-101)
      .hundredths(7)
      .endArray();
  w.key("big")
      .decimal(std::uint64_t{18446744073709551615U})
      .key("small")
      .decimal(std::int64_t{-9223372036854775807});
  w.key("t").boolean(true).key("none").null().key("i").integer(-7).key("u").whole(9007199254740992U);
  CHECK(w.endObject().take() ==
        "{\"a \\\"b\\\"\":\"line\\n\\u0001 \uFFFD\",\"n\":[12.5,-0.05,0,-1.01,0.07],"
        "\"big\":\"18446744073709551615\",\"small\":\"-9223372036854775807\","
        "\"t\":true,\"none\":null,\"i\":-7,\"u\":9007199254740992}");
}

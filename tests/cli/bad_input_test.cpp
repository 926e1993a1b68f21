// Bad input: exit code 2, nothing on standard output, and a message that names file, place and what was
// expected.
#include "cli/bad_input.h"
#include "cli/new_file.h"
#include "store/save.h"
#include "tests/cli/fixture.h"

using namespace plenary::cli::test;

namespace {

void refused(const std::vector<std::string>& arguments, const std::vector<std::string>& named) {
  const Ran ran = run(arguments);
  CHECK_MESSAGE(ran.code == 2, ran.err);
  CHECK(ran.out.empty());
  for (const std::string& name : named) CHECK_MESSAGE(contains(ran.err, name), ran.err);
}

std::vector<std::string> playing(const std::string& scenario) {
  return {"play", "--scenario", scenario, "--seed", "1", "--json"};
}

// The shipped scenario with one thing replaced in one of its files.
std::string changedIn(const std::string& changedFile, const Workplace& at, const std::string& from,
                      const std::string& to) {
  const fs::path data = fs::path(PLENARY_SOURCE_DIR) / "data";
  for (const std::string file : {"scenarios/quickstart-tables.json", "rules/classroom.json",
                                 "text/en/scenarios/quickstart-tables.json", "text/zh/scenarios/quickstart-tables.json"}) {
    std::string json = contentOf(data / file);
    if (file == changedFile) {
      const auto found = json.find(from);
      REQUIRE(found != std::string::npos);
      json.replace(found, from.size(), to);
    }
    write(at / ("data/" + file), json);
  }
  return at / "data/scenarios/quickstart-tables.json";
}

std::string changed(const Workplace& at, const std::string& from, const std::string& to) {
  return changedIn("scenarios/quickstart-tables.json", at, from, to);
}

}  // namespace

TEST_CASE("scenarios that are none") {
  const Workplace at;
  refused(playing(at / "none.json"), {at / "none.json", "expected a file, found nothing"});
  refused(playing(at / ""), {"found a directory"});
  write(at / "words.json", "a treaty");
  refused(playing(at / "words.json"), {at / "words.json", "1:"});

  // 100 MB are not read to the end to be refused.
  write(at / "large.json", "{");
  fs::resize_file(at / "large.json", 100'000'000);
  refused(playing(at / "large.json"), {at / "large.json", "2097152"});
  refused({"verify", at / "large.json"}, {at / "large.json", "67108864", "100000000"});
}

TEST_CASE("scenarios with a mistake are refused with the place") {
  const Workplace at;
  refused(playing(changed(at, "\"initial\": \"6\"", "\"initial\": \"7\"")),
          {"quickstart-tables.json: /articles/0/provisions/0/initial", "none, 3, 6"});
  refused(playing(changed(at, "\"strategy\": \"boulware\"", "\"strategy\": \"greedy\"")),
          {"quickstart-tables.json: /delegations/0/strategy", "boulware, conceder, linear, tit-for-tat", "greedy"});
  refused(playing(changed(at, "\"rules\": \"classroom\"", "\"rules\": \"parliament\"")),
          {"rules/parliament.json"});
}

TEST_CASE("requirements that go in a circle, or rest on what may be moot") {
  const Workplace at;
  const auto requiring = [&](const std::string& provision, const std::string& option) {
    return changed(at, "\"initial\": \"6\"", "\"initial\": \"6\", \"requires\": {\"provision\": \"" + provision +
                                                  "\", \"unless\": [\"" + option + "\"]}");
  };
  refused(playing(requiring("pause.threshold", "1e27")),
          {"quickstart-tables.json: /articles/0/provisions/0/requires: requirements go in a circle: pause.duration -> "
           "pause.threshold -> pause.duration"});
  refused(playing(requiring("pause.duration", "none")), {"circle: pause.duration -> pause.duration"});
  refused(playing(requiring("licensing.threshold", "none")),
          {"quickstart-tables.json: /articles/0/provisions/1/requires/provision: expected a provision that requires no "
           "other, found pause.duration, which requires licensing.threshold"});
}

TEST_CASE("translations that are missing, and names without end") {
  const Workplace at;
  const std::string chinese = "text/zh/scenarios/quickstart-tables.json";
  refused(playing(changedIn(chinese, at, "\"delegation.us.want\"", "\"delegation.us.wants\"")),
          {chinese + ": /delegation.us.want: expected a text", "found nothing"});
  const std::string scenario = changed(at, "", "");
  fs::remove(at / ("data/" + chinese));
  refused(playing(scenario), {at / ("data/" + chinese), "expected a file, found nothing"});

  const std::string endless(10'000, 'N');
  const std::string english = "text/en/scenarios/quickstart-tables.json";
  refused(playing(changedIn(english, at, "\"United States of America\"", '"' + endless + '"')),
          {english + ": /delegation.us.name: expected a text", "found 10000"});
  const Ran ran = run(playing(changed(at, "\"id\": \"pause\"", "\"id\": \"" + endless + '"')));
  CHECK(ran.code == 2);
  CHECK(contains(ran.err, "quickstart-tables.json: /articles/0/id: expected an id of 1 to 40"));
  CHECK(ran.err.size() < 1000);  // what was found is not repeated in full
}

TEST_CASE("options that make no sense") {
  refused({}, {"serve, play, replay, verify, export"});
  refused({"rehearse"}, {"serve, play, replay, verify, export", "\"rehearse\""});
  refused({"play"}, {"--scenario"});
  refused({"play", "--scenario", quickstartFile}, {"--seed"});
  refused({"play", "--scenario", quickstartFile, "--seed", "1", "--sed", "2"}, {"--sed"});
  for (const std::string seed : {"-1", "1.5", "seven", "", "18446744073709551616", "0x10", " 1"})
    refused({"play", "--scenario", quickstartFile, "--seed=" + seed}, {"--seed"});
  refused({"play", "--scenario", quickstartFile, "--seed", "1", "--language", "fr"}, {"en or zh", "\"fr\""});
  refused({"play", "--scenario", quickstartFile, "--seed", "1", "--text", "/nowhere"},
          {"/nowhere", "record.json"});
  refused({"export", "a.plenary", "--format", "pdf"}, {"json, csv, markdown or akn", "\"pdf\""});
  for (const std::string listen :
       {"8080", "localhost", "127.0.0.1:", "127.0.0.1:65536", ":80", "::1:80", "[::1]80"})
    refused({"serve", "--listen", listen, "--site", "/nowhere"}, {"--listen", listen});
  refused({"serve", "--site", "/nowhere"}, {"/nowhere", "index.html"});
}

TEST_CASE("help is no error") {
  for (const auto& arguments : {std::vector<std::string>{"--help"}, {"play", "--help"}, {"export", "-h"}}) {
    const Ran ran = run(arguments);
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "Usage: plenary"));
    CHECK(ran.err.empty());
  }
}

TEST_CASE("saves that are none, or not of this version, or not whole") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 3);
  const std::string sound = contentOf(save);

  const std::string newer = at / "newer.plenary";
  write(newer, sound);
  Database(newer).run("PRAGMA user_version = 7");
  const std::string cut = at / "cut.plenary";
  write(cut, sound.substr(0, sound.size() / 2));
  const std::string foreign = at / "foreign.plenary";
  write(foreign, sound);
  Database(foreign).run("PRAGMA application_id = 1");
  const std::string odd = at / "odd.plenary";
  write(odd, sound);
  Database(odd).run("CREATE TABLE more(x)");
  const std::string text = at / "text.plenary";
  write(text, "dear diary");
  write(at / "empty.plenary", "");

  for (const auto& command : {std::vector<std::string>{"verify"},
                              {"verify", "--json"},
                              {"replay"},
                              {"replay", "--json"},
                              {"export", "--format", "json"}}) {
    const auto with = [&](const std::string& file) {
      auto arguments = command;
      arguments.push_back(file);
      return arguments;
    };
    refused(with(newer), {newer, "format 1", "format 7"});
    refused(with(cut), {cut, "expected"});
    refused(with(foreign), {foreign, "expected"});
    refused(with(odd), {odd, "more"});
    refused(with(text), {text, "expected"});
    refused(with(at / "empty.plenary"), {"empty.plenary"});
    refused(with(at / "none.plenary"), {"none.plenary"});
    refused(with(at / ""), {"expected a file"});
  }
  CHECK(contentOf(save) == sound);
}

TEST_CASE("what is there is not overwritten, and nothing half-written is left") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 3);
  const std::string sound = contentOf(save);
  const auto playingTo = [&](const std::string& to, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"play", "--scenario", quickstartFile, "--seed",
                                       "4",    "--json",     "--out",        to};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
  refused(playingTo(save), {save, "--force"});
  CHECK(contentOf(save) == sound);
  CHECK(run(playingTo(save, {"--force"})).code == 0);
  CHECK(contentOf(save) != sound);
  CHECK(jsonOf(run({"verify", save, "--json"}).out)["ok"].GetBool());

  refused(playingTo(at / "", {"--force"}), {"found a directory"});
  refused(playingTo(at / "no/such/place.plenary"), {"no/such"});
  refused(playingTo("/dev/null", {"--force"}), {"/dev/null", "ordinary"});
  // The log of a save that is in use, or was when its program was killed.
  write(at / "b.plenary-wal", "log");
  refused(playingTo(at / "b.plenary", {"--force"}), {"b.plenary-wal"});
  refused(playingTo(at / "c.plenary", {"--strategy", "greedy"}), {"greedy"});
  CHECK(at.files() == std::vector<std::string>{"a.plenary", "b.plenary-wal"});
}

TEST_CASE("a file that comes to be there meanwhile is not overwritten either") {
  using plenary::cli::NewFile;
  const Workplace at;
  {
    NewFile file(at / "a.txt", false);
    file.write("ours");
    write(at / "a.txt", "theirs");
    CHECK_THROWS_AS(file.publish(), plenary::cli::BadInput);
  }
  CHECK(contentOf(at / "a.txt") == "theirs");
  CHECK(at.files() == std::vector<std::string>{"a.txt"});
  {
    const NewFile dropped(at / "b.txt", false);
    dropped.write("never published");
  }
  CHECK(at.files() == std::vector<std::string>{"a.txt"});
}

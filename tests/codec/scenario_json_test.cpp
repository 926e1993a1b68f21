// What is wrong with a scenario is said with the file, the place and what was expected there.
#include "codec/scenario_json.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "codec/json_document.h"
#include "codec/scenario_files.h"
#include "tests/codec/scenarios/minimal.h"

using namespace plenary;
using namespace plenary::codec;

namespace doctest {

template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all += "\n  " + line;
    return all.c_str();
  }
};

}  // namespace doctest

namespace {

using Lines = std::vector<std::string>;

Lines lines(const std::vector<Problem>& problems) {
  Lines all;
  for (const Problem& p : problems) all.push_back(describe(p));
  return all;
}

Lines problemsOf(const Package& package) {
  const auto result = parseScenario(package, "minimal.json");
  if (const auto* problems = std::get_if<std::vector<Problem>>(&result)) return lines(*problems);
  return {};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

// The minimal package with one thing changed in one of its files.
Lines inScenario(const std::string& from, const std::string& to) {
  Package p = minimal::package();
  p.scenario = replaced(p.scenario, from, to);
  return problemsOf(p);
}
Lines inRules(const std::string& from, const std::string& to) {
  Package p = minimal::package();
  p.rules = replaced(p.rules, from, to);
  return problemsOf(p);
}
Lines inChinese(const std::string& from, const std::string& to) {
  Package p = minimal::package();
  p.textZh = replaced(p.textZh, from, to);
  return problemsOf(p);
}

Lines parsed(const std::string& json) {
  const auto result = parseTexts(json, "t.json");
  if (const auto* problems = std::get_if<std::vector<Problem>>(&result)) return lines(*problems);
  return {};
}

std::string repeated(const std::string& s, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += s;
  return all;
}

}  // namespace

TEST_SUITE("codec/scenario_json") {
  TEST_CASE("a scenario is read with everything in it") {
    const auto result = parseScenario(minimal::package());
    REQUIRE(std::holds_alternative<Scenario>(result));
    const Scenario& s = std::get<Scenario>(result);

    CHECK(s.id == "minimal");
    REQUIRE(s.articles.size() == 2);
    CHECK(s.articles[0].id == "pause");
    CHECK(s.articles[0].provisions == std::vector{ProvisionId{0}, ProvisionId{1}});
    CHECK(s.articles[1].provisions == std::vector{ProvisionId{2}});
    REQUIRE(s.provisions.size() == 3);
    CHECK(s.provisions[1].id == "pause.threshold");
    CHECK(s.provisions[1].article == 0);
    CHECK(s.provisions[2].article == 1);
    CHECK(s.provisions[0].options[1].id == "3");
    CHECK(s.provisions[0].sources == Lines{"A1"});
    CHECK(s.firstDraft() == Draft{OptionId{2}, OptionId{0}, OptionId{1}});
    REQUIRE(s.provisions[1].requirement);
    CHECK(*s.provisions[1].requirement == Requirement{ProvisionId{0}, {OptionId{0}}});
    CHECK_FALSE(s.provisions[0].requirement);

    REQUIRE(s.delegations.size() == 2);
    const Delegation& us = s.delegations[0];
    CHECK(us.id == "us");
    CHECK(us.badge == "US");
    CHECK(us.hue == 215);
    CHECK(us.strategy == "boulware");
    CHECK(us.alternativeLow == 30);
    CHECK(us.alternativeHigh == 40);
    CHECK(us.interests[0].weightLow == 120);
    CHECK(us.interests[0].weightHigh == 180);
    CHECK(us.interests[0].scores == std::vector<std::uint8_t>{100, 70, 0});
    CHECK(us.interests[2].scores == std::vector<std::uint8_t>{100, 50});

    REQUIRE(s.rules.phases.size() == 5);
    CHECK(s.rules.phases[0].id == "talk");
    CHECK(s.rules.phases[0].kind == PhaseKind::drafting);
    CHECK(s.rules.phases[0].rounds == 2);
    CHECK(s.rules.phases[0].minutes == 10);
    CHECK(s.rules.amendment == shareRule("half", Term::Kind::sharePresentAndVoting, 1, 2, true));
    CHECK(s.rules.adoption == shareRule("all", Term::Kind::shareOfMembers, 1, 1, false, "UNGA 83"));
    CHECK(s.rules.minimumSignatories == 2);
    CHECK(s.rules.amendmentsPerDelegation == 3);
    CHECK(s.rules.statementsPerRound == 4);
    CHECK_FALSE(s.rules.unanimousSponsorsEnterDraft);
  }

  TEST_CASE("the header is read without the rest") {
    const auto header = parseHeader(R"({"format": "plenary.scenario.1", "id": "a", "rules": "b"})", "x.json");
    REQUIRE(std::holds_alternative<ScenarioHeader>(header));
    CHECK(std::get<ScenarioHeader>(header) == ScenarioHeader{"a", "b"});
    CHECK(rulesFile(std::get<ScenarioHeader>(header)) == "rules/b.json");
    CHECK(textFile(std::get<ScenarioHeader>(header), "zh") == "text/zh/scenarios/a.json");
  }

  TEST_CASE("a header cannot name a file elsewhere") {
    const auto header =
        parseHeader(R"({"format": "plenary.scenario.1", "id": "a", "rules": "../../secret"})", "x.json");
    REQUIRE(std::holds_alternative<std::vector<Problem>>(header));
    CHECK(lines(std::get<std::vector<Problem>>(header)) ==
          Lines{"x.json: /rules: expected an id of 1 to 40 letters, digits, - and _, found \"../../secret\""});
  }

  TEST_CASE("files that are no JSON") {
    CHECK(parsed("{\"a\": \"b\",\n \"c\": }") == Lines{"t.json: 2:7: expected JSON: Invalid value."});
    CHECK(parsed("") == Lines{"t.json: 1:1: expected JSON: The document is empty."});
    CHECK(parsed("{\"a\": \"b\"} x") ==
          Lines{"t.json: 1:12: expected JSON: The document root must not be followed by other values."});
    CHECK(parsed("{\"a\": \"b\xff\"}") == Lines{"t.json: 1:9: expected JSON: Invalid encoding in string."});
    CHECK(parsed(std::string("{\"a\": \"b\"}\0{", 12)) ==
          Lines{"t.json: 1:11: expected JSON, found a zero byte"});
    CHECK(parsed("[\"a\"]") == Lines{"t.json: expected an object, found a list of 1"});
    CHECK(parsed("\xef\xbb\xbf{\"a\": \"b\"}").empty());  // a byte order mark does no harm
  }

  TEST_CASE("columns count characters, not bytes") {
    CHECK(parsed("{\"暂停\": x}") == Lines{"t.json: 1:8: expected JSON: Invalid value."});
  }

  TEST_CASE("files that are too large or too deep are refused at once") {
    CHECK(parsed(std::string(largestJson + 1, ' ')) ==
          Lines{"t.json: expected at most 2097152 bytes, found 2097153"});
    CHECK(parsed(repeated("[", 100000)) == Lines{"t.json: 1:13: expected at most 12 levels of nesting"});
    CHECK(parsed(repeated("{\"a\":", 100000)) ==
          Lines{"t.json: 1:61: expected at most 12 levels of nesting"});
  }

  TEST_CASE("texts") {
    CHECK(parsed(R"({"a": 1, "b": "", "c": null})") ==
          Lines{"t.json: /a: expected a text of 1 to 4000 characters, found 1",
                "t.json: /b: expected a text of 1 to 4000 characters, found \"\"",
                "t.json: /c: expected a text of 1 to 4000 characters, found null"});
    CHECK(parsed(R"({"a/b~": "x", "a/b~": "y"})") == Lines{"t.json: /a~1b~0: this key stands here twice"});
    CHECK(parsed("{\"a\": \"x\\u0000y\"}") == Lines{"t.json: /a: expected a text without control characters"});
    CHECK(parsed("{\"a\": \"" + repeated("停", 4001) + "\"}") ==
          Lines{"t.json: /a: expected a text of 1 to 4000 characters, found 4001"});
    CHECK(parsed("{\"a\": \"" + repeated("停", 4000) + "\"}").empty());
    CHECK(parsed("{\"" + repeated("k", 201) + "\": \"x\"}") ==
          Lines{"t.json: /" + repeated("k", 200) + ": expected a key of 1 to 200 bytes"});
  }

  TEST_CASE("no more than twenty problems are listed") {
    std::string json = "{";
    for (int i = 0; i < 50; ++i) json += (i ? ",\"" : "\"") + std::to_string(i) + "\": 0";
    CHECK(parsed(json + "}").size() == 20);
  }

  TEST_CASE("formats") {
    CHECK(inScenario("plenary.scenario.1", "plenary.scenario.2") ==
          Lines{"minimal.json: /format: expected \"plenary.scenario.1\", the format that this program reads, "
                "found \"plenary.scenario.2\""});
    CHECK(inRules("plenary.rules.1", "plenary.rules.3") ==
          Lines{"rules/short.json: /format: expected \"plenary.rules.2\", the format that this program reads, "
                "found \"plenary.rules.3\""});
  }

  TEST_CASE("keys") {
    CHECK(inScenario("\"note\"", "\"nota\"") ==
          Lines{"minimal.json: /nota: unknown key; one of format, id, rules, note, model, articles, templates, "
                "delegations, events"});
    CHECK(inScenario("\"initial\": \"7\"", "\"initial\": \"7\", \"first\": \"7\"") ==
          Lines{"minimal.json: /articles/1/provisions/0/first: unknown key; one of id, options, initial, sources, "
                "requires, effects, force, withdrawal, reservations, provisional"});
    CHECK(inScenario("\"hue\": 5,", "") ==
          Lines{"minimal.json: /delegations/1/hue: expected a whole number from 0 to 359, found nothing"});
    CHECK(inScenario("\"hue\": 5,", "\"hue\": 5, \"hue\": 5,") ==
          Lines{"minimal.json: /delegations/1/hue: this key stands here twice"});
  }

  TEST_CASE("articles and provisions") {
    CHECK(inScenario("\"initial\": \"6\"", "\"initial\": \"13\"") ==
          Lines{"minimal.json: /articles/0/provisions/0/initial: unknown option \"13\"; one of none, 3, 6"});
    CHECK(inScenario("\"id\": \"audit\"", "\"id\": \"pause\"") ==
          Lines{"minimal.json: /articles/1/id: expected an id of its own: pause stands above"});
    CHECK(inScenario("\"id\": \"threshold\"", "\"id\": \"duration\"") ==
          Lines{"minimal.json: /articles/0/provisions/1/id: expected an id of its own: pause.duration stands "
                "above"});
    CHECK(inScenario("[\"30\", \"7\"]", "[\"30\", \"7\", \"30\"]") ==
          Lines{"minimal.json: /articles/1/provisions/0/options/2: expected an id of its own: 30 stands above"});
    CHECK(inScenario("[\"30\", \"7\"]", "[\"7\"]") ==
          Lines{"minimal.json: /articles/1/provisions/0/options: expected a list of 2 to 32 options, found a list "
                "of 1"});
    CHECK(inScenario("\"id\": \"notice\"", "\"id\": \"no.tice\"") ==
          Lines{"minimal.json: /articles/1/provisions/0/id: expected an id of 1 to 40 letters, digits, - and _, "
                "found \"no.tice\""});
    CHECK(inScenario("[\"A1\"]", "[1]") ==
          Lines{"minimal.json: /articles/0/provisions/0/sources/0: expected an id of 1 to 40 letters, digits, - "
                "and _, found 1"});
  }

  TEST_CASE("too many provisions in all") {
    std::string provisions;
    for (int i = 0; i < 199; ++i)
      provisions += ", {\"id\": \"p" + std::to_string(i) + "\", \"options\": [\"a\", \"b\"], \"initial\": \"a\"}";
    CHECK(inScenario("\"initial\": \"7\"}", "\"initial\": \"7\"}" + provisions) ==
          Lines{"minimal.json: /articles/1/provisions/198: expected at most 200 provisions in all articles"});
  }

  TEST_CASE("requirements") {
    CHECK(inScenario("\"provision\": \"pause.duration\"", "\"provision\": \"pause.length\"") ==
          Lines{"minimal.json: /articles/0/provisions/1/requires/provision: unknown provision \"pause.length\"; one "
                "of pause.duration, pause.threshold, audit.notice"});
    CHECK(inScenario("\"unless\": [\"none\"]", "\"unless\": [\"0\"]") ==
          Lines{"minimal.json: /articles/0/provisions/1/requires/unless/0: unknown option \"0\"; one of none, 3, "
                "6"});
    CHECK(inScenario("\"unless\": [\"none\"]", "\"unless\": [\"none\", \"none\"]") ==
          Lines{"minimal.json: /articles/0/provisions/1/requires/unless/1: expected each option once: none stands "
                "above"});
    CHECK(inScenario("\"unless\": [\"none\"]", "\"unless\": [\"none\", \"3\", \"6\"]") ==
          Lines{"minimal.json: /articles/0/provisions/1/requires/unless: expected an option of pause.duration to be "
                "left: as it is, pause.threshold would never apply"});
    CHECK(inScenario("\"provision\": \"pause.duration\", \"unless\": [\"none\"]",
                     "\"provision\": \"pause.threshold\", \"unless\": [\"low\"]") ==
          Lines{"minimal.json: /articles/0/provisions/1/requires: requirements go in a circle: pause.threshold -> "
                "pause.threshold"});
    CHECK(inScenario("\"sources\": [\"A1\"]",
                     "\"requires\": {\"provision\": \"pause.threshold\", \"unless\": [\"low\"]}") ==
          Lines{"minimal.json: /articles/0/provisions/0/requires: requirements go in a circle: pause.duration -> "
                "pause.threshold -> pause.duration"});
    CHECK(inScenario("\"initial\": \"7\"",
                     "\"initial\": \"7\", \"requires\": {\"provision\": \"pause.threshold\", \"unless\": [\"low\"]}") ==
          Lines{"minimal.json: /articles/1/provisions/0/requires/provision: expected a provision that requires no "
                "other, found pause.threshold, which requires pause.duration"});
  }

  TEST_CASE("delegations") {
    // The texts under its own id are then nobody's, which is reported after it.
    CHECK(inScenario("\"id\": \"cn\"", "\"id\": \"us\"").front() ==
          "minimal.json: /delegations/1/id: expected an id of its own: us stands above");
    CHECK(inScenario("\"badge\": \"CN\"", "\"badge\": \"US\"") ==
          Lines{"minimal.json: /delegations/1/badge: expected a badge of its own: US stands above"});
    CHECK(inScenario("\"badge\": \"CN\"", "\"badge\": \"China\"") ==
          Lines{"minimal.json: /delegations/1/badge: expected two capital letters or digits, found \"China\""});
    CHECK(inScenario("\"hue\": 215", "\"hue\": 360") ==
          Lines{"minimal.json: /delegations/0/hue: expected a whole number from 0 to 359, found 360"});
    CHECK(inScenario("\"hue\": 215", "\"hue\": 2.5") ==
          Lines{"minimal.json: /delegations/0/hue: expected a whole number from 0 to 359, found a number with a "
                "fraction or an exponent"});
    CHECK(inScenario("\"strategy\": \"linear\"", "\"strategy\": \"\"") ==
          Lines{"minimal.json: /delegations/1/strategy: expected an id of 1 to 40 letters, digits, - and _, found "
                "\"\""});
    CHECK(inScenario("\"alternative\": [30, 40]", "\"alternative\": [40, 30]") ==
          Lines{"minimal.json: /delegations/0/alternative: expected low at most high, found 40 and 30"});
    CHECK(inScenario("\"alternative\": [30, 40]", "\"alternative\": [30, 100]") ==
          Lines{"minimal.json: /delegations/0/alternative/1: expected a whole number from 0 to 99, found 100"});
    CHECK(inScenario("\"alternative\": [30, 40]", "\"alternative\": 30") ==
          Lines{"minimal.json: /delegations/0/alternative: expected a list of 2 to 2 numbers, low and high, found "
                "30"});
  }

  TEST_CASE("interests") {
    CHECK(inScenario("\"weight\": [120, 180]", "\"weight\": [-1, 180]") ==
          Lines{"minimal.json: /delegations/0/interests/pause.duration/weight/0: expected a whole number from 0 to "
                "1000, found -1"});
    CHECK(inScenario("\"weight\": [120, 180]", "\"weight\": [120, \"many\"]") ==
          Lines{"minimal.json: /delegations/0/interests/pause.duration/weight/1: expected a whole number from 0 to "
                "1000, found \"many\""});
    CHECK(inScenario("\"3\": 70, ", "") ==
          Lines{"minimal.json: /delegations/0/interests/pause.duration/scores/3: expected a whole number from 0 to "
                "100, found nothing"});
    CHECK(inScenario("\"3\": 70, ", "\"3\": 101, ") ==
          Lines{"minimal.json: /delegations/0/interests/pause.duration/scores/3: expected a whole number from 0 to "
                "100, found 101"});
    CHECK(inScenario("\"3\": 70, ", "\"3\": 70, \"13\": 1, ") ==
          Lines{"minimal.json: /delegations/0/interests/pause.duration/scores/13: unknown key; one of none, 3, 6"});
    CHECK(inScenario("\"audit.notice\"", "\"audit.note\"") ==
          Lines{"minimal.json: /delegations/0/interests/audit.note: unknown key; one of pause.duration, "
                "pause.threshold, audit.notice",
                "minimal.json: /delegations/0/interests/audit.notice: expected an object, found nothing"});
    CHECK(inScenario("\"weight\": [120, 180], \"scores\": {\"none\": 100, \"3\": 70, \"6\": 0}},\n"
                     "       \"pause.threshold\": {\"weight\": [10, 10]",
                     "\"weight\": [0, 180], \"scores\": {\"none\": 100, \"3\": 70, \"6\": 0}},\n"
                     "       \"pause.threshold\": {\"weight\": [0, 10]") ==
          Lines{"minimal.json: /delegations/0/interests: expected a provision with a weight above 0 and an option "
                "with a score above 0"});
  }

  TEST_CASE("rules") {
    CHECK(inRules("\"id\": \"short\"", "\"id\": \"long\"").empty());  // others than the scenario names
    CHECK(inRules("\"kind\": \"drafting\"", "\"kind\": \"drafts\"") ==
          Lines{"rules/short.json: /phases/0/kind: expected one of opening, drafting, amendments, "
                "adoption, signature, ratification, implementation, debrief, found \"drafts\""});
    CHECK(inRules("\"rounds\": 2", "\"rounds\": 0") ==
          Lines{"rules/short.json: /phases/0/rounds: expected a whole number from 1 to 100, found 0"});
    CHECK(inRules("\"id\": \"amendments\"", "\"id\": \"talk\"") ==
          Lines{"rules/short.json: /phases/1/id: expected an id of its own: talk stands above"});
    CHECK(inRules("\"base\": \"members\"", "\"base\": \"population\"") ==
          Lines{"rules/short.json: /adoption/base: expected one of presentAndVoting, members, found \"population\""});
    CHECK(inRules("\"numerator\": 1, \"denominator\": 2", "\"numerator\": 3, \"denominator\": 2") ==
          Lines{"rules/short.json: /amendment/numerator: expected a whole number from 1 to 2, found 3"});
    CHECK(inRules("\"numerator\": 1, \"denominator\": 2", "\"numerator\": 1, \"denominator\": 0") ==
          Lines{"rules/short.json: /amendment/denominator: expected a whole number from 1 to 10000, found 0"});
    CHECK(inRules("\"denominator\": 1, \"strict\": false", "\"denominator\": 1, \"strict\": true") ==
          Lines{"rules/short.json: /adoption: expected a share that can be reached: nothing is more than all"});
    CHECK(inRules("\"strict\": true", "\"strict\": \"yes\"") ==
          Lines{"rules/short.json: /amendment/strict: expected true or false, found \"yes\""});
    CHECK(inRules("\"minimumSignatories\": 2", "\"minimumSignatories\": 3") ==
          Lines{"rules/short.json: /minimumSignatories: expected a whole number from 1 to 2, found 3"});
    CHECK(inRules("\"sponsorsNeeded\": 1", "\"sponsorsNeeded\": 3") ==
          Lines{"rules/short.json: /sponsorsNeeded: expected a whole number from 1 to 2, found 3"});
  }

  TEST_CASE("the order of phases") {
    CHECK(inRules("\"kind\": \"debrief\"", "\"kind\": \"opening\"") ==
          Lines{"rules/short.json: /phases: expected one phase of the kind debrief, the last",
                "rules/short.json: /phases: expected debrief to stand before the adoption"});
    CHECK(inRules("\"kind\": \"adoption\"", "\"kind\": \"amendments\"") ==
          Lines{"rules/short.json: /phases: expected one phase of the kind adoption",
                "rules/short.json: /phases: expected signature to stand after the adoption"});
    CHECK(inRules("\"kind\": \"amendments\"", "\"kind\": \"signature\"") ==
          Lines{"rules/short.json: /phases: expected at most one phase of the kind signature",
                "rules/short.json: /phases: expected amendments to stand after the adoption"});
    CHECK(inRules("\"kind\": \"amendments\"", "\"kind\": \"adoption\"") ==
          Lines{"rules/short.json: /phases: expected one phase of the kind adoption",
                "rules/short.json: /phases: expected adoption to stand before the adoption"});
  }

  TEST_CASE("a missing translation is named with its file") {
    CHECK(inChinese("\"delegation.cn.want\"", "\"delegation.cn.wants\"") ==
          Lines{"text/zh/scenarios/minimal.json: /delegation.cn.want: expected a text of 1 to 4000 characters, found "
                "nothing",
                "text/zh/scenarios/minimal.json: /delegation.cn.wants: unknown key: nothing in the scenario has this "
                "text"});
    CHECK(inChinese("\"Minimal\"", "\"" + repeated("停", 201) + "\"") ==
          Lines{"text/zh/scenarios/minimal.json: /title: expected a text of 1 to 200 characters, found 201"});
    Package p = minimal::package();
    p.textZh = "";
    CHECK(problemsOf(p) ==
          Lines{"text/zh/scenarios/minimal.json: 1:1: expected JSON: The document is empty."});
  }

  TEST_CASE("problems of several files are reported together") {
    Package p = minimal::package();
    p.scenario = replaced(p.scenario, "\"hue\": 215", "\"hue\": 999");
    p.rules = replaced(p.rules, "\"rounds\": 2", "\"rounds\": 200");
    p.textEn = replaced(p.textEn, "\"Minimal\"", "7");
    CHECK(problemsOf(p) ==
          Lines{"minimal.json: /delegations/0/hue: expected a whole number from 0 to 359, found 999",
                "rules/short.json: /phases/0/rounds: expected a whole number from 1 to 100, found 200",
                "text/en/scenarios/minimal.json: /title: expected a text of 1 to 4000 characters, found 7"});
  }
}

TEST_SUITE("codec/scenario_files") {
  const std::filesystem::path data = std::filesystem::path(PLENARY_SOURCE_DIR) / "data";

  TEST_CASE("every scenario that is shipped loads") {
    std::size_t loaded = 0;
    for (const auto& entry : std::filesystem::directory_iterator(data / "scenarios")) {
      if (entry.path().extension() != ".json") continue;
      CAPTURE(entry.path());
      const auto package = loadPackage(entry.path());
      REQUIRE(std::holds_alternative<Package>(package));
      const auto scenario = parseScenario(std::get<Package>(package), entry.path().filename().string());
      if (const auto* problems = std::get_if<std::vector<Problem>>(&scenario)) FAIL_CHECK(describe(*problems));
      ++loaded;
    }
    CHECK(loaded >= 1);
  }

  TEST_CASE("a file that is not there, or is a directory") {
    const auto missing = loadPackage(data / "scenarios" / "none.json");
    CHECK(lines(std::get<std::vector<Problem>>(missing)) ==
          Lines{(data / "scenarios" / "none.json").generic_string() + ": expected a file, found nothing"});
    const auto directory = loadPackage(data / "scenarios");
    CHECK(lines(std::get<std::vector<Problem>>(directory)) ==
          Lines{(data / "scenarios").generic_string() + ": expected a file, found a directory"});
  }

  TEST_CASE("missing companions are named, all at once; a huge file is refused without being read") {
    const auto root = std::filesystem::temp_directory_path() / "plenary_scenario_files_test";
    std::filesystem::create_directories(root / "scenarios");
    std::filesystem::create_directories(root / "rules");
    const auto file = root / "scenarios" / "x.json";
    std::ofstream(file) << minimal::scenario;
    std::ofstream(root / "rules" / "short.json") << minimal::rules;
    const auto missing = loadPackage(file);
    REQUIRE(std::holds_alternative<std::vector<Problem>>(missing));
    CHECK(lines(std::get<std::vector<Problem>>(missing)) ==
          Lines{(root / "text/en/scenarios/minimal.json").generic_string() + ": expected a file, found nothing",
                (root / "text/zh/scenarios/minimal.json").generic_string() + ": expected a file, found nothing"});

    std::ofstream(file).close();
    std::filesystem::resize_file(file, 100'000'000);
    const auto huge = loadPackage(file);
    CHECK(lines(std::get<std::vector<Problem>>(huge)) ==
          Lines{file.generic_string() + ": expected at most 2097152 bytes, found more"});
    std::filesystem::remove_all(root);
  }
}

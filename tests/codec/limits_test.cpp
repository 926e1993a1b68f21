// Limits of a workshop's preset, set to shipped rules of procedure and read back with them.
#include "codec/limits.h"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "codec/scenario_files.h"

using namespace plenary;

namespace {

const std::filesystem::path dataDirectory = std::filesystem::path(PLENARY_SOURCE_DIR) / "data";

std::vector<std::string> idsBelow(const char* directory) {
  std::vector<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(dataDirectory / directory))
    if (entry.path().extension() == ".json") ids.push_back(entry.path().stem().string());
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string rulesText(const std::string& id) {
  return std::get<std::string>(codec::readJsonFile(dataDirectory / "rules" / (id + ".json")));
}

// With the scenario's own rules.
codec::Package packageOf(const std::string& scenario) {
  return std::get<codec::Package>(codec::loadPackage(dataDirectory / "scenarios" / (scenario + ".json")));
}

codec::Package packageWith(const std::string& scenario, std::string rules) {
  codec::Package package = packageOf(scenario);
  package.rules = std::move(rules);
  return package;
}

Scenario scenarioOf(const codec::Package& package) {
  const auto parsed = codec::parseScenario(package);
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed)) FAIL(codec::describe(*problems));
  return std::get<Scenario>(parsed);
}

std::vector<codec::Problem> complaintsAbout(const codec::Package& package) {
  const auto parsed = codec::parseScenario(package);
  const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed);
  return problems ? *problems : std::vector<codec::Problem>{};
}

// A key that stands at the top of the rules gets another value, or one that does not stand there yet.
std::string rulesSaying(const std::string& rules, const std::string& key, const std::string& value) {
  const std::string text = rulesText(rules);
  const auto at = text.find("\"" + key + "\":");
  if (at == std::string::npos) return "{\"" + key + "\": " + value + "," + text.substr(text.find('{') + 1);
  return text.substr(0, at) + "\"" + key + "\": " + value + text.substr(text.find_first_of(",\n", at));
}

rapidjson::Document limitsAside(const std::string& rules) {
  rapidjson::Document json;
  REQUIRE_FALSE(json.Parse(rules.c_str()).HasParseError());
  for (const char* key : {"sponsorsNeeded", "amendmentsPerDelegation", "amendmentsPut", "live"}) json.RemoveMember(key);
  return json;
}

std::set<std::string> openArticles(const Scenario& s) {
  std::set<std::string> open;
  for (const Provision& p : s.provisions)
    if (p.live) open.insert(s.articles[p.article].id);
  return open;
}

}  // namespace

TEST_SUITE("limits of a preset") {
  // By counting in the files, six-month-pause: licensing 10, pause 6, audit and final 5, all others 1 or 2. archipelago:
  // pause 4, licensing and final 3, all others 2.
  TEST_CASE("the articles with the most provisions are chosen, of equal ones the earlier, and stand in the order of the text") {
    const auto largest = [](const char* scenario, std::size_t most) {
      return codec::largestArticles(scenarioOf(packageOf(scenario)), most);
    };
    using Ids = std::vector<std::string>;
    CHECK(largest("six-month-pause", 1) == Ids{"licensing"});
    CHECK(largest("six-month-pause", 2) == Ids{"pause", "licensing"});
    CHECK(largest("six-month-pause", 3) == Ids{"pause", "licensing", "audit"});
    CHECK(largest("six-month-pause", 4) == Ids{"pause", "licensing", "audit", "final"});
    CHECK(largest("archipelago", 2) == Ids{"pause", "licensing"});
    CHECK(largest("archipelago", 3) == Ids{"pause", "licensing", "final"});
    CHECK(largest("archipelago", 4) == Ids{"pause", "licensing", "audit", "final"});
    CHECK(largest("quickstart", 12) == Ids{"pause", "licensing", "audit"});
    CHECK(largest("quickstart", 0).empty());
  }

  TEST_CASE("presets are those of 60, 90 and 120 minutes, and longer ones open and put more") {
    for (const std::uint16_t other : std::initializer_list<std::uint16_t>{0, 1, 59, 61, 75, 180}) CHECK(codec::presetOf(other) == nullptr);
    const codec::Preset* before = nullptr;
    for (const std::uint16_t minutes : std::initializer_list<std::uint16_t>{60, 90, 120}) {
      const codec::Preset* preset = codec::presetOf(minutes);
      REQUIRE(preset);
      CHECK(preset->minutes == minutes);
      if (before) CHECK(preset->liveArticles > before->liveArticles);
      if (before) CHECK(preset->amendmentsPut > before->amendmentsPut);
      before = preset;
    }
  }

  TEST_CASE("a preset sets who must sponsor, how many are pending and put, and what is open; all else of the rules stays") {
    const std::string rules = rulesText("classroom");
    const std::string set = codec::limited(rules, codec::presetOf(90), {"pause", "audit"});
    const Scenario s = scenarioOf(packageWith("quickstart", set));
    CHECK(s.rules.sponsorsNeeded == 2);
    CHECK(s.rules.amendmentsPerDelegation == 1);
    CHECK(s.rules.amendmentsPut == 8);
    CHECK(s.rules.live == std::vector<std::string>{"pause", "audit"});
    for (const Provision& p : s.provisions) {
      CAPTURE(p.id);
      CHECK(p.live == (p.id.rfind("licensing.", 0) != 0));
    }
    CHECK(limitsAside(set) == limitsAside(rules));
  }

  TEST_CASE("without a preset nothing is set but what is open, and with neither the rules stay as they are") {
    const std::string rules = rulesText("classroom");
    const Scenario plain = scenarioOf(packageWith("quickstart", rules));
    const Scenario some = scenarioOf(packageWith("quickstart", codec::limited(rules, nullptr, {"audit"})));
    CHECK(openArticles(some) == std::set<std::string>{"audit"});
    CHECK(some.rules.sponsorsNeeded == plain.rules.sponsorsNeeded);
    CHECK(some.rules.amendmentsPerDelegation == plain.rules.amendmentsPerDelegation);
    CHECK(some.rules.amendmentsPut == 0);
    const Scenario all = scenarioOf(packageWith("quickstart", codec::limited(rules, nullptr, {})));
    CHECK(openArticles(all) == std::set<std::string>{"audit", "licensing", "pause"});
    CHECK(all.rules.live.empty());
    CHECK(all.rules.sponsorsNeeded == plain.rules.sponsorsNeeded);
  }

  TEST_CASE("rules that are stricter than the preset stay so, and laxer ones become as strict") {
    const auto under90 = [](const std::string& key, const std::string& value) {
      const std::string rules = rulesSaying("classroom", key, value);
      return scenarioOf(packageWith("quickstart", codec::limited(rules, codec::presetOf(90), {"pause"}))).rules;
    };
    CHECK(under90("sponsorsNeeded", "3").sponsorsNeeded == 3);
    CHECK(under90("sponsorsNeeded", "1").sponsorsNeeded == 2);
    CHECK(under90("amendmentsPut", "3").amendmentsPut == 3);
    CHECK(under90("amendmentsPut", "8").amendmentsPut == 8);
    CHECK(under90("amendmentsPut", "50").amendmentsPut == 8);
    CHECK(under90("amendmentsPerDelegation", "1").amendmentsPerDelegation == 1);
    CHECK(under90("amendmentsPerDelegation", "7").amendmentsPerDelegation == 1);
    const Scenario large = scenarioOf(
        packageWith("assembly-193", codec::limited(rulesText("large-assembly"), codec::presetOf(60), {"pause"})));
    CHECK(large.rules.sponsorsNeeded == 10);
    CHECK(large.rules.amendmentsPut == 5);
  }

  TEST_CASE("articles that are not there, stand twice or are no ids, and numbers that cannot be, are refused with their place") {
    const auto refused = [](const std::string& rules, const std::string& place, const std::string& words) {
      const auto problems = complaintsAbout(packageWith("quickstart", rules));
      CAPTURE(codec::describe(problems));
      REQUIRE(problems.size() == 1);
      CHECK(problems[0].file == "rules/classroom.json");
      CHECK(problems[0].place == place);
      CHECK(problems[0].expected.find(words) != std::string::npos);
    };
    const auto live = [](const std::vector<std::string>& ids) {
      return codec::limited(rulesText("classroom"), codec::presetOf(60), ids);
    };
    refused(live({"pause", "mars"}), "/live", "found \"mars\"");
    refused(live({"pause.duration"}), "/live/0", "expected an id");
    refused(live({"pause", "audit", "pause"}), "/live/2", "each article once");
    refused(live({"pause", "\"}, {\""}), "/live/1", "expected an id");
    refused(rulesSaying("classroom", "live", "[]"), "/live", "found a list of 0");
    refused(rulesSaying("classroom", "live", "\"pause\""), "/live", "found \"pause\"");
    refused(rulesSaying("classroom", "amendmentsPut", "0"), "/amendmentsPut", "found 0");
    refused(rulesSaying("classroom", "amendmentsPut", "1001"), "/amendmentsPut", "found 1001");
  }

  TEST_CASE("every shipped scenario is read under every preset of every shipped set of rules that fits it") {
    std::set<std::string> used;
    for (const std::string& id : idsBelow("scenarios")) {
      std::size_t fitting = 0;
      const std::string own = scenarioOf(packageOf(id)).rules.id;
      for (const std::string& rules : idsBelow("rules")) {
        CAPTURE(id);
        CAPTURE(rules);
        codec::Package package = packageWith(id, rulesText(rules));
        const auto parsed = codec::parseScenario(package);
        if (!std::holds_alternative<Scenario>(parsed)) {
          CHECK(rules != own);
          continue;
        }
        ++fitting;
        used.insert(rules);
        const Scenario& plain = std::get<Scenario>(parsed);
        for (const codec::Preset& preset : codec::presets) {
          CAPTURE(preset.minutes);
          const auto open = codec::largestArticles(plain, preset.liveArticles);
          package.rules = codec::limited(rulesText(rules), &preset, open);
          const Scenario s = scenarioOf(package);
          CHECK(openArticles(s) == std::set<std::string>(open.begin(), open.end()));
          CHECK(open.size() == std::min<std::size_t>(preset.liveArticles, plain.articles.size()));
          CHECK(s.rules.amendmentsPut == preset.amendmentsPut);
          CHECK(s.rules.amendmentsPerDelegation == 1);
          CHECK(s.rules.sponsorsNeeded == (rules == "large-assembly" ? 10 : 2));
          CHECK(s.rules.phases.size() == plain.rules.phases.size());
          CHECK(s.delegations.size() == plain.delegations.size());
        }
      }
      CHECK_MESSAGE(fitting >= 2, id);
    }
    CHECK(used.size() == idsBelow("rules").size());
  }
}

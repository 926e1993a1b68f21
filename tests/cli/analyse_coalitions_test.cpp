// plenary analyse stability of a scenario's text: coalitions, who rides free, and what would hold all together.
#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "tests/cli/model_readings.h"

using namespace plenary::cli::test;

namespace analyse_coalitions_tests {

namespace {

using plenary::DelegationId;
using plenary::Draft;
using plenary::Scenario;

// All payoffs and readings of a small scenario, worked out without analysis/stability.
struct Enumerated {
  Enumerated(const Scenario& scenario, const Draft& draft) : n(scenario.delegations.size()) {
    const Outlook outlook(scenario);
    for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
      Membership members = Membership::none(scenario);
      std::size_t parties = 0;
      for (std::size_t d = 0; d < n; ++d)
        if ((set >> d & 1U) != 0) members.party[d] = 1, ++parties;
      const bool treaty = parties >= scenario.rules.minimumSignatories;
      const Prospect p = treaty ? outlook.prospect(draft, members) : outlook.noTreaty();
      payoffs.emplace_back();
      for (std::size_t d = 0; d < n; ++d) payoffs.back().push_back(outlook.worth(p, DelegationId{d}));
      counts.push_back(parties);
    }
    for (std::size_t set = 0; set < payoffs.size(); ++set) {
      bool holds = counts[set] >= scenario.rules.minimumSignatories;
      for (std::size_t d = 0; d < n; ++d) holds = holds && payoffs[set ^ std::size_t{1} << d][d] <= payoffs[set][d] + 1e-9;
      if (holds) stable.push_back(set);
    }
  }
  std::size_t grand() const { return payoffs.size() - 1; }
  double within(std::size_t d) const { return payoffs[grand()][d]; }
  double outside(std::size_t d) const { return payoffs[grand() ^ std::size_t{1} << d][d]; }

  std::size_t n;
  std::vector<std::vector<double>> payoffs;
  std::vector<std::size_t> counts;
  std::vector<std::size_t> stable;
};

std::set<std::string> idsIn(const rapidjson::Value& list) {
  std::set<std::string> ids;
  for (const auto& id : list.GetArray()) ids.insert(id.GetString());
  return ids;
}

void checkAgainst(const Enumerated& all, const Scenario& scenario, const rapidjson::Document& json) {
  std::vector<std::set<std::string>> stable;
  std::size_t largest = 0;
  for (const std::size_t set : all.stable) {
    stable.emplace_back();
    for (std::size_t d = 0; d < all.n; ++d)
      if ((set >> d & 1U) != 0) stable.back().insert(scenario.delegations[d].id);
    largest = std::max(largest, stable.back().size());
  }
  REQUIRE(json["stable"].Size() == stable.size());
  for (unsigned i = 0; i < stable.size(); ++i) CHECK(idsIn(json["stable"][i]) == stable[i]);
  CHECK(json["largest"].Size() == static_cast<unsigned>(std::count_if(stable.begin(), stable.end(), [&](const auto& s) {
          return s.size() == largest;
        })));
  for (const auto& coalition : json["largest"].GetArray()) CHECK(coalition.Size() == largest);

  std::set<std::string> leavers;
  double owed = 0;
  double purse = 0;
  for (std::size_t d = 0; d < all.n; ++d) {
    const double gain = all.outside(d) - all.within(d);
    if (gain > 1e-9) leavers.insert(scenario.delegations[d].id);
    if (gain > 1e-9) owed += gain;
    else purse += std::max(0.0, std::min(-gain, all.within(d) - all.payoffs[0][d]));
  }
  const auto& grand = json["grand"];
  CHECK(grand["internal"].GetBool() == leavers.empty());
  std::set<std::string> named;
  for (const auto& leaver : grand["leavers"].GetArray()) {
    named.insert(leaver["id"].GetString());
    const std::size_t d = scenario.delegation(leaver["id"].GetString())->index();
    CHECK(leaver["within"].GetDouble() == read(all.within(d)));
    CHECK(leaver["outside"].GetDouble() == read(all.outside(d)));
  }
  CHECK(named == leavers);
  const auto& payments = json["cures"]["payments"];
  CHECK(payments.Size() == leavers.size());
  for (const auto& payment : payments.GetArray()) {
    const std::size_t d = scenario.delegation(payment["to"].GetString())->index();
    CHECK(payment["amount"].GetDouble() == read(all.outside(d) - all.within(d)));
  }
  CHECK(json["cures"]["owed"].GetDouble() == read(owed));
  CHECK(json["cures"]["purse"].GetDouble() == read(purse));
  CHECK(json["cures"]["affordable"].GetBool() == (owed <= purse));
}

// The text with these changes, as a file.
std::string draftWith(const Workplace& at, const Scenario& scenario, const Draft& draft, const rapidjson::Value& changes) {
  std::map<std::string, std::string> text;
  for (std::size_t p = 0; p < draft.size(); ++p)
    text[scenario.provisions[p].id] = scenario.provisions[p].options[draft[p].index()].id;
  for (const auto& change : changes.GetArray()) text[change["provision"].GetString()] = change["option"].GetString();
  std::string json;
  for (const auto& entry : text) json += (json.empty() ? "{\"" : ",\"") + entry.first + "\":\"" + entry.second + '"';
  write(at / "cured.json", json + "}");
  return at / "cured.json";
}

}  // namespace

TEST_CASE("coalitions of a small assembly are those found by enumeration") {
  const Workplace at;
  const std::string file = scenarioFile("archipelago");
  const Scenario scenario = scenarioOf(file);
  const Draft first = scenario.firstDraft();
  const auto json = analysed({"stability", "--scenario", file});
  CHECK(json["members"].Size() == scenario.delegations.size());
  CHECK(json["least"].GetUint() == scenario.rules.minimumSignatories);
  checkAgainst(Enumerated(scenario, first), scenario, json);

  // A text that hardly asks anything, beside which States outside are shut out: others hold together.
  write(at / "d.json", R"({"pause.duration": "3", "pause.threshold": "1e27", "licensing.threshold": "none",
                           "audit.access": "documents", "audit.notice": "30", "sharing.marking": "content",
                           "enforcement.nonparties": "embargo"})");
  checkAgainst(Enumerated(scenario, draftOf(scenario, at / "d.json")), scenario,
               analysed({"stability", "--scenario", file, "--draft", at / "d.json"}));
}

TEST_CASE("where too few would remain, outside is no treaty") {
  const Workplace at;
  const std::string file = changedScenario(at, "archipelago", {});
  const std::string rules = at / "data/rules/classroom.json";
  write(rules, std::regex_replace(contentOf(rules), std::regex("\"minimumSignatories\": *[0-9]+"), "\"minimumSignatories\": 6"));
  const auto worth = analysed({"worth", "--scenario", file});
  for (const auto& row : worth["delegations"].GetArray()) {
    CHECK(row["outside"].GetDouble() == row["no_treaty"].GetDouble());
    CHECK(row["worth"].GetDouble() != row["no_treaty"].GetDouble());
  }
  const auto json = analysed({"stability", "--scenario", file});
  CHECK(json["least"].GetUint() == 6);
  const Scenario scenario = scenarioOf(file);
  checkAgainst(Enumerated(scenario, scenario.firstDraft()), scenario, json);
  for (const auto& coalition : json["stable"].GetArray()) CHECK(coalition.Size() == 6);
}

TEST_CASE("under a moderate text of six months some would leave it to the others, and a cure holds them") {
  const Workplace at;
  const std::string file = scenarioFile("six-month-pause");
  const Scenario scenario = scenarioOf(file);
  const Draft draft = draftOf(scenario, moderate);
  const auto json = analysed({"stability", "--scenario", file, "--draft", moderate});
  const Enumerated all(scenario, draft);
  checkAgainst(all, scenario, json);

  // The Emirates ride free: better off than without a treaty, and still better off outside.
  std::set<std::string> leavers;
  for (const auto& leaver : json["grand"]["leavers"].GetArray()) leavers.insert(leaver["id"].GetString());
  CHECK(leavers.count("ae") == 1);
  const std::size_t ae = scenario.delegation("ae")->index();
  CHECK(all.within(ae) > all.payoffs[0][ae]);
  CHECK(all.outside(ae) > all.within(ae));

  // Each cure by text, tried: nobody leaves.
  REQUIRE(json["cures"]["changes"].Size() > 0);
  for (const auto& changes : json["cures"]["changes"].GetArray()) {
    const auto cured = analysed({"stability", "--scenario", file, "--draft", draftWith(at, scenario, draft, changes)});
    CHECK(cured["grand"]["internal"].GetBool());
    CHECK(cured["grand"]["leavers"].Empty());
    CHECK(cured["cures"]["changes"].Empty());
    CHECK(cured["cures"]["affordable"].GetBool());
  }
  // And no other single change: of all that there are, those with which nobody gains by leaving.
  const Outlook outlook(scenario);
  std::size_t holding = 0;
  for (std::size_t p = 0; p < draft.size(); ++p)
    for (std::size_t o = 0; o < scenario.provisions[p].options.size(); ++o) {
      Draft trial = draft;
      trial[p] = plenary::OptionId{o};
      if (trial == draft || !plenary::applies(scenario.provisions[p], trial)) continue;
      const Prospect within = outlook.prospect(trial, Membership::all(scenario));
      bool holds = true;
      for (std::size_t d = 0; d < all.n && holds; ++d) {
        const DelegationId who{d};
        holds = outlook.worth(outlook.prospect(trial, Membership::all(scenario).without(who)), who) <=
                outlook.worth(within, who) + 1e-9;
      }
      holding += holds ? 1 : 0;
    }
  CHECK(json["cures"]["changes"].Size() == holding);

  const Ran en = analyse({"stability", "--scenario", file, "--draft", moderate});
  CHECK(contains(en.out, "Free riders"));
  CHECK(contains(en.out, "the United Arab Emirates"));
  const Ran zh = analyse({"stability", "--scenario", file, "--draft", moderate, "--language", "zh"});
  CHECK(contains(zh.out, "搭便车者"));
  CHECK_MESSAGE(!contains(en.out + zh.out, "⟦"), zh.out);
}

TEST_CASE("where no single change holds, pairs are looked for, and what comes nearest is named") {
  const Workplace at;
  for (const std::string id : {"archipelago", "six-month-pause", "national-measures"}) {
    const std::string file = scenarioFile(id);
    const Scenario scenario = scenarioOf(file);
    const auto json = analysed({"stability", "--scenario", file});
    const auto& cures = json["cures"];
    CHECK(cures["better"].Size() == cures["changes"].Size());
    if (cures["changes"].Empty()) {
      CHECK((json["grand"]["internal"].GetBool() || cures["nearest"].IsArray()));
      continue;
    }
    for (const auto& changes : cures["changes"].GetArray()) {
      CHECK(changes.Size() == cures["changes"][0].Size());
      const std::string cured = draftWith(at, scenario, scenario.firstDraft(), changes);
      CHECK(analysed({"stability", "--scenario", file, "--draft", cured})["grand"]["internal"].GetBool());
    }
  }
}

}  // namespace analyse_coalitions_tests

#include "codec/scenario_json.h"

#include <algorithm>

#include <optional>

#include "codec/json_articles.h"
#include "codec/json_decision.h"
#include "codec/json_delegations.h"
#include "codec/json_document.h"
#include "codec/json_model.h"
#include "codec/json_rules.h"
#include "codec/json_texts.h"

namespace plenary::codec {

namespace {

constexpr const char* scenarioFormat = "plenary.scenario.1";

// `earlier`: another format that is read as well.
bool readFormat(const Json& root, const std::string& format, const std::string& earlier = {}) {
  if (!root.anyObject()) return false;
  const auto found = root["format"].text(longestName);
  if (!found) return false;
  if (!earlier.empty() && *found == earlier) return true;
  if (*found != format)
    root["format"].wrong("\"" + format + "\", the format that this program reads");
  return *found == format;
}

std::optional<ScenarioHeader> readHeader(const Json& root) {
  if (!readFormat(root, scenarioFormat)) return std::nullopt;
  const auto id = root["id"].id();
  const auto rules = root["rules"].id();
  if (!id || !rules) return std::nullopt;
  return ScenarioHeader{*id, *rules};
}

// Members are called in English alphabetical order, whatever the reader's language (General Assembly rule 87).
std::vector<DelegationId> alphabetical(const Scenario& scenario, const Texts& texts) {
  std::vector<std::pair<std::string, DelegationId>> names;
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d) {
    const auto name = texts.find("delegation." + scenario.delegations[d].id + ".name");
    names.emplace_back(name == texts.end() ? std::string() : name->second, DelegationId{d});
  }
  std::sort(names.begin(), names.end());
  std::vector<DelegationId> order;
  order.reserve(names.size());
  for (const auto& entry : names) order.push_back(entry.second);
  return order;
}

// Which provisions may be amended: those of the articles that the rules name, or all.
void markLive(const Json& live, Scenario& scenario) {
  const auto& names = scenario.rules.live;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::none_of(scenario.articles.begin(), scenario.articles.end(), [&](const Article& a) { return a.id == names[i]; }))
      live.problem("expected articles of the scenario, found \"" + names[i] + "\"");
  for (Provision& p : scenario.provisions)
    p.live = names.empty() || std::find(names.begin(), names.end(), scenario.articles[p.article].id) != names.end();
}

void readCompanions(const Package& package, const ScenarioHeader& header, bool articlesRead, Scenario& scenario,
                    Problems& problems) {
  const JsonFile rules(package.rules, rulesFile(header), problems);
  if (rules.ok() && readFormat(rules.root(), rulesFormat, earlierRulesFormat))
    scenario.rules = readRules(rules.root(), scenario.members());

  // Which texts are needed follows from the articles.
  if (!articlesRead) return;
  if (!scenario.rules.live.empty()) markLive(rules.root()["live"], scenario);
  const auto required = requiredTexts(scenario);
  for (const auto& [json, language] : {std::pair{&package.textEn, "en"}, std::pair{&package.textZh, "zh"}}) {
    const JsonFile file(*json, textFile(header, language), problems);
    if (!file.ok() || !file.root().anyObject()) continue;
    const Texts texts = readTexts(file.root());
    checkTexts(file, texts, required);
    if (std::string_view(language) == "en") scenario.rollCall = alphabetical(scenario, texts);
  }
}

// The conditions for entry into force can be met by these delegations.
void checkForce(const Json& root, const Scenario& scenario) {
  if (!scenario.finals.force) return;
  const auto& force = *scenario.finals.force;
  const Provision& provision = scenario.provisions[force.provision.index()];
  for (std::size_t o = 0; o < force.rules.size(); ++o) {
    const auto bound = bindRule(force.rules[o], scenario.members());
    if (!std::holds_alternative<RuleProblem>(bound)) continue;
    const auto problem =
        problemOf(std::get<RuleProblem>(bound), force.rules[o], scenario.members(), RulePlace{"", "", "", ""});
    root["articles"].problem("option \"" + provision.options[o].id + "\" of " + provision.id + ", its \"force\": " +
                             problem.expected);
  }
}

}  // namespace

std::string rulesFile(const ScenarioHeader& header) { return "rules/" + header.rules + ".json"; }

std::string textFile(const ScenarioHeader& header, std::string_view language) {
  return "text/" + std::string(language) + "/scenarios/" + header.id + ".json";
}

std::variant<Scenario, std::vector<Problem>> parseScenario(const Package& package,
                                                           const std::string& scenarioName) {
  Problems problems;
  const JsonFile file(package.scenario, scenarioName, problems);
  if (!file.ok()) return problems.take();
  const Json root = file.root();
  const auto header = readHeader(root);
  if (!header) return problems.take();

  Scenario scenario;
  scenario.id = header->id;
  root.object({"format", "id", "rules", "note", "model", "articles", "templates", "delegations", "events"});
  if (root.has("note")) root["note"].text(longestText);
  readModel(root, scenario);
  const bool articlesRead = readArticles(root["articles"], scenario);
  // Interests are by provision: with a broken list of provisions every one would seem wrong.
  if (articlesRead) readDelegations(root, scenario);
  if (articlesRead && problems.empty()) checkForce(root, scenario);
  readCompanions(package, *header, articlesRead, scenario, problems);
  if (!problems.empty()) return problems.take();
  return scenario;
}

std::variant<Texts, std::vector<Problem>> parseTexts(std::string_view json, const std::string& name) {
  Problems problems;
  const JsonFile file(json, name, problems);
  Texts texts;
  if (file.ok() && file.root().anyObject()) texts = readTexts(file.root());
  if (!problems.empty()) return problems.take();
  return texts;
}

std::variant<ScenarioHeader, std::vector<Problem>> parseHeader(std::string_view json, const std::string& name) {
  Problems problems;
  const JsonFile file(json, name, problems);
  if (file.ok())
    if (const auto header = readHeader(file.root())) return *header;
  return problems.take();
}

}  // namespace plenary::codec

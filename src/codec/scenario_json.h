// Scenario files: what a session is about, as JSON (data/scenarios/README.md), checked in full before any of it
// is used. Nothing here reads files: see scenario_files.h.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "codec/json_problems.h"
#include "core/scenario.h"

namespace plenary::codec {

// The raw files that make up a scenario. A save embeds them.
struct Package {
  std::string scenario;
  std::string rules;
  std::string textEn;  // the scenario's own texts, a flat object
  std::string textZh;

  friend bool operator==(const Package&, const Package&) = default;
};

struct ScenarioHeader {
  std::string id;
  std::string rules;  // the id of its rules of procedure

  friend bool operator==(const ScenarioHeader&, const ScenarioHeader&) = default;
};

using Texts = std::map<std::string, std::string>;

// The whole scenario, or up to Problems::limit of what is wrong with it. `scenarioName` is what problems call
// the scenario's file; the others are called by their place below data/: "rules/classroom.json".
std::variant<Scenario, std::vector<Problem>> parseScenario(const Package& package,
                                                           const std::string& scenarioName = "scenario");

// A flat object of texts by key: a scenario's own, or the interface's.
std::variant<Texts, std::vector<Problem>> parseTexts(std::string_view json, const std::string& name);

// Which rules and texts a scenario needs, without looking at the rest.
std::variant<ScenarioHeader, std::vector<Problem>> parseHeader(std::string_view json, const std::string& name);

// The places of a scenario's companions, below data/.
std::string rulesFile(const ScenarioHeader& header);
std::string textFile(const ScenarioHeader& header, std::string_view language);  // "en" or "zh"

}  // namespace plenary::codec

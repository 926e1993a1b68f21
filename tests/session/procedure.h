// The shipped scenario under each of the shipped rules of procedure.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "codec/scenario_files.h"
#include "tests/session/fixture.h"

namespace plenary::test {

inline const std::vector<std::string>& shippedRules() {
  static const std::vector<std::string> all = {"classroom",       "consensus-first",  "council",
                                               "general-assembly", "model-conference", "treaty-conference"};
  return all;
}

inline const codec::Package& packageUnder(const std::string& rules) {
  static std::map<std::string, codec::Package> loaded;
  const auto at = loaded.find(rules);
  if (at != loaded.end()) return at->second;
  const std::filesystem::path data = std::filesystem::path(PLENARY_SOURCE_DIR) / "data";
  auto package = std::get<codec::Package>(codec::loadPackage(data / "scenarios/quickstart-tables.json"));
  package.rules = std::get<std::string>(codec::readJsonFile(data / "rules" / (rules + ".json")));
  return loaded.emplace(rules, std::move(package)).first->second;
}

inline Scenario quickstartUnder(const std::string& rules) {
  auto parsed = codec::parseScenario(packageUnder(rules), "quickstart-tables.json");
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed))
    throw std::runtime_error(codec::describe(*problems));
  return std::get<Scenario>(parsed);
}

}  // namespace plenary::test

// Readings of a scenario's model through the command line, and the model itself beside them.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "codec/draft_json.h"
#include "codec/scenario_files.h"
#include "incentives/outlook.h"
#include "tests/cli/fixture.h"

namespace plenary::cli::test {

using plenary::incentives::Membership;
using plenary::incentives::Outlook;
using plenary::incentives::Prospect;

inline const fs::path root = PLENARY_SOURCE_DIR;
inline std::string scenarioFile(const std::string& id) { return (root / "data/scenarios" / (id + ".json")).string(); }
inline const std::string moderate = (root / "tests/cli/drafts/moderate-pause.json").string();

inline Scenario scenarioOf(const std::string& file) {
  const auto package = plenary::codec::loadPackage(file);
  REQUIRE(std::holds_alternative<plenary::codec::Package>(package));
  auto scenario = plenary::codec::parseScenario(std::get<plenary::codec::Package>(package), file);
  REQUIRE(std::holds_alternative<Scenario>(scenario));
  return std::get<Scenario>(std::move(scenario));
}

inline Draft draftOf(const Scenario& scenario, const std::string& file) {
  auto draft = plenary::codec::parseDraft(contentOf(file), file, scenario);
  REQUIRE(std::holds_alternative<Draft>(draft));
  return std::get<Draft>(std::move(draft));
}

inline Ran analyse(std::vector<std::string> more) {
  more.insert(more.begin(), "analyse");
  return run(more);
}
inline rapidjson::Document analysed(std::vector<std::string> more) {
  more.emplace_back("--json");
  const Ran ran = analyse(std::move(more));
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  CHECK(ran.err.empty());
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 1);
  return jsonOf(ran.out);
}

// What JSON gives back: rapidjson's ordinary reading may miss the last bit.
inline doctest::Approx read(double value) { return doctest::Approx(value).epsilon(1e-12); }

inline void refuses(std::vector<std::string> arguments, const std::vector<std::string>& named) {
  const Ran ran = analyse(std::move(arguments));
  CHECK_MESSAGE(ran.code == 2, ran.out);
  CHECK(ran.out.empty());
  for (const std::string& name : named) CHECK_MESSAGE(contains(ran.err, name), ran.err);
}

// A copy of a scenario's package in which some words of its file are others.
inline std::string changedScenario(const Workplace& at, const std::string& id,
                            const std::vector<std::pair<std::string, std::string>>& words) {
  std::string json = contentOf(scenarioFile(id));
  for (const auto& change : words) {
    const std::size_t found = json.find(change.first);
    REQUIRE_MESSAGE(found != std::string::npos, change.first);
    json.replace(found, change.first.size(), change.second);
  }
  fs::create_directories(at / "data");
  for (const char* directory : {"rules", "text"})
    if (!fs::exists(at / "data/" + std::string(directory)))
      fs::copy(root / "data" / directory, at / "data/" + std::string(directory), fs::copy_options::recursive);
  write(at / "data/scenarios/changed.json", json);
  return at / "data/scenarios/changed.json";
}

}  // namespace plenary::cli::test

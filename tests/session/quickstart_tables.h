// The shipped quickstart scenario, played by AI delegations.
#pragma once

#include <filesystem>

#include "codec/scenario_files.h"
#include "codec/scenario_json.h"
#include "tests/session/fixture.h"

namespace plenary::test {

// Golden values are computed outside any test case, so a problem is an exception here (of std::get), not a check.
inline const Scenario& quickstart() {
  static const Scenario scenario = [] {
    const auto package =
        codec::loadPackage(std::filesystem::path(PLENARY_SOURCE_DIR) / "data/scenarios/quickstart-tables.json");
    auto parsed = codec::parseScenario(std::get<codec::Package>(package), "quickstart-tables.json");
    return std::get<Scenario>(parsed);
  }();
  return scenario;
}

// Played to its end by AI delegations with their own strategies, or all with one.
struct QuickstartRun : Room {
  explicit QuickstartRun(std::uint64_t seed, const std::string& strategy = "") : Room(quickstart()) {
    openWithAi({0, seed}, strategy);
    Opponents opponents;
    moves = playOpponents(table, opponents, 5000);
  }
  std::size_t moves = 0;
};

}  // namespace plenary::test

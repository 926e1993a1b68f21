// The shipped rules of decision, and dated ratifications to try them on.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "codec/json_decision.h"
#include "codec/scenario_files.h"

namespace plenary::test {

inline const std::filesystem::path decisionDirectory =
    std::filesystem::path(PLENARY_SOURCE_DIR) / "data" / "rules" / "decisions";

// "kyoto"
inline codec::DecisionFile shippedDecision(const std::string& id) {
  const auto path = decisionDirectory / (id + ".json");
  const auto text = codec::readJsonFile(path);
  REQUIRE_MESSAGE(std::holds_alternative<std::string>(text), path.string());
  const auto read = codec::parseDecisionFile(std::get<std::string>(text), id + ".json");
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&read)) FAIL(codec::describe(*problems));
  return std::get<codec::DecisionFile>(read);
}

inline std::vector<std::string> shippedDecisions() {
  std::vector<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(decisionDirectory))
    if (entry.path().extension() == ".json") ids.push_back(entry.path().stem().string());
  std::sort(ids.begin(), ids.end());
  return ids;
}

inline std::vector<Member> plainMembers(std::size_t count) {
  std::vector<Member> members(count);
  for (std::size_t m = 0; m < count; ++m) members[m].id = std::string("m").append(std::to_string(m));
  return members;
}

inline BoundRule mustBind(const DecisionRule& rule, const std::vector<Member>& members) {
  const auto bound = bindRule(rule, members);
  REQUIRE(std::holds_alternative<BoundRule>(bound));
  return std::get<BoundRule>(bound);
}

struct Ratified {
  std::string party;
  Day deposited = 0;
  std::optional<Day> effect;  // where it is published
};

inline std::vector<Ratified> ratifications(const std::string& treaty) {
  std::ifstream in(std::filesystem::path(PLENARY_SOURCE_DIR) / "tests/core/ratifications.csv");
  std::vector<Ratified> all;
  for (std::string line; std::getline(in, line);) {
    std::istringstream cells(line);
    std::string of;
    std::string party;
    std::string deposited;
    std::string effect;
    std::getline(cells, of, ',');
    if (of != treaty) continue;
    std::getline(cells, party, ',');
    std::getline(cells, deposited, ',');
    std::getline(cells, effect, ',');
    const auto day = codec::dayFrom(deposited);
    REQUIRE_MESSAGE(day, line);
    all.push_back({party, *day, codec::dayFrom(effect)});
  }
  REQUIRE_FALSE(all.empty());
  return all;
}

inline std::size_t indexOf(const std::vector<Member>& members, const std::string& id) {
  const auto at = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.id == id; });
  REQUIRE_MESSAGE(at != members.end(), id);
  return static_cast<std::size_t>(at - members.begin());
}

inline std::vector<Deposit> deposits(const std::vector<Member>& members, const std::vector<Ratified>& all) {
  std::vector<Deposit> found;
  for (const Ratified& r : all)
    found.push_back({static_cast<std::uint16_t>(indexOf(members, r.party)), r.deposited});
  return found;
}

}  // namespace plenary::test

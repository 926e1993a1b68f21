#include "ai/strategies.h"

#include <algorithm>

namespace plenary::ai {

const std::vector<StrategyEntry>& strategies() {
  static const std::vector<StrategyEntry> all = {
      {"boulware", boulware(), 800},
      {"conceder", conceder(), 100},
      {"linear", linear(), 400},
      {"tit-for-tat", titForTat(), 400},
  };
  return all;
}

const StrategyEntry* findStrategy(std::string_view name) {
  const auto& all = strategies();
  const auto at = std::find_if(all.begin(), all.end(), [&](const StrategyEntry& s) { return s.name == name; });
  return at == all.end() ? nullptr : &*at;
}

std::string strategyNames() {
  std::string names;
  for (const StrategyEntry& s : strategies()) {
    if (!names.empty()) names += ", ";
    names += s.name;
  }
  return names;
}

}  // namespace plenary::ai

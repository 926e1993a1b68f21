#include "ai/strategies.h"

#include <algorithm>

namespace plenary::ai {

const std::vector<StrategyEntry>& strategies() {
  static const std::vector<StrategyEntry> all = {
      {"boulware", boulware(), 1200},
      {"conceder", conceder(), 200},
      {"linear", linear(), 600},
      {"tit-for-tat", titForTat(), 600},
  };
  return all;
}

const StrategyEntry* findStrategy(std::string_view name) {
  const auto& all = strategies();
  const auto at = std::find_if(all.begin(), all.end(), [&](const StrategyEntry& s) { return s.name == name; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace plenary::ai

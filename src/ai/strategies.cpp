#include "ai/strategies.h"

#include <algorithm>

namespace plenary::ai {

namespace {

template <class Entry>
const Entry* named(const std::vector<Entry>& all, std::string_view name) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const Entry& e) { return e.name == name; });
  return at == all.end() ? nullptr : &*at;
}

template <class Entry>
std::string names(const std::vector<Entry>& all) {
  std::string list;
  for (const Entry& e : all) {
    if (!list.empty()) list += ", ";
    list += e.name;
  }
  return list;
}

}  // namespace

const std::vector<StrategyEntry>& strategies() {
  static const std::vector<StrategyEntry> all = {
      {"boulware", boulware(), 800},
      {"conceder", conceder(), 100},
      {"linear", linear(), 400},
      {"tit-for-tat", titForTat(), 400},
  };
  return all;
}

const std::vector<Level>& levels() {
  static const std::vector<Level> all = {
      {"easy", 400, false},
      {"normal", 4000, true},
  };
  return all;
}

const Level* findLevel(std::string_view name) { return named(levels(), name); }
const Level& normalLevel() { return *findLevel("normal"); }

std::optional<Play> findPlay(std::string_view name) {
  const std::size_t at = name.find('@');
  const Play play{named(strategies(), name.substr(0, at)),
                  at == std::string_view::npos ? &normalLevel() : findLevel(name.substr(at + 1))};
  return play.strategy && play.level ? std::optional(play) : std::nullopt;
}

std::string atLevel(std::string_view name, const Level& level) {
  std::string as(name.substr(0, name.find('@')));
  return &level == &normalLevel() ? as : (as += '@') += level.name;
}

std::string strategyNames() { return names(strategies()); }
std::string levelNames() { return names(levels()); }

}  // namespace plenary::ai

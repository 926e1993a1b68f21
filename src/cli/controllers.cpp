#include "cli/controllers.h"

#include <algorithm>
#include <optional>
#include <string>

#include "ai/strategy.h"
#include "cli/bad_input.h"

namespace plenary::cli {

namespace {

std::string knownDelegations(const Scenario& scenario) {
  std::string list;
  for (const Delegation& d : scenario.delegations) list += (list.empty() ? "" : ", ") + d.id;
  return list;
}

// "@easy": whatever the scenario names, at that level.
std::string checkedStrategy(std::string_view name) {
  const bool any = name.substr(0, 1) == "@";
  if (any ? ai::findLevel(name.substr(1)) != nullptr : ai::findPlay(name).has_value()) return std::string(name);
  throw BadInput("--strategy: expected one of " + ai::strategyNames() + ", with a level (" + ai::levelNames() +
                 ") after @ or a level alone, found \"" + std::string(name) + "\"");
}

std::string played(const std::string& byScenario, const std::optional<std::string>& asked) {
  if (!asked) return byScenario;
  return asked->front() == '@' ? ai::atLevel(byScenario, *ai::findLevel(std::string_view(*asked).substr(1))) : *asked;
}

}  // namespace

std::vector<Controller> controllersFor(const Scenario& scenario, const std::filesystem::path& file,
                                       std::string_view strategies) {
  std::optional<std::string> everyone;
  std::vector<std::optional<std::string>> own(scenario.delegations.size());
  while (!strategies.empty()) {
    const std::size_t comma = std::min(strategies.find(','), strategies.size());
    const std::string_view item = strategies.substr(0, comma);
    strategies.remove_prefix(std::min(comma + 1, strategies.size()));

    const std::size_t equals = item.find('=');
    const bool named = equals != std::string_view::npos;
    std::optional<std::string>* to = &everyone;
    if (named) {
      const std::string_view who = item.substr(0, equals);
      const auto delegation = scenario.delegation(who);
      if (!delegation)
        throw BadInput("--strategy: expected one of the delegations " + knownDelegations(scenario) +
                       ", found \"" + std::string(who) + "\"");
      to = &own[delegation->index()];
    }
    if (*to)
      throw BadInput("--strategy: expected one strategy for " +
                     std::string(named ? item.substr(0, equals) : "all delegations") + ", found a second: \"" +
                     std::string(item) + "\"");
    *to = checkedStrategy(named ? item.substr(equals + 1) : item);
  }

  std::vector<Controller> controllers;
  for (std::size_t d = 0; d < own.size(); ++d) {
    const std::string& byScenario = scenario.delegations[d].strategy;
    const auto& asked = own[d] ? own[d] : everyone;
    if ((!asked || asked->front() == '@') && !ai::findPlay(byScenario))
      throw BadInput(file.string() + ": /delegations/" + std::to_string(d) + "/strategy: expected one of " +
                     ai::strategyNames() + ", found \"" + byScenario + "\"");
    controllers.push_back({Controller::Kind::ai, played(byScenario, asked)});
  }
  return controllers;
}

}  // namespace plenary::cli

// Who plays which delegation, from what --strategy says.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/scenario.h"
#include "core/state.h"

namespace plenary::cli {

// By delegation, all of them AIs. `strategies` is a list, separated by commas, of NAME for all delegations and
// DELEGATION=NAME for one; who is not named plays as the scenario says. Throws BadInput, naming `file` where
// the scenario asks for a strategy that there is not.
std::vector<Controller> controllersFor(const Scenario& scenario, const std::filesystem::path& file,
                                       std::string_view strategies);

}  // namespace plenary::cli

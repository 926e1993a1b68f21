// Whether an event read from outside can follow a state: everything it refers to exists, every list has the
// length that `apply` relies on. It does not ask whether the rules were kept; a record may come from an
// earlier version of them.
#pragma once

#include <optional>
#include <string>

#include "core/event.h"
#include "core/scenario.h"
#include "core/state.h"

namespace plenary {

// What was expected instead; none: plausible. `Reverted` is the fold's business.
std::optional<std::string> implausible(const Scenario& scenario, const State& state, const Event& event);

}  // namespace plenary

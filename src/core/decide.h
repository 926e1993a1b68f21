// The rules: what follows from a command. Pure: the state is never changed, nothing is drawn, no clock is read.
#pragma once

#include <variant>

#include "core/command.h"
#include "core/event.h"
#include "core/rejection.h"
#include "core/scenario.h"
#include "core/state.h"

namespace plenary {

using Decision = std::variant<Events, Rejection>;

Decision decide(const Scenario& scenario, const State& state, const Actor& actor, const Command& command);

}  // namespace plenary

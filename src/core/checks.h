// Shared checks of `decide`: each gives a rejection, or nothing when all is well.
#pragma once

#include <optional>

#include "core/command.h"
#include "core/rejection.h"
#include "core/scenario.h"
#include "core/state.h"

namespace plenary {

using Check = std::optional<Rejection>;

Rejection reject(RejectionCode code, std::vector<std::uint32_t> arguments = {});

// Changes are sorted, name each provision once, and name provisions and options that exist.
Check checkChanges(const Scenario& scenario, const Changes& changes);

// The command is of this epoch, and nothing it was based on has changed.
Check checkBasis(const PublicState& pub, const Command& command);

// Private and public statements of a seat, by the number they carry; see statement.h.
const Statement* findAnswered(const State& state, SeatId seat, const Speak& speak);

}  // namespace plenary

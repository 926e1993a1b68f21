// One projection per seat: the only way by which anything leaves the Table.
#pragma once

#include <optional>
#include <vector>

#include "core/event.h"
#include "core/state.h"
#include "core/view_event.h"

namespace plenary {

// What `viewer` (none: the public) is told of an event that led to the state `after`. At most one view
// event: nothing when the viewer may not know of it.
//
// Law (tests/core/project_test.cpp): folding what this yields gives view(after, viewer), for every viewer.
std::optional<ViewEvent> project(const Event& event, const State& after, std::optional<SeatId> viewer);

// Whether every viewer, the public too, is told the same.
bool toldToAll(const Event& event);

// What a viewer sees of a state: the fold of all they were told.
View view(const State& state, std::optional<SeatId> viewer);
// The same of the same state to another viewer, given what one viewer sees of it.
void lookAs(const State& state, std::optional<SeatId> viewer, View& into);

}  // namespace plenary

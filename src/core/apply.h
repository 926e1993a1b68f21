// What an event does to the state. Never validates, draws or logs: an event has happened.
#pragma once

#include "core/event.h"
#include "core/state.h"
#include "core/view_event.h"

namespace plenary {

// `sequence` is the event's place in the record. `Reverted` changes nothing here: see Fold in session/record.h.
void apply(const Scenario& scenario, State& state, Sequence sequence, const Event& event);

// The same, on what one viewer sees.
void apply(const Scenario& scenario, View& view, const ViewEvent& event);

}  // namespace plenary

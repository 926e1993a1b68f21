// Events as JSON, in the ids of the scenario file.
#pragma once

#include "codec/json_writer.h"
#include "core/event.h"
#include "core/scenario.h"

namespace plenary::cli {

// The members of an event, into an object that is open. The event must be plausible in the scenario.
void writeEvent(codec::JsonWriter& writer, const Scenario& scenario, const Event& event);

}  // namespace plenary::cli

// Events as JSON, in the ids of the scenario file.
#pragma once

#include "codec/json_writer.h"
#include "core/event.h"
#include "core/scenario.h"

namespace plenary::cli {

// The members of an event, into an object that is open. The event must be plausible in the scenario.
void writeEvent(codec::JsonWriter& writer, const Scenario& scenario, const Event& event);

void writeRule(codec::JsonWriter& writer, const DecisionRule& rule);
// The sums of a tally, into an object that is open.
void writeSums(codec::JsonWriter& writer, const Tally& tally);
void writeTally(codec::JsonWriter& writer, const Tally& tally);
void writeChanges(codec::JsonWriter& writer, const Scenario& scenario, const Changes& changes);

}  // namespace plenary::cli

// Parts of a session in JSON, in the ids of the scenario file: what exports and clients of others have in common.
#pragma once

#include <vector>

#include "codec/json_writer.h"
#include "core/aftermath.h"
#include "core/brief.h"
#include "core/deal.h"
#include "core/scenario.h"
#include "core/state.h"
#include "core/statement.h"
#include "core/vote.h"

namespace plenary {

// {"pause.duration": "12"}
void writeChanges(codec::JsonWriter& writer, const Scenario& scenario, const Changes& changes);
void writeDraft(codec::JsonWriter& writer, const Scenario& scenario, const Draft& draft);
// ["us", "cn"]
void writeDelegations(codec::JsonWriter& writer, const Scenario& scenario, const std::vector<DelegationId>& delegations);
void writeRule(codec::JsonWriter& writer, const DecisionRule& rule);
void writeTally(codec::JsonWriter& writer, const Tally& tally);
void writeUndertaking(codec::JsonWriter& writer, const Scenario& scenario, const Undertaking& undertaking);
void writeBroken(codec::JsonWriter& writer, Breaks broken);

// Into an object that is open:
// The sums of a tally.
void writeSums(codec::JsonWriter& writer, const Tally& tally);
// What a statement says, its number aside.
void writeStatement(codec::JsonWriter& writer, const Scenario& scenario, const Statement& statement);
// The numbers of a brief: raw worth, in hundredths of hundredths.
void writeBrief(codec::JsonWriter& writer, const Scenario& scenario, DelegationId of, const Brief& brief);
void writeController(codec::JsonWriter& writer, const Controller& controller);

}  // namespace plenary

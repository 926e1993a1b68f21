// What a client of others asks for in JSON, as an act. PROTOCOL.md lists them all.
#pragma once

#include <optional>

#include "codec/json_document.h"
#include "core/command.h"
#include "core/scenario.h"

namespace plenary::server {

// An object with the name of the act under "do" and its fields beside it, in the ids of the scenario. None: what is wrong
// has been reported. Acts of the clerk have no name here.
std::optional<Act> readAct(const Scenario& scenario, const codec::Json& json);

// One of a delegation's own acts, or of the chair's: the names that readAct knows, for the page that documents them.
std::vector<std::string> actNames();

}  // namespace plenary::server

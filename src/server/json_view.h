// What one viewer sees, in JSON: for clients of others. PROTOCOL.md lists the members.
#pragma once

#include <string>

#include "core/scenario.h"
#include "core/state.h"

namespace plenary::server {

// Lists of what is numbered stand as objects by number, so that a patch names only what has changed. Nothing in it is null.
// `presides`: with what the chair may do.
std::string viewJson(const Scenario& scenario, const View& view, bool presides);

}  // namespace plenary::server

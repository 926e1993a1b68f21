// A text of a treaty by itself, as JSON: what each provision says.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "codec/json_problems.h"
#include "core/scenario.h"

namespace plenary::codec {

// {"pause.duration": "6", ...}: options by provision. A provision that is left out says what it says in the first draft.
// `name` is what problems call the file.
std::variant<Draft, std::vector<Problem>> parseDraft(std::string_view json, const std::string& name,
                                                     const Scenario& scenario);

}  // namespace plenary::codec

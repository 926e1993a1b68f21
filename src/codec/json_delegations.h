// The delegations of a scenario file, and the ranges from which their briefs are drawn.
#pragma once

#include "codec/json_document.h"
#include "core/scenario.h"

namespace plenary::codec {

inline constexpr std::size_t mostDelegations = 193;
inline constexpr std::uint32_t greatestWeight = 1000;
inline constexpr std::uint32_t greatestScore = 100;
// In percent of the ideal. At 100 no text could beat staying outside.
inline constexpr std::uint32_t greatestAlternative = 99;

// Fills the delegations of a scenario whose model and articles are read, from "templates" and "delegations".
void readDelegations(const Json& root, Scenario& scenario);

}  // namespace plenary::codec

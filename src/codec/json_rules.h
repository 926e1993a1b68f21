// A file of rules of procedure: "plenary.rules.1".
#pragma once

#include "codec/json_document.h"
#include "core/rules.h"

namespace plenary::codec {

inline constexpr const char* rulesFormat = "plenary.rules.1";
inline constexpr std::size_t mostPhases = 32;
inline constexpr std::uint32_t mostRounds = 100;
inline constexpr std::uint32_t mostMinutes = 1440;
inline constexpr std::uint32_t greatestDenominator = 10000;

// `delegations`: how many there are to sign and to sponsor; 0 when that is not known.
RulesOfProcedure readRules(const Json& root, const std::string& id, std::size_t delegations);

}  // namespace plenary::codec

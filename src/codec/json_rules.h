// A file of rules of procedure: "plenary.rules.2", and "plenary.rules.1" as earlier saves embed it. See
// data/rules/README.md.
#pragma once

#include "codec/json_document.h"
#include "core/rules.h"

namespace plenary::codec {

inline constexpr const char* rulesFormat = "plenary.rules.2";
inline constexpr const char* earlierRulesFormat = "plenary.rules.1";
inline constexpr std::size_t mostDecisions = 32;
inline constexpr std::size_t mostPhases = 32;
inline constexpr std::uint32_t mostRounds = 100;
inline constexpr std::uint32_t mostMinutes = 1440;
inline constexpr std::uint32_t longestTurn = 3600;  // seconds
inline constexpr std::uint32_t greatestDenominator = 10000;

// `members`: the delegations that decide by these rules; empty when they are not known. Whether the format is one of the
// two is for the caller to check. A scenario may be played by other rules than those that it names.
RulesOfProcedure readRules(const Json& root, const std::vector<Member>& members);

}  // namespace plenary::codec

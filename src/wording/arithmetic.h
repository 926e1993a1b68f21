// The arithmetic of a vote as a sentence, in exact numbers, with the rule it follows.
#pragma once

#include <string>

#include "core/vote.h"
#include "wording/reader.h"

namespace plenary::wording {

// "14 in favour of 20 present and voting; 3 abstained, not counted; two thirds of 20 is 13 1/3, so 14 are
// needed: adopted. General Assembly rules 83 and 86."
std::string arithmetic(const Reader& reader, const Tally& tally, const DecisionRule& rule);

// "two thirds", "7/10"
std::string share(const Reader& reader, const DecisionRule& rule);

// "UNGA 83, 86" becomes "General Assembly rules 83 and 86"; a source without words stands as it is.
std::string citation(const Reader& reader, const std::string& cited);

}  // namespace plenary::wording

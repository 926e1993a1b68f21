// The arithmetic of a vote in words, in exact numbers, with the rule it follows.
#pragma once

#include <string>

#include "core/decision_rule.h"
#include "core/state.h"
#include "wording/reader.h"

namespace plenary::wording {

// A rule of one share is a sentence: "14 in favour of 20 present and voting; 3 abstained, not counted; two
// thirds of 20 is 13 1/3, so 14 are needed: adopted. General Assembly rules 83 and 86." Any other says for each
// of its terms what was needed, what there was, and whether that is enough. The tally is one by this rule.
std::string arithmetic(const Reader& reader, const Tally& tally, const DecisionRule& rule);

// The same of a vote that is closed or tied: with the Chair's casting vote, or that none was cast.
std::string arithmetic(const Reader& reader, const PublicState& pub, const Vote& vote);

// What a rule asks for, before any vote: "two thirds of those present and voting".
std::string share(const Reader& reader, const DecisionRule& rule);
// The share of one term: "two thirds"; "55%" where the rule counts in hundredths; "7/10".
std::string share(const Reader& reader, const Term& term);

// "UNGA 83, 86; UNCharter 18(2)" becomes "General Assembly rules 83 and 86; Charter of the United Nations,
// article 18(2)"; a source without words stands as it is.
std::string citation(const Reader& reader, const std::string& cited);

}  // namespace plenary::wording

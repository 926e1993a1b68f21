// Files of decision rules on disk. Throws BadInput.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "codec/json_decision.h"
#include "core/decision_rule.h"

namespace plenary::cli {

std::string readText(const std::filesystem::path& file);

codec::DecisionFile readDecisionFile(const std::filesystem::path& file);

// The rule of one file among the members of the same or another.
BoundRule boundRule(const DecisionRule& rule, const std::vector<Member>& members,
                    const std::filesystem::path& ruleFile, const std::filesystem::path& membersFile);

}  // namespace plenary::cli

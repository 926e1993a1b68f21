// Decision rules, members and ballots as JSON: "plenary.decision.1" (data/rules/decisions/README.md), checked
// in full before any of it is used.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "codec/json_document.h"
#include "core/decision_rule.h"

namespace plenary::codec {

inline constexpr const char* decisionFormat = "plenary.decision.1";
inline constexpr const char* ballotsFormat = "plenary.ballots.1";
inline constexpr std::size_t deepestTree = 4;         // "all" and "any" within one another
inline constexpr std::size_t mostWeights = 16;        // names, of one member
inline constexpr std::uint32_t longestDelay = 36500;  // days

// {"id", "note", "citation", "adopted", "tie", "timing"}: the rule that a file or a part of one states. Nothing
// where anything is wrong with it, which is reported.
std::optional<DecisionRule> readDecision(const Json& json);

// A list of {"id", "kind", "votes", "organisation", "weights"}.
std::optional<std::vector<Member>> readMembers(const Json& json);
// {"population": 1428}
std::optional<std::vector<std::pair<std::string, std::uint64_t>>> readWeights(const Json& json);

// "1989-01-01"; nothing for what is no day of the years 1900 to 2999.
std::optional<Day> dayFrom(std::string_view text);

struct DecisionFile {
  DecisionRule rule;
  std::vector<Member> members;  // empty: the file names none, and the rule is for any assembly
};

// Where the file names members, the rule fits them.
std::variant<DecisionFile, std::vector<Problem>> parseDecisionFile(std::string_view json,
                                                                   const std::string& name);

struct BallotsFile {
  std::vector<Member> members;
  Ballots ballots;         // by member
  bool ownMembers = true;  // false: those of the rule's file
};

// {"members": [...], "ballots": {id: "yes" | "no" | "abstain" | "absent"}}. A file without members is about
// `members`.
std::variant<BallotsFile, std::vector<Problem>> parseBallotsFile(std::string_view json, const std::string& name,
                                                                 const std::vector<Member>& members = {});

// Where a rule stands and where the members, for what is wrong between them.
struct RulePlace {
  std::string ruleFile;
  std::string rule;  // JSON pointer to the rule within it; empty: the file as a whole
  std::string membersFile;
  std::string members = "/members";
};

Problem problemOf(const RuleProblem& problem, const DecisionRule& rule, const std::vector<Member>& members,
                  const RulePlace& place);

}  // namespace plenary::codec

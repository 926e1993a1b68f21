#include "cli/decision.h"

#include <utility>
#include <variant>

#include "cli/bad_input.h"
#include "codec/scenario_files.h"

namespace plenary::cli {

std::string readText(const std::filesystem::path& file) {
  auto text = codec::readJsonFile(file);
  if (const auto* problem = std::get_if<codec::Problem>(&text)) throw BadInput(describe(*problem));
  return std::get<std::string>(std::move(text));
}

codec::DecisionFile readDecisionFile(const std::filesystem::path& file) {
  auto read = codec::parseDecisionFile(readText(file), file.string());
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&read))
    throw BadInput(describe(*problems));
  return std::get<codec::DecisionFile>(std::move(read));
}

BoundRule boundRule(const DecisionRule& rule, const std::vector<Member>& members,
                    const std::filesystem::path& ruleFile, const std::filesystem::path& membersFile) {
  auto bound = bindRule(rule, members);
  if (const auto* problem = std::get_if<RuleProblem>(&bound))
    throw BadInput(describe(
        codec::problemOf(*problem, rule, members, {ruleFile.string(), "", membersFile.string(), "/members"})));
  return std::get<BoundRule>(std::move(bound));
}

}  // namespace plenary::cli

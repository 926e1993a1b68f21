#include "cli/given_text.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <variant>

#include "cli/bad_input.h"
#include "cli/decision.h"
#include "codec/draft_json.h"
#include "codec/scenario_files.h"

namespace plenary::cli {

namespace {

template <class T>
T orRefused(std::variant<T, std::vector<codec::Problem>> result) {
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&result))
    throw BadInput(describe(*problems));
  return std::get<T>(std::move(result));
}

}  // namespace

GivenText givenText(const std::filesystem::path& scenario, const std::optional<std::filesystem::path>& draft) {
  GivenText given;
  given.package = orRefused(codec::loadPackage(scenario));
  given.scenario = orRefused(codec::parseScenario(given.package, scenario.string()));
  if (!given.scenario.model)
    throw BadInput(scenario.string() +
                   ": /model: expected a model of the world, from which worth is worked out, found nothing");
  given.draft = draft ? orRefused(codec::parseDraft(readText(*draft), draft->string(), given.scenario))
                      : given.scenario.firstDraft();
  return given;
}

incentives::Prospect prospectAmong(const incentives::Outlook& outlook, const Draft& draft,
                                   const incentives::Membership& members) {
  const auto parties = std::count(members.party.begin(), members.party.end(), std::uint8_t{1});
  if (parties < outlook.scenario().rules.minimumSignatories) return outlook.noTreaty();
  return outlook.prospect(draft, members);
}

std::vector<DelegationId> delegationsOf(const Scenario& scenario) {
  std::vector<DelegationId> all;
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d) all.emplace_back(d);
  return all;
}

std::string delegationIds(const Scenario& scenario) {
  std::string list;
  for (const Delegation& d : scenario.delegations) list += (list.empty() ? "" : ", ") + d.id;
  return list;
}

std::string nineDigits(double value) {
  char text[400];  // the largest number has 309 digits before the point
  std::snprintf(text, sizeof text, "%.9f", value);
  const std::string number = text;
  return number.find_first_of("123456789") == std::string::npos && number[0] == '-' ? number.substr(1) : number;
}

std::string hundredths(std::int64_t value) {
  const std::uint64_t size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  const std::uint64_t rest = size % 100;
  return (value < 0 ? "-" : "") + std::to_string(size / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

}  // namespace plenary::cli

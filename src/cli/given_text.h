// A text under a scenario's model, as the options --scenario and --draft give it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "codec/scenario_json.h"
#include "core/scenario.h"
#include "incentives/outlook.h"

namespace plenary::cli {

struct GivenText {
  codec::Package package;
  Scenario scenario;  // it has a model
  Draft draft;        // the first draft where none is given
};

// Throws BadInput: also for a scenario without a model, whose worth does not depend on who joins.
GivenText givenText(const std::filesystem::path& scenario, const std::optional<std::filesystem::path>& draft);

// The text among these; no treaty where they are fewer than the rules of procedure want signatories.
incentives::Prospect prospectAmong(const incentives::Outlook& outlook, const Draft& draft,
                                   const incentives::Membership& members);

std::vector<DelegationId> delegationsOf(const Scenario& scenario);
// "us, cn, eu": for messages.
std::string delegationIds(const Scenario& scenario);

// Numbers for people: 9 decimals, which a pocket calculator can check; and hundredths, exactly.
std::string nineDigits(double value);
std::string hundredths(std::int64_t value);  // 123456 is "1234.56"

}  // namespace plenary::cli

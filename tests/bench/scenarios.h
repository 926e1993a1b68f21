// Scenarios to measure on: the shipped one, and made-up ones of any size.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "codec/scenario_files.h"
#include "core/random.h"
#include "incentives/worth.h"

namespace plenary::bench {

// A file of data/scenarios/.
struct Shipped {
  codec::Package package;
  Scenario scenario;

  explicit Shipped(const std::string& name) {
    auto loaded = codec::loadPackage(std::filesystem::path(PLENARY_SOURCE_DIR) / ("data/scenarios/" + name + ".json"));
    if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&loaded)) {
      std::fprintf(stderr, "%s\n", codec::describe(*problems).c_str());
      std::exit(2);
    }
    package = std::get<codec::Package>(std::move(loaded));
    scenario = std::get<Scenario>(codec::parseScenario(package));
  }
};

// Four delegations, interests in tables.
inline const Shipped& quickstart() {
  static const Shipped shipped("quickstart-tables");
  return shipped;
}
// Twelve, under a model.
inline const Shipped& flagship() {
  static const Shipped shipped("six-month-pause");
  return shipped;
}

// 36 provisions of five options in twelve articles, every third resting on the one before: about a whole
// treaty.
inline Scenario synthetic(std::size_t delegations) {
  Scenario s;
  s.id = "synthetic";
  Draws draws({0, 1}, 1);
  for (std::size_t p = 0; p < 36; ++p) {
    if (p % 3 == 0) s.articles.push_back({"a" + std::to_string(p / 3), {}});
    s.articles.back().provisions.push_back(ProvisionId{p});
    Provision provision{"a" + std::to_string(p / 3) + ".p" + std::to_string(p), p / 3, {}, OptionId{2}, {}, {}};
    for (std::size_t o = 0; o < 5; ++o) provision.options.push_back({std::to_string(o)});
    if (p % 3 == 2) provision.requirement = Requirement{ProvisionId{p - 1}, {OptionId{0}}};
    s.provisions.push_back(std::move(provision));
  }
  for (std::size_t d = 0; d < delegations; ++d) {
    Delegation delegation{"d" + std::to_string(d), "DD", 0, {}, 30, 50, "linear"};
    for (std::size_t p = 0; p < s.provisions.size(); ++p) {
      const auto low = static_cast<std::uint16_t>(draws.below(500));
      Interest interest{low, static_cast<std::uint16_t>(low + 100), {}};
      for (std::size_t o = 0; o < 5; ++o)
        interest.scores.push_back(static_cast<std::uint8_t>(draws.below(101)));
      delegation.interests.push_back(std::move(interest));
    }
    s.delegations.push_back(std::move(delegation));
    s.rollCall.push_back(DelegationId{d});
  }
  s.rules.id = "synthetic";
  s.rules.phases = {{"drafting", PhaseKind::drafting, 100, 0},
                    {"amendments", PhaseKind::amendments, 1, 0},
                    {"adoption", PhaseKind::adoption, 1, 0},
                    {"signature", PhaseKind::signature, 1, 0},
                    {"debrief", PhaseKind::debrief, 1, 0}};
  s.rules.amendment = shareRule("half", Term::Kind::sharePresentAndVoting, 1, 2, true);
  s.rules.adoption = shareRule("two-thirds", Term::Kind::sharePresentAndVoting, 2, 3, false);
  s.rules.statementsPerRound = 1000;
  s.rules.amendmentsPerDelegation = 1000;
  return s;
}

}  // namespace plenary::bench

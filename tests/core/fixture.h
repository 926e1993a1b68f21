// A small scenario for tests: three delegations, two articles, three provisions, worths that can be added up
// by hand. "verification" rests on "duration".
#pragma once

#include "core/decide.h"
#include "core/scenario.h"

namespace plenary::test {

inline Interest interest(std::uint16_t low, std::uint16_t high, std::vector<std::uint8_t> scores) {
  return {low, high, std::move(scores)};
}

inline Scenario smallScenario() {
  Scenario s;
  s.id = "small";
  s.articles = {{"pause", {ProvisionId{0}, ProvisionId{1}}}, {"audit", {ProvisionId{2}}}};
  Provision duration{"pause.duration", 0, {{"none"}, {"6"}, {"12"}}, OptionId{1}, std::nullopt, {"A1"}};
  Provision verification{"pause.verification", 0, {{"self"}, {"inspectors"}}, OptionId{1},
                         Requirement{ProvisionId{0}, {OptionId{0}}}, {"A2"}};
  Provision access{"audit.access", 1, {{"none"}, {"black-box"}, {"white-box"}}, OptionId{2}, std::nullopt, {"A5"}};
  s.provisions = {duration, verification, access};

  Delegation a{"a", "AA", 10, {interest(10, 10, {0, 50, 100}), interest(5, 5, {0, 100}), interest(10, 10, {0, 60, 100})},
               40, 40, "boulware"};
  Delegation b{"b", "BB", 130, {interest(10, 10, {100, 60, 0}), interest(5, 5, {100, 0}), interest(4, 4, {100, 80, 0})},
               30, 30, "linear"};
  Delegation c{"c", "CC", 250, {interest(6, 6, {0, 100, 40}), interest(8, 8, {0, 100}), interest(10, 10, {100, 70, 0})},
               20, 40, "conceder"};
  s.delegations = {a, b, c};
  s.rollCall = {DelegationId{0}, DelegationId{1}, DelegationId{2}};

  s.rules.id = "small-rules";
  s.rules.phases = {{"opening", PhaseKind::opening, 1, 1},     {"drafting", PhaseKind::drafting, 2, 2},
                    {"amendments", PhaseKind::amendments, 1, 1}, {"adoption", PhaseKind::adoption, 1, 1},
                    {"signature", PhaseKind::signature, 1, 1},   {"debrief", PhaseKind::debrief, 1, 0}};
  s.rules.amendment = shareRule("simple", Term::Kind::sharePresentAndVoting, 1, 2, true, "Rule 85");
  s.rules.adoption = shareRule("two-thirds", Term::Kind::sharePresentAndVoting, 2, 3, false, "Rules 83, 86");
  s.rules.minimumSignatories = 2;
  s.rules.amendmentsPerDelegation = 2;
  s.rules.statementsPerRound = 3;
  return s;
}

inline Command command(Act act, std::uint32_t epoch = 0) {
  Command c;
  c.epoch = epoch;
  c.act = std::move(act);
  return c;
}

inline Change change(std::size_t provision, std::size_t option) {
  return {ProvisionId{provision}, OptionId{option}};
}

}  // namespace plenary::test

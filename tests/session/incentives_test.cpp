// What the shipped scenarios show, in sessions of AI delegations.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "incentives/years.h"
#include "tests/amount.h"
#include "tests/golden/golden.h"
#include "tests/session/years.h"

using namespace plenary;
using namespace plenary::test;

namespace {

// All sign and ratify; then AI delegations take over and do what is best for them.
std::size_t breachesIn(const Scenario& scenario, std::uint64_t seed) {
  Years room(scenario);
  room.begin({0, seed});
  REQUIRE(room.phase() == PhaseKind::implementation);
  for (std::size_t d = 0; d < room.n(); ++d)
    (void)room.table.submit(Actor::chair(), command(ChangeController{SeatId{d}, {Controller::Kind::ai, "boulware"}}));
  Opponents opponents;
  (void)playOpponents(room.table, opponents);
  REQUIRE(room.table.finished());
  std::size_t breaches = 0;
  for (const auto& year : room.table.state().disclosure->conduct)
    for (const Breaks broken : year)
      for (const Obligation o : {Obligation::pause, Obligation::licence, Obligation::audit}) breaches += (broken & breaks(o)) != 0 ? 1U : 0U;
  return breaches;
}

}  // namespace

TEST_CASE("treaties with declarations see at least twice the breaches of those with unannounced inspections") {
  // Alike in all but how breaches are found: no other source of assurance, and sanctions that hurt.
  const std::vector<std::pair<std::string, std::string>> common = {
      {"pause.duration", "12"},           {"pause.threshold", "1e25"},       {"pause.bound", "all"},
      {"pause.fallback", "none"},         {"licensing.threshold", "1e25"},   {"licensing.growth", "x4"},
      {"licensing.authority", "developer"}, {"licensing.certification", "none"}, {"protocols.oversight", "developers"},
      {"institution.body", "none"},       {"registry.tracking", "none"},     {"enforcement.sanctions", "trade"}};
  auto declared = common;
  declared.insert(declared.end(), {{"pause.verification", "declaration"}, {"audit.access", "none"}});
  auto inspected = common;
  inspected.insert(inspected.end(), {{"pause.verification", "inspection"},
                                     {"audit.access", "whitebox"},
                                     {"audit.notice", "unannounced"},
                                     {"audit.frequency", "continuous"}});
  const Scenario flagship = easyAtHome(thenYears(shipped("six-month-pause"), 1, 5));
  std::size_t withDeclarations = 0;
  std::size_t withInspections = 0;
  const std::uint64_t seeds = amount(200);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    withDeclarations += breachesIn(withText(flagship, declared), seed);
    withInspections += breachesIn(withText(flagship, inspected), seed);
  }
  MESSAGE("breaches in ", seeds, " seeds: ", withDeclarations, " with declarations, ", withInspections, " with inspections");
  CHECK(withDeclarations > 0);
  CHECK(withDeclarations >= 2 * withInspections);
}

TEST_CASE("a short declaration is adopted by consensus more often than a long programme") {
  const Scenario base = shipped("one-sentence");
  Scenario programme = base;
  Scenario declaration = base;
  for (const Article& a : base.articles)
    if (a.id != "statement")
      for (const Change& c : a.without) declaration.provisions[c.provision.index()].initial = c.option;
  std::size_t declared = 0;
  std::size_t programmed = 0;
  const std::uint64_t seeds = amount(200);
  const auto adopted = [](Scenario s, std::uint64_t seed) {
    // The text as it stands: no drafting, one call for objections.
    s.rules.phases = {{"adoption", PhaseKind::adoption, 1, 0}, {"debrief", PhaseKind::debrief, 1, 0}};
    s.rules.adoptionVote.reset();
    s.rules.announceQuestions = false;
    Room room(s);
    Opponents opponents;
    room.openWithAi({0, seed});
    (void)playOpponents(room.table, opponents);
    REQUIRE(room.table.finished());
    return room.pub().outcome == Outcome::adopted;
  };
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    declared += adopted(declaration, seed) ? 1U : 0U;
    programmed += adopted(programme, seed) ? 1U : 0U;
  }
  MESSAGE("adopted by consensus in ", seeds, " seeds: the declaration ", declared, ", the programme ", programmed);
  CHECK(declared > programmed);
}

TEST_CASE("every shipped scenario plays to its end with AI delegations only") {
  for (const char* id : {"quickstart", "quickstart-tables", "archipelago", "one-sentence", "national-measures", "six-month-pause"}) {
    CAPTURE(id);
    const Scenario scenario = shipped(id);
    const std::uint64_t seeds = amount(50);
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      CAPTURE(seed);
      Room room(scenario);
      Opponents opponents;
      room.openWithAi({0, seed});
      (void)playOpponents(room.table, opponents);
      REQUIRE(room.table.finished());
      // What the debrief says of any text, it says of the final one in its scores.
      const auto& open = *room.table.state().disclosure;
      const auto worth = incentives::trueWorth(scenario, open.briefs, room.pub().draft);
      for (std::size_t d = 0; d < worth.size(); ++d) CHECK(worth[d] == open.scores[d].text);
    }
  }
}

PLENARY_GOLDEN("scenarios with a model, seeds 1 and 2: last hashes") {
  codec::Bytes all;
  for (const char* id : {"quickstart", "archipelago", "one-sentence", "national-measures", "six-month-pause"}) {
    const Scenario scenario = shipped(id);
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
      Room room(scenario);
      Opponents opponents;
      room.openWithAi({0, seed});
      (void)playOpponents(room.table, opponents);
      const codec::Hash h = room.table.hash();
      all.insert(all.end(), h.begin(), h.end());
    }
  }
  return codec::hex(codec::hashOf(codec::ByteView(all)));
}

// A quarter of a minute for one.
TEST_CASE("an assembly of 193 plays to its end" * doctest::skip(!std::getenv("PLENARY_LONG"))) {
  const Scenario scenario = shipped("assembly-193");
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Room room(scenario);
    Opponents opponents;
    room.openWithAi({0, seed});
    (void)playOpponents(room.table, opponents);
    REQUIRE(room.table.finished());
  }
}

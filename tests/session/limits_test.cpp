// AI delegations under the limits of a workshop: they keep to the open articles and come to an end.
#include <doctest/doctest.h>

#include <algorithm>

#include "codec/limits.h"
#include "tests/amount.h"
#include "tests/session/procedure.h"

using namespace plenary;

namespace {

Scenario limitedScenario(codec::Package package, std::uint16_t minutes, const std::vector<std::string>& live) {
  package.rules = codec::limited(package.rules, codec::presetOf(minutes), live);
  const auto parsed = codec::parseScenario(package);
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed)) FAIL(codec::describe(*problems));
  return std::get<Scenario>(parsed);
}

struct Ended {
  std::size_t tabled = 0;
  std::size_t put = 0;
};

// Plays it to its end and looks at the text after every event.
Ended playLimited(const Scenario& scenario, std::uint64_t seed) {
  test::Room room(scenario);
  room.openWithAi({7, seed});
  Opponents opponents;
  playOpponents(room.table, opponents, 20000);
  REQUIRE_MESSAGE(room.table.finished(), scenario.id << ", seed " << seed << " does not end");

  const Draft first = scenario.firstDraft();
  Fold fold(scenario);
  Ended ended;
  std::size_t closed = 0, touched = 0;
  for (const Record& record : room.table.records()) {
    REQUIRE_FALSE(fold.add(record));
    const PublicState& pub = fold.state().pub;
    if (!pub.opened) continue;
    if (phaseKind(scenario, pub) == PhaseKind::signature) break;
    for (std::size_t p = 0; p < first.size(); ++p) {
      if (scenario.provisions[p].live) continue;
      ++closed;
      touched += pub.draft[p] != first[p];
    }
    ended.tabled = pub.amendments.size();
  }
  CHECK(closed > 0);
  CHECK_MESSAGE(touched == 0, scenario.id << ", seed " << seed);

  std::vector<AmendmentId> put;
  for (const Vote& vote : room.pub().votes)
    if (vote.amendment && !vote.motion) put.push_back(*vote.amendment);
  std::sort(put.begin(), put.end());
  put.erase(std::unique(put.begin(), put.end()), put.end());
  ended.put = put.size();
  for (const AmendmentId id : put) CHECK(findAmendment(room.pub(), id)->cosponsors.size() + 1 >= scenario.rules.sponsorsNeeded);
  CHECK(ended.put <= scenario.rules.amendmentsPut);
  return ended;
}

}  // namespace

TEST_CASE("AI delegations under the limits of a workshop come to an end, and amend no closed provision") {
  for (const std::string& rules : test::shippedRules())
    for (const char* open : {"pause", "licensing", "audit"}) {
      CAPTURE(rules);
      CAPTURE(open);
      const Scenario scenario = limitedScenario(test::packageUnder(rules), 90, {open});
      REQUIRE(scenario.rules.sponsorsNeeded == 2);
      REQUIRE(scenario.rules.amendmentsPut == 8);
      std::size_t tabled = 0;
      for (std::uint64_t seed = 1; seed <= test::amount(20); ++seed) tabled += playLimited(scenario, seed).tabled;
      CHECK(tabled > 0);
    }
}

TEST_CASE("so do twelve with the articles that a preset chooses for six-month-pause") {
  const auto package = std::get<codec::Package>(
      codec::loadPackage(std::filesystem::path(PLENARY_SOURCE_DIR) / "data/scenarios/six-month-pause.json"));
  const Scenario whole = std::get<Scenario>(codec::parseScenario(package));
  const Scenario scenario = limitedScenario(package, 90, codec::largestArticles(whole, 3));
  REQUIRE(scenario.rules.amendmentsPut == 8);
  std::size_t tabled = 0, put = 0;
  for (std::uint64_t seed = 1; seed <= std::max(1U, test::amount(5)); ++seed) {
    const Ended ended = playLimited(scenario, seed);
    tabled += ended.tabled;
    put += ended.put;
  }
  MESSAGE(tabled << " amendments tabled, " << put << " put");
  CHECK(tabled > 0);
}

// A save of the first format of rules and votes is still read, verified and gone on from.
#include <doctest/doctest.h>

#include "session/table.h"
#include "store/save.h"
#include "codec/scenario_json.h"

using namespace plenary;

TEST_CASE("a save that an earlier version wrote verifies, folds to its end, and its votes have their arithmetic") {
  auto opened = store::SaveFile::open(PLENARY_SOURCE_DIR "/tests/replays/format-1.plenary", store::SaveFile::Mode::read);
  REQUIRE(std::holds_alternative<store::SaveFile>(opened));
  const auto& save = std::get<store::SaveFile>(opened);
  CHECK(store::verify(save).ok);
  const auto package = std::get<codec::Package>(save.embedded());
  const auto parsed = codec::parseScenario(package, "embedded");
  REQUIRE(std::holds_alternative<Scenario>(parsed));
  const Scenario& scenario = std::get<Scenario>(parsed);
  CHECK(scenario.rules.adoption.terms.size() == 1);
  const auto records = std::get<std::vector<Record>>(save.records());
  CHECK(records.size() == 329);
  const auto folded = foldRecords(scenario, records);
  REQUIRE(std::holds_alternative<State>(folded));
  const State& end = std::get<State>(folded);
  CHECK(end.disclosure.has_value());
  REQUIRE_FALSE(end.pub.votes.empty());
  for (const Vote& vote : end.pub.votes) {
    const Tally again = assess(std::get<BoundRule>(bindRule(vote.rule, scenario.members())), vote.ballots);
    CHECK(again == *vote.result);
  }
}

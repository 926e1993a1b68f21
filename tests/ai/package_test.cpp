// The packages that AI delegations propose.
#include <doctest/doctest.h>

#include "ai/reckoning.h"
#include "core/project.h"
#include "tests/incentives/model_fixture.h"
#include "tests/session/fixture.h"

using namespace plenary;

TEST_CASE("a package reaches its target, and every change in it gains somebody something") {
  test::Room room(test::shipped("six-month-pause"));
  room.openWithPeople();
  incentives::Appraiser appraiser(room.scenario);
  const Centipoints target = 2000;
  std::size_t found = 0;
  for (std::size_t d = 0; d < room.scenario.delegations.size(); ++d) {
    CAPTURE(room.scenario.delegations[d].id);
    const View view = plenary::view(room.table.state(), SeatId{d});
    const ai::Reckoning reckoning(room.scenario, view, appraiser);
    const auto text = ai::bestPackage(reckoning, target, 4000);
    if (!text) continue;
    ++found;
    CHECK(reckoning.own(*text) >= target);
    const auto sums = [&](const Draft& draft) {
      std::vector<std::int32_t> raw{reckoning.sum(reckoning.table(), reckoning.applying(draft), draft)};
      for (const ai::WorthTable& table : reckoning.assumed()) raw.push_back(reckoning.sum(table, reckoning.applying(draft), draft));
      return raw;
    };
    const auto with = sums(*text);
    for (const Change& change : ai::differences(*text, room.pub().draft)) {
      CAPTURE(room.scenario.provisions[change.provision.index()].id);
      const auto without = sums(applied(*text, {change}));
      bool somebody = false;
      for (std::size_t i = 0; i < with.size(); ++i) somebody = somebody || without[i] < with[i];
      CHECK(somebody);
    }
  }
  CHECK(found > 6);
}

TEST_CASE("a level goes with any strategy, and normal is what nothing else is said of") {
  const auto easy = ai::findPlay("boulware@easy");
  REQUIRE(easy);
  CHECK(easy->strategy->name == "boulware");
  CHECK(easy->level->name == "easy");
  CHECK(ai::findPlay("boulware")->level == &ai::normalLevel());
  CHECK(ai::findPlay("boulware@normal")->level == &ai::normalLevel());
  for (const char* wrong : {"", "@", "@easy", "boulware@", "boulware@hardest", "boulware@easy@easy", "greedy@easy"})
    CHECK_FALSE_MESSAGE(ai::findPlay(wrong), wrong);
  CHECK(ai::atLevel("boulware", *ai::findLevel("easy")) == "boulware@easy");
  CHECK(ai::atLevel("boulware@easy", ai::normalLevel()) == "boulware");
  for (std::size_t i = 1; i < ai::levels().size(); ++i) CHECK(ai::levels()[i - 1].texts < ai::levels()[i].texts);
}

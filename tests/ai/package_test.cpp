// The packages that AI delegations propose.
#include <doctest/doctest.h>

#include "ai/neighbours.h"
#include "core/project.h"
#include "tests/incentives/model_fixture.h"
#include "tests/session/fixture.h"

using namespace plenary;

TEST_CASE("a package reaches its target, and every change in it gains somebody something") {
  test::Room room(test::shipped("six-month-pause"));
  room.openWithPeople();
  incentives::Appraiser appraiser(room.scenario);
  const Centipoints target = 2000;
  const auto never = [](Centipoints) { return false; };
  std::size_t found = 0;
  for (std::size_t d = 0; d < room.scenario.delegations.size(); ++d) {
    CAPTURE(room.scenario.delegations[d].id);
    const View view = plenary::view(room.table.state(), SeatId{d});
    const ai::Reckoning reckoning(room.scenario, view, appraiser);
    const auto text = ai::bestPackage(reckoning, target, 4000);
    if (!text) continue;
    ++found;
    CHECK(reckoning.own(*text) >= target);
    const ai::Neighbours near(reckoning, *text);
    const Centipoints own = near.own(near.none());
    const Centipoints least = near.leastOfOthers(near.none(), never);
    for (const Change& change : ai::differences(*text, room.pub().draft)) {
      CAPTURE(room.scenario.provisions[change.provision.index()].id);
      // Without this change it falls short, or somebody has less.
      CHECK((near.own(change) < target || near.own(change) < own || near.leastOfOthers(change, never) < least));
    }
  }
  CHECK(found > 6);
}

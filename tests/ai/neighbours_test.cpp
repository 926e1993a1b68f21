// A single change, valued by what it touches, against the whole text added up.
#include "ai/neighbours.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/project.h"
#include "tests/incentives/model_fixture.h"
#include "tests/session/fixture.h"

using namespace plenary;

namespace {

Centipoints leastOf(const ai::Reckoning& reckoning, const Scenario& scenario, const Draft& text) {
  Centipoints least = std::numeric_limits<Centipoints>::max();
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d)
    if (DelegationId{d} != reckoning.self()) least = std::min(least, reckoning.seems(DelegationId{d}, text));
  return least;
}

void compare(const ai::Reckoning& reckoning, const Scenario& scenario, const ai::Neighbours& near) {
  const auto never = [](Centipoints) { return false; };
  for (std::size_t p = 0; p < scenario.provisions.size(); ++p) {
    for (std::size_t o = 0; o < scenario.provisions[p].options.size(); ++o) {
      CAPTURE(scenario.provisions[p].id);
      CAPTURE(o);
      const Change change{ProvisionId{p}, OptionId{o}};
      const Draft text = applied(near.text(), {change});
      REQUIRE(near.own(change) == reckoning.roughly(text));
      const Centipoints least = leastOf(reckoning, scenario, text);
      REQUIRE(near.leastOfOthers(change, never) == least);
      // Stopped early, it is one that was poor enough.
      const auto poor = [&](Centipoints worth) { return worth <= least + 500; };
      REQUIRE(poor(near.leastOfOthers(change, poor)));
    }
  }
}

}  // namespace

TEST_CASE("the worth of a text one change away is that of the whole text added up, for oneself and for the others") {
  test::Room room(test::shipped("six-month-pause"));
  room.openWithPeople();
  // A position that is known moves what is assumed of whoever took it.
  room.everyoneFinishes();
  REQUIRE_FALSE(room.say(1, TableAmendment{{{ProvisionId{std::size_t{1}}, OptionId{std::size_t{3}}}}}));
  incentives::Appraiser appraiser(room.scenario);
  const View view = plenary::view(room.table.state(), SeatId{std::size_t{0}});
  const ai::Reckoning reckoning(room.scenario, view, appraiser);

  ai::Neighbours near(reckoning, room.pub().draft);
  compare(reckoning, room.scenario, near);

  // Everything at its first rung: whatever rests on another provision no longer applies, and comes back with it.
  for (std::size_t p = 0; p < room.scenario.provisions.size(); ++p) near.move({ProvisionId{p}, OptionId{std::size_t{0}}});
  compare(reckoning, room.scenario, near);
}

// Rules that keep a workshop short: articles that are closed to amendment, and how many amendments are put to the vote.
#include <doctest/doctest.h>

#include <set>

#include "tests/session/fixture.h"

using namespace plenary;
using plenary::test::change;
using plenary::test::Room;

namespace {

// "pause" is open, "audit" is the Chair's text. In the drafting.
struct PauseOpen : Room {
  static Scenario scenarioOf() {
    Scenario s = test::smallScenario();
    s.rules.live = {"pause"};
    s.provisions[2].live = false;
    return s;
  }
  PauseOpen() : Room(scenarioOf()) {
    openWithPeople();
    everyoneFinishes();
  }
};

// Five amendments by three delegations, the sponsors of each beside it; all are rejected. Which were put, in the order in
// which they were, and what became of each.
struct Sifted {
  std::vector<std::uint32_t> put;
  std::vector<std::uint32_t> lapsed;
  bool atOnce = true;  // what is in excess lapses before the first vote
};

Sifted siftedBy(std::uint16_t most, std::uint16_t sponsors, bool announced) {
  Scenario scenario = test::smallScenario();
  scenario.rules.amendmentsPerDelegation = 10;
  scenario.rules.unanimousSponsorsEnterDraft = false;
  scenario.rules.sponsorsNeeded = sponsors;
  scenario.rules.amendmentsPut = most;
  scenario.rules.announceQuestions = announced;
  Room room(scenario);
  room.openWithPeople();
  room.everyoneFinishes();
  const std::vector<std::pair<Changes, std::vector<std::size_t>>> tabled{
      {{change(0, 2)}, {0, 1}},     // 1: two sponsors
      {{change(0, 0)}, {1, 0, 2}},  // 2: three
      {{change(2, 1)}, {2, 0}},     // 3: two
      {{change(1, 0)}, {0}},        // 4: one
      {{change(2, 0)}, {1, 2}},     // 5: two, and the furthest from the first draft
  };
  for (std::size_t a = 0; a < tabled.size(); ++a) {
    const auto& [changes, who] = tabled[a];
    REQUIRE_FALSE(room.say(who[0], TableAmendment{changes}));
    for (std::size_t i = 1; i < who.size(); ++i) REQUIRE_FALSE(room.say(who[i], Cosponsor{AmendmentId{a + 1}}));
  }
  for (int round = 0; round < 5 && room.phase() == PhaseKind::drafting; ++round) room.everyoneFinishes();
  Sifted sifted;
  const auto excess = [&] {
    return std::count_if(room.pub().amendments.begin(), room.pub().amendments.end(), [&](const Amendment& a) {
      return a.status == AmendmentStatus::lapsed && a.cosponsors.size() + 1 >= sponsors;
    });
  };
  const auto excessAtFirst = excess();
  while (room.phase() == PhaseKind::amendments) {
    if (!openVote(room.pub())) room.everyoneFinishes();
    REQUIRE(openVote(room.pub()));
    const VoteId vote = openVote(room.pub())->id;
    sifted.put.push_back(openVote(room.pub())->amendment->value);
    for (std::size_t s = 0; s < 3; ++s) REQUIRE_FALSE(room.say(s, CastBallot{vote, Choice::no}));
  }
  sifted.atOnce = excess() == excessAtFirst;
  for (const Amendment& a : room.pub().amendments)
    if (a.status == AmendmentStatus::lapsed) sifted.lapsed.push_back(a.id.value);
  // A record with lapsed amendments is one that is read again.
  const auto folded = foldRecords(room.scenario, room.table.records());
  REQUIRE(std::holds_alternative<State>(folded));
  CHECK(std::get<State>(folded) == room.table.state());
  return sifted;
}

}  // namespace

TEST_CASE("a closed article is not amended, alone or with an open one; an open one is") {
  PauseOpen room;
  const auto refusedAt = [&](Changes changes, std::uint32_t provision) {
    const auto refused = room.say(0, TableAmendment{std::move(changes)});
    REQUIRE(refused);
    CHECK(refused->code == RejectionCode::notLive);
    CHECK(refused->arguments == std::vector<std::uint32_t>{provision});
  };
  refusedAt({change(2, 0)}, 2);
  refusedAt({change(0, 2), change(2, 1)}, 2);
  CHECK(room.pub().amendments.empty());
  CHECK_FALSE(room.say(0, TableAmendment{{change(0, 2), change(1, 0)}}));
  // What the text says of a closed article already is no change to it.
  CHECK_FALSE(room.say(1, TableAmendment{{change(0, 0), change(2, 2)}}));
  REQUIRE(room.pub().amendments.size() == 2);
  CHECK(room.pub().amendments[1].changes == Changes{change(0, 0)});
}

TEST_CASE("about a closed article delegations may speak") {
  PauseOpen room;
  Speak speak;
  speak.kind = StatementKind::condition;
  speak.about = {change(2, 0)};
  CHECK_FALSE(room.say(0, speak));
}

TEST_CASE("where more amendments are sponsored than are put, those with the fewest sponsors lapse, of equal ones the later") {
  using Ids = std::vector<std::uint32_t>;
  for (const bool announced : {false, true}) {
    CAPTURE(announced);
    // Amendment 5 is put first: 2 rungs, all others 1. By sponsors the order is 2, then 1, 3, 5, as they were tabled.
    const auto all = siftedBy(0, 2, announced);
    CHECK(all.put == Ids{5, 1, 2, 3});
    CHECK(all.lapsed == Ids{4});
    const auto four = siftedBy(4, 2, announced);
    CHECK(four.put == Ids{5, 1, 2, 3});
    CHECK(four.lapsed == Ids{4});
    const auto three = siftedBy(3, 2, announced);
    CHECK(three.put == Ids{1, 2, 3});
    CHECK(three.lapsed == Ids{4, 5});
    const auto two = siftedBy(2, 2, announced);
    CHECK(two.put == Ids{1, 2});
    CHECK(two.lapsed == Ids{3, 4, 5});
    const auto one = siftedBy(1, 2, announced);
    CHECK(one.put == Ids{2});
    CHECK(one.lapsed == Ids{1, 3, 4, 5});
    for (const auto* each : {&three, &two, &one}) CHECK(each->atOnce);
  }
}

TEST_CASE("what has too few sponsors lapses whatever is put, and takes no place from what has enough") {
  using Ids = std::vector<std::uint32_t>;
  const auto strict = siftedBy(2, 3, false);
  CHECK(strict.put == Ids{2});
  CHECK(strict.lapsed == Ids{1, 3, 4, 5});
  const auto lax = siftedBy(4, 1, false);
  CHECK(lax.put == Ids{5, 1, 2, 3});
  CHECK(lax.lapsed == Ids{4});
  const auto none = siftedBy(0, 1, false);
  CHECK(none.put == Ids{5, 1, 2, 3, 4});
  CHECK(none.lapsed.empty());
}

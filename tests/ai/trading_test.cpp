// Votes for votes: what an AI delegation wants in return for another's amendment, and whether it then keeps its word.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "ai/dealing.h"
#include "core/deals.h"
#include "core/project.h"
#include "tests/incentives/model_fixture.h"
#include "tests/session/fixture.h"

using namespace plenary;

namespace {

constexpr std::size_t person = 0;

bool swapsVotes(const Deal& deal) {
  const auto ofAmendment = [](const Undertaking& u) { return u.kind == UndertakingKind::vote && u.amendment; };
  return deal.undertakings.size() == 2 && deal.undertakings[0].by != deal.undertakings[1].by &&
         std::all_of(deal.undertakings.begin(), deal.undertakings.end(), ofAmendment);
}

// People and one AI delegation in the last round of drafting; the first of the people has tabled one change.
struct LastRound : test::Room {
  LastRound(const Scenario& s, std::size_t ai, Change change, const char* strategy = "linear") : Room(s), machine(ai) {
    std::vector<Controller> seats(scenario.delegations.size(), Controller{Controller::Kind::human, ""});
    seats[machine] = {Controller::Kind::ai, strategy};
    table.open({7, 11}, seats);
    while (phase() != PhaseKind::drafting || pub().round != scenario.phase(pub().phase).rounds) finishRound();
    REQUIRE_FALSE(say(person, TableAmendment{{change}}));
    (void)playOpponents(table, opponents);
  }
  void finishRound() {
    everyoneFinishes();
    (void)playOpponents(table, opponents);
  }
  Centipoints worth(const Changes& changes) const {
    return incentives::points(scenario, DelegationId{machine}, table.state().seats[machine].brief.value(),
                              applied(pub().draft, changes));
  }
  const Changes& changesOf(AmendmentId id) const { return findAmendment(pub(), id)->changes; }

  const std::size_t machine;
  Opponents opponents;
};

// A change that the AI dislikes, and for which it wants something in return.
std::unique_ptr<LastRound> untilItTrades(Change* offered = nullptr) {
  const Scenario s = test::shipped("archipelago");
  for (std::size_t ai = 1; ai < s.delegations.size(); ++ai)
    for (std::size_t p = 0; p < s.provisions.size(); ++p)
      for (std::size_t o = 0; o < s.provisions[p].options.size(); ++o) {
        const Change change{ProvisionId{p}, OptionId{o}};
        if (s.firstDraft()[p] == change.option) continue;
        auto room = std::make_unique<LastRound>(s, ai, change);
        if (!std::any_of(room->pub().deals.begin(), room->pub().deals.end(), swapsVotes)) continue;
        if (offered) *offered = change;
        return room;
      }
  return nullptr;
}

}  // namespace

TEST_CASE("an AI wants its own amendment for one that it would vote down, and votes for it once that is agreed") {
  const auto room = untilItTrades();
  REQUIRE(room);
  const Deal deal = *std::find_if(room->pub().deals.begin(), room->pub().deals.end(), swapsVotes);
  CHECK(deal.by == DelegationId{room->machine});
  const auto amendmentOf = [&](DelegationId sponsor) {
    for (const Undertaking& u : deal.undertakings)
      if (findAmendment(room->pub(), *u.amendment)->sponsor == sponsor) return *u.amendment;
    FAIL("no such amendment in the deal");
    return AmendmentId{};
  };
  const AmendmentId theirs = amendmentOf(DelegationId{person});
  const AmendmentId own = amendmentOf(DelegationId{room->machine});
  Changes both = room->changesOf(theirs);
  both.insert(both.end(), room->changesOf(own).begin(), room->changesOf(own).end());
  std::sort(both.begin(), both.end(), [](const Change& a, const Change& b) { return a.provision < b.provision; });
  CHECK(room->worth(room->changesOf(theirs)) < room->worth({}));  // alone it would vote against it
  CHECK(room->worth(both) > room->worth({}));

  REQUIRE_FALSE(room->say(person, AnswerDeal{deal.id, true}));
  std::size_t seen = 0;
  for (int step = 0; step < 200 && room->pub().outcome == Outcome::negotiating && seen < 2; ++step) {
    const Vote* vote = openVote(room->pub());
    if (!vote) {
      room->finishRound();
      continue;
    }
    const Vote open = *vote;
    (void)playOpponents(room->table, room->opponents);
    for (std::size_t d = 0; d < room->scenario.delegations.size(); ++d)
      if (d != room->machine) (void)room->say(d, CastBallot{open.id, d == person ? Choice::yes : Choice::no});
    if (open.amendment && (*open.amendment == theirs || *open.amendment == own)) ++seen;
  }
  CHECK(seen == 2);
  for (const Deal& made : room->pub().deals) {
    if (made.id != deal.id) continue;
    CHECK(made.performance == std::vector{Performance::kept, Performance::kept});
  }
}

TEST_CASE("without an agreement the AI votes that amendment down") {
  const auto room = untilItTrades();
  REQUIRE(room);
  const Deal deal = *std::find_if(room->pub().deals.begin(), room->pub().deals.end(), swapsVotes);
  REQUIRE_FALSE(room->say(person, AnswerDeal{deal.id, false}));
  bool votedOn = false;
  for (int step = 0; step < 200 && !votedOn; ++step) {
    const Vote* vote = openVote(room->pub());
    if (!vote) {
      room->finishRound();
      continue;
    }
    const Vote open = *vote;
    (void)playOpponents(room->table, room->opponents);
    for (std::size_t d = 0; d < room->scenario.delegations.size(); ++d)
      if (d != room->machine) (void)room->say(d, CastBallot{open.id, Choice::no});
    if (!open.amendment || findAmendment(room->pub(), *open.amendment)->sponsor != DelegationId{person}) continue;
    votedOn = true;
    const auto closed = std::find_if(room->pub().votes.begin(), room->pub().votes.end(),
                                     [&](const Vote& v) { return v.id == open.id; });
    REQUIRE(closed != room->pub().votes.end());
    CHECK(closed->ballots[room->machine] == Choice::no);
  }
  CHECK(votedOn);
}

TEST_CASE("AI delegations trade votes among themselves, and none breaks its word") {
  std::size_t offered = 0;
  std::size_t made = 0;
  std::size_t kept = 0;
  constexpr std::uint64_t seeds = 24;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    test::Room room(test::shipped("archipelago"));
    Opponents opponents;
    room.openWithAi({0, seed});
    (void)playOpponents(room.table, opponents);
    REQUIRE(room.table.finished());
    for (const Deal& deal : room.pub().deals) {
      if (!swapsVotes(deal)) continue;
      ++offered;
      if (deal.status != DealStatus::made) continue;
      ++made;
      for (const Performance p : deal.performance) {
        CHECK(p != Performance::broken);
        kept += p == Performance::kept;
      }
    }
  }
  MESSAGE(seeds << " sessions: votes for votes offered " << offered << ", agreed " << made << "; kept " << kept);
  CHECK(made > 0);
  CHECK(kept > 0);
}

TEST_CASE("an easy AI offers no deals of its own, where a normal one does") {
  Change change;
  const auto normal = untilItTrades(&change);
  REQUIRE(normal);
  const LastRound easy(normal->scenario, normal->machine, change, "linear@easy");
  CHECK(easy.pub().deals.empty());
}

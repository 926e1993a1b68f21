#include "core/legal.h"

#include <doctest/doctest.h>

#include "core/random.h"
#include "tests/amount.h"
#include "tests/session/fixture.h"

using namespace plenary;
using plenary::test::Room;

namespace {

// Every act that `legal` offers a seat, with one example of each kind that is open-ended.
std::vector<Act> offered(const Scenario& scenario, const View& v, Draws& draws) {
  const Legal l = legal(scenario, v);
  std::vector<Act> acts;
  const auto p = ProvisionId{draws.below(static_cast<std::uint32_t>(scenario.provisions.size()))};
  const auto o = OptionId{draws.below(static_cast<std::uint32_t>(scenario.provisions[p.index()].options.size()))};
  Speak speak;
  speak.about = {{p, o}};
  if (v.pub.sitting.topic && v.pub.sitting.topic != p) speak.about = {{*v.pub.sitting.topic, OptionId{0}}};
  if (l.speakPublicly) acts.emplace_back(speak);
  speak.to = {DelegationId{(v.seat->index() + 1) % scenario.delegations.size()}};
  if (l.speakPrivately) acts.emplace_back(speak);
  bool twin = v.pub.draft[p.index()] == o;
  for (const Amendment& a : v.pub.amendments)
    twin = twin || (a.status == AmendmentStatus::pending && a.changes == Changes{{p, o}});
  if (l.tableAmendment && !twin) acts.emplace_back(TableAmendment{{{p, o}}});
  for (const AmendmentId id : l.cosponsor) acts.emplace_back(Cosponsor{id});
  for (const AmendmentId id : l.withdraw) acts.emplace_back(WithdrawAmendment{id});
  if (l.ballot) {
    const Choice choice = static_cast<Choice>(draws.between(1, 3));
    if (openVote(v.pub)->ballots[v.seat->index()] != choice) acts.emplace_back(CastBallot{*l.ballot, choice});
  }
  if (l.finishRound) acts.emplace_back(FinishRound{});
  for (const MotionKind kind : l.move) {
    MoveMotion motion;
    motion.kind = kind;
    if (kind == MotionKind::moderatedCaucus) motion.topic = p;
    if (kind == MotionKind::reconsider) motion.amendment = l.reconsider.front();
    if (kind == MotionKind::pointOfOrder) motion.amendment = l.putFirst.front();
    acts.emplace_back(motion);
  }
  if (l.second) acts.emplace_back(SecondMotion{*l.second});
  if (l.stance) acts.emplace_back(TakeStance{*l.stance, Stance::silent});
  if (l.stanceInFavour) acts.emplace_back(TakeStance{*l.stance, Stance::inFavour});
  if (l.stanceAgainst) acts.emplace_back(TakeStance{*l.stance, Stance::against});
  if (l.sign) {
    acts.emplace_back(SignTreaty{});
    acts.emplace_back(DeclineToSign{});
  }
  return acts;
}

}  // namespace

TEST_CASE("whatever legal offers, decide accepts: in random sessions, each to its end") {
  const Scenario scenario = test::smallScenario();
  std::size_t offers = 0;
  for (std::uint64_t seed = 0; seed < test::amount(300); ++seed) {
    Room room(scenario);
    room.openWithPeople({seed, 5});
    Draws draws({seed, 6}, 1);
    for (int step = 0; step < 400 && !room.table.finished(); ++step) {
      const SeatId seat{draws.below(3)};
      const auto acts = offered(scenario, view(room.table.state(), seat), draws);
      for (const Act& act : acts) {
        const Decision d = decide(scenario, room.table.state(), Actor::of(seat), test::command(act));
        REQUIRE_MESSAGE(std::holds_alternative<Events>(d), "act " << act.index());
        ++offers;
      }
      if (acts.empty()) continue;
      CHECK_FALSE(room.say(seat.index(), acts[draws.below(static_cast<std::uint32_t>(acts.size()))]));
    }
    CHECK(room.table.finished());
  }
  CHECK(offers > test::amount(10000));
}

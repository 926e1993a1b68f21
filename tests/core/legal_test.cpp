#include "core/legal.h"

#include <doctest/doctest.h>

#include <set>

#include "core/deals.h"
#include "core/random.h"
#include "tests/amount.h"
#include "tests/session/procedure.h"

using namespace plenary;
using plenary::test::Room;

namespace {

// A deal with the next delegation about whatever can still be undertaken.
std::optional<OfferDeal> someDeal(const Scenario& scenario, const View& v, Draws& draws) {
  const DelegationId self = delegationOf(v.pub, *v.seat);
  const DelegationId other{(self.index() + 1) % scenario.delegations.size()};
  std::vector<Undertaking> all{{.by = self, .kind = UndertakingKind::vote},
                               {.by = other, .kind = UndertakingKind::sign},
                               {.by = self, .kind = UndertakingKind::sign},
                               {.by = self, .kind = UndertakingKind::pay, .to = other, .amount = 250}};
  for (const Amendment& a : v.pub.amendments)
    if (a.status == AmendmentStatus::pending) all.push_back({.by = other, .kind = UndertakingKind::vote, .amendment = a.id});
  OfferDeal offer;
  for (const Undertaking& u : all)
    if (deals::timely(scenario, v.pub, u) && draws.below(2) == 0 && offer.undertakings.size() < mostUndertakings)
      offer.undertakings.push_back(u);
  if (offer.undertakings.empty()) return std::nullopt;
  offer.parties = {std::min(self, other), std::max(self, other)};
  offer.binding = draws.below(2) == 0;
  return offer;
}

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
  const auto free = [&](DelegationId d) {
    return std::find(l.boundToYes.begin(), l.boundToYes.end(), d) == l.boundToYes.end();
  };
  if (l.ballot) {
    const Choice choice = free(delegationOf(v.pub, *v.seat)) ? static_cast<Choice>(draws.between(1, 3)) : Choice::yes;
    if (openVote(v.pub)->ballots[v.seat->index()] != choice) acts.emplace_back(CastBallot{*l.ballot, choice});
  }
  for (const DelegationId d : l.ballotFor) {
    const Choice choice = free(d) ? static_cast<Choice>(draws.between(1, 3)) : Choice::yes;
    if (openVote(v.pub)->ballots[d.index()] != choice) acts.emplace_back(CastBallot{openVote(v.pub)->id, choice, d});
  }
  for (const DelegationId d : l.giveProxy) acts.emplace_back(GiveProxy{d});
  if (l.takeBackProxy) acts.emplace_back(GiveProxy{});
  if (l.requestFloor) acts.emplace_back(RequestFloor{});
  if (l.leaveList) acts.emplace_back(LeaveList{});
  if (l.yieldFloor) acts.emplace_back(YieldFloor{});
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
    if (!l.boundToSign) acts.emplace_back(DeclineToSign{});
  }
  if (l.offerDeal)
    if (auto deal = someDeal(scenario, v, draws)) acts.emplace_back(std::move(*deal));
  for (const std::uint32_t id : l.agreeToDeal) acts.emplace_back(AnswerDeal{id, true});
  for (const std::uint32_t id : l.refuseDeal) acts.emplace_back(AnswerDeal{id, false});
  for (const auto& [id, u] : l.withhold) acts.emplace_back(WithholdPayment{id, u});
  return acts;
}

std::vector<Act> offeredToChair(const Scenario& scenario, const PublicState& pub) {
  const ChairLegal l = chairLegal(scenario, pub);
  std::vector<Act> acts;
  for (const AmendmentId id : l.putFirst) acts.emplace_back(PutFirst{id, ChairsReason::sponsorsAgree});
  if (l.ruleOn) {
    acts.emplace_back(RuleOn{*l.ruleOn, true});
    acts.emplace_back(RuleOn{*l.ruleOn, false});
  }
  if (l.breakTie) acts.emplace_back(BreakTie{*l.breakTie, pub.votes.size() % 2 == 0});
  if (l.callToOrder) acts.emplace_back(CallToOrder{});
  if (l.closeList) acts.emplace_back(CloseList{true});
  if (l.reopenList) acts.emplace_back(CloseList{false});
  if (!l.playCard.empty()) acts.emplace_back(PlayCard{l.playCard[pub.votes.size() % l.playCard.size()]});
  return acts;
}

}  // namespace

TEST_CASE("whatever legal offers, decide accepts: under every shipped set of rules, with somebody in the chair") {
  for (const std::string& rules : test::shippedRules()) {
    CAPTURE(rules);
    const Scenario scenario = test::quickstartUnder(rules);
    std::set<std::size_t> kinds;
    for (std::uint64_t seed = 0; seed < test::amount(40); ++seed) {
      Room room(scenario);
      room.openWithPeople({seed, 8});
      REQUIRE_FALSE(room.table.submit(Actor::chair(), test::command(TakeChair{true})));
      Draws draws({seed, 9}, 1);
      for (int step = 0; step < 3000 && !room.table.finished(); ++step) {
        const SeatId seat{draws.below(5)};
        const bool chair = seat.index() == 4;
        const Actor actor = chair ? Actor::chair() : Actor::of(seat);
        const auto acts = chair ? offeredToChair(scenario, room.pub()) : offered(scenario, view(room.table.state(), seat), draws);
        for (const Act& act : acts) {
          const Decision d = decide(scenario, room.table.state(), actor, test::command(act));
          REQUIRE_MESSAGE(std::holds_alternative<Events>(d), "act " << act.index());
        }
        if (acts.empty()) continue;
        const Act& chosen = acts[draws.below(static_cast<std::uint32_t>(acts.size()))];
        kinds.insert(chosen.index());
        CHECK_FALSE(room.table.submit(actor, test::command(chosen)));
      }
      CHECK(room.table.finished());
    }
    MESSAGE(rules << ": " << kinds.size() << " kinds of acts");
    CHECK(kinds.size() >= 9);
  }
}

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

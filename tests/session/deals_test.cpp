// Deals: votes for votes, payments, promises that are kept and broken, and what is binding.
#include "core/deals.h"

#include <doctest/doctest.h>

#include "codec/codec.h"
#include "tests/session/procedure.h"
#include "tests/session/years.h"

using namespace plenary;
using namespace plenary::test;

namespace {

constexpr DelegationId a{0}, b{1}, c{2};

OfferDeal between(std::vector<Undertaking> undertakings, bool binding = false) {
  OfferDeal offer;
  offer.parties = {a, b};
  offer.binding = binding;
  offer.undertakings = std::move(undertakings);
  return offer;
}
Undertaking votesFor(DelegationId who, std::size_t amendment) {
  return {.by = who, .kind = UndertakingKind::vote, .amendment = AmendmentId{amendment}};
}
Undertaking votesForText(DelegationId who) { return {.by = who, .kind = UndertakingKind::vote}; }
Undertaking signs(DelegationId who, Changes provided = {}) {
  return {.by = who, .kind = UndertakingKind::sign, .provided = std::move(provided)};
}
Undertaking pays(DelegationId who, DelegationId whom, std::uint16_t amount) {
  return {.by = who, .kind = UndertakingKind::pay, .to = whom, .amount = amount};
}

std::optional<RejectionCode> refusal(const std::optional<Rejection>& rejection) {
  return rejection ? std::optional(rejection->code) : std::nullopt;
}

// Two amendments on the table, voted on by show of hands: by the first delegation and by the second.
struct Traders : Room {
  Traders() : Room(quickstartUnder("classroom")) {
    openWithPeople();
    everyoneFinishes();
    REQUIRE(phase() == PhaseKind::drafting);
    REQUIRE_FALSE(say(0, TableAmendment{{differing(0)}}));
    REQUIRE_FALSE(say(1, TableAmendment{{differing(1)}}));
  }
  Change differing(std::size_t p) const {
    const auto now = pub().draft[p].value;
    return {ProvisionId{p}, OptionId{now == 0 ? 1U : 0U}};
  }
  const Deal& deal(std::size_t n = 1) const { return pub().deals[n - 1]; }
  void make(OfferDeal offer) {
    REQUIRE_FALSE(say(0, std::move(offer)));
    REQUIRE_FALSE(say(1, AnswerDeal{static_cast<std::uint32_t>(pub().deals.size()), true}));
    REQUIRE(pub().deals.back().status == DealStatus::made);
  }
  // To the next vote, or through it.
  void untilVote() {
    for (int i = 0; i < 100 && !openVote(pub()); ++i) everyoneFinishes();
    REQUIRE(openVote(pub()));
  }
  void voteAll(Choice choice, std::size_t except = 99) {
    const VoteId vote = openVote(pub())->id;
    for (std::size_t d = 0; d < scenario.delegations.size(); ++d)
      if (d != except) (void)say(d, CastBallot{vote, choice});
  }
};

}  // namespace

TEST_CASE("a deal is offered, agreed to by all it names, and stands in what everyone sees") {
  Traders room;
  REQUIRE_FALSE(room.say(0, between({votesFor(b, 1), votesFor(a, 2)})));
  CHECK(room.deal().status == DealStatus::offered);
  CHECK(refusal(room.say(2, AnswerDeal{1, true})) == RejectionCode::notInDeal);
  CHECK(refusal(room.say(0, AnswerDeal{1, true})) == RejectionCode::alreadyDone);
  REQUIRE_FALSE(room.say(1, AnswerDeal{1, true}));
  CHECK(room.deal().status == DealStatus::made);
  CHECK(room.deal().agreed == std::vector{a, b});
  CHECK(refusal(room.say(1, AnswerDeal{1, false})) == RejectionCode::dealSettled);
  CHECK(view(room.table.state(), std::nullopt).pub.deals == room.pub().deals);
}

TEST_CASE("votes are traded: who votes yes has kept its word, who does not has broken it, and all see it") {
  Traders room;
  room.make(between({votesFor(b, 1), votesFor(a, 2)}));
  for (int votes = 0; votes < 2; ++votes) {
    room.untilVote();
    const bool first = openVote(room.pub())->amendment == AmendmentId{1};
    const VoteId vote = openVote(room.pub())->id;
    if (first) {
      room.voteAll(Choice::yes);
    } else {
      REQUIRE_FALSE(room.say(0, CastBallot{vote, Choice::no}));
      room.voteAll(Choice::yes, 0);
    }
  }
  CHECK(room.deal().performance == std::vector{Performance::kept, Performance::broken});
  CHECK(deals::brokenBy(room.pub(), a) == 1);
  CHECK(deals::brokenBy(room.pub(), b) == 0);
}

TEST_CASE("a binding deal leaves no other vote than yes, and the offer of a vote says so") {
  Traders room;
  room.make(between({votesFor(b, 1)}, true));
  for (int votes = 0; votes < 2; ++votes) {
    room.untilVote();
    const VoteId vote = openVote(room.pub())->id;
    const bool ours = openVote(room.pub())->amendment == AmendmentId{1};
    const Legal l = legal(room.scenario, view(room.table.state(), SeatId{1}));
    CHECK(l.boundToYes.empty() == !ours);
    if (ours) {
      CHECK(refusal(room.say(1, CastBallot{vote, Choice::no})) == RejectionCode::boundByDeal);
      CHECK(refusal(room.say(1, CastBallot{vote, Choice::abstain})) == RejectionCode::boundByDeal);
    }
    room.voteAll(Choice::yes);
  }
  CHECK(room.deal().performance == std::vector{Performance::kept});
}

TEST_CASE("an amendment that is withdrawn releases whoever promised to vote for it") {
  Traders room;
  room.make(between({votesFor(b, 1)}));
  REQUIRE_FALSE(room.say(0, WithdrawAmendment{AmendmentId{1}}));
  CHECK(room.deal().performance == std::vector{Performance::released});
  CHECK(refusal(room.say(0, between({votesFor(b, 1)}))) == RejectionCode::undertakingOver);
}

TEST_CASE("an offer lapses with its phase; it can be refused, and withdrawn by whoever made it") {
  Traders room;
  REQUIRE_FALSE(room.say(0, between({votesForText(b)})));
  REQUIRE_FALSE(room.say(0, between({votesForText(b), votesForText(a)})));
  REQUIRE_FALSE(room.say(0, between({signs(b)})));
  CHECK(refusal(room.say(0, between({signs(a)}))) == RejectionCode::tooManyDeals);
  REQUIRE_FALSE(room.say(1, AnswerDeal{1, false}));
  REQUIRE_FALSE(room.say(0, AnswerDeal{2, false}));
  while (room.phase() == PhaseKind::drafting) room.everyoneFinishes();
  CHECK(room.deal(1).status == DealStatus::refused);
  CHECK(room.deal(2).status == DealStatus::withdrawn);
  CHECK(room.deal(3).status == DealStatus::lapsed);
  for (const Deal& deal : room.pub().deals)
    for (const Performance p : deal.performance) CHECK(p == Performance::released);
}

TEST_CASE("what is no deal is refused, with the reason") {
  Traders room;
  const auto refused = [&](OfferDeal offer) { return refusal(room.say(0, std::move(offer))); };
  OfferDeal alone = between({votesForText(a)});
  alone.parties = {a};
  CHECK(refused(alone) == RejectionCode::malformed);
  OfferDeal others = between({votesForText(b)});
  others.parties = {b, c};
  CHECK(refused(others) == RejectionCode::malformed);
  OfferDeal twice = between({votesForText(b)});
  twice.parties = {a, a};
  CHECK(refused(twice) == RejectionCode::unsorted);
  OfferDeal stranger = between({votesForText(b)});
  stranger.parties = {a, DelegationId{900}};
  CHECK(refused(stranger) == RejectionCode::unknownDelegation);
  CHECK(refused(between({})) == RejectionCode::malformed);
  CHECK(refused(between({votesForText(c)})) == RejectionCode::malformed);
  CHECK(refused(between({votesForText(b), votesForText(b)})) == RejectionCode::unsorted);
  CHECK(refused(between({votesFor(b, 77)})) == RejectionCode::unknownAmendment);
  CHECK(refused(between({pays(a, b, 0)})) == RejectionCode::malformed);
  CHECK(refused(between({pays(a, b, mostPaid + 1)})) == RejectionCode::malformed);
  CHECK(refused(between({pays(a, a, 100)})) == RejectionCode::malformed);
  CHECK(refused(between({pays(a, c, 100)})) == RejectionCode::malformed);
  CHECK(refused(between({signs(b, {{ProvisionId{900}, OptionId{0}}})})) == RejectionCode::unknownProvision);
  CHECK(refused(between(std::vector<Undertaking>(mostUndertakings + 1, votesForText(b)))) == RejectionCode::malformed);
  CHECK(room.pub().deals.empty());
}

TEST_CASE("a payment is made when the treaty is applied between the two, and counts in what they got") {
  Years room(easyAtHome(thenYears(shipped("archipelago"), 2, 1)));
  room.openWithPeople();
  REQUIRE(room.pub().outcome == Outcome::negotiating);
  // The vote on the text is open already: nothing is agreed while it is.
  CHECK(refusal(room.say(0, between({pays(a, b, 300)}))) == RejectionCode::votingHasBegun);
  room.adopt();
  REQUIRE_FALSE(room.say(0, between({signs(b), pays(a, b, 300)}, true)));
  REQUIRE_FALSE(room.say(1, AnswerDeal{1, true}));
  CHECK(legal(room.scenario, view(room.table.state(), SeatId{1})).boundToSign);
  CHECK(refusal(room.say(1, DeclineToSign{})) == RejectionCode::boundByDeal);
  CHECK(refusal(room.say(0, WithholdPayment{1, 1})) == RejectionCode::boundByDeal);
  room.sign();
  CHECK(room.pub().deals[0].performance == std::vector{Performance::kept, Performance::open});
  CHECK(deals::due(room.pub(), room.pub().draft, b) == 300);
  room.ratify();
  room.everyoneFinishes();
  REQUIRE(room.pub().life.lives());
  CHECK(room.pub().deals[0].performance[1] == Performance::kept);
  CHECK(deals::paid(room.pub(), a) == -300);
  CHECK(deals::paid(room.pub(), b) == 300);
  CHECK(deals::due(room.pub(), room.pub().draft, b) == 0);

  while (room.phase() != PhaseKind::debrief) room.everyoneFinishes();
  State unpaid = room.table.state();
  unpaid.pub.deals.clear();
  const auto with = incentives::scores(room.scenario, room.table.state());
  const auto without = incentives::scores(room.scenario, unpaid);
  CHECK(with[0].result == without[0].result - 300);
  CHECK(with[1].result == without[1].result + 300);
  CHECK(with[2].result == without[2].result);
  CHECK(room.table.state().disclosure->scores == with);
}

TEST_CASE("a promise to pay can be broken; what was promised by one who broke its word counts for nothing") {
  Years room(easyAtHome(thenYears(shipped("archipelago"), 2, 1)));
  room.openWithPeople();
  room.adopt();
  REQUIRE_FALSE(room.say(0, between({pays(a, b, 300)})));
  REQUIRE_FALSE(room.say(1, AnswerDeal{1, true}));
  REQUIRE_FALSE(room.say(0, between({pays(a, b, 200)})));
  REQUIRE_FALSE(room.say(1, AnswerDeal{2, true}));
  CHECK(deals::due(room.pub(), room.pub().draft, b) == 500);
  CHECK(refusal(room.say(1, WithholdPayment{1, 0})) == RejectionCode::notInDeal);
  REQUIRE_FALSE(room.say(0, WithholdPayment{1, 0}));
  CHECK(room.pub().deals[0].performance == std::vector{Performance::broken});
  CHECK(deals::due(room.pub(), room.pub().draft, b) == 0);
  CHECK(refusal(room.say(0, WithholdPayment{1, 0})) == RejectionCode::dealSettled);
}

TEST_CASE("what was promised for another text, or for a treaty that never came, is released") {
  Scenario s = easyAtHome(thenYears(shipped("archipelago"), 2, 1));
  const OptionId now = s.firstDraft()[0];
  const Change another{ProvisionId{0}, OptionId{now.value == 0 ? 1U : 0U}};
  Years room(s);
  room.openWithPeople();
  room.adopt();
  REQUIRE_FALSE(room.say(0, between({signs(b, {another}), pays(a, b, 300)}, true)));
  REQUIRE_FALSE(room.say(1, AnswerDeal{1, true}));
  CHECK_FALSE(legal(room.scenario, view(room.table.state(), SeatId{1})).boundToSign);
  for (std::size_t d = 0; d < room.n(); ++d) (void)room.say(d, DeclineToSign{});
  CHECK(room.phase() == PhaseKind::debrief);
  CHECK(room.pub().deals[0].performance == std::vector{Performance::released, Performance::released});
}

TEST_CASE("AI delegations make deals and keep their word") {
  std::size_t offered = 0, made = 0, payments = 0, trades = 0, settled = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Room room(shipped("one-sentence"));
    Opponents opponents;
    room.openWithAi({0, seed});
    (void)playOpponents(room.table, opponents);
    REQUIRE(room.table.finished());
    for (const Deal& deal : room.pub().deals) {
      ++offered;
      if (deal.status != DealStatus::made) continue;
      ++made;
      for (std::size_t u = 0; u < deal.undertakings.size(); ++u) {
        CHECK(deal.performance[u] != Performance::broken);
        CHECK(deal.performance[u] != Performance::open);
        settled += deal.performance[u] == Performance::kept ? 1U : 0U;
        payments += deal.undertakings[u].kind == UndertakingKind::pay ? 1U : 0U;
        trades += deal.undertakings[u].kind == UndertakingKind::vote ? 1U : 0U;
      }
    }
  }
  MESSAGE(offered << " offered, " << made << " made; payments " << payments << ", votes " << trades << "; kept " << settled);
  CHECK(made > 0);
  CHECK(payments > 0);
}

TEST_CASE("an AI agrees to what pays and refuses what costs") {
  Room room(quickstartUnder("classroom"));
  std::vector<Controller> seats(room.scenario.delegations.size(), Controller{Controller::Kind::human, ""});
  seats[1] = {Controller::Kind::ai, "linear"};
  room.table.open({3, 4}, seats);
  Opponents opponents;
  REQUIRE_FALSE(room.say(0, between({pays(a, b, 500)}, true)));
  (void)playOpponents(room.table, opponents);
  CHECK(room.pub().deals[0].status == DealStatus::made);
  REQUIRE_FALSE(room.say(0, between({pays(b, a, 500)})));
  (void)playOpponents(room.table, opponents);
  CHECK(room.pub().deals[1].status == DealStatus::refused);
}

TEST_CASE("a word holds beyond a call for objections that failed, to the vote that follows") {
  Room room(quickstartUnder("consensus-first"));
  room.openWithPeople();
  REQUIRE_FALSE(room.say(0, between({votesForText(b)})));
  REQUIRE_FALSE(room.say(1, AnswerDeal{1, true}));
  std::size_t votes = 0;
  for (int step = 0; step < 100 && room.phase() != PhaseKind::debrief && room.phase() != PhaseKind::signature; ++step) {
    const Vote* vote = openVote(room.pub());
    if (!vote) {
      room.everyoneFinishes();
      continue;
    }
    const VoteId id = vote->id;
    REQUIRE_FALSE(vote->amendment);
    CHECK(deals::wordToVote(room.pub(), b, *vote).given);
    ++votes;
    // One objects to consensus; in the vote it is the one who promised.
    for (std::size_t d = 0; d < room.scenario.delegations.size(); ++d)
      (void)room.say(d, CastBallot{id, d == (votes == 1 ? 0U : 1U) ? Choice::no : Choice::yes});
  }
  CHECK(votes == 2);
  CHECK(room.pub().deals[0].performance == std::vector{Performance::broken});
}

// After signature: reservations, ratification at home, entry into force by the treaty's own rule, the years.
#include <doctest/doctest.h>

#include "incentives/years.h"
#include "tests/amount.h"
#include "tests/session/years.h"

using namespace plenary;
using namespace plenary::test;

namespace {

RejectionCode codeOf(const std::optional<Rejection>& rejection) {
  REQUIRE(rejection);
  return rejection->code;
}

Scenario islands() { return easyAtHome(thenYears(shipped("archipelago"))); }

}  // namespace

TEST_CASE("an adopted text is signed, ratified, enters into force, is lived under, and laid open") {
  Years room(islands());
  room.openWithPeople();
  CHECK(room.phase() == PhaseKind::adoption);
  room.adopt();
  CHECK(room.pub().outcome == Outcome::adopted);
  room.sign();
  CHECK(room.phase() == PhaseKind::ratification);
  CHECK(room.pub().life.months == 6);
  CHECK_FALSE(room.pub().life.lives());
  room.ratify();
  room.everyoneFinishes();  // all have ratified: nothing is left to wait for
  CHECK(room.phase() == PhaseKind::implementation);
  CHECK(room.pub().outcome == Outcome::treaty);
  CHECK(room.pub().life.inForce);
  for (int year = 1; year <= 3; ++year) {
    CHECK(room.pub().life.years.size() == static_cast<std::size_t>(year - 1));
    room.everyoneFinishes();
    if (room.pub().life.years.back().controlLost) break;
  }
  CHECK(room.phase() == PhaseKind::debrief);
  CHECK(room.table.state().disclosure);
  CHECK(room.table.state().disclosure->conduct.size() == room.pub().life.years.size());
}

TEST_CASE("a treaty outside the win-set at home is signed and never ratified") {
  Scenario s = thenYears(shipped("archipelago"));
  for (DomesticGroup& g : s.delegations[0].groups) g.marginLow = g.marginHigh = 10000;
  Years room(s);
  room.openWithPeople();
  room.adopt();
  room.sign();
  REQUIRE_FALSE(room.say(0, SeekRatification{}));
  CHECK(room.pub().life.ratifications[0] == Ratification::refused);
  CHECK(codeOf(room.say(0, SeekRatification{})) == RejectionCode::alreadyAsked);  // once in half a year
  room.everyoneFinishes();
  CHECK(room.pub().life.months == 12);
  CHECK_FALSE(room.say(0, SeekRatification{}));
  room.everyoneFinishes();
  // Nobody else has ratified: it never enters into force.
  CHECK(room.pub().outcome == Outcome::notInForce);
  CHECK(room.phase() == PhaseKind::debrief);
  for (const Score& score : room.table.state().disclosure->scores) CHECK(score.result == 0);
}

TEST_CASE("who has not signed cannot ratify, and accedes in the years after") {
  Years room(islands());
  room.openWithPeople();
  room.adopt();
  for (std::size_t d = 0; d + 1 < room.n(); ++d) (void)room.say(d, SignTreaty{});
  (void)room.say(room.n() - 1, DeclineToSign{});
  CHECK(codeOf(room.say(room.n() - 1, SeekRatification{})) == RejectionCode::notAllowed);
  room.ratify();
  room.everyoneFinishes();
  REQUIRE(room.phase() == PhaseKind::implementation);
  const DelegationId last{room.n() - 1};
  CHECK_FALSE(aftermath::isParty(room.pub(), last));
  CHECK(codeOf(room.say(last.index(), ChooseConduct{1})) == RejectionCode::notParty);
  CHECK_FALSE(room.say(last.index(), SeekRatification{}));
  CHECK(aftermath::isParty(room.pub(), last));
}

TEST_CASE("reservations are as many as the text allows, stand on record, and free their maker of the article") {
  Scenario s = islands();
  REQUIRE(s.finals.reservations);
  const auto& clause = *s.finals.reservations;
  std::optional<OptionId> some;
  for (std::size_t o = 0; o < clause.by.size(); ++o)
    if (clause.by[o] > 0) some = OptionId{o};
  REQUIRE(some);
  s.provisions[clause.provision.index()].initial = *some;
  const std::uint16_t allowed = clause.by[some->index()];
  Years room(s);
  room.openWithPeople();
  room.adopt();
  CHECK(room.legalFor(0).reserve == allowed);
  std::vector<std::uint16_t> tooMany;
  for (std::uint16_t a = 0; a <= allowed; ++a) tooMany.push_back(a);
  REQUIRE(tooMany.size() <= s.articles.size());
  CHECK(codeOf(room.say(0, SignTreaty{tooMany})) == RejectionCode::tooManyReservations);
  CHECK(codeOf(room.say(0, SignTreaty{{99}})) == RejectionCode::malformed);
  CHECK_FALSE(room.say(0, SignTreaty{{0}}));
  CHECK(room.pub().life.reservations[0] == std::vector<std::uint16_t>{0});
  CHECK(room.pub().signatures[0] == Signature::signedTreaty);
  const std::vector<std::uint8_t> everybody(room.n(), 1);
  const auto members = incentives::Membership::of(s, everybody, room.pub().life);
  const incentives::Outlook outlook(s);
  const auto with = outlook.under(s.firstDraft(), members, std::vector<incentives::Conduct>(room.n()));
  const auto without = outlook.under(s.firstDraft(), incentives::Membership::all(s), std::vector<incentives::Conduct>(room.n()));
  const auto burden = static_cast<std::size_t>(WorthTerm::burden);
  CHECK(with.terms[0][burden] < without.terms[0][burden]);
  CHECK(with.terms[1][burden] == without.terms[1][burden]);
}

TEST_CASE("an AI leaves out the article that binds it most, where the text lets it, and no more than that") {
  Scenario s = islands();
  const auto& clause = *s.finals.reservations;
  for (std::size_t o = 0; o < clause.by.size(); ++o)
    if (clause.by[o] > 0) s.provisions[clause.provision.index()].initial = OptionId{o};
  const std::uint16_t allowed = clause.by[s.provisions[clause.provision.index()].initial.index()];
  Years room(s);
  room.openWithPeople();
  room.adopt();
  incentives::Appraiser appraiser(s);
  std::size_t made = 0;
  for (std::size_t d = 0; d < room.n(); ++d) {
    const View seen = view(room.table.state(), SeatId{d});
    const auto move = ai::nextMove(appraiser, seen, "conceder", {1, 2}, 1);
    REQUIRE(move);
    const auto* sign = std::get_if<SignTreaty>(&move->act);
    if (!sign || sign->reservations.empty()) continue;
    ++made;
    CHECK(sign->reservations.size() <= allowed);
    CHECK_FALSE(room.say(d, move->act));
    // It gains by it, whoever else is in.
    const incentives::Outlook& own = appraiser.own(DelegationId{d}, *seen.own.brief);
    auto members = incentives::Membership::all(s);
    const double plain = own.worth(own.prospect(s.firstDraft(), members), DelegationId{d});
    members.reservations.assign(room.n(), {});
    members.reservations[d].assign(s.articles.size(), 0);
    for (const std::uint16_t a : sign->reservations) members.reservations[d][a] = 1;
    CHECK(own.worth(own.prospect(s.firstDraft(), members), DelegationId{d}) > plain);
  }
  CHECK(made > 0);
}

TEST_CASE("what a party secretly does reaches nobody else") {
  Years room(islands());
  room.begin();
  REQUIRE(room.phase() == PhaseKind::implementation);
  std::size_t own = 0;
  std::size_t others = 0;
  (void)room.table.subscribe(SeatId{0}, [&](const ViewFrame&) { ++own; });
  (void)room.table.subscribe(SeatId{1}, [&](const ViewFrame&) { ++others; });
  (void)room.table.subscribe(std::nullopt, [&](const ViewFrame&) { ++others; });
  REQUIRE_FALSE(room.say(0, ChooseConduct{allBroken}));
  CHECK(own == 1);
  CHECK(others == 0);
  CHECK(view(room.table.state(), SeatId{0}).own.broken == allBroken);
  CHECK(view(room.table.state(), SeatId{1}).own.broken == 0);
  CHECK(codeOf(room.say(0, ChooseConduct{allBroken})) == RejectionCode::alreadyAsked);
}

TEST_CASE("sanctions answer a breach that was found, and nothing else") {
  // Whoever breaks everything under full assurance is found out in the first year.
  Scenario s = islands();
  for (Provision& p : s.provisions)
    for (Option& o : p.options) o.effects.push_back({Lever::assurance, 1000});
  for (Delegation& d : s.delegations)
    d.parameters[static_cast<std::size_t>(Parameter::covertness)] = {0, 0};
  Years room(s);
  room.begin();
  CHECK(codeOf(room.say(1, ImposeSanction{DelegationId{0}})) == RejectionCode::noBreach);
  REQUIRE_FALSE(room.say(0, ChooseConduct{breaks(Obligation::pause)}));
  room.everyoneFinishes();
  const YearRecord& year = room.pub().life.years.back();
  CHECK(year.detected == std::vector<Breach>{{DelegationId{0}, Obligation::pause}});
  REQUIRE(room.phase() == PhaseKind::implementation);
  CHECK_FALSE(room.say(1, ImposeSanction{DelegationId{0}}));
}

namespace {

// The first delegation is far beyond what safety practice controls, the others are within it.
Scenario oneFarAhead(std::uint32_t hazard) {
  Scenario s = islands();
  s.model->world[static_cast<std::size_t>(WorldParameter::hazard)] = hazard;
  s.model->world[static_cast<std::size_t>(WorldParameter::controlled)] = 500;
  for (std::size_t d = 0; d < s.delegations.size(); ++d) {
    const std::uint32_t capability = d == 0 ? 2000 : 0;
    s.delegations[d].parameters[static_cast<std::size_t>(Parameter::capability)] = {capability, capability};
  }
  return s;
}

}  // namespace

TEST_CASE("a near miss is told to whom it happened; reported, all learn from it; concealed, the debrief shows it") {
  Years room(oneFarAhead(0));
  room.begin();
  CHECK(codeOf(room.say(0, ReportNearMiss{})) == RejectionCode::nothingToReport);
  std::size_t own = 0;
  std::size_t other = 0;
  (void)room.table.subscribe(SeatId{0}, [&](const ViewFrame&) { ++own; });
  (void)room.table.subscribe(SeatId{1}, [&](const ViewFrame&) { ++other; });
  room.everyoneFinishes();
  CHECK(own == other + 1);
  CHECK(view(room.table.state(), SeatId{0}).own.nearMisses == 1);
  CHECK(view(room.table.state(), SeatId{1}).own.nearMisses == 0);
  CHECK(room.legalFor(0).reportNearMiss);
  CHECK_FALSE(room.legalFor(1).reportNearMiss);

  REQUIRE_FALSE(room.say(0, ReportNearMiss{}));
  CHECK(codeOf(room.say(0, ReportNearMiss{})) == RejectionCode::nothingToReport);
  CHECK(room.pub().life.reports == std::vector<DelegationId>{DelegationId{0}});
  room.everyoneFinishes();
  REQUIRE(room.pub().life.years.size() == 2);
  CHECK(room.pub().life.years[1].reports == std::vector<DelegationId>{DelegationId{0}});
  CHECK(room.pub().life.reports.empty());

  const incentives::Outlook outlook(room.scenario);
  Aftermath silent = room.pub().life;
  silent.years[1].reports.clear();
  const auto party = aftermath::parties(room.pub());
  const auto with = outlook.chronicle(room.pub().life, {}, room.pub().draft, party);
  const auto without = outlook.chronicle(silent, {}, room.pub().draft, party);
  CHECK(with.years[1].controlled == without.years[1].controlled);
  CHECK(with.years[2].controlled == doctest::Approx(without.years[2].controlled + 0.1));
  const auto secrecy = static_cast<std::size_t>(WorthTerm::secrecy);
  CHECK(with.terms[0][secrecy] > without.terms[0][secrecy]);
  CHECK(with.terms[1][secrecy] == without.terms[1][secrecy]);

  while (room.phase() != PhaseKind::debrief) room.everyoneFinishes();
  const auto& concealed = room.table.state().disclosure->concealed;
  CHECK(concealed[0] == 1);  // of the second year; the last one's comes to nobody's knowledge any more
  CHECK(std::count(concealed.begin() + 1, concealed.end(), 0) == static_cast<std::ptrdiff_t>(room.n()) - 1);
}

TEST_CASE("an AI reports a near miss where what all learn is worth more to it than its secrets") {
  const auto reports = [](std::uint32_t belief, std::uint32_t secrecy) {
    Scenario s = oneFarAhead(1);
    s.delegations[0].parameters[static_cast<std::size_t>(Parameter::belief)] = {belief, belief};
    s.delegations[0].parameters[static_cast<std::size_t>(Parameter::secrecy)] = {secrecy, secrecy};
    Years room(s);
    room.begin();
    room.everyoneFinishes();
    REQUIRE(room.legalFor(0).reportNearMiss);
    incentives::Appraiser appraiser(s);
    // It does what is more pressing first: what it does secretly, and inspections.
    for (int act = 0; act < 8; ++act) {
      const auto move = ai::nextMove(appraiser, view(room.table.state(), SeatId{0}), "boulware", {1, 2}, 1);
      if (!move) return false;
      if (std::holds_alternative<ReportNearMiss>(move->act)) return move->reason.kind == ReasonKind::sharesLesson;
      if (std::holds_alternative<FinishRound>(move->act)) return false;
      REQUIRE_FALSE(room.say(0, move->act));
    }
    return false;
  };
  CHECK(reports(1000, 0));
  CHECK_FALSE(reports(0, 1000));
}

TEST_CASE("more than half of the parties bring about a pause, where the institution may") {
  Scenario s = islands();
  s.provisions[0].options[s.provisions[0].initial.index()].effects.push_back({Lever::trigger, 500});
  Years room(s);
  room.begin();
  const std::size_t n = room.n();
  for (std::size_t d = 0; d < n / 2; ++d) REQUIRE_FALSE(room.say(d, CallPause{}));
  room.everyoneFinishes();
  CHECK_FALSE(room.pub().life.pauseCalled);  // half is not more than half
  REQUIRE(room.phase() == PhaseKind::implementation);
  for (std::size_t d = 0; d <= n / 2; ++d) REQUIRE_FALSE(room.say(d, CallPause{}));
  room.everyoneFinishes();
  CHECK(room.pub().life.pauseCalled);

  Scenario without = islands();
  for (Provision& p : without.provisions)
    for (Option& o : p.options)
      o.effects.erase(std::remove_if(o.effects.begin(), o.effects.end(), [](const Effect& e) { return e.lever == Lever::trigger; }),
                      o.effects.end());
  Years powerless(without);
  powerless.begin();
  CHECK(codeOf(powerless.say(0, CallPause{})) == RejectionCode::noTrigger);
}

TEST_CASE("a party leaves when its notice has run") {
  Scenario s = islands();
  REQUIRE(s.finals.withdrawal);
  for (std::uint16_t& months : s.finals.withdrawal->by) months = 12;
  Years room(s);
  room.begin();
  REQUIRE_FALSE(room.say(0, NotifyWithdrawal{}));
  CHECK(aftermath::isParty(room.pub(), DelegationId{0}));
  CHECK(codeOf(room.say(0, NotifyWithdrawal{})) == RejectionCode::alreadyAsked);
  room.everyoneFinishes();
  CHECK_FALSE(aftermath::isParty(room.pub(), DelegationId{0}));
  CHECK(room.pub().life.years[0].party[0] == 1);
}

TEST_CASE("two thirds of the parties amend the treaty") {
  Years room(islands());
  room.begin();
  const ProvisionId p{0};
  const OptionId other{room.pub().draft[0].index() == 0 ? 1U : 0U};
  REQUIRE_FALSE(room.say(0, TableAmendment{{{p, other}}}));
  const AmendmentId id = room.pub().amendments.back().id;
  for (std::size_t d = 1; d < 3; ++d) REQUIRE_FALSE(room.say(d, Cosponsor{id}));
  CHECK(room.pub().draft[0] != other);  // three of six
  REQUIRE_FALSE(room.say(3, Cosponsor{id}));
  CHECK(room.pub().draft[0] == other);
}

TEST_CASE("a treaty enters into force as its own clause says") {
  Scenario s = islands();
  REQUIRE(s.finals.force);
  DecisionRule rule;
  rule.id = "four";
  Term four;
  four.kind = Term::Kind::count;
  four.amount = 4;
  rule.terms = {four};
  rule.timing.delayDays = 60;
  for (DecisionRule& each : s.finals.force->rules) each = rule;

  Years three(s);
  three.openWithPeople();
  three.adopt();
  three.sign();
  for (std::size_t d = 0; d < 3; ++d) (void)three.say(d, SeekRatification{});
  three.everyoneFinishes();
  three.everyoneFinishes();
  CHECK(three.pub().outcome == Outcome::notInForce);

  Years four_(s);
  four_.openWithPeople();
  four_.adopt();
  four_.sign();
  for (std::size_t d = 0; d < 3; ++d) (void)four_.say(d, SeekRatification{});
  four_.everyoneFinishes();
  (void)four_.say(3, SeekRatification{});  // in the twelfth month
  four_.everyoneFinishes();
  CHECK(four_.pub().life.inForce == 14);
  CHECK(aftermath::isParty(four_.pub(), DelegationId{3}));
  CHECK_FALSE(aftermath::isParty(four_.pub(), DelegationId{4}));
}

TEST_CASE("whatever legal offers in the years, decide accepts") {
  Scenario s = thenYears(shipped("archipelago"), 3, 6);
  s.provisions[0].options[s.provisions[0].initial.index()].effects.push_back({Lever::trigger, 500});
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; seed <= amount(20); ++seed) {
    Years room(s);
    room.openWithPeople({0, seed});
    room.adopt();
    room.sign();
    Draws draws(Seed{1, seed}, 1);
    for (int step = 0; step < 400 && room.phase() != PhaseKind::debrief; ++step) {
      const std::size_t seat = draws.below(static_cast<std::uint32_t>(room.n()));
      const Legal l = room.legalFor(seat);
      std::vector<Act> acts;
      if (l.seekRatification) acts.emplace_back(SeekRatification{});
      if (l.chooseConduct)
        acts.emplace_back(ChooseConduct{static_cast<Breaks>(room.table.state().seats[seat].broken ^ 1U)});
      for (const DelegationId d : l.inspect) acts.emplace_back(RequestInspection{d});
      for (const DelegationId d : l.sanction) acts.emplace_back(ImposeSanction{d});
      if (l.callPause) acts.emplace_back(CallPause{});
      if (l.withdrawFromTreaty) acts.emplace_back(NotifyWithdrawal{});
      if (l.reportNearMiss) acts.emplace_back(ReportNearMiss{});
      for (const AmendmentId a : l.cosponsor) acts.emplace_back(Cosponsor{a});
      for (const AmendmentId a : l.withdraw) acts.emplace_back(WithdrawAmendment{a});
      if (l.finishRound) acts.emplace_back(FinishRound{});
      for (const Act& act : acts) {
        const Decision decision = decide(s, room.table.state(), Actor::of(SeatId{seat}), command(act, room.pub().epoch));
        CHECK(std::holds_alternative<Events>(decision));
        ++tried;
      }
      if (acts.empty()) continue;
      // Mostly on with the years, or all would be spent on the first.
      const bool on = l.finishRound && draws.below(3) > 0;
      (void)room.say(seat, on ? Act{FinishRound{}} : acts[draws.below(static_cast<std::uint32_t>(acts.size()))]);
    }
  }
  CHECK(tried > 20 * amount(20));
}

TEST_CASE("the same seed lives through the same years") {
  const auto hashOf = [](std::uint64_t seed) {
    Room room(thenYears(shipped("six-month-pause")));
    Opponents opponents;
    room.openWithAi({0, seed});
    (void)playOpponents(room.table, opponents);
    CHECK(room.table.finished());
    return room.table.hash();
  };
  CHECK(hashOf(3) == hashOf(3));
  CHECK(hashOf(3) != hashOf(4));
}

TEST_CASE("luck with incidents decides no score, and years in which nobody is bound are those without a treaty") {
  Years room(islands());
  room.begin();
  while (room.phase() != PhaseKind::debrief) room.everyoneFinishes();
  State lucky = room.table.state();
  const auto scores = incentives::scores(room.scenario, lucky);
  for (YearRecord& year : lucky.pub.life.years) year.incidents = static_cast<std::uint16_t>(year.incidents + 3);
  CHECK(incentives::scores(room.scenario, lucky) == scores);

  const incentives::Outlook outlook(room.scenario);
  const auto nobody = std::vector<std::uint8_t>(room.n(), 0);
  Aftermath life = lucky.pub.life;
  for (YearRecord& year : life.years) {
    year.party = nobody;
    year.detected.clear();
    year.sanctions.clear();
  }
  const auto alone = outlook.chronicle(life, {}, lucky.pub.draft, nobody, incentives::Incidents::expected);
  const auto without = outlook.withoutTreaty(lucky.pub.life);
  for (std::size_t d = 0; d < room.n(); ++d)
    CHECK(outlook.worth(alone, DelegationId{d}) == outlook.worth(without, DelegationId{d}));
}

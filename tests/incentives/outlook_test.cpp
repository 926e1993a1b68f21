// What a text does, year by year: by hand where a hand can follow, else beside the same model told a second time.
#include "incentives/outlook.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/amount.h"
#include "tests/incentives/model_fixture.h"

using namespace plenary;
using namespace plenary::incentives;

namespace {

using Each = std::vector<std::vector<Effect>>;
using Equilibria = std::vector<std::vector<Conduct>>;

Instruments togetherDo(const Each& provisions, std::uint32_t gaming = 0) {
  Scenario s = test::plainModel(2, provisions);
  test::set(s, WorldParameter::gaming, gaming);
  return instruments(s, s.firstDraft());
}

bool agree(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::max(std::abs(a), std::abs(b))); }

// Every number of the prospect, beside the second telling.
void compare(const Scenario& s, const Outlook& outlook, const Prospect& p, test::Retold& again) {
  again.tell(p.conduct);
  REQUIRE(p.years.size() == again.horizon());
  std::string wrong;
  const auto check = [&](const std::string& what, double program, double retold) {
    if (!agree(program, retold)) wrong += what + ": " + std::to_string(program) + " for " + std::to_string(retold) + "; ";
  };
  for (std::size_t t = 0; t < again.horizon(); ++t) {
    check("hazard", p.years[t].hazard, again.hazard(t));
    check("misuse", p.years[t].misuse, again.misuse(t));
  }
  for (std::size_t d = 0; d < s.delegations.size(); ++d) {
    for (std::size_t t = 0; t <= again.horizon(); ++t) check("level", p.capability[t][d], again.level(t, d));
    double sum = 0;
    for (std::size_t i = 0; i < termCount; ++i) {
      const auto term = static_cast<WorthTerm>(i);
      const double amount = again.term(d, worthTerms[i]);
      check(std::string(worthTerms[i]), p.terms[d][i], amount);
      const double weighed = outlook.get(DelegationId{d}, weightOf(term)) * amount;
      sum += isGain(term) ? weighed : -weighed;
    }
    check("worth", outlook.worth(p, DelegationId{d}), sum);
    for (const std::size_t o : {0U, 1U, 2U}) check("temptation", p.temptation[d].alone[o], again.temptation(d, o));
    for (const std::size_t o : {0U, 1U}) check("behind staged audits", p.temptation[d].unseen[o], again.temptation(d, o, true));
  }
  CHECK_MESSAGE(wrong.empty(), s.id << ": " << wrong);
}

std::vector<std::vector<std::int32_t>> numbersOf(const std::vector<Brief>& briefs) {
  std::vector<std::vector<std::int32_t>> numbers;
  for (const Brief& b : briefs) numbers.push_back(b.parameters);
  return numbers;
}

std::vector<Brief> drawnCharacters(const Scenario& s, Draws& draws) {
  std::vector<Brief> briefs;
  for (std::size_t d = 0; d < s.delegations.size(); ++d) briefs.push_back(test::drawnCharacter(s, d, draws));
  return briefs;
}

// One draft, members, numbers and conduct; then what the program says that they would do.
void compareDrawn(const Scenario& s, Draws& draws) {
  const auto briefs = drawnCharacters(s, draws);
  const Draft draft = test::drawnDraft(s, draws);
  const Membership members = test::drawnMembers(s, draws);
  test::Retold again(s, draft, members, numbersOf(briefs));
  auto conduct = test::drawnConduct(s, draws);
  for (std::size_t d = 0; d < conduct.size(); ++d)
    if (!again.bound(d)) conduct[d] = {};  // who is bound by nothing breaks nothing
  const Outlook truth(s, briefs);
  compare(s, truth, truth.under(draft, members, conduct), again);
  compare(s, truth, truth.prospect(draft, members), again);
}

// Of all eight that there are, the one that gains most; of several the one that comes first.
std::vector<Conduct> responsesTo(const Prospect& p) {
  std::vector<Conduct> best;
  for (const auto& tempted : p.temptation) {
    Conduct found{};
    double most = 0;
    for (const std::uint8_t staged : {std::uint8_t{0}, std::uint8_t{1}})
      for (const std::uint8_t licence : {std::uint8_t{0}, std::uint8_t{1}})
        for (const std::uint8_t pause : {std::uint8_t{0}, std::uint8_t{1}}) {
          double gain = staged ? tempted.alone[2] : 0;
          if (pause) gain += staged ? tempted.unseen[0] : tempted.alone[0];
          if (licence) gain += staged ? tempted.unseen[1] : tempted.alone[1];
          if (gain <= most) continue;
          most = gain;
          found = {pause, licence, staged};
        }
    CHECK(agree(tempted.gain(), most));
    best.push_back(found);
  }
  return best;
}

bool reproducesItself(const Outlook& outlook, const Draft& draft, const Membership& members,
                      const std::vector<Conduct>& conduct) {
  return responsesTo(outlook.under(draft, members, conduct)) == conduct;
}

// Two leaders, level with each other, for whom loss of control outweighs everything: each would go on while the other
// stands still, and neither while the other goes on.
Scenario chasingEachOther() {
  Scenario s = test::plainModel(2, {{{Lever::pauseMonths, 120}, {Lever::assurance, 500}, {Lever::deterrence, 1000}}});
  test::set(s, WorldParameter::controlled, 200);
  test::set(s, WorldParameter::hazard, 500);
  for (const std::size_t d : {0U, 1U}) {
    test::set(s, d, Parameter::capability, 200);
    test::set(s, d, Parameter::growth, 50);
    test::set(s, d, Parameter::prosperity, 100);
    test::set(s, d, Parameter::belief, 1000);
    test::set(s, d, Parameter::catastrophe, 10000);
    test::set(s, d, Parameter::sanction, 150);
  }
  return s;
}

// The second catches up with a leader that stands still. Behind it, half of any gain melts away in a year; ahead of it,
// nothing does: who keeps the pause has reason to keep it, and who breaks it to break it.
Scenario twoWaysToGo() {
  Scenario s = test::plainModel(2, {{{Lever::pauseMonths, 120}, {Lever::assurance, 500}, {Lever::deterrence, 1000}}});
  test::set(s, WorldParameter::horizon, 4);
  test::set(s, 0, Parameter::capability, 200);
  test::set(s, 0, Parameter::sanction, 200);
  test::set(s, 1, Parameter::capability, 199);
  test::set(s, 1, Parameter::growth, 50);
  test::set(s, 1, Parameter::absorption, 500);
  test::set(s, 1, Parameter::prosperity, 100);
  test::set(s, 1, Parameter::sanction, 200);
  return s;
}

}  // namespace

TEST_SUITE("incentives/instruments") {
  TEST_CASE("shares from several provisions are independent: each finds what the others have missed") {
    const Instruments i = togetherDo({{{Lever::assurance, 500}}, {{Lever::assurance, 400}}, {{Lever::assurance, 100}}});
    CHECK(i.assurance == doctest::Approx(1 - 0.5 * 0.6 * 0.9));
    const Instruments all = togetherDo(
        {{{Lever::safety, 200}, {Lever::autonomy, 200}, {Lever::trigger, 200}, {Lever::intrusion, 200},
          {Lever::burden, 200}, {Lever::deterrence, 200}, {Lever::exclusion, 200}},
         {{Lever::safety, 100}, {Lever::autonomy, 110}, {Lever::trigger, 120}, {Lever::intrusion, 130},
          {Lever::burden, 140}, {Lever::deterrence, 150}, {Lever::exclusion, 160}},
         {{Lever::redistribution, 300}, {Lever::provenance, 300}, {Lever::liability, 300}, {Lever::adaptation, 300}},
         {{Lever::redistribution, 100}, {Lever::provenance, 200}, {Lever::liability, 400}, {Lever::adaptation, 500}}});
    CHECK(all.safety == doctest::Approx(1 - 0.8 * 0.90));
    CHECK(all.autonomy == doctest::Approx(1 - 0.8 * 0.89));
    CHECK(all.trigger == doctest::Approx(1 - 0.8 * 0.88));
    CHECK(all.intrusion == doctest::Approx(1 - 0.8 * 0.87));
    CHECK(all.burden == doctest::Approx(1 - 0.8 * 0.86));
    CHECK(all.deterrence == doctest::Approx(1 - 0.8 * 0.85));
    CHECK(all.exclusion == doctest::Approx(1 - 0.8 * 0.84));
    CHECK(all.redistribution == doctest::Approx(1 - 0.7 * 0.9));
    CHECK(all.provenance == doctest::Approx(1 - 0.7 * 0.8));
    CHECK(all.liability == doctest::Approx(1 - 0.7 * 0.6));
    CHECK(all.adaptation == doctest::Approx(1 - 0.7 * 0.5));
  }

  TEST_CASE("months add up, reaches multiply, and the highest floor counts") {
    const Instruments i = togetherDo({{{Lever::pauseMonths, 6}, {Lever::pauseReach, 900}, {Lever::boundFloor, 150}},
                                      {{Lever::pauseMonths, 3}, {Lever::pauseReach, 500}, {Lever::boundFloor, 210}},
                                      {{Lever::licence, 200}, {Lever::licenceReach, 500}, {Lever::boundFloor, 100}},
                                      {{Lever::licence, 500}, {Lever::licenceReach, 800}}});
    CHECK(i.pauseYears == doctest::Approx(0.75));
    CHECK(i.pauseReach == doctest::Approx(0.45));
    CHECK(i.boundFloor == doctest::Approx(2.1));
    CHECK(i.licence == doctest::Approx(0.6 * 0.4));  // shares of 200 and 500, then reaches of 500 and 800
  }

  TEST_CASE("a text that says nothing of its reach touches everything, and one that is empty does nothing") {
    CHECK(togetherDo({{{Lever::pauseMonths, 6}}}).pauseReach == 1);
    CHECK(togetherDo({{{Lever::licence, 300}}}).licence == doctest::Approx(0.3));
    const Instruments none = togetherDo({{}});
    CHECK(none.pauseIn(0) == 0);
    CHECK(none.assurance == 0);
    CHECK(none.licence == 0);
    CHECK(none.boundFloor == 0);
  }

  TEST_CASE("an audit is as good as it is deep and frequent, less what can be staged") {
    const Each audit{{{Lever::access, 800}, {Lever::frequency, 500}}};
    CHECK(togetherDo(audit).assurance == doctest::Approx(0.4));
    CHECK(togetherDo(audit, 600).assurance == doctest::Approx(0.4 * 0.4));  // announced, of behaviour only
    const auto candid = [&](std::uint16_t candour) {
      return togetherDo({audit[0], {{Lever::candour, candour}}}, 600).assurance;
    };
    CHECK(candid(500) == doctest::Approx(0.4 * 0.7));
    CHECK(candid(1000) == doctest::Approx(0.4));  // unannounced and white box: nothing is lost
    // Other sources of assurance find what the audit has missed.
    CHECK(togetherDo({audit[0], {{Lever::assurance, 500}}}, 600).assurance == doctest::Approx(1 - 0.5 * 0.84));
    // Access without frequency is no audit.
    CHECK(togetherDo({{{Lever::access, 800}}}).assurance == 0);
  }

  TEST_CASE("a provision that is moot does nothing") {
    Scenario s = test::plainModel(2, {{{Lever::pauseMonths, 6}}, {{Lever::assurance, 400}, {Lever::burden, 100}}});
    s.provisions[1].requirement = Requirement{ProvisionId{0}, {OptionId{0}}};
    CHECK(instruments(s, {OptionId{1}, OptionId{1}}).assurance == doctest::Approx(0.4));
    const Instruments moot = instruments(s, {OptionId{0}, OptionId{1}});
    CHECK(moot.assurance == 0);
    CHECK(moot.burden == 0);
  }

  TEST_CASE("an article that a party has excluded does nothing for it, and all for the others") {
    Scenario s = test::plainModel(2, {{{Lever::safety, 200}}, {{Lever::burden, 300}, {Lever::intrusion, 400}}});
    s.articles = {{"first", {ProvisionId{0}}}, {"second", {ProvisionId{1}}}};
    s.provisions[1].article = 1;
    const Instruments excluded = instruments(s, s.firstDraft(), {0, 1});
    CHECK(excluded.burden == 0);
    CHECK(excluded.intrusion == 0);
    CHECK(excluded.safety == doctest::Approx(0.2));
    CHECK(instruments(s, s.firstDraft(), {0, 0}).burden == doctest::Approx(0.3));

    for (const std::size_t d : {0U, 1U}) test::set(s, d, Parameter::capability, 100);
    const Outlook outlook(s);
    Membership members = Membership::all(s);
    members.reservations = {{0, 1}, {}};
    const Prospect p = outlook.prospect(s.firstDraft(), members);
    const auto burden = static_cast<std::size_t>(WorthTerm::burden);
    CHECK(p.terms[0][burden] == 0);
    CHECK(p.terms[1][burden] == doctest::Approx(3 * 0.3));
  }

  TEST_CASE("an extension lengthens the pause, and a pause is counted from its first year") {
    const Instruments plain = togetherDo({{{Lever::pauseMonths, 18}, {Lever::pauseReach, 800}}});
    CHECK(plain.pauseYears == doctest::Approx(1.5));
    CHECK(plain.pauseIn(0) == doctest::Approx(0.8));
    CHECK(plain.pauseIn(1) == doctest::Approx(0.4));
    CHECK(plain.pauseIn(2) == 0);
    const Instruments longer = togetherDo({{{Lever::pauseMonths, 18}, {Lever::pauseReach, 800}},
                                           {{Lever::extension, 200}}, {{Lever::extension, 500}}});
    CHECK(longer.pauseYears == doctest::Approx(1.5 * 1.6));
    CHECK(longer.pauseIn(1) == doctest::Approx(0.8));
    CHECK(longer.pauseIn(2) == doctest::Approx(0.8 * 0.4));
    CHECK(togetherDo({{{Lever::extension, 500}}}).pauseYears == 0);  // nothing to lengthen
  }
}

TEST_SUITE("incentives/outlook") {
  TEST_CASE("three years by hand: levels, open models, danger and what they are worth") {
    Scenario s = test::plainModel(2, {{{Lever::pauseMonths, 6}}});
    test::set(s, WorldParameter::controlled, 100);
    test::set(s, WorldParameter::hazard, 10);
    test::set(s, WorldParameter::openLag, 50);
    test::set(s, WorldParameter::leak, 100);
    test::set(s, WorldParameter::misuse, 20);
    test::set(s, 0, Parameter::capability, 200);
    test::set(s, 0, Parameter::growth, 50);
    test::set(s, 0, Parameter::prosperity, 100);
    test::set(s, 0, Parameter::belief, 1000);
    test::set(s, 0, Parameter::catastrophe, 1000);
    test::set(s, 1, Parameter::capability, 100);
    test::set(s, 1, Parameter::absorption, 100);
    test::set(s, 1, Parameter::rivalry, 10);
    test::set(s, 1, Parameter::access, 30);
    test::set(s, 1, Parameter::exposure, 40);
    s.delegations[1].rivals = {DelegationId{0}};
    const Outlook outlook(s);
    const Prospect p = outlook.under(s.firstDraft(), Membership::all(s), {Conduct{}, Conduct{}});

    // The leader: half a year is lost. 2.00, 2.25, 2.75, 3.25.
    CHECK(p.capability[1][0] == doctest::Approx(2.25));
    CHECK(p.capability[3][0] == doctest::Approx(3.25));
    CHECK(outlook.part(p, DelegationId{0}, WorthTerm::prosperity) == doctest::Approx(100 * (0.25 + 0.75 + 1.25)));
    // The other makes up a tenth of the distance: 1, 1.1, 1.215, 1.3685.
    CHECK(p.capability[3][1] == doctest::Approx(1.3685));
    CHECK(outlook.part(p, DelegationId{1}, WorthTerm::rivalry) == doctest::Approx(-10 * (1.15 + 1.535 + 1.8815)));
    // Open models: 1.5, 1.55, 1.62, 1.733; 0.2 incidents for each order of magnitude.
    CHECK(outlook.part(p, DelegationId{1}, WorthTerm::access) == doctest::Approx(30 * (0.05 + 0.12 + 0.233)));
    CHECK(outlook.part(p, DelegationId{1}, WorthTerm::exposure) == doctest::Approx(-40 * 0.2 * (1.5 + 1.55 + 1.62)));
    // One hundredth times the square of 1, 1.25, 1.75 orders of magnitude beyond control; nobody presses the leader.
    CHECK(p.years[1].hazard == doctest::Approx(0.015625));
    CHECK(outlook.part(p, DelegationId{0}, WorthTerm::catastrophe) ==
          doctest::Approx(-1000 * (1 - 0.99 * 0.984375 * 0.969375)));
  }

  TEST_CASE("a drawn world is the same when told a second time") {
    for (std::uint64_t seed = 0; seed < test::amount(150); ++seed) {
      const Scenario s = test::drawnScenario(seed);
      Draws draws({seed, 1}, 1);
      compareDrawn(s, draws);
    }
  }

  TEST_CASE("shipped worlds are the same when told a second time, whatever the text and whoever joins") {
    for (const std::string& name : test::scenariosWithModel()) {
      const Scenario s = test::shipped(name);
      Draws draws({7, 7}, 1);
      const std::uint32_t times = s.delegations.size() > 24 ? 1 : test::amount(10);
      for (std::uint32_t i = 0; i < times; ++i) compareDrawn(s, draws);
    }
  }

  TEST_CASE("without a treaty nobody bears anything for one") {
    const Scenario s = test::shipped("six-month-pause");
    const Outlook outlook(s);
    const Prospect none = outlook.noTreaty();
    std::vector<std::vector<std::int32_t>> numbers;
    for (const Delegation& d : s.delegations) numbers.push_back(midpoints(d));
    test::Retold again(s, s.firstDraft(), Membership::none(s), numbers);
    compare(s, outlook, none, again);
    for (const WorthTerm term : {WorthTerm::secrecy, WorthTerm::burden, WorthTerm::contribution, WorthTerm::receipts,
                                 WorthTerm::trust, WorthTerm::sanction, WorthTerm::trade})
      for (std::size_t d = 0; d < s.delegations.size(); ++d) CHECK(outlook.part(none, DelegationId{d}, term) == 0);
  }

  TEST_CASE("somebody's outlook holds its own numbers and the middle of everyone else's ranges") {
    const Scenario s = test::shipped("archipelago");
    Draws draws({3, 4}, 1);
    const auto briefs = drawnCharacters(s, draws);
    const Outlook own(s, DelegationId{2}, briefs[2]);
    const Outlook truth(s, briefs);
    for (std::size_t d = 0; d < s.delegations.size(); ++d)
      for (std::size_t p = 0; p < parameterCount; ++p) {
        const auto parameter = static_cast<Parameter>(p);
        const ParameterRange& range = s.delegations[d].parameters[p];
        Outlook expected(s);
        expected.set(DelegationId{d}, parameter, static_cast<double>((range.low + range.high) / 2));
        if (d == 2) expected.set(DelegationId{d}, parameter, static_cast<double>(briefs[d].parameters[p]));
        CHECK(own.get(DelegationId{d}, parameter) == expected.get(DelegationId{d}, parameter));
        expected.set(DelegationId{d}, parameter, static_cast<double>(briefs[d].parameters[p]));
        CHECK(truth.get(DelegationId{d}, parameter) == expected.get(DelegationId{d}, parameter));
      }
  }

  TEST_CASE("the worth of one world to somebody else's eyes is that of its weights and its belief") {
    for (std::uint64_t seed = 0; seed < test::amount(60); ++seed) {
      const Scenario s = test::drawnScenario(seed);
      Draws draws({seed, 2}, 1);
      const Outlook everyones(s);
      const Prospect p = everyones.prospect(test::drawnDraft(s, draws), test::drawnMembers(s, draws));
      const std::size_t d = draws.below(static_cast<std::uint32_t>(s.delegations.size()));
      const DelegationId who{d};
      CHECK(agree(everyones.worthTo(p, who, midpoints(s.delegations[d])), everyones.worth(p, who)));

      // Beliefs and weights change what is thought of a world, not the world.
      const Brief other = test::drawnCharacter(s, d, draws);
      Outlook eyes(s);
      for (std::size_t i = static_cast<std::size_t>(Parameter::belief); i < parameterCount; ++i)
        eyes.set(DelegationId{d}, static_cast<Parameter>(i), other.parameters[i]);
      Prospect same = p;
      double alive = 1;
      for (const Year& year : p.years) alive *= 1 - std::min(0.9, other.parameters[4] / 1000.0 * year.hazard);
      same.terms[d][static_cast<std::size_t>(WorthTerm::catastrophe)] = 1 - alive;
      CHECK(agree(everyones.worthTo(p, DelegationId{d}, other.parameters), eyes.worth(same, DelegationId{d})));
    }
  }

  TEST_CASE("raw worth is hundredths, rounded to the nearest, and stays within its type") {
    CHECK(raw(1.234) == 123);
    CHECK(raw(1.236) == 124);
    CHECK(raw(-1.234) == -123);
    CHECK(raw(-1.236) == -124);
    CHECK(raw(1e12) == 2'000'000'000);
    CHECK(raw(-1e12) == -2'000'000'000);
  }
}

TEST_SUITE("incentives/conduct") {
  TEST_CASE("where conduct settles, everyone's best response to it is what everyone does") {
    std::uint32_t settled = 0;
    std::uint32_t broken = 0;
    for (std::uint64_t seed = 0; seed < test::amount(400); ++seed) {
      const Scenario s = test::drawnScenario(seed);
      Draws draws({seed, 5}, 1);
      const Outlook outlook(s);
      const Draft draft = test::drawnDraft(s, draws);
      const Membership members = test::drawnMembers(s, draws);
      const Prospect p = outlook.prospect(draft, members);
      CHECK(reproducesItself(outlook, draft, members, p.conduct) == p.settled);
      settled += p.settled;
      broken += p.settled && p.conduct != std::vector<Conduct>(s.delegations.size());
      for (const auto& found : outlook.equilibria(draft, members))
        CHECK(reproducesItself(outlook, draft, members, found));
    }
    CHECK(settled > test::amount(200));
    CHECK(broken > test::amount(100));
  }

  TEST_CASE("where breaking a text costs more than it can gain, keeping to it is the only equilibrium, and the reverse") {
    Scenario s = twoWaysToGo();
    const Draft draft = s.firstDraft();
    const Membership all = Membership::all(s);
    test::set(s, 1, Parameter::sanction, 10000);
    CHECK(Outlook(s).equilibria(draft, all) == Equilibria{std::vector<Conduct>(2)});
    CHECK(Outlook(s).prospect(draft, all).settled);
    test::set(s, 1, Parameter::sanction, 0);
    const std::vector<Conduct> broken{Conduct{}, Conduct{1, 0, 0}};
    CHECK(Outlook(s).equilibria(draft, all) == Equilibria{broken});
    CHECK(Outlook(s).prospect(draft, all).conduct == broken);
  }

  TEST_CASE("best responses that go round in a circle are reported as such, and no equilibrium is claimed") {
    const Scenario s = chasingEachOther();
    const Outlook outlook(s);
    const Draft draft = s.firstDraft();
    const Membership all = Membership::all(s);
    const std::vector<Conduct> keep(2);
    const std::vector<Conduct> breakIt(2, Conduct{1, 0, 0});
    // Standing still, each gains 0.5 * (300 + 200/2 + 100/4) by going on, and is expected to pay (1 + 1/2 + 1/4) * 75.
    CHECK(outlook.under(draft, all, keep).temptation[0].alone[0] == doctest::Approx(212.5 - 131.25));
    // Both going on, only what is gained in the last year has no danger after it: 0.5 * 100/4.
    CHECK(outlook.under(draft, all, breakIt).temptation[1].alone[0] == doctest::Approx(12.5 - 131.25));
    const Prospect p = outlook.prospect(draft, all);
    CHECK_FALSE(p.settled);
    CHECK((p.conduct == keep || p.conduct == breakIt));
    CHECK(outlook.equilibria(draft, all).empty());
  }

  TEST_CASE("other equilibria are looked for from nobody keeping to the text") {
    const Scenario s = twoWaysToGo();
    const Outlook outlook(s);
    const Draft draft = s.firstDraft();
    const Membership all = Membership::all(s);
    const std::vector<Conduct> keep(2);
    const std::vector<Conduct> breakIt{Conduct{}, Conduct{1, 0, 0}};
    CHECK(outlook.equilibria(draft, all) == Equilibria{keep, breakIt});
    // The one that is expected is the one that full compliance leads to.
    CHECK(outlook.prospect(draft, all).conduct == keep);
    CHECK(outlook.prospect(draft, all).settled);
    // Kept: 0.5 * (187.5 + 175/2 + 150/4 + 100/8) to gain, 15/16 of 200 to pay. Broken: it leads from the second year on.
    CHECK(outlook.under(draft, all, keep).temptation[1].alone[0] == doctest::Approx(162.5 - 187.5));
    const double ahead = 0.5 * (400 + 300 / 2.0 + 200 / 4.0 + 100 / 8.0);
    CHECK(outlook.under(draft, all, breakIt).temptation[1].alone[0] == doctest::Approx(ahead - 187.5));
  }

  TEST_CASE("who is outside, or not capable enough to be bound, breaks nothing") {
    Scenario s = test::shipped("six-month-pause");
    const Draft draft = test::with(s, s.firstDraft(), {{"pause.bound", "leaders"}, {"pause.verification", "declaration"},
                                                       {"audit.access", "none"}, {"registry.tracking", "none"}});
    const Outlook outlook(s);
    const DelegationId outside = test::named(s, "us");
    const Prospect p = outlook.prospect(draft, Membership::all(s).without(outside));
    std::size_t breaking = 0;
    for (std::size_t d = 0; d < s.delegations.size(); ++d) {
      breaking += p.conduct[d] != Conduct{};
      if (DelegationId{d} != outside && outlook.get(DelegationId{d}, Parameter::capability) >= 2.1) continue;
      CHECK(p.conduct[d] == Conduct{});
      CHECK(p.temptation[d] == Temptation{});
    }
    CHECK(breaking == 1);  // the only leader that is left
  }
}

#include "analysis/race.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "core/random.h"
#include "tests/amount.h"

using namespace plenary;
using namespace plenary::analysis;

namespace race_tests {

namespace {

RaceRisk riskOf(const Race& race) {
  const auto result = risk(race);
  REQUIRE(std::holds_alternative<RaceRisk>(result));
  return std::get<RaceRisk>(result);
}

void checkRisk(const Race& race, double none, double ownOnly, double everyones) {
  CAPTURE(race.teams);
  CAPTURE(race.enmity);
  CAPTURE(race.most);
  const RaceRisk found = riskOf(race);
  const auto near = [](double value) { return doctest::Approx(value).epsilon(1e-13); };
  CHECK(found.none == near(none));
  CHECK(found.ownOnly == near(ownOnly));
  CHECK(found.everyones == near(everyones));
}

const std::vector<Race> someRaces{{2, 1, 1}, {2, 0.5, 1}, {2, 0.5, 0.5}, {5, 0.5, 1},
                                  {5, 1, 2}, {5, 1, 4},   {3, 0.2, 3}};

// The n-1-th power.
double amongOthers(const Race& race, double share) {
  double power = 1;
  for (std::uint32_t i = 1; i < race.teams; ++i) power *= share;
  return power;
}

// What a team gets that chooses `safety` while the others choose `theirs`, no one knowing any capability.
double knowingNone(const Race& race, double safety, double theirs) {
  constexpr int steps = 400;
  double wins = 0;
  for (int i = 0; i < steps; ++i) {
    const double capability = race.most * (i + 0.5) / steps;
    wins += amongOthers(race, std::clamp((capability - safety + theirs) / race.most, 0.0, 1.0)) / steps;
  }
  return wins * safety + (1 - wins) * (1 - race.enmity) * theirs;
}

// What a team gets while each of the others knows its own capability only, and chooses by the equilibrium: the
// best of the others has a capability below share t of mu with probability t^(n-1).
struct Rivals {
  static constexpr int steps = 2000;
  const Race& race;
  std::vector<double> progress;  // of the best of the others, ascending
  std::vector<double> losing;    // what the team gets from losing to this one and those above it
  std::vector<double> atMost;    // how likely the best of the others is below

  explicit Rivals(const Race& r) : race(r), losing(steps + 1, 0.0) {
    for (int i = 0; i <= steps; ++i) {
      const double t = static_cast<double>(i) / steps;
      progress.push_back(race.most * t - race.safetyKnowingOwn(race.most * t));
      atMost.push_back(amongOthers(race, t));
    }
    for (std::size_t i = steps; i-- > 0;) {
      const double middle = race.most * (static_cast<double>(i) + 0.5) / steps;
      losing[i] =
          losing[i + 1] + (atMost[i + 1] - atMost[i]) * (1 - race.enmity) * race.safetyKnowingOwn(middle);
    }
  }
  double gets(double capability, double safety) const {
    const auto above = std::lower_bound(progress.begin(), progress.end(), capability - safety);
    const auto at = std::min<std::size_t>(static_cast<std::size_t>(above - progress.begin()), steps);
    return atMost[at] * safety + losing[at];
  }
};

double evenly(Draws& draws) { return static_cast<double>(draws.next() >> 11U) / 9007199254740992.0; }  // 2^53

// How unsafe the winner is, on the average of many races.
struct Played {
  double ownOnly = 0;
  double everyones = 0;
};
Played played(const Race& race, std::uint32_t times) {
  Played sum;
  for (std::uint32_t time = 0; time < times; ++time) {
    Draws draws({2016, 31}, race.teams, time);
    double best = 0;
    double second = 0;
    double winning = -2;  // the progress of the winner when each knows its own capability, and its safety
    double safety = 0;
    for (std::uint32_t team = 0; team < race.teams; ++team) {
      const double x = race.most * evenly(draws);
      second = std::max(second, std::min(best, x));
      best = std::max(best, x);
      const double own = race.safetyKnowingOwn(x);
      if (x - own > winning) {
        winning = x - own;
        safety = own;
      }
    }
    sum.ownOnly += 1 - safety;
    sum.everyones += 1 - race.safetyOfLeader(best - second);
  }
  return {sum.ownOnly / times, sum.everyones / times};
}

}  // namespace

TEST_SUITE("analysis/race") {
  TEST_CASE("the risk of disaster is the published one") {
    // published results, armstrong_bostrom_shulman: cases.
    checkRisk({2, 0.5, 0.5}, 0.5, 0.7777777777777778, 0.6666666666666667);
    checkRisk({2, 0.5, 1.0}, 0, 0.5555555555555556, 0.41666666666666674);
    checkRisk({2, 0.5, 2.0}, 0, 0.1875, 0.22916666666666674);
    checkRisk({2, 0.5, 4.0}, 0, 0.046875, 0.11979166666666674);
    CHECK(Race{2, 0.5, 0.5}.safetyKnowingNone() == 0.5);
    CHECK(Race{2, 0.5, 1.0}.safetyKnowingNone() == 1);
    CHECK(Race{2, 0.5, 1.0}.safetyKnowingOwn(0.75) == 0.5);  // min(1, x/1.5)
    CHECK(Race{2, 0.5, 2.0}.safetyKnowingOwn(1.75) == 1);
  }

  TEST_CASE("other races, computed in exact fractions, up to a thousand teams") {
    checkRisk({3, 1, 2}, 1.0 / 3, 1.0 / 2, 17.0 / 32);
    checkRisk({3, 1, 6}, 0, 1.0 / 32, 193.0 / 864);
    checkRisk({5, 0.5, 4}, 0, 81.0 / 2048, 17371.0 / 65536);
    checkRisk({10, 0.2, 1}, 1.0 / 2, 52.0 / 77, 62788054.0 / 107421875);
    checkRisk({2, 1, 1}, 1.0 / 2, 2.0 / 3, 2.0 / 3);
    checkRisk({1000, 1, 1}, 0.999, 1000.0 / 1001 * (1 - 1.0 / 1000) + 1.0 / 1001, 1000.0 / 1001);
    // Where the integral written out would be a difference of nearly equal numbers.
    CHECK(riskOf({1000, 0.25, 1000}).everyones == doctest::Approx(0.11521177926013258).epsilon(1e-13));
    CHECK(riskOf({1000, 1.0 / 1048576, 1048576}).everyones ==
          doctest::Approx(4.5474735074873855e-10).epsilon(1e-13));
  }

  TEST_CASE("knowing nothing, no other safety is better (numeric best response)") {
    // The reference's numeric_best_response finds these.
    CHECK(Race{2, 1, 1}.safetyKnowingNone() == doctest::Approx(0.5));
    CHECK(Race{5, 0.5, 1}.safetyKnowingNone() == doctest::Approx(0.4));
    CHECK(Race{2, 0.5, 0.5}.safetyKnowingNone() == doctest::Approx(0.5));
    CHECK(Race{5, 1, 2}.safetyKnowingNone() == doctest::Approx(0.4));
    for (const Race& race : someRaces) {
      const double chosen = race.safetyKnowingNone();
      double best = -1;
      double bestSafety = 0;
      for (int i = 0; i <= 200; ++i) {
        const double gets = knowingNone(race, i / 200.0, chosen);
        if (gets > best) {
          best = gets;
          bestSafety = i / 200.0;
        }
      }
      CHECK(best <= knowingNone(race, chosen, chosen) + 1e-5);
      CHECK(bestSafety == doctest::Approx(chosen).epsilon(0.02));
    }
  }

  TEST_CASE("knowing one's own capability, no other safety is better (numeric best response)") {
    for (const Race& race : someRaces) {
      CAPTURE(race.teams);
      CAPTURE(race.most);
      const Rivals rivals(race);
      for (int x = 1; x < 20; ++x) {
        const double capability = race.most * x / 20;
        const double chosen = race.safetyKnowingOwn(capability);
        double best = -1;
        double bestSafety = 0;
        for (int i = 0; i <= 400; ++i)
          if (const double gets = rivals.gets(capability, i / 400.0); gets > best) {
            best = gets;
            bestSafety = i / 400.0;
          }
        // Within what the grids' steps are worth.
        CHECK(best <= rivals.gets(capability, chosen) + 0.01);
        CHECK(bestSafety == doctest::Approx(chosen).epsilon(0.03));
      }
    }
  }

  TEST_CASE("knowing all capabilities, neither the leader nor anyone behind gains by another safety") {
    for (const double enmity : {0.25, 0.5, 1.0})
      for (const double lead : {0.05, 0.2, 0.5, 0.9, 1.5}) {
        CAPTURE(enmity);
        CAPTURE(lead);
        const Race race{3, enmity, 4};
        const double leader = race.safetyOfLeader(lead);
        const double ahead = 2 - leader;                     // the leader's progress, from a capability of 2
        const double second = std::max(0.0, leader - lead);  // abreast, and the leader wins
        const double losing = (1 - enmity) * leader;
        for (int i = 0; i <= 1000; ++i) {
          const double other = i / 1000.0;
          const double leads = 2 - other >= 2 - lead - second - 1e-12 ? other : (1 - enmity) * second;
          CHECK(leads <= leader + 1e-12);
          for (const double behind : {lead, lead + 0.01, lead + 0.3}) {
            const double overtakes = 2 - behind - other > ahead ? other : losing;
            CHECK(overtakes <= losing + 1e-12);
          }
        }
        // A leader any safer would be overtaken with a gain.
        if (leader < 1) CHECK(leader + 0.01 - lead > (1 - enmity) * (leader + 0.01));
      }
  }

  TEST_CASE("the risks are those of races played out, within five standard errors") {
    const std::uint32_t times = test::amount(100'000);
    for (const Race& race :
         {Race{2, 0.5, 0.5}, Race{2, 0.5, 1}, Race{2, 0.5, 2}, Race{2, 0.5, 4}, Race{7, 0.8, 3}}) {
      CAPTURE(race.teams);
      CAPTURE(race.most);
      const RaceRisk expected = riskOf(race);
      const Played found = played(race, times);
      // The mean of numbers in 0..1 whose mean is p has a variance of at most p(1-p)/times.
      const auto within = [&](double mean, double p) {
        return (mean - p) * (mean - p) <= 25 * p * (1 - p) / static_cast<double>(times);
      };
      CHECK_MESSAGE(within(found.ownOnly, expected.ownOnly), found.ownOnly);
      CHECK_MESSAGE(within(found.everyones, expected.everyones), found.everyones);
    }
  }

  TEST_CASE("more enmity and lower capabilities never make a race safer") {
    for (const std::uint32_t teams : {2U, 3U, 10U, 1000U})
      for (double most = 0.25; most < 2000; most *= 2)
        for (double enmity = 0.125; enmity <= 0.5; enmity *= 2) {
          const RaceRisk here = riskOf({teams, enmity, most});
          const RaceRisk hostile = riskOf({teams, 2 * enmity, most});
          const RaceRisk able = riskOf({teams, enmity, 2 * most});
          for (const auto member : {&RaceRisk::none, &RaceRisk::ownOnly, &RaceRisk::everyones}) {
            CHECK(here.*member >= 0);
            CHECK(here.*member <= 1);
            CHECK(hostile.*member >= here.*member);
            CHECK(able.*member <= here.*member);
          }
        }
  }

  TEST_CASE("races out of range are refused, and what is out of range is said") {
    const auto problem = [](const Race& race) {
      const auto result = risk(race);
      REQUIRE(std::holds_alternative<RaceProblem>(result));
      return std::get<RaceProblem>(result);
    };
    const double infinite = std::numeric_limits<double>::infinity();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(problem({1, 1, 1}) == RaceProblem::teams);
    CHECK(problem({1001, 1, 1}) == RaceProblem::teams);
    for (const double enmity : {0.0, -0.5, 1.0000001, nan})
      CHECK(problem({2, enmity, 1}) == RaceProblem::enmity);
    for (const double most : {0.0, -1.0, infinite, nan}) CHECK(problem({2, 1, most}) == RaceProblem::most);
    // At the ends of the ranges the numbers are still probabilities.
    for (const Race& race : {Race{1000, 1e-300, 1e300}, Race{1000, 1, 1e-300}, Race{2, 1e-300, 1e-300}})
      for (const auto member : {&RaceRisk::none, &RaceRisk::ownOnly, &RaceRisk::everyones}) {
        CHECK(riskOf(race).*member >= 0);
        CHECK(riskOf(race).*member <= 1);
      }
  }
}

}  // namespace race_tests

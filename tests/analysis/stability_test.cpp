#include "analysis/stability.h"

#include <doctest/doctest.h>

#include <limits>
#include <utility>

#include "analysis/abatement.h"
#include "core/random.h"

using namespace plenary;
using namespace plenary::analysis;

namespace stability_tests {

namespace {

using Sizes = std::vector<std::size_t>;

SizeStability solved(const AbatementGame& game) {
  const auto result = stability(game);
  REQUIRE(result);
  return *result;
}

Sizes stableSizes(AbatementModel model, std::size_t players, double a, double b, double c) {
  return solved({model, players, a, b, c}).stable;
}

Stability enumerated(std::size_t players, const PartitionFunction& payoff,
                     std::optional<double> tolerance = {}) {
  const auto result = stability(players, payoff, tolerance);
  REQUIRE(std::holds_alternative<Stability>(result));
  return std::get<Stability>(result);
}

StabilityProblem problemIn(std::size_t players, const PartitionFunction& payoff,
                           std::optional<double> tolerance = {}) {
  const auto result = stability(players, payoff, tolerance);
  REQUIRE(std::holds_alternative<StabilityProblem>(result));
  return std::get<StabilityProblem>(result);
}

std::size_t count(SignatorySet set) {
  std::size_t members = 0;
  for (std::size_t player = 0; player < 32; ++player) members += (set >> player) & 1U;
  return members;
}

// What a player gets, written down again from the models: `own` of the abatement of `all`.
double payoffOf(const AbatementGame& g, double own, double all) {
  const auto n = static_cast<double>(g.players);
  const double benefit = g.model == AbatementModel::barrett ? g.b * (g.a * all - all * all / 2) / n : g.b * all;
  return benefit - g.c * own * own / 2;
}

// The others' Nash answer by their own groping: each in turn moves to the best of its neighbours while that
// helps.
double groped(const AbatementGame& g, double signatoriesAbate, std::size_t others) {
  std::vector<double> own(others, 0.0);
  for (double step = 4; step > 1e-9; step /= 2)
    for (int round = 0; round < 60; ++round)
      for (double& q : own) {
        double all = signatoriesAbate;
        for (const double of : own) all += of;
        const double rest = all - q;
        for (const double to : {q - step, q + step})
          if (to >= 0 && payoffOf(g, to, rest + to) > payoffOf(g, q, rest + q)) q = to;
      }
  double all = 0;
  for (const double of : own) all += of;
  return all;
}

}  // namespace

TEST_SUITE("analysis/stability") {
  TEST_CASE("Barrett's game of 10 (a = 100, b = 1, c = 0.25): every payoff, and four signatories are stable") {
    // published results, barrett1994: rows_stackelberg. Nash 472.0 and 4720.0, full
    // cooperation 487.8 and 4878.0 are of the paper's table 1.
    struct Row {
      double signatory, other, total, signatoryAbates, otherAbates;
    };
    const std::vector<Row> expected{
        {0, 472.0, 4720.0, 0, 8.0},
        {476.80890538033395, 468.13483362648486, 4690.022408018698, 1.8552875695732842, 8.534322820037108},
        {474.012474012474, 466.64303836861009, 4681.169254973828, 4.158004158004158, 8.73180873180873},
        {472.2838137472284, 468.9406640085349, 4699.436089301429, 6.651884700665189, 8.425720620842572},
        {472.1603563474388, 474.91331888234686, 4738.121338683836, 8.908685968819599, 7.572383073496659},
        {473.6842105263159, 482.54847645429373, 4781.163434903048, 10.526315789473685, 6.315789473684211},
        {476.37051039697553, 489.4314986009914, 4815.949056785819, 11.342155009451796, 4.9149338374291105},
        {479.54173486088376, 494.32793761936773, 4839.775956884289, 11.456628477905074, 3.600654664484447},
        {482.66296809986136, 497.27320469143456, 4855.85015418176, 11.095700416088764, 2.4965325936199747},
        {485.4481955762514, 498.8378884942151, 4867.871648680478, 10.477299185098952, 1.6298020954598371},
        {487.80487804878044, 0, 4878.048780487805, 9.75609756097561, 0}};
    const AbatementGame game{AbatementModel::barrett, 10, 100, 1, 0.25};
    const SizeStability found = solved(game);
    REQUIRE(found.standings.size() == 11);
    const auto near = [](double value) { return doctest::Approx(value).epsilon(1e-12); };
    for (std::size_t k = 0; k <= 10; ++k) {
      CAPTURE(k);
      const SizeStanding& s = found.standings[k];
      CHECK(s.signatories == k);
      CHECK(s.total == near(expected[k].total));
      REQUIRE(s.signatory.has_value() == (k > 0));
      REQUIRE(s.other.has_value() == (k < 10));
      if (k > 0) CHECK(*s.signatory == near(expected[k].signatory));
      if (k < 10) CHECK(*s.other == near(expected[k].other));
      if (k > 0) CHECK(outcome(game, k).signatoryAbates == near(expected[k].signatoryAbates));
      if (k < 10) CHECK(outcome(game, k).otherAbates == near(expected[k].otherAbates));
    }
    CHECK(found.stable == Sizes{4});
    // A fifth signatory would lose, and so would a fourth that leaves.
    CHECK(*found.standings[4].gainByJoining == doctest::Approx(473.6842105263159 - 474.91331888234686));
    CHECK(*found.standings[4].gainByLeaving == doctest::Approx(468.9406640085349 - 472.1603563474388));
    CHECK(found.standings[3].internal);
    CHECK_FALSE(found.standings[3].external);
    CHECK_FALSE(found.standings[5].internal);
    CHECK(found.standings[5].external);
    CHECK_FALSE(found.standings[0].gainByLeaving.has_value());
    CHECK_FALSE(found.standings[10].gainByJoining.has_value());
  }

  TEST_CASE("Barrett's games, stable sizes computed in exact fractions, up to ten thousand players") {
    const auto stable = [](std::size_t n, double a, double b, double c) {
      return stableSizes(AbatementModel::barrett, n, a, b, c);
    };
    CHECK(stable(10'000, 100, 1, 0.25) == Sizes{6});
    CHECK(stable(10'000, 100, 1, 0.01) == Sizes{101});
    CHECK(stable(10'000, 100, 1, 0.0001) == Sizes{5001});
    CHECK(stable(200, 7, 3, 0.05) == Sizes{47});
    CHECK(stable(50, 1, 1, 4) == Sizes{3});
    CHECK(stable(20, 100, 1, 0.01) == Sizes{17});
  }

  TEST_CASE("constant marginal benefits: nobody, two or three, whatever the number of players and the units") {
    // Reference: linear_benefit_quadratic_cost. Nobody's first signature changes nothing, and a third is worth
    // as much inside as outside: these stay where they are, whatever rounding makes of it.
    for (const std::size_t n : {2U, 3U, 4U, 5U, 10U, 20U, 100U, 10'000U})
      for (const auto& [b, c] :
           std::vector<std::pair<double, double>>{{1, 1}, {0.3, 0.7}, {1e-6, 3e5}, {7e8, 1.1}})
        CHECK(stableSizes(AbatementModel::linear, n, 1, b, c) == (n < 3 ? Sizes{0, 2} : Sizes{0, 2, 3}));
  }

  TEST_CASE("a constant marginal benefit: by hand") {
    // b = c = 1: an other abates 1, each of k signatories k. For N = 5, k = 3 that is 11 together.
    const SizeStability found = solved({AbatementModel::linear, 5, 1, 1, 1});
    CHECK(*found.standings[3].signatory == doctest::Approx(11 - 4.5));
    CHECK(*found.standings[3].other == doctest::Approx(11 - 0.5));
    CHECK(found.standings[3].total == doctest::Approx(5 * 11 - 3 * 4.5 - 2 * 0.5));
  }

  TEST_CASE("to abate or not: the fewest who do not lose by it are stable, and no other number") {
    const auto stable = [](std::size_t n, double b, double c) {
      return stableSizes(AbatementModel::binary, n, 1, b, c);
    };
    // Reference: binary_pd.
    CHECK(stable(10, 1, 2.5) == Sizes{3});
    CHECK(stable(10, 1, 5.5) == Sizes{6});
    CHECK(stable(20, 1, 7.2) == Sizes{8});
    CHECK(stable(100, 1, 3.5) == Sizes{4});
    CHECK(stable(100, 1, 50.5) == Sizes{51});
    // Exactly enough; a hundred times 0.57 is a rounding short of 57.
    CHECK(stable(10, 1, 3) == Sizes{3});
    CHECK(100 * 0.57 < 57);
    CHECK(stable(200, 0.57, 57) == Sizes{100});
    // Not even all together.
    CHECK(stable(3, 1, 10).empty());
    // Everyone abates unasked, and a treaty changes nothing.
    CHECK(stable(3, 2, 1) == Sizes{0, 1, 2, 3});
    CHECK(*solved({AbatementModel::binary, 3, 1, 2, 1}).standings[0].other == 5);

    const SizeStability found = solved({AbatementModel::binary, 10, 1, 1, 2.5});
    CHECK_FALSE(found.standings[2].somethingDone);
    CHECK(found.standings[2].total == 0);
    CHECK(*found.standings[3].signatory == 0.5);
    CHECK(*found.standings[3].other == 3);
    CHECK(found.standings[3].total == 22.5);
  }

  TEST_CASE("what the players do is best for them: nobody would rather abate more or less") {
    for (const AbatementGame& game : {AbatementGame{AbatementModel::barrett, 6, 20, 3, 0.5},
                                      AbatementGame{AbatementModel::barrett, 5, 2, 1, 8},
                                      AbatementGame{AbatementModel::linear, 6, 1, 2, 0.5}})
      for (std::size_t k = 0; k <= game.players; ++k) {
        CAPTURE(k);
        const AbatementOutcome found = outcome(game, k);
        const auto signatories = static_cast<double>(k);
        const std::size_t others = game.players - k;
        const double together = signatories * found.signatoryAbates;
        const double all = together + static_cast<double>(others) * found.otherAbates;
        CHECK(found.signatory == doctest::Approx(payoffOf(game, found.signatoryAbates, all)));
        CHECK(found.other == doctest::Approx(payoffOf(game, found.otherAbates, all)));
        if (others > 0) {
          CHECK(static_cast<double>(others) * found.otherAbates ==
                doctest::Approx(groped(game, together, others)).epsilon(1e-6));
          for (double own = 0; own < 30; own += 0.125)
            CHECK(payoffOf(game, own, all - found.otherAbates + own) <= found.other + 1e-9);
        }
        if (k == 0) continue;
        for (const double factor : {0.0, 0.5, 0.9, 0.99, 1.01, 1.1, 2.0, 5.0, 100.0}) {
          const double own = found.signatoryAbates * factor;
          const double answer = groped(game, signatories * own, others);
          CHECK(payoffOf(game, own, signatories * own + answer) <= found.signatory + 1e-9);
        }
      }
  }

  TEST_CASE("players who differ: who would leave and who would join, by hand") {
    // Each signatory pays 10 and gives 12, 7 and 4 to players 0, 1 and 2: only the first signs of its own
    // accord.
    const std::vector<double> worth{12, 7, 4};
    const Stability found = enumerated(3, [&](SignatorySet signatories, std::size_t player) {
      const double cost = (signatories >> player & 1U) != 0 ? 10 : 0;
      return worth[player] * static_cast<double>(count(signatories)) - cost;
    });
    CHECK(found.stable == std::vector<SignatorySet>{0b001});
    CHECK(found.largest == found.stable);
    CHECK(found.standings[0b000] == Standing{0b000, 0, 0b001});
    CHECK(found.standings[0b110] == Standing{0b110, 0b110, 0b001});
    CHECK(found.standings[0b111] == Standing{0b111, 0b110, 0});
    CHECK(found.standings[0b000].internal());
    CHECK_FALSE(found.standings[0b000].external());
    CHECK(found.payoff(0b011, 2) == 8);
    CHECK(found.gain(0b000, 0) == 2);
    CHECK(found.gain(0b001, 0) == -2);
    CHECK(found.gain(0b111, 2) == 6);
  }

  TEST_CASE("the largest stable coalitions are all of those with most signatories") {
    // Two are needed: then everyone gets 3. Signing costs 2.
    const Stability found = enumerated(3, [](SignatorySet signatories, std::size_t player) {
      return (count(signatories) >= 2 ? 3.0 : 0.0) - ((signatories >> player & 1U) != 0 ? 2.0 : 0.0);
    });
    CHECK(found.stable == std::vector<SignatorySet>{0b000, 0b011, 0b101, 0b110});
    CHECK(found.largest == std::vector<SignatorySet>{0b011, 0b101, 0b110});
  }

  TEST_CASE("taking alike players one by one gives the same: of Barrett's ten, any four and no others") {
    const AbatementGame game{AbatementModel::barrett, 10, 100, 1, 0.25};
    const Stability found = enumerated(10, [&](SignatorySet signatories, std::size_t player) {
      const AbatementOutcome o = outcome(game, count(signatories));
      return (signatories >> player & 1U) != 0 ? o.signatory : o.other;
    });
    CHECK(found.stable.size() == 210);  // 10 over 4
    for (const SignatorySet coalition : found.stable) CHECK(count(coalition) == 4);
    for (const Standing& s : found.standings) {
      CHECK(s.leavers == (count(s.signatories) > 4 ? s.signatories : 0U));
      CHECK(s.joiners == (count(s.signatories) < 4 ? 0b1111111111U & ~s.signatories : 0U));
    }
  }

  TEST_CASE("payoffs drawn by lot: by the definition, ties and all") {
    for (std::uint64_t game = 0; game < 200; ++game) {
      Draws draws({11, 4}, 1, game);
      std::vector<double> drawn(32 * 5);
      for (double& payoff : drawn) payoff = static_cast<double>(draws.below(4)) - 1;
      const auto payoff = [&](SignatorySet signatories, std::size_t player) {
        return drawn[signatories * 5 + player];
      };
      const Stability found = enumerated(5, payoff);
      std::vector<SignatorySet> expected;
      for (SignatorySet s = 0; s < 32; ++s) {
        bool stable = true;
        for (std::size_t player = 0; player < 5; ++player) {
          const bool inside = (s >> player & 1U) != 0;
          const SignatorySet after = inside ? s - (1U << player) : s + (1U << player);
          const bool gains = payoff(after, player) > payoff(s, player);
          CHECK(((inside ? found.standings[s].leavers : found.standings[s].joiners) >> player & 1U) ==
                (gains ? 1U : 0U));
          stable = stable && !gains;
        }
        if (stable) expected.push_back(s);
      }
      CHECK(found.stable == expected);
    }
  }

  TEST_CASE("sixteen players are few enough") {
    const Stability found = enumerated(16, [](SignatorySet signatories, std::size_t player) {
      return static_cast<double>(signatories >> player & 1U);
    });
    CHECK(found.stable == std::vector<SignatorySet>{0xFFFF});
    CHECK(found.standings[1].joiners == 0xFFFE);
  }

  TEST_CASE("a gain counts when it is above the tolerance, which is relative unless it is stated") {
    const auto one = [](double inside) {
      return [inside](SignatorySet signatories, std::size_t) { return signatories == 1 ? inside : 1.0; };
    };
    CHECK(enumerated(1, one(3), 2.0).stable == std::vector<SignatorySet>{0, 1});
    CHECK(enumerated(1, one(3), 1.9).stable == std::vector<SignatorySet>{1});
    CHECK(enumerated(1, one(1 + 5e-14)).stable == std::vector<SignatorySet>{0, 1});
    CHECK(enumerated(1, one(1 + 5e-13)).stable == std::vector<SignatorySet>{1});
    CHECK(enumerated(1, one(1 + 5e-14), 0.0).stable == std::vector<SignatorySet>{1});
    CHECK(enumerated(1, one(-4)).tolerance == 4 * toleranceShare);

    const auto alike = [](std::size_t signatories) { return SizePayoffs{signatories == 1 ? 3.0 : 0.0, 1}; };
    CHECK(stability(1, alike, 2.0)->stable == Sizes{0, 1});
    CHECK(stability(1, alike, 1.9)->stable == Sizes{1});
    CHECK(stability(1, alike)->tolerance == 3 * toleranceShare);
  }

  TEST_CASE("what cannot be read is refused") {
    using Code = StabilityProblem::Code;
    const auto nothing = [](SignatorySet, std::size_t) { return 0.0; };
    CHECK(problemIn(0, nothing).code == Code::players);
    CHECK(problemIn(17, nothing).code == Code::players);
    CHECK(problemIn(3, nothing, -1.0).code == Code::tolerance);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(problemIn(3, nothing, nan).code == Code::tolerance);
    CHECK(problemIn(3, [&](SignatorySet s, std::size_t p) { return s == 5 && p == 1 ? nan : 0.0; }) ==
          StabilityProblem{Code::payoff, 5, 1});
    CHECK(problemIn(2, [](SignatorySet s, std::size_t p) {
            return s == 3 && p == 0 ? -std::numeric_limits<double>::infinity() : 0.0;
          }) == StabilityProblem{Code::payoff, 3, 0});

    const auto alike = [](std::size_t) { return SizePayoffs{1, 1}; };
    CHECK_FALSE(stability(0, alike));
    CHECK_FALSE(stability(10'001, alike));
    CHECK_FALSE(stability(3, alike, -1.0));
    CHECK_FALSE(stability(3, [&](std::size_t k) { return SizePayoffs{1, k == 2 ? nan : 1}; }));
    CHECK(stability(10'000, alike)->stable.size() == 10'001);
  }

  TEST_CASE("games out of range are refused, and what is out of range is said") {
    const auto problem = [](AbatementModel model, std::size_t n, double a, double b, double c) {
      const AbatementGame game{model, n, a, b, c};
      CHECK(stability(game).has_value() == !problemOf(game).has_value());
      return problemOf(game);
    };
    using Problem = AbatementProblem;
    const auto barrett = AbatementModel::barrett;
    CHECK(problem(barrett, 1, 1, 1, 1) == Problem::players);
    CHECK(problem(barrett, 10'001, 1, 1, 1) == Problem::players);
    CHECK(problem(barrett, 2, 0, 1, 1) == Problem::a);
    CHECK(problem(AbatementModel::linear, 2, 0, 1, 1) == std::nullopt);
    CHECK(problem(barrett, 2, 1, -1, 1) == Problem::b);
    CHECK(problem(barrett, 2, 1, 1, std::numeric_limits<double>::quiet_NaN()) == Problem::c);
    CHECK(problem(barrett, 2, 1e12, 1e12, 1e-12) == std::nullopt);
    CHECK(problem(AbatementModel::linear, 10'000, 1, 1e12, 1e-12) == std::nullopt);
    CHECK(problem(AbatementModel::binary, 2, 1, 1e13, 1) == Problem::b);
  }
}

}  // namespace stability_tests

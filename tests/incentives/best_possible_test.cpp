#include "incentives/best_possible.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "incentives/worth.h"
#include "tests/amount.h"
#include "tests/core/fixture.h"

using namespace plenary;
using incentives::BestPossible;

namespace {

// The definition, word for word, over every text.
BestPossible byTryingAll(const Scenario& s, const std::vector<Brief>& briefs, std::size_t signatories) {
  BestPossible best(briefs.size());
  Draft text(s.provisions.size());
  while (true) {
    std::vector<Centipoints> points;
    std::vector<bool> prefers;
    for (const Brief& brief : briefs) {
      const std::int32_t raw = incentives::tableWorth(s, brief, text);
      points.push_back(incentives::points(brief, raw));
      prefers.push_back(raw > brief.alternative);
    }
    const auto enough = static_cast<std::size_t>(std::count(prefers.begin(), prefers.end(), true)) >= signatories;
    for (std::size_t d = 0; d < briefs.size(); ++d)
      if (enough && prefers[d]) best[d] = std::max(best[d].value_or(points[d]), points[d]);
    std::size_t p = 0;
    for (; p < text.size(); ++p) {
      text[p] = OptionId{text[p].index() + 1};
      if (text[p].index() < s.provisions[p].options.size()) break;
      text[p] = OptionId{0};
    }
    if (p == text.size()) return best;
  }
}

// A fourth provision that rests on one of another article, a fifth on one of its own.
Scenario entangled(Draws draws) {
  Scenario s = test::smallScenario();
  s.provisions.push_back({"audit.notice", 1, {{"30"}, {"7"}, {"0"}}, OptionId{0},
                          Requirement{ProvisionId{0}, {OptionId{1}}}, {}});
  s.provisions.push_back({"audit.staff", 1, {{"few"}, {"many"}}, OptionId{0},
                          Requirement{ProvisionId{2}, {OptionId{0}}}, {}});
  for (Delegation& d : s.delegations) {
    d.interests.resize(s.provisions.size());
    for (std::size_t p = 0; p < s.provisions.size(); ++p) {
      d.interests[p] = test::interest(0, 10, {});
      for (std::size_t o = 0; o < s.provisions[p].options.size(); ++o)
        d.interests[p].scores.push_back(static_cast<std::uint8_t>(draws.between(0, 100)));
    }
    d.alternativeLow = 20;
    d.alternativeHigh = 90;
  }
  return s;
}

// Two provisions of two options; each of two delegations wants one of them more than it minds the other.
Scenario trade() {
  Scenario s = test::smallScenario();
  s.provisions.resize(2);
  s.provisions[0].options = {{"none"}, {"6"}};
  s.provisions[1] = s.provisions[0];
  s.delegations.resize(2);
  s.delegations[0].interests = {test::interest(10, 10, {0, 100}), test::interest(5, 5, {100, 0})};
  s.delegations[1].interests = {test::interest(5, 5, {100, 0}), test::interest(10, 10, {0, 100})};
  for (Delegation& d : s.delegations) d.alternativeLow = d.alternativeHigh = 40;
  return s;
}

}  // namespace

// Raw worths of the four texts: (none, none) 500, 500; (6, none) 1500, 0; (none, 6) 0, 1500; (6, 6) 1000, 1000.
// Each one's ideal is 1500, its alternative 40 percent of that, 600.
TEST_CASE("best possible, by hand: where both must sign, the trade; where one is enough, its own ideal") {
  const Scenario s = trade();
  const auto briefs = incentives::drawBriefs(s, {1, 2});
  REQUIRE(briefs[0].alternative == 600);
  CHECK(incentives::bestPossible(s, briefs, 2) == BestPossible{4444, 4444});  // 400 of 900
  CHECK(incentives::bestPossible(s, briefs, 1) == BestPossible{10000, 10000});
}

TEST_CASE("a text worth just the alternative is not preferred, and without any text nothing is possible") {
  const Scenario s = trade();
  auto briefs = incentives::drawBriefs(s, {1, 2});
  briefs[1].alternative = 1000;
  CHECK(incentives::bestPossible(s, briefs, 2) == BestPossible{std::nullopt, std::nullopt});
  briefs[1].alternative = 999;
  CHECK(incentives::bestPossible(s, briefs, 2) == BestPossible{4444, 19});  // 1 of 501
  briefs[1].alternative = 1500;
  CHECK(incentives::bestPossible(s, briefs, 1) == BestPossible{10000, std::nullopt});
}

TEST_CASE("best possible is what trying every text gives, whatever rests on what and however many must sign") {
  std::size_t possible = 0, impossible = 0;
  for (std::uint32_t draw = 0; draw < test::amount(300); ++draw) {
    CAPTURE(draw);
    const Scenario s = entangled(Draws(Seed{7, draw}, 9));
    const auto briefs = incentives::drawBriefs(s, {draw, 3});
    for (std::size_t signatories = 1; signatories <= 3; ++signatories) {
      const BestPossible expected = byTryingAll(s, briefs, signatories);
      CHECK(incentives::bestPossible(s, briefs, signatories) == expected);
      for (const auto& best : expected) ++(best ? possible : impossible);
    }
  }
  CHECK(possible > 0);
  CHECK(impossible > 0);
}

TEST_CASE("a search for the best possible that would take too long gives nothing, and takes no longer") {
  Scenario s = trade();
  CHECK_FALSE(incentives::bestPossible(s, incentives::drawBriefs(s, {1, 2}), 2, 20));
  // Forty provisions in one bundle: 2 to the power of 40 texts.
  for (std::size_t p = 2; p < 40; ++p) {
    s.provisions.push_back(s.provisions[0]);
    s.provisions.back().requirement = Requirement{ProvisionId{0}, {OptionId{0}}};
    for (Delegation& d : s.delegations) d.interests.push_back(d.interests[0]);
  }
  CHECK_FALSE(incentives::bestPossible(s, incentives::drawBriefs(s, {1, 2}), 2, 200'000));
}

TEST_CASE("without every brief nothing is known of the best possible") {
  const Scenario s = trade();
  auto briefs = incentives::drawBriefs(s, {1, 2});
  briefs[1] = Brief{};
  CHECK_FALSE(incentives::bestPossible(s, briefs, 2));
}

#include "incentives/worth.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/fixture.h"

using namespace plenary;

namespace {

template <class Visit>
void everyText(const Scenario& s, Visit visit) {
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 2; ++b)
      for (std::size_t c = 0; c < 3; ++c) visit(Draft{OptionId{a}, OptionId{b}, OptionId{c}});
  (void)s;
}

}  // namespace

TEST_CASE("worth is the sum of weight times score, and a moot provision is worth nothing") {
  const Scenario s = test::smallScenario();
  const Brief a = incentives::drawBrief(s, DelegationId{0}, {1, 2});
  // a: duration 6 scores 50 * 10, inspectors 100 * 5, white-box 100 * 10.
  CHECK(incentives::tableWorth(s, a, s.firstDraft()) == 500 + 500 + 1000);
  Draft none = s.firstDraft();
  none[0] = OptionId{0};
  CHECK(incentives::tableWorth(s, a, none) == 1000);
  CHECK(a.ideal == 2500);
  CHECK(a.alternative == 1000);
  CHECK(incentives::points(s, DelegationId{0}, a, s.firstDraft()) == 6666);  // 1000 of 1500
}

TEST_CASE("the ideal text is the best of all texts") {
  const Scenario s = test::smallScenario();
  for (std::size_t d = 0; d < 3; ++d) {
    const Brief brief = incentives::drawBrief(s, DelegationId{d}, {5, 6});
    std::int32_t best = 0;
    everyText(s, [&](const Draft& t) { best = std::max(best, incentives::tableWorth(s, brief, t)); });
    CHECK(brief.ideal == best);
    CHECK(incentives::tableWorth(s, brief, incentives::idealText(s, brief)) == best);
    CHECK(incentives::points(s, DelegationId{0}, brief, incentives::idealText(s, brief)) == 10000);
  }
}

TEST_CASE("a text a hair below the alternative never reads as zero") {
  Brief brief;
  brief.alternative = 1000;
  brief.ideal = 3000000;
  CHECK(incentives::points(brief, 999) == -1);
  CHECK(incentives::points(brief, 1000) == 0);
}

TEST_CASE("asking whether points reach a number is asking for the points: at the edges, in between, and drawn") {
  const std::int32_t edges[] = {-2'000'000'000, -123'457, -10'000, -101, -1, 0, 1, 7, 99, 10'000, 123'457, 2'000'000'000};
  const auto agree = [](std::int32_t alternative, std::int32_t ideal, std::int32_t raw, Centipoints least) {
    CAPTURE(alternative);
    CAPTURE(ideal);
    CAPTURE(raw);
    CAPTURE(least);
    REQUIRE(incentives::atLeast(alternative, ideal, raw, least) == (incentives::points(alternative, ideal, raw) >= least));
  };
  for (const std::int32_t alternative : edges)
    for (const std::int32_t ideal : edges)
      for (const std::int32_t raw : edges) {
        const Centipoints there = incentives::points(alternative, ideal, raw);
        for (const Centipoints least : {there - 1, there, there + 1, 0, INT32_MIN, INT32_MAX}) agree(alternative, ideal, raw, least);
      }
  Draws draws({1, 2}, 3);
  for (int i = 0; i < 2000; ++i) {
    const auto number = [&] { return static_cast<std::int32_t>(draws.below(400'000)) - 200'000; };
    const std::int32_t alternative = number(), ideal = number(), raw = number();
    const Centipoints there = incentives::points(alternative, ideal, raw);
    for (const Centipoints least : {there - 1, there, there + 1}) agree(alternative, ideal, raw, least);
  }
}

TEST_CASE("zero weights contribute nothing") {
  Scenario s = test::smallScenario();
  for (Interest& i : s.delegations[0].interests) i.weightLow = i.weightHigh = 0;
  const Brief brief = incentives::drawBrief(s, DelegationId{0}, {1, 1});
  everyText(s, [&](const Draft& t) { CHECK(incentives::points(s, DelegationId{0}, brief, t) == 0); });
}

TEST_CASE("weights stay in the published range and differ from seed to seed") {
  Scenario s = test::smallScenario();
  s.delegations[0].interests[0].weightLow = 3;
  s.delegations[0].interests[0].weightHigh = 9;
  std::vector<int> seen(10, 0);
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const Brief b = incentives::drawBrief(s, DelegationId{0}, {0, seed});
    const int weight = b.worth[0][2] / 100;
    REQUIRE(weight >= 3);
    REQUIRE(weight <= 9);
    ++seen[static_cast<std::size_t>(weight)];
  }
  for (std::size_t w = 3; w <= 9; ++w) CHECK(seen[w] > 30);
}

TEST_CASE("two hundred provisions, each resting on the one before, are worked out at once") {
  Scenario s = test::smallScenario();
  s.provisions.resize(1);
  s.delegations.resize(1);
  s.delegations[0].interests.resize(1);
  s.delegations[0].interests[0] = test::interest(1, 1, {0, 10, 5});
  for (std::size_t p = 1; p < 200; ++p) {
    Provision next = s.provisions[0];
    next.requirement = Requirement{ProvisionId{p - 1}, {OptionId{1}}};
    s.provisions.push_back(next);
    s.delegations[0].interests.push_back(s.delegations[0].interests[0]);
  }
  // The option worth 10 makes the next provision moot, so all but the last stand at the one worth 5.
  CHECK(incentives::drawBrief(s, DelegationId{0}, {1, 1}).ideal == 199 * 5 + 10);
}

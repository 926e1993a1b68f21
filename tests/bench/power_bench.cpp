// What voting power costs under rules of the sizes that occur, and what would flip an outcome.
#include <benchmark/benchmark.h>

#include <variant>

#include "analysis/flips.h"
#include "analysis/power.h"

namespace plenary::bench {
namespace {

using analysis::Indices;

BoundRule weighted(const std::vector<std::uint64_t>& weights, std::uint64_t quota) {
  return std::get<BoundRule>(bindRule(analysis::weightedRule(quota), analysis::weightedMembers(weights)));
}

// Council of the European Union: 55 per cent of the States with 65 per cent of the people, and no blocking minority of
// fewer than four (Treaty on European Union 16(4)). Populations are of today's order, in persons, all different.
BoundRule doubleMajority() {
  const std::vector<std::uint64_t> people{
      83203320, 67842582, 59607184, 47432805, 37654247, 19038098, 17734036, 11631136, 10603810,
      10545457, 10440000, 10352042, 9689010,  8967500,  6838937,  5864667,  5541241,  5434712,
      5060005,  3862305,  2805998,  2107180,  1875757,  1331796,  904700,   643648,   520971};
  std::vector<Term> terms(5);
  terms[0].kind = Term::Kind::all;
  terms[0].parts = 2;
  terms[1].kind = Term::Kind::shareOfMembers;
  terms[1].numerator = 55;
  terms[1].denominator = 100;
  terms[2].kind = Term::Kind::any;
  terms[2].parts = 2;
  terms[3].kind = Term::Kind::shareOfWeight;
  terms[3].numerator = 65;
  terms[3].denominator = 100;
  terms[3].weight = "weight";
  terms[4].kind = Term::Kind::fewerNotInFavour;
  terms[4].amount = 4;
  DecisionRule rule;
  rule.id = "qualified-majority";
  rule.terms = terms;
  return std::get<BoundRule>(bindRule(rule, analysis::weightedMembers(people)));
}

// 193 weights, total 10,000: 121 different ones, from 203 down.
std::vector<std::uint64_t> weightsOf193() {
  std::vector<std::uint64_t> weights;
  std::uint64_t left = 10'000;
  for (std::uint64_t m = 0; m < 193; ++m) {
    const std::uint64_t rank = 193 - m;
    weights.push_back(m == 192 ? left : 1 + rank * rank * rank / 35500);
    left -= weights.back();
  }
  return weights;
}

void compute(benchmark::State& run, const BoundRule& rule, Indices indices) {
  for (auto _ : run) benchmark::DoNotOptimize(analysis::power(rule, indices));
  if (!std::holds_alternative<analysis::Power>(analysis::power(rule, indices))) run.SkipWithError("refused");
}

// Budget: 1 millisecond.
void weighted27(benchmark::State& run) {
  compute(run,
          weighted({29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3}, 255),
          Indices::both);
}
BENCHMARK(weighted27)->Unit(benchmark::kMillisecond);

// Aim 20 milliseconds, budget 100.
void doubleMajority27(benchmark::State& run) { compute(run, doubleMajority(), Indices::both); }
BENCHMARK(doubleMajority27)->Unit(benchmark::kMillisecond);

// Aim 20 milliseconds, budget 50.
void banzhaf193(benchmark::State& run) { compute(run, weighted(weightsOf193(), 5001), Indices::banzhaf); }
BENCHMARK(banzhaf193)->Unit(benchmark::kMillisecond);

// Aim 500 milliseconds, budget 2 seconds.
void shapleyShubik193(benchmark::State& run) { compute(run, weighted(weightsOf193(), 5001), Indices::both); }
BENCHMARK(shapleyShubik193)->Unit(benchmark::kMillisecond);

void flip(benchmark::State& run, const BoundRule& rule, std::size_t yes) {
  Ballots ballots(rule.size(), Choice::no);
  for (std::size_t m = 0; m < yes; ++m) ballots[m] = Choice::yes;
  for (auto _ : run) benchmark::DoNotOptimize(analysis::flips(rule, ballots));
  if (analysis::flips(rule, ballots).gaveUp) run.SkipWithError("gave up");
}
void flipDoubleMajority(benchmark::State& run) { flip(run, doubleMajority(), 12); }
BENCHMARK(flipDoubleMajority)->Unit(benchmark::kMicrosecond);

void flipWeighted193(benchmark::State& run) { flip(run, weighted(weightsOf193(), 6667), 20); }
BENCHMARK(flipWeighted193)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace plenary::bench

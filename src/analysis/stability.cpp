#include "analysis/stability.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace plenary::analysis {

namespace {

double sizeOf(double payoff) { return payoff < 0 ? -payoff : payoff; }

bool isFinite(double payoff) { return sizeOf(payoff) <= std::numeric_limits<double>::max(); }

std::size_t membersOf(SignatorySet set) {
  std::size_t count = 0;
  for (; set != 0; set &= set - 1) ++count;
  return count;
}

Standing standingOf(const Stability& game, SignatorySet signatories) {
  Standing standing;
  standing.signatories = signatories;
  for (std::size_t player = 0; player < game.players; ++player) {
    if (!(game.gain(signatories, player) > game.tolerance)) continue;
    const SignatorySet one = SignatorySet{1} << player;
    ((signatories & one) != 0 ? standing.leavers : standing.joiners) |= one;
  }
  return standing;
}

std::vector<SignatorySet> largestOf(const std::vector<SignatorySet>& coalitions) {
  std::size_t most = 0;
  for (const SignatorySet coalition : coalitions) most = std::max(most, membersOf(coalition));
  std::vector<SignatorySet> largest;
  for (const SignatorySet coalition : coalitions)
    if (membersOf(coalition) == most) largest.push_back(coalition);
  return largest;
}

// Everything about each number of signatories but who gains; none: a payoff is not finite.
std::optional<std::vector<SizeStanding>> payoffsBySize(std::size_t players, const SizeFunction& payoffs) {
  std::vector<SizeStanding> standings;
  standings.reserve(players + 1);
  for (std::size_t k = 0; k <= players; ++k) {
    const SizePayoffs of = payoffs(k);
    SizeStanding standing;
    standing.signatories = k;
    standing.somethingDone = of.somethingDone;
    if (k > 0) {
      standing.signatory = of.signatory;
      standing.total += static_cast<double>(k) * of.signatory;
    }
    if (k < players) {
      standing.other = of.other;
      standing.total += static_cast<double>(players - k) * of.other;
    }
    if (!isFinite(standing.signatory.value_or(0)) || !isFinite(standing.other.value_or(0)) ||
        !isFinite(standing.total))
      return std::nullopt;
    standings.push_back(standing);
  }
  return standings;
}

}  // namespace

std::variant<Stability, StabilityProblem> stability(std::size_t players, const PartitionFunction& payoff,
                                                    std::optional<double> tolerance) {
  using Code = StabilityProblem::Code;
  if (players < 1 || players > mostDifferentPlayers) return StabilityProblem{Code::players, 0, players};
  if (tolerance && !(*tolerance >= 0)) return StabilityProblem{Code::tolerance, 0, 0};
  Stability game;
  game.players = players;
  const SignatorySet coalitions = SignatorySet{1} << players;
  game.payoffs.reserve(coalitions * players);
  double largest = 0;
  for (SignatorySet signatories = 0; signatories < coalitions; ++signatories)
    for (std::size_t player = 0; player < players; ++player) {
      const double gets = payoff(signatories, player);
      if (!isFinite(gets)) return StabilityProblem{Code::payoff, signatories, player};
      game.payoffs.push_back(gets);
      largest = std::max(largest, sizeOf(gets));
    }
  game.tolerance = tolerance.value_or(toleranceShare * largest);
  game.standings.reserve(coalitions);
  for (SignatorySet signatories = 0; signatories < coalitions; ++signatories) {
    game.standings.push_back(standingOf(game, signatories));
    if (game.standings.back().stable()) game.stable.push_back(signatories);
  }
  game.largest = largestOf(game.stable);
  return game;
}

std::optional<SizeStability> stability(std::size_t players, const SizeFunction& payoffs,
                                       std::optional<double> tolerance) {
  if (players < 1 || players > mostAlikePlayers) return std::nullopt;
  if (tolerance && !(*tolerance >= 0)) return std::nullopt;
  auto standings = payoffsBySize(players, payoffs);
  if (!standings) return std::nullopt;
  SizeStability game;
  game.standings = std::move(*standings);
  double largest = 0;
  for (const SizeStanding& s : game.standings)
    largest = std::max({largest, sizeOf(s.signatory.value_or(0)), sizeOf(s.other.value_or(0))});
  game.tolerance = tolerance.value_or(toleranceShare * largest);
  for (std::size_t k = 0; k <= players; ++k) {
    SizeStanding& standing = game.standings[k];
    if (k > 0) {
      standing.gainByLeaving = *game.standings[k - 1].other - *standing.signatory;
      standing.internal = !(*standing.gainByLeaving > game.tolerance);
    }
    if (k < players) {
      standing.gainByJoining = *game.standings[k + 1].signatory - *standing.other;
      standing.external = !(*standing.gainByJoining > game.tolerance);
    }
    if (standing.stable()) game.stable.push_back(k);
  }
  return game;
}

}  // namespace plenary::analysis

// Which coalitions of signatories hold together. A coalition is internally stable when no signatory gains by
// leaving it alone, externally stable when nobody else gains by joining it alone, and stable when it is both.
//
// C. d'Aspremont, A. Jacquemin, J. J. Gabszewicz, J. A. Weymark, "On the Stability of Collusive Price
// Leadership", Canadian Journal of Economics 16, 1983; of treaties: S. Barrett, "Self-Enforcing International
// Environmental Agreements", Oxford Economic Papers 46, 1994.
//
// Payoffs are in any one unit, the game's own. Whoever neither gains nor loses stays where it is: a gain counts
// when it is above the tolerance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace plenary::analysis {

// The tolerance, where none is stated: this share of the largest payoff of the game, signs aside. Payoffs that
// are equal in exact arithmetic differ by some 1e-15 of it when they are computed.
inline constexpr double toleranceShare = 1e-13;

// ---- Players who differ: every coalition in turn.

using SignatorySet = std::uint32_t;  // bit i: player i has signed

inline constexpr std::size_t mostDifferentPlayers = 16;

// What `player` gets while exactly `signatories` have signed. Called once for each pair, by coalition, then by
// player.
using PartitionFunction = std::function<double(SignatorySet signatories, std::size_t player)>;

struct Standing {
  SignatorySet signatories = 0;
  SignatorySet leavers = 0;  // the signatories who would gain by leaving, each alone
  SignatorySet joiners = 0;  // the others who would gain by joining, each alone

  bool internal() const { return leavers == 0; }
  bool external() const { return joiners == 0; }
  bool stable() const { return internal() && external(); }

  friend bool operator==(const Standing&, const Standing&) = default;
};

struct Stability {
  std::size_t players = 0;
  std::vector<double> payoffs;        // of player i under coalition s: [s * players + i]
  std::vector<Standing> standings;    // of coalition s: [s]
  std::vector<SignatorySet> stable;   // in ascending order
  std::vector<SignatorySet> largest;  // of the stable ones, those with most signatories
  double tolerance = 0;

  double payoff(SignatorySet signatories, std::size_t player) const {
    return payoffs[signatories * players + player];
  }
  // What `player` gains by leaving when it has signed, by joining when it has not.
  double gain(SignatorySet signatories, std::size_t player) const {
    return payoff(signatories ^ SignatorySet{1} << player, player) - payoff(signatories, player);
  }
};

// Why there is no such reading.
struct StabilityProblem {
  enum class Code : std::uint8_t {
    players = 1,    // expected 1 to mostDifferentPlayers
    payoff = 2,     // expected a finite number from `signatories`, `player`
    tolerance = 3,  // expected 0 or more
  };
  Code code = Code::players;
  SignatorySet signatories = 0;
  std::size_t player = 0;

  friend bool operator==(const StabilityProblem&, const StabilityProblem&) = default;
};

std::variant<Stability, StabilityProblem> stability(std::size_t players, const PartitionFunction& payoff,
                                                    std::optional<double> tolerance = {});

// ---- Players who are alike: every number of signatories in turn.

inline constexpr std::size_t mostAlikePlayers = 10'000;

struct SizePayoffs {
  double signatory = 0;       // of each; not looked at where nobody has signed
  double other = 0;           // of each; not looked at where everyone has
  bool somethingDone = true;  // false: nobody does anything there, and there is no treaty to keep
};

// By the number of signatories. Called once for each, from 0 up.
using SizeFunction = std::function<SizePayoffs(std::size_t signatories)>;

struct SizeStanding {
  std::size_t signatories = 0;
  std::optional<double> signatory;      // none: nobody has signed
  std::optional<double> other;          // none: everyone has
  double total = 0;                     // of all players together
  std::optional<double> gainByLeaving;  // of a signatory who leaves alone
  std::optional<double> gainByJoining;  // of another who joins alone
  bool somethingDone = true;
  bool internal = true;
  bool external = true;

  // Where nobody does anything nobody has a reason to leave either, which says nothing of a treaty.
  bool stable() const { return somethingDone && internal && external; }
};

struct SizeStability {
  std::vector<SizeStanding> standings;  // by the number of signatories, 0 to all
  std::vector<std::size_t> stable;      // numbers of signatories, in ascending order
  double tolerance = 0;
};

// None: players not from 1 to mostAlikePlayers, a payoff that is not finite, or a tolerance below 0.
std::optional<SizeStability> stability(std::size_t players, const SizeFunction& payoffs,
                                       std::optional<double> tolerance = {});

}  // namespace plenary::analysis

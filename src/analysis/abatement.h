// Treaty theory's games of abatement among alike players: what is best for one costs it alone and serves all.
//
// Each is solved by what its players maximise, not by the published formulas: signatories choose first,
// together, what is best for them as a whole, knowing how the others will answer; each other chooses what is
// best for itself, given what everyone else does (Stackelberg leaders, the others in Nash equilibrium). Nobody
// abates less than nothing.
//
//   barrett  benefit of each b(aQ - Q^2/2)/N, cost of its own abatement q: c q^2/2, Q the abatement of all
//            (S. Barrett, "Self-Enforcing International Environmental Agreements", Oxford Economic Papers 46,
//            1994)
//   linear   benefit of each bQ, cost c q^2/2 (the same paper's case of a constant marginal benefit)
//   binary   to abate or not: costs c and gives b to each of the N (S. Barrett, Environment and Statecraft,
//   2003). An
//            other abates when it gains by it, b > c; the signatories do when together they do not lose, k b >=
//            c.
//
// Units: any one of abatement, any one of payoff; a in abatement, b and c in payoff per abatement, or its
// square.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "analysis/stability.h"

namespace plenary::analysis {

enum class AbatementModel : std::uint8_t { barrett = 1, linear = 2, binary = 3 };

inline constexpr std::size_t fewestAbaters = 2;  // and at most mostAlikePlayers
inline constexpr double leastCoefficient = 1e-12;
inline constexpr double mostCoefficient = 1e12;

struct AbatementGame {
  AbatementModel model = AbatementModel::barrett;
  std::size_t players = fewestAbaters;
  double a = 1;  // barrett: the abatement beyond which there is no more benefit; the others have none
  double b = 1;  // benefit
  double c = 1;  // cost
};

// What is out of range; none: the game can be solved.
enum class AbatementProblem : std::uint8_t { players = 1, a = 2, b = 3, c = 4 };
std::optional<AbatementProblem> problemOf(const AbatementGame& game);

// What each does and gets. Where there are no signatories, or no others, theirs are what one more would do.
struct AbatementOutcome {
  double signatoryAbates = 0;
  double otherAbates = 0;
  double signatory = 0;  // payoff
  double other = 0;
};

// signatories <= players, of a game that can be solved.
AbatementOutcome outcome(const AbatementGame& game, std::size_t signatories);

// None: the game cannot be solved.
std::optional<SizeStability> stability(const AbatementGame& game);

}  // namespace plenary::analysis

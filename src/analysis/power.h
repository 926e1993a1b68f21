// The voting power of members under a rule of decision, a priori: how often a member's vote decides, when those for a
// question vote yes and all others who have a vote vote no.
//
// Banzhaf: J. F. Banzhaf, "Weighted Voting Doesn't Work: A Mathematical Analysis", Rutgers Law Review 19, 1965.
// Shapley-Shubik: L. S. Shapley, M. Shubik, "A Method for Evaluating the Distribution of Power in a Committee System",
// American Political Science Review 48, 1954.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "analysis/natural.h"
#include "core/decision_rule.h"

namespace plenary::analysis {

enum class Indices : std::uint8_t { banzhaf = 1, both = 2 };  // Shapley-Shubik costs up to a hundred times as much

// Of more members than this, the Shapley-Shubik index has no fraction: its denominator divides the number of their
// orders, which has 375 digits for 193.
inline constexpr std::size_t mostMembersWithFractions = 40;

// By member, in the rule's order. Who has no vote, an organisation whose States are members among them, has 0.
// Doubles are the nearest to the exact values. Each index sums to 1.
struct Power {
  Natural winning;                            // coalitions that win, of the 2^voters
  std::size_t voters = 0;                     // members who have a vote
  std::vector<Natural> swings;                // winning coalitions that would lose without the member
  std::vector<double> banzhaf;                // swings, as a share of everyone's
  std::vector<Fraction> exactBanzhaf;
  std::vector<double> shapleyShubik;          // share of the orders of joining in which the member brings the win
  std::vector<Fraction> exactShapleyShubik;   // empty: too many members, see above
  // Both of Shapley-Shubik are empty for Indices::banzhaf.
};

// Why there is no such number.
struct PowerProblem {
  enum class Code : std::uint8_t {
    nobodyDecides = 1,   // every coalition wins, or none does
    fineWeight = 2,      // too many members for a weight with so large a total
    severalWeights = 3,  // too many members for several weights at once: none of their sums follows from the others
  };
  Code code = Code::nobodyDecides;
  std::size_t kinds = 0;    // members who do not count alike
  std::size_t weights = 0;  // different quantities that the rule sums: votes, weights, lists
  std::uint64_t work = 0;   // additions of 64 bits that the cheapest way would take; all ones: no way is open

  friend bool operator==(const PowerProblem&, const PowerProblem&) = default;
};

// Bound on the work of one computation, in additions of 64 bits: estimated before, never measured.
inline constexpr std::uint64_t mostPowerWork = 1'500'000'000;

// Exact, or the reason why not: never sampled.
std::variant<Power, PowerProblem> power(const BoundRule& rule, Indices indices = Indices::both,
                                        std::uint64_t mostWork = mostPowerWork);

// A game of weights and a quota: adopted by at least `quota` of the weight "weight". Members are "1", "2", ...
DecisionRule weightedRule(std::uint64_t quota);
std::vector<Member> weightedMembers(const std::vector<std::uint64_t>& weights);

}  // namespace plenary::analysis

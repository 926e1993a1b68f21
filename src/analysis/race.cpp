#include "analysis/race.h"

#include <algorithm>
#include <limits>

namespace plenary::analysis {

namespace {

// The best of n capabilities is at most t mu with probability t^n, its density is n t^(n-1).
// While mu <= k nobody is fully safe: the risk is the integral from 0 to 1 of (1 - t mu/k) n t^(n-1), which is
// 1 - (mu/k) n/(n+1). Otherwise it is that from 0 to T = k/mu of (1 - t/T) n t^(n-1), which is T^n - T^n
// n/(n+1).
double riskKnowingOwn(double n, std::uint32_t teams, double most, double safe) {
  if (most <= safe) return (1 - most / safe) + most / safe / (n + 1);
  const double share = safe / most;
  double power = 1;
  for (std::uint32_t i = 0; i < teams; ++i) power *= share;
  return power / (n + 1);
}

// The lead of the best over the second is above t mu with probability (1 - t)^n (the spacings of n even draws).
// While mu <= e no lead is enough: the risk is the integral from 0 to 1 of (1 - t mu/e) n (1-t)^(n-1), which is
// 1 - (mu/e)/(n+1). Otherwise it is that from 0 to T = e/mu of (1 - t/T) n (1-t)^(n-1), by parts
// (1/T) times the integral of 1 - (1-t)^n, which is 1 - (1 - L^(n+1)) / ((n+1) T) with L = 1 - T. That
// difference of nearly equal numbers is divided out: 1 - L^(n+1) = T (1 + L + ... + L^n), and so again for each
// 1 - L^j, which leaves T/(n+1) times the sum of (n - i) L^i for i = 0..n-1, all of one sign.
double riskKnowingAll(double n, std::uint32_t teams, double most, double safe) {
  if (most <= safe) return (1 - most / safe) + most / safe * (n / (n + 1));
  const double share = safe / most;
  double sum = 0;
  for (std::uint32_t i = 1; i <= teams; ++i) sum = sum * (1 - share) + static_cast<double>(i);  // Horner
  return share / (n + 1) * sum;
}

}  // namespace

double Race::safetyKnowingNone() const { return std::min(1.0, most / (static_cast<double>(teams) * enmity)); }

double Race::safetyKnowingOwn(double capability) const { return std::min(1.0, capability / safeCapability()); }

double Race::safetyOfLeader(double lead) const { return std::min(1.0, lead / safeLead()); }

double Race::safeCapability() const { return 1 + static_cast<double>(teams - 1) * enmity; }

std::variant<RaceRisk, RaceProblem> risk(const Race& race) {
  if (race.teams < fewestTeams || race.teams > mostTeams) return RaceProblem::teams;
  if (!(race.enmity > 0 && race.enmity <= 1)) return RaceProblem::enmity;
  if (!(race.most > 0 && race.most <= std::numeric_limits<double>::max())) return RaceProblem::most;
  const auto n = static_cast<double>(race.teams);
  RaceRisk result;
  result.none = 1 - race.safetyKnowingNone();
  result.ownOnly = riskKnowingOwn(n, race.teams, race.most, race.safeCapability());
  result.everyones = riskKnowingAll(n, race.teams, race.most, race.safeLead());
  return result;
}

}  // namespace plenary::analysis

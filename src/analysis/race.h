// A race to build, and what each team knows: the risk that whoever wins it brings disaster.
//
// S. Armstrong, N. Bostrom, C. Shulman, "Racing to the precipice: a model of artificial intelligence
// development", AI & Society 31, 2016. Each of n teams has a capability x drawn evenly from 0 to mu, and
// chooses its safety s from 0 to 1. Whoever has the most of x - s wins, and its work is safe with probability
// s. A team gets 1 when it wins and no disaster comes, 1 - e when another does, 0 in a disaster: e, the enmity,
// is what it loses when another wins. mu is in units of the capability that full safety costs.
//
// The equilibria are derived here from the first-order conditions; with F(y) = y/mu:
//
// No information: no team knows any capability, not even its own. If the others choose s*, a team that chooses
// s wins with G(s* - s), G(0) = 1/n, G'(0) = 1/mu, and gets s G + (1 - e) s* (1 - G). The slope at s = s* is
// 1/n - e s*/mu, so s* = mu/(ne), or 1 where that is more. For d = (s* - s)/mu in 0..1 the slope is 2d +
// d^(n-1)/n - d^n (1 + 1/n) > 0, and for d in -1..0 it is (1 + d)^(n-1) d (1 + 1/n) < 0: no other s is better.
//
// Private information: each knows its own capability. A team of capability x that chooses the progress of one
// of capability y gets (x - y + s(y)) F^(n-1)(y) plus (1 - e) s over the winners above y. Its slope in y is,
// but for a positive factor, (s' - 1) y + (n-1)(x - y + e s): 0 at y = x for s(x) = x/k with k = 1 + (n-1)e,
// and (n-1)(x - y) there for any y, so that no other is better. At x >= k all is safe: s = 1.
//
// Public information: everyone knows all capabilities. The second best can overtake the leader, who leads by g
// and chooses s, with any safety below s - g, and does not gain by it while s - g <= (1 - e) s: the leader
// chooses s = min(1, g/e), the second (at most) s - g, and with more the leader would lose the race.
#pragma once

#include <cstdint>
#include <variant>

namespace plenary::analysis {

inline constexpr std::uint32_t fewestTeams = 2;
inline constexpr std::uint32_t mostTeams = 1000;

struct RaceRisk {        // the probability of a disaster, 0 to 1, when each team knows
  double none = 0;       // no capability
  double ownOnly = 0;    // its own capability: private information
  double everyones = 0;  // all capabilities: public information
};

struct Race {
  std::uint32_t teams = fewestTeams;
  double enmity = 1;  // above 0, at most 1
  double most = 1;    // mu: the highest capability, above 0

  // The safety that is chosen in equilibrium.
  double safetyKnowingNone() const;
  double safetyKnowingOwn(double capability) const;
  double safetyOfLeader(double lead) const;  // by so much capability over the second best

  // The least capability, and the least lead, with which a team is fully safe.
  double safeCapability() const;
  double safeLead() const { return enmity; }
};

// What is out of range.
enum class RaceProblem : std::uint8_t {
  teams = 1,   // expected fewestTeams to mostTeams
  enmity = 2,  // expected above 0 and at most 1
  most = 3,    // expected above 0, and finite
};

// Exact but for rounding: the integrals are of polynomials. Relative error some 1e-13 at a thousand teams.
std::variant<RaceRisk, RaceProblem> risk(const Race& race);

}  // namespace plenary::analysis

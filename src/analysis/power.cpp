#include "analysis/power.h"

#include <optional>

#include "analysis/coalitions.h"

namespace plenary::analysis {

namespace {

// Sums with more values than this make a quantity fine, for the reason that is given.
constexpr std::uint64_t fine = 4096;

PowerProblem beyondReach(const SimpleGame& game, std::uint64_t work) {
  std::size_t coarseOnes = 0;
  std::size_t fineOnes = 0;
  for (std::size_t q = 0; q < game.quantities.size(); ++q)
    if (q != game.headCount()) ++(game.quantities[q].total > fine ? fineOnes : coarseOnes);
  PowerProblem problem;
  problem.code = fineOnes > 1 || (fineOnes == 0 && coarseOnes > 1) ? PowerProblem::Code::severalWeights
                                                                   : PowerProblem::Code::fineWeight;
  problem.kinds = kindsOf(game).size.size();
  problem.weights = game.quantities.size();
  problem.work = work;
  return problem;
}

// s! (n - 1 - s)! for each s: the orders in which s given players come before one and the others after.
std::vector<Natural> orders(std::size_t players) {
  std::vector<Natural> factorial{Natural(1)};
  for (std::size_t n = 1; n <= players; ++n) factorial.push_back(factorial.back() * Natural(n));
  std::vector<Natural> orders;
  for (std::size_t s = 0; s < players; ++s) orders.push_back(factorial[s] * factorial[players - 1 - s]);
  orders.push_back(factorial[players]);  // and last all orders
  return orders;
}

void reckonBanzhaf(Power& power, const SimpleGame& game, const Kinds& kinds, const Coalitions& counted) {
  std::vector<Natural> swings(counted.swings.size());
  Natural everyones;
  for (std::size_t kind = 0; kind < swings.size(); ++kind) {
    for (const Natural& ofSize : counted.swings[kind]) swings[kind] += ofSize;
    everyones += swings[kind] * Natural(kinds.size[kind]);
  }
  std::vector<Fraction> exact;
  std::vector<double> nearest;
  for (const Natural& own : swings) {
    exact.push_back(Fraction::reduced(own, everyones));
    nearest.push_back(ratio(own, everyones));
  }
  for (std::size_t player = 0; player < game.players.size(); ++player) {
    const std::size_t kind = kinds.of[player];
    power.swings[game.players[player]] = swings[kind] << game.nullPlayers;
    power.banzhaf[game.players[player]] = nearest[kind];
    power.exactBanzhaf[game.players[player]] = exact[kind];
  }
}

void reckonShapleyShubik(Power& power, const SimpleGame& game, const Kinds& kinds, const Coalitions& counted) {
  const std::vector<Natural> ordersOf = orders(game.players.size());
  const bool fractions = !power.exactShapleyShubik.empty();
  std::vector<Fraction> exact(counted.swings.size());
  std::vector<double> nearest;
  for (std::size_t kind = 0; kind < counted.swings.size(); ++kind) {
    Natural brought;
    for (std::size_t s = 0; s < counted.swings[kind].size(); ++s) brought += counted.swings[kind][s] * ordersOf[s];
    nearest.push_back(ratio(brought, ordersOf.back()));
    if (fractions) exact[kind] = Fraction::reduced(brought, ordersOf.back());
  }
  for (std::size_t player = 0; player < game.players.size(); ++player) {
    power.shapleyShubik[game.players[player]] = nearest[kinds.of[player]];
    if (fractions) power.exactShapleyShubik[game.players[player]] = exact[kinds.of[player]];
  }
}

}  // namespace

std::variant<Power, PowerProblem> power(const BoundRule& rule, Indices indices, std::uint64_t mostWork) {
  const std::optional<SimpleGame> game = simpleGame(rule);
  if (!game) return PowerProblem{};
  const bool bySize = indices == Indices::both;
  Way cheapest = Way::kinds;
  std::uint64_t least = SimpleGame::never;
  for (const Way way : everyWay) {
    const std::uint64_t work = workOf(way, *game, bySize);
    if (work < least) cheapest = way, least = work;
  }
  if (least > mostWork) return beyondReach(*game, least);

  const Coalitions counted = countCoalitions(cheapest, *game, bySize);
  const Kinds kinds = kindsOf(*game);
  Power power;
  power.voters = game->players.size() + game->nullPlayers;
  power.winning = counted.winning << game->nullPlayers;
  power.swings.resize(rule.size());
  power.banzhaf.resize(rule.size(), 0);
  power.exactBanzhaf.resize(rule.size());
  reckonBanzhaf(power, *game, kinds, counted);
  if (bySize) {
    power.shapleyShubik.resize(rule.size(), 0);
    if (power.voters <= mostMembersWithFractions) power.exactShapleyShubik.resize(rule.size());
    reckonShapleyShubik(power, *game, kinds, counted);
  }
  return power;
}

DecisionRule weightedRule(std::uint64_t quota) {
  DecisionRule rule;
  rule.id = "quota";
  Term term;
  term.kind = Term::Kind::weight;
  term.weight = "weight";
  term.amount = quota;
  rule.terms = {term};
  return rule;
}

std::vector<Member> weightedMembers(const std::vector<std::uint64_t>& weights) {
  std::vector<Member> members;
  for (const std::uint64_t weight : weights) {
    Member member;
    member.id = std::to_string(members.size() + 1);
    member.weights = {{"weight", weight}};
    members.push_back(member);
  }
  return members;
}

}  // namespace plenary::analysis

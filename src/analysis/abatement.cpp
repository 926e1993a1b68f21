#include "analysis/abatement.h"

#include <algorithm>

namespace plenary::analysis {

namespace {

// A player gets uQ - vQ^2/2 - cq^2/2 when it abates q and all together Q; u, c > 0, v >= 0.
struct LinearQuadratic {
  double u = 0;
  double v = 0;
  double c = 0;

  double payoff(double own, double all) const { return all * (u - v * all / 2) - c * own * own / 2; }
};

// Another's first-order condition is u - vQ = cq, or q = 0 where that is negative. Q is the same for all, and
// so is q: with m others, Q = S + mq while the signatories abate S, and q = (u - vS) / (c + mv).
double answer(const LinearQuadratic& game, double signatoriesAbate, double others) {
  return std::max(0.0, (game.u - game.v * signatoriesAbate) / (game.c + others * game.v));
}

// The signatories' own best, q each: their costs are convex, so equal shares are cheapest, and the best for one
// is the best for all k. Others answer with Q = i + rS, where r = c / (c + mv) and i = mu / (c + mv), until S
// reaches u/v and they stop: then r = 1 and i = 0. On either side the payoff is a concave quadratic in q, whose
// peak is where its slope rk(u - v(i + rkq)) - cq is 0; the best of it within that side is the peak or the
// nearer end.
double leadersBest(const LinearQuadratic& game, double signatories, double others) {
  const double r = game.c / (game.c + others * game.v);
  const auto peak = [&](double share, double marginal) {  // marginal: u - vi
    return share * signatories * marginal / (game.c + game.v * (share * signatories) * (share * signatories));
  };
  const double whileTheyAbate = peak(r, game.u * r);  // u - vi = u(1 - mv / (c + mv)) = ur
  if (game.v == 0) return whileTheyAbate;             // they never stop
  const double stop = game.u / game.v / signatories;
  const double below = std::clamp(whileTheyAbate, 0.0, stop);
  const double above = std::max(peak(1, game.u), stop);
  const auto gets = [&](double own) {
    const double together = signatories * own;
    return game.payoff(own, together + others * answer(game, together, others));
  };
  return gets(above) > gets(below) ? above : below;
}

AbatementOutcome quadraticOutcome(const LinearQuadratic& game, std::size_t players, std::size_t signatories) {
  const auto k = static_cast<double>(signatories);
  const auto m = static_cast<double>(players - signatories);
  AbatementOutcome result;
  result.signatoryAbates = signatories > 0 ? leadersBest(game, k, m) : 0;
  result.otherAbates = answer(game, k * result.signatoryAbates, m);
  const double all = k * result.signatoryAbates + m * result.otherAbates;
  result.signatory = game.payoff(result.signatoryAbates, all);
  result.other = game.payoff(result.otherAbates, all);
  return result;
}

// Abating gives everyone b, whatever the rest do: an other decides by b - c, k signatories by k(kb - c). Where
// kb should equal c the rounded product may fall short of it.
AbatementOutcome binaryOutcome(const AbatementGame& game, std::size_t signatories) {
  const auto k = static_cast<double>(signatories);
  const auto m = static_cast<double>(game.players - signatories);
  AbatementOutcome result;
  result.signatoryAbates = signatories > 0 && k * game.b >= game.c - toleranceShare * game.c ? 1 : 0;
  result.otherAbates = game.b > game.c ? 1 : 0;
  const double benefit = (k * result.signatoryAbates + m * result.otherAbates) * game.b;
  result.signatory = benefit - result.signatoryAbates * game.c;
  result.other = benefit - result.otherAbates * game.c;
  return result;
}

bool withinRange(double coefficient) {
  return coefficient >= leastCoefficient && coefficient <= mostCoefficient;
}

}  // namespace

std::optional<AbatementProblem> problemOf(const AbatementGame& game) {
  if (game.players < fewestAbaters || game.players > mostAlikePlayers) return AbatementProblem::players;
  if (game.model == AbatementModel::barrett && !withinRange(game.a)) return AbatementProblem::a;
  if (!withinRange(game.b)) return AbatementProblem::b;
  if (!withinRange(game.c)) return AbatementProblem::c;
  return std::nullopt;
}

AbatementOutcome outcome(const AbatementGame& game, std::size_t signatories) {
  const double each = game.b / static_cast<double>(game.players);
  switch (game.model) {
    case AbatementModel::barrett:
      return quadraticOutcome({each * game.a, each, game.c}, game.players, signatories);
    case AbatementModel::linear:
      return quadraticOutcome({game.b, 0, game.c}, game.players, signatories);
    case AbatementModel::binary:
      return binaryOutcome(game, signatories);
  }
  return {};
}

std::optional<SizeStability> stability(const AbatementGame& game) {
  if (problemOf(game)) return std::nullopt;
  return stability(game.players, [&](std::size_t signatories) {
    const AbatementOutcome o = outcome(game, signatories);
    const bool abated =
        (signatories > 0 && o.signatoryAbates > 0) || (signatories < game.players && o.otherAbates > 0);
    return SizePayoffs{o.signatory, o.other, abated};
  });
}

}  // namespace plenary::analysis

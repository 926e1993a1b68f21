#include "ai/reckoning.h"

#include <algorithm>
#include <limits>

namespace plenary::ai {

Reckoning::Reckoning(const Scenario& scenario, const View& view)
    : scenario_(scenario), view_(view), self_(delegationOf(view.pub, *view.seat)) {
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d) {
    Brief brief = incentives::publishedBrief(scenario, DelegationId{d});
    for (std::size_t p = 0; p < scenario.provisions.size(); ++p) {
      const auto known = knownPosition(view.pub, DelegationId{d}, ProvisionId{p});
      if (!known) continue;
      auto& worth = brief.worth[p];
      const std::int32_t best = *std::max_element(worth.begin(), worth.end());
      worth[known->index()] += (best - worth[known->index()]) / 2;
    }
    assumed_.push_back(std::move(brief));
  }
}

Centipoints Reckoning::estimate(DelegationId other, const Draft& draft) const {
  return incentives::points(scenario_, assumed_[other.index()], draft);
}

Centipoints Reckoning::leastOfOthers(const Draft& draft) const {
  Centipoints least = std::numeric_limits<Centipoints>::max();
  for (std::size_t d = 0; d < assumed_.size(); ++d)
    if (DelegationId{d} != self_) least = std::min(least, estimate(DelegationId{d}, draft));
  return least;
}

std::size_t Reckoning::others(const Draft& draft) const {
  std::size_t gaining = 0;
  for (std::size_t d = 0; d < assumed_.size(); ++d)
    if (DelegationId{d} != self_ && estimate(DelegationId{d}, draft) >= 0) ++gaining;
  return gaining;
}

std::optional<Change> Reckoning::worstOf(const Changes& changes) const {
  const Centipoints now = own(pub().draft);
  std::optional<Change> worst;
  Centipoints loss = 0;
  for (const Change& c : changes) {
    const Centipoints lost = now - own(Changes{c});
    if (lost > loss) {
      loss = lost;
      worst = c;
    }
  }
  return worst;
}

Changes differences(const Draft& from, const Draft& to) {
  Changes changes;
  for (std::size_t p = 0; p < from.size(); ++p)
    if (from[p] != to[p]) changes.push_back({ProvisionId{p}, to[p]});
  return changes;
}

namespace {

struct Climb {
  const Reckoning& reckoning;
  Centipoints target;
  std::uint32_t left;

  // Below the target, only getting there counts; above it, the one who likes the text least.
  std::int64_t value(const Draft& text) {
    --left;
    const Centipoints own = reckoning.own(text);
    if (own < target) return std::int64_t{own} - target - (std::int64_t{1} << 40U);
    return std::int64_t{reckoning.leastOfOthers(text)} * 100 + own / 100;
  }

  // Steepest ascent over single provisions.
  Draft from(Draft text, std::int64_t& best) {
    best = value(text);
    const auto& provisions = reckoning.scenario().provisions;
    for (bool improved = true; improved && left > 0;) {
      improved = false;
      Draft next = text;
      for (std::size_t p = 0; p < text.size(); ++p) {
        for (std::size_t o = 0; o < provisions[p].options.size() && left > 0; ++o) {
          if (text[p] == OptionId{o}) continue;
          Draft trial = text;
          trial[p] = OptionId{o};
          const std::int64_t v = value(trial);
          if (v <= best) continue;
          best = v;
          next = std::move(trial);
          improved = true;
        }
      }
      text = std::move(next);
    }
    return text;
  }
};

}  // namespace

std::optional<Draft> bestPackage(const Reckoning& reckoning, Centipoints target, std::uint32_t evaluations) {
  std::vector<Draft> starts = {reckoning.pub().draft,
                               incentives::idealText(reckoning.scenario(), *reckoning.view().own.brief)};
  for (const Amendment& a : reckoning.pub().amendments)
    if (a.status == AmendmentStatus::pending && starts.size() < 8)
      starts.push_back(applied(reckoning.pub().draft, a.changes));

  Climb climb{reckoning, target, evaluations};
  std::optional<Draft> found;
  std::int64_t best = std::numeric_limits<std::int64_t>::min();
  for (const Draft& start : starts) {
    if (climb.left == 0) break;
    std::int64_t value = 0;
    Draft text = climb.from(start, value);
    if (value > best) {
      best = value;
      found = std::move(text);
    }
  }
  if (!found || reckoning.own(*found) < target) return std::nullopt;
  return found;
}

}  // namespace plenary::ai

#include "ai/reckoning.h"

#include <algorithm>
#include <limits>

namespace plenary::ai {

namespace {
constexpr std::size_t askedOfMany = 16;  // of a large assembly it thinks of so many, evenly through the list
}

Reckoning::Reckoning(const Scenario& scenario, const View& view, incentives::Appraiser& appraiser)
    : scenario_(scenario), view_(view), appraiser_(appraiser), self_(delegationOf(view.pub, *view.seat)) {}

const Brief& Reckoning::assumed(DelegationId other) const {
  if (!assumed_.empty()) return assumed_[other.index()];
  assumed_.resize(scenario_.delegations.size());
  for (std::size_t d = 0; d < scenario_.delegations.size(); d += stride()) {
    Brief brief = appraiser_.publishedNear(DelegationId{d}, view_.pub.draft);
    for (std::size_t p = 0; p < scenario_.provisions.size(); ++p) {
      const auto known = knownPosition(view_.pub, DelegationId{d}, ProvisionId{p});
      if (!known) continue;
      auto& worth = brief.worth[p];
      const std::int32_t best = *std::max_element(worth.begin(), worth.end());
      worth[known->index()] += (best - worth[known->index()]) / 2;
    }
    assumed_[d] = std::move(brief);
  }
  return assumed_[other.index()];
}

std::size_t Reckoning::stride() const {
  return incentives::isLarge(scenario_) ? scenario_.delegations.size() / askedOfMany : 1;
}

Centipoints Reckoning::estimate(DelegationId other, const Applying& applying, const Draft& draft) const {
  const Brief& brief = assumed(other);
  return incentives::points(brief, incentives::tableWorth(applying, brief, draft));
}

Centipoints Reckoning::leastOfOthers(const Draft& draft) const {
  const Applying applying = incentives::applying(scenario_, draft);
  Centipoints least = std::numeric_limits<Centipoints>::max();
  for (std::size_t d = 0; d < scenario_.delegations.size(); d += stride())
    if (DelegationId{d} != self_) least = std::min(least, estimate(DelegationId{d}, applying, draft));
  return least;
}

std::size_t Reckoning::others(const Draft& draft) const {
  const Applying applying = incentives::applying(scenario_, draft);
  std::size_t gaining = 0;
  for (std::size_t d = 0; d < scenario_.delegations.size(); d += stride())
    if (DelegationId{d} != self_ && estimate(DelegationId{d}, applying, draft) >= 0) gaining += stride();
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
    const Centipoints own = reckoning.roughly(text);
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

namespace {

std::optional<Draft> packageOf(const Reckoning& reckoning, Centipoints target, std::uint32_t evaluations) {
  std::vector<Draft> starts = {reckoning.pub().draft, incentives::idealText(reckoning.scenario(), reckoning.brief())};
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
  if (!found || reckoning.roughly(*found) < target) return std::nullopt;
  return found;
}

}  // namespace

std::optional<Draft> bestPackage(const Reckoning& reckoning, Centipoints target, std::uint32_t evaluations) {
  auto text = packageOf(reckoning, target, evaluations);
  if (!text) return std::nullopt;
  // The table is only near: what falls short is asked for once more, by as much as it fell short.
  const Centipoints missing = target - reckoning.own(*text);
  if (missing <= 0) return text;
  text = packageOf(reckoning, target + missing, evaluations);
  if (!text || reckoning.own(*text) < target) return std::nullopt;
  return text;
}

}  // namespace plenary::ai

#include "incentives/missed.h"

#include <algorithm>
#include <numeric>

#include "incentives/outlook.h"
#include "incentives/worth.h"

namespace plenary::incentives {

namespace {

constexpr std::size_t lookedAt = 40;    // candidates that are worked out exactly
constexpr Centipoints worthwhile = 100; // a point in all, or it is no trade worth naming

class TrueWorths {
 public:
  TrueWorths(const Scenario& scenario, const std::vector<Brief>& briefs) : scenario_(scenario), briefs_(briefs) {
    if (scenario.model) truth_.emplace(scenario, briefs);
  }
  // By delegation, in points.
  std::vector<Centipoints> of(const Draft& text) const {
    std::vector<Centipoints> all;
    if (truth_) {
      const Prospect p = truth_->prospect(text, Membership::all(scenario_));
      for (std::size_t d = 0; d < briefs_.size(); ++d) all.push_back(points(briefs_[d], raw(truth_->worth(p, DelegationId{d}))));
    } else {
      for (const Brief& b : briefs_) all.push_back(points(b, tableWorth(scenario_, b, text)));
    }
    return all;
  }

 private:
  const Scenario& scenario_;
  const std::vector<Brief>& briefs_;
  std::optional<Outlook> truth_;
};

struct Candidate {
  Changes changes;
  Centipoints total = 0;
};

}  // namespace

Centipoints Trade::total() const { return std::accumulate(gains.begin(), gains.end(), Centipoints{0}); }

std::vector<Trade> missedTrades(const Scenario& scenario, const std::vector<Brief>& briefs, const Draft& text, std::size_t most) {
  std::vector<Trade> trades;
  const std::size_t n = scenario.delegations.size();
  if (briefs.size() != n || isLarge(scenario)) return trades;
  const TrueWorths worths(scenario, briefs);
  const auto here = worths.of(text);
  std::vector<std::pair<Change, std::vector<Centipoints>>> singles;
  for (std::size_t p = 0; p < text.size(); ++p) {
    if (!applies(scenario.provisions[p], text)) continue;
    for (std::size_t o = 0; o < scenario.provisions[p].options.size(); ++o) {
      if (text[p] == OptionId{o}) continue;
      const Change change{ProvisionId{p}, OptionId{o}};
      auto there = worths.of(applied(text, {change}));
      for (std::size_t d = 0; d < n; ++d) there[d] -= here[d];
      singles.emplace_back(change, std::move(there));
    }
  }
  std::vector<Candidate> candidates;
  const auto consider = [&](Changes changes, const std::vector<Centipoints>& a, const std::vector<Centipoints>* b) {
    Candidate c{std::move(changes), 0};
    for (std::size_t d = 0; d < n; ++d) {
      const Centipoints gain = a[d] + (b ? (*b)[d] : 0);
      if (gain < 0) return;
      c.total += gain;
    }
    if (c.total >= worthwhile) candidates.push_back(std::move(c));
  };
  for (std::size_t i = 0; i < singles.size(); ++i) {
    consider({singles[i].first}, singles[i].second, nullptr);
    for (std::size_t j = i + 1; j < singles.size(); ++j)
      if (singles[i].first.provision != singles[j].first.provision)
        consider({singles[i].first, singles[j].first}, singles[i].second, &singles[j].second);
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.total > b.total; });
  for (std::size_t c = 0; c < std::min(candidates.size(), lookedAt) && trades.size() < most; ++c) {
    Trade trade{candidates[c].changes, worths.of(applied(text, candidates[c].changes))};
    for (std::size_t d = 0; d < n; ++d) trade.gains[d] -= here[d];
    const bool nobodyLoses = std::all_of(trade.gains.begin(), trade.gains.end(), [](Centipoints g) { return g >= 0; });
    // One of the same provisions has been named already.
    const bool named = std::any_of(trades.begin(), trades.end(), [&](const Trade& t) {
      return t.changes.front().provision == trade.changes.front().provision;
    });
    if (nobodyLoses && !named && trade.total() >= worthwhile) trades.push_back(std::move(trade));
  }
  return trades;
}

}  // namespace plenary::incentives

// Tit-for-tat (Faratin et al. 1998, averaged over the others): gives up as much as the others' proposals have
// moved toward this delegation since their first ones, and a little of its own accord in each round, so that
// two of its kind do not wait for each other forever.
#include <algorithm>

#include "ai/reckoning.h"
#include "ai/strategies.h"

namespace plenary::ai {

namespace {

class TitForTat final : public Concession {
 public:
  Centipoints target(const Reckoning& reckoning, double elapsed, Centipoints floor) const override {
    const Scenario& scenario = reckoning.scenario();
    const View& view = reckoning.view();
    const DelegationId self = reckoning.self();
    const Draft first = scenario.firstDraft();
    std::int64_t conceded = 0;
    for (std::size_t d = 0; d < scenario.delegations.size(); ++d) {
      if (DelegationId{d} == self) continue;
      std::optional<Centipoints> opening;
      Centipoints best = 0;
      for (const Amendment& a : view.pub.amendments) {
        if (a.sponsor != DelegationId{d}) continue;
        const Centipoints worth = reckoning.own(applied(first, a.changes));
        if (!opening) opening = worth;
        best = std::max(best, worth - *opening);
      }
      conceded += best;
    }
    const auto others = static_cast<std::int64_t>(scenario.delegations.size()) - 1;
    const auto initiative = static_cast<std::int64_t>(5500.0 * elapsed);
    const std::int64_t target = 10000 - initiative - conceded / others;
    return static_cast<Centipoints>(std::max<std::int64_t>(target, floor));
  }
};

}  // namespace

const Concession& titForTat() {
  static const TitForTat strategy;
  return strategy;
}

}  // namespace plenary::ai

// What a delegation works out about texts, from its own brief and what everyone knows of the others. Whole texts are
// looked at exactly; searches go by tables that are exact at the draft on the table (incentives/appraiser.h).
#pragma once

#include <optional>
#include <vector>

#include "core/scenario.h"
#include "core/state.h"
#include "incentives/appraiser.h"
#include "incentives/worth.h"

namespace plenary::ai {

class Reckoning {
 public:
  Reckoning(const Scenario& scenario, const View& view, incentives::Appraiser& appraiser);

  const Scenario& scenario() const { return scenario_; }
  const View& view() const { return view_; }
  const PublicState& pub() const { return view_.pub; }
  DelegationId self() const { return self_; }

  // In a table that is exact at the draft.
  const Brief& brief() const {
    if (!near_) near_ = appraiser_.near(self_, *view_.own.brief, pub().draft);
    return *near_;
  }
  Centipoints roughly(const Draft& draft) const {
    return incentives::points(brief(), incentives::tableWorth(scenario_, brief(), draft));
  }
  Centipoints own(const Draft& draft) const { return appraiser_.points(self_, *view_.own.brief, draft); }
  Centipoints own(const Changes& changes) const { return own(applied(pub().draft, changes)); }
  // What the world will be, by its own numbers; for a scenario with a model.
  const incentives::Outlook& outlook() const { return appraiser_.own(self_, *view_.own.brief); }
  // The same as everyone sees it, and what everyone may assume of a delegation.
  const incentives::Outlook& everyones() const { return appraiser_.everyones(); }
  const Brief& published(DelegationId other) const { return appraiser_.published()[other.index()]; }
  // Whether to sign.
  incentives::Joining joining() const { return joining(pub().draft); }
  incentives::Joining joining(const Draft& draft) const {
    return appraiser_.joining(self_, *view_.own.brief, pub(), draft);
  }

  // The least of what the text seems worth to the others: their published interests, each of their known positions
  // moving the estimate of that option halfway to the best of its ladder.
  Centipoints leastOfOthers(const Draft& draft) const;
  // What the text seems worth to one of them, by the same estimate.
  Centipoints seems(DelegationId other, const Draft& draft) const {
    return estimate(other, incentives::applying(scenario_, draft), draft);
  }
  // How many others seem to gain from the text.
  std::size_t others(const Draft& draft) const;

  // The provision of the changes that costs this delegation most, if any does.
  std::optional<Change> worstOf(const Changes& changes) const;

 private:
  using Applying = std::vector<std::uint8_t>;  // by provision
  Centipoints estimate(DelegationId other, const Applying& applying, const Draft& draft) const;
  const Scenario& scenario_;
  const View& view_;
  incentives::Appraiser& appraiser_;
  DelegationId self_;
  mutable std::optional<Brief> near_;  // worked out when it is needed
  std::size_t stride() const;  // of those it thinks of, in a large assembly
  const Brief& assumed(DelegationId other) const;
  mutable std::vector<Brief> assumed_;  // by delegation; tables; empty until one is needed
};

// The text worth at least `target` to this delegation that seems best for whoever likes it least, found by
// climbing from several starts; none: no text that was looked at reaches the target. At most `evaluations`
// texts are looked at.
std::optional<Draft> bestPackage(const Reckoning& reckoning, Centipoints target, std::uint32_t evaluations);

// From one text to another.
Changes differences(const Draft& from, const Draft& to);

}  // namespace plenary::ai

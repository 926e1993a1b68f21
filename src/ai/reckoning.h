// What a delegation works out about texts, from its own brief and what everyone knows of the others.
#pragma once

#include <vector>

#include "core/scenario.h"
#include "core/state.h"
#include "incentives/worth.h"

namespace plenary::ai {

class Reckoning {
 public:
  Reckoning(const Scenario& scenario, const View& view);

  const Scenario& scenario() const { return scenario_; }
  const View& view() const { return view_; }
  const PublicState& pub() const { return view_.pub; }
  DelegationId self() const { return self_; }

  Centipoints own(const Draft& draft) const { return incentives::points(scenario_, *view_.own.brief, draft); }
  Centipoints own(const Changes& changes) const { return own(applied(pub().draft, changes)); }

  // What a text seems worth to another: its published interests, each of its known positions moving the
  // estimate of that option halfway to the best score of its ladder.
  Centipoints estimate(DelegationId other, const Draft& draft) const;
  // The least and the sum over all others.
  Centipoints leastOfOthers(const Draft& draft) const;
  // How many others seem to gain from the text.
  std::size_t others(const Draft& draft) const;

  // The provision of the changes that costs this delegation most, if any does.
  std::optional<Change> worstOf(const Changes& changes) const;

 private:
  const Scenario& scenario_;
  const View& view_;
  DelegationId self_;
  std::vector<Brief> assumed_;  // by delegation
};

// The text worth at least `target` to this delegation that seems best for whoever likes it least, found by
// climbing from several starts; none: no text that was looked at reaches the target. At most `evaluations`
// texts are looked at.
std::optional<Draft> bestPackage(const Reckoning& reckoning, Centipoints target, std::uint32_t evaluations);

// From one text to another.
Changes differences(const Draft& from, const Draft& to);

}  // namespace plenary::ai

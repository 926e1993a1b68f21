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

// What each option is worth to somebody, provision after provision in one row, so that it is cheap to copy and to add up.
struct WorthTable {
  DelegationId who;
  std::int32_t alternative = 0;
  std::int32_t ideal = 0;
  std::vector<std::int32_t> worth;

  Centipoints points(std::int32_t raw) const { return incentives::points(alternative, ideal, raw); }
  bool atLeast(std::int32_t raw, Centipoints least) const { return incentives::atLeast(alternative, ideal, raw, least); }
};

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
  const WorthTable& table() const {
    if (!table_) table_ = tableOf(self_, brief());
    return *table_;
  }
  // Whether amendments may be about it now.
  bool isOpen(ProvisionId provision) const;
  // The text without what it changes where that may not be amended now.
  Draft openPart(Draft text) const;
  // The provisions that rest on this one.
  const std::vector<ProvisionId>& dependants(ProvisionId provision) const;
  // The tables of the others that it thinks of: their published interests, each of their known positions moving the
  // estimate of that option halfway to the best of its ladder. In a large assembly some of them.
  const std::vector<WorthTable>& assumed() const;
  // Where an option stands in a table.
  std::size_t at(ProvisionId provision, OptionId option) const { return offsets_[provision.index()] + option.index(); }
  // By provision, whether it applies in the text; and what such a text is worth, raw.
  std::vector<std::uint8_t> applying(const Draft& draft) const;
  std::int32_t sum(const WorthTable& table, const std::vector<std::uint8_t>& applying, const Draft& draft) const;
  Centipoints own(const Draft& draft) const { return appraiser_.points(self_, *view_.own.brief, draft); }
  Centipoints own(const Changes& changes) const { return own(applied(pub().draft, changes)); }
  // What the world will be, by its own numbers; for a scenario with a model.
  const incentives::Outlook& outlook() const { return appraiser_.own(self_, *view_.own.brief); }
  // What a world that this outlook has worked out is worth to it.
  double worthOf(const incentives::Prospect& prospect) const;
  // The same as everyone sees it, and what everyone may assume of a delegation.
  const incentives::Outlook& everyones() const { return appraiser_.everyones(); }
  const Brief& published(DelegationId other) const { return appraiser_.published()[other.index()]; }
  // Whether to sign.
  incentives::Joining joining() const { return joining(pub().draft); }
  incentives::Joining joining(const Draft& draft) const {
    return appraiser_.joining(self_, *view_.own.brief, pub(), draft);
  }

  // What the text seems worth to one of the others; 0 if it does not think of that one.
  Centipoints seems(DelegationId other, const Draft& draft) const;
  // The articles, at most so many, that it would rather not be bound by among these others: each chosen for what leaving
  // it out gains beyond those chosen before, if that is a point at least. Sorted.
  std::vector<std::uint16_t> reservations(const std::vector<DelegationId>& others, std::uint16_t most) const;
  // How many others seem to gain from the text.
  std::size_t others(const Draft& draft) const;

  // The provision of the changes that costs this delegation most, if any does.
  std::optional<Change> worstOf(const Changes& changes) const;

 private:
  const Scenario& scenario_;
  const View& view_;
  incentives::Appraiser& appraiser_;
  DelegationId self_;
  mutable std::optional<Brief> near_;  // worked out when it is needed
  std::size_t stride() const;  // of those it thinks of, in a large assembly
  WorthTable tableOf(DelegationId who, const Brief& brief) const;
  mutable std::optional<WorthTable> table_;
  std::vector<std::size_t> offsets_;    // by provision
  mutable std::vector<std::vector<ProvisionId>> dependants_;  // by provision; empty until it is needed
  mutable std::vector<WorthTable> assumed_;  // empty until it is needed
};

// The text worth at least `target` to this delegation that seems best for whoever likes it least, found by
// climbing from several starts; none: no text that was looked at reaches the target. At most `evaluations`
// texts are looked at.
std::optional<Draft> bestPackage(const Reckoning& reckoning, Centipoints target, std::uint32_t evaluations);

// From one text to another.
Changes differences(const Draft& from, const Draft& to);

}  // namespace plenary::ai

#include "core/project.h"

namespace plenary {

namespace {

struct Projection {
  const State& after;
  std::optional<SeatId> viewer;

  template <class PublicEvent>
  std::optional<ViewEvent> operator()(const PublicEvent& e) const {
    return ViewEvent{e};
  }
  std::optional<ViewEvent> operator()(const SeedDrawn&) const { return std::nullopt; }
  std::optional<ViewEvent> operator()(const ReasonGiven&) const { return std::nullopt; }
  std::optional<ViewEvent> operator()(const BriefDealt& e) const {
    if (viewer != e.seat) return std::nullopt;
    return OwnBriefDealt{e.brief};
  }
  std::optional<ViewEvent> operator()(const ConductChosen& e) const {
    if (viewer != e.seat) return std::nullopt;
    return OwnConductChosen{e.broken};
  }
  std::optional<ViewEvent> operator()(const StatementMade& e) const {
    if (!e.statement.isPrivate()) return ViewEvent{e};
    if (!viewer || !e.statement.heardBy(delegationOf(after.pub, *viewer))) return std::nullopt;
    return PrivateStatementSeen{e.statement};
  }
  std::optional<ViewEvent> operator()(const Disclosed&) const { return DebriefOpened{*after.disclosure}; }
  std::optional<ViewEvent> operator()(const Reverted&) const { return ViewReset{view(after, viewer)}; }
};

}  // namespace

std::optional<ViewEvent> project(const Event& event, const State& after, std::optional<SeatId> viewer) {
  return std::visit(Projection{after, viewer}, event);
}

View view(const State& state, std::optional<SeatId> viewer) {
  View v;
  v.seat = viewer;
  v.pub = state.pub;
  if (viewer) v.own = state.seats[viewer->index()];
  v.disclosure = state.disclosure;
  return v;
}

}  // namespace plenary

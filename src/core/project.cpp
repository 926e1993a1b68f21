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
  std::optional<ViewEvent> operator()(const NearMissSeen& e) const {
    if (viewer != e.seat) return std::nullopt;
    return OwnNearMissSeen{};
  }
  std::optional<ViewEvent> operator()(const StatementMade& e) const {
    if (!e.statement.isPrivate()) return ViewEvent{e};
    if (!viewer || !e.statement.heardBy(delegationOf(after.pub, *viewer))) return std::nullopt;
    return PrivateStatementSeen{e.statement};
  }
  std::optional<ViewEvent> operator()(const Disclosed&) const { return DebriefOpened{*after.disclosure}; }
  std::optional<ViewEvent> operator()(const Reverted&) const { return ViewReset{view(after, viewer)}; }
};

// Beside each case of Projection that depends on the viewer or yields nothing.
struct ToldToAll {
  template <class PublicEvent>
  bool operator()(const PublicEvent&) const { return true; }
  bool operator()(const SeedDrawn&) const { return false; }
  bool operator()(const ReasonGiven&) const { return false; }
  bool operator()(const BriefDealt&) const { return false; }
  bool operator()(const ConductChosen&) const { return false; }
  bool operator()(const NearMissSeen&) const { return false; }
  bool operator()(const StatementMade& e) const { return !e.statement.isPrivate(); }
  bool operator()(const Reverted&) const { return false; }
};

}  // namespace

bool toldToAll(const Event& event) { return std::visit(ToldToAll{}, event); }

std::optional<ViewEvent> project(const Event& event, const State& after, std::optional<SeatId> viewer) {
  return std::visit(Projection{after, viewer}, event);
}

View view(const State& state, std::optional<SeatId> viewer) {
  View v;
  v.pub = state.pub;
  v.disclosure = state.disclosure;
  lookAs(state, viewer, v);
  return v;
}

void lookAs(const State& state, std::optional<SeatId> viewer, View& into) {
  into.seat = viewer;
  into.own = viewer ? state.seats[viewer->index()] : PrivateState{};
}

}  // namespace plenary

#include "core/speakers.h"

#include <algorithm>

namespace plenary::speakers {

bool hasFloor(const Scenario& scenario, const PublicState& pub, DelegationId d) {
  return !needsFloor(scenario, pub) || (pub.floor.speaker == d && !pub.floor.ended);
}

bool onList(const PublicState& pub, DelegationId d) {
  return std::find(pub.floor.list.begin(), pub.floor.list.end(), d) != pub.floor.list.end();
}

Check mayRequest(const Scenario& scenario, const PublicState& pub, DelegationId self) {
  if (!needsFloor(scenario, pub) || openVote(pub))
    return reject(RejectionCode::wrongPhase, {static_cast<std::uint32_t>(phaseKind(scenario, pub))});
  if (pub.done[self.index()] || onList(pub, self) || (pub.floor.speaker == self && !pub.floor.ended))
    return reject(RejectionCode::alreadyDone);
  if (pub.floor.closed) return reject(RejectionCode::listClosed);
  const std::uint16_t turns = scenario.rules.speakers->turns;
  if (pub.floor.turns[self.index()] >= turns) return reject(RejectionCode::tooManyTurns, {turns});
  return std::nullopt;
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const RequestFloor&) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (auto bad = mayRequest(scenario, state.pub, self)) return *bad;
  return Events{FloorRequested{self}};
}

Decision decide(const Scenario&, const State& state, SeatId seat, const LeaveList&) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (!onList(state.pub, self)) return reject(RejectionCode::alreadyDone);
  return Events{ListLeft{self}};
}

Decision decide(const Scenario&, const State& state, SeatId seat, const YieldFloor&) {
  const Floor& floor = state.pub.floor;
  const DelegationId self = delegationOf(state.pub, seat);
  if (floor.speaker != self || floor.ended) return reject(RejectionCode::noFloor);
  return Events{FloorYielded{self}};
}

Decision decide(const Scenario&, const State& state, const CallToOrder&) {
  const Floor& floor = state.pub.floor;
  if (!floor.speaker || floor.ended) return reject(RejectionCode::noFloor);
  return Events{FloorYielded{*floor.speaker, true}};
}

Decision decide(const Scenario& scenario, const State& state, const CloseList& act) {
  if (!needsFloor(scenario, state.pub))
    return reject(RejectionCode::wrongPhase, {static_cast<std::uint32_t>(phaseKind(scenario, state.pub))});
  if (state.pub.floor.closed == act.closed) return reject(RejectionCode::alreadyDone);
  return Events{ListClosed{act.closed}};
}

void leave(const PublicState& pub, DelegationId self, Events& events) {
  if (pub.floor.speaker == self && !pub.floor.ended) events.emplace_back(FloorYielded{self});
  if (onList(pub, self)) events.emplace_back(ListLeft{self});
}

Events ended(const PublicState& pub, const Proceed& due) {
  if (!pub.floor.speaker || !pub.floor.ended) return {};
  return {SpeechEnded{*pub.floor.speaker, std::max<Millis>(due.now - due.away - pub.floor.since, 0)}};
}

Events next(const Scenario& scenario, const PublicState& pub, Millis now) {
  const bool sits = needsFloor(scenario, pub) && pub.sitting.kind != Sitting::Kind::informal;
  if (!sits || pub.floor.speaker || pub.floor.list.empty()) return {};
  return {FloorGiven{pub.floor.list.front(), now}};
}

}  // namespace plenary::speakers

// The names of a scenario file for what core numbers: what exports and other programs use.
#pragma once

#include <string>
#include <string_view>

#include "core/command.h"
#include "core/event.h"
#include "core/scenario.h"

namespace plenary {

inline const std::string& idOf(const Scenario& s, DelegationId d) { return s.delegations[d.index()].id; }
inline const std::string& idOf(const Scenario& s, ProvisionId p) { return s.provisions[p.index()].id; }
inline const std::string& idOf(const Scenario& s, PhaseId p) { return s.rules.phases[p.index()].id; }
inline const std::string& idOf(const Scenario& s, ProvisionId p, OptionId o) {
  return s.provisions[p.index()].options[o.index()].id;
}

// Seats are numbered as the delegations are. A seat that the scenario does not have goes by its number, "#500":
// who acted is not checked when a record is folded.
std::string idOf(const Scenario& scenario, SeatId seat);

std::string_view nameOf(Actor::Kind kind);    // "clerk", "chair", "seat"
std::string_view nameOf(const Event& event);  // "statementMade"

}  // namespace plenary

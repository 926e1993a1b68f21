// What a viewer has been told in the course of a record.
#pragma once

#include <optional>
#include <vector>

#include "session/table.h"

namespace plenary {

struct Told {
  Sequence sequence = 0;  // of the event in the full record
  Millis time = 0;
  ViewEvent event;
};

// Up to and including `until`; what an undo took back stays in the history, followed by a ViewReset.
std::vector<Told> history(const Scenario& scenario, const std::vector<Record>& records, const Viewer& viewer,
                          std::optional<Sequence> until = std::nullopt);

// The sequences after which the table waited for the next act: where a record can be left and gone on from.
// Ascending; the last is the end.
std::vector<Sequence> standpoints(const std::vector<Record>& records);

// The beginnings of rounds and phases that still stand: where the table first waited in each.
struct Waypoint {
  Sequence at = 0;
  PhaseId phase;
  std::uint16_t round = 1;

  friend bool operator==(const Waypoint&, const Waypoint&) = default;
};
// `surviving`: as a Table or a Fold has it.
std::vector<Waypoint> waypoints(const std::vector<Record>& records, const std::vector<Sequence>& surviving);

}  // namespace plenary

// AI delegations: functions of what their seat sees.
//
// A strategy keeps nothing between calls: what it remembers is in the view, which is a fold of the seat's own
// events. So it is the same after a restart, an undo or a branch, and can be asked anywhere: on a server's
// worker thread, in a Web Worker, in a test.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ai/level.h"
#include "core/command.h"
#include "core/scenario.h"
#include "core/state.h"
#include "incentives/appraiser.h"

namespace plenary::ai {

class Reckoning;

struct Move {
  Act act;
  Reason reason;
};

// How far a delegation lets its aspirations fall as the drafting goes on. `elapsed` runs from 0 in the first
// round to 1 in the last. Result in centipoints, never below `floor`.
class Concession {
 public:
  virtual ~Concession() = default;
  virtual Centipoints target(const Reckoning& reckoning, double elapsed, Centipoints floor) const = 0;
};

struct StrategyEntry {
  std::string_view name;  // "boulware"; words under "strategy.<name>" in data/text
  const Concession& concession;
  // How much better than its best alternative a text must be: it proposes, sponsors and adopts nothing below.
  // Each seat adds to it a margin of its own, drawn from the seed once for the session: what its capital asks.
  Centipoints floor;
};

// The manifest, in alphabetical order.
const std::vector<StrategyEntry>& strategies();

// What a seat is played by: "boulware", or "boulware@easy". Without a level it is the normal one.
struct Play {
  const StrategyEntry* strategy = nullptr;
  const Level* level = nullptr;
};
// None: no such strategy, or level.
std::optional<Play> findPlay(std::string_view name);
// The name of the same strategy played at this level.
std::string atLevel(std::string_view name, const Level& level);
// "boulware, conceder, linear, tit-for-tat"
std::string strategyNames();

// What the seat does next; none: it waits for others. `secret` and `sequence` (how many events the seat has
// seen) name the draws it may make. The appraiser only spares work: the answer is the same with a new one.
std::optional<Move> nextMove(incentives::Appraiser& appraiser, const View& view, std::string_view strategy, Seed secret,
                             Sequence sequence);

}  // namespace plenary::ai

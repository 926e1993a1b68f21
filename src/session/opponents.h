// Asks the AI delegations of a table for their moves.
#pragma once

#include <memory>
#include <optional>

#include "ai/strategy.h"
#include "session/table.h"

namespace plenary {

// What an AI needs to be asked: enough to be sent to a worker.
struct Question {
  SeatId seat;
  std::string strategy;
  Seed secret;
  Sequence sequence = 0;
  std::shared_ptr<const View> view;
};

// Goes round the AI seats, so that each gets its turn; what a seat was last asked without a move is not asked
// again until it has seen something new.
class Opponents {
 public:
  // Another table: what was worked out about the scenario is kept, if it is of the same one.
  void begin();
  // The next seat to ask; none when all AI seats wait for others.
  std::optional<Question> next(const Table& table);
  // What came back. A refused move counts as waiting.
  void answer(Table& table, const Question& question, const std::optional<ai::Move>& move);
  // Asks here and now.
  std::optional<ai::Move> think(const Table& table, const Question& question);

 private:
  std::size_t turn_ = 0;
  std::map<SeatId, Sequence> waitingAt_;
  std::optional<incentives::Appraiser> appraiser_;
  void look(const Table& table, SeatId seat);
  std::shared_ptr<View> view_;  // of the last question; written over once nobody else holds it any more
  const Table* viewed_ = nullptr;
  std::uint64_t viewedAt_ = 0;  // its revision
};

// Asks until all AI seats wait, or `moves` have been made. Returns how many were made.
std::size_t playOpponents(Table& table, Opponents& opponents, std::size_t moves = 100000);

}  // namespace plenary

// Where a Table's record goes.
#pragma once

#include <functional>
#include <vector>

#include "session/record.h"

namespace plenary {

class Journal {
 public:
  virtual ~Journal() = default;

  // Stores the batch whole or not at all, then calls `done(true)`, or `done(false)` when it could not be
  // stored. `done` may be called before `append` returns. Batches are stored in the order of the calls.
  virtual void append(const std::vector<Record>& batch, std::function<void(bool)> done) = 0;
};

// Keeps nothing: for sessions that only their end is wanted of.
class NoJournal final : public Journal {
 public:
  void append(const std::vector<Record>&, std::function<void(bool)> done) override { done(true); }
};

}  // namespace plenary

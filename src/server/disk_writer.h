// Group commit for many rooms: a few threads write for all of them. Whatever a room hands over while its disk is busy goes
// into its next write as one batch, so that hundreds of ballots share a commit; a room whose disk does not answer holds up
// no other, as long as there are fewer of them than threads.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "session/journal.h"
#include "store/save.h"

namespace plenary::server {

class DiskWriter {
 public:
  // Runs a task later on the thread of the rooms, in the order in which tasks were given.
  using Post = std::function<void(std::function<void()>)>;
  // Stores records whole or not at all, durably; false: it could not. Called by one thread at a time.
  using Write = std::function<bool(const std::vector<Record>&)>;

  explicit DiskWriter(Post post, std::size_t threads = 4);
  // Writes what was handed over. All journals must be gone; tasks that were given and not run yet may be run or dropped.
  ~DiskWriter();
  DiskWriter(const DiskWriter&) = delete;
  DiskWriter& operator=(const DiskWriter&) = delete;

  // A room's journal. append() returns at once, and `done` is called on the thread of the rooms, where append() must be
  // called, too. When a write fails, all that was handed over since fails with it, at once and in order: it builds on what
  // is lost. The next batch may succeed. Destroyed, what was handed over is still written, and nobody told.
  std::unique_ptr<Journal> journal(Write write);
  // The same into a save that is open for writing.
  std::unique_ptr<Journal> journal(store::SaveFile save);

 private:
  struct Desk;
  std::shared_ptr<Desk> desk_;  // outlives the writer in tasks that were not run yet
};

}  // namespace plenary::server

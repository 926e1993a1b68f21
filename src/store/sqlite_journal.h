// The journal of a Table as a save on disk.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "session/journal.h"
#include "store/save.h"

namespace plenary::store {

// Each append is one transaction, on disk before `done` is called, which is before append returns. Used by one
// thread at a time. Destroyed, it leaves a single file.
class SqliteJournal final : public Journal {
 public:
  // Takes over a save that is open for writing (create, or open with Mode::write).
  explicit SqliteJournal(SaveFile save) : save_(std::move(save)) {}

  // On a problem nothing of the batch is kept, what came before stays, and the next append may succeed.
  void append(const std::vector<Record>& batch, std::function<void(bool)> done) override {
    problem_ = save_.append(batch);
    done(!problem_);
  }

  // Of the last append; none: it was stored.
  const std::optional<StoreProblem>& problem() const { return problem_; }

  SaveFile& save() { return save_; }
  const SaveFile& save() const { return save_; }

 private:
  SaveFile save_;
  std::optional<StoreProblem> problem_;
};

}  // namespace plenary::store

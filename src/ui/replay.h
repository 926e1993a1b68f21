// A saved negotiation, seen at any of its moments.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session/history.h"
#include "store/notes.h"
#include "ui/game.h"

namespace plenary::ui {

// A moment worth jumping to.
struct Moment {
  enum class Kind : std::uint8_t { phase, agreed, adopted, rejected, signature, outcome };
  Sequence sequence = 0;
  Kind kind = Kind::phase;
  ViewEvent event;
};

class Replay {
 public:
  // Null when the save does not hold; `problem` says why.
  static std::unique_ptr<Replay> from(const store::SaveFile& save, store::StoreProblem& problem);

  const Loaded& loaded() const { return *loaded_; }
  std::shared_ptr<const Loaded> shared() const { return loaded_; }
  const std::vector<Record>& records() const { return records_; }
  SeatId seat() const { return seat_; }
  const store::Verification& verification() const { return verification_; }
  const std::vector<Moment>& moments() const { return moments_; }

  // Steps count acts: what one command led to is one step.
  int step() const { return step_; }
  int last() const { return static_cast<int>(standpoints_.size()) - 1; }
  Sequence sequence() const { return standpoints_[static_cast<std::size_t>(step_)]; }
  void go(int step);
  int stepOf(Sequence sequence) const;

  const View& view() const { return view_; }
  std::vector<Told> told() const;  // up to here
  const store::Notes& notes() const { return notes_; }
  // The part of the record up to here, to go on from, and the free texts that belong to it.
  std::vector<Record> prefix() const;
  store::Notes notesOfPrefix() const;

 private:
  Replay() = default;
  void findMoments();

  std::shared_ptr<const Loaded> loaded_;
  std::vector<Record> records_;
  SeatId seat_;
  store::Verification verification_;
  std::vector<Sequence> standpoints_;
  std::vector<Told> told_;
  store::Notes notes_;
  std::vector<Moment> moments_;
  int step_ = 0;
  View view_;
};

}  // namespace plenary::ui

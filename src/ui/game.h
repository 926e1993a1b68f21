// One solo game in the page: the scenario with its texts, the Table that has authority over it, the player's
// mirror of it, and the AI delegations that answer.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ai/level.h"
#include "session/history.h"
#include "session/mirror.h"
#include "session/opponents.h"
#include "store/notes.h"
#include "ui/platform/storage.h"
#include "ui/services.h"
#include "ui/words.h"

namespace plenary::ui {

// A scenario with its texts, as loaded from the site or from a save.
struct Loaded {
  codec::Package package;
  Scenario scenario;
  Texts texts;

  // Nothing when the package has problems; the first of them is in `problem`.
  static std::shared_ptr<const Loaded> from(codec::Package package, const std::string& name, std::string& problem);
};

// An act of whoever presides. Panels ask for acts without saying who does them.
bool isOfChair(const Act& act);

class Game {
 public:
  Game(std::string id, std::shared_ptr<const Loaded> loaded, SeatId seat, Storage& storage, Table::Clock clock);

  // What the scenario asks for may not be there to play it: then the game has not begun. `presided`: the player is in
  // the chair, too. `level`: of all AI delegations.
  std::optional<Rejection> open(const Seed& seed, bool presided, const ai::Level& level);
  // Goes on from a record; false when it does not hold.
  std::optional<RecordProblem> resume(const std::vector<Record>& records, store::Notes notes);

  const std::string& id() const { return id_; }
  const Loaded& loaded() const { return *loaded_; }
  std::shared_ptr<const Loaded> shared() const { return loaded_; }
  const Scenario& scenario() const { return loaded_->scenario; }
  SeatId seat() const { return seat_; }
  const Table& table() const { return table_; }
  const View& view() const { return mirror_->view(); }
  const std::vector<Told>& told() const { return told_; }
  const store::Notes& notes() const { return notes_; }

  // By the player: as the Chair what is the Chair's to do, all else from their seat.
  std::optional<Rejection> submit(Act act);
  // A statement with free text beside it.
  std::optional<Rejection> submit(Speak speak, store::Note note);
  // Asks the next AI delegation when none is thinking. True while one is. `thinkers` must outlive the game: an answer
  // that comes later leads to the next question.
  bool think(Thinkers& thinkers);
  bool thinking() const { return thinking_; }
  // No AI delegation has anything to do before the player acts.
  bool waitsForPlayer() const { return idle_ && !thinking_; }

  SavedGame summary(Language language) const;
  store::Meta meta(Language language) const;

 private:
  void listen();

  std::string id_;
  std::shared_ptr<const Loaded> loaded_;
  SeatId seat_;
  Storage& storage_;
  StorageJournal journal_;
  Table table_;
  std::unique_ptr<Mirror> mirror_;
  std::vector<Told> told_;
  store::Notes notes_;
  Opponents opponents_;
  bool thinking_ = false;
  bool idle_ = false;
  bool asking_ = false;  // an answer that comes now came at once
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace plenary::ui

// Where the page keeps games between visits. web/: IndexedDB. MemoryStorage, below: tests.
//
// Everything is asynchronous. Callbacks run on the main thread, inside deliver(), which the page calls at the
// start of each frame; when something is ready to be delivered, the storage asks for a frame by itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "session/journal.h"
#include "store/save.h"

namespace plenary::ui {

// One line of the list of games.
struct SavedGame {
  std::string id;          // see Storage::begin
  std::string title;
  std::string scenarioId;
  std::string language;    // "en" or "zh"
  std::string seatName;    // as shown: "European Union"; empty when the player holds no seat
  bool finished = false;
  // Kept by the storage: what is given here is not looked at.
  Millis created = 0;
  Millis updated = 0;      // of the last event stored
  Sequence events = 0;     // stored

  friend bool operator==(const SavedGame&, const SavedGame&) = default;
};

// What the page shows beside the game.
enum class SaveState {
  saved,         // everything appended is on disk
  saving,        // something is on its way
  failed,        // the last write failed; what is unsaved is kept in order and tried again with the next append
  volatileOnly,  // this browser keeps nothing: the game lasts as long as the page
  readOnly,      // another tab has the game
};

// Keys of data/text for what a person reads.
namespace storage_text {
inline constexpr char unavailable[] = "storage.unavailable";  // private mode, storage switched off or refused
inline constexpr char full[] = "storage.full";                // quota
inline constexpr char failed[] = "storage.failed";            // any other failure to write or to read
inline constexpr char otherTab[] = "storage.otherTab";        // open in another tab
inline constexpr char damaged[] = "storage.damaged";  // the end of the record cannot be read: goes on before it
inline constexpr char missing[] = "storage.missing";  // no such game, or nothing of it can be read
inline constexpr char newer[] = "storage.newer";      // kept by a newer version of Plenary
}  // namespace storage_text

class Storage {
 public:
  struct Status {
    SaveState state = SaveState::saved;
    std::string problem;  // a key of storage_text; empty when there is nothing to say

    friend bool operator==(const Status&, const Status&) = default;
  };

  // A save as store::SaveFile::openBytes takes it, chain verified, or why not. `problem` beside a save:
  // storage_text::damaged, the save ends with the last sound event.
  struct Loaded {
    std::optional<codec::Bytes> save;
    std::string problem;
  };

  virtual ~Storage() = default;

  // Runs the callbacks of what has come to an end since the last call.
  virtual void deliver() = 0;

  // Newest first. Empty where nothing can be kept.
  virtual void list(std::function<void(std::vector<SavedGame>)> done) = 0;
  virtual void load(const std::string& id, std::function<void(Loaded)> done) = 0;

  // Starts to keep a game; `save` is its save so far, usually without events. An id is 1 to 64 characters of
  // a-z, 0-9 and '-', new for each game. The game is acquired by the same call.
  virtual void begin(const SavedGame& summary, codec::Bytes save) = 0;

  // For a game that was begun, or loaded and acquired, here. Sequences go on without a gap from what was begun,
  // loaded or appended. done(true) once the batch is on disk, however late; done(false) when it never will be:
  // the state is volatileOnly or readOnly, or the game was removed.
  virtual void append(const std::string& id, std::vector<Record> batch, std::function<void(bool)> done) = 0;

  // Free text beside a statement, kept before the statement is: put it first. For a game that append() is for.
  virtual void putNote(const std::string& id, const store::Note& note) = 0;

  // Replaces title, scenario, language, seat and `finished` in the list. A finished game is snapshotted.
  virtual void describe(const SavedGame& summary) = 0;
  virtual void remove(const std::string& id, std::function<void(bool)> done) = 0;
  // Tries again what failed, without waiting for the next append.
  virtual void retry() = 0;

  // Makes this tab the one that may write to the game. done(false): another tab has it (or nothing can be kept);
  // the ownership callback tells when this tab may take over. load() after that: the other tab may have written.
  virtual void acquire(const std::string& id, std::function<void(bool owned)> done) = 0;
  virtual void release(const std::string& id) = 0;
  // owned: a game that acquire() could not get is now this tab's. Not owned: this tab has lost it (it slept for
  // so long that another took over).
  virtual void onOwnership(std::function<void(const std::string& id, bool owned)> told) = 0;

  virtual Status status() const = 0;
};

// The journal of a page's Table. `storage` must outlive it. What is still on its way when the journal is destroyed
// is stored all the same; nobody is told.
class StorageJournal final : public Journal {
 public:
  StorageJournal(Storage& storage, std::string id) : storage_(storage), id_(std::move(id)) {}
  void append(const std::vector<Record>& batch, std::function<void(bool)> done) override {
    storage_.append(id_, batch, [alive = std::weak_ptr<const int>(alive_), done = std::move(done)](bool stored) {
      if (!alive.expired()) done(stored);
    });
  }

 private:
  Storage& storage_;
  std::string id_;
  std::shared_ptr<const int> alive_ = std::make_shared<int>(0);
};

// Keeps games as long as it lives. What happens is settled at once, told with the next deliver().
class MemoryStorage final : public Storage {
 public:
  std::function<void()> wake = [] {};  // asks for a frame
  std::function<Millis()> clock = [] { return Millis{0}; };

  // What the tests arrange.
  void setFailing(bool failing) { failing_ = failing; }
  void setRefused() { refused_ = true; }
  // Another tab takes a game, or lets it go.
  void setOwnedElsewhere(const std::string& id, bool elsewhere) {
    elsewhere_[id] = elsewhere;
    later([this, id, elsewhere] {
      if (told_) told_(id, !elsewhere);
    });
  }

  void deliver() override {
    std::vector<std::function<void()>> ready;
    ready.swap(ready_);
    for (auto& call : ready) call();
  }

  void list(std::function<void(std::vector<SavedGame>)> done) override {
    std::vector<SavedGame> games;
    for (const auto& [id, game] : games_) games.push_back(game.summary);
    std::sort(games.begin(), games.end(), [](const SavedGame& a, const SavedGame& b) {
      return a.updated != b.updated ? a.updated > b.updated : a.id < b.id;
    });
    later([done = std::move(done), games = std::move(games)] { done(games); });
  }

  void load(const std::string& id, std::function<void(Loaded)> done) override {
    Loaded loaded;
    if (const auto at = games_.find(id); at != games_.end()) loaded.save = bytesOf(at->second);
    if (!loaded.save) loaded.problem = storage_text::missing;
    later([done = std::move(done), loaded = std::move(loaded)] { done(loaded); });
  }

  void begin(const SavedGame& summary, codec::Bytes save) override {
    if (refused_) return;
    Game game{summary, std::move(save), {}, {}};
    game.summary.created = game.summary.updated = clock();
    auto opened = store::SaveFile::openBytes(game.begun);
    if (const auto* file = std::get_if<store::SaveFile>(&opened)) game.summary.events = file->events();
    games_.insert_or_assign(summary.id, std::move(game));
  }

  void append(const std::string& id, std::vector<Record> batch, std::function<void(bool)> done) override {
    const auto at = games_.find(id);
    if (refused_ || at == games_.end() || elsewhere_[id]) {
      later([done = std::move(done)] { done(false); });
      return;
    }
    unsaved_.push_back({id, std::move(batch), std::move(done)});
    retry();
  }

  void putNote(const std::string& id, const store::Note& note) override {
    const auto at = games_.find(id);
    if (!refused_ && at != games_.end() && !elsewhere_[id]) at->second.notes.push_back(note);
  }

  void describe(const SavedGame& summary) override {
    const auto at = games_.find(summary.id);
    if (at == games_.end()) return;
    const SavedGame kept = std::exchange(at->second.summary, summary);
    at->second.summary.created = kept.created;
    at->second.summary.updated = kept.updated;
    at->second.summary.events = kept.events;
  }

  void remove(const std::string& id, std::function<void(bool)> done) override {
    const bool removed = games_.erase(id) > 0;
    later([done = std::move(done), removed] { done(removed); });
  }

  void retry() override {
    if (failing_) return;
    for (Unsaved& u : std::exchange(unsaved_, {})) {
      const auto at = games_.find(u.id);
      const bool stored = at != games_.end();
      if (stored) {
        SavedGame& summary = at->second.summary;
        if (!u.batch.empty()) summary.events = u.batch.back().sequence;
        summary.updated = clock();
        for (Record& r : u.batch) at->second.later.push_back(std::move(r));
      }
      ++untold_;
      later([this, done = std::move(u.done), stored] {
        --untold_;
        done(stored);
      });
    }
  }

  void acquire(const std::string& id, std::function<void(bool)> done) override {
    const bool owned = !refused_ && !elsewhere_[id];
    later([done = std::move(done), owned] { done(owned); });
  }
  void release(const std::string&) override {}
  void onOwnership(std::function<void(const std::string&, bool)> told) override { told_ = std::move(told); }

  Status status() const override {
    if (refused_) return {SaveState::volatileOnly, storage_text::unavailable};
    for (const auto& [id, elsewhere] : elsewhere_)
      if (elsewhere) return {SaveState::readOnly, storage_text::otherTab};
    if (!unsaved_.empty()) return {SaveState::failed, storage_text::failed};
    return {untold_ == 0 ? SaveState::saved : SaveState::saving, ""};
  }

 private:
  struct Game {
    SavedGame summary;
    codec::Bytes begun;
    std::vector<Record> later;
    std::vector<store::Note> notes;
  };
  struct Unsaved {
    std::string id;
    std::vector<Record> batch;
    std::function<void(bool)> done;
  };

  static std::optional<codec::Bytes> bytesOf(const Game& game) {
    auto opened = store::SaveFile::openBytes(game.begun);
    auto* file = std::get_if<store::SaveFile>(&opened);
    if (!file || file->append(game.later)) return std::nullopt;
    for (const store::Note& note : game.notes)
      if (file->putNote(note)) return std::nullopt;
    auto bytes = file->serialize();
    if (auto* whole = std::get_if<codec::Bytes>(&bytes)) return std::move(*whole);
    return std::nullopt;
  }

  void later(std::function<void()> call) {
    ready_.push_back(std::move(call));
    wake();
  }

  std::map<std::string, Game> games_;
  std::map<std::string, bool> elsewhere_;
  std::vector<Unsaved> unsaved_;
  std::vector<std::function<void()>> ready_;
  std::function<void(const std::string&, bool)> told_;
  int untold_ = 0;  // appends that are stored
  bool failing_ = false;
  bool refused_ = false;
};

}  // namespace plenary::ui

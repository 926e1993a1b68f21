// Games in the browser's IndexedDB: see web/journal.js, which does the work. This half keeps the save of each open
// game in memory, makes the snapshots from it, and verifies what is loaded.
#pragma once

#include <deque>
#include <map>
#include <string_view>
#include <utility>

#include "ui/platform/storage.h"

namespace plenary::ui {

class WebStorage final : public Storage {
 public:
  // `wake` asks for a frame, in which deliver() will be called.
  explicit WebStorage(std::function<void()> wake);

  void deliver() override;
  void list(std::function<void(std::vector<SavedGame>)> done) override;
  void load(const std::string& id, std::function<void(Loaded)> done) override;
  void begin(const SavedGame& summary, codec::Bytes save) override;
  void append(const std::string& id, std::vector<Record> batch, std::function<void(bool)> done) override;
  void putNote(const std::string& id, const store::Note& note) override;
  void describe(const SavedGame& summary) override;
  void remove(const std::string& id, std::function<void(bool)> done) override;
  void retry() override;
  void acquire(const std::string& id, std::function<void(bool)> done) override;
  void release(const std::string& id) override;
  void onOwnership(std::function<void(const std::string&, bool)> told) override { told_ = std::move(told); }
  Status status() const override { return status_; }

  // From web/journal.js. request: -1 an ownership, 0 a state, else that of the question.
  void replied(int request, codec::ByteView message);

 private:
  using Fields = std::vector<std::string_view>;
  using Answer = std::function<void(const Fields&)>;

  // A game of which this page knows every event.
  struct Open {
    store::SaveFile save;
    Sequence snapshotted = 0;
    bool ours = false;  // no other tab can have written since
  };

  void ask(const char* name, std::vector<std::string> fields, Answer answer);
  void tell(const char* name, std::vector<std::string> fields) { ask(name, std::move(fields), nullptr); }
  void later(std::function<void()> call);
  void loadFrom(const std::string& id, int skip, std::function<void(Loaded)> done);
  void snapshot(const std::string& id, Open& game);
  void own(const std::string& id, bool owned);

  std::function<void()> wake_;
  std::function<void(const std::string&, bool)> told_;
  Status status_;
  int last_ = 0;
  std::map<int, Answer> waiting_;
  std::map<std::string, Open> open_;
  std::map<std::string, bool> owned_;
  std::vector<std::function<void()>> ready_;
};

}  // namespace plenary::ui

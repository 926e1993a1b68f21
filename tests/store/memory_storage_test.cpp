// MemoryStorage must behave as the browser's storage does: tests of the page rely on it.
#include "tests/store/saves.h"
#include "ui/platform/storage.h"

namespace plenary::store::test {

namespace {

using ui::MemoryStorage;
using ui::SaveState;
using ui::Storage;

Storage::Loaded loadFrom(Storage& storage, const std::string& id) {
  Storage::Loaded result;
  storage.load(id, [&](const Storage::Loaded& loaded) { result = loaded; });
  storage.deliver();
  return result;
}

}  // namespace

TEST_SUITE("storage in memory") {
  TEST_CASE("games are kept, listed, loaded and removed") {
    MemoryStorage storage;
    storage.clock = [] { return Millis{77}; };
    storage.begin({"g", "Title", "tiny", "en", "", false, 0, 0, 0}, saved(2));
    ui::StorageJournal journal(storage, "g");
    const auto more = chained(take(SaveFile::openBytes(saved(2))).head(), 3, 4);
    int stored = 0;
    journal.append(more, [&](bool done) { stored += done ? 1 : 0; });
    CHECK(storage.status().state == SaveState::saving);
    CHECK(stored == 0);
    storage.deliver();
    CHECK(stored == 1);
    CHECK(storage.status().state == SaveState::saved);
    storage.list([&](const std::vector<ui::SavedGame>& games) {
      REQUIRE(games.size() == 1);
      CHECK(games[0].events == 6);
      CHECK(games[0].updated == 77);
    });
    storage.deliver();
    const auto save = take(SaveFile::openBytes(*loadFrom(storage, "g").save));
    CHECK(save.events() == 6);
    CHECK(verify(save).ok);
    storage.remove("g", [&](bool done) { CHECK(done); });
    storage.deliver();
    CHECK(loadFrom(storage, "g").problem == std::string(ui::storage_text::missing));
  }

  TEST_CASE("a journal that is gone is not told, and what it was given is stored") {
    MemoryStorage storage;
    storage.begin({"g", "Title", "tiny", "en", "", false, 0, 0, 0}, saved(0));
    int told = 0;
    {
      ui::StorageJournal journal(storage, "g");
      journal.append(chained(genesis(embedded()), 1, 2), [&](bool) { ++told; });
    }
    storage.deliver();
    CHECK(told == 0);
    CHECK(take(SaveFile::openBytes(*loadFrom(storage, "g").save)).events() == 2);
  }

  TEST_CASE("what fails is kept and stored later, in order") {
    MemoryStorage storage;
    storage.begin({"g", "Title", "tiny", "en", "", false, 0, 0, 0}, saved(0));
    const auto records = chained(genesis(embedded()), 1, 3);
    std::vector<Sequence> stored;
    const auto append = [&](std::size_t at) {
      storage.append("g", {records[at]}, [&stored, at](bool done) { stored.push_back(done ? at + 1 : 0); });
      storage.deliver();
    };
    storage.setFailing(true);
    append(0);
    append(1);
    CHECK(stored.empty());
    CHECK(storage.status() == Storage::Status{SaveState::failed, ui::storage_text::failed});
    storage.setFailing(false);
    append(2);
    CHECK(stored == std::vector<Sequence>{1, 2, 3});
    CHECK(take(SaveFile::openBytes(*loadFrom(storage, "g").save)).events() == 3);
  }

  TEST_CASE("refused storage and another tab") {
    MemoryStorage refused;
    refused.setRefused();
    refused.begin({"g", "Title", "tiny", "en", "", false, 0, 0, 0}, saved(0));
    bool stored = true;
    refused.append("g", chained(genesis(embedded()), 1, 1), [&](bool done) { stored = done; });
    refused.deliver();
    CHECK_FALSE(stored);
    CHECK(refused.status() == Storage::Status{SaveState::volatileOnly, ui::storage_text::unavailable});

    MemoryStorage storage;
    storage.begin({"g", "Title", "tiny", "en", "", false, 0, 0, 0}, saved(0));
    std::vector<bool> told;
    storage.onOwnership([&](const std::string&, bool owned) { told.push_back(owned); });
    storage.setOwnedElsewhere("g", true);
    storage.acquire("g", [&](bool owned) { CHECK_FALSE(owned); });
    storage.append("g", chained(genesis(embedded()), 1, 1), [&](bool done) { stored = done; });
    storage.deliver();
    CHECK_FALSE(stored);
    CHECK(storage.status().state == SaveState::readOnly);
    storage.setOwnedElsewhere("g", false);
    storage.deliver();
    CHECK(told == std::vector<bool>{false, true});
    CHECK(storage.status().state == SaveState::saved);
  }
}

}  // namespace plenary::store::test

// The C++ half of the page's storage, against a browser that is a few maps. It is built here, and not with the
// tests of the page, because it needs nothing of one.
#include "ui/platform/web/storage_web.h"

#include "store/notes.h"
#include "tests/store/saves.h"
#include "ui/platform/web/storage_web.cpp"  // its target exists only in the page

namespace plenary::store::test {

namespace {

using ui::SaveState;
using ui::SavedGame;
using ui::WebStorage;
using Texts = std::vector<std::string>;

// What web/journal.js does, without any of its difficulties.
struct FakeBrowser {
  struct Snapshot {
    std::string bytes;
    Sequence upTo = 0;
  };
  struct Game {
    Texts described;
    std::map<Sequence, std::string> events;
    std::vector<Snapshot> snapshots;  // best first
    std::string damaged = "0";
    Texts notes;  // id, salt, text of each
  };

  std::map<std::string, Game> games;
  std::vector<std::string> heard;  // names of the calls
  std::map<std::string, Sequence> kept;
  std::string stores = "1";
  std::string owns = "1";
  bool readable = true;
  WebStorage* storage = nullptr;

  void reply(int request, const Texts& fields) const {
    const std::string bytes = ui::packed(fields);
    plenary_storage_reply(request, reinterpret_cast<const unsigned char*>(bytes.data()),
                          static_cast<int>(bytes.size()));
  }
  void call(const std::string& name, int request, const std::vector<std::string_view>& f);
  std::size_t count(const std::string& name) const {
    return static_cast<std::size_t>(std::count(heard.begin(), heard.end(), name));
  }
};

FakeBrowser* browser = nullptr;

void FakeBrowser::call(const std::string& name, int request, const std::vector<std::string_view>& f) {
  heard.push_back(name);
  const std::string id(f.empty() ? "" : f[0]);
  if (name == "begin") {
    games[id] = {Texts(f.begin(), f.begin() + 6), {}, {{std::string(f[7]), Sequence(ui::number(f[6]))}}, "0", {}};
  } else if (name == "append") {
    Sequence at = static_cast<Sequence>(ui::number(f[1]));
    for (std::size_t i = 2; i < f.size() && stores == "1"; ++i) games[id].events[at++] = std::string(f[i]);
    reply(request, {stores});
  } else if (name == "note") {
    games[id].notes.insert(games[id].notes.end(), f.begin() + 1, f.end());
  } else if (name == "snapshot") {
    games[id].snapshots.insert(games[id].snapshots.begin(), {std::string(f[2]), Sequence(ui::number(f[1]))});
  } else if (name == "load") {
    const auto skip = static_cast<std::size_t>(ui::number(f[1]));
    Texts answer;
    if (games.count(id) && skip < games[id].snapshots.size()) {
      const Snapshot& s = games[id].snapshots[skip];
      answer = {games[id].damaged, std::to_string(s.upTo), s.bytes, std::to_string(games[id].notes.size() / 3)};
      answer.insert(answer.end(), games[id].notes.begin(), games[id].notes.end());
      for (auto e = games[id].events.upper_bound(s.upTo); e != games[id].events.end(); ++e) answer.push_back(e->second);
    }
    reply(request, readable ? answer : Texts{"failed"});
  } else if (name == "list") {
    Texts answer;
    for (const auto& [game, content] : games) {
      answer.insert(answer.end(), content.described.begin(), content.described.end());
      for (const char* value : {"11", "12", "13"}) answer.emplace_back(value);
    }
    reply(request, answer);
  } else if (name == "keep") {
    kept[id] = static_cast<Sequence>(ui::number(f[1]));
  } else if (name == "acquire") {
    reply(request, {owns});
  } else if (name == "remove") {
    reply(request, {games.erase(id) ? "1" : "0"});
  }
}

// A storage with its browser; callbacks run in frame().
struct Setting {
  FakeBrowser fake;
  int wakes = 0;
  WebStorage storage;

  Setting() : storage((browser = &fake, [this] { ++wakes; })) {}
  ~Setting() { browser = nullptr; }
  void frame() { storage.deliver(); }

  // Appends `count` more events one by one; how many were stored.
  std::size_t append(const std::string& id, const std::vector<Record>& records) {
    std::size_t stored = 0;
    for (const Record& r : records) storage.append(id, {r}, [&](bool done) { stored += done ? 1 : 0; });
    frame();
    return stored;
  }
  ui::Storage::Loaded load(const std::string& id) {
    ui::Storage::Loaded result;
    bool called = false;
    storage.load(id, [&](const ui::Storage::Loaded& loaded) {
      result = loaded;
      called = true;
    });
    CHECK_FALSE(called);
    frame();
    CHECK(called);
    return result;
  }
};

SavedGame summary(const std::string& id) { return {id, "六个月", "quickstart", "zh", "EU", false, 0, 0, 0}; }

// What a page finds that did not write the game itself.
ui::Storage::Loaded loadAnew(FakeBrowser& fake, const std::string& id) {
  Setting other;
  other.fake.games = fake.games;
  const auto loaded = other.load(id);
  fake.kept = other.fake.kept;
  return loaded;
}

}  // namespace

}  // namespace plenary::store::test

extern "C" void storage_call(const char* name, int request, const unsigned char* bytes, int size) {
  const auto fields = plenary::ui::unpacked({bytes, static_cast<std::size_t>(size)});
  plenary::store::test::browser->call(name, request, fields);
}

namespace plenary::store::test {

TEST_SUITE("storage of the page") {
  TEST_CASE("a game that was begun and appended to is loaded as the save it is") {
    Setting at;
    at.storage.begin(summary("g"), saved(0));
    const auto records = chained(genesis(embedded()), 1, 40);
    CHECK(at.append("g", records) == 40);
    CHECK(at.wakes > 0);
    for (const auto& loaded : {at.load("g"), loadAnew(at.fake, "g")}) {
      CHECK(loaded.problem.empty());
      REQUIRE(loaded.save);
      const auto save = take(SaveFile::openBytes(*loaded.save));
      CHECK(take(save.records()) == records);
      CHECK(save.meta() == meta());
      CHECK(verify(save).ok);
    }
    CHECK(at.fake.count("load") == 0);  // what this page knows it need not ask for
  }

  TEST_CASE("a snapshot is made every 64 events and when the game is finished") {
    Setting at;
    at.storage.begin(summary("g"), saved(0));
    CHECK(at.append("g", chained(genesis(embedded()), 1, 63)) == 63);
    CHECK(at.fake.count("snapshot") == 0);
    auto rest = chained(genesis(embedded()), 1, 200);
    rest.erase(rest.begin(), rest.begin() + 63);
    CHECK(at.append("g", rest) == 137);
    CHECK(at.fake.count("snapshot") == 3);
    CHECK(at.fake.games["g"].snapshots[0].upTo == 192);
    SavedGame finished = summary("g");
    finished.finished = true;
    at.storage.describe(finished);
    at.storage.describe(finished);
    CHECK(at.fake.count("snapshot") == 4);
    CHECK(at.fake.games["g"].snapshots[0].upTo == 200);
    const auto loaded = loadAnew(at.fake, "g");
    CHECK(take(SaveFile::openBytes(*loaded.save)).events() == 200);
  }

  TEST_CASE("a snapshot that is unsound within gives way to the one before, down to the beginning") {
    Setting at;
    at.storage.begin(summary("g"), saved(0));
    const auto records = chained(genesis(embedded()), 1, 140);
    CHECK(at.append("g", records) == 140);
    auto& snapshots = at.fake.games["g"].snapshots;
    REQUIRE(snapshots.size() == 3);
    const codec::Bytes bytes(snapshots[0].bytes.begin(), snapshots[0].bytes.end());
    const auto forged = edited(bytes, "UPDATE events SET time = time + 1 WHERE seq = 30");
    snapshots[0].bytes.assign(forged.begin(), forged.end());
    CHECK(take(SaveFile::openBytes(*loadAnew(at.fake, "g").save)).events() == 140);
    snapshots[1].bytes = "nonsense";
    const auto loaded = loadAnew(at.fake, "g");
    CHECK(take(take(SaveFile::openBytes(*loaded.save)).records()) == records);
    CHECK(loaded.problem.empty());
    snapshots[2].bytes = "";
    CHECK_FALSE(loadAnew(at.fake, "g").save);
    CHECK(loadAnew(at.fake, "g").problem == std::string(ui::storage_text::missing));
  }

  TEST_CASE("an event that breaks the chain ends the record, and the browser is told where it goes on") {
    for (const std::string& bad : {std::string("short"), std::string(40, 'x'), std::string()}) {
      Setting at;
      at.storage.begin(summary("g"), saved(0));
      CHECK(at.append("g", chained(genesis(embedded()), 1, 80)) == 80);
      at.fake.games["g"].events[75] = bad;
      const auto loaded = loadAnew(at.fake, "g");
      CHECK(loaded.problem == std::string(ui::storage_text::damaged));
      CHECK(take(SaveFile::openBytes(*loaded.save)).events() == 74);
      CHECK(at.fake.kept["g"] == 74);
    }
    Setting at;
    at.storage.begin(summary("g"), saved(3));
    at.fake.games["g"].damaged = "1";  // found by the browser's half
    CHECK(loadAnew(at.fake, "g").problem == std::string(ui::storage_text::damaged));
    CHECK(at.fake.kept["g"] == 3);
  }

  TEST_CASE("what cannot be loaded says whether it is missing or out of reach") {
    Setting at;
    CHECK(at.load("none").problem == std::string(ui::storage_text::missing));
    at.fake.readable = false;
    CHECK(at.load("none").problem == std::string(ui::storage_text::failed));
  }

  TEST_CASE("a game that was branched or brought along begins with its events") {
    Setting at;
    const auto begun = take(SaveFile::openBytes(saved(70)));
    at.storage.begin(summary("g"), saved(70));
    CHECK(at.fake.games["g"].snapshots[0].upTo == 70);
    CHECK(at.append("g", chained(begun.head(), 71, 2)) == 2);
    CHECK(at.fake.count("snapshot") == 0);
    CHECK(take(SaveFile::openBytes(*loadAnew(at.fake, "g").save)).events() == 72);
  }

  TEST_CASE("events that the browser refuses are reported as not stored") {
    Setting at;
    at.storage.begin(summary("g"), saved(0));
    at.fake.stores = "0";
    CHECK(at.append("g", chained(genesis(embedded()), 1, 3)) == 0);
    // The game goes on in memory.
    CHECK(take(SaveFile::openBytes(*at.load("g").save)).events() == 3);
    // What does not follow is not even asked for.
    const auto asked = at.fake.count("append");
    CHECK(at.append("g", chained(genesis(embedded()), 9, 1)) == 0);
    CHECK(at.fake.count("append") == asked);
    CHECK(at.storage.status().state == SaveState::failed);
  }

  TEST_CASE("after another tab had the game, it is read again") {
    Setting at;
    at.storage.begin(summary("g"), saved(0));
    const auto records = chained(genesis(embedded()), 1, 6);
    CHECK(at.append("g", {records.begin(), records.begin() + 2}) == 2);
    std::vector<std::pair<std::string, bool>> told;
    at.storage.onOwnership([&](const std::string& id, bool owned) { told.emplace_back(id, owned); });
    at.fake.reply(-1, {"g", "0"});
    for (std::size_t i = 2; i < 6; ++i) at.fake.games["g"].events[i + 1] = ui::packed(records[i]);
    CHECK(take(SaveFile::openBytes(*at.load("g").save)).events() == 6);
    at.fake.reply(-1, {"g", "1"});
    at.frame();
    CHECK(told == std::vector<std::pair<std::string, bool>>{{"g", false}, {"g", true}});
    CHECK(take(SaveFile::openBytes(*at.load("g").save)).events() == 6);
    CHECK(at.append("g", chained(records.back().hash, 7, 1)) == 1);
    CHECK(take(SaveFile::openBytes(*at.load("g").save)).events() == 7);
    CHECK(at.fake.count("load") == 2);  // the last is known here
  }

  TEST_CASE("a note is given to the browser, and is part of the save that is loaded") {
    Setting at;
    at.storage.begin(summary("g"), saved(0));
    at.storage.putNote("g", noteOf(std::string("\0salt", 5), "words 谈"));
    CHECK(take(take(SaveFile::openBytes(*at.load("g").save)).notes()).size() == 1);
    at.storage.release("g");
    const auto loaded = take(SaveFile::openBytes(*at.load("g").save));
    CHECK(take(loaded.notes()) == std::vector<Note>{noteOf(std::string("\0salt", 5), "words 谈")});
    CHECK(Notes(take(loaded.notes())).all().size() == 1);
    at.fake.games["g"].notes[2] = "other words";
    at.storage.release("g");
    const auto forged = take(SaveFile::openBytes(*at.load("g").save));
    CHECK(Notes(take(forged.notes())).all().empty());  // not what its id commits to
  }

  TEST_CASE("acquiring tells whether the game is ours, and makes what was read before that stale") {
    Setting at;
    at.fake.games["g"].snapshots.push_back({std::string(), 0});
    const auto bytes = saved(1);
    at.fake.games["g"].snapshots[0] = {std::string(bytes.begin(), bytes.end()), 1};
    int answers = 0;
    for (const char* owns : {"0", "1", "1"}) {
      at.fake.owns = owns;
      at.storage.acquire("g", [&](bool owned) {
        CHECK(owned == (std::string(owns) == "1"));
        ++answers;
      });
      at.frame();
      (void)at.load("g");
    }
    CHECK(answers == 3);
    CHECK(at.fake.count("load") == 2);
    at.storage.release("g");
    (void)at.load("g");
    CHECK(at.fake.count("load") == 3);
  }

  TEST_CASE("list, states and removal") {
    Setting at;
    at.storage.begin(summary("g"), saved(0));
    std::vector<SavedGame> games;
    at.storage.list([&](const std::vector<SavedGame>& found) { games = found; });
    at.frame();
    REQUIRE(games.size() == 1);
    SavedGame expected = summary("g");
    expected.created = 11;
    expected.updated = 12;
    expected.events = 13;
    CHECK(games[0] == expected);
    at.fake.reply(0, {"volatileOnly", "storage.unavailable"});
    CHECK(at.storage.status() == ui::Storage::Status{SaveState::volatileOnly, "storage.unavailable"});
    at.fake.reply(0, {"saved", ""});
    CHECK(at.storage.status() == ui::Storage::Status{});
    bool removed = false;
    at.storage.remove("g", [&](bool done) { removed = done; });
    at.frame();
    CHECK(removed);
    CHECK(at.load("g").problem == std::string(ui::storage_text::missing));
  }
}

}  // namespace plenary::store::test

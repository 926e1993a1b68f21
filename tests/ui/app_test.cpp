// The page without a browser: found by role and name, from the first screen to a replay that is branched.
#include "ui/app.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "ui/platform/native/headless.h"

using namespace plenary;
using namespace plenary::ui;

namespace {

class DiskAssets final : public Assets {
 public:
  void fetch(const std::string& path, std::function<void(std::optional<std::string>)> done) override {
    std::ifstream file(std::string(PLENARY_SOURCE_DIR) + "/data/" + path, std::ios::binary);
    if (!file) return done(std::nullopt);
    std::ostringstream content;
    content << file.rdbuf();
    done(content.str());
  }
};

class PromptThinkers final : public Thinkers {
 public:
  void ask(const codec::Package&, const Scenario& scenario, const Question& q,
           std::function<void(std::optional<ai::Move>)> done) override {
    done(ai::nextMove(scenario, q.view, q.strategy, q.secret, q.sequence));
  }
};

struct Page {
  explicit Page(float width = 1440, float height = 900, MemoryStorage* shared = nullptr)
      : browser(width, height), storage(shared ? *shared : own),
        app(Services{browser, storage, assets, thinkers, [this] { return Seed{++seed, 7}; }}) {
    storage.wake = [this] { browser.requestFrame(1); };
    settle();
  }
  // A storage that outlives the page must not wake it.
  ~Page() { storage.wake = [] {}; }
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  void settle() {
    for (int i = 0; i < 60; ++i)
      if (browser.settle([this] { app.frame(); }, 400) == 0) break;
  }
  bool press(const std::string& name, Role role = Role::button) {
    const bool done = browser.click(role, name);
    settle();
    return done;
  }
  bool sees(const std::string& text) const { return browser.shows(text); }

  Headless browser;
  MemoryStorage own;
  MemoryStorage& storage;
  DiskAssets assets;
  PromptThinkers thinkers;
  std::uint64_t seed = 0;
  App app;
};

// Ends rounds, votes yes and signs until the debrief.
void playOn(Page& page) {
  for (int step = 0; step < 60 && page.app.screen() != Screen::debrief; ++step) {
    if (page.press("Vote yes") || page.press("Sign the treaty") || page.press("Finish this round") ||
        page.press("Go on to the drafting"))
      continue;
    FAIL_CHECK("nothing can be done:\n" << page.browser.outline());
    return;
  }
}

}  // namespace

TEST_CASE("from the first screen to a signed or failed treaty, a replay, and a branch of it") {
  Page page;
  REQUIRE_MESSAGE(page.sees("Play solo"), page.browser.outline());
  CHECK_FALSE(page.sees("\xE2\x9F\xA6"));  // no text is missing
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for the United Kingdom"));
  REQUIRE_MESSAGE(page.sees("Go on to the drafting"), page.browser.outline());
  REQUIRE(page.press("Go on to the drafting"));

  REQUIRE_MESSAGE(page.press("Change: Length of the pause"), page.browser.outline());
  REQUIRE_MESSAGE(page.press("3 months", Role::radio), page.browser.outline());
  REQUIRE(page.press("Done"));
  CHECK(page.sees("Your changes (1)"));
  REQUIRE(page.press("Table your amendment"));
  CHECK(page.sees("by the United Kingdom"));
  playOn(page);
  REQUIRE(page.app.screen() == Screen::debrief);
  CHECK_FALSE(page.sees("\xE2\x9F\xA6"));
  CHECK_MESSAGE(page.sees("What everyone got"), page.browser.outline());

  REQUIRE(page.press("Watch the replay"));
  REQUIRE(page.app.screen() == Screen::replay);
  REQUIRE_MESSAGE(page.sees("Record verified"), page.browser.outline());
  REQUIRE(page.app.replay()->last() > 20);
  REQUIRE(page.press("Next vote"));
  CHECK(page.app.replay()->step() > 0);
  const int middle = page.app.replay()->last() / 2;
  REQUIRE(page.browser.set(Role::slider, "Moment in the negotiation", middle));
  page.settle();
  CHECK(page.app.replay()->step() == middle);
  REQUIRE(page.press("Play on from here"));
  REQUIRE(page.app.screen() == Screen::table);
  playOn(page);
  CHECK(page.app.screen() == Screen::debrief);
  CHECK(page.app.game()->table().records().size() > 100);
}

TEST_CASE("the debrief says what was possible for each, and leads to every turning point, at phone size too") {
  Page page;
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for the United Kingdom"));
  playOn(page);
  REQUIRE(page.app.screen() == Screen::debrief);
  for (const std::string name : {"United States: ", "China: ", "European Union: ", "United Kingdom: "}) {
    const auto items = page.browser.tree().all(Role::listItem);
    const auto item =
        std::find_if(items.begin(), items.end(), [&](const Node* n) { return n->name.rfind(name, 0) == 0; });
    REQUIRE_MESSAGE(item != items.end(), name);
    CHECK_MESSAGE((*item)->name.find("best possible: ") != std::string::npos, (*item)->name);
  }

  page.browser.resize(390, 844);
  page.browser.frame([&] { page.app.frame(); });
  page.settle();
  const auto within = [&](const Node& n, std::string_view start) { return n.id.rfind(start, 0) == 0; };
  std::vector<const Node*> marks;
  std::size_t lines = 0;
  for (const Node& n : page.browser.tree().nodes()) {
    lines += within(n, "debrief/turning/") && n.role == Role::paragraph;
    if (within(n, "debrief/course/") && n.role == Role::button) marks.push_back(&n);
  }
  REQUIRE_MESSAGE(marks.size() >= 3, page.browser.outline());
  CHECK(marks.size() == lines);
  for (const Node* mark : marks) {
    CHECK(mark->rect.x >= 0);
    CHECK(mark->rect.x + mark->rect.w <= 390);
    CHECK(mark->rect.w >= 44);
    CHECK(mark->rect.h >= 44);
  }
  const std::string ending = marks.back()->name;
  REQUIRE(page.press(ending));
  REQUIRE(page.app.screen() == Screen::replay);
  REQUIRE(page.app.replay());
  CHECK(page.app.replay()->view().pub.outcome != Outcome::negotiating);
  CHECK(page.app.replay()->view().pub.outcome != Outcome::adopted);
}

TEST_CASE("a game is found again, goes on where it was, in the other language and on a phone") {
  MemoryStorage storage;
  std::size_t records = 0;
  {
    Page page(1440, 900, &storage);
    REQUIRE(page.press("Play solo"));
    REQUIRE(page.press("Speak for China"));
    REQUIRE(page.press("Go on to the drafting"));
    REQUIRE(page.press("Finish this round"));
    records = page.app.game()->table().records().size();
    REQUIRE(page.press("Plenary"));
    CHECK_MESSAGE(page.sees("The Six-Month Pause, as China"), page.browser.outline());
  }
  Page again(390, 844, &storage);
  again.browser.browserLanguage = "en";
  REQUIRE(again.press("Continue: The Six-Month Pause, as China"));
  REQUIRE(again.app.game());
  CHECK(again.app.game()->table().records().size() == records);
  again.app.setLanguage(Language::zh);
  again.settle();
  CHECK_MESSAGE(again.sees("结束本轮"), again.browser.outline());
  CHECK_FALSE(again.sees("\xE2\x9F\xA6"));
}

TEST_CASE("a game that is loaded too late does not take the reader away from where they went") {
  MemoryStorage storage;
  {
    Page page(1440, 900, &storage);
    REQUIRE(page.press("Play solo"));
    REQUIRE(page.press("Speak for China"));
    REQUIRE(page.press("Plenary"));
  }
  Page page(1440, 900, &storage);
  REQUIRE(page.browser.click(Role::button, "Continue: The Six-Month Pause, as China"));
  page.browser.frame([&] { page.app.frame(); });  // asked for
  page.browser.frame([&] { page.app.frame(); });  // on its way
  page.app.go("about");
  page.settle();
  CHECK(page.app.screen() == Screen::about);
  CHECK(page.app.game() == nullptr);
}

TEST_CASE("what is written beside a statement is kept with the game, and belongs to the part of the record that holds it") {
  MemoryStorage storage;
  {
    Page page(1440, 900, &storage);
    REQUIRE(page.press("Play solo"));
    REQUIRE(page.press("Speak for China"));
    REQUIRE(page.press("Go on to the drafting"));
    REQUIRE(page.press("Speak"));
    REQUIRE_MESSAGE(page.browser.type("In your own words, if you like", "A word of ours"), page.browser.outline());
    REQUIRE(page.press("Say it"));
    REQUIRE(page.press("Floor", Role::tab));
    CHECK_MESSAGE(page.sees("A word of ours"), page.browser.outline());
    REQUIRE(page.press("Plenary"));
  }
  Page again(1440, 900, &storage);
  REQUIRE(again.press("Continue: The Six-Month Pause, as China"));
  REQUIRE(again.press("Floor", Role::tab));
  CHECK_MESSAGE(again.sees("A word of ours"), again.browser.outline());
  playOn(again);
  REQUIRE(again.press("Watch the replay"));
  REQUIRE(again.browser.set(Role::slider, "Moment in the negotiation", again.app.replay()->last()));
  again.settle();
  CHECK(again.app.replay()->notes().all().size() == 1);
  CHECK(again.app.replay()->notesOfPrefix().all().size() == 1);
  REQUIRE(again.browser.set(Role::slider, "Moment in the negotiation", 0));
  again.settle();
  CHECK(again.app.replay()->notesOfPrefix().all().empty());
}

TEST_CASE("words beside a statement that is refused are kept nowhere") {
  MemoryStorage storage;
  Page page(1440, 900, &storage);
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for China"));
  Speak speak;
  speak.kind = StatementKind::support;
  speak.amendment = AmendmentId{40};  // there is none
  CHECK(page.app.game()->submit(speak, store::noteOf("salt", "Never said")).has_value());
  CHECK(page.app.game()->notes().all().empty());
  std::size_t kept = 0;
  storage.load(page.app.game()->id(), [&](const Storage::Loaded& loaded) {
    auto save = store::SaveFile::openBytes(*loaded.save, "kept");
    auto notes = std::get<store::SaveFile>(save).notes();
    kept = std::get<std::vector<store::Note>>(notes).size();
  });
  CHECK(kept == 0);
}

TEST_CASE("a file that is no record is refused with its name, and nothing is lost") {
  Page page;
  page.browser.nextFile = {"notes.plenary", "these are my notes", false};
  REQUIRE(page.press("Replays"));
  REQUIRE(page.press("Open a record from a file"));
  CHECK_MESSAGE(page.sees("notes.plenary"), page.browser.outline());
  CHECK(page.app.screen() == Screen::replays);
  page.browser.nextFile = {"huge.plenary", std::string(store::largestSave + 1, 'x'), false};
  REQUIRE(page.press("Open a record from a file"));
  CHECK_MESSAGE(page.sees("huge.plenary is larger than 64 MB"), page.browser.outline());
}

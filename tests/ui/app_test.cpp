// The page without a browser: found by role and name, from the first screen to a replay that is branched.
#include "ui/app.h"

#include <doctest/doctest.h>

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
  CHECK(page.sees("What everyone got"));

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

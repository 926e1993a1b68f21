// A page without a browser, and what a person does with it by role and name.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "ui/app.h"
#include "ui/platform/native/headless.h"

namespace plenary::ui::testing {

class DiskAssets final : public Assets {
 public:
  void fetch(const std::string& path, std::function<void(std::optional<std::string>)> done) override {
    std::ifstream file(std::string(PLENARY_SOURCE_DIR) + "/data/" + path, std::ios::binary);
    if (!file) return done(std::nullopt);
    std::ostringstream content;
    content << file.rdbuf();
    std::string text = content.str();
    if (path == broken) text.resize(text.size() / 2);
    if (const auto change = replaced.find(path); change != replaced.end()) {
      const auto at = text.find(change->second.first);
      REQUIRE(at != std::string::npos);
      text.replace(at, change->second.first.size(), change->second.second);
    }
    done(std::move(text));
  }
  std::string broken;                                                   // the file that comes damaged
  std::map<std::string, std::pair<std::string, std::string>> replaced;  // by file: what stands there, and what instead
};

class PromptThinkers final : public Thinkers {
 public:
  void ask(const codec::Package&, const Scenario& scenario, const Question& q,
           std::function<void(std::optional<ai::Move>)> done) override {
    if (later) {
      waiting.push_back([this, &scenario, q, done = std::move(done)] { answer(scenario, q, done); });
      return;
    }
    answer(scenario, q, done);
  }
  void answer(const Scenario& scenario, const Question& q, const std::function<void(std::optional<ai::Move>)>& done) {
    if (still && still(scenario, *q.view)) return done(std::nullopt);
    auto told = script ? script(scenario, *q.view) : std::nullopt;
    incentives::Appraiser appraiser(scenario);
    done(told ? std::move(told) : ai::nextMove(appraiser, *q.view, q.strategy, q.secret, q.sequence));
  }
  bool later = false;  // as those who think elsewhere: each waits until a test calls it
  std::vector<std::function<void()>> waiting;
  // What a test has a delegation do instead of what it would; nothing: what it would.
  std::function<std::optional<ai::Move>(const Scenario&, const View&)> script;
  std::function<bool(const Scenario&, const View&)> still;  // the delegation does nothing at all
};

// A server that a test plays.
class ScriptedLink final : public Link {
 public:
  void open(Reports reports) override {
    ++opened;
    reports_ = std::move(reports);
  }
  void send(codec::ByteView message) override { sent.emplace_back(message.begin(), message.end()); }
  void close() override { reports_ = {}; }
  std::string address() const override { return "http://192.168.1.7:8080/"; }

  void accept() { reports_.opened(); }
  void say(const protocol::FromServer& message) { reports_.received(protocol::encode(message)); }
  void lose(int code = 1006) { std::exchange(reports_, {}).closed(code); }
  bool waits() const { return static_cast<bool>(reports_.opened); }

  int opened = 0;
  std::vector<codec::Bytes> sent;

 private:
  Reports reports_;
};

class KeptTexts final : public Memory {
 public:
  std::string recall(const std::string& key) override { return texts[key]; }
  void remember(const std::string& key, const std::string& text) override { texts[key] = text; }
  std::map<std::string, std::string> texts;
};

struct Page {
  explicit Page(float width = 1440, float height = 900, MemoryStorage* shared = nullptr)
      : browser(width, height), storage(shared ? *shared : own),
        app(Services{browser, storage, assets, thinkers, link, memory, [this] { return Seed{++seed, 7}; }}) {
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
  void resize(float width) {
    browser.resize(width, width < 720 ? 844.0F : 800.0F);
    browser.frame([this] { app.frame(); });
    settle();
  }
  // A button of the bar that says what can be done now, whole and without scrolling.
  bool inSight(const std::string& button) const {
    const Node* bar = browser.find(Role::region, "What you can do now");
    const Node* node = browser.find(Role::button, button);
    return bar && node && node->rect.x + node->rect.w <= bar->rect.x + bar->rect.w &&
           node->rect.y + node->rect.h <= bar->rect.y + bar->rect.h;
  }

  Headless browser;
  MemoryStorage own;
  MemoryStorage& storage;
  DiskAssets assets;
  PromptThinkers thinkers;
  ScriptedLink link;
  KeptTexts memory;
  std::uint64_t seed = 0;
  App app;
};

inline bool offers(const Page& page, const std::string& name, Role role = Role::button) {
  return page.browser.find(role, name) != nullptr;
}

inline void playUnder(Page& page, const std::string& rules, const std::string& seat) {
  REQUIRE(page.press("Play solo"));
  REQUIRE_MESSAGE(page.press("Rules of procedure: Classroom"), page.browser.outline());
  REQUIRE_MESSAGE(page.press(rules, Role::radio), page.browser.outline());
  REQUIRE_MESSAGE(offers(page, "Rules of procedure: " + rules), page.browser.outline());
  REQUIRE(page.press("Speak for " + seat));
  REQUIRE(page.press("Go on to the drafting"));
}

// The next thing that is due, without adding anything to it.
inline bool goOn(Page& page) {
  for (const char* name : {"Vote yes", "No objection", "Leave it to the vote", "Ready to vote", "Finish this round"})
    if (page.press(name)) return true;
  return false;
}

// Until something is offered or shown.
template <class Reached>
bool until(Page& page, Reached reached) {
  for (int step = 0; step < 60 && !reached(); ++step)
    if (!goOn(page)) return false;
  return reached();
}

// AI delegations that table and move nothing, and leave every motion of others to the vote.
inline std::optional<ai::Move> quiet(const Scenario& scenario, const View& view) {
  const Legal l = legal(scenario, view);
  if (l.stance) return ai::Move{TakeStance{*l.stance, Stance::silent}, {}};
  if (l.finishRound) return ai::Move{FinishRound{}, {}};
  return std::nullopt;
}

inline void proposeChange(Page& page, const std::string& provision, const std::string& option) {
  REQUIRE_MESSAGE(page.press("Change: " + provision), page.browser.outline());
  REQUIRE_MESSAGE(page.press(option, Role::radio), page.browser.outline());
  REQUIRE(page.press("Done"));
}

}  // namespace plenary::ui::testing

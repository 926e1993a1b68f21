// The page: which screen is shown, the game or replay that is open, and what the screens share.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/game.h"
#include "ui/panels/desk.h"
#include "ui/platform/storage.h"
#include "ui/replay.h"
#include "ui/services.h"
#include "ui/widgets.h"
#include "ui/words.h"
#include "ui/workshop.h"

namespace plenary::ui {

struct Services {
  Platform& platform;
  Storage& storage;
  Assets& assets;
  Thinkers& thinkers;
  Link& link;
  Memory& memory;
  std::function<Seed()> entropy;  // 128 unguessable bits
};

enum class Screen : std::uint8_t { home, setup, table, debrief, replays, replay, about, host, join, room };

// What whoever opens a room asks for.
struct RoomWishes {
  std::uint16_t minutes = 90;
  std::vector<std::string> live;  // articles; empty: those that the preset chooses
  bool liveOpen = false;
  bool furtherOpen = false;
  bool openTalk = false;
  bool research = false;
  int arms = 0;  // place in armsOffered
};
inline constexpr std::array<std::uint8_t, 3> armsOffered = {0, 2, 3};

class App {
 public:
  // The rules of procedure to choose from, as data/rules/ has them; the simplest first.
  static constexpr std::array<const char*, 6> rulesOffered = {"classroom",       "model-conference", "general-assembly",
                                                              "treaty-conference", "consensus-first",  "council"};

  // The scenarios to choose from, as data/scenarios/ has them; the shortest first.
  static constexpr std::array<const char*, 6> scenariosOffered = {"quickstart",        "archipelago",     "one-sentence",
                                                                  "national-measures", "six-month-pause", "assembly-193"};

  explicit App(Services services);
  void frame();
  // An AI delegation thinks elsewhere, and the next one will after it.
  bool othersThink() const { return game_ && game_->thinking(); }

  // ---- What the screens read and do.

  std::string t(std::string_view key) const { return std::string(texts_.in(language_).text(key)); }
  std::string f(std::string_view key, wording::Arguments arguments) const {
    return texts_.in(language_).format(key, arguments);
  }
  Language language() const { return language_; }
  void setLanguage(Language language);
  wording::Reader reader(const Loaded& loaded) const {
    return {language_, texts_.in(language_), loaded.texts.in(language_), loaded.scenario};
  }
  Platform& platform() { return services_.platform; }

  // An address: "", "play", "game/<id>", "replays", "replay/<id>", "about", "host", "join", "join/<code>", "room/<code>",
  // and "room/<code>/<token>", which is a person's own.
  void go(const std::string& address);
  void chooseScenario(const std::string& id);
  void chooseRules(const std::string& id);  // of procedure, for the next game; they are kept with it
  void watch(Sequence moment);        // the open game's replay, from there on
  void start(SeatId seat);            // a new game of the scenario that is shown
  void submit(Act act);               // by the player; with the words that the desk holds, if it is a statement
  void branch();                      // goes on from where the replay stands
  void upload();
  void download();                    // the open game or replay
  void forget(const std::string& id);
  void retrySaving() { services_.storage.retry(); }
  void host();                        // opens a room of what is offered
  void join();                        // the room whose code was typed
  void copy(const std::string& text);
  void downloadRecord();              // of the room, whole
  void downloadResearch();
  void downloadOwn(const Desk& desk);

  Screen screen() const { return screen_; }
  const std::shared_ptr<const Loaded>& offered() const { return offered_; }
  const std::string& scenarioRules() const { return scenarioRules_; }  // those that it names itself
  const std::vector<SavedGame>& saved() const { return saved_; }
  Game* game() { return game_.get(); }
  Workshop* workshop() { return workshop_.get(); }
  std::string roomAddress() const { return services_.link.address(); }
  std::string& personName() { return personName_; }
  std::string& roomCode() { return roomCode_; }
  RoomWishes& room() { return room_; }
  int& wayBack() { return wayBack_; }
  Sequence& wayBackSure() { return wayBackSure_; }
  std::optional<protocol::MemberId>& seating() { return seating_; }
  bool& peopleOpen() { return peopleOpen_; }
  bool& consoleOpen() { return consoleOpen_; }
  // A QR code of a link, as the server draws it: rows of 0 and 1. Empty while it is not there, or cannot be had.
  const std::vector<std::string>& pictureOf(const std::string& link);
  Replay* replay() { return replay_.get(); }
  bool& generalOpen() { return generalOpen_; }
  bool& scenariosOpen() { return scenariosOpen_; }
  bool& rulesOpen() { return rulesOpen_; }
  bool& presides() { return presides_; }
  // Of the AI delegations in the next game, or room.
  bool& levelOpen() { return levelOpen_; }
  const ai::Level*& level() { return level_; }
  bool& playing() { return playing_; }
  int& speed() { return speed_; }
  Storage::Status storageStatus() const { return services_.storage.status(); }
  const std::string& problem() const { return problem_; }
  void dismissProblem() { problem_.clear(); }
  DeskState& desk() { return desk_; }
  Desk deskOf(const View& view, const Loaded& loaded, const std::vector<Told>& told, bool replay);

 private:
  void route();
  void loadTexts();
  void offer(const std::string& scenario);
  void open(const std::string& id, bool asReplay);
  void opened(const std::string& id, const Storage::Loaded& loaded, bool asReplay, bool owned);
  bool showReplay(codec::ByteView bytes, const std::string& name);
  void begin(std::unique_ptr<Game> game, const std::vector<Record>& records, store::Notes notes);
  std::optional<std::string> entered(Game& game, const std::vector<Record>& records, store::Notes notes);
  void advance();
  void advanceWorkshop();
  void enterRoom(const std::string& address);
  void announceNews(const std::vector<Told>& told, const View& view, const Loaded& loaded);
  Millis tableTime() const { return services_.platform.wallClock(); }
  void refreshList();
  std::string sentence(const store::StoreProblem& problem) const;
  void complain(const store::StoreProblem& problem);
  std::string newId();

  Services services_;
  Texts texts_;
  int textsPending_ = 0;
  Language language_ = Language::en;
  std::string roomSpokenTo_;     // the room whose language was taken over
  bool languageChosen_ = false;  // by hand: else a room has its own
  Screen screen_ = Screen::home;
  std::optional<std::string> address_;
  std::shared_ptr<const Loaded> offered_;
  std::string scenarioRules_;
  std::string rulesAsked_;  // the last that were chosen: they may still be on their way
  std::vector<SavedGame> saved_;
  std::unique_ptr<Game> game_;
  std::unique_ptr<Workshop> workshop_;
  std::string personName_;
  std::string roomCode_;
  RoomWishes room_;
  int wayBack_ = -1;           // the waypoint that the facilitator has chosen; -1: the last
  Sequence wayBackSure_ = 0;   // which they are asked about once more
  std::optional<protocol::MemberId> seating_;  // whom the facilitator gives a seat
  bool peopleOpen_ = false;
  bool consoleOpen_ = false;
  std::string picturedLink_;
  std::vector<std::string> picture_;
  std::unique_ptr<Replay> replay_;
  std::vector<Told> replayTold_;
  int replayToldStep_ = -1;
  DeskState desk_;
  bool generalOpen_ = false;  // general information of the scenario
  bool rulesOpen_ = false;    // the choice of rules of procedure
  bool scenariosOpen_ = false;
  const ai::Level* level_ = &ai::normalLevel();
  bool levelOpen_ = false;
  bool presides_ = false;     // in the next game the player is in the chair, too
  bool playing_ = false;  // the replay runs
  int speed_ = 1;
  double nextStep_ = 0;
  bool finishedKept_ = false;
  Sequence moment_ = 0;  // where the replay that is being opened begins
  std::string problem_;

  friend void replayScreen(App& app, float top);
};

// The region below the header in which a screen of one column stands, with what went wrong on top. endRegion().
void beginPage(App& app, std::string_view id, std::string_view name, float top, float maxWidth);
// What went wrong with the last thing asked for, and with saving.
void problemBanner(App& app);

// One file each in panels/. They draw the whole page below the header.
float header(App& app);  // its height
void homeScreen(App& app, float top);
void setupScreen(App& app, float top);
void tableScreen(App& app, float top);
void debriefScreen(App& app, float top);
void replaysScreen(App& app, float top);
void replayScreen(App& app, float top);
void aboutScreen(App& app, float top);
void hostScreen(App& app, float top);
void joinScreen(App& app, float top);
void consoleDialog(App& app, Workshop& workshop);
void roomScreen(App& app, float top);
// Which scenario, and under which rules of procedure: parts of screens.
void scenarioChoice(App& app, const Loaded& loaded);
void studyCard(App& app, Workshop& workshop, bool after);
void rulesChoice(App& app, const Loaded& loaded);
void levelChoice(App& app);

}  // namespace plenary::ui

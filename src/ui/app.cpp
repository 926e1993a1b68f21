#include "ui/app.h"

#include "ui/own_report.h"

#include <algorithm>
#include <utility>

#include "wording/floor.h"

namespace plenary::ui {

namespace {

store::StoreProblem damagedAt(const RecordProblem& bad, const std::string& file) {
  return {store::StoreProblem::Code::damaged, file, "events, seq " + std::to_string(bad.sequence),
          "expected " + bad.expected, {}};
}

}  // namespace

App::App(Services services) : services_(std::move(services)) {
  language_ = preferred(services_.platform.language());
  services_.storage.onOwnership([this](const std::string& id, bool owned) {
    // This tab may write again: what another tab has added in the meantime is read first.
    if (owned && address_ == "game/" + id) open(id, false);
  });
  loadTexts();
  offer("quickstart");
  refreshList();
}

void App::loadTexts() {
  for (const Language language : languages) {
    for (const char* file : {"interface", "record"}) {
      const std::string path = "text/" + std::string(code(language)) + "/" + file + ".json";
      ++textsPending_;
      services_.assets.fetch(path, [this, language, path](std::optional<std::string> json) {
        --textsPending_;
        if (json) texts_.add(language, *json, path);
        services_.platform.requestFrame();
      });
    }
  }
}

void App::offer(const std::string& scenario) {
  auto package = std::make_shared<codec::Package>();
  auto pending = std::make_shared<int>(4);
  const auto take = [this, package, pending, scenario](std::string codec::Package::*part) {
    return [this, package, pending, scenario, part](std::optional<std::string> content) {
      if (content) (*package).*part = std::move(*content);
      if (--*pending > 0) return;
      offered_ = Loaded::from(std::move(*package), scenario, problem_);
      services_.platform.requestFrame();
    };
  };
  services_.assets.fetch("scenarios/" + scenario + ".json", [this, package, take](std::optional<std::string> json) {
    if (!json) {
      problem_ = t("problem.site");
      return;
    }
    const auto parsed = codec::parseHeader(*json, "scenario");
    if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed)) {
      problem_ = codec::describe(problems->front());
      return;
    }
    const auto& header = std::get<codec::ScenarioHeader>(parsed);
    scenarioRules_ = header.rules;
    services_.assets.fetch(codec::rulesFile(header), take(&codec::Package::rules));
    services_.assets.fetch(codec::textFile(header, "en"), take(&codec::Package::textEn));
    services_.assets.fetch(codec::textFile(header, "zh"), take(&codec::Package::textZh));
    take(&codec::Package::scenario)(std::move(json));
  });
}

void App::chooseScenario(const std::string& id) {
  if (offered_ && offered_->scenario.id == id) return;
  scenariosOpen_ = false;
  offer(id);
}

void App::chooseRules(const std::string& id) {
  if (!offered_) return;
  rulesAsked_ = id;
  services_.assets.fetch(codec::rulesFile({offered_->scenario.id, id}), [this, id](std::optional<std::string> json) {
    if (rulesAsked_ != id) return;  // others were chosen in the meantime
    services_.platform.requestFrame();
    if (!json) {
      problem_ = t("problem.site");
      return;
    }
    codec::Package package = offered_->package;
    package.rules = std::move(*json);
    std::string problem;
    auto loaded = Loaded::from(std::move(package), offered_->scenario.id, problem);
    if (loaded) offered_ = std::move(loaded);
    else problem_ = f("problem.rules", {{"rules", t("rules." + id)}, {"detail", problem}});
  });
}

void App::setLanguage(Language language) {
  languageChosen_ = true;
  language_ = language;
  if (game_) services_.storage.describe(game_->summary(language_));
  services_.platform.requestFrame();
}

void App::refreshList() {
  services_.storage.list([this](std::vector<SavedGame> games) {
    saved_ = std::move(games);
    services_.platform.requestFrame();
  });
}

std::string App::newId() {
  const Seed seed = services_.entropy();
  codec::Bytes bytes;
  for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<std::uint8_t>(seed.high >> shift));
  return codec::hex(codec::hashOf(codec::ByteView(bytes))).substr(0, 12);
}

// ---- Where the reader is

void App::go(const std::string& address) {
  // Taken up at the start of the next frame: panels that are being drawn still refer to what is open.
  services_.platform.setFragment(address, true);
  services_.platform.requestFrame();
}

void App::watch(Sequence moment) {
  if (!game_) return;
  moment_ = moment;
  go("replay/" + game_->id());
}

void App::route() {
  std::string address = services_.platform.fragment();
  if (address_ && address == *address_) return;
  if (game_ && address != "game/" + game_->id()) {
    services_.storage.release(game_->id());
    game_.reset();
  }
  const bool toRoom = address.rfind("room/", 0) == 0;
  if (workshop_ && !(toRoom && workshop_->entered() && address.compare(5, 6, workshop_->code()) == 0)) workshop_.reset();
  address_ = address;
  desk_ = DeskState{};
  playing_ = false;
  replayToldStep_ = -1;
  services_.platform.requestFrame();
  const auto after = [&](std::string_view prefix) { return address.substr(prefix.size()); };
  if (address.rfind("game/", 0) == 0) {
    screen_ = Screen::table;
    if (!game_ || game_->id() != after("game/")) open(after("game/"), false);
    return;
  }
  if (address.rfind("replay/", 0) == 0) {
    screen_ = Screen::replay;
    replay_.reset();
    open(after("replay/"), true);
    return;
  }
  if (address == "replay") {
    screen_ = replay_ ? Screen::replay : Screen::replays;
    return;
  }
  if (toRoom) {
    enterRoom(address);
    return;
  }
  refreshList();
  if (address.rfind("join/", 0) == 0) roomCode_ = after("join/").substr(0, 12);
  if (address == "play") screen_ = Screen::setup;
  else if (address == "replays") screen_ = Screen::replays;
  else if (address == "about") screen_ = Screen::about;
  else if (address == "host") screen_ = Screen::host;
  else if (address == "join" || address.rfind("join/", 0) == 0) screen_ = Screen::join;
  else screen_ = Screen::home;
}

// ---- Live workshops

// "room/<code>", or "room/<code>/<token>": the token does not stay in the address, where a neighbour could read it.
void App::enterRoom(const std::string& address) {
  screen_ = Screen::room;
  const std::string rest = address.substr(5);
  const auto slash = rest.find('/');
  const std::string code = rest.substr(0, slash);
  const std::string token = slash == std::string::npos ? std::string() : rest.substr(slash + 1);
  if (workshop_) return;
  auto workshop = std::make_unique<Workshop>(services_.link, services_.memory, services_.platform, services_.entropy);
  if (workshop->comeBack(code, token)) {
    workshop_ = std::move(workshop);
    if (!token.empty()) {
      address_ = "room/" + code;
      services_.platform.setFragment(*address_, false);
    }
    return;
  }
  roomCode_ = code;
  go("join/" + code);
}

void App::host() {
  if (!offered_) return;
  workshop_ = std::make_unique<Workshop>(services_.link, services_.memory, services_.platform, services_.entropy);
  protocol::CreateRoom wanted;
  wanted.scenario = offered_->scenario.id;
  wanted.rules = offered_->scenario.rules.id;
  wanted.name = personName_;
  wanted.language = std::string(code(language_));
  wanted.minutes = room_.minutes;
  wanted.level = std::string(level_->name);
  if (room_.minutes > 0) wanted.live = room_.live;
  wanted.openTalk = room_.openTalk;
  wanted.research = room_.research;
  if (room_.research) wanted.arms = armsOffered[static_cast<std::size_t>(room_.arms)];
  workshop_->host(std::move(wanted));
}

void App::join() {
  workshop_ = std::make_unique<Workshop>(services_.link, services_.memory, services_.platform, services_.entropy);
  workshop_->join(roomCode_, personName_);
}

void App::copy(const std::string& text) {
  services_.platform.copyText(text, [this](bool done) {
    announce(t(done ? "room.copied" : "room.notCopied"), true);
    if (!done) problem_ = t("room.notCopied");
    services_.platform.requestFrame();
  });
}

const std::vector<std::string>& App::pictureOf(const std::string& link) {
  if (link == picturedLink_) return picture_;
  picturedLink_ = link;
  picture_.clear();
  std::string query;
  for (const char c : link) {
    static constexpr char digits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    query += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  // Beside the data, not below it.
  services_.assets.fetch("../qr?text=" + query, [this, link](std::optional<std::string> rows) {
    if (!rows || link != picturedLink_) return;
    std::vector<std::string> picture;
    for (std::size_t from = 0; from < rows->size();) {
      const std::size_t end = std::min(rows->find('\n', from), rows->size());
      if (end > from) picture.push_back(rows->substr(from, end - from));
      from = end + 1;
    }
    // A square, or it is none.
    const bool square = std::all_of(picture.begin(), picture.end(), [&](const std::string& row) { return row.size() == picture.size(); });
    if (square && picture.size() <= 177) picture_ = std::move(picture);
    services_.platform.requestFrame();
  });
  return picture_;
}

void App::downloadRecord() {
  if (!workshop_) return;
  workshop_->fetchRecord(protocol::Copy::record, [this, name = "plenary-" + workshop_->code() + ".plenary"](codec::Bytes save) {
    services_.platform.openDownload(name, "application/vnd.sqlite3", {reinterpret_cast<const char*>(save.data()), save.size()});
  });
}

void App::downloadResearch() {
  if (!workshop_) return;
  workshop_->fetchRecord(protocol::Copy::research, [this, name = "plenary-" + workshop_->code() + "-research.json"](codec::Bytes json) {
    services_.platform.openDownload(name, "application/json", {reinterpret_cast<const char*>(json.data()), json.size()});
  });
}

void App::downloadOwn(const Desk& desk) {
  if (workshop_) services_.platform.openDownload("plenary-" + workshop_->code() + "-report.md", "text/markdown", ownReport(desk));
}

void App::advanceWorkshop() {
  if (!workshop_) return;
  workshop_->advance();
  const std::string& spoken = workshop_->roster().language;
  if (workshop_->entered() && !spoken.empty() && std::exchange(roomSpokenTo_, workshop_->code()) != workshop_->code() && !languageChosen_)
    language_ = preferred(spoken);
  if (workshop_->entered() && (screen_ == Screen::host || screen_ == Screen::join)) {
    // The door one came through is not one to go back to.
    address_ = "room/" + workshop_->code();
    services_.platform.setFragment(*address_, false);
    desk_ = DeskState{};
    screen_ = Screen::room;
    services_.platform.requestFrame();
  }
  if (const auto refused = workshop_->takeRefused(); refused && workshop_->loaded()) {
    desk_.refused = refused;
    announce(wording::sentence(reader(*workshop_->loaded()), *refused), true);
  }
  if (workshop_->view() && workshop_->loaded()) announceNews(workshop_->told(), *workshop_->view(), *workshop_->loaded());
}

// ---- Games

void App::start(SeatId seat) {
  if (!offered_) return;
  auto game = std::make_unique<Game>(newId(), offered_, seat, services_.storage,
                                     [this] { return tableTime(); });
  begin(std::move(game), {}, {});
}

void App::branch() {
  if (!replay_) return;
  auto records = replay_->prefix();
  auto game = std::make_unique<Game>(newId(), replay_->shared(), replay_->seat(), services_.storage,
                                     [this] { return tableTime(); });
  begin(std::move(game), records, replay_->notesOfPrefix());
}

void App::begin(std::unique_ptr<Game> game, const std::vector<Record>& records, store::Notes notes) {
  store::Meta meta = game->meta(language_);
  meta.created = services_.platform.wallClock();
  auto bytes = store::saveBytes(meta, game->loaded().package, records, notes.all());
  if (const auto* bad = std::get_if<store::StoreProblem>(&bytes)) {
    complain(*bad);
    return;
  }
  services_.storage.begin(game->summary(language_), std::get<codec::Bytes>(std::move(bytes)));
  if (const auto problem = entered(*game, records, std::move(notes))) {
    problem_ = *problem;
    forget(game->id());
    return;
  }
  game_ = std::move(game);
  finishedKept_ = false;
  go("game/" + game_->id());
}

// Why the game cannot begin with these records; nothing when it has.
std::optional<std::string> App::entered(Game& game, const std::vector<Record>& records, store::Notes notes) {
  if (!records.empty()) {
    const auto bad = game.resume(records, std::move(notes));
    if (!bad) return std::nullopt;
    return sentence(damagedAt(*bad, game.id()));
  }
  const auto refused = game.open(services_.entropy(), presides_, *level_);
  if (!refused) return std::nullopt;
  return wording::sentence(reader(game.loaded()), *refused);
}

void App::open(const std::string& id, bool asReplay) {
  if (asReplay) {
    services_.storage.load(id, [this, id](const Storage::Loaded& loaded) { opened(id, loaded, true, false); });
    return;
  }
  services_.storage.acquire(id, [this, id](bool owned) {
    services_.storage.load(id, [this, id, owned](const Storage::Loaded& loaded) { opened(id, loaded, false, owned); });
  });
}

void App::opened(const std::string& id, const Storage::Loaded& loaded, bool asReplay, bool owned) {
  const Sequence moment = std::exchange(moment_, 0);
  if (address_ != (asReplay ? "replay/" : "game/") + id) {  // the reader has gone elsewhere in the meantime
    if (owned) services_.storage.release(id);
    return;
  }
  services_.platform.requestFrame();
  if (!loaded.problem.empty()) problem_ = t(loaded.problem);
  if (!loaded.save) {
    services_.platform.setFragment("", false);  // an address that leads nowhere is not one to come back to
    return;
  }
  if (asReplay || !owned) {
    if (!asReplay) problem_ = t(storage_text::otherTab);
    if (!showReplay(*loaded.save, id)) return;
    if (moment > 0) replay_->go(replay_->stepOf(moment));
    screen_ = Screen::replay;
    return;
  }
  auto file = store::SaveFile::openBytes(*loaded.save, id);
  if (const auto* bad = std::get_if<store::StoreProblem>(&file)) {
    complain(*bad);
    return;
  }
  const auto& save = std::get<store::SaveFile>(file);
  store::StoreProblem problem;
  const auto replay = Replay::from(save, problem);
  if (!replay) {
    complain(problem);
    return;
  }
  game_ = std::make_unique<Game>(id, replay->shared(), replay->seat(), services_.storage,
                                 [this] { return tableTime(); });
  if (const auto bad = game_->resume(replay->records(), replay->notes())) {
    game_.reset();
    complain(damagedAt(*bad, id));
    return;
  }
  finishedKept_ = game_->table().finished();
  desk_ = DeskState{};
  desk_.heard = game_->told().size();
  screen_ = finishedKept_ ? Screen::debrief : Screen::table;
}

void App::forget(const std::string& id) {
  services_.storage.remove(id, [this](bool) { refreshList(); });
}

void App::submit(Act act) {
  if (workshop_) {
    desk_.refused.reset();
    if (std::holds_alternative<TableAmendment>(act)) desk_.proposal.clear();
    workshop_->submit(std::move(act));
    return;
  }
  if (!game_) return;
  std::string& words = desk_.talk.words;
  auto* speak = std::get_if<Speak>(&act);
  const bool speaks = speak != nullptr;
  if (speaks && words.find_first_not_of(" \t\r\n") != std::string::npos) {
    const Seed salt = services_.entropy();
    std::string bytes;
    for (const std::uint64_t part : {salt.high, salt.low})
      for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(part >> shift));
    desk_.refused = game_->submit(std::move(*speak), store::noteOf(std::move(bytes), words));
  } else {
    desk_.refused = game_->submit(std::move(act));
  }
  if (desk_.refused) announce(wording::sentence(reader(game_->loaded()), *desk_.refused), true);
  else if (speaks) words.clear();
  services_.platform.requestFrame();
}

// ---- Files

// What is wrong in the reader's words, and where exactly in those of whoever made the file.
std::string App::sentence(const store::StoreProblem& problem) const {
  using Code = store::StoreProblem::Code;
  std::string kind = "other";
  if (problem.code == Code::notASave || problem.code == Code::schema) kind = "notASave";
  if (problem.code == Code::newer) kind = "newer";
  if (problem.code == Code::damaged || problem.code == Code::order) kind = "damaged";
  if (problem.code == Code::tooLarge) kind = "tooLarge";
  const std::string detail = problem.place.empty() ? problem.expected : problem.place + ": " + problem.expected;
  return f("problem.file." + kind, {{"file", problem.file}, {"detail", detail}});
}

void App::complain(const store::StoreProblem& problem) { problem_ = sentence(problem); }

bool App::showReplay(codec::ByteView bytes, const std::string& name) {
  auto file = store::SaveFile::openBytes(bytes, name);
  if (const auto* bad = std::get_if<store::StoreProblem>(&file)) {
    complain(*bad);
    return false;
  }
  store::StoreProblem problem;
  auto replay = Replay::from(std::get<store::SaveFile>(file), problem);
  if (!replay) {
    complain(problem);
    return false;
  }
  replay_ = std::move(replay);
  replayToldStep_ = -1;
  return true;
}

void App::upload() {
  services_.platform.pickFile(".plenary,.sqlite", store::largestSave, [this](Platform::PickedFile file) {
    services_.platform.requestFrame();
    if (file.name.empty()) return;
    if (file.tooLarge) {
      problem_ = f("problem.tooLarge", {{"file", file.name}});
      return;
    }
    if (showReplay(codec::view(file.bytes), file.name)) go("replay");
  });
}

void App::download() {
  store::Result<codec::Bytes> bytes = store::StoreProblem{};
  std::string name = "plenary";
  if (game_) {
    bytes = store::saveBytes(game_->meta(language_), game_->loaded().package, game_->table().records(),
                             game_->notes().all());
    name = game_->scenario().id + "-" + game_->id();
  } else if (replay_) {
    store::Meta meta;
    meta.scenarioName = replay_->loaded().scenario.id;
    meta.created = replay_->records().front().time;
    meta.seat = replay_->seat();
    meta.language = std::string(code(language_));
    meta.title = std::string(replay_->loaded().texts.in(language_).text("title"));
    bytes = store::saveBytes(meta, replay_->loaded().package, replay_->records(), replay_->notes().all());
    name = replay_->loaded().scenario.id;
  }
  if (const auto* bad = std::get_if<store::StoreProblem>(&bytes)) {
    complain(*bad);
    return;
  }
  const auto& content = std::get<codec::Bytes>(bytes);
  services_.platform.openDownload(name + ".plenary", "application/vnd.sqlite3",
                                  {reinterpret_cast<const char*>(content.data()), content.size()});
}

// ---- Time

namespace {
constexpr double whileOthersThink = 120.0;  // milliseconds between frames
}

void App::advance() {
  advanceWorkshop();
  if (game_) {
    // AI delegations that answer at once (no worker) get a share of the frame, not all of it.
    for (int i = 0; i < 8 && !game_->thinking(); ++i)
      if (!game_->think(services_.thinkers)) break;
    if (game_->thinking()) services_.platform.requestFrameAt(services_.platform.now() + whileOthersThink);
    else if (!game_->waitsForPlayer() && !game_->table().finished()) services_.platform.requestFrame();
    announceNews(game_->told(), game_->view(), game_->loaded());
    if (game_->table().finished() && !finishedKept_) {
      finishedKept_ = true;
      services_.storage.describe(game_->summary(language_));
      screen_ = Screen::debrief;
      services_.platform.requestFrame();
    }
  }
  if (replay_ && playing_ && screen_ == Screen::replay) {
    const double now = services_.platform.now();
    if (now >= nextStep_) {
      replay_->go(replay_->step() + 1);
      nextStep_ = now + 900.0 / speed_;
      if (replay_->step() == replay_->last()) playing_ = false;
    }
    if (playing_) services_.platform.requestFrameAt(nextStep_);
  }
}

// What others did is spoken to those who do not see it.
void App::announceNews(const std::vector<Told>& told, const View& view, const Loaded& loaded) {
  const wording::Reader reading = reader(loaded);
  std::vector<std::string> news;
  bool ourTurn = false;
  for (; desk_.heard < told.size(); ++desk_.heard) {
    const ViewEvent& event = told[desk_.heard].event;
    if (const auto* given = std::get_if<FloorGiven>(&event))
      ourTurn = view.seat && given->delegation == delegationOf(view.pub, *view.seat);
    if (std::get_if<RoundFinished>(&event) || std::get_if<BallotCast>(&event) || std::get_if<ProxyUsed>(&event)) continue;
    if (const auto line = wording::sentence(reading, event, &view.pub)) news.push_back(*line);
  }
  // Of much at once the latest, in whole sentences.
  constexpr std::size_t most = 600;
  std::string said;
  for (auto line = news.rbegin(); line != news.rend() && (said.empty() || said.size() + line->size() < most); ++line)
    said = *line + " " + said;
  if (!said.empty()) announce(said);
  // Everyone waits for whoever has the floor: it is not said at the end of what others did.
  if (ourTurn) announce(t("speakers.yourTurn"), true);
}

Desk App::deskOf(const View& view, const Loaded& loaded, const std::vector<Told>& told, bool replay) {
  Desk desk{view, loaded.scenario, reader(loaded), told, desk_, nullptr, replay, false, true, false, {}, {}, 0};
  desk.notes = game_ ? &game_->notes() : replay_ ? &replay_->notes() : nullptr;
  if (!replay) {
    desk.legal = legal(loaded.scenario, view);
    desk.chair = chairLegal(loaded.scenario, view.pub);
    desk.now = tableTime() - (game_ ? game_->table().away() : 0);
  }
  desk.thinking = game_ && game_->thinking();
  desk.words = game_ != nullptr;
  if (workshop_ && !workshop_->presides()) desk.chair = ChairLegal{};
  desk.overheard = workshop_ && workshop_->roster().openTalk;
  return desk;
}

void App::frame() {
  services_.storage.deliver();
  route();
  setDocument(game_ ? std::string(game_->loaded().texts.in(language_).text("title")) + " - " + t("app.title")
                    : t("app.title"),
              bcp47(language_));
  if (textsPending_ > 0) return;
  advance();
  const float top = header(*this);
  switch (screen_) {
    case Screen::home: return homeScreen(*this, top);
    case Screen::setup: return setupScreen(*this, top);
    case Screen::table: return tableScreen(*this, top);
    case Screen::debrief: return debriefScreen(*this, top);
    case Screen::replays: return replaysScreen(*this, top);
    case Screen::replay: return replayScreen(*this, top);
    case Screen::about: return aboutScreen(*this, top);
    case Screen::host: return hostScreen(*this, top);
    case Screen::join: return joinScreen(*this, top);
    case Screen::room: return roomScreen(*this, top);
  }
}

}  // namespace plenary::ui

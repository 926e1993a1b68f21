#include "server/hub.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "ai/strategy.h"
#include "codec/limits.h"
#include "codec/questionnaire.h"

namespace plenary::server {

using namespace protocol;

namespace {

// Without I, L, O: they are taken for 1 and 0. 23 letters, 148 million codes.
constexpr std::string_view letters = "ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr double messagesASecond = 20;
constexpr double mostAtOnce = 80;
constexpr Millis implausible = Millis{20 * 365 * 24} * 3'600'000;  // the clock was wrong when it was written
constexpr Millis hour = 3'600'000;
constexpr int mostWrongCodes = 20;  // by one connection; an address is never locked out: a class shares one

// As people type it: any case, with spaces or hyphens.
std::string codeFrom(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (letters.find(upper) == std::string_view::npos || code.size() == codeLength) return {};
    code.push_back(upper);
  }
  return code.size() == codeLength ? code : std::string();
}

bool isName(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

Hub::Hub(HubOptions options)
    : options_(std::move(options)), thinker_(options_.post), writer_(options_.post),
      services_{writer_, thinker_, options_.clock, options_.random, options_.keptDays} {
  std::error_code error;
  std::filesystem::create_directories(options_.directory, error);
  if (error || !std::filesystem::is_directory(options_.directory))
    throw std::runtime_error("cannot keep rooms in " + options_.directory.string() + ": " +
                             (error ? error.message() : "not a directory"));
  // Whoever can read the files can read the tokens in them.
  std::filesystem::permissions(options_.directory, std::filesystem::perms::owner_all, error);
}

Hub::~Hub() {
  clients_.clear();
  rooms_.clear();  // their journals, before the writer
}

std::size_t Hub::people() const {
  return static_cast<std::size_t>(
      std::count_if(clients_.begin(), clients_.end(), [](const auto& each) { return each.second.member != 0; }));
}

Room* Hub::room(const std::string& code) {
  const auto at = rooms_.find(code);
  return at == rooms_.end() ? nullptr : at->second.get();
}

// ---- Connections

Hub::Connection Hub::connected(std::shared_ptr<Peer> peer) {
  ++counts_.connections;
  Client& client = clients_[next_];
  client.peer = std::move(peer);
  client.allowance = mostAtOnce;
  client.since = options_.clock();
  return next_++;
}

void Hub::left(Connection from) {
  const auto at = clients_.find(from);
  if (at == clients_.end()) return;
  const Client client = std::move(at->second);
  clients_.erase(at);
  if (client.room && client.member) client.room->left(client.member, client.peer.get());
}

void Hub::drained(Connection from) {
  const auto at = clients_.find(from);
  if (at != clients_.end() && at->second.member) at->second.room->drained(at->second.member);
}

void Hub::refuse(Client& client, Refusal why, std::string detail) {
  ++counts_.refused;
  client.peer->send(std::make_shared<const codec::Bytes>(encode(FromServer{Refused{why, std::move(detail)}})));
}

void Hub::expel(Connection id, Refusal why, std::string detail) {
  Client& client = clients_.at(id);
  refuse(client, why, std::move(detail));
  const auto peer = client.peer;
  left(id);
  peer->close();
}

bool Hub::tooFast(Client& client) {
  const Millis now = options_.clock();
  client.allowance = std::min(mostAtOnce, client.allowance + static_cast<double>(std::max<Millis>(now - client.since, 0)) *
                                                                 messagesASecond / 1000);
  client.since = now;
  if (client.allowance < 1) return true;
  client.allowance -= 1;
  return false;
}

struct Hub::Receiver {
  Hub& hub;
  Connection id;
  Client& client() const { return hub.clients_.at(id); }
  bool outside() const { return !client().member && !client().busy; }

  void operator()(const CreateRoom& m) const {
    if (outside()) hub.create(id, m);
    else hub.refuse(client(), Refusal::notNow);
  }
  void operator()(const JoinRoom& m) const {
    if (outside()) hub.join(id, m);
    else hub.refuse(client(), Refusal::notNow);
  }
  void operator()(const ReturnToRoom& m) const {
    if (outside()) hub.comeBack(id, m);
    else hub.refuse(client(), Refusal::notNow);
  }
  void operator()(const Sit& m) const { within([&](Room& room, MemberId self) { room.sit(self, m); }); }
  void operator()(const Submit& m) const { within([&](Room& room, MemberId self) { room.submit(self, m); }); }
  void operator()(const Steer& m) const { within([&](Room& room, MemberId self) { room.steer(self, m); }); }
  void operator()(const Signal& m) const { within([&](Room& room, MemberId self) { room.signal(self, m); }); }
  void operator()(const Answers& m) const { within([&](Room& room, MemberId self) { room.hear(self, m); }); }
  void operator()(const FetchRecord& m) const { within([&](Room& room, MemberId self) { room.fetch(self, m.what); }); }
  void operator()(const Ping& m) const {
    client().peer->send(std::make_shared<const codec::Bytes>(encode(FromServer{Pong{m.nonce}})));
  }

  template <class Do>
  void within(Do act) const {
    if (!client().member) return hub.refuse(client(), Refusal::notNow);
    const auto room = client().room;
    act(*room, client().member);
  }
};

// One more message: whoever sends too many is expelled.
bool Hub::mayGoOn(Connection from) {
  const auto at = clients_.find(from);
  if (at == clients_.end()) return false;
  ++counts_.messages;
  if (!tooFast(at->second)) return true;
  ++counts_.tooFast;
  expel(from, Refusal::tooFast);
  return false;
}

void Hub::received(Connection from, const std::variant<FromClient, std::string>& message) {
  if (!mayGoOn(from)) return;
  if (const auto* wrong = std::get_if<std::string>(&message)) return refuse(clients_.at(from), Refusal::malformed, *wrong);
  std::visit(Receiver{*this, from}, std::get<FromClient>(message));
}

void Hub::received(Connection from, codec::ByteView bytes) {
  if (!mayGoOn(from)) return;
  const auto decoded = decodeFromClient(bytes);
  if (const auto* problem = std::get_if<codec::DecodeProblem>(&decoded)) {
    ++counts_.malformed;
    return expel(from, Refusal::malformed,
                 "byte " + std::to_string(problem->offset) + ": expected " + problem->expected);
  }
  std::visit(Receiver{*this, from}, std::get<FromClient>(decoded));
}

// ---- Rooms

std::filesystem::path Hub::fileOf(const std::string& code) const { return options_.directory / (code + ".room"); }

// Where the rooms lie on the server is nobody else's business.
std::string Hub::forClients(std::string problem) const {
  const std::string where = options_.directory.string() + "/";
  for (auto at = problem.find(where); at != std::string::npos; at = problem.find(where)) problem.erase(at, where.size());
  return problem;
}

std::string Hub::newCode() {
  std::error_code ignored;
  for (;;) {
    std::string code;
    while (code.size() < codeLength) {
      std::uint8_t byte = 0;
      options_.random(&byte, 1);
      constexpr std::size_t fair = 256 / letters.size() * letters.size();
      if (byte < fair) code.push_back(letters[byte % letters.size()]);
    }
    if (!rooms_.count(code) && !std::filesystem::exists(fileOf(code), ignored)) return code;
  }
}

std::shared_ptr<const Play> Hub::playOf(codec::Package package, std::string& problem) {
  const codec::Hash genesis = store::genesis(package);
  if (auto known = plays_[genesis].lock()) return known;
  auto parsed = codec::parseScenario(package);
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed)) {
    problem = codec::describe(problems->front());
    return nullptr;
  }
  auto play = std::make_shared<Play>();
  play->package = std::move(package);
  play->scenario = std::get<Scenario>(std::move(parsed));
  play->genesis = genesis;
  plays_[genesis] = play;
  return play;
}

void Hub::create(Connection id, const CreateRoom& wanted) {
  Client& client = clients_.at(id);
  const auto name = cleanName(wanted.name);
  if (!name) return refuse(client, Refusal::badName);
  const codec::Preset* preset = codec::presetOf(wanted.minutes);
  const bool language = wanted.language == "en" || wanted.language == "zh";
  if ((!preset && wanted.minutes != 0) || !language)
    return refuse(client, Refusal::notNow, "expected 0, 60, 90 or 120 minutes, and en or zh");
  if (!wanted.level.empty() && !ai::findLevel(wanted.level))
    return refuse(client, Refusal::notNow, "expected a level of " + ai::levelNames());
  if (wanted.arms > mostArms || wanted.arms == 1 || (wanted.arms > 0 && !wanted.research))
    return refuse(client, Refusal::notNow, "expected no arms, or 2 to " + std::to_string(mostArms) + " of a study");
  if (rooms_.size() >= options_.mostRooms) return refuse(client, Refusal::tooManyRooms);
  if (!isName(wanted.scenario) || (!wanted.rules.empty() && !isName(wanted.rules)))
    return refuse(client, Refusal::unknownScenario);

  codec::Package package;
  const auto take = [&](const std::string& path, std::string& into) {
    auto content = options_.data(path);
    if (content) into = std::move(*content);
    return content.has_value();
  };
  if (!take("scenarios/" + wanted.scenario + ".json", package.scenario)) return refuse(client, Refusal::unknownScenario);
  auto parsed = codec::parseHeader(package.scenario, "scenario");
  auto* header = std::get_if<codec::ScenarioHeader>(&parsed);
  if (!header) return refuse(client, Refusal::unknownScenario);
  if (!wanted.rules.empty()) header->rules = wanted.rules;
  if (!take(codec::rulesFile(*header), package.rules) || !take(codec::textFile(*header, "en"), package.textEn) ||
      !take(codec::textFile(*header, "zh"), package.textZh))
    return refuse(client, Refusal::unknownScenario);
  std::string problem;
  if (preset || !wanted.live.empty()) {
    const auto whole = playOf(package, problem);
    if (!whole) return refuse(client, Refusal::unknownScenario, problem);
    if (preset && wanted.live.size() > preset->liveArticles)
      return refuse(client, Refusal::notNow, "expected at most " + std::to_string(preset->liveArticles) + " live articles");
    lately_ = whole;  // who tries again costs less
    auto live = wanted.live.empty() ? codec::largestArticles(whole->scenario, preset->liveArticles) : wanted.live;
    const auto& articles = whole->scenario.articles;
    const auto isThere = [&](const std::string& article) {
      return std::count(live.begin(), live.end(), article) == 1 &&
             std::any_of(articles.begin(), articles.end(), [&](const Article& a) { return a.id == article; });
    };
    if (live.size() > articles.size() || !std::all_of(live.begin(), live.end(), isThere))
      return refuse(client, Refusal::unknownScenario, "expected articles of the scenario, each once");
    if (live.size() == articles.size()) live.clear();  // all are open
    package.rules = codec::limited(package.rules, preset, live);
  }
  auto play = playOf(std::move(package), problem);
  if (!play) return refuse(client, Refusal::unknownScenario, problem);
  RoomSettings settings;
  if (!wanted.level.empty()) settings.level = wanted.level;
  settings.openTalk = wanted.openTalk;
  settings.research = wanted.research;
  settings.arms = wanted.arms;
  if (wanted.research) {
    settings.questionnaire = options_.data("research/questionnaire.json").value_or("");
    const auto questions = codec::parseQuestionnaire(settings.questionnaire, "research/questionnaire.json");
    if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&questions))
      return refuse(client, Refusal::notNow, codec::describe(problems->front()));
  }

  const std::string code = newCode();
  store::Meta meta;
  meta.scenarioName = play->scenario.id;
  meta.created = options_.clock();
  meta.language = wanted.language;
  auto made = store::RoomFile::create(fileOf(code), meta, play->package);
  if (const auto* bad = std::get_if<store::StoreProblem>(&made)) return refuse(client, Refusal::cannotStore, forClients(store::describe(*bad)));
  auto file = std::get<store::RoomFile>(std::move(made));
  store::RoomBatch first;
  first.state = store::RoomState{wanted.minutes, false, {}};
  first.facts = settings.facts();
  if (const auto bad = file.store(first)) return refuse(client, Refusal::cannotStore, forClients(store::describe(*bad)));
  auto room = Room::open(code, std::move(play), std::move(file), services_, problem);
  if (!room) return refuse(client, Refusal::cannotStore, forClients(problem));
  ++counts_.roomsMade;
  rooms_[code] = room;
  client.busy = true;
  room->join(*name, client.peer, letIn(id, room));
}

std::function<void(MemberId)> Hub::letIn(Connection id, const std::shared_ptr<Room>& room) {
  return [this, id, weak = std::weak_ptr<Room>(room), peer = clients_.at(id).peer](MemberId member) {
    const auto room_ = weak.lock();
    if (!room_) return;  // the server stops
    const auto at = clients_.find(id);
    if (at == clients_.end()) return room_->left(member, peer.get());
    at->second.busy = false;
    if (member) at->second.room = room_;
    at->second.member = member;
  };
}

std::shared_ptr<Room> Hub::awake(const std::string& code, std::string& problem) {
  if (const auto at = rooms_.find(code); at != rooms_.end()) return at->second;
  std::error_code ignored;
  if (code.empty() || !std::filesystem::exists(fileOf(code), ignored)) return nullptr;
  if (rooms_.size() >= options_.mostRooms) {
    problem = "too many rooms are open";
    return nullptr;
  }
  auto opened = store::RoomFile::open(fileOf(code));
  if (const auto* bad = std::get_if<store::StoreProblem>(&opened)) {
    problem = store::describe(*bad);
    return nullptr;
  }
  auto file = std::get<store::RoomFile>(std::move(opened));
  auto embedded = file.save().embedded();
  if (const auto* bad = std::get_if<store::StoreProblem>(&embedded)) {
    problem = store::describe(*bad);
    return nullptr;
  }
  auto play = playOf(std::get<codec::Package>(std::move(embedded)), problem);
  if (!play) return nullptr;
  auto room = Room::open(code, std::move(play), std::move(file), services_, problem);
  if (!room) return nullptr;
  ++counts_.roomsWoken;
  ::utimensat(AT_FDCWD, fileOf(code).c_str(), nullptr, 0);  // it is used
  rooms_[code] = room;
  return room;
}

void Hub::wrongCode(Connection id) {
  ++counts_.wrongCodes;
  Client& client = clients_.at(id);
  if (++client.wrongCodes >= mostWrongCodes) return expel(id, Refusal::tooFast);
  refuse(client, Refusal::noSuchRoom);
}

void Hub::join(Connection id, const JoinRoom& wanted) {
  Client& client = clients_.at(id);
  const auto name = cleanName(wanted.name);
  if (!name) return refuse(client, Refusal::badName);
  std::string problem;
  const auto room = awake(codeFrom(wanted.code), problem);
  if (!room) {
    if (problem.empty()) return wrongCode(id);
    return refuse(client, Refusal::cannotStore, forClients(problem));
  }
  client.busy = true;
  room->join(*name, client.peer, letIn(id, room));
}

void Hub::comeBack(Connection id, const ReturnToRoom& wanted) {
  Client& client = clients_.at(id);
  std::string problem;
  const auto room = awake(codeFrom(wanted.code), problem);
  if (!room) {
    if (problem.empty()) return wrongCode(id);
    return refuse(client, Refusal::cannotStore, forClients(problem));
  }
  const auto member = room->comeBack(wanted, client.peer);
  if (!member) {
    ++counts_.wrongCodes;
    if (++client.wrongCodes >= mostWrongCodes) return expel(id, Refusal::tooFast);
    return refuse(client, Refusal::noSuchMember);
  }
  client.room = room;
  client.member = *member;
}

// Rooms that nobody has used for as long as they are kept: names, tokens and answers go with them.
void Hub::forgetOld(Millis now) {
  if (options_.keptDays == 0 || now < lookAt_) return;
  lookAt_ = now + hour;
  std::error_code ignored;
  std::filesystem::directory_iterator entry(options_.directory, ignored);
  for (; entry != std::filesystem::directory_iterator(); entry.increment(ignored)) {
    const std::filesystem::path file = entry->path();
    struct stat about {};
    if (file.extension() != ".room" || rooms_.count(file.stem().string()) > 0 || ::stat(file.c_str(), &about) != 0) continue;
    Millis written = Millis{about.st_mtime} * 1000;
    if (::stat((file.string() + "-wal").c_str(), &about) == 0) written = std::max(written, Millis{about.st_mtime} * 1000);
    const Millis age = now - written;
    if (age < Millis{options_.keptDays} * 24 * hour || age > implausible) continue;
    for (const char* suffix : {"", "-wal", "-journal"}) std::filesystem::remove(file.string() + suffix, ignored);
    ++counts_.roomsForgotten;
  }
}

void Hub::tick() {
  const Millis now = options_.clock();
  for (auto at = rooms_.begin(); at != rooms_.end();) {
    Room& room = *at->second;
    room.tick();
    // Nor while a connection that does not close holds it: its file could not be opened again.
    if (!room.canSleep() || at->second.use_count() > 1) {
      idleSince_.erase(at->first);
    } else if (now - idleSince_.try_emplace(at->first, now).first->second >= options_.sleepAfter) {
      idleSince_.erase(at->first);
      at = rooms_.erase(at);
      continue;
    }
    ++at;
  }
  forgetOld(now);
  std::erase_if(plays_, [](const auto& each) { return each.second.expired(); });
}

}  // namespace plenary::server

// A hub whose people are lists of messages, on real files; and its thread, which is the test's own.
#pragma once

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/hub.h"
#include "session/mirror.h"
#include "tests/server/tasks.h"
#include "tests/store/saves.h"

namespace plenary::test {

// A client: what it was sent, and its mirror of that.
class Attendee final : public server::Peer {
 public:
  void send(const server::Message& message) override {
    sent.push_back(message);
    if (slow) waiting += message->size();
    auto decoded = protocol::decodeFromServer(*message);
    REQUIRE(std::holds_alternative<protocol::FromServer>(decoded));
    std::visit([this](auto& m) { take(m); }, std::get<protocol::FromServer>(decoded));
  }
  std::size_t backlog() const override { return waiting; }
  void close() override { closed = true; }

  std::vector<server::Message> sent;
  std::optional<protocol::Welcome> welcome;
  protocol::Roster roster;
  std::map<std::uint64_t, std::optional<Rejection>> receipts;
  std::vector<protocol::Refusal> refusals;
  std::unique_ptr<Scenario> scenario;
  std::unique_ptr<Mirror> mirror;
  codec::Bytes record;
  std::vector<protocol::TalkLine> talk;
  std::vector<Statement> overheard;
  std::optional<protocol::Survey> survey;
  std::vector<protocol::Waypoint> waypoints;
  std::size_t snapshots = 0;
  std::size_t gaps = 0;
  bool closed = false;
  bool slow = false;
  std::size_t waiting = 0;

  bool was(std::uint64_t number) const { return receipts.count(number) > 0; }
  bool refused(protocol::Refusal why) const { return std::find(refusals.begin(), refusals.end(), why) != refusals.end(); }
  const View& view() const { return mirror->view(); }

 private:
  void take(protocol::Welcome& m) {
    if (!m.package.scenario.empty())
      scenario = std::make_unique<Scenario>(std::get<Scenario>(codec::parseScenario(m.package)));
    welcome = std::move(m);
  }
  void take(protocol::Roster& m) { roster = std::move(m); }
  void take(protocol::Snapshot& m) {
    ++snapshots;
    mirror = std::make_unique<Mirror>(*scenario, ViewSnapshot{m.sequence, m.hash, std::move(m.view)});
  }
  void take(protocol::Frame& m) {
    if (!mirror || !mirror->receive({m.sequence, m.event, m.hash})) ++gaps;
  }
  void take(protocol::Receipt& m) { receipts[m.number] = m.refused; }
  void take(protocol::Refused& m) { refusals.push_back(m.why); }
  void take(protocol::Pong&) {}
  void take(protocol::TalkGraph& m) {
    talk = std::move(m.lines);
    overheard = std::move(m.statements);
  }
  void take(protocol::Survey& m) { survey = std::move(m); }
  void take(protocol::Waypoints& m) { waypoints = std::move(m.points); }
  void take(protocol::RecordFile& m) { record = std::move(m.bytes); }
};

inline std::string contentOf(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

// While it lives, no file can grow beyond what SQLite's log begins with: a full disk, as programs see it.
class NoSpace {
 public:
  NoSpace() {
    getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    rlimit none = before_;
    none.rlim_cur = 16;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &none) == 0);
  }
  ~NoSpace() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  NoSpace(const NoSpace&) = delete;
  NoSpace& operator=(const NoSpace&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

// The server, and people who come and go. restart() is what `kill -9` and a new start are to them.
struct Workshop {
  Workshop() { start(); }
  ~Workshop() {
    hub.reset();
    tasks.rest();
    std::filesystem::remove_all(directory);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  void start() {
    server::HubOptions options;
    options.directory = directory / "rooms";
    options.data = [this](const std::string& path) -> std::optional<std::string> {
      if (const auto at = instead.find(path); at != instead.end()) return at->second;
      const auto file = std::filesystem::path(PLENARY_SOURCE_DIR) / "data" / path;
      if (!std::filesystem::is_regular_file(file)) return std::nullopt;
      return contentOf(file);
    };
    options.post = tasks.post();
    options.clock = [this] { return now; };
    options.random = [this](std::uint8_t* bytes, std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) {
        drawn = drawn * 6364136223846793005U + 1442695040888963407U;
        bytes[i] = static_cast<std::uint8_t>(drawn >> 56U);
      }
    };
    hub = std::make_unique<server::Hub>(options);
  }
  void restart() {
    hub.reset();
    tasks.rest();
    connections.clear();
    start();
  }

  std::shared_ptr<Attendee> arrive() {
    auto person = std::make_shared<Attendee>();
    connections[person.get()] = hub->connected(person);
    return person;
  }
  void say(const std::shared_ptr<Attendee>& who, const protocol::FromClient& message) {
    now += 100;  // nobody is too fast
    hub->received(connections.at(who.get()), protocol::encode(message));
  }
  void leave(const std::shared_ptr<Attendee>& who) { hub->left(connections.at(who.get())); }

  std::shared_ptr<Attendee> host(const std::string& scenario = "quickstart", std::uint16_t minutes = 0) {
    return host(protocol::CreateRoom{scenario, "", "Ada", "en", minutes});
  }
  std::shared_ptr<Attendee> host(const protocol::CreateRoom& wanted) {
    auto person = arrive();
    say(person, wanted);
    tasks.until([&] { return person->welcome.has_value(); });
    return person;
  }
  std::shared_ptr<Attendee> join(const std::string& code, const std::string& name) {
    auto person = arrive();
    say(person, protocol::JoinRoom{code, name});
    tasks.until([&] { return person->welcome.has_value(); });
    return person;
  }
  // Where it was, on another connection, knowing what this one knew.
  std::shared_ptr<Attendee> comeBack(const std::shared_ptr<Attendee>& before, bool knowing = true) {
    auto person = arrive();
    protocol::ReturnToRoom message{before->welcome->code, before->welcome->token, 0, {}, {}};
    if (knowing && before->mirror) {
      message.after = before->mirror->sequence();
      message.hash = before->mirror->hash();
      message.has = store::genesis(before->welcome->package);
      person->scenario = std::make_unique<Scenario>(*before->scenario);
      person->mirror = std::make_unique<Mirror>(*person->scenario, ViewSnapshot{before->mirror->sequence(), before->mirror->hash(), before->view()});
    }
    say(person, message);
    tasks.until([&] { return person->welcome.has_value(); });
    person->welcome->package = before->welcome->package;
    return person;
  }
  std::uint64_t act(const std::shared_ptr<Attendee>& who, Act act, bool asChair = false) {
    protocol::Submit message;
    message.device = 7;
    message.number = ++number;
    message.asChair = asChair;
    if (who->mirror) message.command = who->mirror->command(std::move(act));
    else message.command.act = std::move(act);
    say(who, message);
    return message.number;
  }
  // With its receipt; what was refused is given.
  std::optional<Rejection> acted(const std::shared_ptr<Attendee>& who, Act what, bool asChair = false) {
    const auto n = act(who, std::move(what), asChair);
    tasks.until([&] { return who->was(n); });
    return who->receipts.at(n);
  }
  std::optional<Rejection> steer(const std::shared_ptr<Attendee>& who, protocol::Steer message) {
    message.device = 7;
    message.number = ++number;
    say(who, message);
    tasks.until([&] { return who->was(message.number); });
    return who->receipts.at(message.number);
  }
  void sit(const std::shared_ptr<Attendee>& who, std::size_t seat) {
    say(who, protocol::Sit{SeatId{seat}});
    tasks.until([&] {
      for (const auto& p : who->roster.people)
        if (p.id == who->welcome->member && p.seat == SeatId{seat}) return true;
      return false;
    });
  }

  static inline int made = 0;
  std::filesystem::path directory = std::filesystem::temp_directory_path() /
                                    ("plenary_workshop_" + std::to_string(::getpid()) + "_" + std::to_string(made++));
  std::map<std::string, std::string> instead;  // files below data/ that are others than those shipped
  Tasks tasks;
  Millis now = 1'700'000'000'000;
  std::uint64_t drawn = 12345;
  std::uint64_t number = 0;
  std::unique_ptr<server::Hub> hub;
  std::map<const Attendee*, server::Hub::Connection> connections;
};

}  // namespace plenary::test

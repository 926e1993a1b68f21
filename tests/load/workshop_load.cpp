// A load of live workshops on a server that runs, over real sockets: so many rooms of so many people, and in each room one
// statement a second, rotating through its delegations.
//
//   workshop_load HOST PORT ROOMS PEOPLE SECONDS [PID of the server]
//
// Prints one JSON object: from the sending of a statement until each person of the room had it, in milliseconds (median,
// 99 of 100, most), and the server's resident memory. Exit 1 where something was refused or did not come.
#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "codec/protocol.h"

namespace {

using namespace plenary;
namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr const char* scenario = "six-month-pause";
constexpr std::size_t seats = 12;

struct Measured {
  std::vector<float> latencies;  // milliseconds
  std::size_t refused = 0;
  std::size_t sent = 0;
};

struct RoomLoad {
  std::string code;
  Clock::time_point sentAt;
  std::size_t turn = 0;
  std::uint64_t number = 0;
};

class Visitor : public std::enable_shared_from_this<Visitor> {
 public:
  Visitor(asio::io_context& context, const tcp::endpoint& server, std::string host, RoomLoad& room, Measured& measured)
      : socket_(context), server_(server), host_(std::move(host)), room_(room), measured_(measured) {}

  void come(protocol::FromClient hello, std::function<void()> ready) {
    ready_ = std::move(ready);
    hello_ = std::move(hello);
    beast::get_lowest_layer(socket_).async_connect(server_, [self = shared_from_this()](beast::error_code error) {
      if (error) return self->fail(error.message());
      self->socket_.binary(true);
      self->socket_.read_message_max(protocol::largestFromServer);
      self->socket_.set_option(beast::websocket::stream_base::decorator([](beast::websocket::request_type& request) {
        request.set(beast::http::field::sec_websocket_protocol, protocol::version);
      }));
      self->socket_.async_handshake(self->host_, "/live", [self](beast::error_code bad) {
        if (bad) return self->fail(bad.message());
        self->read();
        self->say(self->hello_);
      });
    });
  }

  void say(const protocol::FromClient& message) {
    queue_.push_back(protocol::encode(message));
    if (queue_.size() == 1) write();
  }

  bool seesRoom() const { return snapshot_; }

 private:
  void fail(const std::string& why) {
    std::cerr << "a visitor failed: " << why << '\n';
    ++measured_.refused;
  }
  void write() {
    socket_.async_write(asio::buffer(queue_.front()), [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return self->fail(error.message());
      self->queue_.pop_front();
      if (!self->queue_.empty()) self->write();
    });
  }
  void read() {
    socket_.async_read(buffer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return self->fail(error.message());
      const auto bytes = self->buffer_.cdata();
      self->received({static_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
      self->buffer_.consume(self->buffer_.size());
      self->read();
    });
  }
  // The kind of a message is its first byte; only what is needed is read whole.
  void received(codec::ByteView bytes) {
    const auto now = Clock::now();
    switch (bytes.empty() ? 0 : bytes[0]) {
      case 1: {  // Welcome
        const auto decoded = protocol::decodeFromServer(bytes);
        if (const auto* message = std::get_if<protocol::FromServer>(&decoded))
          if (const auto* hello = std::get_if<protocol::Welcome>(message)) room_.code = hello->code;
        if (ready_) std::exchange(ready_, {})();
        break;
      }
      case 3:  // Snapshot
        snapshot_ = true;
        break;
      case 4:  // Frame
        if (measuring) measured_.latencies.push_back(std::chrono::duration<float, std::milli>(now - room_.sentAt).count());
        break;
      case 5: {  // Receipt
        const auto decoded = protocol::decodeFromServer(bytes);
        const auto* message = std::get_if<protocol::FromServer>(&decoded);
        const auto* receipt = message ? std::get_if<protocol::Receipt>(message) : nullptr;
        if (!receipt || receipt->refused) fail("refused with code " + std::to_string(receipt && receipt->refused ? static_cast<int>(receipt->refused->code) : -1));
        break;
      }
      case 6:
        fail("refused");
        break;
      default:
        break;
    }
  }

  beast::websocket::stream<beast::tcp_stream> socket_;
  tcp::endpoint server_;
  std::string host_;
  RoomLoad& room_;
  Measured& measured_;
  protocol::FromClient hello_;
  std::function<void()> ready_;
  std::deque<codec::Bytes> queue_;
  beast::flat_buffer buffer_;
  bool snapshot_ = false;

 public:
  static inline bool measuring = false;
};

double residentMegabytes(const std::string& pid) {
  std::ifstream status("/proc/" + pid + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::atof(line.c_str() + 6) / 1024;
  return 0;
}

struct Run {
  asio::io_context context{1};
  Measured measured;
  std::deque<RoomLoad> rooms;
  std::vector<std::vector<std::shared_ptr<Visitor>>> people;

  void spin(std::chrono::milliseconds for_) {
    context.restart();
    context.run_for(for_);
  }
  template <class Holds>
  void until(const char* what, Holds holds) {
    const auto latest = Clock::now() + std::chrono::seconds(120);
    while (!holds()) {
      if (Clock::now() > latest) {
        std::cerr << "it never came: " << what << '\n';
        std::exit(1);
      }
      spin(std::chrono::milliseconds(20));
    }
  }
};

}  // namespace

int main(int count, char** given) {
  if (count < 6) {
    std::cerr << "workshop_load HOST PORT ROOMS PEOPLE SECONDS [PID]\n";
    return 2;
  }
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const std::string host = std::string(given[1]) + ":" + given[2];
  const std::size_t roomCount = std::strtoul(given[3], nullptr, 10);
  const std::size_t peopleCount = std::strtoul(given[4], nullptr, 10);
  const auto seconds = std::chrono::seconds(std::strtoul(given[5], nullptr, 10));
  const std::string pid = count > 6 ? given[6] : "";
  const tcp::endpoint server{asio::ip::make_address(given[1]), static_cast<std::uint16_t>(std::strtoul(given[2], nullptr, 10))};

  Run run;
  for (std::size_t r = 0; r < roomCount; ++r) {
    RoomLoad& room = run.rooms.emplace_back();
    auto& here = run.people.emplace_back();
    bool made = false;
    here.push_back(std::make_shared<Visitor>(run.context, server, host, room, run.measured));
    here.back()->come(protocol::CreateRoom{scenario, "classroom", "Ada", "en", 0}, [&] { made = true; });
    run.until("a room", [&] { return made; });
    std::size_t joined = 0;
    for (std::size_t p = 1; p < peopleCount; ++p) {
      here.push_back(std::make_shared<Visitor>(run.context, server, host, room, run.measured));
      here.back()->come(protocol::JoinRoom{room.code, "P" + std::to_string(p)}, [&] { ++joined; });
    }
    run.until("the people", [&] { return joined == peopleCount - 1; });
    for (std::size_t p = 1; p < peopleCount && p <= 2 * seats; ++p) here[p]->say(protocol::Sit{SeatId{(p - 1) % seats}});
    run.spin(std::chrono::milliseconds(20));
    protocol::Steer begin;
    begin.device = 1;
    begin.number = ++room.number;
    here.front()->say(begin);
    run.until("the session", [&] { return std::all_of(here.begin(), here.end(), [](const auto& v) { return v->seesRoom(); }); });
  }
  run.spin(std::chrono::milliseconds(2000));

  // One statement a room and second, the rooms evenly spread over it.
  Visitor::measuring = true;
  const auto begun = Clock::now();
  const auto pause = std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(1)) / static_cast<int>(roomCount);
  std::size_t statements = 0;
  double memory = 0;
  for (auto next = begun; next < begun + seconds; next += pause) {
    run.context.restart();
    while (Clock::now() < next) run.context.run_one_until(next);
    RoomLoad& room = run.rooms[statements % roomCount];
    auto& here = run.people[statements % roomCount];
    const std::size_t speaker = 1 + room.turn++ % std::min(seats, peopleCount - 1);
    protocol::Submit act;
    act.device = speaker + 1;
    act.number = ++room.number;
    Speak speak;
    speak.kind = StatementKind::support;
    speak.about = {{ProvisionId{statements % 3}, OptionId{std::size_t{1}}}};
    act.command.act = speak;
    room.sentAt = Clock::now();
    here[speaker]->say(act);
    ++statements;
    if (statements % roomCount == 0 && !pid.empty()) memory = std::max(memory, residentMegabytes(pid));
  }
  run.spin(std::chrono::milliseconds(2000));

  auto& all = run.measured.latencies;
  const std::size_t expected = statements * peopleCount;
  if (all.empty()) return 1;
  std::sort(all.begin(), all.end());
  const auto at = [&](double share) { return static_cast<double>(all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))]); };
  std::printf("{\"rooms\": %zu, \"people\": %zu, \"statements\": %zu, \"received\": %zu, \"expected\": %zu, \"refused\": %zu, "
              "\"median_ms\": %.2f, \"p99_ms\": %.2f, \"most_ms\": %.2f, \"resident_mb\": %.1f}\n",
              roomCount, peopleCount, statements, all.size(), expected, run.measured.refused, at(0.5), at(0.99), at(1.0), memory);
  std::fflush(stdout);
  std::_Exit(run.measured.refused == 0 && all.size() == expected ? 0 : 1);
}

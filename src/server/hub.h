// All rooms of a server, and who is connected to which. On the thread of the rooms.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "server/room.h"

namespace plenary::server {

struct HubOptions {
  std::filesystem::path directory;  // of the rooms' files; made if it is not there
  // A file of the site below data/: "scenarios/quickstart.json".
  std::function<std::optional<std::string>(const std::string& path)> data;
  DiskWriter::Post post;  // onto the thread of the rooms
  Table::Clock clock;
  std::function<void(std::uint8_t*, std::size_t)> random;
  std::size_t mostRooms = 500;  // awake
  Millis sleepAfter = 120'000;  // with nobody there
  std::uint16_t keptDays = 0;   // a room is deleted so long after it was last written to; 0: never
};

// What /metrics tells. Counted since the start.
struct HubCounts {
  std::uint64_t connections = 0;
  std::uint64_t messages = 0;
  std::uint64_t malformed = 0;   // connections closed for it
  std::uint64_t tooFast = 0;     // the same
  std::uint64_t wrongCodes = 0;
  std::uint64_t refused = 0;     // other refusals
  std::uint64_t roomsMade = 0;
  std::uint64_t roomsWoken = 0;
  std::uint64_t roomsForgotten = 0;  // deleted when their time was over
};

class Hub {
 public:
  using Connection = std::uint64_t;

  // Throws std::runtime_error, in words for the user, where the directory cannot be had.
  explicit Hub(HubOptions options);
  ~Hub();
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  Connection connected(std::shared_ptr<Peer> peer);
  void received(Connection from, codec::ByteView message);
  // The same from a client that does not write bytes: a message, or what is wrong with what came. That is told, and the
  // connection goes on.
  void received(Connection from, const std::variant<protocol::FromClient, std::string>& message);
  void drained(Connection from);
  void left(Connection from);
  // Once a second or so.
  void tick();

  const HubCounts& counts() const { return counts_; }
  std::size_t rooms() const { return rooms_.size(); }
  std::size_t people() const;  // connected
  Room* room(const std::string& code);

 private:
  struct Client {
    std::shared_ptr<Peer> peer;
    std::shared_ptr<Room> room;
    protocol::MemberId member = 0;
    double allowance = 0;  // messages that it may send now
    Millis since = 0;
    int wrongCodes = 0;
    bool busy = false;     // is being let in
  };

  struct Receiver;
  void forgetOld(Millis now);
  std::shared_ptr<const Play> lately_;  // that a room was asked for
  Millis lookAt_ = 0;  // when old rooms are looked for again
  void refuse(Client& client, protocol::Refusal why, std::string detail = {});
  void expel(Connection id, protocol::Refusal why, std::string detail = {});
  bool tooFast(Client& client);
  bool mayGoOn(Connection from);
  void create(Connection id, const protocol::CreateRoom& wanted);
  void join(Connection id, const protocol::JoinRoom& wanted);
  void comeBack(Connection id, const protocol::ReturnToRoom& wanted);
  std::function<void(protocol::MemberId)> letIn(Connection id, const std::shared_ptr<Room>& room);
  std::shared_ptr<Room> awake(const std::string& code, std::string& problem);
  std::shared_ptr<const Play> playOf(codec::Package package, std::string& problem);
  std::string newCode();
  std::string forClients(std::string problem) const;
  std::filesystem::path fileOf(const std::string& code) const;
  void wrongCode(Connection id);

  HubOptions options_;
  HubCounts counts_;
  Thinker thinker_;
  DiskWriter writer_;
  RoomServices services_;
  std::map<std::string, std::shared_ptr<Room>> rooms_;
  std::map<std::string, Millis> idleSince_;
  std::map<codec::Hash, std::weak_ptr<const Play>> plays_;
  std::map<Connection, Client> clients_;
  Connection next_ = 1;
};

}  // namespace plenary::server

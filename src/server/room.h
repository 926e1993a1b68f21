// One room of a live workshop: its people, its table, its clock and its file. Everything here happens on the thread of the
// rooms; the disk and AI delegations work elsewhere and report back to it.
//
// Nobody is told what is not on disk: frames, receipts and who is there follow the write. An act is applied once: its
// number is stored in the transaction of its events.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "codec/protocol.h"
#include "server/disk_writer.h"
#include "server/peer.h"
#include "server/study.h"
#include "server/thinker.h"
#include "session/opponents.h"
#include "session/table.h"
#include "store/room_file.h"

namespace plenary::server {

// What a room is played with; shared by all rooms that play the same.
struct Play {
  codec::Package package;
  Scenario scenario;
  codec::Hash genesis{};
};

// What rooms need of the server. It outlives them.
struct RoomServices {
  DiskWriter& writer;
  Thinker& thinker;
  Table::Clock clock;                                      // milliseconds since 1970
  std::function<void(std::uint8_t*, std::size_t)> random;  // unguessable bytes
  std::uint16_t keptDays = 0;                              // after the last use; 0: for ever
};

inline constexpr std::size_t mostPeople = 320;  // in a room
inline constexpr std::size_t mostEver = 4 * mostPeople;  // those who were removed included

class Room : public std::enable_shared_from_this<Room> {
 public:
  // In a file that was just made, or that lies there from before; `problem` says why it cannot be opened.
  static std::shared_ptr<Room> open(std::string code, std::shared_ptr<const Play> play, store::RoomFile file,
                                    const RoomServices& services, std::string& problem);
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  ~Room();

  const std::string& code() const { return code_; }
  // The first who comes facilitates. `then` gets 0 where nobody could be let in.
  void join(const std::string& name, const std::shared_ptr<Peer>& peer, std::function<void(protocol::MemberId)> then);
  // None: no such member, or another's token.
  std::optional<protocol::MemberId> comeBack(const protocol::ReturnToRoom& who, const std::shared_ptr<Peer>& peer);
  void left(protocol::MemberId member, const Peer* peer);
  void sit(protocol::MemberId member, const protocol::Sit& message);
  void submit(protocol::MemberId member, const protocol::Submit& message);
  void steer(protocol::MemberId member, const protocol::Steer& message);
  void fetch(protocol::MemberId member, protocol::Copy what);
  void signal(protocol::MemberId member, const protocol::Signal& message);
  void hear(protocol::MemberId member, const protocol::Answers& message);
  // What was sent to it has been taken in.
  void drained(protocol::MemberId member);
  // Once a second or so.
  void tick();

  std::size_t connected() const;
  // Nobody is there, and nothing is under way: it can be put away, and wakes from its file.
  bool canSleep() const;
  const Table& table() const { return *table_; }

 private:
  struct Member {
    store::RoomPerson person;
    std::shared_ptr<Peer> peer;
    bool behind = false;  // it does not keep up: a snapshot brings it back
    bool waits = false;   // for a snapshot
    bool needsHelp = false;
    bool briefRead = false;
    Millis heardAt = 0;   // did something
    bool idle = false;
  };
  // What one viewer was sent lately, so that a short break costs only what was missed.
  struct Channel {
    struct Sent {
      Sequence sequence = 0;
      codec::Hash hash{};
      std::shared_ptr<const codec::Bytes> event;  // one for all who were told the same
    };
    std::deque<Sent> recent;
    std::size_t bytes = 0;
    Sequence last = 0;
    codec::Hash hash{};
  };
  class RoomJournal;
  // What is to be stored with the records up to one of them. Read by whichever thread writes.
  struct Beside {
    struct Part {
      Sequence upTo = 0;
      store::RoomBatch batch;
    };
    std::mutex mutex;
    std::deque<Part> parts;
  };
  struct Receipt {
    store::AppliedAct act;
  };

  Room(std::string code, std::shared_ptr<const Play> play, const RoomServices& services);

  Member* find(protocol::MemberId id);
  Viewer viewerOf(const Member& member) const;
  std::optional<protocol::MemberId> voterOf(SeatId seat) const;

  void keep(store::RoomBatch side, std::function<void(bool)> done);
  void whenSettled(std::function<void()> what);
  void settled();
  void onStored(bool stored, const std::vector<Receipt>& receipts);
  void onFrame(const Viewer& viewer, const ViewFrame& frame);
  void welcome(Member& member);
  void bringUp(Member& member);
  void sendSnapshot(Member& member);
  void roster();
  protocol::Roster rosterNow(bool counts) const;
  void heard(Member& member);
  void tellTalk();
  void sendTalk(const Member& member) const;
  void tellWaypoints();
  void overhear(const State& state);
  std::vector<Statement> saidLately() const;
  Study::Moment moment() const;
  void sits(const Member& member);
  std::uint32_t below(std::uint32_t n);
  Controller ai(std::size_t seat) const;
  void sendResearch(const Member& member);
  protocol::Survey surveyOf(protocol::MemberId member) const;
  void say(const Member& member, const protocol::FromServer& message) const;
  void refuse(const Member& member, protocol::Refusal why) const;
  void answer(const store::AppliedAct& act, const std::optional<Rejection>& refused);

  template <class Do>
  void once(protocol::MemberId member, std::uint64_t device, std::uint64_t number, Do act, bool waited = false);
  std::optional<Rejection> carryOut(protocol::MemberId member, const protocol::Submit& message);
  std::optional<Rejection> carryOut(const protocol::Steer& message);
  std::optional<Rejection> begin();
  bool undo(Sequence to);
  std::optional<Rejection> asChair(Act act);
  void setSeat(Member& member, std::optional<SeatId> seat);
  void think();

  protocol::Stage stage() const;
  void keepTime();
  Millis allotted() const;

  std::string code_;
  std::shared_ptr<const Play> play_;
  const RoomServices& services_;
  std::shared_ptr<store::RoomFile> file_;
  std::shared_ptr<Beside> beside_ = std::make_shared<Beside>();
  std::unique_ptr<Journal> disk_;
  std::unique_ptr<RoomJournal> journal_;
  std::unique_ptr<Table> table_;
  std::map<protocol::MemberId, Member> members_;
  std::map<Viewer, Channel> channels_;
  std::shared_ptr<const codec::Bytes> lastEvent_;  // that somebody was told
  std::set<store::AppliedAct> applied_;
  std::set<store::AppliedAct> inFlight_;  // not stored yet
  std::deque<std::pair<store::AppliedAct, Rejection>> refused_;  // lately: a copy that comes late is refused as well
  store::RoomState state_;
  std::string language_;
  bool readOnly_ = false;
  bool changed_ = false;  // who is there, or how the room stands, since all were told
  // As they are on disk: a write that fails takes back what has changed since.
  std::map<protocol::MemberId, store::RoomPerson> storedPeople_;
  store::RoomState storedState_;
  void remember();
  void takeBack();
  protocol::Stage told_ = protocol::Stage::gathering;
  RoomSettings settings_;
  Study study_;
  protocol::TalkGraph talk_;  // as the facilitator was told
  protocol::Waypoints waypoints_;  // the same
  bool counted_ = true;  // who takes part in a study, since the facilitator was told
  std::string waypointsAt_;        // the round when they were told
  std::vector<std::size_t> overheard_;  // by seat: statements that the facilitator was shown, where they may be read
  std::uint32_t overheardIn_ = 0;       // the epoch
  std::size_t talked_ = 0;                // private statements that were counted in it

  std::size_t underWay_ = 0;  // batches that are not stored yet
  std::deque<std::function<void()>> waiting_;  // until nothing is under way
  store::RoomBatch side_;               // goes with the next batch
  std::vector<Receipt> receipts_;       // the same

  Opponents opponents_;
  bool thinking_ = false;

  // The clock of a round: until when, or what is left while it stands still.
  std::optional<Millis> ends_;
  std::optional<Millis> left_;
  std::string timed_;  // which round, or vote, that is
};

}  // namespace plenary::server

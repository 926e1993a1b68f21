// A live workshop as the page takes part in it: the connection, who is there, the mirror of what one may see, and what was
// not sent yet. What is asked for goes into an outbox that outlives a reload, and stays there until the server says that it
// was applied or refused; a connection that breaks is made again, at growing intervals.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "codec/protocol.h"
#include "codec/questionnaire.h"
#include "session/history.h"
#include "session/mirror.h"
#include "ui/game.h"
#include "ui/platform/platform.h"
#include "ui/services.h"

namespace plenary::ui {

class Workshop {
 public:
  enum class State : std::uint8_t {
    connecting,  // for the first time
    online,
    waiting,     // for the next attempt, or in one
    refused,     // by the server, for good: see refusal()
    outdated,    // the page speaks another version than the server
    elsewhere,   // the seat was taken up on another device
  };

  Workshop(Link& link, Memory& memory, Platform& platform, std::function<Seed()> entropy);
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  void host(protocol::CreateRoom wanted);
  void join(const std::string& code, const std::string& name);
  // By what this browser remembers, or by the token of a personal link (32 hex digits). False: neither is there.
  bool comeBack(const std::string& code, const std::string& token = {});

  // Once a frame: heartbeats and attempts. Asks for the frames that it needs.
  void advance();

  State state() const { return state_; }
  std::optional<protocol::Refusal> refusal() const { return refusal_; }
  double nextAttemptIn() const;  // milliseconds
  bool entered() const { return welcome_.has_value(); }
  const std::string& code() const { return code_; }
  std::string token() const;  // of the personal link
  protocol::MemberId self() const { return welcome_ ? welcome_->member : 0; }
  bool facilitates() const;
  bool presides() const;
  const protocol::Person* person(protocol::MemberId id) const;
  const protocol::Roster& roster() const { return roster_; }
  // Of this round's time, in milliseconds; none: it has no clock.
  std::optional<double> left() const;

  const std::shared_ptr<const Loaded>& loaded() const { return loaded_; }
  const View* view() const { return mirror_ ? &mirror_->view() : nullptr; }
  const std::string& fingerprint() const { return fingerprint_; }  // of all that was seen, as far as all see it
  const std::vector<Told>& told() const { return told_; }

  // What everyone was told while one was away, or before one came; none: nothing, or it has been read.
  struct Missed {
    std::size_t statements = 0;
    std::size_t amendments = 0;
    std::size_t votes = 0;  // decided

    bool any() const { return statements + amendments + votes > 0; }
  };
  const std::optional<Missed>& missed() const { return missed_; }
  void forgetMissed() { missed_.reset(); }

  void sit(std::optional<SeatId> seat);
  void submit(Act act);
  void steer(protocol::Steer what);
  // Is not kept for later: whoever is not connected cannot ask for help.
  void signal(protocol::Sign what, std::optional<protocol::MemberId> about = {});
  // Who talks with whom; for whoever facilitates.
  const protocol::TalkGraph& talk() const { return talk_; }
  // Where an undo can lead to; for whoever facilitates.
  const std::vector<protocol::Waypoint>& waypoints() const { return waypoints_; }
  // A study: what is asked and what was said; none where the room takes part in none.
  const std::optional<protocol::Survey>& survey() const { return survey_; }
  const std::optional<codec::Questionnaire>& questionnaire() const { return questionnaire_; }
  void tell(protocol::Answers said);
  // The whole record, or what a study needs; once; for whoever facilitates, when the session is over.
  void fetchRecord(protocol::Copy what, std::function<void(codec::Bytes)> done);
  std::size_t unsent() const { return outbox_.size(); }
  // What was refused since this was asked last.
  std::optional<Rejection> takeRefused() { return std::exchange(refused_, std::nullopt); }

 private:
  struct Outgoing {
    std::uint64_t device = 0;  // a page that was loaded anew is another device
    std::uint64_t number = 0;
    codec::Bytes message;
  };
  void connect();
  void opened();
  void received(codec::ByteView bytes);
  void lost(int code);
  void send(const protocol::FromClient& message);
  void queue(std::uint64_t number, const protocol::FromClient& message);
  void keep();
  bool recallAll(const std::string& code);
  void take(protocol::Welcome& m);
  void take(protocol::Roster& m);
  void take(protocol::Snapshot& m);
  void take(protocol::Frame& m);
  void take(protocol::Receipt& m);
  void take(protocol::Refused& m);
  void take(protocol::Pong& m);
  void take(protocol::RecordFile& m);
  void take(protocol::TalkGraph& m) { talk_ = std::move(m); }
  void take(protocol::Survey& m);
  void take(protocol::Waypoints& m) { waypoints_ = std::move(m.points); }
  void fingerprintNow();
  Missed soFar() const;
  void tellMissed();

  Link& link_;
  Memory& memory_;
  Platform& platform_;
  std::function<Seed()> entropy_;
  State state_ = State::connecting;
  std::optional<protocol::Refusal> refusal_;
  std::optional<protocol::FromClient> hello_;  // what to begin with, until there is a token
  std::string code_;
  protocol::Token token_{};
  bool hasToken_ = false;
  std::uint64_t device_ = 0;
  std::uint64_t next_ = 1;
  std::optional<protocol::Welcome> welcome_;
  protocol::Roster roster_;
  double rosterAt_ = 0;
  std::shared_ptr<const Loaded> loaded_;
  std::unique_ptr<Mirror> mirror_;
  std::vector<Told> told_;
  std::string fingerprint_;
  std::deque<Outgoing> outbox_;
  std::optional<Missed> missed_;
  Missed known_;          // when one was last connected
  bool returns_ = false;  // has come back, and is being told what it missed
  protocol::TalkGraph talk_;
  std::vector<protocol::Waypoint> waypoints_;
  std::optional<protocol::Survey> survey_;
  std::optional<codec::Questionnaire> questionnaire_;
  std::optional<Rejection> refused_;
  std::map<protocol::Copy, std::function<void(codec::Bytes)>> fetching_;
  bool open_ = false;
  int attempts_ = 0;
  double attemptAt_ = 0;
  double heardAt_ = 0;
  double pingedAt_ = 0;
  double seenAt_ = 0;  // the last frame
};

}  // namespace plenary::ui

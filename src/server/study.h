// How a room was made, and who takes part in a study in it. Kept as facts in the room's file.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "codec/protocol.h"
#include "codec/questionnaire.h"
#include "store/room_file.h"

namespace plenary::server {

struct RoomSettings {
  std::string level = "normal";  // of the AI delegations
  bool openTalk = false;         // whoever facilitates can read private talk
  bool research = false;
  std::uint8_t arms = 0;
  std::string questionnaire;     // JSON; of a study

  std::vector<store::Fact> facts() const;
  static RoomSettings from(const std::vector<store::Fact>& facts);
};

struct Participant {
  std::optional<bool> consents;
  std::uint8_t arm = 0;
  std::vector<protocol::Answer> given;  // by item, before first
  std::vector<SeatId> sat;              // where, while the session ran
};

class Study {
 public:
  Study() = default;
  Study(const RoomSettings& settings, const std::vector<store::Fact>& facts);

  bool open() const { return questionnaire_.has_value(); }
  enum class Moment { before, during, after };  // the session: before it, and in its opening; then; when it is over
  // What is to be stored for what somebody says, as far as it is new; none: it is not asked, or not now. Who agrees for the first time is
  // drawn into one of the arms that have the fewest. `below(n)` draws from 0 to n - 1.
  std::optional<std::vector<store::Fact>> facts(protocol::MemberId member, const protocol::Answers& said, Moment moment,
                                                const std::function<std::uint32_t(std::uint32_t)>& below) const;
  // That somebody speaks for a delegation.
  static store::Fact sat(protocol::MemberId member, SeatId seat);
  // What was stored.
  void take(const std::vector<store::Fact>& facts);

  protocol::Survey survey(protocol::MemberId member) const;
  const std::map<protocol::MemberId, Participant>& participants() const { return participants_; }
  const codec::Questionnaire& questionnaire() const { return *questionnaire_; }
  // Those who take part, and how many of them have answered all that is asked before and after.
  void count(protocol::Roster& roster) const;

 private:
  std::size_t asked(bool after) const;

  std::string json_;
  std::uint8_t arms_ = 0;
  std::optional<codec::Questionnaire> questionnaire_;
  std::map<protocol::MemberId, Participant> participants_;
};

}  // namespace plenary::server

// plenary.v1: what a page and a server of workshops say to each other. One message to a WebSocket frame: its kind in one
// byte, then its fields in the canonical layout of archive.h. Nothing is trusted: readers are bounded, and a message that is
// not the canonical encoding of a value is refused with the place and what was expected there.
//
// Who somebody is comes from the connection (Welcome, by token), never from a message.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "codec/codec.h"
#include "codec/scenario_json.h"
#include "core/rejection.h"

namespace plenary::protocol {

inline constexpr std::string_view version = "plenary.v1";                     // the WebSocket's subprotocol
inline constexpr std::size_t largestFromClient = std::size_t{64} << 10U;      // bytes
inline constexpr std::size_t largestFromServer = std::size_t{65} << 20U;     // a whole record
inline constexpr std::size_t longestName = 40;   // characters of a person's name
inline constexpr std::size_t codeLength = 6;     // letters of a room's code

// Unguessable; whoever has it is the member it was given to.
using Token = std::array<std::uint8_t, 16>;
using MemberId = std::uint32_t;  // 1, 2, ... in the order in which people came

// ---- From a client

struct CreateRoom {
  std::string scenario;  // its id
  std::string rules;     // of procedure; empty: those that the scenario names
  std::string name;      // of the person, who facilitates
  std::string language;  // of the room: "en" or "zh"
  std::uint16_t minutes = 0;  // 60, 90 or 120: the preset that the program keeps to; 0: no clock
  std::string level{};              // of the AI delegations; empty: normal
  std::vector<std::string> live{};  // articles that may be amended, no more than the preset allows; empty: it chooses
  bool openTalk = false;          // whoever facilitates can read private talk, and everyone is told
  bool research = false;          // consent and questionnaires are asked for
  std::uint8_t arms = 0;          // of a study: each who agrees is drawn into one of so many, 2 to mostArms; 0: none
};
inline constexpr std::uint8_t mostArms = 6;

struct JoinRoom {
  std::string code;
  std::string name;
};

// On the same device after a broken connection, or on another with the personal link. What it has seen already is not sent
// again, where that is still what happened.
struct ReturnToRoom {
  std::string code;
  Token token{};
  Sequence after = 0;  // frames received
  codec::Hash hash{};  // of the last of them
  codec::Hash has{};   // genesis of the package that it has: that is not sent again
};

struct Sit {
  std::optional<SeatId> seat;  // none: watches
};

// An act of one's own seat, or of the chair. Numbered 1, 2, ... by each device, so that none is applied twice.
struct Submit {
  std::uint64_t device = 0;  // drawn at random once
  std::uint64_t number = 0;
  bool asChair = false;
  Command command;
};

// What the facilitator does that is no act of the chair.
enum class Steering : std::uint8_t {
  begin = 1,      // the session, with who sits where; AI delegations take the other seats
  pause = 2,      // freezes all clocks and forms
  goOn = 3,
  addMinute = 4,  // to the clock of this round
  takeMinute = 5,
  closeRound = 6,  // or the vote: whoever has not answered is counted as absent
  undo = 7,        // `to`: the event that stands last then; 0: what was done last is taken back
  seat = 8,        // `member` to `seat`; none: off it
  handOver = 9,    // `seat` to an AI delegation, or back to its people
  makeChair = 10,  // `member` presides; none: the facilitator
  dismiss = 11,    // `member` leaves the room
};
struct Steer {
  std::uint64_t device = 0;
  std::uint64_t number = 0;
  Steering what = Steering::begin;
  std::optional<MemberId> member;
  std::optional<SeatId> seat;
  Sequence to = 0;
};

struct Ping {
  std::uint32_t nonce = 0;
};

// For whoever facilitates, once the session is over: the whole record as a save, which holds what was secret until then;
// or what a study needs, without names (server/research.h).
enum class Copy : std::uint8_t { record = 1, research = 2 };
struct FetchRecord {
  Copy what = Copy::record;
};

// Beside the session: nothing of it is kept.
enum class Sign : std::uint8_t {
  needsHelp = 1,
  needsNoHelp = 2,  // oneself; from the facilitator: `about`, who has been helped
  briefRead = 3,
};
struct Signal {
  Sign what = Sign::needsHelp;
  std::optional<MemberId> about;
};

// To a study: whether one takes part (`consents`; it can be taken back as long as the room is kept, and then what was
// answered is struck out), and answers to items of the questionnaire.
struct Answer {
  std::string item;
  bool after = false;      // the session
  std::uint8_t value = 0;  // 1 to codec::Questionnaire::scale

  friend bool operator==(const Answer&, const Answer&) = default;
};
struct Answers {
  std::optional<bool> consents;
  std::vector<Answer> given;
};

using FromClient = std::variant<CreateRoom, JoinRoom, ReturnToRoom, Sit, Submit, Steer, Ping, FetchRecord, Signal, Answers>;

// ---- From the server

struct Welcome {
  std::string code;
  MemberId member = 0;
  Token token{};
  codec::Package package;  // what is played
};

enum class Stage : std::uint8_t { gathering = 1, running = 2, paused = 3, over = 4 };

struct Person {
  MemberId id = 0;
  std::string name;
  std::optional<SeatId> seat;
  bool votes = false;        // of several in one delegation, the one who casts its ballots
  bool facilitates = false;
  bool connected = false;
  bool idle = false;       // connected, and has done nothing for a while
  bool needsHelp = false;
  bool briefRead = false;  // as they said

  friend bool operator==(const Person&, const Person&) = default;
};

// Who is there, and the room's clock. The same for all.
struct Roster {
  Stage stage = Stage::gathering;
  std::string language;
  std::uint16_t minutes = 0;           // the preset
  std::optional<Millis> left;          // of this round's time; negative: it is over
  std::optional<MemberId> chair;       // who presides, where it is not the facilitator
  bool readOnly = false;               // the disk is full: nothing is accepted until there is space
  std::string level;                   // of the AI delegations
  bool openTalk = false;               // whoever facilitates can read private talk
  std::uint16_t consented = 0;         // to a study, and how many of them have answered all that is asked
  std::uint16_t before = 0;            // before the session,
  std::uint16_t after = 0;             // after it
  std::vector<Person> people;

  friend bool operator==(const Roster&, const Roster&) = default;
};

// All there is to see, where what was missed cannot be told event by event.
struct Snapshot {
  Sequence sequence = 0;
  codec::Hash hash{};
  View view;
};

struct Frame {
  Sequence sequence = 0;
  codec::Hash hash{};
  codec::Bytes event;  // codec::encode(ViewEvent)
};

// An act or a steering was applied, and is on disk; or it was refused.
struct Receipt {
  std::uint64_t device = 0;
  std::uint64_t number = 0;
  std::optional<Rejection> refused;
};

enum class Refusal : std::uint8_t {
  malformed = 1,     // the message; the connection is closed
  noSuchRoom = 2,
  noSuchMember = 3,  // or the token is another's
  roomFull = 4,
  tooManyRooms = 5,
  badName = 6,       // empty, too long, or with control characters
  unknownScenario = 7,
  notNow = 8,        // in this stage of the room
  notYours = 9,      // only the facilitator may
  seatUnknown = 10,
  tooFast = 11,      // more messages than a person sends; the connection is closed
  cannotStore = 12,  // the disk is full or fails
  elsewhere = 13,    // the member has come back on another device: this connection is closed
};
struct Refused {
  Refusal why = Refusal::malformed;
  std::string detail;  // for whoever writes a client; never what a person wrote
};

struct Pong {
  std::uint32_t nonce = 0;
};

struct RecordFile {
  Copy what = Copy::record;
  codec::Bytes bytes;  // of a save, or of JSON
};

// To whoever facilitates: where an undo can lead to, the beginnings of rounds and phases.
struct Waypoint {
  Sequence at = 0;
  PhaseId phase;
  std::uint16_t round = 1;
};
struct Waypoints {
  std::vector<Waypoint> points;
};

// To each member of a room that takes part in a study: what is asked, and what it has said.
struct Survey {
  std::string questionnaire;  // JSON (codec/questionnaire.h)
  std::optional<bool> consents;
  std::uint8_t arm = 0;  // 1, 2, ... ; 0: none
  std::uint16_t keptDays = 0;  // after which the room is deleted; 0: it is kept
  std::vector<Answer> given;
};

// To whoever facilitates: who talks with whom in private, not what they say. One line for each two delegations.
struct TalkLine {
  DelegationId one;  // the smaller number
  DelegationId other;
  std::uint32_t statements = 0;  // of either, heard by the other

  friend bool operator==(const TalkLine&, const TalkLine&) = default;
};
struct TalkGraph {
  std::vector<TalkLine> lines;
  std::vector<Statement> statements{};  // where the room was made so: what was said lately, the newest last
};

using FromServer = std::variant<Welcome, Roster, Snapshot, Frame, Receipt, Refused, Pong, RecordFile, TalkGraph, Survey, Waypoints>;

codec::Bytes encode(const FromClient& message);
codec::Bytes encode(const FromServer& message);
codec::Decoded<FromClient> decodeFromClient(codec::ByteView bytes);
codec::Decoded<FromServer> decodeFromServer(codec::ByteView bytes);

// As it is kept and shown: without spaces at its ends; none: empty, too long, not UTF-8, or with control characters or
// marks that turn the direction of writing.
std::optional<std::string> cleanName(std::string_view name);

}  // namespace plenary::protocol

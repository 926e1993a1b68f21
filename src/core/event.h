// What happened. Events are stored; commands are not. Tags are part of the save format: a tag is never
// reused, and the payload of a shipped tag never changes (a new shape gets a new tag).
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/command.h"

namespace plenary {

struct SessionOpened {  // public
  static constexpr std::uint16_t tag = 1;
  std::vector<Seat> seats;
};
struct SeedDrawn {  // hidden
  static constexpr std::uint16_t tag = 2;
  Seed seed;
};
struct BriefDealt {  // to one seat; 3 was the same without the numbers of a model
  static constexpr std::uint16_t tag = 45;
  SeatId seat;
  Brief brief;
};
struct PhaseOpened {  // public
  static constexpr std::uint16_t tag = 4;
  PhaseId phase;
  std::uint16_t round = 1;
};
struct StatementMade {  // public, or to those it was made to
  static constexpr std::uint16_t tag = 5;
  Statement statement;
};
struct AmendmentTabled {  // public
  static constexpr std::uint16_t tag = 6;
  AmendmentId id;
  DelegationId sponsor;
  Changes changes;
};
struct AmendmentCosponsored {  // public
  static constexpr std::uint16_t tag = 7;
  AmendmentId id;
  DelegationId delegation;
};
// The amendment leaves the table: withdrawn, lapsed, not put, rejected, adopted by vote or agreed by all.
// Adopted and agreed ones are followed by a DraftChanged.
struct AmendmentSettled {  // public
  static constexpr std::uint16_t tag = 8;
  AmendmentId id;
  AmendmentStatus status = AmendmentStatus::withdrawn;
};
// What is left of a pending amendment after another was adopted.
struct AmendmentRebased {  // public
  static constexpr std::uint16_t tag = 9;
  AmendmentId id;
  Changes changes;
  Changes conflicts;
};
struct DraftChanged {  // public
  static constexpr std::uint16_t tag = 10;
  AmendmentId by;
  Changes changes;
};
struct VoteOpened {  // public; 11 was the same without motions, parts and trees of terms
  static constexpr std::uint16_t tag = 21;
  VoteId id;
  std::optional<AmendmentId> amendment;
  std::optional<MotionId> motion;
  std::optional<std::uint16_t> part;
  VoteMethod method = VoteMethod::showOfHands;
  DecisionRule rule;
  std::uint32_t distance = 0;  // of the amendment from the first draft
  std::optional<DelegationId> first;
  std::optional<VoteId> repeats;
};
struct BallotCast {  // public
  static constexpr std::uint16_t tag = 12;
  VoteId vote;
  DelegationId delegation;
  Choice choice = Choice::abstain;
};
struct VoteClosed {  // public; 13 was the same with one sum
  static constexpr std::uint16_t tag = 22;
  VoteId id;
  Tally tally;
};
struct RoundFinished {  // public: one delegation is done with this round
  static constexpr std::uint16_t tag = 14;
  DelegationId delegation;
};
struct SignatureGiven {  // public
  static constexpr std::uint16_t tag = 15;
  DelegationId delegation;
  Signature signature = Signature::pending;
};
struct OutcomeReached {  // public
  static constexpr std::uint16_t tag = 16;
  Outcome outcome = Outcome::negotiating;
};
struct ReasonGiven {  // hidden until the debrief; explains the event with sequence `act`
  static constexpr std::uint16_t tag = 17;
  DelegationId delegation;
  Reason reason;
};
struct ControllerChanged {  // public
  static constexpr std::uint16_t tag = 18;
  SeatId seat;
  Controller controller;
};
struct Disclosed {  // public: the debrief lays everything open
  static constexpr std::uint16_t tag = 19;
  std::vector<Score> scores;
};
// The table returns to what it was after event `to`. Only the fold of the journal handles it.
struct Reverted {
  static constexpr std::uint16_t tag = 20;
  Sequence to = 0;
  std::uint32_t epoch = 0;
};

struct MotionMoved {  // public
  static constexpr std::uint16_t tag = 23;
  MotionId id;
  MotionKind kind = MotionKind::suspendMeeting;
  DelegationId mover;
  std::optional<AmendmentId> amendment;
  std::optional<MotionId> ruling;
  std::optional<ProvisionId> topic;
  std::uint16_t minutes = 0;
  std::uint16_t speakingSeconds = 0;
};
struct MotionSeconded {  // public
  static constexpr std::uint16_t tag = 24;
  MotionId id;
  DelegationId delegation;
};
struct StanceTaken {  // public: speaks for or against a motion, or leaves it to the vote
  static constexpr std::uint16_t tag = 25;
  MotionId id;
  DelegationId delegation;
  Stance stance = Stance::silent;
};
struct MotionSettled {  // public; what a carried motion does is done by this
  static constexpr std::uint16_t tag = 26;
  MotionId id;
  MotionStatus status = MotionStatus::lapsed;
};
struct QuestionAnnounced {  // public: what will be put to the vote next, and why it is this
  static constexpr std::uint16_t tag = 27;
  std::optional<AmendmentId> amendment;
  std::uint32_t distance = 0;
  OrderReason reason = OrderReason::furthest;
};
// An amendment that was decided is to be decided again. Adopted ones leave the text by the DraftChanged before.
struct AmendmentReopened {  // public
  static constexpr std::uint16_t tag = 28;
  AmendmentId id;
};

struct BallotHandedIn {  // public: that it was, not what it says, which nothing keeps
  static constexpr std::uint16_t tag = 29;
  VoteId vote;
  DelegationId delegation;
};
// The ballots of an open secret vote were lost with the program that held them: they are to be handed in anew.
struct BallotsLost {  // public
  static constexpr std::uint16_t tag = 30;
  VoteId vote;
};
struct BallotEntered {  // public: by the Chair for a delegation without a device, or with a proxy
  static constexpr std::uint16_t tag = 31;
  VoteId vote;
  DelegationId delegation;
  Choice choice = Choice::abstain;
};

struct FloorRequested {  // public
  static constexpr std::uint16_t tag = 32;
  DelegationId delegation;
};
struct ListLeft {  // public: before its turn came
  static constexpr std::uint16_t tag = 33;
  DelegationId delegation;
};
struct FloorGiven {  // public
  static constexpr std::uint16_t tag = 34;
  DelegationId delegation;
  Millis at = 0;
};
struct FloorYielded {  // public: by the speaker, or because the Chair called to order
  static constexpr std::uint16_t tag = 35;
  DelegationId delegation;
  bool calledToOrder = false;
};
struct SpeechEnded {  // public: follows when the floor was yielded
  static constexpr std::uint16_t tag = 36;
  DelegationId delegation;
  Millis lasted = 0;
};
struct ListClosed {  // public
  static constexpr std::uint16_t tag = 37;
  bool closed = true;
};
struct ChairTaken {  // public
  static constexpr std::uint16_t tag = 38;
  bool presided = true;
};
struct OrderChanged {  // public: the QuestionAnnounced that follows says what is put first
  static constexpr std::uint16_t tag = 39;
  AmendmentId amendment;
  ChairsReason reason = ChairsReason::clearerChoice;
};
struct VoteTied {  // public: waits for the Chair
  static constexpr std::uint16_t tag = 40;
  VoteId id;
  Tally tally;
};
struct TieBroken {  // public: a VoteClosed follows
  static constexpr std::uint16_t tag = 41;
  VoteId id;
  bool inFavour = false;
};
struct ProxyGiven {  // public
  static constexpr std::uint16_t tag = 42;
  DelegationId delegation;
  std::optional<DelegationId> to;  // none: taken back
};
struct ProxyUsed {  // public: a ballot by proxy; what it says is not here when it is secret
  static constexpr std::uint16_t tag = 43;
  VoteId vote;
  DelegationId delegation;  // for whom
  DelegationId holder;
  std::optional<Choice> choice;
};
struct ArticlesDropped {  // public: articles of the divided text that fell leave it
  static constexpr std::uint16_t tag = 44;
  Changes changes;
};

struct ReservationsMade {  // public: with the signature
  static constexpr std::uint16_t tag = 46;
  DelegationId delegation;
  std::vector<std::uint16_t> articles;
};
struct RatificationSought {  // public
  static constexpr std::uint16_t tag = 47;
  DelegationId delegation;
};
struct LegislatureDecided {  // public
  static constexpr std::uint16_t tag = 48;
  DelegationId delegation;
  std::vector<std::uint8_t> accepts;  // by domestic group
  bool ratified = false;
};
struct EnteredIntoForce {  // public; or is applied provisionally
  static constexpr std::uint16_t tag = 49;
  std::uint16_t month = 0;  // after signature
  bool provisional = false;
};
struct ConductChosen {  // to one seat
  static constexpr std::uint16_t tag = 50;
  SeatId seat;
  Breaks broken = 0;
};
struct InspectionRequested {  // public
  static constexpr std::uint16_t tag = 51;
  DelegationId by;
  DelegationId of;
};
struct SanctionImposed {  // public
  static constexpr std::uint16_t tag = 52;
  DelegationId by;
  DelegationId on;
};
struct PauseCalled {  // public: one party asks for it
  static constexpr std::uint16_t tag = 53;
  DelegationId delegation;
};
struct WithdrawalNotified {  // public
  static constexpr std::uint16_t tag = 54;
  DelegationId delegation;
  std::uint16_t year = 0;  // the first without it, counted from 0
};
struct YearPassed {  // public
  static constexpr std::uint16_t tag = 55;
  YearOutcome outcome;
};

struct DealOffered {  // public
  static constexpr std::uint16_t tag = 56;
  std::uint32_t id = 0;
  DelegationId by;
  std::vector<DelegationId> parties;
  bool binding = false;
  std::vector<Undertaking> undertakings;
};
struct DealAgreedTo {  // public: by one of those whom it was offered to
  static constexpr std::uint16_t tag = 57;
  std::uint32_t id = 0;
  DelegationId delegation;
};
struct DealSettled {  // public
  static constexpr std::uint16_t tag = 58;
  std::uint32_t id = 0;
  DealStatus status = DealStatus::lapsed;
  DelegationId by;  // whose word made it so
};
struct UndertakingSettled {  // public
  static constexpr std::uint16_t tag = 59;
  std::uint32_t deal = 0;
  std::uint16_t undertaking = 0;
  Performance performance = Performance::released;
};

struct NearMissSeen {  // to one seat: something went wrong in its laboratories, and was caught
  static constexpr std::uint16_t tag = 60;
  SeatId seat;
};
struct NearMissReported {  // public
  static constexpr std::uint16_t tag = 61;
  DelegationId delegation;
};

struct CardPlayed {  // public: an event card of the scenario's model, by its place
  static constexpr std::uint16_t tag = 62;
  std::uint16_t card = 0;
};

// The manifest of events. Adding one is a struct above, a line here and its layout in codec/layout.h.
using Event =
    std::variant<SessionOpened, SeedDrawn, BriefDealt, PhaseOpened, StatementMade, AmendmentTabled,
                 AmendmentCosponsored, AmendmentSettled, AmendmentRebased, DraftChanged, VoteOpened, BallotCast,
                 VoteClosed, RoundFinished, SignatureGiven, OutcomeReached, ReasonGiven, ControllerChanged,
                 Disclosed, Reverted, MotionMoved, MotionSeconded, StanceTaken, MotionSettled, QuestionAnnounced,
                 AmendmentReopened, BallotHandedIn, BallotsLost, BallotEntered, FloorRequested, ListLeft, FloorGiven,
                 FloorYielded, SpeechEnded, ListClosed, ChairTaken, OrderChanged, VoteTied, TieBroken, ProxyGiven,
                 ProxyUsed, ArticlesDropped, ReservationsMade, RatificationSought, LegislatureDecided, EnteredIntoForce,
                 ConductChosen, InspectionRequested, SanctionImposed, PauseCalled, WithdrawalNotified, YearPassed,
                 DealOffered, DealAgreedTo, DealSettled, UndertakingSettled, NearMissSeen, NearMissReported,
                 CardPlayed>;
using Events = std::vector<Event>;

inline std::uint16_t tagOf(const Event& event) {
  return std::visit([](const auto& e) { return std::decay_t<decltype(e)>::tag; }, event);
}

// One entry of the record.
struct Entry {
  Sequence sequence = 0;
  Millis time = 0;
  Actor actor;
  Event event;
};

}  // namespace plenary

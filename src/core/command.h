// What a seat, or the clerk, asks for. The actor is not part of it: it comes from the connection.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/brief.h"
#include "core/deal.h"
#include "core/ids.h"
#include "core/state.h"
#include "core/statement.h"
#include "core/vote.h"

namespace plenary {

// The clerk is the Table itself: it opens the session, moves phases on and closes votes. The chair is the
// facilitator, or the player of a solo session.
struct Actor {
  enum class Kind : std::uint8_t { clerk = 1, chair = 2, seat = 3 };
  Kind kind = Kind::clerk;
  SeatId seat;

  static Actor clerk() { return {}; }
  static Actor chair() { return {Kind::chair, SeatId{}}; }
  static Actor of(SeatId s) { return {Kind::seat, s}; }
  friend bool operator==(const Actor&, const Actor&) = default;
};

// Clerk.
struct OpenSession {
  Seed seed;
  std::vector<Controller> controllers;  // by delegation
  std::vector<Brief> briefs;            // by delegation, drawn from the seed
};
struct Proceed {  // do what is now due: close a vote, open the next, the next round or phase
  Millis now = 0;
  Millis away = 0;  // how long nobody could speak on, since the speaker was given the floor: the record was put away
};
struct Disclose {
  std::vector<Score> scores;  // by delegation
};

// The ballots of a secret vote, which only the Table has: the clerk counts them and forgets them.
struct CloseSecretVote {
  VoteId vote;
  Ballots ballots;
};
struct AskAnew {  // for the ballots of a secret vote, after they were lost
  VoteId vote;
};

struct DecideLegislature {  // how the groups at home take the treaty, worked out by the Table
  DelegationId delegation;
  std::vector<std::uint8_t> accepts;  // by domestic group
};
struct CloseYear {
  YearOutcome outcome;
  std::vector<DelegationId> nearMisses;  // sorted: those in whose laboratories something went wrong
};

// Seats.
struct Speak {
  std::vector<DelegationId> to;  // sorted; empty: public
  StatementKind kind = StatementKind::support;
  Changes about;
  Changes gives;
  std::optional<AmendmentId> amendment;
  std::optional<StatementId> answers;
  Grounds grounds = Grounds::none;
  std::optional<Commitment> note;
};
struct TableAmendment {
  Changes changes;
};
struct Cosponsor {
  AmendmentId amendment;
};
struct WithdrawAmendment {
  AmendmentId amendment;
};
struct CastBallot {
  VoteId vote;
  Choice choice = Choice::abstain;
  std::optional<DelegationId> onBehalfOf{};  // who gave its proxy to the sender
};
struct RequestFloor {};  // to be put on the speakers' list
struct LeaveList {};     // off it again
struct YieldFloor {};    // the speech is over
struct GiveProxy {
  std::optional<DelegationId> to;  // none: takes it back
};
struct FinishRound {};  // nothing more in this round; or: the question that is announced may be put
struct MoveMotion {
  MotionKind kind = MotionKind::suspendMeeting;
  std::optional<AmendmentId> amendment;  // reconsider, pointOfOrder
  std::optional<ProvisionId> topic;      // moderatedCaucus
  std::uint16_t minutes = 0;
  std::uint16_t speakingSeconds = 0;
};
struct SecondMotion {
  MotionId motion;
};
struct TakeStance {
  MotionId motion;
  Stance stance = Stance::silent;
};
struct SignTreaty {
  std::vector<std::uint16_t> reservations{};  // articles excluded for oneself, sorted
};
struct DeclineToSign {};
struct SeekRatification {};  // puts the treaty before the legislature at home; in the years after: accedes
struct ChooseConduct {       // until changed; nobody else is told
  Breaks broken = 0;
};
struct RequestInspection {
  DelegationId of;
};
struct ImposeSanction {  // on a party that was found in breach
  DelegationId on;
};
struct CallPause {};         // asks the institution to pause training next year
struct NotifyWithdrawal {};
struct ReportNearMiss {};  // to all parties: what is learnt from it helps everyone, its laboratories are looked at
struct OfferDeal {
  std::vector<DelegationId> parties;  // sorted, the sender among them
  bool binding = false;
  std::vector<Undertaking> undertakings;
};
struct AnswerDeal {  // by whoever offered it: agreeing means nothing more, not agreeing withdraws it
  std::uint32_t deal = 0;
  bool agrees = false;
};
struct WithholdPayment {  // breaks a promise to pay
  std::uint32_t deal = 0;
  std::uint16_t undertaking = 0;
};

// Chair.
struct TakeChair {
  bool presided = true;  // false: leaves it, and the rules are applied by the program
};
struct PutFirst {  // before the amendment that was announced
  AmendmentId amendment;
  ChairsReason reason = ChairsReason::clearerChoice;
};
struct RuleOn {  // a point of order, or a right of reply
  MotionId motion;
  bool granted = false;
};
struct BreakTie {
  VoteId vote;
  bool inFavour = false;
};
struct CallToOrder {};  // ends the speech of whoever has the floor
struct CloseList {
  bool closed = true;
};
struct EnterBallot {
  VoteId vote;
  DelegationId delegation;
  Choice choice = Choice::abstain;
};
// The time is up: whoever has not said that it is done, is; who has not voted is absent, who has not signed has declined.
struct CloseRound {};
struct PlayCard {  // an event card is announced to all, and strikes in the next year of the treaty instead of what chance draws
  std::uint16_t card = 0;
};
struct ChangeController {
  SeatId seat;
  Controller controller;
};

using Act = std::variant<OpenSession, Proceed, Disclose, Speak, TableAmendment, Cosponsor, WithdrawAmendment,
                         CastBallot, FinishRound, SignTreaty, DeclineToSign, ChangeController, MoveMotion,
                         SecondMotion, TakeStance, EnterBallot, CloseSecretVote, AskAnew, RequestFloor, LeaveList,
                         YieldFloor, GiveProxy, TakeChair, PutFirst, RuleOn, BreakTie, CallToOrder, CloseList,
                         SeekRatification, ChooseConduct, RequestInspection, ImposeSanction, CallPause,
                         NotifyWithdrawal, DecideLegislature, CloseYear, OfferDeal, AnswerDeal,
                         WithholdPayment, ReportNearMiss, CloseRound, PlayCard>;

// The version of an object that the sender had before their eyes. Only a change to these makes an act stale.
struct Basis {
  enum class Object : std::uint8_t { phase = 1, provision = 2, amendment = 3 };
  Object object = Object::phase;
  std::uint32_t id = 0;
  std::uint32_t version = 0;

  friend bool operator==(const Basis&, const Basis&) = default;
};

struct Command {
  std::uint32_t epoch = 0;
  std::vector<Basis> bases;
  Act act;
  std::optional<Reason> reason;  // AI delegations: why
};

}  // namespace plenary

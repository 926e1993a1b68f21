// What one viewer is told. A type of its own: an event that a viewer may not see has no counterpart here, and
// each viewer's view events are numbered without gaps.
#pragma once

#include <variant>
#include <vector>

#include "core/event.h"

namespace plenary {

struct PrivateStatementSeen {
  static constexpr std::uint16_t tag = 101;
  Statement statement;
};
struct OwnBriefDealt {
  static constexpr std::uint16_t tag = 102;
  Brief brief;
};
struct DebriefOpened {
  static constexpr std::uint16_t tag = 103;
  Disclosure disclosure;
};
struct OwnConductChosen {
  static constexpr std::uint16_t tag = 105;
  Breaks broken = 0;
};
struct OwnNearMissSeen {
  static constexpr std::uint16_t tag = 106;
};
// The table was taken back: this is how it stands now. What was seen cannot be unseen.
struct ViewReset {
  static constexpr std::uint16_t tag = 104;
  View view;
};
using ViewEvent =
    std::variant<SessionOpened, PhaseOpened, StatementMade, AmendmentTabled, AmendmentCosponsored,
                 AmendmentSettled, AmendmentRebased, DraftChanged, VoteOpened, BallotCast, VoteClosed,
                 RoundFinished, SignatureGiven, OutcomeReached, ControllerChanged, PrivateStatementSeen,
                 OwnBriefDealt, DebriefOpened, ViewReset, MotionMoved, MotionSeconded, StanceTaken, MotionSettled,
                 QuestionAnnounced, AmendmentReopened, BallotHandedIn, BallotsLost, BallotEntered, FloorRequested,
                 ListLeft, FloorGiven, FloorYielded, SpeechEnded, ListClosed, ChairTaken, OrderChanged, VoteTied,
                 TieBroken, ProxyGiven, ProxyUsed, ArticlesDropped, ReservationsMade, RatificationSought, LegislatureDecided,
                 EnteredIntoForce, OwnConductChosen, InspectionRequested, SanctionImposed, PauseCalled,
                 WithdrawalNotified, YearPassed, DealOffered, DealAgreedTo, DealSettled, UndertakingSettled,
                 OwnNearMissSeen, NearMissReported, CardPlayed>;

// What was said, to everyone or to this viewer; null when the event is none of that.
inline const Statement* statementIn(const ViewEvent& event) {
  if (const auto* made = std::get_if<StatementMade>(&event)) return &made->statement;
  if (const auto* seen = std::get_if<PrivateStatementSeen>(&event)) return &seen->statement;
  return nullptr;
}

inline std::uint16_t tagOf(const ViewEvent& event) {
  return std::visit([](const auto& e) { return std::decay_t<decltype(e)>::tag; }, event);
}

}  // namespace plenary

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
struct BriefDealt {  // to one seat
  static constexpr std::uint16_t tag = 3;
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
struct VoteOpened {  // public
  static constexpr std::uint16_t tag = 11;
  VoteId id;
  std::optional<AmendmentId> amendment;
  VoteMethod method = VoteMethod::showOfHands;
  DecisionRule rule;
  std::uint32_t distance = 0;  // of the amendment from the first draft
};
struct BallotCast {  // public
  static constexpr std::uint16_t tag = 12;
  VoteId vote;
  DelegationId delegation;
  Choice choice = Choice::abstain;
};
struct VoteClosed {  // public
  static constexpr std::uint16_t tag = 13;
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

// The manifest of events. Adding one is a struct above, a line here and its layout in codec/layout.h.
using Event =
    std::variant<SessionOpened, SeedDrawn, BriefDealt, PhaseOpened, StatementMade, AmendmentTabled,
                 AmendmentCosponsored, AmendmentSettled, AmendmentRebased, DraftChanged, VoteOpened, BallotCast,
                 VoteClosed, RoundFinished, SignatureGiven, OutcomeReached, ReasonGiven, ControllerChanged,
                 Disclosed, Reverted>;
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

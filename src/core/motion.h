// Motions: what a delegation may ask of the meeting itself, beside the text. Which there are, which goes first, who
// may speak on them and what majority decides is data (core/rules.h, data/rules/).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ids.h"

namespace plenary {

enum class MotionKind : std::uint8_t {
  suspendMeeting = 1,     // public talk stops until the round ends; delegations consult (General Assembly rule 76)
  adjournMeeting = 2,     // the round ends here
  adjournDebate = 3,      // the item is put aside: no vote, no treaty (rule 74)
  closeDebate = 4,        // the drafting ends, the voting begins (rule 75)
  moderatedCaucus = 5,    // until the round ends, public statements are about one provision; classroom custom
  unmoderatedCaucus = 6,  // as a suspension; classroom custom
  divide = 7,             // the question is voted on part by part, then as a whole: an amendment by its changes, the
                          // text by its articles (rule 89)
  rollCall = 8,           // the question is decided by roll-call, from a member drawn by lot (rule 87)
  reconsider = 9,         // an amendment that was decided is put once more (rule 81)
  pointOfOrder = 10,      // another amendment is further removed and is to be put first (rules 71 and 90)
  appeal = 11,            // against the ruling on the last point of order (rule 71)
  rightOfReply = 12,      // one more statement, after one that was directed against the delegation (rule 73)
};
inline constexpr MotionKind lastMotionKind = MotionKind::rightOfReply;

// Decided by the Chair, not by a vote.
inline bool ruledByChair(MotionKind kind) {
  return kind == MotionKind::pointOfOrder || kind == MotionKind::rightOfReply;
}

enum class MotionStatus : std::uint8_t {
  pending = 1,  // waits for seconds, then for those who speak on it
  voting = 2,
  carried = 3,  // of a point of order: well taken
  lost = 4,     // of a point of order: not well taken
  lapsed = 5,   // nobody seconded it, or what it was about is over
};

enum class Stance : std::uint8_t { none = 0, inFavour = 1, against = 2, silent = 3 };

struct Motion {
  MotionId id;
  MotionKind kind = MotionKind::suspendMeeting;
  DelegationId mover;
  std::optional<AmendmentId> amendment;  // reconsider, pointOfOrder; divide: the one that is to be put
  std::optional<MotionId> ruling;        // appeal
  std::optional<ProvisionId> topic;      // moderatedCaucus
  std::uint16_t minutes = 0;             // of a caucus or suspension; 0: until the round ends
  std::uint16_t speakingSeconds = 0;     // of speaking time in a moderated caucus; 0: not limited
  std::vector<DelegationId> seconders;   // sorted, without the mover
  std::vector<Stance> stances;           // by delegation
  MotionStatus status = MotionStatus::pending;

  friend bool operator==(const Motion&, const Motion&) = default;
};

// Why an amendment is put before the others.
enum class OrderReason : std::uint8_t {
  onlyOne = 1,         // nothing else is to be put: also the text as a whole
  furthest = 2,        // furthest removed from the first draft (rule 90)
  earlier = 3,         // as far removed as another, and tabled before it
  pointOfOrder = 4,    // the Chair found the point well taken
  appeal = 5,          // the meeting overruled the Chair
  reconsidered = 6,
  chair = 7,           // the Chair puts it first, with a reason (ChairsReason)
};

// Why the Chair puts an amendment before those that are further removed. The distance advises; the Chair answers for
// the order, and says why.
enum class ChairsReason : std::uint8_t {
  clearerChoice = 1,    // the meeting chooses more clearly in this order
  principleFirst = 2,   // others depend on what is decided here
  sponsorsAgree = 3,    // the sponsors have agreed on the order
  substance = 4,        // counted in rungs it is less far removed, in substance further
};

// What is about to be put to the vote: an amendment, or the text as a whole.
struct QuestionPut {
  std::optional<AmendmentId> amendment;
  OrderReason reason = OrderReason::onlyOne;
  bool rollCall = false;
  bool divided = false;
  // When divided, by change of the amendment or by article of the text: 0 to be put, 1 stands, 2 fell.
  std::vector<std::uint8_t> parts;

  friend bool operator==(const QuestionPut&, const QuestionPut&) = default;
};

// The speakers' list, and who has the floor.
struct Floor {
  std::vector<DelegationId> list;  // in the order in which they asked (rule 68)
  bool closed = false;             // the Chair takes no more names (rule 73)
  std::optional<DelegationId> speaker;
  Millis since = 0;                // since when the speaker has had the floor, by the Table's clock
  bool ended = false;              // the speech is over; the clerk has still to write its length down
  std::vector<std::uint16_t> turns;  // by delegation, in this round
  std::vector<Millis> airtime;       // by delegation, in the whole session, of speeches that have ended

  friend bool operator==(const Floor&, const Floor&) = default;
};

// How the meeting sits in this round.
struct Sitting {
  enum class Kind : std::uint8_t { formal = 1, moderated = 2, informal = 3 };
  Kind kind = Kind::formal;
  std::optional<ProvisionId> topic;
  std::uint16_t minutes = 0;
  std::uint16_t speakingSeconds = 0;

  friend bool operator==(const Sitting&, const Sitting&) = default;
};

}  // namespace plenary

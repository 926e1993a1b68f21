// The state of a session: a public part that everyone may see, a private part for each seat, and what nobody
// may see before the debrief.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/aftermath.h"
#include "core/amendment.h"
#include "core/brief.h"
#include "core/deal.h"
#include "core/ids.h"
#include "core/motion.h"
#include "core/scenario.h"
#include "core/statement.h"
#include "core/vote.h"

namespace plenary {

struct Controller {
  enum class Kind : std::uint8_t { human = 1, ai = 2 };
  Kind kind = Kind::ai;
  std::string strategy;  // of an AI: "boulware"

  friend bool operator==(const Controller&, const Controller&) = default;
};

struct Seat {
  DelegationId delegation;
  Controller controller;

  friend bool operator==(const Seat&, const Seat&) = default;
};

enum class Signature : std::uint8_t { pending = 0, signedTreaty = 1, declined = 2 };

enum class Outcome : std::uint8_t {
  negotiating = 0,
  notAdopted = 1,      // the vote on the text as a whole failed
  adopted = 2,         // open for signature
  tooFewSigned = 3,    // adopted, but fewer signatures than the rules ask for
  treaty = 4,
  adjourned = 5,       // the debate was adjourned: the item was put aside
  notInForce = 6,      // signed, and not ratified by those whom its entry into force asks for
  provisional = 7,     // not in force, and applied by those who have ratified
};

// Worth of the final text to one delegation, worked out when the session ended, in centipoints.
struct Score {
  Centipoints text = 0;    // the text on the table at the end, adopted or not
  Centipoints result = 0;  // what the delegation got: the text if there is a treaty and it signed, else 0

  friend bool operator==(const Score&, const Score&) = default;
};

struct AttributedReason {
  Sequence act = 0;  // sequence, in the full record, of the event explained
  DelegationId delegation;
  Reason reason;

  friend bool operator==(const AttributedReason&, const AttributedReason&) = default;
};

// What the debrief puts before everyone.
struct Disclosure {
  Seed seed;
  std::vector<Brief> briefs;  // by delegation
  std::vector<Score> scores;  // by delegation
  std::vector<AttributedReason> reasons;
  std::vector<std::vector<Breaks>> conduct;  // by year, by delegation: what each really did
  std::vector<std::uint16_t> concealed;      // by delegation: near misses that it never reported

  friend bool operator==(const Disclosure&, const Disclosure&) = default;
};

struct PublicState {
  bool opened = false;
  std::uint32_t epoch = 0;  // rises with each undo
  std::vector<Seat> seats;
  PhaseId phase;
  std::uint32_t phaseVersion = 0;  // rises with each phase or round
  std::uint16_t round = 1;         // from 1
  std::vector<std::uint8_t> done;  // by delegation: 1 when it has finished this round
  std::vector<std::uint16_t> spoken;  // by delegation: statements made in this round, private ones not counted
  Draft draft;
  std::vector<std::uint32_t> provisionVersions;  // by provision; rises when the draft changes there
  std::vector<Amendment> amendments;             // by id
  std::vector<Statement> statements;             // public ones, in order
  std::vector<Vote> votes;                       // by id
  std::vector<Motion> motions;                   // by id
  std::optional<QuestionPut> question;              // announced, or being voted on
  Sitting sitting;
  Floor floor;
  std::vector<std::optional<DelegationId>> proxies;  // by delegation: who votes for it
  bool presided = false;                         // a person is in the chair: rules, orders, breaks ties
  std::vector<std::uint16_t> moved;              // by delegation: motions in this round
  std::vector<Signature> signatures;             // by delegation
  Outcome outcome = Outcome::negotiating;
  Aftermath life;                                // after signature
  std::vector<Deal> deals;                       // by id

  friend bool operator==(const PublicState&, const PublicState&) = default;
};

struct PrivateState {
  std::optional<Brief> brief;
  std::vector<Statement> statements;  // private ones, sent and received, in order
  Breaks broken = 0;                  // what of the treaty it secretly does not keep
  std::uint16_t nearMisses = 0;       // in its laboratories, that it has not reported

  friend bool operator==(const PrivateState&, const PrivateState&) = default;
};

struct HiddenState {
  Seed seed;
  std::vector<AttributedReason> reasons;
  std::vector<std::vector<Breaks>> conduct;  // by year, by delegation

  friend bool operator==(const HiddenState&, const HiddenState&) = default;
};

struct State {
  PublicState pub;
  std::vector<PrivateState> seats;  // by seat
  HiddenState hidden;
  std::optional<Disclosure> disclosure;

  friend bool operator==(const State&, const State&) = default;
};

// What one viewer sees: a seat, or the public (observers, projector, a spectator's page).
struct View {
  std::optional<SeatId> seat;
  PublicState pub;
  PrivateState own;  // empty for the public
  std::optional<Disclosure> disclosure;

  friend bool operator==(const View&, const View&) = default;
};

// By delegation; an empty one where none was dealt.
std::vector<Brief> briefsOf(const State& state);

// Readings of the public part.
const Amendment* findAmendment(const PublicState& pub, AmendmentId id);
const Vote* openVote(const PublicState& pub);
const Motion* findMotion(const PublicState& pub, MotionId id);
// The pending motion that goes first under the rules; null: none.
const Motion* pendingMotion(const Scenario& scenario, const PublicState& pub);
// The rule by which the vote is counted: that of a second ballot knows no further one.
DecisionRule ruleOf(const PublicState& pub, const Vote& vote);
// Public statements need the floor now.
bool needsFloor(const Scenario& scenario, const PublicState& pub);
// How long one turn may last now, in seconds; 0: not limited.
std::uint16_t speakingLimit(const Scenario& scenario, const PublicState& pub);
// The text can be voted on article by article.
bool divisible(const Scenario& scenario);
// Who is to vote: in a roll-call the one who is called, else all whose ballots are not in. Members without a vote,
// and States for which their organisation has voted, are not waited for.
std::vector<DelegationId> missingBallots(const Scenario& scenario, const Vote& vote);
std::size_t pendingAmendments(const PublicState& pub, DelegationId sponsor);
// The pending amendments in the order in which they will be put: furthest from the first draft first, then
// the earlier tabled.
std::vector<AmendmentId> votingOrder(const Scenario& scenario, const PublicState& pub);
// By provision, which option a delegation is publicly known to want: from its last statement that names one, else from
// the last amendment that it sponsors; none if it has not shown.
std::vector<std::optional<OptionId>> knownPositions(const Scenario& scenario, const PublicState& pub, DelegationId who);

inline PhaseKind phaseKind(const Scenario& scenario, const PublicState& pub) {
  return scenario.phase(pub.phase).kind;
}
inline DelegationId delegationOf(const PublicState& pub, SeatId seat) {
  return pub.seats[seat.index()].delegation;
}

}  // namespace plenary

// Rules of procedure, as data: the phases of a session and how it decides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/decision_rule.h"
#include "core/ids.h"
#include "core/motion.h"
#include "core/vote.h"

namespace plenary {

enum class PhaseKind : std::uint8_t { opening = 1, drafting, amendments, adoption, signature, debrief, ratification, implementation };

struct Phase {
  std::string id;
  PhaseKind kind = PhaseKind::opening;
  std::uint16_t rounds = 1;   // a round ends when every delegation has said that it is done; 1 to 100
  std::uint16_t minutes = 0;  // planned length for the clock; 0: none
};

// What the rules say of one kind of motion.
struct MotionRule {
  MotionKind kind = MotionKind::suspendMeeting;
  std::vector<PhaseKind> phases;    // in which it is in order
  std::uint16_t seconders = 0;      // delegations that must second it, beside the mover
  std::uint16_t inFavour = 0;       // who may speak for it, beside the mover
  std::uint16_t against = 0;        // who may speak against it; both 0: put at once
  bool onRequest = false;           // granted as soon as it is moved and seconded, without a vote
  bool unlessOpposed = false;       // carried without a vote when nobody speaks against it
  std::uint16_t minutes = 0;        // the most that may be asked for; 0: it is not for a time
  DecisionRule decision;            // not for points of order and rights of reply: the Chair decides those
  std::string citation;
};

// Who may speak to everyone, and for how long. Without such a rule whoever wishes speaks.
struct SpeakersRule {
  std::vector<PhaseKind> phases;  // in which a public statement needs the floor: opening, drafting
  std::uint16_t seconds = 0;      // of one turn; 0: not limited. Past it the Chair calls to order (rule 72)
  std::uint16_t turns = 1;        // of one delegation in a round
  std::string citation;
};

struct RulesOfProcedure {
  std::string id;
  std::vector<Phase> phases;  // in order; the last is the debrief
  DecisionRule amendment;
  DecisionRule adoption;
  // Tried when no consensus was found (rules that seek it first); none: the matter ends there.
  std::optional<DecisionRule> amendmentVote;
  std::optional<DecisionRule> adoptionVote;
  VoteMethod method = VoteMethod::showOfHands;  // unless a roll-call is asked for
  std::vector<MotionRule> motions;              // those that go first stand first
  std::uint16_t motionsPerRound = 2;            // of one delegation
  std::optional<SpeakersRule> speakers;
  std::uint16_t proxies = 0;       // for how many others one delegation may vote; 0: each votes for itself
  std::string proxyCitation;
  bool announceQuestions = false;  // before a vote, delegations may ask for division or a roll-call, and explain
  std::uint16_t minimumSignatories = 2;
  std::uint16_t amendmentsPerDelegation = 2;  // pending at one time
  std::uint16_t statementsPerRound = 12;      // of one delegation
  std::uint16_t sponsorsNeeded = 1;           // to be put to the vote, the sponsor included
  std::uint16_t amendmentsPut = 0;            // to the vote; of more, those with the most sponsors; 0: all
  std::vector<std::string> live{};            // articles that may be amended in the drafting, and then the text is not
                                              // divided at its adoption; empty: all
  bool unanimousSponsorsEnterDraft = true;    // all delegations sponsor it: it enters the text without a vote
};

const MotionRule* motionRule(const RulesOfProcedure& rules, MotionKind kind);

}  // namespace plenary

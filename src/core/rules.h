// Rules of procedure, as data: the phases of a session and how it decides.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/ids.h"

namespace plenary {

enum class PhaseKind : std::uint8_t { opening = 1, drafting, amendments, adoption, signature, debrief };

struct Phase {
  std::string id;
  PhaseKind kind = PhaseKind::opening;
  std::uint16_t rounds = 1;   // a round ends when every delegation has said that it is done; 1 to 100
  std::uint16_t minutes = 0;  // planned length for the clock; 0: none
};

enum class VoteBase : std::uint8_t {
  presentAndVoting = 1,  // yes and no only; abstainers are considered as not voting (General Assembly rule 86)
  members = 2,           // all members, absent ones included
};

// Carried when yes * denominator >= numerator * base, or > when `strict` ("more than half").
struct DecisionRule {
  std::string id;
  VoteBase base = VoteBase::presentAndVoting;
  std::uint32_t numerator = 1;
  std::uint32_t denominator = 2;
  bool strict = false;
  std::string citation;  // "Rules 83, 86"

  friend bool operator==(const DecisionRule&, const DecisionRule&) = default;
};

struct RulesOfProcedure {
  std::string id;
  std::vector<Phase> phases;  // in order; the last is the debrief
  DecisionRule amendment;
  DecisionRule adoption;
  std::uint16_t minimumSignatories = 2;
  std::uint16_t amendmentsPerDelegation = 2;  // pending at one time
  std::uint16_t statementsPerRound = 12;      // of one delegation
  std::uint16_t sponsorsNeeded = 1;           // to be put to the vote, the sponsor included
  bool unanimousSponsorsEnterDraft = true;    // all delegations sponsor it: it enters the text without a vote
};

}  // namespace plenary

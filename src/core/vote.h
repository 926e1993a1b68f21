// Votes and their arithmetic, in exact integers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/decision_rule.h"
#include "core/ids.h"
#include "core/treaty.h"

namespace plenary {

enum class VoteMethod : std::uint8_t {
  showOfHands = 1,
  rollCall = 2,   // one after the other, in English alphabetical order, from a member drawn by lot (rule 87)
  recorded = 3,
  consensus = 4,  // the Chair asks whether there is any objection
  secret = 5,     // only who has voted is known, and the sum at the end (rules 87 and 92)
};

struct Vote {
  VoteId id;
  std::optional<AmendmentId> amendment;  // neither this nor a motion: the text as a whole
  std::optional<MotionId> motion;
  std::optional<std::uint16_t> part;     // of a divided question: the index of the change, or of the article
  std::optional<DelegationId> first;     // of a roll-call: who was drawn
  std::optional<VoteId> repeats;         // after a tie, or after consensus was not found
  VoteMethod method = VoteMethod::showOfHands;
  DecisionRule rule;
  Changes about;                 // of an amendment: what of it is voted on, as it was when the vote was opened
  Ballots ballots;               // by delegation; none: not in yet, or secret
  std::vector<std::uint8_t> handedIn;  // by delegation, of a secret vote: 1 when the ballot is in
  std::optional<Tally> tied;     // it was equally divided, and waits for the Chair's casting vote
  std::optional<bool> casting;   // what the Chair cast: in favour, or against
  std::optional<Tally> result;   // once closed

  bool isIn(DelegationId d) const {  // its ballot; what it says may be secret
    return ballots[d.index()] || (d.index() < handedIn.size() && handedIn[d.index()] != 0);
  }
  bool open() const { return !result; }
  bool onText() const { return !amendment && !motion; }
  friend bool operator==(const Vote&, const Vote&) = default;
};

}  // namespace plenary

// Votes and their arithmetic, in exact integers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ids.h"
#include "core/rules.h"

namespace plenary {

enum class Choice : std::uint8_t { yes = 1, no = 2, abstain = 3 };

enum class VoteMethod : std::uint8_t { showOfHands = 1, rollCall = 2, recorded = 3 };

// What was counted and what was needed. `needed` is the smallest number of yes votes that carries the
// question given how many count.
struct Tally {
  std::uint32_t yes = 0;
  std::uint32_t no = 0;
  std::uint32_t abstain = 0;
  std::uint32_t absent = 0;
  std::uint32_t base = 0;
  std::uint32_t needed = 0;
  bool adopted = false;

  friend bool operator==(const Tally&, const Tally&) = default;
};

// One entry for each member; nullopt: absent.
Tally tally(const DecisionRule& rule, const std::vector<std::optional<Choice>>& ballots);

struct Vote {
  VoteId id;
  std::optional<AmendmentId> amendment;  // none: the text as a whole
  VoteMethod method = VoteMethod::showOfHands;
  DecisionRule rule;
  std::vector<std::optional<Choice>> ballots;  // by delegation; none: not in yet
  std::optional<Tally> result;                 // once closed

  bool open() const { return !result; }
  friend bool operator==(const Vote&, const Vote&) = default;
};

}  // namespace plenary

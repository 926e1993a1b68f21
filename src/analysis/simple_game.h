// A rule of decision as a simple game: which coalitions, voting yes while all others vote no, win.
//
// When nobody abstains or stays away, each term of a rule asks whether a sum over the coalition reaches a threshold:
// of votes, of a weight, or of those on a list. So the game is a tree of thresholds on a few sums, and monotone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/decision_rule.h"

namespace plenary::analysis {

struct SimpleGame {
  struct Quantity {
    std::vector<std::uint64_t> of;  // by player
    std::uint64_t total = 0;
    std::uint64_t mostNeeded = 0;  // the highest threshold on it
  };
  struct Test {
    enum class Kind : std::uint8_t { all, any, atLeast };
    Kind kind = Kind::atLeast;
    std::size_t parts = 0;
    std::size_t quantity = 0;
    std::uint64_t needed = 0;  // 1 to the total of the quantity
  };

  std::vector<std::uint16_t> players;  // the members who count somewhere in the tree
  std::size_t nullPlayers = 0;         // the others who have a vote: it never matters
  std::vector<Quantity> quantities;    // each occurs in the tree, no two are equal
  std::vector<Test> tests;             // prefix order, as in the rule

  static constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

  // `sums`: one for each quantity.
  bool wins(const std::vector<std::uint64_t>& sums) const;

  // The least sum of `quantity` with which a coalition wins, whatever stands there in `sums`; never: none is enough.
  std::uint64_t neededOf(std::size_t quantity, const std::vector<std::uint64_t>& sums) const;

  // The game in which a coalition wins when those outside it could not win in this one. Its swings and its
  // Shapley-Shubik index are the same.
  SimpleGame dual() const;

  // The quantity that counts players, if there is one.
  std::optional<std::size_t> headCount() const;
};

// None: everyone's vote is for nothing, because every coalition wins or none does.
std::optional<SimpleGame> simpleGame(const BoundRule& rule);

}  // namespace plenary::analysis

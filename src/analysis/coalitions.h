// Counting coalitions exactly: how many win, and how many of them a player's vote makes win.
//
// Four ways, each within reach for other games; all give the same numbers:
// - kinds: players who count alike are one kind; every number of each kind is looked at once (the Security Council:
//   6 * 11 coalitions).
// - table: the losing coalitions by their sums, from one player to all (dynamic programming), and each player taken
//   out again by division of the generating function (S. Bilbao, J. Fernandez, A. Jimenez Losada, J. Lopez,
//   "Generating functions for computing power indices efficiently", 2000). Weights with small totals.
// - dual table: the same on the dual game, where that has the lower thresholds.
// - halves: the coalitions of each half of the players, sorted; pairs that win are counted with two pointers
//   (B. Klinz, G. Woeginger, "Faster algorithms for computing power indices in weighted voting games", 2005).
//   Some thirty players with weights of any size (the Council of the European Union, in persons).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/natural.h"
#include "analysis/simple_game.h"

namespace plenary::analysis {

// Players who count alike.
struct Kinds {
  std::vector<std::uint16_t> of;                 // by player: the kind
  std::vector<std::vector<std::uint64_t>> adds;  // by kind: to each quantity
  std::vector<std::uint16_t> size;               // by kind: players
};
Kinds kindsOf(const SimpleGame& game);

enum class Way : std::uint8_t { kinds, table, dualTable, halves };
inline constexpr Way everyWay[] = {Way::kinds, Way::table, Way::dualTable, Way::halves};

// An estimate, in additions of 64 bits; SimpleGame::never: this way cannot. Depends on the game alone.
std::uint64_t workOf(Way way, const SimpleGame& game, bool bySize);

struct Coalitions {
  Natural winning;
  // By kind of player: the coalitions without a player of that kind that lose, and win when the player joins. By the
  // number of players in them, 0 to all but one; not by size: one number for all of them.
  std::vector<std::vector<Natural>> swings;
};

// workOf(way, game, bySize) is not never.
Coalitions countCoalitions(Way way, const SimpleGame& game, bool bySize);

}  // namespace plenary::analysis

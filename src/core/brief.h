// A delegation's confidential instructions, as numbers: what each option is worth, and what refusing is.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ids.h"

namespace plenary {

// 128 bits from which everything that chance decides in a session is derived.
struct Seed {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend bool operator==(const Seed&, const Seed&) = default;
};

// Worth in raw units; they mean something only relative to each other. Points put 0 at the best alternative
// and 100 at the delegation's ideal text (see incentives/worth.h).
struct Brief {
  std::vector<std::vector<std::int32_t>> worth;  // by provision, by option; empty under a model
  std::int32_t alternative = 0;
  std::int32_t ideal = 0;
  // Under a model: what was drawn, in the units of core/model.h.
  std::vector<std::int32_t> parameters{};  // by Parameter
  std::vector<std::int32_t> margins{};     // by domestic group
  std::vector<OptionId> idealText{};       // the text that `ideal` is the worth of

  friend bool operator==(const Brief&, const Brief&) = default;
};

// Why an AI delegation acted: one sentence's worth of its own reckoning, shown in debrief. A new kind is one more in
// the bounds of codec/layout.h.
enum class ReasonKind : std::uint8_t {
  opensWithIdeal = 1,      // {points}
  proposesPackage = 2,     // {points, target}
  concedes = 3,            // {provision, option, points lost, others nearer}
  joinsAmendment = 4,      // {points, target}
  standsFirm = 5,          // {points, target}
  mirrors = 6,             // {delegation, points conceded by it}
  votesGain = 7,           // {points gained}
  votesLoss = 8,           // {points lost}
  votesIndifferent = 9,
  adoptsAboveAlternative = 10,  // {points}
  rejectsBelowAlternative = 11, // {points}
  signs = 12,              // {points}
  declines = 13,           // {points}
  acceptsOffer = 14,       // {points, target}
  refusesOffer = 15,       // {points, target}
  answers = 16,            // {provision, points}
  savesTheTreaty = 17,     // votes for a change it dislikes so that the text can be carried {points, votes}
  withdraws = 18,
  rejectsBelowFloor = 19,  // better than no treaty, yet not what it holds out for {points, target}
  moves = 20,              // a motion {points}
  favoursMotion = 21,
  opposesMotion = 22,
  readyToVote = 23,        // {points}
  asksForFloor = 24,
  yieldsFloor = 25,
  votesByProxy = 26,       // {delegation}: as it votes itself
  staysOutside = 27,       // gains more from the treaty of the others {points within, target: points outside}
  ratifies = 28,           // {points}
  keepsTreaty = 29,
  breaksTreaty = 30,
  punishes = 31,           // {delegation}
  suspects = 32,           // {delegation}
  fearsLoss = 33,
  offersDeal = 34,         // {points}: what it brings
  agreesToDeal = 35,       // {points}
  refusesDeal = 36,        // {points}
  keepsItsWord = 37,       // {points}
  sharesLesson = 38,       // {points}: reports a near miss, what all learn being worth more to it than it costs
  keepsOthersBound = 39,   // votes against letting each leave out what it likes
  seeksReturn = 40,        // for an amendment of {delegation}; {points}: what both together bring
};

struct Reason {
  ReasonKind kind = ReasonKind::standsFirm;
  std::optional<ProvisionId> provision;
  std::optional<OptionId> option;
  std::optional<DelegationId> delegation;
  Centipoints points = 0;
  Centipoints target = 0;
  std::uint16_t count = 0;

  friend bool operator==(const Reason&, const Reason&) = default;
};

}  // namespace plenary

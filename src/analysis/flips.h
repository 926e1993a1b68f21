// What would flip an outcome: the smallest sets of members who, had they voted otherwise, would have changed it.
//
// One change is considered for each member, the strongest there is:
// - not adopted: who votes no, abstains or is absent would have come and voted yes;
// - adopted: who votes yes, abstains or is absent would have come and voted no.
// No rule is brought nearer to adoption by a no than by another vote, nor further from it by a yes, so nobody flips
// an outcome with a weaker change and not with these. Leaving the room, and so the quorum, is not considered.
//
// Members are those whose own ballot counts: not observers; an organisation that has voted for its member States,
// and these while it has not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/decision_rule.h"

namespace plenary::analysis {

struct Flips {
  bool adopted = false;  // what the ballots say
  // Members in each of the smallest sets; 0: nothing flips the outcome. When the search gave up without a set: no
  // smaller set flips it, and whether one of this size does is open.
  std::size_t size = 0;
  std::vector<std::vector<std::uint16_t>> sets;  // indices in order, the sets in order
  bool more = false;    // there are more sets of this size than were asked for
  bool gaveUp = false;  // `work` was used up: there may be sets of this size that are not here

  friend bool operator==(const Flips&, const Flips&) = default;
};

// Bound on the work of one search, in bounds computed times members and terms. A tenth of a second or so.
inline constexpr std::uint64_t mostFlipWork = 50'000'000;

// At most `most` sets. `ballots` has one entry for each member.
Flips flips(const BoundRule& rule, const Ballots& ballots, std::size_t most = 12, std::uint64_t work = mostFlipWork);

}  // namespace plenary::analysis

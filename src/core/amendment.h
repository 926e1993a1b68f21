// Amendments to the draft: who sponsors them, what they change, and what became of them.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ids.h"
#include "core/treaty.h"

namespace plenary {

enum class AmendmentStatus : std::uint8_t {
  pending = 1,
  adopted = 2,    // by vote
  agreed = 3,     // every delegation sponsored it: it entered the text without a vote
  rejected = 4,
  withdrawn = 5,
  notPut = 6,     // what it asked is in the text, or its rejection is implied by what was adopted (rule 90)
  lapsed = 7,     // too few sponsors when the voting came
};

struct Amendment {
  AmendmentId id;
  DelegationId sponsor;
  std::vector<DelegationId> cosponsors;  // sorted, without the sponsor
  Changes tabled;                        // as its sponsor tabled it
  Changes changes;                       // what is left of it after rebasing
  Changes conflicts;                     // what an adopted amendment has settled otherwise
  AmendmentStatus status = AmendmentStatus::pending;
  std::uint16_t round = 1;               // of the drafting, in which it was tabled
  std::uint32_t version = 1;             // rises when its changes or its status do
  Changes replaced;                      // once adopted or agreed: what stood in the text before
  bool reconsidered = false;             // was decided, and is or was decided once more
  std::uint32_t distance = 0;   // from the first draft, fixed when voting opens

  bool sponsoredBy(DelegationId d) const;
  friend bool operator==(const Amendment&, const Amendment&) = default;
};

}  // namespace plenary

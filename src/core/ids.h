// Names for the things of a negotiation that events and commands refer to.
//
// Provisions, options, delegations and phases are numbered by their place in the scenario, which a save
// embeds; amendments, votes and statements by the order in which they were made. The stable textual ids of
// the scenario file stand beside them for people and for JSON.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace plenary {

template <class Tag, class Rep>
struct Id {
  Rep value{};

  constexpr Id() = default;
  constexpr explicit Id(std::size_t v) : value(static_cast<Rep>(v)) {}
  constexpr std::size_t index() const { return value; }

  friend constexpr bool operator==(Id a, Id b) { return a.value == b.value; }
  friend constexpr auto operator<=>(Id a, Id b) { return a.value <=> b.value; }
};

using ProvisionId = Id<struct ProvisionTag, std::uint16_t>;
using OptionId = Id<struct OptionTag, std::uint8_t>;      // rung on its provision's ladder
using DelegationId = Id<struct DelegationTag, std::uint16_t>;
using SeatId = Id<struct SeatTag, std::uint16_t>;         // one person's or AI's place in a delegation
using PhaseId = Id<struct PhaseTag, std::uint8_t>;
using AmendmentId = Id<struct AmendmentTag, std::uint32_t>;
using VoteId = Id<struct VoteTag, std::uint32_t>;
using MotionId = Id<struct MotionTag, std::uint32_t>;
using StatementId = Id<struct StatementTag, std::uint32_t>;

using Sequence = std::uint64_t;    // 1 for the first event of a record
using Millis = std::int64_t;       // milliseconds since 1970-01-01T00:00Z
using Centipoints = std::int32_t;  // hundredths of a point of worth

}  // namespace plenary

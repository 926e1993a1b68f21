// Deals: what two or more delegations undertake towards each other, on the record. They link issues ("we vote yes on your
// amendment, you on ours") and make up for losses ("sign, and we pay"). A promise is kept or broken, and everybody sees
// which; what is binding cannot be broken.
//
// Linkage: R. Axelrod and R. Keohane, "Achieving cooperation under anarchy", World Politics 38 (1985). Payments: Carraro,
// Eyckmans and Finus (2006). A payment counts in points, each side's own: what one loses the other gains. That treats the
// scales of two delegations as one, which is a stylisation.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ids.h"
#include "core/treaty.h"

namespace plenary {

enum class UndertakingKind : std::uint8_t {
  vote = 1,  // yes on `amendment`; none: on the text as a whole
  sign = 2,  // the treaty
  pay = 3,   // `amount` to `to`, once the treaty is applied between the two
};

enum class Performance : std::uint8_t {
  open = 0,
  kept = 1,
  broken = 2,
  released = 3,  // what it was about never came about, or nobody can know (a secret ballot)
};

struct Undertaking {
  DelegationId by;
  UndertakingKind kind = UndertakingKind::vote;
  std::optional<AmendmentId> amendment{};  // vote
  std::optional<DelegationId> to{};        // pay
  std::uint16_t amount = 0;                // pay: centipoints, 1 to mostPaid
  Changes provided{};                      // sign, pay: only if the text adopted says so

  friend bool operator==(const Undertaking&, const Undertaking&) = default;
};

inline constexpr std::uint16_t mostPaid = 5000;           // centipoints, in one undertaking
inline constexpr std::size_t mostUndertakings = 8;        // in one deal
inline constexpr std::size_t mostInDeal = 8;              // delegations
inline constexpr std::size_t mostDealsOffered = 3;        // by one delegation at a time
inline constexpr std::size_t mostDealsOfDelegation = 40;  // in one session

enum class DealStatus : std::uint8_t {
  offered = 0,
  made = 1,       // all have agreed
  refused = 2,    // by one of them
  withdrawn = 3,  // by whoever offered it
  lapsed = 4,     // the phase in which it was offered ended
};

struct Deal {
  std::uint32_t id = 0;               // 1, 2, … in the order in which they were offered
  DelegationId by;                    // who offers it, and with that agrees
  std::vector<DelegationId> parties;  // sorted, `by` among them
  bool binding = false;
  std::vector<Undertaking> undertakings;
  DealStatus status = DealStatus::offered;
  std::vector<DelegationId> agreed;        // sorted
  std::vector<Performance> performance{};  // by undertaking

  bool among(DelegationId d) const;
  friend bool operator==(const Deal&, const Deal&) = default;
};

}  // namespace plenary

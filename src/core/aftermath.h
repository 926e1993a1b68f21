// Life after signature, as everyone sees it: reservations, ratification at home over months, entry into force, and the
// years in which parties keep to the treaty or secretly do not.
//
// Sources: signature, ratification, reservations, entry into force, provisional application, withdrawal: Vienna Convention
// on the Law of Treaties, articles 11-15, 19-23, 24, 25, 54-56. Ratification at home: two-level games, Putnam (1988).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ids.h"
#include "core/treaty.h"

namespace plenary {

inline constexpr std::uint16_t monthsInRound = 6;  // of the ratification phase
inline constexpr std::uint16_t daysInMonth = 30;   // where a treaty counts days

enum class Ratification : std::uint8_t {
  none = 0,
  sought = 1,   // before the legislature
  ratified = 2,
  refused = 3,  // outside the win-set of the groups at home; may be sought again in a later round
};

// What a party can break. Each is detected by itself; whoever stages its audits hides the others, too.
enum class Obligation : std::uint8_t { pause = 0, licence = 1, audit = 2 };
inline constexpr std::size_t obligationCount = 3;

// Bits by Obligation: set where the party secretly does not keep it.
using Breaks = std::uint8_t;
inline constexpr Breaks allBroken = (1U << obligationCount) - 1;
constexpr Breaks breaks(Obligation o) { return static_cast<Breaks>(1U << static_cast<unsigned>(o)); }

struct Breach {
  DelegationId delegation;
  Obligation obligation = Obligation::pause;

  friend bool operator==(const Breach&, const Breach&) = default;
};

// Somebody who asked for something about somebody.
struct Pointed {
  DelegationId by;
  DelegationId at;

  friend bool operator==(const Pointed&, const Pointed&) = default;
};

// What everyone knows of one year when it is over.
struct YearRecord {
  Draft text;                          // in force in that year
  std::vector<std::uint8_t> party;     // by delegation
  bool pauseCalled = false;            // the institution paused training for this year
  std::vector<Pointed> inspections;
  std::vector<Pointed> sanctions;
  std::vector<DelegationId> reports;   // of near misses, in order; as many of one party as it reported
  std::optional<std::uint16_t> card;   // index of the event that struck
  std::uint16_t incidents = 0;         // serious incidents of misuse
  std::vector<Breach> detected;
  bool controlLost = false;

  friend bool operator==(const YearRecord&, const YearRecord&) = default;
};

// By the clerk, for the year that is over: what chance and conduct made of it.
struct YearOutcome {
  std::optional<std::uint16_t> card;
  std::uint16_t incidents = 0;
  std::vector<Breach> detected;
  bool controlLost = false;

  friend bool operator==(const YearOutcome&, const YearOutcome&) = default;
};

inline constexpr std::uint16_t staysParty = 0xFFFF;

struct Aftermath {
  std::vector<std::vector<std::uint16_t>> reservations;  // by delegation: articles excluded for itself, sorted
  std::vector<Ratification> ratifications;               // by delegation
  std::vector<std::uint16_t> ratifiedIn;                 // by delegation: months after signature
  std::vector<std::uint8_t> sought;                      // by delegation: 1 when it has in this round
  std::uint16_t months = 0;                              // since signature
  std::optional<std::uint16_t> inForce;                  // months after signature
  bool provisional = false;                              // applied without being in force
  std::vector<std::uint16_t> leaves;                     // by delegation: first year without it, or staysParty
  std::vector<Pointed> inspections;                      // asked for in this year
  std::vector<Pointed> sanctions;
  std::vector<DelegationId> reports;                     // of near misses
  std::vector<std::uint8_t> callsPause;                  // by delegation: wants the institution to pause next year
  bool pauseCalled = false;                              // for this year
  std::vector<YearRecord> years;
  std::optional<std::uint16_t> announced;                // index of the event card that strikes in the next year

  bool lives() const { return inForce || provisional; }
  friend bool operator==(const Aftermath&, const Aftermath&) = default;
};

}  // namespace plenary

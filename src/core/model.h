// What the incentive model is made of, as data: levers of the text, the world, what a delegation is like. The formulas
// are in incentives/ (see incentives/MODEL.md); here are names, units and ranges, and nothing is computed.
//
// Units. Shares in thousandths. Capability in hundredths of an order of magnitude (a tenfold) of training computation
// above 10^23 operations. Worth in hundredths of a unit that means something only relative to itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"

namespace plenary {

// What an option of the text may do.
enum class Lever : std::uint8_t {
  pauseMonths,
  pauseReach,
  extension,
  licence,
  licenceReach,
  boundFloor,
  assurance,
  access,
  frequency,
  candour,
  safety,
  autonomy,
  trigger,
  intrusion,
  burden,
  deterrence,
  exclusion,
  redistribution,
  provenance,
  liability,
  adaptation,
};
inline constexpr std::size_t leverCount = 21;

struct Effect {
  Lever lever = Lever::safety;
  std::uint16_t amount = 0;

  friend bool operator==(const Effect&, const Effect&) = default;
};

// One number each for everybody.
enum class WorldParameter : std::uint8_t {
  horizon,
  discount,
  controlled,
  safetyPace,
  safetyGain,
  pauseGain,
  hazard,
  competition,
  closeness,
  autonomy,
  openLag,
  leak,
  tracing,
  misuse,
  redress,
  protection,
  gaming,
};
inline constexpr std::size_t worldParameterCount = 17;

// What a delegation is like: drawn within a published range, known to the delegation alone.
enum class Parameter : std::uint8_t {
  capability,
  growth,
  absorption,
  covertness,
  belief,
  prosperity,
  access,
  rivalry,
  secrecy,
  burden,
  contribution,
  receipts,
  trust,
  exposure,
  catastrophe,
  sanction,
  trade,
};
inline constexpr std::size_t parameterCount = 17;

// What worth is the sum of. Each is weighed by the parameter of the same name.
enum class WorthTerm : std::uint8_t {
  prosperity,
  access,
  rivalry,
  secrecy,
  burden,
  contribution,
  receipts,
  trust,
  exposure,
  catastrophe,
  sanction,
  trade,
};
inline constexpr std::size_t termCount = 12;

// A name as data files have it, with the range that is accepted there.
struct NamedRange {
  std::string_view name;
  std::uint32_t least = 0;
  std::uint32_t most = 0;
};
extern const std::array<NamedRange, leverCount> leverRanges;                    // by Lever
extern const std::array<NamedRange, worldParameterCount> worldRanges;  // by WorldParameter
extern const std::array<NamedRange, parameterCount> parameterRanges;            // by Parameter
extern const std::array<std::string_view, termCount> worthTerms;                // by WorthTerm
Parameter weightOf(WorthTerm term);
// Whether more of it is better: prosperity, access, receipts and trust; all others are losses.
bool isGain(WorthTerm term);

struct ParameterRange {
  std::uint32_t low = 0;
  std::uint32_t high = 0;

  friend bool operator==(const ParameterRange&, const ParameterRange&) = default;
};

// Who must be won at home (two-level games: Putnam 1988). The group accepts a treaty if what it cares for is worth at
// least its margin more than no treaty.
struct DomesticGroup {
  std::string id;
  std::uint16_t votes = 1;
  std::int32_t marginLow = 0;  // hundredths of worth
  std::int32_t marginHigh = 0;
  std::array<std::uint16_t, termCount> cares{};  // by WorthTerm, thousandths of the delegation's own weight
};

// A card that may strike in the years after; what it does happens at the beginning of its year.
struct EventCard {
  std::string id;
  std::uint16_t weight = 1;
  std::uint16_t leap = 0;       // the leader gains, hundredths of an order of magnitude
  std::uint16_t leak = 0;       // share of the lag of open models that closes
  std::uint16_t incidents = 0;  // serious incidents, in hundredths
  std::uint16_t alarm = 0;      // beliefs of all times 1 + alarm/1000
  std::uint16_t insight = 0;    // safety practice gains, hundredths of an order of magnitude
  std::vector<std::string> sources;
};

struct Model {
  std::array<std::uint32_t, worldParameterCount> world{};  // by WorldParameter
  std::vector<EventCard> events;

  std::uint32_t of(WorldParameter p) const { return world[static_cast<std::size_t>(p)]; }
};

}  // namespace plenary

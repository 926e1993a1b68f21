// What a text does to the world: instruments, as shares from 0 to 1, joined from the effects of its options.
//
// Independent shares join as 1 - (1 - a)(1 - b): the second source of assurance finds what the first has missed. An
// audit that is announced and only watches behaviour can be staged, and loses a part of its worth (`gaming`).
#pragma once

#include <cstdint>
#include <vector>

#include "core/aftermath.h"
#include "core/scenario.h"

namespace plenary::incentives {

struct Instruments {
  double pauseYears = 0;   // expected length of the pause, extension included
  double pauseReach = 0;   // share of growth that it touches
  double licence = 0;      // share of growth that licences hold back, every year
  double boundFloor = 0;   // orders of magnitude: less capable parties need not restrain themselves
  double assurance = 0;    // chance to detect a breach in a year, nobody being covert
  double audit = 0;        // what audits find of it
  double unaudited = 0;    // assurance from all other sources
  double safety = 0;
  double autonomy = 0;     // limits on it
  double trigger = 0;
  double intrusion = 0;
  double burden = 0;
  double deterrence = 0;
  double exclusion = 0;
  double redistribution = 0;
  double provenance = 0;
  double liability = 0;
  double adaptation = 0;

  // Share of growth that the pause holds back in a year, counted from 0.
  double pauseIn(std::size_t year) const;
  // There is something to break in that year, nobody having called a pause.
  bool asks(Obligation obligation, std::size_t year) const;
};

// By article: 1 where a party has excluded it for itself by a reservation; empty: none.
using Reserved = std::vector<std::uint8_t>;

Instruments instruments(const Scenario& scenario, const Draft& draft, const Reserved& reserved = {});

}  // namespace plenary::incentives

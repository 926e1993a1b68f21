// What a workshop's preset sets to its rules of procedure, so that it comes to an end in its time: few articles are open to
// amendment, the rest is the Chair's text and adopted with the whole; few amendments are put, and those need support.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/scenario.h"

namespace plenary::codec {

struct Preset {
  std::uint16_t minutes;        // of the whole workshop
  std::uint16_t inSession;      // of them; the others are for coming in and the debrief
  std::uint16_t liveArticles;   // at most
  std::uint16_t amendmentsPut;  // at most
  std::uint16_t sponsors;       // without whom an amendment lapses, the proposer included
  std::uint16_t perDelegation;  // amendments pending at one time
  std::uint16_t seconds;        // of one turn, where there is a list of speakers
};

inline constexpr std::array<Preset, 3> presets = {{{60, 45, 2, 5, 2, 1, 30}, {90, 67, 3, 8, 2, 1, 40}, {120, 90, 4, 12, 2, 1, 60}}};
const Preset* presetOf(std::uint16_t minutes);

// The articles, at most so many, with the most provisions: there is most to negotiate about; of equal ones the earlier.
// In the order of the text.
std::vector<std::string> largestArticles(const Scenario& scenario, std::size_t most);

// Rules of procedure (their JSON, sound) with the limits of a preset, or with nothing but the articles that are open where
// there is none. Numbers that are stricter already stay so. `live` takes the place of what is there; empty: all articles.
std::string limited(std::string_view rules, const Preset* preset, const std::vector<std::string>& live);

}  // namespace plenary::codec

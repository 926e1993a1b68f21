// Numbers given as options: read strictly, the whole text and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plenary::cli {

// Throws BadInput: "OPTION: expected a whole number from LEAST to MOST, found ...".
std::uint64_t wholeNumberFrom(const std::string& option, std::string_view text, std::uint64_t least,
                              std::uint64_t most);

// A finite number in decimal notation, "0.25" or "2.5e-1", for which `fits` holds. Throws BadInput: "OPTION:
// expected EXPECTED, found ...".
double numberFrom(const std::string& option, std::string_view text, const std::string& expected,
                  bool (*fits)(double));

}  // namespace plenary::cli

// Numbers as people read them, exact.
#pragma once

#include <cstdint>
#include <string>

#include "core/ids.h"

namespace plenary::wording {

// 9999, 10,000: the same in both languages.
std::string number(std::uint64_t n);

// Hundredths of a point as points with at most one decimal, rounded half away from zero, with its sign:
// "+12.5", "−3", "0".
std::string points(Centipoints worth);
// The same without a plus.
std::string plainPoints(Centipoints worth);

// numerator/denominator as a mixed number in lowest terms: "13 1/3", "2", "1/2". denominator > 0.
std::string mixed(std::uint64_t numerator, std::uint64_t denominator);

}  // namespace plenary::wording

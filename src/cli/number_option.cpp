#include "cli/number_option.h"

#include <charconv>
#include <cmath>

#include "cli/bad_input.h"
#include "cli/plain.h"

namespace plenary::cli {

namespace {

[[noreturn]] void refuseNumber(const std::string& option, const std::string& expected, std::string_view found) {
  constexpr std::size_t mostShown = 40;
  throw BadInput(option + ": expected " + expected + ", found \"" + printable(found.substr(0, mostShown)) +
                 '"');
}

template <class Number>
bool readsAs(std::string_view text, Number& value) {
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stopped == end && !text.empty();
}

}  // namespace

std::uint64_t wholeNumberFrom(const std::string& option, std::string_view text, std::uint64_t least,
                              std::uint64_t most) {
  std::uint64_t value = 0;
  if (readsAs(text, value) && value >= least && value <= most) return value;
  refuseNumber(option, "a whole number from " + std::to_string(least) + " to " + std::to_string(most), text);
}

double numberFrom(const std::string& option, std::string_view text, const std::string& expected,
                  bool (*fits)(double)) {
  double value = 0;
  if (readsAs(text, value) && std::isfinite(value) && fits(value)) return value;
  refuseNumber(option, expected, text);
}

}  // namespace plenary::cli

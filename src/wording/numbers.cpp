#include "wording/numbers.h"

#include <numeric>

namespace plenary::wording {

std::string number(std::uint64_t n) {
  std::string digits = std::to_string(n);
  if (n < 10000) return digits;
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string plainPoints(Centipoints worth) {
  const bool negative = worth < 0;
  const auto size = negative ? -static_cast<std::int64_t>(worth) : std::int64_t{worth};
  const auto tenths = static_cast<std::uint64_t>((size + 5) / 10);
  if (tenths == 0) return "0";
  std::string text = negative ? "−" : "";
  text += number(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return text;
}

std::string points(Centipoints worth) {
  const std::string text = plainPoints(worth);
  return worth > 0 && text != "0" ? "+" + text : text;
}

std::string mixed(std::uint64_t numerator, std::uint64_t denominator) {
  const std::uint64_t whole = numerator / denominator;
  const std::uint64_t rest = numerator % denominator;
  if (rest == 0) return number(whole);
  const std::uint64_t common = std::gcd(rest, denominator);
  const std::string fraction = std::to_string(rest / common) + "/" + std::to_string(denominator / common);
  return whole == 0 ? fraction : number(whole) + " " + fraction;
}

}  // namespace plenary::wording

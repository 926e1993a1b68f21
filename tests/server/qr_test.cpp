// QR codes, read again by the rules of ISO/IEC 18004 rather than by the library that made them.
#include "server/qr.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using plenary::server::QrCode;
using plenary::server::qrCode;
using plenary::server::quietZone;

// Table 10: which modules each of the eight masks turns over.
bool turnedOver(unsigned mask, std::size_t i, std::size_t j) {
  switch (mask) {
    case 0: return (i + j) % 2 == 0;
    case 1: return i % 2 == 0;
    case 2: return j % 3 == 0;
    case 3: return (i + j) % 3 == 0;
    case 4: return (i / 2 + j / 3) % 2 == 0;
    case 5: return i * j % 2 + i * j % 3 == 0;
    case 6: return (i * j % 2 + i * j % 3) % 2 == 0;
    default: return ((i + j) % 2 + i * j % 3) % 2 == 0;
  }
}

// Of versions 2 and 3: there a symbol at level M is one block, and has one alignment pattern.
bool carriesData(std::size_t side, std::size_t row, std::size_t column) {
  const auto near = [&](std::size_t at) { return at >= side - 9 && at <= side - 5; };
  const bool finder = (row <= 8 && column <= 8) || (row <= 8 && column >= side - 8) || (row >= side - 8 && column <= 8);
  return !finder && row != 6 && column != 6 && !(near(row) && near(column));
}

// The text of a symbol whose modules are all as they were made: no error is corrected.
std::string readQr(const QrCode& code) {
  REQUIRE((code.side == 25 || code.side == 29));
  const auto format = [&](std::size_t at, bool hidden) { return static_cast<unsigned>(code.darkAt(8, at) != hidden); };
  CHECK(format(0, true) + format(1, false) == 0);  // level M is 00
  const unsigned mask = format(2, true) << 2U | format(3, false) << 1U | format(4, true);
  std::string bits;
  bool upward = true;
  for (std::size_t pair = code.side; pair > 1; pair -= 2, upward = !upward) {
    if (pair == 7) --pair;  // the column of the timing pattern
    for (std::size_t step = 0; step < code.side; ++step) {
      const std::size_t row = upward ? code.side - 1 - step : step;
      for (const std::size_t column : {pair - 1, pair - 2})
        if (carriesData(code.side, row, column)) bits += code.darkAt(row, column) != turnedOver(mask, row, column) ? '1' : '0';
    }
  }
  const auto number = [&](std::size_t from, std::size_t count) { return std::stoul(bits.substr(from, count), nullptr, 2); };
  CHECK(number(0, 4) == 4);  // bytes
  std::string text;
  for (std::size_t i = 0; i < number(4, 8); ++i) text += static_cast<char>(number(12 + 8 * i, 8));
  return text;
}

// 7 by 7 with a light border toward the inside of the symbol.
bool hasFinderAt(const QrCode& code, std::size_t top, std::size_t left) {
  for (std::size_t row = 0; row < code.side; ++row)
    for (std::size_t column = 0; column < code.side; ++column) {
      const auto dy = std::abs(static_cast<int>(row) - static_cast<int>(top) - 3);
      const auto dx = std::abs(static_cast<int>(column) - static_cast<int>(left) - 3);
      const int ring = dy > dx ? dy : dx;
      if (ring <= 4 && code.darkAt(row, column) != (ring == 3 || ring <= 1)) return false;
    }
  return true;
}

}  // namespace

TEST_CASE("a QR code says what it was made of") {
  for (const std::string text : {"http://192.168.1.20:8080/", "http://192.168.100.200:8080/?join=ABCDEF", "条约 — une trêve"})
    CHECK(readQr(qrCode(text)) == text);
  const std::string withZero("a zero \0 byte in it", 19);
  CHECK(readQr(qrCode(withZero)) == withZero);
}

TEST_CASE("a QR code has the size that the standard's tables give its length, and three finder patterns") {
  // Bytes at level M: version 1 takes 14, 2 takes 26, 3 takes 42, 12 takes 287, 13 takes 331, 40 takes 2331.
  const std::pair<std::size_t, std::size_t> sides[] = {{1, 21},   {14, 21},  {15, 25},  {26, 25},     {27, 29},
                                                       {287, 65}, {288, 69}, {300, 69}, {2331, 177}};
  for (const auto& [length, side] : sides) {
    const QrCode code = qrCode(std::string(length, 'x'));
    CHECK(code.side == side);
    CHECK(code.dark.size() == side * side);
    CHECK(hasFinderAt(code, 0, 0));
    CHECK(hasFinderAt(code, 0, side - 7));
    CHECK(hasFinderAt(code, side - 7, 0));
    CHECK(!hasFinderAt(code, side - 7, side - 7));
  }
  CHECK_THROWS_AS(qrCode(""), std::length_error);
  CHECK_THROWS_AS(qrCode(std::string(2332, 'x')), std::length_error);
}

TEST_CASE("a QR code in a terminal is whole, in half blocks, within a quiet zone") {
  const QrCode code = qrCode("http://192.168.1.20:8080/");
  const std::string drawing = plenary::server::drawnInTerminal(code);
  const std::size_t whole = code.side + 2 * quietZone;
  // Letters back into modules: '1' is drawn, and so light.
  std::vector<std::string> light(1);
  std::string lower;
  for (std::size_t at = 0; at < drawing.size();) {
    const std::string_view rest = std::string_view(drawing).substr(at);
    const auto is = [&](std::string_view letter) { return rest.substr(0, letter.size()) == letter; };
    if (is("\n")) {
      CHECK(light.back().size() == whole);
      light.push_back(std::exchange(lower, {}));
      light.emplace_back();
      at += 1;
      continue;
    }
    REQUIRE((is(" ") || is("█") || is("▀") || is("▄")));
    light.back() += is("█") || is("▀") ? '1' : '0';
    lower += is("█") || is("▄") ? '1' : '0';
    at += is(" ") ? 1 : 3;
  }
  REQUIRE(light.size() == whole + 2);  // half a line below, and what follows the last end of line
  CHECK(light[whole] == std::string(whole, '0'));
  CHECK(quietZone == 4);
  for (std::size_t row = 0; row < whole; ++row)
    for (std::size_t column = 0; column < whole; ++column) {
      const bool inside = row >= 4 && column >= 4 && row < 4 + code.side && column < 4 + code.side;
      const bool dark = inside && code.darkAt(row - 4, column - 4);
      REQUIRE((light[row][column] == '0') == dark);
    }
}

TEST_CASE("the text for a QR code is what the query says, decoded") {
  using plenary::server::qrTextOf;
  CHECK(qrTextOf("/qr?text=http%3A%2F%2F10.0.0.5%3A8080%2F%3Fjoin%3DABCDEF%26x") == "http://10.0.0.5:8080/?join=ABCDEF&x");
  CHECK(qrTextOf("/qr?a=1&text=one+two%20three%2B") == "one two three+");
  CHECK(qrTextOf("/qr?text=%E6%9D%A1") == "条");
  CHECK(qrTextOf("/qr?text=" + std::string(300, 'x')) == std::string(300, 'x'));
  for (const char* bad : {"/qr", "/qr?", "/qr?text", "/qr?text=", "/qr?TEXT=a", "/qr?text=%", "/qr?text=%4", "/qr?text=%zz",
                          "/qr?text=%FF", "/qr?text=%C3", "/qr?text=%ED%A0%80", "/qr?text=%C0%80"})
    CHECK_MESSAGE(!qrTextOf(bad), bad);
  CHECK(!qrTextOf("/qr?text=" + std::string(301, 'x')));
  std::string escaped = "/qr?text=";
  for (int i = 0; i < 301; ++i) escaped += "%78";
  CHECK(!qrTextOf(escaped));
  CHECK(qrTextOf(escaped.substr(0, escaped.size() - 3)));
}

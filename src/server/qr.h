// QR codes (ISO/IEC 18004), made by libqrencode: a link that telephones read off a screen.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::server {

struct QrCode {
  std::size_t side = 0;    // in modules: 21, 25, ... 177, without the quiet zone that belongs around it
  std::vector<bool> dark;  // row by row, side * side

  bool darkAt(std::size_t row, std::size_t column) const { return dark[row * side + column]; }
};

// Of 1 to 2331 bytes, with error correction at level M: a seventh of what is read may be wrong. The same text gives the same
// code. Throws std::length_error for other lengths, std::bad_alloc without memory.
QrCode qrCode(std::string_view text);

// A line of '0' (light) and '1' (dark) for each row, without a quiet zone.
std::string rowsOf(const QrCode& code);

inline constexpr std::size_t quietZone = 4;  // light modules on each side that the standard asks for

// For a terminal with light letters on a dark ground, two modules in each letter: light ones are drawn. With its quiet zone.
std::string drawnInTerminal(const QrCode& code);

inline constexpr std::size_t mostQrText = 300;  // bytes

// What the request target "/qr?text=..." asks for, decoded ("+" is a space, as in forms). None unless it is UTF-8 of 1 to
// mostQrText bytes.
std::optional<std::string> qrTextOf(std::string_view target);

}  // namespace plenary::server

#include "cli/table.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace plenary::cli {

namespace {

// In the cells of a terminal: a Chinese character takes two.
std::size_t cells(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      ++count;
    else if (byte >= 0xE0)
      count += 2;  // the first byte of three or four
    else if (byte >= 0xC0)
      ++count;
  }
  return count;
}

std::string padded(const std::string& text, std::size_t width, bool left) {
  const std::string space(width > cells(text) ? width - cells(text) : 0, ' ');
  return left ? text + space : space + text;
}

std::string printed(const char* format, int decimals, double value) {
  char text[400];  // the largest number has 309 digits before the point
  std::snprintf(text, sizeof text, format, decimals, value);
  // What rounds to nothing has no sign.
  const std::string number = text;
  return number.find_first_of("123456789") == std::string::npos && number[0] == '-' ? number.substr(1) : number;
}

}  // namespace

std::string table(const std::vector<std::vector<std::string>>& rows, std::size_t left) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], cells(row[c]));
  }
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c)
      text += (c > 0 ? "  " : "") + padded(row[c], widths[c], c < left);
    text += '\n';
  }
  return text;
}

std::string sixDigits(double share) { return printed("%.*f", 6, share); }

std::string plainNumber(double value) { return printed("%.*g", 7, value); }

std::string sevenDigits(double value, double largest) {
  const double size = largest < 0 ? -largest : largest;
  if (size >= 1e12 || (size < 1e-3 && size > 0)) return printed("%.*e", 6, value);
  int decimals = 6;
  for (double power = 10; power <= size && decimals > 0; power *= 10) --decimals;
  return printed("%.*f", decimals, value);
}

}  // namespace plenary::cli

#include "cli/plain.h"

#include "codec/json_writer.h"

namespace plenary::cli {

namespace {

void addHex(std::string& text, std::uint64_t value) {
  for (unsigned shift = 64; shift > 0; shift -= 4) text += "0123456789abcdef"[value >> (shift - 4U) & 0xfU];
}

// The length of a control character at `at`; 0: there is none.
std::size_t controlAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  if (byte(0) < 0x20 && text[at] != '\n') return 1;
  if (byte(0) == 0x7f) return 1;
  if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) <= 0x9f) return 2;  // U+0080 to U+009F
  if (byte(0) != 0xe2) return 0;
  const bool marks = byte(1) == 0x80 && (byte(2) == 0x8e || byte(2) == 0x8f);   // U+200E, U+200F
  const bool embeds = byte(1) == 0x80 && byte(2) >= 0xa8 && byte(2) <= 0xae;    // U+2028 to U+202E
  const bool isolates = byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9;  // U+2066 to U+2069
  return marks || embeds || isolates ? 3 : 0;
}

}  // namespace

std::string printable(std::string_view text) {
  const std::string valid = codec::validUtf8(text);
  std::string plain;
  plain.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size();) {
    const std::size_t control = controlAt(valid, at);
    if (control == 0)
      plain += valid[at];
    else
      plain += ' ';
    at += control == 0 ? 1 : control;
  }
  return plain;
}

std::string hex128(const Seed& seed) {
  std::string digits;
  addHex(digits, seed.high);
  addHex(digits, seed.low);
  return digits;
}

}  // namespace plenary::cli

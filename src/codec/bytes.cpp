#include "codec/bytes.h"

#include <xxhash.h>

namespace plenary::codec {

Hash hashOf(ByteView bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  Hash hash;
  for (std::size_t i = 0; i < hash.size(); ++i) hash[i] = canonical.digest[i];
  return hash;
}

Hash hashOf(std::string_view bytes) { return hashOf(view(bytes)); }

std::string hex(const Hash& hash) { return hex(ByteView(hash)); }

std::string hex(ByteView bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text.push_back(digits[byte >> 4U]);
    text.push_back(digits[byte & 15U]);
  }
  return text;
}

namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

bool parseHex(std::string_view text, Hash& hash) {
  if (text.size() != hash.size() * 2) return false;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const int high = digit(text[2 * i]);
    const int low = digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    hash[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return true;
}

}  // namespace plenary::codec

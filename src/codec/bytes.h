// Bytes, hashes, and how they are written for people.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::codec {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Hash = std::array<std::uint8_t, 16>;  // XXH3-128, canonical (big-endian) form

Hash hashOf(ByteView bytes);
Hash hashOf(std::string_view bytes);
std::string hex(const Hash& hash);
std::string hex(ByteView bytes);
// False when the text is no hash.
bool parseHex(std::string_view text, Hash& hash);

inline ByteView view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace plenary::codec

// Chance as a function: each draw is named by (seed, stream, sequence, draw), so that nothing depends on the
// order in which draws are made. The mixer is SplitMix64's finaliser (Steele, Lea and Flood 2014).
#pragma once

#include <cstdint>

#include "core/brief.h"

namespace plenary {

class Draws {
 public:
  constexpr Draws(Seed seed, std::uint64_t stream, std::uint64_t sequence = 0)
      : key_(mix(mix(mix(seed.high) ^ seed.low) + mix(stream ^ 0x9e3779b97f4a7c15U) * 3 + sequence)) {}

  constexpr std::uint64_t next() { return mix(key_ + 0x9e3779b97f4a7c15U * ++count_); }

  // Uniform in [0, bound), bound > 0, without modulo bias: Lemire's multiply-and-reject on 32 bits.
  constexpr std::uint32_t below(std::uint32_t bound) {
    const std::uint32_t floor = (0U - bound) % bound;
    for (;;) {
      const std::uint64_t wide = (next() >> 32U) * bound;
      if (static_cast<std::uint32_t>(wide) >= floor) return static_cast<std::uint32_t>(wide >> 32U);
    }
  }

  // Uniform in [low, high].
  constexpr std::uint32_t between(std::uint32_t low, std::uint32_t high) {
    return low + below(high - low + 1U);
  }

 private:
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }

  std::uint64_t key_;
  std::uint64_t count_ = 0;
};

}  // namespace plenary

// Counters of a fixed width, for the inner loops that count coalitions. Arithmetic is modulo 2^(64 * limbs).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "analysis/natural.h"

namespace plenary::analysis {

template <std::size_t limbs>
struct Wide {
  std::array<std::uint64_t, limbs> limb{};  // least significant first

  static Wide of(const Natural& n) {
    Wide wide;
    for (std::size_t l = 0; l < limbs; ++l) wide.limb[l] = n.limb(l);
    return wide;
  }
  Natural natural() const { return Natural::ofLimbs(limb.data(), limbs); }

  Wide& operator+=(const Wide& other) {
    std::uint64_t carry = 0;
    for (std::size_t l = 0; l < limbs; ++l) {
      const std::uint64_t sum = limb[l] + other.limb[l];
      const std::uint64_t withCarry = sum + carry;
      carry = (sum < limb[l] ? 1U : 0U) | (withCarry < sum ? 1U : 0U);
      limb[l] = withCarry;
    }
    return *this;
  }
  Wide& operator-=(const Wide& other) {
    std::uint64_t borrow = 0;
    for (std::size_t l = 0; l < limbs; ++l) {
      const std::uint64_t difference = limb[l] - other.limb[l];
      const std::uint64_t withBorrow = difference - borrow;
      borrow = (limb[l] < other.limb[l] ? 1U : 0U) | (difference < borrow ? 1U : 0U);
      limb[l] = withBorrow;
    }
    return *this;
  }
  Wide half() const {
    Wide wide;
    for (std::size_t l = 0; l < limbs; ++l)
      wide.limb[l] = limb[l] >> 1U | (l + 1 < limbs ? limb[l + 1] << 63U : 0);
    return wide;
  }
  Wide times(std::uint64_t factor) const {
    Wide product;
    unsigned __int128 carry = 0;
    for (std::size_t l = 0; l < limbs; ++l) {
      carry += static_cast<unsigned __int128>(limb[l]) * factor;
      product.limb[l] = static_cast<std::uint64_t>(carry);
      carry >>= 64U;
    }
    return product;
  }
  friend Wide operator*(const Wide& a, const Wide& b) {
    Wide product;
    for (std::size_t i = 0; i < limbs; ++i) {
      if (a.limb[i] == 0) continue;
      unsigned __int128 carry = 0;
      for (std::size_t j = 0; i + j < limbs; ++j) {
        carry += static_cast<unsigned __int128>(a.limb[i]) * b.limb[j] + product.limb[i + j];
        product.limb[i + j] = static_cast<std::uint64_t>(carry);
        carry >>= 64U;
      }
    }
    return product;
  }
};

}  // namespace plenary::analysis

// Natural numbers of any size and their fractions, exactly: the number of coalitions of 193 members has 59 digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace plenary::analysis {

class Natural {
 public:
  Natural() = default;
  Natural(std::uint64_t value);  // implicit: 0 and 1 are naturals

  static Natural ofLimbs(const std::uint64_t* limbs, std::size_t count);  // least significant first
  static Natural powerOfTwo(std::size_t exponent);

  bool isZero() const { return digits_.empty(); }
  std::size_t bits() const;  // 0 for zero
  std::uint64_t limb(std::size_t index) const;  // base 2^64, least significant first; 0 beyond the last
  std::string text() const;  // decimal

  Natural& operator+=(const Natural& other);
  Natural& operator-=(const Natural& other);  // not below zero: `other` is at most this
  Natural operator<<(std::size_t by) const;
  friend Natural operator+(Natural a, const Natural& b) { return a += b; }
  friend Natural operator-(Natural a, const Natural& b) { return a -= b; }
  friend Natural operator*(const Natural& a, const Natural& b);
  friend bool operator==(const Natural& a, const Natural& b) { return a.digits_ == b.digits_; }
  friend bool operator<(const Natural& a, const Natural& b);

  // Quotient and remainder. The divisor is not zero.
  static std::pair<Natural, Natural> divide(const Natural& dividend, const Natural& divisor);

 private:
  std::uint32_t divideBySmall(std::uint32_t divisor);  // the remainder
  void trim();

  std::vector<std::uint32_t> digits_;  // base 2^32, least significant first, the last is not 0
};

Natural gcd(Natural a, Natural b);

// a/b as the nearest double, halves to even. `b` is not zero; the quotient is neither subnormal nor infinite.
double ratio(const Natural& a, const Natural& b);

struct Fraction {
  Natural numerator;
  Natural denominator = 1;

  static Fraction reduced(const Natural& numerator, const Natural& denominator);
  std::string text() const;  // "421/2145"; whole numbers without a denominator: "0"
  friend bool operator==(const Fraction&, const Fraction&) = default;
};

}  // namespace plenary::analysis

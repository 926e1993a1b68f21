#include "analysis/natural.h"

#include <algorithm>

namespace plenary::analysis {

namespace {

constexpr std::uint64_t base = std::uint64_t{1} << 32U;

std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value & (base - 1)); }

}  // namespace

Natural::Natural(std::uint64_t value) {
  digits_ = {low(value), low(value >> 32U)};
  trim();
}

Natural Natural::ofLimbs(const std::uint64_t* limbs, std::size_t count) {
  Natural n;
  for (std::size_t i = 0; i < count; ++i) {
    n.digits_.push_back(low(limbs[i]));
    n.digits_.push_back(low(limbs[i] >> 32U));
  }
  n.trim();
  return n;
}

Natural Natural::powerOfTwo(std::size_t exponent) { return Natural(1) << exponent; }

void Natural::trim() {
  while (!digits_.empty() && digits_.back() == 0) digits_.pop_back();
}

std::size_t Natural::bits() const {
  if (digits_.empty()) return 0;
  std::size_t bits = (digits_.size() - 1) * 32;
  for (std::uint32_t top = digits_.back(); top != 0; top >>= 1U) ++bits;
  return bits;
}

std::uint64_t Natural::limb(std::size_t index) const {
  const std::uint64_t lower = 2 * index < digits_.size() ? digits_[2 * index] : 0;
  const std::uint64_t upper = 2 * index + 1 < digits_.size() ? digits_[2 * index + 1] : 0;
  return upper * base + lower;
}

std::string Natural::text() const {
  if (isZero()) return "0";
  std::string reversed;
  for (Natural rest = *this; !rest.isZero();) {
    std::uint32_t nine = rest.divideBySmall(1'000'000'000);
    for (int digit = 0; digit < 9; ++digit, nine /= 10) reversed.push_back(static_cast<char>('0' + nine % 10));
  }
  while (reversed.back() == '0') reversed.pop_back();
  return {reversed.rbegin(), reversed.rend()};
}

Natural& Natural::operator+=(const Natural& other) {
  digits_.resize(std::max(digits_.size(), other.digits_.size()) + 1, 0);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < digits_.size(); ++i) {
    carry += std::uint64_t{digits_[i]} + (i < other.digits_.size() ? other.digits_[i] : 0);
    digits_[i] = low(carry);
    carry >>= 32U;
  }
  trim();
  return *this;
}

Natural& Natural::operator-=(const Natural& other) {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < digits_.size(); ++i) {
    const std::uint64_t take = borrow + (i < other.digits_.size() ? other.digits_[i] : 0);
    borrow = digits_[i] < take ? 1 : 0;
    digits_[i] = low(digits_[i] + borrow * base - take);
  }
  trim();
  return *this;
}

Natural Natural::operator<<(std::size_t by) const {
  Natural shifted;
  if (isZero()) return shifted;
  shifted.digits_.assign(by / 32, 0);
  std::uint64_t carry = 0;
  for (const std::uint32_t digit : digits_) {
    carry |= std::uint64_t{digit} << (by % 32);
    shifted.digits_.push_back(low(carry));
    carry >>= 32U;
  }
  shifted.digits_.push_back(low(carry));
  shifted.trim();
  return shifted;
}

Natural operator*(const Natural& a, const Natural& b) {
  Natural product;
  product.digits_.assign(a.digits_.size() + b.digits_.size(), 0);
  for (std::size_t i = 0; i < a.digits_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.digits_.size(); ++j) {
      carry += std::uint64_t{a.digits_[i]} * b.digits_[j] + product.digits_[i + j];
      product.digits_[i + j] = low(carry);
      carry >>= 32U;
    }
    product.digits_[i + b.digits_.size()] = low(carry);
  }
  product.trim();
  return product;
}

bool operator<(const Natural& a, const Natural& b) {
  if (a.digits_.size() != b.digits_.size()) return a.digits_.size() < b.digits_.size();
  return std::lexicographical_compare(a.digits_.rbegin(), a.digits_.rend(), b.digits_.rbegin(), b.digits_.rend());
}

std::uint32_t Natural::divideBySmall(std::uint32_t divisor) {
  std::uint64_t remainder = 0;
  for (std::size_t i = digits_.size(); i-- > 0;) {
    remainder = (remainder << 32U) | digits_[i];
    digits_[i] = low(remainder / divisor);
    remainder %= divisor;
  }
  trim();
  return low(remainder);
}

// D. E. Knuth, The Art of Computer Programming, volume 2, section 4.3.1, algorithm D.
std::pair<Natural, Natural> Natural::divide(const Natural& dividend, const Natural& divisor) {
  if (dividend < divisor) return {Natural(), dividend};
  if (divisor.digits_.size() == 1) {
    Natural quotient = dividend;
    const std::uint32_t remainder = quotient.divideBySmall(divisor.digits_[0]);
    return {quotient, Natural(remainder)};
  }
  const std::size_t shift = (32 - divisor.bits() % 32) % 32;  // the top digit of v is at least half the base
  const std::vector<std::uint32_t> v = (divisor << shift).digits_;
  std::vector<std::uint32_t> u = (dividend << shift).digits_;
  u.resize(std::max(u.size(), dividend.digits_.size()) + 1, 0);
  const std::size_t n = v.size();
  Natural quotient;
  quotient.digits_.assign(u.size() - n, 0);
  for (std::size_t j = u.size() - n; j-- > 0;) {
    const std::uint64_t top = u[j + n] * base + u[j + n - 1];
    std::uint64_t guess = top / v[n - 1];
    std::uint64_t rest = top % v[n - 1];
    while (rest < base && (guess >= base || guess * v[n - 2] > rest * base + u[j + n - 2])) --guess, rest += v[n - 1];
    std::uint64_t carry = 0;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i <= n; ++i) {
      carry += i < n ? guess * v[i] : 0;
      const std::uint64_t take = low(carry) + borrow;
      carry >>= 32U;
      borrow = u[i + j] < take ? 1 : 0;
      u[i + j] = low(u[i + j] + borrow * base - take);
    }
    if (borrow > 0) {  // the guess was one too large
      --guess;
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i <= n; ++i) {
        sum += std::uint64_t{u[i + j]} + (i < n ? v[i] : 0);
        u[i + j] = low(sum);
        sum >>= 32U;
      }
    }
    quotient.digits_[j] = low(guess);
  }
  quotient.trim();
  Natural remainder;  // shifted back
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t pair = u[i] + (i + 1 < u.size() ? u[i + 1] * base : 0);
    remainder.digits_.push_back(low(pair >> shift));
  }
  remainder.trim();
  return {quotient, remainder};
}

Natural gcd(Natural a, Natural b) {
  while (!b.isZero()) {
    Natural remainder = Natural::divide(a, b).second;
    a = std::move(b);
    b = std::move(remainder);
  }
  return a;
}

double ratio(const Natural& a, const Natural& b) {
  if (a.isZero()) return 0;
  // Scaled so that the quotient has 62 or 63 bits: more than the 53 that a double keeps.
  constexpr std::size_t scaled = 62;
  const bool up = a.bits() < b.bits() + scaled;
  const std::size_t shift = up ? b.bits() + scaled - a.bits() : a.bits() - b.bits() - scaled;
  const auto [quotient, remainder] = Natural::divide(up ? a << shift : a, up ? b : b << shift);
  std::uint64_t q = quotient.limb(0);
  std::size_t dropped = 0;
  while ((q >> dropped) >= (std::uint64_t{1} << 53U)) ++dropped;
  const std::uint64_t half = std::uint64_t{1} << (dropped - 1);
  const std::uint64_t tail = q & (2 * half - 1);
  q >>= dropped;
  if (tail > half || (tail == half && (!remainder.isZero() || (q & 1U) != 0))) ++q;
  double value = static_cast<double>(q);
  for (std::size_t i = 0; i < dropped; ++i) value *= 2;
  for (std::size_t i = 0; i < shift; ++i) value *= up ? 0.5 : 2.0;
  return value;
}

Fraction Fraction::reduced(const Natural& numerator, const Natural& denominator) {
  const Natural common = gcd(numerator, denominator);
  return {Natural::divide(numerator, common).first, Natural::divide(denominator, common).first};
}

std::string Fraction::text() const {
  if (denominator == Natural(1)) return numerator.text();
  return numerator.text() + "/" + denominator.text();
}

}  // namespace plenary::analysis

// The two cereal archives of Plenary. Canonical: fixed width, little endian, counts of 32 bits, one encoding
// per value. Bounded: a reader takes memory only for what it has read, so that a false count costs nothing;
// anything that is not the canonical encoding of a value is refused.
#pragma once

#include <array>
#include <cereal/cereal.hpp>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "codec/bytes.h"
#include "core/ids.h"

namespace plenary::codec {

struct DecodeFailure : std::runtime_error {
  DecodeFailure(std::size_t at, const std::string& what) : std::runtime_error(what), offset(at) {}
  std::size_t offset;
};

class CanonicalWriter : public cereal::OutputArchive<CanonicalWriter, cereal::AllowEmptyClassElision> {
 public:
  CanonicalWriter() : OutputArchive(this) {}

  template <class Integer>
  void integer(Integer value) {
    auto rest = static_cast<std::make_unsigned_t<Integer>>(value);
    std::array<std::uint8_t, sizeof(Integer)> little{};
    for (std::uint8_t& byte : little) {
      byte = static_cast<std::uint8_t>(rest & 0xffU);
      if constexpr (sizeof(Integer) > 1) rest = static_cast<decltype(rest)>(rest >> 8U);
    }
    bytes.insert(bytes.end(), little.begin(), little.end());
  }
  void count(std::size_t n) { integer(static_cast<std::uint32_t>(n)); }

  Bytes bytes;
};

class BoundedReader : public cereal::InputArchive<BoundedReader, cereal::AllowEmptyClassElision> {
 public:
  explicit BoundedReader(ByteView bytes) : InputArchive(this), bytes_(bytes) {}

  template <class Integer>
  Integer integer() {
    need(sizeof(Integer));
    std::make_unsigned_t<Integer> value = 0;
    for (std::size_t i = sizeof(Integer); i-- > 0;) {
      if constexpr (sizeof(Integer) > 1) value = static_cast<decltype(value)>(value << 8U);
      value = static_cast<decltype(value)>(value | bytes_[at_ + i]);
    }
    at_ += sizeof(Integer);
    return static_cast<Integer>(value);
  }
  // Every element takes at least one byte, so a count above what remains is false.
  std::size_t count() {
    const auto n = integer<std::uint32_t>();
    if (n > remaining()) fail("a count no larger than the " + std::to_string(remaining()) + " bytes that remain");
    return n;
  }
  void need(std::size_t n) const {
    if (n > remaining()) fail(std::to_string(n) + " more bytes");
  }
  [[noreturn]] void fail(const std::string& expected) const { throw DecodeFailure(at_, expected); }

  std::size_t remaining() const { return bytes_.size() - at_; }
  std::size_t offset() const { return at_; }

 private:
  ByteView bytes_;
  std::size_t at_ = 0;
};

// ---- Integers

template <class T>
concept WireInteger = std::is_integral_v<T> && !std::is_same_v<T, bool>;

template <WireInteger T>
void CEREAL_SAVE_FUNCTION_NAME(CanonicalWriter& ar, const T& value) {
  ar.integer(value);
}
template <WireInteger T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedReader& ar, T& value) {
  value = ar.template integer<T>();
}
inline void CEREAL_SAVE_FUNCTION_NAME(CanonicalWriter& ar, const bool& value) {
  ar.integer(static_cast<std::uint8_t>(value ? 1 : 0));
}
inline void CEREAL_LOAD_FUNCTION_NAME(BoundedReader& ar, bool& value) {
  const auto byte = ar.integer<std::uint8_t>();
  if (byte > 1) ar.fail("0 or 1");
  value = byte == 1;
}

// ---- Enumerations: `ar(oneOf(value, First, Last))` refuses what lies outside.

template <class E>
struct EnumRange {
  E& value;
  E first;
  E last;
};
template <class E>
EnumRange<E> oneOf(E& value, E first, E last) {
  return {value, first, last};
}
template <class E>
void CEREAL_SAVE_FUNCTION_NAME(CanonicalWriter& ar, const EnumRange<E>& e) {
  ar.integer(static_cast<std::underlying_type_t<E>>(e.value));
}
template <class E>
void CEREAL_LOAD_FUNCTION_NAME(BoundedReader& ar, EnumRange<E>& e) {
  using U = std::underlying_type_t<E>;
  const U raw = ar.template integer<U>();
  if (raw < static_cast<U>(e.first) || raw > static_cast<U>(e.last))
    ar.fail("a value from " + std::to_string(static_cast<U>(e.first)) + " to " +
            std::to_string(static_cast<U>(e.last)));
  e.value = static_cast<E>(raw);
}

// ---- Strings, lists, options

inline void CEREAL_SAVE_FUNCTION_NAME(CanonicalWriter& ar, const std::string& text) {
  ar.count(text.size());
  ar.bytes.insert(ar.bytes.end(), text.begin(), text.end());
}
inline void CEREAL_LOAD_FUNCTION_NAME(BoundedReader& ar, std::string& text) {
  text.resize(ar.count());
  for (char& c : text) c = static_cast<char>(ar.integer<std::uint8_t>());
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(CanonicalWriter& ar, const std::vector<T>& list) {
  ar.count(list.size());
  for (const T& element : list) ar(element);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedReader& ar, std::vector<T>& list) {
  list.clear();
  for (std::size_t n = ar.count(); n > 0; --n) {
    T element{};
    ar(element);
    list.push_back(std::move(element));
  }
}

template <std::size_t N>
void CEREAL_SAVE_FUNCTION_NAME(CanonicalWriter& ar, const std::array<std::uint8_t, N>& list) {
  ar.bytes.insert(ar.bytes.end(), list.begin(), list.end());
}
template <std::size_t N>
void CEREAL_LOAD_FUNCTION_NAME(BoundedReader& ar, std::array<std::uint8_t, N>& list) {
  for (std::uint8_t& byte : list) byte = ar.integer<std::uint8_t>();
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(CanonicalWriter& ar, const std::optional<T>& value) {
  const bool present = value.has_value();
  ar(present);
  if (present) ar(*value);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedReader& ar, std::optional<T>& value) {
  bool present = false;
  ar(present);
  value.reset();
  if (present) {
    T content{};
    ar(content);
    value = std::move(content);
  }
}

}  // namespace plenary::codec

CEREAL_REGISTER_ARCHIVE(plenary::codec::CanonicalWriter)
CEREAL_REGISTER_ARCHIVE(plenary::codec::BoundedReader)
CEREAL_SETUP_ARCHIVE_TRAITS(plenary::codec::BoundedReader, plenary::codec::CanonicalWriter)

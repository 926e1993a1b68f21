// Writing JSON: UTF-8, one value after another, always well-formed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace plenary::codec {

// The text with every byte that is no UTF-8 replaced by U+FFFD.
std::string validUtf8(std::string_view text);

// Values are named by their kind, so that no pointer becomes a truth value and no large integer loses digits.
// Whoever writes keeps to JSON's order: in an object a key before each value.
class JsonWriter {
 public:
  enum class Style { line, indented };

  explicit JsonWriter(Style style = Style::line);
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& beginObject();
  JsonWriter& endObject();
  JsonWriter& beginArray();
  JsonWriter& endArray();
  JsonWriter& key(std::string_view name);

  JsonWriter& null();
  JsonWriter& boolean(bool value);
  JsonWriter& text(std::string_view value);
  // A number up to 2^53, which every reader of JSON holds; what may be larger is written by decimal().
  JsonWriter& whole(std::uint64_t value);
  JsonWriter& integer(std::int32_t value);
  // A finite number, in digits that read back as the same bits.
  JsonWriter& real(double value);
  // Hundredths, as an exact decimal number: 1250 is 12.5.
  JsonWriter& hundredths(std::int32_t value);
  // 64 bits, as a text of digits.
  JsonWriter& decimal(std::uint64_t value);
  JsonWriter& decimal(std::int64_t value);

  // A value that is JSON already.
  JsonWriter& raw(std::string_view json);

  // What was written, once the outermost value is closed.
  std::string take();

 private:
  struct Output;
  std::unique_ptr<Output> output_;
};

}  // namespace plenary::codec

#include "codec/json_writer.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <variant>

namespace plenary::codec {

namespace {

// How many bytes the character that begins at `at` has; 0: none does (RFC 3629, section 4).
std::size_t lengthOfCharacter(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto within = [&](std::size_t i, unsigned low, unsigned high) {
    return byte(i) >= low && byte(i) <= high;
  };
  const auto continues = [&](std::size_t i) { return within(i, 0x80, 0xbf); };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (within(0, 0xc2, 0xdf)) return continues(1) ? 2 : 0;
  if (within(0, 0xe0, 0xef)) {
    const unsigned low = first == 0xe0 ? 0xa0 : 0x80;   // no overlong forms
    const unsigned high = first == 0xed ? 0x9f : 0xbf;  // no surrogates
    return within(1, low, high) && continues(2) ? 3 : 0;
  }
  if (within(0, 0xf0, 0xf4)) {
    const unsigned low = first == 0xf0 ? 0x90 : 0x80;
    const unsigned high = first == 0xf4 ? 0x8f : 0xbf;  // up to U+10FFFF
    return within(1, low, high) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string validUtf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = lengthOfCharacter(text, at);
    if (length == 0)
      valid += "\xEF\xBF\xBD";
    else
      valid += text.substr(at, length);
    at += length == 0 ? 1 : length;
  }
  return valid;
}

struct JsonWriter::Output {
  using Line = rapidjson::Writer<rapidjson::StringBuffer>;
  using Indented = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

  explicit Output(Style style) {
    if (style == Style::line)
      writer.emplace<Line>(buffer);
    else
      writer.emplace<Indented>(buffer).SetIndent(' ', 2);
  }
  template <class Write>
  void with(Write write) {
    if (auto* line = std::get_if<Line>(&writer))
      write(*line);
    else if (auto* indented = std::get_if<Indented>(&writer))
      write(*indented);
  }

  rapidjson::StringBuffer buffer;
  std::variant<std::monostate, Line, Indented> writer;
};

JsonWriter::JsonWriter(Style style) : output_(std::make_unique<Output>(style)) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::beginObject() {
  output_->with([](auto& w) { w.StartObject(); });
  return *this;
}

JsonWriter& JsonWriter::endObject() {
  output_->with([](auto& w) { w.EndObject(); });
  return *this;
}

JsonWriter& JsonWriter::beginArray() {
  output_->with([](auto& w) { w.StartArray(); });
  return *this;
}

JsonWriter& JsonWriter::endArray() {
  output_->with([](auto& w) { w.EndArray(); });
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) { return text(name); }

JsonWriter& JsonWriter::null() {
  output_->with([](auto& w) { w.Null(); });
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  output_->with([&](auto& w) { w.Bool(value); });
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  const std::string valid = validUtf8(value);
  output_->with([&](auto& w) { w.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size())); });
  return *this;
}

JsonWriter& JsonWriter::whole(std::uint64_t value) {
  output_->with([&](auto& w) { w.Uint64(value); });
  return *this;
}

JsonWriter& JsonWriter::integer(std::int32_t value) {
  output_->with([&](auto& w) { w.Int(value); });
  return *this;
}

JsonWriter& JsonWriter::real(double value) {
  output_->with([&](auto& w) { w.Double(value); });
  return *this;
}

JsonWriter& JsonWriter::hundredths(std::int32_t value) {
  const std::int64_t size = value < 0 ? -std::int64_t{value} : std::int64_t{value};
  std::string digits = (value < 0 ? "-" : "") + std::to_string(size / 100);
  if (const auto rest = static_cast<char>(size % 100); rest != 0) {
    digits += '.';
    digits += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) digits += static_cast<char>('0' + rest % 10);
  }
  output_->with([&](auto& w) { w.RawValue(digits.data(), digits.size(), rapidjson::kNumberType); });
  return *this;
}

JsonWriter& JsonWriter::decimal(std::uint64_t value) { return text(std::to_string(value)); }
JsonWriter& JsonWriter::decimal(std::int64_t value) { return text(std::to_string(value)); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  output_->with([&](auto& w) { w.RawValue(json.data(), json.size(), rapidjson::kObjectType); });
  return *this;
}

std::string JsonWriter::take() { return {output_->buffer.GetString(), output_->buffer.GetSize()}; }

}  // namespace plenary::codec

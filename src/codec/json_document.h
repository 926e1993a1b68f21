// Reading JSON that strangers wrote: bounded before it is parsed, valid UTF-8, no key twice, no key unknown,
// and every complaint with the place it is about.
#pragma once

#include <rapidjson/document.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/json_problems.h"

namespace plenary::codec {

inline constexpr std::size_t largestJson = std::size_t{2} << 20U;  // bytes of one file
inline constexpr std::size_t deepestJson = 12;                     // objects and arrays within one another
inline constexpr std::size_t longestId = 40;                       // characters
inline constexpr std::size_t longestName = 200;
inline constexpr std::size_t longestText = 4000;

// How many characters (code points) a UTF-8 text has.
std::size_t characters(std::string_view utf8);

// Letters, digits, "-" and "_", beginning with a letter or a digit: safe in keys and in file names.
bool isId(std::string_view text);

// "none, 3, 6"; of very many only the first.
std::string listed(const std::vector<std::string>& names);

// One value of a file and where it stands. Each reading reports what it does not find and then gives nothing.
class Json {
 public:
  Json(const rapidjson::Value* value, std::string place, const std::string& file, Problems& problems)
      : value_(value), place_(std::move(place)), file_(&file), problems_(&problems) {}

  const std::string& place() const { return place_; }
  void problem(std::string expected) const { problems_->add(*file_, place_, std::move(expected)); }
  // "expected …, found …"; always false.
  bool wrong(const std::string& expected) const;

  // An object that has no other keys than these.
  bool object(std::initializer_list<const char*> known) const;
  bool object(const std::vector<std::string>& known) const;
  // An object with any keys.
  bool anyObject() const;
  std::vector<std::pair<std::string, Json>> members() const;
  bool has(std::string_view key) const;
  // The value under a key, which may be missing: readings of a missing value report it.
  Json operator[](std::string_view key) const;

  std::optional<std::vector<Json>> array(std::size_t least, std::size_t most, const char* what) const;
  std::optional<std::string> id() const;
  std::optional<std::string> text(std::size_t longest) const;
  std::optional<std::uint32_t> whole(std::uint32_t least, std::uint32_t most) const;
  std::optional<std::uint64_t> large(std::uint64_t least, std::uint64_t most) const;
  std::optional<std::int32_t> integer(std::int32_t least, std::int32_t most) const;
  std::optional<bool> flag() const;

 private:
  std::string found() const;

  const rapidjson::Value* value_;  // null: missing
  std::string place_;
  const std::string* file_;
  Problems* problems_;
};

// A parsed file. The name is what problems call it.
class JsonFile {
 public:
  JsonFile(std::string_view text, std::string name, Problems& problems);

  bool ok() const { return ok_; }
  const std::string& name() const { return name_; }
  Json root() const { return Json(&document_, "", name_, problems_); }
  void problem(std::string place, std::string expected) const {
    problems_.add(name_, std::move(place), std::move(expected));
  }

 private:
  bool parse(std::string_view text);

  std::string name_;
  Problems& problems_;
  rapidjson::Document document_;
  bool ok_ = false;
};

// One of a few names, as a value; `names` is an array of pairs of both. Anything else is reported with what there is.
template <class Names>
auto readName(const Json& json, const Names& names) -> std::optional<decltype(names[0].second)> {
  const auto found = json.text(longestName);
  if (!found) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [name, value] : names) {
    if (*found == name) return value;
    known.emplace_back(name);
  }
  json.wrong("one of " + listed(known));
  return std::nullopt;
}

// [low, high], each end read by `read`, which reports what it does not find.
template <class Read>
auto readSpan(const Json& json, Read read)
    -> std::optional<std::pair<typename decltype(read(json))::value_type, typename decltype(read(json))::value_type>> {
  const auto ends = json.array(2, 2, "numbers, low and high");
  if (!ends) return std::nullopt;
  const auto low = read((*ends)[0]);
  const auto high = read((*ends)[1]);
  if (!low || !high) return std::nullopt;
  if (*low <= *high) return std::pair{*low, *high};
  json.problem("expected low at most high, found " + std::to_string(*low) + " and " + std::to_string(*high));
  return std::nullopt;
}

}  // namespace plenary::codec

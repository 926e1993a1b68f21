#include "codec/json_document.h"

#include <rapidjson/encodedstream.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <set>

namespace plenary::codec {

namespace {

constexpr std::size_t mostListed = 24;
constexpr std::size_t longestQuoted = 40;

bool letterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string_view view(const rapidjson::Value& string) {
  return {string.GetString(), string.GetStringLength()};
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The first characters of what stands in a file, fit for one line of a message.
std::string quoted(std::string_view utf8) {
  std::size_t end = std::min(utf8.size(), longestQuoted);
  while (end < utf8.size() && end > 0 && continues(utf8[end])) --end;
  std::string text = "\"";
  for (const char c : utf8.substr(0, end)) text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return text + (end < utf8.size() ? "…\"" : "\"");
}

// A key as a step of a JSON pointer (RFC 6901).
std::string step(std::string_view key) {
  std::string text = "/";
  for (const char c : key.substr(0, longestName)) {
    if (c == '~') text += "~0";
    else if (c == '/') text += "~1";
    else text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return text;
}

std::string lineAndColumn(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return std::to_string(line) + ":" + std::to_string(characters(before.substr(start)) + 1);
}

// Passes a file on to the document as long as it does not nest too deeply.
class Bounded {
 public:
  explicit Bounded(rapidjson::Document& to) : to_(to) {}

  bool tooDeep() const { return depth_ > deepestJson; }

  bool Null() { return to_.Null(); }
  bool Bool(bool b) { return to_.Bool(b); }
  bool Int(int i) { return to_.Int(i); }
  bool Uint(unsigned i) { return to_.Uint(i); }
  bool Int64(std::int64_t i) { return to_.Int64(i); }
  bool Uint64(std::uint64_t i) { return to_.Uint64(i); }
  bool Double(double d) { return to_.Double(d); }
  bool RawNumber(const char* s, rapidjson::SizeType n, bool copy) { return to_.RawNumber(s, n, copy); }
  bool String(const char* s, rapidjson::SizeType n, bool copy) { return to_.String(s, n, copy); }
  bool Key(const char* s, rapidjson::SizeType n, bool copy) { return to_.Key(s, n, copy); }
  bool StartObject() { return ++depth_ <= deepestJson && to_.StartObject(); }
  bool StartArray() { return ++depth_ <= deepestJson && to_.StartArray(); }
  bool EndObject(rapidjson::SizeType n) { return --depth_, to_.EndObject(n); }
  bool EndArray(rapidjson::SizeType n) { return --depth_, to_.EndArray(n); }

 private:
  rapidjson::Document& to_;
  std::size_t depth_ = 0;
};

// The depth is bounded by now.
void findRepeatedKeys(const rapidjson::Value& value, const std::string& place, const JsonFile& file) {
  if (value.IsArray()) {
    std::size_t i = 0;
    for (const auto& element : value.GetArray())
      findRepeatedKeys(element, place + "/" + std::to_string(i++), file);
  } else if (value.IsObject()) {
    std::set<std::string_view> seen;
    for (const auto& member : value.GetObject()) {
      const std::string at = place + step(view(member.name));
      if (!seen.insert(view(member.name)).second) file.problem(at, "this key stands here twice");
      findRepeatedKeys(member.value, at, file);
    }
  }
}

}  // namespace

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continues(c); }));
}

bool isId(std::string_view text) {
  if (text.empty() || text.size() > longestId || !letterOrDigit(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return letterOrDigit(c) || c == '-' || c == '_'; });
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < mostListed; ++i) text += (i > 0 ? ", " : "") + names[i];
  if (names.size() > mostListed) text += " and " + std::to_string(names.size() - mostListed) + " more";
  return text;
}

// ---------------------------------------------------------------- one value

std::string Json::found() const {
  if (!value_) return "nothing";
  switch (value_->GetType()) {
    case rapidjson::kNullType: return "null";
    case rapidjson::kFalseType: return "false";
    case rapidjson::kTrueType: return "true";
    case rapidjson::kObjectType: return "an object";
    case rapidjson::kArrayType: return "a list of " + std::to_string(value_->Size());
    case rapidjson::kStringType: return quoted(view(*value_));
    case rapidjson::kNumberType: break;
  }
  if (value_->IsUint64()) return std::to_string(value_->GetUint64());
  if (value_->IsInt64()) return std::to_string(value_->GetInt64());
  return "a number with a fraction or an exponent";
}

bool Json::wrong(const std::string& expected) const {
  problem("expected " + expected + ", found " + found());
  return false;
}

bool Json::object(std::initializer_list<const char*> known) const {
  return object(std::vector<std::string>(known.begin(), known.end()));
}

bool Json::object(const std::vector<std::string>& known) const {
  if (!anyObject()) return false;
  for (const auto& member : value_->GetObject())
    if (std::find(known.begin(), known.end(), view(member.name)) == known.end())
      problems_->add(*file_, place_ + step(view(member.name)), "unknown key; one of " + listed(known));
  return true;
}

bool Json::anyObject() const { return (value_ && value_->IsObject()) || wrong("an object"); }

std::vector<std::pair<std::string, Json>> Json::members() const {
  std::vector<std::pair<std::string, Json>> all;
  if (value_ && value_->IsObject())
    for (const auto& member : value_->GetObject()) {
      const std::string_view key = view(member.name);
      all.emplace_back(key, Json(&member.value, place_ + step(key), *file_, *problems_));
    }
  return all;
}

bool Json::has(std::string_view key) const {
  const rapidjson::Value name(rapidjson::StringRef(key.data(), key.size()));
  return value_ && value_->IsObject() && value_->FindMember(name) != value_->MemberEnd();
}

Json Json::operator[](std::string_view key) const {
  const rapidjson::Value* at = nullptr;
  if (value_ && value_->IsObject()) {
    const rapidjson::Value name(rapidjson::StringRef(key.data(), key.size()));
    const auto member = value_->FindMember(name);
    if (member != value_->MemberEnd()) at = &member->value;
  }
  return Json(at, place_ + step(key), *file_, *problems_);
}

std::optional<std::vector<Json>> Json::array(std::size_t least, std::size_t most, const char* what) const {
  if (!value_ || !value_->IsArray() || value_->Size() < least || value_->Size() > most) {
    wrong("a list of " + std::to_string(least) + " to " + std::to_string(most) + " " + what);
    return std::nullopt;
  }
  std::vector<Json> elements;
  elements.reserve(value_->Size());
  for (const auto& element : value_->GetArray())
    elements.emplace_back(&element, place_ + "/" + std::to_string(elements.size()), *file_, *problems_);
  return elements;
}

std::optional<std::string> Json::id() const {
  if (value_ && value_->IsString() && isId(view(*value_))) return std::string(view(*value_));
  wrong("an id of 1 to " + std::to_string(longestId) + " letters, digits, - and _");
  return std::nullopt;
}

std::optional<std::string> Json::text(std::size_t longest) const {
  const auto readable = [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n'; };
  const std::string range = "a text of 1 to " + std::to_string(longest) + " characters";
  if (!value_ || !value_->IsString() || value_->GetStringLength() == 0) {
    wrong(range);
    return std::nullopt;
  }
  const std::string_view text = view(*value_);
  if (const std::size_t n = characters(text); n > longest) {
    problem("expected " + range + ", found " + std::to_string(n));
    return std::nullopt;
  }
  if (!std::all_of(text.begin(), text.end(), readable)) {
    problem("expected a text without control characters");
    return std::nullopt;
  }
  return std::string(text);
}

std::optional<std::uint32_t> Json::whole(std::uint32_t least, std::uint32_t most) const {
  if (value_ && value_->IsUint() && value_->GetUint() >= least && value_->GetUint() <= most)
    return value_->GetUint();
  wrong("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<std::uint64_t> Json::large(std::uint64_t least, std::uint64_t most) const {
  if (value_ && value_->IsUint64() && value_->GetUint64() >= least && value_->GetUint64() <= most)
    return value_->GetUint64();
  wrong("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<std::int32_t> Json::integer(std::int32_t least, std::int32_t most) const {
  if (value_ && value_->IsInt() && value_->GetInt() >= least && value_->GetInt() <= most) return value_->GetInt();
  wrong("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<bool> Json::flag() const {
  if (value_ && value_->IsBool()) return value_->GetBool();
  wrong("true or false");
  return std::nullopt;
}

// ---------------------------------------------------------------- one file

JsonFile::JsonFile(std::string_view text, std::string name, Problems& problems)
    : name_(std::move(name)), problems_(problems) {
  const std::size_t before = problems_.size();
  if (!parse(text)) return;
  findRepeatedKeys(document_, "", *this);
  ok_ = problems_.size() == before;
}

bool JsonFile::parse(std::string_view text) {
  if (text.size() > largestJson) {
    problem("", "expected at most " + std::to_string(largestJson) + " bytes, found " +
                    std::to_string(text.size()));
    return false;
  }
  // The parser takes a zero byte for the end and would not look at what follows.
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
    problem(lineAndColumn(text, zero), "expected JSON, found a zero byte");
    return false;
  }
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader reader;
  bool tooDeep = false;
  const auto generate = [&](rapidjson::Document& document) {
    Bounded bounded(document);
    reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(stream, bounded);
    tooDeep = bounded.tooDeep();
    return !reader.HasParseError();
  };
  document_.Populate(generate);
  if (!reader.HasParseError()) return true;
  problem(lineAndColumn(text, reader.GetErrorOffset()),
          tooDeep ? "expected at most " + std::to_string(deepestJson) + " levels of nesting"
                  : std::string("expected JSON: ") + rapidjson::GetParseError_En(reader.GetParseErrorCode()));
  return false;
}

}  // namespace plenary::codec

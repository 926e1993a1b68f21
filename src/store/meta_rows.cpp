#include "store/meta_rows.h"

#include <charconv>
#include <fstream>
#include <map>

#include "store/sqlite.h"

namespace plenary::store {

namespace {

using Code = StoreProblem::Code;

// Keys that a reader does not know are left alone, but no save has many.
constexpr int mostRows = 64;
constexpr std::size_t longestValue = 4096;  // of those that are no embedded text

constexpr std::string_view embeddedKeys[] = {"scenario", "rules", "text_en", "text_zh"};

std::string* partOf(Embedded& embedded, std::string_view key) {
  if (key == "scenario") return &embedded.scenario;
  if (key == "rules") return &embedded.rules;
  if (key == "text_en") return &embedded.textEn;
  if (key == "text_zh") return &embedded.textZh;
  return nullptr;
}

bool isEmbedded(std::string_view key) {
  for (const std::string_view known : embeddedKeys)
    if (key == known) return true;
  return false;
}

int writeRow(sqlite3* connection, std::string_view key, std::string_view value) {
  Query insert(connection, "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)");
  (void)insert.bindText(key).bindBlob(value).run();
  return insert.code();
}

// Decimal, without sign unless negative, without leading zeros: as std::to_string writes it.
template <class Integer>
bool parse(const std::string& text, Integer& value) {
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stopped == end && std::to_string(value) == text;
}

// Takes the rows apart, so that each can say what is wrong with it.
class MetaReader {
 public:
  MetaReader(std::map<std::string, std::string> values, std::string name)
      : values_(std::move(values)), name_(std::move(name)) {}

  std::string take(const std::string& key) {
    const auto at = values_.find(key);
    if (at == values_.end()) {
      fail(key, "expected a row");
      return {};
    }
    return at->second;
  }
  void fail(const std::string& key, std::string expected) {
    if (!problem_) problem_ = StoreProblem{Code::damaged, name_, "meta, " + key, std::move(expected), {}};
  }
  void hash(const std::string& key, codec::Hash& into) {
    if (!codec::parseHex(take(key), into)) fail(key, "expected 32 hexadecimal digits");
  }
  const std::optional<StoreProblem>& problem() const { return problem_; }

 private:
  std::map<std::string, std::string> values_;
  std::string name_;
  std::optional<StoreProblem> problem_;
};

}  // namespace

int writeMeta(sqlite3* connection, const Meta& meta, const Embedded& embedded, const codec::Hash& packageHash) {
  const std::pair<std::string_view, std::string> rows[] = {
      {"format", std::to_string(formatVersion)},
      {"model", meta.model},
      {"scenario_name", meta.scenarioName},
      {"scenario", embedded.scenario},
      {"rules", embedded.rules},
      {"text_en", embedded.textEn},
      {"text_zh", embedded.textZh},
      {"package_hash", codec::hex(packageHash)},
      {"head", codec::hex(packageHash)},
      {"created", std::to_string(meta.created)},
      {"title", meta.title},
      {"seat", meta.seat ? std::to_string(meta.seat->value) : std::string()},
      {"language", meta.language},
  };
  for (const auto& [key, value] : rows) {
    if (value.size() > (isEmbedded(key) ? largestEmbedded : longestValue)) return SQLITE_TOOBIG;
    if (const int code = writeRow(connection, key, value)) return code;
  }
  return SQLITE_OK;
}

int writeHead(sqlite3* connection, const codec::Hash& head) { return writeRow(connection, "head", codec::hex(head)); }

int writeTitle(sqlite3* connection, const std::string& title) {
  if (title.size() > longestValue) return SQLITE_TOOBIG;
  return writeRow(connection, "title", title);
}

int readEmbedded(sqlite3* connection, Embedded& embedded) {
  Query rows(connection, "SELECT key, value FROM meta WHERE key IN ('scenario', 'rules', 'text_en', 'text_zh')");
  while (rows.step()) {
    const codec::ByteView value = rows.blob(1);
    if (std::string* part = partOf(embedded, rows.text(0))) part->assign(value.begin(), value.end());
  }
  return rows.code();
}

Result<MetaRows> readMeta(sqlite3* connection, const std::string& name) {
  const auto damaged = [&](const std::string& key, std::string expected) {
    return StoreProblem{Code::damaged, name, "meta, " + key, std::move(expected), {}};
  };
  std::map<std::string, std::string> values;
  Query rows(connection, "SELECT key, value FROM meta");
  for (int count = 0; rows.step(); ++count) {
    if (count == mostRows) return damaged("", "expected at most " + std::to_string(mostRows) + " rows");
    if (rows.type(0) != SQLITE_TEXT) return damaged("", "expected a key of text");
    const std::string key(rows.text(0));
    if (key.size() > 64) return damaged("", "expected keys of at most 64 bytes");
    if (rows.type(1) != SQLITE_BLOB) return damaged(key, "expected a blob");
    const codec::ByteView value = rows.blob(1);
    const std::size_t most = isEmbedded(key) ? largestEmbedded : longestValue;
    if (value.size() > most) return damaged(key, "expected at most " + std::to_string(most) + " bytes");
    // The texts of the scenario stay where they are; that they are there is known.
    values[key] = isEmbedded(key) ? std::string() : std::string(value.begin(), value.end());
  }
  if (!rows.ok()) return problemOf(connection, rows.code(), name, "meta");

  MetaReader read(std::move(values), name);
  MetaRows result;
  for (const std::string_view key : embeddedKeys) (void)read.take(std::string(key));
  if (read.take("format") != std::to_string(formatVersion))
    read.fail("format", "expected " + std::to_string(formatVersion));
  result.meta.model = read.take("model");
  result.meta.scenarioName = read.take("scenario_name");
  result.meta.title = read.take("title");
  result.meta.language = read.take("language");
  if (!parse(read.take("created"), result.meta.created)) read.fail("created", "expected milliseconds since 1970");
  if (const std::string seat = read.take("seat"); !seat.empty()) {
    std::uint16_t value = 0;
    if (!parse(seat, value)) read.fail("seat", "expected the number of a seat, or nothing");
    result.meta.seat = SeatId{std::size_t{value}};
  }
  read.hash("package_hash", result.packageHash);
  read.hash("head", result.head);
  if (read.problem()) return *read.problem();
  return result;
}

Result<codec::Bytes> readWhole(const std::filesystem::path& path, std::size_t size) {
  std::ifstream in(path, std::ios::binary);
  codec::Bytes bytes(size);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!in || static_cast<std::size_t>(in.gcount()) != size)
    return StoreProblem{Code::io, path.string(), "", "expected a readable file", {}};
  return bytes;
}

}  // namespace plenary::store

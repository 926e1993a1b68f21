// What must hold of a database before anything is read from it.
#include <algorithm>

#include "store/meta_rows.h"
#include "store/save.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace plenary::store {

namespace {

using Code = StoreProblem::Code;

// Steps of SQLite's machine: a sound save of the largest size takes a tenth of this, about a second.
constexpr std::int64_t checkBudget = 100'000'000;
// Pages of a forged tree can stand for more rows than there are atoms; a schema of four has few.
constexpr std::int64_t schemaBudget = 1'000'000;

const char* nameOf(int type) {
  switch (type) {
    case SQLITE_INTEGER: return "an integer";
    case SQLITE_FLOAT: return "a floating-point number";
    case SQLITE_TEXT: return "text";
    case SQLITE_BLOB: return "a blob";
    default: return "nothing";
  }
}

// Whose file it is, and of which version.
std::optional<StoreProblem> checkHeader(sqlite3* db, Schema schema, const std::string& name) {
  std::int64_t application = 0;
  std::int64_t version = 0;
  int code = readInteger(db, "PRAGMA application_id", application);
  if (!code) code = readInteger(db, "PRAGMA user_version", version);
  if (code) return problemOf(db, code, name, "");
  if (application != applicationIdOf(schema))
    return StoreProblem{Code::notASave, name, "application_id",
                        "expected " + std::to_string(applicationIdOf(schema)) + ", found " + std::to_string(application), {}};
  if (version > formatOf(schema))
    return StoreProblem{Code::newer, name, "user_version",
                        "expected format " + std::to_string(formatOf(schema)) + " or older, found format " +
                            std::to_string(version) + ", which a newer version of Plenary has written", {}};
  if (version != formatOf(schema))
    return StoreProblem{Code::schema, name, "user_version",
                        "expected format " + std::to_string(formatOf(schema)) + ", found " + std::to_string(version),
                        {}};
  Query encoding(db, "PRAGMA encoding");
  if (encoding.step() && encoding.text(0) != "UTF-8")
    return StoreProblem{Code::schema, name, "encoding", "expected UTF-8, found " + std::string(encoding.text(0)),
                        {}};
  if (!encoding.ok()) return problemOf(db, encoding.code(), name, "");
  return std::nullopt;
}

std::optional<StoreProblem> checkStructure(sqlite3* db, Schema schema, const std::string& name) {
  {
    const Budget budget(db, schemaBudget);
    if (auto problem = checkHeader(db, schema, name)) return problem;
    int code = SQLITE_OK;
    if (auto difference = schemaDifference(db, schema, code))
      return StoreProblem{Code::schema, name, "sqlite_schema", *difference, {}};
    if (code) return problemOf(db, code, name, "sqlite_schema");
  }
  Query check(db, "PRAGMA quick_check(1)");
  const bool answered = check.step();
  if (!check.ok()) return problemOf(db, check.code(), name, "");
  if (!answered || check.text(0) != "ok")
    return StoreProblem{Code::damaged, name, "",
                        "expected a sound database, found: " + std::string(check.text(0).substr(0, 300)), {}};
  return std::nullopt;
}

bool isOfFirstFormat(sqlite3* db) {
  std::int64_t version = 0;
  return readInteger(db, "PRAGMA user_version", version) == SQLITE_OK && version == formatOf(Schema::firstRoom);
}

// What is wrong with the current row of (seq, time, actor, tag, payload, hash); empty: nothing.
struct Wrong {
  const char* column = nullptr;
  std::string expected;
};
Wrong wrongEvent(const Query& row) {
  static constexpr struct {
    const char* name;
    int type;
  } columns[] = {{"seq", SQLITE_INTEGER}, {"time", SQLITE_INTEGER},  {"actor", SQLITE_INTEGER},
                 {"tag", SQLITE_INTEGER}, {"payload", SQLITE_BLOB}, {"hash", SQLITE_BLOB}};
  for (int c = 0; c < 6; ++c)
    if (row.type(c) != columns[c].type)
      return {columns[c].name, std::string("expected ") + nameOf(columns[c].type) + ", found " + nameOf(row.type(c))};
  if (row.integer(0) < 1) return {"seq", "expected 1 or more"};
  const std::int64_t kind = row.integer(2) / 65536;
  const std::int64_t seat = row.integer(2) % 65536;
  const bool known = row.integer(2) > 0 && kind >= static_cast<std::int64_t>(Actor::Kind::clerk) &&
                     kind <= static_cast<std::int64_t>(Actor::Kind::seat);
  if (!known || (kind != static_cast<std::int64_t>(Actor::Kind::seat) && seat != 0))
    return {"actor", "expected 65536 (clerk), 131072 (chair) or 196608 and a seat, found " +
                         std::to_string(row.integer(2))};
  if (row.integer(3) < 0 || row.integer(3) > 65535) return {"tag", "expected 0 to 65535"};
  if (row.blob(4).size() > largestEvent)
    return {"payload", "expected at most " + std::to_string(largestEvent) + " bytes"};
  if (row.blob(5).size() != codec::Hash{}.size())
    return {"hash", "expected 16 bytes, found " + std::to_string(row.blob(5).size())};
  return {};
}

std::optional<StoreProblem> checkEvents(sqlite3* db, const std::string& name, Sequence& count) {
  count = 0;
  Query rows(db, "SELECT seq, time, actor, tag, payload, hash FROM events ORDER BY seq");
  while (rows.step()) {
    if (++count > mostEvents)
      return StoreProblem{Code::tooLarge, name, "events", "expected at most " + std::to_string(mostEvents), {}};
    const Wrong wrong = wrongEvent(rows);
    if (!wrong.column) continue;
    const auto sequence = static_cast<Sequence>(rows.integer(0));
    return StoreProblem{Code::damaged, name, "events, seq " + std::to_string(rows.integer(0)) + ", " + wrong.column,
                        wrong.expected, sequence};
  }
  if (!rows.ok()) return problemOf(db, rows.code(), name, "events");
  return std::nullopt;
}

std::optional<StoreProblem> checkNotes(sqlite3* db, const std::string& name) {
  Sequence count = 0;
  Query rows(db, "SELECT id, salt, text FROM notes");
  while (rows.step()) {
    const auto problem = [&](Code code, std::string expected) {
      return StoreProblem{code, name, "notes, row " + std::to_string(count), std::move(expected), {}};
    };
    if (++count > mostEvents) return problem(Code::tooLarge, "expected no more notes than events are allowed");
    if (rows.type(0) != SQLITE_TEXT || rows.type(1) != SQLITE_BLOB || rows.type(2) != SQLITE_TEXT)
      return problem(Code::damaged, "expected an id of text, a salt that is a blob, and text");
    if (rows.text(0).size() + rows.blob(1).size() + rows.text(2).size() > largestNote)
      return problem(Code::tooLarge, "expected at most " + std::to_string(largestNote) + " bytes");
  }
  if (!rows.ok()) return problemOf(db, rows.code(), name, "notes");
  return std::nullopt;
}

}  // namespace

std::optional<StoreProblem> SaveFile::check() {
  sqlite3* db = connection_.get();
  std::int64_t pages = 0;
  std::int64_t page = 0;
  // With what a log adds to the file.
  int code = readInteger(db, "PRAGMA page_count", pages);
  if (!code) code = readInteger(db, "PRAGMA page_size", page);
  if (code) return problem(code, "");
  if (pages * page > static_cast<std::int64_t>(largestSave))
    return StoreProblem{Code::tooLarge, name_, "", "expected at most " + std::to_string(largestSave) + " bytes", {}};

  const bool earlier = kind_ == Kind::room && isOfFirstFormat(db);
  const Schema schema = kind_ == Kind::save ? Schema::save : earlier ? Schema::firstRoom : Schema::room;
  if (auto found = checkStructure(db, schema, name_)) return found;
  const Budget budget(db, checkBudget);
  auto rows = readMeta(db, name_);
  if (auto* found = std::get_if<StoreProblem>(&rows)) return std::move(*found);
  auto& read = std::get<MetaRows>(rows);
  meta_ = std::move(read.meta);
  packageHash_ = read.packageHash;
  head_ = read.head;
  if (auto found = checkEvents(db, name_, events_)) return found;
  if (auto found = checkNotes(db, name_)) return found;
  if (!earlier) return std::nullopt;
  const int upgraded = upgradeRoom(db);
  return upgraded ? std::optional(problem(upgraded, "")) : std::nullopt;
}

}  // namespace plenary::store

#include "store/schema.h"

#include <iterator>
#include <string_view>

#include "store/save.h"
#include "store/sqlite.h"

namespace plenary::store {

namespace {

struct Object {
  std::string_view type;
  std::string_view name;
  std::string_view table;
  std::string_view sql;  // empty: made by SQLite itself
};

// As sqlite_schema lists it, by name. Part of the save format.
constexpr Object objects[] = {
    {"table", "events", "events",
     "CREATE TABLE events(seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor INTEGER NOT NULL, "
     "tag INTEGER NOT NULL, payload BLOB NOT NULL, hash BLOB NOT NULL)"},
    {"table", "meta", "meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"},
    {"table", "notes", "notes", "CREATE TABLE notes(id TEXT PRIMARY KEY, salt BLOB, text TEXT)"},
    {"index", "sqlite_autoindex_notes_1", "notes", ""},
};

}  // namespace

int createSchema(sqlite3* connection) {
  for (const Object& object : objects) {
    if (object.sql.empty()) continue;
    if (const int code = execute(connection, std::string(object.sql).c_str())) return code;
  }
  const std::string header = "PRAGMA application_id=" + std::to_string(applicationId) +
                             "; PRAGMA user_version=" + std::to_string(formatVersion);
  return execute(connection, header.c_str());
}

std::optional<std::string> schemaDifference(sqlite3* connection, int& code) {
  Query rows(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name LIMIT 16");
  std::size_t at = 0;
  while (rows.step()) {
    const std::string found = std::string(rows.text(0)) + " " + std::string(rows.text(1));
    if (at == std::size(objects)) return "expected no " + found;
    const Object& object = objects[at];
    if (rows.text(0) != object.type || rows.text(1) != object.name || rows.text(2) != object.table)
      return "expected " + std::string(object.type) + " " + std::string(object.name) + ", found " + found;
    if (rows.text(3) != object.sql)
      return "expected \"" + std::string(object.sql) + "\", found \"" + std::string(rows.text(3)) + "\"";
    ++at;
  }
  code = rows.code();
  if (code != SQLITE_OK) return std::nullopt;
  if (at < std::size(objects))
    return "expected " + std::string(objects[at].type) + " " + std::string(objects[at].name) + ", found none";
  return std::nullopt;
}

}  // namespace plenary::store

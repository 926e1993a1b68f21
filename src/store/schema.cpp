#include "store/schema.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "store/room_file.h"
#include "store/sqlite.h"

namespace plenary::store {

namespace {

struct Object {
  std::string_view type;
  std::string_view name;
  std::string_view table;
  std::string_view sql;  // empty: made by SQLite itself
  Schema since = Schema::save;  // which has it first
};

// As sqlite_schema lists it, by name. Part of the save format.
constexpr Object objects[] = {
    {"table", "applied", "applied",
     "CREATE TABLE applied(member INTEGER NOT NULL, device INTEGER NOT NULL, number INTEGER NOT NULL, "
     "PRIMARY KEY(member, device, number)) WITHOUT ROWID",
     Schema::firstRoom},
    {"table", "events", "events",
     "CREATE TABLE events(seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor INTEGER NOT NULL, "
     "tag INTEGER NOT NULL, payload BLOB NOT NULL, hash BLOB NOT NULL)"},
    {"table", "facts", "facts",
     "CREATE TABLE facts(member INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(member, key)) "
     "WITHOUT ROWID",
     Schema::room},
    {"table", "meta", "meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"},
    {"table", "notes", "notes", "CREATE TABLE notes(id TEXT PRIMARY KEY, salt BLOB, text TEXT)"},
    {"table", "people", "people",
     "CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL, token BLOB NOT NULL, seat INTEGER NOT NULL, "
     "facilitates INTEGER NOT NULL, gone INTEGER NOT NULL)",
     Schema::firstRoom},
    {"table", "room", "room",
     "CREATE TABLE room(id INTEGER PRIMARY KEY, minutes INTEGER NOT NULL, paused INTEGER NOT NULL, chair INTEGER NOT NULL)",
     Schema::firstRoom},
    {"index", "sqlite_autoindex_notes_1", "notes", ""},
};

bool holds(Schema schema, const Object& object) {
  return object.since == Schema::save || schema == Schema::room || schema == object.since;
}

}  // namespace

std::int32_t applicationIdOf(Schema schema) { return schema == Schema::save ? applicationId : roomApplicationId; }
int formatOf(Schema schema) { return schema == Schema::room ? roomFormatVersion : formatVersion; }

int createSchema(sqlite3* connection, Schema schema) {
  for (const Object& object : objects) {
    if (object.sql.empty() || !holds(schema, object)) continue;
    if (const int code = execute(connection, std::string(object.sql).c_str())) return code;
  }
  const std::string header = "PRAGMA application_id=" + std::to_string(applicationIdOf(schema)) +
                             "; PRAGMA user_version=" + std::to_string(formatOf(schema));
  return execute(connection, header.c_str());
}

int upgradeRoom(sqlite3* connection) {
  const auto facts = std::find_if(std::begin(objects), std::end(objects), [](const Object& o) { return o.name == "facts"; });
  Transaction transaction(connection);
  int code = transaction.code();
  if (!code) code = execute(connection, std::string(facts->sql).c_str());
  if (!code) code = execute(connection, ("PRAGMA user_version=" + std::to_string(roomFormatVersion)).c_str());
  return code ? code : transaction.commit();
}

std::optional<std::string> schemaDifference(sqlite3* connection, Schema schema, int& code) {
  std::vector<Object> expected;
  std::copy_if(std::begin(objects), std::end(objects), std::back_inserter(expected),
               [&](const Object& object) { return holds(schema, object); });
  Query rows(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name LIMIT 16");
  std::size_t at = 0;
  while (rows.step()) {
    const std::string found = std::string(rows.text(0)) + " " + std::string(rows.text(1));
    if (at == expected.size()) return "expected no " + found;
    const Object& object = expected[at];
    if (rows.text(0) != object.type || rows.text(1) != object.name || rows.text(2) != object.table)
      return "expected " + std::string(object.type) + " " + std::string(object.name) + ", found " + found;
    if (rows.text(3) != object.sql)
      return "expected \"" + std::string(object.sql) + "\", found \"" + std::string(rows.text(3)) + "\"";
    ++at;
  }
  code = rows.code();
  if (code != SQLITE_OK) return std::nullopt;
  if (at < expected.size())
    return "expected " + std::string(expected[at].type) + " " + std::string(expected[at].name) + ", found none";
  return std::nullopt;
}

}  // namespace plenary::store

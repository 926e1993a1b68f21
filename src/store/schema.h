// The schema of a save, and whether a database has exactly that. Private to store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

struct sqlite3;

namespace plenary::store {

// A room has the tables of a save and its own; those of its first format lack facts.
enum class Schema { save, room, firstRoom };

// Creates the tables and sets application id and format. SQLite's extended code.
int createSchema(sqlite3* connection, Schema schema);

// What differs; none: exactly the schema, nothing beside it. `code` gets SQLite's error, if there was one.
std::optional<std::string> schemaDifference(sqlite3* connection, Schema schema, int& code);

// From a room's first format to today's, in one transaction. SQLite's extended code.
int upgradeRoom(sqlite3* connection);

std::int32_t applicationIdOf(Schema schema);
int formatOf(Schema schema);

}  // namespace plenary::store

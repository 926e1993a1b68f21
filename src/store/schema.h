// The schema of a save, and whether a database has exactly that. Private to store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

struct sqlite3;

namespace plenary::store {

// A room has the tables of a save and its own.
enum class Schema { save, room };

// Creates the tables and sets application id and format. SQLite's extended code.
int createSchema(sqlite3* connection, Schema schema);

// What differs; none: exactly the schema, nothing beside it. `code` gets SQLite's error, if there was one.
std::optional<std::string> schemaDifference(sqlite3* connection, Schema schema, int& code);

std::int32_t applicationIdOf(Schema schema);

}  // namespace plenary::store

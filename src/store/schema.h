// The schema of a save, and whether a database has exactly that. Private to store.
#pragma once

#include <optional>
#include <string>

struct sqlite3;

namespace plenary::store {

// Creates the tables and sets application id and format. SQLite's extended code.
int createSchema(sqlite3* connection);

// What differs; none: exactly the schema, nothing beside it. `code` gets SQLite's error, if there was one.
std::optional<std::string> schemaDifference(sqlite3* connection, int& code);

}  // namespace plenary::store

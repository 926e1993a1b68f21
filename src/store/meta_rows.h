// The rows of `meta`, and reading files whole. Private to store.
#pragma once

#include <filesystem>
#include <string>

#include "store/save.h"

struct sqlite3;

namespace plenary::store {

// SQLite's extended codes.
int writeMeta(sqlite3* connection, const Meta& meta, const Embedded& embedded, const codec::Hash& packageHash);
int writeHead(sqlite3* connection, const codec::Hash& head);
int writeTitle(sqlite3* connection, const std::string& title);
int readEmbedded(sqlite3* connection, Embedded& embedded);

struct MetaRows {
  Meta meta;
  codec::Hash packageHash{};
  codec::Hash head{};
};
// Checks every row. `name` is what a problem calls the file.
Result<MetaRows> readMeta(sqlite3* connection, const std::string& name);

// The problem behind one of SQLite's codes.
StoreProblem problemOf(sqlite3* connection, int code, const std::string& name, std::string place);

Result<codec::Bytes> readWhole(const std::filesystem::path& path, std::size_t size);

}  // namespace plenary::store

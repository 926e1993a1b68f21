// The little of SQLite's interface that a save needs. Private to store.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "codec/bytes.h"

namespace plenary::store {

// One prepared statement. Errors are kept: after the first, nothing more is done, and `code` says which it was.
class Query {
 public:
  Query(sqlite3* connection, std::string_view sql);
  ~Query() { sqlite3_finalize(statement_); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Parameters from 1, in order of the calls.
  Query& bind(std::int64_t value);
  Query& bind(codec::ByteView blob);
  Query& bindBlob(std::string_view blob) { return bind(codec::view(blob)); }
  Query& bindText(std::string_view text);

  bool step();  // true: there is a row
  bool run();   // steps to the end and makes ready to be bound again; true: without error
  int code() const { return code_; }
  bool ok() const { return code_ == SQLITE_OK; }

  // Columns from 0.
  int type(int column) const { return sqlite3_column_type(statement_, column); }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const;   // for text only
  codec::ByteView blob(int column) const;    // for blobs only

 private:
  void note(int code) {
    if (code_ == SQLITE_OK) code_ = code;
  }

  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
  int bound_ = 0;
};

// Runs statements without results; SQLite's extended code.
int execute(sqlite3* connection, const char* sql);
// The one integer that a statement gives.
int readInteger(sqlite3* connection, const char* sql, std::int64_t& value);

// Settings for every connection: schemas run no code, limits fit a save, little memory.
int harden(sqlite3* connection);

// While it lives, statements on the connection stop with SQLITE_INTERRUPT once they have taken so many steps.
class Budget {
 public:
  Budget(sqlite3* connection, std::int64_t steps);
  ~Budget() { sqlite3_progress_handler(connection_, 0, nullptr, nullptr); }
  Budget(const Budget&) = delete;
  Budget& operator=(const Budget&) = delete;

 private:
  sqlite3* connection_;
  std::int64_t left_;
};

// Undone unless committed.
class Transaction {
 public:
  explicit Transaction(sqlite3* connection)
      : connection_(connection), code_(execute(connection, "BEGIN IMMEDIATE")), open_(code_ == SQLITE_OK) {}
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  int code() const { return code_; }  // of the beginning
  int commit();

 private:
  sqlite3* connection_;
  int code_;
  bool open_;
};

}  // namespace plenary::store

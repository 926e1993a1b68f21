#include "store/sqlite.h"

#include "store/save.h"

namespace plenary::store {

namespace {

// Between two looks at the budget.
constexpr int stepsAtOnce = 1000;

struct Limit {
  int id;
  int value;
};
constexpr Limit limits[] = {
    {SQLITE_LIMIT_LENGTH, static_cast<int>(largestEmbedded) + 1024},
    {SQLITE_LIMIT_SQL_LENGTH, 10'000},
    {SQLITE_LIMIT_COLUMN, 16},
    {SQLITE_LIMIT_EXPR_DEPTH, 20},
    {SQLITE_LIMIT_COMPOUND_SELECT, 2},
    {SQLITE_LIMIT_VDBE_OP, 20'000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 16},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

}  // namespace

Query::Query(sqlite3* connection, std::string_view sql) {
  note(sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
}

Query& Query::bind(std::int64_t value) {
  if (ok()) note(sqlite3_bind_int64(statement_, ++bound_, value));
  return *this;
}

Query& Query::bind(codec::ByteView blob) {
  // A null pointer would bind NULL, not the empty blob.
  static constexpr std::uint8_t none = 0;
  const void* bytes = blob.empty() ? &none : blob.data();
  if (ok()) note(sqlite3_bind_blob64(statement_, ++bound_, bytes, blob.size(), SQLITE_TRANSIENT));
  return *this;
}

Query& Query::bindText(std::string_view text) {
  const char* bytes = text.empty() ? "" : text.data();
  if (ok()) note(sqlite3_bind_text64(statement_, ++bound_, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

bool Query::step() {
  if (!ok()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) note(code);
  return false;
}

bool Query::run() {
  while (step()) {
  }
  if (ok()) note(sqlite3_reset(statement_));
  bound_ = 0;
  return ok();
}

std::string_view Query::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

codec::ByteView Query::blob(int column) const {
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

int execute(sqlite3* connection, const char* sql) {
  const int code = sqlite3_exec(connection, sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? code : sqlite3_extended_errcode(connection);
}

int readInteger(sqlite3* connection, const char* sql, std::int64_t& value) {
  Query query(connection, sql);
  if (query.step()) value = query.integer(0);
  return query.code();
}

int harden(sqlite3* connection) {
  sqlite3_extended_result_codes(connection, 1);
  // Hundreds of rooms are open at once in a server: little memory for each.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 128, 64);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  for (const Limit& limit : limits) sqlite3_limit(connection, limit.id, limit.value);
  return execute(connection,
                 "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA cache_size=-256; PRAGMA secure_delete=ON");
}

Budget::Budget(sqlite3* connection, std::int64_t steps) : connection_(connection), left_(steps) {
  const auto spend = [](void* left) {
    auto& remaining = *static_cast<std::int64_t*>(left);
    remaining -= stepsAtOnce;
    return remaining < 0 ? 1 : 0;
  };
  sqlite3_progress_handler(connection, stepsAtOnce, spend, &left_);
}

Transaction::~Transaction() {
  // After some errors SQLite has rolled back by itself.
  if (open_ && sqlite3_get_autocommit(connection_) == 0) (void)execute(connection_, "ROLLBACK");
}

int Transaction::commit() {
  const int code = execute(connection_, "COMMIT");
  if (code == SQLITE_OK) open_ = false;
  return code;
}

}  // namespace plenary::store

#include <cstring>

#include "store/meta_rows.h"
#include "store/save.h"
#include "store/sqlite.h"

namespace plenary::store {

namespace {

using Code = StoreProblem::Code;

struct Meaning {
  int sqlite;  // primary code
  Code code;
  const char* expected;
};
constexpr Meaning meanings[] = {
    {SQLITE_FULL, Code::full, "expected space to write: the disk, or the size that a save may have, is full"},
    {SQLITE_BUSY, Code::locked, "expected a file that no other program has open"},
    {SQLITE_LOCKED, Code::locked, "expected a file that no other program has open"},
    {SQLITE_CORRUPT, Code::damaged, "expected a sound database"},
    {SQLITE_NOTADB, Code::notASave, "expected an SQLite file"},
    {SQLITE_READONLY, Code::readOnly, "expected a file that may be written"},
    {SQLITE_PERM, Code::readOnly, "expected a file that may be written"},
    {SQLITE_AUTH, Code::damaged, "expected a schema that runs no code"},
    {SQLITE_CANTOPEN, Code::io, "expected a file that can be opened"},
    {SQLITE_INTERRUPT, Code::damaged, "expected checks to end within their budget"},
    {SQLITE_TOOBIG, Code::tooLarge, "expected values within their limits"},
    {SQLITE_CONSTRAINT, Code::order, "expected rows that are not there yet"},
    {SQLITE_ERROR, Code::damaged, "expected a readable schema"},
};

}  // namespace

StoreProblem problemOf(sqlite3* connection, int code, const std::string& name, std::string place) {
  StoreProblem problem{Code::io, name, std::move(place), "expected the system to read and write", {}};
  for (const Meaning& meaning : meanings) {
    if (meaning.sqlite != (code & 0xff)) continue;
    problem.code = meaning.code;
    problem.expected = meaning.expected;
  }
  problem.expected += std::string(" (SQLite: ") + sqlite3_errstr(code & 0xff);
  const int system = connection ? sqlite3_system_errno(connection) : 0;
  const bool systems = problem.code == Code::io || problem.code == Code::readOnly || problem.code == Code::full;
  if (system != 0 && systems) problem.expected += std::string(", ") + std::strerror(system);
  problem.expected += ")";
  return problem;
}

StoreProblem SaveFile::problem(int code, std::string place) const {
  return problemOf(connection_.get(), code, name_, std::move(place));
}

std::string describe(const StoreProblem& problem) {
  std::string text = problem.file;
  if (!problem.place.empty()) text += ": " + problem.place;
  return text + ": " + problem.expected;
}

}  // namespace plenary::store

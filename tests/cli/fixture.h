// The command line, run in this process, and files to run it on.
#pragma once

#include <doctest/doctest.h>
#include <rapidjson/document.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "cli/run.h"

namespace plenary::cli::test {

namespace fs = std::filesystem;

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

inline Ran run(std::vector<std::string> arguments) {
  std::vector<const char*> argv{"plenary"};
  for (const std::string& a : arguments) argv.push_back(a.c_str());
  std::ostringstream out;
  std::ostringstream err;
  const int code = cli::run(static_cast<int>(argv.size()), argv.data(), out, err);
  return {code, out.str(), err.str()};
}

inline const std::string quickstartFile =
    (fs::path(PLENARY_SOURCE_DIR) / "data/scenarios/quickstart-tables.json").string();

// A directory of its own, gone at the end; in memory where there is such a place.
class Workplace {
 public:
  Workplace() { fs::create_directories(directory_); }
  ~Workplace() { fs::remove_all(directory_); }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  std::string operator/(const std::string& name) const { return (directory_ / name).string(); }
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory_))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  inline static int made_ = 0;
  fs::path directory_ = (::access("/dev/shm", W_OK) == 0 ? fs::path("/dev/shm") : fs::temp_directory_path()) /
                        ("plenary_cli_test_" + std::to_string(::getpid()) + "_" + std::to_string(made_++));
};

inline std::string contentOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write(const fs::path& path, std::string_view content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

// A session of quickstart with this seed.
inline std::string played(const Workplace& at, const std::string& name, std::uint64_t seed,
                          std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"play",  "--scenario", quickstartFile, "--seed", std::to_string(seed),
                                     "--out", at / name,    "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = run(arguments);
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  return at / name;
}

// One line that is one object.
inline rapidjson::Document jsonOf(const std::string& text) {
  rapidjson::Document document;
  document.Parse(text.c_str(), text.size());
  REQUIRE_MESSAGE(!document.HasParseError(), text);
  REQUIRE(document.IsObject());
  return document;
}

// A save opened behind Plenary's back.
class Database {
 public:
  explicit Database(const std::string& path) {
    REQUIRE(sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    sqlite3_exec(db_, "PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
  }
  ~Database() { sqlite3_close(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql) {
    REQUIRE_MESSAGE(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK,
                    sqlite3_errmsg(db_));
  }
  // All values of a query, blobs in hexadecimal digits, one row a line.
  std::string read(const std::string& sql) {
    std::string text;
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      for (int c = 0; c < sqlite3_column_count(statement); ++c) {
        const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement, c));
        if (c > 0) text += '|';
        const bool blob = sqlite3_column_type(statement, c) == SQLITE_BLOB;
        for (int i = 0; i < sqlite3_column_bytes(statement, c); ++i) {
          if (!blob)
            text += static_cast<char>(bytes[i]);
          else
            (text += "0123456789abcdef"[bytes[i] >> 4U]) += "0123456789abcdef"[bytes[i] & 15U];
        }
      }
      text += '\n';
    }
    sqlite3_finalize(statement);
    return text;
  }

 private:
  sqlite3* db_ = nullptr;
};

inline std::string eventsOf(const std::string& save) {
  return Database(save).read("SELECT seq, time, actor, tag, payload, hash FROM events ORDER BY seq");
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace plenary::cli::test

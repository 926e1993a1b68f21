// What the tests of the store have in common: small saves, and SQL behind SaveFile's back.
#pragma once

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "store/save.h"

#ifndef __EMSCRIPTEN__
#include <unistd.h>
#endif

namespace plenary::store::test {

namespace fs = std::filesystem;

inline Embedded embedded() { return {R"({"id":"tiny"})", R"({"id":"rules"})", R"({"a":"A"})", R"({"a":"甲"})"}; }

inline Meta meta() {
  Meta m;
  m.scenarioName = "tiny";
  m.created = 1'700'000'000'123;
  m.title = "Pause, 六个月";
  m.seat = SeatId{2};
  m.language = "zh";
  return m;
}

// Records with a sound chain after `before`; what their payloads say does not matter to the store.
inline std::vector<Record> chained(const codec::Hash& before, Sequence first, std::size_t count,
                                   std::size_t payload = 24) {
  std::vector<Record> records;
  codec::Hash hash = before;
  for (std::size_t i = 0; i < count; ++i) {
    Record r;
    r.sequence = first + i;
    r.time = 1'700'000'000'000 + static_cast<Millis>(r.sequence);
    r.actor = r.sequence % 3 == 0   ? Actor::clerk()
              : r.sequence % 3 == 1 ? Actor::chair()
                                    : Actor::of(SeatId{static_cast<std::size_t>(r.sequence % 65536)});
    r.tag = static_cast<std::uint16_t>(1 + r.sequence % 20);
    for (std::size_t b = 0; b < payload; ++b)
      r.payload.push_back(static_cast<std::uint8_t>((r.sequence * 131 + b * 7) & 0xffU));
    hash = r.hash = codec::chain(hash, r.sequence, r.time, r.actor, r.tag, r.payload);
    records.push_back(std::move(r));
  }
  return records;
}

template <class T>
T take(Result<T> result) {
  if (const auto* problem = std::get_if<StoreProblem>(&result)) FAIL(describe(*problem));
  return std::move(std::get<T>(result));
}

template <class T>
StoreProblem problemIn(const Result<T>& result) {
  const auto* problem = std::get_if<StoreProblem>(&result);
  REQUIRE_MESSAGE(problem, "expected a problem");
  return problem ? *problem : StoreProblem{};
}

// A whole save of so many events.
inline codec::Bytes saved(std::size_t events) {
  return take(saveBytes(meta(), embedded(), chained(genesis(embedded()), 1, events)));
}

// Runs SQL on the bytes of a database, as somebody with an SQLite tool would.
inline codec::Bytes edited(const codec::Bytes& bytes, const std::string& sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(":memory:", &db) == SQLITE_OK);
  if (!bytes.empty()) {
    auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), copy);
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    REQUIRE(sqlite3_deserialize(db, "main", copy, size, size,
                                SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) == SQLITE_OK);
  }
  char* error = nullptr;
  const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error);
  REQUIRE_MESSAGE(code == SQLITE_OK, sql, ": ", (error ? error : ""));
  sqlite3_int64 size = 0;
  unsigned char* all = sqlite3_serialize(db, "main", &size, 0);
  codec::Bytes result(all, all + size);
  sqlite3_free(all);
  sqlite3_close(db);
  return result;
}

#ifndef __EMSCRIPTEN__
// A directory of its own, gone at the end. In memory for what needs no true disk.
struct Directory {
  enum class On { disk, memory };
  explicit Directory(On on = On::disk) {
    const bool memory = on == On::memory && ::access("/dev/shm", W_OK) == 0;
    std::string pattern = ((memory ? fs::path("/dev/shm") : fs::temp_directory_path()) / "plenary-store-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path = pattern;
  }
  ~Directory() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(path)) all.push_back(entry.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
  }

  fs::path path;
};

inline void write(const fs::path& path, const codec::Bytes& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}
#endif

}  // namespace plenary::store::test

// Values that must have the same bits in every build: gcc, clang and wasm.
//
//   PLENARY_GOLDEN("flagship, seed 7, easy") { return hex(hashOf(...)); }
//
// `plenary_tests --golden` prints "hash name" for each, sorted by name; tests/golden/compare.sh compares the
// builds with one another and with tests/golden/hashes.txt.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <utility>

namespace plenary::golden {

using Compute = std::function<std::string()>;

inline std::map<std::string, Compute>& registry() {
  static std::map<std::string, Compute> all;
  return all;
}

struct Registration {
  Registration(const char* name, Compute compute) {
    if (registry().emplace(name, std::move(compute)).second) return;
    std::fprintf(stderr, "two golden values are called \"%s\"\n", name);
    std::abort();
  }
};

}  // namespace plenary::golden

#define PLENARY_GOLDEN_JOIN2(a, b) a##b
#define PLENARY_GOLDEN_JOIN(a, b) PLENARY_GOLDEN_JOIN2(a, b)
#define PLENARY_GOLDEN_AS(name, function)                                                                    \
  static std::string function();                                                                             \
  static const ::plenary::golden::Registration PLENARY_GOLDEN_JOIN(function, _registration){name, function}; \
  static std::string function()
#define PLENARY_GOLDEN(name) PLENARY_GOLDEN_AS(name, PLENARY_GOLDEN_JOIN(plenaryGolden_, __LINE__))

// Entry of plenary_tests: doctest's own options, or `--golden` to print the values of tests/golden/golden.h.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>

#include "tests/golden/golden.h"

namespace {

int printGolden() {
  for (const auto& [name, compute] : plenary::golden::registry())
    std::printf("%s %s\n", compute().c_str(), name.c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i)
    if (std::strcmp(argv[i], "--golden") == 0) return printGolden();
  return doctest::Context(argc, argv).run();
}

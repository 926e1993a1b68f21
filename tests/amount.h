// How often a test repeats what takes long.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace plenary::test {

// All of it; a tenth under sanitizers, where it takes ten times as long and the other builds of the same run have
// the numbers. With PLENARY_LONG in the environment (`./emsdk-setup.sh test --long`), all of it everywhere.
inline std::uint32_t amount(std::uint32_t all) {
#ifdef __SANITIZE_ADDRESS__
  if (!std::getenv("PLENARY_LONG")) return all / 10;
#endif
  return all;
}

}  // namespace plenary::test

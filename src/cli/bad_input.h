// What ends a command with exit code 2.
#pragma once

#include <stdexcept>
#include <string>

namespace plenary::cli {

// Says in one line or more which file or option, where in it, and what was expected there.
struct BadInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace plenary::cli

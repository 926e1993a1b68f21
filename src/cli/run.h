// The command line of Plenary.
#pragma once

#include <iosfwd>

namespace plenary::cli {

// Results go to `out`, messages to `err`. Gives the exit code:
//   0  done
//   1  the answer is no: a record does not verify, a session comes to no end
//   2  bad input: `err` names the file or option, the place, and what was expected there
int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace plenary::cli

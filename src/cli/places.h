// Where the program finds what lies beside it.
#pragma once

#include <filesystem>
#include <optional>

namespace plenary::cli {

// The directory of the running program.
std::filesystem::path programDirectory();

// `given`, or ../site seen from the program.
std::filesystem::path siteDirectory(const std::optional<std::filesystem::path>& given);

// Where rooms of workshops are kept: `given`, or $XDG_DATA_HOME/plenary, or ~/.local/share/plenary. Throws BadInput where
// the system names none.
std::filesystem::path dataDirectory(const std::optional<std::filesystem::path>& given);

// The texts of the interface: `given`, or what the built site has, or those of the source tree that the program
// was built in. Throws BadInput when there are none.
std::filesystem::path textDirectory(const std::optional<std::filesystem::path>& given);

}  // namespace plenary::cli

#include "cli/places.h"

#include <array>
#include <cstdlib>
#include <system_error>

#include "cli/bad_input.h"

namespace plenary::cli {

namespace fs = std::filesystem;

namespace {

bool holdsTexts(const fs::path& directory) {
  std::error_code ignored;
  return fs::is_regular_file(directory / "en" / "record.json", ignored);
}

}  // namespace

fs::path programDirectory() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::current_path() : program.parent_path();
}

fs::path siteDirectory(const std::optional<fs::path>& given) {
  return given ? *given : (programDirectory() / ".." / "site").lexically_normal();
}

fs::path dataDirectory(const std::optional<fs::path>& given) {
  if (given) return *given;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data) return fs::path(data) / "plenary";
  if (const char* home = std::getenv("HOME"); home && *home) return fs::path(home) / ".local/share/plenary";
  throw BadInput("--data DIR: expected where the rooms of workshops are to be kept; this system names no home directory");
}

fs::path textDirectory(const std::optional<fs::path>& given) {
  if (given) {
    if (holdsTexts(*given)) return *given;
    throw BadInput("--text " + given->string() +
                   ": expected a directory with en/record.json and zh/record.json");
  }
  const fs::path program = programDirectory();
  // Builds lie two or three levels below the root of the source tree.
  const std::array<fs::path, 3> places = {program / "../site/data/text", program / "../../data/text",
                                          program / "../../../data/text"};
  std::string looked;
  for (const fs::path& place : places) {
    const fs::path directory = place.lexically_normal();
    if (holdsTexts(directory)) return directory;
    looked += "\n  " + directory.string();
  }
  throw BadInput("expected the texts of the interface (en/record.json) in one of" + looked +
                 "\nSay where they are with --text DIR; --json needs none.");
}

}  // namespace plenary::cli

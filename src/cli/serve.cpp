#include <unistd.h>

#include <charconv>
#include <ostream>
#include <string_view>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/places.h"
#include "server/web_server.h"

namespace plenary::cli {

namespace {

constexpr std::string_view everyAddress = "0.0.0.0:8080";

// "127.0.0.1:8080", "[::1]:8080"; an address by itself is for the server to judge.
server::ServeOptions optionsFrom(std::string_view listen) {
  const auto refuse = [&] {
    return BadInput("--listen: expected ADDRESS:PORT, as in 127.0.0.1:8080 or [::1]:8080, found \"" +
                    std::string(listen) + "\"");
  };
  const std::size_t colon = listen.rfind(':');
  if (colon == std::string_view::npos || colon == 0) throw refuse();
  server::ServeOptions options;
  std::string_view address = listen.substr(0, colon);
  const std::string_view port = listen.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), options.port);
  if (port.empty() || error != std::errc() || end != port.data() + port.size()) throw refuse();

  const bool bracketed = address.front() == '[' && address.back() == ']';
  if (bracketed) address = address.substr(1, address.size() - 2);
  if (address.empty() || bracketed != (address.find(':') != std::string_view::npos)) throw refuse();
  options.listenAddress = address;
  return options;
}

}  // namespace

int serve(const ServeCommand& command, std::ostream& out) {
  server::ServeOptions options = optionsFrom(command.lan ? everyAddress : command.listen);
  // Somebody looks at it: a file of output has no use for a drawing.
  options.drawsQr = command.lan || ::isatty(STDOUT_FILENO) != 0;
  options.siteDirectory = siteDirectory(command.site);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(options.siteDirectory / "index.html", ignored))
    throw BadInput(options.siteDirectory.string() +
                   ": expected the built site with an index.html; --site DIR says where it is");
  options.roomDirectory = dataDirectory(command.data) / "rooms";
  options.log = command.log;
  options.logsWholeAddresses = command.logAddresses;
  options.keptDays = command.keepDays;
  return server::serve(options, out);
}

}  // namespace plenary::cli

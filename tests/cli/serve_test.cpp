// plenary serve: what its options come to. What it then does is tested in tests/server.
#include <arpa/inet.h>
#include <sys/socket.h>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "tests/cli/fixture.h"

using namespace plenary::cli::test;
using plenary::cli::ServeCommand;

namespace {

ServeCommand commandAt(const Workplace& at) {
  write(at / "site/index.html", "<!doctype html>Plenary");
  ServeCommand command;
  command.listen = "127.0.0.1:0";
  command.site = at / "site";
  command.data = at / "kept";
  return command;
}

// Somebody has the port while it lives, this or another program.
class Port8080 {
 public:
  Port8080() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(8080);
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    (void)::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    (void)::listen(socket_, 1);
  }
  ~Port8080() { ::close(socket_); }
  Port8080(const Port8080&) = delete;
  Port8080& operator=(const Port8080&) = delete;

 private:
  int socket_;
};

}  // namespace

TEST_CASE("serve --lan listens on every address, at the port that serve always has") {
  const Workplace at;
  const Port8080 taken;
  ServeCommand command = commandAt(at);
  command.lan = true;
  std::ostringstream out;
  CHECK(plenary::cli::serve(command, out) == 2);
  CHECK_MESSAGE(contains(out.str(), "cannot listen on 0.0.0.0:8080: Address already in use"), out.str());
}

TEST_CASE("serve says which log it cannot write, and does not start") {
  const Workplace at;
  ServeCommand command = commandAt(at);
  command.log = at / "none/log";
  std::ostringstream out;
  CHECK(plenary::cli::serve(command, out) == 2);
  CHECK_MESSAGE(contains(out.str(), "cannot write the log " + (at / "none/log") + ": No such file or directory"), out.str());
}

TEST_CASE("serve takes --lan or --listen, not both") {
  for (const char* address : {"127.0.0.1:8080", "0.0.0.0:9000"}) {
    const Ran ran = run({"serve", "--lan", "--listen", address});
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK_MESSAGE(contains(ran.err, "--lan, --listen: expected one of them"), ran.err);
  }
}

TEST_CASE("serve takes --lan, --log and --log-addresses on its command line") {
  const Workplace at;
  const Port8080 taken;
  write(at / "site/index.html", "<!doctype html>Plenary");
  const std::vector<std::string> serve{"serve", "--lan", "--site", at / "site", "--data", at / "kept", "--log"};
  const auto with = [&](const std::string& log) {
    auto arguments = serve;
    arguments.insert(arguments.end(), {log, "--log-addresses"});
    return run(arguments).out;
  };
  CHECK(contains(with(at / "log"), "cannot listen on 0.0.0.0:8080"));
  CHECK(fs::exists(at / "log"));
  CHECK(contains(with("-"), "cannot listen on 0.0.0.0:8080"));
  CHECK(contains(run({"serve", "--log-addresses"}).err, "--log-addresses requires --log"));
}

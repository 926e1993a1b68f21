// Serves the built site to browsers: HTTP/1.1, GET and HEAD, from memory; and the rooms of live workshops over WebSockets
// at /live (codec/protocol.h). Of its own it answers /healthz, /metrics and /qr?text=TEXT, a QR code as lines of 0 and 1
// (server/qr.h).
//
// Files are read once, at the start, into a map from URL path to bytes; a request is a key into that map and
// never a path on the disk. A file changed later is served after a restart.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

namespace plenary::server {

struct ServeOptions {
  std::string listenAddress = "127.0.0.1";  // IPv4 or IPv6, numeric
  std::uint16_t port = 8080;                // 0: any free one, see WebServer::port()
  std::filesystem::path siteDirectory;
  // How long a client may take to send a request, or to take in the next piece of an answer.
  std::chrono::milliseconds patience{15'000};
  std::filesystem::path roomDirectory{};  // where workshops are kept; empty: there are none
  bool drawsQr = false;  // when others can reach it: serve() draws the first address for telephones
  std::optional<std::filesystem::path> log{};  // server/log.h; "-": standard error; none: there is none
  std::uint16_t keptDays = 0;            // rooms, after their last use; 0: for ever
  bool logsWholeAddresses = false;             // of those who connect; else only the network that they are in
};

// Throws std::runtime_error, in words for the user, when the site cannot be read, the rooms not be kept, the log not be
// written, or the address not be had.
// run() returns after stop(), which any thread may call once run() is certain to be called.
class WebServer {
 public:
  explicit WebServer(const ServeOptions& options);
  ~WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  std::uint16_t port() const;
  void run();
  void stop();

 private:
  friend int serve(const ServeOptions& options, std::ostream& out);
  struct Listener;
  std::unique_ptr<Listener> listener_;
};

// Runs until SIGINT or SIGTERM; SIGHUP opens the log's file anew. Says on `out` where to point a browser. Returns the exit
// code: 0, or 2 when it could not start.
int serve(const ServeOptions& options, std::ostream& out);

}  // namespace plenary::server

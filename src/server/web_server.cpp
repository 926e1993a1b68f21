// The only file that includes Boost: Beast and Asio cost half a minute of compilation.
// Callbacks, not coroutines: clang 14 with libstdc++ has none.
#include "server/web_server.h"

#include <ifaddrs.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/version.hpp>
#include <boost/beast/websocket.hpp>
#include <csignal>
#include <optional>
#include <ostream>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "server/hub.h"
#include "server/site_files.h"
#include "server/socket_peer.h"

namespace plenary::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using std::chrono::milliseconds;

constexpr std::size_t maxRequestHeader = 8 * 1024;  // bytes
constexpr std::size_t maxDrained = 256 * 1024;      // bytes read after a refusal, so that it arrives
constexpr std::size_t maxConnections = 20'000;
constexpr milliseconds grace{2'000};  // for answers under way when the server stops

constexpr const char* contentSecurityPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

using Request = http::request<http::empty_body>;
using Response = http::response<http::span_body<const char>>;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// A response whose body is a view of bytes that outlive it: the site's, or a literal.
Response answer(http::status status, unsigned version, std::string_view body) {
  Response response{status, version};
  response.body() = {body.data(), body.size()};
  response.content_length(body.size());
  response.set("Content-Security-Policy", contentSecurityPolicy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  return response;
}

Response plainText(http::status status, unsigned version, std::string_view text) {
  Response response = answer(status, version, text);
  response.set(http::field::content_type, "text/plain; charset=utf-8");
  response.set(http::field::cache_control, "no-store");
  return response;
}

Response respond(const SiteFiles& files, const Request& request) {
  const unsigned version = request.version();
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    Response response = plainText(http::status::method_not_allowed, version, "Only GET and HEAD here.\n");
    response.set(http::field::allow, "GET, HEAD");
    return response;
  }
  if (version == 11 && request.count(http::field::host) != 1)
    return plainText(http::status::bad_request, version, "A request names one host.\n");
  const auto key = keyOf(view(request.target()));
  if (!key) return plainText(http::status::bad_request, version, "Not a path.\n");
  if (*key == "/healthz") return plainText(http::status::ok, version, "ok\n");
  const auto found = files.find(*key);
  if (found == files.end()) return plainText(http::status::not_found, version, "Nothing here by this name.\n");

  const SiteFile& file = found->second;
  const Representation& chosen = file.chosen(view(request[http::field::accept_encoding]));
  const bool unchanged = matches(view(request[http::field::if_none_match]), chosen.etag);
  Response response = unchanged ? answer(http::status::not_modified, version, {})
                                : answer(http::status::ok, version, chosen.bytes);
  if (unchanged) {
    response.erase(http::field::content_length);
  } else {
    response.set(http::field::content_type, file.contentType);
    if (!chosen.encoding.empty()) response.set(http::field::content_encoding, chosen.encoding);
  }
  response.set(http::field::etag, chosen.etag);
  response.set(http::field::cache_control, file.cacheControl);
  response.set(http::field::vary, "Accept-Encoding");
  return response;
}

constexpr std::string_view livePath = "/live";

// A browser says which page it is that connects: ours, or nothing comes of it. Other programs say nothing.
bool fromOurPage(const Request& request) {
  const std::string_view origin = view(request[http::field::origin]);
  if (origin.empty()) return true;
  const auto scheme = origin.find("://");
  return scheme != std::string_view::npos && origin.substr(scheme + 3) == view(request[http::field::host]);
}

std::string metrics(const Hub& hub) {
  std::string text;
  const auto add = [&](const char* name, const char* type, const char* help, std::uint64_t value) {
    text += std::string("# HELP plenary_") + name + ' ' + help + "\n# TYPE plenary_" + name + ' ' + type + "\nplenary_" +
            name + ' ' + std::to_string(value) + '\n';
  };
  const HubCounts& n = hub.counts();
  add("rooms", "gauge", "Rooms that are awake.", hub.rooms());
  add("people", "gauge", "People who are connected to a room.", hub.people());
  add("connections_total", "counter", "Connections since the start.", n.connections);
  add("messages_total", "counter", "Messages that were received.", n.messages);
  add("malformed_total", "counter", "Connections closed because of a malformed message.", n.malformed);
  add("too_fast_total", "counter", "Connections closed because of too many messages.", n.tooFast);
  add("wrong_codes_total", "counter", "Codes and tokens that named nobody.", n.wrongCodes);
  add("refused_total", "counter", "Messages that were refused.", n.refused);
  add("rooms_made_total", "counter", "Rooms that were made.", n.roomsMade);
  add("rooms_woken_total", "counter", "Rooms that were opened from their files.", n.roomsWoken);
  return text;
}

// One connection: reads a request, answers it, and so on, one at a time.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, const SiteFiles& files, Hub* hub, std::set<std::weak_ptr<SocketPeer>, std::owner_less<>>& peers,
             milliseconds patience)
      : stream_(std::move(socket)), files_(files), hub_(hub), peers_(peers), patience_(patience) {}

  void start() { readRequest(); }

  // Lets an answer under way finish.
  void finish() {
    finishing_ = true;
    if (!serializer_) close();
  }

 private:
  void readRequest() {
    parser_.emplace();
    parser_->header_limit(maxRequestHeader);
    stream_.expires_after(patience_);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              self->onRequest(error);
                            });
  }

  void onRequest(beast::error_code error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
      return send(plainText(http::status::request_header_fields_too_large, 11, "The header is too large.\n"), false, false);
    // Anything else of Beast's own is a malformed request; the rest are sockets that went away.
    if (error.category() == make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message)
      return send(plainText(http::status::bad_request, 11, "Not a request.\n"), false, false);
    if (error) return close();

    const Request& request = parser_->get();
    if (hub_ && beast::websocket::is_upgrade(request) && keyOf(view(request.target())) == livePath) {
      if (!fromOurPage(request))
        return send(plainText(http::status::forbidden, 11, "Not from this page.\n"), false, false);
      stream_.expires_never();
      const auto peer = std::make_shared<SocketPeer>(stream_.release_socket(), *hub_);
      peers_.insert(peer);
      return peer->start(request);
    }
    if (hub_ && request.method() == http::verb::get && keyOf(view(request.target())) == "/metrics") {
      metrics_ = metrics(*hub_);
      return send(plainText(http::status::ok, request.version(), metrics_), request.keep_alive() && !finishing_, false);
    }
    // No body is wanted; one that comes with a request ends the connection, unread.
    const bool keepAlive = request.keep_alive() && parser_->is_done() && !finishing_;
    send(respond(files_, request), keepAlive, request.method() == http::verb::head);
  }

  void send(Response response, bool keepAlive, bool headerOnly) {
    keepAlive_ = keepAlive;
    headerOnly_ = headerOnly;
    response.set(http::field::server, "Plenary");
    response.keep_alive(keepAlive);
    response_.emplace(std::move(response));
    serializer_.emplace(*response_);
    serializer_->split(headerOnly);
    writeSome();
  }

  // Patience starts anew with each piece that the client takes in: a slow line is not a dead one.
  void writeSome() {
    stream_.expires_after(patience_);
    const auto written = [self = shared_from_this()](beast::error_code error, std::size_t) {
      self->onWritten(error);
    };
    if (headerOnly_)
      http::async_write_header(stream_, *serializer_, written);
    else
      http::async_write_some(stream_, *serializer_, written);
  }

  void onWritten(beast::error_code error) {
    if (error) return close();
    if (!headerOnly_ && !serializer_->is_done()) return writeSome();
    serializer_.reset();
    if (keepAlive_ && !finishing_) return readRequest();
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(std::min(patience_, grace));
    drain();
  }

  // Closing with unread input would reset the connection and could take the answer with it.
  void drain() {
    drained_ += buffer_.size();
    buffer_.clear();
    if (drained_ > maxDrained) return close();
    stream_.async_read_some(buffer_.prepare(maxRequestHeader),
                            [self = shared_from_this()](beast::error_code error, std::size_t count) {
                              if (error) return self->close();
                              self->drained_ += count;
                              self->drain();
                            });
  }

  void close() { stream_.close(); }

  beast::tcp_stream stream_;
  const SiteFiles& files_;
  Hub* hub_;
  std::set<std::weak_ptr<SocketPeer>, std::owner_less<>>& peers_;
  milliseconds patience_;
  std::string metrics_;  // while they are sent
  beast::flat_buffer buffer_{maxRequestHeader};
  std::optional<http::request_parser<http::empty_body>> parser_;
  std::optional<Response> response_;
  std::optional<http::response_serializer<http::span_body<const char>>> serializer_;
  std::size_t drained_ = 0;
  bool keepAlive_ = false;
  bool headerOnly_ = false;
  bool finishing_ = false;
};

// Where a browser elsewhere on the network finds a server that listens on every address.
std::vector<std::string> networkAddresses() {
  std::vector<std::string> addresses;
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return addresses;
  for (const ifaddrs* one = list; one; one = one->ifa_next) {
    if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET) continue;
    sockaddr_in address{};
    std::copy_n(reinterpret_cast<const char*>(one->ifa_addr), sizeof address, reinterpret_cast<char*>(&address));
    addresses.push_back(asio::ip::address_v4(ntohl(address.sin_addr.s_addr)).to_string());
  }
  freeifaddrs(list);
  return addresses;
}

std::string url(const asio::ip::address& address, std::uint16_t port) {
  const std::string host = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
  return "http://" + host + ":" + std::to_string(port) + "/";
}

}  // namespace

// Its handlers name it by `this`: they live in its own context, which would otherwise keep itself alive.
struct WebServer::Listener {
  explicit Listener(const ServeOptions& options)
      : files(readSite(options.siteDirectory)), patience(options.patience), acceptor(context), timer(context), ticks(context) {
    if (!options.roomDirectory.empty()) hub = std::make_unique<Hub>(hubOptions(options));
    beast::error_code error;
    const auto address = asio::ip::make_address(options.listenAddress, error);
    if (error) throw std::runtime_error("not a numeric address: " + options.listenAddress);
    const tcp::endpoint endpoint{address, options.port};
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
      throw std::runtime_error("cannot listen on " + options.listenAddress + ":" + std::to_string(options.port) +
                               ": " + error.message());
  }

  void accept() {
    acceptor.async_accept([this](beast::error_code error, tcp::socket socket) {
      if (!acceptor.is_open()) return;
      if (error) return acceptLater();  // out of descriptors, most likely
      std::erase_if(connections, [](const auto& one) { return one.expired(); });
      if (connections.size() < maxConnections) {
        std::erase_if(peers, [](const auto& one) { return one.expired(); });
        auto connection = std::make_shared<Connection>(std::move(socket), files, hub.get(), peers, patience);
        connections.insert(connection);
        connection->start();
      }
      accept();
    });
  }

  void acceptLater() {
    timer.expires_after(milliseconds(100));
    timer.async_wait([this](beast::error_code error) {
      if (!error && acceptor.is_open()) accept();
    });
  }

  HubOptions hubOptions(const ServeOptions& options) {
    HubOptions own;
    own.directory = options.roomDirectory;
    own.data = [this](const std::string& path) -> std::optional<std::string> {
      const auto found = files.find("/data/" + path);
      if (found == files.end()) return std::nullopt;
      return found->second.plain.bytes;
    };
    own.post = [this](std::function<void()> task) { asio::post(context, std::move(task)); };
    own.clock = [] {
      const auto now = std::chrono::system_clock::now().time_since_epoch();
      return Millis{std::chrono::duration_cast<milliseconds>(now).count()};
    };
    own.random = [](std::uint8_t* bytes, std::size_t count) {
      if (getentropy(bytes, count) != 0) throw std::runtime_error("the system has no random bytes to give");
    };
    return own;
  }

  void tick() {
    ticks.expires_after(milliseconds(500));
    ticks.async_wait([this](beast::error_code error) {
      if (error || !acceptor.is_open()) return;
      hub->tick();
      tick();
    });
  }

  void finish() {
    if (!acceptor.is_open()) return;
    acceptor.close();
    ticks.cancel();
    for (const auto& one : peers)
      if (const auto peer = one.lock()) peer->closeWith(SocketPeer::stopping, "the server stops");
    for (const auto& one : connections)
      if (const auto connection = one.lock()) connection->finish();
    stopWhenIdle(std::chrono::steady_clock::now() + grace);
  }

  void stopWhenIdle(std::chrono::steady_clock::time_point latest) {
    std::erase_if(connections, [](const auto& one) { return one.expired(); });
    std::erase_if(peers, [](const auto& one) { return one.expired(); });
    if ((connections.empty() && peers.empty()) || std::chrono::steady_clock::now() >= latest) return context.stop();
    timer.expires_after(milliseconds(20));
    timer.async_wait([this, latest](beast::error_code) { stopWhenIdle(latest); });
  }

  asio::io_context context{1};
  SiteFiles files;
  milliseconds patience;
  tcp::acceptor acceptor;
  asio::steady_timer timer;
  asio::steady_timer ticks;
  std::set<std::weak_ptr<Connection>, std::owner_less<>> connections;
  std::set<std::weak_ptr<SocketPeer>, std::owner_less<>> peers;
  std::unique_ptr<Hub> hub;
};

WebServer::WebServer(const ServeOptions& options) : listener_(std::make_unique<Listener>(options)) {}
WebServer::~WebServer() = default;

std::uint16_t WebServer::port() const { return listener_->acceptor.local_endpoint().port(); }

void WebServer::run() {
  listener_->accept();
  if (listener_->hub) listener_->tick();
  listener_->context.run();
}

void WebServer::stop() {
  asio::post(listener_->context, [listener = listener_.get()] { listener->finish(); });
}

// Each connection is a file to the system, and each room two.
static void allowManyFiles() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 2 * maxConnections);
  (void)setrlimit(RLIMIT_NOFILE, &files);
}

int serve(const ServeOptions& options, std::ostream& log) {
  allowManyFiles();
  try {
    WebServer server(options);
    asio::signal_set signals(server.listener_->context, SIGINT, SIGTERM);
    signals.async_wait([&](beast::error_code error, int) {
      if (!error) server.stop();
    });
    const auto address = server.listener_->acceptor.local_endpoint().address();
    if (address.is_unspecified())
      for (const std::string& one : networkAddresses())
        log << "Plenary: " << url(asio::ip::make_address(one), server.port()) << '\n';
    else
      log << "Plenary: " << url(address, server.port()) << '\n';
    log << "Ctrl-C stops it." << std::endl;
    server.run();
    return 0;
  } catch (const std::exception& error) {
    log << "plenary serve: " << error.what() << std::endl;
    return 2;
  }
}

}  // namespace plenary::server

// The only file that includes Boost: Beast and Asio cost half a minute of compilation.
// Callbacks, not coroutines: clang 14 with libstdc++ has none.
#include "server/static_server.h"

#include <ifaddrs.h>
#include <netinet/in.h>

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/version.hpp>
#include <csignal>
#include <optional>
#include <ostream>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "server/site_files.h"

namespace plenary::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using std::chrono::milliseconds;

constexpr std::size_t maxRequestHeader = 8 * 1024;  // bytes
constexpr std::size_t maxDrained = 256 * 1024;      // bytes read after a refusal, so that it arrives
constexpr std::size_t maxConnections = 2000;
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

// One connection: reads a request, answers it, and so on, one at a time.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, const SiteFiles& files, milliseconds patience)
      : stream_(std::move(socket)), files_(files), patience_(patience) {}

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
  milliseconds patience_;
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
struct StaticServer::Listener {
  explicit Listener(const ServeOptions& options)
      : files(readSite(options.siteDirectory)), patience(options.patience), acceptor(context), timer(context) {
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
        auto connection = std::make_shared<Connection>(std::move(socket), files, patience);
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

  void finish() {
    if (!acceptor.is_open()) return;
    acceptor.close();
    for (const auto& one : connections)
      if (const auto connection = one.lock()) connection->finish();
    stopWhenIdle(std::chrono::steady_clock::now() + grace);
  }

  void stopWhenIdle(std::chrono::steady_clock::time_point latest) {
    std::erase_if(connections, [](const auto& one) { return one.expired(); });
    if (connections.empty() || std::chrono::steady_clock::now() >= latest) return context.stop();
    timer.expires_after(milliseconds(20));
    timer.async_wait([this, latest](beast::error_code) { stopWhenIdle(latest); });
  }

  asio::io_context context{1};
  SiteFiles files;
  milliseconds patience;
  tcp::acceptor acceptor;
  asio::steady_timer timer;
  std::set<std::weak_ptr<Connection>, std::owner_less<>> connections;
};

StaticServer::StaticServer(const ServeOptions& options) : listener_(std::make_unique<Listener>(options)) {}
StaticServer::~StaticServer() = default;

std::uint16_t StaticServer::port() const { return listener_->acceptor.local_endpoint().port(); }

void StaticServer::run() {
  listener_->accept();
  listener_->context.run();
}

void StaticServer::stop() {
  asio::post(listener_->context, [listener = listener_.get()] { listener->finish(); });
}

int serve(const ServeOptions& options, std::ostream& log) {
  try {
    StaticServer server(options);
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

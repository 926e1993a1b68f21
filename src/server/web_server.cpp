// The only file that includes Beast and Asio: they cost half a minute of compilation.
// Callbacks, not coroutines: clang 14 with libstdc++ has none.
#include "server/web_server.h"

#include <malloc.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
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
#include <functional>
#include <optional>
#include <ostream>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "server/addresses.h"
#include "server/hub.h"
#include "server/log.h"
#include "server/qr.h"
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
constexpr std::uint64_t leastSpace = 1024 * 1024;  // bytes that rooms need to go on

constexpr const char* contentSecurityPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

using Request = http::request<http::empty_body>;
using Response = http::response<http::span_body<const char>>;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// What all connections share, and outlives them.
struct Premises {
  Log log;
  SiteFiles files;
  milliseconds patience;
  std::filesystem::path rooms;
  bool logsWholeAddresses;
  Hub* hub = nullptr;
  std::set<std::weak_ptr<SocketPeer>, std::owner_less<>> peers{};
};

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

// Whether rooms could store anything now.
bool readOnly(const std::filesystem::path& rooms) {
  struct statvfs disk {};
  if (::access(rooms.c_str(), W_OK | X_OK) != 0 || ::statvfs(rooms.c_str(), &disk) != 0) return true;
  return (disk.f_flag & ST_RDONLY) != 0 || std::uint64_t{disk.f_bavail} * disk.f_frsize < leastSpace;
}

std::string metrics(const Premises& at) {
  std::string text;
  const auto add = [&](const char* name, const char* type, const char* help, std::uint64_t value) {
    text += std::string("# HELP plenary_") + name + ' ' + help + "\n# TYPE plenary_" + name + ' ' + type + "\nplenary_" +
            name + ' ' + std::to_string(value) + '\n';
  };
  const HubCounts& n = at.hub->counts();
  add("rooms", "gauge", "Rooms that are awake.", at.hub->rooms());
  add("people", "gauge", "People who are connected to a room.", at.hub->people());
  add("connections_total", "counter", "Connections since the start.", n.connections);
  add("messages_total", "counter", "Messages that were received.", n.messages);
  add("malformed_total", "counter", "Connections closed because of a malformed message.", n.malformed);
  add("too_fast_total", "counter", "Connections closed because of too many messages.", n.tooFast);
  add("wrong_codes_total", "counter", "Codes and tokens that named nobody.", n.wrongCodes);
  add("refused_total", "counter", "Messages that were refused.", n.refused);
  add("rooms_made_total", "counter", "Rooms that were made.", n.roomsMade);
  add("rooms_forgotten_total", "counter", "Rooms that were deleted when their time was over.", n.roomsForgotten);
  add("rooms_woken_total", "counter", "Rooms that were opened from their files.", n.roomsWoken);
  add("log_lost_total", "counter", "Lines of the log that could not be written.", at.log.lost());
  return text;
}

constexpr std::string_view livePath = "/live";

// What is no file of the site's; `made` holds the body while it is sent. None: there is nothing by this name.
std::optional<Response> ownAnswer(const Premises& at, std::string_view key, const Request& request, std::string& made) {
  const unsigned version = request.version();
  if (key == "/healthz") {
    if (at.hub && readOnly(at.rooms)) return plainText(http::status::service_unavailable, version, "read only\n");
    return plainText(http::status::ok, version, "ok\n");
  }
  if (key == "/metrics" && at.hub) {
    made = metrics(at);
    return plainText(http::status::ok, version, made);
  }
  if (key == "/qr") {
    const auto text = qrTextOf(view(request.target()));
    if (!text)
      return plainText(http::status::bad_request, version, "Expected ?text= with 1 to 300 bytes of percent-encoded UTF-8.\n");
    made = rowsOf(qrCode(*text));
    return plainText(http::status::ok, version, made);
  }
  return std::nullopt;
}

Response respond(const Premises& at, const Request& request, std::string& made) {
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
  if (auto own = ownAnswer(at, *key, request, made)) return std::move(*own);
  const auto found = at.files.find(*key);
  if (found == at.files.end()) return plainText(http::status::not_found, version, "Nothing here by this name.\n");

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

// A browser says which page it is that connects: ours, or nothing comes of it. Other programs say nothing.
bool fromOurPage(const Request& request) {
  const std::string_view origin = view(request[http::field::origin]);
  if (origin.empty()) return true;
  const auto scheme = origin.find("://");
  return scheme != std::string_view::npos && origin.substr(scheme + 3) == view(request[http::field::host]);
}

// A path as the log tells it: whole where the site has it. Others may hold a token or a room's code, whoever put it there.
std::string pathForLog(const Premises& at, std::string_view target) {
  const auto key = keyOf(target);
  if (!key) return {};
  const bool own = *key == "/healthz" || *key == "/metrics" || *key == "/qr" || *key == livePath;
  return own || at.files.count(*key) > 0 ? *key : key->substr(0, 3) + "****";
}

// One connection: reads a request, answers it, and so on, one at a time.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Premises& at, std::uint64_t number) : stream_(std::move(socket)), at_(at), number_(number) {}
  ~Connection() {
    if (!upgraded_) logClosed(at_.log, number_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start() {
    beast::error_code error;
    const auto remote = stream_.socket().remote_endpoint(error);
    tell(Log::Level::info, "connection_opened", [&](codec::JsonWriter& json) {
      if (error) return;  // it is gone already
      const std::string address = remote.address().to_string();
      json.key("address").text(at_.logsWholeAddresses ? address : maskedAddress(address));
    });
    readRequest();
  }

  // Lets an answer under way finish.
  void finish() {
    finishing_ = true;
    if (!serializer_) close();
  }

 private:
  template <class Add>
  void tell(Log::Level level, std::string_view event, Add add) {
    at_.log.line(level, event, [&](codec::JsonWriter& json) {
      json.key("connection").whole(number_);
      add(json);
    });
  }

  static void logClosed(Log& log, std::uint64_t number) {
    log.line(Log::Level::info, "connection_closed", [&](codec::JsonWriter& json) { json.key("connection").whole(number); });
  }

  void readRequest() {
    method_ = {};
    path_.clear();
    parser_.emplace();
    parser_->header_limit(maxRequestHeader);
    stream_.expires_after(at_.patience);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              self->onRequest(error);
                            });
  }

  void onRequest(beast::error_code error) {
    began_ = std::chrono::steady_clock::now();
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
      return send(plainText(http::status::request_header_fields_too_large, 11, "The header is too large.\n"), false, false);
    // Anything else of Beast's own is a malformed request; the rest are sockets that went away.
    if (error.category() == make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message)
      return send(plainText(http::status::bad_request, 11, "Not a request.\n"), false, false);
    if (error) return close();

    const Request& request = parser_->get();
    method_ = view(http::to_string(request.method()));  // of those that there are: never what a client made up
    path_ = pathForLog(at_, view(request.target()));
    if (at_.hub && beast::websocket::is_upgrade(request) && keyOf(view(request.target())) == livePath) return upgrade(request);
    // No body is wanted; one that comes with a request ends the connection, unread.
    const bool keepAlive = request.keep_alive() && parser_->is_done() && !finishing_;
    send(respond(at_, request, made_), keepAlive, request.method() == http::verb::head);
  }

  // From here on the socket is a workshop's.
  void upgrade(const Request& request) {
    if (!fromOurPage(request)) {
      tell(Log::Level::warn, "socket_refused", [](codec::JsonWriter& json) { json.key("why").text("another page"); });
      return send(plainText(http::status::forbidden, 11, "Not from this page.\n"), false, false);
    }
    stream_.expires_never();
    upgraded_ = true;
    const auto ended = [&log = at_.log, number = number_, since = began_](SocketPeer* peer) {
      delete peer;
      log.line(Log::Level::info, "socket_closed", [&](codec::JsonWriter& json) {
        json.key("connection").whole(number);
        json.key("ms").whole(millisecondsSince(since));
      });
      logClosed(log, number);
    };
    const std::shared_ptr<SocketPeer> peer(new SocketPeer(stream_.release_socket(), *at_.hub), ended);
    at_.peers.insert(peer);
    tell(Log::Level::info, "socket_opened", [](codec::JsonWriter&) {});
    peer->start(request);
  }

  static std::uint64_t millisecondsSince(std::chrono::steady_clock::time_point start) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start).count());
  }

  void logAnswered() {
    const unsigned status = response_->result_int();
    const auto level = status >= 500 ? Log::Level::error : status >= 400 ? Log::Level::warn : Log::Level::info;
    tell(level, "request", [&](codec::JsonWriter& json) {
      json.key("method").text(method_);
      json.key("path").text(path_);
      json.key("status").whole(status);
      json.key("bytes").whole(sent_);
      json.key("ms").whole(millisecondsSince(began_));
    });
  }

  void send(Response response, bool keepAlive, bool headerOnly) {
    keepAlive_ = keepAlive;
    headerOnly_ = headerOnly;
    sent_ = 0;
    response.set(http::field::server, "Plenary");
    response.keep_alive(keepAlive);
    response_.emplace(std::move(response));
    serializer_.emplace(*response_);
    serializer_->split(headerOnly);
    writeSome();
  }

  // Patience starts anew with each piece that the client takes in: a slow line is not a dead one.
  void writeSome() {
    stream_.expires_after(at_.patience);
    const auto written = [self = shared_from_this()](beast::error_code error, std::size_t count) {
      self->sent_ += count;
      self->onWritten(error);
    };
    if (headerOnly_)
      http::async_write_header(stream_, *serializer_, written);
    else
      http::async_write_some(stream_, *serializer_, written);
  }

  void onWritten(beast::error_code error) {
    if (!error && !headerOnly_ && !serializer_->is_done()) return writeSome();
    logAnswered();
    if (error) return close();
    serializer_.reset();
    if (keepAlive_ && !finishing_) return readRequest();
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(std::min(at_.patience, grace));
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
  Premises& at_;
  std::uint64_t number_;  // in the log
  std::string made_;      // what was made for an answer, while it is sent
  beast::flat_buffer buffer_{maxRequestHeader};
  std::optional<http::request_parser<http::empty_body>> parser_;
  std::optional<Response> response_;
  std::optional<http::response_serializer<http::span_body<const char>>> serializer_;
  std::size_t drained_ = 0;
  std::string_view method_;  // of the request that is answered, for the log; empty: none could be read
  std::string path_;
  std::chrono::steady_clock::time_point began_;
  std::uint64_t sent_ = 0;  // bytes of the answer, its header included
  bool upgraded_ = false;
  bool keepAlive_ = false;
  bool headerOnly_ = false;
  bool finishing_ = false;
};

}  // namespace

// Its handlers name it by `this`: they live in its own context, which would otherwise keep itself alive.
struct WebServer::Listener {
  explicit Listener(const ServeOptions& options)
      : premises{Log(options.log), readSite(options.siteDirectory), options.patience,
                 options.roomDirectory, options.logsWholeAddresses},
        acceptor(context), timer(context), ticks(context) {
    if (!options.roomDirectory.empty()) hub = std::make_unique<Hub>(hubOptions(options));
    premises.hub = hub.get();
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
        std::erase_if(premises.peers, [](const auto& one) { return one.expired(); });
        auto connection = std::make_shared<Connection>(std::move(socket), premises, ++accepted);
        connections.insert(connection);
        connection->start();
      } else {
        premises.log.line(Log::Level::warn, "connection_refused",
                          [](codec::JsonWriter& json) { json.key("why").text("too many connections"); });
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
      const auto found = premises.files.find("/data/" + path);
      if (found == premises.files.end()) return std::nullopt;
      return found->second.plain.bytes;
    };
    own.keptDays = options.keptDays;
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
      if (hub) hub->tick();
      if (++ticked % 2 == 0) premises.log.flush();
      tick();
    });
  }

  void finish() {
    if (!acceptor.is_open()) return;
    acceptor.close();
    ticks.cancel();
    for (const auto& one : premises.peers)
      if (const auto peer = one.lock()) peer->closeWith(SocketPeer::stopping, "the server stops");
    for (const auto& one : connections)
      if (const auto connection = one.lock()) connection->finish();
    stopWhenIdle(std::chrono::steady_clock::now() + grace);
  }

  void stopWhenIdle(std::chrono::steady_clock::time_point latest) {
    std::erase_if(connections, [](const auto& one) { return one.expired(); });
    std::erase_if(premises.peers, [](const auto& one) { return one.expired(); });
    if ((connections.empty() && premises.peers.empty()) || std::chrono::steady_clock::now() >= latest) return context.stop();
    timer.expires_after(milliseconds(20));
    timer.async_wait([this, latest](beast::error_code) { stopWhenIdle(latest); });
  }

  Premises premises;
  asio::io_context context{1};
  tcp::acceptor acceptor;
  asio::steady_timer timer;
  asio::steady_timer ticks;
  std::set<std::weak_ptr<Connection>, std::owner_less<>> connections;
  std::uint64_t accepted = 0;  // connections
  std::uint64_t ticked = 0;
  std::unique_ptr<Hub> hub;
};

WebServer::WebServer(const ServeOptions& options) : listener_(std::make_unique<Listener>(options)) {}
WebServer::~WebServer() = default;

std::uint16_t WebServer::port() const { return listener_->acceptor.local_endpoint().port(); }

void WebServer::run() {
  Log& log = listener_->premises.log;
  const auto listening = listener_->acceptor.local_endpoint();
  log.line(Log::Level::info, "started", [&](codec::JsonWriter& json) {
    json.key("addresses").beginArray();
    for (const std::string& place : placesOf(listening)) json.text(place);
    json.endArray();
    json.key("version").text(protocol::version);
  });
  log.flush();
  listener_->accept();
  listener_->tick();
  listener_->context.run();
  log.line(Log::Level::info, "stopped", [](codec::JsonWriter&) {});
  log.flush();
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

// What is large goes back to the system at once: a class that joins in one minute is sent some ten megabytes, and the heap
// would keep them for good.
static void giveMemoryBack() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 64 * 1024);
  mallopt(M_TRIM_THRESHOLD, 128 * 1024);
  mallopt(M_ARENA_MAX, 2);
#endif
}

int serve(const ServeOptions& options, std::ostream& out) {
  allowManyFiles();
  giveMemoryBack();
  // Whoever read the log may go away.
  if (options.log) std::signal(SIGPIPE, SIG_IGN);
  try {
    WebServer server(options);
    WebServer::Listener& listener = *server.listener_;
    asio::signal_set signals(listener.context, SIGINT, SIGTERM);
    signals.async_wait([&](beast::error_code error, int) {
      if (!error) server.stop();
    });
    // Without a file to open anew, a terminal that is closed ends the program as ever.
    asio::signal_set moved(listener.context);
    if (options.log && *options.log != "-") moved.add(SIGHUP);
    const std::function<void()> reopenWhenMoved = [&] {
      moved.async_wait([&](beast::error_code error, int) {
        if (error) return;
        listener.premises.log.reopen();
        reopenWhenMoved();
      });
    };
    reopenWhenMoved();
    announce(out, listener.acceptor.local_endpoint(), options.drawsQr);
    server.run();
    return 0;
  } catch (const std::exception& error) {
    out << "plenary serve: " << error.what() << std::endl;
    return 2;
  }
}

}  // namespace plenary::server

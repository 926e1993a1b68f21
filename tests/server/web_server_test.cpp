// The static server over real sockets, against a small site in a temporary directory.
#include "server/web_server.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <rapidjson/document.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "server/qr.h"

namespace {

namespace fs = std::filesystem;
using plenary::server::ServeOptions;
using plenary::server::WebServer;

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

// Closed at the end, so that nothing is left open between cases.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(const std::string& bytes) { (void)::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

  std::string readToEnd() {
    std::string all;
    char piece[4096];
    for (ssize_t count; (count = ::recv(socket_, piece, sizeof piece, 0)) > 0;)
      all.append(piece, static_cast<std::size_t>(count));
    return all;
  }

 private:
  int socket_;
};

struct Site {
  inline static int made = 0;
  fs::path parent = fs::temp_directory_path() /
                    ("plenary_server_test_" + std::to_string(::getpid()) + "_" + std::to_string(made++));
  fs::path directory = parent / "site";

  Site() {
    write(directory / "index.html", "<!doctype html>front");
    write(directory / "page.js", "export default 1;");
    write(directory / "page.js.br", "BROTLI");
    write(directory / "page.js.gz", "GZIP");
    write(directory / "plenary.wasm", std::string("\0asm", 4));
    write(directory / "data/a b.json", "{}");
    write(directory / "fonts/latin.ttf", "T");
    write(directory / "fonts/zh.otf", "O");
    write(directory / "app-0123456789ab.css", "a{}");
    write(directory / "big.txt", std::string(4'000'000, 'x'));
    write(parent / "secret.txt", "SECRET");
    fs::create_symlink(parent / "secret.txt", directory / "link.txt");
  }
  ~Site() { fs::remove_all(parent); }
};

class Running {
 public:
  explicit Running(std::chrono::milliseconds patience = std::chrono::seconds(5))
      : server_(ServeOptions{"127.0.0.1", 0, site_.directory, patience}), thread_([this] { server_.run(); }) {}
  // With options of its own.
  explicit Running(const std::function<void(ServeOptions&)>& choose)
      : server_([&] {
          ServeOptions options{"127.0.0.1", 0, site_.directory};
          choose(options);
          return options;
        }()),
        thread_([this] { server_.run(); }) {}
  ~Running() {
    server_.stop();
    thread_.join();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  std::uint16_t port() const { return server_.port(); }

  std::string raw(const std::string& request) const {
    Client client(port());
    client.send(request);
    return client.readToEnd();
  }

  std::string get(const std::string& target, const std::string& headers = "",
                  const std::string& method = "GET") const {
    return raw(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n");
  }

 private:
  Site site_;
  WebServer server_;
  std::thread thread_;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
std::string statusOf(const std::string& response) { return response.substr(9, 3); }
std::string bodyOf(const std::string& response) { return response.substr(response.find("\r\n\r\n") + 4); }
std::string headerOf(const std::string& response, const std::string& name) {
  const auto start = response.find("\r\n" + name + ": ");
  if (start == std::string::npos) return "";
  const auto value = start + name.size() + 4;
  return response.substr(value, response.find("\r\n", value) - value);
}

std::string textOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The lines of a log that tell of this event; each line of it is one object.
std::vector<rapidjson::Document> toldOf(const std::string& log, const std::string& event) {
  std::istringstream in(log);
  std::vector<rapidjson::Document> told;
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document one;
    one.Parse(line.c_str(), line.size());
    REQUIRE_MESSAGE(!one.HasParseError(), line);
    if (event == one["event"].GetString()) told.push_back(std::move(one));
  }
  return told;
}

// The whole program, from its options to the signal that ends it.
class Served {
 public:
  explicit Served(ServeOptions options)
      : thread_([this, options = std::move(options)] { code_ = plenary::server::serve(options, said_); }) {}
  ~Served() {
    if (thread_.joinable()) thread_.join();
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  // What it said, once it has ended. It must run by now: it would not be there to take the signal.
  std::string end() {
    ::kill(::getpid(), SIGTERM);
    thread_.join();
    CHECK(code_ == 0);
    return said_.str();
  }

 private:
  std::ostringstream said_;
  int code_ = -1;
  std::thread thread_;
};

bool within10Seconds(const std::function<bool()>& holds) {
  const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > latest) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

const std::string upgradeHeaders =
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: plenary.v1\r\n";

}  // namespace

TEST_CASE("each kind of file has the content type that browsers insist on") {
  const Running server;
  CHECK(headerOf(server.get("/"), "Content-Type") == "text/html; charset=utf-8");
  CHECK(headerOf(server.get("/page.js"), "Content-Type") == "text/javascript; charset=utf-8");
  CHECK(headerOf(server.get("/plenary.wasm"), "Content-Type") == "application/wasm");
  CHECK(headerOf(server.get("/data/a%20b.json"), "Content-Type") == "application/json");
  CHECK(headerOf(server.get("/fonts/latin.ttf"), "Content-Type") == "font/ttf");
  CHECK(headerOf(server.get("/fonts/zh.otf"), "Content-Type") == "font/otf");
}

TEST_CASE("every answer carries the security headers, refusals too") {
  const Running server;
  for (const char* target : {"/", "/page.js", "/missing", "/healthz"}) {
    const std::string response = server.get(target);
    CHECK(has(headerOf(response, "Content-Security-Policy"), "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"));
    CHECK(headerOf(response, "X-Content-Type-Options") == "nosniff");
    CHECK(headerOf(response, "Referrer-Policy") == "no-referrer");
  }
}

TEST_CASE("the smallest encoding that the client takes is sent, with a tag of its own") {
  const Running server;
  const std::string brotli = server.get("/page.js", "Accept-Encoding: gzip, deflate, br\r\n");
  CHECK(bodyOf(brotli) == "BROTLI");
  CHECK(headerOf(brotli, "Content-Encoding") == "br");
  CHECK(headerOf(brotli, "Vary") == "Accept-Encoding");
  const std::string gzip = server.get("/page.js", "Accept-Encoding: br;q=0, GZIP;q=0.5\r\n");
  CHECK(bodyOf(gzip) == "GZIP");
  const std::string plain = server.get("/page.js", "Accept-Encoding: brr\r\n");
  CHECK(bodyOf(plain) == "export default 1;");
  CHECK(headerOf(plain, "Content-Encoding").empty());
  CHECK(headerOf(plain, "ETag") != headerOf(brotli, "ETag"));
  CHECK(statusOf(server.get("/page.js.br")) == "404");
}

TEST_CASE("what the client already holds is not sent again") {
  const Running server;
  const std::string tag = headerOf(server.get("/page.js"), "ETag");
  REQUIRE(!tag.empty());
  const std::string again = server.get("/page.js", "If-None-Match: \"other\", W/" + tag + "\r\n");
  CHECK(statusOf(again) == "304");
  CHECK(bodyOf(again).empty());
  CHECK(headerOf(again, "ETag") == tag);
  CHECK(statusOf(server.get("/page.js", "If-None-Match: \"other\"\r\n")) == "200");
  CHECK(statusOf(server.get("/page.js", "Accept-Encoding: br\r\nIf-None-Match: " + tag + "\r\n")) == "200");
}

TEST_CASE("only a name that holds a hash of the content is kept without asking") {
  const Running server;
  CHECK(headerOf(server.get("/"), "Cache-Control") == "no-cache");
  CHECK(headerOf(server.get("/plenary.wasm"), "Cache-Control") == "no-cache");
  CHECK(has(headerOf(server.get("/app-0123456789ab.css"), "Cache-Control"), "immutable"));
}

TEST_CASE("HEAD answers as GET does, without the body") {
  const Running server;
  const std::string head = server.get("/page.js", "", "HEAD");
  CHECK(statusOf(head) == "200");
  CHECK(headerOf(head, "Content-Length") == "17");
  CHECK(bodyOf(head).empty());
  CHECK(statusOf(server.get("/missing", "", "HEAD")) == "404");
}

TEST_CASE("other methods are refused and name what is allowed") {
  const Running server;
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"}) {
    const std::string response = server.get("/", "", method);
    CHECK(statusOf(response) == "405");
    CHECK(headerOf(response, "Allow") == "GET, HEAD");
  }
  CHECK(statusOf(server.get("/", "Content-Length: 5\r\n\r\nhello", "POST")) == "405");
}

TEST_CASE("nothing outside the site is reached") {
  const Running server;
  for (const char* target :
       {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/data/../../secret.txt", "//secret.txt",
        "/link.txt", "/..\\secret.txt", "/%00", "/data/..%5c..%5csecret.txt", "/missing"}) {
    const std::string response = server.get(target);
    CHECK_MESSAGE(statusOf(response) == "404", target);
    CHECK(!has(response, "SECRET"));
  }
  for (const char* target : {"secret.txt", "*", "http://x/", "/%", "/%4", "/%zz"})
    CHECK_MESSAGE(statusOf(server.get(target)) == "400", target);
}

TEST_CASE("a query is not part of the name, and an escape at the end is read") {
  const Running server;
  CHECK(statusOf(server.get("/?seed=7")) == "200");
  CHECK(statusOf(server.get("/page.j%73")) == "200");
  CHECK(bodyOf(server.get("/healthz")) == "ok\n");
}

TEST_CASE("one connection serves request after request, also when they come in one packet") {
  const Running server;
  const std::string one = "GET /page.js HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::string last = "GET /missing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  const std::string all = server.raw(one + one + last);
  CHECK(statusOf(all) == "200");
  CHECK(has(all.substr(all.rfind("HTTP/1.1")), "404"));
  CHECK(all.find("export") != all.rfind("export"));
}

TEST_CASE("a header beyond 8 KB is refused, and the refusal arrives") {
  const Running server;
  CHECK(statusOf(server.get("/", "X: " + std::string(20'000, 'x') + "\r\n")) == "431");
  CHECK(statusOf(server.get("/" + std::string(20'000, 'x'))) == "431");
  CHECK(statusOf(server.get("/", "X: " + std::string(4'000, 'x') + "\r\n")) == "200");
}

TEST_CASE("what is not HTTP gets an answer that is") {
  const Running server;
  CHECK(statusOf(server.raw("hello\r\n\r\n")) == "400");
  CHECK(statusOf(server.raw("GET / HTTP/1.1\r\n\r\n")) == "400");
  CHECK(statusOf(server.raw("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")) == "400");
}

TEST_CASE("a client that sends nothing is let go, and others are served meanwhile") {
  const Running server(std::chrono::milliseconds(300));
  Client slow(server.port());
  slow.send("GET / HTTP/1.1\r\nHo");
  CHECK(statusOf(server.get("/")) == "200");
  const auto start = std::chrono::steady_clock::now();
  CHECK(slow.readToEnd().empty());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(8));
}

TEST_CASE("a client that reads slowly still gets a large file whole") {
  const Running server(std::chrono::milliseconds(400));
  Client client(server.port());
  client.send("GET /big.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  CHECK(bodyOf(client.readToEnd()).size() == 4'000'000);
}

TEST_CASE("a taken port and a missing site are reported in words") {
  const Running server;
  const Site site;
  CHECK_THROWS_WITH_AS(WebServer(ServeOptions{"127.0.0.1", server.port(), site.directory}),
                       doctest::Contains("Address already in use"), std::runtime_error);
  CHECK_THROWS_WITH_AS(WebServer(ServeOptions{"127.0.0.1", 0, site.parent}), doctest::Contains("no index.html"),
                       std::runtime_error);
  CHECK_THROWS_WITH_AS(WebServer(ServeOptions{"localhost", 0, site.directory}),
                       doctest::Contains("not a numeric address"), std::runtime_error);
}

TEST_CASE("/qr draws a text as lines of 0 and 1, the same each time") {
  const Running server;
  const std::string target = "/qr?text=http%3A%2F%2F192.168.1.20%3A8080%2F%3Fjoin%3DABCDEF";
  const std::string response = server.get(target);
  CHECK(statusOf(response) == "200");
  CHECK(headerOf(response, "Content-Type") == "text/plain; charset=utf-8");
  CHECK(headerOf(response, "Cache-Control") == "no-store");
  CHECK(headerOf(response, "X-Content-Type-Options") == "nosniff");
  const std::string rows = bodyOf(response);
  CHECK(rows == plenary::server::rowsOf(plenary::server::qrCode("http://192.168.1.20:8080/?join=ABCDEF")));
  CHECK(bodyOf(server.get(target)) == rows);
  CHECK(bodyOf(server.get("/qr?text=http%3A%2F%2F192.168.1.20%3A8080%2F%3Fjoin%3DABCDEG")) != rows);
  // 37 bytes: version 3.
  REQUIRE(rows.size() == 29 * 30);
  CHECK(rows.find_first_not_of("01\n") == std::string::npos);
  const auto part = [&](std::size_t row, std::size_t column) { return rows.substr(row * 30 + column, 7); };
  for (const auto& [top, left] : {std::pair<std::size_t, std::size_t>{0, 0}, {0, 22}, {22, 0}}) {
    const char* finder[] = {"1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"};
    for (std::size_t row = 0; row < 7; ++row) CHECK(part(top + row, left) == finder[row]);
  }
  const std::string head = server.get(target, "", "HEAD");
  CHECK(statusOf(head) == "200");
  CHECK(headerOf(head, "Content-Length") == std::to_string(rows.size()));
  CHECK(bodyOf(head).empty());
}

TEST_CASE("/qr says what it expects where there is no text that it could draw") {
  const Running server;
  for (const std::string& query : {std::string(), std::string("?text="), std::string("?other=a"), std::string("?text=%4"),
                                   std::string("?text=%zz"), std::string("?text=%ff"), "?text=" + std::string(301, 'x')}) {
    const std::string response = server.get("/qr" + query);
    CHECK_MESSAGE(statusOf(response) == "400", query);
    CHECK(bodyOf(response) == "Expected ?text= with 1 to 300 bytes of percent-encoded UTF-8.\n");
    CHECK(headerOf(response, "Cache-Control") == "no-store");
  }
  CHECK(statusOf(server.get("/qr?text=" + std::string(300, 'x'))) == "200");
  CHECK(statusOf(server.get("/qr?text=a", "", "POST")) == "405");
}

TEST_CASE("/healthz says when rooms cannot be stored") {
  const Site elsewhere;
  const fs::path rooms = elsewhere.parent / "rooms";
  const Running server([&](ServeOptions& options) { options.roomDirectory = rooms; });
  const std::string well = server.get("/healthz");
  CHECK(statusOf(well) == "200");
  CHECK(bodyOf(well) == "ok\n");
  CHECK(headerOf(well, "Cache-Control") == "no-store");
  fs::remove_all(rooms);
  const std::string ill = server.get("/healthz");
  CHECK(statusOf(ill) == "503");
  CHECK(bodyOf(ill) == "read only\n");
  CHECK(headerOf(ill, "Cache-Control") == "no-store");
}

TEST_CASE("the log tells of connections and requests, and of no token, code or query") {
  const Site elsewhere;
  const fs::path file = elsewhere.parent / "log";
  const std::string token = "00112233445566778899aabbccddeeff";
  {
    const Running server([&](ServeOptions& options) { options.log = file; });
    CHECK(bodyOf(server.get("/page.js?token=" + token)) == "export default 1;");
    CHECK(statusOf(server.get("/qr?text=http%3A%2F%2Fx%2F%3Fjoin%3DKWERTZ")) == "200");
    for (const char* path : {"/join/KWERTZ", "/KWERTZ", "/kwertz/", "/%4bWERTZ", "/x%2FKWERTZ"})
      CHECK(statusOf(server.get(path)) == "404");
    CHECK(statusOf(server.get("/" + token)) == "404");
    CHECK(statusOf(server.get("/", "X-Token: " + token + "\r\n", "KWERTZ")) == "405");
    CHECK(statusOf(server.get("KWERTZ")) == "400");
    CHECK(statusOf(server.raw("KWERTZ " + token + "\r\n\r\n")) == "400");
  }
  const std::string log = textOf(file);
  CHECK(!has(log, token));
  CHECK(!has(log, "KWERTZ"));
  CHECK(!has(log, "kwertz"));
  CHECK(!has(log, "join="));
  CHECK(!has(log, "127.0.0.1\""));
  const auto started = toldOf(log, "started");
  REQUIRE(started.size() == 1);
  CHECK(has(started[0]["addresses"][0].GetString(), "http://127.0.0.1:"));
  CHECK(std::string(started[0]["version"].GetString()) == "plenary.v1");
  CHECK(toldOf(log, "stopped").size() == 1);
  const auto opened = toldOf(log, "connection_opened");
  const auto closed = toldOf(log, "connection_closed");
  REQUIRE(opened.size() == 11);
  CHECK(closed.size() == 11);
  CHECK(std::string(opened[0]["address"].GetString()) == "127.0.0.0/24");
  CHECK(opened[10]["connection"].GetUint64() == 11);
  const auto requests = toldOf(log, "request");
  REQUIRE(requests.size() == 11);
  CHECK(std::string(requests[0]["method"].GetString()) == "GET");
  CHECK(std::string(requests[0]["path"].GetString()) == "/page.js");
  CHECK(std::string(requests[0]["level"].GetString()) == "info");
  CHECK(requests[0]["connection"].GetUint64() == 1);
  CHECK(requests[0]["status"].GetUint64() == 200);
  CHECK(requests[0]["bytes"].GetUint64() > 17);
  CHECK(requests[0]["ms"].GetUint64() < 10'000);
  CHECK(std::string(requests[1]["path"].GetString()) == "/qr");
  CHECK(std::string(requests[2]["path"].GetString()) == "/jo****");
  CHECK(std::string(requests[2]["level"].GetString()) == "warn");
  CHECK(std::string(requests[3]["path"].GetString()) == "/KW****");
}

TEST_CASE("the log keeps whole addresses where it is told to") {
  const Site elsewhere;
  const fs::path file = elsewhere.parent / "log";
  {
    const Running server([&](ServeOptions& options) {
      options.log = file;
      options.logsWholeAddresses = true;
    });
    CHECK(statusOf(server.get("/")) == "200");
  }
  const auto opened = toldOf(textOf(file), "connection_opened");
  REQUIRE(opened.size() == 1);
  CHECK(std::string(opened[0]["address"].GetString()) == "127.0.0.1");
}

TEST_CASE("the log tells of workshops' sockets: opened, closed, refused and why") {
  const Site elsewhere;
  const fs::path file = elsewhere.parent / "log";
  const auto told = [&](const char* event) { return toldOf(textOf(file), event); };
  {
    const Running server([&](ServeOptions& options) {
      options.log = file;
      options.roomDirectory = elsewhere.parent / "rooms";
    });
    CHECK(statusOf(server.raw("GET /live HTTP/1.1\r\nHost: x\r\nOrigin: http://other\r\n" + upgradeHeaders + "\r\n")) == "403");
    {
      Client client(server.port());
      client.send("GET /live HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\n" + upgradeHeaders + "\r\n");
      CHECK(within10Seconds([&] { return told("socket_opened").size() == 1; }));
      CHECK(told("socket_closed").empty());
    }
    CHECK(within10Seconds([&] { return told("socket_closed").size() == 1; }));
  }
  const auto refused = told("socket_refused");
  REQUIRE(refused.size() == 1);
  CHECK(refused[0]["connection"].GetUint64() == 1);
  CHECK(std::string(refused[0]["why"].GetString()) == "another page");
  CHECK(told("socket_opened")[0]["connection"].GetUint64() == 2);
  CHECK(told("socket_closed")[0]["connection"].GetUint64() == 2);
  CHECK(told("connection_closed").size() == 2);
}

TEST_CASE("a log that cannot be written stops nothing, and /metrics counts what is lost") {
  if (!fs::exists("/dev/full")) return;
  const Site elsewhere;
  const Running server([&](ServeOptions& options) {
    options.log = fs::path("/dev/full");
    options.roomDirectory = elsewhere.parent / "rooms";
  });
  CHECK(has(server.get("/metrics"), "\nplenary_log_lost_total 0\n"));
  std::string many;
  for (int i = 0; i < 1'000; ++i) many += "HEAD /page.js HTTP/1.1\r\nHost: x\r\n\r\n";
  CHECK(statusOf(server.raw(many + "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) == "200");
  const std::string metrics = server.get("/metrics");
  CHECK(has(metrics, "# TYPE plenary_log_lost_total counter\nplenary_log_lost_total "));
  CHECK(!has(metrics, "\nplenary_log_lost_total 0\n"));
  CHECK_THROWS_WITH_AS(WebServer(ServeOptions{"127.0.0.1", 0, elsewhere.directory, std::chrono::seconds(1), {}, false,
                                              elsewhere.parent / "none" / "log"}),
                       doctest::Contains("cannot write the log"), std::runtime_error);
}

TEST_CASE("on SIGHUP the log goes on in a new file") {
  const Site site;
  const fs::path file = site.parent / "log";
  const fs::path moved = site.parent / "log.1";
  ServeOptions options{"127.0.0.1", 0, site.directory};
  options.log = file;
  Served served(options);
  // By then it takes signals.
  REQUIRE(within10Seconds([&] { return has(textOf(file), "started"); }));
  for (int i = 0; i < 2; ++i) {  // more than once
    fs::rename(file, moved);
    ::kill(::getpid(), SIGHUP);
    REQUIRE(within10Seconds([&] { return fs::exists(file); }));
  }
  CHECK(has(served.end(), "Plenary: http://127.0.0.1:"));
  CHECK(toldOf(textOf(file), "started").empty());
  CHECK(toldOf(textOf(file), "stopped").size() == 1);
  CHECK(toldOf(textOf(moved), "stopped").empty());
}

TEST_CASE("a server for the network says where others find it, draws the first place, and that it is plain HTTP") {
  const Site site;
  const fs::path file = site.parent / "log";
  ServeOptions options{"0.0.0.0", 0, site.directory};
  options.log = file;
  options.drawsQr = true;
  Served served(options);
  REQUIRE(within10Seconds([&] { return has(textOf(file), "started"); }));
  const std::string said = served.end();
  const auto started = toldOf(textOf(file), "started");
  std::string expected;
  for (const auto& place : started[0]["addresses"].GetArray()) {
    const std::string url = place.GetString();
    CHECK(!has(url, "//127."));
    CHECK(!has(url, "//169.254."));
    CHECK(!has(url, "//0.0.0.0"));
    CHECK(!has(url, "["));  // it does not listen there
    const bool first = expected.empty();
    expected += "Plenary: " + url + "\n";
    if (first) expected += plenary::server::drawnInTerminal(plenary::server::qrCode(url));
  }
  if (expected.empty()) {
    CHECK(has(said, " on this computer alone: it has no address that others could reach. Join a network"));
  } else {
    CHECK(said == expected + "This is plain HTTP: whoever is on the network can read along (README.md says more).\n"
                             "Ctrl-C stops it.\n");
  }
}

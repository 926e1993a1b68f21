// The static server over real sockets, against a small site in a temporary directory.
#include "server/web_server.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

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

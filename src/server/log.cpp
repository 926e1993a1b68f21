#include "server/log.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace plenary::server {
namespace {

std::string nowInUtc() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(now));
  const auto fraction = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()) % 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  const std::string digits = std::to_string(1000 + fraction.count());  // with its zeros
  return text + ("." + digits.substr(1)) + "Z";
}

std::string_view nameOf(Log::Level level) {
  switch (level) {
    case Log::Level::info: return "info";
    case Log::Level::warn: return "warn";
    case Log::Level::error: return "error";
  }
  return "";
}

// Personal data: for its owner alone.
int opened(const std::filesystem::path& path) {
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
}

std::string lastProblem() { return std::generic_category().message(errno); }

}  // namespace

Log::Log(const std::optional<std::filesystem::path>& file) {
  if (!file) return;
  if (*file == "-") {
    file_ = STDERR_FILENO;
    return;
  }
  path_ = *file;
  file_ = opened(path_);
  if (file_ < 0) throw std::runtime_error("cannot write the log " + path_.string() + ": " + lastProblem());
}

Log::~Log() {
  flush();
  if (!path_.empty()) ::close(file_);
}

void Log::begin(codec::JsonWriter& json, Level level, std::string_view event) {
  json.beginObject();
  json.key("time").text(nowInUtc());
  json.key("level").text(nameOf(level));
  json.key("event").text(event);
}

void Log::end(codec::JsonWriter& json) {
  const std::string line = json.endObject().take() + '\n';
  if (waiting_.size() + line.size() > mostWaiting) flush();
  if (waiting_.size() + line.size() > mostWaiting) {
    ++lost_;
    return;
  }
  waiting_ += line;
}

// What cannot be written waits for the next time, the rest of a line that was cut included: so no line is torn when there is
// space again.
void Log::flush() {
  while (!waiting_.empty()) {
    const ssize_t count = ::write(file_, waiting_.data(), waiting_.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    const auto written = static_cast<std::size_t>(count);
    torn_ = waiting_[written - 1] != '\n';
    waiting_.erase(0, written);
  }
}

void Log::reopen() {
  if (path_.empty()) return;
  flush();
  const int next = opened(path_);
  if (next < 0) {
    const std::string why = lastProblem();
    return line(Level::warn, "log_not_reopened", [&](codec::JsonWriter& json) { json.key("why").text(why); });
  }
  ::close(file_);
  file_ = next;
  if (!torn_) return;
  waiting_.erase(0, waiting_.find('\n') + 1);  // the other file has its beginning
  torn_ = false;
  ++lost_;
}

std::string maskedAddress(const std::string& numeric) {
  const std::string address = numeric.substr(0, numeric.find('%'));  // without the interface
  char text[INET6_ADDRSTRLEN];
  unsigned char bytes[sizeof(in6_addr)] = {};
  constexpr unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};  // IPv4 in IPv6 (RFC 4291, 2.5.5.2)
  const bool v6 = ::inet_pton(AF_INET6, address.c_str(), bytes) == 1;
  const bool inside = v6 && std::equal(std::begin(mapped), std::end(mapped), bytes);
  if (inside) std::copy_n(bytes + sizeof mapped, sizeof(in_addr), bytes);
  if (!v6 && ::inet_pton(AF_INET, address.c_str(), bytes) != 1) return {};
  if (!v6 || inside) {
    bytes[3] = 0;
    return ::inet_ntop(AF_INET, bytes, text, sizeof text) + std::string("/24");
  }
  std::fill(bytes + 6, std::end(bytes), static_cast<unsigned char>(0));
  return ::inet_ntop(AF_INET6, bytes, text, sizeof text) + std::string("/48");
}

}  // namespace plenary::server

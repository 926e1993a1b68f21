// The log by itself: lines, a disk without space, a file that is moved away.
#include "server/log.h"

#include <doctest/doctest.h>
#include <rapidjson/document.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/server/workshop_fixture.h"

namespace {

using plenary::codec::JsonWriter;
using plenary::server::Log;
using plenary::server::maskedAddress;

// A directory of its own, gone at the end.
struct LogPlace {
  LogPlace() { std::filesystem::create_directories(directory); }
  ~LogPlace() { std::filesystem::remove_all(directory); }
  LogPlace(const LogPlace&) = delete;
  LogPlace& operator=(const LogPlace&) = delete;

  inline static int made = 0;
  std::filesystem::path directory = std::filesystem::temp_directory_path() /
                                    ("plenary_log_test_" + std::to_string(::getpid()) + "_" + std::to_string(made++));
  std::filesystem::path file = directory / "log";
};

// Each line is one object.
std::vector<rapidjson::Document> linesOf(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::vector<rapidjson::Document> lines;
  for (std::string line; std::getline(in, line);) {
    lines.emplace_back().Parse(line.c_str(), line.size());
    REQUIRE_MESSAGE(!lines.back().HasParseError(), line);
    REQUIRE(lines.back().IsObject());
  }
  return lines;
}

void logNumber(Log& log, std::uint64_t number) {
  log.line(Log::Level::info, "counted", [&](JsonWriter& json) { json.key("number").whole(number); });
}

}  // namespace

TEST_CASE("a line of the log is an object with the time in UTC, the level, the event and its fields") {
  const LogPlace at;
  {
    Log log(at.file);
    log.line(Log::Level::warn, "odd", [](JsonWriter& json) { json.key("what").text("a \"quote\",\na line\xff"); });
    CHECK(linesOf(at.file).empty());  // waits
    log.flush();
    CHECK(linesOf(at.file).size() == 1);
    logNumber(log, 2);
  }
  const auto lines = linesOf(at.file);
  REQUIRE(lines.size() == 2);  // the last is not lost at the end
  const std::string time = lines[0]["time"].GetString();
  REQUIRE(time.size() == 24);  // 2023-11-14T22:13:20.123Z
  for (std::size_t i = 0; i < time.size(); ++i) {
    const std::string_view shape = "dddd-dd-ddTdd:dd:dd.dddZ";
    CHECK((shape[i] == 'd' ? time[i] >= '0' && time[i] <= '9' : time[i] == shape[i]));
  }
  const std::time_t now = std::time(nullptr);
  std::tm read{};
  REQUIRE(strptime(time.c_str(), "%Y-%m-%dT%H:%M:%S", &read) != nullptr);
  CHECK(std::abs(timegm(&read) - now) <= 5);
  CHECK(std::string(lines[0]["level"].GetString()) == "warn");
  CHECK(std::string(lines[0]["event"].GetString()) == "odd");
  CHECK(std::string(lines[0]["what"].GetString()) == "a \"quote\",\na line\xEF\xBF\xBD");
  CHECK(lines[1]["number"].GetUint64() == 2);
  struct stat file {};
  REQUIRE(::stat(at.file.c_str(), &file) == 0);
  CHECK((file.st_mode & 0777U) == 0600U);
}

TEST_CASE("without a file nothing is written, and a file that cannot be had is said in words") {
  Log none(std::nullopt);
  logNumber(none, 1);
  none.flush();
  none.reopen();
  CHECK(none.lost() == 0);
  const LogPlace at;
  CHECK_THROWS_WITH_AS(Log(at.directory / "none/log"), doctest::Contains("cannot write the log"), std::runtime_error);
}

TEST_CASE("a full disk costs lines, which are counted, and nothing else") {
  if (!std::filesystem::exists("/dev/full")) return;
  Log log(std::filesystem::path("/dev/full"));
  std::uint64_t written = 0;
  while (log.lost() == 0 && written < 100'000) logNumber(log, written++);
  CHECK(written > Log::mostWaiting / 200);  // what waits is kept for later
  CHECK(written < Log::mostWaiting / 20);   // and takes no more memory than that
  logNumber(log, written);
  CHECK(log.lost() == 2);
}

TEST_CASE("lines that waited for space are whole when there is some again") {
  const LogPlace at;
  Log log(at.file);
  for (std::uint64_t i = 0; i < 3; ++i) logNumber(log, i);
  {
    // 16 bytes a file: the first line is cut in its middle.
    const plenary::test::NoSpace full;
    log.flush();
    CHECK(std::filesystem::file_size(at.file) == 16);
  }
  logNumber(log, 3);
  log.flush();
  const auto lines = linesOf(at.file);
  REQUIRE(lines.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) CHECK(lines[i]["number"].GetUint64() == i);
  CHECK(log.lost() == 0);
}

TEST_CASE("after the file was moved away a new one has what comes then") {
  const LogPlace at;
  const auto moved = at.directory / "log.1";
  Log log(at.file);
  logNumber(log, 1);
  std::filesystem::rename(at.file, moved);
  logNumber(log, 2);
  log.reopen();
  logNumber(log, 3);
  log.flush();
  CHECK(linesOf(moved).size() == 2);
  REQUIRE(linesOf(at.file).size() == 1);
  CHECK(linesOf(at.file)[0]["number"].GetUint64() == 3);

  SUBCASE("a line that was cut by a full disk is not continued in another file") {
    logNumber(log, 4);
    logNumber(log, 5);
    std::filesystem::resize_file(at.file, 0);
    {
      const plenary::test::NoSpace full;
      log.flush();
    }
    std::filesystem::rename(at.file, moved);
    {
      const plenary::test::NoSpace full;  // so that reopen() cannot write the rest either
      log.reopen();
    }
    log.flush();
    const auto lines = linesOf(at.file);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0]["number"].GetUint64() == 5);
    CHECK(log.lost() == 1);
  }
  SUBCASE("where no new one can be made the old one goes on, and says so") {
    std::filesystem::rename(at.file, moved);
    std::filesystem::create_directory(at.file);
    log.reopen();
    logNumber(log, 4);
    log.flush();
    const auto lines = linesOf(moved);
    REQUIRE(lines.size() == 3);
    CHECK(std::string(lines[1]["event"].GetString()) == "log_not_reopened");
    CHECK(lines[2]["number"].GetUint64() == 4);
  }
}

TEST_CASE("a masked address names a network and nobody in it") {
  CHECK(maskedAddress("192.0.2.77") == "192.0.2.0/24");
  CHECK(maskedAddress("127.0.0.1") == "127.0.0.0/24");
  CHECK(maskedAddress("2001:db8:7:8:9:a:b:c") == "2001:db8:7::/48");
  CHECK(maskedAddress("::1") == "::/48");
  CHECK(maskedAddress("fe80::1234%eth0") == "fe80::/48");
  CHECK(maskedAddress("::ffff:192.0.2.77") == "192.0.2.0/24");
  CHECK(maskedAddress("nobody").empty());
}

// What the server did, for whoever runs it: lines of JSON, each with time (RFC 3339, UTC), level, event and what belongs to
// the event. Logs are read by others than rooms are: no tokens, no names, no codes of rooms, no queries go in.
//
// Of one thread, that of the rooms. A full disk costs lines, never the server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "codec/json_writer.h"

namespace plenary::server {

class Log {
 public:
  enum class Level : std::uint8_t { info, warn, error };
  static constexpr std::size_t mostWaiting = 64 * 1024;  // bytes; what comes while as many cannot be written is lost

  // Lines are added to the file, and nobody else may read one that is made here; "-" is standard error; none: nothing is
  // written. Throws std::runtime_error, in words for the user, when it cannot be opened.
  explicit Log(const std::optional<std::filesystem::path>& file);
  ~Log();  // flushes
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  // `add(json)` writes the fields, each a key and its value.
  template <class Add>
  void line(Level level, std::string_view event, Add add) {
    if (file_ < 0) return;
    codec::JsonWriter json;
    begin(json, level, event);
    add(json);
    end(json);
  }

  // Lines wait for this, at most mostWaiting bytes of them: call it once a second or so.
  void flush();
  // Goes on in a new file of the same name, after another program has moved the old one away. Where none can be opened, it
  // goes on in the old one, and says so there. Nothing happens for standard error.
  void reopen();
  std::uint64_t lost() const { return lost_; }  // lines, since the start

 private:
  static void begin(codec::JsonWriter& json, Level level, std::string_view event);
  void end(codec::JsonWriter& json);

  std::filesystem::path path_;  // empty: standard error, or none
  int file_ = -1;
  std::string waiting_;
  bool torn_ = false;  // the first line that waits has begun in the file
  std::uint64_t lost_ = 0;
};

// A numeric address without what tells people from their neighbours: "192.0.2.0/24", "2001:db8:7::/48". Empty when it is none.
std::string maskedAddress(const std::string& numeric);

}  // namespace plenary::server

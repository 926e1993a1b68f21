// A save: one SQLite file that stands alone. FORMAT.md describes it byte by byte. What is opened is not trusted:
// size, schema, types and limits are checked before anything is read from it, and whatever the bytes, opening
// ends in bounded time and memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "codec/bytes.h"
#include "codec/scenario_json.h"
#include "core/statement.h"
#include "session/record.h"

struct sqlite3;

namespace plenary::store {

inline constexpr std::int32_t applicationId = 0x504C4E59;  // "PLNY"
inline constexpr int formatVersion = 1;
inline constexpr std::size_t largestSave = std::size_t{64} << 20U;  // bytes
inline constexpr Sequence mostEvents = 200'000;
inline constexpr std::size_t largestEvent = codec::largestPayload;
inline constexpr std::size_t largestEmbedded = std::size_t{4} << 20U;  // bytes of one embedded text
inline constexpr std::size_t largestNote = std::size_t{64} << 10U;     // bytes of one note

// The files of the scenario, as they were when the session began.
using Embedded = codec::Package;

// Hash of the package, with which the chain of a record begins: XXH3-128 over each part's length (64 bits,
// little endian) and bytes, in the order scenario, rules, English texts, Chinese texts.
codec::Hash genesis(const Embedded& embedded);

struct Meta {
  std::string model = "1";   // version of the incentive model
  std::string scenarioName;  // the scenario's id
  Millis created = 0;
  std::string title;
  std::optional<SeatId> seat;  // the player's; none: a spectator, or several people
  std::string language;        // "en" or "zh"

  friend bool operator==(const Meta&, const Meta&) = default;
};

// Free text said beside a statement. It can be erased; the record holds only the commitment.
struct Note {
  std::string id;  // see notes.h
  std::string salt;
  std::string text;

  friend bool operator==(const Note&, const Note&) = default;
};

// The first 16 bytes of XXH3-128 of salt, then text.
Commitment commitment(std::string_view salt, std::string_view text);

struct StoreProblem {
  enum class Code : std::uint8_t {
    missing,   // no such file, or not a regular one
    exists,    // create() overwrites nothing
    tooLarge,  // file, number of events, payload, note
    notASave,  // no SQLite file, or another program's
    newer,     // written by a newer version; `expected` names both
    schema,    // tables other than a save's
    damaged,   // SQLite's own checks fail, or a value has the wrong type, length or range
    order,     // appended records do not follow what is there
    locked,    // open elsewhere
    readOnly,  // opened for reading, or the medium does not allow writing
    full,      // no space left
    io,        // any other failure of the system
  };
  Code code = Code::io;
  std::string file;                  // as given; "save" for bytes
  std::string place;                 // "meta, language", "events, seq 12, payload"; empty: the file as a whole
  std::string expected;              // "expected a blob of 16 bytes, found text"
  std::optional<Sequence> sequence;  // of the event, where it is one event's

  friend bool operator==(const StoreProblem&, const StoreProblem&) = default;
};

// "game.plenary: events, seq 12, hash: expected a blob of 16 bytes, found text"
std::string describe(const StoreProblem& problem);

template <class T>
using Result = std::variant<T, StoreProblem>;

// One open save. Used by one thread at a time. Movable; a moved-from save can only be destroyed or assigned to.
class SaveFile {
 public:
  enum class Mode { read, write };

  // What lies in the file: a save, or a room of a workshop, which keeps more beside it (room_file.h).
  enum class Kind { save, room };

  // A new save at a path where there is nothing yet, open for writing.
  static Result<SaveFile> create(const std::filesystem::path& path, const Meta& meta, const Embedded& embedded,
                                 Kind kind = Kind::save);
  // The same in memory.
  static Result<SaveFile> create(const Meta& meta, const Embedded& embedded);

  // For writing, the file is locked until it is closed. For reading, it is read into memory, unless a program
  // that was killed left a log beside it: then it is locked and recovered, as for writing.
  static Result<SaveFile> open(const std::filesystem::path& path, Mode mode, Kind kind = Kind::save);
  // In memory, writable there.
  static Result<SaveFile> openBytes(codec::ByteView bytes, std::string name = "save");

  SaveFile(SaveFile&&) noexcept;
  SaveFile& operator=(SaveFile&&) noexcept;
  ~SaveFile();  // close()

  const Meta& meta() const { return meta_; }
  const std::string& name() const { return name_; }  // as given when it was opened
  Result<Embedded> embedded() const;
  codec::Hash packageHash() const { return packageHash_; }  // as stored; verify() compares

  Sequence events() const { return events_; }
  // The hash stored with the last event, or packageHash(). Kept apart from the events: a record that was cut
  // short does not end in it.
  codec::Hash head() const { return head_; }
  Result<std::vector<Record>> records(Sequence after = 0) const;

  // One transaction; on disk when it returns. Records must follow what is there. On a problem nothing of the
  // batch is kept.
  // `beside` writes what belongs to the same transaction, and gives SQLite's extended code.
  [[nodiscard]] std::optional<StoreProblem> append(const std::vector<Record>& batch,
                                                   const std::function<int(sqlite3*)>& beside = {});

  [[nodiscard]] std::optional<StoreProblem> setTitle(const std::string& title);

  [[nodiscard]] std::optional<StoreProblem> putNote(const Note& note);
  // Overwrites the bytes, in the log too. Erasing what is not there is no problem.
  [[nodiscard]] std::optional<StoreProblem> eraseNote(const std::string& id);
  Result<std::vector<Note>> notes() const;

  // The whole file as bytes.
  Result<codec::Bytes> serialize() const;

  // Leaves a single file, without a log beside it. The save cannot be used after that.
  std::optional<StoreProblem> close();

 private:
  struct Closer {
    void operator()(sqlite3* connection) const;
  };
  using Connection = std::unique_ptr<sqlite3, Closer>;

  friend class RoomFile;

  SaveFile(Connection connection, std::string name);
  static Result<SaveFile> openFile(const std::filesystem::path& path, Kind kind);
  std::optional<StoreProblem> begin(const Meta& meta, const Embedded& embedded);
  std::optional<StoreProblem> check();
  int startLog();
  StoreProblem problem(int code, std::string place) const;

  Connection connection_;
  std::string name_;
  Kind kind_ = Kind::save;
  bool logging_ = false;  // a file of ours, with a log beside it
  Meta meta_;
  codec::Hash packageHash_{};
  codec::Hash head_{};
  Sequence events_ = 0;
};

// A whole save as bytes: what a download gives.
Result<codec::Bytes> saveBytes(const Meta& meta, const Embedded& embedded, const std::vector<Record>& records,
                               const std::vector<Note>& notes = {});

struct Verification {
  bool ok = false;
  Sequence events = 0;
  codec::Hash hash{};                // of the last event as stored
  std::optional<Sequence> firstBad;  // first event that does not hold; one past the last when the end is missing
  std::string problem;               // what was expected there; empty when ok

  friend bool operator==(const Verification&, const Verification&) = default;
};

// Follows the chain from the embedded package to the head. Shows damage and truncation, not forgery.
Verification verify(const SaveFile& save);
// The same for a file. An event of the wrong shape is an answer; a file that is no save is a problem.
Result<Verification> verifyFile(const std::filesystem::path& path);

}  // namespace plenary::store

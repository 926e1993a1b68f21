// A room of a live workshop on the disk: the record of its session as a save has it, and beside it who is there, which acts
// were applied, and how the room stands. Of a save it is told apart by its application id; what leaves the server is a save
// made from its record, never this file.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "store/save.h"

namespace plenary::store {

inline constexpr std::int32_t roomApplicationId = 0x504C4E52;  // "PLNR"
inline constexpr int roomFormatVersion = 2;

struct RoomPerson {
  std::uint32_t id = 0;
  std::string name;
  std::array<std::uint8_t, 16> token{};
  std::optional<SeatId> seat;
  bool facilitates = false;
  bool gone = false;  // dismissed: the number is never given again

  friend bool operator==(const RoomPerson&, const RoomPerson&) = default;
};

// An act that was applied: the device that sent it, and its number there.
struct AppliedAct {
  std::uint32_t member = 0;
  std::uint64_t device = 0;
  std::uint64_t number = 0;

  friend auto operator<=>(const AppliedAct&, const AppliedAct&) = default;
};

// How the room stands, beside its session.
struct RoomState {
  std::uint16_t minutes = 0;  // of the preset; 0: no clock
  bool paused = false;
  std::optional<std::uint32_t> chair;  // the member who presides; none: the facilitator

  friend bool operator==(const RoomState&, const RoomState&) = default;
};

// Something that is known of a member, or of the room (member 0): one text to each key.
struct Fact {
  std::uint32_t member = 0;
  std::string key;
  std::string value;

  friend bool operator==(const Fact&, const Fact&) = default;
};
inline constexpr std::size_t longestFact = 65536;  // bytes of a value
inline constexpr std::size_t mostFacts = 100'000;

// What is stored together, or not at all.
struct RoomBatch {
  std::vector<Record> records;
  std::vector<RoomPerson> people;    // as they are now
  std::vector<AppliedAct> applied;
  std::optional<RoomState> state;
  std::vector<Fact> facts;  // each in place of what stood there

  bool empty() const { return records.empty() && people.empty() && applied.empty() && !state && facts.empty(); }
};

class RoomFile {
 public:
  // Where there is nothing yet.
  static Result<RoomFile> create(const std::filesystem::path& path, const Meta& meta, const Embedded& embedded);
  // One of an earlier format is brought to today's.
  static Result<RoomFile> open(const std::filesystem::path& path);

  const SaveFile& save() const { return save_; }
  Result<std::vector<RoomPerson>> people() const;
  Result<std::vector<AppliedAct>> applied() const;
  Result<RoomState> state() const;
  Result<std::vector<Fact>> facts() const;

  // One transaction; on disk when it returns. On a problem nothing of the batch is kept. Of each device the last
  // `remembered` acts are kept.
  [[nodiscard]] std::optional<StoreProblem> store(const RoomBatch& batch);
  std::optional<StoreProblem> close() { return save_.close(); }

  static constexpr std::uint64_t remembered = 512;

 private:
  explicit RoomFile(SaveFile save) : save_(std::move(save)) {}
  SaveFile save_;
};

}  // namespace plenary::store

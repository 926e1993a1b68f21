#include "store/room_file.h"

#include <algorithm>

#include "store/sqlite.h"

namespace plenary::store {

namespace {

// Numbers of 64 bits as SQLite's signed ones.
std::int64_t stored(std::uint64_t value) { return static_cast<std::int64_t>(value); }
std::uint64_t read(std::int64_t value) { return static_cast<std::uint64_t>(value); }

constexpr std::int64_t noSeat = -1;

int writePeople(sqlite3* db, const std::vector<RoomPerson>& people) {
  if (people.empty()) return SQLITE_OK;
  Query put(db, "INSERT OR REPLACE INTO people(id, name, token, seat, facilitates, gone) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
  for (const RoomPerson& p : people) {
    put.bind(std::int64_t{p.id}).bindText(p.name).bind(codec::ByteView(p.token));
    put.bind(p.seat ? static_cast<std::int64_t>(p.seat->value) : noSeat);
    put.bind(std::int64_t{p.facilitates ? 1 : 0}).bind(std::int64_t{p.gone ? 1 : 0});
    if (!put.run()) return put.code();
  }
  return SQLITE_OK;
}

int writeApplied(sqlite3* db, const std::vector<AppliedAct>& applied) {
  if (applied.empty()) return SQLITE_OK;
  Query put(db, "INSERT OR IGNORE INTO applied(member, device, number) VALUES(?1, ?2, ?3)");
  Query forget(db, "DELETE FROM applied WHERE member = ?1 AND device = ?2 AND number <= ?3");
  for (const AppliedAct& act : applied) {
    put.bind(std::int64_t{act.member}).bind(stored(act.device)).bind(stored(act.number));
    if (!put.run()) return put.code();
    if (act.number % RoomFile::remembered != 0) continue;
    forget.bind(std::int64_t{act.member}).bind(stored(act.device)).bind(stored(act.number - RoomFile::remembered));
    if (!forget.run()) return forget.code();
  }
  return SQLITE_OK;
}

int writeState(sqlite3* db, const RoomState& state) {
  Query put(db, "INSERT OR REPLACE INTO room(id, minutes, paused, chair) VALUES(1, ?1, ?2, ?3)");
  put.bind(std::int64_t{state.minutes}).bind(std::int64_t{state.paused ? 1 : 0});
  put.bind(std::int64_t{state.chair.value_or(0)});
  (void)put.run();
  return put.code();
}

int writeFacts(sqlite3* db, const std::vector<Fact>& facts) {
  if (facts.empty()) return SQLITE_OK;
  Query put(db, "INSERT OR REPLACE INTO facts(member, key, value) VALUES(?1, ?2, ?3)");
  for (const Fact& fact : facts) {
    put.bind(std::int64_t{fact.member}).bindText(fact.key).bindText(fact.value);
    if (!put.run()) return put.code();
  }
  return SQLITE_OK;
}

StoreProblem wrong(const SaveFile& save, const char* table, std::string expected) {
  return {StoreProblem::Code::damaged, save.name(), table, std::move(expected), {}};
}

bool areIntegers(const Query& row, std::initializer_list<int> columns) {
  return std::all_of(columns.begin(), columns.end(), [&](int c) { return row.type(c) == SQLITE_INTEGER; });
}

// Hundreds of rooms are open at once, and what is written once is never read again: few pages are kept in memory.
constexpr const char* fewPages = "PRAGMA cache_size=-32; PRAGMA shrink_memory";

}  // namespace

Result<RoomFile> RoomFile::create(const std::filesystem::path& path, const Meta& meta, const Embedded& embedded) {
  auto made = SaveFile::create(path, meta, embedded, SaveFile::Kind::room);
  if (auto* problem = std::get_if<StoreProblem>(&made)) return std::move(*problem);
  RoomFile room(std::get<SaveFile>(std::move(made)));
  (void)execute(room.save_.connection_.get(), fewPages);
  return room;
}

Result<RoomFile> RoomFile::open(const std::filesystem::path& path) {
  auto opened = SaveFile::open(path, SaveFile::Mode::write, SaveFile::Kind::room);
  if (auto* problem = std::get_if<StoreProblem>(&opened)) return std::move(*problem);
  RoomFile room(std::get<SaveFile>(std::move(opened)));
  (void)execute(room.save_.connection_.get(), fewPages);
  return room;
}

std::optional<StoreProblem> RoomFile::store(const RoomBatch& batch) {
  if (batch.empty()) return std::nullopt;
  const bool strikes = std::any_of(batch.facts.begin(), batch.facts.end(), [](const Fact& f) { return f.value.empty(); });
  const auto problem = save_.append(batch.records, [&](sqlite3* db) {
    int code = writePeople(db, batch.people);
    if (!code) code = writeApplied(db, batch.applied);
    if (!code && batch.state) code = writeState(db, *batch.state);
    if (!code) code = writeFacts(db, batch.facts);
    return code;
  });
  // secure_delete has overwritten in the page what was struck out; the log still holds the page as it was.
  if (!problem && strikes) (void)execute(save_.connection_.get(), "PRAGMA wal_checkpoint(TRUNCATE)");
  return problem;
}

Result<std::vector<RoomPerson>> RoomFile::people() const {
  std::vector<RoomPerson> people;
  Query rows(save_.connection_.get(), "SELECT id, name, token, seat, facilitates, gone FROM people ORDER BY id");
  while (rows.step()) {
    const bool sound = areIntegers(rows, {0, 3, 4, 5}) && rows.type(1) == SQLITE_TEXT && rows.type(2) == SQLITE_BLOB &&
                       rows.blob(2).size() == RoomPerson{}.token.size() && rows.integer(0) > 0 &&
                       rows.integer(0) <= 0xFFFFFFFF && rows.integer(3) >= noSeat && rows.integer(3) < 65536;
    if (!sound) return wrong(save_, "people", "expected a person in each row");
    RoomPerson& p = people.emplace_back();
    p.id = static_cast<std::uint32_t>(rows.integer(0));
    p.name = rows.text(1);
    const codec::ByteView token = rows.blob(2);
    std::copy(token.begin(), token.end(), p.token.begin());
    if (rows.integer(3) != noSeat) p.seat = SeatId{static_cast<std::size_t>(rows.integer(3))};
    p.facilitates = rows.integer(4) != 0;
    p.gone = rows.integer(5) != 0;
  }
  if (!rows.ok()) return save_.problem(rows.code(), "people");
  return people;
}

Result<std::vector<AppliedAct>> RoomFile::applied() const {
  std::vector<AppliedAct> all;
  Query rows(save_.connection_.get(), "SELECT member, device, number FROM applied ORDER BY member, device, number");
  while (rows.step()) {
    if (!areIntegers(rows, {0, 1, 2})) return wrong(save_, "applied", "expected three integers in each row");
    all.push_back({static_cast<std::uint32_t>(rows.integer(0)), read(rows.integer(1)), read(rows.integer(2))});
  }
  if (!rows.ok()) return save_.problem(rows.code(), "applied");
  return all;
}

Result<std::vector<Fact>> RoomFile::facts() const {
  std::vector<Fact> all;
  Query rows(save_.connection_.get(), "SELECT member, key, value FROM facts ORDER BY member, key");
  while (rows.step()) {
    const bool sound = rows.type(0) == SQLITE_INTEGER && rows.type(1) == SQLITE_TEXT && rows.type(2) == SQLITE_TEXT &&
                       rows.integer(0) >= 0 && rows.integer(0) <= 0xFFFFFFFF && rows.text(2).size() <= longestFact;
    if (!sound) return wrong(save_, "facts", "expected a member, a key and a value in each row");
    if (all.size() == mostFacts) return wrong(save_, "facts", "expected at most " + std::to_string(mostFacts) + " rows");
    all.push_back({static_cast<std::uint32_t>(rows.integer(0)), std::string(rows.text(1)), std::string(rows.text(2))});
  }
  if (!rows.ok()) return save_.problem(rows.code(), "facts");
  return all;
}

Result<RoomState> RoomFile::state() const {
  RoomState state;
  Query rows(save_.connection_.get(), "SELECT minutes, paused, chair FROM room WHERE id = 1");
  if (rows.step()) {
    if (!areIntegers(rows, {0, 1, 2})) return wrong(save_, "room", "expected three integers");
    state.minutes = static_cast<std::uint16_t>(std::clamp<std::int64_t>(rows.integer(0), 0, 600));
    state.paused = rows.integer(1) != 0;
    if (rows.integer(2) > 0) state.chair = static_cast<std::uint32_t>(rows.integer(2));
  }
  if (!rows.ok()) return save_.problem(rows.code(), "room");
  return state;
}

}  // namespace plenary::store

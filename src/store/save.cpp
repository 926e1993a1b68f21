#include "store/save.h"

#include <algorithm>
#include <limits>
#include <system_error>
#include <utility>

#include "store/meta_rows.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace plenary::store {

namespace fs = std::filesystem;

namespace {

using Code = StoreProblem::Code;

constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr std::size_t formatBytesAt = 18;  // write version, read version: 1 rollback journal, 2 log
constexpr std::int64_t pageSize = 4096;

std::int64_t stored(const Actor& actor) {
  return static_cast<std::int64_t>(actor.kind) * 65536 + actor.seat.value;
}

Actor actorFrom(std::int64_t value) {
  Actor actor;
  actor.kind = static_cast<Actor::Kind>(value / 65536);
  actor.seat = SeatId{static_cast<std::size_t>(value % 65536)};
  return actor;
}

// The log counts into the length that a save may have, so that what is written can be opened again.
int limitSize(sqlite3* connection) {
  std::int64_t page = pageSize;
  if (const int code = readInteger(connection, "PRAGMA page_size", page)) return code;
  const std::string most = std::to_string(static_cast<std::int64_t>(largestSave) / page);
  return execute(connection, ("PRAGMA max_page_count=" + most).c_str());
}

int setJournalMode(sqlite3* connection, const std::string& mode) {
  Query set(connection, "PRAGMA journal_mode=" + mode);
  const bool answered = set.step();
  if (!set.ok()) return set.code();
  return answered && set.text(0) == mode ? SQLITE_OK : SQLITE_IOERR;
}

fs::path beside(const fs::path& path, const char* suffix) {
  fs::path other = path;
  other += suffix;
  return other;
}

}  // namespace

codec::Hash genesis(const Embedded& embedded) {
  codec::Bytes bytes;
  for (const std::string* part : {&embedded.scenario, &embedded.rules, &embedded.textEn, &embedded.textZh}) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(part->size()) >> shift & 0xffU));
    bytes.insert(bytes.end(), part->begin(), part->end());
  }
  return codec::hashOf(codec::ByteView(bytes));
}

Commitment commitment(std::string_view salt, std::string_view text) {
  return codec::hashOf(std::string(salt).append(text));
}

// ---- Opening

void SaveFile::Closer::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

SaveFile::SaveFile(Connection connection, std::string name)
    : connection_(std::move(connection)), name_(std::move(name)) {}
SaveFile::SaveFile(SaveFile&&) noexcept = default;
SaveFile& SaveFile::operator=(SaveFile&& other) noexcept {
  if (this != &other) {
    (void)close();
    connection_ = std::move(other.connection_);
    name_ = std::move(other.name_);
    kind_ = other.kind_;
    logging_ = other.logging_;
    meta_ = std::move(other.meta_);
    packageHash_ = other.packageHash_;
    head_ = other.head_;
    events_ = other.events_;
  }
  return *this;
}
SaveFile::~SaveFile() { (void)close(); }

Result<SaveFile> SaveFile::create(const fs::path& path, const Meta& meta, const Embedded& embedded, Kind kind) {
  const std::string name = path.string();
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-journal"})
    if (fs::exists(beside(path, suffix), ignored))
      return StoreProblem{Code::exists, name, "", "expected no file there yet", {}};
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(name.c_str(), &raw, flags, nullptr);
  SaveFile save(Connection(raw), name);
  save.kind_ = kind;
  if (code != SQLITE_OK) return save.problem(code, "");
  auto problem = save.begin(meta, embedded);
  if (!problem)
    if (const int logged = save.startLog()) problem = save.problem(logged, "");
  if (!problem) return save;
  (void)save.close();
  fs::remove(path, ignored);
  return *problem;
}

Result<SaveFile> SaveFile::create(const Meta& meta, const Embedded& embedded) {
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(":memory:", &raw, flags, nullptr);
  SaveFile save(Connection(raw), "save");
  if (code != SQLITE_OK) return save.problem(code, "");
  if (auto problem = save.begin(meta, embedded)) return *problem;
  return save;
}

std::optional<StoreProblem> SaveFile::begin(const Meta& meta, const Embedded& embedded) {
  sqlite3* db = connection_.get();
  meta_ = meta;
  packageHash_ = head_ = genesis(embedded);
  int code = harden(db);
  // EXTRA syncs the directory too: the new file must still have its name after a loss of power.
  if (!code) code = execute(db, "PRAGMA page_size=4096; PRAGMA synchronous=EXTRA");
  if (!code) {
    Transaction transaction(db);
    code = transaction.code();
    if (!code) code = createSchema(db, kind_ == Kind::room ? Schema::room : Schema::save);
    if (!code) code = writeMeta(db, meta, embedded, packageHash_);
    if (!code) code = transaction.commit();
  }
  if (!code) code = limitSize(db);
  if (code) return problem(code, "");
  return std::nullopt;
}

Result<SaveFile> SaveFile::open(const fs::path& path, Mode mode, Kind kind) {
  const std::string name = path.string();
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return StoreProblem{Code::missing, name, "", "expected a file", {}};
  const auto size = fs::file_size(path, error);
  if (error) return StoreProblem{Code::io, name, "", "expected a readable file: " + error.message(), {}};
  if (size > largestSave)
    return StoreProblem{Code::tooLarge, name, "",
                        "expected at most " + std::to_string(largestSave) + " bytes, found " + std::to_string(size),
                        {}};
  // What a killed program left is found in its log. Nor may a file that this process has open for writing be
  // opened and closed behind SQLite's back: that would drop its lock.
  const bool logged = fs::exists(beside(path, "-wal"), error) || fs::exists(beside(path, "-journal"), error);
  if (mode == Mode::write || logged) return openFile(path, kind);
  auto bytes = readWhole(path, static_cast<std::size_t>(size));
  if (auto* problem = std::get_if<StoreProblem>(&bytes)) return std::move(*problem);
  return openBytes(std::get<codec::Bytes>(bytes), name);
}

Result<SaveFile> SaveFile::openFile(const fs::path& path, Kind kind) {
  const std::string name = path.string();
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE;
  int code = sqlite3_open_v2(name.c_str(), &raw, flags, nullptr);
  SaveFile save(Connection(raw), name);
  save.kind_ = kind;
  sqlite3* db = save.connection_.get();
  if (code == SQLITE_OK && sqlite3_db_readonly(db, "main") == 1) code = SQLITE_READONLY;
  if (!code) code = harden(db);
  // Locked before it is checked, and until it is closed.
  if (!code) code = execute(db, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
  if (code) return save.problem(code, "");
  if (auto problem = save.check()) return *problem;
  code = limitSize(db);
  if (!code) code = save.startLog();
  if (code) return save.problem(code, "");
  return save;
}

Result<SaveFile> SaveFile::openBytes(codec::ByteView bytes, std::string name) {
  if (bytes.size() > largestSave)
    return StoreProblem{Code::tooLarge, std::move(name), "",
                        "expected at most " + std::to_string(largestSave) + " bytes, found " +
                            std::to_string(bytes.size()),
                        {}};
  if (bytes.size() < 512 || !std::equal(magic.begin(), magic.end(), bytes.begin()))
    return StoreProblem{Code::notASave, std::move(name), "", "expected an SQLite file", {}};
  sqlite3* raw = nullptr;
  int code = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr);
  SaveFile save(Connection(raw), std::move(name));
  if (code) return save.problem(code, "");
  auto* copy = static_cast<std::uint8_t*>(sqlite3_malloc64(bytes.size()));
  if (!copy) return save.problem(SQLITE_NOMEM, "");
  std::copy(bytes.begin(), bytes.end(), copy);
  // A copy made while its log was in use says so; in memory there is no log, and what was in it is not here.
  if (copy[formatBytesAt] == 2) copy[formatBytesAt] = 1;
  if (copy[formatBytesAt + 1] == 2) copy[formatBytesAt + 1] = 1;
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  // Frees the copy in any case.
  code = sqlite3_deserialize(raw, "main", copy, size, size,
                             SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
  // After it: settings of the database it replaces are lost.
  if (!code) code = harden(raw);
  if (code) return save.problem(code, "");
  if (auto problem = save.check()) return *problem;
  if (const int limited = limitSize(raw)) return save.problem(limited, "");
  return save;
}

// FULL: the log is synced with every transaction, so that what was reported survives the loss of power. One
// sync of one file, where a rollback journal takes three and one of the directory. The lock is never let go, so
// the log's index stays in our memory and no third file appears.
int SaveFile::startLog() {
  sqlite3* db = connection_.get();
  // EXTRA for the change itself: undone by a loss of power, it would leave a log that nobody looks for.
  int code = execute(db, "PRAGMA synchronous=EXTRA; PRAGMA locking_mode=EXCLUSIVE");
  if (!code) code = setJournalMode(db, "wal");
  logging_ = !code;
  // The log is there from now on, and the lock taken, before the first event.
  if (!code) code = execute(db, "PRAGMA synchronous=FULL; BEGIN EXCLUSIVE; COMMIT");
  return code;
}

std::optional<StoreProblem> SaveFile::close() {
  if (!connection_) return std::nullopt;
  int code = SQLITE_OK;
  // Moves the log into the file, and leaves a file that opens read-only and from memory.
  if (logging_) code = setJournalMode(connection_.get(), "delete");
  std::optional<StoreProblem> found;
  if (code) found = problem(code, "");
  connection_.reset();
  return found;
}

// ---- Events

Result<Embedded> SaveFile::embedded() const {
  Embedded embedded;
  int code = readEmbedded(connection_.get(), embedded);
  if (code) return problem(code, "meta");
  return embedded;
}

Result<std::vector<Record>> SaveFile::records(Sequence after) const {
  constexpr auto largest = static_cast<Sequence>(std::numeric_limits<std::int64_t>::max());
  std::vector<Record> records;
  Query rows(connection_.get(),
             "SELECT seq, time, actor, tag, payload, hash FROM events WHERE seq > ?1 ORDER BY seq");
  rows.bind(static_cast<std::int64_t>(std::min(after, largest)));
  while (rows.step()) {
    Record& r = records.emplace_back();
    r.sequence = static_cast<Sequence>(rows.integer(0));
    r.time = rows.integer(1);
    r.actor = actorFrom(rows.integer(2));
    r.tag = static_cast<std::uint16_t>(rows.integer(3));
    const codec::ByteView payload = rows.blob(4);
    r.payload.assign(payload.begin(), payload.end());
    const codec::ByteView hash = rows.blob(5);
    std::copy_n(hash.begin(), std::min(hash.size(), r.hash.size()), r.hash.begin());
  }
  if (!rows.ok()) return problem(rows.code(), "events");
  return records;
}

std::optional<StoreProblem> SaveFile::append(const std::vector<Record>& batch,
                                             const std::function<int(sqlite3*)>& beside) {
  if (batch.empty() && !beside) return std::nullopt;
  Sequence expected = events_ + 1;
  for (const Record& r : batch) {
    const std::string place = "events, seq " + std::to_string(r.sequence);
    if (r.sequence != expected)
      return StoreProblem{Code::order, name_, place, "expected seq " + std::to_string(expected), r.sequence};
    if (r.payload.size() > largestEvent)
      return StoreProblem{Code::tooLarge, name_, place + ", payload",
                          "expected at most " + std::to_string(largestEvent) + " bytes", r.sequence};
    ++expected;
  }
  if (!batch.empty() && batch.back().sequence > mostEvents)
    return StoreProblem{Code::tooLarge, name_, "events", "expected at most " + std::to_string(mostEvents), {}};

  sqlite3* db = connection_.get();
  Transaction transaction(db);
  if (transaction.code()) return problem(transaction.code(), "events");
  Query insert(db, "INSERT INTO events(seq, time, actor, tag, payload, hash) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
  for (const Record& r : batch) {
    insert.bind(static_cast<std::int64_t>(r.sequence)).bind(r.time).bind(stored(r.actor)).bind(std::int64_t{r.tag});
    insert.bind(codec::ByteView(r.payload)).bind(codec::ByteView(r.hash));
    if (!insert.run()) return problem(insert.code(), "events");
  }
  int code = batch.empty() ? SQLITE_OK : writeHead(db, batch.back().hash);
  if (!code && beside) code = beside(db);
  if (!code) code = transaction.commit();
  if (code) return problem(code, "events");
  if (batch.empty()) return std::nullopt;
  events_ = batch.back().sequence;
  head_ = batch.back().hash;
  return std::nullopt;
}

std::optional<StoreProblem> SaveFile::setTitle(const std::string& title) {
  if (const int code = writeTitle(connection_.get(), title)) return problem(code, "meta, title");
  meta_.title = title;
  return std::nullopt;
}

// ---- Notes

std::optional<StoreProblem> SaveFile::putNote(const Note& note) {
  if (note.id.size() + note.salt.size() + note.text.size() > largestNote)
    return StoreProblem{Code::tooLarge, name_, "notes, id " + note.id.substr(0, 64),
                        "expected at most " + std::to_string(largestNote) + " bytes", {}};
  Query insert(connection_.get(), "INSERT OR REPLACE INTO notes(id, salt, text) VALUES(?1, ?2, ?3)");
  if (!insert.bindText(note.id).bindBlob(note.salt).bindText(note.text).run())
    return problem(insert.code(), "notes");
  return std::nullopt;
}

std::optional<StoreProblem> SaveFile::eraseNote(const std::string& id) {
  sqlite3* db = connection_.get();
  int code = SQLITE_OK;
  {
    Query erase(db, "DELETE FROM notes WHERE id = ?1");
    (void)erase.bindText(id).run();
    code = erase.code();
  }
  // secure_delete has overwritten it in the page; the log still holds the page as it was.
  if (!code && logging_) code = execute(db, "PRAGMA wal_checkpoint(TRUNCATE)");
  if (code) return problem(code, "notes");
  return std::nullopt;
}

Result<std::vector<Note>> SaveFile::notes() const {
  std::vector<Note> notes;
  Query rows(connection_.get(), "SELECT id, salt, text FROM notes ORDER BY id");
  while (rows.step()) {
    const codec::ByteView salt = rows.blob(1);
    notes.push_back({std::string(rows.text(0)), std::string(salt.begin(), salt.end()), std::string(rows.text(2))});
  }
  if (!rows.ok()) return problem(rows.code(), "notes");
  return notes;
}

// ---- Bytes

Result<codec::Bytes> SaveFile::serialize() const {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> copy(
      sqlite3_serialize(connection_.get(), "main", &size, 0), sqlite3_free);
  if (!copy) return problem(SQLITE_NOMEM, "");
  codec::Bytes bytes(copy.get(), copy.get() + size);
  if (bytes.size() > formatBytesAt + 1) bytes[formatBytesAt] = bytes[formatBytesAt + 1] = 1;
  return bytes;
}

Result<codec::Bytes> saveBytes(const Meta& meta, const Embedded& embedded, const std::vector<Record>& records,
                               const std::vector<Note>& notes) {
  auto created = SaveFile::create(meta, embedded);
  if (auto* problem = std::get_if<StoreProblem>(&created)) return std::move(*problem);
  auto& save = std::get<SaveFile>(created);
  if (auto problem = save.append(records)) return std::move(*problem);
  for (const Note& note : notes)
    if (auto problem = save.putNote(note)) return std::move(*problem);
  return save.serialize();
}

}  // namespace plenary::store

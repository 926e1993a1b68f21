#include "ui/platform/web/storage_web.h"

#include <algorithm>
#include <charconv>
#include <cstring>

extern "C" void storage_call(const char* name, int request, const unsigned char* bytes, int size);

namespace plenary::ui {

namespace {

// Snapshots of a save grow with it; a save of 64 events more is one worth making.
constexpr Sequence eventsBetweenSnapshots = 64;

// ---- Messages: a list of fields, each its length (32 bits, little endian) and its bytes. Numbers are decimal.

template <class Integer>
void put(std::string& bytes, Integer value) {
  for (std::size_t i = 0; i < sizeof(Integer); ++i)
    bytes.push_back(static_cast<char>(static_cast<std::make_unsigned_t<Integer>>(value) >> (8 * i) & 0xffU));
}

template <class Integer>
Integer get(std::string_view bytes, std::size_t at) {
  std::make_unsigned_t<Integer> value = 0;
  for (std::size_t i = sizeof(Integer); i-- > 0;)
    value = static_cast<decltype(value)>(value << 8 | static_cast<std::uint8_t>(bytes[at + i]));
  return static_cast<Integer>(value);
}

std::string packed(const std::vector<std::string>& fields) {
  std::string bytes;
  for (const std::string& field : fields) {
    put(bytes, static_cast<std::uint32_t>(field.size()));
    bytes += field;
  }
  return bytes;
}

std::vector<std::string_view> unpacked(codec::ByteView message) {
  std::string_view rest(reinterpret_cast<const char*>(message.data()), message.size());
  std::vector<std::string_view> fields;
  while (rest.size() >= 4) {
    const std::size_t size = std::min<std::size_t>(get<std::uint32_t>(rest, 0), rest.size() - 4);
    fields.push_back(rest.substr(4, size));
    rest.remove_prefix(4 + size);
  }
  return fields;
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string text(codec::ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

bool yes(const std::vector<std::string_view>& fields) { return !fields.empty() && fields[0] == "1"; }

// An event as a field: time (64 bits), actor (32), tag (16), hash (16 bytes), payload.
constexpr std::size_t eventHeader = 30;

std::string packed(const Record& r) {
  std::string bytes;
  put(bytes, r.time);
  put(bytes, static_cast<std::uint32_t>(r.actor.kind) * 65536 + r.actor.seat.value);
  put(bytes, r.tag);
  return bytes + text(r.hash) + text(r.payload);
}

std::optional<Record> unpackedEvent(std::string_view bytes, Sequence sequence) {
  if (bytes.size() < eventHeader) return std::nullopt;
  Record r;
  r.sequence = sequence;
  r.time = get<std::int64_t>(bytes, 0);
  const auto actor = get<std::uint32_t>(bytes, 8);
  r.actor.kind = static_cast<Actor::Kind>(actor / 65536);
  r.actor.seat = SeatId{std::size_t{actor % 65536}};
  r.tag = get<std::uint16_t>(bytes, 12);
  std::copy_n(bytes.begin() + 14, r.hash.size(), r.hash.begin());
  r.payload.assign(bytes.begin() + eventHeader, bytes.end());
  return r;
}

std::vector<std::string> fieldsOf(const SavedGame& g) {
  return {g.id, g.title, g.scenarioId, g.language, g.seatName, g.finished ? "1" : "0"};
}

constexpr std::size_t fieldsOfGame = 9;
SavedGame gameFrom(const std::string_view* f) {
  SavedGame g;
  g.id = f[0];
  g.title = f[1];
  g.scenarioId = f[2];
  g.language = f[3];
  g.seatName = f[4];
  g.finished = f[5] == "1";
  g.created = number(f[6]);
  g.updated = number(f[7]);
  g.events = static_cast<Sequence>(number(f[8]));
  return g;
}

constexpr std::size_t fieldsOfNote = 3;
store::Note noteFrom(const std::string_view* f) { return {std::string(f[0]), std::string(f[1]), std::string(f[2])}; }

// ---- What was stored

struct Rebuilt {
  std::optional<store::SaveFile> save;  // none: the snapshot itself is unsound
  bool cut = false;                     // the end of the events had to be left out
};

std::optional<store::SaveFile> soundSave(std::string_view bytes) {
  auto opened = store::SaveFile::openBytes(codec::view(bytes));
  auto* save = std::get_if<store::SaveFile>(&opened);
  if (!save || !store::verify(*save).ok) return std::nullopt;
  return std::move(*save);
}

// The snapshot with as many of the later events as continue its chain.
Rebuilt rebuild(std::string_view snapshot, const std::string_view* events, std::size_t count) {
  Rebuilt result;
  result.save = soundSave(snapshot);
  if (!result.save) return result;
  std::vector<Record> later;
  codec::Hash before = result.save->head();
  for (std::size_t i = 0; i < count; ++i) {
    auto r = unpackedEvent(events[i], result.save->events() + 1 + i);
    const bool sound = r && r->payload.size() <= store::largestEvent &&
                       codec::chain(before, r->sequence, r->time, r->actor, r->tag, r->payload) == r->hash;
    if (!sound) {
      result.cut = true;
      break;
    }
    before = r->hash;
    later.push_back(std::move(*r));
  }
  if (result.save->append(later)) result.save.reset();
  return result;
}

WebStorage* the = nullptr;  // one page, one storage

}  // namespace

WebStorage::WebStorage(std::function<void()> wake) : wake_(std::move(wake)) {
  the = this;
  tell("start", {});
}

void WebStorage::deliver() {
  std::vector<std::function<void()>> ready;
  ready.swap(ready_);
  for (auto& call : ready) call();
}

void WebStorage::later(std::function<void()> call) {
  ready_.push_back(std::move(call));
  wake_();
}

void WebStorage::ask(const char* name, std::vector<std::string> fields, Answer answer) {
  const int request = answer ? ++last_ : 0;
  if (answer) waiting_.emplace(request, std::move(answer));
  const std::string bytes = packed(fields);
  storage_call(name, request, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
}

void WebStorage::replied(int request, codec::ByteView message) {
  const Fields fields = unpacked(message);
  if (request == 0 && fields.size() == 2) {
    static constexpr std::pair<const char*, SaveState> states[] = {{"saved", SaveState::saved},
                                                                   {"saving", SaveState::saving},
                                                                   {"failed", SaveState::failed},
                                                                   {"volatileOnly", SaveState::volatileOnly},
                                                                   {"readOnly", SaveState::readOnly}};
    for (const auto& [name, state] : states)
      if (fields[0] == name) status_ = {state, std::string(fields[1])};
    wake_();
  } else if (request == -1 && fields.size() == 2) {
    own(std::string(fields[0]), fields[1] == "1");
  } else if (auto waiting = waiting_.extract(request)) {
    waiting.mapped()(fields);
  }
}

// ---- Reading

void WebStorage::list(std::function<void(std::vector<SavedGame>)> done) {
  ask("list", {}, [this, done = std::move(done)](const Fields& fields) {
    std::vector<SavedGame> games;
    for (std::size_t at = 0; at + fieldsOfGame <= fields.size(); at += fieldsOfGame)
      games.push_back(gameFrom(&fields[at]));
    later([done, games = std::move(games)] { done(games); });
  });
}

void WebStorage::load(const std::string& id, std::function<void(Loaded)> done) {
  const auto at = open_.find(id);
  if (at == open_.end() || !at->second.ours) {
    loadFrom(id, 0, std::move(done));
    return;
  }
  Loaded loaded;
  auto bytes = at->second.save.serialize();
  if (auto* whole = std::get_if<codec::Bytes>(&bytes)) loaded.save = std::move(*whole);
  else loaded.problem = storage_text::failed;
  later([done = std::move(done), loaded = std::move(loaded)] { done(loaded); });
}

void WebStorage::loadFrom(const std::string& id, int skip, std::function<void(Loaded)> done) {
  ask("load", {id, std::to_string(skip)}, [this, id, skip, done = std::move(done)](const Fields& fields) {
    Loaded loaded;
    if (fields.size() < 4) {
      loaded.problem = fields.size() == 1 ? storage_text::failed : storage_text::missing;
      later([done, loaded] { done(loaded); });
      return;
    }
    const std::size_t notes = std::min(static_cast<std::size_t>(number(fields[3])), (fields.size() - 4) / fieldsOfNote);
    const std::size_t events = 4 + notes * fieldsOfNote;
    Rebuilt rebuilt = rebuild(fields[2], fields.data() + events, fields.size() - events);
    if (!rebuilt.save) {
      loadFrom(id, skip + 1, done);
      return;
    }
    for (std::size_t i = 0; i < notes; ++i) (void)rebuilt.save->putNote(noteFrom(&fields[4 + i * fieldsOfNote]));
    auto bytes = rebuilt.save->serialize();
    if (auto* whole = std::get_if<codec::Bytes>(&bytes)) loaded.save = std::move(*whole);
    else loaded.problem = storage_text::failed;
    if (rebuilt.cut || fields[0] == "1") {
      loaded.problem = storage_text::damaged;
      tell("keep", {id, std::to_string(rebuilt.save->events())});
    }
    const auto upTo = static_cast<Sequence>(number(fields[1]));
    open_.erase(id);
    open_.emplace(id, Open{std::move(*rebuilt.save), upTo, owned_[id]});
    later([done, loaded = std::move(loaded)] { done(loaded); });
  });
}

// ---- Writing

void WebStorage::begin(const SavedGame& summary, codec::Bytes save) {
  std::vector<std::string> fields = fieldsOf(summary);
  auto opened = store::SaveFile::openBytes(save, summary.id);
  Sequence events = 0;
  open_.erase(summary.id);
  if (auto* file = std::get_if<store::SaveFile>(&opened)) {
    events = file->events();
    open_.emplace(summary.id, Open{std::move(*file), events, true});
  }
  owned_[summary.id] = true;
  fields.push_back(std::to_string(events));
  fields.push_back(text(save));
  tell("begin", std::move(fields));
}

void WebStorage::append(const std::string& id, std::vector<Record> batch, std::function<void(bool)> done) {
  if (batch.empty()) {
    later([done = std::move(done)] { done(true); });
    return;
  }
  // A save that cannot take the batch would be one that cannot be opened again.
  const auto at = open_.find(id);
  if (at != open_.end() && at->second.save.append(batch)) {
    status_ = {SaveState::failed, storage_text::failed};
    later([done = std::move(done)] { done(false); });
    return;
  }
  std::vector<std::string> fields = {id, std::to_string(batch.front().sequence)};
  for (const Record& r : batch) fields.push_back(packed(r));
  ask("append", std::move(fields), [this, id, done = std::move(done)](const Fields& answer) {
    const bool stored = yes(answer);
    const auto game = open_.find(id);
    if (stored && game != open_.end() &&
        game->second.save.events() >= game->second.snapshotted + eventsBetweenSnapshots)
      snapshot(id, game->second);
    later([done, stored] { done(stored); });
  });
}

void WebStorage::snapshot(const std::string& id, Open& game) {
  auto bytes = game.save.serialize();
  const auto* whole = std::get_if<codec::Bytes>(&bytes);
  if (!whole || game.save.events() == game.snapshotted) return;
  game.snapshotted = game.save.events();
  tell("snapshot", {id, std::to_string(game.snapshotted), text(*whole)});
}

void WebStorage::putNote(const std::string& id, const store::Note& note) {
  if (const auto at = open_.find(id); at != open_.end()) (void)at->second.save.putNote(note);
  tell("note", {id, note.id, note.salt, note.text});
}

void WebStorage::describe(const SavedGame& summary) {
  tell("describe", fieldsOf(summary));
  const auto at = open_.find(summary.id);
  if (summary.finished && at != open_.end() && at->second.ours) snapshot(summary.id, at->second);
}

void WebStorage::remove(const std::string& id, std::function<void(bool)> done) {
  open_.erase(id);
  owned_.erase(id);
  ask("remove", {id}, [this, done = std::move(done)](const Fields& answer) {
    later([done, removed = yes(answer)] { done(removed); });
  });
}

void WebStorage::retry() { tell("retry", {}); }

// ---- Which tab

// What was read while another tab could write is read again.
void WebStorage::own(const std::string& id, bool owned) {
  owned_[id] = owned;
  if (const auto at = open_.find(id); at != open_.end()) at->second.ours = false;
  later([this, id, owned] {
    if (told_) told_(id, owned);
  });
}

void WebStorage::acquire(const std::string& id, std::function<void(bool)> done) {
  ask("acquire", {id}, [this, id, done = std::move(done)](const Fields& answer) {
    const bool owned = yes(answer);
    if (!owned_[id] || !owned)
      if (const auto at = open_.find(id); at != open_.end()) at->second.ours = false;
    owned_[id] = owned;
    later([done, owned] { done(owned); });
  });
}

void WebStorage::release(const std::string& id) {
  open_.erase(id);
  owned_.erase(id);
  tell("release", {id});
}

}  // namespace plenary::ui

// Exported to web/journal.js. Written without Emscripten's header, so that the tests can build this file natively.
extern "C" __attribute__((used)) void plenary_storage_reply(int request, const unsigned char* bytes, int size) {
  if (plenary::ui::the) plenary::ui::the->replied(request, {bytes, static_cast<std::size_t>(size)});
}

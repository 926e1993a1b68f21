// libFuzzer entry: whatever the bytes of a save, they are refused with a problem or can be read, verified, folded
// and written again. The first byte chooses what the rest is: a whole file; changes to a sound save of a whole
// session, which get further than noise; or events behind a sound beginning, properly chained, so that only the
// fold can refuse them.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "codec/scenario_json.h"
#include "session/opponents.h"
#include "store/save.h"
#include "tests/codec/scenarios/minimal.h"

using namespace plenary;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

template <class T>
T taken(std::variant<T, store::StoreProblem> result) {
  require(std::holds_alternative<T>(result));
  return std::move(std::get<T>(result));
}

struct Sample {
  codec::Package package = codec::minimal::package();
  Scenario scenario = std::get<Scenario>(codec::parseScenario(package));
  std::vector<Record> records;
  codec::Bytes save;

  Sample() {
    NoJournal journal;
    Table table(scenario, store::genesis(package), journal, [] { return Millis{1'700'000'000'000}; },
                Table::Release::atOnce);
    table.open(Seed{1, 2}, std::vector<Controller>(scenario.delegations.size(), {Controller::Kind::ai, "boulware"}));
    Opponents opponents;
    (void)playOpponents(table, opponents);
    records = table.records();
    require(records.size() > 10);
    save = taken(store::saveBytes({}, package, records));
  }
};

const Sample& sample() {
  static const Sample the;
  return the;
}

void foldAll(const store::SaveFile& save, const std::vector<Record>& records) {
  const codec::Package package = taken(save.embedded());
  if (package == sample().package) {  // most often; parsing it again takes longest of all
    (void)foldRecords(sample().scenario, records);
    return;
  }
  const auto parsed = codec::parseScenario(package);
  if (const auto* scenario = std::get_if<Scenario>(&parsed)) (void)foldRecords(*scenario, records);
}

void open(codec::ByteView bytes) {
  auto opened = store::SaveFile::openBytes(bytes);
  if (const auto* problem = std::get_if<store::StoreProblem>(&opened)) {
    require(!problem->expected.empty() && !store::describe(*problem).empty());
    return;
  }
  auto& save = std::get<store::SaveFile>(opened);
  const auto read = save.records();
  if (!std::holds_alternative<std::vector<Record>>(read)) return;
  const auto& records = std::get<std::vector<Record>>(read);
  require(records.size() == save.events());
  const auto verification = store::verify(save);
  require(verification.ok == verification.problem.empty());
  if (verification.ok && !records.empty()) require(records.back().hash == save.head());
  (void)save.notes();
  foldAll(save, records);

  // What was opened can be written, and opened again.
  auto again = store::SaveFile::openBytes(taken(save.serialize()));
  require(std::holds_alternative<store::SaveFile>(again));
  require(taken(std::get<store::SaveFile>(again).records()) == records);
}

// Offset (24 bits) and byte, as often as there are some.
codec::Bytes changed(codec::ByteView changes) {
  codec::Bytes bytes = sample().save;
  for (; changes.size() >= 4; changes = changes.subspan(4)) {
    const std::size_t at = changes[0] | std::size_t{changes[1]} << 8U | std::size_t{changes[2]} << 16U;
    // Beyond the end: into the header and the schema, where a change does the most.
    bytes[at < bytes.size() ? at : at % 1024] = changes[3];
  }
  return bytes;
}

// How many events of the sample stay; then tag, actor, length of the payload and payload, as often as there are some.
codec::Bytes continued(codec::ByteView rest) {
  const auto next = [&rest]() -> std::size_t {
    if (rest.empty()) return 0;
    const std::uint8_t byte = rest.front();
    rest = rest.subspan(1);
    return byte;
  };
  const auto& whole = sample().records;
  const std::size_t kept = (next() | next() << 8U) % (whole.size() + 1);
  std::vector<Record> records(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(kept));
  codec::Hash before = records.empty() ? store::genesis(sample().package) : records.back().hash;
  while (rest.size() > 2 && records.size() < whole.size() + 64) {
    Record r;
    r.sequence = records.size() + 1;
    r.tag = static_cast<std::uint16_t>(next() % 24);
    r.actor = Actor::of(SeatId{next() % 4});
    const std::size_t length = std::min(next(), rest.size());
    r.payload.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(length));
    rest = rest.subspan(length);
    before = r.hash = codec::chain(before, r.sequence, r.time, r.actor, r.tag, r.payload);
    records.push_back(std::move(r));
  }
  return taken(store::saveBytes({}, sample().package, records));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const codec::ByteView rest(data + 1, size - 1);
  switch (data[0] % 3) {
    case 0: open(rest); break;
    case 1: open(changed(rest)); break;
    default: open(continued(rest)); break;
  }
  return 0;
}

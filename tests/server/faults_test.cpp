// Connections that break, messages that come twice or cut off, and a server that is killed, at random: what was acknowledged
// is there exactly once, and every mirror is what the table would show it.
#include <map>
#include <set>

#include "core/random.h"
#include "tests/amount.h"
#include "tests/server/workshop_fixture.h"

using namespace plenary;
using namespace plenary::protocol;

namespace {

constexpr std::size_t delegates = 4;

// A person whose page keeps what has no receipt, and sends it again.
struct Delegate {
  std::shared_ptr<test::Attendee> page;
  std::map<std::uint64_t, codec::Bytes> outbox;
  std::uint64_t number = 0;
  std::set<std::uint64_t> acknowledged;
  std::set<std::uint64_t> refused;  // too many statements in one round, or of before an undo
  bool there = true;
};

struct Faults : test::Workshop {
  explicit Faults(std::uint64_t seed) : draws({seed, 77}, 1) {
    chair = host();
    for (std::size_t d = 0; d < delegates; ++d) {
      people[d].page = join(chair->welcome->code, "P" + std::to_string(d));
      sit(people[d].page, d);
    }
    Steer begin;
    REQUIRE_FALSE(steer(chair, begin));
    tasks.rest();
    beginning = hub->room(chair->welcome->code)->table().records().size();
    for (const Delegate& each : people) tasks.until([&] { return each.page->mirror != nullptr; });
  }

  void received(Delegate& who) {
    for (const auto& [n, refused] : who.page->receipts) {
      if (who.outbox.erase(n) == 0) continue;
      (refused ? who.refused : who.acknowledged).insert(n);
    }
  }
  void send(Delegate& who, const codec::Bytes& message) {
    now += 200;
    hub->received(connections.at(who.page.get()), message);
  }
  // A statement with a mark of its own.
  void speak(std::size_t d) {
    Delegate& who = people[d];
    Submit act;
    act.device = 100 + d;
    act.number = ++who.number;
    Speak words;
    words.kind = StatementKind::support;
    words.about = {{ProvisionId{draws.below(3)}, OptionId{std::size_t{1}}}};
    words.note = markOf(d, act.number);
    act.command.act = words;
    if (who.page->mirror) act.command.epoch = who.page->view().pub.epoch;
    who.outbox[act.number] = encode(FromClient{act});
    if (who.there) send(who, who.outbox[act.number]);
  }
  static Commitment markOf(std::size_t d, std::uint64_t n) {
    Commitment mark{};
    mark[0] = static_cast<std::uint8_t>(d + 1);
    for (std::size_t i = 0; i < 8; ++i) mark[1 + i] = static_cast<std::uint8_t>(n >> (8 * i));
    return mark;
  }
  void goAway(Delegate& who) {
    if (who.there && connections.count(who.page.get())) leave(who.page);
    who.there = false;
  }
  // Back, with what it knew or with nothing, and all that has no receipt once more.
  void back(Delegate& who) {
    received(who);
    goAway(who);
    who.page = comeBack(who.page, draws.below(4) != 0);
    who.there = true;
    for (const auto& [n, message] : std::map(who.outbox)) send(who, message);
  }
  void someTasks() {
    for (std::uint32_t n = draws.below(6); n > 0; --n) (void)tasks.one(std::chrono::milliseconds(2));
  }
  void disturb() {
    Delegate& who = people[draws.below(delegates)];
    switch (draws.below(12)) {
      case 0:
        goAway(who);
        break;
      case 1:
        back(who);
        break;
      case 2:
        if (who.there && !who.outbox.empty()) send(who, who.outbox.begin()->second);
        break;
      case 3:  // cut off: the server closes the connection
        if (who.there && !who.outbox.empty()) {
          codec::Bytes half = who.outbox.begin()->second;
          half.resize(draws.below(static_cast<std::uint32_t>(half.size())));
          send(who, half);
          who.there = false;
        }
        break;
      case 4:
        if (draws.below(20) == 0) {
          for (Delegate& each : people) received(each);
          restart();
          for (Delegate& each : people) each.there = false;
          chair = comeBack(chair, false);
          for (Delegate& each : people) back(each);
        }
        break;
      default:
        someTasks();
    }
  }

  // Everything said so far is taken back, so that there is room to say more; the record keeps it.
  void takeBack() {
    Steer undo;
    undo.what = Steering::undo;
    undo.to = beginning;
    CHECK_FALSE(steer(chair, undo));
  }

  Draws draws;
  Sequence beginning = 0;
  std::shared_ptr<test::Attendee> chair;
  std::array<Delegate, delegates> people;
};

}  // namespace

TEST_CASE("through broken connections, doubled and cut messages and a killed server each act is applied exactly once") {
  // With PLENARY_LONG ten thousand acts.
  const std::uint32_t acts = std::getenv("PLENARY_LONG") ? 10'000 : test::amount(400);
  Faults w(acts);
  for (std::uint32_t i = 0; i < acts; ++i) {
    w.speak(w.draws.below(delegates));
    w.disturb();
    w.someTasks();
    if (i % 40 == 39) w.takeBack();
  }
  for (int round = 0; round < 50; ++round) {
    w.tasks.rest();
    bool waits = false;
    for (Delegate& each : w.people) {
      w.received(each);
      if (each.outbox.empty() && each.there) continue;
      w.back(each);
      waits = true;
    }
    if (!waits) break;
  }
  w.tasks.rest();
  const Table& table = w.hub->room(w.chair->welcome->code)->table();
  std::map<Commitment, int> said;
  for (const Record& r : table.records()) {
    const auto event = codec::decodeEvent(r.tag, r.payload);
    if (const auto* made = std::get_if<StatementMade>(&std::get<Event>(event)); made && made->statement.note)
      ++said[*made->statement.note];
  }
  std::size_t applied = 0;
  for (std::size_t d = 0; d < delegates; ++d) {
    Delegate& who = w.people[d];
    CHECK(who.outbox.empty());
    CHECK(who.acknowledged.size() + who.refused.size() == who.number);
    for (const std::uint64_t n : who.acknowledged) CHECK(said[Faults::markOf(d, n)] == 1);
    for (const std::uint64_t n : who.refused) CHECK(said[Faults::markOf(d, n)] == 0);
    applied += who.acknowledged.size();
    REQUIRE(who.page->mirror);
    CHECK(who.page->gaps == 0);
    CHECK(who.page->view() == view(table.state(), SeatId{d}));
  }
  MESSAGE(applied << " of " << acts << " acts were applied, the others refused");
  CHECK(4 * applied > acts);  // the others ran into limits: so many statements in a round
}

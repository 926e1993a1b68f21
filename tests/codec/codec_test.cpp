#include "codec/codec.h"

#include <doctest/doctest.h>

#include "core/random.h"
#include "session/mirror.h"
#include "tests/golden/golden.h"
#include "tests/session/fixture.h"

using namespace plenary;
using plenary::test::change;
using plenary::test::Room;

TEST_CASE("the layout of an event is what the format says, byte for byte") {
  const codec::Bytes bytes = codec::encode(Event{AmendmentTabled{AmendmentId{3}, DelegationId{1}, {change(2, 4)}}});
  // id u32, sponsor u16, count u32, then provision u16 and option u8; little endian.
  CHECK(bytes == codec::Bytes{3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 2, 0, 4});
}

TEST_CASE("every event of a session survives being written and read") {
  Room room(test::smallScenario());
  room.openWithAi({3, 4}, "linear");
  Opponents opponents;
  playOpponents(room.table, opponents);
  REQUIRE(room.table.finished());
  for (const Record& r : room.table.records()) {
    const auto decoded = codec::decodeEvent(r.tag, r.payload);
    REQUIRE(std::holds_alternative<Event>(decoded));
    CHECK(codec::encode(std::get<Event>(decoded)) == r.payload);
  }
  const View v = view(room.table.state(), SeatId{1});
  const auto again = codec::decodeView(codec::encode(v));
  REQUIRE(std::holds_alternative<View>(again));
  CHECK(std::get<View>(again) == v);
}

TEST_CASE("a false count takes no memory and is named with its place") {
  // Nine bytes: id, sponsor, and a count of four thousand million changes, none of which follows.
  const codec::Bytes hostile{1, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff};
  const auto decoded = codec::decodeEvent(AmendmentTabled::tag, hostile);
  REQUIRE(std::holds_alternative<codec::DecodeProblem>(decoded));
  CHECK(std::get<codec::DecodeProblem>(decoded).offset == 10);
  CHECK(std::get<codec::DecodeProblem>(decoded).expected.find("count") != std::string::npos);
}

TEST_CASE("what is not the one encoding of a value is refused") {
  CHECK(std::holds_alternative<codec::DecodeProblem>(codec::decodeEvent(AmendmentSettled::tag, codec::Bytes{1, 0, 0, 0, 99})));
  CHECK(std::holds_alternative<codec::DecodeProblem>(codec::decodeEvent(RoundFinished::tag, codec::Bytes{1})));
  CHECK(std::holds_alternative<codec::DecodeProblem>(codec::decodeEvent(RoundFinished::tag, codec::Bytes{1, 0, 0})));
  CHECK(std::holds_alternative<codec::DecodeProblem>(codec::decodeEvent(9999, codec::Bytes{})));
}

TEST_CASE("commands survive the wire, and damaged ones never crash the reader") {
  Command c = test::command(Speak{{DelegationId{1}}, StatementKind::offer, {change(0, 1)}, {change(1, 0)}, AmendmentId{2},
                                  StatementId{4}, Grounds::unfair, Commitment{1, 2, 3}}, 5);
  c.bases = {{Basis::Object::amendment, 2, 7}};
  const codec::Bytes bytes = codec::encode(c);
  const auto again = codec::decodeCommand(bytes);
  REQUIRE(std::holds_alternative<Command>(again));
  CHECK(codec::encode(std::get<Command>(again)) == bytes);

  Draws draws({1, 1}, 9);
  for (int i = 0; i < 20000; ++i) {
    codec::Bytes damaged = bytes;
    damaged[draws.below(static_cast<std::uint32_t>(damaged.size()))] = static_cast<std::uint8_t>(draws.next());
    if (i % 3 == 0) damaged.resize(draws.below(static_cast<std::uint32_t>(damaged.size())));
    const auto decoded = codec::decodeCommand(damaged);
    if (const auto* command = std::get_if<Command>(&decoded)) CHECK(codec::encode(*command) == damaged);
  }
}

TEST_CASE("hashes are XXH3-128 in canonical form") {
  // The published value for the empty input.
  CHECK(codec::hex(codec::hashOf(std::string_view(""))) == "99aa06d3014798d86001c324468d497f");
  codec::Hash h;
  CHECK(codec::parseHex("99aa06d3014798d86001c324468d497f", h));
  CHECK_FALSE(codec::parseHex("99aa06d3014798d86001c324468d497", h));
  CHECK_FALSE(codec::parseHex("zzaa06d3014798d86001c324468d497f", h));
}

PLENARY_GOLDEN("small scenario, seeds 1 to 40: last hashes") {
  codec::Bytes all;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Room room(test::smallScenario());
    room.openWithAi({0, seed});
    Opponents opponents;
    playOpponents(room.table, opponents);
    const codec::Hash h = room.table.hash();
    all.insert(all.end(), h.begin(), h.end());
  }
  return codec::hex(codec::hashOf(codec::ByteView(all)));
}

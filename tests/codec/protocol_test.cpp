// plenary.v1 in bytes: what is sent is what is read, and what is no message is refused with the place, at no cost.
#include "codec/protocol.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/project.h"
#include "core/random.h"
#include "tests/session/procedure.h"

using namespace plenary;
using namespace plenary::protocol;

namespace {

std::vector<codec::Bytes> fromClients() {
  Submit act;
  act.device = 0xFFFFFFFFFFFFFFFFU;
  act.number = 7;
  act.command.epoch = 3;
  act.command.bases = {{Basis::Object::provision, 2, 9}};
  act.command.act = CastBallot{VoteId{std::size_t{4}}, Choice::no, std::nullopt};
  Steer steer;
  steer.what = Steering::seat;
  steer.member = 12;
  steer.seat = SeatId{3};
  return {encode(FromClient{CreateRoom{"quickstart", "classroom", "Ada", "zh", 90}}),
          encode(FromClient{CreateRoom{"quickstart", "", "Ada", "en", 60, "easy", {"pause", "audit"}, true, true, 3}}),
          encode(FromClient{JoinRoom{"ABCDEF", "王小明"}}),
          encode(FromClient{ReturnToRoom{"ABCDEF", Token{1, 2, 3}, 55, codec::Hash{9}, codec::Hash{8}}}),
          encode(FromClient{Sit{SeatId{1}}}),
          encode(FromClient{Sit{}}),
          encode(FromClient{Signal{Sign::needsNoHelp, MemberId{3}}}),
          encode(FromClient{act}),
          encode(FromClient{steer}),
          encode(FromClient{Ping{42}}),
          encode(FromClient{FetchRecord{}}),
          encode(FromClient{FetchRecord{Copy::research}}),
          encode(FromClient{Answers{true, {}}}),
          encode(FromClient{Answers{std::nullopt, {{"learnt", true, 5}, {"knows", false, 1}}}})};
}

std::vector<codec::Bytes> fromServers() {
  test::Room room(test::quickstartUnder("classroom"));
  room.openWithPeople();
  Welcome hello{"ABCDEF", 3, Token{5}, {"{}", "[]", "en", "中文"}};
  Roster roster;
  roster.stage = Stage::paused;
  roster.language = "en";
  roster.left = -5;
  roster.people = {{1, "Ada", std::nullopt, false, true, true}, {2, "Bo", SeatId{0}, true, false, true, true, true, true}};
  return {encode(FromServer{hello}),
          encode(FromServer{roster}),
          encode(FromServer{Snapshot{4, codec::Hash{1}, view(room.table.state(), SeatId{0})}}),
          encode(FromServer{Frame{5, codec::Hash{2}, codec::Bytes{1, 2, 3}}}),
          encode(FromServer{Receipt{1, 6, std::nullopt}}),
          encode(FromServer{Receipt{2, 7, Rejection{RejectionCode::stale, {1, 2}}}}),
          encode(FromServer{Refused{Refusal::noSuchRoom, "detail"}}),
          encode(FromServer{Pong{42}}),
          encode(FromServer{RecordFile{Copy::record, codec::Bytes(100, 7)}}),
          encode(FromServer{TalkGraph{{{DelegationId{0}, DelegationId{3}, 12}}}}),
          encode(FromServer{RecordFile{Copy::research, codec::Bytes(3, 9)}}),
          encode(FromServer{Survey{"{}", false, 2, 30, {{"learnt", true, 5}}}}),
          encode(FromServer{Waypoints{{{12, PhaseId{std::size_t{1}}, 3}}}})};
}

template <class Message, class Decode>
void comesBack(const std::vector<codec::Bytes>& messages, Decode decode) {
  for (const codec::Bytes& bytes : messages) {
    const auto decoded = decode(codec::ByteView(bytes));
    if (const auto* problem = std::get_if<codec::DecodeProblem>(&decoded))
      FAIL("kind " << int{bytes[0]} << ", byte " << problem->offset << ": expected " << problem->expected);
    CHECK(encode(std::get<Message>(decoded)) == bytes);
  }
}

// Each beginning of it, each with a byte too many, and each with one byte changed: refused, or another message of which
// there is one encoding only.
template <class Message, class Decode>
void isCanonical(const std::vector<codec::Bytes>& messages, Decode decode) {
  const auto look = [&](const codec::Bytes& bytes) {
    const auto decoded = decode(codec::ByteView(bytes));
    if (const auto* message = std::get_if<Message>(&decoded)) {
      CHECK(encode(*message) == bytes);
      return true;
    }
    CHECK(std::get<codec::DecodeProblem>(decoded).offset <= bytes.size());
    CHECK_FALSE(std::get<codec::DecodeProblem>(decoded).expected.empty());
    return false;
  };
  Draws draws({1, 2}, 3);
  for (const codec::Bytes& bytes : messages) {
    const std::size_t step = std::max<std::size_t>(bytes.size() / 200, 1);
    for (std::size_t n = 0; n < bytes.size(); n += step) CHECK_FALSE(look({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n)}));
    codec::Bytes longer = bytes;
    longer.push_back(0);
    CHECK_FALSE(look(longer));
    for (int i = 0; i < 300; ++i) {
      codec::Bytes other = bytes;
      other[draws.below(static_cast<std::uint32_t>(other.size()))] = static_cast<std::uint8_t>(draws.below(256));
      (void)look(other);
    }
  }
}

}  // namespace

TEST_SUITE("codec/protocol") {
  TEST_CASE("every kind of message comes back as it was sent") {
    comesBack<FromClient>(fromClients(), decodeFromClient);
    comesBack<FromServer>(fromServers(), decodeFromServer);
  }

  TEST_CASE("the example of PROTOCOL.md is what is sent") {
    CHECK(encode(FromClient{JoinRoom{"ABCDEF", "Bo"}}) ==
          codec::Bytes{0x02, 6, 0, 0, 0, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 2, 0, 0, 0, 0x42, 0x6f});
  }

  TEST_CASE("what is no message is refused, and of a message there is one encoding") {
    isCanonical<FromClient>(fromClients(), decodeFromClient);
    isCanonical<FromServer>(fromServers(), decodeFromServer);
  }

  TEST_CASE("a false count, a kind that there is not, and a message that is too long are refused where they stand") {
    // A name of four thousand million bytes.
    const auto huge = decodeFromClient(codec::Bytes{2, 0, 0, 0, 0, 255, 255, 255, 255});
    REQUIRE(std::holds_alternative<codec::DecodeProblem>(huge));
    CHECK(std::get<codec::DecodeProblem>(huge).offset == 9);
    CHECK(std::get<codec::DecodeProblem>(huge).expected.find("no larger than the 0 bytes") != std::string::npos);
    const auto unknown = decodeFromClient(codec::Bytes{77});
    CHECK(std::get<codec::DecodeProblem>(unknown).expected.find("from 1 to 10") != std::string::npos);
    const auto long_ = decodeFromClient(codec::Bytes(largestFromClient + 1, 0));
    CHECK(std::get<codec::DecodeProblem>(long_).expected.find(std::to_string(largestFromClient)) != std::string::npos);
  }

  TEST_CASE("names are kept as people write them, and nothing that misleads is a name") {
    CHECK(cleanName("  Ada Lovelace ") == "Ada Lovelace");
    CHECK(cleanName("王小明") == "王小明");
    CHECK(cleanName("<b>Bo</b>") == "<b>Bo</b>");  // shown as it is: nothing reads it as markup
    CHECK_FALSE(cleanName("\u3000\u200B\u00A0\u2060"));  // nothing that could be seen
    CHECK(cleanName("\u3000\u738B") == "\u3000\u738B");
    CHECK(cleanName(std::string(40, 'x')) == std::string(40, 'x'));
    for (const std::string bad : {"", "   ", "a\tb", "a\nb", "\x7F", "\xC2\x85", "\xE2\x80\xAEnel", "\xE2\x81\xA6x", "\xEF\xBB\xBFx",
                                  "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "ab\xC3"})
      CHECK_FALSE(cleanName(bad));
    CHECK_FALSE(cleanName(std::string(41, 'x')));
    std::string forty;
    for (int i = 0; i < 40; ++i) forty += "字";
    CHECK(cleanName(forty) == forty);
    CHECK_FALSE(cleanName(forty + "字"));
  }
}

#include "codec/protocol.h"

#include <rapidjson/encodings.h>
#include <rapidjson/memorystream.h>

#include <algorithm>
#include <array>
#include <utility>

#include "codec/archive.h"
#include "codec/layout.h"

namespace plenary::protocol {

namespace {

using codec::BoundedReader;
using codec::CanonicalWriter;

// Within a message a command, a view and a rejection stand as they do elsewhere, their length before them.
template <class T, class Decode>
void nested(CanonicalWriter& ar, T& value, Decode) {
  ar(codec::encode(value));
}
template <class T, class Decode>
void nested(BoundedReader& ar, T& value, Decode decode) {
  codec::Bytes bytes;
  ar(bytes);
  auto decoded = decode(codec::ByteView(bytes));
  if (const auto* problem = std::get_if<codec::DecodeProblem>(&decoded)) ar.fail(problem->expected);
  value = std::get<T>(std::move(decoded));
}

template <class A>
void fields(A& ar, Rejection& r) {
  ar(codec::oneOf(r.code, RejectionCode::notOpened, RejectionCode::notLive), r.arguments);
}

template <class A>
void fields(A& ar, CreateRoom& m) {
  ar(m.scenario, m.rules, m.name, m.language, m.minutes, m.level, m.live, m.openTalk, m.research, m.arms);
}
template <class A>
void fields(A& ar, JoinRoom& m) {
  ar(m.code, m.name);
}
template <class A>
void fields(A& ar, ReturnToRoom& m) {
  ar(m.code, m.token, m.after, m.hash, m.has);
}
template <class A>
void fields(A& ar, Sit& m) {
  ar(m.seat);
}
template <class A>
void fields(A& ar, Submit& m) {
  ar(m.device, m.number, m.asChair);
  nested(ar, m.command, codec::decodeCommand);
}
template <class A>
void fields(A& ar, Steer& m) {
  ar(m.device, m.number, codec::oneOf(m.what, Steering::begin, Steering::dismiss), m.member, m.seat, m.to);
}
template <class A>
void fields(A& ar, Ping& m) {
  ar(m.nonce);
}

template <class A>
void fields(A& ar, FetchRecord& m) {
  ar(codec::oneOf(m.what, Copy::record, Copy::research));
}
template <class A>
void fields(A& ar, Signal& m) {
  ar(codec::oneOf(m.what, Sign::needsHelp, Sign::briefRead), m.about);
}

template <class A>
void fields(A& ar, Answer& a) {
  ar(a.item, a.after, a.value);
}
template <class A>
void fields(A& ar, Welcome& m) {
  ar(m.code, m.member, m.token, m.package.scenario, m.package.rules, m.package.textEn, m.package.textZh);
}
template <class A>
void fields(A& ar, Person& p) {
  ar(p.id, p.name, p.seat, p.votes, p.facilitates, p.connected, p.idle, p.needsHelp, p.briefRead);
}
template <class A>
void fields(A& ar, TalkLine& l) {
  ar(l.one, l.other, l.statements);
}
template <class A>
void fields(A& ar, Waypoint& w) {
  ar(w.at, w.phase, w.round);
}
template <class A, class Part>
void each(A& ar, std::vector<Part>& parts) {
  if constexpr (std::is_same_v<A, CanonicalWriter>) {
    ar.count(parts.size());
    for (Part& part : parts) fields(ar, part);
  } else {
    for (std::size_t left = ar.count(); left > 0; --left) {
      Part part;
      fields(ar, part);
      parts.push_back(std::move(part));
    }
  }
}
template <class A>
void fields(A& ar, Answers& m) {
  ar(m.consents);
  each(ar, m.given);
}
template <class A>
void fields(A& ar, TalkGraph& m) {
  each(ar, m.lines);
  ar(m.statements);
}
template <class A>
void fields(A& ar, Waypoints& m) {
  each(ar, m.points);
}
template <class A>
void fields(A& ar, Survey& m) {
  ar(m.questionnaire, m.consents, m.arm, m.keptDays);
  each(ar, m.given);
}
template <class A>
void fields(A& ar, Roster& m) {
  ar(codec::oneOf(m.stage, Stage::gathering, Stage::over), m.language, m.minutes, m.left, m.chair, m.readOnly, m.level, m.openTalk, m.consented, m.before, m.after);
  each(ar, m.people);
}
template <class A>
void fields(A& ar, Snapshot& m) {
  ar(m.sequence, m.hash);
  nested(ar, m.view, codec::decodeView);
}
template <class A>
void fields(A& ar, Frame& m) {
  ar(m.sequence, m.hash, m.event);
}
template <class A>
void fields(A& ar, Receipt& m) {
  bool refused = m.refused.has_value();
  ar(m.device, m.number, refused);
  if (!refused) return;
  if (!m.refused) m.refused.emplace();
  fields(ar, *m.refused);
}
template <class A>
void fields(A& ar, Refused& m) {
  ar(codec::oneOf(m.why, Refusal::malformed, Refusal::elsewhere), m.detail);
}
template <class A>
void fields(A& ar, Pong& m) {
  ar(m.nonce);
}
template <class A>
void fields(A& ar, RecordFile& m) {
  ar(codec::oneOf(m.what, Copy::record, Copy::research), m.bytes);
}

// The kind is the place of the alternative, from 1.
template <class Message>
codec::Bytes write(const Message& message) {
  CanonicalWriter ar;
  ar.integer(static_cast<std::uint8_t>(message.index() + 1));
  Message copy = message;  // fields() serves both directions
  std::visit([&](auto& m) { fields(ar, m); }, copy);
  return std::move(ar.bytes);
}

template <class Message, std::size_t I = 0>
Message readKind(BoundedReader& ar, std::size_t kind) {
  if constexpr (I < std::variant_size_v<Message>) {
    if (kind != I + 1) return readKind<Message, I + 1>(ar, kind);
    std::variant_alternative_t<I, Message> message{};
    fields(ar, message);
    return message;
  } else {
    ar.fail("a kind of message from 1 to " + std::to_string(std::variant_size_v<Message>) + ", found " +
            std::to_string(kind));
  }
}

template <class Message>
codec::Decoded<Message> read(codec::ByteView bytes, std::size_t largest) {
  if (bytes.size() > largest) return codec::DecodeProblem{0, "at most " + std::to_string(largest) + " bytes"};
  BoundedReader ar(bytes);
  try {
    const auto kind = ar.integer<std::uint8_t>();
    Message message = readKind<Message>(ar, kind);
    if (ar.remaining() != 0) ar.fail("the end");
    return message;
  } catch (const codec::DecodeFailure& failure) {
    return codec::DecodeProblem{failure.offset, failure.what()};
  }
}

// Control characters, and marks that turn the direction of what stands beside a name.
bool misleads(unsigned c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c & 0xFFFEU) == 0xFFFE;
}

// Spaces, and what is not drawn at all: a name of nothing else is none.
bool invisible(unsigned c) {
  constexpr std::array<std::pair<unsigned, unsigned>, 19> ranges = {{
      {0x20, 0x20},     {0xA0, 0xA0},     {0xAD, 0xAD},     {0x34F, 0x34F},   {0x115F, 0x1160},
      {0x1680, 0x1680}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x2000, 0x200F}, {0x202F, 0x202F},
      {0x205F, 0x206F}, {0x2800, 0x2800}, {0x3000, 0x3000}, {0x3164, 0x3164}, {0xFE00, 0xFE0F},
      {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
  }};
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& r) { return c >= r.first && c <= r.second; });
}

}  // namespace

codec::Bytes encode(const FromClient& message) { return write(message); }
codec::Bytes encode(const FromServer& message) { return write(message); }
codec::Decoded<FromClient> decodeFromClient(codec::ByteView bytes) { return read<FromClient>(bytes, largestFromClient); }
codec::Decoded<FromServer> decodeFromServer(codec::ByteView bytes) { return read<FromServer>(bytes, largestFromServer); }

std::optional<std::string> cleanName(std::string_view name) {
  const auto first = name.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  name = name.substr(first, name.find_last_not_of(' ') - first + 1);
  rapidjson::MemoryStream stream(name.data(), name.size());
  std::size_t characters = 0;
  bool seen = false;
  while (stream.Tell() < name.size()) {
    unsigned c = 0;
    if (!rapidjson::UTF8<>::Decode(stream, &c) || stream.Tell() > name.size() || misleads(c)) return std::nullopt;
    if (++characters > longestName) return std::nullopt;
    seen = seen || !invisible(c);
  }
  if (!seen) return std::nullopt;
  return std::string(name);
}

}  // namespace plenary::protocol

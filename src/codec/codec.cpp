#include "codec/codec.h"

#include "codec/command_layout.h"
#include "codec/earlier_layout.h"
#include "codec/layout.h"

namespace plenary::codec {

namespace {

template <class T>
Bytes write(const T& value) {
  CanonicalWriter ar;
  ar(value);
  return std::move(ar.bytes);
}

// Runs `read` on the bytes; what it leaves over, or cannot read, is a problem.
template <class T, class Read>
Decoded<T> decode(ByteView bytes, std::size_t largest, Read read) {
  if (bytes.size() > largest) return DecodeProblem{0, "at most " + std::to_string(largest) + " bytes"};
  BoundedReader ar(bytes);
  try {
    T value = read(ar);
    if (ar.remaining() != 0) ar.fail("the end");
    return value;
  } catch (const DecodeFailure& failure) {
    return DecodeProblem{failure.offset, failure.what()};
  }
}

// Reads the alternative of the variant whose tag is `tag`.
template <class Variant, std::size_t I = 0>
Variant readTagged(BoundedReader& ar, std::uint16_t tag) {
  if constexpr (I < std::variant_size_v<Variant>) {
    using Alternative = std::variant_alternative_t<I, Variant>;
    if (Alternative::tag == tag) {
      Alternative value{};
      ar(value);
      return value;
    }
    return readTagged<Variant, I + 1>(ar, tag);
  } else {
    ar.fail("a known event tag, found " + std::to_string(tag));
  }
}

template <class Earlier>
Event readEarlier(BoundedReader& ar) {
  Earlier value{};
  ar(value);
  return value.today();
}

Event readEvent(BoundedReader& ar, std::uint16_t tag) {
  switch (tag) {
    case earlier::BriefDealt::tag:
      return readEarlier<earlier::BriefDealt>(ar);
    case earlier::VoteOpened::tag:
      return readEarlier<earlier::VoteOpened>(ar);
    case earlier::VoteClosed::tag:
      return readEarlier<earlier::VoteClosed>(ar);
    default:
      return readTagged<Event>(ar, tag);
  }
}

template <class Variant, std::size_t I = 0>
Variant readIndexed(BoundedReader& ar, std::size_t index) {
  if constexpr (I < std::variant_size_v<Variant>) {
    if (I == index) {
      std::variant_alternative_t<I, Variant> value{};
      ar(value);
      return value;
    }
    return readIndexed<Variant, I + 1>(ar, index);
  } else {
    ar.fail("a known act, found " + std::to_string(index));
  }
}

}  // namespace

Bytes encode(const Event& event) {
  return std::visit([](const auto& e) { return write(e); }, event);
}

Decoded<Event> decodeEvent(std::uint16_t tag, ByteView payload) {
  return decode<Event>(payload, largestPayload,
                       [&](BoundedReader& ar) { return readEvent(ar, tag); });
}

Bytes encode(const ViewEvent& event) {
  CanonicalWriter ar;
  ar.integer(tagOf(event));
  std::visit([&](const auto& e) { ar(e); }, event);
  return std::move(ar.bytes);
}

Decoded<ViewEvent> decodeViewEvent(ByteView bytes) {
  return decode<ViewEvent>(bytes, largestView, [](BoundedReader& ar) {
    const auto tag = ar.integer<std::uint16_t>();
    return readTagged<ViewEvent>(ar, tag);
  });
}

Bytes encode(const View& view) { return write(view); }

Decoded<View> decodeView(ByteView bytes) {
  return decode<View>(bytes, largestView, [](BoundedReader& ar) {
    View v;
    ar(v);
    return v;
  });
}

Bytes encode(const PublicState& state) { return write(state); }

Bytes encode(const State& state) {
  CanonicalWriter ar;
  ar(state.pub, state.seats, state.hidden.seed, state.hidden.reasons, state.disclosure);
  return std::move(ar.bytes);
}

Bytes encode(const Command& command) {
  CanonicalWriter ar;
  ar(command.epoch, command.bases, static_cast<std::uint8_t>(command.act.index()));
  std::visit([&](const auto& act) { ar(act); }, command.act);
  ar(command.reason);
  return std::move(ar.bytes);
}

Decoded<Command> decodeCommand(ByteView bytes) {
  return decode<Command>(bytes, largestPayload, [](BoundedReader& ar) {
    Command c;
    ar(c.epoch, c.bases);
    const auto kind = ar.integer<std::uint8_t>();
    c.act = readIndexed<Act>(ar, kind);
    ar(c.reason);
    return c;
  });
}

Hash chain(const Hash& before, Sequence sequence, Millis time, const Actor& actor, std::uint16_t tag,
           ByteView payload) {
  CanonicalWriter ar;
  ar(before, sequence, time, static_cast<std::uint8_t>(actor.kind), actor.seat.value, tag);
  ar.count(payload.size());
  ar.bytes.insert(ar.bytes.end(), payload.begin(), payload.end());
  return hashOf(ByteView(ar.bytes));
}

Hash chain(const Hash& before, Sequence sequence, ByteView bytes) {
  CanonicalWriter ar;
  ar(before, sequence);
  ar.count(bytes.size());
  ar.bytes.insert(ar.bytes.end(), bytes.begin(), bytes.end());
  return hashOf(ByteView(ar.bytes));
}

}  // namespace plenary::codec

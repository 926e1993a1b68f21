// Core values to canonical bytes and back, and the hash chain over a record.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "codec/bytes.h"
#include "core/command.h"
#include "core/event.h"
#include "core/state.h"
#include "core/view_event.h"

namespace plenary::codec {

// Where decoding stopped, and what stood to be expected there.
struct DecodeProblem {
  std::size_t offset = 0;
  std::string expected;
};

template <class T>
using Decoded = std::variant<T, DecodeProblem>;

// No event, command or view event is larger. Checked before anything is decoded.
inline constexpr std::size_t largestPayload = std::size_t{1} << 20U;
inline constexpr std::size_t largestView = std::size_t{16} << 20U;

// The payload alone; the tag stands beside it.
Bytes encode(const Event& event);
Decoded<Event> decodeEvent(std::uint16_t tag, ByteView payload);

// Tag (16 bits), then the payload.
Bytes encode(const ViewEvent& event);
Decoded<ViewEvent> decodeViewEvent(ByteView bytes);

Bytes encode(const View& view);
Decoded<View> decodeView(ByteView bytes);

Bytes encode(const PublicState& state);
Bytes encode(const State& state);

// Epoch, bases, kind of act (8 bits, by its place in Act), act, reason.
Bytes encode(const Command& command);
Decoded<Command> decodeCommand(ByteView bytes);

// The hash of one entry of a record: over the hash before it, sequence, time, actor, tag and payload.
// A chain of these shows damage and truncation; it does not show forgery.
Hash chain(const Hash& before, Sequence sequence, Millis time, const Actor& actor, std::uint16_t tag,
           ByteView payload);

// The same for what one viewer was sent: over the hash before, the viewer's own sequence, and the bytes.
Hash chain(const Hash& before, Sequence sequence, ByteView bytes);

}  // namespace plenary::codec

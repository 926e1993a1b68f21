// libFuzzer entry: whatever comes over a wire, it is refused with the place and what was expected there, or read into a
// message of which these bytes are the only encoding. The first byte chooses which decoder it is for.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <algorithm>
#include <string>

#include "codec/protocol.h"

using namespace plenary;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

template <class T, class Decode>
void fuzz(codec::ByteView bytes, Decode decode) {
  const auto decoded = decode(bytes);
  if (const auto* problem = std::get_if<codec::DecodeProblem>(&decoded)) {
    require(problem->offset <= bytes.size() && !problem->expected.empty());
    return;
  }
  using codec::encode;
  using protocol::encode;
  const codec::Bytes again = encode(std::get<T>(decoded));
  require(again.size() == bytes.size() && std::equal(again.begin(), again.end(), bytes.begin()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const codec::ByteView bytes(data + 1, size - 1);
  switch (data[0] % 6) {
    case 0: fuzz<protocol::FromClient>(bytes, protocol::decodeFromClient); break;
    case 1: fuzz<protocol::FromServer>(bytes, protocol::decodeFromServer); break;
    case 2: fuzz<Command>(bytes, codec::decodeCommand); break;
    case 3: fuzz<ViewEvent>(bytes, codec::decodeViewEvent); break;
    case 4: fuzz<View>(bytes, codec::decodeView); break;
    default: {
      const std::string name(reinterpret_cast<const char*>(bytes.data()), bytes.size());
      const auto clean = protocol::cleanName(name);
      require(!clean || protocol::cleanName(*clean) == clean);
    }
  }
  return 0;
}

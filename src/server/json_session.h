// plenary.v1+json: the same messages as plenary.v1, for clients of others. Stands between a socket and the hub: what the
// hub sends is taken in as a client would take it in, with a mirror of its own, and passed on as a view in JSON and as
// patches of it. So nobody is told more in JSON than in bytes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "codec/protocol.h"
#include "session/mirror.h"

namespace plenary::server {

class JsonSession {
 public:
  static constexpr std::string_view version = "plenary.v1+json";  // the WebSocket's subprotocol

  // Or what is wrong, with its place: "/act/about: expected an object, found 3".
  std::variant<protocol::FromClient, std::string> read(std::string_view text) const;

  // A message of the server, in JSON texts. What changes the view is only taken in: changes() tells it.
  std::vector<std::string> write(codec::ByteView message);
  // What has changed in the view since it was told last; none: nothing. Many events at once make one patch.
  std::optional<std::string> changes();

 private:
  struct Writer;
  bool presides() const;

  std::unique_ptr<Scenario> scenario_;  // from welcome on
  std::optional<Mirror> mirror_;
  protocol::MemberId self_ = 0;
  protocol::Roster roster_;
  std::string told_;      // the view as it was told last
  bool changed_ = false;  // since then
};

}  // namespace plenary::server

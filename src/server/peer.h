// Somebody at the other end of a connection, as rooms see it. web_server gives it a socket, tests a list.
#pragma once

#include <cstddef>
#include <memory>

#include "codec/bytes.h"

namespace plenary::server {

using Message = std::shared_ptr<const codec::Bytes>;  // one for all who are sent the same

class Peer {
 public:
  virtual ~Peer() = default;
  // In order, some time. What a slow reader has not taken in yet waits here.
  virtual void send(const Message& message) = 0;
  // Bytes that wait.
  virtual std::size_t backlog() const = 0;
  // Once what waits is sent; nothing is received from then on.
  virtual void close() = 0;
};

}  // namespace plenary::server

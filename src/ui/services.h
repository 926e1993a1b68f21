// What the page asks of its surroundings beside drawing and storage: files of the site, and AI delegations that
// think elsewhere. web/: fetch and a Web Worker. Tests: at once, from the source tree.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "codec/bytes.h"
#include "codec/scenario_json.h"
#include "session/opponents.h"

namespace plenary::ui {

class Assets {
 public:
  virtual ~Assets() = default;
  // A file below data/, "scenarios/quickstart.json", or what the server answers beside it ("../qr?text=..."); nothing when
  // there is none or it cannot be reached.
  virtual void fetch(const std::string& path, std::function<void(std::optional<std::string>)> done) = 0;
};

class Thinkers {
 public:
  virtual ~Thinkers() = default;
  // One question at a time. `package` is the scenario the question is about.
  virtual void ask(const codec::Package& package, const Scenario& scenario, const Question& question,
                   std::function<void(std::optional<ai::Move>)> done) = 0;
};

// A connection to the server that the page came from, for live workshops. What it reports comes between frames.
class Link {
 public:
  struct Reports {
    std::function<void()> opened;
    std::function<void(codec::ByteView)> received;
    std::function<void(int code)> closed;  // of RFC 6455, or our own (server/socket_peer.h); also when it never opened
  };
  virtual ~Link() = default;
  // One at a time: what was open before is closed, and reports nothing more.
  virtual void open(Reports reports) = 0;
  virtual void send(codec::ByteView message) = 0;
  virtual void close() = 0;
  // The address that others type to come here: "http://192.168.1.7:8080/".
  virtual std::string address() const = 0;
};

// Small texts that outlive the page: which seat is ours, and what was not sent yet.
class Memory {
 public:
  virtual ~Memory() = default;
  virtual std::string recall(const std::string& key) = 0;  // empty: nothing
  virtual void remember(const std::string& key, const std::string& text) = 0;  // empty: forgets it
};

}  // namespace plenary::ui

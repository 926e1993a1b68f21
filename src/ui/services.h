// What the page asks of its surroundings beside drawing and storage: files of the site, and AI delegations that
// think elsewhere. web/: fetch and a Web Worker. Tests: at once, from the source tree.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "codec/scenario_json.h"
#include "session/opponents.h"

namespace plenary::ui {

class Assets {
 public:
  virtual ~Assets() = default;
  // A file below data/, "scenarios/quickstart.json"; nothing when there is none or it cannot be reached.
  virtual void fetch(const std::string& path, std::function<void(std::optional<std::string>)> done) = 0;
};

class Thinkers {
 public:
  virtual ~Thinkers() = default;
  // One question at a time. `package` is the scenario the question is about.
  virtual void ask(const codec::Package& package, const Scenario& scenario, const Question& question,
                   std::function<void(std::optional<ai::Move>)> done) = 0;
};

}  // namespace plenary::ui

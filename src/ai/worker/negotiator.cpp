// The program of the page's Web Worker: AI delegations think here, so that the page never waits for them.
// web/negotiator-worker.js calls it.
#include <emscripten.h>

#include <optional>
#include <string>

#include "ai/strategy.h"
#include "codec/codec.h"
#include "codec/scenario_json.h"

namespace {

struct Negotiator {
  std::optional<plenary::Scenario> scenario;
  std::optional<plenary::incentives::Appraiser> appraiser;  // of the scenario
  plenary::codec::Bytes answer;
};

Negotiator& negotiator() {
  static Negotiator the;
  return the;
}

}  // namespace

extern "C" {

// 1: the scenario is understood, and is what further questions are about.
EMSCRIPTEN_KEEPALIVE int negotiator_scenario(const char* scenario, const char* rules, const char* english,
                                             const char* chinese) {
  auto parsed = plenary::codec::parseScenario({scenario, rules, english, chinese});
  auto* understood = std::get_if<plenary::Scenario>(&parsed);
  if (understood) {
    negotiator().appraiser.reset();
    negotiator().scenario = std::move(*understood);
    negotiator().appraiser.emplace(*negotiator().scenario);
  }
  return understood ? 1 : 0;
}

// The size of the answer, a command as codec::encode writes it; 0: the seat waits for others. The seed and the
// sequence come in halves, since JavaScript has no integers of 64 bits here.
EMSCRIPTEN_KEEPALIVE int negotiator_think(const unsigned char* view, int size, const char* strategy,
                                          unsigned seed0, unsigned seed1, unsigned seed2, unsigned seed3,
                                          unsigned sequence) {
  using namespace plenary;
  Negotiator& n = negotiator();
  n.answer.clear();
  const auto decoded = codec::decodeView({view, static_cast<std::size_t>(size)});
  const auto* seen = std::get_if<View>(&decoded);
  if (!seen || !n.appraiser) return 0;
  const Seed secret{(std::uint64_t{seed0} << 32U) | seed1, (std::uint64_t{seed2} << 32U) | seed3};
  auto move = ai::nextMove(*n.appraiser, *seen, strategy, secret, sequence);
  if (!move) return 0;
  Command command;
  command.epoch = seen->pub.epoch;
  command.act = std::move(move->act);
  command.reason = move->reason;
  n.answer = codec::encode(command);
  return static_cast<int>(n.answer.size());
}

EMSCRIPTEN_KEEPALIVE const unsigned char* negotiator_answer() { return negotiator().answer.data(); }
}

int main() { return 0; }

#include "ui/platform/web/services_web.h"

#include <array>

extern "C" {
void services_fetch(int request, const char* path);
void services_think(int request, const char* scenario, const char* rules, const char* english, const char* chinese,
                    int number, const unsigned char* view, int size, const char* strategy, const unsigned* seed,
                    unsigned sequence);
}

namespace plenary::ui {

void WebAssets::fetch(const std::string& path, std::function<void(std::optional<std::string>)> done) {
  waiting_.emplace(++last_, std::move(done));
  services_fetch(last_, path.c_str());
}

void WebAssets::fetched(int request, std::optional<std::string> content) {
  auto waiting = waiting_.extract(request);
  if (waiting) waiting.mapped()(std::move(content));
}

void WebThinkers::ask(const codec::Package& package, const Scenario&, const Question& question,
                      std::function<void(std::optional<ai::Move>)> done) {
  if (packageNumber_ == 0 || !(package_ == package)) {
    package_ = package;
    ++packageNumber_;
  }
  waiting_.emplace(++last_, std::move(done));
  const codec::Bytes view = codec::encode(*question.view);
  const auto half = [](std::uint64_t value, int shift) { return static_cast<unsigned>(value >> shift); };
  const std::array<unsigned, 4> seed = {half(question.secret.high, 32), half(question.secret.high, 0),
                                        half(question.secret.low, 32), half(question.secret.low, 0)};
  services_think(last_, package_.scenario.c_str(), package_.rules.c_str(), package_.textEn.c_str(),
                 package_.textZh.c_str(), packageNumber_, view.data(), static_cast<int>(view.size()),
                 question.strategy.c_str(), seed.data(), static_cast<unsigned>(question.sequence));
}

void WebThinkers::thought(int request, codec::ByteView answer) {
  auto waiting = waiting_.extract(request);
  if (!waiting) return;
  std::optional<ai::Move> move;
  if (!answer.empty()) {
    auto decoded = codec::decodeCommand(answer);
    if (auto* command = std::get_if<Command>(&decoded); command && command->reason)
      move = ai::Move{std::move(command->act), *command->reason};
  }
  waiting.mapped()(std::move(move));
}

}  // namespace plenary::ui

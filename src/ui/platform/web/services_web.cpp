#include "ui/platform/web/services_web.h"

#include <array>

extern "C" {
void services_fetch(int request, const char* path);
void services_think(int request, const char* scenario, const char* rules, const char* english, const char* chinese,
                    int number, const unsigned char* view, int size, const char* strategy, const unsigned* seed,
                    unsigned sequence);
void services_connect();
void services_send(const unsigned char* message, int size);
void services_disconnect();
int services_address(char* into, int most);
int services_recall(const char* key, char* into, int most);
void services_remember(const char* key, const char* text);
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

void WebLink::open(Reports reports) {
  reports_ = std::move(reports);
  services_connect();
}

void WebLink::send(codec::ByteView message) { services_send(message.data(), static_cast<int>(message.size())); }

void WebLink::close() {
  reports_ = {};
  services_disconnect();
}

void WebLink::reported(int kind, codec::ByteView message, int size) {
  // Held: what is called may close it, or open another.
  const Reports reports = reports_;
  if (kind == 0 && reports.opened) reports.opened();
  if (kind == 1 && reports.received) reports.received(message);
  if (kind == 2 && reports.closed) {
    reports_ = {};
    reports.closed(size);
  }
}

namespace {

// Asked with too little room, they say how much is needed.
template <class Ask>
std::string textFrom(Ask ask) {
  std::string text(1024, '\0');
  const int size = ask(text.data(), static_cast<int>(text.size()));
  if (size >= static_cast<int>(text.size())) {
    text.resize(static_cast<std::size_t>(size) + 1);
    (void)ask(text.data(), static_cast<int>(text.size()));
  }
  text.resize(static_cast<std::size_t>(size));
  return text;
}

}  // namespace

std::string WebLink::address() const {
  return textFrom([](char* into, int most) { return services_address(into, most); });
}

std::string WebMemory::recall(const std::string& key) {
  return textFrom([&](char* into, int most) { return services_recall(key.c_str(), into, most); });
}

void WebMemory::remember(const std::string& key, const std::string& text) { services_remember(key.c_str(), text.c_str()); }

}  // namespace plenary::ui

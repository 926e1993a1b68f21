// libFuzzer entry: whatever a file of a rule of decision, or of ballots, holds, it is refused with a problem, or read into
// a rule that its members can meet and that counts their ballots. The first byte chooses which of the two it is.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "codec/json_decision.h"

using namespace plenary;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void requireNamed(const std::vector<codec::Problem>& problems) {
  require(!problems.empty() && problems.size() <= codec::Problems::limit);
  for (const codec::Problem& p : problems) require(!p.file.empty() && !p.expected.empty());
}

void fuzzRule(const std::string& text) {
  const auto result = codec::parseDecisionFile(text, "rule");
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&result)) return requireNamed(*problems);
  const auto& file = std::get<codec::DecisionFile>(result);
  if (file.members.empty()) return;
  const auto bound = bindRule(file.rule, file.members);
  require(std::holds_alternative<BoundRule>(bound));
  const auto& rule = std::get<BoundRule>(bound);
  require(adoptedBy(rule, std::vector<std::uint8_t>(rule.size(), 1)));
  (void)assess(rule, Ballots(rule.size()));
  std::vector<Deposit> deposits;
  for (std::size_t m = 0; m < rule.size(); ++m) deposits.push_back({static_cast<std::uint16_t>(m), static_cast<Day>(m)});
  (void)entryIntoForce(rule, file.rule.timing, deposits, Day{0}, Day{0});
}

void fuzzBallots(const std::string& text) {
  const auto result = codec::parseBallotsFile(text, "ballots");
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&result)) return requireNamed(*problems);
  const auto& file = std::get<codec::BallotsFile>(result);
  require(file.ballots.size() == file.members.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  if (data[0] % 2 == 0) fuzzRule(text);
  else fuzzBallots(text);
  return 0;
}

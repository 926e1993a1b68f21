#include "wording/worth.h"

#include "wording/numbers.h"

namespace plenary::wording {

namespace {
constexpr std::size_t mostTerms = 3;
}

std::string inTerms(const Reader& reader, const std::vector<std::pair<WorthTerm, Centipoints>>& parts) {
  std::string line;
  for (std::size_t i = 0; i < parts.size() && i < mostTerms; ++i) {
    if (i > 0) line += reader.words.text("worth.gap");
    line += reader.words.format("worth.term." + std::string(worthTerms[static_cast<std::size_t>(parts[i].first)]),
                                {{"points", points(parts[i].second)}});
  }
  return line;
}

}  // namespace plenary::wording

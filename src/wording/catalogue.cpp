#include "wording/catalogue.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <set>
#include <vector>

#include "wording/numbers.h"

namespace plenary::wording {

namespace {

std::string marked(std::string_view what) { return "⟦" + std::string(what) + "⟧"; }

// Views of what is missing must outlive the call; there are only ever a few.
std::string_view keptMark(std::string_view key) {
  static std::mutex mutex;
  static std::set<std::string> kept;
  const std::lock_guard lock(mutex);
  return *kept.insert(marked(key)).first;
}

using Span = const std::pair<std::string_view, std::string>*;

std::string replaced(std::string_view pattern, Span begin, Span end) {
  std::string text;
  text.reserve(pattern.size() + 64);
  for (std::size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    if ((c == '{' || c == '}') && i + 1 < pattern.size() && pattern[i + 1] == c) {
      text += c;
      i += 2;
      continue;
    }
    if (c != '{') {
      if (c == '}') text += marked("}");
      else text += c;
      ++i;
      continue;
    }
    const std::size_t close = pattern.find('}', i);
    if (close == std::string_view::npos) return text + marked(pattern.substr(i));
    const std::string_view name = pattern.substr(i + 1, close - i - 1);
    const auto at = std::find_if(begin, end, [&](const auto& argument) { return argument.first == name; });
    text += at == end ? marked(name) : at->second;
    i = close + 1;
  }
  return text;
}

}  // namespace

void Catalogue::add(std::map<std::string, std::string> texts) {
  for (auto& [key, text] : texts) texts_.emplace(key, std::move(text));
}

std::string_view Catalogue::text(std::string_view key) const {
  const auto at = texts_.find(key);
  return at == texts_.end() ? keptMark(key) : std::string_view(at->second);
}

std::string Catalogue::format(std::string_view key, Arguments arguments) const {
  const auto at = texts_.find(key);
  return at == texts_.end() ? marked(key) : replaced(at->second, arguments.begin(), arguments.end());
}

std::string Catalogue::counted(std::string_view key, std::uint64_t n, Arguments arguments) const {
  std::string form = std::string(key) + (n == 0 ? ".none" : n == 1 ? ".one" : ".other");
  if (n == 0 && !has(form)) form = std::string(key) + ".other";
  const auto at = texts_.find(form);
  if (at == texts_.end()) return marked(form);
  std::vector<std::pair<std::string_view, std::string>> all(arguments);
  all.emplace_back("n", number(n));
  return replaced(at->second, all.data(), all.data() + all.size());
}

}  // namespace plenary::wording

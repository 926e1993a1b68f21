// Texts by key, and templates with named placeholders.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace plenary::wording {

enum class Language : std::uint8_t { en = 1, zh = 2 };

using Arguments = std::initializer_list<std::pair<std::string_view, std::string>>;

class Catalogue {
 public:
  // A key that is there already keeps its text.
  void add(std::map<std::string, std::string> texts);

  bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }

  // A key without a text gives the key within ⟦ ⟧: visible, and findable by tests. Either way the view is
  // valid as long as the catalogue, and for a missing key longer.
  std::string_view text(std::string_view key) const;

  // Replaces each {name}; {{ and }} stand for braces. What cannot be replaced stands within ⟦ ⟧.
  std::string format(std::string_view key, Arguments arguments) const;

  // The form of the text for a number, with {n} among its placeholders: key.one, key.other, and key.none where
  // there is one.
  std::string counted(std::string_view key, std::uint64_t n, Arguments arguments = {}) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace plenary::wording

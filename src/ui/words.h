// The texts of the interface and of a scenario, in both languages.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "codec/scenario_json.h"
#include "wording/reader.h"

namespace plenary::ui {

using wording::Language;

inline constexpr std::array<Language, 2> languages = {Language::en, Language::zh};
std::string_view code(Language language);  // "en", "zh"
std::string_view bcp47(Language language);
// The one to begin with, from what the browser names.
Language preferred(std::string_view browserLanguage);

// Both languages of something.
class Texts {
 public:
  // Problems in the file are no text: the keys show.
  void add(Language language, std::string_view json, const std::string& name);
  const wording::Catalogue& in(Language language) const { return catalogues_[index(language)]; }

 private:
  static std::size_t index(Language language) { return language == Language::zh ? 1 : 0; }
  std::array<wording::Catalogue, 2> catalogues_;
};

}  // namespace plenary::ui

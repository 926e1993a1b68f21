#include "ui/words.h"

namespace plenary::ui {

std::string_view code(Language language) { return language == Language::zh ? "zh" : "en"; }
std::string_view bcp47(Language language) { return language == Language::zh ? "zh-Hans" : "en"; }
Language preferred(std::string_view browserLanguage) {
  return browserLanguage.substr(0, 2) == "zh" ? Language::zh : Language::en;
}

void Texts::add(Language language, std::string_view json, const std::string& name) {
  auto parsed = codec::parseTexts(json, name);
  if (auto* texts = std::get_if<codec::Texts>(&parsed)) catalogues_[index(language)].add(std::move(*texts));
}

}  // namespace plenary::ui

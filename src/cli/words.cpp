#include "cli/words.h"

#include <utility>
#include <vector>

#include "cli/bad_input.h"
#include "cli/places.h"
#include "codec/scenario_files.h"

namespace plenary::cli {

namespace {

codec::Texts parsed(std::string_view json, const std::string& name) {
  auto texts = codec::parseTexts(json, name);
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&texts))
    throw BadInput(describe(*problems));
  return std::get<codec::Texts>(std::move(texts));
}

codec::Texts loaded(const std::filesystem::path& path) {
  const auto json = codec::readJsonFile(path);
  if (const auto* problem = std::get_if<codec::Problem>(&json)) throw BadInput(describe(*problem));
  return parsed(std::get<std::string>(json), path.string());
}

}  // namespace

std::string_view codeOf(wording::Language language) { return language == wording::Language::zh ? "zh" : "en"; }

std::optional<wording::Language> languageOf(std::string_view code) {
  if (code == "en") return wording::Language::en;
  if (code == "zh") return wording::Language::zh;
  return std::nullopt;
}

Words::Words(wording::Language language, const codec::Package& package, const Scenario& scenario,
             const std::optional<std::filesystem::path>& texts)
    : reader_{language, words_, scenarioTexts_, scenario} {
  const std::filesystem::path directory = textDirectory(texts) / codeOf(language);
  words_.add(loaded(directory / "interface.json"));
  words_.add(loaded(directory / "record.json"));
  const bool chinese = language == wording::Language::zh;
  scenarioTexts_.add(parsed(chinese ? package.textZh : package.textEn, chinese ? "text_zh" : "text_en"));
}

}  // namespace plenary::cli

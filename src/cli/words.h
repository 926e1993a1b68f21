// The words in which a session is told: the interface's and the scenario's own.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "codec/scenario_json.h"
#include "wording/reader.h"

namespace plenary::cli {

std::string_view codeOf(wording::Language language);  // "en", "zh"
std::optional<wording::Language> languageOf(std::string_view code);

class Words {
 public:
  // The interface's words come from `texts` (see places.h), the scenario's from its package. Throws BadInput.
  Words(wording::Language language, const codec::Package& package, const Scenario& scenario,
        const std::optional<std::filesystem::path>& texts);
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  const wording::Reader& reader() const { return reader_; }

 private:
  wording::Catalogue words_;
  wording::Catalogue scenarioTexts_;
  wording::Reader reader_;
};

}  // namespace plenary::cli

// The shipped quickstart with its words in both languages, and a few names for what is in it.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "codec/scenario_files.h"
#include "wording/reader.h"

namespace plenary::wording {

inline codec::Texts shippedTexts(const std::string& file) {
  const auto path = std::filesystem::path(PLENARY_SOURCE_DIR) / "data" / "text" / file;
  const auto json = codec::readJsonFile(path);
  REQUIRE_MESSAGE(std::holds_alternative<std::string>(json), file);
  const auto texts = codec::parseTexts(std::get<std::string>(json), file);
  if (const auto* bad = std::get_if<std::vector<codec::Problem>>(&texts)) FAIL(codec::describe(*bad));
  return std::get<codec::Texts>(texts);
}

inline Scenario shippedQuickstart() {
  const auto path = std::filesystem::path(PLENARY_SOURCE_DIR) / "data" / "scenarios" / "quickstart-tables.json";
  return std::get<Scenario>(codec::parseScenario(std::get<codec::Package>(codec::loadPackage(path))));
}

class Shelf {
 public:
  static const Shelf& get() {
    static const Shelf shelf;
    return shelf;
  }
  const Scenario& scenario() const { return scenario_; }
  Reader en() const { return {Language::en, words_[0], own_[0], scenario_}; }
  Reader zh() const { return {Language::zh, words_[1], own_[1], scenario_}; }

  Change change(const char* provision, const char* option) const {
    const ProvisionId p = *scenario_.provision(provision);
    return {p, *scenario_.option(p, option)};
  }
  DelegationId delegation(const char* id) const { return *scenario_.delegation(id); }

 private:
  Shelf() : scenario_(shippedQuickstart()) {
    const std::string languages[] = {"en/", "zh/"};
    for (std::size_t i = 0; i < 2; ++i) {
      words_[i].add(shippedTexts(languages[i] + "interface.json"));
      words_[i].add(shippedTexts(languages[i] + "record.json"));
      own_[i].add(shippedTexts(languages[i] + "scenarios/quickstart-tables.json"));
    }
  }

  Scenario scenario_;
  Catalogue words_[2];
  Catalogue own_[2];
};

inline const Shelf& shelf() { return Shelf::get(); }

// A sentence with nothing missing: no marks of the catalogue, no braces left, no space before a full stop.
inline bool whole(const std::string& sentence) {
  if (sentence.empty()) return false;
  for (const char* flaw : {"⟦", "{", "}", "  ", " .", "..", "，。", "。。", "：。"})
    if (sentence.find(flaw) != std::string::npos) return false;
  return true;
}

}  // namespace plenary::wording

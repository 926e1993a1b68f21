// libFuzzer entry: whatever a scenario's files hold, they are refused with a problem or read into a scenario in
// which every reference leads somewhere. The first byte chooses which file of a valid package is replaced.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "codec/scenario_json.h"
#include "tests/codec/scenarios/minimal.h"
#include "wording/document.h"

using namespace plenary;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void checkScenario(const Scenario& s) {
  require(s.delegations.size() >= 2 && !s.provisions.empty() && !s.rules.phases.empty());
  for (const Article& a : s.articles)
    for (const ProvisionId p : a.provisions) require(p.index() < s.provisions.size());
  for (const Provision& p : s.provisions) {
    require(p.article < s.articles.size() && p.options.size() >= 2 && p.initial.index() < p.options.size());
    if (!p.requirement) continue;
    require(p.requirement->provision.index() < s.provisions.size());
    for (const OptionId o : p.requirement->unless)
      require(o.index() < s.provisions[p.requirement->provision.index()].options.size());
  }
  for (const Delegation& d : s.delegations) {
    require(d.interests.size() == s.provisions.size() && d.alternativeLow <= d.alternativeHigh);
    for (std::size_t p = 0; p < d.interests.size(); ++p) {
      require(d.interests[p].scores.size() == s.provisions[p].options.size());
      require(d.interests[p].weightLow <= d.interests[p].weightHigh);
    }
  }
}

void print(const Scenario& scenario, const codec::Texts& texts) {
  wording::Catalogue words;
  wording::Catalogue own;
  own.add(texts);
  const wording::Reader reader{wording::Language::en, words, own, scenario};
  require(!wording::markdown(reader, wording::document(reader, scenario.firstDraft())).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  codec::Package package = codec::minimal::package();
  switch (data[0] % 3) {
    case 0: package.scenario = text; break;
    case 1: package.rules = text; break;
    default: package.textEn = text; break;
  }
  const auto result = codec::parseScenario(package);
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&result)) {
    require(!problems->empty() && problems->size() <= codec::Problems::limit);
    for (const codec::Problem& p : *problems) require(!p.file.empty() && !p.expected.empty());
    return 0;
  }
  const Scenario& scenario = std::get<Scenario>(result);
  checkScenario(scenario);
  print(scenario, std::get<codec::Texts>(codec::parseTexts(package.textEn, "text")));
  return 0;
}

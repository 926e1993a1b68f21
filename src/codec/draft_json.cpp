#include "codec/draft_json.h"

#include <utility>

#include "codec/json_document.h"

namespace plenary::codec {

std::variant<Draft, std::vector<Problem>> parseDraft(std::string_view json, const std::string& name,
                                                     const Scenario& scenario) {
  Problems problems;
  const JsonFile file(json, name, problems);
  Draft draft = scenario.firstDraft();
  if (!file.ok() || !file.root().anyObject()) return problems.take();
  std::vector<std::string> provisions;
  for (const Provision& p : scenario.provisions) provisions.push_back(p.id);
  for (const auto& [key, value] : file.root().members()) {
    const auto provision = scenario.provision(key);
    if (!provision) {
      value.problem("unknown provision; one of " + listed(provisions));
      continue;
    }
    std::vector<std::pair<std::string, OptionId>> options;
    for (const Option& o : scenario.provisions[provision->index()].options)
      options.emplace_back(o.id, OptionId{options.size()});
    if (const auto option = readName(value, options)) draft[provision->index()] = *option;
  }
  if (!problems.empty()) return problems.take();
  return draft;
}

}  // namespace plenary::codec

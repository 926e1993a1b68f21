#include "codec/json_texts.h"

#include <array>

namespace plenary::codec {

namespace {

constexpr std::size_t longestTextKey = 200;  // "option.<article.provision>.<option>.legal" has room

}  // namespace

Texts readTexts(const Json& root) {
  Texts texts;
  for (const auto& [key, member] : root.members()) {
    if (key.empty() || key.size() > longestTextKey)
      member.problem("expected a key of 1 to " + std::to_string(longestTextKey) + " bytes");
    else if (auto text = member.text(longestText)) texts.emplace(key, std::move(*text));
    else texts.emplace(key, std::string{});  // reported; not missing
  }
  return texts;
}

std::map<std::string, std::size_t> requiredTexts(const Scenario& scenario) {
  std::map<std::string, std::size_t> required{{"title", longestName},
                                              {"treaty.title", longestName},
                                              {"summary", longestText},
                                              {"general", longestText},
                                              {"preamble", longestText}};
  for (const Article& a : scenario.articles) required["article." + a.id + ".title"] = longestName;
  for (const Provision& p : scenario.provisions) {
    for (const char* name : {".name", ".inText"}) required["provision." + p.id + name] = longestName;
    required["provision." + p.id + ".question"] = longestText;
    for (const Option& o : p.options) {
      required["option." + p.id + "." + o.id + ".short"] = longestName;
      required["option." + p.id + "." + o.id + ".legal"] = longestText;
    }
  }
  for (const Delegation& d : scenario.delegations) {
    for (const char* name : {".name", ".short", ".inText"}) required["delegation." + d.id + name] = longestName;
    std::vector<const char*> brief{".want", ".fear", ".cannotSign", ".alternative", ".opening"};
    if (scenario.model) brief.insert(brief.end(), {".domestic", ".secret"});
    for (const char* text : brief) {
      required["delegation." + d.id + text] = d.templateId.empty() ? longestText : mayBeLeftOut;
      if (!d.templateId.empty()) required["template." + d.templateId + text] = longestText;
    }
    for (const DomesticGroup& g : d.groups)
      for (const char* name : {".name", ".inText"}) required["group." + g.id + name] = longestName;
  }
  if (!scenario.model) return required;
  required["teaching"] = longestText;
  for (const EventCard& e : scenario.model->events) {
    required["event." + e.id + ".title"] = longestName;
    required["event." + e.id + ".text"] = longestText;
  }
  return required;
}

void checkTexts(const JsonFile& file, const Texts& texts, const std::map<std::string, std::size_t>& required) {
  for (const auto& [key, longest] : required) {
    const auto at = texts.find(key);
    if (longest == mayBeLeftOut && at == texts.end()) continue;
    if (at == texts.end())
      file.problem("/" + key, "expected a text of 1 to " + std::to_string(longest) + " characters, found nothing");
    else if (const std::size_t n = characters(at->second); longest != mayBeLeftOut && n > longest)
      file.problem("/" + key, "expected a text of 1 to " + std::to_string(longest) + " characters, found " +
                                  std::to_string(n));
  }
  for (const auto& [key, text] : texts)
    if (!required.count(key)) file.problem("/" + key, "unknown key: nothing in the scenario has this text");
}

}  // namespace plenary::codec

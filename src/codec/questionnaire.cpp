#include "codec/questionnaire.h"

#include <algorithm>

#include "codec/json_document.h"

namespace plenary::codec {

namespace {

constexpr const char* questionnaireFormat = "plenary.questionnaire.1";

Wording readWording(const Json& json) {
  Wording words;
  words.en = json["en"].text(longestName).value_or("");
  words.zh = json["zh"].text(longestName).value_or("");
  return words;
}

}  // namespace

const Questionnaire::Item* Questionnaire::item(std::string_view name) const {
  const auto at = std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.id == name; });
  return at == items.end() ? nullptr : &*at;
}

std::variant<Questionnaire, std::vector<Problem>> parseQuestionnaire(std::string_view json, const std::string& name) {
  Problems problems;
  const JsonFile file(json, name, problems);
  Questionnaire all;
  if (file.ok() && file.root().object({"format", "id", "note", "low", "high", "items"})) {
    const Json root = file.root();
    if (const auto format = root["format"].text(longestName); format && *format != questionnaireFormat)
      root["format"].wrong("\"" + std::string(questionnaireFormat) + "\", the format that this program reads");
    if (root.has("note")) root["note"].text(longestText);
    all.id = root["id"].id().value_or("");
    for (const auto& [key, words] : {std::pair{"low", &all.low}, std::pair{"high", &all.high}})
      if (root[key].object({"en", "zh"})) *words = readWording(root[key]);
    for (const Json& each : root["items"].array(1, Questionnaire::mostItems, "items").value_or(std::vector<Json>{})) {
      if (!each.object({"id", "before", "after", "en", "zh"})) continue;
      Questionnaire::Item item{each["id"].id().value_or(""), each["before"].flag().value_or(false),
                               each["after"].flag().value_or(false), readWording(each)};
      if (!item.before && !item.after) each.problem("expected to be asked before, after, or both");
      if (all.item(item.id)) each["id"].problem("expected an id of its own: " + item.id + " stands above");
      all.items.push_back(std::move(item));
    }
  }
  if (problems.empty()) return all;
  return problems.take();
}

}  // namespace plenary::codec

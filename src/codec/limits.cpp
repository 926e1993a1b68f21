#include "codec/limits.h"

#include <algorithm>
#include <numeric>

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace plenary::codec {

namespace {

void set(rapidjson::Document& rules, const char* key, rapidjson::Value value) {
  rules.RemoveMember(key);
  rules.AddMember(rapidjson::StringRef(key), value, rules.GetAllocator());
}

// The stricter of what stands there and what is asked for.
void set(rapidjson::Document& rules, const char* key, std::uint16_t asked, bool more) {
  const unsigned now = rules.HasMember(key) && rules[key].IsUint() ? rules[key].GetUint() : asked;
  set(rules, key, rapidjson::Value(more ? std::max<unsigned>(now, asked) : std::min<unsigned>(now, asked)));
}

// 0 stands for no limit.
void limitTurns(rapidjson::Value& speakers, unsigned seconds) {
  if (!speakers.HasMember("seconds") || !speakers["seconds"].IsUint()) return;
  rapidjson::Value& now = speakers["seconds"];
  if (now.GetUint() == 0 || now.GetUint() > seconds) now.SetUint(seconds);
}

}  // namespace

const Preset* presetOf(std::uint16_t minutes) {
  const auto at = std::find_if(presets.begin(), presets.end(), [&](const Preset& p) { return p.minutes == minutes; });
  return at == presets.end() ? nullptr : &*at;
}

std::vector<std::string> largestArticles(const Scenario& scenario, std::size_t most) {
  std::vector<std::size_t> order(scenario.articles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scenario.articles[a].provisions.size() > scenario.articles[b].provisions.size();
  });
  order.resize(std::min(order.size(), most));
  std::sort(order.begin(), order.end());
  std::vector<std::string> ids;
  for (const std::size_t a : order) ids.push_back(scenario.articles[a].id);
  return ids;
}

std::string limited(std::string_view rules, const Preset* preset, const std::vector<std::string>& live) {
  rapidjson::Document json;
  json.Parse(rules.data(), rules.size());
  if (json.HasParseError() || !json.IsObject()) return std::string(rules);
  if (preset) {
    set(json, "sponsorsNeeded", preset->sponsors, true);
    set(json, "amendmentsPerDelegation", preset->perDelegation, false);
    set(json, "amendmentsPut", preset->amendmentsPut, false);
    if (json.HasMember("speakers") && json["speakers"].IsObject()) limitTurns(json["speakers"], preset->seconds);
  }
  if (!live.empty()) {
    rapidjson::Value ids(rapidjson::kArrayType);
    for (const std::string& id : live) ids.PushBack(rapidjson::Value(id.c_str(), json.GetAllocator()), json.GetAllocator());
    set(json, "live", std::move(ids));
  }
  rapidjson::StringBuffer text;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(text);
  json.Accept(writer);
  return {text.GetString(), text.GetSize()};
}

}  // namespace plenary::codec

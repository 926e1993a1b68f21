#include "codec/json_model.h"

#include <algorithm>
#include <array>

#include "codec/json_decision.h"

namespace plenary::codec {

namespace {

template <std::size_t N>
std::vector<std::string> namesOf(const std::array<NamedRange, N>& all) {
  std::vector<std::string> names;
  for (const NamedRange& each : all) names.emplace_back(each.name);
  return names;
}

void readWorld(const Json& json, Model& model) {
  if (!json.object(namesOf(worldRanges))) return;
  for (std::size_t i = 0; i < worldParameterCount; ++i) {
    const NamedRange& range = worldRanges[i];
    model.world[i] = json[range.name].whole(range.least, range.most).value_or(range.least);
  }
}

std::uint16_t amountOf(const Json& json, std::string_view key, std::uint32_t most) {
  return json.has(key) ? static_cast<std::uint16_t>(json[key].whole(0, most).value_or(0)) : std::uint16_t{0};
}

EventCard readEvent(const Json& json) {
  EventCard card;
  if (!json.object({"id", "weight", "effects", "sources"})) return card;
  card.id = json["id"].id().value_or("");
  card.weight = static_cast<std::uint16_t>(json["weight"].whole(1, 1000).value_or(1));
  const Json effects = json["effects"];
  if (effects.object({"leap", "leak", "incidents", "alarm", "insight"})) {
    card.leap = amountOf(effects, "leap", 300);
    card.leak = amountOf(effects, "leak", 1000);
    card.incidents = amountOf(effects, "incidents", 10000);
    card.alarm = amountOf(effects, "alarm", 5000);
    card.insight = amountOf(effects, "insight", 300);
  }
  if (json.has("sources"))
    if (const auto sources = json["sources"].array(0, 20, "sources"))
      for (const Json& source : *sources) card.sources.push_back(source.id().value_or(""));
  return card;
}

DomesticGroup readGroup(const Json& json) {
  DomesticGroup group;
  if (!json.object({"id", "votes", "margin", "cares"})) return group;
  group.id = json["id"].id().value_or("");
  group.votes = static_cast<std::uint16_t>(json["votes"].whole(1, 1000).value_or(1));
  const auto end = [](const Json& margin) { return margin.integer(-greatestMargin, greatestMargin); };
  if (const auto margin = readSpan(json["margin"], end)) {
    group.marginLow = margin->first;
    group.marginHigh = margin->second;
  }
  const Json cares = json["cares"];
  if (!cares.anyObject()) return group;
  for (const auto& [name, value] : cares.members()) {
    const auto at = std::find(worthTerms.begin(), worthTerms.end(), name);
    const bool known = at != worthTerms.end() && name != "sanction";
    if (!known) value.problem("expected a term of worth, such as prosperity or secrecy, found \"" + name + "\"");
    else group.cares[static_cast<std::size_t>(at - worthTerms.begin())] =
             static_cast<std::uint16_t>(value.whole(0, 10000).value_or(0));
  }
  if (cares.members().empty()) cares.problem("expected at least one term of worth that the group cares for");
  return group;
}

// The delegation's own value, else its template's, else its own, which is missing and so is reported.
Json chosen(const Likeness& from, std::string_view key) {
  if (!from.own.has(key) && from.lent && from.lent->has(key)) return (*from.lent)[key];
  return from.own[key];
}

bool says(const Likeness& from, std::string_view key) {
  return from.own.has(key) || (from.lent && from.lent->has(key));
}

ParameterRange readParameter(const Json& json, const NamedRange& range) {
  const auto span = readSpan(json, [&](const Json& end) { return end.whole(range.least, range.most); });
  return span ? ParameterRange{span->first, span->second} : ParameterRange{};
}

// One number for each option, by its id.
template <class Read>
bool readAmounts(const Json& json, const std::vector<Option>& options, Read read) {
  std::vector<std::string> names;
  for (const Option& o : options) names.push_back(o.id);
  if (!json.object(names)) return false;
  bool good = true;
  for (std::size_t o = 0; o < options.size(); ++o) good = read(json[options[o].id], o) && good;
  return good;
}

}  // namespace

void readModel(const Json& root, Scenario& scenario) {
  if (root.has("model")) {
    Model model;
    const Json json = root["model"];
    if (json.object({"world"})) readWorld(json["world"], model);
    scenario.model = std::move(model);
  }
  if (!root.has("events")) return;
  if (!scenario.model) return root["events"].problem("expected no events without a model: they change its world");
  const auto events = root["events"].array(0, mostEvents, "events");
  if (!events) return;
  for (const Json& json : *events) {
    EventCard card = readEvent(json);
    for (const EventCard& other : scenario.model->events)
      if (!card.id.empty() && card.id == other.id)
        json["id"].problem("expected an id of its own: " + card.id + " stands above");
    scenario.model->events.push_back(std::move(card));
  }
}

bool readEffects(const Json& provision, Provision& into) {
  if (!provision.has("effects")) return true;
  const Json json = provision["effects"];
  std::vector<std::string> options;
  for (const Option& o : into.options) options.push_back(o.id);
  if (!json.object(options)) return false;
  bool good = true;
  for (Option& option : into.options) {
    if (!json.has(option.id)) continue;
    const Json effects = json[option.id];
    if (!effects.object(namesOf(leverRanges))) {
      good = false;
      continue;
    }
    for (std::size_t l = 0; l < leverCount; ++l) {
      const NamedRange& range = leverRanges[l];
      if (!effects.has(range.name)) continue;
      const auto amount = effects[range.name].whole(range.least, range.most);
      if (amount) option.effects.push_back({static_cast<Lever>(l), static_cast<std::uint16_t>(*amount)});
      else good = false;
    }
  }
  return good;
}

bool readFinals(const Json& provision, ProvisionId id, const std::vector<Option>& options, FinalClauses& into) {
  bool good = true;
  const auto amounts = [&](const char* key, std::uint32_t most, std::optional<FinalClauses::Amounts>& to) {
    if (!provision.has(key)) return;
    const Json json = provision[key];
    if (to) {
      json.problem("expected this in one provision only; another has it");
      good = false;
      return;
    }
    FinalClauses::Amounts read{id, {}};
    good = readAmounts(json, options, [&](const Json& value, std::size_t) {
             const auto amount = value.whole(0, most);
             read.by.push_back(static_cast<std::uint16_t>(amount.value_or(0)));
             return amount.has_value();
           }) && good;
    to = std::move(read);
  };
  amounts("withdrawal", 120, into.withdrawal);
  amounts("reservations", 50, into.reservations);
  if (provision.has("provisional")) {
    const Json json = provision["provisional"];
    FinalClauses::Amounts read{id, {}};
    if (into.provisional) {
      json.problem("expected this in one provision only; another has it");
      good = false;
    } else if (json.anyObject()) {
      read.by.assign(options.size(), 0);
      for (const auto& [name, value] : json.members()) {
        const auto at = std::find_if(options.begin(), options.end(), [&, &n = name](const Option& o) { return o.id == n; });
        const auto flag = value.flag();
        if (at == options.end()) value.problem("unknown option \"" + name + "\" of this provision");
        if (at == options.end() || !flag) good = false;
        else read.by[static_cast<std::size_t>(at - options.begin())] = *flag ? 1 : 0;
      }
      into.provisional = std::move(read);
    }
  }
  if (provision.has("force")) {
    const Json json = provision["force"];
    if (into.force) {
      json.problem("expected this in one provision only; another has it");
      return false;
    }
    FinalClauses::Force force{id, {}};
    good = readAmounts(json, options, [&](const Json& value, std::size_t) {
             auto rule = readDecision(value);
             force.rules.push_back(rule.value_or(DecisionRule{}));
             return rule.has_value();
           }) && good;
    into.force = std::move(force);
  }
  return good;
}

void readLikeness(const Likeness& from, Delegation& into) {
  const Json own = from.own["parameters"];
  const bool ownGiven = from.own.has("parameters");
  if (!from.lent || ownGiven)
    if (!own.object(namesOf(parameterRanges))) return;
  for (const NamedRange& range : parameterRanges) {
    const bool here = ownGiven && own.has(range.name);
    const Json value = here || !from.lent ? own[range.name] : (*from.lent)["parameters"][range.name];
    into.parameters.push_back(readParameter(value, range));
  }
  if (!says(from, "groups")) return;
  const auto groups = chosen(from, "groups").array(0, mostGroups, "groups");
  if (!groups) return;
  for (const Json& json : *groups) {
    DomesticGroup group = readGroup(json);
    for (const DomesticGroup& other : into.groups)
      if (!group.id.empty() && group.id == other.id)
        json["id"].problem("expected each group once: " + group.id + " stands above");
    into.groups.push_back(std::move(group));
  }
}

void readRivals(const Likeness& from, const Scenario& scenario, DelegationId self, Delegation& into) {
  if (!says(from, "rivals")) return;
  const auto rivals = chosen(from, "rivals").array(0, mostRivals, "rivals");
  if (!rivals) return;
  for (const Json& json : *rivals) {
    const auto id = json.id();
    if (!id) continue;
    const auto rival = scenario.delegation(*id);
    if (!rival) json.problem("unknown delegation \"" + *id + "\"");
    else if (*rival == self) json.problem("expected another delegation than " + *id + " itself");
    else if (std::find(into.rivals.begin(), into.rivals.end(), *rival) != into.rivals.end())
      json.problem("expected each rival once: " + *id + " stands above");
    else into.rivals.push_back(*rival);
  }
}

}  // namespace plenary::codec

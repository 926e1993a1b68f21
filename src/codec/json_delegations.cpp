#include "codec/json_delegations.h"

#include <algorithm>
#include <utility>

#include "codec/json_articles.h"
#include "codec/json_decision.h"
#include "codec/json_model.h"

namespace plenary::codec {

namespace {

constexpr std::uint32_t greatestHue = 359;

std::optional<std::pair<std::uint32_t, std::uint32_t>> readRange(const Json& json, std::uint32_t most) {
  return readSpan(json, [most](const Json& end) { return end.whole(0, most); });
}

Interest readInterest(const Json& json, const Provision& provision) {
  Interest interest;
  if (!json.object({"weight", "scores"})) return interest;
  if (const auto weight = readRange(json["weight"], greatestWeight)) {
    interest.weightLow = static_cast<std::uint16_t>(weight->first);
    interest.weightHigh = static_cast<std::uint16_t>(weight->second);
  }
  const Json scores = json["scores"];
  if (!scores.object(optionIds(provision))) return interest;
  for (const Option& option : provision.options)
    interest.scores.push_back(
        static_cast<std::uint8_t>(scores[option.id].whole(0, greatestScore).value_or(0)));
  return interest;
}

std::string readBadge(const Json& json) {
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  const auto badge = json.text(longestName);
  if (!badge) return {};
  if (badge->size() != 2 || !std::all_of(badge->begin(), badge->end(), fits))
    json.wrong("two capital letters or digits");
  return *badge;
}

// Whatever is drawn, some text must be worth something: points are shares of the ideal.
bool wantsSomething(const Delegation& d) {
  return std::any_of(d.interests.begin(), d.interests.end(), [](const Interest& i) {
    return i.weightLow > 0 &&
           std::any_of(i.scores.begin(), i.scores.end(), [](std::uint8_t s) { return s > 0; });
  });
}

void readInterests(const Json& json, const Scenario& scenario, Delegation& d) {
  if (!json.object(provisionIds(scenario))) return;
  for (const Provision& p : scenario.provisions) d.interests.push_back(readInterest(json[p.id], p));
  if (!wantsSomething(d))
    json.problem("expected a provision with a weight above 0 and an option with a score above 0");
}

// What the delegation is in a vote; a State with one vote where nothing else is said.
void readStanding(const Json& json, Delegation& d) {
  if (json.has("kind")) {
    const std::string kind = json["kind"].text(longestName).value_or("");
    if (kind == "observer") d.kind = MemberKind::observer;
    else if (kind == "regionalOrganisation") d.kind = MemberKind::regionalOrganisation;
    else if (kind != "state") json["kind"].wrong("state, regionalOrganisation or observer");
  }
  if (d.kind == MemberKind::observer) d.votes = 0;
  if (json.has("votes")) {
    if (d.kind != MemberKind::regionalOrganisation)
      json["votes"].problem("expected votes with the kind regionalOrganisation only: a State has one, an observer none");
    d.votes = json["votes"].whole(1, mostDelegations).value_or(1);
  }
  if (json.has("organisation")) d.organisation = json["organisation"].id().value_or("");
  if (json.has("weights"))
    if (auto weights = readWeights(json["weights"])) d.weights = std::move(*weights);
}

Delegation readDelegation(const Json& json, const Scenario& scenario, const Json* lent) {
  Delegation d;
  if (scenario.model
          ? !json.object({"id", "badge", "hue", "strategy", "template", "parameters", "rivals", "groups", "kind", "votes",
                          "organisation", "weights"})
          : !json.object({"id", "badge", "hue", "strategy", "alternative", "interests", "kind", "votes", "organisation",
                          "weights"}))
    return d;
  d.id = json["id"].id().value_or("");
  d.badge = readBadge(json["badge"]);
  d.hue = static_cast<std::uint16_t>(json["hue"].whole(0, greatestHue).value_or(0));
  const Json& strategist = lent && !json.has("strategy") ? *lent : json;
  d.strategy = strategist["strategy"].id().value_or("");
  if (scenario.model) {
    if (lent) d.templateId = json["template"].id().value_or("");
    readLikeness({json, lent}, d);
    readStanding(json, d);
    return d;
  }
  if (const auto alternative = readRange(json["alternative"], greatestAlternative)) {
    d.alternativeLow = static_cast<std::uint8_t>(alternative->first);
    d.alternativeHigh = static_cast<std::uint8_t>(alternative->second);
  }
  readStanding(json, d);
  readInterests(json["interests"], scenario, d);
  return d;
}

}  // namespace

void readDelegations(const Json& root, Scenario& scenario) {
  std::vector<std::pair<std::string, Json>> templates;
  if (root.has("templates")) {
    const Json json = root["templates"];
    if (!scenario.model) return json.problem("expected no templates without a model");
    if (!json.anyObject()) return;
    templates = json.members();
    if (templates.size() > mostTemplates)
      return json.problem("expected at most " + std::to_string(mostTemplates) + " templates");
    for (const auto& [name, likeness] : templates) {
      if (!isId(name)) likeness.problem("expected an id as the template's name");
      if (!likeness.object({"strategy", "parameters", "rivals", "groups"})) return;
    }
  }
  const auto all = root["delegations"].array(2, mostDelegations, "delegations");
  if (!all) return;
  std::vector<const Json*> lenders;
  for (const Json& json : *all) {
    const Json* lent = nullptr;
    if (scenario.model && json.has("template")) {
      const auto name = json["template"].id();
      for (const auto& [id, likeness] : templates)
        if (name == id) lent = &likeness;
      if (name && !lent) json["template"].problem("unknown template \"" + *name + "\"");
      if (!lent) return;
    }
    lenders.push_back(lent);
    Delegation d = readDelegation(json, scenario, lent);
    for (const Delegation& other : scenario.delegations) {
      if (!d.id.empty() && other.id == d.id)
        json["id"].problem("expected an id of its own: " + d.id + " stands above");
      if (!d.badge.empty() && other.badge == d.badge)
        json["badge"].problem("expected a badge of its own: " + d.badge + " stands above");
    }
    scenario.delegations.push_back(std::move(d));
  }
  if (!scenario.model) return;
  for (std::size_t d = 0; d < all->size(); ++d)
    readRivals({(*all)[d], lenders[d]}, scenario, DelegationId{d}, scenario.delegations[d]);
}

}  // namespace plenary::codec

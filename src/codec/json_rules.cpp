#include "codec/json_rules.h"

#include <algorithm>
#include <array>
#include <utility>

namespace plenary::codec {

namespace {

constexpr std::array phaseKinds{
    std::pair{"opening", PhaseKind::opening},       std::pair{"drafting", PhaseKind::drafting},
    std::pair{"amendments", PhaseKind::amendments}, std::pair{"adoption", PhaseKind::adoption},
    std::pair{"signature", PhaseKind::signature},   std::pair{"debrief", PhaseKind::debrief}};
constexpr std::array voteBases{std::pair{"presentAndVoting", VoteBase::presentAndVoting},
                               std::pair{"members", VoteBase::members}};

template <class Names>
auto readName(const Json& json, const Names& names) -> std::optional<decltype(names[0].second)> {
  const auto found = json.text(longestName);
  if (!found) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [name, value] : names) {
    if (*found == name) return value;
    known.emplace_back(name);
  }
  json.problem("unknown name \"" + *found + "\"; one of " + listed(known));
  return std::nullopt;
}

std::uint16_t small(const Json& json, std::uint32_t least, std::uint32_t most) {
  return static_cast<std::uint16_t>(json.whole(least, most).value_or(least));
}

std::optional<Phase> readPhase(const Json& json) {
  if (!json.object({"id", "kind", "rounds", "minutes"})) return std::nullopt;
  Phase phase;
  const auto id = json["id"].id();
  const auto kind = readName(json["kind"], phaseKinds);
  phase.rounds = small(json["rounds"], 1, mostRounds);
  phase.minutes = small(json["minutes"], 0, mostMinutes);
  if (!id || !kind) return std::nullopt;
  phase.id = *id;
  phase.kind = *kind;
  return phase;
}

std::size_t count(const std::vector<Phase>& phases, PhaseKind kind) {
  return static_cast<std::size_t>(
      std::count_if(phases.begin(), phases.end(), [&](const Phase& p) { return p.kind == kind; }));
}

// A session ends in its debrief; the text is voted on as a whole once, and signed right after that.
void checkOrder(const Json& json, const std::vector<Phase>& phases) {
  if (phases.back().kind != PhaseKind::debrief || count(phases, PhaseKind::debrief) != 1)
    json.problem("expected one phase of the kind debrief, the last");
  if (count(phases, PhaseKind::adoption) != 1) json.problem("expected one phase of the kind adoption");
  if (count(phases, PhaseKind::signature) > 1) json.problem("expected at most one phase of the kind signature");
  bool adopted = false;
  for (const Phase& p : phases) {
    const bool after = p.kind == PhaseKind::signature || p.kind == PhaseKind::debrief;
    if (after && !adopted) return json.problem("expected " + p.id + " to stand after the adoption");
    if (!after && adopted) return json.problem("expected " + p.id + " to stand before the adoption");
    adopted = adopted || p.kind == PhaseKind::adoption;
  }
}

std::vector<Phase> readPhases(const Json& json) {
  std::vector<Phase> phases;
  const auto all = json.array(2, mostPhases, "phases");
  if (!all) return phases;
  for (const Json& element : *all) {
    auto phase = readPhase(element);
    if (!phase) continue;
    for (const Phase& other : phases)
      if (other.id == phase->id)
        element["id"].problem("expected an id of its own: " + phase->id + " stands above");
    phases.push_back(std::move(*phase));
  }
  if (phases.size() == all->size()) checkOrder(json, phases);
  return phases;
}

DecisionRule readDecisionRule(const Json& json) {
  DecisionRule rule;
  if (!json.object({"id", "base", "numerator", "denominator", "strict", "citation"})) return rule;
  rule.id = json["id"].id().value_or("");
  rule.base = readName(json["base"], voteBases).value_or(rule.base);
  rule.denominator = json["denominator"].whole(1, greatestDenominator).value_or(greatestDenominator);
  rule.numerator = json["numerator"].whole(1, rule.denominator).value_or(1);
  rule.strict = json["strict"].flag().value_or(false);
  if (rule.strict && rule.numerator == rule.denominator)
    json.problem("expected a share that can be reached: nothing is more than all");
  if (json.has("citation")) rule.citation = json["citation"].text(longestName).value_or("");
  return rule;
}

}  // namespace

RulesOfProcedure readRules(const Json& root, const std::string& id, std::size_t delegations) {
  RulesOfProcedure rules;
  if (!root.object({"format", "id", "note", "phases", "amendment", "adoption", "minimumSignatories",
                    "amendmentsPerDelegation", "statementsPerRound", "sponsorsNeeded",
                    "unanimousSponsorsEnterDraft"}))
    return rules;
  if (root.has("note")) root["note"].text(longestText);
  const auto own = root["id"].id();
  if (own && *own != id) root["id"].wrong("\"" + id + "\", as the scenario calls these rules");
  rules.id = id;
  rules.phases = readPhases(root["phases"]);
  rules.amendment = readDecisionRule(root["amendment"]);
  rules.adoption = readDecisionRule(root["adoption"]);

  constexpr std::uint32_t mostOfOneKind = 1000;
  const auto members = delegations > 0 ? static_cast<std::uint32_t>(delegations) : mostOfOneKind;
  rules.minimumSignatories = small(root["minimumSignatories"], 1, members);
  rules.amendmentsPerDelegation = small(root["amendmentsPerDelegation"], 1, mostOfOneKind);
  rules.statementsPerRound = small(root["statementsPerRound"], 1, mostOfOneKind);
  rules.sponsorsNeeded = small(root["sponsorsNeeded"], 1, members);
  rules.unanimousSponsorsEnterDraft = root["unanimousSponsorsEnterDraft"].flag().value_or(true);
  return rules;
}

}  // namespace plenary::codec

#include "wording/names.h"

#include "wording/keys.h"

namespace plenary::wording {

namespace {

std::string key(const Reader& reader, DelegationId d, std::string_view part) {
  return "delegation." + reader.scenario.delegations[d.index()].id + "." + std::string(part);
}

std::string key(const Reader& reader, ProvisionId p, std::string_view part) {
  return "provision." + reader.scenario.provisions[p.index()].id + "." + std::string(part);
}

std::string key(const Reader& reader, ProvisionId p, OptionId o, std::string_view part) {
  const Provision& provision = reader.scenario.provisions[p.index()];
  return "option." + provision.id + "." + provision.options[o.index()].id + "." + std::string(part);
}

std::string phaseKey(const Reader& reader, const Phase& phase) {
  std::string own = "phase." + phase.id;
  return reader.words.has(own) ? own : "phase." + std::string(keyOf(phase.kind));
}

std::string_view word(const Reader& reader, std::string_view before, std::string_view key,
                      std::string_view after = {}) {
  return reader.words.text(std::string(before).append(key).append(after));
}

}  // namespace

std::string_view name(const Reader& reader, DelegationId d) {
  return reader.scenarioTexts.text(key(reader, d, "name"));
}

std::string_view shortName(const Reader& reader, DelegationId d) {
  return reader.scenarioTexts.text(key(reader, d, "short"));
}

std::string_view inText(const Reader& reader, DelegationId d) {
  return reader.scenarioTexts.text(key(reader, d, "inText"));
}

std::string briefText(const Reader& reader, DelegationId d, std::string_view part) {
  const std::string own = key(reader, d, part);
  const std::string& kind = reader.scenario.delegations[d.index()].templateId;
  if (kind.empty() || reader.scenarioTexts.has(own)) return std::string(reader.scenarioTexts.text(own));
  std::string text(reader.scenarioTexts.text("template." + kind + "." + std::string(part)));
  const std::string_view gap = "{name}";
  for (std::size_t at = text.find(gap); at != std::string::npos; at = text.find(gap, at)) {
    const std::string_view name = inText(reader, d);
    text.replace(at, gap.size(), name);
    at += name.size();
  }
  return text;
}

std::string_view name(const Reader& reader, ProvisionId p) {
  return reader.scenarioTexts.text(key(reader, p, "name"));
}

std::string_view inText(const Reader& reader, ProvisionId p) {
  return reader.scenarioTexts.text(key(reader, p, "inText"));
}

std::string_view question(const Reader& reader, ProvisionId p) {
  return reader.scenarioTexts.text(key(reader, p, "question"));
}

std::string_view shortName(const Reader& reader, ProvisionId p, OptionId o) {
  return reader.scenarioTexts.text(key(reader, p, o, "short"));
}

std::string_view legalText(const Reader& reader, ProvisionId p, OptionId o) {
  return reader.scenarioTexts.text(key(reader, p, o, "legal"));
}

std::string_view articleTitle(const Reader& reader, std::size_t article) {
  return reader.scenarioTexts.text("article." + reader.scenario.articles[article].id + ".title");
}

std::string_view name(const Reader& reader, const Phase& phase) {
  return reader.words.text(phaseKey(reader, phase));
}

std::string_view name(const Reader& reader, PhaseId phase) {
  return name(reader, reader.scenario.phase(phase));
}

std::string_view explanation(const Reader& reader, const Phase& phase) {
  return reader.words.text(phaseKey(reader, phase) + ".what");
}

std::string_view name(const Reader& reader, AmendmentStatus status) {
  return word(reader, "amendmentStatus.", keyOf(status));
}

std::string_view name(const Reader& reader, Choice choice) { return word(reader, "choice.", keyOf(choice)); }

std::string_view name(const Reader& reader, Grounds grounds) {
  return word(reader, "grounds.", keyOf(grounds), ".name");
}

std::string_view name(const Reader& reader, Signature signature) {
  return word(reader, "signature.", keyOf(signature));
}

std::string_view name(const Reader& reader, StatementKind kind) {
  return word(reader, "statement.", keyOf(kind), ".name");
}

std::string_view name(const Reader& reader, VoteMethod method) {
  return word(reader, "method.", keyOf(method));
}

std::string_view name(const Reader& reader, MotionKind motion) {
  return word(reader, "motion.", keyOf(motion));
}

std::string strategyName(const Reader& reader, std::string_view strategy) {
  const std::string key = strategyKey(strategy);
  std::string name(reader.words.has(key) ? reader.words.text(key) : strategy);
  const std::size_t at = strategy.find('@');
  if (at == std::string_view::npos || !reader.words.has(key)) return name;
  const std::string level = "level." + std::string(strategy.substr(at + 1));
  return reader.words.format("controller.atLevel", {{"strategy", name}, {"level", std::string(reader.words.text(level))}});
}

std::string strategyKey(std::string_view strategy) { return "strategy." + std::string(strategy.substr(0, strategy.find('@'))); }

std::string controllerName(const Reader& reader, const Controller& controller) {
  if (controller.kind == Controller::Kind::human) return std::string(reader.words.text("controller.human"));
  return reader.words.format("controller.ai", {{"strategy", strategyName(reader, controller.strategy)}});
}

std::string joined(const Reader& reader, const std::vector<std::string>& names) {
  if (names.empty()) return {};
  if (names.size() == 1) return names.front();
  std::string first = names.front();
  for (std::size_t i = 1; i + 1 < names.size(); ++i)
    (first += reader.words.text("list.separator")) += names[i];
  return reader.words.format(names.size() == 2 ? "list.two" : "list.more",
                             {{"first", first}, {"last", names.back()}});
}

std::string joined(const Reader& reader, const std::vector<DelegationId>& delegations) {
  std::vector<std::string> names;
  names.reserve(delegations.size());
  for (const DelegationId d : delegations) names.emplace_back(inText(reader, d));
  return joined(reader, names);
}

std::string phrase(const Reader& reader, const Change& change) {
  return reader.words.format("change",
                             {{"provision", std::string(inText(reader, change.provision))},
                              {"option", std::string(shortName(reader, change.provision, change.option))}});
}

std::string phrase(const Reader& reader, const Changes& changes) {
  std::vector<std::string> phrases;
  phrases.reserve(changes.size());
  for (const Change& c : changes) phrases.push_back(phrase(reader, c));
  return joined(reader, phrases);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

}  // namespace plenary::wording

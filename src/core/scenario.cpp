#include "core/scenario.h"

#include <algorithm>

namespace plenary {

std::vector<Member> Scenario::members() const {
  std::vector<Member> members;
  members.reserve(delegations.size());
  for (const Delegation& d : delegations) members.push_back({d.id, d.kind, d.votes, d.organisation, d.weights});
  return members;
}

const MotionRule* motionRule(const RulesOfProcedure& rules, MotionKind kind) {
  for (const MotionRule& rule : rules.motions)
    if (rule.kind == kind) return &rule;
  return nullptr;
}

namespace {

template <class Key, class Sequence>
std::optional<Key> find(const Sequence& sequence, std::string_view id) {
  const auto at =
      std::find_if(sequence.begin(), sequence.end(), [&](const auto& element) { return element.id == id; });
  if (at == sequence.end()) return std::nullopt;
  return Key(static_cast<std::size_t>(at - sequence.begin()));
}

}  // namespace

Draft Scenario::firstDraft() const {
  Draft draft;
  draft.reserve(provisions.size());
  for (const Provision& p : provisions) draft.push_back(p.initial);
  return draft;
}

std::optional<ProvisionId> Scenario::provision(std::string_view name) const {
  return find<ProvisionId>(provisions, name);
}

std::optional<OptionId> Scenario::option(ProvisionId p, std::string_view name) const {
  return find<OptionId>(provisions[p.index()].options, name);
}

std::optional<DelegationId> Scenario::delegation(std::string_view name) const {
  return find<DelegationId>(delegations, name);
}

}  // namespace plenary

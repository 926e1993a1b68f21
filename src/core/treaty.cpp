#include "core/treaty.h"

#include <algorithm>

namespace plenary {

Draft applied(Draft draft, const Changes& changes) {
  for (const Change& change : changes) draft[change.provision.index()] = change.option;
  return draft;
}

Changes effective(const Draft& draft, const Changes& changes) {
  Changes kept;
  for (const Change& change : changes)
    if (draft[change.provision.index()] != change.option) kept.push_back(change);
  return kept;
}

bool applies(const Provision& provision, const Draft& draft) {
  if (!provision.requirement) return true;
  const auto& [needed, unless] = *provision.requirement;
  return std::find(unless.begin(), unless.end(), draft[needed.index()]) == unless.end();
}

std::uint32_t distance(const Draft& from, const Changes& changes) {
  std::uint32_t rungs = 0;
  for (const Change& change : changes) {
    const auto before = from[change.provision.index()].value;
    const auto after = change.option.value;
    rungs += static_cast<std::uint32_t>(before > after ? before - after : after - before);
  }
  return rungs;
}

}  // namespace plenary

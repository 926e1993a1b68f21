#include "ui/whip.h"

#include <algorithm>
#include <map>

namespace plenary::ui {

namespace {

bool names(const Changes& changes, const Change& change) {
  return std::find(changes.begin(), changes.end(), change) != changes.end();
}

std::optional<Leaning> shownBy(const Statement& s, const Amendment& amendment, const Changes& changes) {
  if (s.amendment == amendment.id) {
    if (s.kind == StatementKind::support || s.kind == StatementKind::promiseVote) return Leaning::inFavour;
    if (s.kind == StatementKind::oppose || s.kind == StatementKind::condition) return Leaning::against;
    return std::nullopt;
  }
  if (s.amendment || changes.empty()) return std::nullopt;
  const auto said = [&](const Change& c) { return names(s.about, c); };
  if (s.kind == StatementKind::support && std::all_of(changes.begin(), changes.end(), said)) return Leaning::inFavour;
  const bool refuses = s.kind == StatementKind::oppose || s.kind == StatementKind::warn;
  if (refuses && std::any_of(changes.begin(), changes.end(), said)) return Leaning::against;
  return std::nullopt;
}

}  // namespace

Leaning leaning(const PublicState& pub, DelegationId who, const Amendment& amendment, const Changes& changes) {
  if (amendment.sponsoredBy(who)) return Leaning::inFavour;
  Leaning shown = Leaning::unknown;
  for (const Statement& s : pub.statements)
    if (s.from == who) shown = shownBy(s, amendment, changes).value_or(shown);
  return shown;
}

Leaning leaningOnText(const PublicState& pub, DelegationId who) {
  std::map<ProvisionId, bool> met;  // by provision, what the last statement on it asks for
  bool asked = false;
  for (const Statement& s : pub.statements) {
    const bool warns = s.kind == StatementKind::warn;
    if (s.from != who || s.amendment || (!warns && s.kind != StatementKind::condition)) continue;
    asked = asked || !warns;
    for (const Change& c : s.about) met[c.provision] = (pub.draft[c.provision.index()] == c.option) != warns;
  }
  const auto holds = [](const auto& entry) { return entry.second; };
  if (!std::all_of(met.begin(), met.end(), holds)) return Leaning::against;
  return asked ? Leaning::inFavour : Leaning::unknown;
}

}  // namespace plenary::ui

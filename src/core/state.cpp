#include "core/state.h"

#include <algorithm>

namespace plenary {

const Amendment* findAmendment(const PublicState& pub, AmendmentId id) {
  const auto at = id.index();
  return at >= 1 && at <= pub.amendments.size() ? &pub.amendments[at - 1] : nullptr;
}

const Vote* openVote(const PublicState& pub) {
  return !pub.votes.empty() && pub.votes.back().open() ? &pub.votes.back() : nullptr;
}

std::size_t pendingAmendments(const PublicState& pub, DelegationId sponsor) {
  return static_cast<std::size_t>(
      std::count_if(pub.amendments.begin(), pub.amendments.end(), [&](const Amendment& a) {
        return a.sponsor == sponsor && a.status == AmendmentStatus::pending;
      }));
}

std::vector<AmendmentId> votingOrder(const Scenario& scenario, const PublicState& pub) {
  const Draft first = scenario.firstDraft();
  std::vector<std::pair<std::uint32_t, AmendmentId>> order;
  for (const Amendment& a : pub.amendments)
    if (a.status == AmendmentStatus::pending) order.emplace_back(distance(first, a.changes), a.id);
  std::sort(order.begin(), order.end(), [](const auto& x, const auto& y) {
    return x.first != y.first ? x.first > y.first : x.second < y.second;
  });
  std::vector<AmendmentId> ids;
  ids.reserve(order.size());
  for (const auto& entry : order) ids.push_back(entry.second);
  return ids;
}

namespace {

std::optional<OptionId> wanted(const Changes& changes, ProvisionId provision) {
  for (const Change& c : changes)
    if (c.provision == provision) return c.option;
  return std::nullopt;
}

}  // namespace

std::optional<OptionId> knownPosition(const PublicState& pub, DelegationId who, ProvisionId provision) {
  for (auto s = pub.statements.rbegin(); s != pub.statements.rend(); ++s) {
    if (s->from != who) continue;
    if (s->kind != StatementKind::support && s->kind != StatementKind::condition &&
        s->kind != StatementKind::offer)
      continue;
    if (const auto option = wanted(s->about, provision)) return option;
  }
  for (auto a = pub.amendments.rbegin(); a != pub.amendments.rend(); ++a)
    if (a->sponsoredBy(who) && a->status != AmendmentStatus::withdrawn)
      if (const auto option = wanted(a->changes, provision)) return option;
  return std::nullopt;
}

}  // namespace plenary

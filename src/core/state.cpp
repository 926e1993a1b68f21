#include "core/state.h"

#include <algorithm>

namespace plenary {

std::vector<Brief> briefsOf(const State& state) {
  std::vector<Brief> briefs(state.seats.size());
  for (std::size_t s = 0; s < state.seats.size(); ++s)
    if (state.seats[s].brief) briefs[delegationOf(state.pub, SeatId{s}).index()] = *state.seats[s].brief;
  return briefs;
}

const Amendment* findAmendment(const PublicState& pub, AmendmentId id) {
  const auto at = id.index();
  return at >= 1 && at <= pub.amendments.size() ? &pub.amendments[at - 1] : nullptr;
}

const Vote* openVote(const PublicState& pub) {
  return !pub.votes.empty() && pub.votes.back().open() ? &pub.votes.back() : nullptr;
}

const Motion* findMotion(const PublicState& pub, MotionId id) {
  const auto at = id.index();
  return at >= 1 && at <= pub.motions.size() ? &pub.motions[at - 1] : nullptr;
}

const Motion* pendingMotion(const Scenario& scenario, const PublicState& pub) {
  for (const MotionRule& rule : scenario.rules.motions)
    for (const Motion& m : pub.motions)
      if (m.status == MotionStatus::pending && m.kind == rule.kind) return &m;
  return nullptr;
}

bool needsFloor(const Scenario& scenario, const PublicState& pub) {
  const auto& rule = scenario.rules.speakers;
  const PhaseKind phase = phaseKind(scenario, pub);
  return rule && std::find(rule->phases.begin(), rule->phases.end(), phase) != rule->phases.end();
}

std::uint16_t speakingLimit(const Scenario& scenario, const PublicState& pub) {
  if (pub.sitting.kind == Sitting::Kind::moderated && pub.sitting.speakingSeconds > 0)
    return pub.sitting.speakingSeconds;
  return needsFloor(scenario, pub) ? scenario.rules.speakers->seconds : std::uint16_t{0};
}

bool divisible(const Scenario& scenario) {
  return scenario.articles.size() > 1 &&
         std::all_of(scenario.articles.begin(), scenario.articles.end(), [](const Article& a) { return !a.without.empty(); });
}

DecisionRule ruleOf(const PublicState& pub, const Vote& vote) {
  DecisionRule rule = vote.rule;
  const bool second = vote.repeats && pub.votes[vote.repeats->index() - 1].rule == vote.rule;
  if (second && rule.tie == TieRule::secondBallot) rule.tie = TieRule::fails;
  return rule;
}

std::vector<DelegationId> missingBallots(const Scenario& scenario, const Vote& vote) {
  const auto in = [&](std::size_t d) { return vote.isIn(DelegationId{d}); };
  const auto covered = [&](std::size_t d) {
    const std::string& organisation = scenario.delegations[d].organisation;
    const auto theirs = scenario.delegation(organisation);
    return !organisation.empty() && theirs && in(theirs->index());
  };
  // An organisation whose States are here is not waited for: they may vote themselves.
  const auto represented = [&](std::size_t d) {
    return scenario.delegations[d].kind == MemberKind::regionalOrganisation &&
           std::any_of(scenario.delegations.begin(), scenario.delegations.end(),
                       [&](const Delegation& other) { return other.organisation == scenario.delegations[d].id; });
  };
  std::vector<DelegationId> missing;
  if (vote.tied) return missing;  // the Chair is waited for
  const auto consider = [&](DelegationId d) {
    const std::size_t i = d.index();
    if (!in(i) && scenario.hasVote(d) && !covered(i) && !represented(i)) missing.push_back(d);
  };
  if (vote.method != VoteMethod::rollCall || !vote.first) {
    for (std::size_t d = 0; d < vote.ballots.size(); ++d) consider(DelegationId{d});
    return missing;
  }
  const auto& order = scenario.rollCall;
  const auto first = static_cast<std::size_t>(std::find(order.begin(), order.end(), *vote.first) - order.begin());
  for (std::size_t i = 0; i < order.size() && missing.empty(); ++i) consider(order[(first + i) % order.size()]);
  return missing;
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
  const bool voting = phaseKind(scenario, pub) == PhaseKind::amendments;
  for (const Amendment& a : pub.amendments)
    if (a.status == AmendmentStatus::pending)
      order.emplace_back(voting ? a.distance : distance(first, a.changes), a.id);
  std::sort(order.begin(), order.end(), [](const auto& x, const auto& y) {
    return x.first != y.first ? x.first > y.first : x.second < y.second;
  });
  std::vector<AmendmentId> ids;
  ids.reserve(order.size());
  for (const auto& entry : order) ids.push_back(entry.second);
  return ids;
}

std::vector<std::optional<OptionId>> knownPositions(const Scenario& scenario, const PublicState& pub, DelegationId who) {
  std::vector<std::optional<OptionId>> known(scenario.provisions.size());
  const auto hear = [&](const Changes& changes) {
    for (const Change& c : changes)
      if (auto& position = known[c.provision.index()]; !position) position = c.option;
  };
  for (auto s = pub.statements.rbegin(); s != pub.statements.rend(); ++s) {
    if (s->from != who) continue;
    if (s->kind == StatementKind::support || s->kind == StatementKind::condition || s->kind == StatementKind::offer)
      hear(s->about);
  }
  for (auto a = pub.amendments.rbegin(); a != pub.amendments.rend(); ++a)
    if (a->sponsoredBy(who) && a->status != AmendmentStatus::withdrawn) hear(a->changes);
  return known;
}

}  // namespace plenary

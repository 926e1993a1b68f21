#include "core/ballots.h"

#include <algorithm>

#include "core/deals.h"

namespace plenary::ballots {

bool votesElsewhere(const Scenario& scenario, const Vote& vote, DelegationId self) {
  const Delegation& own = scenario.delegations[self.index()];
  for (std::size_t d = 0; d < vote.ballots.size(); ++d) {
    if (!vote.isIn(DelegationId{d})) continue;
    const Delegation& other = scenario.delegations[d];
    if (!own.organisation.empty() && other.id == own.organisation) return true;
    if (!other.organisation.empty() && other.organisation == own.id) return true;
  }
  return false;
}

namespace {

Check checkBallot(const Scenario& scenario, const PublicState& pub, VoteId id, DelegationId voter) {
  const auto at = id.index();
  if (at < 1 || at > pub.votes.size()) return reject(RejectionCode::unknownVote, {id.value});
  const Vote& vote = pub.votes[at - 1];
  if (!vote.open() || vote.tied) return reject(RejectionCode::voteClosed, {id.value});
  if (!scenario.hasVote(voter)) return reject(RejectionCode::noVote);
  if (votesElsewhere(scenario, vote, voter)) return reject(RejectionCode::organisationVotes);
  if (vote.method != VoteMethod::rollCall) return std::nullopt;
  const auto called = missingBallots(scenario, vote);
  if (called.empty() || called.front() != voter)
    return reject(RejectionCode::notCalled, {called.empty() ? 0U : called.front().value});
  return std::nullopt;
}

}  // namespace

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const CastBallot& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  const DelegationId voter = act.onBehalfOf.value_or(self);
  if (voter.index() >= scenario.delegations.size()) return reject(RejectionCode::unknownDelegation, {voter.value});
  const auto holder = state.pub.proxies[voter.index()];
  if (voter != self && holder != self) return reject(RejectionCode::noProxy, {voter.value});
  if (voter == self && holder) return reject(RejectionCode::proxyGiven, {holder->value});
  if (auto bad = checkBallot(scenario, state.pub, act.vote, voter)) return *bad;
  const Vote& vote = state.pub.votes[act.vote.index() - 1];
  const bool secret = vote.method == VoteMethod::secret;
  if (!secret && vote.ballots[voter.index()] == act.choice) return reject(RejectionCode::alreadyDone);
  if (act.choice != Choice::yes && deals::wordToVote(state.pub, voter, vote).binding)
    return reject(RejectionCode::boundByDeal);
  if (voter != self)
    return Events{ProxyUsed{act.vote, voter, self, secret ? std::nullopt : std::optional(act.choice)}};
  if (secret) return Events{BallotHandedIn{act.vote, self}};
  return Events{BallotCast{act.vote, self, act.choice}};
}

// Not in a secret vote: whoever enters the ballot would know it.
Decision decide(const Scenario& scenario, const State& state, const EnterBallot& act) {
  if (act.delegation.index() >= scenario.delegations.size())
    return reject(RejectionCode::unknownDelegation, {act.delegation.value});
  if (auto bad = checkBallot(scenario, state.pub, act.vote, act.delegation)) return *bad;
  const Vote& vote = state.pub.votes[act.vote.index() - 1];
  if (vote.method == VoteMethod::secret) return reject(RejectionCode::notAllowed);
  if (vote.ballots[act.delegation.index()] == act.choice) return reject(RejectionCode::alreadyDone);
  if (act.choice != Choice::yes && deals::wordToVote(state.pub, act.delegation, vote).binding)
    return reject(RejectionCode::boundByDeal);
  return Events{BallotEntered{act.vote, act.delegation, act.choice}};
}

Check mayGiveProxy(const Scenario& scenario, const PublicState& pub, DelegationId from, DelegationId to) {
  const std::uint16_t most = scenario.rules.proxies;
  if (most == 0) return reject(RejectionCode::proxyLimit, {most});
  if (openVote(pub)) return reject(RejectionCode::votingHasBegun);
  if (to.index() >= scenario.delegations.size() || to == from)
    return reject(RejectionCode::unknownDelegation, {to.value});
  if (!scenario.hasVote(from) || !scenario.hasVote(to)) return reject(RejectionCode::noVote);
  if (pub.proxies[from.index()] == to) return reject(RejectionCode::alreadyDone);
  // Who votes by another does not vote for a third.
  if (pub.proxies[to.index()]) return reject(RejectionCode::proxyGiven, {pub.proxies[to.index()]->value});
  const auto heldBy = [&](DelegationId d) { return std::count(pub.proxies.begin(), pub.proxies.end(), d); };
  if (heldBy(from) > 0 || heldBy(to) >= most) return reject(RejectionCode::proxyLimit, {most});
  return std::nullopt;
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const GiveProxy& act) {
  const PublicState& pub = state.pub;
  const DelegationId self = delegationOf(pub, seat);
  if (phaseKind(scenario, pub) == PhaseKind::debrief)
    return reject(RejectionCode::wrongPhase, {static_cast<std::uint32_t>(PhaseKind::debrief)});
  if (act.to) {
    if (auto bad = mayGiveProxy(scenario, pub, self, *act.to)) return *bad;
  } else {
    if (!pub.proxies[self.index()]) return reject(RejectionCode::alreadyDone);
    if (openVote(pub)) return reject(RejectionCode::votingHasBegun);
  }
  return Events{ProxyGiven{self, act.to}};
}

}  // namespace plenary::ballots

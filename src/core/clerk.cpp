#include "core/clerk.h"

#include <algorithm>

#include "core/aftermath_acts.h"
#include "core/checks.h"
#include "core/motions.h"
#include "core/speakers.h"
#include "core/voting.h"

namespace plenary::clerk {

Decision decide(const Scenario& scenario, const State&, const OpenSession& act) {
  const std::size_t n = scenario.delegations.size();
  if (act.controllers.size() != n || act.briefs.size() != n) return reject(RejectionCode::malformed);
  Events events;
  SessionOpened opened;
  for (std::size_t d = 0; d < n; ++d) opened.seats.push_back({DelegationId{d}, act.controllers[d]});
  events.emplace_back(std::move(opened));
  events.emplace_back(SeedDrawn{act.seed});
  for (std::size_t d = 0; d < n; ++d) events.emplace_back(BriefDealt{SeatId{d}, act.briefs[d]});
  events.emplace_back(PhaseOpened{PhaseId{0}, 1});
  return events;
}

Decision decide(const Scenario& scenario, const State& state, const Disclose& act) {
  if (phaseKind(scenario, state.pub) != PhaseKind::debrief || state.disclosure)
    return reject(RejectionCode::nothingDue);
  if (act.scores.size() != scenario.delegations.size()) return reject(RejectionCode::malformed);
  return Events{Disclosed{act.scores}};
}

namespace {

bool everyone(const std::vector<std::uint8_t>& done) {
  return std::all_of(done.begin(), done.end(), [](std::uint8_t d) { return d != 0; });
}

PhaseId debriefOf(const Scenario& scenario) { return PhaseId{scenario.rules.phases.size() - 1}; }

Events nextPhase(const PublicState& pub) { return {PhaseOpened{PhaseId{pub.phase.index() + 1}, 1}}; }

Decision closeSigning(const Scenario& scenario, const PublicState& pub) {
  std::size_t signatures = 0;
  for (const Signature s : pub.signatures) {
    if (s == Signature::pending) return reject(RejectionCode::nothingDue);
    if (s == Signature::signedTreaty) ++signatures;
  }
  const bool enough = signatures >= scenario.rules.minimumSignatories;
  if (enough) return aftermath::afterSignature(scenario, pub);
  return Events{OutcomeReached{Outcome::tooFewSigned}, PhaseOpened{debriefOf(scenario), 1}};
}

}  // namespace

Decision decide(const Scenario& scenario, const State& state, const CloseSecretVote& act) {
  return voting::closeSecret(scenario, state, act);
}

Decision decide(const Scenario&, const State& state, const AskAnew& act) {
  const Vote* vote = openVote(state.pub);
  if (!vote || vote->id != act.vote || vote->method != VoteMethod::secret) return reject(RejectionCode::malformed);
  return Events{BallotsLost{act.vote}};
}

Decision decide(const Scenario& scenario, const State& state, const Proceed& act) {
  const PublicState& pub = state.pub;
  if (Events over = speakers::ended(pub, act); !over.empty()) return over;
  if (const Vote* vote = openVote(pub)) return voting::close(scenario, state, *vote);
  if (pendingMotion(scenario, pub)) {
    Events events = motions::due(scenario, state);
    if (events.empty()) return reject(RejectionCode::nothingDue);
    return events;
  }
  if (Events given = speakers::next(scenario, pub, act.now); !given.empty()) return given;
  if (pub.floor.speaker) return reject(RejectionCode::nothingDue);
  const Phase& phase = scenario.phase(pub.phase);
  switch (phase.kind) {
    case PhaseKind::opening:
    case PhaseKind::drafting:
      if (!everyone(pub.done)) return reject(RejectionCode::nothingDue);
      if (pub.round < phase.rounds)
        return Events{PhaseOpened{pub.phase, static_cast<std::uint16_t>(pub.round + 1)}};
      return nextPhase(pub);
    case PhaseKind::amendments:
      return voting::amendments(scenario, state);
    case PhaseKind::adoption:
      return voting::adoption(scenario, state);
    case PhaseKind::signature:
      return closeSigning(scenario, pub);
    case PhaseKind::ratification:
      return aftermath::closeRatificationRound(scenario, state);
    case PhaseKind::implementation:  // CloseYear, which the Table works out
    case PhaseKind::debrief:
      return reject(RejectionCode::nothingDue);
  }
  return reject(RejectionCode::nothingDue);
}

}  // namespace plenary::clerk

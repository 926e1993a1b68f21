#include "core/apply.h"

#include <algorithm>

namespace plenary {

namespace {

// Public payloads change the public part alike on the table and in every view.
struct Public {
  const Scenario& scenario;
  PublicState& pub;

  void operator()(const SessionOpened& e) {
    const std::size_t n = scenario.delegations.size();
    pub = PublicState{};
    pub.opened = true;
    pub.seats = e.seats;
    pub.done.assign(n, 0);
    pub.spoken.assign(n, 0);
    pub.draft = scenario.firstDraft();
    pub.provisionVersions.assign(scenario.provisions.size(), 1);
    pub.signatures.assign(n, Signature::pending);
  }
  void operator()(const PhaseOpened& e) {
    pub.phase = e.phase;
    pub.round = e.round;
    ++pub.phaseVersion;
    std::fill(pub.done.begin(), pub.done.end(), std::uint8_t{0});
    std::fill(pub.spoken.begin(), pub.spoken.end(), std::uint16_t{0});
  }
  void operator()(const StatementMade& e) {
    pub.statements.push_back(e.statement);
    ++pub.spoken[e.statement.from.index()];
  }
  void operator()(const AmendmentTabled& e) {
    Amendment a;
    a.id = e.id;
    a.sponsor = e.sponsor;
    a.changes = e.changes;
    a.round = pub.round;
    pub.amendments.push_back(std::move(a));
  }
  void operator()(const AmendmentCosponsored& e) {
    Amendment& a = amendment(e.id);
    a.cosponsors.insert(std::lower_bound(a.cosponsors.begin(), a.cosponsors.end(), e.delegation),
                        e.delegation);
  }
  void operator()(const AmendmentSettled& e) {
    Amendment& a = amendment(e.id);
    a.status = e.status;
    ++a.version;
  }
  void operator()(const AmendmentRebased& e) {
    Amendment& a = amendment(e.id);
    a.changes = e.changes;
    a.conflicts = e.conflicts;
    ++a.version;
  }
  void operator()(const DraftChanged& e) {
    for (const Change& c : e.changes) {
      pub.draft[c.provision.index()] = c.option;
      ++pub.provisionVersions[c.provision.index()];
    }
  }
  void operator()(const VoteOpened& e) {
    Vote v;
    v.id = e.id;
    v.amendment = e.amendment;
    v.method = e.method;
    v.rule = e.rule;
    v.ballots.resize(scenario.delegations.size());
    pub.votes.push_back(std::move(v));
    if (e.amendment) amendment(*e.amendment).distance = e.distance;
  }
  void operator()(const BallotCast& e) {
    pub.votes[e.vote.index() - 1].ballots[e.delegation.index()] = e.choice;
  }
  void operator()(const VoteClosed& e) { pub.votes[e.id.index() - 1].result = e.tally; }
  void operator()(const RoundFinished& e) { pub.done[e.delegation.index()] = 1; }
  void operator()(const SignatureGiven& e) { pub.signatures[e.delegation.index()] = e.signature; }
  void operator()(const OutcomeReached& e) { pub.outcome = e.outcome; }
  void operator()(const ControllerChanged& e) { pub.seats[e.seat.index()].controller = e.controller; }

  Amendment& amendment(AmendmentId id) { return pub.amendments[id.index() - 1]; }
};

struct Full {
  const Scenario& scenario;
  State& state;
  Sequence sequence;

  template <class PublicEvent>
  void operator()(const PublicEvent& e) {
    Public{scenario, state.pub}(e);
  }
  void operator()(const SessionOpened& e) {
    Public{scenario, state.pub}(e);
    state.seats.assign(e.seats.size(), PrivateState{});
  }
  void operator()(const SeedDrawn& e) { state.hidden.seed = e.seed; }
  void operator()(const BriefDealt& e) { state.seats[e.seat.index()].brief = e.brief; }
  void operator()(const StatementMade& e) {
    if (!e.statement.isPrivate()) {
      Public{scenario, state.pub}(e);
      return;
    }
    for (std::size_t s = 0; s < state.seats.size(); ++s)
      if (e.statement.heardBy(state.pub.seats[s].delegation))
        state.seats[s].statements.push_back(e.statement);
  }
  void operator()(const ReasonGiven& e) {
    state.hidden.reasons.push_back({sequence - 1, e.delegation, e.reason});
  }
  void operator()(const Disclosed& e) {
    Disclosure d;
    d.seed = state.hidden.seed;
    d.scores = e.scores;
    d.reasons = state.hidden.reasons;
    d.briefs.resize(scenario.delegations.size());
    for (std::size_t s = 0; s < state.seats.size(); ++s)
      if (state.seats[s].brief) d.briefs[state.pub.seats[s].delegation.index()] = *state.seats[s].brief;
    state.disclosure = std::move(d);
  }
  void operator()(const Reverted&) {}
};

struct Seen {
  const Scenario& scenario;
  View& view;

  template <class PublicEvent>
  void operator()(const PublicEvent& e) {
    Public{scenario, view.pub}(e);
  }
  void operator()(const PrivateStatementSeen& e) { view.own.statements.push_back(e.statement); }
  void operator()(const OwnBriefDealt& e) { view.own.brief = e.brief; }
  void operator()(const DebriefOpened& e) { view.disclosure = e.disclosure; }
  void operator()(const ViewReset& e) { view = e.view; }
};

}  // namespace

void apply(const Scenario& scenario, State& state, Sequence sequence, const Event& event) {
  std::visit(Full{scenario, state, sequence}, event);
}

void apply(const Scenario& scenario, View& view, const ViewEvent& event) {
  std::visit(Seen{scenario, view}, event);
}

}  // namespace plenary

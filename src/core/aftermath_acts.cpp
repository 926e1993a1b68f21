#include "core/aftermath_acts.h"

#include <algorithm>

#include "core/checks.h"
#include "core/decision_rule.h"

namespace plenary::aftermath {

namespace {

std::uint16_t amountOf(const std::optional<FinalClauses::Amounts>& clause, const Scenario& scenario, const Draft& draft,
                       std::uint16_t otherwise) {
  if (!clause || !applies(scenario.provisions[clause->provision.index()], draft)) return otherwise;
  return clause->by[draft[clause->provision.index()].index()];
}

Rejection wrongPhase(const Scenario& scenario, const PublicState& pub) {
  return reject(RejectionCode::wrongPhase, {static_cast<std::uint32_t>(phaseKind(scenario, pub))});
}

bool pointedBy(const std::vector<Pointed>& all, DelegationId by, DelegationId at) {
  return std::find(all.begin(), all.end(), Pointed{by, at}) != all.end();
}

// Who may act on others in this year: a party, on another party.
std::optional<Rejection> checkPointing(const Scenario& scenario, const PublicState& pub, DelegationId by, DelegationId at) {
  if (!inYears(scenario, pub)) return wrongPhase(scenario, pub);
  if (at.index() >= scenario.delegations.size()) return reject(RejectionCode::unknownDelegation, {at.value});
  if (!isParty(pub, by)) return reject(RejectionCode::notParty, {by.value});
  if (!isParty(pub, at) || at == by) return reject(RejectionCode::notParty, {at.value});
  return std::nullopt;
}

}  // namespace

bool wasFoundInBreach(const PublicState& pub, DelegationId d) {
  return std::any_of(pub.life.years.begin(), pub.life.years.end(), [&](const YearRecord& y) {
    return std::any_of(y.detected.begin(), y.detected.end(), [&](const Breach& b) { return b.delegation == d; });
  });
}

bool isParty(const PublicState& pub, DelegationId d) {
  const Aftermath& life = pub.life;
  if (!life.lives() || life.ratifications.size() <= d.index()) return false;
  return life.ratifications[d.index()] == Ratification::ratified && life.years.size() < life.leaves[d.index()];
}

std::vector<std::uint8_t> parties(const PublicState& pub) {
  std::vector<std::uint8_t> all;
  for (std::size_t d = 0; d < pub.life.ratifications.size(); ++d) all.push_back(isParty(pub, DelegationId{d}) ? 1 : 0);
  return all;
}

std::vector<std::uint8_t> signatories(const PublicState& pub) {
  std::vector<std::uint8_t> all;
  for (const Signature s : pub.signatures) all.push_back(s == Signature::signedTreaty ? 1 : 0);
  return all;
}

std::uint16_t reservationsAllowed(const Scenario& scenario, const Draft& draft) {
  return amountOf(scenario.finals.reservations, scenario, draft, 0);
}
std::uint16_t noticeMonths(const Scenario& scenario, const Draft& draft) {
  return amountOf(scenario.finals.withdrawal, scenario, draft, usualNotice);
}

bool knowsTrigger(const Scenario& scenario, const Draft& draft) {
  for (std::size_t p = 0; p < draft.size(); ++p) {
    if (!applies(scenario.provisions[p], draft)) continue;
    for (const Effect& e : scenario.provisions[p].options[draft[p].index()].effects)
      if (e.lever == Lever::trigger && e.amount > 0) return true;
  }
  return false;
}

bool inYears(const Scenario& scenario, const PublicState& pub) {
  return phaseKind(scenario, pub) == PhaseKind::implementation && pub.life.lives();
}

// A signatory ratifies; in the years after, whoever is outside may accede.
bool maySeek(const Scenario& scenario, const PublicState& pub, DelegationId d) {
  const PhaseKind phase = phaseKind(scenario, pub);
  if (phase != PhaseKind::ratification && phase != PhaseKind::implementation) return false;
  if (pub.life.sought[d.index()] || pub.life.ratifications[d.index()] == Ratification::ratified) return false;
  return phase == PhaseKind::implementation || pub.signatures[d.index()] == Signature::signedTreaty;
}

YearRecord recordOf(const PublicState& pub, const YearOutcome& outcome) {
  YearRecord year;
  year.text = pub.draft;
  year.party = parties(pub);
  year.pauseCalled = pub.life.pauseCalled;
  year.inspections = pub.life.inspections;
  year.sanctions = pub.life.sanctions;
  year.reports = pub.life.reports;
  year.card = outcome.card;
  year.incidents = outcome.incidents;
  year.detected = outcome.detected;
  year.controlLost = outcome.controlLost;
  return year;
}

std::vector<Breaks> conductOf(const State& state) {
  std::vector<Breaks> conduct(state.seats.size(), 0);
  for (std::size_t s = 0; s < state.seats.size(); ++s) {
    const DelegationId d = delegationOf(state.pub, SeatId{s});
    if (isParty(state.pub, d)) conduct[d.index()] = state.seats[s].broken;
  }
  return conduct;
}

std::optional<Rejection> checkReservations(const Scenario& scenario, const PublicState& pub,
                                           const std::vector<std::uint16_t>& articles) {
  const std::uint16_t allowed = reservationsAllowed(scenario, pub.draft);
  if (articles.size() > allowed) return reject(RejectionCode::tooManyReservations, {allowed});
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (articles[i] >= scenario.articles.size()) return reject(RejectionCode::malformed);
    if (i > 0 && articles[i - 1] >= articles[i]) return reject(RejectionCode::unsorted);
  }
  return std::nullopt;
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const SeekRatification&) {
  const PublicState& pub = state.pub;
  const DelegationId self = delegationOf(pub, seat);
  const PhaseKind phase = phaseKind(scenario, pub);
  if (phase != PhaseKind::ratification && phase != PhaseKind::implementation) return wrongPhase(scenario, pub);
  if (pub.life.sought[self.index()] || pub.life.ratifications[self.index()] == Ratification::ratified)
    return reject(RejectionCode::alreadyAsked);
  if (!maySeek(scenario, pub, self)) return reject(RejectionCode::notAllowed);
  return Events{RatificationSought{self}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const ChooseConduct& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (!inYears(scenario, state.pub)) return wrongPhase(scenario, state.pub);
  if (!isParty(state.pub, self)) return reject(RejectionCode::notParty, {self.value});
  if (act.broken > allBroken) return reject(RejectionCode::malformed);
  if (act.broken == state.seats[seat.index()].broken) return reject(RejectionCode::alreadyAsked);
  return Events{ConductChosen{seat, act.broken}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const RequestInspection& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (auto bad = checkPointing(scenario, state.pub, self, act.of)) return *bad;
  if (pointedBy(state.pub.life.inspections, self, act.of)) return reject(RejectionCode::alreadyAsked);
  return Events{InspectionRequested{self, act.of}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const ImposeSanction& act) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (auto bad = checkPointing(scenario, state.pub, self, act.on)) return *bad;
  if (!wasFoundInBreach(state.pub, act.on)) return reject(RejectionCode::noBreach, {act.on.value});
  if (pointedBy(state.pub.life.sanctions, self, act.on)) return reject(RejectionCode::alreadyAsked);
  return Events{SanctionImposed{self, act.on}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const CallPause&) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (!inYears(scenario, state.pub)) return wrongPhase(scenario, state.pub);
  if (!isParty(state.pub, self)) return reject(RejectionCode::notParty, {self.value});
  if (!knowsTrigger(scenario, state.pub.draft)) return reject(RejectionCode::noTrigger);
  if (state.pub.life.callsPause[self.index()]) return reject(RejectionCode::alreadyAsked);
  return Events{PauseCalled{self}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const NotifyWithdrawal&) {
  const PublicState& pub = state.pub;
  const DelegationId self = delegationOf(pub, seat);
  if (!inYears(scenario, pub)) return wrongPhase(scenario, pub);
  if (!isParty(pub, self)) return reject(RejectionCode::notParty, {self.value});
  if (pub.life.leaves[self.index()] != staysParty) return reject(RejectionCode::alreadyAsked);
  const auto notice = static_cast<std::uint16_t>((noticeMonths(scenario, pub.draft) + 11) / 12);
  return Events{WithdrawalNotified{self, static_cast<std::uint16_t>(pub.life.years.size() + std::max<std::uint16_t>(1, notice))}};
}

Decision decide(const Scenario& scenario, const State& state, SeatId seat, const ReportNearMiss&) {
  const DelegationId self = delegationOf(state.pub, seat);
  if (!inYears(scenario, state.pub)) return wrongPhase(scenario, state.pub);
  if (!isParty(state.pub, self)) return reject(RejectionCode::notParty, {self.value});
  if (state.seats[seat.index()].nearMisses == 0) return reject(RejectionCode::nothingToReport);
  return Events{NearMissReported{self}};
}

// ---- The clerk

std::optional<DelegationId> waitingAtHome(const PublicState& pub) {
  for (std::size_t d = 0; d < pub.life.ratifications.size(); ++d)
    if (pub.life.ratifications[d] == Ratification::sought) return DelegationId{d};
  return std::nullopt;
}

Decision decide(const Scenario& scenario, const State& state, const DecideLegislature& act) {
  const auto waiting = waitingAtHome(state.pub);
  if (!waiting || *waiting != act.delegation) return reject(RejectionCode::nothingDue);
  const auto& groups = scenario.delegations[act.delegation.index()].groups;
  if (act.accepts.size() != groups.size()) return reject(RejectionCode::malformed);
  std::uint32_t all = 0;
  std::uint32_t yes = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    all += groups[g].votes;
    if (act.accepts[g]) yes += groups[g].votes;
  }
  return Events{LegislatureDecided{act.delegation, act.accepts, groups.empty() || 2 * yes > all}};
}

bool yearIsOver(const Scenario& scenario, const PublicState& pub) {
  return inYears(scenario, pub) && !waitingAtHome(pub) &&
         std::all_of(pub.done.begin(), pub.done.end(), [](std::uint8_t d) { return d != 0; });
}

namespace {

PhaseId debriefOf(const Scenario& scenario) { return PhaseId{scenario.rules.phases.size() - 1}; }

}  // namespace

Decision decide(const Scenario& scenario, const State& state, const CloseYear& act) {
  const PublicState& pub = state.pub;
  if (!yearIsOver(scenario, pub)) return reject(RejectionCode::nothingDue);
  Events events{YearPassed{act.outcome}};
  const Phase& phase = scenario.phase(pub.phase);
  if (act.outcome.controlLost || pub.round >= phase.rounds) {
    events.emplace_back(PhaseOpened{debriefOf(scenario), 1});
    return events;
  }
  for (std::size_t s = 0; s < pub.seats.size(); ++s)
    if (std::binary_search(act.nearMisses.begin(), act.nearMisses.end(), pub.seats[s].delegation))
      events.emplace_back(NearMissSeen{SeatId{s}});
  events.emplace_back(PhaseOpened{pub.phase, static_cast<std::uint16_t>(pub.round + 1)});
  return events;
}

Events afterSignature(const Scenario& scenario, const PublicState& pub) {
  const PhaseId next{pub.phase.index() + 1};
  if (scenario.phase(next).kind == PhaseKind::ratification) return {PhaseOpened{next, 1}};
  return {OutcomeReached{Outcome::treaty}, PhaseOpened{debriefOf(scenario), 1}};
}

namespace {

// Whether and when the treaty enters into force, given who has ratified so far.
std::optional<std::uint16_t> forceMonth(const Scenario& scenario, const PublicState& pub) {
  std::vector<Deposit> deposits;
  for (std::size_t d = 0; d < pub.life.ratifications.size(); ++d)
    if (pub.life.ratifications[d] == Ratification::ratified)
      deposits.push_back({static_cast<std::uint16_t>(d), static_cast<Day>(pub.life.ratifiedIn[d] * daysInMonth)});
  const auto& force = scenario.finals.force;
  if (!force || !applies(scenario.provisions[force->provision.index()], pub.draft)) {
    if (deposits.size() < scenario.rules.minimumSignatories) return std::nullopt;
    return static_cast<std::uint16_t>(pub.life.months + 3);  // the usual ninety days
  }
  const DecisionRule& rule = force->rules[pub.draft[force->provision.index()].index()];
  const auto bound = bindRule(rule, scenario.members());
  const auto* fits = std::get_if<BoundRule>(&bound);
  if (!fits) return std::nullopt;
  const auto met = entryIntoForce(*fits, rule.timing, std::move(deposits), Day{0});
  if (!met.inForceOn) return std::nullopt;
  const auto month = (*met.inForceOn + daysInMonth - 1) / daysInMonth;
  return static_cast<std::uint16_t>(std::clamp<Day>(static_cast<Day>(month), 0, 1200));
}

}  // namespace

Decision closeRatificationRound(const Scenario& scenario, const State& state) {
  const PublicState& pub = state.pub;
  if (waitingAtHome(pub)) return reject(RejectionCode::nothingDue);
  const Phase& phase = scenario.phase(pub.phase);
  const bool everybody = std::all_of(pub.done.begin(), pub.done.end(), [](std::uint8_t d) { return d != 0; });
  if (!everybody) return reject(RejectionCode::nothingDue);
  // All signatories have: there is nothing to wait for.
  bool complete = true;
  for (std::size_t d = 0; d < pub.signatures.size(); ++d)
    if (pub.signatures[d] == Signature::signedTreaty && pub.life.ratifications[d] != Ratification::ratified) complete = false;
  if (pub.round < phase.rounds && !complete)
    return Events{PhaseOpened{pub.phase, static_cast<std::uint16_t>(pub.round + 1)}};

  Events events;
  const auto month = forceMonth(scenario, pub);
  const bool provisional = !month && amountOf(scenario.finals.provisional, scenario, pub.draft, 0) != 0 &&
                           std::any_of(pub.life.ratifications.begin(), pub.life.ratifications.end(),
                                       [](Ratification r) { return r == Ratification::ratified; });
  if (!month && !provisional)
    return Events{OutcomeReached{Outcome::notInForce}, PhaseOpened{debriefOf(scenario), 1}};
  events.emplace_back(EnteredIntoForce{month.value_or(pub.life.months), provisional});
  events.emplace_back(OutcomeReached{provisional ? Outcome::provisional : Outcome::treaty});
  const PhaseId next{pub.phase.index() + 1};
  const bool years = scenario.model && scenario.phase(next).kind == PhaseKind::implementation;
  events.emplace_back(PhaseOpened{years ? next : debriefOf(scenario), 1});
  return events;
}

}  // namespace plenary::aftermath

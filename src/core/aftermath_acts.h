// Acts of the phases after signature, and what the clerk does there.
#pragma once

#include "core/command.h"
#include "core/decide.h"
#include "core/scenario.h"

namespace plenary::aftermath {

// ---- Readings

// Bound in the year that runs: has ratified (or applies provisionally) and has not left.
bool isParty(const PublicState& pub, DelegationId d);
std::vector<std::uint8_t> parties(const PublicState& pub);
std::vector<std::uint8_t> signatories(const PublicState& pub);
// Articles that a signatory may exclude for itself under the text as it stands.
std::uint16_t reservationsAllowed(const Scenario& scenario, const Draft& draft);
std::uint16_t noticeMonths(const Scenario& scenario, const Draft& draft);
// The institution of the text can bring about a pause.
bool knowsTrigger(const Scenario& scenario, const Draft& draft);
bool maySeek(const Scenario& scenario, const PublicState& pub, DelegationId d);
// Some year brought to light that it did not keep to the treaty.
bool wasFoundInBreach(const PublicState& pub, DelegationId d);
// The phase of implementation, and a treaty that is applied.
bool inYears(const Scenario& scenario, const PublicState& pub);

// What everyone will know of the year that runs, if this is how it ends.
YearRecord recordOf(const PublicState& pub, const YearOutcome& outcome);
// What each party does in the year that runs, by delegation; nothing for those outside.
std::vector<Breaks> conductOf(const State& state);

// ---- Acts of seats

std::optional<Rejection> checkReservations(const Scenario& scenario, const PublicState& pub,
                                           const std::vector<std::uint16_t>& articles);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const SeekRatification& act);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const ChooseConduct& act);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const RequestInspection& act);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const ImposeSanction& act);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const CallPause& act);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const NotifyWithdrawal& act);
Decision decide(const Scenario& scenario, const State& state, SeatId seat, const ReportNearMiss& act);

// ---- The clerk

// A legislature that was asked and has not answered; none.
std::optional<DelegationId> waitingAtHome(const PublicState& pub);
Decision decide(const Scenario& scenario, const State& state, const DecideLegislature& act);
// A year that everyone has finished waits for its outcome.
bool yearIsOver(const Scenario& scenario, const PublicState& pub);
Decision decide(const Scenario& scenario, const State& state, const CloseYear& act);
// After enough have signed: the phase that follows.
Events afterSignature(const Scenario& scenario, const PublicState& pub);
// The end of a round of ratification.
Decision closeRatificationRound(const Scenario& scenario, const State& state);

}  // namespace plenary::aftermath

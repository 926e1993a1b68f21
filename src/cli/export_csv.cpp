#include <algorithm>

#include "cli/csv.h"
#include "cli/export_formats.h"
#include "cli/floor.h"
#include "cli/plain.h"
#include "codec/json_writer.h"
#include "core/stable_ids.h"
#include "wording/keys.h"

namespace plenary::cli {

namespace {

// What the kinds of events have in common, one column each. Empty: the event has no such thing.
struct Columns {
  std::string delegation;  // whom the event is about
  std::string to;
  std::string kind;  // of a statement or a reason; what became of an amendment; the controller of a seat
  std::string grounds;
  std::string amendment;
  std::string vote;
  std::string motion;
  std::string choice;
  std::string changes;
  std::string gives;
  std::string phase;
  std::string round;
  std::string outcome;
  std::string points;
};

class ColumnsOf {
 public:
  explicit ColumnsOf(const Scenario& scenario) : scenario_(scenario) {}

  Columns of(const Event& event) {
    row_ = Columns{};
    std::visit(*this, event);
    return row_;
  }

  void operator()(const SessionOpened&) {}
  void operator()(const SeedDrawn&) {}
  void operator()(const BriefDealt& e) { row_.delegation = idOf(scenario_, e.seat); }
  void operator()(const PhaseOpened& e) {
    row_.phase = idOf(scenario_, e.phase);
    row_.round = std::to_string(e.round);
  }
  void operator()(const StatementMade& e) {
    const Statement& s = e.statement;
    row_.delegation = idOf(scenario_, s.from);
    for (const DelegationId d : s.to) row_.to += (row_.to.empty() ? "" : " ") + idOf(scenario_, d);
    row_.kind = wording::keyOf(s.kind);
    if (s.grounds != Grounds::none) row_.grounds = wording::keyOf(s.grounds);
    if (s.amendment) row_.amendment = std::to_string(s.amendment->value);
    row_.changes = list(s.about);
    row_.gives = list(s.gives);
  }
  void operator()(const AmendmentTabled& e) {
    row_.delegation = idOf(scenario_, e.sponsor);
    row_.amendment = std::to_string(e.id.value);
    row_.changes = list(e.changes);
  }
  void operator()(const AmendmentCosponsored& e) {
    row_.delegation = idOf(scenario_, e.delegation);
    row_.amendment = std::to_string(e.id.value);
  }
  void operator()(const AmendmentSettled& e) {
    row_.amendment = std::to_string(e.id.value);
    row_.kind = wording::keyOf(e.status);
  }
  void operator()(const AmendmentRebased& e) {
    row_.amendment = std::to_string(e.id.value);
    row_.changes = list(e.changes);
  }
  void operator()(const DraftChanged& e) {
    row_.amendment = std::to_string(e.by.value);
    row_.changes = list(e.changes);
  }
  void operator()(const VoteOpened& e) {
    row_.vote = std::to_string(e.id.value);
    row_.kind = wording::keyOf(e.method);
    if (e.amendment) row_.amendment = std::to_string(e.amendment->value);
    if (e.motion) row_.motion = std::to_string(e.motion->value);
  }
  void operator()(const BallotCast& e) {
    row_.vote = std::to_string(e.vote.value);
    row_.delegation = idOf(scenario_, e.delegation);
    row_.choice = wording::keyOf(e.choice);
  }
  void operator()(const VoteClosed& e) {
    row_.vote = std::to_string(e.id.value);
    row_.outcome = e.tally.adopted ? "adopted" : "notAdopted";
  }
  void operator()(const RoundFinished& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const SignatureGiven& e) {
    row_.delegation = idOf(scenario_, e.delegation);
    row_.choice = wording::keyOf(e.signature);
  }
  void operator()(const OutcomeReached& e) { row_.outcome = wording::keyOf(e.outcome); }
  void operator()(const ReasonGiven& e) {
    row_.delegation = idOf(scenario_, e.delegation);
    row_.kind = wording::keyOf(e.reason.kind);
    row_.points = decimal(e.reason.points);
    if (e.reason.provision && e.reason.option) row_.changes = list({{*e.reason.provision, *e.reason.option}});
  }
  void operator()(const ControllerChanged& e) {
    row_.delegation = idOf(scenario_, e.seat);
    row_.kind = e.controller.kind == Controller::Kind::human ? "human" : e.controller.strategy;
  }
  void operator()(const MotionMoved& e) {
    row_.delegation = idOf(scenario_, e.mover);
    row_.motion = std::to_string(e.id.value);
    row_.kind = wording::keyOf(e.kind);
    if (e.amendment) row_.amendment = std::to_string(e.amendment->value);
  }
  void operator()(const MotionSeconded& e) {
    row_.delegation = idOf(scenario_, e.delegation);
    row_.motion = std::to_string(e.id.value);
  }
  void operator()(const StanceTaken& e) {
    row_.delegation = idOf(scenario_, e.delegation);
    row_.motion = std::to_string(e.id.value);
    row_.choice = wording::keyOf(e.stance);
  }
  void operator()(const MotionSettled& e) {
    row_.motion = std::to_string(e.id.value);
    row_.outcome = wording::keyOf(e.status);
  }
  void operator()(const QuestionAnnounced& e) {
    if (e.amendment) row_.amendment = std::to_string(e.amendment->value);
    row_.kind = wording::keyOf(e.reason);
  }
  void operator()(const AmendmentReopened& e) { row_.amendment = std::to_string(e.id.value); }
  void operator()(const BallotHandedIn& e) {
    row_.vote = std::to_string(e.vote.value);
    row_.delegation = idOf(scenario_, e.delegation);
  }
  void operator()(const BallotsLost& e) { row_.vote = std::to_string(e.vote.value); }
  void operator()(const BallotEntered& e) {
    row_.vote = std::to_string(e.vote.value);
    row_.delegation = idOf(scenario_, e.delegation);
    row_.choice = wording::keyOf(e.choice);
  }
  void operator()(const FloorRequested& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const ListLeft& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const FloorGiven& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const FloorYielded& e) {
    row_.delegation = idOf(scenario_, e.delegation);
    if (e.calledToOrder) row_.kind = "calledToOrder";
  }
  void operator()(const SpeechEnded& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const ListClosed& e) { row_.kind = e.closed ? "closed" : "reopened"; }
  void operator()(const ChairTaken& e) { row_.kind = e.presided ? "taken" : "left"; }
  void operator()(const OrderChanged& e) {
    row_.amendment = std::to_string(e.amendment.value);
    row_.kind = wording::keyOf(e.reason);
  }
  void operator()(const VoteTied& e) {
    row_.vote = std::to_string(e.id.value);
    row_.outcome = "tied";
  }
  void operator()(const TieBroken& e) {
    row_.vote = std::to_string(e.id.value);
    row_.outcome = e.inFavour ? "adopted" : "notAdopted";
  }
  void operator()(const ProxyGiven& e) {
    row_.delegation = idOf(scenario_, e.delegation);
    if (e.to) row_.to = idOf(scenario_, *e.to);
  }
  void operator()(const ProxyUsed& e) {
    row_.vote = std::to_string(e.vote.value);
    row_.delegation = idOf(scenario_, e.delegation);
    row_.to = idOf(scenario_, e.holder);
    if (e.choice) row_.choice = wording::keyOf(*e.choice);
  }
  void operator()(const ArticlesDropped& e) { row_.changes = list(e.changes); }
  void operator()(const ReservationsMade& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const RatificationSought& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const LegislatureDecided& e) {
    row_.delegation = idOf(scenario_, e.delegation);
    row_.outcome = wording::keyOf(e.ratified ? Ratification::ratified : Ratification::refused);
  }
  void operator()(const EnteredIntoForce& e) {
    row_.outcome = wording::keyOf(e.provisional ? Outcome::provisional : Outcome::treaty);
  }
  void operator()(const ConductChosen& e) { row_.delegation = idOf(scenario_, e.seat); }
  void operator()(const InspectionRequested& e) {
    row_.delegation = idOf(scenario_, e.by);
    row_.to = idOf(scenario_, e.of);
  }
  void operator()(const SanctionImposed& e) {
    row_.delegation = idOf(scenario_, e.by);
    row_.to = idOf(scenario_, e.on);
  }
  void operator()(const NearMissSeen& e) { row_.delegation = idOf(scenario_, e.seat); }
  void operator()(const CardPlayed& e) { row_.choice = scenario_.model->events[e.card].id; }
  void operator()(const NearMissReported& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const PauseCalled& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const WithdrawalNotified& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const DealOffered& e) { row_.delegation = idOf(scenario_, e.by); }
  void operator()(const DealAgreedTo& e) { row_.delegation = idOf(scenario_, e.delegation); }
  void operator()(const DealSettled& e) {
    row_.delegation = idOf(scenario_, e.by);
    row_.outcome = wording::keyOf(e.status);
  }
  void operator()(const UndertakingSettled& e) { row_.outcome = wording::keyOf(e.performance); }
  void operator()(const YearPassed& e) {
    if (e.outcome.card) row_.choice = scenario_.model->events[*e.outcome.card].id;
  }
  void operator()(const Disclosed&) {}
  void operator()(const Reverted&) {}

 private:
  std::string list(const Changes& changes) const {
    std::string text;
    for (const Change& c : changes)
      text += (text.empty() ? "" : " ") + idOf(scenario_, c.provision) + "=" +
              idOf(scenario_, c.provision, c.option);
    return text;
  }
  static std::string decimal(Centipoints worth) { return codec::JsonWriter().hundredths(worth).take(); }

  const Scenario& scenario_;
  Columns row_;
};

const std::vector<std::string>& heading() {
  static const std::vector<std::string> names = {
      "seq",   "time_ms", "actor",   "seat",      "event",  "stands", "delegation",
      "to",    "kind",    "grounds", "amendment", "vote",   "motion", "choice", "changes",
      "gives", "phase",   "round",   "outcome",   "points", "text",   "hash"};
  return names;
}

}  // namespace

std::string exportCsv(const Exported& exported, const wording::Reader& reader) {
  ColumnsOf columns(exported.recording.scenario);
  std::string csv = csvRow(heading());
  walk(exported.recording, exported.save, [&](const Moment& moment) {
    const Record& r = moment.record;
    const bool seated = r.actor.kind == Actor::Kind::seat;
    const Columns c = columns.of(moment.event);
    csv += csvRow({std::to_string(r.sequence),
                   std::to_string(r.time),
                   std::string(nameOf(r.actor.kind)),
                   seated ? idOf(exported.recording.scenario, r.actor.seat) : std::string(),
                   std::string(nameOf(moment.event)),
                   exported.stands(r.sequence) ? "1" : "0",
                   c.delegation,
                   c.to,
                   c.kind,
                   c.grounds,
                   c.amendment,
                   c.vote,
                   c.motion,
                   c.choice,
                   c.changes,
                   c.gives,
                   c.phase,
                   c.round,
                   c.outcome,
                   c.points,
                   printable(floorLine(reader, moment, true).value_or("")),
                   codec::hex(r.hash)});
  });
  return csv;
}

}  // namespace plenary::cli

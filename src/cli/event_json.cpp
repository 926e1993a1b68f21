#include "cli/event_json.h"

#include <algorithm>

#include "cli/plain.h"
#include "codec/bytes.h"
#include "core/stable_ids.h"
#include "session/json_parts.h"
#include "wording/keys.h"

namespace plenary::cli {

namespace {

class EventMembers {
 public:
  EventMembers(codec::JsonWriter& writer, const Scenario& scenario) : w_(writer), s_(scenario) {}

  void operator()(const SessionOpened& e) {
    w_.key("seats").beginArray();
    for (const Seat& seat : e.seats) {
      w_.beginObject();
      delegation(seat.delegation);
      writeController(w_, seat.controller);
      w_.endObject();
    }
    w_.endArray();
  }
  void operator()(const SeedDrawn& e) { w_.key("seed").text("0x" + hex128(e.seed)); }
  void operator()(const BriefDealt& e) {
    w_.key("delegation").text(idOf(s_, e.seat));
    writeBrief(w_, s_, DelegationId{e.seat.index()}, e.brief);
  }
  void operator()(const PhaseOpened& e) {
    w_.key("phase").text(idOf(s_, e.phase));
    w_.key("round").whole(e.round);
  }
  void operator()(const StatementMade& e) {
    const Statement& s = e.statement;
    w_.key("statement").whole(s.id.value);
    writeStatement(w_, s_, s);
  }
  void operator()(const AmendmentTabled& e) {
    amendment(e.id);
    delegation(e.sponsor);
    changes("changes", e.changes);
  }
  void operator()(const AmendmentCosponsored& e) {
    amendment(e.id);
    delegation(e.delegation);
  }
  void operator()(const AmendmentSettled& e) {
    amendment(e.id);
    w_.key("status").text(wording::keyOf(e.status));
  }
  void operator()(const AmendmentRebased& e) {
    amendment(e.id);
    changes("changes", e.changes);
    changes("conflicts", e.conflicts);
  }
  void operator()(const DraftChanged& e) {
    amendment(e.by);
    changes("changes", e.changes);
  }
  void operator()(const VoteOpened& e) {
    w_.key("vote").whole(e.id.value);
    if (e.amendment) amendment(*e.amendment);
    if (e.motion) w_.key("motion").whole(e.motion->value);
    if (e.part) w_.key("part").whole(*e.part + 1U);
    w_.key("method").text(wording::keyOf(e.method));
    if (e.first) w_.key("first").text(idOf(s_, *e.first));
    if (e.repeats) w_.key("repeats").whole(e.repeats->value);
    w_.key("distance").whole(e.distance);
    w_.key("rule");
    writeRule(w_, e.rule);
  }
  void operator()(const BallotCast& e) {
    w_.key("vote").whole(e.vote.value);
    delegation(e.delegation);
    w_.key("choice").text(wording::keyOf(e.choice));
  }
  void operator()(const VoteClosed& e) {
    w_.key("vote").whole(e.id.value);
    w_.key("tally");
    writeTally(w_, e.tally);
  }
  void operator()(const RoundFinished& e) { delegation(e.delegation); }
  void operator()(const SignatureGiven& e) {
    delegation(e.delegation);
    w_.key("signature").text(wording::keyOf(e.signature));
  }
  void operator()(const OutcomeReached& e) { w_.key("outcome").text(wording::keyOf(e.outcome)); }
  void operator()(const ReasonGiven& e) {
    const Reason& r = e.reason;
    delegation(e.delegation);
    w_.key("kind").text(wording::keyOf(r.kind));
    if (r.provision) w_.key("provision").text(idOf(s_, *r.provision));
    if (r.provision && r.option) w_.key("option").text(idOf(s_, *r.provision, *r.option));
    if (r.delegation) w_.key("about").text(idOf(s_, *r.delegation));
    w_.key("points").hundredths(r.points);
    w_.key("target").hundredths(r.target);
    w_.key("count").whole(r.count);
  }
  void operator()(const ControllerChanged& e) {
    w_.key("delegation").text(idOf(s_, e.seat));
    writeController(w_, e.controller);
  }
  void operator()(const Disclosed& e) {
    w_.key("scores").beginObject();
    for (std::size_t d = 0; d < e.scores.size(); ++d) {
      w_.key(idOf(s_, DelegationId{d})).beginObject();
      w_.key("text").hundredths(e.scores[d].text);
      w_.key("result").hundredths(e.scores[d].result);
      w_.endObject();
    }
    w_.endObject();
  }
  void operator()(const MotionMoved& e) {
    w_.key("motion").whole(e.id.value);
    w_.key("kind").text(wording::keyOf(e.kind));
    delegation(e.mover);
    if (e.amendment) amendment(*e.amendment);
    if (e.ruling) w_.key("ruling").whole(e.ruling->value);
    if (e.topic) w_.key("topic").text(idOf(s_, *e.topic));
    if (e.minutes > 0) w_.key("minutes").whole(e.minutes);
    if (e.speakingSeconds > 0) w_.key("speakingSeconds").whole(e.speakingSeconds);
    if (const MotionRule* rule = motionRule(s_.rules, e.kind)) w_.key("citation").text(rule->citation);
  }
  void operator()(const MotionSeconded& e) {
    w_.key("motion").whole(e.id.value);
    delegation(e.delegation);
  }
  void operator()(const StanceTaken& e) {
    w_.key("motion").whole(e.id.value);
    delegation(e.delegation);
    w_.key("stance").text(wording::keyOf(e.stance));
  }
  void operator()(const MotionSettled& e) {
    w_.key("motion").whole(e.id.value);
    w_.key("status").text(wording::keyOf(e.status));
  }
  void operator()(const QuestionAnnounced& e) {
    if (e.amendment) amendment(*e.amendment);
    w_.key("distance").whole(e.distance);
    w_.key("reason").text(wording::keyOf(e.reason));
  }
  void operator()(const AmendmentReopened& e) { amendment(e.id); }
  void operator()(const BallotHandedIn& e) {
    w_.key("vote").whole(e.vote.value);
    delegation(e.delegation);
  }
  void operator()(const BallotsLost& e) { w_.key("vote").whole(e.vote.value); }
  void operator()(const BallotEntered& e) {
    w_.key("vote").whole(e.vote.value);
    delegation(e.delegation);
    w_.key("choice").text(wording::keyOf(e.choice));
  }
  void operator()(const FloorRequested& e) { delegation(e.delegation); }
  void operator()(const ListLeft& e) { delegation(e.delegation); }
  void operator()(const FloorGiven& e) {
    delegation(e.delegation);
    w_.key("at").whole(static_cast<std::uint64_t>(std::max<Millis>(e.at, 0)));
  }
  void operator()(const FloorYielded& e) {
    delegation(e.delegation);
    w_.key("calledToOrder").boolean(e.calledToOrder);
  }
  void operator()(const SpeechEnded& e) {
    delegation(e.delegation);
    w_.key("lasted").whole(static_cast<std::uint64_t>(std::max<Millis>(e.lasted, 0)));
  }
  void operator()(const ListClosed& e) { w_.key("closed").boolean(e.closed); }
  void operator()(const ChairTaken& e) { w_.key("presided").boolean(e.presided); }
  void operator()(const OrderChanged& e) {
    amendment(e.amendment);
    w_.key("reason").text(wording::keyOf(e.reason));
  }
  void operator()(const VoteTied& e) {
    w_.key("vote").whole(e.id.value);
    w_.key("tally");
    writeTally(w_, e.tally);
  }
  void operator()(const TieBroken& e) {
    w_.key("vote").whole(e.id.value);
    w_.key("inFavour").boolean(e.inFavour);
  }
  void operator()(const ProxyGiven& e) {
    delegation(e.delegation);
    if (e.to) w_.key("to").text(idOf(s_, *e.to));
  }
  void operator()(const ProxyUsed& e) {
    w_.key("vote").whole(e.vote.value);
    delegation(e.delegation);
    w_.key("holder").text(idOf(s_, e.holder));
    if (e.choice) w_.key("choice").text(wording::keyOf(*e.choice));
  }
  void operator()(const ArticlesDropped& e) { changes("changes", e.changes); }
  void operator()(const ReservationsMade& e) {
    delegation(e.delegation);
    w_.key("articles").beginArray();
    for (const std::uint16_t a : e.articles) w_.text(s_.articles[a].id);
    w_.endArray();
  }
  void operator()(const RatificationSought& e) { delegation(e.delegation); }
  void operator()(const LegislatureDecided& e) {
    delegation(e.delegation);
    w_.key("groups").beginObject();
    const auto& groups = s_.delegations[e.delegation.index()].groups;
    for (std::size_t g = 0; g < e.accepts.size(); ++g) w_.key(groups[g].id).boolean(e.accepts[g] != 0);
    w_.endObject();
    w_.key("ratified").boolean(e.ratified);
  }
  void operator()(const EnteredIntoForce& e) {
    w_.key("month").whole(e.month);
    w_.key("provisional").boolean(e.provisional);
  }
  void operator()(const ConductChosen& e) {
    w_.key("delegation").text(idOf(s_, e.seat));
    w_.key("broken");
    writeBroken(w_, e.broken);
  }
  void operator()(const InspectionRequested& e) { pointed(e.by, e.of); }
  void operator()(const SanctionImposed& e) { pointed(e.by, e.on); }
  void operator()(const PauseCalled& e) { delegation(e.delegation); }
  void operator()(const NearMissSeen& e) { w_.key("delegation").text(idOf(s_, e.seat)); }
  void operator()(const CardPlayed& e) { w_.key("card").text(s_.model->events[e.card].id); }
  void operator()(const NearMissReported& e) { delegation(e.delegation); }
  void operator()(const WithdrawalNotified& e) {
    delegation(e.delegation);
    w_.key("year").whole(e.year);
  }
  void operator()(const DealOffered& e) {
    w_.key("deal").whole(e.id);
    w_.key("by").text(idOf(s_, e.by));
    w_.key("parties");
    writeDelegations(w_, s_, e.parties);
    w_.key("binding").boolean(e.binding);
    w_.key("undertakings").beginArray();
    for (const Undertaking& u : e.undertakings) writeUndertaking(w_, s_, u);
    w_.endArray();
  }
  void operator()(const DealAgreedTo& e) {
    w_.key("deal").whole(e.id);
    delegation(e.delegation);
  }
  void operator()(const DealSettled& e) {
    w_.key("deal").whole(e.id);
    w_.key("status").text(wording::keyOf(e.status));
    w_.key("by").text(idOf(s_, e.by));
  }
  void operator()(const UndertakingSettled& e) {
    w_.key("deal").whole(e.deal);
    w_.key("undertaking").whole(e.undertaking);
    w_.key("performance").text(wording::keyOf(e.performance));
  }
  void operator()(const YearPassed& e) {
    w_.key("card");
    if (e.outcome.card) w_.text(s_.model->events[*e.outcome.card].id);
    else w_.null();
    w_.key("incidents").whole(e.outcome.incidents);
    w_.key("detected").beginArray();
    for (const Breach& b : e.outcome.detected)
      w_.beginObject()
          .key("delegation")
          .text(idOf(s_, b.delegation))
          .key("obligation")
          .text(wording::keyOf(b.obligation))
          .endObject();
    w_.endArray();
    w_.key("control_lost").boolean(e.outcome.controlLost);
  }
  void operator()(const Reverted& e) {
    w_.key("to").whole(e.to);
    w_.key("epoch").whole(e.epoch);
  }

 private:
  void delegation(DelegationId d) { w_.key("delegation").text(idOf(s_, d)); }
  void pointed(DelegationId by, DelegationId at) {
    w_.key("by").text(idOf(s_, by));
    w_.key("at").text(idOf(s_, at));
  }
  void amendment(AmendmentId id) { w_.key("amendment").whole(id.value); }
  void changes(std::string_view key, const Changes& list) {
    w_.key(key);
    writeChanges(w_, s_, list);
  }

  codec::JsonWriter& w_;
  const Scenario& s_;
};

}  // namespace

void writeEvent(codec::JsonWriter& writer, const Scenario& scenario, const Event& event) {
  writer.key("event").text(nameOf(event));
  std::visit(EventMembers{writer, scenario}, event);
}

}  // namespace plenary::cli

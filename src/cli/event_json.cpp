#include "cli/event_json.h"

#include <algorithm>

#include "cli/plain.h"
#include "cli/stable_ids.h"
#include "codec/bytes.h"
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
      controller(seat.controller);
      w_.endObject();
    }
    w_.endArray();
  }
  void operator()(const SeedDrawn& e) { w_.key("seed").text("0x" + hex128(e.seed)); }
  void operator()(const BriefDealt& e) {
    w_.key("delegation").text(idOf(s_, e.seat));
    w_.key("alternative").integer(e.brief.alternative);
    w_.key("ideal").integer(e.brief.ideal);
    if (!e.brief.parameters.empty()) {
      w_.key("parameters").beginObject();
      for (std::size_t p = 0; p < e.brief.parameters.size(); ++p)
        w_.key(parameterRanges[p].name).integer(e.brief.parameters[p]);
      w_.endObject();
      w_.key("margins").beginObject();
      const auto& groups = s_.delegations[e.seat.index()].groups;
      for (std::size_t g = 0; g < e.brief.margins.size(); ++g) w_.key(groups[g].id).integer(e.brief.margins[g]);
      w_.endObject();
      w_.key("ideal_text").beginObject();
      for (std::size_t p = 0; p < e.brief.idealText.size(); ++p)
        w_.key(idOf(s_, ProvisionId{p})).text(idOf(s_, ProvisionId{p}, e.brief.idealText[p]));
      w_.endObject();
      return;
    }
    w_.key("worth").beginObject();
    for (std::size_t p = 0; p < e.brief.worth.size(); ++p) {
      w_.key(idOf(s_, ProvisionId{p})).beginObject();
      for (std::size_t o = 0; o < e.brief.worth[p].size(); ++o)
        w_.key(idOf(s_, ProvisionId{p}, OptionId{o})).integer(e.brief.worth[p][o]);
      w_.endObject();
    }
    w_.endObject();
  }
  void operator()(const PhaseOpened& e) {
    w_.key("phase").text(idOf(s_, e.phase));
    w_.key("round").whole(e.round);
  }
  void operator()(const StatementMade& e) {
    const Statement& s = e.statement;
    w_.key("statement").whole(s.id.value);
    delegation(s.from);
    w_.key("to").beginArray();
    for (const DelegationId d : s.to) w_.text(idOf(s_, d));
    w_.endArray();
    w_.key("kind").text(wording::keyOf(s.kind));
    changes("about", s.about);
    changes("gives", s.gives);
    if (s.amendment) amendment(*s.amendment);
    if (s.answers) w_.key("answers").whole(s.answers->value);
    w_.key("grounds").text(wording::keyOf(s.grounds));
    if (s.note) w_.key("note").text(codec::hex(*s.note));
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
    controller(e.controller);
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
    w_.key("broken").beginArray();
    for (std::size_t o = 0; o < obligationCount; ++o)
      if ((e.broken & breaks(static_cast<Obligation>(o))) != 0) w_.text(wording::keyOf(static_cast<Obligation>(o)));
    w_.endArray();
  }
  void operator()(const InspectionRequested& e) { pointed(e.by, e.of); }
  void operator()(const SanctionImposed& e) { pointed(e.by, e.on); }
  void operator()(const PauseCalled& e) { delegation(e.delegation); }
  void operator()(const NearMissSeen& e) { w_.key("delegation").text(idOf(s_, e.seat)); }
  void operator()(const NearMissReported& e) { delegation(e.delegation); }
  void operator()(const WithdrawalNotified& e) {
    delegation(e.delegation);
    w_.key("year").whole(e.year);
  }
  void operator()(const DealOffered& e) {
    w_.key("deal").whole(e.id);
    w_.key("by").text(idOf(s_, e.by));
    w_.key("parties").beginArray();
    for (const DelegationId d : e.parties) w_.text(idOf(s_, d));
    w_.endArray();
    w_.key("binding").boolean(e.binding);
    w_.key("undertakings").beginArray();
    for (const Undertaking& u : e.undertakings) undertaking(u);
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
  void undertaking(const Undertaking& u) {
    w_.beginObject();
    w_.key("by").text(idOf(s_, u.by));
    w_.key("kind").text(wording::keyOf(u.kind));
    if (u.amendment) w_.key("amendment").whole(u.amendment->value);
    if (u.to) w_.key("to").text(idOf(s_, *u.to));
    if (u.amount > 0) w_.key("amount").whole(u.amount);
    if (!u.provided.empty()) changes("provided", u.provided);
    w_.endObject();
  }
  void pointed(DelegationId by, DelegationId at) {
    w_.key("by").text(idOf(s_, by));
    w_.key("at").text(idOf(s_, at));
  }
  void amendment(AmendmentId id) { w_.key("amendment").whole(id.value); }
  void controller(const Controller& c) {
    w_.key("controller").text(c.kind == Controller::Kind::human ? "human" : "ai");
    if (c.kind == Controller::Kind::ai) w_.key("strategy").text(c.strategy);
  }
  void changes(std::string_view key, const Changes& list) {
    w_.key(key);
    writeChanges(w_, s_, list);
  }

  codec::JsonWriter& w_;
  const Scenario& s_;
};

}  // namespace

void writeChanges(codec::JsonWriter& w, const Scenario& scenario, const Changes& changes) {
  w.beginObject();
  for (const Change& c : changes)
    w.key(idOf(scenario, c.provision)).text(idOf(scenario, c.provision, c.option));
  w.endObject();
}

void writeRule(codec::JsonWriter& w, const DecisionRule& rule) {
  w.beginObject();
  w.key("id").text(rule.id);
  w.key("terms").beginArray();
  for (const Term& t : rule.terms) {
    w.beginObject();
    w.key("kind").text(wording::keyOf(t.kind));
    if (t.parts > 0) w.key("parts").whole(t.parts);
    if (t.numerator > 0) {
      w.key("share").text(std::to_string(t.numerator) + "/" + std::to_string(t.denominator));
      w.key("moreThan").boolean(t.strict);
    }
    if (t.amount > 0) w.key("amount").whole(t.amount);
    if (!t.weight.empty()) w.key("weight").text(t.weight);
    if (!t.members.empty()) {
      w.key("members").beginArray();
      for (const std::string& id : t.members) w.text(id);
      w.endArray();
    }
    w.endObject();
  }
  w.endArray();
  w.key("tie").text(wording::keyOf(rule.tie));
  w.key("citation").text(rule.citation);
  w.endObject();
}

void writeSums(codec::JsonWriter& w, const Tally& tally) {
  w.key("yes").whole(tally.yes);
  w.key("no").whole(tally.no);
  w.key("abstain").whole(tally.abstain);
  w.key("absent").whole(tally.absent);
  w.key("adopted").boolean(tally.adopted);
  w.key("tied").boolean(tally.tied());
}

void writeTally(codec::JsonWriter& w, const Tally& tally) {
  w.beginObject();
  writeSums(w, tally);
  w.key("terms").beginArray();
  for (const Reckoning& r : tally.terms) {
    w.beginObject();
    w.key("have").whole(r.have);
    w.key("base").whole(r.base);
    w.key("needed").whole(r.needed);
    w.key("met").boolean(r.met);
    w.endObject();
  }
  w.endArray();
  w.endObject();
}

void writeEvent(codec::JsonWriter& writer, const Scenario& scenario, const Event& event) {
  writer.key("event").text(nameOf(event));
  std::visit(EventMembers{writer, scenario}, event);
}

}  // namespace plenary::cli

#include "server/json_view.h"

#include <string_view>

#include "core/legal.h"
#include "core/stable_ids.h"
#include "session/json_parts.h"
#include "wording/keys.h"

namespace plenary::server {

namespace {

using codec::JsonWriter;

class ViewWriter {
 public:
  ViewWriter(const Scenario& scenario, const View& view) : s_(scenario), view_(view), pub_(view.pub) {}

  std::string write(bool presides) {
    w_.beginObject();
    if (view_.seat) w_.key("delegation").text(idOf(s_, delegationOf(pub_, *view_.seat)));
    where();
    w_.key("draft");
    writeDraft(w_, s_, pub_.draft);
    amendments();
    w_.key("statements");
    statements(pub_.statements);
    motions();
    votes();
    deals();
    treaty();
    if (view_.seat) own();
    if (view_.disclosure) disclosure();
    if (view_.seat) may(legal(s_, view_));
    if (presides) chairMay(chairLegal(s_, pub_));
    w_.endObject();
    return w_.take();
  }

 private:
  void where() {
    w_.key("epoch").whole(pub_.epoch);
    const Phase& phase = s_.phase(pub_.phase);
    w_.key("phase").beginObject();
    w_.key("id").text(phase.id);
    w_.key("kind").text(wording::keyOf(phase.kind));
    w_.key("round").whole(pub_.round);
    w_.key("rounds").whole(phase.rounds);
    w_.endObject();
    w_.key("seats").beginObject();
    for (const Seat& seat : pub_.seats) {
      w_.key(idOf(s_, seat.delegation)).beginObject();
      writeController(w_, seat.controller);
      w_.endObject();
    }
    w_.endObject();
    marked("done", pub_.done);
    w_.key("presided").boolean(pub_.presided);
    w_.key("floor").beginObject();
    w_.key("list");
    writeDelegations(w_, s_, pub_.floor.list);
    w_.key("closed").boolean(pub_.floor.closed);
    if (pub_.floor.speaker) w_.key("speaker").text(idOf(s_, *pub_.floor.speaker));
    w_.endObject();
    w_.key("proxies").beginObject();
    for (std::size_t d = 0; d < pub_.proxies.size(); ++d)
      if (pub_.proxies[d]) w_.key(idOf(s_, DelegationId{d})).text(idOf(s_, *pub_.proxies[d]));
    w_.endObject();
    if (pub_.question) {
      w_.key("question").beginObject();
      if (pub_.question->amendment) w_.key("amendment").whole(pub_.question->amendment->value);
      w_.key("reason").text(wording::keyOf(pub_.question->reason));
      w_.key("rollCall").boolean(pub_.question->rollCall);
      w_.key("divided").boolean(pub_.question->divided);
      w_.endObject();
    }
  }

  void amendments() {
    w_.key("amendments").beginObject();
    for (const Amendment& a : pub_.amendments) {
      w_.key(std::to_string(a.id.value)).beginObject();
      w_.key("sponsor").text(idOf(s_, a.sponsor));
      w_.key("cosponsors");
      writeDelegations(w_, s_, a.cosponsors);
      w_.key("changes");
      writeChanges(w_, s_, a.changes);
      if (!a.conflicts.empty()) {
        w_.key("conflicts");
        writeChanges(w_, s_, a.conflicts);
      }
      w_.key("status").text(wording::keyOf(a.status));
      w_.key("round").whole(a.round);
      w_.endObject();
    }
    w_.endObject();
  }

  void statements(const std::vector<Statement>& all) {
    w_.beginObject();
    for (const Statement& s : all) {
      w_.key(std::to_string(s.id.value)).beginObject();
      writeStatement(w_, s_, s);
      w_.endObject();
    }
    w_.endObject();
  }
  // Of private ones the numbers begin anew with each audience: they stand in their order.
  void privateStatements() {
    w_.key("statements").beginObject();
    std::size_t place = 0;
    for (const Statement& s : view_.own.statements) {
      w_.key(std::to_string(++place)).beginObject();
      w_.key("statement").whole(s.id.value);
      writeStatement(w_, s_, s);
      w_.endObject();
    }
    w_.endObject();
  }

  void motions() {
    w_.key("motions").beginObject();
    for (const Motion& m : pub_.motions) {
      w_.key(std::to_string(m.id.value)).beginObject();
      w_.key("kind").text(wording::keyOf(m.kind));
      w_.key("mover").text(idOf(s_, m.mover));
      if (m.amendment) w_.key("amendment").whole(m.amendment->value);
      if (m.topic) w_.key("topic").text(idOf(s_, *m.topic));
      if (m.minutes > 0) w_.key("minutes").whole(m.minutes);
      w_.key("seconders");
      writeDelegations(w_, s_, m.seconders);
      w_.key("status").text(wording::keyOf(m.status));
      w_.endObject();
    }
    w_.endObject();
  }

  void votes() {
    w_.key("votes").beginObject();
    for (const Vote& v : pub_.votes) {
      w_.key(std::to_string(v.id.value)).beginObject();
      if (v.amendment) w_.key("amendment").whole(v.amendment->value);
      if (v.motion) w_.key("motion").whole(v.motion->value);
      if (v.part) w_.key("part").whole(*v.part);
      w_.key("method").text(wording::keyOf(v.method));
      w_.key("rule");
      writeRule(w_, v.rule);
      w_.key("ballots").beginObject();
      for (std::size_t d = 0; d < v.ballots.size(); ++d)
        if (v.ballots[d]) w_.key(idOf(s_, DelegationId{d})).text(wording::keyOf(*v.ballots[d]));
      w_.endObject();
      if (v.method == VoteMethod::secret) marked("handedIn", v.handedIn);
      if (v.open()) {
        w_.key("missing");
        writeDelegations(w_, s_, missingBallots(s_, v));
      } else {
        w_.key("tally");
        writeTally(w_, *v.result);
      }
      w_.endObject();
    }
    w_.endObject();
  }

  void deals() {
    w_.key("deals").beginObject();
    for (const Deal& d : pub_.deals) {
      w_.key(std::to_string(d.id)).beginObject();
      w_.key("by").text(idOf(s_, d.by));
      w_.key("parties");
      writeDelegations(w_, s_, d.parties);
      w_.key("binding").boolean(d.binding);
      w_.key("undertakings").beginArray();
      for (const Undertaking& u : d.undertakings) writeUndertaking(w_, s_, u);
      w_.endArray();
      w_.key("status").text(wording::keyOf(d.status));
      w_.key("agreed");
      writeDelegations(w_, s_, d.agreed);
      w_.key("performance").beginArray();
      for (const Performance p : d.performance) w_.text(wording::keyOf(p));
      w_.endArray();
      w_.endObject();
    }
    w_.endObject();
  }

  void treaty() {
    w_.key("outcome").text(wording::keyOf(pub_.outcome));
    w_.key("signatures").beginObject();
    for (std::size_t d = 0; d < pub_.signatures.size(); ++d)
      w_.key(idOf(s_, DelegationId{d})).text(wording::keyOf(pub_.signatures[d]));
    w_.endObject();
    const Aftermath& life = pub_.life;
    w_.key("ratifications").beginObject();
    for (std::size_t d = 0; d < life.ratifications.size(); ++d)
      if (life.ratifications[d] != Ratification::none)
        w_.key(idOf(s_, DelegationId{d})).text(wording::keyOf(life.ratifications[d]));
    w_.endObject();
    w_.key("monthsSinceSignature").whole(life.months);
    if (life.inForce) w_.key("inForceInMonth").whole(*life.inForce);
    if (life.announced && s_.model) w_.key("announced").text(s_.model->events[*life.announced].id);
    w_.key("appliedProvisionally").boolean(life.provisional);
    w_.key("years").beginObject();
    for (std::size_t y = 0; y < life.years.size(); ++y) {
      const YearRecord& year = life.years[y];
      w_.key(std::to_string(y + 1)).beginObject();
      marked("parties", year.party);
      w_.key("pauseCalled").boolean(year.pauseCalled);
      if (year.card && s_.model) w_.key("card").text(s_.model->events[*year.card].id);
      w_.key("incidents").whole(year.incidents);
      w_.key("detected").beginArray();
      for (const Breach& b : year.detected) {
        w_.beginObject();
        w_.key("delegation").text(idOf(s_, b.delegation));
        w_.key("obligation").text(wording::keyOf(b.obligation));
        w_.endObject();
      }
      w_.endArray();
      w_.key("controlLost").boolean(year.controlLost);
      w_.endObject();
    }
    w_.endObject();
  }

  void own() {
    w_.key("own").beginObject();
    if (view_.own.brief) {
      w_.key("brief").beginObject();
      writeBrief(w_, s_, delegationOf(pub_, *view_.seat), *view_.own.brief);
      w_.endObject();
    }
    privateStatements();
    w_.key("broken");
    writeBroken(w_, view_.own.broken);
    w_.key("nearMisses").whole(view_.own.nearMisses);
    w_.endObject();
  }

  void disclosure() {
    const Disclosure& d = *view_.disclosure;
    w_.key("disclosure").beginObject();
    w_.key("briefs").beginObject();
    for (std::size_t i = 0; i < d.briefs.size(); ++i) {
      w_.key(idOf(s_, DelegationId{i})).beginObject();
      writeBrief(w_, s_, DelegationId{i}, d.briefs[i]);
      w_.endObject();
    }
    w_.endObject();
    w_.key("scores").beginObject();
    for (std::size_t i = 0; i < d.scores.size(); ++i) {
      w_.key(idOf(s_, DelegationId{i})).beginObject();
      w_.key("text").hundredths(d.scores[i].text);
      w_.key("result").hundredths(d.scores[i].result);
      w_.endObject();
    }
    w_.endObject();
    w_.endObject();
  }

  // ---- What it may do: names of acts, each with what it may be about

  void may(const Legal& l) {
    w_.key("legal").beginObject();
    yes("speakPublicly", l.speakPublicly);
    yes("speakPrivately", l.speakPrivately);
    yes("tableAmendment", l.tableAmendment);
    numbers("cosponsor", l.cosponsor);
    numbers("withdrawAmendment", l.withdraw);
    if (l.ballot) w_.key("castBallot").whole(l.ballot->value);
    delegations("castBallotFor", l.ballotFor);
    delegations("giveProxy", l.giveProxy);
    yes("takeBackProxy", l.takeBackProxy);
    yes("requestFloor", l.requestFloor);
    yes("leaveList", l.leaveList);
    yes("yieldFloor", l.yieldFloor);
    yes("finishRound", l.finishRound);
    if (!l.move.empty()) {
      w_.key("moveMotion").beginArray();
      for (const MotionKind kind : l.move) w_.text(wording::keyOf(kind));
      w_.endArray();
    }
    numbers("reconsider", l.reconsider);
    numbers("pointOfOrder", l.putFirst);
    if (l.second) w_.key("secondMotion").whole(l.second->value);
    if (l.stance) {
      w_.key("takeStance").beginObject();
      w_.key("motion").whole(l.stance->value);
      w_.key("inFavour").boolean(l.stanceInFavour);
      w_.key("against").boolean(l.stanceAgainst);
      w_.endObject();
    }
    yes("signTreaty", l.sign);
    if (l.sign) w_.key("reservations").whole(l.reserve);
    yes("seekRatification", l.seekRatification);
    yes("chooseConduct", l.chooseConduct);
    delegations("requestInspection", l.inspect);
    delegations("imposeSanction", l.sanction);
    yes("callPause", l.callPause);
    yes("notifyWithdrawal", l.withdrawFromTreaty);
    yes("reportNearMiss", l.reportNearMiss);
    delegations("boundToYes", l.boundToYes);
    yes("boundToSign", l.boundToSign);
    yes("offerDeal", l.offerDeal);
    plain("agreeToDeal", l.agreeToDeal);
    plain("refuseDeal", l.refuseDeal);
    if (!l.withhold.empty()) {
      w_.key("withholdPayment").beginArray();
      for (const auto& [deal, undertaking] : l.withhold) {
        w_.beginObject();
        w_.key("deal").whole(deal);
        w_.key("undertaking").whole(undertaking);
        w_.endObject();
      }
      w_.endArray();
    }
    w_.endObject();
  }

  void chairMay(const ChairLegal& l) {
    w_.key("chair").beginObject();
    numbers("putFirst", l.putFirst);
    if (l.ruleOn) w_.key("ruleOn").whole(l.ruleOn->value);
    if (l.breakTie) w_.key("breakTie").whole(l.breakTie->value);
    yes("callToOrder", l.callToOrder);
    yes("closeList", l.closeList);
    yes("reopenList", l.reopenList);
    if (!l.playCard.empty()) {
      w_.key("playCard").beginArray();
      for (const std::uint16_t card : l.playCard) w_.text(s_.model->events[card].id);
      w_.endArray();
    }
    w_.endObject();
  }

  // ---- What is not so is left out.

  void yes(std::string_view key, bool value) {
    if (value) w_.key(key).boolean(true);
  }
  template <class Id>
  void numbers(std::string_view key, const std::vector<Id>& ids) {
    if (ids.empty()) return;
    w_.key(key).beginArray();
    for (const Id id : ids) w_.whole(id.value);
    w_.endArray();
  }
  void plain(std::string_view key, const std::vector<std::uint32_t>& all) {
    if (all.empty()) return;
    w_.key(key).beginArray();
    for (const std::uint32_t n : all) w_.whole(n);
    w_.endArray();
  }
  void delegations(std::string_view key, const std::vector<DelegationId>& all) {
    if (all.empty()) return;
    w_.key(key);
    writeDelegations(w_, s_, all);
  }
  // Of a list with a mark for each delegation, those that are marked.
  void marked(std::string_view key, const std::vector<std::uint8_t>& marks) {
    w_.key(key).beginArray();
    for (std::size_t d = 0; d < marks.size(); ++d)
      if (marks[d] != 0) w_.text(idOf(s_, DelegationId{d}));
    w_.endArray();
  }

  const Scenario& s_;
  const View& view_;
  const PublicState& pub_;
  JsonWriter w_;
};

}  // namespace

std::string viewJson(const Scenario& scenario, const View& view, bool presides) {
  return ViewWriter(scenario, view).write(presides);
}

}  // namespace plenary::server

#include "session/json_parts.h"

#include "codec/bytes.h"
#include "core/stable_ids.h"
#include "wording/keys.h"

namespace plenary {

void writeChanges(codec::JsonWriter& w, const Scenario& scenario, const Changes& changes) {
  w.beginObject();
  for (const Change& c : changes)
    w.key(idOf(scenario, c.provision)).text(idOf(scenario, c.provision, c.option));
  w.endObject();
}

void writeDraft(codec::JsonWriter& w, const Scenario& scenario, const Draft& draft) {
  w.beginObject();
  for (std::size_t p = 0; p < draft.size(); ++p)
    w.key(idOf(scenario, ProvisionId{p})).text(idOf(scenario, ProvisionId{p}, draft[p]));
  w.endObject();
}

void writeDelegations(codec::JsonWriter& w, const Scenario& scenario, const std::vector<DelegationId>& delegations) {
  w.beginArray();
  for (const DelegationId d : delegations) w.text(idOf(scenario, d));
  w.endArray();
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

void writeUndertaking(codec::JsonWriter& w, const Scenario& scenario, const Undertaking& u) {
  w.beginObject();
  w.key("by").text(idOf(scenario, u.by));
  w.key("kind").text(wording::keyOf(u.kind));
  if (u.amendment) w.key("amendment").whole(u.amendment->value);
  if (u.to) w.key("to").text(idOf(scenario, *u.to));
  if (u.amount > 0) w.key("amount").whole(u.amount);
  if (!u.provided.empty()) {
    w.key("provided");
    writeChanges(w, scenario, u.provided);
  }
  w.endObject();
}

void writeBroken(codec::JsonWriter& w, Breaks broken) {
  w.beginArray();
  for (std::size_t o = 0; o < obligationCount; ++o)
    if ((broken & breaks(static_cast<Obligation>(o))) != 0) w.text(wording::keyOf(static_cast<Obligation>(o)));
  w.endArray();
}

void writeStatement(codec::JsonWriter& w, const Scenario& scenario, const Statement& s) {
  w.key("delegation").text(idOf(scenario, s.from));
  w.key("to");
  writeDelegations(w, scenario, s.to);
  w.key("kind").text(wording::keyOf(s.kind));
  w.key("about");
  writeChanges(w, scenario, s.about);
  w.key("gives");
  writeChanges(w, scenario, s.gives);
  if (s.amendment) w.key("amendment").whole(s.amendment->value);
  if (s.answers) w.key("answers").whole(s.answers->value);
  w.key("grounds").text(wording::keyOf(s.grounds));
  if (s.note) w.key("note").text(codec::hex(*s.note));
}

void writeBrief(codec::JsonWriter& w, const Scenario& scenario, DelegationId of, const Brief& brief) {
  w.key("alternative").integer(brief.alternative);
  w.key("ideal").integer(brief.ideal);
  if (!brief.parameters.empty()) {
    w.key("parameters").beginObject();
    for (std::size_t p = 0; p < brief.parameters.size(); ++p) w.key(parameterRanges[p].name).integer(brief.parameters[p]);
    w.endObject();
    w.key("margins").beginObject();
    const auto& groups = scenario.delegations[of.index()].groups;
    for (std::size_t g = 0; g < brief.margins.size(); ++g) w.key(groups[g].id).integer(brief.margins[g]);
    w.endObject();
    w.key("ideal_text");
    writeDraft(w, scenario, brief.idealText);
    return;
  }
  w.key("worth").beginObject();
  for (std::size_t p = 0; p < brief.worth.size(); ++p) {
    w.key(idOf(scenario, ProvisionId{p})).beginObject();
    for (std::size_t o = 0; o < brief.worth[p].size(); ++o)
      w.key(idOf(scenario, ProvisionId{p}, OptionId{o})).integer(brief.worth[p][o]);
    w.endObject();
  }
  w.endObject();
}

void writeController(codec::JsonWriter& w, const Controller& c) {
  w.key("controller").text(c.kind == Controller::Kind::human ? "human" : "ai");
  if (c.kind == Controller::Kind::ai) w.key("strategy").text(c.strategy);
}

}  // namespace plenary

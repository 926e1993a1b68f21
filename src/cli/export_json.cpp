#include "cli/event_json.h"
#include "cli/export_formats.h"
#include "cli/result.h"
#include "core/stable_ids.h"
#include "session/json_parts.h"
#include "wording/keys.h"

namespace plenary::cli {

namespace {

using codec::JsonWriter;

void writeScenario(JsonWriter& w, const Scenario& scenario) {
  w.key("delegations").beginArray();
  for (const Delegation& d : scenario.delegations) w.text(d.id);
  w.endArray();
  w.key("provisions").beginArray();
  for (const Provision& p : scenario.provisions) {
    w.beginObject();
    w.key("id").text(p.id);
    w.key("options").beginArray();
    for (const Option& o : p.options) w.text(o.id);
    w.endArray();
    w.key("initial").text(p.options[p.initial.index()].id);
    w.endObject();
  }
  w.endArray();
}

void writeAmendments(JsonWriter& w, const Scenario& scenario, const PublicState& pub) {
  w.key("amendments").beginArray();
  for (const Amendment& a : pub.amendments) {
    w.beginObject();
    w.key("id").whole(a.id.value);
    w.key("sponsor").text(idOf(scenario, a.sponsor));
    w.key("cosponsors").beginArray();
    for (const DelegationId d : a.cosponsors) w.text(idOf(scenario, d));
    w.endArray();
    w.key("changes");
    writeChanges(w, scenario, a.changes);
    w.key("conflicts");
    writeChanges(w, scenario, a.conflicts);
    w.key("status").text(wording::keyOf(a.status));
    w.key("distance").whole(a.distance);
    w.endObject();
  }
  w.endArray();
}

void writeVotes(JsonWriter& w, const Scenario& scenario, const PublicState& pub) {
  w.key("votes").beginArray();
  for (const Vote& v : pub.votes) {
    w.beginObject();
    w.key("id").whole(v.id.value);
    w.key("amendment");
    if (v.amendment)
      w.whole(v.amendment->value);
    else
      w.null();
    w.key("method").text(wording::keyOf(v.method));
    w.key("rule");
    writeRule(w, v.rule);
    w.key("ballots").beginObject();
    for (std::size_t d = 0; d < v.ballots.size(); ++d)
      if (v.ballots[d]) w.key(idOf(scenario, DelegationId{d})).text(wording::keyOf(*v.ballots[d]));
    w.endObject();
    w.key("tally");
    if (v.result)
      writeTally(w, *v.result);
    else
      w.null();
    w.endObject();
  }
  w.endArray();
}

void writeNotes(JsonWriter& w, const std::vector<store::Note>& notes) {
  w.key("notes").beginArray();
  for (const store::Note& note : notes) {
    w.beginObject();
    w.key("id").text(note.id);
    w.key("text").text(note.text);
    w.endObject();
  }
  w.endArray();
}

void writeMoment(JsonWriter& w, const Exported& exported, const Moment& moment) {
  const Scenario& scenario = exported.recording.scenario;
  const Record& r = moment.record;
  w.beginObject();
  w.key("seq").whole(r.sequence);
  w.key("time").decimal(r.time);
  w.key("actor").text(nameOf(r.actor.kind));
  if (r.actor.kind == Actor::Kind::seat) w.key("seat").text(idOf(scenario, r.actor.seat));
  w.key("stands").boolean(exported.stands(r.sequence));
  writeEvent(w, scenario, moment.event);
  w.key("hash").text(codec::hex(r.hash));
  w.endObject();
}

}  // namespace

std::string exportJson(const Exported& exported) {
  const Recording& recording = exported.recording;
  const Scenario& scenario = recording.scenario;
  JsonWriter w(JsonWriter::Style::indented);
  w.beginObject();
  w.key("format").text("plenary.export.1");
  w.key("title").text(recording.meta.title);
  w.key("created").decimal(recording.meta.created);
  w.key("language").text(recording.meta.language);
  w.key("model").text(recording.meta.model);
  w.key("package").text(codec::hex(recording.genesis));
  w.key("result").beginObject();
  writeMembers(w, resultOf(recording, exported.end));
  w.endObject();
  writeScenario(w, scenario);
  writeAmendments(w, scenario, exported.end.pub);
  writeVotes(w, scenario, exported.end.pub);
  writeNotes(w, recording.notes);
  w.key("events").beginArray();
  walk(recording, exported.save, [&](const Moment& moment) { writeMoment(w, exported, moment); });
  w.endArray();
  return w.endObject().take() + "\n";
}

}  // namespace plenary::cli

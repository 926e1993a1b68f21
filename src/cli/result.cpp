#include "cli/result.h"

#include <algorithm>
#include <vector>

#include "cli/floor.h"
#include "cli/plain.h"
#include "core/stable_ids.h"
#include "incentives/worth.h"
#include "wording/keys.h"
#include "wording/names.h"
#include "wording/sentences.h"

namespace plenary::cli {

namespace {

constexpr std::uint64_t largestNumber = std::uint64_t{1} << 53U;

Draft textOf(const Result& result) {
  return result.state.pub.opened ? result.state.pub.draft : result.scenario.firstDraft();
}

bool adopted(Outcome outcome) {
  return outcome == Outcome::adopted || outcome == Outcome::tooFewSigned || outcome == Outcome::treaty ||
         outcome == Outcome::notInForce || outcome == Outcome::provisional;
}

bool signedBy(const Result& result, DelegationId d) {
  const auto& signatures = result.state.pub.signatures;
  return d.index() < signatures.size() && signatures[d.index()] == Signature::signedTreaty;
}

// By delegation; none: it has no brief yet. Those of the debrief stand in the record.
std::vector<std::optional<Score>> scoresOf(const Result& result) {
  const State& state = result.state;
  const auto known = state.disclosure ? state.disclosure->scores : incentives::scores(result.scenario, state);
  std::vector<std::optional<Score>> scores(result.scenario.delegations.size());
  for (std::size_t s = 0; s < state.seats.size(); ++s)
    if (state.seats[s].brief) scores[s] = known[s];
  return scores;
}

void writeSeed(codec::JsonWriter& w, const std::optional<Seed>& seed) {
  if (!seed)
    w.null();
  else if (seed->high == 0 && seed->low <= largestNumber)
    w.whole(seed->low);
  else if (seed->high == 0)
    w.decimal(seed->low);
  else
    w.text("0x" + hex128(*seed));
}

void writePoints(codec::JsonWriter& w, const Result& result, std::string_view key, Centipoints Score::*worth) {
  const auto scores = scoresOf(result);
  w.key(key).beginObject();
  for (std::size_t d = 0; d < scores.size(); ++d) {
    w.key(idOf(result.scenario, DelegationId{d}));
    if (scores[d])
      w.hundredths((*scores[d]).*worth);
    else
      w.null();
  }
  w.endObject();
}

}  // namespace

Result resultOf(const Recording& recording, const State& state) {
  const auto& records = recording.records;
  const bool drawn =
      std::any_of(records.begin(), records.end(), [](const Record& r) { return r.tag == SeedDrawn::tag; });
  std::optional<Seed> seed;
  if (drawn) seed = state.hidden.seed;
  return {recording.scenario, state, seed, records.size(), recording.hash()};
}

void writeMembers(codec::JsonWriter& w, const Result& result) {
  const Scenario& scenario = result.scenario;
  const PublicState& pub = result.state.pub;
  w.key("scenario").text(scenario.id);
  w.key("seed");
  writeSeed(w, result.seed);
  w.key("events").whole(result.events);
  w.key("hash").text(codec::hex(result.hash));
  w.key("adopted").boolean(adopted(pub.outcome));
  w.key("outcome").text(wording::keyOf(pub.outcome));

  const Draft draft = textOf(result);
  w.key("treaty").beginObject();
  for (std::size_t p = 0; p < draft.size(); ++p)
    w.key(idOf(scenario, ProvisionId{p})).text(idOf(scenario, ProvisionId{p}, draft[p]));
  w.endObject();

  writePoints(w, result, "points", &Score::result);
  writePoints(w, result, "text_points", &Score::text);

  w.key("signatories").beginArray();
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d)
    if (signedBy(result, DelegationId{d})) w.text(idOf(scenario, DelegationId{d}));
  w.endArray();

  w.key("controllers").beginObject();
  for (const Seat& seat : pub.seats)
    w.key(idOf(scenario, seat.delegation))
        .text(seat.controller.kind == Controller::Kind::human ? "human" : seat.controller.strategy);
  w.endObject();
}

std::string resultJson(const Result& result) {
  codec::JsonWriter w;
  w.beginObject();
  writeMembers(w, result);
  return w.endObject().take();
}

std::string resultText(const wording::Reader& reader, const Result& result) {
  const Scenario& scenario = result.scenario;
  const PublicState& pub = result.state.pub;
  std::string text = wording::sentence(reader, pub.outcome) + "\n\n";
  const Draft draft = textOf(result);
  for (std::size_t p = 0; p < draft.size(); ++p) {
    const ProvisionId id{p};
    const bool moot = !applies(scenario.provisions[p], draft);
    text += "  " +
            labelled(reader, wording::name(reader, id), moot ? "–" : wording::shortName(reader, id, draft[p]));
    text += '\n';
  }
  text += '\n';
  const auto scores = scoresOf(result);
  for (std::size_t d = 0; d < scores.size(); ++d) {
    const DelegationId id{d};
    std::string what;
    const bool decided = d < pub.signatures.size() && pub.signatures[d] != Signature::pending;
    if (decided) what = std::string(wording::name(reader, pub.signatures[d])) + (scores[d] ? "; " : "");
    if (scores[d]) what += wording::amount(reader, scores[d]->result);
    text += "  " + labelled(reader, wording::shortName(reader, id), what) + "\n";
  }
  text += "\nevents: " + std::to_string(result.events) + "\nhash: " + codec::hex(result.hash) + "\n";
  return printable(text);
}

}  // namespace plenary::cli

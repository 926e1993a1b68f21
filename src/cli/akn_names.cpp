#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "cli/akn.h"
#include "core/stable_ids.h"
#include "wording/keys.h"
#include "wording/names.h"

namespace plenary::cli::akn {

namespace {

// A rehearsal is of no jurisdiction: ISO 3166-1 leaves ZZ to its users.
constexpr std::string_view noJurisdiction = "zz";

std::chrono::sys_time<std::chrono::milliseconds> timePoint(Millis time) {
  constexpr Millis firstOfYear1 = -62'135'596'800'000;
  constexpr Millis lastOfYear9999 = 253'402'300'799'999;
  return std::chrono::sys_time<std::chrono::milliseconds>(
      std::chrono::milliseconds(std::clamp(time, firstOfYear1, lastOfYear9999)));
}

// Three letters, as IRIs of expressions and FRBRlanguage have them (ISO 639-2).
std::string_view threeLetters(wording::Language language) {
  return language == wording::Language::zh ? "zho" : "eng";
}

// Several versions may be of one day.
DocumentName named(std::string work, wording::Language language, Millis time, std::size_t version) {
  DocumentName name;
  name.expression = fmt::format("{}/{}@{}-v{}", work, threeLetters(language), day(time), version);
  name.version = version;
  name.work = std::move(work);
  return name;
}

Millis lastChange(const History& history) {
  Millis time = history.opened;
  for (const Modification& m : history.modifications) time = std::max(time, m.time);
  return time;
}

std::string dotted(std::string_view kind, std::string_view name) {
  return std::string(kind) + "." + std::string(name);
}

}  // namespace

std::string day(Millis time) {
  const auto date = std::chrono::floor<std::chrono::days>(timePoint(time));
  const std::chrono::year_month_day ymd(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string instant(Millis time) {
  const auto at = timePoint(time);
  const std::chrono::hh_mm_ss clock(
      std::chrono::floor<std::chrono::seconds>(at - std::chrono::floor<std::chrono::days>(at)));
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day(time), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

std::string to(std::string_view eId) { return "#" + std::string(eId); }

std::string delegationId(const Scenario& s, DelegationId d) { return dotted("delegation", idOf(s, d)); }
std::string provisionId(const Scenario& s, ProvisionId p) { return dotted("provision", idOf(s, p)); }
std::string optionId(const Scenario& s, ProvisionId p, OptionId o) {
  return dotted(dotted("option", idOf(s, p)), idOf(s, p, o));
}
std::string choiceId(std::optional<Choice> choice) {
  return dotted("choice", choice ? wording::keyOf(*choice) : "absent");
}
std::string statusId(AmendmentStatus status) { return dotted("status", wording::keyOf(status)); }
std::string signatureId(Signature signature) { return dotted("signature", wording::keyOf(signature)); }
std::string outcomeId(Outcome outcome) { return dotted("outcome", wording::keyOf(outcome)); }
std::string amendmentReference(AmendmentId a) { return dotted("amendment", std::to_string(a.value)); }
std::string componentId(AmendmentId a) { return "cmp_" + std::to_string(a.value); }

Session::Session(const Exported& e, const wording::Reader& r)
    : exported(e), reader(r), pub(e.end.pub), scenario(e.recording.scenario), history(historyOf(e, r)) {
  const auto& records = e.recording.records;
  const std::string hash = codec::hex(records.empty() ? e.recording.genesis : records.front().hash);
  number = scenario.id + "-" + hash.substr(0, 12);
}

bool Session::adopted() const {
  return pub.outcome == Outcome::adopted || pub.outcome == Outcome::tooFewSigned ||
         pub.outcome == Outcome::treaty || pub.outcome == Outcome::notInForce || pub.outcome == Outcome::provisional;
}

DocumentName Session::treaty() const {
  return named(fmt::format("/akn/{}/{}/treaty/{}/{}", noJurisdiction, adopted() ? "act" : "bill",
                           day(history.opened), number),
               reader.language, lastChange(history), history.modifications.size() + 1);
}

DocumentName Session::amendment(AmendmentId id) const {
  const Millis tabled = history.amendments.at(id).tabled;
  return named(fmt::format("/akn/{}/amendment/{}/{}-{}", noJurisdiction, day(tabled), number, id.value),
               reader.language, tabled, 1);
}

std::string Session::amendmentTitle(AmendmentId id) const {
  return wording::capitalised(reader.words.format("what.amendment", {{"n", std::to_string(id.value)}}));
}

std::string Session::paragraphId(ProvisionId provision) const {
  const std::size_t article = scenario.provisions[provision.index()].article;
  const auto& all = scenario.articles[article].provisions;
  const auto at = std::find(all.begin(), all.end(), provision) - all.begin();
  return fmt::format("art_{}__para_{}", article + 1, at + 1);
}

std::string Session::place(ProvisionId provision) const {
  const std::size_t article = scenario.provisions[provision.index()].article;
  const auto& all = scenario.articles[article].provisions;
  const auto at = std::find(all.begin(), all.end(), provision) - all.begin();
  return reader.words.format("document.place",
                             {{"n", std::to_string(article + 1)}, {"paragraph", std::to_string(at + 1)}});
}

std::string Session::language() const { return reader.language == wording::Language::zh ? "zh-Hans" : "en"; }

void writeIdentification(codec::XmlWriter& w, const Session& session, const Identity& identity) {
  const auto core = [&](const std::string& iri, const std::string& self, Millis time, std::string_view date) {
    const bool record = date == "record";
    w.empty("FRBRthis", {{"value", self}}).empty("FRBRuri", {{"value", iri}});
    if (date == "work") w.empty("FRBRalias", {{"name", "title"}, {"value", identity.title}});
    if (record)
      w.empty("FRBRalias", {{"name", "record"}, {"value", codec::hex(session.exported.recording.hash())}});
    w.empty("FRBRdate", {{"date", day(time)}, {"name", date}});
    if (record) {
      w.empty("FRBRauthor", {{"href", "#plenary"}});
      return;
    }
    for (const auto& [author, role] : identity.authors) {
      w.begin("FRBRauthor", {{"href", to(author)}});
      if (!role.empty()) w.attribute("as", to(role));
      w.end();
    }
  };
  const std::string& work = identity.name.work;
  const std::string& expression = identity.name.expression;
  w.begin("identification", {{"source", "#plenary"}});
  w.begin("FRBRWork");
  core(work, work + "/!main", identity.made, "work");
  w.empty("FRBRcountry", {{"value", noJurisdiction}});
  if (!identity.subtype.empty()) w.empty("FRBRsubtype", {{"value", identity.subtype}});
  w.empty("FRBRnumber", {{"value", work.substr(work.rfind('/') + 1)}});
  w.empty("FRBRprescriptive", {{"value", "false"}}).empty("FRBRauthoritative", {{"value", "false"}});
  w.end().begin("FRBRExpression");
  core(expression, expression + "/!main", identity.changed, "expression");
  w.empty("FRBRversionNumber", {{"value", std::to_string(identity.name.version)}});
  w.empty("FRBRlanguage", {{"language", threeLetters(session.reader.language)}});
  w.end().begin("FRBRManifestation");
  core(expression + ".xml", expression + "/!main.xml", session.history.last, "record");
  if (identity.listsComponents && !session.pub.amendments.empty()) {
    w.begin("componentInfo");
    for (const Amendment& a : session.pub.amendments) {
      const std::string component = componentId(a.id);
      w.empty("componentData", {{"eId", "info." + component},
                                {"href", to(component)},
                                {"name", amendmentReference(a.id)},
                                {"showAs", session.amendmentTitle(a.id)}});
    }
    w.end();
  }
  w.empty("FRBRformat", {{"value", "application/akn+xml"}});
  w.end().end();
}

}  // namespace plenary::cli::akn

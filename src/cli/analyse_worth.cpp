#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>
#include <utility>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/given_text.h"
#include "cli/plain.h"
#include "cli/table.h"
#include "cli/words.h"
#include "codec/json_writer.h"
#include "core/stable_ids.h"
#include "incentives/instruments.h"
#include "incentives/worth.h"
#include "wording/names.h"

namespace plenary::cli {

namespace {

using incentives::Instruments;
using incentives::Membership;
using incentives::Outlook;
using incentives::Prospect;
using Rows = std::vector<std::vector<std::string>>;

// ---- What is told

// What a text is worth to one delegation, everyone at published midpoints, in hundredths of worth.
struct WorthTo {
  double within = 0;   // all being parties
  double none = 0;     // no treaty
  double outside = 0;  // all others being parties
  Centipoints points = 0;
};

struct TextWorth {
  explicit TextWorth(const GivenText& given_)
      : given(given_), outlook(given.scenario), text(prospectAmong(outlook, given.draft, Membership::all(given.scenario))),
        none(outlook.noTreaty()), briefs(incentives::publishedBriefs(given.scenario)) {}

  WorthTo to(DelegationId d) const {
    const Prospect without =
        prospectAmong(outlook, given.draft, Membership::all(given.scenario).without(d));
    WorthTo w{outlook.worth(text, d), outlook.worth(none, d), outlook.worth(without, d), 0};
    w.points = incentives::points(briefs[d.index()], incentives::raw(w.within));
    return w;
  }

  // Conduct that would hold as well, beside that of `text`.
  std::vector<std::vector<incentives::Conduct>> others() const {
    auto found = outlook.equilibria(given.draft, Membership::all(given.scenario));
    std::erase(found, text.conduct);
    return found;
  }

  const GivenText& given;
  Outlook outlook;
  Prospect text;
  Prospect none;
  std::vector<Brief> briefs;
};

// An instrument, and the levers that it is joined from.
struct NamedInstrument {
  std::string_view name;
  double Instruments::*value;
  std::array<std::string_view, 4> levers;
};
constexpr std::array<NamedInstrument, 16> instrumentNames{{
    {"pauseYears", &Instruments::pauseYears, {"pauseMonths", "extension"}},
    {"pauseReach", &Instruments::pauseReach, {"pauseReach"}},
    {"licence", &Instruments::licence, {"licence", "licenceReach"}},
    {"boundFloor", &Instruments::boundFloor, {"boundFloor"}},
    {"assurance", &Instruments::assurance, {"assurance", "access", "frequency", "candour"}},
    {"safety", &Instruments::safety, {"safety"}},
    {"autonomy", &Instruments::autonomy, {"autonomy"}},
    {"trigger", &Instruments::trigger, {"trigger"}},
    {"intrusion", &Instruments::intrusion, {"intrusion"}},
    {"burden", &Instruments::burden, {"burden"}},
    {"deterrence", &Instruments::deterrence, {"deterrence"}},
    {"exclusion", &Instruments::exclusion, {"exclusion"}},
    {"redistribution", &Instruments::redistribution, {"redistribution"}},
    {"provenance", &Instruments::provenance, {"provenance"}},
    {"liability", &Instruments::liability, {"liability"}},
    {"adaptation", &Instruments::adaptation, {"adaptation"}},
}};

std::string_view leverName(Lever lever) { return leverRanges[static_cast<std::size_t>(lever)].name; }

// "safety 300 120 70", in the order of the text.
std::string joinedFrom(const GivenText& given, const NamedInstrument& instrument) {
  std::string text;
  for (const std::string_view lever : instrument.levers) {
    std::string amounts;
    for (std::size_t p = 0; p < given.draft.size(); ++p) {
      const Provision& provision = given.scenario.provisions[p];
      if (!applies(provision, given.draft)) continue;
      for (const Effect& e : provision.options[given.draft[p].index()].effects)
        if (leverName(e.lever) == lever) amounts += " " + std::to_string(e.amount);
    }
    if (!amounts.empty()) text.append(text.empty() ? "" : ", ").append(lever).append(amounts);
  }
  return text.empty() ? "-" : text;
}

// The world from the beginning of each year to the end of the last, which is one year more: how long one looks ahead
// does not change the way there, everyone behaving as they do.
Prospect oneYearMore(const TextWorth& worth) {
  Outlook longer = worth.outlook;
  longer.set(WorldParameter::horizon, worth.outlook.get(WorldParameter::horizon) + 1);
  return longer.under(worth.given.draft, Membership::all(worth.given.scenario), worth.text.conduct);
}

double meanOfRivals(const Scenario& scenario, std::span<const double> capability, DelegationId who) {
  const auto& rivals = scenario.delegations[who.index()].rivals;
  double sum = 0;
  for (const DelegationId r : rivals) sum += capability[r.index()];
  return rivals.empty() ? 0 : sum / static_cast<double>(rivals.size());
}

// ---- JSON

void writeDraft(codec::JsonWriter& w, const GivenText& given) {
  w.key("draft").beginObject();
  for (std::size_t p = 0; p < given.draft.size(); ++p)
    w.key(idOf(given.scenario, ProvisionId{p})).text(idOf(given.scenario, ProvisionId{p}, given.draft[p]));
  w.endObject();
}

void writeWorth(codec::JsonWriter& w, const TextWorth& worth, DelegationId d) {
  const WorthTo to = worth.to(d);
  const Brief& brief = worth.briefs[d.index()];
  w.key("id").text(idOf(worth.given.scenario, d));
  w.key("worth").real(to.within).key("no_treaty").real(to.none).key("outside").real(to.outside);
  w.key("points").hundredths(to.points);
  w.key("raw").integer(incentives::raw(to.within));
  w.key("raw_no_treaty").integer(brief.alternative).key("raw_ideal").integer(brief.ideal);
}

void writeConduct(codec::JsonWriter& w, const TextWorth& worth) {
  constexpr std::array<std::string_view, obligationCount> keys{"breaks_pause", "breaks_licence", "breaks_audit"};
  w.key("settled").boolean(worth.text.settled).key("conduct").beginArray();
  for (const DelegationId d : delegationsOf(worth.given.scenario)) {
    const auto& breaks = worth.text.conduct[d.index()];
    const incentives::Temptation& gains = worth.text.temptation[d.index()];
    w.beginObject().key("id").text(idOf(worth.given.scenario, d));
    for (std::size_t o = 0; o < keys.size(); ++o) w.key(keys[o]).boolean(breaks[o] != 0);
    w.key("temptation_pause").real(gains.alone[0]).key("temptation_licence").real(gains.alone[1]);
    w.key("temptation_audit").real(gains.alone[2]);
    w.key("temptation_pause_unseen").real(gains.unseen[0]).key("temptation_licence_unseen").real(gains.unseen[1]);
    w.endObject();
  }
  w.endArray();
  w.key("other_equilibria").beginArray();
  for (const auto& conduct : worth.others()) {
    w.beginObject();
    for (std::size_t o = 0; o < keys.size(); ++o) {
      w.key(keys[o]).beginArray();
      for (const DelegationId d : delegationsOf(worth.given.scenario))
        if (conduct[d.index()][o]) w.text(idOf(worth.given.scenario, d));
      w.endArray();
    }
    w.endObject();
  }
  w.endArray();
}

void writeYears(codec::JsonWriter& w, const TextWorth& worth, DelegationId who) {
  const Scenario& scenario = worth.given.scenario;
  const Prospect longer = oneYearMore(worth);
  w.key("years").beginArray();
  for (std::size_t t = 0; t < longer.years.size(); ++t) {
    const incentives::Year& y = longer.years[t];
    w.beginObject().key("year").whole(t + 1).key("leading").text(idOf(scenario, DelegationId{y.leading}));
    w.key("leader").real(y.leader).key("controlled").real(y.controlled).key("open").real(y.open);
    w.key("race").real(y.race).key("hazard").real(y.hazard).key("misuse").real(y.misuse);
    w.key("capability").real(longer.capability[t][who.index()]);
    w.key("rivals").real(meanOfRivals(scenario, longer.capability[t], who)).endObject();
  }
  w.endArray();
}

void writeTerms(codec::JsonWriter& w, const TextWorth& worth, DelegationId who) {
  w.key("terms").beginArray();
  for (std::size_t t = 0; t < termCount; ++t) {
    const auto term = static_cast<WorthTerm>(t);
    w.beginObject().key("term").text(worthTerms[t]).key("amount").real(worth.text.terms[who.index()][t]);
    w.key("weight").real(worth.outlook.get(who, weightOf(term)));
    w.key("worth").real(worth.outlook.part(worth.text, who, term)).endObject();
  }
  w.endArray();
}

std::string worthJson(const TextWorth& worth, std::optional<DelegationId> who) {
  codec::JsonWriter w;
  w.beginObject().key("scenario").text(worth.given.scenario.id);
  writeDraft(w, worth.given);
  if (who) {
    writeWorth(w, worth, *who);
    const Instruments instruments = incentives::instruments(worth.given.scenario, worth.given.draft);
    w.key("instruments").beginObject();
    for (const NamedInstrument& i : instrumentNames) w.key(i.name).real(instruments.*i.value);
    w.endObject();
    writeYears(w, worth, *who);
    writeTerms(w, worth, *who);
  } else {
    w.key("delegations").beginArray();
    for (const DelegationId d : delegationsOf(worth.given.scenario)) {
      w.beginObject();
      writeWorth(w, worth, d);
      w.endObject();
    }
    w.endArray();
  }
  writeConduct(w, worth);
  return w.endObject().take();
}

// ---- For people

std::string inHundredths(double worth) { return hundredths(incentives::raw(worth)); }

std::vector<std::string> headings(const wording::Catalogue& words, std::initializer_list<const char*> keys) {
  std::vector<std::string> row;
  for (const char* key : keys) row.emplace_back(words.text(key));
  return row;
}

// Who breaks what, in a sentence each; that all keep to it, where nobody breaks anything.
std::string breaksText(const wording::Reader& reader, const std::vector<incentives::Conduct>& conduct) {
  std::string text;
  constexpr std::array<const char*, obligationCount> keys{"textWorth.breaks.pause", "textWorth.breaks.licence",
                                                          "textWorth.breaks.audit"};
  for (std::size_t o = 0; o < keys.size(); ++o) {
    std::vector<DelegationId> who;
    for (const DelegationId d : delegationsOf(reader.scenario))
      if (conduct[d.index()][o]) who.push_back(d);
    if (!who.empty())
      text += wording::capitalised(reader.words.format(keys[o], {{"who", joined(reader, who)}})) + '\n';
  }
  return text.empty() ? std::string(reader.words.text("textWorth.kept")) + '\n' : text;
}

std::string conductText(const wording::Reader& reader, const TextWorth& worth) {
  std::string text = breaksText(reader, worth.text.conduct);
  if (!worth.text.settled) text.append(reader.words.text("textWorth.circle")).append("\n");
  for (const auto& other : worth.others())
    text.append(reader.words.text("textWorth.otherEquilibrium")).append("\n").append(breaksText(reader, other));
  return text;
}

std::string worthTable(const wording::Reader& reader, const TextWorth& worth) {
  Rows rows{headings(reader.words, {"textWorth.delegation", "textWorth.id", "textWorth.worth", "textWorth.none", "textWorth.outside",
                                    "textWorth.points"})};
  for (const DelegationId d : delegationsOf(reader.scenario)) {
    const WorthTo to = worth.to(d);
    rows.push_back({printable(wording::shortName(reader, d)), idOf(reader.scenario, d), inHundredths(to.within),
                    inHundredths(to.none), inHundredths(to.outside), hundredths(to.points)});
  }
  std::string text = table(rows, 2);
  text.append(reader.words.text("textWorth.units")).append("\n");
  std::vector<DelegationId> cannot;
  for (const DelegationId d : delegationsOf(reader.scenario))
    if (incentives::unreachable(worth.briefs[d.index()])) cannot.push_back(d);
  if (!cannot.empty())
    text += reader.words.format("textWorth.unreachable", {{"who", joined(reader, cannot)}}) + '\n';
  return text + conductText(reader, worth);
}

std::string title(const wording::Reader& reader, const char* key) {
  return '\n' + std::string(reader.words.text(key)) + '\n';
}

// Without the spaces that end a line.
std::string trimmed(const std::string& lines) {
  std::string text;
  std::size_t spaces = 0;
  for (const char c : lines) {
    if (c == ' ') {
      ++spaces;
      continue;
    }
    if (c != '\n') text.append(spaces, ' ');
    spaces = 0;
    text += c;
  }
  return text;
}

// What data files name goes by its name there.
std::string effectsTable(const wording::Reader& reader, const TextWorth& worth) {
  Rows rows{headings(reader.words, {"textWorth.provision", "textWorth.option", "textWorth.effects"})};
  for (std::size_t p = 0; p < worth.given.draft.size(); ++p) {
    const Provision& provision = reader.scenario.provisions[p];
    std::string effects;
    if (applies(provision, worth.given.draft))
      for (const Effect& e : provision.options[worth.given.draft[p].index()].effects)
        effects.append(effects.empty() ? "" : ", ").append(leverName(e.lever)).append(" ").append(std::to_string(e.amount));
    rows.push_back({provision.id, idOf(reader.scenario, ProvisionId{p}, worth.given.draft[p]),
                    effects.empty() ? "-" : effects});
  }
  return trimmed(table(rows, 3));
}

std::string described(const wording::Reader& reader, std::string_view kind, std::string_view name) {
  return std::string(reader.words.text("model." + std::string(kind) + '.' + std::string(name)));
}

std::string instrumentsTable(const wording::Reader& reader, const TextWorth& worth) {
  const Instruments instruments = incentives::instruments(reader.scenario, worth.given.draft);
  Rows rows{headings(reader.words, {"textWorth.instrument", "textWorth.what", "textWorth.joined", "textWorth.amount"})};
  for (const NamedInstrument& i : instrumentNames)
    rows.push_back({std::string(i.name), described(reader, "instrument", i.name), joinedFrom(worth.given, i),
                    nineDigits(instruments.*i.value)});
  return table(rows, 3);
}

std::string worldTable(const wording::Reader& reader) {
  Rows rows{headings(reader.words, {"textWorth.world", "textWorth.what", "textWorth.amount"})};
  for (std::size_t p = 0; p < worldParameterCount; ++p)
    rows.push_back({std::string(worldRanges[p].name), described(reader, "world", worldRanges[p].name),
                    std::to_string(reader.scenario.model->world[p])});
  return table(rows, 2);
}

std::string parametersTable(const wording::Reader& reader, DelegationId who) {
  Rows rows{headings(reader.words, {"textWorth.parameter", "textWorth.what", "textWorth.low", "textWorth.high", "textWorth.middle"})};
  const Delegation& delegation = reader.scenario.delegations[who.index()];
  const auto middle = incentives::midpoints(delegation);
  for (std::size_t p = 0; p < parameterCount; ++p)
    rows.push_back({std::string(parameterRanges[p].name), described(reader, "parameter", parameterRanges[p].name),
                    std::to_string(delegation.parameters[p].low), std::to_string(delegation.parameters[p].high),
                    std::to_string(middle[p])});
  return table(rows, 2);
}

std::string yearsTable(const wording::Reader& reader, const TextWorth& worth, DelegationId who) {
  Rows rows{headings(reader.words, {"textWorth.year", "textWorth.leading", "textWorth.leader", "textWorth.controlled", "textWorth.open",
                                    "textWorth.race", "textWorth.hazard", "textWorth.misuse"})};
  rows[0].push_back(idOf(reader.scenario, who));
  rows[0].emplace_back(reader.words.text("textWorth.rivals"));
  const Prospect longer = oneYearMore(worth);
  for (std::size_t t = 0; t < longer.years.size(); ++t) {
    const incentives::Year& y = longer.years[t];
    std::vector<std::string> row{std::to_string(t + 1), idOf(reader.scenario, DelegationId{y.leading})};
    for (const double value : {y.leader, y.controlled, y.open, y.race, y.hazard, y.misuse,
                               longer.capability[t][who.index()],
                               meanOfRivals(reader.scenario, longer.capability[t], who)})
      row.push_back(nineDigits(value));
    rows.push_back(std::move(row));
  }
  return table(rows, 2);
}

std::string termsTable(const wording::Reader& reader, const TextWorth& worth, DelegationId who) {
  Rows rows{headings(reader.words, {"textWorth.term", "textWorth.amount", "textWorth.weight", "textWorth.worth"})};
  for (std::size_t t = 0; t < termCount; ++t) {
    const auto term = static_cast<WorthTerm>(t);
    rows.push_back({std::string(worthTerms[t]), nineDigits(worth.text.terms[who.index()][t]),
                    plainNumber(worth.outlook.get(who, weightOf(term))),
                    nineDigits(worth.outlook.part(worth.text, who, term))});
  }
  rows.push_back({std::string(reader.words.text("textWorth.sum")), "", "", nineDigits(worth.outlook.worth(worth.text, who))});
  return table(rows, 1);
}

std::string conductTable(const wording::Reader& reader, const TextWorth& worth) {
  Rows rows{headings(reader.words, {"textWorth.delegation", "textWorth.temptation.pause", "textWorth.temptation.licence",
                                    "textWorth.temptation.audit", "textWorth.temptation.pauseUnseen",
                                    "textWorth.temptation.licenceUnseen"})};
  for (const DelegationId d : delegationsOf(reader.scenario)) {
    const incentives::Temptation& gains = worth.text.temptation[d.index()];
    std::vector<std::string> row{idOf(reader.scenario, d)};
    for (const double gain : gains.alone) row.push_back(nineDigits(gain));
    for (const double gain : gains.unseen) row.push_back(nineDigits(gain));
    rows.push_back(std::move(row));
  }
  return table(rows, 1);
}

std::string pointsText(const wording::Reader& reader, const TextWorth& worth, DelegationId who) {
  const WorthTo to = worth.to(who);
  const Brief& brief = worth.briefs[who.index()];
  Changes ideal;
  for (std::size_t p = 0; p < brief.idealText.size(); ++p)
    if (brief.idealText[p] != worth.given.draft[p]) ideal.push_back({ProvisionId{p}, brief.idealText[p]});
  std::string changes;
  for (const Change& c : ideal)
    changes += (changes.empty() ? "" : " ") + idOf(reader.scenario, c.provision) + '=' +
               idOf(reader.scenario, c.provision, c.option);
  const auto row = [&](const char* key, std::string value) {
    return std::vector<std::string>{std::string(reader.words.text(key)), std::move(value)};
  };
  std::string text = table({row("textWorth.raw.text", std::to_string(incentives::raw(to.within))),
                            row("textWorth.raw.none", std::to_string(brief.alternative)),
                            row("textWorth.raw.ideal", std::to_string(brief.ideal)),
                            row("textWorth.raw.outside", std::to_string(incentives::raw(to.outside))),
                            row("textWorth.points", hundredths(to.points))});
  if (!changes.empty()) text += reader.words.format("textWorth.idealText", {{"changes", changes}}) + '\n';
  return text;
}

std::string worthInDetail(const wording::Reader& reader, const TextWorth& worth, DelegationId who) {
  std::string text = reader.words.format(
      "textWorth.detail", {{"who", printable(wording::name(reader, who))}, {"id", idOf(reader.scenario, who)}});
  text += '\n' + title(reader, "textWorth.title.effects") + effectsTable(reader, worth);
  text += title(reader, "textWorth.title.instruments") + instrumentsTable(reader, worth);
  text += title(reader, "textWorth.title.world") + worldTable(reader);
  text += title(reader, "textWorth.title.parameters") + parametersTable(reader, who);
  text += title(reader, "textWorth.title.years") + yearsTable(reader, worth, who);
  text += title(reader, "textWorth.title.terms") + termsTable(reader, worth, who);
  text += title(reader, "textWorth.title.conduct") + conductTable(reader, worth) + conductText(reader, worth);
  return text + title(reader, "textWorth.title.points") + pointsText(reader, worth, who);
}

std::optional<DelegationId> delegationGiven(const WorthCommand& command, const Scenario& scenario) {
  if (!command.delegation) return std::nullopt;
  const auto who = scenario.delegation(*command.delegation);
  if (!who)
    throw BadInput("--delegation: expected one of the delegations " + delegationIds(scenario) + ", found \"" +
                   printable(command.delegation->substr(0, 40)) + '"');
  return who;
}

}  // namespace

int analyseWorth(const WorthCommand& command, std::ostream& out) {
  const GivenText given = givenText(command.scenario, command.draft);
  const auto who = delegationGiven(command, given.scenario);
  const TextWorth worth(given);
  if (command.json) {
    out << worthJson(worth, who) << '\n';
    return 0;
  }
  const Words words(command.language, given.package, given.scenario, command.texts);
  out << (who ? worthInDetail(words.reader(), worth, *who) : worthTable(words.reader(), worth));
  return 0;
}

}  // namespace plenary::cli

#include <algorithm>
#include <ostream>

#include "analysis/abatement.h"
#include "analysis/stability.h"
#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/cures.h"
#include "cli/given_text.h"
#include "cli/number_option.h"
#include "cli/plain.h"
#include "cli/table.h"
#include "cli/words.h"
#include "codec/json_writer.h"
#include "core/stable_ids.h"
#include "wording/names.h"

namespace plenary::cli {

namespace {

using analysis::AbatementGame;
using analysis::AbatementModel;
using analysis::SizeStability;
using analysis::SizeStanding;

AbatementModel modelGiven(const std::string& text) {
  if (text == "barrett") return AbatementModel::barrett;
  if (text == "linear") return AbatementModel::linear;
  if (text == "binary") return AbatementModel::binary;
  throw BadInput("--model: expected barrett, linear or binary, found \"" + printable(text.substr(0, 40)) + '"');
}

double coefficientGiven(const std::string& option, const std::string& text) {
  static_assert(analysis::leastCoefficient == 1e-12 && analysis::mostCoefficient == 1e12);
  return numberFrom(option, text, "a number from 1e-12 to 1e12", [](double value) {
    return value >= analysis::leastCoefficient && value <= analysis::mostCoefficient;
  });
}

const std::string& required(const char* option, const std::optional<std::string>& given) {
  if (!given) throw BadInput(std::string(option) + " is required, or --scenario FILE");
  return *given;
}

AbatementGame abatementGame(const StabilityCommand& command) {
  if (command.draft) throw BadInput("--draft: expected --scenario FILE with it, found none");
  AbatementGame game;
  game.model = modelGiven(required("--model", command.model));
  game.players = static_cast<std::size_t>(wholeNumberFrom("--n", required("--n", command.players),
                                                          analysis::fewestAbaters, analysis::mostAlikePlayers));
  if (command.a)
    game.a = coefficientGiven("--a", *command.a);
  else if (game.model == AbatementModel::barrett)
    throw BadInput("--a: expected a number from 1e-12 to 1e12, which --model barrett needs, found nothing");
  game.b = coefficientGiven("--b", required("--b", command.b));
  game.c = coefficientGiven("--c", required("--c", command.c));
  return game;
}

void writeReal(codec::JsonWriter& w, const char* key, const std::optional<double>& value) {
  w.key(key);
  if (value)
    w.real(*value);
  else
    w.null();
}

std::string stabilityJson(const AbatementGame& game, const SizeStability& stability) {
  codec::JsonWriter w;
  w.beginObject().key("stable").beginArray();
  for (const std::size_t signatories : stability.stable) w.whole(signatories);
  w.endArray().key("tolerance").real(stability.tolerance);
  w.key("rows").beginArray();
  for (const SizeStanding& s : stability.standings) {
    const auto abates = analysis::outcome(game, s.signatories);
    w.beginObject().key("k").whole(s.signatories);
    writeReal(w, "signatory", s.signatory);
    writeReal(w, "other", s.other);
    w.key("total").real(s.total);
    writeReal(w, "signatory_abatement", s.signatory ? std::optional(abates.signatoryAbates) : std::nullopt);
    writeReal(w, "other_abatement", s.other ? std::optional(abates.otherAbates) : std::nullopt);
    writeReal(w, "gain_by_leaving", s.gainByLeaving);
    writeReal(w, "gain_by_joining", s.gainByJoining);
    w.endObject();
  }
  return w.endArray().endObject().take();
}

// A row for each number of signatories.
std::string stabilityRows(const wording::Catalogue& words, const SizeStability& stability) {
  std::vector<std::vector<std::string>> rows{{}};
  for (const char* key : {"stability.signatories", "stability.signatory", "stability.other", "stability.total",
                          "stability.leaving", "stability.joining", "stability.stable"})
    rows[0].emplace_back(words.text(key));
  double largest = 0;
  for (const SizeStanding& s : stability.standings) largest = std::max({largest, s.total, -s.total});
  const auto cell = [&](const std::optional<double>& value) {
    return value ? sevenDigits(*value, largest) : std::string("-");
  };
  for (const SizeStanding& s : stability.standings)
    rows.push_back(
        {std::to_string(s.signatories), cell(s.signatory), cell(s.other), cell(s.total), cell(s.gainByLeaving),
         cell(s.gainByJoining),
         !s.somethingDone ? "-" : std::string(words.text(s.stable() ? "stability.yes" : "stability.no"))});
  return table(rows, 0);
}

std::string stabilityTable(const wording::Catalogue& words, const SizeStability& stability) {
  std::string text = stabilityRows(words, stability);
  const auto& standings = stability.standings;
  if (std::any_of(standings.begin(), standings.end(), [](const SizeStanding& s) { return !s.somethingDone; }))
    text.append(words.text("stability.nothingDone")).append("\n");
  std::string sizes;
  for (const std::size_t signatories : stability.stable) {
    if (!sizes.empty()) sizes += words.text("stability.and");
    sizes += std::to_string(signatories);
  }
  text += sizes.empty() ? std::string(words.text("stability.none"))
                        : words.format("stability.sizes", {{"sizes", sizes}});
  return text + '\n';
}

// ---- The text of a scenario: every coalition of its delegations

using analysis::SignatorySet;
using analysis::Stability;

constexpr std::size_t mostShown = 12;  // of a list that a person reads

struct Coalitions {
  explicit Coalitions(const GivenText& given_) : given(given_), outlook(given.scenario) {
    const std::size_t n = given.scenario.delegations.size();
    incentives::Prospect prospect;
    auto found = analysis::stability(n, [&](SignatorySet parties, std::size_t player) {
      if (player == 0) {  // the first of a coalition: its world serves all
        prospect = prospectAmong(outlook, given.draft, membershipOf(parties));
        if (!prospect.settled) ++circles;
      }
      return outlook.worth(prospect, DelegationId{player});
    });
    const auto* stability = std::get_if<Stability>(&found);
    if (!stability) throw BadInput(given.scenario.id + ": expected worth that is a finite number");
    game = *stability;
    const auto treaty = [&](SignatorySet parties) { return sizeOf(parties) >= least(); };
    for (const analysis::Standing& s : game.standings) treaties += treaty(s.signatories) ? 1 : 0;
    std::copy_if(game.stable.begin(), game.stable.end(), std::back_inserter(stable), treaty);
    std::copy_if(game.largest.begin(), game.largest.end(), std::back_inserter(largest), treaty);
    all = amongAll(outlook, given.draft);
    payments = paymentsTo(all, game.tolerance);
    if (!payments.payments.empty()) text = textCures(outlook, given.draft, game.tolerance);
  }

  incentives::Membership membershipOf(SignatorySet parties) const {
    auto members = incentives::Membership::none(given.scenario);
    for (std::size_t d = 0; d < members.party.size(); ++d) members.party[d] = (parties >> d & 1U) != 0 ? 1 : 0;
    return members;
  }
  static std::size_t sizeOf(SignatorySet parties) {
    std::size_t count = 0;
    for (; parties != 0; parties &= parties - 1) ++count;
    return count;
  }
  std::size_t least() const { return given.scenario.rules.minimumSignatories; }
  std::vector<DelegationId> within(SignatorySet parties) const {
    std::vector<DelegationId> who;
    for (const DelegationId d : delegationsOf(given.scenario))
      if ((parties >> d.index() & 1U) != 0) who.push_back(d);
    return who;
  }

  const GivenText& given;
  incentives::Outlook outlook;
  std::size_t treaties = 0;  // coalitions that make a treaty
  std::size_t circles = 0;   // of them, those within which no conduct settles
  Stability game;
  std::vector<SignatorySet> stable;   // of those that make a treaty
  std::vector<SignatorySet> largest;
  AmongAll all;
  TextCures text;
  Payments payments;
};

void writeCoalitions(codec::JsonWriter& w, const Coalitions& c, const char* key, const std::vector<SignatorySet>& list) {
  w.key(key).beginArray();
  for (const SignatorySet parties : list) {
    w.beginArray();
    for (const DelegationId d : c.within(parties)) w.text(idOf(c.given.scenario, d));
    w.endArray();
  }
  w.endArray();
}

void writeChangeList(codec::JsonWriter& w, const Scenario& scenario, const Changes& changes) {
  w.beginArray();
  for (const Change& change : changes)
    w.beginObject()
        .key("provision")
        .text(idOf(scenario, change.provision))
        .key("option")
        .text(idOf(scenario, change.provision, change.option))
        .endObject();
  w.endArray();
}

void writeAmong(codec::JsonWriter& w, const Coalitions& c, DelegationId d) {
  w.beginObject().key("id").text(idOf(c.given.scenario, d));
  w.key("within").real(c.all.within[d.index()]).key("outside").real(c.all.outside[d.index()]);
  w.key("no_treaty").real(c.all.none[d.index()]).endObject();
}

void writeCures(codec::JsonWriter& w, const Coalitions& c) {
  w.key("cures").beginObject().key("changes").beginArray();
  for (const Cure& cure : c.text.holding) writeChangeList(w, c.given.scenario, cure.changes);
  w.endArray().key("better").beginArray();
  for (const Cure& cure : c.text.holding) w.whole(cure.better);
  w.endArray().key("nearest");
  if (c.text.nearest)
    writeChangeList(w, c.given.scenario, c.text.nearest->changes);
  else
    w.null();
  w.key("payments").beginArray();
  for (const Payment& p : c.payments.payments)
    w.beginObject().key("to").text(idOf(c.given.scenario, p.to)).key("amount").real(p.amount).endObject();
  w.endArray().key("owed").real(c.payments.owed).key("purse").real(c.payments.purse);
  w.key("affordable").boolean(c.payments.affordable()).endObject();
}

std::string coalitionsJson(const Coalitions& c) {
  codec::JsonWriter w;
  w.beginObject().key("members").beginArray();
  for (const DelegationId d : delegationsOf(c.given.scenario)) w.text(idOf(c.given.scenario, d));
  w.endArray().key("least").whole(c.least());
  writeCoalitions(w, c, "stable", c.stable);
  writeCoalitions(w, c, "largest", c.largest);
  w.key("unsettled").whole(c.circles);
  w.key("grand").beginObject().key("internal").boolean(c.payments.payments.empty());
  w.key("settled").boolean(c.all.settled);
  w.key("leavers").beginArray();
  for (const Payment& p : c.payments.payments) writeAmong(w, c, p.to);
  w.endArray().key("all").beginArray();
  for (const DelegationId d : delegationsOf(c.given.scenario)) writeAmong(w, c, d);
  w.endArray().endObject();
  writeCures(w, c);
  return w.endObject().take();
}

std::string asHundredths(double worth) { return hundredths(incentives::raw(worth)); }

// A row for each delegation: what the treaty of all is worth to it, and what leaving.
std::string grandTable(const wording::Reader& reader, const Coalitions& c) {
  std::vector<std::vector<std::string>> rows{{}};
  for (const char* key : {"textWorth.delegation", "textWorth.id", "coalition.within", "textWorth.outside", "textWorth.none",
                          "stability.leaving"})
    rows[0].emplace_back(reader.words.text(key));
  for (const DelegationId d : delegationsOf(reader.scenario))
    rows.push_back({printable(wording::shortName(reader, d)), idOf(reader.scenario, d),
                    asHundredths(c.all.within[d.index()]), asHundredths(c.all.outside[d.index()]),
                    asHundredths(c.all.none[d.index()]), asHundredths(c.all.gainByLeaving(d.index()))});
  return table(rows, 2) + std::string(reader.words.text("coalition.units")) + '\n';
}

std::string leaversText(const wording::Reader& reader, const Coalitions& c) {
  std::vector<DelegationId> leavers;
  std::vector<DelegationId> free;
  for (const Payment& p : c.payments.payments) {
    leavers.push_back(p.to);
    if (c.all.outside[p.to.index()] > c.all.none[p.to.index()] + c.game.tolerance) free.push_back(p.to);
  }
  if (leavers.empty()) return std::string(reader.words.text("coalition.noLeavers")) + '\n';
  std::string text = reader.words.format("coalition.leavers", {{"who", joined(reader, leavers)}}) + '\n';
  if (!free.empty()) text += reader.words.format("coalition.free", {{"who", joined(reader, free)}}) + '\n';
  return text;
}

std::string largestText(const wording::Reader& reader, const Coalitions& c) {
  std::string text = '\n' + reader.words.format("coalition.counted", {{"n", std::to_string(c.treaties)},
                                                                      {"least", std::to_string(c.least())}});
  text += '\n' + reader.words.counted("coalition.stable", c.stable.size()) + '\n';
  if (!c.largest.empty())
    text += reader.words.format("coalition.largest", {{"n", std::to_string(Coalitions::sizeOf(c.largest[0]))}}) + '\n';
  for (std::size_t i = 0; i < c.largest.size() && i < mostShown; ++i) {
    text += ' ';
    for (const DelegationId d : c.within(c.largest[i])) text += ' ' + idOf(reader.scenario, d);
    text += '\n';
  }
  if (c.largest.size() > mostShown)
    text += reader.words.format("coalition.more", {{"n", std::to_string(c.largest.size() - mostShown)}}) + '\n';
  if (c.circles > 0) text += reader.words.counted("coalition.circles", c.circles) + '\n';
  if (!c.all.settled) text.append(reader.words.text("coalition.unsettled")).append("\n");
  return text;
}

std::string changesText(const Scenario& scenario, const Changes& changes) {
  std::string text;
  for (const Change& change : changes)
    text += (text.empty() ? "" : "  ") + idOf(scenario, change.provision) + '=' +
            idOf(scenario, change.provision, change.option);
  return text;
}

std::string curesText(const wording::Reader& reader, const Coalitions& c) {
  const auto& holding = c.text.holding;
  std::string text = "\n";
  if (holding.empty()) {
    if (!c.text.nearest) return text + std::string(reader.words.text("coalition.cures.none")) + '\n';
    return text + reader.words.format("coalition.cures.nearest",
                                      {{"changes", changesText(reader.scenario, c.text.nearest->changes)},
                                       {"left", asHundredths(c.text.nearest->leaving)},
                                       {"before", asHundredths(c.payments.owed)}}) +
           '\n';
  }
  text.append(reader.words.text(holding[0].changes.size() == 1 ? "coalition.cures.single" : "coalition.cures.pair"))
      .append("\n");
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < holding.size() && i < mostShown; ++i)
    rows.push_back({"  " + changesText(reader.scenario, holding[i].changes), std::to_string(holding[i].better)});
  text += table(rows, 1);
  if (holding.size() > mostShown)
    text += reader.words.format("coalition.more", {{"n", std::to_string(holding.size() - mostShown)}}) + '\n';
  return text;
}

std::string paymentsText(const wording::Reader& reader, const Coalitions& c) {
  std::string text = '\n' + std::string(reader.words.text("coalition.payments")) + '\n';
  std::vector<std::vector<std::string>> rows;
  for (const Payment& p : c.payments.payments)
    rows.push_back({"  " + printable(wording::shortName(reader, p.to)), asHundredths(p.amount)});
  text += table(rows, 1);
  return text +
         reader.words.format(c.payments.affordable() ? "coalition.affordable" : "coalition.notAffordable",
                             {{"owed", asHundredths(c.payments.owed)}, {"purse", asHundredths(c.payments.purse)}}) +
         '\n';
}

int analyseCoalitions(const StabilityCommand& command, std::ostream& out) {
  if (command.model || command.players || command.a || command.b || command.c)
    throw BadInput("--scenario: expected either a scenario or --model with its numbers, found both");
  const GivenText given = givenText(*command.scenario, command.draft);
  if (given.scenario.delegations.size() > analysis::mostDifferentPlayers)
    throw BadInput(command.scenario->string() + ": /delegations: expected at most " +
                   std::to_string(analysis::mostDifferentPlayers) +
                   " delegations, since each of their coalitions is worked out, found " +
                   std::to_string(given.scenario.delegations.size()));
  const Coalitions coalitions(given);
  if (command.json) {
    out << coalitionsJson(coalitions) << '\n';
    return 0;
  }
  const Words words(command.language, given.package, given.scenario, command.texts);
  const wording::Reader& reader = words.reader();
  out << grandTable(reader, coalitions) << leaversText(reader, coalitions) << largestText(reader, coalitions);
  if (!coalitions.payments.payments.empty())
    out << curesText(reader, coalitions) << paymentsText(reader, coalitions);
  return 0;
}

}  // namespace

int analyseStability(const StabilityCommand& command, std::ostream& out) {
  if (command.scenario) return analyseCoalitions(command, out);
  const AbatementGame game = abatementGame(command);
  const auto stability = analysis::stability(game);
  if (!stability) throw BadInput("--model: expected a game that can be solved");
  if (command.json) {
    out << stabilityJson(game, *stability) << '\n';
    return 0;
  }
  // Nothing here is of a scenario.
  const codec::Package none{"", "", "{}", "{}"};
  const Scenario scenario;
  const Words words(command.language, none, scenario, command.texts);
  out << stabilityTable(words.reader().words, *stability);
  return 0;
}

}  // namespace plenary::cli

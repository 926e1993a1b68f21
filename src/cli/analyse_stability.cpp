#include <algorithm>
#include <ostream>

#include "analysis/abatement.h"
#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/number_option.h"
#include "cli/plain.h"
#include "cli/table.h"
#include "cli/words.h"
#include "codec/json_writer.h"

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

AbatementGame abatementGame(const StabilityCommand& command) {
  AbatementGame game;
  game.model = modelGiven(command.model);
  game.players = static_cast<std::size_t>(
      wholeNumberFrom("--n", command.players, analysis::fewestAbaters, analysis::mostAlikePlayers));
  if (command.a)
    game.a = coefficientGiven("--a", *command.a);
  else if (game.model == AbatementModel::barrett)
    throw BadInput("--a: expected a number from 1e-12 to 1e12, which --model barrett needs, found nothing");
  game.b = coefficientGiven("--b", command.b);
  game.c = coefficientGiven("--c", command.c);
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

}  // namespace

int analyseStability(const StabilityCommand& command, std::ostream& out) {
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

#include <ostream>

#include "analysis/race.h"
#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/number_option.h"
#include "cli/table.h"
#include "cli/words.h"
#include "codec/json_writer.h"

namespace plenary::cli {

namespace {

using analysis::Race;
using analysis::RaceRisk;

Race raceGiven(const RaceCommand& command) {
  Race race;
  race.teams = static_cast<std::uint32_t>(
      wholeNumberFrom("--n", command.teams, analysis::fewestTeams, analysis::mostTeams));
  race.enmity = numberFrom("--enmity", command.enmity, "a number above 0 and at most 1",
                           [](double value) { return value > 0 && value <= 1; });
  race.most = numberFrom("--mu", command.most, "a number above 0", [](double value) { return value > 0; });
  return race;
}

std::string raceJson(const Race& race, const RaceRisk& risk) {
  codec::JsonWriter w;
  w.beginObject().key("risk").beginObject();
  w.key("none")
      .real(risk.none)
      .key("private")
      .real(risk.ownOnly)
      .key("public")
      .real(risk.everyones)
      .endObject();
  w.key("safety").beginObject();
  w.key("none").real(race.safetyKnowingNone());
  w.key("private_full_from_capability").real(race.safeCapability());
  w.key("public_full_from_lead").real(race.safeLead());
  return w.endObject().endObject().take();
}

std::string raceTable(const wording::Catalogue& words, const Race& race, const RaceRisk& risk) {
  const auto text = [&](const char* key) { return std::string(words.text(key)); };
  const auto from = [&](const char* key, double full) {
    return words.format(key, {{"full", plainNumber(full)}});
  };
  return table(
      {{text("race.knows"), text("race.safety"), text("race.risk")},
       {text("race.none"), sixDigits(race.safetyKnowingNone()), sixDigits(risk.none)},
       {text("race.private"), from("race.private.safety", race.safeCapability()), sixDigits(risk.ownOnly)},
       {text("race.public"), from("race.public.safety", race.safeLead()), sixDigits(risk.everyones)}},
      2);
}

}  // namespace

int analyseRace(const RaceCommand& command, std::ostream& out) {
  const Race race = raceGiven(command);
  const auto result = analysis::risk(race);
  const auto* risk = std::get_if<RaceRisk>(&result);
  if (!risk) throw BadInput("analyse race: expected a race within its ranges");
  if (command.json) {
    out << raceJson(race, *risk) << '\n';
    return 0;
  }
  // Nothing here is of a scenario.
  const codec::Package none{"", "", "{}", "{}"};
  const Scenario scenario;
  const Words words(command.language, none, scenario, command.texts);
  out << raceTable(words.reader().words, race, *risk);
  return 0;
}

}  // namespace plenary::cli

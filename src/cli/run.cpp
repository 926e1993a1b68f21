// The only file that includes CLI11.
#include "cli/run.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <exception>
#include <ostream>
#include <string>
#include <utility>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/words.h"

namespace plenary::cli {

namespace {

namespace fs = std::filesystem;

// All options are taken as texts: what a text must be is said here, not by the parser.
std::uint64_t wholeNumber(const std::string& option, const std::string& text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && stopped == end && !text.empty()) return value;
  throw BadInput(option + ": expected a whole number from 0 to 18446744073709551615, found \"" + text + "\"");
}

wording::Language languageGiven(const std::string& text) {
  if (const auto language = languageOf(text)) return *language;
  throw BadInput("--language: expected en or zh, found \"" + text + "\"");
}

ExportCommand::Format formatGiven(const std::string& text) {
  if (text == "json") return ExportCommand::Format::json;
  if (text == "csv") return ExportCommand::Format::csv;
  if (text == "markdown") return ExportCommand::Format::markdown;
  if (text == "akn") return ExportCommand::Format::akn;
  throw BadInput("--format: expected json, csv, markdown or akn, found \"" + text + "\"");
}

template <class To, class Parse>
void setIfGiven(const CLI::App& app, const std::string& option, std::optional<To>& to, Parse parse) {
  if (app.count(option) > 0) to = parse(app.get_option(option)->as<std::string>());
}

fs::path pathGiven(const std::string& text) { return fs::path(text); }

class Program {
 public:
  Program() {
    app_.require_subcommand(1);
    serve_.add_option("--listen", listen_, "Address and port")->type_name("ADDRESS:PORT")->default_val(listen_);
    serve_.add_option("--site")->type_name("DIR")->description(
        "The built page (default: ../site beside the program)");
    serve_.add_option("--data")->type_name("DIR")->description(
        "Where the rooms of workshops are kept (default: plenary/ where this system keeps data of programs)");
    serve_.add_flag("--lan", lan_, "Let others on the network reach it, on port 8080, and say where they find it");
    const auto log = serve_.add_option("--log")->type_name("FILE")->description(
        "Add a line of JSON for each event; - is standard error, and SIGHUP opens the file anew");
    serve_.add_option("--keep-days", keepDays_, "Delete rooms so many days after their last use; 0: never")
        ->type_name("N")
        ->check(CLI::Range(0, 3650))
        ->default_val(keepDays_);
    serve_.add_flag("--log-addresses", logAddresses_, "Whole addresses in the log: personal data; without it, networks alone")
        ->needs(log);

    play_.add_option("--scenario", scenario_, "Scenario file")->type_name("FILE")->required();
    play_.add_option("--rules")->type_name("FILE")->description("Other rules of procedure than the scenario's (data/rules/)");
    play_.add_option("--seed", seed_, "What chance decides; the same seed plays the same session")
        ->type_name("N")
        ->required();
    play_
        .add_option("--strategy", strategies_, "NAME for all delegations, DELEGATION=NAME for one, or several; NAME@easy or @easy sets the level")
        ->type_name("LIST");
    play_.add_option("--out")->type_name("FILE")->description("Save the session there");
    addForce(play_);
    addJson(play_);
    addWords(play_);

    addSave(replay_);
    replay_.add_option("--until")->type_name("SEQ")->description("Up to and including this event");
    replay_.add_flag("--all", everything_, "Private statements and the reasons of AI delegations, too");
    addJson(replay_);
    addWords(replay_);

    addSave(verify_);
    addJson(verify_);

    addSave(export_);
    export_.add_option("--format", format_, "json, csv, markdown or akn")->type_name("FORMAT")->required();
    export_.add_option("--out")->type_name("FILE")->description("Write there instead of to standard output");
    addForce(export_);
    addWords(export_);

    tally_.add_option("--rule", rule_, "A rule of decision (data/rules/decisions/)")->type_name("FILE")->required();
    tally_.add_option("--ballots", ballots_, "Members and their ballots")->type_name("FILE")->required();
    addJson(tally_);
    addWords(tally_);

    analyse_.require_subcommand(1);
    power_.add_option("--weights")->type_name("LIST")->description("Weights of members: 4,3,2,1");
    power_.add_option("--quota")->type_name("N")->description("What of the weights adopts a question");
    power_.add_option("--rule")->type_name("FILE")->description("A rule of decision that names its members");
    addJson(power_);
    addWords(power_);
    addModels();
  }

  int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) return app_.exit(error, out, err);
      checkCommand(argc, argv);
      throw BadInput(std::string(error.what()) +
                     "\nplenary --help and plenary COMMAND --help list what there is");
    }
    if (serve_.parsed()) return runServe(out);
    if (play_.parsed()) return runPlay(out, err);
    if (replay_.parsed()) return runReplay(out);
    if (verify_.parsed()) return verify({save_, json_}, out, err);
    if (tally_.parsed()) return runTally(out);
    if (power_.parsed()) return runPower(out);
    if (stability_.parsed()) return runStability(out);
    if (race_.parsed()) return runRace(out);
    if (worth_.parsed()) return runWorth(out);
    if (sensitivity_.parsed()) return runSensitivity(out);
    return runExport(out);
  }

 private:
  // CLI11 says only that there should be a command.
  void checkCommand(int argc, const char* const* argv) const {
    const CLI::App* within = &app_;
    for (int i = 1;; ++i) {
      const auto commands = within->get_subcommands([](const CLI::App*) { return true; });
      if (commands.empty()) return;
      const CLI::App* named = nullptr;
      std::string known;
      for (const CLI::App* command : commands) {
        if (i < argc && command->get_name() == argv[i]) named = command;
        known += (known.empty() ? "" : ", ") + command->get_name();
      }
      if (!named)
        throw BadInput((within == &app_ ? "" : within->get_name() + ": ") + "expected a command (" + known +
                       "), found " + (i < argc ? "\"" + std::string(argv[i]) + "\"" : "none"));
      within = named;
    }
  }

  void addModels() {
    addScenario(stability_);
    stability_.add_option("--model")->type_name("MODEL")->description("Without a scenario: barrett, linear or binary");
    stability_.add_option("--n")->type_name("N")->description("Players, 2 to 10000");
    stability_.add_option("--a")->type_name("A")->description(
        "Abatement beyond which there is no more benefit (barrett; the others do not use it)");
    stability_.add_option("--b")->type_name("B")->description("Benefit");
    stability_.add_option("--c")->type_name("C")->description("Cost");
    addJson(stability_);
    addWords(stability_);

    race_.add_option("--n", players_, "Teams, 2 to 1000")->type_name("N")->required();
    race_.add_option("--enmity", enmity_, "What a team loses when another wins, above 0 to 1")
        ->type_name("E")
        ->required();
    race_.add_option("--mu", mostCapability_, "The highest capability; 1 is what full safety costs")
        ->type_name("M")
        ->required();
    addJson(race_);
    addWords(race_);

    addScenario(worth_)->required();
    worth_.add_option("--delegation")->type_name("ID")->description("In full detail, to this delegation");
    addJson(worth_);
    addWords(worth_);

    addScenario(sensitivity_)->required();
    sensitivity_.add_flag("--csv", csv_, "Comma-separated values on standard output");
    addJson(sensitivity_);
    addWords(sensitivity_);
  }

  // A text under a scenario's model.
  static CLI::Option* addScenario(CLI::App& command) {
    command.add_option("--draft")->type_name("FILE")->description(
        "What the text says, where it differs from the first draft: {\"pause.duration\": \"12\"}");
    return command.add_option("--scenario")->type_name("FILE")->description("Scenario file with a model");
  }

  void addSave(CLI::App& command) {
    command.add_option("save", save_, "A save")->type_name("FILE.plenary")->required();
  }
  void addJson(CLI::App& command) { command.add_flag("--json", json_, "One JSON object on standard output"); }
  void addForce(CLI::App& command) { command.add_flag("--force", force_, "Replace the file if it is there"); }
  static void addWords(CLI::App& command) {
    command.add_option("--language")->type_name("en|zh")->description("Language of what people read");
    command.add_option("--text")->type_name("DIR")->description("The texts of the interface (data/text)");
  }

  int runServe(std::ostream& out) {
    ServeCommand command;
    if (lan_ && serve_.count("--listen") > 0)
      throw BadInput("--lan, --listen: expected one of them; --lan is --listen 0.0.0.0:8080, and says more");
    command.listen = listen_;
    command.lan = lan_;
    command.logAddresses = logAddresses_;
    setIfGiven(serve_, "--site", command.site, pathGiven);
    setIfGiven(serve_, "--data", command.data, pathGiven);
    setIfGiven(serve_, "--log", command.log, pathGiven);
    command.keepDays = static_cast<std::uint16_t>(keepDays_);
    return serve(command, out);
  }

  int runPlay(std::ostream& out, std::ostream& err) {
    PlayCommand command;
    command.scenario = scenario_;
    command.seed = wholeNumber("--seed", seed_);
    command.strategies = strategies_;
    command.force = force_;
    command.json = json_;
    setIfGiven(play_, "--out", command.save, pathGiven);
    setIfGiven(play_, "--rules", command.rules, pathGiven);
    setWords(play_, command);
    return play(command, out, err);
  }

  int runReplay(std::ostream& out) {
    ReplayCommand command;
    command.save = save_;
    command.everything = everything_;
    command.json = json_;
    setIfGiven(replay_, "--until", command.until,
               [](const std::string& t) { return wholeNumber("--until", t); });
    setIfGiven(replay_, "--language", command.language, languageGiven);
    setIfGiven(replay_, "--text", command.texts, pathGiven);
    return replay(command, out);
  }

  int runExport(std::ostream& out) {
    ExportCommand command;
    command.save = save_;
    command.format = formatGiven(format_);
    command.force = force_;
    setIfGiven(export_, "--out", command.to, pathGiven);
    setIfGiven(export_, "--language", command.language, languageGiven);
    setIfGiven(export_, "--text", command.texts, pathGiven);
    return exportSave(command, out);
  }

  // Of commands that speak English unless told otherwise.
  template <class Command>
  static void setWords(const CLI::App& given, Command& command) {
    setIfGiven(given, "--text", command.texts, pathGiven);
    std::optional<wording::Language> language;
    setIfGiven(given, "--language", language, languageGiven);
    command.language = language.value_or(command.language);
  }

  int runTally(std::ostream& out) {
    TallyCommand command;
    command.rule = rule_;
    command.ballots = ballots_;
    command.json = json_;
    setWords(tally_, command);
    return tally(command, out);
  }

  int runPower(std::ostream& out) {
    PowerCommand command;
    command.json = json_;
    const auto textGiven = [](const std::string& t) { return t; };
    setIfGiven(power_, "--weights", command.weights, textGiven);
    setIfGiven(power_, "--quota", command.quota, textGiven);
    setIfGiven(power_, "--rule", command.rule, pathGiven);
    setWords(power_, command);
    return analysePower(command, out);
  }

  int runStability(std::ostream& out) {
    StabilityCommand command;
    const auto textGiven = [](const std::string& t) { return t; };
    setIfGiven(stability_, "--scenario", command.scenario, pathGiven);
    setIfGiven(stability_, "--draft", command.draft, pathGiven);
    setIfGiven(stability_, "--model", command.model, textGiven);
    setIfGiven(stability_, "--n", command.players, textGiven);
    setIfGiven(stability_, "--a", command.a, textGiven);
    setIfGiven(stability_, "--b", command.b, textGiven);
    setIfGiven(stability_, "--c", command.c, textGiven);
    command.json = json_;
    setWords(stability_, command);
    return analyseStability(command, out);
  }

  int runWorth(std::ostream& out) {
    WorthCommand command;
    command.scenario = pathGiven(worth_.get_option("--scenario")->as<std::string>());
    setIfGiven(worth_, "--draft", command.draft, pathGiven);
    setIfGiven(worth_, "--delegation", command.delegation, [](const std::string& t) { return t; });
    command.json = json_;
    setWords(worth_, command);
    return analyseWorth(command, out);
  }

  int runSensitivity(std::ostream& out) {
    SensitivityCommand command;
    command.scenario = pathGiven(sensitivity_.get_option("--scenario")->as<std::string>());
    setIfGiven(sensitivity_, "--draft", command.draft, pathGiven);
    command.csv = csv_;
    command.json = json_;
    setWords(sensitivity_, command);
    return analyseSensitivity(command, out);
  }

  int runRace(std::ostream& out) {
    RaceCommand command;
    command.teams = players_;
    command.enmity = enmity_;
    command.most = mostCapability_;
    command.json = json_;
    setWords(race_, command);
    return analyseRace(command, out);
  }

  CLI::App app_{"Plenary rehearses international treaties on frontier AI.", "plenary"};
  CLI::App& serve_ = *app_.add_subcommand("serve", "Send the page to browsers, and hold workshops");
  CLI::App& play_ = *app_.add_subcommand("play", "Play a session of AI delegations to its end");
  CLI::App& replay_ = *app_.add_subcommand("replay", "Tell what happened in a save");
  CLI::App& verify_ = *app_.add_subcommand("verify", "Check a save for damage (it cannot show forgery)");
  CLI::App& export_ = *app_.add_subcommand("export", "Write a save in another format");
  CLI::App& tally_ = *app_.add_subcommand("tally", "Count ballots under a rule of decision");
  CLI::App& analyse_ = *app_.add_subcommand("analyse", "Compute readings: power, stability, race, worth, sensitivity");
  CLI::App& power_ = *analyse_.add_subcommand("power", "The voting power of members, exactly");
  CLI::App& stability_ =
      *analyse_.add_subcommand("stability", "Which parties hold a treaty together, and what would hold them");
  CLI::App& race_ = *analyse_.add_subcommand("race", "The risk of disaster in a race, by what the teams know");
  CLI::App& worth_ = *analyse_.add_subcommand("worth", "What a text is worth to each delegation, and how that comes about");
  CLI::App& sensitivity_ =
      *analyse_.add_subcommand("sensitivity", "How far each parameter moves what a text is worth");

  std::string listen_ = ServeCommand{}.listen;
  std::string scenario_;
  std::string seed_;
  std::string strategies_;
  std::string save_;
  std::string rule_;
  std::string ballots_;
  std::string format_;
  std::string players_;
  std::string enmity_;
  std::string mostCapability_;
  bool force_ = false;
  bool json_ = false;
  bool csv_ = false;
  bool everything_ = false;
  int keepDays_ = 30;
  bool lan_ = false;
  bool logAddresses_ = false;
};

}  // namespace

int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  try {
    const int code = Program().run(argc, argv, out, err);
    out.flush();
    if (!out) throw BadInput("standard output: expected room for the result");
    return code;
  } catch (const std::exception& error) {
    err << "plenary: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace plenary::cli

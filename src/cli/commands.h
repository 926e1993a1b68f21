// The commands behind the options. Each writes its result to `out`, messages to `err`, and gives the exit code;
// bad input is thrown as BadInput.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "core/ids.h"
#include "wording/catalogue.h"

namespace plenary::cli {

struct ServeCommand {
  std::string listen = "127.0.0.1:8080";
  std::optional<std::filesystem::path> site;  // none: ../site, seen from the program
  std::optional<std::filesystem::path> data;  // none: dataDirectory()
  bool lan = false;  // others on the network can reach it: on 0.0.0.0:8080, whatever `listen` says
  std::optional<std::filesystem::path> log;  // server/log.h; "-": standard error; none: there is none
  bool logAddresses = false;                 // whole, of those who connect
  std::uint16_t keepDays = 30;               // rooms, after their last use; 0: for ever
};
int serve(const ServeCommand& command, std::ostream& out);

struct PlayCommand {
  std::optional<std::filesystem::path> rules;  // others than the scenario names
  std::filesystem::path scenario;
  std::uint64_t seed = 0;
  std::string strategies;  // "linear", "us=boulware,cn=conceder"; empty: each delegation's own
  std::optional<std::filesystem::path> save;
  bool force = false;  // replaces a save that is there
  bool json = false;
  wording::Language language = wording::Language::en;
  std::optional<std::filesystem::path> texts;  // data/text; none: looked for
};
int play(const PlayCommand& command, std::ostream& out, std::ostream& err);

struct ReplayCommand {
  std::filesystem::path save;
  std::optional<Sequence> until;
  bool everything = false;  // private statements and reasons, too
  bool json = false;
  std::optional<wording::Language> language;  // none: the save's
  std::optional<std::filesystem::path> texts;
};
int replay(const ReplayCommand& command, std::ostream& out);

struct VerifyCommand {
  std::filesystem::path save;
  bool json = false;
};
int verify(const VerifyCommand& command, std::ostream& out, std::ostream& err);

struct ExportCommand {
  enum class Format : std::uint8_t { json, csv, markdown, akn };
  std::filesystem::path save;
  Format format = Format::json;
  std::optional<std::filesystem::path> to;  // none: standard output
  bool force = false;
  std::optional<wording::Language> language;
  std::optional<std::filesystem::path> texts;
};
int exportSave(const ExportCommand& command, std::ostream& out);

// Whether ballots adopt a question under a rule: either answer is exit code 0.
struct TallyCommand {
  std::filesystem::path rule;     // data/rules/decisions/README.md
  std::filesystem::path ballots;
  bool json = false;
  wording::Language language = wording::Language::en;
  std::optional<std::filesystem::path> texts;
};
int tally(const TallyCommand& command, std::ostream& out);

// The voting power of members under a rule, or of weights and a quota.
struct PowerCommand {
  std::optional<std::string> weights;  // "4,3,2,1"
  std::optional<std::string> quota;
  std::optional<std::filesystem::path> rule;
  bool json = false;
  wording::Language language = wording::Language::en;
  std::optional<std::filesystem::path> texts;
};
int analysePower(const PowerCommand& command, std::ostream& out);

// Which parties hold a treaty together: those of a scenario's text, or how many in a game of treaty theory.
struct StabilityCommand {
  std::optional<std::filesystem::path> scenario;
  std::optional<std::filesystem::path> draft;  // none: the first draft
  // Without a scenario:
  std::optional<std::string> model;  // "barrett", "linear" or "binary"
  std::optional<std::string> players;
  std::optional<std::string> a;  // barrett alone needs it
  std::optional<std::string> b;
  std::optional<std::string> c;
  bool json = false;
  wording::Language language = wording::Language::en;
  std::optional<std::filesystem::path> texts;
};
int analyseStability(const StabilityCommand& command, std::ostream& out);

// What a text is worth to everybody under a scenario's model, or to one delegation in full detail.
struct WorthCommand {
  std::filesystem::path scenario;
  std::optional<std::filesystem::path> draft;
  std::optional<std::string> delegation;
  bool json = false;
  wording::Language language = wording::Language::en;
  std::optional<std::filesystem::path> texts;
};
int analyseWorth(const WorthCommand& command, std::ostream& out);

// How far each parameter of a model moves what a text is worth.
struct SensitivityCommand {
  std::filesystem::path scenario;
  std::optional<std::filesystem::path> draft;
  bool csv = false;
  bool json = false;
  wording::Language language = wording::Language::en;
  std::optional<std::filesystem::path> texts;
};
int analyseSensitivity(const SensitivityCommand& command, std::ostream& out);

// The risk of disaster in a race between teams, by what they know.
struct RaceCommand {
  std::string teams;
  std::string enmity;
  std::string most;  // mu, the highest capability
  bool json = false;
  wording::Language language = wording::Language::en;
  std::optional<std::filesystem::path> texts;
};
int analyseRace(const RaceCommand& command, std::ostream& out);

}  // namespace plenary::cli

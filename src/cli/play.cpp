#include <memory>
#include <optional>
#include <ostream>
#include <utility>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/controllers.h"
#include "cli/new_file.h"
#include "cli/result.h"
#include "cli/words.h"
#include "codec/scenario_files.h"
#include "session/opponents.h"
#include "session/table.h"
#include "store/sqlite_journal.h"

namespace plenary::cli {

namespace {

// A session of AIs is a function of scenario, seed and strategies, so its clock is no clock: it begins at 0 and
// each act, a seat's or the clerk's, takes a second. Nor does the save say when it was made: the same session
// is the same file.
constexpr Millis secondsPerAct = 1000;

// More than any scenario needs: 193 delegations that use up every round of every phase.
constexpr std::size_t mostMoves = 1'000'000;

template <class T>
T valueOf(std::variant<T, std::vector<codec::Problem>> result) {
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&result))
    throw BadInput(describe(*problems));
  return std::get<T>(std::move(result));
}

// The journal of a session: a new save that gets its name at the end, or nothing.
class Recorder {
 public:
  Recorder(const PlayCommand& command, const codec::Package& package, const Scenario& scenario) {
    if (!command.save) return;
    name_ = command.save->string();
    file_.emplace(*command.save, command.force);
    store::Meta meta;
    meta.scenarioName = scenario.id;
    meta.language = codeOf(command.language);
    auto created = store::SaveFile::create(file_->part(), meta, package);
    if (auto* problem = std::get_if<store::StoreProblem>(&created)) fail(*problem);
    save_ = std::make_unique<store::SqliteJournal>(std::get<store::SaveFile>(std::move(created)));
  }

  Journal& journal() {
    if (save_) return *save_;
    return none_;
  }

  void check() const {
    if (save_ && save_->problem()) fail(*save_->problem());
  }

  void publish() {
    if (!save_) return;
    if (const auto problem = save_->save().close()) fail(*problem);
    file_->publish();
  }

 private:
  [[noreturn]] void fail(store::StoreProblem problem) const {
    problem.file = name_;
    throw BadInput(describe(problem));
  }

  std::string name_;
  // In this order: the save is closed before what was not published is removed.
  std::optional<NewFile> file_;
  std::unique_ptr<store::SqliteJournal> save_;
  NoJournal none_;
};

// As playOpponents(), which would ask for ever where nothing can be stored.
void playToTheEnd(Table& table, const Recorder& recorder) {
  Opponents opponents;
  for (std::size_t moves = 0; moves < mostMoves; ++moves) {
    recorder.check();
    const auto question = opponents.next(table);
    if (!question) return;
    opponents.answer(table, *question, opponents.think(table, *question));
  }
}

}  // namespace

int play(const PlayCommand& command, std::ostream& out, std::ostream& err) {
  auto package = valueOf<codec::Package>(codec::loadPackage(command.scenario));
  if (command.rules) {
    auto rules = codec::readJsonFile(*command.rules);
    if (const auto* problem = std::get_if<codec::Problem>(&rules)) throw BadInput(codec::describe(*problem));
    package.rules = std::get<std::string>(std::move(rules));
  }
  const auto scenario = valueOf<Scenario>(codec::parseScenario(package, command.scenario.string()));
  const auto controllers = controllersFor(scenario, command.scenario, command.strategies);
  std::optional<Words> words;
  if (!command.json) words.emplace(command.language, package, scenario, command.texts);

  Recorder recorder(command, package, scenario);
  Table table(
      scenario, store::genesis(package), recorder.journal(),
      [now = -secondsPerAct]() mutable { return now += secondsPerAct; }, Table::Release::whenDurable);
  const Seed seed{0, command.seed};
  table.open(seed, controllers);
  playToTheEnd(table, recorder);
  recorder.check();
  if (!table.finished()) {
    err << "plenary: " << command.scenario.string() << ": the session comes to no end: after "
        << table.records().size() << " events every delegation waits for another\n";
    return 1;
  }
  recorder.publish();

  const Result result{scenario, table.state(), seed, table.records().size(), table.hash()};
  if (command.json)
    out << resultJson(result) << '\n';
  else
    out << resultText(words->reader(), result);
  return 0;
}

}  // namespace plenary::cli

// Whole sessions of AI delegations, and what it costs to keep them.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <optional>

#include "session/opponents.h"
#include "store/sqlite_journal.h"
#include "tests/bench/scenarios.h"

namespace plenary::bench {
namespace {

std::vector<Controller> aiDelegations(const Scenario& scenario, std::string_view level = "normal") {
  std::vector<Controller> controllers;
  for (const Delegation& d : scenario.delegations)
    controllers.push_back({Controller::Kind::ai, ai::atLevel(d.strategy, *ai::findLevel(level))});
  return controllers;
}

// One session after another, each with another seed, to its end or up to a phase. What a session works out is its own,
// as for a program that plays one, or handed on to the next, as for one that plays many.
void session(benchmark::State& run, const Scenario& scenario, std::optional<PhaseKind> until, bool handOn,
             std::string_view level = "normal") {
  const auto controllers = aiDelegations(scenario, level);
  NoJournal journal;
  std::uint64_t seed = 0;
  std::size_t events = 0;
  std::optional<Opponents> opponents;
  for (auto _ : run) {
    Table table(
        scenario, codec::Hash{}, journal, [] { return Millis{0}; }, Table::Release::atOnce);
    table.open({0, ++seed}, controllers);
    if (!opponents || !handOn) opponents.emplace();
    opponents->begin();
    do {
      if (until && phaseKind(scenario, table.state().pub) == *until) break;
    } while (playOpponents(table, *opponents, 1) > 0);
    events += table.records().size();
  }
  run.counters["events"] = benchmark::Counter(static_cast<double>(events), benchmark::Counter::kAvgIterations);
}

void quickstartSession(benchmark::State& run) { session(run, quickstart().scenario, std::nullopt, false); }
BENCHMARK(quickstartSession)->Unit(benchmark::kMillisecond);

// Budget: 50 ms, all at easy.
void flagshipToRatificationAtEasy(benchmark::State& run) {
  session(run, flagship().scenario, PhaseKind::ratification, false, "easy");
}
BENCHMARK(flagshipToRatificationAtEasy)->Unit(benchmark::kMillisecond);
void flagshipToRatificationAtEasyOfMany(benchmark::State& run) {
  session(run, flagship().scenario, PhaseKind::ratification, true, "easy");
}
BENCHMARK(flagshipToRatificationAtEasyOfMany)->Unit(benchmark::kMillisecond);
void flagshipToRatification(benchmark::State& run) {
  session(run, flagship().scenario, PhaseKind::ratification, false);
}
BENCHMARK(flagshipToRatification)->Unit(benchmark::kMillisecond);
void flagshipToRatificationOfMany(benchmark::State& run) {
  session(run, flagship().scenario, PhaseKind::ratification, true);
}
BENCHMARK(flagshipToRatificationOfMany)->Unit(benchmark::kMillisecond);
// With its ten years.
void flagshipSession(benchmark::State& run) { session(run, flagship().scenario, std::nullopt, false); }
BENCHMARK(flagshipSession)->Unit(benchmark::kMillisecond);

// The record of one session, to be stored again.
const std::vector<Record>& recordOfQuickstart() {
  static const std::vector<Record> records = [] {
    const Scenario& scenario = quickstart().scenario;
    NoJournal journal;
    Table table(
        scenario, store::genesis(quickstart().package), journal, [] { return Millis{0}; },
        Table::Release::atOnce);
    table.open({0, 7}, aiDelegations(scenario));
    Opponents opponents;
    playOpponents(table, opponents);
    return table.records();
  }();
  return records;
}

store::SaveFile newSave(const std::filesystem::path& path) {
  std::filesystem::remove(path);
  store::Meta meta;
  meta.scenarioName = "quickstart";
  meta.language = "en";
  auto created = store::SaveFile::create(path, meta, quickstart().package);
  if (const auto* problem = std::get_if<store::StoreProblem>(&created)) {
    std::fprintf(stderr, "%s\n", store::describe(*problem).c_str());
    std::exit(2);
  }
  return std::get<store::SaveFile>(std::move(created));
}

// One act to disk: an event and its reason in one transaction, synced.
void appendDurably(benchmark::State& run) {
  const auto path =
      std::filesystem::temp_directory_path() / ("plenary_bench_" + std::to_string(::getpid()) + ".plenary");
  const auto& records = recordOfQuickstart();
  std::optional<store::SaveFile> save;
  std::size_t at = records.size();
  for (auto _ : run) {
    if (at + 2 > records.size()) {
      run.PauseTiming();
      save.reset();
      save.emplace(newSave(path));
      at = 0;
      run.ResumeTiming();
    }
    const auto from = records.begin() + static_cast<std::ptrdiff_t>(at);
    if (save->append({from, from + 2})) run.SkipWithError("the save cannot be written");
    at += 2;
  }
  save.reset();
  std::filesystem::remove(path);
}
BENCHMARK(appendDurably)->Unit(benchmark::kMicrosecond)->UseRealTime();

// Opening and checking a whole save, as a download or an upload is.
void openAndVerify(benchmark::State& run) {
  auto bytes = store::saveBytes({}, quickstart().package, recordOfQuickstart());
  const auto& save = std::get<codec::Bytes>(bytes);
  for (auto _ : run) {
    const auto opened = store::SaveFile::openBytes(save);
    if (!store::verify(std::get<store::SaveFile>(opened)).ok) run.SkipWithError("the save does not hold");
  }
}
BENCHMARK(openAndVerify)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plenary::bench

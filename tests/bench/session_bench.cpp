// Whole sessions of AI delegations, and what it costs to keep them.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include "session/opponents.h"
#include "store/sqlite_journal.h"
#include "tests/bench/scenarios.h"

namespace plenary::bench {
namespace {

// Budget for 12 delegations: 50 ms at easy. Quickstart has four.
void quickstartSession(benchmark::State& run) {
  const Scenario& scenario = quickstart();
  std::vector<Controller> controllers;
  for (const Delegation& d : scenario.delegations) controllers.push_back({Controller::Kind::ai, d.strategy});
  NoJournal journal;
  std::uint64_t seed = 0;
  std::size_t events = 0;
  for (auto _ : run) {
    Table table(
        scenario, codec::Hash{}, journal, [] { return Millis{0}; }, Table::Release::atOnce);
    table.open({0, ++seed}, controllers);
    Opponents opponents;
    playOpponents(table, opponents);
    events += table.records().size();
  }
  run.counters["events"] = benchmark::Counter(static_cast<double>(events), benchmark::Counter::kAvgIterations);
}
BENCHMARK(quickstartSession)->Unit(benchmark::kMillisecond);

// The record of one session, to be stored again.
const std::vector<Record>& recordOfQuickstart() {
  static const std::vector<Record> records = [] {
    const Scenario& scenario = quickstart();
    std::vector<Controller> controllers;
    for (const Delegation& d : scenario.delegations) controllers.push_back({Controller::Kind::ai, d.strategy});
    NoJournal journal;
    Table table(
        scenario, store::genesis(quickstartPackage()), journal, [] { return Millis{0}; },
        Table::Release::atOnce);
    table.open({0, 7}, controllers);
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
  auto created = store::SaveFile::create(path, meta, quickstartPackage());
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
  auto bytes = store::saveBytes({}, quickstartPackage(), recordOfQuickstart());
  const auto& save = std::get<codec::Bytes>(bytes);
  for (auto _ : run) {
    const auto opened = store::SaveFile::openBytes(save);
    if (!store::verify(std::get<store::SaveFile>(opened)).ok) run.SkipWithError("the save does not hold");
  }
}
BENCHMARK(openAndVerify)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plenary::bench

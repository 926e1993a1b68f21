// What one act costs: the rules alone, at the Table with a projection for every seat, and one worth of one
// draft.
#include <benchmark/benchmark.h>

#include "core/apply.h"
#include "core/decide.h"
#include "core/project.h"
#include "session/table.h"
#include "tests/bench/scenarios.h"

namespace plenary::bench {
namespace {

constexpr std::size_t actsBeforeReset = 512;

// The acts of a debate, in turn: each delegation supports an option of some provision.
Command statement(const Scenario& scenario, std::size_t n) {
  Speak speak;
  speak.kind = StatementKind::support;
  speak.about = {{ProvisionId{n % scenario.provisions.size()}, OptionId{n % 5}}};
  Command command;
  command.act = speak;
  return command;
}

// Rules without a Table: decide, apply, and seal what happened.
class Assembly {
 public:
  explicit Assembly(std::size_t delegations) : scenario_(synthetic(delegations)) {
    const Seed seed{0, 7};
    Command open;
    open.act = OpenSession{seed, std::vector<Controller>(delegations, {Controller::Kind::human, ""}),
                           incentives::drawBriefs(scenario_, seed)};
    carryOut(Actor::clerk(), open);
    opened_ = state_;
  }

  void speak() {
    if (++spoken_ % actsBeforeReset == 0) state_ = opened_;
    carryOut(Actor::of(SeatId{spoken_ % scenario_.delegations.size()}), statement(scenario_, spoken_));
  }
  const State& state() const { return state_; }

 private:
  void carryOut(const Actor& actor, const Command& command) {
    const Decision decision = decide(scenario_, state_, actor, command);
    for (const Event& event : std::get<Events>(decision)) {
      apply(scenario_, state_, ++sequence_, event);
      hash_ = seal(hash_, sequence_, 0, actor, event).hash;
    }
  }

  Scenario scenario_;
  State state_;
  State opened_;
  Sequence sequence_ = 0;
  codec::Hash hash_{};
  std::size_t spoken_ = 0;
};

// Budget: 20 microseconds at 12 delegations, 200 at 193.
void decideApplyHash(benchmark::State& run) {
  Assembly assembly(static_cast<std::size_t>(run.range(0)));
  for (auto _ : run) assembly.speak();
}
BENCHMARK(decideApplyHash)->Arg(4)->Arg(12)->Arg(193)->Unit(benchmark::kMicrosecond);

// The same through the Table, which also tells the public and every seat.
void tableSubmit(benchmark::State& run) {
  const Scenario scenario = synthetic(static_cast<std::size_t>(run.range(0)));
  NoJournal journal;
  std::optional<Table> table;
  std::size_t n = actsBeforeReset - 1;
  for (auto _ : run) {
    if (++n % actsBeforeReset == 0) {
      run.PauseTiming();
      table.emplace(
          scenario, codec::Hash{}, journal, [] { return Millis{0}; }, Table::Release::atOnce);
      table->open({0, 7}, std::vector<Controller>(scenario.delegations.size(), {Controller::Kind::human, ""}));
      run.ResumeTiming();
    }
    benchmark::DoNotOptimize(
        table->submit(Actor::of(SeatId{n % scenario.delegations.size()}), statement(scenario, n)));
  }
}
BENCHMARK(tableSubmit)->Arg(4)->Arg(12)->Arg(193)->Unit(benchmark::kMicrosecond);

// A vote of all delegations on the text, closed in one `decide`: the rule is bound to its members and every ballot counted.
void closeVote(benchmark::State& run) {
  const auto delegations = static_cast<std::size_t>(run.range(0));
  const Scenario scenario = synthetic(delegations);
  State state;
  Command open;
  open.act = OpenSession{{0, 7}, std::vector<Controller>(delegations, {Controller::Kind::human, ""}),
                         incentives::drawBriefs(scenario, {0, 7})};
  Sequence sequence = 0;
  const auto carryOut = [&](const Actor& actor, const Command& command) {
    const Decision decision = decide(scenario, state, actor, command);
    for (const Event& event : std::get<Events>(decision)) apply(scenario, state, ++sequence, event);
  };
  carryOut(Actor::clerk(), open);
  apply(scenario, state, ++sequence, PhaseOpened{PhaseId{2}, 1});
  Command proceed;
  proceed.act = Proceed{};
  carryOut(Actor::clerk(), proceed);
  for (std::size_t d = 0; d < delegations; ++d) {
    Command ballot;
    ballot.act = CastBallot{VoteId{1}, d % 3 == 0 ? Choice::no : Choice::yes};
    carryOut(Actor::of(SeatId{d}), ballot);
  }
  for (auto _ : run) benchmark::DoNotOptimize(decide(scenario, state, Actor::clerk(), proceed));
}
BENCHMARK(closeVote)->Arg(12)->Arg(193)->Unit(benchmark::kMicrosecond);

// Budget: 50 microseconds at 12 delegations.
void worthOfADraft(benchmark::State& run) {
  const Scenario scenario = synthetic(static_cast<std::size_t>(run.range(0)));
  const std::vector<Brief> briefs = incentives::drawBriefs(scenario, {0, 7});
  Draft draft = scenario.firstDraft();
  std::size_t n = 0;
  for (auto _ : run) {
    draft[n % draft.size()] = OptionId{n % 5};
    ++n;
    for (std::size_t d = 0; d < briefs.size(); ++d)
      benchmark::DoNotOptimize(incentives::points(scenario, DelegationId{d}, briefs[d], draft));
  }
}
BENCHMARK(worthOfADraft)->Arg(4)->Arg(12)->Arg(193)->Unit(benchmark::kMicrosecond);

// The same of the flagship under its model: each in its own outlook, ten years with the best responses of all. Budget: 50
// microseconds for one.
void worthUnderAModel(benchmark::State& run) {
  const Scenario& scenario = flagship().scenario;
  const std::vector<Brief> briefs = incentives::drawBriefs(scenario, {0, 7});
  Draft draft = scenario.firstDraft();
  std::size_t n = 0;
  for (auto _ : run) {
    const std::size_t p = n % draft.size();
    draft[p] = OptionId{n % scenario.provisions[p].options.size()};
    const std::size_t d = n++ % briefs.size();
    benchmark::DoNotOptimize(incentives::points(scenario, DelegationId{d}, briefs[d], draft));
  }
}
BENCHMARK(worthUnderAModel)->Unit(benchmark::kMicrosecond);

// What a snapshot for one seat costs after a debate.
void viewOfASeat(benchmark::State& run) {
  Assembly assembly(static_cast<std::size_t>(run.range(0)));
  for (std::size_t n = 1; n < actsBeforeReset; ++n) assembly.speak();
  for (auto _ : run) benchmark::DoNotOptimize(view(assembly.state(), SeatId{0}));
}
BENCHMARK(viewOfASeat)->Arg(4)->Arg(12)->Arg(193)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace plenary::bench

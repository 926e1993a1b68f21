// A table of people for tests: no journal, a clock that counts.
#pragma once

#include "tests/core/fixture.h"
#include "incentives/worth.h"
#include "session/opponents.h"
#include "session/table.h"

namespace plenary::test {

inline const codec::Hash genesis = codec::hashOf(std::string_view("package"));  // of every Room

struct Room {
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  explicit Room(const Scenario& s, Table::Release release = Table::Release::atOnce)
      : scenario(s), table(scenario, genesis, journal,
                           [this] { return clock += 1000; }, release) {}

  void openWithPeople(Seed seed = {1, 2}) {
    table.open(seed, std::vector<Controller>(scenario.delegations.size(), Controller{Controller::Kind::human, ""}));
  }
  void openWithAi(Seed seed, const std::string& strategy = "") {
    std::vector<Controller> all;
    for (const Delegation& d : scenario.delegations)
      all.push_back({Controller::Kind::ai, strategy.empty() ? d.strategy : strategy});
    table.open(seed, all);
  }
  std::optional<Rejection> say(std::size_t seat, Act act) {
    return table.submit(Actor::of(SeatId{seat}), command(std::move(act), table.state().pub.epoch));
  }
  void everyoneFinishes() {
    for (std::size_t s = 0; s < scenario.delegations.size(); ++s) (void)say(s, FinishRound{});
  }
  const PublicState& pub() const { return table.state().pub; }
  PhaseKind phase() const { return phaseKind(scenario, pub()); }

  Scenario scenario;
  NoJournal journal;
  Millis clock = 0;
  Table table;
};

}  // namespace plenary::test

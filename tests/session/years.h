// A model scenario whose text is signed at once, so that what comes after can be looked at.
#pragma once

#include <filesystem>

#include "codec/scenario_files.h"
#include "core/aftermath_acts.h"
#include "core/legal.h"
#include "tests/session/fixture.h"

namespace plenary::test {

inline Scenario shipped(const std::string& id) {
  const std::filesystem::path data = std::filesystem::path(PLENARY_SOURCE_DIR) / "data";
  auto package = codec::loadPackage(data / "scenarios" / (id + ".json"));
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&package))
    throw std::runtime_error(codec::describe(*problems));
  auto parsed = codec::parseScenario(std::get<codec::Package>(package), id + ".json");
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed))
    throw std::runtime_error(codec::describe(*problems));
  return std::get<Scenario>(std::move(parsed));
}

// The scenario's first draft is this text: options by provision, all others as they were.
inline Scenario withText(Scenario s, const std::vector<std::pair<std::string, std::string>>& options) {
  for (const auto& [provision, option] : options) {
    const auto p = s.provision(provision);
    if (!p) throw std::runtime_error("no provision " + provision);
    const auto o = s.option(*p, option);
    if (!o) throw std::runtime_error("no option " + option);
    s.provisions[p->index()].initial = *o;
  }
  return s;
}

// Nothing but the vote on the text, its signature, and what comes after.
inline Scenario thenYears(Scenario s, std::uint16_t halfYears = 2, std::uint16_t years = 3) {
  s.rules.phases = {{"adoption", PhaseKind::adoption, 1, 0},
                    {"signature", PhaseKind::signature, 1, 0},
                    {"ratification", PhaseKind::ratification, halfYears, 0},
                    {"implementation", PhaseKind::implementation, years, 0},
                    {"debrief", PhaseKind::debrief, 1, 0}};
  s.rules.announceQuestions = false;
  s.rules.speakers.reset();
  s.rules.method = VoteMethod::showOfHands;
  return s;
}

struct Years : Room {
  explicit Years(const Scenario& s) : Room(s) {}

  std::size_t n() const { return scenario.delegations.size(); }
  void adopt() {
    for (std::size_t d = 0; d < n(); ++d)
      if (const Vote* vote = openVote(pub())) (void)say(d, CastBallot{vote->id, Choice::yes});
  }
  void sign() {
    for (std::size_t d = 0; d < n(); ++d) (void)say(d, SignTreaty{});
  }
  void ratify() {
    for (std::size_t d = 0; d < n(); ++d) (void)say(d, SeekRatification{});
  }
  // People take the seats; all sign, all ratify, and the years begin.
  void begin(Seed seed = {1, 2}) {
    openWithPeople(seed);
    adopt();
    sign();
    ratify();
    everyoneFinishes();
  }
  Legal legalFor(std::size_t seat) const { return legal(scenario, view(table.state(), SeatId{seat})); }
};

// Those at home accept everything.
inline Scenario easyAtHome(Scenario s) {
  for (Delegation& d : s.delegations) d.groups.clear();
  return s;
}

}  // namespace plenary::test

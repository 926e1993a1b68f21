// People of the four delegations of the shipped scenario at a table, under one of the shipped rules of procedure.
#pragma once

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/session/procedure.h"

namespace plenary::test::assembly {

inline const DelegationId us{0}, cn{1}, eu{2}, uk{3};

// In the drafting.
struct Assembly : Room {
  explicit Assembly(const std::string& rules = "general-assembly") : Room(test::quickstartUnder(rules)) {
    openWithPeople({3, 4});
    everyoneFinishes();
  }
  Changes change(const char* provision, const char* option) const {
    const ProvisionId p = *scenario.provision(provision);
    return {{p, *scenario.option(p, option)}};
  }
  Changes both(Changes a, const Changes& b) const {
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end(), [](const Change& x, const Change& y) { return x.provision < y.provision; });
    return a;
  }
  void toVoting(PhaseKind on = PhaseKind::amendments) {
    for (int round = 0; round < 5; ++round) everyoneFinishes();
    REQUIRE(phase() == on);
  }
  MoveMotion motion(MotionKind kind) const {
    MoveMotion m;
    m.kind = kind;
    return m;
  }
  MoveMotion motion(MotionKind kind, AmendmentId about) const {
    MoveMotion m = motion(kind);
    m.amendment = about;
    return m;
  }
  void vote(std::vector<Choice> choices) {
    const VoteId id = pub().votes.back().id;
    for (std::size_t s = 0; s < choices.size(); ++s) REQUIRE_FALSE(say(s, CastBallot{id, choices[s]}));
  }
  void silent(MotionId id, std::vector<std::size_t> seats) {
    for (const std::size_t s : seats) REQUIRE_FALSE(say(s, TakeStance{id, Stance::silent}));
  }
  const Motion& lastMotion() const { return pub().motions.back(); }
  AmendmentStatus status(std::size_t amendment) const { return pub().amendments[amendment - 1].status; }
};

constexpr Choice yes = Choice::yes, no = Choice::no, abstain = Choice::abstain;

inline RejectionCode refused(const std::optional<Rejection>& rejection) {
  return rejection ? rejection->code : RejectionCode::notOpened;
}

}  // namespace plenary::test::assembly

#include "core/vote.h"

#include <doctest/doctest.h>

using namespace plenary;

namespace {

std::vector<std::optional<Choice>> ballots(unsigned yes, unsigned no, unsigned abstain, unsigned absent = 0) {
  std::vector<std::optional<Choice>> b;
  b.insert(b.end(), yes, Choice::yes);
  b.insert(b.end(), no, Choice::no);
  b.insert(b.end(), abstain, Choice::abstain);
  b.insert(b.end(), absent, std::nullopt);
  return b;
}

const DecisionRule twoThirds{"two-thirds", VoteBase::presentAndVoting, 2, 3, false, "Rules 83, 86"};
const DecisionRule majority{"simple", VoteBase::presentAndVoting, 1, 2, true, "Rule 85"};

}  // namespace

TEST_CASE("two thirds of those present and voting: 14 are needed of 20, abstainers do not count") {
  CHECK(tally(twoThirds, ballots(14, 6, 3)).adopted);
  CHECK_FALSE(tally(twoThirds, ballots(13, 7, 3)).adopted);
  const Tally t = tally(twoThirds, ballots(14, 6, 3, 2));
  CHECK(t.base == 20);
  CHECK(t.needed == 14);
  CHECK(t.abstain == 3);
  CHECK(t.absent == 2);
}

TEST_CASE("a tie fails under a simple majority") {
  CHECK_FALSE(tally(majority, ballots(2, 2, 0)).adopted);
  CHECK(tally(majority, ballots(2, 1, 1)).adopted);
}

TEST_CASE("nothing is adopted without a vote in favour") {
  CHECK_FALSE(tally(twoThirds, ballots(0, 0, 4)).adopted);
  CHECK_FALSE(tally(majority, ballots(0, 0, 0, 4)).adopted);
}

TEST_CASE("of all members, absent ones and abstainers count against") {
  const DecisionRule members{"m", VoteBase::members, 1, 2, true, ""};
  CHECK_FALSE(tally(members, ballots(2, 0, 1, 1)).adopted);
  CHECK(tally(members, ballots(3, 1, 0)).adopted);
}

TEST_CASE("every ballot of four delegations: two thirds means 3 * yes >= 2 * (yes + no)") {
  for (unsigned code = 0; code < 256; ++code) {
    std::vector<std::optional<Choice>> b;
    unsigned yes = 0;
    unsigned no = 0;
    for (unsigned i = 0, rest = code; i < 4; ++i, rest /= 4) {
      const unsigned c = rest % 4;
      if (c == 0) b.push_back(std::nullopt);
      else b.push_back(static_cast<Choice>(c));
      yes += c == 1 ? 1 : 0;
      no += c == 2 ? 1 : 0;
    }
    CHECK(tally(twoThirds, b).adopted == (yes > 0 && 3 * yes >= 2 * (yes + no)));
    CHECK(tally(majority, b).adopted == (yes > no));
  }
}

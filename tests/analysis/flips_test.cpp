#include "analysis/flips.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "analysis/power.h"
#include "tests/analysis/terms.h"

using namespace plenary;
using namespace plenary::analysis;

namespace {

using namespace plenary::test;
using Sets = std::vector<std::vector<std::uint16_t>>;

std::vector<Member> equals(std::size_t size) { return weightedMembers(std::vector<std::uint64_t>(size, 1)); }

std::optional<BoundRule> bound(std::vector<Term> terms, const std::vector<Member>& members) {
  auto result = bindRule(rule(std::move(terms)), members);
  if (!std::holds_alternative<BoundRule>(result)) return std::nullopt;
  return std::get<BoundRule>(result);
}

// y, n, a: yes, no, abstaining; -: absent.
Ballots ballots(const std::string& letters) {
  Ballots all;
  for (const char letter : letters)
    all.push_back(letter == 'y'   ? std::optional(Choice::yes)
                  : letter == 'n' ? std::optional(Choice::no)
                  : letter == 'a' ? std::optional(Choice::abstain)
                                  : std::nullopt);
  return all;
}
// The n-th way in which so many can vote.
Ballots ballotsNumber(std::size_t n, std::size_t members) {
  std::string letters;
  for (std::size_t m = 0; m < members; ++m, n /= 4) letters.push_back("yna-"[n % 4]);
  return ballots(letters);
}

// By the definition: every set of members is tried through the rule itself.
Flips byDefinition(const BoundRule& rule, const Ballots& cast) {
  Flips expected;
  expected.adopted = assess(rule, cast).adopted;
  for (std::uint32_t set = 1; set < 1U << rule.size(); ++set) {
    Ballots changed = cast;
    std::vector<std::uint16_t> members;
    bool each = true;  // changes
    for (std::uint16_t m = 0; m < rule.size(); ++m) {
      if (((set >> m) & 1U) == 0) continue;
      members.push_back(m);
      changed[m] = expected.adopted ? Choice::no : Choice::yes;
      each = each && changed[m] != cast[m];
    }
    if (!each || assess(rule, changed).adopted == expected.adopted) continue;
    if (expected.size == 0 || members.size() < expected.size) expected.sets.clear(), expected.size = members.size();
    if (members.size() == expected.size) expected.sets.push_back(members);
  }
  std::sort(expected.sets.begin(), expected.sets.end());
  return expected;
}

std::vector<Term> leaves(std::size_t members) {
  return {share(Kind::shareOfMembers, 1, 2, true),
          share(Kind::sharePresentAndVoting, 2, 3),
          share(Kind::sharePresentAndVoting, 1, 2, true),
          share(Kind::shareOfWeight, 3, 5, false, "weight"),
          term(Kind::weight, 4, "weight"),
          term(Kind::count, 2),
          list(Kind::noVeto, {"1", "2"}),
          list(Kind::listed, {"2"}),
          term(Kind::noObjection),
          term(Kind::fewerNotInFavour, 2),
          term(Kind::fewerNotInFavour, members + 1),
          share(Kind::quorum, 1, 2)};
}

}  // namespace

TEST_CASE("under each kind of term and every ballot of five, the smallest sets are those of the definition") {
  const std::vector<Member> members = weightedMembers({5, 3, 3, 2, 1});
  for (const Term& term : leaves(5)) {
    const auto rule = bound({term}, members);
    REQUIRE(rule);
    for (std::size_t n = 0; n < 1024; ++n)
      CHECK(flips(*rule, ballotsNumber(n, 5), 32) == byDefinition(*rule, ballotsNumber(n, 5)));
  }
}

TEST_CASE("under trees of all kinds of terms and every ballot of four, too") {
  const std::vector<Member> members = weightedMembers({3, 2, 2, 1});
  const std::vector<Term> terms = leaves(4);
  for (std::size_t a = 0; a < terms.size(); ++a)
    for (std::size_t b = 0; b < terms.size(); ++b)
      for (const bool all : {true, false}) {
        const auto rule = bound({join(all ? Kind::all : Kind::any, 2), terms[a], join(all ? Kind::any : Kind::all, 2),
                                 terms[b], terms[(a * 5 + b * 7 + 3) % terms.size()]},
                                members);
        if (!rule) continue;
        for (std::size_t n = 0; n < 256; ++n)
          CHECK(flips(*rule, ballotsNumber(n, 4), 16) == byDefinition(*rule, ballotsNumber(n, 4)));
      }
}

TEST_CASE("no other change of votes by fewer members flips an outcome") {
  const std::vector<Member> members = weightedMembers({2, 2, 1});
  const std::vector<Term> terms = leaves(3);
  for (const Term& a : terms)
    for (const Term& b : terms)
      for (const Kind kind : {Kind::all, Kind::any}) {
        const auto rule = bound({join(kind, 2), a, b}, members);
        if (!rule) continue;
        for (std::size_t n = 0; n < 64; ++n) {
          const Ballots cast = ballotsNumber(n, 3);
          const Flips found = flips(*rule, cast);
          for (std::size_t other = 0; other < 64; ++other) {
            const Ballots changed = ballotsNumber(other, 3);
            std::size_t changes = 0;
            bool leaves = false;
            for (std::size_t m = 0; m < 3; ++m) {
              changes += changed[m] != cast[m] ? 1 : 0;
              leaves = leaves || (cast[m] && !changed[m]);
            }
            if (leaves || assess(*rule, changed).adopted == found.adopted) continue;
            CHECK(found.size > 0);
            CHECK(changes >= found.size);
          }
        }
      }
}

TEST_CASE("by consensus one objection flips the outcome, of whoever is there or could come") {
  const auto rule = bound({term(Kind::noObjection)}, equals(3));
  const Flips found = flips(*rule, ballots("ya-"));
  CHECK(found.adopted);
  CHECK(found.size == 1);
  CHECK(found.sets == Sets{{0}, {1}, {2}});
  CHECK(flips(*rule, ballots("nyn")).sets == Sets{{0, 2}});
}

TEST_CASE("one veto flips a decision of the Security Council, of members abstaining or absent, too") {
  const auto rule = bound({join(Kind::all, 2), term(Kind::count, 9), list(Kind::noVeto, {"1", "2", "3", "4", "5"})},
                          equals(15));
  // Thirteen in favour, a permanent member abstains, another is absent (as the Soviet Union was in 1950).
  const Flips vetoed = flips(*rule, ballots("yyya-yyyyyyyyyy"));
  CHECK(vetoed.adopted);
  CHECK(vetoed.size == 1);
  CHECK(vetoed.sets == Sets{{0}, {1}, {2}, {3}, {4}});
  const Flips refused = flips(*rule, ballots("yyyynyyyyyyyyyy"));
  CHECK_FALSE(refused.adopted);
  CHECK(refused.sets == Sets{{4}});
}

TEST_CASE("193 equal members: 49 more would have made two thirds of 129, and only so many sets as asked for are told") {
  const auto rule = bound({share(Kind::shareOfMembers, 2, 3)}, equals(193));
  const Flips found = flips(*rule, ballots(std::string(80, 'y') + std::string(113, 'n')), 3);
  CHECK_FALSE(found.adopted);
  CHECK(found.size == 49);
  CHECK(found.more);
  CHECK_FALSE(found.gaveUp);
  REQUIRE(found.sets.size() == 3);
  std::vector<std::uint16_t> first(49);
  std::iota(first.begin(), first.end(), std::uint16_t{80});
  CHECK(found.sets[0] == first);
  first.back() = 129;
  CHECK(found.sets[1] == first);
}

TEST_CASE("an organisation that has voted for its States changes all their votes at once, and they none") {
  std::vector<Member> members = equals(5);
  members[1].organisation = members[2].organisation = "union";
  Member organisation;
  organisation.id = "union";
  organisation.kind = MemberKind::regionalOrganisation;
  organisation.votes = 2;
  members.push_back(organisation);
  const auto rule = bound({share(Kind::sharePresentAndVoting, 1, 2, true)}, members);
  REQUIRE(rule);
  CHECK(flips(*rule, ballots("y--nny")).sets == Sets{{0}, {5}});  // 3 to 2
  CHECK(flips(*rule, ballots("ynnyy-")).sets == Sets{{0}, {3}, {4}});
  CHECK(flips(*rule, ballots("n--nnn")).sets == Sets{{0, 5}, {3, 5}, {4, 5}});
}

TEST_CASE("what observers say flips nothing, and where nothing would, there is no set") {
  std::vector<Member> members = equals(2);
  Member observer;
  observer.id = "observer";
  observer.kind = MemberKind::observer;
  observer.votes = 0;
  members.push_back(observer);
  const auto rule = bound({term(Kind::count, 2)}, members);
  CHECK(flips(*rule, ballots("ynn")).sets == Sets{{1}});

  const auto always = bound({join(Kind::any, 2), term(Kind::noObjection), term(Kind::fewerNotInFavour, 9)}, equals(3));
  const Flips found = flips(*always, ballots("yyn"));
  CHECK(found.adopted);
  CHECK(found.size == 0);
  CHECK(found.sets.empty());
  CHECK_FALSE(found.gaveUp);
}

TEST_CASE("a search that costs more than its bound says that it gave up") {
  std::vector<std::uint64_t> weights;
  for (std::uint64_t m = 0; m < 40; ++m) weights.push_back(1000 + m * m);
  const auto rule = bound({term(Kind::weight, 20'000, "weight")}, weightedMembers(weights));
  const Flips found = flips(*rule, ballots(std::string(40, 'n')), 12, 100);
  CHECK(found.gaveUp);
  CHECK(found.sets.empty());
  CHECK_FALSE(flips(*rule, ballots(std::string(40, 'n'))).gaveUp);
}

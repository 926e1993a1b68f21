#include "analysis/power.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "analysis/coalitions.h"
#include "tests/analysis/terms.h"

using namespace plenary;
using namespace plenary::analysis;

namespace power_tests {  // flips_test.cpp, which may share the translation unit, has terms of its own

namespace {

using namespace plenary::test;

BoundRule bound(const DecisionRule& r, const std::vector<Member>& members) {
  const auto result = bindRule(r, members);
  REQUIRE(std::holds_alternative<BoundRule>(result));
  return std::get<BoundRule>(result);
}
BoundRule game(const std::vector<std::uint64_t>& weights, std::uint64_t quota) {
  return bound(weightedRule(quota), weightedMembers(weights));
}
Power powerOf(const BoundRule& r, Indices indices = Indices::both) {
  const auto result = power(r, indices);
  REQUIRE(std::holds_alternative<Power>(result));
  return std::get<Power>(result);
}

std::vector<std::string> texts(const std::vector<Natural>& numbers) {
  std::vector<std::string> all;
  for (const Natural& n : numbers) all.push_back(n.text());
  return all;
}
std::vector<std::string> texts(const std::vector<Fraction>& numbers) {
  std::vector<std::string> all;
  for (const Fraction& n : numbers) all.push_back(n.text());
  return all;
}
std::vector<std::string> repeated(const std::vector<std::pair<int, std::string>>& runs) {
  std::vector<std::string> all;
  for (const auto& [times, text] : runs) all.insert(all.end(), static_cast<std::size_t>(times), text);
  return all;
}
using Texts = std::vector<std::string>;

// Members "1" to "n" with a weight "small", a weight "big" whose sums are all different, and votes of one.
std::vector<Member> assembly(std::size_t size) {
  std::vector<Member> members = weightedMembers(std::vector<std::uint64_t>(size, 1));
  std::uint64_t big = 1'000'003;
  for (std::size_t m = 0; m < size; ++m) {
    members[m].weights = {{"small", m % 3 + (m == 0 ? 2 : 0)}, {"big", big}};
    big += big / 2 + m * 17;
  }
  return members;
}

// Everything by its definition: every coalition in turn, through the rule itself.
struct ByDefinition {
  std::uint64_t winning = 0;
  std::vector<std::uint64_t> swings;
  std::vector<std::uint64_t> orders;  // in which the member brings the win, of n!

  explicit ByDefinition(const BoundRule& r) : swings(r.size(), 0), orders(r.size(), 0) {
    std::vector<std::size_t> voters;
    for (std::size_t m = 0; m < r.size(); ++m)
      if (r.votes[m] > 0) voters.push_back(m);
    std::vector<bool> wins;
    for (std::uint32_t in = 0; in < 1U << voters.size(); ++in) {
      std::vector<std::uint8_t> inFavour(r.size(), 0);
      for (std::size_t v = 0; v < voters.size(); ++v) inFavour[voters[v]] = (in >> v) & 1U;
      wins.push_back(adoptedBy(r, inFavour));
      winning += wins.back() ? 1 : 0;
    }
    for (std::uint32_t in = 0; in < wins.size(); ++in)
      for (std::size_t v = 0; v < voters.size(); ++v) {
        if (((in >> v) & 1U) != 0 || wins[in] || !wins[in | 1U << v]) continue;
        ++swings[voters[v]];
        std::uint64_t product = 1;
        std::size_t before = 0;
        for (std::uint32_t rest = in; rest != 0; rest &= rest - 1) ++before;
        for (std::uint64_t f = 2; f <= before; ++f) product *= f;
        for (std::uint64_t f = 2; f < voters.size() - before; ++f) product *= f;
        orders[voters[v]] += product;
      }
  }
};

std::uint64_t factorial(std::size_t n) {
  std::uint64_t product = 1;
  for (std::uint64_t f = 2; f <= n; ++f) product *= f;
  return product;
}

// The rule's numbers, and those of every way that is open, are those of the definition.
void checkByDefinition(const DecisionRule& r, const std::vector<Member>& members) {
  const auto result = bindRule(r, members);
  if (!std::holds_alternative<BoundRule>(result)) return;  // even all together could not adopt
  const BoundRule& b = std::get<BoundRule>(result);
  const ByDefinition expected(b);
  const auto found = power(b);
  const auto simple = simpleGame(b);
  CHECK(std::holds_alternative<Power>(found) == (std::count(expected.swings.begin(), expected.swings.end(), 0U) <
                                                 static_cast<std::ptrdiff_t>(b.size())));
  if (!simple) return;
  const Power& p = std::get<Power>(found);
  CHECK(p.winning == Natural(expected.winning));
  const std::uint64_t everyones = std::accumulate(expected.swings.begin(), expected.swings.end(), std::uint64_t{0});
  for (std::size_t m = 0; m < b.size(); ++m) {
    CHECK(p.swings[m] == Natural(expected.swings[m]));
    CHECK(p.banzhaf[m] == static_cast<double>(expected.swings[m]) / static_cast<double>(everyones));
    CHECK(p.exactShapleyShubik[m] ==
          Fraction::reduced(Natural(expected.orders[m]), Natural(factorial(p.voters))));
  }
  const Coalitions reference = countCoalitions(Way::kinds, *simple, true);
  for (const Way way : everyWay)
    for (const bool bySize : {true, false}) {
      if (workOf(way, *simple, bySize) > 1'000'000) continue;
      const Coalitions counted = countCoalitions(way, *simple, bySize);
      CHECK(counted.winning == reference.winning);
      for (std::size_t kind = 0; kind < reference.swings.size(); ++kind) {
        Natural sum;
        for (const Natural& ofSize : reference.swings[kind]) sum += ofSize;
        CHECK(counted.swings[kind] == (bySize ? reference.swings[kind] : std::vector<Natural>{sum}));
      }
    }
}

// Each kind of term with several parameters, for members "1" to "n" of `assembly`.
std::vector<Term> leaves(const std::vector<Member>& members) {
  const std::size_t size = members.size();
  std::uint64_t big = 0;
  for (const Member& m : members) big += m.weight("big");
  std::vector<Term> all{share(Kind::shareOfMembers, 2, 3),
                        share(Kind::shareOfMembers, 1, 2, true),
                        share(Kind::sharePresentAndVoting, 3, 5),
                        share(Kind::shareOfWeight, 1, 2, true, "small"),
                        share(Kind::shareOfWeight, 65, 100, false, "big"),
                        share(Kind::quorum, 1, 2),
                        term(Kind::weight, 3, "small"),
                        term(Kind::weight, big / 3, "big"),
                        term(Kind::noObjection),
                        term(Kind::fewerNotInFavour, 2),
                        term(Kind::fewerNotInFavour, size + 1),
                        list(Kind::noVeto, {"1"}),
                        list(Kind::noVeto, {members.back().id, "1"}),
                        list(Kind::listed, {members.back().id})};
  for (std::uint64_t count = 1; count <= size; count += 2) all.push_back(term(Kind::count, count));
  return all;
}

const std::vector<std::uint64_t> nice{29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10,
                                      10, 10, 7,  7,  7,  7,  7,  4,  4,  4,  4,  4,  3};

}  // namespace

TEST_CASE("Security Council: a permanent member decides in 848 coalitions, an elected one in 84 (UN Charter 27(3))") {
  std::vector<Member> members = weightedMembers(std::vector<std::uint64_t>(15, 1));
  const Power p =
      powerOf(bound(rule({join(Kind::all, 2), term(Kind::count, 9), list(Kind::noVeto, {"1", "2", "3", "4", "5"})}),
                    members));
  CHECK(p.winning.text() == "848");
  CHECK(texts(p.swings) == repeated({{5, "848"}, {10, "84"}}));
  CHECK(texts(p.exactBanzhaf) == repeated({{5, "106/635"}, {10, "21/1270"}}));
  CHECK(texts(p.exactShapleyShubik) == repeated({{5, "421/2145"}, {10, "4/2145"}}));
  CHECK(p.shapleyShubik[0] == 421.0 / 2145.0);
  CHECK(p.shapleyShubik[14] == 4.0 / 2145.0);

  // The same as weights: 7 and 1, quota 39.
  std::vector<std::uint64_t> weights(15, 1);
  std::fill(weights.begin(), weights.begin() + 5, 7U);
  CHECK(powerOf(game(weights, 39)).swings == p.swings);
}

TEST_CASE("European Economic Community 1958 (4, 4, 4, 2, 2, 1; quota 12): Luxembourg never decides") {
  const Power p = powerOf(game({4, 4, 4, 2, 2, 1}, 12));
  CHECK(p.winning.text() == "14");
  CHECK(texts(p.swings) == Texts{"10", "10", "10", "6", "6", "0"});
  CHECK(texts(p.exactBanzhaf) == Texts{"5/21", "5/21", "5/21", "1/7", "1/7", "0"});
  CHECK(texts(p.exactShapleyShubik) == Texts{"7/30", "7/30", "7/30", "3/20", "3/20", "0"});
}

TEST_CASE("4, 3, 2, 1 with quota 6: 5/12, 1/4, 1/4, 1/12 by both indices (P. D. Straffin)") {
  const Power p = powerOf(game({4, 3, 2, 1}, 6));
  CHECK(texts(p.swings) == Texts{"5", "3", "3", "1"});
  CHECK(texts(p.exactBanzhaf) == Texts{"5/12", "1/4", "1/4", "1/12"});
  CHECK(texts(p.exactShapleyShubik) == Texts{"5/12", "1/4", "1/4", "1/12"});
}

TEST_CASE("3, 2, 1, 1 with quota 4: one half and three sixths by both indices") {
  const Power p = powerOf(game({3, 2, 1, 1}, 4));
  CHECK(p.winning.text() == "8");
  CHECK(texts(p.swings) == Texts{"6", "2", "2", "2"});
  CHECK(texts(p.exactBanzhaf) == Texts{"1/2", "1/6", "1/6", "1/6"});
  CHECK(texts(p.exactShapleyShubik) == Texts{"1/2", "1/6", "1/6", "1/6"});
}

// Weights and quota: Universidad de Sevilla, M. Bilbao, "niza"; values: frankhuettner/powerindices and
// maxlit/powerindex agree on them.
TEST_CASE("Treaty of Nice, 27 States, quota 255: Germany decides in 2,193,664 coalitions, Malta in 265,568") {
  const Power p = powerOf(game(nice, 255));
  CHECK(p.winning.text() == "2718774");
  CHECK(texts(p.swings) == repeated({{4, "2193664"}, {2, "2091380"}, {1, "1200504"}, {1, "1120138"}, {5, "1038492"},
                                     {3, "871654"}, {5, "614702"}, {5, "352374"}, {1, "265568"}}));
  CHECK(texts(p.exactBanzhaf) ==
        repeated({{4, "548416/7046607"}, {2, "522845/7046607"}, {1, "100042/2348869"}, {1, "560069/14093214"},
                  {5, "86541/2348869"}, {3, "435827/14093214"}, {5, "307351/14093214"}, {5, "58729/4697738"},
                  {1, "66392/7046607"}}));
  CHECK(texts(p.exactShapleyShubik) ==
        repeated({{4, "126658297/1460244240"}, {2, "321151673/4015671660"}, {1, "641489789/16062686640"},
                  {1, "128588951/3491888400"}, {5, "80474809/2362159800"}, {3, "2264288233/80313433200"},
                  {5, "17893453/912652650"}, {5, "719816/65189475"}, {1, "656778013/80313433200"}}));
}

TEST_CASE("every way that is open counts the same coalitions of Nice") {
  const auto simple = simpleGame(game(nice, 255));
  REQUIRE(simple);
  for (const Way way : everyWay) {
    if (workOf(way, *simple, true) > mostPowerWork) continue;
    CHECK(countCoalitions(way, *simple, true).winning.text() == "2718774");
    CHECK(countCoalitions(way, *simple, true).swings == countCoalitions(Way::table, *simple, true).swings);
  }
}

// Expected: a program of its own went through all 2^27 coalitions.
TEST_CASE("Council of the European Union in persons: the first State decides in 14,112,554 coalitions of 2^27") {
  const std::vector<std::uint64_t> people{
      83203320, 67842582, 59607184, 47432805, 37654247, 19038098, 17734036, 11631136, 10603810,
      10545457, 10440000, 10352042, 9689010,  8967500,  6838937,  5864667,  5541241,  5434712,
      5060005,  3862305,  2805998,  2107180,  1875757,  1331796,  904700,   643648,   520971};
  const Power p = powerOf(bound(rule({join(Kind::all, 2), share(Kind::shareOfMembers, 55, 100), join(Kind::any, 2),
                                      share(Kind::shareOfWeight, 65, 100, false, "weight"),
                                      term(Kind::fewerNotInFavour, 4)}),
                                weightedMembers(people)));
  CHECK(p.winning.text() == "17732348");
  CHECK(p.swings[0].text() == "14112554");
  CHECK(p.swings[8].text() == "3432164");
  CHECK(p.swings[26].text() == "2023292");
  CHECK(p.shapleyShubik[0] == doctest::Approx(0.17652268976841598).epsilon(1e-15));
  CHECK(p.shapleyShubik[26] == doctest::Approx(0.0086078281609308673).epsilon(1e-15));
}

TEST_CASE("a term of each kind, alone, gives what the definition gives") {
  for (std::size_t size = 1; size <= 8; ++size) {
    const std::vector<Member> members = assembly(size);
    for (const Term& term : leaves(members)) checkByDefinition(rule({term}), members);
  }
}

TEST_CASE("two terms of all kinds, both or either, give what the definition gives") {
  for (const std::size_t size : {2U, 5U, 6U}) {
    const std::vector<Member> members = assembly(size);
    const std::vector<Term> terms = leaves(members);
    for (const Term& a : terms)
      for (const Term& b : terms)
        for (const Kind kind : {Kind::all, Kind::any}) checkByDefinition(rule({join(kind, 2), a, b}), members);
  }
}

TEST_CASE("trees of three and five terms give what the definition gives") {
  const std::vector<Member> members = assembly(7);
  const std::vector<Term> terms = leaves(members);
  const std::size_t n = terms.size();
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b) {
      const Term& c = terms[(a * 5 + b * 3 + 1) % n];
      const Term& d = terms[(a * 7 + b + 4) % n];
      checkByDefinition(rule({join(Kind::all, 2), terms[a], join(Kind::any, 2), terms[b], c}), members);
      checkByDefinition(
          rule({join(Kind::any, 2), join(Kind::all, 2), terms[a], terms[b], join(Kind::all, 2), c, d}), members);
    }
}

TEST_CASE("an organisation whose States are members has no power of its own; one that is not has that of its votes") {
  std::vector<Member> members = weightedMembers({3, 2, 2, 1});
  members[1].organisation = members[2].organisation = "union";
  Member organisation;
  organisation.id = "union";
  organisation.kind = MemberKind::regionalOrganisation;
  organisation.votes = 2;
  members.push_back(organisation);
  Member observer;
  observer.id = "observer";
  observer.kind = MemberKind::observer;
  observer.votes = 0;
  members.push_back(observer);
  checkByDefinition(rule({term(Kind::count, 3)}), members);
  const Power p = powerOf(bound(weightedRule(5), members));
  CHECK(p.voters == 4);
  CHECK(p.swings[4].isZero());
  CHECK(p.swings[5].isZero());
  CHECK(p.shapleyShubik[4] == 0);

  members[1].organisation = members[2].organisation = "";
  checkByDefinition(rule({term(Kind::count, 3)}), members);
  checkByDefinition(rule({join(Kind::all, 2), term(Kind::count, 3), list(Kind::noVeto, {"union"})}), members);
}

TEST_CASE("each index sums to one, whatever the rule") {
  const std::vector<Member> members = assembly(7);
  for (const Term& a : leaves(members))
    for (const Term& b : leaves(members)) {
      const auto result = power(bound(rule({join(Kind::any, 2), a, b}), members));
      if (!std::holds_alternative<Power>(result)) continue;
      const Power& p = std::get<Power>(result);
      for (const auto& index : {p.exactBanzhaf, p.exactShapleyShubik}) {
        Natural numerator;
        Natural denominator(1);
        for (const Fraction& f : index) {
          numerator = numerator * f.denominator + f.numerator * denominator;
          denominator = denominator * f.denominator;
        }
        CHECK(numerator == denominator);
      }
    }
}

TEST_CASE("who can never decide has no power, and doubles everyone's coalitions without changing an index") {
  const Power three = powerOf(game({3, 2, 2}, 4));
  const Power five = powerOf(game({3, 2, 2, 0, 0}, 4));
  CHECK(texts(five.swings) == Texts{"8", "8", "8", "0", "0"});
  for (std::size_t m = 0; m < 3; ++m) {
    CHECK(five.swings[m] == three.swings[m] * Natural(4));
    CHECK(five.exactShapleyShubik[m] == three.exactShapleyShubik[m]);
  }
  CHECK(five.winning == three.winning * Natural(4));
  CHECK(five.shapleyShubik[4] == 0);
}

TEST_CASE("who alone suffices and is needed has all power") {
  const Power p = powerOf(game({9, 3, 3, 2}, 9));
  CHECK(texts(p.exactBanzhaf) == Texts{"1", "0", "0", "0"});
  CHECK(texts(p.exactShapleyShubik) == Texts{"1", "0", "0", "0"});
}

TEST_CASE("the order in which members stand changes nothing") {
  const Power p = powerOf(game({29, 27, 14, 13, 12, 10, 7, 4, 3}, 80));
  std::vector<std::uint64_t> weights{29, 27, 14, 13, 12, 10, 7, 4, 3};
  for (std::size_t turn = 1; turn < weights.size(); ++turn) {
    std::rotate(weights.begin(), weights.begin() + 1, weights.end());
    const Power turned = powerOf(game(weights, 80));
    for (std::size_t m = 0; m < weights.size(); ++m) {
      CHECK(turned.swings[m] == p.swings[(m + turn) % weights.size()]);
      CHECK(turned.exactShapleyShubik[m] == p.exactShapleyShubik[(m + turn) % weights.size()]);
    }
  }
}

TEST_CASE("193 equal members: each decides when half of the others are in favour, C(192, 96) times") {
  const Power p = powerOf(bound(rule({share(Kind::shareOfMembers, 1, 2, true)}),
                                weightedMembers(std::vector<std::uint64_t>(193, 1))));
  Natural binomial(1);  // C(192, k) for k = 1 to 96
  for (std::uint64_t k = 1; k <= 96; ++k)
    binomial = Natural::divide(binomial * Natural(193 - k), Natural(k)).first;
  CHECK(p.swings[0] == binomial);
  CHECK(p.swings[192] == binomial);
  CHECK(p.winning == Natural::powerOfTwo(192));
  CHECK(p.banzhaf[7] == 1.0 / 193.0);
  CHECK(p.shapleyShubik[7] == 1.0 / 193.0);
  CHECK(p.exactShapleyShubik.empty());
}

TEST_CASE("1,000 equal members have a thousandth each, as many as a rule can have") {
  const Power p = powerOf(bound(rule({term(Kind::count, 667)}),
                                weightedMembers(std::vector<std::uint64_t>(mostMembers, 1))));
  CHECK(p.banzhaf[0] == 0.001);
  CHECK(p.shapleyShubik[999] == 0.001);
  CHECK(p.exactBanzhaf[500].text() == "1/1000");
}

TEST_CASE("193 members of different weight: the table and its dual agree, and both indices sum to one") {
  std::vector<std::uint64_t> weights;
  for (std::uint64_t m = 0; m < 193; ++m) weights.push_back(m * m % 17 + m % 5 + 1);
  const BoundRule r = game(weights, 1234);
  const auto simple = simpleGame(r);
  const Coalitions direct = countCoalitions(Way::table, *simple, true);
  const Coalitions dual = countCoalitions(Way::dualTable, *simple, true);
  CHECK(direct.winning == dual.winning);
  CHECK(direct.swings == dual.swings);
  const Power p = powerOf(r);
  CHECK(powerOf(r, Indices::banzhaf).swings == p.swings);
  CHECK(std::accumulate(p.banzhaf.begin(), p.banzhaf.end(), 0.0) == doctest::Approx(1).epsilon(1e-14));
  CHECK(std::accumulate(p.shapleyShubik.begin(), p.shapleyShubik.end(), 0.0) == doctest::Approx(1).epsilon(1e-14));
}

TEST_CASE("a rule under which every coalition wins gives nobody power, and is refused") {
  const auto result = power(bound(rule({join(Kind::any, 2), term(Kind::noObjection), term(Kind::fewerNotInFavour, 9)}),
                                  assembly(4)));
  CHECK(std::get<PowerProblem>(result).code == PowerProblem::Code::nobodyDecides);
}

TEST_CASE("beyond exact reach the reason is told: a fine weight of many members, or several weights") {
  const std::vector<Member> members = [] {
    std::vector<Member> all = weightedMembers(std::vector<std::uint64_t>(193, 1));
    for (std::size_t m = 0; m < all.size(); ++m)
      all[m].weights = {{"people", 1'000'003 + m * m * 7919}, {"money", 5'000'011 + m * m * m * 31}};
    return all;
  }();
  const auto fine = power(bound(rule({share(Kind::shareOfWeight, 2, 3, false, "people")}), members));
  REQUIRE(std::holds_alternative<PowerProblem>(fine));
  CHECK(std::get<PowerProblem>(fine).code == PowerProblem::Code::fineWeight);
  CHECK(std::get<PowerProblem>(fine).kinds == 193);
  CHECK(std::get<PowerProblem>(fine).weights == 1);
  const auto several = power(bound(rule({join(Kind::all, 2), share(Kind::shareOfWeight, 2, 3, false, "people"),
                                         share(Kind::shareOfWeight, 2, 3, false, "money")}),
                                   members));
  REQUIRE(std::holds_alternative<PowerProblem>(several));
  CHECK(std::get<PowerProblem>(several).code == PowerProblem::Code::severalWeights);
  CHECK(std::get<PowerProblem>(several).weights == 2);
}

TEST_CASE("work is bounded before it is done") {
  const BoundRule r = game(nice, 255);
  const auto result = power(r, Indices::both, 1000);
  REQUIRE(std::holds_alternative<PowerProblem>(result));
  CHECK(std::get<PowerProblem>(result).work > 1000);
  CHECK(std::holds_alternative<Power>(power(r, Indices::both, std::get<PowerProblem>(result).work)));
}

TEST_CASE("naturals divide with remainder, and a quotient is the nearest double") {
  Natural a(1);
  for (std::uint64_t f = 2; f <= 60; ++f) {
    a = a * Natural(f * 0x1'0000'0001U);
    const Natural b = (a + Natural(f)) * Natural(0xffff'ffff'ffff'fffeU);
    const Natural rest = a - Natural(1);
    const auto [quotient, remainder] = Natural::divide(b * a + rest, a);
    CHECK(quotient == b);
    CHECK(remainder == rest);
    CHECK(gcd(a * Natural(35), a * Natural(21)) == a * Natural(7));
  }
  CHECK((Natural::powerOfTwo(100) - Natural(1)).text() == "1267650600228229401496703205375");
  for (std::uint64_t p = 1; p < 200; ++p)
    for (std::uint64_t q = 1; q < 200; ++q)
      CHECK(ratio(Natural(p) * a, Natural(q) * a) == static_cast<double>(p) / static_cast<double>(q));
}

}  // namespace power_tests

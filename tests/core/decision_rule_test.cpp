// Rules of decision: every ballot of four members against an obvious second count, laws for every shipped rule,
// and treaties whose entry into force is history.
#include "core/decision_rule.h"

#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <map>
#include <utility>

#include "tests/core/decision_files.h"

using namespace plenary;
using namespace plenary::test;

namespace {

using Four = std::array<int, 4>;  // how many yes, no, abstain, absent

Four countOf(const Ballots& ballots) {
  Four n{};
  for (const auto& b : ballots) ++n[b ? static_cast<std::size_t>(*b) - 1 : 3];
  return n;
}

Ballots ballotsOf(unsigned code, std::size_t members) {
  Ballots ballots(members);
  for (std::size_t m = 0; m < members; ++m, code /= 4)
    if (code % 4 != 0) ballots[m] = static_cast<Choice>(code % 4);
  return ballots;
}

Ballots ballotsOf(int yes, int no, int abstain, int absent) {
  Ballots b;
  b.insert(b.end(), static_cast<std::size_t>(yes), Choice::yes);
  b.insert(b.end(), static_cast<std::size_t>(no), Choice::no);
  b.insert(b.end(), static_cast<std::size_t>(abstain), Choice::abstain);
  b.insert(b.end(), static_cast<std::size_t>(absent), std::nullopt);
  return b;
}

// A table of small numbers instead of arithmetic: how many in favour carry a question among so many who count.
// Worked out by hand; 0 of 0 never does.
const std::map<std::string, std::array<int, 5>> neededOf{{"half", {1, 1, 2, 2, 3}},  // more than
                                                         {"twoThirds", {1, 1, 2, 2, 3}},
                                                         {"threeQuarters", {1, 1, 2, 3, 3}},
                                                         {"all", {1, 1, 2, 3, 4}}};

using Reference = std::function<bool(const Four&)>;

Reference ofThoseVoting(const std::string& share) {
  return [share](const Four& n) { return n[0] >= neededOf.at(share)[static_cast<std::size_t>(n[0] + n[1])]; };
}
Reference ofAllMembers(const std::string& share) {
  return [share](const Four& n) { return n[0] >= neededOf.at(share)[4]; };
}

const std::map<std::string, Reference>& references() {
  static const std::map<std::string, Reference> all{
      {"simple-majority-present-and-voting", ofThoseVoting("half")},
      {"simple-majority-members", ofAllMembers("half")},
      {"two-thirds-present-and-voting", ofThoseVoting("twoThirds")},
      {"two-thirds-members", ofAllMembers("twoThirds")},
      {"three-quarters-present-and-voting", ofThoseVoting("threeQuarters")},
      {"three-quarters-members", ofAllMembers("threeQuarters")},
      {"unanimity", ofAllMembers("all")},
      {"consensus", [](const Four& n) { return n[1] == 0 && n[3] < 4; }},
      {"general-assembly-important-question",
       [](const Four& n) { return n[3] < 2 && ofThoseVoting("twoThirds")(n); }},
      {"general-assembly-other-question", [](const Four& n) { return n[3] < 2 && ofThoseVoting("half")(n); }}};
  return all;
}

// A quorum of more than half, and the rule.
DecisionRule withQuorum(const DecisionRule& rule) {
  DecisionRule with = rule;
  Term all;
  all.kind = Term::Kind::all;
  all.parts = 2;
  Term quorum;
  quorum.kind = Term::Kind::quorum;
  quorum.numerator = 1;
  quorum.denominator = 2;
  quorum.strict = true;
  with.terms = {all, quorum};
  with.terms.insert(with.terms.end(), rule.terms.begin(), rule.terms.end());
  return with;
}

std::vector<Member> membersOf(const codec::DecisionFile& file) {
  return file.members.empty() ? plainMembers(7) : file.members;
}

// As useful a mixture as a simple generator gives.
struct Lots {
  std::uint32_t state = 12345;
  unsigned below(unsigned n) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16U) % n;
  }
};

Ballots drawn(Lots& draws, std::size_t members, unsigned inFavourOf8) {
  Ballots ballots(members);
  for (auto& b : ballots) {
    if (draws.below(8) < inFavourOf8)
      b = Choice::yes;
    else if (const unsigned other = draws.below(3); other > 0)
      b = other == 1 ? Choice::no : Choice::abstain;
  }
  return ballots;
}

BoundRule board(const std::string& id, std::size_t members) {
  return mustBind(shippedDecision(id).rule, plainMembers(members));
}

}  // namespace

TEST_SUITE("core/decision rule") {
  TEST_CASE("every ballot of four members, under every simple rule, as a second count has it") {
    for (const auto& entry : references()) {
      const DecisionRule rule = shippedDecision(entry.first).rule;
      const BoundRule bound = mustBind(rule, plainMembers(4));
      const BoundRule quorate = mustBind(withQuorum(rule), plainMembers(4));
      for (unsigned code = 0; code < 256; ++code) {
        const Ballots ballots = ballotsOf(code, 4);
        const Four n = countOf(ballots);
        CAPTURE(entry.first);
        CAPTURE(code);
        const Tally tally = assess(bound, ballots);
        CHECK(tally.adopted == entry.second(n));
        CHECK(assess(quorate, ballots).adopted == (n[3] < 2 && entry.second(n)));
        CHECK(tally.yes == static_cast<std::uint32_t>(n[0]));
        CHECK(tally.no == static_cast<std::uint32_t>(n[1]));
        CHECK(tally.abstain == static_cast<std::uint32_t>(n[2]));
        CHECK(tally.absent == static_cast<std::uint32_t>(n[3]));
        CHECK(tally.tied() == (n[0] == n[1] && n[0] > 0 && !tally.adopted));
      }
    }
  }

  TEST_CASE("two thirds of 20 present and voting: 14 are needed, abstainers do not count") {
    const Tally tally = assess(board("two-thirds-present-and-voting", 25), ballotsOf(14, 6, 3, 2));
    CHECK(tally.adopted);
    REQUIRE(tally.terms.size() == 1);
    CHECK(tally.terms[0] == Reckoning{14, 20, 14, true});
    CHECK_FALSE(assess(board("two-thirds-present-and-voting", 23), ballotsOf(13, 7, 3, 0)).adopted);
    CHECK(assess(board("two-thirds-members", 25), ballotsOf(14, 6, 3, 2)).terms[0] ==
          Reckoning{14, 25, 17, false});
  }

  TEST_CASE("ties fail, and all-abstaining adopts nothing but by consensus") {
    const BoundRule majority = board("simple-majority-present-and-voting", 4);
    CHECK(assess(majority, ballotsOf(2, 2, 0, 0)).tied());
    CHECK_FALSE(assess(majority, ballotsOf(2, 2, 0, 0)).adopted);
    CHECK_FALSE(assess(majority, ballotsOf(0, 0, 4, 0)).tied());
    for (const auto& entry : references())
      CHECK(assess(board(entry.first, 4), ballotsOf(0, 0, 4, 0)).adopted == (entry.first == "consensus"));
  }

  TEST_CASE("a quorum just met and just missed") {
    // More than half of 193 is 97.
    const BoundRule assembly = board("general-assembly-important-question", 193);
    CHECK(assess(assembly, ballotsOf(65, 32, 0, 96)).adopted);
    CHECK_FALSE(assess(assembly, ballotsOf(96, 0, 0, 97)).adopted);
    CHECK(assess(assembly, ballotsOf(1, 0, 96, 96)).adopted);  // abstainers are present
    CHECK(assess(assembly, ballotsOf(96, 0, 0, 97)).terms[1] == Reckoning{96, 193, 97, false});
    // Half of 4, not more.
    DecisionRule half = withQuorum(shippedDecision("simple-majority-present-and-voting").rule);
    half.terms[1].strict = false;
    CHECK(assess(mustBind(half, plainMembers(4)), ballotsOf(1, 0, 1, 2)).adopted);
    CHECK_FALSE(assess(mustBind(half, plainMembers(4)), ballotsOf(1, 0, 0, 3)).adopted);
  }

  TEST_CASE("the Security Council: nine, and no permanent member against; abstention is no veto") {
    const auto file = shippedDecision("un-security-council-substantive");
    const BoundRule council = mustBind(file.rule, file.members);
    const BoundRule procedural = mustBind(shippedDecision("un-security-council-procedural").rule, file.members);
    const auto vote = [&](const BoundRule& rule, Choice first, std::size_t inFavour) {
      Ballots ballots(15, Choice::no);
      ballots[0] = first;
      for (std::size_t m = 1; m <= inFavour; ++m) ballots[m] = Choice::yes;
      return assess(rule, ballots).adopted;
    };
    CHECK(vote(council, Choice::abstain, 9));
    CHECK_FALSE(vote(council, Choice::no, 14));
    CHECK(vote(procedural, Choice::no, 9));
    CHECK_FALSE(vote(council, Choice::abstain, 8));
    CHECK_FALSE(vote(procedural, Choice::yes, 7));
  }

  TEST_CASE("the Council of the Union: three members cannot block on a proposal, and can without one") {
    const auto file = shippedDecision("eu-council");
    const BoundRule council = mustBind(file.rule, file.members);
    const BoundRule without = mustBind(shippedDecision("eu-council-without-proposal").rule, file.members);
    Ballots ballots(27, Choice::yes);
    for (std::size_t m = 0; m < 3; ++m)
      ballots[m] = Choice::abstain;  // Germany, France, Italy: 47% of the population
    CHECK(assess(council, ballots).adopted);
    CHECK_FALSE(assess(without, ballots).adopted);
    ballots[26] = Choice::abstain;  // and Malta
    CHECK_FALSE(assess(council, ballots).adopted);
    // The smaller States, down from Romania, are more than fifteen and have too few inhabitants.
    Ballots small(27, Choice::yes);
    for (std::size_t m = 0; m < 5; ++m) small[m] = std::nullopt;
    CHECK_FALSE(assess(council, small).adopted);
    // Nineteen of 27 are 70%: enough on a proposal, too few without one.
    Ballots nineteen(27, Choice::no);
    for (std::size_t m = 0; m < 19; ++m) nineteen[m] = Choice::yes;
    CHECK(assess(council, nineteen).adopted);
    CHECK_FALSE(assess(without, nineteen).adopted);
    nineteen[19] = Choice::yes;
    CHECK(assess(without, nineteen).adopted);
  }

  TEST_CASE("unanimity in the Council: abstaining does not prevent it, staying away does") {
    const auto file = shippedDecision("eu-council-unanimity");
    const BoundRule council = mustBind(file.rule, file.members);
    CHECK(assess(council, ballotsOf(1, 0, 26, 0)).adopted);
    CHECK_FALSE(assess(council, ballotsOf(0, 0, 27, 0)).adopted);
    CHECK_FALSE(assess(council, ballotsOf(26, 0, 0, 1)).adopted);
    CHECK_FALSE(assess(council, ballotsOf(26, 1, 0, 0)).adopted);
  }

  TEST_CASE("Luxembourg's vote of 1958 never made a difference") {
    const auto file = shippedDecision("eec-1958");
    const BoundRule council = mustBind(file.rule, file.members);
    for (unsigned code = 0; code < 32; ++code) {
      std::vector<std::uint8_t> inFavour(6, 0);
      for (std::size_t m = 0; m < 5; ++m) inFavour[m] = (code >> m) & 1U;
      const bool without = adoptedBy(council, inFavour);
      inFavour[5] = 1;
      CHECK(adoptedBy(council, inFavour) == without);
    }
  }

  TEST_CASE("an organisation votes for its States, with as many votes, or they do") {
    std::vector<Member> members = plainMembers(5);
    members[0].id = "union";
    members[0].kind = MemberKind::regionalOrganisation;
    members[0].votes = 2;
    members[1].organisation = members[2].organisation = "union";
    const BoundRule bound = mustBind(shippedDecision("simple-majority-members").rule, members);
    CHECK(bound.members == 4);
    const Tally together = assess(bound, {Choice::yes, std::nullopt, std::nullopt, Choice::yes, Choice::no});
    CHECK(together.yes == 3);
    CHECK(together.adopted);
    const Tally apart = assess(bound, {std::nullopt, Choice::yes, Choice::no, Choice::yes, Choice::no});
    CHECK(apart.yes == 2);
    CHECK_FALSE(apart.adopted);
  }

  TEST_CASE("an observer's ballot does not count") {
    std::vector<Member> members = plainMembers(3);
    members[2].kind = MemberKind::observer;
    members[2].votes = 0;
    const Tally tally = assess(mustBind(shippedDecision("simple-majority-members").rule, members),
                               {Choice::yes, Choice::no, Choice::yes});
    CHECK(tally.yes == 1);
    CHECK_FALSE(tally.adopted);
  }
}

TEST_SUITE("core/decision rule/laws") {
  TEST_CASE("a vote in favour never defeats what was adopted, under any shipped rule") {
    std::size_t adoptedOnes = 0;
    for (const std::string& id : shippedDecisions()) {
      const auto file = shippedDecision(id);
      const auto members = membersOf(file);
      const BoundRule bound = mustBind(file.rule, members);
      Lots draws;
      const unsigned rounds = members.size() > 100 ? 4 : 40;
      for (unsigned round = 0; round < rounds; ++round) {
        Ballots ballots = drawn(draws, members.size(), 4 + round % 5);
        if (!assess(bound, ballots).adopted) continue;
        ++adoptedOnes;
        for (auto& ballot : ballots) {
          const auto before = std::exchange(ballot, Choice::yes);
          CHECK_MESSAGE(assess(bound, ballots).adopted, id);
          ballot = before;
        }
      }
    }
    CHECK(adoptedOnes > 100);
  }

  TEST_CASE("who is who changes nothing where members have no weights and no lists name them") {
    for (const std::string& id : shippedDecisions()) {
      const auto file = shippedDecision(id);
      if (!file.members.empty()) continue;
      const BoundRule bound = mustBind(file.rule, plainMembers(7));
      Lots draws;
      for (unsigned round = 0; round < 60; ++round) {
        Ballots ballots = drawn(draws, 7, round % 9);
        const Tally before = assess(bound, ballots);
        for (std::size_t m = ballots.size() - 1; m > 0; --m)
          std::swap(ballots[m], ballots[draws.below(static_cast<unsigned>(m) + 1)]);
        CHECK_MESSAGE(assess(bound, ballots) == before, id);
      }
    }
  }

  TEST_CASE("all in favour adopt, nobody in favour adopts nothing, for every shipped rule") {
    for (const std::string& id : shippedDecisions()) {
      const auto file = shippedDecision(id);
      const auto members = membersOf(file);
      const BoundRule bound = mustBind(file.rule, members);
      CHECK_MESSAGE(adoptedBy(bound, std::vector<std::uint8_t>(members.size(), 1)), id);
      CHECK_MESSAGE(!adoptedBy(bound, std::vector<std::uint8_t>(members.size(), 0)), id);
      CHECK_FALSE(assess(bound, Ballots(members.size())).adopted);
    }
  }
}

TEST_SUITE("core/decision rule/entry into force") {
  TEST_CASE("days of the calendar") {
    CHECK(dayOf(1970, 1, 1) == 0);
    CHECK(dayOf(1969, 12, 31) == -1);
    CHECK(dayOf(2000, 3, 1) == 11017);
    CHECK(dayOf(2005, 2, 16) - dayOf(2004, 11, 18) == 90);
    CHECK(dayOf(1900, 3, 1) - dayOf(1900, 2, 28) == 1);
    CHECK(dayOf(2000, 3, 1) - dayOf(2000, 2, 28) == 2);
  }

  TEST_CASE(
      "Kyoto: met by Russia on 18 November 2004, in force on 16 February 2005; later Parties after 90 days") {
    const auto file = shippedDecision("kyoto");
    const BoundRule bound = mustBind(file.rule, file.members);
    auto all = ratifications("kyoto");
    const auto entry = entryIntoForce(bound, file.rule.timing, deposits(file.members, all));
    REQUIRE(entry.metOn);
    CHECK(*entry.metOn == dayOf(2004, 11, 18));
    CHECK(entry.inForceOn == dayOf(2005, 2, 16));
    const auto since = [&](const char* id) { return entry.partyFrom[indexOf(file.members, id)]; };
    CHECK(since("iceland") == dayOf(2005, 2, 16));
    CHECK(since("european-community") == dayOf(2005, 2, 16));
    CHECK(since("liechtenstein") == dayOf(2005, 3, 3));  // deposited on 3 December 2004
    CHECK(since("monaco") == dayOf(2006, 5, 28));
    CHECK(since("australia") == dayOf(2008, 3, 11));
    CHECK_FALSE(since("united-states"));

    // Of the two conditions, 55 Parties was met on 23 May 2002, with Iceland.
    DecisionRule parties = file.rule;
    parties.terms = {file.rule.terms[1]};
    REQUIRE(parties.terms[0].kind == Term::Kind::count);
    CHECK(entryIntoForce(mustBind(parties, file.members), {}, deposits(file.members, all)).metOn ==
          dayOf(2002, 5, 23));

    all.erase(std::remove_if(all.begin(), all.end(), [](const Ratified& r) { return r.party == "russia"; }),
              all.end());
    CHECK_FALSE(entryIntoForce(bound, file.rule.timing, deposits(file.members, all)).metOn);
  }

  TEST_CASE("Kyoto: the Community's instrument is not counted beside those of its member States") {
    const auto file = shippedDecision("kyoto");
    const BoundRule bound = mustBind(file.rule, file.members);
    Ballots ballots(file.members.size());
    ballots[indexOf(file.members, "austria")] = Choice::yes;
    const Tally without = assess(bound, ballots);
    CHECK(without.yes == 1);
    CHECK(without.terms[2].have == 59200);
    CHECK(without.terms[2].base == 13728306);
    CHECK(without.terms[2].needed == 7550569);  // 55% is 7,550,568.3
  }

  TEST_CASE("Montreal: met in December 1988, in force on 1 January 1989, its Vienna Convention being so") {
    const auto file = shippedDecision("montreal");
    const BoundRule bound = mustBind(file.rule, file.members);
    const auto all = deposits(file.members, ratifications("montreal"));
    const Day vienna = dayOf(1988, 9, 22);
    const auto entry = entryIntoForce(bound, file.rule.timing, all, std::nullopt, vienna);
    REQUIRE(entry.metOn);
    CHECK(*entry.metOn == dayOf(1988, 12, 16));
    CHECK(entry.inForceOn == dayOf(1989, 1, 1));
    CHECK(entry.partyFrom[indexOf(file.members, "austria")] == dayOf(1989, 8, 1));  // deposited on 3 May
    CHECK(entry.partyFrom[indexOf(file.members, "eec")] == dayOf(1989, 1, 1));
    // Without the parent, or before it, never.
    CHECK_FALSE(entryIntoForce(bound, file.rule.timing, all).inForceOn);
    CHECK(entryIntoForce(bound, file.rule.timing, all, std::nullopt, dayOf(1989, 6, 1)).inForceOn ==
          dayOf(1989, 6, 1));
    // Had the conditions been met a day too late: the ninetieth day after that.
    auto late = all;
    for (Deposit& d : late) d.day = std::max(d.day, dayOf(1989, 1, 2));
    CHECK(entryIntoForce(bound, file.rule.timing, late, std::nullopt, vienna).inForceOn == dayOf(1989, 4, 2));
  }

  TEST_CASE(
      "Paris: met on 5 October 2016, in force on 4 November 2016, and for each Party when the depositary "
      "says") {
    const auto file = shippedDecision("paris");
    const auto all = ratifications("paris");
    const auto entry =
        entryIntoForce(mustBind(file.rule, file.members), file.rule.timing, deposits(file.members, all));
    REQUIRE(entry.metOn);
    CHECK(*entry.metOn == dayOf(2016, 10, 5));
    CHECK(entry.inForceOn == dayOf(2016, 11, 4));
    std::size_t later = 0;
    for (const Ratified& r : all) {
      REQUIRE(r.effect);
      const auto since = entry.partyFrom[indexOf(file.members, r.party)];
      CHECK_MESSAGE(since == r.effect, r.party);
      if (*r.effect > dayOf(2016, 11, 4)) ++later;
    }
    CHECK(all.size() == 166);
    CHECK(later == 92);
    // The Union's instrument does not bring the emissions of those of its member States that have not
    // deposited: with it and the 63 Parties of 4 October alone, the condition was not met.
    std::vector<Ratified> early;
    for (const Ratified& r : all)
      if (r.deposited <= dayOf(2016, 10, 4) || r.party == "european-union") early.push_back(r);
    CHECK(early.size() == 64);
    CHECK_FALSE(entryIntoForce(mustBind(file.rule, file.members), {}, deposits(file.members, early)).metOn);
  }

  TEST_CASE("the CTBT: not with 43 of 44, and never before two years after its opening") {
    const auto file = shippedDecision("ctbt");
    const BoundRule bound = mustBind(file.rule, file.members);
    const Day opened = dayOf(1996, 9, 24);
    std::vector<Deposit> all;
    for (std::uint16_t m = 0; m < file.members.size(); ++m) all.push_back({m, opened + 10});
    CHECK(entryIntoForce(bound, file.rule.timing, all, opened).inForceOn == dayOf(1998, 9, 24));
    std::vector<Deposit> slow = all;
    slow[7].day = dayOf(2030, 1, 1);
    const auto entry = entryIntoForce(bound, file.rule.timing, slow, opened);
    CHECK(entry.metOn == dayOf(2030, 1, 1));
    CHECK(entry.inForceOn == dayOf(2030, 6, 30));
    for (std::size_t missing = 0; missing < 44; ++missing) {
      std::vector<Deposit> without = all;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(missing));
      CHECK_FALSE(entryIntoForce(bound, file.rule.timing, without, opened).metOn);
    }
    // The three others are not asked.
    all.resize(44);
    CHECK(entryIntoForce(bound, file.rule.timing, all, opened).metOn);
  }
}

TEST_SUITE("core/decision rule/problems") {
  TEST_CASE("rules and members that do not fit are refused with the reason") {
    using Code = RuleProblem::Code;
    const auto code = [](const DecisionRule& rule, const std::vector<Member>& members) {
      const auto bound = bindRule(rule, members);
      const auto* problem = std::get_if<RuleProblem>(&bound);
      return problem ? std::optional(problem->code) : std::nullopt;
    };
    const DecisionRule majority = shippedDecision("simple-majority-members").rule;
    const DecisionRule council = shippedDecision("un-security-council-substantive").rule;
    const DecisionRule eec = shippedDecision("eec-1958").rule;
    auto members = plainMembers(3);
    CHECK_FALSE(code(majority, members));
    CHECK(code(majority, {}) == Code::nobody);
    CHECK(code(council, members) == Code::unknownMember);
    CHECK(code(eec, members) == Code::unknownWeight);
    CHECK(code(shippedDecision("un-security-council-procedural").rule, members) == Code::neverMet);
    CHECK(code(DecisionRule{}, members) == Code::malformed);
    members[1].id = members[0].id;
    CHECK(code(majority, members) == Code::duplicate);
    members = plainMembers(3);
    members[0].votes = 2;
    CHECK(code(majority, members) == Code::malformed);
    members = plainMembers(3);
    members[0].organisation = "m1";
    CHECK(code(majority, members) == Code::organisation);
    members = plainMembers(3);
    for (Member& m : members) m.weights = {{"votes", mostWeight / 2}};
    CHECK(code(eec, members) == Code::weightOverflow);
    members = plainMembers(1);
    members[0].kind = MemberKind::observer;
    members[0].votes = 0;
    CHECK(code(majority, members) == Code::nobody);
    DecisionRule extra = majority;
    extra.terms.push_back(extra.terms[0]);
    CHECK(code(extra, plainMembers(3)) == Code::malformed);
    extra.terms[0].numerator = 0;
    CHECK(code(extra, plainMembers(3)) == Code::malformed);
  }
}

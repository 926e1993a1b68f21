// Decision rules and ballots as JSON: what is read, and what is refused with its place.
#include <doctest/doctest.h>

#include "codec/json_decision.h"
#include "tests/core/decision_files.h"

using namespace plenary;
using namespace plenary::codec;

namespace {

std::string file(const std::string& adopted, const std::string& more = "") {
  return R"({"format": "plenary.decision.1", "id": "r", "adopted": )" + adopted + more + "}";
}

DecisionRule ruleOf(const std::string& adopted, const std::string& more = "") {
  const auto read = parseDecisionFile(file(adopted, more), "r.json");
  if (const auto* problems = std::get_if<std::vector<Problem>>(&read)) FAIL(describe(*problems));
  return std::get<DecisionFile>(read).rule;
}

template <class Read>
void refusedWith(const Read& read, const std::string& complaint) {
  const auto* problems = std::get_if<std::vector<Problem>>(&read);
  REQUIRE_MESSAGE(problems, complaint);
  REQUIRE_FALSE(problems->empty());
  const std::string all = describe(*problems);
  CHECK_MESSAGE(all.find(complaint) != std::string::npos, all);
}

void refused(const std::string& json, const std::string& complaint) {
  refusedWith(parseDecisionFile(json, "r.json"), "r.json" + complaint);
}

void badTerm(const std::string& adopted, const std::string& complaint) {
  refused(file(adopted), ": /adopted" + complaint);
}

const std::string two = R"({"id": "a"}, {"id": "b"})";

std::string ballots(const std::string& members, const std::string& cast) {
  return R"({"members": [)" + members + R"(], "ballots": {)" + cast + "}}";
}

void badBallots(const std::string& json, const std::string& complaint) {
  refusedWith(parseBallotsFile(json, "b.json"), "b.json" + complaint);
}

}  // namespace

TEST_SUITE("codec/decisions") {
  TEST_CASE("each kind of term is read as what it says") {
    using Kind = Term::Kind;
    const DecisionRule rule =
        ruleOf(R"({"all": [
      {"any": [{"share": "2/3", "of": "members"}, {"moreThan": "1/2", "of": "presentAndVoting"}]},
      {"share": "65/100", "of": {"weight": "population"}}, {"count": 9}, {"weight": "votes", "atLeast": 255},
      {"noVetoBy": ["a", "b"]}, {"allOf": ["c"]}, {"noObjection": true}, {"fewerNotInFavourThan": 4},
      {"quorum": "1/3"}, {"quorum": {"moreThan": "1/2"}}]})",
               R"(, "citation": "UNGA 83, 86", "note": "n", "tie": "secondBallot", "timing":
      {"delayDays": 90, "laterDelayDays": 30, "onDate": "1989-01-01", "daysAfterOpening": 730, "afterParent": true})");
    REQUIRE(rule.terms.size() == 13);
    const auto kinds = {
        Kind::all,           Kind::any,         Kind::shareOfMembers,   Kind::sharePresentAndVoting,
        Kind::shareOfWeight, Kind::count,       Kind::weight,           Kind::noVeto,
        Kind::listed,        Kind::noObjection, Kind::fewerNotInFavour, Kind::quorum, Kind::quorum};
    CHECK(std::equal(kinds.begin(), kinds.end(), rule.terms.begin(),
                     [](Kind kind, const Term& term) { return kind == term.kind; }));
    CHECK(rule.terms[0].parts == 10);
    CHECK(rule.terms[1].parts == 2);
    CHECK(rule.terms[2].numerator == 2);
    CHECK(rule.terms[2].denominator == 3);
    CHECK_FALSE(rule.terms[2].strict);
    CHECK(rule.terms[3].strict);
    CHECK(rule.terms[4].weight == "population");
    CHECK(rule.terms[5].amount == 9);
    CHECK(rule.terms[6].weight == "votes");
    CHECK(rule.terms[6].amount == 255);
    CHECK(rule.terms[7].members == std::vector<std::string>{"a", "b"});
    CHECK(rule.terms[8].members == std::vector<std::string>{"c"});
    CHECK(rule.terms[10].amount == 4);
    CHECK(rule.tie == TieRule::secondBallot);
    CHECK(rule.citation == "UNGA 83, 86");
    CHECK(rule.timing == Timing{90, 30, dayOf(1989, 1, 1), 730, true});
    CHECK_FALSE(rule.terms[11].strict);
    CHECK(rule.terms[12].strict);
  }

  TEST_CASE("every shipped file is read, is called by its id, cites what it states and says so in a note") {
    const auto ids = test::shippedDecisions();
    CHECK(ids.size() >= 20);
    for (const std::string& id : ids) {
      const DecisionFile decision = test::shippedDecision(id);
      CHECK(decision.rule.id == id);
      CHECK_MESSAGE(!decision.rule.citation.empty(), id);
    }
  }

  TEST_CASE("files that are none, and keys that are not known") {
    refused("", ": 1:1: expected JSON");
    refused("[]", ": expected an object, found a list of 0");
    refused("{}", ": /format: expected a text");
    refused(R"({"format": "plenary.rules.1"})", ": /format: expected \"plenary.decision.1\"");
    refused(R"({"format": "plenary.decision.1", "id": "r"})", ": /adopted: expected an object, found nothing");
    refused(file(R"({"count": 1})", R"(, "base": "members")"), ": /base: unknown key");
    refused(file(R"({"count": 1})", R"(, "id": "s")"), ": /id: this key stands here twice");
    refused(file(R"({"count": 1})", R"(, "tie": "coin")"),
            ": /tie: expected one of fails, secondBallot, chairDecides, found \"coin\"");
    refused(file(R"({"count": 1})", R"(, "citation": 86)"), ": /citation: expected a text");
    refused(R"({"format": "plenary.decision.1", "id": "a rule", "adopted": {"count": 1}})",
            ": /id: expected an id");
  }

  TEST_CASE("terms that are none") {
    badTerm("3", ": expected an object, found 3");
    badTerm("{}", ": expected a term: an object with one of all, any, share");
    badTerm(R"({"majority": "1/2"})", ": expected a term");
    badTerm(R"({"count": 1, "quorum": "1/2"})", ": expected one term, found both count and quorum");
    badTerm(R"({"count": 1, "of": "members"})", "/of: unknown key; one of count");
    badTerm(R"({"all": []})", "/all: expected a list of 1 to 63 terms");
    badTerm(R"({"all": [{"count": 1}, {"count": 0}]})",
            "/all/1/count: expected a whole number from 1 to 1000, found 0");
    badTerm(R"({"count": 1.5})", "/count: expected a whole number");
    badTerm(R"({"noObjection": false})", "/noObjection: expected true, found false");
    badTerm(R"({"weight": "votes"})",
            "/atLeast: expected a whole number from 1 to 1099511627776, found nothing");
    badTerm(R"({"weight": "votes", "atLeast": 1099511627777})", "/atLeast: expected");
    badTerm(R"({"weight": 3, "atLeast": 1})", "/weight: expected a text");
    badTerm(R"({"noVetoBy": []})", "/noVetoBy: expected a list of 1 to 1000 ids");
    badTerm(R"({"allOf": ["a", "b", "a"]})", "/allOf/2: expected each member once: a stands above");
    badTerm(R"({"fewerNotInFavourThan": -1})", "/fewerNotInFavourThan: expected");
    badTerm(R"({"quorum": {"atLeast": "1/2"}})", "/quorum: expected");
    badTerm(R"({"quorum": {"moreThan": "1/2", "of": "members"}})", "/quorum/of: unknown key");
  }

  TEST_CASE("shares that are none") {
    for (const std::string share : {"2", "2/", "/3", "3/2", "0/3", "2/0", "-1/2", "1/1000001", " 1/2", "1/2 ",
                                    "1 / 2", "50%", "1/2/3", "10000000/10000000"})
      badTerm(R"({"share": ")" + share + R"(", "of": "members"})", "/share: expected a share such as \"2/3\"");
    badTerm(R"({"share": 0.5, "of": "members"})", "/share: expected a text");
    badTerm(R"({"moreThan": "3/3", "of": "members"})", "/moreThan: expected a share that can be reached");
    badTerm(R"({"share": "1/2"})", "/of: expected");
    badTerm(R"({"share": "1/2", "of": "voters"})",
            "/of: expected one of members, presentAndVoting, found \"voters\"");
    badTerm(R"({"share": "1/2", "of": {"population": 1}})",
            "/of: expected members, presentAndVoting or {\"weight\"");
    badTerm(R"({"share": "1/2", "of": {"weight": "v", "n": 1}})", "/of/n: unknown key");
    badTerm(R"({"share": "1/2", "of": {"weight": ""}})", "/of/weight: expected a text");
  }

  TEST_CASE("trees that are too deep or too large") {
    std::string deep = R"({"count": 1})";
    for (int level = 0; level < 4; ++level) deep = R"({"any": [)" + deep + "]}";
    CHECK(ruleOf(deep).terms.size() == 5);
    badTerm(R"({"all": [)" + deep + "]}", "/all/0/any/0/any/0/any/0/any: expected all and any at most 4 deep");
    std::string many;
    for (int i = 0; i < 40; ++i) many += std::string(i > 0 ? "," : "") + R"({"count": 1})";
    badTerm(R"({"all": [{"any": [)" + many + R"(]}, {"any": [)" + many + "]}]}",
            ": expected at most 64 terms, found 83");
  }

  TEST_CASE("days that are none, and delays beyond reason") {
    for (const std::string day :
         {"1989-1-1", "1989-02-29", "1989-13-01", "1989-00-01", "1989-01-00", "89-01-01", "1989/01/01",
          "1899-12-31", "3000-01-01", "1989-01-01T00", "soon"}) {
      CHECK_FALSE(dayFrom(day));
      refused(file(R"({"count": 1})", R"(, "timing": {"onDate": ")" + day + "\"}"),
              ": /timing/onDate: expected a day");
    }
    CHECK(dayFrom("1988-02-29") == dayOf(1988, 2, 29));
    CHECK(dayFrom("2999-12-31") == dayOf(2999, 12, 31));
    refused(file(R"({"count": 1})", R"(, "timing": {"delayDays": 36501})"), ": /timing/delayDays: expected");
    refused(file(R"({"count": 1})", R"(, "timing": {"afterParent": 1})"),
            ": /timing/afterParent: expected true or false");
    refused(file(R"({"count": 1})", R"(, "timing": {"days": 1})"), ": /timing/days: unknown key");
  }

  TEST_CASE("members of all kinds, and members that are none") {
    const auto members = [](const std::string& list) {
      return file(R"({"count": 1})", R"(, "members": [)" + list + "]");
    };
    const auto read = parseDecisionFile(
        members(
            R"({"id": "union", "kind": "regionalOrganisation"}, {"id": "a", "organisation": "union", "weights":
                {"population": 1099511627776}}, {"id": "b", "organisation": "union"}, {"id": "o", "kind": "observer"})"),
        "r.json");
    REQUIRE(std::holds_alternative<DecisionFile>(read));
    const auto& all = std::get<DecisionFile>(read).members;
    CHECK(all[0].votes == 2);  // as many as it has member States
    CHECK(all[1].weight("population") == mostWeight);
    CHECK(all[3].votes == 0);

    refused(members(""), ": /members: expected a list of 1 to 1000 members");
    refused(members(R"({"id": "a"}, {"id": "a"})"),
            ": /members/1/id: expected an id of its own: a stands above");
    refused(members(R"({"id": ""})"), ": /members/0/id: expected a text");
    refused(members(R"({"id": "a", "vote": 1})"), ": /members/0/vote: unknown key");
    refused(members(R"({"id": "a", "votes": 2})"), ": /members/0/votes: expected 1, the vote of a State");
    refused(members(R"({"id": "a", "kind": "party"})"),
            ": /members/0/kind: expected one of state, regionalOrganisation, observer");
    refused(members(R"({"id": "a"}, {"id": "o", "kind": "observer", "votes": 1})"),
            ": /members/1/votes: expected 0");
    refused(members(R"({"id": "u", "kind": "regionalOrganisation"})"),
            ": /members/0/votes: expected as many votes");
    refused(
        members(R"({"id": "u", "kind": "regionalOrganisation", "votes": 3}, {"id": "a", "organisation": "u"})"),
        ": /members/0/votes: expected 1, the number of its member States in this list, found 3");
    refused(members(R"({"id": "a", "organisation": "u"})"),
            ": /members/0/organisation: expected the id of a regionalOrganisation");
    refused(members(R"({"id": "a", "weights": {"votes": -1}})"),
            ": /members/0/weights/votes: expected a whole number from 0");
    refused(members(R"({"id": "a", "weights": {"votes": 1099511627777}})"),
            ": /members/0/weights/votes: expected");
    refused(
        members(R"({"id": "a", "weights": {"votes": 1099511627776}}, {"id": "b", "weights": {"votes": 1}})"),
        ": /members: expected weights \"votes\" of at most 1099511627776 together, found 1099511627777");
    refused(members(R"({"id": "a", "weights": {"v": 1, "v": 2}})"),
            ": /members/0/weights/v: this key stands here twice");
  }

  TEST_CASE("rules that do not fit the members of their file are refused where they do not") {
    const auto with = [](const std::string& adopted) { return file(adopted, R"(, "members": [)" + two + "]"); };
    refused(with(R"({"all": [{"count": 1}, {"noVetoBy": ["a", "c"]}]})"),
            ": /adopted/all/1/noVetoBy/1: expected the id of a member, found \"c\"");
    refused(
        with(R"({"any": [{"all": [{"count": 1}, {"count": 2}]}, {"share": "1/2", "of": {"weight": "gold"}}]})"),
        ": /adopted/any/1/of/weight: expected the name of a weight that a member has, found \"gold\"");
    refused(with(R"({"any": [{"all": [{"count": 1}, {"weight": "gold", "atLeast": 1}]}, {"count": 1}]})"),
            ": /adopted/any/0/all/1/weight: expected the name of a weight");
    refused(with(R"({"count": 3})"), ": /adopted: expected a rule that is met when all vote yes");
    refused(file(R"({"allOf": ["o"]})", R"(, "members": [{"id": "a"}, {"id": "o", "kind": "observer"}])"),
            ": /adopted/allOf/0: expected a member with a vote of its own, found \"o\"");
    refused(file(R"({"count": 1})", R"(, "members": [{"id": "o", "kind": "observer"}])"),
            ": /members: expected a member with a vote");
  }

  TEST_CASE("ballots are read for each member") {
    const auto read =
        parseBallotsFile(ballots(two + R"(, {"id": "c"}, {"id": "d"}, {"id": "o", "kind": "observer"})",
                                 R"("d": "absent", "c": "abstain", "b": "no", "a": "yes")"),
                         "b.json");
    REQUIRE(std::holds_alternative<BallotsFile>(read));
    const auto& file = std::get<BallotsFile>(read);
    CHECK(file.members.size() == 5);
    CHECK(file.ballots == Ballots{Choice::yes, Choice::no, Choice::abstain, std::nullopt, std::nullopt});
    // A file without members is about those of the rule.
    const auto members = test::plainMembers(1);
    const auto short_ = parseBallotsFile(R"({"ballots": {"m0": "yes"}})", "b.json", members);
    REQUIRE(std::holds_alternative<BallotsFile>(short_));
    CHECK(std::get<BallotsFile>(short_).members == members);
    CHECK_FALSE(std::get<BallotsFile>(short_).ownMembers);
  }

  TEST_CASE("ballots that make no sense") {
    badBallots("{", ": 1:");
    badBallots(R"({"ballots": {}})", ": /members: expected a list of 1 to 1000 members, found nothing");
    badBallots(R"({"members": [{"id": "a"}]})", ": /ballots: expected an object, found nothing");
    badBallots(ballots(two, R"("a": "yes")"), ": /ballots/b: expected a text");
    badBallots(ballots(two, R"("a": "yes", "b": "no", "c": "no")"),
               ": /ballots/c: expected the id of a member");
    badBallots(ballots(two, R"("a": "yes", "b": "maybe")"),
               ": /ballots/b: expected one of yes, no, abstain, absent, found \"maybe\"");
    badBallots(ballots(two, R"("a": "yes", "b": "no", "a": "no")"), ": /ballots/a: this key stands here twice");
    badBallots(ballots(two, R"("a": true, "b": "no")"), ": /ballots/a: expected a text");
    badBallots(R"({"members": [{"id": "a"}], "ballots": {"a": "yes"}, "rule": "x"})", ": /rule: unknown key");
    badBallots(R"({"format": "plenary.ballots.2", "members": [{"id": "a"}], "ballots": {"a": "yes"}})",
               ": /format: expected \"plenary.ballots.1\"");
    badBallots(ballots(R"({"id": "a"}, {"id": "o", "kind": "observer"})", R"("a": "yes", "o": "yes")"),
               ": /ballots/o: expected absent: an observer has no vote");
    const std::string joined =
        R"({"id": "u", "kind": "regionalOrganisation"}, {"id": "a", "organisation": "u"}, {"id": "b"})";
    badBallots(ballots(joined, R"("u": "yes", "a": "no", "b": "no")"),
               ": /ballots/a: expected absent, since u votes for it");
    CHECK(std::holds_alternative<BallotsFile>(
        parseBallotsFile(ballots(joined, R"("u": "yes", "a": "absent", "b": "no")"), "b.json")));
    CHECK(std::holds_alternative<BallotsFile>(
        parseBallotsFile(ballots(joined, R"("u": "absent", "a": "no", "b": "no")"), "b.json")));
  }

  TEST_CASE("a problem between rule and members names the file of either") {
    const auto eec = test::shippedDecision("eec-1958").rule;
    const auto members = test::plainMembers(2);
    const auto bound = bindRule(eec, members);
    const Problem problem =
        problemOf(std::get<RuleProblem>(bound), eec, members, {"r.json", "/adoption", "b.json"});
    CHECK(describe(problem) ==
          "r.json: /adoption/adopted/weight: expected the name of a weight that a member has, found \"votes\"");
    auto twice = members;
    twice[1].id = "m0";
    CHECK(describe(
              problemOf(std::get<RuleProblem>(bindRule(eec, twice)), eec, twice, {"r.json", "", "b.json"})) ==
          "b.json: /members/0: expected each member once, found \"m0\" twice");
  }
}

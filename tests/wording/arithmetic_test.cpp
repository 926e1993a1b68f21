#include "wording/arithmetic.h"

#include <doctest/doctest.h>

#include "tests/core/decision_files.h"
#include "tests/wording/shelf.h"

using namespace plenary;
using namespace plenary::wording;
using plenary::test::indexOf;
using plenary::test::mustBind;
using plenary::test::plainMembers;
using plenary::test::shippedDecision;

namespace {

Ballots cast(std::size_t yes, std::size_t no, std::size_t abstain, std::size_t absent = 0) {
  Ballots all(yes, Choice::yes);
  all.insert(all.end(), no, Choice::no);
  all.insert(all.end(), abstain, Choice::abstain);
  all.insert(all.end(), absent, std::nullopt);
  return all;
}

void counts(const DecisionRule& rule, const std::vector<Member>& members, const Ballots& ballots,
            const char* en, const char* zh) {
  const Tally tally = assess(mustBind(rule, members), ballots);
  CHECK(arithmetic(shelf().en(), tally, rule) == en);
  CHECK(arithmetic(shelf().zh(), tally, rule) == zh);
}

void counts(const char* id, const Ballots& ballots, const char* en, const char* zh) {
  const auto file = shippedDecision(id);
  counts(file.rule, file.members.empty() ? plainMembers(ballots.size()) : file.members, ballots, en, zh);
}

DecisionRule quoted(const char* id, const char* citation) {
  DecisionRule rule = shippedDecision(id).rule;
  rule.citation = citation;
  return rule;
}

}  // namespace

TEST_SUITE("wording/arithmetic") {
  TEST_CASE("two thirds of those present and voting") {
    const DecisionRule rule = quoted("two-thirds-present-and-voting", "UNGA 83, 86");
    counts(rule, plainMembers(23), cast(14, 6, 3),
           "14 in favour of 20 present and voting; 3 abstained, not counted; two thirds of 20 is 13 1/3, so 14 "
           "are "
           "needed: adopted. General Assembly rules 83 and 86.",
           "出席并参加表决者20，赞成14；弃权3，不计入；20的三分之二为13 "
           "1/3，因此需要14票：通过。依据联合国大会议事"
           "规则第83和86条。");
    counts(rule, plainMembers(4), cast(3, 1, 0),
           "3 in favour of 4 present and voting; 0 abstained, not counted; two thirds of 4 is 2 2/3, so 3 are "
           "needed: adopted. General Assembly rules 83 and 86.",
           "出席并参加表决者4，赞成3；弃权0，不计入；4的三分之二为2 "
           "2/3，因此需要3票：通过。依据联合国大会议事规则第83"
           "和86条。");
    counts(
        rule, plainMembers(4), cast(0, 0, 3, 1),
        "0 in favour of 0 present and voting; 3 abstained, not counted; 1 absent, not counted; nobody voted in "
        "favour or against, and at least 1 in favour is needed: not adopted. General Assembly rules 83 and 86.",
        "出席并参加表决者0，赞成0；弃权3，不计入；缺席1，不计入；无人投赞成票或反对票，而至少需要1票赞成：未通"
        "过。依"
        "据联合国大会议事规则第83和86条。");
  }

  TEST_CASE("ties are said, with what follows") {
    DecisionRule rule = quoted("simple-majority-present-and-voting", "UNGA 85, 86");
    rule.tie = TieRule::fails;
    counts(rule, plainMembers(4), cast(2, 2, 0),
           "2 in favour of 4 present and voting; 0 abstained, not counted; more than half of 4 is more than 2, "
           "so 3 "
           "are needed: not adopted, the votes being equal. General Assembly rules 85 and 86.",
           "出席并参加表决者4，赞成2；弃权0，不计入；须超过4的二分之一，即超过2，因此需要3票：赞成票与反对票相"
           "等，未通过"
           "。依据联合国大会议事规则第85和86条。");
    counts(rule, plainMembers(4), cast(1, 2, 1),
           "1 in favour of 3 present and voting; 1 abstained, not counted; more than half of 3 is more than 1 "
           "1/2, so 2 "
           "are needed: not adopted. General Assembly rules 85 and 86.",
           "出席并参加表决者3，赞成1；弃权1，不计入；须超过3的二分之一，即超过1 "
           "1/2，因此需要2票：未通过。依据联合国大会"
           "议事规则第85和86条。");
    counts(
        "general-assembly-other-question", cast(1, 1, 1),
        "1 in favour, 1 against, 1 abstained; quorum: more than half of 3 is more than 1 1/2, so 2 needed, 3 "
        "present: met; present and voting: more than half of 2 is more than 1, so 2 needed, 1 in favour: not "
        "met. "
        "Not adopted. The votes are equal; if they are so again in a second ballot, the question is not "
        "adopted. "
        "General Assembly rules 67, 85, 86 and 95; Charter of the United Nations, article 18(3).",
        "赞成1，反对1，弃权1；法定人数，须超过3的二分之一，即超过1 "
        "1/2，因此需要出席2，有3：符合；按出席并参加表决者"
        "计，须超过2的二分之一，即超过1，因此需要赞成2，有1：不符合。未通过。赞成票与反对票相等；如第二次投票仍"
        "相等，"
        "即未通过。依据联合国大会议事规则第67、85、86和95条；《联合国宪章》第18(3)条。");
    rule.tie = TieRule::chairDecides;
    rule.citation.clear();
    counts(rule, plainMembers(2), cast(1, 1, 0),
           "1 in favour of 2 present and voting; 0 abstained, not counted; more than half of 2 is more than 1, "
           "so 2 "
           "are needed: not adopted. The votes are equal: the chair decides.",
           "出席并参加表决者2，赞成1；弃权0，不计入；须超过2的二分之一，即超过1，因此需要2票：未通过。赞成票与"
           "反对票相等，由主席决定。");
  }

  TEST_CASE("shares of all members") {
    DecisionRule rule = quoted("two-thirds-members", "Rule X");
    rule.terms[0].numerator = 14;
    rule.terms[0].denominator = 20;
    counts(rule, plainMembers(1), cast(1, 0, 0),
           "1 in favour of 1 member; 0 abstained, which does not count in favour; 7/10 of 1 is 7/10, so 1 is "
           "needed: "
           "adopted. Rule X.",
           "成员1，赞成1；弃权0，不算赞成；1的7/10为7/10，因此需要1票：通过。依据Rule X。");
  }

  TEST_CASE("a veto in the Security Council, and none by an abstention") {
    Ballots ballots = cast(10, 1, 4);
    std::swap(ballots[0], ballots[10]);
    counts(
        "un-security-council-substantive", ballots,
        "10 in favour, 1 against, 4 abstained; 9 needed in favour, 10: met; no vote against by china, france, "
        "russia, united-kingdom and united-states, 1 cast: not met. Not adopted. Charter of the United "
        "Nations, article 27(3).",
        "赞成10，反对1，弃权4；需要赞成9，有10：符合；china、france、russia、united-kingdom和united-"
        "states均不得投反对票，有1票反对："
        "不"
        "符合。未通过。依据《联合国宪章》第27(3)条。");
    ballots[0] = Choice::abstain;
    counts(
        "un-security-council-substantive", ballots,
        "10 in favour, 0 against, 5 abstained; 9 needed in favour, 10: met; no vote against by china, france, "
        "russia, united-kingdom and united-states, none cast: met. Adopted. Charter of the United Nations, "
        "article 27(3).",
        "赞成10，反对0，弃权5；需要赞成9，有10：符合；china、france、russia、united-kingdom和united-"
        "states均不得投反对票，无反对票：符"
        "合"
        "。通过。依据《联合国宪章》第27(3)条。");
  }

  TEST_CASE("members that the reader knows go by their names") {
    DecisionRule rule;
    Term list;
    list.kind = Term::Kind::listed;
    list.members = {"us", "m1"};
    rule.terms = {list};
    auto members = plainMembers(2);
    members[0].id = "us";
    counts(rule, members, {Choice::yes, std::nullopt},
           "1 in favour, 0 against, 1 absent; all of the United States and m1 in favour, 1 of 2: not met. Not "
           "adopted.",
           "赞成1，反对0，缺席1；美国和m1须全部赞成，2中有1：不符合。未通过。");
  }

  TEST_CASE("the Council of the Union: two ways, each with its numbers") {
    Ballots ballots(27, Choice::yes);
    ballots[0] = ballots[1] = ballots[2] = Choice::no;
    counts("eu-council", ballots,
           "24 in favour, 3 against; (members: 55% of 27 is 14 17/20, so 15 needed, 24 in favour: met; 15 "
           "needed in "
           "favour, 24: met; population: 65% of 10,001 is 6500 13/20, so 6501 needed, 5312 in favour: not "
           "met): not "
           "met; or fewer than 4 not in favour, 3: met. Adopted. Treaty on European Union, article 16(4).",
           "赞成24，反对3；（按成员计，27的55%为14 "
           "17/20，因此需要赞成15，有24：符合；需要赞成15，有24：符合；按人口"
           "计，10,001的65%为6500 "
           "13/20，因此需要赞成6501，有5312：不符合）：不符合；或者未投赞成票者须少于4，有3：符"
           "合。通过。依据《欧洲联盟条约》第16(4)条。");
  }

  TEST_CASE("weights, lists that are long, objections and the absence of everyone") {
    counts(
        "eec-1958", cast(3, 3, 0),
        "3 in favour, 3 against; votes: 12 of 17 needed, 12 in favour: met. Adopted. Treaty establishing the "
        "European Economic Community, article 148(2).",
        "赞成3，反对3；按票数计，17中需要赞成12，有12：符合。通过。依据《建立欧洲经济共同体条约》第148(2)条。");
    counts("ctbt", cast(43, 0, 0, 4),
           "43 in favour, 0 against, 4 absent; all of the 44 listed in favour, 43 of 44: not met. Not adopted. "
           "Comprehensive Nuclear-Test-Ban Treaty, article XIV.",
           "赞成43，反对0，缺席4；所列44个成员须全部赞成，44中有43：不符合。未通过。依据《全面禁止核试验条约》"
           "第XIV条"
           "。");
    counts("consensus", cast(0, 0, 2),
           "0 in favour, 0 against, 2 abstained; no objection, none made: met. Adopted. United Nations "
           "Convention on "
           "the Law of the Sea, article 161(8).",
           "赞成0，反对0，弃权2；须无人反对，无反对票：符合。通过。依据《联合国海洋法公约》第161(8)条。");
    counts("consensus", cast(0, 0, 0, 2),
           "0 in favour, 0 against, 2 absent; nobody is present: not met. Not adopted. United Nations "
           "Convention on the "
           "Law of the Sea, article 161(8).",
           "赞成0，反对0，缺席2；无人出席：不符合。未通过。依据《联合国海洋法公约》第161(8)条。");
  }

  TEST_CASE("every shipped rule has a whole account and a whole request in both languages") {
    for (const std::string& id : test::shippedDecisions()) {
      const auto file = shippedDecision(id);
      const auto members = file.members.empty() ? plainMembers(5) : file.members;
      const BoundRule bound = mustBind(file.rule, members);
      for (const Reader& reader : {shelf().en(), shelf().zh()}) {
        CHECK_MESSAGE(whole(share(reader, file.rule)), share(reader, file.rule));
        CHECK_MESSAGE(citation(reader, file.rule.citation) != file.rule.citation, id);
        for (const auto& all : {std::optional(Choice::yes), std::optional(Choice::no),
                                std::optional(Choice::abstain), std::optional<Choice>()}) {
          Ballots ballots(members.size(), all);
          for (std::size_t m = 0; m < 2; ++m) {
            const std::string text = arithmetic(reader, assess(bound, ballots), file.rule);
            CHECK_MESSAGE(whole(text), text);
            ballots[0] = Choice::yes;
          }
        }
      }
    }
  }

  TEST_CASE("what a rule asks for") {
    const auto asks = [](const char* id, const char* en, const char* zh) {
      const DecisionRule rule = shippedDecision(id).rule;
      CHECK(share(shelf().en(), rule) == en);
      CHECK(share(shelf().zh(), rule) == zh);
    };
    asks("two-thirds-present-and-voting", "two thirds of those present and voting",
         "出席并参加表决者的三分之二");
    asks("simple-majority-members", "more than half of all members", "全体成员的二分之一以上（不含该数）");
    asks("general-assembly-important-question",
         "more than half of the members present and two thirds of those present and voting",
         "成员的二分之一以上（不含该数）出席，并且出席并参加表决者的三分之二");
    asks("eu-council",
         "(55% of all members and 15 votes in favour and 65% of the population), or fewer than 4 not in favour",
         "（全体成员的55%，并且15票赞成，并且人口的65%），或者未投赞成票者少于4");
    asks("un-security-council-substantive",
         "9 votes in favour and no vote against by china, france, russia, united-kingdom and united-states",
         "9票赞成，并且china、france、russia、united-kingdom和united-states均不投反对票");
    asks("eec-1958", "12 of the votes", "票数中的12");
    asks("consensus", "no objection", "无人反对");
    CHECK(share(shelf().en(), DecisionRule{}) == "");
  }

  TEST_CASE("shares by name, in hundredths, and as they are") {
    Term term;
    const auto named = [&](std::uint32_t numerator, std::uint32_t denominator) {
      term.numerator = numerator;
      term.denominator = denominator;
      return share(shelf().en(), term);
    };
    CHECK(named(2, 3) == "two thirds");
    CHECK(named(6, 9) == "two thirds");
    CHECK(named(1, 1) == "all");
    CHECK(named(55, 100) == "55%");
    CHECK(named(7, 10) == "7/10");
    term.numerator = 3;
    term.denominator = 4;
    CHECK(share(shelf().zh(), term) == "四分之三");
  }

  TEST_CASE("citations") {
    CHECK(citation(shelf().en(), "UNGA 86") == "General Assembly rule 86");
    CHECK(citation(shelf().en(), "UNGA 83, 85, 86") == "General Assembly rules 83, 85 and 86");
    CHECK(citation(shelf().en(), "UNGA 67; UNCharter 18(2)") ==
          "General Assembly rule 67; Charter of the United Nations, article 18(2)");
    CHECK(citation(shelf().en(), "GEF 25(c); Manual 3") ==
          "Instrument of the Global Environment Facility, paragraph 25(c); Manual 3");
    CHECK(citation(shelf().zh(), "VCLT 9(2)") == "《维也纳条约法公约》第9(2)条");
    CHECK(citation(shelf().zh(), "TFEU 238(2), 238(3)") == "《欧洲联盟运行条约》第238(2)和238(3)条");
    CHECK(citation(shelf().zh(), "Manual 3") == "Manual 3");
    CHECK(citation(shelf().en(), "UNGA") == "UNGA");
    CHECK(citation(shelf().en(), "") == "");
  }

  TEST_CASE("a tally that is not by the rule has no words") {
    CHECK(arithmetic(shelf().en(), Tally{}, shippedDecision("unanimity").rule) == "");
    CHECK(arithmetic(shelf().en(), Tally{}, DecisionRule{}) == "");
  }
}

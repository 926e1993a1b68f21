// Rules of procedure from files: what they say is read, and what cannot be is refused with its place.
#include <doctest/doctest.h>

#include "tests/session/procedure.h"

using namespace plenary;

namespace {

std::vector<std::string> problemsIn(const std::string& rules, const std::string& from, const std::string& to) {
  codec::Package package = test::packageUnder(rules);
  const auto at = package.rules.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  package.rules.replace(at, from.size(), to);
  const auto parsed = codec::parseScenario(package, "quickstart-tables.json");
  std::vector<std::string> all;
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed))
    for (const codec::Problem& p : *problems) all.push_back(codec::describe(p));
  return all;
}

// One of the problems names the place and holds the words.
bool says(const std::vector<std::string>& problems, const std::string& place, const std::string& words) {
  for (const std::string& p : problems)
    if (p.find(": " + place + ": ") != std::string::npos && p.find(words) != std::string::npos) return true;
  for (const std::string& p : problems) MESSAGE(p);
  return false;
}

}  // namespace

TEST_CASE("every shipped set of rules is read, with its motions in their order") {
  for (const std::string& rules : test::shippedRules()) {
    const Scenario s = test::quickstartUnder(rules);
    CHECK(s.rules.id == rules);
    CHECK_FALSE(s.rules.adoption.terms.empty());
    CHECK(s.rollCall.size() == s.delegations.size());
  }
  const Scenario assembly = test::quickstartUnder("general-assembly");
  REQUIRE(assembly.rules.motions.size() == 10);
  CHECK(assembly.rules.motions[0].kind == MotionKind::pointOfOrder);
  CHECK(assembly.rules.motions[2].kind == MotionKind::suspendMeeting);  // rule 77: suspend, adjourn, adjourn, close
  CHECK(assembly.rules.motions[3].kind == MotionKind::adjournMeeting);
  CHECK(assembly.rules.motions[4].kind == MotionKind::adjournDebate);
  CHECK(assembly.rules.motions[5].kind == MotionKind::closeDebate);
  CHECK(motionRule(assembly.rules, MotionKind::closeDebate)->against == 2);
  CHECK(motionRule(assembly.rules, MotionKind::moderatedCaucus) == nullptr);  // the Assembly knows none
  CHECK(assembly.rules.adoption.tie == TieRule::secondBallot);
}

TEST_CASE("rules that cannot be are refused with their place") {
  CHECK(says(problemsIn("council", "\"weight\": \"population\"", "\"weight\": \"acreage\""), "/decisions/0", "acreage"));
  CHECK(says(problemsIn("council", "\"fewerNotInFavourThan\": 2", "\"allOf\": [\"us\", \"mars\"]"), "/decisions/0", "mars"));
  CHECK(says(problemsIn("general-assembly", "\"share\": \"2/3\"", "\"share\": \"4/3\""), "/decisions/0/adopted/all/1/share", "4/3"));
  CHECK(says(problemsIn("general-assembly", "\"adoption\": \"importantQuestion\"", "\"adoption\": \"whatever\""),
             "/adoption", "unknown decision"));
  CHECK(says(problemsIn("general-assembly", "{\"kind\": \"adjournMeeting\"", "{\"kind\": \"suspendMeeting\""),
             "/motions/3/kind", "precedence"));
  CHECK(says(problemsIn("general-assembly", "\"kind\": \"pointOfOrder\"", "\"kind\": \"moderatedCaucus\""), "/motions",
             "appeal"));
  CHECK(says(problemsIn("general-assembly", "\"kind\": \"closeDebate\"", "\"kind\": \"filibuster\""), "/motions/5/kind",
             "filibuster"));
  CHECK(says(problemsIn("general-assembly", "\"onRequest\": true", "\"onRequest\": true, \"against\": 2"), "/motions/8",
             "onRequest"));
  CHECK(says(problemsIn("general-assembly", "\"motionsPerRound\": 2", "\"motionsPerRound\": 0"), "/motionsPerRound",
             "from 1"));
  CHECK(says(problemsIn("model-conference", "\"seconders\": 1", "\"seconders\": 4"), "/motions/1/seconders", "to 3"));
  CHECK(says(problemsIn("council", "\"method\": \"recorded\"", "\"method\": \"secret\""), "/method", "who voted how"));
  CHECK(says(problemsIn("general-assembly", "\"in\": [\"drafting\"], \"decision\": \"procedure\", \"citation\": \"UNGA 76, 77\"",
                        "\"in\": [\"debrief\"], \"decision\": \"procedure\""), "/motions/3/in", "meaning"));
  CHECK(says(problemsIn("classroom", "\"moreThan\": \"1/2\", \"of\": \"presentAndVoting\"", "\"count\": 5"), "/decisions/0",
             "all"));  // five of four: never met
}

TEST_CASE("the list of speakers and proxies are read, and what cannot be is refused with its place") {
  const Scenario assembly = test::quickstartUnder("general-assembly");
  REQUIRE(assembly.rules.speakers);
  CHECK(assembly.rules.speakers->phases == std::vector<PhaseKind>{PhaseKind::opening, PhaseKind::drafting});
  CHECK(assembly.rules.speakers->seconds == 120);
  CHECK(assembly.rules.speakers->turns == 6);
  CHECK(assembly.rules.proxies == 0);
  CHECK_FALSE(test::quickstartUnder("classroom").rules.speakers);
  CHECK(test::quickstartUnder("council").rules.proxies == 1);

  const std::string rules = "general-assembly", list = "\"in\": [\"opening\", \"drafting\"], \"seconds\": 120";
  CHECK(says(problemsIn(rules, list, "\"in\": [\"adoption\"], \"seconds\": 120"), "/speakers/in/0", "opening or drafting"));
  CHECK(says(problemsIn(rules, list, "\"in\": [], \"seconds\": 120"), "/speakers/in", "phases"));
  CHECK(says(problemsIn(rules, list, "\"in\": [\"drafting\"], \"seconds\": 3601"), "/speakers/seconds", "3600"));
  CHECK(says(problemsIn(rules, "\"turns\": 6", "\"turns\": 0"), "/speakers/turns", "from 1"));
  CHECK(says(problemsIn(rules, "\"turns\": 6", "\"turns\": 6, \"order\": 1"), "/speakers/order", "unknown key"));
  CHECK(says(problemsIn("council", "\"proxies\": 1", "\"proxies\": 5"), "/proxies", "from 0 to 4"));
}

TEST_CASE("how the text reads without an article is read, and what cannot be is refused with its place") {
  const Scenario s = test::quickstartUnder("classroom");
  CHECK(divisible(s));
  CHECK(s.articles[0].without == Changes{{*s.provision("pause.duration"), OptionId{0}}});
  const auto inScenario = [](const std::string& to) {
    codec::Package package = test::packageUnder("classroom");
    const std::string from = "\"without\": {\"duration\": \"none\"}";
    package.scenario.replace(package.scenario.find(from), from.size(), "\"without\": " + to);
    const auto parsed = codec::parseScenario(package, "quickstart-tables.json");
    std::vector<std::string> all;
    if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed))
      for (const codec::Problem& p : *problems) all.push_back(codec::describe(p));
    return all;
  };
  CHECK(says(inScenario("{\"notice\": \"30\"}"), "/articles/0/without/notice", "unknown provision"));
  CHECK(says(inScenario("{\"duration\": \"99\"}"), "/articles/0/without/duration", "unknown option"));
  CHECK(says(inScenario("{}"), "/articles/0/without", "at least one"));
  CHECK(says(inScenario("\"none\""), "/articles/0/without", "object"));
  CHECK(says(inScenario("{\"duration\": 3}"), "/articles/0/without/duration", "found 3"));
}

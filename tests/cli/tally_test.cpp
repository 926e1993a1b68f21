// plenary tally and plenary analyse power.
#include "tests/cli/fixture.h"

using namespace plenary::cli::test;

namespace {

std::string shippedRule(const std::string& id) {
  return (fs::path(PLENARY_SOURCE_DIR) / "data/rules/decisions" / (id + ".json")).string();
}

// A ballots file of members a, b, c, ... with these ballots.
std::string ballotsOf(const Workplace& at, const std::vector<std::string>& cast) {
  std::string members;
  std::string ballots;
  for (std::size_t m = 0; m < cast.size(); ++m) {
    const std::string id(1, static_cast<char>('a' + m));
    members.append(m > 0 ? "," : "").append(R"({"id": ")").append(id).append(R"("})");
    ballots.append(m > 0 ? "," : "").append("\"").append(id).append(R"(": ")").append(cast[m]).append("\"");
  }
  write(at / "ballots.json", R"({"members": [)" + members + R"(], "ballots": {)" + ballots + "}}");
  return at / "ballots.json";
}

std::vector<std::string> telling(const std::string& rule, const std::string& ballots) {
  return {"tally", "--rule", rule, "--ballots", ballots, "--json"};
}

void badInput(const std::vector<std::string>& arguments, const std::vector<std::string>& named) {
  const Ran ran = run(arguments);
  CHECK_MESSAGE(ran.code == 2, ran.err);
  CHECK(ran.out.empty());
  for (const std::string& name : named) CHECK_MESSAGE(contains(ran.err, name), ran.err);
}

std::vector<std::uint64_t> numbers(const rapidjson::Value& list) {
  std::vector<std::uint64_t> all;
  for (const auto& value : list.GetArray()) all.push_back(value.GetUint64());
  return all;
}

std::vector<double> reals(const rapidjson::Value& list) {
  std::vector<double> all;
  for (const auto& value : list.GetArray()) all.push_back(value.GetDouble());
  return all;
}

}  // namespace

TEST_CASE("tally says whether, how it was reckoned and by what rule; either answer is no failure") {
  const Workplace at;
  const std::string rule = shippedRule("two-thirds-present-and-voting");
  const Ran adopted = run(telling(rule, ballotsOf(at, {"yes", "yes", "no", "abstain", "absent"})));
  CHECK(adopted.code == 0);
  CHECK(adopted.err.empty());
  CHECK(std::count(adopted.out.begin(), adopted.out.end(), '\n') == 1);
  const auto json = jsonOf(adopted.out);
  CHECK(json["adopted"].GetBool());
  CHECK(std::string(json["arithmetic"].GetString()) ==
        "2 in favour of 3 present and voting; 1 abstained, not counted; 1 absent, not counted; two thirds of 3 "
        "is 2, so "
        "2 are needed: adopted. Vienna Convention on the Law of Treaties, article 9(2).");
  CHECK(std::string(json["rule"].GetString()) == "Vienna Convention on the Law of Treaties, article 9(2)");
  CHECK(json["yes"].GetUint() == 2);
  CHECK(json["no"].GetUint() == 1);
  CHECK(json["abstain"].GetUint() == 1);
  CHECK(json["absent"].GetUint() == 1);
  CHECK_FALSE(json["tied"].GetBool());
  REQUIRE(json["terms"].GetArray().Size() == 1);
  CHECK(json["terms"][0]["needed"].GetUint() == 2);
  CHECK(json["terms"][0]["base"].GetUint() == 3);
  CHECK(json["terms"][0]["met"].GetBool());

  const Ran rejected = run(telling(rule, ballotsOf(at, {"yes", "no"})));
  CHECK(rejected.code == 0);
  const auto second = jsonOf(rejected.out);
  CHECK_FALSE(second["adopted"].GetBool());
  CHECK(second["tied"].GetBool());
}

TEST_CASE("tally in words, in either language") {
  const Workplace at;
  const std::string ballots = ballotsOf(at, {"yes", "yes", "no"});
  const Ran en = run({"tally", "--rule", shippedRule("simple-majority-members"), "--ballots", ballots});
  CHECK(en.code == 0);
  CHECK(en.out ==
        "2 in favour of 3 members; 0 abstained, which does not count in favour; more than half of 3 is more "
        "than 1 1/2, "
        "so 2 are needed: adopted. Treaty on the Functioning of the European Union, article 238(1).\n");
  const Ran zh = run({"tally", "--rule", shippedRule("consensus"), "--ballots", ballots, "--language", "zh"});
  CHECK(zh.out ==
        "赞成2，反对1；须无人反对，有1票反对：不符合。未通过。依据《联合国海洋法公约》第161(8)条。\n");
}

TEST_CASE("ballots without members are about those of the rule") {
  const Workplace at;
  std::string cast;
  for (const std::string id : {"china", "france", "russia", "united-kingdom", "united-states"})
    cast += "\"" + id + "\": \"abstain\", ";
  for (int i = 1; i <= 10; ++i)
    cast += "\"elected-" + std::to_string(i) + "\": \"" + (i < 10 ? "yes\", " : "no\"");
  write(at / "b.json", R"({"ballots": {)" + cast + "}}");
  const Ran ran = run(telling(shippedRule("un-security-council-substantive"), at / "b.json"));
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  CHECK(jsonOf(ran.out)["adopted"].GetBool());
}

TEST_CASE("weights are those of the ballots file") {
  const Workplace at;
  write(at / "b.json",
        R"({"members": [{"id": "x", "weights": {"votes": 11}}, {"id": "y", "weights": {"votes": 1}}],
                          "ballots": {"x": "yes", "y": "absent"}})");
  const std::string eec = shippedRule("eec-1958");
  CHECK_FALSE(jsonOf(run(telling(eec, at / "b.json")).out)["adopted"].GetBool());
  write(at / "b.json", R"({"members": [{"id": "x", "weights": {"votes": 12}}], "ballots": {"x": "yes"}})");
  CHECK(jsonOf(run(telling(eec, at / "b.json")).out)["adopted"].GetBool());
}

TEST_CASE("tally refuses what makes no sense, with file, place and what was expected") {
  const Workplace at;
  const std::string rule = shippedRule("two-thirds-members");
  const std::string ballots = ballotsOf(at, {"yes", "no"});
  badInput({"tally"}, {"--rule"});
  badInput({"tally", "--rule", rule}, {"--ballots"});
  badInput(telling(at / "none.json", ballots), {at / "none.json", "expected a file, found nothing"});
  badInput(telling(rule, at / "none.json"), {at / "none.json", "expected a file, found nothing"});
  badInput(telling(ballots, ballots), {ballots, "/format", "expected"});
  badInput(telling(rule, rule), {rule, "unknown key"});
  badInput(telling(rule, ballotsOf(at, {"yes", "perhaps"})),
           {ballots + ": /ballots/b", "yes, no, abstain, absent", "\"perhaps\""});
  ballotsOf(at, {"yes", "no"});
  badInput(telling(shippedRule("un-security-council-substantive"), ballots),
           {"un-security-council-substantive.json: /adopted/all/1/noVetoBy/0", "expected the id of a member",
            "\"china\""});
  badInput(telling(shippedRule("eu-council"), ballots), {"eu-council.json: /adopted/any/0/all/2/of/weight",
                                                         "expected the name of a weight", "\"population\""});
  badInput(telling(shippedRule("un-security-council-procedural"), ballots),
           {"/adopted", "met when all vote yes"});
  write(at / "b.json", R"({"members": [{"id": "a"}, {"id": "a"}], "ballots": {"a": "yes"}})");
  badInput(telling(rule, at / "b.json"), {"b.json: /members/1/id", "an id of its own"});
  badInput({"tally", "--rule", rule, "--ballots", ballots, "--language", "fr"}, {"en or zh"});
}

TEST_CASE("power of weights and a quota: Straffin's 4, 3, 2, 1 with 6") {
  const Ran ran = run({"analyse", "power", "--weights", "4,3,2,1", "--quota", "6", "--json"});
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  const auto json = jsonOf(ran.out);
  CHECK(numbers(json["swings"]) == std::vector<std::uint64_t>{5, 3, 3, 1});
  CHECK(reals(json["banzhaf"]) == std::vector<double>{5.0 / 12, 0.25, 0.25, 1.0 / 12});
  CHECK(reals(json["shapley_shubik"]) == std::vector<double>{5.0 / 12, 0.25, 0.25, 1.0 / 12});
  CHECK(json["winning"].GetUint() == 7);
  CHECK(std::string(json["exact_banzhaf"][0].GetString()) == "5/12");
  CHECK_FALSE(json.HasMember("members"));
}

TEST_CASE("power under a rule: the Six of 1958, and the Security Council") {
  const auto six = jsonOf(run({"analyse", "power", "--rule", shippedRule("eec-1958"), "--json"}).out);
  CHECK(numbers(six["swings"]) == std::vector<std::uint64_t>{10, 10, 10, 6, 6, 0});
  CHECK(std::string(six["members"][5].GetString()) == "luxembourg");
  CHECK(six["shapley_shubik"][5].GetDouble() == 0);
  const auto council =
      jsonOf(run({"analyse", "power", "--rule", shippedRule("un-security-council-substantive"), "--json"}).out);
  CHECK(numbers(council["swings"]) ==
        std::vector<std::uint64_t>{848, 848, 848, 848, 848, 84, 84, 84, 84, 84, 84, 84, 84, 84, 84});
  CHECK(std::string(council["exact_shapley_shubik"][0].GetString()) == "421/2145");
}

TEST_CASE("numbers beyond 2^53 are texts") {
  std::string weights = "1";
  for (int i = 1; i < 60; ++i) weights += ",1";
  const auto json = jsonOf(run({"analyse", "power", "--weights", weights, "--quota", "31", "--json"}).out);
  // Of 59 others, 30: 59 over 30.
  CHECK(std::string(json["swings"][0].GetString()) == "59132290782430712");
}

TEST_CASE("power as a table") {
  const Ran ran = run({"analyse", "power", "--weights", "2,1", "--quota", "2"});
  CHECK(ran.code == 0);
  CHECK(ran.out ==
        "member  swings   Banzhaf  Shapley-Shubik\n"
        "1            2  1.000000        1.000000\n"
        "2            0  0.000000        0.000000\n"
        "2 coalitions of 2 voters win\n");
  const Ran chinese = run({"analyse", "power", "--weights", "2,1", "--quota", "2", "--language", "zh"});
  CHECK(chinese.out ==
        "成员  关键次数  班扎夫指数  沙普利－舒比克指数\n"
        "1            2    1.000000            1.000000\n"
        "2            0    0.000000            0.000000\n"
        "2个表决成员可结成的联盟中，有2个获胜\n");
}

TEST_CASE("power refuses what makes no sense") {
  const Workplace at;
  const auto power = [](std::vector<std::string> more) {
    more.insert(more.begin(), {"analyse", "power"});
    return more;
  };
  badInput({"analyse"}, {"analyse: expected a command (power", "found none"});
  badInput({"analyse", "luck"}, {"analyse: expected a command (power", "\"luck\""});
  badInput(power({}), {"--weights", "--rule FILE"});
  badInput(power({"--weights", "4,3"}), {"--quota", "found nothing"});
  badInput(power({"--quota", "4"}), {"--weights", "found nothing"});
  badInput(power({"--weights", "4,3", "--quota", "4", "--rule", shippedRule("eec-1958")}),
           {"--rule", "found both"});
  badInput(power({"--weights", "4,,3", "--quota", "4"}), {"--weights", "whole number", "\"\""});
  badInput(power({"--weights", "4,three", "--quota", "4"}), {"--weights", "\"three\""});
  badInput(power({"--weights", "4,-3", "--quota", "4"}), {"--weights", "\"-3\""});
  badInput(power({"--weights", "0,0", "--quota", "1"}), {"--weights", "found 0"});
  badInput(power({"--weights", "4,3", "--quota", "8"}), {"--quota", "from 1 to 7", "\"8\""});
  badInput(power({"--weights", "4,3", "--quota", "0"}), {"--quota", "from 1 to 7"});
  badInput(power({"--weights", "4,3", "--quota", "3.5"}), {"--quota", "\"3.5\""});
  badInput(power({"--weights", "1099511627777", "--quota", "1"}), {"--weights", "1099511627776"});
  std::string many = "1";
  for (int i = 0; i < 1000; ++i) many += ",1";
  badInput(power({"--weights", many, "--quota", "5"}), {"--weights", "at most 1000 weights"});
  badInput(power({"--rule", at / "none.json"}), {at / "none.json", "expected a file"});
  badInput(power({"--rule", shippedRule("two-thirds-members")}),
           {"two-thirds-members.json: /members", "expected members"});
}

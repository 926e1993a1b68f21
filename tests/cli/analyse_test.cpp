// plenary analyse stability and plenary analyse race; plenary analyse power is in tally_test.cpp.
#include "tests/cli/fixture.h"

using namespace plenary::cli::test;

namespace analyse_tests {

namespace {

std::vector<std::string> stability(std::vector<std::string> more) {
  more.insert(more.begin(), {"analyse", "stability"});
  return more;
}
std::vector<std::string> race(const std::string& n, const std::string& enmity, const std::string& mu) {
  return {"analyse", "race", "--n", n, "--enmity", enmity, "--mu", mu};
}
std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}
const std::vector<std::string> barrett{"--model", "barrett", "--n", "10",  "--a",
                                       "100",     "--b",     "1",   "--c", "0.25"};

void refusesWith(const std::vector<std::string>& arguments, const std::string& message) {
  const Ran ran = run(arguments);
  CHECK_MESSAGE(ran.code == 2, ran.err);
  CHECK(ran.out.empty());
  CHECK_MESSAGE(contains(ran.err, message), ran.err);
}

std::vector<unsigned> stableOf(const std::vector<std::string>& arguments) {
  const Ran ran = run(stability(with(arguments, {"--json"})));
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  const auto json = jsonOf(ran.out);
  std::vector<unsigned> sizes;
  for (const auto& size : json["stable"].GetArray()) sizes.push_back(size.GetUint());
  return sizes;
}

}  // namespace

TEST_CASE("stability of Barrett's ten: a row for each number of signatories, null where there is nobody") {
  const Ran ran = run(stability(with(barrett, {"--json"})));
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  CHECK(ran.err.empty());
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 1);
  const auto json = jsonOf(ran.out);
  REQUIRE(json["stable"].Size() == 1);
  CHECK(json["stable"][0].GetUint() == 4);
  REQUIRE(json["rows"].Size() == 11);
  for (unsigned k = 0; k <= 10; ++k) {
    const auto& row = json["rows"][k];
    CHECK(row["k"].GetUint() == k);
    for (const char* key : {"signatory", "signatory_abatement", "gain_by_leaving"})
      CHECK(row[key].IsNull() == (k == 0));
    for (const char* key : {"other", "other_abatement", "gain_by_joining"})
      CHECK(row[key].IsNull() == (k == 10));
  }
  // published results, barrett1994.
  CHECK(json["rows"][0]["total"].GetDouble() == doctest::Approx(4720).epsilon(1e-12));
  CHECK(json["rows"][4]["signatory"].GetDouble() == doctest::Approx(472.1603563474388).epsilon(1e-12));
  CHECK(json["rows"][4]["other"].GetDouble() == doctest::Approx(474.91331888234686).epsilon(1e-12));
  CHECK(json["rows"][4]["signatory_abatement"].GetDouble() ==
        doctest::Approx(8.908685968819599).epsilon(1e-12));
  CHECK(json["rows"][4]["gain_by_leaving"].GetDouble() < 0);
  CHECK(json["rows"][10]["total"].GetDouble() == doctest::Approx(4878.048780487805).epsilon(1e-12));
}

TEST_CASE("stability of the other models; what they do not use may be given or left out") {
  CHECK(stableOf({"--model", "linear", "--n", "10", "--b", "1", "--c", "1"}) == std::vector<unsigned>{0, 2, 3});
  CHECK(stableOf({"--model", "linear", "--n", "2", "--a", "7", "--b", "1", "--c", "1"}) ==
        std::vector<unsigned>{0, 2});
  CHECK(stableOf({"--model", "binary", "--n", "10", "--b", "1", "--c", "2.5"}) == std::vector<unsigned>{3});
  CHECK(stableOf({"--model", "binary", "--n", "100", "--a", "1", "--b", "1", "--c", "5.05e1"}) ==
        std::vector<unsigned>{51});
  CHECK(stableOf({"--model", "binary", "--n", "3", "--b", "1", "--c", "10"}).empty());
}

TEST_CASE("stability as a table") {
  const auto linear = stability({"--model", "linear", "--n", "3", "--b", "1", "--c", "1"});
  CHECK(run(linear).out ==
        "signatories  each signatory  each non-signatory  all together  gain by leaving  gain by joining  "
        "stable\n"
        "          0               -             2.50000       7.50000                -          0.00000     "
        "yes\n"
        "          1         2.50000             2.50000       7.50000          0.00000          0.50000      "
        "no\n"
        "          2         3.00000             4.50000      10.50000         -0.50000          0.00000     "
        "yes\n"
        "          3         4.50000                   -      13.50000          0.00000                -     "
        "yes\n"
        "Stable with this many signatories: 0, 2, 3\n");
  const auto binary = stability({"--model", "binary", "--n", "2", "--b", "1", "--c", "1.5"});
  CHECK(run(with(binary, {"--language", "zh"})).out ==
        "签署方数目  每个签署方  每个未签署方  全体合计   退出所得  加入所得  稳定\n"
        "         0           -      0.000000  0.000000          -  0.000000     -\n"
        "         1    0.000000      0.000000  0.000000   0.000000  0.500000     -\n"
        "         2    0.500000             -  1.000000  -0.500000         -    是\n"
        "-：无人减排，也就没有条约可守\n"
        "签署方为以下数目时稳定：2\n");
  CHECK(contains(run(stability({"--model", "binary", "--n", "2", "--b", "1", "--c", "5"})).out,
                 "-: nobody abates, so there is no treaty to keep\nStable with no number of signatories\n"));
  CHECK(contains(run(stability({"--model", "linear", "--n", "2", "--b", "1e12", "--c", "1"})).out,
                 "1.500000e+24"));
}

TEST_CASE("stability refuses what makes no sense") {
  const auto changed = [](const std::string& option, const std::string& value) {
    auto arguments = barrett;
    *(std::find(arguments.begin(), arguments.end(), option) + 1) = value;
    return stability(arguments);
  };
  refusesWith(changed("--model", "cournot"), "--model: expected barrett, linear or binary, found \"cournot\"");
  for (const char* n : {"x", "1", "10001", "-3", "2.0", "", " 3", "99999999999999999999"})
    refusesWith(changed("--n", n),
                "--n: expected a whole number from 2 to 10000, found \"" + std::string(n) + "\"");
  for (const std::string option : {"--a", "--b", "--c"})
    for (const char* value :
         {"x", "0", "-1", "nan", "inf", "1e13", "1e-13", "1e999", "0x10", "1,5", "+1", "1 ", ""})
      refusesWith(changed(option, value),
                  option + ": expected a number from 1e-12 to 1e12, found \"" + value + "\"");
  refusesWith(stability({"--model", "barrett", "--n", "10", "--b", "1", "--c", "1"}),
              "--a: expected a number from 1e-12 to 1e12, which --model barrett needs, found nothing");
  refusesWith(stability({"--model", "linear", "--n", "10", "--b", "1"}), "--c is required");
  refusesWith(stability({"--n", "10", "--b", "1", "--c", "1"}), "--model is required");
  refusesWith(stability(with(barrett, {"--language", "fr"})), "en or zh");
  const Ran ran = run(changed("--c", std::string(10'000, '7')));
  CHECK(ran.code == 2);
  CHECK(ran.err.size() < 200);  // what was found is not repeated in full
}

TEST_CASE("the risk of a race, by what the teams know") {
  const Ran ran = run(with(race("2", "0.5", "0.5"), {"--json"}));
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 1);
  const auto json = jsonOf(ran.out);
  // published results, armstrong_bostrom_shulman.
  CHECK(json["risk"]["none"].GetDouble() == 0.5);
  CHECK(json["risk"]["private"].GetDouble() == doctest::Approx(0.7777777777777778).epsilon(1e-13));
  CHECK(json["risk"]["public"].GetDouble() == doctest::Approx(0.6666666666666667).epsilon(1e-13));
  CHECK(json["safety"]["none"].GetDouble() == 0.5);
  CHECK(json["safety"]["private_full_from_capability"].GetDouble() == 1.5);
  CHECK(json["safety"]["public_full_from_lead"].GetDouble() == 0.5);
  CHECK(jsonOf(run(with(race("2", "0.5", "4"), {"--json"})).out)["risk"]["none"].GetDouble() == 0);
}

TEST_CASE("a race as a table") {
  CHECK(run(race("2", "0.5", "0.5")).out ==
        "each team knows     safety it chooses              risk of disaster\n"
        "no capability       0.500000                               0.500000\n"
        "its own capability  capability / 1.5, at most 1            0.777778\n"
        "all capabilities    leader: lead / 0.5, at most 1          0.666667\n");
  CHECK(run(with(race("2", "0.5", "0.5"), {"--language", "zh"})).out ==
        "每个团队所知        所选的安全程度                   灾难风险\n"
        "不知任何团队的能力  0.500000                         0.500000\n"
        "只知自己的能力      能力 / 1.5，最高为1              0.777778\n"
        "知道所有团队的能力  领先者：领先幅度 / 0.5，最高为1  0.666667\n");
}

TEST_CASE("a race refuses what makes no sense") {
  for (const char* n : {"1", "1001", "two", "-2", "2.5", ""})
    refusesWith(race(n, "0.5", "1"),
                "--n: expected a whole number from 2 to 1000, found \"" + std::string(n) + "\"");
  for (const char* enmity : {"0", "-0.5", "1.01", "nan", "half", ""})
    refusesWith(race("2", enmity, "1"),
                "--enmity: expected a number above 0 and at most 1, found \"" + std::string(enmity) + "\"");
  for (const char* mu : {"0", "-1", "inf", "nan", "1e400", "far", ""})
    refusesWith(race("2", "0.5", mu), "--mu: expected a number above 0, found \"" + std::string(mu) + "\"");
  refusesWith({"analyse", "race", "--n", "2", "--mu", "1"}, "--enmity is required");
  refusesWith({"analyse", "luck"}, "analyse: expected a command (power, stability, race, worth, sensitivity), found \"luck\"");
}

}  // namespace analyse_tests

// plenary analyse worth and sensitivity, and the number worked out in incentives/MODEL.md; what all readings of a model refuse.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "incentives/worth.h"
#include "tests/cli/model_readings.h"

using namespace plenary::cli::test;

namespace analyse_model_tests {

namespace {

using plenary::DelegationId;
using plenary::Draft;
using plenary::Scenario;

// ---- The page

std::string modelPage() { return contentOf(root / "src/incentives/MODEL.md"); }

// What stands between ```text and ```, an empty line after each.
std::string printedBlocks(const std::string& page) {
  std::string blocks;
  const std::string fence = "\n```text\n";
  for (std::size_t at = page.find(fence); at != std::string::npos; at = page.find(fence, at)) {
    at += fence.size();
    const std::size_t end = page.find("\n```", at);
    blocks += (blocks.empty() ? "" : "\n") + page.substr(at, end - at) + "\n";
  }
  return blocks;
}

std::vector<std::string> cellsOf(const std::string& line) {
  std::istringstream in(line);
  return {std::istream_iterator<std::string>(in), {}};
}

// The rows of the table under a title that begins so, its headings first.
std::vector<std::vector<std::string>> tableOf(const std::string& text, const std::string& title) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream in(text);
  bool within = false;
  for (std::string line; std::getline(in, line);) {
    if (within && line.empty()) break;
    if (within) rows.push_back(cellsOf(line));
    if (line.rfind(title, 0) == 0) within = true;
  }
  REQUIRE_MESSAGE(rows.size() > 1, title);
  return rows;
}

double numberOf(const std::string& cell) { return std::stod(cell); }

// By the first cell: the last one, of a table of names and numbers.
std::map<std::string, double> byName(const std::vector<std::vector<std::string>>& rows) {
  std::map<std::string, double> all;
  for (std::size_t r = 1; r < rows.size(); ++r) all[rows[r].front()] = numberOf(rows[r].back());
  return all;
}

// A sum as one types it: + - * / ^ and brackets.
class PocketCalculator {
 public:
  static std::optional<double> result(const std::string& text) {
    PocketCalculator c(text);
    const double value = c.sum();
    if (c.wrong_ || c.next() != '\0') return std::nullopt;
    return value;
  }

 private:
  explicit PocketCalculator(const std::string& text) : text_(text) {}
  char next() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  double sum() {
    double value = product();
    for (;;) {
      if (take('+')) value += product();
      else if (take('-')) value -= product();
      else return value;
    }
  }
  double product() {
    double value = power();
    for (;;) {
      if (take('*')) value *= power();
      else if (take('/')) value /= power();
      else return value;
    }
  }
  double power() {
    const double base = one();
    return take('^') ? std::pow(base, one()) : base;
  }
  double one() {
    if (take('-')) return -one();
    if (take('(')) {
      const double value = sum();
      wrong_ = wrong_ || !take(')');
      return value;
    }
    std::size_t length = 0;
    next();
    while (at_ + length < text_.size() && (std::isdigit(static_cast<unsigned char>(text_[at_ + length])) != 0 || text_[at_ + length] == '.'))
      ++length;
    if (length == 0) {
      wrong_ = true;
      return 0;
    }
    const double value = std::stod(text_.substr(at_, length));
    at_ += length;
    return value;
  }

  std::string text_;
  std::size_t at_ = 0;
  bool wrong_ = false;
};

double oneInTheLastPlace(const std::string& number) {
  const std::size_t point = number.find('.');
  return point == std::string::npos ? 1 : std::pow(10.0, -static_cast<double>(number.size() - point - 1));
}

bool near(double a, double b, double by) { return std::fabs(a - b) <= by; }

}  // namespace

TEST_CASE("the number worked out in MODEL.md is the program's, to the last digit") {
  const Ran ran = analyse({"worth", "--scenario", scenarioFile("six-month-pause"), "--delegation", "eu"});
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  CHECK_MESSAGE(printedBlocks(modelPage()) == ran.out,
                "the blocks of src/incentives/MODEL.md are no longer what the program prints; work section 12 anew");
}

TEST_CASE("each sum that is written out in MODEL.md is right") {
  const std::string whole = modelPage();
  const std::string page = whole.substr(std::min(whole.find("\n## 12."), whole.size()));
  const std::regex written("([0-9(][0-9.+*/^() -]*[0-9)]) += (-?[0-9]+(?:\\.[0-9]+)?)");
  std::size_t sums = 0;
  std::set<std::string> results;
  for (std::sregex_iterator i(page.begin(), page.end(), written), end; i != end; ++i) {
    const std::string typed = (*i)[1].str();
    const std::string printed = (*i)[2].str();
    const auto value = PocketCalculator::result(typed);
    REQUIRE_MESSAGE(value.has_value(), typed);
    CHECK_MESSAGE(near(*value, numberOf(printed), oneInTheLastPlace(printed)), typed << " = " << printed << ", not " << *value);
    results.insert(printed);
    ++sums;
  }
  CHECK(sums >= 25);
  // And year 1 comes to what the table says.
  const auto years = tableOf(printedBlocks(page), "5. ");
  for (const std::size_t column : {5U, 6U, 7U}) CHECK_MESSAGE(results.count(years[1][column]) == 1, years[1][column]);
  for (const std::size_t column : {2U, 3U, 4U, 8U}) CHECK_MESSAGE(results.count(years[2][column]) == 1, years[2][column]);
}

TEST_CASE("the tables of MODEL.md follow from each other by its formulas") {
  const std::string blocks = printedBlocks(modelPage());
  const auto text = byName(tableOf(blocks, "2. "));
  const auto world = byName(tableOf(blocks, "3. "));
  const auto own = byName(tableOf(blocks, "4. "));
  const auto years = tableOf(blocks, "5. ");
  const auto terms = tableOf(blocks, "6. ");
  const auto temptations = tableOf(blocks, "7. ");
  constexpr double hair = 3e-9;  // of nine decimals
  const auto hundredths = [](double n) { return n / 100; };
  const auto thousandths = [](double n) { return n / 1000; };

  double weight = 1;
  double alive = 1;
  std::map<std::string, double> sums;
  const auto horizon = static_cast<std::size_t>(world.at("horizon"));
  REQUIRE(years.size() == horizon + 2);
  for (std::size_t t = 1; t <= horizon; ++t) {
    const auto now = [&](std::size_t column) { return numberOf(years[t][column]); };
    const auto then = [&](std::size_t column) { return numberOf(years[t + 1][column]); };
    const double leader = now(2);
    const double gap = std::max(0.0, leader - now(3));
    const double pause = text.at("pauseReach") * std::min(1.0, std::max(0.0, text.at("pauseYears") - static_cast<double>(t - 1)));
    REQUIRE(gap <= 1);  // the institution need not act
    const double pace = thousandths(world.at("hazard")) * (1 + thousandths(world.at("competition")) * now(5)) *
                        (1 - thousandths(world.at("autonomy")) * text.at("autonomy"));
    CHECK(near(now(6), pace * gap * gap, hair));
    CHECK(near(now(7), hundredths(world.at("misuse")) * now(4) * (1 - thousandths(world.at("redress")) * text.at("liability")) *
                           (1 - thousandths(world.at("protection")) * text.at("safety")),
               hair));
    // A leader that breaks the pause gives up nothing of it in the first year, and then there is none left.
    const bool broken = std::any_of(temptations.begin() + 1, temptations.end(), [&](const auto& row) {
      return row[0] == years[t][1] && numberOf(row[1]) > 0;
    });
    REQUIRE((t == 1 || pause == 0));
    CHECK(near(then(3), now(3) + hundredths(world.at("safetyPace")) + hundredths(world.at("safetyGain")) * text.at("safety") +
                            hundredths(world.at("pauseGain")) * (broken ? 0 : pause),
               hair));
    CHECK(near(then(4), now(4) + thousandths(world.at("leak")) * (1 - thousandths(world.at("tracing")) * text.at("provenance")) *
                                     (leader - now(4)),
               hair));
    // The European Union keeps to the text.
    const double free = (1 - pause) * (1 - text.at("licence"));
    CHECK(near(then(8), now(8) + hundredths(own.at("growth")) * free + thousandths(own.at("absorption")) * (leader - now(8)), hair));

    sums["prosperity"] += weight * (then(8) - numberOf(years[1][8]));
    sums["access"] += weight * (then(4) - numberOf(years[1][4]));
    sums["rivalry"] += weight * std::max(0.0, then(9) - then(8));
    for (const char* name : {"intrusion", "burden", "redistribution"}) sums[name] += weight * text.at(name);
    sums["trust"] += weight * (text.at("safety") + text.at("assurance")) / 2;
    sums["exposure"] += weight * now(7) * (1 - text.at("adaptation") / 2);
    alive *= 1 - thousandths(own.at("belief")) * now(6);
    weight *= thousandths(world.at("discount"));
  }
  const std::map<std::string, double> amounts{
      {"prosperity", sums["prosperity"]}, {"access", sums["access"]},          {"rivalry", sums["rivalry"]},
      {"secrecy", sums["intrusion"]},     {"burden", sums["burden"]},          {"contribution", sums["redistribution"]},
      {"receipts", sums["redistribution"]}, {"trust", sums["trust"]},          {"exposure", sums["exposure"]},
      {"catastrophe", 1 - alive},         {"sanction", 0},                     {"trade", 0}};
  const std::set<std::string> gains{"prosperity", "access", "receipts", "trust"};
  double worth = 0;
  REQUIRE(terms.size() == amounts.size() + 2);
  for (std::size_t r = 1; r + 1 < terms.size(); ++r) {
    const std::string& name = terms[r][0];
    CHECK_MESSAGE(near(numberOf(terms[r][1]), amounts.at(name), 3e-8), name);
    CHECK(numberOf(terms[r][2]) == own.at(name));
    const double part = (gains.count(name) == 1 ? 1 : -1) * numberOf(terms[r][2]) * numberOf(terms[r][1]);
    CHECK_MESSAGE(near(numberOf(terms[r][3]), part, 3e-6), name);
    worth += part;
  }
  CHECK(near(numberOf(terms.back().back()), worth, 5e-6));
  const auto points = tableOf(blocks, "8. ");
  const auto raw = [&](std::size_t row) { return std::stol(points[row].back()); };
  CHECK(raw(0) == std::lround(worth * 100));
  CHECK(numberOf(points[4].back()) == std::floor(10000.0 * static_cast<double>(raw(0) - raw(1)) / static_cast<double>(raw(2) - raw(1))) / 100);
}

TEST_CASE("worth of a text to everybody is that of the model, at published midpoints") {
  for (const std::string id : {"archipelago", "six-month-pause", "one-sentence"}) {
    const Scenario scenario = scenarioOf(scenarioFile(id));
    const Outlook outlook(scenario);
    const Draft draft = scenario.firstDraft();
    const Membership all = Membership::all(scenario);
    const auto json = analysed({"worth", "--scenario", scenarioFile(id)});
    REQUIRE(json["delegations"].Size() == scenario.delegations.size());
    CHECK(json["draft"].MemberCount() == draft.size());
    for (unsigned d = 0; d < json["delegations"].Size(); ++d) {
      const auto& row = json["delegations"][d];
      const DelegationId who{d};
      CHECK(row["id"].GetString() == scenario.delegations[d].id);
      CHECK(row["worth"].GetDouble() == read(outlook.worth(outlook.prospect(draft, all), who)));
      CHECK(row["no_treaty"].GetDouble() == read(outlook.worth(outlook.noTreaty(), who)));
      CHECK(row["outside"].GetDouble() == read(outlook.worth(outlook.prospect(draft, all.without(who)), who)));
      const auto brief = plenary::incentives::publishedBrief(scenario, who);
      CHECK(row["raw"].GetInt() == plenary::incentives::rawWorth(scenario, who, brief, draft));
      CHECK(std::lround(row["points"].GetDouble() * 100) == plenary::incentives::points(scenario, who, brief, draft));
    }
    CHECK(json["settled"].GetBool() == outlook.prospect(draft, all).settled);
    auto others = outlook.equilibria(draft, all);
    std::erase(others, outlook.prospect(draft, all).conduct);
    CHECK(json["other_equilibria"].Size() == others.size());
  }
}

TEST_CASE("worth in detail is the same in figures and in words, in either language") {
  const std::vector<std::string> arguments{"worth", "--scenario", scenarioFile("archipelago"), "--delegation", "edrin"};
  const auto json = analysed(arguments);
  const auto all = analysed({"worth", "--scenario", scenarioFile("archipelago")});
  CHECK(json["worth"].GetDouble() == all["delegations"][3]["worth"].GetDouble());
  CHECK(json["years"].Size() == 11);
  CHECK(json["terms"].Size() == plenary::termCount);
  double sum = 0;
  for (const auto& term : json["terms"].GetArray()) sum += term["worth"].GetDouble();
  CHECK(sum == read(json["worth"].GetDouble()));
  for (const char* language : {"en", "zh"}) {
    auto inWords = arguments;
    inWords.insert(inWords.end(), {"--language", language});
    const Ran ran = analyse(inWords);
    REQUIRE_MESSAGE(ran.code == 0, ran.err);
    CHECK_MESSAGE(!contains(ran.out, "⟦"), ran.out);
    for (const auto& year : json["years"].GetArray()) {
      char number[40];
      std::snprintf(number, sizeof number, "%.9f", year["leader"].GetDouble());
      CHECK(contains(ran.out, number));
    }
  }
  // Where no conduct settles it says so, and only there.
  std::set<bool> found;
  const Workplace at;
  write(at / "first.json", "{}");
  write(at / "strict.json", R"({"licensing.threshold": "1e24"})");
  for (const char* draft : {"first.json", "strict.json"}) {
    const std::vector<std::string> asked{"worth", "--scenario", scenarioFile("archipelago"), "--draft", at / draft};
    const bool settled = analysed(asked)["settled"].GetBool();
    CHECK_MESSAGE(contains(analyse(asked).out, "best responses go round in a circle") != settled, draft);
    found.insert(settled);
  }
  CHECK(found.size() == 2);
}

TEST_CASE("a draft says what differs from the first draft") {
  const Workplace at;
  write(at / "none.json", "{}");
  write(at / "d.json", R"({"pause.duration": "none", "audit.access": "documents"})");
  const std::string scenario = scenarioFile("archipelago");
  const auto first = analyse({"worth", "--scenario", scenario, "--json"});
  CHECK(analyse({"worth", "--scenario", scenario, "--draft", at / "none.json", "--json"}).out == first.out);
  const auto json = analysed({"worth", "--scenario", scenario, "--draft", at / "d.json"});
  CHECK(std::string(json["draft"]["pause.duration"].GetString()) == "none");
  CHECK(std::string(json["draft"]["audit.access"].GetString()) == "documents");
  CHECK(std::string(json["draft"]["audit.notice"].GetString()) == "unannounced");
}

TEST_CASE("each parameter is listed for each delegation, the largest first, and shares add up") {
  for (const std::string id : {"archipelago", "six-month-pause"}) {
    const Scenario scenario = scenarioOf(scenarioFile(id));
    const auto json = analysed({"sensitivity", "--scenario", scenarioFile(id)});
    std::set<std::string> expected;
    for (const auto& range : plenary::worldRanges) expected.insert("world." + std::string(range.name));
    for (const auto& range : plenary::parameterRanges) expected.insert(std::string(range.name));
    REQUIRE(json["delegations"].Size() == scenario.delegations.size());
    const Ran csv = analyse({"sensitivity", "--scenario", scenarioFile(id), "--csv"});
    CHECK(static_cast<std::size_t>(std::count(csv.out.begin(), csv.out.end(), '\n')) ==
          1 + expected.size() * scenario.delegations.size());
    for (const auto& delegation : json["delegations"].GetArray()) {
      std::set<std::string> listed;
      double shares = 0;
      double before = 1;
      for (const auto& p : delegation["parameters"].GetArray()) {
        listed.insert((std::string(p["of"].GetString()) == "world" ? "world." : "") + std::string(p["parameter"].GetString()));
        const double share = p["share"].GetDouble();
        CHECK(share <= before);
        CHECK(p["large"].GetBool() == (share > 0.3));
        CHECK(share == doctest::Approx(p["moves"].GetDouble() / delegation["total"].GetDouble()));
        before = share;
        shares += share;
      }
      CHECK(listed == expected);
      CHECK(shares == doctest::Approx(1));
    }
  }
}

TEST_CASE("a movement is what a changed scenario file gives") {
  const Workplace at;
  const auto parameterOf = [](const rapidjson::Document& json, const char* id, const std::string& of, const std::string& name,
                              const char* key) {
    for (const auto& delegation : json["delegations"].GetArray())
      if (std::string(delegation["id"].GetString()) == id)
        for (const auto& p : delegation["parameters"].GetArray())
          if (p["parameter"].GetString() == name && p["of"].GetString() == of) return p[key].GetDouble();
    FAIL(name);
    return 0.0;
  };
  const auto gainOf = [](const std::string& scenario, unsigned delegation) {
    const auto json = analysed({"worth", "--scenario", scenario});
    return json["delegations"][delegation]["worth"].GetDouble() - json["delegations"][delegation]["no_treaty"].GetDouble();
  };
  const auto json = analysed({"sensitivity", "--scenario", scenarioFile("archipelago")});
  CHECK(parameterOf(json, "velmar", "delegation", "burden", "gain_at_low") ==
        read(gainOf(changedScenario(at, "archipelago", {{"\"burden\": [170, 230]", "\"burden\": [170, 170]"}}), 0)));
  CHECK(parameterOf(json, "velmar", "delegation", "capability", "gain_at_high") ==
        read(gainOf(changedScenario(at, "archipelago", {{"\"capability\": [227, 235]", "\"capability\": [235, 235]"}}), 0)));
  struct Moved {
    std::string name;
    std::string before;
    std::string low;
    std::string high;
  };
  for (const Moved& m : {Moved{"misuse", "60", "48", "72"}, Moved{"gaming", "600", "480", "720"},
                         Moved{"discount", "950", "760", "1000"}, Moved{"horizon", "10", "8", "12"}})
    for (const bool up : {false, true}) {
      const std::string key = "\"" + m.name + "\": ";
      const std::string to = up ? m.high : m.low;
      const std::string file = changedScenario(at, "archipelago", {{key + m.before, key + to}});
      CHECK_MESSAGE(parameterOf(json, "edrin", "world", m.name, up ? "gain_at_high" : "gain_at_low") == read(gainOf(file, 3)), m.name);
      CHECK(parameterOf(json, "edrin", "world", m.name, up ? "high" : "low") == read(std::stod(to)));
    }
}

TEST_CASE("sensitivity in words marks what dominates") {
  const std::string scenario = scenarioFile("archipelago");
  const Ran en = analyse({"sensitivity", "--scenario", scenario});
  REQUIRE_MESSAGE(en.code == 0, en.err);
  CHECK(contains(en.out, "Velmar"));
  const auto json = analysed({"sensitivity", "--scenario", scenario});
  std::size_t large = 0;
  for (const auto& delegation : json["delegations"].GetArray())
    for (const auto& p : delegation["parameters"].GetArray()) large += p["large"].GetBool() ? 1 : 0;
  std::size_t marked = 0;
  for (std::size_t at = en.out.find("\n* "); at != std::string::npos; at = en.out.find("\n* ", at + 1)) ++marked;
  CHECK(marked == large + (large > 0 ? 1 : 0));  // and the line that says what the mark means
  const Ran zh = analyse({"sensitivity", "--scenario", scenario, "--language", "zh"});
  CHECK_MESSAGE(!contains(en.out + zh.out, "⟦"), zh.out);
}

TEST_CASE("readings of a model refuse what makes no sense, with file, place and what was expected") {
  const Workplace at;
  const std::string file = scenarioFile("archipelago");
  for (const std::string command : {"worth", "sensitivity", "stability"}) {
    const auto with = [&](const std::string& draft) {
      write(at / "d.json", draft);
      return std::vector<std::string>{command, "--scenario", file, "--draft", at / "d.json"};
    };
    refuses(with(R"({"pause.length": "6"})"), {at / "d.json", "/pause.length", "unknown provision", "pause.duration"});
    refuses(with(R"({"pause.duration": "7"})"), {at / "d.json", "/pause.duration", "expected one of none, 3, 6, 12", "\"7\""});
    refuses(with(R"({"pause.duration": 6})"), {at / "d.json", "/pause.duration", "expected a text", "found 6"});
    refuses(with(R"({"pause.duration": "6", "pause.duration": "3"})"), {"/pause.duration", "twice"});
    refuses(with(R"(["pause.duration"])"), {at / "d.json", "expected an object"});
    refuses(with("{"), {at / "d.json", "expected JSON"});
    refuses({command, "--scenario", file, "--draft", at / "none.json"}, {at / "none.json", "expected a file"});
    refuses({command, "--scenario", at / "none.json"}, {at / "none.json", "expected a file"});
    refuses({command, "--scenario", quickstartFile}, {quickstartFile, "/model", "expected a model"});
    refuses({command, "--scenario", file, "--language", "fr"}, {"en or zh"});
  }
  refuses({"worth"}, {"--scenario is required"});
  refuses({"sensitivity"}, {"--scenario is required"});
  refuses({"stability"}, {"--model is required, or --scenario FILE"});
  refuses({"worth", "--scenario", file, "--delegation", "atlantis"},
          {"--delegation", "expected one of the delegations velmar, karondo", "\"atlantis\""});
  refuses({"sensitivity", "--scenario", file, "--csv", "--json"}, {"--csv", "found both"});
  refuses({"stability", "--scenario", file, "--model", "barrett"}, {"--scenario", "found both"});
  refuses({"stability", "--scenario", file, "--n", "10"}, {"--scenario", "found both"});
  refuses({"stability", "--model", "binary", "--n", "3", "--b", "1", "--c", "1", "--draft", moderate}, {"--draft", "--scenario"});
  refuses({"stability", "--scenario", scenarioFile("assembly-193")},
          {"assembly-193.json", "/delegations", "expected at most 16 delegations", "found 193"});
}

}  // namespace analyse_model_tests

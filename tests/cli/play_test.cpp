// plenary play, and what replay makes of what it saved.
#include <set>

#include "ai/strategy.h"
#include "tests/cli/fixture.h"

using namespace plenary::cli::test;

TEST_CASE("the same command plays the same session, event for event and byte for byte") {
  const Workplace at;
  const std::string once = played(at, "once.plenary", 7);
  const std::string again = played(at, "again.plenary", 7);
  const std::string other = played(at, "other.plenary", 8);
  CHECK(eventsOf(once) == eventsOf(again));
  CHECK(contentOf(once) == contentOf(again));
  CHECK(eventsOf(once) != eventsOf(other));
  CHECK(at.files() == std::vector<std::string>{"again.plenary", "once.plenary", "other.plenary"});

  // Saving a session does not change it.
  const std::vector<std::string> alone{"play", "--scenario", quickstartFile, "--seed", "7", "--json"};
  CHECK(run(alone).out == run(alone).out);
  CHECK(run(alone).out == run({"replay", once, "--json"}).out);
}

TEST_CASE("play --json is one object on one line, with what was decided") {
  const Ran ran = run({"play", "--scenario", quickstartFile, "--seed", "7", "--json"});
  CHECK(ran.code == 0);
  CHECK(ran.err.empty());
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 1);
  const auto json = jsonOf(ran.out);
  CHECK(std::string(json["scenario"].GetString()) == "quickstart-tables");
  CHECK(json["seed"].GetUint64() == 7);
  CHECK(json["events"].GetUint64() > 100);
  CHECK(std::string(json["hash"].GetString()).size() == 32);
  CHECK(json["treaty"].MemberCount() == 9);
  CHECK(json["points"].MemberCount() == 4);

  // Nobody is at the same time inside and outside: outside there is nothing to get.
  std::set<std::string> signatories;
  for (const auto& s : json["signatories"].GetArray()) signatories.insert(s.GetString());
  const bool treaty = std::string(json["outcome"].GetString()) == "treaty";
  for (const auto& p : json["points"].GetObject()) {
    const bool inside = treaty && signatories.count(p.name.GetString()) == 1;
    const double expected = inside ? json["text_points"][p.name].GetDouble() : 0.0;
    CHECK(p.value.GetDouble() == expected);
  }
  CHECK((!treaty || json["adopted"].GetBool()));
}

TEST_CASE("a seed of 64 bits is kept whole; above 2^53 it is a text") {
  const auto seed = [](const char* text) {
    auto json = jsonOf(run({"play", "--scenario", quickstartFile, "--seed", text, "--json"}).out);
    return json["seed"].IsString() ? std::string(json["seed"].GetString())
                                   : std::to_string(json["seed"].GetUint64());
  };
  CHECK(seed("9007199254740992") == "9007199254740992");
  CHECK(jsonOf(run({"play", "--scenario", quickstartFile, "--seed", "9007199254740992", "--json"}).out)["seed"]
            .IsNumber());
  CHECK(jsonOf(run({"play", "--scenario", quickstartFile, "--seed", "9007199254740993", "--json"}).out)["seed"]
            .IsString());
  CHECK(seed("18446744073709551615") == "18446744073709551615");
}

TEST_CASE("--strategy sets all delegations, one, or all but some") {
  const auto controllers = [](const std::string& list) {
    const Ran ran = run({"play", "--scenario", quickstartFile, "--seed", "3", "--strategy", list, "--json"});
    REQUIRE_MESSAGE(ran.code == 0, ran.err);
    const auto json = jsonOf(ran.out);
    std::string text;
    for (const auto& c : json["controllers"].GetObject())
      text += std::string(c.name.GetString()) + "=" + c.value.GetString() + " ";
    return text;
  };
  CHECK(controllers("linear") == "us=linear cn=linear eu=linear uk=linear ");
  CHECK(controllers("cn=tit-for-tat") == "us=boulware cn=tit-for-tat eu=linear uk=conceder ");
  CHECK(controllers("linear,us=conceder") == "us=conceder cn=linear eu=linear uk=linear ");
  CHECK(controllers("us=conceder,linear") == "us=conceder cn=linear eu=linear uk=linear ");
}

TEST_CASE("--strategy takes a level with a strategy, or alone for what the scenario names") {
  const auto us = [](const std::string& list) {
    const Ran ran = run({"play", "--scenario", quickstartFile, "--seed", "3", "--strategy", list, "--json"});
    REQUIRE_MESSAGE(ran.code == 0, ran.err);
    return std::string(jsonOf(ran.out)["controllers"]["us"].GetString());
  };
  CHECK(us("linear@easy") == "linear@easy");
  CHECK(us("@easy") == "boulware@easy");
  CHECK(us("us=@easy") == "boulware@easy");
  CHECK(us("@normal") == "boulware");
  for (const std::string list : {"@brilliant", "linear@", "@", "linear@easy@easy", "us=@Easy"}) {
    const Ran ran = run({"play", "--scenario", quickstartFile, "--seed", "3", "--strategy", list, "--json"});
    CHECK(ran.code == 2);
    CHECK_MESSAGE(contains(ran.err, "easy, normal"), ran.err);
  }
}

TEST_CASE("a strategy that there is not is refused with the list of those that there are") {
  for (const std::string list : {"greedy", "us=greedy", "linear,us="}) {
    const Ran ran = run({"play", "--scenario", quickstartFile, "--seed", "3", "--strategy", list, "--json"});
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    for (const auto& known : plenary::ai::strategies()) CHECK_MESSAGE(contains(ran.err, known.name), ran.err);
  }
  const Ran who = run({"play", "--scenario", quickstartFile, "--seed", "3", "--strategy", "fr=linear"});
  CHECK(who.code == 2);
  CHECK_MESSAGE(contains(who.err, "us, cn, eu, uk, found \"fr\""), who.err);
  CHECK(run({"play", "--scenario", quickstartFile, "--seed", "3", "--strategy", "us=linear,us=linear"}).code ==
        2);
}

TEST_CASE("the result in words is in the language asked for") {
  const auto words = [](const char* language) {
    return run({"play", "--scenario", quickstartFile, "--seed", "7", "--language", language}).out;
  };
  CHECK(contains(words("en"), "Length of the pause: "));
  CHECK(contains(words("zh"), "暂停期限："));
  CHECK_FALSE(contains(words("zh"), "Length"));
  const std::string chinese = words("zh");
  CHECK_FALSE(contains(chinese.substr(0, chinese.find("events: ")), ": "));
}

TEST_CASE("replay stops where it is told, and then says what the record held there") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 7);
  Database database(save);
  for (const std::string until : {"1", "2", "40", "200"}) {
    const auto json = jsonOf(run({"replay", save, "--until", until, "--json"}).out);
    CHECK(std::to_string(json["events"].GetUint64()) == until);
    CHECK(json["hash"].GetString() + std::string("\n") ==
          database.read("SELECT hash FROM events WHERE seq = " + until));
    CHECK_FALSE(json["adopted"].GetBool());
    // The seed is the second event, and briefs follow it.
    CHECK(json["seed"].IsNull() == (until == "1"));
    CHECK(json["text_points"]["us"].IsNull() == (until == "1" || until == "2"));
  }
  for (const std::string until : {"0", "100000", "-1", "x", "18446744073709551616"})
    CHECK(run({"replay", save, "--until", until}).code == 2);
}

TEST_CASE("replay tells the floor in the save's language unless told otherwise") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 7, {"--language", "zh"});
  const Ran own = run({"replay", save});
  const Ran english = run({"replay", save, "--language", "en"});
  CHECK(own.code == 0);
  CHECK(contains(own.out, "会议开始。"));
  CHECK_FALSE(contains(own.out, "The session is open."));
  CHECK(contains(english.out, "The session is open."));
  CHECK(own.out == run({"replay", save, "--language", "zh"}).out);
  // Reasons are not what the floor saw.
  CHECK_FALSE(contains(english.out, "Stands firm"));
  CHECK(contains(run({"replay", save, "--language", "en", "--all"}).out, "Stands firm"));
}

TEST_CASE("no text is missing in either language, in whatever is printed of four sessions") {
  const Workplace at;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const std::string save = played(at, std::to_string(seed), seed);
    for (const std::string language : {"en", "zh"}) {
      for (const auto& command : {std::vector<std::string>{"replay", save, "--all"},
                                  {"export", save, "--format", "csv"},
                                  {"export", save, "--format", "markdown"}}) {
        auto arguments = command;
        arguments.insert(arguments.end(), {"--language", language});
        const Ran ran = run(arguments);
        CHECK(ran.code == 0);
        const auto at_mark = ran.out.find("⟦");
        CHECK_MESSAGE(at_mark == std::string::npos, ran.out.substr(at_mark, 60));
      }
    }
  }
}

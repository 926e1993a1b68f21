// Studies in rooms: who is asked what and when, what is kept of it, and what leaves the server. Beside it how a room is made:
// whether its facilitator can read private talk, what is open to amendment, how strong AI delegations are; and when it goes.
#ifndef __EMSCRIPTEN__

#include "server/study.h"

#include <rapidjson/document.h>
#include <utime.h>

#include <algorithm>
#include <set>

#include "codec/limits.h"
#include "tests/server/workshop_fixture.h"

using namespace plenary;
using namespace plenary::protocol;
using plenary::test::Attendee;
using plenary::test::Workshop;

namespace {

using Guest = std::shared_ptr<Attendee>;

CreateRoom studyIn(std::uint8_t arms = 0, const std::string& name = "Ada") {
  CreateRoom wanted{"quickstart", "", name, "en", 0};
  wanted.research = true;
  wanted.arms = arms;
  return wanted;
}

// A room, its facilitator, and who comes.
struct Hosted : Workshop {
  explicit Hosted(const CreateRoom& wanted) : chair(host(wanted)), code(chair->welcome->code) {}

  const Table& table() { return hub->room(code)->table(); }
  Guest comes(const std::string& name, std::optional<std::size_t> seat = std::nullopt) {
    const Guest guest = join(code, name);
    if (seat) sit(guest, *seat);
    return guest;
  }
  void steers(Steering what, std::optional<MemberId> member = std::nullopt, std::optional<SeatId> seat = std::nullopt) {
    Steer message;
    message.what = what;
    message.member = member;
    message.seat = seat;
    REQUIRE_FALSE(steer(chair, message));
  }
  void begins() {
    steers(Steering::begin);
    tasks.until([&] { return chair->roster.stage == Stage::running; });
    tasks.rest();
  }
  void ends() {
    for (int step = 0; step < 200 && !table().finished(); ++step) {
      Steer close;
      close.what = Steering::closeRound;
      (void)steer(chair, close);
    }
    tasks.until([&] { return chair->roster.stage == Stage::over; });
    tasks.rest();
  }
  // With what is known of them afterwards.
  const Survey& replies(const Guest& who, const Answers& said) {
    who->survey.reset();
    who->refusals.clear();
    say(who, said);
    tasks.until([&] { return who->survey.has_value() || !who->refusals.empty(); });
    REQUIRE(who->refusals.empty());
    return *who->survey;
  }
  const Survey& agrees(const Guest& who) { return replies(who, {true, {}}); }
  void isRefused(const Guest& who, const Answers& said) {
    who->refusals.clear();
    say(who, said);
    tasks.until([&] { return !who->refusals.empty(); });
    CHECK(who->refusals == std::vector{Refusal::notNow});
  }

  Guest chair;
  std::string code;
};

bool isSame(const Survey& a, const Survey& b) {
  return a.questionnaire == b.questionnaire && a.consents == b.consents && a.arm == b.arm && a.keptDays == b.keptDays &&
         a.given == b.given;
}

std::string shippedQuestions() {
  return test::contentOf(std::filesystem::path(PLENARY_SOURCE_DIR) / "data/research/questionnaire.json");
}

// An answer to all that the shipped questionnaire asks at that time.
std::vector<Answer> allAnswers(bool after, std::uint8_t value) {
  std::vector<Answer> all;
  for (const char* id : {"favours-pause", "pause-feasible", "trusts-inspection", "sees-others"}) all.push_back({id, after, value});
  for (const char* id : {after ? "fair-procedure" : "knows-ai-policy", after ? "learnt" : "has-negotiated"})
    all.push_back({id, after, value});
  return all;
}

std::vector<std::size_t> byArm(const std::vector<Guest>& people, std::size_t arms) {
  std::vector<std::size_t> members(arms, 0);
  for (const Guest& each : people) {
    REQUIRE(each->survey);
    REQUIRE(each->survey->arm >= 1);
    REQUIRE(each->survey->arm <= arms);
    ++members[each->survey->arm - 1U];
  }
  return members;
}

std::string inHex(const Token& token) {
  std::string text;
  for (const std::uint8_t byte : token) {
    text += "0123456789abcdef"[byte >> 4U];
    text += "0123456789abcdef"[byte & 15U];
  }
  return text;
}

std::string inLower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

rapidjson::Document exported(Hosted& w) {
  w.chair->record.clear();
  w.say(w.chair, FetchRecord{Copy::research});
  w.tasks.until([&] { return !w.chair->record.empty(); });
  rapidjson::Document json;
  json.Parse(reinterpret_cast<const char*>(w.chair->record.data()), w.chair->record.size());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

Speak privately(std::size_t to, std::size_t option = 0) {
  Speak speak;
  speak.to = {DelegationId{to}};
  speak.kind = StatementKind::support;
  speak.about = {{ProvisionId{0}, OptionId{option}}};
  return speak;
}

}  // namespace

TEST_SUITE("studies") {
  TEST_CASE("everyone in a room with a study is asked on entering it and on coming back, and nobody elsewhere") {
    Hosted w(studyIn(2));
    const auto bo = w.comes("Bo");
    for (const Guest& each : {w.chair, bo, w.comeBack(bo)}) {
      REQUIRE(each->survey);
      CHECK(each->survey->questionnaire == shippedQuestions());
      CHECK_FALSE(each->survey->consents);
      CHECK(each->survey->arm == 0);
      CHECK(each->survey->given.empty());
    }
    CHECK(w.chair->roster.consented == 0);

    Hosted plain(CreateRoom{"quickstart", "", "Ada", "en", 0});
    const auto cy = plain.comes("Cy");
    plain.isRefused(cy, {true, {}});
    plain.isRefused(plain.chair, {std::nullopt, {{"favours-pause", false, 3}}});
    for (const Guest& each : {plain.chair, cy, plain.comeBack(cy)}) CHECK_FALSE(each->survey);
  }

  TEST_CASE("those who agree are drawn into arms that stay as large as each other, and keep theirs") {
    Hosted w(studyIn(2));
    std::vector<Guest> people{w.chair};
    for (const char* name : {"Bo", "Cy", "Di", "Ed", "Fy"}) people.push_back(w.comes(name));
    for (std::size_t i = 0; i < people.size(); ++i) {
      CHECK(w.agrees(people[i]).consents == true);
      const auto arms = byArm({people.begin(), people.begin() + static_cast<std::ptrdiff_t>(i) + 1}, 2);
      CHECK(std::max(arms[0], arms[1]) - std::min(arms[0], arms[1]) == (i + 1) % 2);
    }
    CHECK(byArm(people, 2) == std::vector<std::size_t>{3, 3});
    CHECK(people[1]->roster.consented == 0);
    w.hub->tick();
    CHECK(w.chair->roster.consented == 6);
    CHECK(people[1]->roster.consented == 0);  // that is for whoever facilitates
    const std::uint8_t arm = people[3]->survey->arm;
    CHECK(w.replies(people[3], {false, {}}).consents == false);
    CHECK(w.agrees(people[3]).arm == arm);
  }

  TEST_CASE("arms are as large as each other also when all agree in the same moment") {
    for (const std::uint64_t chance : {1U, 2U, 3U, 4U}) {
      Hosted w(studyIn(3));
      std::vector<Guest> people{w.chair};
      for (const char* name : {"Bo", "Cy", "Di", "Ed", "Fy"}) people.push_back(w.comes(name));
      w.drawn = chance;
      for (const Guest& each : people) w.say(each, Answers{true, {}});
      w.tasks.until([&] {
        return std::all_of(people.begin(), people.end(), [](const Guest& g) { return g->survey->consents == true; });
      });
      CHECK(byArm(people, 3) == std::vector<std::size_t>{2, 2, 2});
    }
  }

  TEST_CASE("without arms nobody is in one, and who does not agree is drawn into none") {
    Hosted none(studyIn());
    CHECK(none.agrees(none.chair).arm == 0);
    Hosted w(studyIn(2));
    CHECK(w.replies(w.chair, {false, {}}).arm == 0);
    CHECK(w.chair->survey->consents == false);
    w.hub->tick();
    w.tasks.rest();
    CHECK(w.chair->roster.consented == 0);
  }

  TEST_CASE("answers are taken of those who agreed: before the session's end what is asked before, then what is asked after") {
    Hosted w(studyIn());
    const auto bo = w.comes("Bo", 0);
    w.isRefused(bo, {std::nullopt, {{"favours-pause", false, 3}}});
    w.isRefused(bo, {false, {{"favours-pause", false, 3}}});
    // Both at once are fine.
    CHECK(w.replies(bo, {true, {{"favours-pause", false, 3}}}).given == std::vector<Answer>{{"favours-pause", false, 3}});
    w.isRefused(bo, {std::nullopt, {{"favours-pause", true, 3}}});
    w.isRefused(bo, {std::nullopt, {{"learnt", true, 3}}});
    w.begins();
    // Nor does it end with the beginning; and an answer can be changed.
    CHECK(w.replies(bo, {std::nullopt, {{"favours-pause", false, 5}}}).given == std::vector<Answer>{{"favours-pause", false, 5}});
    w.isRefused(bo, {std::nullopt, {{"favours-pause", true, 3}}});
    w.ends();
    w.isRefused(bo, {std::nullopt, {{"favours-pause", false, 1}}});
    w.isRefused(w.chair, {std::nullopt, {{"learnt", true, 1}}});
    CHECK(w.replies(bo, {std::nullopt, {{"learnt", true, 4}, {"favours-pause", true, 2}}}).given ==
          std::vector<Answer>{{"favours-pause", false, 5}, {"favours-pause", true, 2}, {"learnt", true, 4}});
  }

  TEST_CASE("items that are not asked, or not then, and values off the scale are refused, and with them all that came along") {
    Hosted w(studyIn());
    auto bo = w.comes("Bo");
    w.agrees(bo);
    const Answer sound{"favours-pause", false, 3};
    for (const Answer& bad : {Answer{"mars", false, 3}, Answer{"learnt", false, 3}, Answer{"has-negotiated", true, 3},
                              Answer{"pause-feasible", false, 0}, Answer{"pause-feasible", false, 6},
                              Answer{"pause-feasible", false, 255}, Answer{"", false, 3}}) {
      CAPTURE(bad.item);
      CAPTURE(bad.value);
      w.isRefused(bo, {std::nullopt, {sound, bad}});
      bo = w.comeBack(bo);
      CHECK(bo->survey->given.empty());
    }
    CHECK(w.replies(bo, {std::nullopt, {sound, {"pause-feasible", false, 1}, {"sees-others", false, 5}}}).given.size() == 3);
  }

  TEST_CASE("who takes back that they agreed has their answers struck, and may agree anew") {
    Hosted w(studyIn(2));
    const auto bo = w.comes("Bo");
    w.agrees(bo);
    REQUIRE(w.replies(bo, {std::nullopt, allAnswers(false, 4)}).given.size() == 6);
    const Survey& back = w.replies(bo, {false, {}});
    CHECK(back.consents == false);
    CHECK(back.given.empty());
    w.isRefused(bo, {std::nullopt, {{"favours-pause", false, 3}}});
    w.restart();
    const auto again = w.comeBack(bo);
    REQUIRE(again->survey);
    CHECK(again->survey->consents == false);
    CHECK(again->survey->given.empty());
    CHECK(again->roster.consented == 0);
    CHECK(w.agrees(again).given.empty());
    CHECK(w.replies(again, {std::nullopt, {{"favours-pause", false, 3}}}).given.size() == 1);
  }

  TEST_CASE("an answer that is on its way to the disk when somebody takes back that they agreed is struck as well") {
    Hosted w(studyIn());
    const auto bo = w.comes("Bo");
    w.agrees(bo);
    w.say(bo, Answers{std::nullopt, {{"favours-pause", false, 3}}});
    w.say(bo, Answers{false, {}});
    w.tasks.until([&] { return bo->survey->consents == false; });
    w.tasks.rest();
    CHECK(bo->survey->given.empty());
    w.restart();
    CHECK(w.comeBack(bo)->survey->given.empty());
  }

  TEST_CASE("who agreed, who did not, arms and answers outlive the program, and the facilitator sees how many there are") {
    Hosted w(studyIn(2));
    const auto bo = w.comes("Bo", 0);
    const auto cy = w.comes("Cy", 1);
    const auto di = w.comes("Di");
    w.agrees(bo);
    w.replies(bo, {std::nullopt, allAnswers(false, 4)});
    w.agrees(cy);
    w.replies(cy, {std::nullopt, {{"sees-others", false, 2}}});
    w.replies(di, {false, {}});
    w.begins();
    w.ends();
    w.replies(bo, {std::nullopt, allAnswers(true, 5)});
    w.hub->tick();
    const auto counted = [](const Roster& roster) {
      return std::array<int, 3>{roster.consented, roster.before, roster.after};
    };
    w.tasks.until([&] { return counted(w.chair->roster) == std::array{2, 1, 1}; });
    w.restart();
    for (const Guest& each : {bo, cy, di}) {
      const auto now = w.comeBack(each);
      REQUIRE(now->survey);
      CHECK(isSame(*now->survey, *each->survey));
      CHECK(counted(now->roster) == std::array{0, 0, 0});
    }
    CHECK(bo->survey->given.size() == 12);
    const auto chair = w.comeBack(w.chair);
    CHECK_FALSE(chair->survey->consents);
    CHECK(counted(chair->roster) == std::array{2, 1, 1});
  }
}

TEST_SUITE("the export of a study") {
  TEST_CASE("it has pseudonyms, answers, and what delegations did where all agreed; no name, code, token or words") {
    Hosted w(studyIn(2, "Adalbert"));
    const auto bo = w.comes("Bodhisattva", 0);
    const auto cy = w.comes("Cymbeline", 1);
    const auto di = w.comes("Diogenes", 1);  // does not agree
    const auto ev = w.comes("Evangeline", 2);  // takes it back
    const auto fy = w.comes("Fyodor");         // watches, and agrees
    w.agrees(bo);
    w.replies(bo, {std::nullopt, {{"favours-pause", false, 4}, {"sees-others", false, 1}}});
    w.agrees(cy);
    w.replies(di, {false, {}});
    w.agrees(ev);
    w.agrees(fy);
    w.begins();
    Speak whispered = privately(1);
    const std::string words = "for her alone...";
    Commitment marked{};
    std::copy_n(words.begin(), marked.size(), marked.begin());
    whispered.note = marked;
    REQUIRE_FALSE(w.acted(bo, whispered));
    Speak aloud = privately(1);
    aloud.to.clear();
    REQUIRE_FALSE(w.acted(bo, aloud));
    REQUIRE_FALSE(w.acted(bo, aloud));
    w.ends();
    w.replies(ev, {false, {}});
    w.replies(bo, {std::nullopt, {{"learnt", true, 5}}});
    w.chair->record.clear();

    const auto json = exported(w);
    CHECK(std::string(json["format"].GetString()) == "plenary.research.1");
    CHECK(std::string(json["model"].GetString()) == codec::hex(store::genesis(bo->welcome->package)));
    CHECK(std::string(json["scenario"].GetString()) == "quickstart");
    CHECK(json["arms"].GetInt() == 2);
    CHECK(std::string(json["questionnaire"]["items"]["learnt"].GetString()) == "I have learnt something that I will remember.");

    const auto& delegations = bo->scenario->delegations;
    const auto& people = json["people"].GetArray();
    REQUIRE(people.Size() == 3);
    std::set<std::string> pseudonyms;
    const rapidjson::Value* ofBo = nullptr;
    std::size_t watching = 0, ofCy = 0;
    for (const auto& person : people) {
      pseudonyms.insert(person["id"].GetString());
      CHECK(person["arm"].GetInt() >= 1);
      CHECK(person["arm"].GetInt() <= 2);
      if (person["delegation"].IsNull()) ++watching;
      else if (std::string(person["delegation"].GetString()) == delegations[0].id) ofBo = &person;
      else ofCy += std::string(person["delegation"].GetString()) == delegations[1].id;
    }
    CHECK(pseudonyms == std::set<std::string>{"P1", "P2", "P3"});
    CHECK(watching == 1);
    CHECK(ofCy == 1);
    REQUIRE(ofBo);
    CHECK((*ofBo)["arm"].GetInt() == bo->survey->arm);
    CHECK((*ofBo)["before"].MemberCount() == 2);
    CHECK((*ofBo)["before"]["favours-pause"].GetInt() == 4);
    CHECK((*ofBo)["before"]["sees-others"].GetInt() == 1);
    CHECK((*ofBo)["after"].MemberCount() == 1);
    CHECK((*ofBo)["after"]["learnt"].GetInt() == 5);

    // Delegation 1 has one who did not agree, delegation 2 one who took it back, delegation 3 is an AI's.
    REQUIRE(json["delegations"].Size() == 1);
    const auto& own = json["delegations"][0];
    CHECK(std::string(own["delegation"].GetString()) == delegations[0].id);
    REQUIRE(own["people"].Size() == 1);
    CHECK(std::string(own["people"][0].GetString()) == (*ofBo)["id"].GetString());
    CHECK(own["publicStatements"].GetInt() == 2);
    CHECK(own["privateStatements"].GetInt() == 1);
    CHECK(own["tabled"].GetInt() == 0);
    CHECK(json["withheld"].GetInt() == 2);
    for (const auto& key : json["codebook"].GetObject()) CHECK(key.value.GetStringLength() > 0);

    const std::string text(w.chair->record.begin(), w.chair->record.end());
    const std::string lower = inLower(text);
    for (const Guest& each : {w.chair, bo, cy, di, ev, fy}) {
      const MemberId id = each->welcome->member;
      const auto person = std::find_if(w.chair->roster.people.begin(), w.chair->roster.people.end(),
                                       [&](const Person& p) { return p.id == id; });
      REQUIRE(person != w.chair->roster.people.end());
      CAPTURE(person->name);
      CHECK(lower.find(inLower(person->name)) == std::string::npos);
      const Token& token = each->welcome->token;
      CHECK(lower.find(inHex(token)) == std::string::npos);
      CHECK(text.find(std::string(token.begin(), token.end())) == std::string::npos);
    }
    CHECK(text.find(w.code) == std::string::npos);
    CHECK(text.find(words) == std::string::npos);
    CHECK(lower.find(inHex(marked)) == std::string::npos);
  }

  TEST_CASE("a delegation in which somebody sat who did not agree stays withheld when that person has been moved away") {
    Hosted w(studyIn());
    const auto bo = w.comes("Bo", 0);
    const auto cy = w.comes("Cy", 0);
    w.agrees(bo);
    w.begins();
    Speak aloud = privately(1);
    aloud.to.clear();
    REQUIRE_FALSE(w.acted(cy, aloud));
    w.steers(Steering::seat, cy->welcome->member);
    w.ends();
    const auto json = exported(w);
    CHECK(json["delegations"].Size() == 0);
    CHECK(json["withheld"].GetInt() == 1);
  }

  TEST_CASE("nor is it told what a delegation did whose person was removed without having agreed") {
    Hosted w(studyIn());
    const auto bo = w.comes("Bo", 0);
    const auto cy = w.comes("Cy", 0);
    w.agrees(bo);
    w.begins();
    w.steers(Steering::dismiss, cy->welcome->member);
    w.ends();
    const auto json = exported(w);
    CHECK(json["people"].Size() == 1);
    CHECK(json["delegations"].Size() == 0);
    CHECK(json["withheld"].GetInt() == 1);
  }

  TEST_CASE("it is for the facilitator alone, when the session is over, and where there is a study") {
    Hosted w(studyIn());
    const auto bo = w.comes("Bo", 0);
    const auto refusedTo = [](Hosted& room, const Guest& who, Refusal why) {
      who->refusals.clear();
      room.say(who, FetchRecord{Copy::research});
      room.tasks.rest();
      CHECK(who->refusals == std::vector{why});
      CHECK(who->record.empty());
    };
    w.agrees(bo);
    refusedTo(w, w.chair, Refusal::notNow);
    w.begins();
    refusedTo(w, w.chair, Refusal::notNow);
    w.ends();
    refusedTo(w, bo, Refusal::notYours);
    CHECK(exported(w)["people"].Size() == 1);
    // The record of the session is there as well, and another file.
    w.chair->record.clear();
    w.say(w.chair, FetchRecord{Copy::record});
    CHECK(std::holds_alternative<store::SaveFile>(store::SaveFile::openBytes(w.chair->record)));

    Hosted plain(CreateRoom{"quickstart", "", "Ada", "en", 0});
    (void)plain.comes("Bo", 0);
    plain.begins();
    plain.ends();
    refusedTo(plain, plain.chair, Refusal::notNow);
  }
}

TEST_SUITE("how a room was made") {
  TEST_CASE("where private talk is open the facilitator reads it, all are told so, and nobody else reads it") {
    CreateRoom wanted{"quickstart", "", "Ada", "en", 0};
    wanted.openTalk = true;
    Hosted w(wanted);
    const auto bo = w.comes("Bo", 0);
    const auto cy = w.comes("Cy", 1);
    const auto di = w.comes("Di", 2);
    const auto watcher = w.comes("Ed");
    for (const Guest& each : {w.chair, bo, cy, di, watcher}) CHECK(each->roster.openTalk);
    w.begins();
    REQUIRE_FALSE(w.acted(bo, privately(1)));
    w.tasks.rest();
    REQUIRE(cy->view().own.statements.size() == 1);
    const Statement said = cy->view().own.statements[0];
    CHECK(std::count(w.chair->overheard.begin(), w.chair->overheard.end(), said) == 1);
    CHECK(std::all_of(w.chair->overheard.begin(), w.chair->overheard.end(), [](const Statement& s) { return s.isPrivate(); }));
    // Whoever presides does not facilitate.
    w.steers(Steering::makeChair, di->welcome->member);
    REQUIRE_FALSE(w.acted(cy, privately(0)));
    w.tasks.rest();
    for (const Guest& each : {bo, cy, di, watcher}) {
      CHECK(each->overheard.empty());
      CHECK(each->talk.empty());
    }
    w.restart();
    const auto again = w.comeBack(w.chair);
    REQUIRE_FALSE(w.acted(w.comeBack(cy), privately(0)));
    w.tasks.until([&] { return !again->overheard.empty(); });
    CHECK(std::count(again->overheard.begin(), again->overheard.end(), said) == 1);
    CHECK(w.comeBack(bo)->overheard.empty());
    CHECK(again->roster.openTalk);
  }

  TEST_CASE("what was said last in private stands last, whoever said it to whom") {
    CreateRoom wanted{"quickstart", "", "Ada", "en", 0};
    wanted.openTalk = true;
    Hosted w(wanted);
    std::vector<Guest> seated;
    for (std::size_t s = 0; s < 4; ++s) seated.push_back(w.comes("P" + std::to_string(s), s));
    w.begins();
    for (std::size_t i = 0; i < 3; ++i) REQUIRE_FALSE(w.acted(seated[0], privately(1, i)));
    REQUIRE_FALSE(w.acted(seated[2], privately(3)));
    w.tasks.until([&] { return w.chair->overheard.size() == 4; });
    CHECK(w.chair->overheard.back().from == DelegationId{2});
    for (std::size_t i = 0; i < 3; ++i) CHECK(w.chair->overheard[i].about[0].option == OptionId{i});
  }

  TEST_CASE("where it is not, the facilitator is told who talks with whom and no word of it") {
    Hosted w(CreateRoom{"quickstart", "", "Ada", "en", 0});
    const auto bo = w.comes("Bo", 0);
    const auto cy = w.comes("Cy", 1);
    CHECK_FALSE(w.chair->roster.openTalk);
    w.begins();
    REQUIRE_FALSE(w.acted(bo, privately(1)));
    const TalkLine line{DelegationId{0}, DelegationId{1}, 1};
    w.tasks.until([&] { return std::count(w.chair->talk.begin(), w.chair->talk.end(), line) == 1; });
    w.tasks.rest();
    REQUIRE(cy->view().own.statements.size() == 1);
    for (const Guest& each : {w.chair, bo, cy}) CHECK(each->overheard.empty());
    w.restart();
    const auto again = w.comeBack(w.chair);
    REQUIRE_FALSE(w.acted(w.comeBack(bo), privately(1)));
    w.tasks.until([&] { return !again->talk.empty(); });
    CHECK(again->overheard.empty());
  }

  TEST_CASE("a room that cannot be made as it is wanted is refused, and nothing is left of it") {
    Workshop w;
    const auto ada = w.arrive();
    const CreateRoom sound{"quickstart", "", "Ada", "en", 60};
    const auto refused = [&](const CreateRoom& wanted, Refusal why) {
      ada->refusals.clear();
      w.say(ada, wanted);
      CHECK(ada->refusals == std::vector{why});
      CHECK_FALSE(ada->welcome);
      CHECK(w.hub->rooms() == 0);
      CHECK(std::filesystem::is_empty(w.directory / "rooms"));
    };
    const auto but = [&](auto change) {
      CreateRoom wanted = sound;
      change(wanted);
      return wanted;
    };
    refused(but([](CreateRoom& r) { r.level = "brutal"; }), Refusal::notNow);
    refused(but([](CreateRoom& r) { r.level = "Easy"; }), Refusal::notNow);
    refused(but([](CreateRoom& r) { r.minutes = 75; }), Refusal::notNow);
    refused(but([](CreateRoom& r) { r.research = true, r.arms = 1; }), Refusal::notNow);
    refused(but([](CreateRoom& r) { r.research = true, r.arms = mostArms + 1; }), Refusal::notNow);
    refused(but([](CreateRoom& r) { r.arms = 2; }), Refusal::notNow);
    refused(but([](CreateRoom& r) { r.live = {"pause", "licensing", "audit"}; }), Refusal::notNow);  // 2 at most in 60 minutes
    refused(but([](CreateRoom& r) { r.live = {"pause", "mars"}; }), Refusal::unknownScenario);
    refused(but([](CreateRoom& r) { r.live = {"pause", "pause"}; }), Refusal::unknownScenario);
    refused(but([](CreateRoom& r) { r.live = {""}; }), Refusal::unknownScenario);
    refused(but([](CreateRoom& r) { r.minutes = 0, r.live = {"mars"}; }), Refusal::unknownScenario);
    w.instead["research/questionnaire.json"] = "{}";
    refused(but([](CreateRoom& r) { r.research = true; }), Refusal::notNow);
    w.instead.clear();
    CHECK(w.hub->counts().roomsMade == 0);

    w.say(ada, but([](CreateRoom& r) { r.live = {"pause", "audit"}, r.research = true, r.arms = mostArms, r.level = "easy"; }));
    w.tasks.until([&] { return ada->welcome.has_value(); });
    CHECK(ada->scenario->rules.live == std::vector<std::string>{"pause", "audit"});
    CHECK(w.hub->counts().roomsMade == 1);
  }

  TEST_CASE("a preset opens its articles and limits amendments for all who come; without one nothing is limited") {
    Workshop w;
    const auto open = [](const Attendee& page) {
      std::set<std::string> articles;
      for (const Provision& p : page.scenario->provisions)
        if (p.live) articles.insert(page.scenario->articles[p.article].id);
      return articles;
    };
    const auto limited = w.join(w.host("six-month-pause", 90)->welcome->code, "Bo");
    CHECK(open(*limited) == std::set<std::string>{"audit", "licensing", "pause"});
    CHECK(limited->scenario->rules.amendmentsPut == 8);
    CHECK(limited->scenario->rules.sponsorsNeeded == 2);
    const auto whole = w.host("six-month-pause");
    CHECK(open(*whole).size() == whole->scenario->articles.size());
    CHECK(whole->scenario->rules.amendmentsPut == 0);
    // Without a clock, too, articles can be chosen, more than any preset would open.
    CreateRoom chosen{"six-month-pause", "", "Ada", "en", 0};
    chosen.live = {"scope", "pause", "audit", "registry", "final"};
    const auto some = w.host(chosen);
    CHECK(open(*some) == std::set<std::string>(chosen.live.begin(), chosen.live.end()));
    CHECK(some->scenario->rules.amendmentsPut == 0);
  }

  TEST_CASE("AI delegations play at the level that the room was made with, from the beginning and when they take over") {
    for (const char* level : {"easy", "normal", ""}) {
      CAPTURE(level);
      CreateRoom wanted{"quickstart", "", "Ada", "en", 0};
      wanted.level = level;
      Hosted w(wanted);
      const bool easy = wanted.level == "easy";
      const auto bo = w.comes("Bo", 0);
      CHECK(bo->roster.level == (easy ? "easy" : "normal"));
      w.begins();
      const auto expected = [&](std::size_t seat) { return w.chair->scenario->delegations[seat].strategy + (easy ? "@easy" : ""); };
      const auto plays = [&](std::size_t seat) { return w.table().state().pub.seats[seat].controller; };
      CHECK(plays(0).kind == Controller::Kind::human);
      for (const std::size_t seat : {1U, 2U, 3U}) {
        CHECK(plays(seat).kind == Controller::Kind::ai);
        CHECK(plays(seat).strategy == expected(seat));
      }
      w.restart();
      w.chair = w.comeBack(w.chair);
      w.tasks.rest();
      w.steers(Steering::handOver, std::nullopt, SeatId{0});
      w.tasks.until([&] { return plays(0).kind == Controller::Kind::ai; });
      CHECK(plays(0).strategy == expected(0));
      CHECK(w.chair->roster.level == (easy ? "easy" : "normal"));
    }
  }
}

namespace {

constexpr Millis oneDay = Millis{24} * 3'600'000;

// A hub that deletes rooms some days after they were last written to, by the fixture's clock.
struct Kept : Workshop {
  explicit Kept(std::uint16_t days) {
    hub.reset();
    server::HubOptions options;
    options.directory = directory / "rooms";
    options.data = [](const std::string& path) -> std::optional<std::string> {
      return test::contentOf(std::filesystem::path(PLENARY_SOURCE_DIR) / "data" / path);
    };
    options.post = tasks.post();
    options.clock = [this] { return now; };
    options.random = [this](std::uint8_t* bytes, std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(drawn = drawn * 48271 % 0x7fffffff);
    };
    options.keptDays = days;
    hub = std::make_unique<server::Hub>(options);
  }
  std::filesystem::path fileNamed(const std::string& name) const { return directory / "rooms" / name; }
  bool has(const std::string& name) const { return std::filesystem::exists(fileNamed(name)); }
  void isAged(const std::string& name, Millis age) {
    const auto at = static_cast<std::time_t>((now - age) / 1000);
    const utimbuf times{at, at};
    REQUIRE(::utime(fileNamed(name).c_str(), &times) == 0);
  }
  void lies(const std::string& name, Millis age) {
    std::ofstream(fileNamed(name)) << "what somebody left";
    isAged(name, age);
  }
};

}  // namespace

TEST_SUITE("rooms that are kept for so many days") {
  TEST_CASE("a room is deleted so long after it was last written to, with its logs; younger ones, open ones and other files stay") {
    Kept w(30);
    const auto ada = w.host();
    const std::string code = ada->welcome->code;
    w.isAged(code + ".room", 31 * oneDay);
    for (const char* name : {"OLDEST.room", "OLDEST.room-wal", "OLDEST.room-journal", "readme.txt"}) w.lies(name, 31 * oneDay);
    w.lies("YOUNGE.room", 29 * oneDay);
    w.hub->tick();
    for (const char* name : {"OLDEST.room", "OLDEST.room-wal", "OLDEST.room-journal"}) CHECK_FALSE(w.has(name));
    CHECK(w.has("YOUNGE.room"));
    CHECK(w.has("readme.txt"));
    CHECK(w.has(code + ".room"));
    CHECK(w.hub->counts().roomsForgotten == 1);
    CHECK(w.join(code, "Bo")->welcome->member == 2);
    const auto late = w.arrive();
    w.say(late, JoinRoom{"OLDEST", "Cy"});
    CHECK(late->refused(Refusal::noSuchRoom));
  }

  TEST_CASE("it is looked for them again as time goes on") {
    Kept w(30);
    w.lies("YOUNGE.room", 29 * oneDay);
    w.hub->tick();
    REQUIRE(w.has("YOUNGE.room"));
    w.now += oneDay / 2;
    w.hub->tick();
    CHECK(w.has("YOUNGE.room"));
    w.now += oneDay;
    w.hub->tick();
    CHECK_FALSE(w.has("YOUNGE.room"));
  }

  TEST_CASE("where rooms are kept for ever none is deleted") {
    Kept w(0);
    w.lies("OLDEST.room", 4000 * oneDay);
    w.hub->tick();
    CHECK(w.has("OLDEST.room"));
    CHECK(w.hub->counts().roomsForgotten == 0);
  }

  TEST_CASE("those who are asked to take part in a study are told for how long the room is kept") {
    Kept w(30);
    CHECK(w.host(studyIn())->survey->keptDays == 30);
    Kept longer(0);
    CHECK(longer.host(studyIn())->survey->keptDays == 0);
  }
}

#endif

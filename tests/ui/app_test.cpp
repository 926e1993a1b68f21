// The page without a browser: found by role and name, from the first screen to a replay that is branched.
#include "ui/app.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/page.h"

using namespace plenary;
using namespace plenary::ui;
using namespace plenary::ui::testing;

namespace {

// Ends rounds, votes yes and signs until the debrief.
void playOn(Page& page) {
  for (int step = 0; step < 60 && page.app.screen() != Screen::debrief; ++step) {
    if (page.press("Vote yes") || page.press("No objection") || page.press("Sign the treaty") ||
        page.press("Leave it to the vote") || page.press("Ready to vote") || page.press("Finish this round") ||
        page.press("Go on to the drafting"))
      continue;
    FAIL_CHECK("nothing can be done:\n" << page.browser.outline());
    return;
  }
}

}  // namespace

TEST_CASE("from the first screen to a signed or failed treaty, a replay, and a branch of it") {
  Page page;
  REQUIRE_MESSAGE(page.sees("Play solo"), page.browser.outline());
  CHECK_FALSE(page.sees("\xE2\x9F\xA6"));  // no text is missing
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for the United Kingdom"));
  REQUIRE_MESSAGE(page.sees("Go on to the drafting"), page.browser.outline());
  REQUIRE(page.press("Go on to the drafting"));

  REQUIRE_MESSAGE(page.press("Change: Length of the pause"), page.browser.outline());
  REQUIRE_MESSAGE(page.press("3 months", Role::radio), page.browser.outline());
  REQUIRE(page.press("Done"));
  CHECK(page.sees("Your changes (1)"));
  REQUIRE(page.press("Table your amendment"));
  CHECK(page.sees("by the United Kingdom"));
  playOn(page);
  REQUIRE(page.app.screen() == Screen::debrief);
  CHECK_FALSE(page.sees("\xE2\x9F\xA6"));
  CHECK_MESSAGE(page.sees("What everyone got"), page.browser.outline());
  // From the truth, any text can be looked at.
  CHECK(page.sees("would have been better off than without a treaty"));
  const auto ofUk = [&] {
    const auto& open = *page.app.game()->view().disclosure;
    const auto uk = page.app.game()->scenario().delegation("uk")->index();
    return incentives::trueWorth(page.app.game()->scenario(), open.briefs, page.app.desk().whatIf.value())[uk];
  };
  REQUIRE(page.browser.set(Role::select, "Begin with", 2 + static_cast<int>(page.app.game()->scenario().delegation("uk")->index())));
  page.settle();
  const Centipoints ideal = ofUk();
  REQUIRE(page.browser.set(Role::select, "Length of the pause", 0));
  page.settle();
  CHECK(page.app.desk().whatIf.value()[page.app.game()->scenario().provision("pause.duration")->index()] == OptionId{std::size_t{0}});
  REQUIRE(page.browser.set(Role::select, "Begin with", 1));
  page.settle();
  CHECK(page.app.desk().whatIf.value() == page.app.game()->scenario().firstDraft());
  CHECK(ideal > ofUk());

  REQUIRE(page.press("Watch the replay"));
  REQUIRE(page.app.screen() == Screen::replay);
  REQUIRE_MESSAGE(page.sees("Record verified"), page.browser.outline());
  REQUIRE(page.app.replay()->last() > 20);
  REQUIRE(page.press("Next vote"));
  CHECK(page.app.replay()->step() > 0);
  const int middle = page.app.replay()->last() / 2;
  REQUIRE(page.browser.set(Role::slider, "Moment in the negotiation", middle));
  page.settle();
  CHECK(page.app.replay()->step() == middle);
  REQUIRE(page.press("Play on from here"));
  REQUIRE(page.app.screen() == Screen::table);
  playOn(page);
  CHECK(page.app.screen() == Screen::debrief);
  CHECK(page.app.game()->table().records().size() > 100);
}

TEST_CASE("delegations that think elsewhere go on without a frame each, and a game that was left is not answered") {
  Page page;
  auto& waiting = page.thinkers.waiting;
  page.thinkers.later = true;
  const auto answer = [&] {
    const auto next = std::move(waiting.front());
    waiting.erase(waiting.begin());
    next();
  };
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for the United Kingdom"));
  REQUIRE(waiting.size() == 1);
  CHECK(page.app.othersThink());
  const auto recorded = [&] { return page.app.game()->table().records().size(); };
  const std::size_t before = recorded();
  int answers = 0;
  for (; !waiting.empty() && answers < 200; ++answers) {
    answer();
    REQUIRE(waiting.size() <= 1);
  }
  // All three have opened and finished, and wait for the player.
  CHECK(answers > 6);
  CHECK(recorded() > before + 6);
  CHECK(waiting.empty());
  CHECK_FALSE(page.app.othersThink());
  page.settle();
  REQUIRE(page.press("Go on to the drafting"));
  REQUIRE(waiting.size() == 1);

  // Another game begins while somebody still thinks about the first.
  const auto late = std::move(waiting.front());
  waiting.clear();
  REQUIRE(page.press("Plenary"));
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for China"));
  REQUIRE(waiting.size() == 1);
  const std::size_t untouched = recorded();
  late();
  CHECK(recorded() == untouched);
  CHECK(waiting.size() == 1);
  answer();
  CHECK(recorded() >= untouched);
}

TEST_CASE("the debrief says what was possible for each, and leads to every turning point, at phone size too") {
  Page page;
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for the United Kingdom"));
  playOn(page);
  REQUIRE(page.app.screen() == Screen::debrief);
  for (const std::string name : {"United States: ", "China: ", "European Union: ", "United Kingdom: "}) {
    const auto items = page.browser.tree().all(Role::listItem);
    const auto item =
        std::find_if(items.begin(), items.end(), [&](const Node* n) { return n->name.rfind(name, 0) == 0; });
    REQUIRE_MESSAGE(item != items.end(), name);
    CHECK_MESSAGE((*item)->name.find("best possible: ") != std::string::npos, (*item)->name);
  }

  page.browser.resize(390, 844);
  page.browser.frame([&] { page.app.frame(); });
  page.settle();
  const auto within = [&](const Node& n, std::string_view start) { return n.id.rfind(start, 0) == 0; };
  std::vector<const Node*> marks;
  std::size_t lines = 0;
  for (const Node& n : page.browser.tree().nodes()) {
    lines += within(n, "debrief/turning/") && n.role == Role::paragraph;
    if (within(n, "debrief/course/") && n.role == Role::button) marks.push_back(&n);
  }
  REQUIRE_MESSAGE(marks.size() >= 3, page.browser.outline());
  CHECK(marks.size() == lines);
  for (const Node* mark : marks) {
    CHECK(mark->rect.x >= 0);
    CHECK(mark->rect.x + mark->rect.w <= 390);
    CHECK(mark->rect.w >= 44);
    CHECK(mark->rect.h >= 44);
  }
  const std::string ending = marks.back()->name;
  REQUIRE(page.press(ending));
  REQUIRE(page.app.screen() == Screen::replay);
  REQUIRE(page.app.replay());
  CHECK(page.app.replay()->view().pub.outcome != Outcome::negotiating);
  CHECK(page.app.replay()->view().pub.outcome != Outcome::adopted);
}

TEST_CASE("a game is found again, goes on where it was, in the other language and on a phone") {
  MemoryStorage storage;
  std::size_t records = 0;
  {
    Page page(1440, 900, &storage);
    REQUIRE(page.press("Play solo"));
    REQUIRE(page.press("Speak for China"));
    REQUIRE(page.press("Go on to the drafting"));
    REQUIRE(page.press("Finish this round"));
    records = page.app.game()->table().records().size();
    REQUIRE(page.press("Plenary"));
    CHECK_MESSAGE(page.sees("The Six-Month Pause, as China"), page.browser.outline());
  }
  Page again(390, 844, &storage);
  again.browser.browserLanguage = "en";
  REQUIRE(again.press("Continue: The Six-Month Pause, as China"));
  REQUIRE(again.app.game());
  CHECK(again.app.game()->table().records().size() == records);
  again.app.setLanguage(Language::zh);
  again.settle();
  CHECK_MESSAGE(again.sees("结束本轮"), again.browser.outline());
  CHECK_FALSE(again.sees("\xE2\x9F\xA6"));
}

TEST_CASE("a game that is loaded too late does not take the reader away from where they went") {
  MemoryStorage storage;
  {
    Page page(1440, 900, &storage);
    REQUIRE(page.press("Play solo"));
    REQUIRE(page.press("Speak for China"));
    REQUIRE(page.press("Plenary"));
  }
  Page page(1440, 900, &storage);
  REQUIRE(page.browser.click(Role::button, "Continue: The Six-Month Pause, as China"));
  page.browser.frame([&] { page.app.frame(); });  // asked for
  page.browser.frame([&] { page.app.frame(); });  // on its way
  page.app.go("about");
  page.settle();
  CHECK(page.app.screen() == Screen::about);
  CHECK(page.app.game() == nullptr);
}

TEST_CASE("what is written beside a statement is kept with the game, and belongs to the part of the record that holds it") {
  MemoryStorage storage;
  {
    Page page(1440, 900, &storage);
    REQUIRE(page.press("Play solo"));
    REQUIRE(page.press("Speak for China"));
    REQUIRE(page.press("Go on to the drafting"));
    REQUIRE(page.press("Speak"));
    REQUIRE_MESSAGE(page.browser.type("In your own words, if you like", "A word of ours"), page.browser.outline());
    REQUIRE(page.press("Say it"));
    REQUIRE(page.press("Floor", Role::tab));
    CHECK_MESSAGE(page.sees("A word of ours"), page.browser.outline());
    REQUIRE(page.press("Plenary"));
  }
  Page again(1440, 900, &storage);
  REQUIRE(again.press("Continue: The Six-Month Pause, as China"));
  REQUIRE(again.press("Floor", Role::tab));
  CHECK_MESSAGE(again.sees("A word of ours"), again.browser.outline());
  playOn(again);
  REQUIRE(again.press("Watch the replay"));
  REQUIRE(again.browser.set(Role::slider, "Moment in the negotiation", again.app.replay()->last()));
  again.settle();
  CHECK(again.app.replay()->notes().all().size() == 1);
  CHECK(again.app.replay()->notesOfPrefix().all().size() == 1);
  REQUIRE(again.browser.set(Role::slider, "Moment in the negotiation", 0));
  again.settle();
  CHECK(again.app.replay()->notesOfPrefix().all().empty());
}

TEST_CASE("words beside a statement that is refused are kept nowhere") {
  MemoryStorage storage;
  Page page(1440, 900, &storage);
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for China"));
  Speak speak;
  speak.kind = StatementKind::support;
  speak.amendment = AmendmentId{40};  // there is none
  CHECK(page.app.game()->submit(speak, store::noteOf("salt", "Never said")).has_value());
  CHECK(page.app.game()->notes().all().empty());
  std::size_t kept = 0;
  storage.load(page.app.game()->id(), [&](const Storage::Loaded& loaded) {
    auto save = store::SaveFile::openBytes(*loaded.save, "kept");
    auto notes = std::get<store::SaveFile>(save).notes();
    kept = std::get<std::vector<store::Note>>(notes).size();
  });
  CHECK(kept == 0);
}

TEST_CASE("a file that is no record is refused with its name, and nothing is lost") {
  Page page;
  page.browser.nextFile = {"notes.plenary", "these are my notes", false};
  REQUIRE(page.press("Replays"));
  REQUIRE(page.press("Open a record from a file"));
  CHECK_MESSAGE(page.sees("notes.plenary"), page.browser.outline());
  CHECK(page.app.screen() == Screen::replays);
  page.browser.nextFile = {"huge.plenary", std::string(store::largestSave + 1, 'x'), false};
  REQUIRE(page.press("Open a record from a file"));
  CHECK_MESSAGE(page.sees("huge.plenary is larger than 64 MB"), page.browser.outline());
}

TEST_CASE("a motion that is carried suspends the meeting, and where one speaks it says so") {
  Page page;
  playUnder(page, "General Assembly", "the United Kingdom");
  REQUIRE_MESSAGE(page.press("Motions"), page.browser.outline());
  CHECK(page.sees("General Assembly rules 76 and 77"));
  CHECK(page.sees("Public talk stops until the round ends"));
  CHECK_FALSE(offers(page, "Move: Moderated caucus"));  // the Assembly knows none
  REQUIRE_MESSAGE(page.press("Move: Suspend the meeting"), page.browser.outline());
  REQUIRE(page.app.game()->view().pub.motions.size() == 1);
  CHECK_FALSE(offers(page, "Motions", Role::dialog));
  CHECK_MESSAGE(page.sees("Motion 1 by the United Kingdom: Suspend the meeting"), page.browser.outline());
  REQUIRE(page.press("Vote yes"));
  REQUIRE(page.app.game()->view().pub.sitting.kind == Sitting::Kind::informal);
  CHECK_MESSAGE(page.sees("The meeting is suspended"), page.browser.outline());
  for (const float width : {390.0F, 1024.0F, 1440.0F}) {
    page.resize(width);
    for (const char* name : {"Speak", "Finish this round"}) CHECK_MESSAGE(page.inSight(name), name << " at " << width);
  }
  REQUIRE(page.press("Speak"));
  CHECK(page.sees(", in private"));
  REQUIRE(page.press("Say it"));
  CHECK_FALSE(page.app.desk().refused);
  CHECK(page.app.game()->view().own.statements.size() >= 1);
}

TEST_CASE("on a motion of another one speaks for or against, or leaves it to the vote") {
  Page page;
  bool moved = false;
  page.thinkers.script = [&](const Scenario& scenario, const View& view) -> std::optional<ai::Move> {
    const Legal l = legal(scenario, view);
    if (moved || std::find(l.move.begin(), l.move.end(), MotionKind::adjournDebate) == l.move.end())
      return std::nullopt;
    moved = true;
    MoveMotion motion;
    motion.kind = MotionKind::adjournDebate;
    return ai::Move{motion, {}};
  };
  playUnder(page, "General Assembly", "the United Kingdom");
  REQUIRE(moved);
  REQUIRE_MESSAGE(offers(page, "Speak against"), page.browser.outline());
  for (const float width : {390.0F, 1024.0F, 1440.0F}) {
    page.resize(width);
    for (const char* name : {"Speak for", "Speak against", "Leave it to the vote"})
      if (offers(page, name)) CHECK_MESSAGE(page.inSight(name), name << " at " << width);
  }
  CHECK(offers(page, "Leave it to the vote"));
  CHECK(page.sees("motion 1: Adjourn the debate. General Assembly rules 74 and 77."));
  CHECK(page.sees("of at most 2."));
  CHECK_FALSE(offers(page, "Second"));  // the Assembly asks for none
  REQUIRE(page.press("Speak against"));
  const Motion& motion = page.app.game()->view().pub.motions.front();
  CHECK(motion.stances[page.app.game()->seat().index()] == Stance::against);
  CHECK_MESSAGE(page.press("Vote no"), page.browser.outline());
  CHECK(page.app.game()->view().pub.motions.front().status != MotionStatus::pending);
}

TEST_CASE("an announced amendment is divided, called by roll, explained, and put when all are ready") {
  Page page;
  page.thinkers.script = quiet;
  playUnder(page, "General Assembly", "the United Kingdom");
  proposeChange(page, "Length of the pause", "3 months");
  proposeChange(page, "Verification of the pause", "Remote monitoring");
  REQUIRE(page.press("Table your amendment"));
  const AmendmentId ours = page.app.game()->view().pub.amendments.back().id;
  const auto& pub = page.app.game()->view().pub;
  REQUIRE_MESSAGE(until(page, [&] { return pub.question && pub.question->amendment == ours && !openVote(pub); }),
                  page.browser.outline());
  CHECK_MESSAGE(page.sees("is about to be put to the vote"), page.browser.outline());
  CHECK(page.sees("Whip count"));
  CHECK(page.sees("Power: among all the ways"));
  REQUIRE(page.press("Motions"));
  REQUIRE_MESSAGE(page.press("Move: Roll-call vote"), page.browser.outline());
  CHECK(pub.question->rollCall);
  CHECK_MESSAGE(page.sees("By roll-call"), page.browser.outline());
  REQUIRE(page.press("Motions"));
  CHECK_FALSE(offers(page, "Move: Roll-call vote"));
  REQUIRE_MESSAGE(page.press("Move: Vote on the parts separately"), page.browser.outline());
  REQUIRE(pub.question->divided);  // nobody spoke against it
  CHECK_MESSAGE(page.sees("Part by part"), page.browser.outline());
  for (const float width : {390.0F, 1440.0F}) {
    page.resize(width);
    CHECK_MESSAGE(page.inSight("Ready to vote"), width);
    CHECK_MESSAGE(page.inSight("Speak"), width);
  }
  REQUIRE_MESSAGE(page.press("Ready to vote"), page.browser.outline());
  REQUIRE(openVote(pub));
  CHECK(openVote(pub)->method == VoteMethod::rollCall);
  CHECK(openVote(pub)->part == std::uint16_t{0});
  CHECK_MESSAGE(page.sees("The roll-call is at the United Kingdom. It is your turn."), page.browser.outline());
  CHECK(page.sees("Amendment 1 by the United Kingdom, part 1"));
  for (const float width : {390.0F, 1024.0F, 1440.0F}) {
    page.resize(width);
    for (const char* name : {"Vote yes", "Vote no", "Abstain"})
      CHECK_MESSAGE(page.inSight(name), name << " at " << width);
  }
  REQUIRE(page.press("Vote yes"));
  const Vote& first = *std::find_if(pub.votes.begin(), pub.votes.end(), [&](const Vote& v) { return v.amendment == ours; });
  CHECK_FALSE(first.open());

  // The text comes last, and a vote on it is explained before or after.
  REQUIRE(until(page, [&] { return pub.question && !pub.question->amendment && !openVote(pub); }));
  REQUIRE(page.press("Speak"));
  CHECK_MESSAGE(page.sees("In explanation of our vote on the text"), page.browser.outline());
  REQUIRE(page.press("Say it"));
  CHECK_FALSE(page.app.desk().refused);
  CHECK(pub.statements.back().kind == StatementKind::explainVote);
  playOn(page);
  CHECK(page.app.screen() == Screen::debrief);
}

TEST_CASE("in a moderated caucus public talk is about its topic, and the motion needs a second") {
  Page page(390, 844);
  page.thinkers.script = [](const Scenario& scenario, const View& view) -> std::optional<ai::Move> {
    const Legal l = legal(scenario, view);
    if (l.second) return ai::Move{SecondMotion{*l.second}, {}};
    return std::nullopt;
  };
  playUnder(page, "Model conference", "China");
  REQUIRE_MESSAGE(page.press("Motions"), page.browser.outline());
  REQUIRE(page.browser.set(Role::slider, "For how long", 12));
  REQUIRE_MESSAGE(page.press("Move: Moderated caucus"), page.browser.outline());
  CHECK_FALSE(page.app.desk().refused);
  const auto& pub = page.app.game()->view().pub;
  REQUIRE(pub.motions.size() == 1);
  CHECK(pub.motions.front().topic == ProvisionId{0});
  REQUIRE_MESSAGE(page.press("Vote yes"), page.browser.outline());
  REQUIRE(pub.sitting.kind == Sitting::Kind::moderated);
  CHECK_MESSAGE(page.sees("Moderated caucus on"), page.browser.outline());
  REQUIRE_MESSAGE(page.press("Ask for the floor"), page.browser.outline());
  REQUIRE_MESSAGE(page.press("Speak…"), page.browser.outline());
  REQUIRE(page.press("Say it"));
  CHECK_FALSE(page.app.desk().refused);
  CHECK(pub.statements.back().about.front().provision == ProvisionId{0});
}

TEST_CASE("a call for objections is answered with an objection, none, or standing aside") {
  Page page;
  playUnder(page, "Consensus first", "the United Kingdom");
  const auto& pub = page.app.game()->view().pub;
  REQUIRE_MESSAGE(until(page, [&] { return openVote(pub) && openVote(pub)->method == VoteMethod::consensus; }),
                  page.browser.outline());
  CHECK(offers(page, "No objection"));
  CHECK(offers(page, "Object"));
  CHECK(offers(page, "Stand aside"));
  CHECK_FALSE(offers(page, "Vote yes"));
  CHECK_MESSAGE(page.sees("United Kingdom: has not voted yet"), page.browser.outline());
  CHECK(page.sees("Call for objections"));
  for (const float width : {390.0F, 1440.0F}) {
    page.resize(width);
    for (const char* name : {"No objection", "Object", "Stand aside"})
      CHECK_MESSAGE(page.inSight(name), name << " at " << width);
  }
  REQUIRE(page.press("Object"));
  REQUIRE(openVote(pub));  // no consensus: the same is put to a vote
  CHECK(openVote(pub)->repeats);
  CHECK_MESSAGE(page.sees("since there was no consensus"), page.browser.outline());
  CHECK(offers(page, "Vote yes"));
}

TEST_CASE("where the text allows reservations one signs with some, as many as it allows, in sight at phone size too") {
  Page page(390, 844);
  page.assets.replaced["scenarios/archipelago.json"] = {R"("options": ["two", "one", "none"], "initial": "none")",
                                                        R"("options": ["two", "one", "none"], "initial": "two")"};
  // All find the text good, and propose nothing else.
  page.thinkers.script = [](const Scenario& scenario, const View& view) -> std::optional<ai::Move> {
    const Legal l = legal(scenario, view);
    if (l.ballot) return ai::Move{CastBallot{*l.ballot, Choice::yes}, {}};
    if (l.sign) return ai::Move{SignTreaty{}, {}};
    return std::nullopt;
  };
  page.thinkers.still = [](const Scenario& scenario, const View& view) {
    const Legal l = legal(scenario, view);
    return !l.ballot && !l.sign && !l.finishRound;
  };
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Choose another scenario"));
  REQUIRE_MESSAGE(page.press("Archipelago", Role::radio), page.browser.outline());
  REQUIRE_MESSAGE(page.press("Speak for Edrin"), page.browser.outline());
  for (int step = 0; step < 40 && !offers(page, "Sign the treaty"); ++step)
    if (!page.press("Vote yes") && !page.press("Finish this round") && !page.press("Go on to the drafting")) break;
  REQUIRE_MESSAGE(offers(page, "Sign the treaty"), page.browser.outline());
  for (const char* name : {"Sign the treaty", "Decline to sign", "Sign with reservations"}) CHECK_MESSAGE(page.inSight(name), name);

  REQUIRE(page.press("Sign with reservations"));
  CHECK(page.sees("this text allows 2 at most"));
  const auto& pub = page.app.game()->table().state().pub;
  CHECK_FALSE(page.press("Sign with these reservations"));  // none is chosen yet
  CHECK(pub.life.reservations.at(page.app.game()->seat().index()).empty());
  const auto toggled = [&](std::size_t article) {
    const auto& loaded = page.app.game()->loaded();
    const std::string id = loaded.scenario.articles[article].id;
    return page.press(std::string(loaded.texts.in(Language::en).text("article." + id + ".title")), Role::toggle);
  };
  REQUIRE_MESSAGE(toggled(1), page.browser.outline());
  REQUIRE(toggled(2));
  (void)toggled(0);  // a third is not allowed
  REQUIRE(page.press("Sign with these reservations"));
  const DelegationId self = delegationOf(pub, page.app.game()->seat());
  CHECK(pub.signatures[self.index()] == Signature::signedTreaty);
  CHECK(pub.life.reservations[self.index()] == std::vector<std::uint16_t>{1, 2});
}

TEST_CASE("what the chosen rules are is kept with the game") {
  MemoryStorage storage;
  {
    Page page(1440, 900, &storage);
    playUnder(page, "Council", "China");
    CHECK(page.app.game()->scenario().rules.id == "council");
    REQUIRE(page.press("Plenary"));
  }
  Page again(1440, 900, &storage);
  REQUIRE(again.press("Continue: The Six-Month Pause, as China"));
  REQUIRE(again.app.game());
  CHECK(again.app.game()->scenario().rules.id == "council");
  again.app.setLanguage(Language::zh);
  again.settle();
  CHECK_MESSAGE(again.press("动议"), again.browser.outline());
  CHECK(again.sees("提出：暂停会议"));
  CHECK_FALSE(again.sees("\xE2\x9F\xA6"));
}

TEST_CASE("rules without motions offer nothing but talk, amendments and votes") {
  Page page;
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for the United Kingdom"));
  for (int step = 0; step < 60 && page.app.screen() == Screen::table; ++step) {
    for (const char* name : {"Motions", "Ready to vote", "Second", "Speak for", "Speak against", "Leave it to the vote"})
      CHECK_MESSAGE(!offers(page, name), name);
    const PhaseKind phase = phaseKind(page.app.game()->scenario(), page.app.game()->view().pub);
    CHECK(offers(page, "Speak") == (phase == PhaseKind::opening || phase == PhaseKind::drafting));
    if (!goOn(page) && !page.press("Go on to the drafting") && !page.press("Sign the treaty")) break;
  }
  CHECK(page.app.screen() == Screen::debrief);
}

TEST_CASE("rules that do not fit the scenario are refused with their name, and the others stay") {
  Page page;
  page.assets.broken = "rules/council.json";
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Rules of procedure: Classroom"));
  REQUIRE(page.press("Council", Role::radio));
  CHECK_MESSAGE(page.sees("“Council” cannot be used here."), page.browser.outline());
  REQUIRE(page.press("Speak for China"));
  CHECK(page.app.game()->scenario().rules.id == "classroom");
}

TEST_CASE("a secret ballot tells who has voted, and never how") {
  Page page;
  page.assets.replaced["rules/general-assembly.json"] = {"\"announceQuestions\": true", "\"method\": \"secret\""};
  playUnder(page, "General Assembly", "the United Kingdom");
  const auto& pub = page.app.game()->view().pub;
  REQUIRE_MESSAGE(until(page, [&] { return openVote(pub) && openVote(pub)->method == VoteMethod::secret; }),
                  page.browser.outline());
  CHECK_MESSAGE(page.sees("China: has handed in a secret ballot"), page.browser.outline());
  CHECK_FALSE(page.sees("China: Yes"));
  CHECK_FALSE(page.sees("China: No"));
}

TEST_CASE("the level that is chosen is that of all AI delegations, and their cards name it") {
  Page page;
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("AI delegations: normal"));
  REQUIRE(page.press("Easy", Role::radio));
  CHECK(page.sees("AI delegations: easy"));
  REQUIRE(page.press("Speak for China"));
  REQUIRE(page.app.game());
  std::size_t easy = 0;
  for (const Seat& seat : page.app.game()->view().pub.seats) {
    const bool ai = seat.controller.kind == Controller::Kind::ai;
    CHECK((!ai || seat.controller.strategy.ends_with("@easy")));
    easy += ai;
  }
  CHECK(easy == page.app.game()->view().pub.seats.size() - 1);
}

TEST_CASE("private talk can go to several delegations, and says whom it still lacks") {
  Page page;
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for China"));
  REQUIRE(page.press("Speak"));
  auto& talk = page.app.desk().talk;
  REQUIRE(talk.open);
  talk.to = static_cast<int>(page.app.game()->scenario().delegations.size());
  page.browser.frame([&] { page.app.frame(); });
  page.settle();
  CHECK_MESSAGE(page.sees("Choose who is to hear it."), page.browser.outline());
  REQUIRE(page.press("United States", Role::toggle));
  REQUIRE(page.press("United Kingdom", Role::toggle));
  CHECK_FALSE(page.sees("Choose who is to hear it."));
  REQUIRE(page.press("Say it"));
  const auto& own = page.app.game()->view().own.statements;
  REQUIRE_FALSE(own.empty());
  CHECK(own.front().to.size() == 2);
  CHECK(own.front().isPrivate());
}

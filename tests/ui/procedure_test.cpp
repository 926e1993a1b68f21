// The page of a meeting that sits by a list of speakers, with proxies, or with the player in the chair.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/page.h"

using namespace plenary;
using namespace plenary::ui;
using namespace plenary::ui::testing;

namespace {

const PublicState& pubOf(Page& page) { return page.app.game()->view().pub; }
DelegationId selfOf(Page& page) { return delegationOf(pubOf(page), page.app.game()->seat()); }
DelegationId named(Page& page, const std::string& id) { return *page.app.game()->scenario().delegation(id); }

void startUnder(Page& page, const std::string& rules, const std::string& seat, bool presiding = false) {
  REQUIRE(page.press("Play solo"));
  REQUIRE_MESSAGE(page.press("Rules of procedure: Classroom"), page.browser.outline());
  REQUIRE_MESSAGE(page.press(rules, Role::radio), page.browser.outline());
  if (presiding) REQUIRE_MESSAGE(page.press("I also preside", Role::toggle), page.browser.outline());
  REQUIRE(page.press("Speak for " + seat));
}

// Nobody does anything.
bool everyoneStill(const Scenario&, const View&) { return true; }

// The United States ask for the floor once; the others do nothing that is not waited for.
std::optional<ai::Move> oneAsks(const Scenario& scenario, const View& view) {
  const Legal l = legal(scenario, view);
  const DelegationId self = view.pub.seats[view.seat->index()].delegation;
  if (self == scenario.delegation("us")) {
    if (l.requestFloor && view.pub.floor.turns[self.index()] == 0) return ai::Move{RequestFloor{}, {}};
    if (l.yieldFloor) return ai::Move{YieldFloor{}, {}};
  }
  return quiet(scenario, view);
}
bool speakerStill(const Scenario& scenario, const View& view) { return legal(scenario, view).yieldFloor; }

Desk deskOf(Page& page) {
  return page.app.deskOf(page.app.game()->view(), page.app.game()->loaded(), page.app.game()->told(), false);
}

}  // namespace

TEST_CASE("a clock says how long a speech has lasted, and by how much it is too long") {
  Page page;
  startUnder(page, "General Assembly", "China");
  const Desk desk = deskOf(page);
  CHECK(clockWords(desk, 42'999, 120) == "0:42 of 2:00");
  CHECK(clockWords(desk, 120'999, 120) == "2:00 of 2:00");
  CHECK(clockWords(desk, 132'000, 120) == "2:12 of 2:00, over by 0:12");
  CHECK(clockWords(desk, 61'000, 0) == "1:01");
  page.app.setLanguage(Language::zh);
  CHECK(clockWords(deskOf(page), 132'000, 120) == "已用 2:12，限时 2:00，超时 0:12");
}

TEST_CASE("where the floor is needed one asks for it, is told when one has it, speaks, and yields") {
  Page page;
  page.thinkers.still = everyoneStill;
  startUnder(page, "General Assembly", "the United Kingdom");
  REQUIRE_MESSAGE(page.press("Floor", Role::tab), page.browser.outline());
  CHECK(page.sees("List of speakers"));
  CHECK(page.sees("General Assembly rules 68 and 72"));
  CHECK(page.sees("You may have the floor 6 more times in this round."));
  REQUIRE(page.press("Ask for the floor"));
  CHECK(pubOf(page).floor.speaker == selfOf(page));
  CHECK_MESSAGE(page.sees("You have the floor."), page.browser.outline());
  CHECK(page.sees("0:00 of 2:00"));
  CHECK(page.sees("The others wait until you yield it."));
  const auto& announced = page.browser.announced;
  CHECK(std::find(announced.begin(), announced.end(),
                  std::pair<std::string, bool>{"You have the floor. The others wait until you yield it.", true}) !=
        announced.end());
  for (const float width : {390.0F, 1024.0F, 1440.0F}) {
    page.resize(width);
    for (const std::string name : {"Speak…", "Yield the floor"})
      CHECK_MESSAGE(page.inSight(name), name << " at " << width);
  }
  REQUIRE(page.press("Speak…"));
  REQUIRE(page.press("Say it"));
  CHECK_FALSE(page.app.desk().refused);
  CHECK(pubOf(page).statements.size() == 1);
  page.browser.time += 65'000;
  REQUIRE(page.press("Yield the floor"));
  CHECK_FALSE(pubOf(page).floor.speaker);
  CHECK_MESSAGE(page.sees("United Kingdom: 1:0"), page.browser.outline());
  CHECK(page.sees("You may have the floor 5 more times in this round."));
}

TEST_CASE("the clock draws once a second while somebody speaks, aloud for nobody, and then no more") {
  Page page;
  page.thinkers.still = everyoneStill;
  startUnder(page, "General Assembly", "the United Kingdom");
  REQUIRE(page.press("Ask for the floor"));
  const auto spoken = page.browser.announced.size();
  const auto drawnWithin = [&](double milliseconds) {
    int drawn = 0;
    for (const double until = page.browser.time + milliseconds; page.browser.time < until;) {
      drawn += page.browser.settle([&] { page.app.frame(); }, 20);
      page.browser.pass(16);
    }
    return drawn;
  };
  const int drawn = drawnWithin(5'000);
  CHECK(drawn >= 4);
  CHECK(drawn <= 8);
  CHECK_MESSAGE(page.sees("0:05 of 2:00"), page.browser.outline());
  CHECK(page.browser.announced.size() == spoken);
  REQUIRE(page.press("Yield the floor"));
  drawnWithin(2'000);
  CHECK(drawnWithin(5'000) == 0);
}

TEST_CASE("in a replay the clock stands still") {
  Page page;
  page.thinkers.still = everyoneStill;
  startUnder(page, "General Assembly", "the United Kingdom");
  REQUIRE(page.press("Ask for the floor"));
  CHECK(page.sees(" of 2:00"));
  page.app.watch(page.app.game()->table().records().size());
  page.settle();
  REQUIRE_MESSAGE(page.app.screen() == Screen::replay, page.browser.outline());
  REQUIRE(page.press("Floor", Role::tab));
  CHECK_MESSAGE(page.sees("You have the floor."), page.browser.outline());
  CHECK_FALSE(page.sees(" of 2:00"));
  for (const char* name : {"Yield the floor", "Speak…", "Ask for the floor"}) CHECK_FALSE(offers(page, name));
}

TEST_CASE("while another has the floor one waits in the list, and what was composed is kept for one's turn") {
  Page page;
  page.thinkers.script = oneAsks;
  page.thinkers.still = speakerStill;
  startUnder(page, "General Assembly", "China");
  REQUIRE_MESSAGE(pubOf(page).floor.speaker == named(page, "us"), page.browser.outline());
  REQUIRE(page.press("Speak"));
  CHECK_FALSE(offers(page, "Say it"));
  CHECK_MESSAGE(page.sees("To speak to everyone you need the floor."), page.browser.outline());
  REQUIRE(page.browser.type("In your own words, if you like", "Kept for later"));
  page.settle();
  REQUIRE(page.browser.set(Role::select, "To whom", 1));  // in private nobody needs the floor
  page.settle();
  CHECK(offers(page, "Say it"));
  REQUIRE(page.browser.set(Role::select, "To whom", 0));
  page.settle();
  REQUIRE(page.press("Ask for the floor"));
  CHECK_MESSAGE(page.sees("You are number 1 on the list of speakers. The floor is with the United States."),
                page.browser.outline());
  CHECK(offers(page, "Leave the list"));
  REQUIRE(page.press("Floor", Role::tab));
  CHECK_MESSAGE(page.sees("United States has the floor"), page.browser.outline());
}

TEST_CASE("what was composed before one's turn is said when it has come") {
  Page page;
  page.thinkers.script = oneAsks;
  page.thinkers.still = speakerStill;
  startUnder(page, "General Assembly", "China");
  REQUIRE(page.press("Speak"));
  REQUIRE(page.browser.type("In your own words, if you like", "Kept for later"));
  page.settle();
  page.thinkers.still = nullptr;  // they look again when China has asked
  REQUIRE(page.press("Ask for the floor"));
  REQUIRE_MESSAGE(pubOf(page).floor.speaker == selfOf(page), page.browser.outline());
  REQUIRE(page.press("Speak…"));
  CHECK_MESSAGE(page.sees("Kept for later"), page.browser.outline());
  REQUIRE(page.press("Say it"));
  CHECK_FALSE(page.app.desk().refused);
  REQUIRE(page.press("Floor", Role::tab));
  CHECK(page.sees("“Kept for later”"));
}

TEST_CASE("where whoever wishes speaks there is no list of speakers") {
  Page page;
  REQUIRE(page.press("Play solo"));
  REQUIRE(page.press("Speak for China"));
  CHECK_FALSE(offers(page, "Ask for the floor"));
  REQUIRE(page.press("Floor", Role::tab));
  CHECK_FALSE(page.sees("List of speakers"));
}

TEST_CASE("one's vote is given to another and taken back, and another's is cast beside one's own") {
  Page page;
  bool given = false;
  page.thinkers.script = [&](const Scenario& scenario, const View& view) -> std::optional<ai::Move> {
    const Legal l = legal(scenario, view);
    const DelegationId self = view.pub.seats[view.seat->index()].delegation;
    const auto uk = scenario.delegation("uk");
    const bool may = std::find(l.giveProxy.begin(), l.giveProxy.end(), *uk) != l.giveProxy.end();
    if (given && self == scenario.delegation("cn") && may) return ai::Move{GiveProxy{uk}, {}};
    return quiet(scenario, view);
  };
  page.thinkers.still = [&](const Scenario&, const View& view) { return !given || openVote(view.pub) != nullptr; };
  startUnder(page, "Council", "the United Kingdom");
  REQUIRE(page.press("Vote", Role::tab));
  REQUIRE_MESSAGE(page.press("Give your vote to the United States"), page.browser.outline());
  CHECK(pubOf(page).proxies[selfOf(page).index()] == named(page, "us"));
  CHECK_MESSAGE(page.sees("The United States casts your vote."), page.browser.outline());
  given = true;
  REQUIRE(page.press("Take your vote back"));
  CHECK_MESSAGE(page.sees("You also cast the vote of China."), page.browser.outline());
  CHECK_FALSE(page.sees("Give your vote to"));  // who votes for another casts its own
  for (int step = 0; step < 40 && !openVote(pubOf(page)); ++step)
    if (!page.press("Go on to the drafting") && !goOn(page)) break;
  REQUIRE_MESSAGE(openVote(pubOf(page)), page.browser.outline());
  REQUIRE(page.press("Vote yes"));
  REQUIRE_MESSAGE(page.browser.find(Role::group, "On behalf of China"), page.browser.outline());
  CHECK_MESSAGE(page.sees("China: has not voted yet (the United Kingdom casts its vote)"), page.browser.outline());
  for (const float width : {390.0F, 1440.0F}) {
    page.resize(width);
    CHECK_MESSAGE(page.inSight("Vote no on behalf of China"), width);
  }
  const VoteId vote = openVote(pubOf(page))->id;
  REQUIRE(page.press("Vote no on behalf of China"));
  CHECK(pubOf(page).votes[vote.index() - 1].ballots[named(page, "cn").index()] == Choice::no);
  CHECK_MESSAGE(page.sees("China: No (by proxy, cast by the United Kingdom)"), page.browser.outline());
}

TEST_CASE("rules without proxies show no place for them") {
  Page page;
  startUnder(page, "General Assembly", "China");
  REQUIRE(page.press("Vote", Role::tab));
  CHECK_FALSE(page.sees("Votes by proxy"));
}

TEST_CASE("who does not preside has nothing of the Chair's") {
  Page page;
  page.thinkers.still = everyoneStill;
  startUnder(page, "Model conference", "China");
  CHECK_FALSE(pubOf(page).presided);
  CHECK_FALSE(offers(page, "Preside"));
}

TEST_CASE("the player in the chair closes the list, calls to order, and puts another amendment first with a reason") {
  Page page;
  page.thinkers.script = oneAsks;
  page.thinkers.still = speakerStill;
  startUnder(page, "Model conference", "China", true);
  REQUIRE(pubOf(page).presided);
  REQUIRE_MESSAGE(page.press("Preside"), page.browser.outline());
  REQUIRE_MESSAGE(page.press("Close the list"), page.browser.outline());
  CHECK(pubOf(page).floor.closed);
  CHECK_FALSE(offers(page, "Ask for the floor"));
  page.browser.time += 75'000;
  REQUIRE(page.press("Preside"));
  CHECK_MESSAGE(page.sees("of 1:00, over by 0:1"), page.browser.outline());
  CHECK(page.sees("The time for this turn is up."));
  page.thinkers.still = nullptr;
  REQUIRE(page.press("Call to order"));
  CHECK_FALSE(pubOf(page).floor.speaker);
  REQUIRE(page.press("Go on to the drafting"));

  page.thinkers.script = quiet;
  proposeChange(page, "Length of the pause", "24 months");
  REQUIRE(page.press("Table your amendment"));
  proposeChange(page, "Length of the pause", "3 months");
  REQUIRE(page.press("Table your amendment"));
  REQUIRE_MESSAGE(until(page, [&] { return pubOf(page).question && !openVote(pubOf(page)); }), page.browser.outline());
  const AmendmentId put = *pubOf(page).question->amendment;
  const AmendmentId other{put.value == 1 ? std::size_t{2} : std::size_t{1}};
  REQUIRE_MESSAGE(page.press("Preside"), page.browser.outline());
  REQUIRE_MESSAGE(page.press("The sponsors have agreed on the order", Role::radio), page.browser.outline());
  REQUIRE_MESSAGE(page.press("Put amendment " + std::to_string(other.value) + " first"), page.browser.outline());
  CHECK(pubOf(page).question->amendment == other);
  CHECK(pubOf(page).question->reason == OrderReason::chair);
  CHECK_MESSAGE(page.sees("is put first by decision of the Chair"), page.browser.outline());
  REQUIRE(page.press("Floor", Role::tab));
  CHECK(page.sees("the sponsors have agreed on the order"));
}

TEST_CASE("a point of order waits for the player in the chair, with what the distances advise") {
  Page page;
  bool raised = false;
  page.thinkers.script = [&](const Scenario& scenario, const View& view) -> std::optional<ai::Move> {
    const Legal l = legal(scenario, view);
    if (!raised && !l.putFirst.empty()) {
      raised = true;
      MoveMotion point;
      point.kind = MotionKind::pointOfOrder;
      point.amendment = l.putFirst.front();
      return ai::Move{point, {}};
    }
    return quiet(scenario, view);
  };
  startUnder(page, "General Assembly", "the United Kingdom", true);
  REQUIRE(page.press("Go on to the drafting"));
  proposeChange(page, "Length of the pause", "No pause");
  REQUIRE(page.press("Table your amendment"));
  proposeChange(page, "Length of the pause", "3 months");
  REQUIRE(page.press("Table your amendment"));
  REQUIRE_MESSAGE(until(page, [&] { return raised; }), page.browser.outline());
  CHECK_MESSAGE(page.sees("The meeting waits for your ruling."), page.browser.outline());
  CHECK(page.sees("By the count of rungs it is not well taken"));
  for (const float width : {390.0F, 1024.0F, 1440.0F}) {
    page.resize(width);
    for (const std::string name : {"Well taken", "Not well taken"}) CHECK_MESSAGE(page.inSight(name), name << " at " << width);
  }
  CHECK(pubOf(page).motions.back().status == MotionStatus::pending);
  REQUIRE(page.press("Well taken"));  // the Chair may see it otherwise
  CHECK(pubOf(page).motions.back().status == MotionStatus::carried);
  CHECK(pubOf(page).question->reason == OrderReason::pointOfOrder);
}

TEST_CASE("a tie waits for the casting vote of the player in the chair") {
  Page page;
  page.thinkers.script = [](const Scenario& scenario, const View& view) -> std::optional<ai::Move> {
    const Legal l = legal(scenario, view);
    const DelegationId self = view.pub.seats[view.seat->index()].delegation;
    if (l.ballot && !openVote(view.pub)->isIn(self))
      return ai::Move{CastBallot{*l.ballot, self == scenario.delegation("us") ? Choice::yes : Choice::no}, {}};
    return quiet(scenario, view);
  };
  startUnder(page, "Model conference", "China", true);
  REQUIRE(page.press("Go on to the drafting"));
  proposeChange(page, "Length of the pause", "3 months");
  REQUIRE(page.press("Table your amendment"));
  for (int step = 0; step < 40 && !openVote(pubOf(page)); ++step)
    if (!page.press("Finish this round") && !page.press("Ready to vote")) break;
  REQUIRE_MESSAGE(openVote(pubOf(page)), page.browser.outline());
  REQUIRE(page.press("Vote yes"));
  REQUIRE_MESSAGE(pubOf(page).votes.back().tied, page.browser.outline());
  CHECK_MESSAGE(page.sees("the votes are equal. You cast the deciding vote."), page.browser.outline());
  CHECK(page.sees("The Chair is waited for"));
  CHECK_FALSE(offers(page, "Vote yes"));
  const VoteId tied = pubOf(page).votes.back().id;
  REQUIRE(page.press("Cast it in favour"));
  CHECK(pubOf(page).votes[tied.index() - 1].casting == true);
  CHECK(pubOf(page).votes[tied.index() - 1].result->adopted);
  CHECK_MESSAGE(page.sees("the Chair casts the deciding vote in favour: adopted"), page.browser.outline());
}

TEST_CASE("the text is divided by articles, and each is said to stand or to have fallen") {
  Page page;
  page.thinkers.script = [](const Scenario& scenario, const View& view) -> std::optional<ai::Move> {
    const Legal l = legal(scenario, view);
    const Vote* vote = openVote(view.pub);
    if (l.ballot && vote && !vote->isIn(view.pub.seats[view.seat->index()].delegation))
      return ai::Move{CastBallot{*l.ballot, vote->part == std::uint16_t{0} ? Choice::no : Choice::yes}, {}};
    return quiet(scenario, view);
  };
  startUnder(page, "General Assembly", "the United Kingdom");
  REQUIRE(page.press("Go on to the drafting"));
  REQUIRE_MESSAGE(until(page, [&] { return pubOf(page).question && !openVote(pubOf(page)); }), page.browser.outline());
  REQUIRE(page.press("Motions"));
  CHECK(page.sees("The articles are voted on one by one"));
  REQUIRE_MESSAGE(page.press("Move: Vote on the parts separately"), page.browser.outline());
  REQUIRE_MESSAGE(pubOf(page).question->divided, page.browser.outline());
  CHECK_MESSAGE(page.sees("1. Article “Pause”: still to be voted on"), page.browser.outline());
  REQUIRE(page.press("Ready to vote"));
  REQUIRE(openVote(pubOf(page)));
  CHECK_MESSAGE(page.sees("Vote on the article “Pause” by itself."), page.browser.outline());
  CHECK(page.sees("This article is worth "));
  REQUIRE(page.press("Vote yes"));
  CHECK_MESSAGE(page.sees("1. Article “Pause”: fell"), page.browser.outline());
  CHECK_MESSAGE(page.sees("Separate vote on the article “Pause”"), page.browser.outline());
  REQUIRE(page.press("Vote yes"));
  CHECK_MESSAGE(page.sees("2. Article “Licensing”: stands"), page.browser.outline());
  REQUIRE(page.press("Vote yes"));
  CHECK_MESSAGE(page.sees("Vote on the text as a whole."), page.browser.outline());
}

#include "ui/widgets.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "ui/platform/native/headless.h"

using namespace plenary::ui;

namespace {

RegionOptions landmark(Role role) {
  RegionOptions options;
  options.role = role;
  return options;
}

}  // namespace

TEST_CASE("a button is found by its name and activated once") {
  Headless page;
  int pressed = 0;
  const auto draw = [&] {
    if (button("speak", "Ask to speak", ButtonStyle::primary)) ++pressed;
  };
  page.settle(draw);
  REQUIRE(page.click(Role::button, "Ask to speak"));
  page.settle(draw);
  CHECK(pressed == 1);
  CHECK_FALSE(page.click(Role::button, "Speak"));
}

TEST_CASE("the accessible name can carry what a sighted reader sees in the row") {
  Headless page;
  page.settle([] {
    ButtonOptions o;
    o.name = "Reject the offer of China";
    button("reject", "Reject", ButtonStyle::secondary, o);
  });
  CHECK(page.find(Role::button, "Reject the offer of China"));
}

TEST_CASE("a disabled button is there, says why, and does nothing") {
  Headless page;
  bool pressed = false;
  const auto draw = [&] {
    ButtonOptions o;
    o.disabled = true;
    o.description = "The vote is closed";
    pressed |= button("vote", "Vote", ButtonStyle::primary, o);
  };
  page.settle(draw);
  CHECK(page.find(Role::button, "Vote")->disabled);
  CHECK(page.find(Role::button, "Vote")->description == "The vote is closed");
  CHECK_FALSE(page.click(Role::button, "Vote"));
  page.stage().activate("vote");
  page.settle(draw);
  CHECK_FALSE(pressed);
}

TEST_CASE("nothing is drawn when nothing happens, and a change is mirrored once") {
  Headless page;
  bool on = false;
  const auto draw = [&] {
    heading(1, "Plenary");
    toggle("sound", "Sound", on);
  };
  page.settle(draw);
  CHECK(page.settle(draw) == 0);
  const int mirrored = page.mirrored;
  page.frame(draw);
  CHECK(page.mirrored == mirrored);
  page.click(Role::toggle, "Sound");
  CHECK(page.settle(draw) > 0);
  CHECK(on);
  CHECK(page.find(Role::toggle, "Sound")->checked == true);
  CHECK(page.mirrored > mirrored);
}

TEST_CASE("what is scrolled away exists, and is scrolled to when it is revealed") {
  Headless page(400, 300);
  const auto draw = [] {
    beginRegion("list", "Delegations", ImVec2{0, 0}, ImVec2{400, 300}, landmark(Role::main));
    for (int i = 0; i < 40; ++i) button("b" + std::to_string(i), "Delegation " + std::to_string(i));
    endRegion();
  };
  page.settle(draw);
  const Node* far = page.find(Role::button, "Delegation 39");
  REQUIRE(far);
  CHECK(far->rect.y > 300);
  const float local = far->localY;
  page.reveal("list/b39", true);
  page.settle(draw);
  far = page.find(Role::button, "Delegation 39");
  CHECK(far->rect.y + far->rect.h <= 300);
  CHECK(far->rect.y >= 0);
  CHECK(far->localY == local);
}

TEST_CASE("a region that shrinks is not left scrolled beyond its end") {
  Headless page(400, 300);
  int count = 40;
  const auto draw = [&] {
    beginRegion("list", "Delegations", ImVec2{0, 0}, ImVec2{400, 300});
    for (int i = 0; i < count; ++i) button("b" + std::to_string(i), "Delegation " + std::to_string(i));
    endRegion();
  };
  page.settle(draw);
  page.stage().scrolled("list", 0, 1500);
  page.settle(draw);
  count = 2;
  page.stage().resize(400, 300, 1);
  page.settle(draw);
  CHECK(page.find(Role::button, "Delegation 0")->rect.y >= 0);
}

TEST_CASE("text is typed, limited in bytes between characters, submitted, and cleared by the program") {
  Headless page;
  std::string text;
  int submitted = 0;
  const auto draw = [&] {
    FieldOptions o;
    o.maxBytes = 7;
    if (textField("name", "Your name", text, o).submitted) {
      ++submitted;
      text.clear();
    }
  };
  page.settle(draw);
  REQUIRE(page.type("Your name", "条约文本"));
  page.settle(draw);
  CHECK(text == "条约");
  const int revision = page.find(Role::textBox, "Your name")->revision;
  REQUIRE(page.type("Your name", "Ana"));
  page.settle(draw);
  CHECK(text == "Ana");
  CHECK(page.find(Role::textBox, "Your name")->revision == revision);  // what the person typed is not written back
  REQUIRE(page.submit("Your name"));
  page.settle(draw);
  CHECK(submitted == 1);
  CHECK(page.find(Role::textBox, "Your name")->value.empty());
  CHECK(page.find(Role::textBox, "Your name")->revision > revision);  // the program's change is
}

TEST_CASE("sliders and lists take values inside their range") {
  Headless page;
  int months = 6, level = 0;
  const std::vector<std::string> levels{"Easy", "Normal", "Expert"};
  const auto draw = [&] {
    slider("months", "Duration", months, 0, 36, std::to_string(months) + " months");
    select("level", "Opponents", levels, level);
  };
  page.settle(draw);
  REQUIRE(page.set(Role::slider, "Duration", 99));
  REQUIRE(page.set(Role::select, "Opponents", 2));
  page.settle(draw);
  CHECK(months == 36);
  CHECK(page.find(Role::slider, "Duration")->value == "36 months");
  CHECK(level == 2);
  CHECK(page.find(Role::select, "Opponents")->value == "Expert");
}

TEST_CASE("tabs select, and say which is selected") {
  Headless page;
  int selected = 0;
  const TabItem items[] = {{"brief", "Brief"}, {"floor", "Floor", 3, "Floor, 3 new"}};
  const auto draw = [&] { tabs("right", "Your papers", items, selected); };
  page.settle(draw);
  CHECK(page.find(Role::tab, "Brief")->selected == true);
  REQUIRE(page.click(Role::tab, "Floor, 3 new"));
  page.settle(draw);
  CHECK(selected == 1);
  CHECK(page.find(Role::tab, "Brief")->selected == false);
}

TEST_CASE("a dialog makes the rest deaf, closes by Escape, and stands outside what opened it") {
  Headless page;
  bool open = false, behind = false, confirmed = false;
  const auto draw = [&] {
    beginRegion("main", "Treaty", ImVec2{0, 0}, ImVec2{800, 600}, landmark(Role::main));
    if (button("ask", "Sign")) open = true;
    behind |= button("other", "Other");
    DialogOptions o;
    o.close = "Close";
    if (beginDialog("sure", "Sign the treaty?", open, o)) {
      paragraph("This cannot be taken back.");
      dialogActions();
      confirmed |= button("yes", "Sign now", ButtonStyle::primary);
      endDialog();
    }
    endRegion();
  };
  page.settle(draw);
  page.click(Role::button, "Sign");
  page.settle(draw);
  REQUIRE(page.find(Role::dialog, "Sign the treaty?"));
  CHECK(page.find(Role::dialog, "Sign the treaty?")->parent == -1);
  CHECK_FALSE(page.click(Role::button, "Other"));
  page.stage().activate("main/other");
  page.settle(draw);
  CHECK_FALSE(behind);
  REQUIRE(page.click(Role::button, "Sign now"));
  page.settle(draw);
  CHECK(confirmed);
  page.escape();
  page.settle(draw);
  CHECK_FALSE(open);
  CHECK_FALSE(page.find(Role::dialog, "Sign the treaty?"));
  CHECK(page.click(Role::button, "Other"));
}

TEST_CASE("a span of a paragraph is a button with its own state") {
  Headless page(500, 400);
  std::string opened;
  const auto draw = [&] {
    Span before, months;
    before.text = "Each Party shall suspend training for ";
    months.text = "six months";
    months.id = "duration";
    months.name = "Duration: six months";
    months.selected = opened == "duration";
    const Span spans[] = {before, months};
    RichOptions o;
    o.number = "1.";
    if (const std::string id = richParagraph("p1", spans, o); !id.empty()) opened = id;
  };
  page.settle(draw);
  CHECK(page.outline() ==
        "paragraph\n  text \"1.\"\n  text \"Each Party shall suspend training for \"\n"
        "  button \"Duration: six months\" [not expanded]\n");
  REQUIRE(page.click(Role::button, "Duration: six months"));
  page.settle(draw);
  CHECK(opened == "duration");
  CHECK(page.find(Role::button, "Duration: six months")->expanded == true);
}

TEST_CASE("a table becomes cards where its columns do not fit, with the same words") {
  const TableColumn columns[] = {{"Delegation", 1, 160}, {"Points", 1, 80, true}, {"Said", 2, 240}};
  const auto draw = [&] {
    beginTable("t", "Positions", columns);
    beginRow("cn");
    cell("China");
    cell("+12");
    cell("Too long");
    endRow();
    endTable();
  };
  Headless broad(1200, 600);
  broad.settle(draw);
  CHECK(broad.find(Role::table, "Positions"));
  CHECK(broad.find(Role::columnHeader, "Points"));
  CHECK(broad.find(Role::cell, "+12"));
}

TEST_CASE("on a phone the same table is a list") {
  const TableColumn columns[] = {{"Delegation", 1, 160}, {"Points", 1, 80, true}, {"Said", 2, 240}};
  Headless page(390, 844);
  page.settle([&] {
    beginTable("t", "Positions", columns);
    beginRow("cn");
    cell("China");
    cell("+12");
    cell("Too long");
    endRow();
    endTable();
  });
  CHECK(page.find(Role::list, "Positions"));
  CHECK(page.find(Role::text, "Points: +12"));
}

TEST_CASE("a bar says its further readings, whichever there are") {
  Headless page;
  Bar all, none, best;
  all.delegation = {"AA", "Aland", 0, 0};
  all.valueText = "+12 points";
  all.second = 15;
  all.secondText = "the text: +15 points";
  all.best = 40;
  all.bestText = "best possible: +40 points";
  none.delegation = {"BB", "Bland", 0, 0};
  none.valueText = "0 points";
  best.delegation = {"CC", "Cland", 0, 0};
  best.valueText = "0 points";
  best.bestText = "best possible: no treaty";
  const std::vector<Bar> bars{all, none, best};
  page.settle([&] { barChart("points", "Points", bars); });
  CHECK(page.find(Role::listItem, "Aland: +12 points, the text: +15 points, best possible: +40 points"));
  CHECK(page.find(Role::listItem, "Bland: 0 points"));
  CHECK(page.find(Role::listItem, "Cland: 0 points, best possible: no treaty"));
}

TEST_CASE("a course keeps its order, wraps rather than leave the page, and tells which mark was pressed") {
  const std::vector<CourseStretch> stretches{
      {"Opening", {}},
      {"Amendments", {{"first", Kind::good}, {"second", Kind::danger}}},
      {"End", {{"last", Kind::warning}}}};
  for (const float pageWidth : {1440.0F, 150.0F}) {
    CAPTURE(pageWidth);
    Headless page(pageWidth, 844);
    std::optional<std::size_t> pressed;
    const auto draw = [&] {
      if (const auto now = course("course", "Course", stretches)) pressed = now;
    };
    page.settle(draw);
    CHECK(page.outline() ==
          "group \"Course\"\n"
          "  text \"Opening\"\n"
          "  text \"Amendments\"\n"
          "  button \"first\"\n"
          "  button \"second\"\n"
          "  text \"End\"\n"
          "  button \"last\"\n");
    const Rect first = page.find(Role::button, "first")->rect, last = page.find(Role::button, "last")->rect;
    CHECK(first.x >= 0);
    CHECK(last.x + last.w <= pageWidth);
    CHECK((last.y > first.y) == (pageWidth < 720));
    REQUIRE(page.click(Role::button, "last"));
    page.settle(draw);
    CHECK(pressed == std::size_t{2});
  }
}

TEST_CASE("on phones, what is touched is at least 44 px high") {
  Headless page(390, 844);
  bool on = false;
  int tab = 0, months = 3;
  std::string text;
  const TabItem items[] = {{"a", "Treaty"}, {"b", "Brief"}};
  const std::vector<std::string> options{"One", "Two"};
  int option = 0;
  page.settle([&] {
    button("b", "Propose");
    toggle("t", "Sound", on);
    tabs("bar", "Parts", items, tab, true);
    slider("s", "Months", months, 0, 6, "3");
    textField("f", "Name", text);
    select("l", "Level", options, option);
    bool open = false;
    disclosure("d", "More", open);
    OptionCard card;
    card.title = "Six months";
    optionCard("o", card);
  });
  for (const Node& node : page.tree().nodes())
    if (node.operable) {
      CAPTURE(node.name);
      CHECK(node.rect.h >= 44);
      CHECK(node.rect.w >= 44);
    }
}

TEST_CASE("columns stand side by side, or below one another where they would be too narrow") {
  const auto draw = [] {
    beginColumns(2, 300);
    paragraph("left");
    nextColumn();
    paragraph("right");
    endColumns();
    paragraph("below");
  };
  Headless page(1000, 600);
  page.settle(draw);
  const auto at = [&](std::string_view name) { return page.find(Role::paragraph, name)->rect; };
  CHECK(at("left").y == at("right").y);
  CHECK(at("right").x > at("left").x + at("left").w);
  CHECK(at("below").y > at("left").y);
  page.resize(500, 600);
  page.settle(draw);
  CHECK(at("right").y > at("left").y);
  CHECK(at("right").x == at("left").x);
}

TEST_CASE("motion ends within 300 ms, asks for frames only while it runs, and not at all when reduced") {
  Headless page;
  float target = 0;
  std::vector<float> seen;
  const auto draw = [&] { seen.push_back(animate("x", target, 0, 5000)); };
  page.settle(draw);
  target = 1;
  page.requestFrame(1);
  const int frames = page.settle(draw);
  CHECK(frames > 5);
  CHECK(frames <= 21);  // 300 ms at 16 ms a frame
  CHECK(seen.back() == doctest::Approx(1));
  page.motionReduced = true;
  target = 0;
  page.requestFrame(1);
  CHECK(page.settle(draw) <= 2);
  CHECK(seen.back() == doctest::Approx(0));
}

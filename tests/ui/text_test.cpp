#include "ui/text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ui/platform/native/headless.h"
#include "ui/widgets.h"

using namespace plenary::ui;

namespace {

std::vector<std::string> linesOf(std::string_view text, float width) {
  std::vector<std::string> lines;
  for (const TextLine& line : breakText(text, Face::sans, TextSize::body, width).lines)
    lines.emplace_back(text.substr(line.begin, line.end - line.begin));
  return lines;
}

// The built-in face is monospaced: widths can be said in characters.
float characters(int n) { return measure(std::string(static_cast<std::size_t>(n), 'm'), Face::sans, TextSize::body) + 0.5f; }

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("text is broken where Unicode allows it") {
  Headless page;
  page.frame([] {
    CHECK(linesOf("pause all training", characters(9)) == Lines{"pause all", "training"});
    CHECK(linesOf("pause all training", characters(100)) == Lines{"pause all training"});
    CHECK(linesOf("one\ntwo", characters(100)) == Lines{"one", "two"});
    CHECK(linesOf("", characters(5)) == Lines{""});
    // A space at the end hangs; it does not push a word down.
    CHECK(linesOf("aaaa bbbb", characters(4)) == Lines{"aaaa", "bbbb"});
    // No break between a word and its full stop, or inside a number.
    CHECK(linesOf("cap 10.5, then", characters(8)) == Lines{"cap", "10.5,", "then"});
  });
}

TEST_CASE("a word wider than its line is cut between characters, never inside one") {
  Headless page;
  page.frame([] {
    CHECK(linesOf("abcdefgh", characters(3)) == Lines{"abc", "def", "gh"});
    for (const std::string& line : linesOf("éééééé", characters(2))) CHECK(line.size() % 2 == 0);
  });
}

TEST_CASE("Chinese breaks between characters, and not before closing punctuation") {
  Headless page;
  page.frame([] {
    setTextLanguage("zh-Hans");
    const float one = measure("条", Face::sans, TextSize::body);
    CHECK(linesOf("缔约方应当暂停", one * 3 + 0.5f) == Lines{"缔约方", "应当暂", "停"});
    const Lines closed = linesOf("暂停训练。六个月", one * 4 + 0.5f);
    CHECK(closed[0] == "暂停训");
    CHECK(closed[1].substr(0, 6) == "练。");
    const Lines quoted = linesOf("所谓「暂停」者", one * 3 + 0.5f);
    CHECK(quoted[0] == "所谓");  // an opening bracket does not end a line
    for (const std::string& line : linesOf("超过10\u00b2\u2075次", one * 5 + 0.5f)) {
      CHECK(line.substr(0, 2) != "\u00b2");
      CHECK(line.substr(0, 3) != "\u2075");
    }
    setTextLanguage("en");
  });
}

TEST_CASE("spans are wrapped as one paragraph, and each knows its parts") {
  Headless page;
  page.frame([] {
    Span a, b, c;
    a.text = "Each Party shall suspend for ";
    b.text = "six months";
    b.id = "duration";
    c.text = ".";
    const std::vector<Span> spans{a, b, c};
    const BrokenRich& broken = breakRich(spans, Face::sans, TextSize::body, characters(33));
    // "six" still fits behind "for", "months" does not; the full stop sticks to it.
    REQUIRE(broken.fragments.size() == 4);
    CHECK(broken.fragments[1].span == 1);
    CHECK(spans[1].text.substr(broken.fragments[1].begin, broken.fragments[1].end - broken.fragments[1].begin) == "six");
    CHECK(broken.fragments[2].y > broken.fragments[1].y);
    CHECK(broken.fragments[2].x == 0);
    CHECK(broken.fragments[3].span == 2);
    CHECK(broken.fragments[3].x == doctest::Approx(broken.fragments[2].width));
    CHECK(broken.height == broken.lineHeight * 2);
  });
}

TEST_CASE("an elided text fits and keeps its beginning") {
  Headless page;
  page.frame([] {
    const std::string shown = elide("compute threshold", Face::sans, TextSize::body, characters(8));
    CHECK(shown.substr(0, 3) == "com");
    CHECK(shown.substr(shown.size() - 3) == "\u2026");
    CHECK(measure(shown, Face::sans, TextSize::body) <= characters(8));
    CHECK(elide("short", Face::sans, TextSize::body, characters(8)) == "short");
  });
}

TEST_CASE("characters that no face has are asked for once") {
  Headless page;
  const auto draw = [] { paragraph("条约 treaty 条约"); };
  page.frame(draw);
  CHECK(page.glyphsAsked == std::set<std::uint32_t>{0x6761, 0x7ea6});
  page.glyphsAsked.clear();
  page.frame(draw);
  CHECK(page.glyphsAsked.empty());
}

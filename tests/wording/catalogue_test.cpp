#include "wording/catalogue.h"

#include <doctest/doctest.h>

#include "wording/numbers.h"

using namespace plenary::wording;

namespace {

Catalogue catalogue() {
  Catalogue c;
  c.add({{"greeting", "Hello, {name}."},
         {"braces", "{{{name}}} }}"},
         {"open", "Hello, {name"},
         {"close", "Hello} there"},
         {"seats.none", "no seat"},
         {"seats.other", "{n} seats"},
         {"votes.one", "{n} vote for {what}"},
         {"votes.other", "{n} votes for {what}"}});
  return c;
}

}  // namespace

TEST_SUITE("wording/catalogue") {
  TEST_CASE("placeholders are replaced by name") {
    CHECK(catalogue().format("greeting", {{"other", "x"}, {"name", "Ada"}}) == "Hello, Ada.");
    CHECK(catalogue().format("braces", {{"name", "Ada"}}) == "{Ada} }");
    CHECK(catalogue().format("greeting", {{"name", "{name}"}}) == "Hello, {name}.");  // once only
  }

  TEST_CASE("what is missing or malformed is marked, and nothing crashes") {
    const Catalogue c = catalogue();
    CHECK(c.text("nowhere") == "⟦nowhere⟧");
    CHECK(c.format("nowhere", {}) == "⟦nowhere⟧");
    CHECK(c.format("greeting", {}) == "Hello, ⟦name⟧.");
    CHECK(c.format("open", {{"name", "Ada"}}) == "Hello, ⟦{name⟧");
    CHECK(c.format("close", {}) == "Hello⟦}⟧ there");
    CHECK(c.counted("nowhere", 2) == "⟦nowhere.other⟧");
    CHECK(c.has("greeting"));
    CHECK_FALSE(c.has("nowhere"));
  }

  TEST_CASE("the mark of a missing key stays readable") {
    const Catalogue c = catalogue();
    const std::string_view first = c.text("missing.a");
    for (int i = 0; i < 100; ++i) (void)c.text("missing.b" + std::to_string(i));
    CHECK(first == "⟦missing.a⟧");
  }

  TEST_CASE("forms for numbers") {
    CHECK(catalogue().counted("votes", 1, {{"what", "it"}}) == "1 vote for it");
    CHECK(catalogue().counted("votes", 0, {{"what", "it"}}) == "0 votes for it");
    CHECK(catalogue().counted("seats", 0) == "no seat");
    CHECK(catalogue().counted("seats", 2) == "2 seats");
    CHECK(catalogue().counted("votes", 12000, {{"what", "it"}}) == "12,000 votes for it");
  }

  TEST_CASE("a key keeps its first text") {
    Catalogue c = catalogue();
    c.add({{"greeting", "Bye."}});
    CHECK(c.format("greeting", {{"name", "Ada"}}) == "Hello, Ada.");
  }
}

TEST_SUITE("wording/numbers") {
  TEST_CASE("points have a sign and at most one decimal") {
    CHECK(points(1250) == "+12.5");
    CHECK(points(1200) == "+12");
    CHECK(points(1234) == "+12.3");
    CHECK(points(1235) == "+12.4");
    CHECK(points(-300) == "−3");
    CHECK(points(-1235) == "−12.4");
    CHECK(points(0) == "0");
    CHECK(points(4) == "0");
    CHECK(points(-4) == "0");
    CHECK(points(-2147483647 - 1) == "−21,474,836.5");
    CHECK(plainPoints(400) == "4");
    CHECK(plainPoints(-50) == "−0.5");
  }

  TEST_CASE("fractions are mixed numbers in lowest terms") {
    CHECK(mixed(40, 3) == "13 1/3");
    CHECK(mixed(8, 3) == "2 2/3");
    CHECK(mixed(6, 3) == "2");
    CHECK(mixed(3, 6) == "1/2");
    CHECK(mixed(0, 3) == "0");
    CHECK(mixed(1000 * 193, 10000) == "19 3/10");
  }

  TEST_CASE("thousands are parted from ten thousand on") {
    CHECK(number(9999) == "9999");
    CHECK(number(10000) == "10,000");
    CHECK(number(1234567) == "1,234,567");
  }
}

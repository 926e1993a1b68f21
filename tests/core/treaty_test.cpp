#include "core/treaty.h"

#include <doctest/doctest.h>

#include "tests/core/fixture.h"

using namespace plenary;
using plenary::test::change;

TEST_CASE("distance counts rungs, up and down alike") {
  const Draft first = test::smallScenario().firstDraft();  // 6, inspectors, white-box
  CHECK(distance(first, {change(0, 2)}) == 1);
  CHECK(distance(first, {change(0, 0), change(2, 0)}) == 3);
  CHECK(distance(first, {change(1, 1)}) == 0);
}

TEST_CASE("what changes nothing is not effective") {
  const Draft first = test::smallScenario().firstDraft();
  CHECK(effective(first, {change(0, 1), change(2, 0)}) == Changes{change(2, 0)});
}

TEST_CASE("verification applies only while there is a pause") {
  const Scenario s = test::smallScenario();
  Draft draft = s.firstDraft();
  CHECK(applies(s.provisions[1], draft));
  draft[0] = OptionId{0};
  CHECK_FALSE(applies(s.provisions[1], draft));
  CHECK(applies(s.provisions[2], draft));
}

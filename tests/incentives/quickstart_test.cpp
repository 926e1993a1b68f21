// The quickstart is a negotiation worth having, whatever is drawn: by samples of its texts.
#include <doctest/doctest.h>

#include "core/random.h"
#include "incentives/worth.h"
#include "tests/amount.h"
#include "tests/incentives/model_fixture.h"

using namespace plenary;
using namespace plenary::incentives;

namespace {

// By delegation, in its own eyes.
struct AtTheTable {
  AtTheTable(const Scenario& s, Seed seed) : scenario(s), briefs(drawBriefs(s, seed)) {
    for (std::size_t d = 0; d < briefs.size(); ++d) outlooks.emplace_back(s, DelegationId{d}, briefs[d]);
  }
  Centipoints worth(std::size_t d, const Draft& text) const {
    const Outlook& own = outlooks[d];
    return points(briefs[d], raw(own.worth(own.prospect(text, Membership::all(scenario)), DelegationId{d})));
  }
  bool goodForAll(const Draft& text) const {
    for (std::size_t d = 0; d < briefs.size(); ++d)
      if (worth(d, text) <= 0) return false;
    return true;
  }
  const Scenario& scenario;
  std::vector<Brief> briefs;
  std::vector<Outlook> outlooks;
};

Draft anyText(const Scenario& s, Draws& draws) {
  Draft text;
  for (const Provision& p : s.provisions) text.push_back(OptionId{draws.below(static_cast<std::uint32_t>(p.options.size()))});
  return text;
}

}  // namespace

TEST_CASE("quickstart: some texts beat no treaty for all, but few; the first draft fails the two that lead") {
  const Scenario s = test::shipped("quickstart");
  const std::size_t us = s.delegation("us")->index();
  const std::size_t cn = s.delegation("cn")->index();
  const std::uint32_t texts = test::amount(2000);
  std::size_t good = 0;
  std::uint32_t tables = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    const AtTheTable table(s, {0, seed});
    CHECK(table.worth(us, s.firstDraft()) < 0);
    CHECK(table.worth(cn, s.firstDraft()) < 0);
    Draws draws({7, seed}, 1);
    for (std::uint32_t i = 0; i < texts; ++i) good += table.goodForAll(anyText(s, draws)) ? 1U : 0U;
    ++tables;
    for (std::size_t d = 0; d < table.briefs.size(); ++d) {
      CHECK_FALSE(unreachable(table.briefs[d]));
      CHECK(table.worth(d, idealText(s, table.briefs[d])) == 10000);
    }
  }
  const double share = static_cast<double>(good) / (tables * texts);
  MESSAGE("good for all: " << 100 * share << " of a hundred texts");
  CHECK(share > 0.005);
  CHECK(share < 0.1);
}

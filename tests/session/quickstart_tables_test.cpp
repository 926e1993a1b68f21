// AI delegations in the quickstart scenario: 200 seeds, each to its end.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/amount.h"
#include "tests/golden/golden.h"
#include "tests/session/quickstart_tables.h"

using namespace plenary;
using plenary::test::QuickstartRun;

TEST_CASE("AI-only quickstart over 200 seeds: all end, some in a treaty, and nobody signs below the alternative") {
  std::map<Outcome, int> outcomes;
  std::set<std::string> treaties;
  std::size_t events = 0;
  for (std::uint64_t seed = 1; seed <= test::amount(200); ++seed) {
    const QuickstartRun run(seed);
    REQUIRE_MESSAGE(run.table.finished(), "seed " << seed << " does not end");
    const State& s = run.table.state();
    ++outcomes[s.pub.outcome];
    events += run.table.records().size();
    for (std::size_t d = 0; d < s.pub.signatures.size(); ++d)
      if (s.pub.signatures[d] == Signature::signedTreaty)
        CHECK_MESSAGE(incentives::rawWorth(run.scenario, DelegationId{d}, *s.seats[d].brief, s.pub.draft) >=
                          s.seats[d].brief->alternative, "seed " << seed);
    if (s.pub.outcome == Outcome::treaty) {
      std::string text;
      for (const OptionId o : s.pub.draft) text += static_cast<char>('0' + o.value);
      treaties.insert(text);
    }
  }
  const int treatyCount = outcomes[Outcome::treaty];
  MESSAGE("treaty " << treatyCount << ", not adopted " << outcomes[Outcome::notAdopted] << ", too few signatures "
                    << outcomes[Outcome::tooFewSigned] << "; different texts " << treaties.size() << "; events "
                    << events / test::amount(200) << " a session");
  const int sessions = static_cast<int>(test::amount(200));
  CHECK(treatyCount * 5 >= sessions);
  if (sessions == 200) CHECK(treatyCount * 10 <= sessions * 9);
  CHECK(static_cast<int>(treaties.size()) * 20 >= sessions);
}

TEST_CASE("each strategy by itself ends every session") {
  for (const auto& strategy : ai::strategies()) {
    int treaty = 0;
    for (std::uint64_t seed = 1; seed <= test::amount(20); ++seed) {
      const QuickstartRun run(seed, std::string(strategy.name));
      REQUIRE(run.table.finished());
      treaty += run.table.state().pub.outcome == Outcome::treaty ? 1 : 0;
    }
    MESSAGE(strategy.name << ": " << treaty << " of " << test::amount(20));
  }
}

TEST_CASE("every AI act is explained") {
  const QuickstartRun run(7);
  std::size_t acts = 0;
  for (const Record& r : run.table.records())
    if (r.actor.kind == Actor::Kind::seat && r.tag != ReasonGiven::tag && r.tag != AmendmentSettled::tag &&
        r.tag != DraftChanged::tag)
      ++acts;
  // A withdrawal is an AmendmentSettled by a seat; what a last co-sponsor brings about is not an act.
  CHECK(run.table.state().hidden.reasons.size() >= acts);
  for (const AttributedReason& reason : run.table.state().hidden.reasons) {
    const Record& act = run.table.records()[static_cast<std::size_t>(reason.act) - 1];
    CHECK(act.actor.kind == Actor::Kind::seat);
    CHECK(delegationOf(run.pub(), act.actor.seat) == reason.delegation);
  }
}

PLENARY_GOLDEN("quickstart by tables, seeds 1 to 10: last hashes") {
  codec::Bytes all;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const codec::Hash h = QuickstartRun(seed).table.hash();
    all.insert(all.end(), h.begin(), h.end());
  }
  return codec::hex(codec::hashOf(codec::ByteView(all)));
}

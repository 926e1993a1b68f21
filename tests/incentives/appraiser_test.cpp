// Briefs under a model, the points that they give, and whoever remembers them.
#include "incentives/appraiser.h"

#include <doctest/doctest.h>

#include <functional>

#include "incentives/worth.h"
#include "tests/amount.h"
#include "tests/core/fixture.h"
#include "tests/incentives/model_fixture.h"

using namespace plenary;
using namespace plenary::incentives;

namespace {

// Small enough that each delegation looks at the world with its own numbers, and its ideal is climbed for.
const std::vector<std::string> smaller{"six-month-pause", "archipelago", "one-sentence", "national-measures"};

PublicState nobodyHasSigned(const Scenario& s) {
  PublicState pub;
  pub.signatures.assign(s.delegations.size(), Signature::pending);
  return pub;
}

Membership signedBy(const Scenario& s, const PublicState& pub, DelegationId andBy) {
  Membership members = Membership::none(s);
  for (std::size_t d = 0; d < pub.signatures.size(); ++d)
    members.party[d] = pub.signatures[d] == Signature::signedTreaty || DelegationId{d} == andBy ? 1 : 0;
  return members;
}

// A moderate text: six months above 10^26, monitored; behaviour tests, light licences, access for developing countries,
// strong work on safety; nothing against States outside.
Draft moderate(const Scenario& s) {
  return test::with(
      s, test::emptied(s),
      {{"pause.duration", "6"}, {"pause.threshold", "1e26"}, {"pause.bound", "pursuers"}, {"pause.verification", "monitoring"},
       {"pause.fallback", "none"}, {"pause.extension", "none"}, {"protocols.standard", "binding"},
       {"protocols.oversight", "national"}, {"licensing.threshold", "1e26"}, {"licensing.authority", "national"},
       {"licensing.review", "after"}, {"licensing.growth", "none"}, {"licensing.certification", "notify"},
       {"licensing.proof", "balance"}, {"licensing.autonomy", "disclose"}, {"licensing.release", "open"},
       {"licensing.data", "none"}, {"licensing.remedy", "12"}, {"audit.access", "behaviour"}, {"audit.auditor", "national"},
       {"audit.frequency", "yearly"}, {"audit.notice", "30"}, {"audit.publication", "none"}, {"research.fund", "large"},
       {"adjustment.sharing", "access"}, {"institution.body", "secretariat"}, {"institution.trigger", "none"}});
}

void lieInTheirRanges(const Scenario& s, std::size_t d, const Brief& brief) {
  const Delegation& delegation = s.delegations[d];
  REQUIRE(brief.parameters.size() == parameterCount);
  REQUIRE(brief.margins.size() == delegation.groups.size());
  bool within = true;
  for (std::size_t p = 0; p < parameterCount; ++p) {
    const auto drawn = static_cast<std::uint32_t>(brief.parameters[p]);
    const ParameterRange& range = delegation.parameters[p];
    within = within && brief.parameters[p] >= 0 && drawn >= range.low && drawn <= range.high;
  }
  for (std::size_t g = 0; g < delegation.groups.size(); ++g) {
    const DomesticGroup& group = delegation.groups[g];
    within = within && brief.margins[g] >= group.marginLow && brief.margins[g] <= group.marginHigh;
  }
  CHECK_MESSAGE(within, s.id << " " << delegation.id);
}

// All that can be asked, as words that can be compared.
struct Asked {
  std::string name;
  std::function<std::string(Appraiser&)> ask;
};

std::string words(const Brief& brief) {
  std::string all = std::to_string(brief.alternative) + " " + std::to_string(brief.ideal);
  for (const auto& options : brief.worth)
    for (const std::int32_t worth : options) all += " " + std::to_string(worth);
  return all;
}

std::string words(const Joining& j) {
  std::string all = std::to_string(j.within) + " " + std::to_string(j.outside) + (j.sinks ? " sinks" : "");
  for (const DelegationId d : j.expected) all += " " + std::to_string(d.value);
  return all;
}

std::string words(const std::vector<Part>& parts) {
  std::string all;
  for (const auto& [term, points] : parts)
    all += std::string(worthTerms[static_cast<std::size_t>(term)]) + " " + std::to_string(points) + " ";
  return all;
}

Change drawnChange(const Scenario& s, Draws& draws) {
  const std::size_t p = draws.below(static_cast<std::uint32_t>(s.provisions.size()));
  return {ProvisionId{p}, OptionId{draws.below(static_cast<std::uint32_t>(s.provisions[p].options.size()))}};
}

std::vector<Asked> drawnQuestions(const Scenario& s, Draws& draws, std::size_t texts, std::size_t count) {
  const auto briefs = drawBriefs(s, {46, 1});
  std::vector<Draft> drafts{s.firstDraft()};
  while (drafts.size() < texts) drafts.push_back(test::drawnDraft(s, draws));
  std::vector<Asked> all;
  for (std::size_t i = 0; i < count; ++i) {
    const Draft draft = drafts[draws.below(static_cast<std::uint32_t>(drafts.size()))];
    const DelegationId who{draws.below(static_cast<std::uint32_t>(briefs.size()))};
    const Brief brief = briefs[who.index()];
    switch (draws.below(6)) {
      case 0: all.push_back({"points", [=](Appraiser& a) { return std::to_string(a.points(who, brief, draft)); }}); break;
      case 1: all.push_back({"near", [=](Appraiser& a) { return words(a.near(who, brief, draft)); }}); break;
      case 2: all.push_back({"published", [=](Appraiser& a) { return words(a.publishedNear(who, draft)); }}); break;
      case 3:
        all.push_back({"gain", [=](Appraiser& a) {
          std::string gains;
          for (const auto gain : a.publishedGain(draft)) gains += gain ? "1" : "0";
          return gains;
        }});
        break;
      case 4: {
        const Change change = drawnChange(s, draws);
        all.push_back({"why", [=](Appraiser& a) { return words(a.why(who, brief, draft, change)); }});
        break;
      }
      default: {
        PublicState pub = nobodyHasSigned(s);
        for (Signature& signature : pub.signatures) signature = static_cast<Signature>(draws.below(3));
        all.push_back({"joining", [=](Appraiser& a) { return words(a.joining(who, brief, pub, draft)); }});
      }
    }
  }
  return all;
}

// Whatever the text says, it costs this delegation dearly and brings it nothing.
Scenario whereTheFirstLosesByAnyText() {
  Scenario s = test::plainModel(2, {{{Lever::burden, 300}}, {{Lever::safety, 300}}});
  s.provisions[0].options[0].effects = {{Lever::burden, 200}};
  s.rules.minimumSignatories = 2;
  for (const std::size_t d : {0U, 1U}) {
    test::set(s, d, Parameter::capability, 100);
    test::set(s, d, Parameter::growth, 50);
    test::set(s, d, Parameter::prosperity, 100);
  }
  test::set(s, 0, Parameter::burden, 500);
  test::set(s, 1, Parameter::trust, 500);
  return s;
}

}  // namespace

TEST_SUITE("incentives/briefs under a model") {
  TEST_CASE("what is drawn lies in the published ranges, both ends are reached, and everyone draws alike in any company") {
    for (const std::string& name : smaller) {
      const Scenario s = test::shipped(name);
      for (std::uint64_t seed = 0; seed < 3; ++seed) {
        const auto briefs = drawBriefs(s, {seed, 40});
        for (std::size_t d = 0; d < briefs.size(); ++d) {
          lieInTheirRanges(s, d, briefs[d]);
          if (seed == 0) CHECK(drawBrief(s, DelegationId{d}, {seed, 40}) == briefs[d]);
        }
      }
    }
    Scenario s = test::plainModel(2, {{}});
    s.delegations[0].parameters[static_cast<std::size_t>(Parameter::growth)] = {3, 6};
    s.delegations[0].groups = {{"public", 1, -2, 1, {}}};
    std::array<int, 4> growth{};
    std::array<int, 4> margin{};
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
      const Brief brief = drawBrief(s, DelegationId{0}, {seed, 41});
      lieInTheirRanges(s, 0, brief);
      ++growth[static_cast<std::size_t>(brief.parameters[static_cast<std::size_t>(Parameter::growth)] - 3)];
      ++margin[static_cast<std::size_t>(brief.margins[0] + 2)];
    }
    for (const int times : growth) CHECK(times > 60);
    for (const int times : margin) CHECK(times > 60);
  }

  TEST_CASE("the same seed draws the same, another one something else, and no two delegations share their draws") {
    const Scenario s = test::shipped("archipelago");
    const auto briefs = drawBriefs(s, {1, 2});
    CHECK(drawBriefs(s, {1, 2}) == briefs);
    for (const Seed other : {Seed{1, 3}, Seed{2, 2}})
      for (std::size_t d = 0; d < briefs.size(); ++d) CHECK(drawBriefs(s, other)[d].parameters != briefs[d].parameters);

    Scenario twins = test::plainModel(2, {{}});
    for (Delegation& d : twins.delegations) d.parameters.assign(parameterCount, {0, 300});
    const auto drawn = drawBriefs(twins, {5, 5});
    CHECK(drawn[0].parameters != drawn[1].parameters);
  }

  TEST_CASE("the published brief has the middle of each range") {
    const Scenario s = test::shipped("national-measures");
    const auto published = publishedBriefs(s);
    for (std::size_t d = 0; d < published.size(); ++d) {
      CHECK(publishedBrief(s, DelegationId{d}) == published[d]);
      for (std::size_t p = 0; p < parameterCount; ++p) {
        const ParameterRange& range = s.delegations[d].parameters[p];
        CHECK(published[d].parameters[p] == static_cast<std::int32_t>((range.low + range.high) / 2));
      }
      for (std::size_t g = 0; g < s.delegations[d].groups.size(); ++g) {
        const DomesticGroup& group = s.delegations[d].groups[g];
        CHECK(published[d].margins[g] == (group.marginLow + group.marginHigh) / 2);
      }
    }
  }

  TEST_CASE("the alternative is what no treaty is worth, the ideal what its text is, by one's own numbers") {
    for (const std::string& name : smaller) {
      const Scenario s = test::shipped(name);
      const auto briefs = drawBriefs(s, {42, 1});
      for (std::size_t d = 0; d < briefs.size(); ++d) {
        const DelegationId who{d};
        const Brief& brief = briefs[d];
        Outlook own(s);
        for (std::size_t p = 0; p < parameterCount; ++p) own.set(who, static_cast<Parameter>(p), brief.parameters[p]);
        const Membership all = Membership::all(s);
        const auto worthOf = [&](const Draft& draft) { return raw(own.worth(own.prospect(draft, all), who)); };
        CHECK(brief.alternative == raw(own.worth(own.noTreaty(), who)));
        CHECK(brief.ideal == worthOf(brief.idealText));
        CHECK(rawWorth(s, who, brief, s.firstDraft()) == worthOf(s.firstDraft()));
        CHECK(idealText(s, brief) == brief.idealText);
        CHECK(points(s, who, brief, brief.idealText) == 10000);
        CHECK(points(brief, brief.alternative) == 0);
      }
    }
  }

  TEST_CASE("the ideal beats the first draft, whatever is drawn") {
    for (const std::string& name : smaller) {
      const Scenario s = test::shipped(name);
      for (std::uint64_t seed = 0; seed < test::amount(10); ++seed) {
        const auto briefs = drawBriefs(s, {43, seed});
        for (std::size_t d = 0; d < briefs.size(); ++d)
          CHECK_MESSAGE(points(s, DelegationId{d}, briefs[d], s.firstDraft()) < 10000, name << " " << s.delegations[d].id);
      }
    }
  }

  TEST_CASE("no single change makes a published ideal better") {
    for (const std::string& name : smaller) {
      const Scenario s = test::shipped(name);
      const auto briefs = publishedBriefs(s);
      for (std::size_t d = 0; d < briefs.size(); ++d)
        for (std::size_t p = 0; p < s.provisions.size(); ++p)
          for (const Centipoints rung : Appraiser(s).ladder(DelegationId{d}, briefs[d], briefs[d].idealText, ProvisionId{p}))
            CHECK_MESSAGE(rung <= 10000, name << " " << s.delegations[d].id << " " << s.provisions[p].id);
    }
  }

  TEST_CASE("the ladder of a provision says what the draft would be worth with each of its options") {
    const Scenario s = test::shipped("archipelago");
    const Brief brief = drawBrief(s, DelegationId{1}, {44, 1});
    const auto p = *s.provision("pause.duration");
    const auto rungs = Appraiser(s).ladder(DelegationId{1}, brief, s.firstDraft(), p);
    REQUIRE(rungs.size() == s.provisions[p.index()].options.size());
    for (std::size_t o = 0; o < rungs.size(); ++o) {
      Draft draft = s.firstDraft();
      draft[p.index()] = OptionId{o};
      CHECK(rungs[o] == points(s, DelegationId{1}, brief, draft));
    }
  }

  TEST_CASE("where no text beats the alternative, points are on the scale of the alternative") {
    const Scenario s = whereTheFirstLosesByAnyText();
    const Brief brief = publishedBrief(s, DelegationId{0});
    // Prosperity alone: 100 * (0.5 + 1 + 1.5). The least burden: 3 years of a fifth of 500; the first draft has 0.3.
    CHECK(brief.alternative == 30000);
    CHECK(brief.ideal == 0);
    CHECK(unreachable(brief));
    CHECK(points(s, DelegationId{0}, brief, brief.idealText) == -10000);
    CHECK(points(s, DelegationId{0}, brief, s.firstDraft()) == -15000);
    CHECK_FALSE(unreachable(publishedBrief(s, DelegationId{1})));
  }

  TEST_CASE("in a large assembly a text is worth to a delegation what it makes of the world that everyone sees") {
    const Scenario s = test::shipped("assembly-193");
    REQUIRE(isLarge(s));
    const auto briefs = drawBriefs(s, {45, 1});
    const Outlook everyones(s);
    const Prospect none = everyones.noTreaty();
    const Prospect first = everyones.prospect(s.firstDraft(), Membership::all(s));
    for (std::size_t d = 0; d < s.delegations.size(); ++d) {
      lieInTheirRanges(s, d, briefs[d]);
      CHECK(briefs[d].alternative == raw(everyones.worthTo(none, DelegationId{d}, briefs[d].parameters)));
      if (d % 20 == 0)
        CHECK(rawWorth(s, DelegationId{d}, briefs[d], s.firstDraft()) ==
              raw(everyones.worthTo(first, DelegationId{d}, briefs[d].parameters)));
    }
  }
}

TEST_SUITE("incentives/appraiser") {
  TEST_CASE("what was asked before changes no answer, however much was asked") {
    const auto check = [](const Scenario& s, std::size_t texts, std::size_t count) {
      Draws draws({46, 2}, 1);
      Appraiser asked(s);
      for (const Asked& question : drawnQuestions(s, draws, texts, count)) {
        Appraiser fresh(s);
        CHECK_MESSAGE(question.ask(asked) == question.ask(fresh), s.id << " " << question.name);
      }
    };
    check(test::shipped("archipelago"), 8, test::amount(50));
    check(test::drawnScenario(3), 120, test::amount(800));  // more than is remembered
    check(test::drawnScenario(4), 6, test::amount(200));
  }

  TEST_CASE("delegations with the same numbers and other rivals are told apart") {
    Scenario s = test::plainModel(3, {{{Lever::pauseMonths, 12}}});
    for (const std::size_t d : {0U, 1U, 2U}) {
      test::set(s, d, Parameter::capability, 100);
      test::set(s, d, Parameter::rivalry, 80);
    }
    test::set(s, 2, Parameter::growth, 100);  // and nothing to gain by it, so that it keeps the pause
    s.delegations[1].rivals = {DelegationId{2}};
    Appraiser appraiser(s);
    const auto none = DelegationId{0};
    const auto rivalled = DelegationId{1};
    const Brief brief = publishedBrief(s, none);
    REQUIRE(brief.parameters == publishedBrief(s, rivalled).parameters);
    // With the pause the rival is 0, 1, 2 ahead, without it 1, 2, 3.
    const Draft paused = s.firstDraft();
    CHECK(appraiser.near(none, brief, paused).worth[0] == std::vector<std::int32_t>{0, 0});
    CHECK(appraiser.near(rivalled, brief, paused).worth[0] == std::vector<std::int32_t>{-100 * 80 * 3, 0});
    CHECK(appraiser.points(none, brief, paused) == 0);
    CHECK(appraiser.points(rivalled, publishedBrief(s, rivalled), paused) == 10000);
  }

  TEST_CASE("the table near a draft gives what the draft is worth") {
    for (const std::string& name : smaller) {
      const Scenario s = test::shipped(name);
      const auto briefs = drawBriefs(s, {47, 1});
      Appraiser appraiser(s);
      for (std::size_t d = 0; d < briefs.size(); ++d) {
        const DelegationId who{d};
        const Brief table = appraiser.near(who, briefs[d], s.firstDraft());
        CHECK(points(table, tableWorth(s, table, s.firstDraft())) == points(s, who, briefs[d], s.firstDraft()));
      }
    }
  }

  TEST_CASE("of published numbers the table near a draft gives what each single change is worth, too") {
    for (const std::string& name : smaller) {
      const Scenario s = test::shipped(name);
      Appraiser appraiser(s);
      for (std::size_t d = 0; d < s.delegations.size(); d += 3) {
        const DelegationId who{d};
        const Brief brief = appraiser.published()[d];
        const Brief table = appraiser.publishedNear(who, s.firstDraft());
        for (std::size_t p = 0; p < s.provisions.size(); ++p)
          for (std::size_t o = 0; o < s.provisions[p].options.size(); ++o) {
            Draft draft = s.firstDraft();
            draft[p] = OptionId{o};
            // In raw units, of which points are hundreds: each side is rounded twice.
            const std::int32_t exact = rawWorth(s, who, brief, draft) - brief.alternative;
            const std::int32_t read = tableWorth(s, table, draft) - table.alternative;
            CHECK_MESSAGE(std::abs(exact - read) <= 2, name << " " << s.provisions[p].id << " " << exact << " for " << read);
          }
      }
    }
  }

  TEST_CASE("a brief with tables is its own table, and its points are those of its tables") {
    const Scenario s = test::smallScenario();
    Appraiser appraiser(s);
    for (std::size_t d = 0; d < s.delegations.size(); ++d) {
      const Brief brief = drawBrief(s, DelegationId{d}, {48, 1});
      CHECK(appraiser.near(DelegationId{d}, brief, s.firstDraft()) == brief);
      CHECK(appraiser.publishedNear(DelegationId{d}, s.firstDraft()) == publishedBrief(s, DelegationId{d}));
      CHECK(appraiser.points(DelegationId{d}, brief, s.firstDraft()) == points(s, DelegationId{d}, brief, s.firstDraft()));
    }
  }

  TEST_CASE("the reasons of a change add up to what it is worth, the greatest first") {
    for (const std::string& name : smaller) {
      const Scenario s = test::shipped(name);
      const auto briefs = drawBriefs(s, {50, 1});
      Draws draws({50, 2}, 1);
      Appraiser appraiser(s);
      for (std::uint32_t i = 0; i < test::amount(40); ++i) {
        const DelegationId who{draws.below(static_cast<std::uint32_t>(briefs.size()))};
        const Brief& brief = briefs[who.index()];
        const Change change = drawnChange(s, draws);
        const Draft after = applied(s.firstDraft(), {change});
        const auto parts = appraiser.why(who, brief, s.firstDraft(), change);
        Centipoints sum = 0;
        for (std::size_t p = 0; p < parts.size(); ++p) {
          sum += parts[p].second;
          if (p > 0) CHECK(std::abs(parts[p].second) <= std::abs(parts[p - 1].second));
        }
        const Centipoints whole = points(s, who, brief, after) - points(s, who, brief, s.firstDraft());
        const auto untold = static_cast<Centipoints>(10 * (termCount - parts.size()) + termCount);  // small ones, rounding
        CHECK_MESSAGE(std::abs(whole - sum) <= untold, name << " " << whole << " for " << sum);
      }
    }
  }

  TEST_CASE("those gain to whom the text, as everyone sees it, is worth no less than no treaty") {
    const Scenario s = test::shipped("six-month-pause");
    Appraiser appraiser(s);
    const Outlook everyones(s);
    const Prospect none = everyones.noTreaty();
    for (const Draft& draft : {s.firstDraft(), moderate(s), test::emptied(s)}) {
      const Prospect text = everyones.prospect(draft, Membership::all(s));
      const auto gains = appraiser.publishedGain(draft);
      for (std::size_t d = 0; d < s.delegations.size(); ++d)
        CHECK(gains[d] == (raw(everyones.worth(text, DelegationId{d})) >= raw(everyones.worth(none, DelegationId{d}))));
    }
  }
}

TEST_SUITE("incentives/joining") {
  TEST_CASE("the Emirates gain by leaving a moderate treaty to others, until it has something for States outside") {
    const Scenario s = test::shipped("six-month-pause");
    const DelegationId ae = test::named(s, "ae");
    Appraiser appraiser(s);
    const Brief brief = appraiser.published()[ae.index()];
    const PublicState pub = nobodyHasSigned(s);
    const Joining open = appraiser.joining(ae, brief, pub, moderate(s));
    CHECK(open.within > 0);  // better than no treaty, and still
    CHECK(open.free());
    CHECK(open.expected.size() == s.delegations.size() - 1);
    CHECK(open.within == points(s, ae, brief, moderate(s)));  // all others are expected to join

    const Outlook own(s, ae, brief);
    const Prospect outside = own.prospect(moderate(s), Membership::all(s).without(ae));
    CHECK(open.outside == points(brief, raw(own.worth(outside, ae))));

    const Draft closed = test::with(s, moderate(s), {{"enforcement.nonparties", "exclusion"}});
    CHECK_FALSE(appraiser.joining(ae, brief, pub, closed).free());
    CHECK(appraiser.joining(ae, brief, pub, closed).outside < open.outside);
  }

  TEST_CASE("who has signed is expected, who has declined is not, and of the others those who gain") {
    const Scenario s = test::shipped("six-month-pause");
    Appraiser appraiser(s);
    const DelegationId ae = test::named(s, "ae");
    const Brief brief = appraiser.published()[ae.index()];
    PublicState pub = nobodyHasSigned(s);
    const Draft draft = s.firstDraft();
    const auto gains = appraiser.publishedGain(draft);
    REQUIRE(gains[test::named(s, "us").index()] == 0);
    REQUIRE(gains[test::named(s, "eu").index()] == 1);
    std::vector<DelegationId> expected;
    for (std::size_t d = 0; d < gains.size(); ++d)
      if (gains[d] && DelegationId{d} != ae) expected.push_back(DelegationId{d});
    CHECK(appraiser.joining(ae, brief, pub, draft).expected == expected);

    pub.signatures[test::named(s, "us").index()] = Signature::signedTreaty;
    pub.signatures[test::named(s, "eu").index()] = Signature::declined;
    expected.erase(std::find(expected.begin(), expected.end(), test::named(s, "eu")));
    expected.insert(expected.begin(), test::named(s, "us"));
    const Joining j = appraiser.joining(ae, brief, pub, draft);
    CHECK(j.expected == expected);
    Membership members = Membership::none(s);
    for (const DelegationId d : expected) members.party[d.index()] = 1;
    const Outlook own(s, ae, brief);
    CHECK(j.outside == points(brief, raw(own.worth(own.prospect(draft, members), ae))));
    members.party[ae.index()] = 1;
    CHECK(j.within == points(brief, raw(own.worth(own.prospect(draft, members), ae))));
  }

  TEST_CASE("where too few others would be left, refusing sinks the treaty, and outside there is none") {
    Scenario s = test::shipped("six-month-pause");
    s.rules.minimumSignatories = 5;
    const DelegationId ae = test::named(s, "ae");
    PublicState pub;
    pub.signatures.assign(s.delegations.size(), Signature::declined);
    pub.signatures[ae.index()] = Signature::pending;
    for (const char* id : {"us", "cn", "eu", "uk"}) pub.signatures[test::named(s, id).index()] = Signature::signedTreaty;
    Appraiser appraiser(s);
    const Brief brief = appraiser.published()[ae.index()];
    const Joining fifth = appraiser.joining(ae, brief, pub, moderate(s));
    CHECK(fifth.sinks);
    CHECK(fifth.outside == 0);
    CHECK_FALSE(fifth.free());
    CHECK(fifth.expected.size() == 4);
    const Outlook own(s, ae, brief);
    CHECK(fifth.within == points(brief, raw(own.worth(own.prospect(moderate(s), signedBy(s, pub, ae)), ae))));

    // With even fewer there is no treaty within, either.
    PublicState fewer = pub;
    fewer.signatures[test::named(s, "us").index()] = Signature::declined;
    const Joining fourth = appraiser.joining(ae, brief, fewer, moderate(s));
    CHECK(fourth.sinks);
    CHECK(fourth.within == 0);
    CHECK(fourth.outside == 0);

    pub.signatures[test::named(s, "fr").index()] = Signature::signedTreaty;
    const Joining sixth = appraiser.joining(ae, brief, pub, moderate(s));
    CHECK_FALSE(sixth.sinks);
    CHECK(sixth.outside != 0);
  }

  TEST_CASE("with tables, outside is no treaty, whoever else signs") {
    Scenario s = test::smallScenario();
    Appraiser appraiser(s);
    const Brief brief = drawBrief(s, DelegationId{0}, {49, 1});
    const Joining j = appraiser.joining(DelegationId{0}, brief, nobodyHasSigned(s), s.firstDraft());
    CHECK(j.within == points(s, DelegationId{0}, brief, s.firstDraft()));
    CHECK(j.outside == 0);
  }
}

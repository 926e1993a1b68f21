// The quickstart by tables is a negotiation worth having: over all its texts, wherever in their ranges the numbers fall.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "codec/scenario_files.h"
#include "core/random.h"
#include "tests/amount.h"

using namespace plenary;
using namespace plenary::codec;

namespace {

Scenario quickstart() {
  const auto package =
      loadPackage(std::filesystem::path(PLENARY_SOURCE_DIR) / "data" / "scenarios" / "quickstart-tables.json");
  return std::get<Scenario>(parseScenario(std::get<Package>(package)));
}

// How the numbers of a session fall: all low, all in the middle, all high, or by a seed.
struct Fall {
  std::uint32_t kind;
  Draws draws;
  std::uint32_t pick(std::uint32_t low, std::uint32_t high) {
    if (kind == 0) return low;
    if (kind == 1) return (low + high) / 2;
    if (kind == 2) return high;
    return draws.between(low, high);
  }
};

// All texts of one article, with what of them applies. Requirements stay within an article, so that the worth
// of a text is the sum over its articles.
struct ArticleTexts {
  std::vector<Draft> drafts;  // full drafts; only this article's provisions vary
  std::size_t first = 0;      // the one of the first draft
};

ArticleTexts textsOf(const Scenario& s, std::size_t article) {
  ArticleTexts texts;
  texts.drafts = {s.firstDraft()};
  for (const ProvisionId p : s.articles[article].provisions) {
    std::vector<Draft> more;
    for (const Draft& d : texts.drafts)
      for (std::size_t o = 0; o < s.provisions[p.index()].options.size(); ++o) {
        more.push_back(d);
        more.back()[p.index()] = OptionId{o};
      }
    texts.drafts = std::move(more);
  }
  texts.first = static_cast<std::size_t>(
      std::find(texts.drafts.begin(), texts.drafts.end(), s.firstDraft()) - texts.drafts.begin());
  return texts;
}

struct Zone {
  std::size_t texts = 0;
  std::size_t forAll = 0;            // better than no treaty for every delegation
  std::vector<bool> acceptsFirst;    // by delegation: the first draft is better than no treaty
};

Zone zone(const Scenario& s, const std::vector<ArticleTexts>& articles, Fall fall) {
  REQUIRE(articles.size() == 3);
  const std::size_t n = s.delegations.size();
  // worth[delegation][article][text], and what must be exceeded.
  std::vector<std::array<std::vector<std::int32_t>, 3>> worth(n);
  std::vector<std::int64_t> alternative(n);
  Zone z;
  for (std::size_t d = 0; d < n; ++d) {
    std::vector<std::uint32_t> weights;
    for (const Interest& i : s.delegations[d].interests) weights.push_back(fall.pick(i.weightLow, i.weightHigh));
    const std::uint32_t percent = fall.pick(s.delegations[d].alternativeLow, s.delegations[d].alternativeHigh);
    std::int64_t ideal = 0;
    std::int64_t first = 0;
    for (std::size_t a = 0; a < 3; ++a) {
      for (const Draft& draft : articles[a].drafts) {
        std::uint32_t sum = 0;
        for (const ProvisionId p : s.articles[a].provisions)
          if (applies(s.provisions[p.index()], draft))
            sum += weights[p.index()] * s.delegations[d].interests[p.index()].scores[draft[p.index()].index()];
        worth[d][a].push_back(static_cast<std::int32_t>(sum));
      }
      ideal += *std::max_element(worth[d][a].begin(), worth[d][a].end());
      first += worth[d][a][articles[a].first];
    }
    alternative[d] = ideal * percent;  // in hundredths, as raw worth * 100
    z.acceptsFirst.push_back(first * 100 > alternative[d]);
  }
  for (std::size_t x = 0; x < articles[0].drafts.size(); ++x)
    for (std::size_t y = 0; y < articles[1].drafts.size(); ++y)
      for (std::size_t w = 0; w < articles[2].drafts.size(); ++w) {
        ++z.texts;
        bool all = true;
        for (std::size_t d = 0; d < n && all; ++d)
          all = 100 * std::int64_t{worth[d][0][x] + worth[d][1][y] + worth[d][2][w]} > alternative[d];
        z.forAll += all;
      }
  return z;
}

}  // namespace

TEST_SUITE("codec/quickstart") {
  TEST_CASE("whatever is drawn, some texts beat no treaty for all, but few; the first draft does not") {
    const Scenario s = quickstart();
    for (const Provision& p : s.provisions)
      if (p.requirement) REQUIRE(s.provisions[p.requirement->provision.index()].article == p.article);
    std::vector<ArticleTexts> articles;
    for (std::size_t a = 0; a < s.articles.size(); ++a) articles.push_back(textsOf(s, a));

    for (std::uint32_t draw = 0; draw < test::amount(200); ++draw) {
      CAPTURE(draw);
      const Zone z = zone(s, articles, Fall{draw, Draws(Seed{2023, draw}, 1)});
      CHECK(z.texts == 245760);
      CHECK(z.forAll * 250 > z.texts);  // more than four in a thousand
      CHECK(z.forAll * 16 < z.texts);   // fewer than one in sixteen
      CHECK(std::count(z.acceptsFirst.begin(), z.acceptsFirst.end(), false) >= 1);
    }
  }

  TEST_CASE("no more than two provisions have one option that is best for everyone") {
    const Scenario s = quickstart();
    int unanimous = 0;
    for (std::size_t p = 0; p < s.provisions.size(); ++p) {
      std::vector<std::ptrdiff_t> best;
      for (const Delegation& d : s.delegations) {
        const auto& scores = d.interests[p].scores;
        best.push_back(std::max_element(scores.begin(), scores.end()) - scores.begin());
      }
      unanimous += std::adjacent_find(best.begin(), best.end(), std::not_equal_to<>()) == best.end();
    }
    CHECK(unanimous <= 2);
  }
}

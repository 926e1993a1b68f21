#include "incentives/best_possible.h"

#include <algorithm>
#include <functional>

#include "incentives/outlook.h"
#include "incentives/worth.h"

namespace plenary::incentives {

namespace {

using Worths = std::vector<std::int64_t>;  // raw, by delegation
using Bundle = std::vector<std::size_t>;   // a provision that requires no other, and those that require it
using Choices = std::vector<Worths>;       // what a bundle's texts are worth

std::vector<Bundle> bundlesOf(const Scenario& scenario) {
  std::vector<Bundle> bundles(scenario.provisions.size());
  for (std::size_t p = 0; p < bundles.size(); ++p) {
    const auto& requirement = scenario.provisions[p].requirement;
    bundles[requirement ? requirement->provision.index() : p].push_back(p);
  }
  bundles.erase(std::remove(bundles.begin(), bundles.end(), Bundle{}), bundles.end());
  return bundles;
}

bool nowhereBetter(const Worths& text, const Worths& other) {
  return std::equal(text.begin(), text.end(), other.begin(), std::less_equal<>());
}

// Worth adds up over bundles. So of each bundle only the choices that no other beats for everyone count, and a
// part of a text is left when even the best of the rest, for each delegation its own, could not make it one that
// enough prefer and that is better for anyone than what was found.
class Search {
 public:
  Search(const Scenario& scenario, const std::vector<Brief>& briefs, std::size_t signatories, std::size_t work)
      : scenario_(scenario), briefs_(briefs), signatories_(signatories), left_(work) {
    for (const Brief& brief : briefs) best_.push_back(brief.alternative);
  }

  // False when the work was not enough.
  bool run() {
    for (const Bundle& bundle : bundlesOf(scenario_)) {
      Choices all;
      if (!list(bundle, all)) return false;
      auto undominated = undominatedOf(std::move(all));
      if (!undominated) return false;
      choices_.push_back(std::move(*undominated));
    }
    std::sort(choices_.begin(), choices_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    boundTheRest();
    return extend(0, Worths(briefs_.size()));
  }

  BestPossible found() const {
    BestPossible found;
    for (std::size_t d = 0; d < briefs_.size(); ++d) {
      found.emplace_back();
      if (best_[d] > briefs_[d].alternative) found[d] = points(briefs_[d], static_cast<std::int32_t>(best_[d]));
    }
    return found;
  }

 private:
  bool spend(std::size_t texts = 1) {
    const std::size_t worths = texts * briefs_.size();
    if (worths > left_) return false;
    left_ -= worths;
    return true;
  }

  Worths worthsOf(const Bundle& bundle, const Draft& draft) const {
    Worths worths(briefs_.size());
    for (const std::size_t p : bundle) {
      if (!applies(scenario_.provisions[p], draft)) continue;
      for (std::size_t d = 0; d < briefs_.size(); ++d) worths[d] += briefs_[d].worth[p][draft[p].index()];
    }
    return worths;
  }

  bool list(const Bundle& bundle, Choices& all) {
    Draft draft = scenario_.firstDraft();
    for (const std::size_t p : bundle) draft[p] = OptionId{0};
    while (spend(bundle.size())) {
      all.push_back(worthsOf(bundle, draft));
      std::size_t digit = 0;  // counts through the bundle's texts
      for (; digit < bundle.size(); ++digit) {
        OptionId& option = draft[bundle[digit]];
        option = OptionId{option.index() + 1};
        if (option.index() < scenario_.provisions[bundle[digit]].options.size()) break;
        option = OptionId{0};
      }
      if (digit == bundle.size()) return true;
    }
    return false;
  }

  // In descending order whatever beats a choice comes before it.
  std::optional<Choices> undominatedOf(Choices all) {
    std::sort(all.begin(), all.end(), std::greater<>());
    Choices kept;
    for (Worths& choice : all) {
      if (!spend(kept.size())) return std::nullopt;
      if (std::none_of(kept.begin(), kept.end(), [&](const Worths& k) { return nowhereBetter(choice, k); }))
        kept.push_back(std::move(choice));
    }
    return kept;
  }

  void boundTheRest() {
    rest_.assign(choices_.size() + 1, Worths(briefs_.size()));
    for (std::size_t b = choices_.size(); b-- > 0;)
      for (std::size_t d = 0; d < briefs_.size(); ++d) {
        std::int64_t most = 0;
        for (const Worths& choice : choices_[b]) most = std::max(most, choice[d]);
        rest_[b][d] = rest_[b + 1][d] + most;
      }
  }

  // Could the texts that begin so, from this bundle on, hold a better one?
  bool promising(const Worths& sum, std::size_t bundle) const {
    std::size_t prefer = 0;
    bool better = false;
    for (std::size_t d = 0; d < sum.size(); ++d) {
      const std::int64_t reach = sum[d] + rest_[bundle][d];
      prefer += reach > briefs_[d].alternative;
      better |= reach > best_[d];
    }
    return better && prefer >= signatories_;
  }

  bool extend(std::size_t bundle, const Worths& sum) {
    if (!spend()) return false;
    if (!promising(sum, bundle)) return true;
    if (bundle == choices_.size()) {
      for (std::size_t d = 0; d < sum.size(); ++d) best_[d] = std::max(best_[d], sum[d]);
      return true;
    }
    for (const Worths& choice : choices_[bundle]) {
      Worths next = sum;
      for (std::size_t d = 0; d < next.size(); ++d) next[d] += choice[d];
      if (!extend(bundle + 1, next)) return false;
    }
    return true;
  }

  const Scenario& scenario_;
  const std::vector<Brief>& briefs_;
  std::size_t signatories_;
  std::size_t left_;
  Worths best_;                   // found so far; at first the alternatives
  std::vector<Choices> choices_;  // by bundle, the largest first
  std::vector<Worths> rest_;      // by bundle: the most that it and those after it can add
};

// Under a model worth does not add up, and there are too many texts: for each delegation, climbing by single provisions
// from the text at hand and from each ideal, among texts that enough prefer.
class Climbing {
 public:
  Climbing(const Scenario& scenario, const std::vector<Brief>& briefs, std::size_t signatories, std::size_t work)
      : scenario_(scenario), briefs_(briefs), signatories_(signatories), left_(work), truth_(scenario, briefs),
        all_(Membership::all(scenario)) {}

  BestPossible found() {
    std::vector<Draft> starts{scenario_.firstDraft()};
    for (const Brief& brief : briefs_)
      if (std::find(starts.begin(), starts.end(), brief.idealText) == starts.end()) starts.push_back(brief.idealText);
    best_.assign(briefs_.size(), std::nullopt);
    for (const Draft& start : starts) look(start);
    for (std::size_t d = 0; d < briefs_.size(); ++d)
      for (const Draft& start : {starts.front(), briefs_[d].idealText}) climb(start, d);
    BestPossible found;
    for (std::size_t d = 0; d < briefs_.size(); ++d) {
      found.emplace_back();
      if (best_[d] && *best_[d] > briefs_[d].alternative) found[d] = points(briefs_[d], *best_[d]);
    }
    return found;
  }

 private:
  struct Looked {
    std::vector<std::int32_t> raw;
    std::size_t prefer = 0;
  };

  Looked look(const Draft& text) {
    const Prospect p = truth_.prospect(text, all_);
    Looked l;
    for (std::size_t d = 0; d < briefs_.size(); ++d) {
      l.raw.push_back(incentives::raw(truth_.worth(p, DelegationId{d})));
      l.prefer += l.raw[d] > briefs_[d].alternative;
    }
    left_ -= std::min(left_, briefs_.size());
    if (l.prefer >= signatories_)
      for (std::size_t d = 0; d < briefs_.size(); ++d)
        if (!best_[d] || l.raw[d] > *best_[d]) best_[d] = l.raw[d];
    return l;
  }

  // First until enough prefer the text, then for the delegation's own worth.
  void climb(Draft text, std::size_t d) {
    const auto value = [&](const Looked& l) {
      const std::int64_t few = l.prefer < signatories_ ? static_cast<std::int64_t>(signatories_ - l.prefer) : 0;
      return std::int64_t{l.raw[d]} - few * 10'000'000'000;
    };
    std::int64_t here = value(look(text));
    for (bool improved = true; improved;) {
      improved = false;
      for (std::size_t p = 0; p < text.size(); ++p)
        for (std::size_t o = 0; o < scenario_.provisions[p].options.size() && left_ > 0; ++o) {
          if (text[p] == OptionId{o} || !applies(scenario_.provisions[p], text)) continue;
          Draft trial = text;
          trial[p] = OptionId{o};
          const std::int64_t there = value(look(trial));
          if (there <= here) continue;
          here = there;
          text = std::move(trial);
          improved = true;
        }
    }
  }

  const Scenario& scenario_;
  const std::vector<Brief>& briefs_;
  std::size_t signatories_;
  std::size_t left_;
  Outlook truth_;
  Membership all_;
  std::vector<std::optional<std::int32_t>> best_;
};

constexpr std::size_t climbedAtMost = 200'000;  // worths: a second in the page

}  // namespace

std::optional<BestPossible> bestPossible(const Scenario& scenario, const std::vector<Brief>& briefs,
                                         std::size_t signatories, std::size_t work) {
  if (scenario.model) {
    for (const Brief& brief : briefs)
      if (brief.parameters.size() != parameterCount) return std::nullopt;
    return Climbing(scenario, briefs, signatories, std::min(work, climbedAtMost)).found();
  }
  for (const Brief& brief : briefs)
    if (brief.worth.size() != scenario.provisions.size()) return std::nullopt;
  Search search(scenario, briefs, signatories, work);
  if (!search.run()) return std::nullopt;
  return search.found();
}

}  // namespace plenary::incentives

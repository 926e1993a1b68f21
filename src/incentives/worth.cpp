#include "incentives/worth.h"

#include <algorithm>
#include <optional>

namespace plenary::incentives {

namespace {

// Streams of chance, apart from each other: a new one never changes what the others draw.
constexpr std::uint64_t briefStream = 1;

// The best option of each provision, together with what rests on it. What a dependant adds depends only on
// whether it applies, so each is worked out once: linear in the number of options.
class Best {
 public:
  Best(const Scenario& scenario, const Brief& brief)
      : scenario_(scenario), brief_(brief), known_(scenario.provisions.size()),
        dependants_(scenario.provisions.size()) {
    for (std::size_t p = 0; p < scenario.provisions.size(); ++p)
      if (scenario.provisions[p].requirement)
        dependants_[scenario.provisions[p].requirement->provision.index()].push_back(p);
  }

  OptionId option(std::size_t provision) { return find(provision).option; }

 private:
  struct Found {
    OptionId option;
    std::int64_t worth = 0;
  };

  const Found& find(std::size_t provision) {
    auto& known = known_[provision];
    if (known) return *known;
    Found best;
    best.worth = -1;
    for (std::size_t o = 0; o < scenario_.provisions[provision].options.size(); ++o) {
      std::int64_t worth = brief_.worth[provision][o];
      for (const std::size_t d : dependants_[provision]) {
        const auto& unless = scenario_.provisions[d].requirement->unless;
        if (std::find(unless.begin(), unless.end(), OptionId{o}) == unless.end()) worth += find(d).worth;
      }
      if (worth > best.worth) best = {OptionId{o}, worth};
    }
    known = best;
    return *known;
  }

  const Scenario& scenario_;
  const Brief& brief_;
  std::vector<std::optional<Found>> known_;
  std::vector<std::vector<std::size_t>> dependants_;
};

Brief briefFrom(const Scenario& scenario, const std::vector<std::int32_t>& weights, DelegationId delegation,
                std::int32_t alternativePercent) {
  Brief brief;
  const Delegation& d = scenario.delegations[delegation.index()];
  for (std::size_t p = 0; p < scenario.provisions.size(); ++p) {
    std::vector<std::int32_t> options;
    for (const std::uint8_t score : d.interests[p].scores) options.push_back(weights[p] * score);
    brief.worth.push_back(std::move(options));
  }
  brief.ideal = rawWorth(scenario, brief, idealText(scenario, brief));
  brief.alternative = static_cast<std::int32_t>(std::int64_t{brief.ideal} * alternativePercent / 100);
  return brief;
}

}  // namespace

Brief drawBrief(const Scenario& scenario, DelegationId delegation, Seed seed) {
  const Delegation& d = scenario.delegations[delegation.index()];
  Draws draws(seed, briefStream, delegation.value);
  std::vector<std::int32_t> weights;
  for (const Interest& interest : d.interests)
    weights.push_back(static_cast<std::int32_t>(draws.between(interest.weightLow, interest.weightHigh)));
  const std::uint32_t alternative = draws.between(d.alternativeLow, d.alternativeHigh);
  return briefFrom(scenario, weights, delegation, static_cast<std::int32_t>(alternative));
}

std::vector<Brief> drawBriefs(const Scenario& scenario, Seed seed) {
  std::vector<Brief> briefs;
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d)
    briefs.push_back(drawBrief(scenario, DelegationId{d}, seed));
  return briefs;
}

Brief publishedBrief(const Scenario& scenario, DelegationId delegation) {
  const Delegation& d = scenario.delegations[delegation.index()];
  std::vector<std::int32_t> weights;
  for (const Interest& interest : d.interests) weights.push_back((interest.weightLow + interest.weightHigh) / 2);
  return briefFrom(scenario, weights, delegation, (d.alternativeLow + d.alternativeHigh) / 2);
}

std::int32_t rawWorth(const Scenario& scenario, const Brief& brief, const Draft& draft) {
  std::int32_t sum = 0;
  for (std::size_t p = 0; p < draft.size(); ++p)
    if (applies(scenario.provisions[p], draft)) sum += brief.worth[p][draft[p].index()];
  return sum;
}

Centipoints points(const Brief& brief, std::int32_t raw) {
  const std::int64_t span = std::int64_t{brief.ideal} - brief.alternative;
  if (span <= 0) return 0;
  const std::int64_t scaled = (std::int64_t{raw} - brief.alternative) * 10000;
  const std::int64_t quotient = scaled / span;
  return static_cast<Centipoints>(scaled % span < 0 ? quotient - 1 : quotient);
}

Centipoints points(const Scenario& scenario, const Brief& brief, const Draft& draft) {
  return points(brief, rawWorth(scenario, brief, draft));
}

Draft idealText(const Scenario& scenario, const Brief& brief) {
  Draft text;
  Best best(scenario, brief);
  for (std::size_t p = 0; p < scenario.provisions.size(); ++p) text.push_back(best.option(p));
  return text;
}

std::vector<Centipoints> ladder(const Scenario& scenario, const Brief& brief, const Draft& draft,
                                ProvisionId provision) {
  std::vector<Centipoints> rungs;
  for (std::size_t o = 0; o < scenario.provisions[provision.index()].options.size(); ++o) {
    Draft trial = draft;
    trial[provision.index()] = OptionId{o};
    rungs.push_back(points(scenario, brief, trial));
  }
  return rungs;
}

std::vector<Score> scores(const Scenario& scenario, const State& state) {
  std::vector<Score> all;
  for (std::size_t s = 0; s < state.seats.size(); ++s) {
    const auto& brief = state.seats[s].brief;
    Score score;
    if (brief) score.text = points(scenario, *brief, state.pub.draft);
    const DelegationId d = delegationOf(state.pub, SeatId{s});
    if (state.pub.outcome == Outcome::treaty &&
        state.pub.signatures[d.index()] == Signature::signedTreaty)
      score.result = score.text;
    all.push_back(score);
  }
  return all;
}

}  // namespace plenary::incentives

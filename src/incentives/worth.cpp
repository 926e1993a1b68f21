#include "incentives/worth.h"

namespace plenary::incentives {

namespace {

// Streams of chance, apart from each other: a new one never changes what the others draw.
constexpr std::uint64_t briefStream = 1;

std::int32_t bestOf(const Scenario& scenario, const Brief& brief, ProvisionId provision, Draft& text);

// Worth of one option with the best that the provisions resting on it can add.
std::int32_t withDependants(const Scenario& scenario, const Brief& brief, ProvisionId provision, OptionId option,
                            Draft& text) {
  std::int32_t worth = brief.worth[provision.index()][option.index()];
  text[provision.index()] = option;
  for (std::size_t p = 0; p < scenario.provisions.size(); ++p) {
    const auto& requirement = scenario.provisions[p].requirement;
    if (!requirement || requirement->provision != provision) continue;
    if (applies(scenario.provisions[p], text)) worth += bestOf(scenario, brief, ProvisionId{p}, text);
  }
  return worth;
}

std::int32_t bestOf(const Scenario& scenario, const Brief& brief, ProvisionId provision, Draft& text) {
  std::int32_t best = -1;
  Draft bestText;
  for (std::size_t o = 0; o < scenario.provisions[provision.index()].options.size(); ++o) {
    Draft trial = text;
    const std::int32_t worth = withDependants(scenario, brief, provision, OptionId{o}, trial);
    if (worth > best) {
      best = worth;
      bestText = std::move(trial);
    }
  }
  text = std::move(bestText);
  return best;
}

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
  Draft text = scenario.firstDraft();
  for (std::size_t p = 0; p < scenario.provisions.size(); ++p)
    if (!scenario.provisions[p].requirement) bestOf(scenario, brief, ProvisionId{p}, text);
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

#include "incentives/worth.h"

#include <algorithm>
#include <optional>

#include "core/aftermath_acts.h"
#include "core/deals.h"
#include "incentives/outlook.h"

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
  brief.ideal = tableWorth(scenario, brief, idealText(scenario, brief));
  brief.alternative = static_cast<std::int32_t>(std::int64_t{brief.ideal} * alternativePercent / 100);
  return brief;
}

// ---- Under a model

// Of this many delegations and fewer, the ideal text is climbed for from the first guess.
constexpr std::size_t mostClimbing = 16;
// Finds the ideal texts of many: the world is worked out once as everyone sees it, and looked at with each one's eyes.
class Ideals {
 public:
  explicit Ideals(const Scenario& scenario)
      : scenario_(scenario), outlook_(scenario), all_(Membership::all(scenario)), first_(scenario.firstDraft()) {
    for (std::size_t p = 0; p < first_.size(); ++p) {
      near_.emplace_back();
      for (std::size_t o = 0; o < scenario.provisions[p].options.size(); ++o) {
        Draft trial = first_;
        trial[p] = OptionId{o};
        near_.back().push_back(outlook_.prospect(trial, all_));
      }
    }
  }

  Draft text(DelegationId who, const std::vector<std::int32_t>& parameters) {
    Draft best = first_;
    for (std::size_t p = 0; p < best.size(); ++p) {
      double most = outlook_.worthTo(near_[p][first_[p].index()], who, parameters);
      for (std::size_t o = 0; o < near_[p].size(); ++o) {
        const double worth = outlook_.worthTo(near_[p][o], who, parameters);
        if (worth > most) {
          most = worth;
          best[p] = OptionId{o};
        }
      }
    }
    if (scenario_.delegations.size() > mostClimbing) return best;
    const double before = outlook_.worthTo(near_[0][first_[0].index()], who, parameters);
    return before > worthOf(best, who, parameters) ? first_ : best;
  }

  const Outlook& outlook() const { return outlook_; }
  const Prospect& noTreaty() {
    if (none_.years.empty()) none_ = outlook_.noTreaty();
    return none_;
  }
  Prospect prospect(const Draft& draft, DelegationId who) const { return outlook_.prospect(draft, all_, who); }

 private:
  double worthOf(const Draft& draft, DelegationId who, const std::vector<std::int32_t>& parameters) const {
    return outlook_.worthTo(outlook_.prospect(draft, all_, who), who, parameters);
  }

  const Scenario& scenario_;
  Outlook outlook_;
  Membership all_;
  Draft first_;
  Prospect none_;
  std::vector<std::vector<Prospect>> near_;  // by provision, by option: the first draft with that change
};

// From the text that looks best in everyone's world to one that no single change betters in the delegation's own: one
// provision after another, round and round, until each was looked at since the last gain.
std::int32_t climbOwn(const Outlook& own, DelegationId who, Draft& text) {
  const Scenario& scenario = own.scenario();
  const Membership all = Membership::all(scenario);
  const auto worthOf = [&](const Draft& draft) { return raw(own.worthOf(draft, all, who)); };
  std::int32_t most = worthOf(text);
  if (scenario.delegations.size() > mostClimbing) return most;
  for (std::size_t p = 0, sinceGain = 0; sinceGain < text.size(); p = (p + 1) % text.size(), ++sinceGain) {
    if (!applies(scenario.provisions[p], text)) continue;
    for (std::size_t o = 0; o < scenario.provisions[p].options.size(); ++o) {
      if (text[p] == OptionId{o}) continue;
      Draft trial = text;
      trial[p] = OptionId{o};
      const std::int32_t worth = worthOf(trial);
      if (worth <= most) continue;
      most = worth;
      text = std::move(trial);
      sinceGain = 0;
    }
  }
  return most;
}

void complete(const Scenario& scenario, DelegationId who, Ideals& ideals, Brief& brief) {
  brief.idealText = ideals.text(who, brief.parameters);
  if (isLarge(scenario)) {
    brief.alternative = raw(ideals.outlook().worthTo(ideals.noTreaty(), who, brief.parameters));
    brief.ideal = raw(ideals.outlook().worthTo(ideals.prospect(brief.idealText, who), who, brief.parameters));
    return;
  }
  const Outlook own(scenario, who, brief);
  brief.alternative = raw(own.worth(own.noTreaty(), who));
  brief.ideal = climbOwn(own, who, brief.idealText);
}

Brief modelBrief(const Scenario& scenario, DelegationId who, std::optional<Seed> seed, Ideals& ideals) {
  const Delegation& d = scenario.delegations[who.index()];
  Brief brief;
  if (seed) {
    Draws draws(*seed, briefStream, who.value);
    for (const ParameterRange& r : d.parameters)
      brief.parameters.push_back(static_cast<std::int32_t>(draws.between(r.low, r.high)));
    for (const DomesticGroup& g : d.groups)
      brief.margins.push_back(g.marginLow +
                              static_cast<std::int32_t>(draws.below(static_cast<std::uint32_t>(g.marginHigh - g.marginLow) + 1U)));
  } else {
    brief.parameters = midpoints(d);
    for (const DomesticGroup& g : d.groups) brief.margins.push_back((g.marginLow + g.marginHigh) / 2);
  }
  complete(scenario, who, ideals, brief);
  return brief;
}

std::vector<Brief> modelBriefs(const Scenario& scenario, std::optional<Seed> seed) {
  Ideals ideals(scenario);
  std::vector<Brief> briefs;
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d)
    briefs.push_back(modelBrief(scenario, DelegationId{d}, seed, ideals));
  return briefs;
}

}  // namespace

Brief drawBrief(const Scenario& scenario, DelegationId delegation, Seed seed) {
  if (scenario.model) {
    Ideals ideals(scenario);
    return modelBrief(scenario, delegation, seed, ideals);
  }
  const Delegation& d = scenario.delegations[delegation.index()];
  Draws draws(seed, briefStream, delegation.value);
  std::vector<std::int32_t> weights;
  for (const Interest& interest : d.interests)
    weights.push_back(static_cast<std::int32_t>(draws.between(interest.weightLow, interest.weightHigh)));
  const std::uint32_t alternative = draws.between(d.alternativeLow, d.alternativeHigh);
  return briefFrom(scenario, weights, delegation, static_cast<std::int32_t>(alternative));
}

std::vector<Brief> drawBriefs(const Scenario& scenario, Seed seed) {
  if (scenario.model) return modelBriefs(scenario, seed);
  std::vector<Brief> briefs;
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d)
    briefs.push_back(drawBrief(scenario, DelegationId{d}, seed));
  return briefs;
}

std::vector<Brief> publishedBriefs(const Scenario& scenario) {
  if (scenario.model) return modelBriefs(scenario, std::nullopt);
  std::vector<Brief> briefs;
  for (std::size_t d = 0; d < scenario.delegations.size(); ++d)
    briefs.push_back(publishedBrief(scenario, DelegationId{d}));
  return briefs;
}

Brief publishedBrief(const Scenario& scenario, DelegationId delegation) {
  if (scenario.model) {
    Ideals ideals(scenario);
    return modelBrief(scenario, delegation, std::nullopt, ideals);
  }
  const Delegation& d = scenario.delegations[delegation.index()];
  std::vector<std::int32_t> weights;
  for (const Interest& interest : d.interests) weights.push_back((interest.weightLow + interest.weightHigh) / 2);
  return briefFrom(scenario, weights, delegation, (d.alternativeLow + d.alternativeHigh) / 2);
}

std::int32_t tableWorth(const Scenario& scenario, const Brief& brief, const Draft& draft) {
  std::int32_t sum = 0;
  for (std::size_t p = 0; p < draft.size(); ++p)
    if (applies(scenario.provisions[p], draft)) sum += brief.worth[p][draft[p].index()];
  return sum;
}

std::int32_t rawWorth(const Scenario& scenario, DelegationId delegation, const Brief& brief, const Draft& draft) {
  if (!scenario.model) return tableWorth(scenario, brief, draft);
  if (isLarge(scenario)) {
    const Outlook everyones(scenario);
    return raw(everyones.worthTo(everyones.prospect(draft, Membership::all(scenario), delegation), delegation, brief.parameters));
  }
  const Outlook own(scenario, delegation, brief);
  return raw(own.worthOf(draft, Membership::all(scenario), delegation));
}

namespace {

constexpr std::int64_t mostPoints = 2'000'000'000;

std::int64_t spanOf(std::int32_t alternative, std::int32_t ideal) {
  const std::int64_t span = std::int64_t{ideal} - alternative;
  return span > 0 ? span : std::max<std::int64_t>(1, std::abs(std::int64_t{alternative}));
}

}  // namespace

bool atLeast(std::int32_t alternative, std::int32_t ideal, std::int32_t raw, Centipoints least) {
  if (least <= -mostPoints) return true;
  if (least > mostPoints) return false;
  // The floor of a quotient reaches a whole number as soon as the quotient does.
  return (std::int64_t{raw} - alternative) * 10000 >= std::int64_t{least} * spanOf(alternative, ideal);
}

Centipoints points(std::int32_t alternative, std::int32_t ideal, std::int32_t raw) {
  const std::int64_t span = spanOf(alternative, ideal);
  const std::int64_t scaled = (std::int64_t{raw} - alternative) * 10000;
  const std::int64_t quotient = scaled / span - (scaled % span < 0 ? 1 : 0);
  return static_cast<Centipoints>(std::clamp(quotient, -mostPoints, mostPoints));
}

Centipoints points(const Scenario& scenario, DelegationId delegation, const Brief& brief, const Draft& draft) {
  return points(brief, rawWorth(scenario, delegation, brief, draft));
}

Draft idealText(const Scenario& scenario, const Brief& brief) {
  if (!brief.idealText.empty()) return brief.idealText;
  Draft text;
  Best best(scenario, brief);
  for (std::size_t p = 0; p < scenario.provisions.size(); ++p) text.push_back(best.option(p));
  return text;
}

namespace {

// What came of it, luck with incidents apart: the years that were lived through and what follows from them; or, where the session ended with the
// signature, the treaty among those who signed.
Prospect resultOf(const Scenario& scenario, const State& state, const Outlook& truth, const Prospect& without) {
  const PublicState& pub = state.pub;
  if (pub.outcome != Outcome::treaty && pub.outcome != Outcome::provisional) return without;
  if (!pub.life.lives())
    return truth.prospect(pub.draft, Membership::of(scenario, aftermath::signatories(pub), pub.life));
  return truth.chronicle(pub.life, state.hidden.conduct, pub.draft, aftermath::parties(pub), Incidents::expected);
}

// The truth has an alternative of its own; the scale is the one that the delegation knew.
Centipoints gained(const Outlook& truth, const Brief& brief, DelegationId d, const Prospect& with, const Prospect& beside) {
  const std::int64_t gain = std::int64_t{raw(truth.worth(with, d))} - raw(truth.worth(beside, d));
  return points(brief, static_cast<std::int32_t>(std::clamp<std::int64_t>(brief.alternative + gain, INT32_MIN, INT32_MAX)));
}

std::vector<Score> modelScores(const Scenario& scenario, const State& state) {
  std::vector<Score> all(state.seats.size());
  const std::vector<Brief> briefs = briefsOf(state);
  for (const Brief& brief : briefs)
    if (brief.parameters.empty()) return all;
  const Outlook truth(scenario, briefs);
  const Prospect without = truth.noTreaty();
  const Prospect text = truth.prospect(state.pub.draft, Membership::all(scenario));
  const Prospect result = resultOf(scenario, state, truth, without);
  // Years that were lived through are held against the same years without the treaty.
  const Prospect lived = state.pub.life.years.empty() ? without : truth.withoutTreaty(state.pub.life);
  for (std::size_t s = 0; s < all.size(); ++s) {
    const DelegationId d = delegationOf(state.pub, SeatId{s});
    const Brief& brief = briefs[d.index()];
    all[s] = {gained(truth, brief, d, text, without), gained(truth, brief, d, result, lived) + deals::paid(state.pub, d)};
  }
  return all;
}

}  // namespace

std::vector<Centipoints> trueWorth(const Scenario& scenario, const std::vector<Brief>& briefs, const Draft& draft) {
  std::vector<Centipoints> all;
  if (!scenario.model) {
    for (const Brief& brief : briefs) all.push_back(brief.worth.empty() ? 0 : points(brief, tableWorth(scenario, brief, draft)));
    return all;
  }
  const Outlook truth(scenario, briefs);
  const Prospect without = truth.noTreaty();
  const Prospect text = truth.prospect(draft, Membership::all(scenario));
  for (std::size_t d = 0; d < briefs.size(); ++d) all.push_back(gained(truth, briefs[d], DelegationId{d}, text, without));
  return all;
}

std::vector<Score> scores(const Scenario& scenario, const State& state) {
  if (scenario.model) return modelScores(scenario, state);
  std::vector<Score> all;
  for (std::size_t s = 0; s < state.seats.size(); ++s) {
    const auto& brief = state.seats[s].brief;
    Score score;
    if (brief) score.text = points(*brief, tableWorth(scenario, *brief, state.pub.draft));
    const DelegationId d = delegationOf(state.pub, SeatId{s});
    const bool bound = state.pub.life.lives() ? aftermath::isParty(state.pub, d)
                                              : state.pub.signatures[d.index()] == Signature::signedTreaty;
    const bool treaty = state.pub.outcome == Outcome::treaty || state.pub.outcome == Outcome::provisional;
    if (treaty && bound) score.result = score.text;
    score.result += deals::paid(state.pub, d);
    all.push_back(score);
  }
  return all;
}

}  // namespace plenary::incentives

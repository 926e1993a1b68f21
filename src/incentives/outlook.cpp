#include "incentives/outlook.h"

#include <algorithm>

namespace plenary::incentives {

namespace {

// What one step of a parameter's unit is in the model's own: orders of magnitude, shares, hundredths of worth.
double natural(Parameter p, double value) {
  switch (p) {
    case Parameter::capability:
    case Parameter::growth:
      return value / 100.0;
    case Parameter::absorption:
    case Parameter::covertness:
    case Parameter::belief:
      return value / 1000.0;
    default:
      return value;
  }
}

double natural(WorldParameter p, double value) {
  switch (p) {
    case WorldParameter::horizon:
      return value;
    case WorldParameter::controlled:
    case WorldParameter::safetyPace:
    case WorldParameter::safetyGain:
    case WorldParameter::pauseGain:
    case WorldParameter::closeness:
    case WorldParameter::openLag:
    case WorldParameter::misuse:
      return value / 100.0;
    default:
      return value / 1000.0;
  }
}

constexpr double mostHazard = 0.9;     // of one year: nothing is ever quite certain
constexpr double perSanction = 0.25;   // of full sanctions, what one party's own add
constexpr double backstage = 0.5;     // of the insight that a text gives, what staged audits keep from the others
constexpr double lesson = 0.1;         // orders of magnitude more under control, of each near miss that is reported
constexpr double scrutiny = 0.2;       // of full intrusion, in the year of the report
constexpr double pressing = 1.0;       // orders of magnitude beyond control at which an institution begins to act

// Room to work in, kept from one prospect to the next: thousands are asked for in a row.
struct Scratch {
  // By delegation.
  std::vector<double> capability;
  std::vector<double> restraint;
  std::vector<double> paused;      // share of the year's growth that each really gives up by pausing
  std::vector<double> undetected;  // chance that whoever breaks it has not been found out so far
  std::vector<double> growth;
  std::vector<double> absorption;  // of the leader's lead in a year, what exclusion shuts off taken away
  std::vector<std::size_t> breaking;  // those who break something in secret
  // By year.
  std::vector<double> value;   // of one order of magnitude more, gained in that year
  std::vector<double> weight;  // of the year, discounted
  std::vector<double> acting;  // what the institution adds to the pause
  std::vector<double> common;  // the pause of whoever has made no reservation
  std::vector<Conduct> next;   // best responses
  std::vector<std::vector<Conduct>> seen;  // of one search for a fixed point; more than are in use
};
thread_local Scratch scratch;

// Share of a year's growth that the pause holds back, the institution acting as well.
double pauseOf(const Instruments& i, std::size_t year, double acting) {
  return 1.0 - (1.0 - i.pauseIn(year)) * (1.0 - acting);
}

std::size_t at(Obligation o) { return static_cast<std::size_t>(o); }
bool staged(const Conduct& conduct) { return conduct[at(Obligation::audit)] != 0; }
std::size_t broken(const Conduct& conduct) { return conduct[0] + conduct[1] + conduct[2]; }
std::size_t at(WorthTerm t) { return static_cast<std::size_t>(t); }

}  // namespace

Membership Membership::all(const Scenario& scenario) {
  return {std::vector<std::uint8_t>(scenario.delegations.size(), 1), {}};
}
Membership Membership::none(const Scenario& scenario) {
  return {std::vector<std::uint8_t>(scenario.delegations.size(), 0), {}};
}
Membership Membership::of(const Scenario& scenario, const std::vector<std::uint8_t>& party, const Aftermath& life) {
  Membership members{party, {}};
  const bool any = std::any_of(life.reservations.begin(), life.reservations.end(), [](const auto& r) { return !r.empty(); });
  if (!any) return members;
  for (const auto& articles : life.reservations) {
    Reserved reserved;
    if (!articles.empty()) reserved.assign(scenario.articles.size(), 0);
    for (const std::uint16_t a : articles) reserved[a] = 1;
    members.reservations.push_back(std::move(reserved));
  }
  return members;
}

double chanceOfLoss(const std::vector<Year>& years, double belief) {
  double alive = 1.0;
  for (const Year& year : years) alive *= 1.0 - std::min(mostHazard, belief * year.hazard);
  return 1.0 - alive;
}

Membership Membership::without(DelegationId d) const {
  Membership rest = *this;
  rest.party[d.index()] = 0;
  return rest;
}

std::vector<std::int32_t> midpoints(const Delegation& delegation) {
  std::vector<std::int32_t> values;
  for (const ParameterRange& r : delegation.parameters) values.push_back(static_cast<std::int32_t>((r.low + r.high) / 2));
  return values;
}

std::int32_t raw(double worth) {
  const double scaled = std::clamp(worth * 100.0, -2.0e9, 2.0e9);
  return static_cast<std::int32_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

Outlook::Outlook(const Scenario& scenario) : scenario_(scenario), cast_(scenario.delegations.size()) {
  for (std::size_t p = 0; p < worldParameterCount; ++p)
    world_[p] = natural(static_cast<WorldParameter>(p), static_cast<double>(scenario.model->world[p]));
  for (std::size_t d = 0; d < cast_.size(); ++d) setAll(DelegationId{d}, midpoints(scenario.delegations[d]));
}

Outlook::Outlook(const Scenario& scenario, DelegationId self, const Brief& brief) : Outlook(scenario) {
  setAll(self, brief.parameters);
}

Outlook::Outlook(const Scenario& scenario, const std::vector<Brief>& briefs) : Outlook(scenario) {
  for (std::size_t d = 0; d < briefs.size(); ++d) setAll(DelegationId{d}, briefs[d].parameters);
}

void Outlook::setAll(DelegationId who, const std::vector<std::int32_t>& values) {
  for (std::size_t p = 0; p < parameterCount && p < values.size(); ++p)
    set(who, static_cast<Parameter>(p), static_cast<double>(values[p]));
}

void Outlook::set(DelegationId who, Parameter parameter, double value) {
  cast_[who.index()][static_cast<std::size_t>(parameter)] = natural(parameter, value);
}

// ---- The text as it binds each delegation

struct Outlook::Bound {
  Instruments text;                     // what it does to the world
  std::vector<Instruments> own;         // by delegation, where reservations differ; else empty
  std::vector<std::uint8_t> party;      // by delegation
  std::vector<std::uint8_t> restrained; // by delegation: party, and capable enough to be bound
  double coverage = 0;                  // share of the world's capability within, at the start

  const Instruments& of(std::size_t d) const { return own.empty() ? text : own[d]; }
};

Outlook::Bound Outlook::bind(const Draft& draft, const Membership& members) const {
  Bound b;
  b.text = instruments(scenario_, draft);
  b.party = members.party;
  if (!members.reservations.empty())
    for (const Reserved& r : members.reservations) b.own.push_back(r.empty() ? b.text : instruments(scenario_, draft, r));
  b.restrained.reserve(cast_.size());
  double within = 0;
  double total = 0;
  for (std::size_t d = 0; d < cast_.size(); ++d) {
    const double capability = cast_[d][static_cast<std::size_t>(Parameter::capability)];
    total += capability;
    if (b.party[d]) within += capability;
    b.restrained.push_back(b.party[d] && capability >= b.of(d).boundFloor ? 1 : 0);
  }
  b.coverage = total > 0 ? within / total : 0;
  return b;
}

// ---- The world, year by year

struct Outlook::Past {
  const std::vector<YearRecord>& years;
  std::vector<Bound> bounds;                 // by year
  std::vector<std::vector<Conduct>> conduct; // by year, by delegation
  const std::vector<EventCard>& cards;
  Incidents incidents = Incidents::recorded;

  const EventCard* card(std::size_t t) const {
    if (t >= years.size() || !years[t].card || *years[t].card >= cards.size()) return nullptr;
    return &cards[*years[t].card];
  }
};

void Outlook::run(const Bound& after, Prospect& into, const Past* past) const {
  const std::size_t n = cast_.size();
  const auto years = static_cast<std::size_t>(of(WorldParameter::horizon));
  const auto own = [&](std::size_t d, Parameter p) { return cast_[d][static_cast<std::size_t>(p)]; };

  for (auto* row : {&scratch.capability, &scratch.restraint, &scratch.paused, &scratch.growth, &scratch.absorption})
    row->resize(n);
  scratch.undetected.assign(n, 1.0);
  double* const capability = scratch.capability.data();
  double* const restraint = scratch.restraint.data();
  double* const paused = scratch.paused.data();
  double* const growth = scratch.growth.data();
  double* const absorption = scratch.absorption.data();
  double* const undetected = scratch.undetected.data();
  double first = 0;
  for (std::size_t d = 0; d < n; ++d) {
    capability[d] = own(d, Parameter::capability);
    first = std::max(first, capability[d]);
  }
  double controlled = of(WorldParameter::controlled);
  double open = std::max(0.0, first - of(WorldParameter::openLag));

  for (std::size_t d = 0; d < n; ++d) growth[d] = own(d, Parameter::growth);
  const auto shutOff = [&](const Bound& bound) {
    const double shut = 1.0 - bound.text.exclusion * bound.coverage;
    for (std::size_t d = 0; d < n; ++d) absorption[d] = own(d, Parameter::absorption) * (bound.party[d] ? 1.0 : shut);
  };
  std::vector<std::size_t>& breaking = scratch.breaking;
  const auto whoBreaks = [&](const std::vector<Conduct>& conducts) {
    breaking.clear();
    for (std::size_t d = 0; d < n; ++d)
      if (broken(conducts[d]) > 0) breaking.push_back(d);
  };
  into.years.assign(years, Year{});
  into.capability.begin(n, years);
  into.capability.set(0, scratch.capability);

  for (std::size_t t = 0; t < years; ++t) {
    Year& year = into.years[t];
    const bool onRecord = past && t < past->bounds.size();
    const Bound& bound = onRecord ? past->bounds[t] : after;
    const std::vector<Conduct>& conducts = onRecord ? past->conduct[t] : into.conduct;
    const Instruments& text = bound.text;
    const double coverage = bound.coverage;
    if (past || t == 0) {
      shutOff(bound);
      whoBreaks(conducts);
    }
    // The most capable and the next, of several the first.
    std::size_t leading = 0;
    std::size_t second = n;
    for (std::size_t d = 1; d < n; ++d) {
      if (capability[d] > capability[leading]) {
        second = leading;
        leading = d;
      } else if (second == n || capability[d] > capability[second]) {
        second = d;
      }
    }
    const EventCard* card = past ? past->card(t) : nullptr;
    if (card) {
      capability[leading] += card->leap / 100.0;
      open += card->leak / 1000.0 * std::max(0.0, capability[leading] - open);
      controlled += card->insight / 100.0;
    }
    year.leading = static_cast<std::uint16_t>(leading);
    year.leader = capability[leading];
    year.controlled = controlled;
    year.open = open;
    const double gap = std::max(0.0, year.leader - controlled);

    // Restraint of each: the pause, what the institution adds when danger presses, and licences.
    const bool called = onRecord && past->years[t].pauseCalled;
    const double acting = text.trigger * coverage * (called ? 1.0 : std::clamp(gap - pressing, 0.0, 1.0));
    const double common = pauseOf(text, t, acting);
    const auto restrain = [&](std::size_t d, const Instruments& i, double pause, const Conduct& conduct) {
      const double stealth = onRecord ? 1.0 : undetected[d];
      const double kept = conduct[at(Obligation::pause)] ? 1.0 - stealth : 1.0;
      const double licensed = conduct[at(Obligation::licence)] ? 1.0 - stealth : 1.0;
      paused[d] = pause * kept;
      restraint[d] = 1.0 - (1.0 - paused[d]) * (1.0 - i.licence * licensed);
    };
    if (bound.own.empty()) {  // alike for all who keep to it
      const double all = 1.0 - (1.0 - common) * (1.0 - text.licence);
      for (std::size_t d = 0; d < n; ++d) paused[d] = bound.restrained[d] ? common : 0.0;
      for (std::size_t d = 0; d < n; ++d) restraint[d] = bound.restrained[d] ? all : 0.0;
      for (const std::size_t d : breaking)
        if (bound.restrained[d]) restrain(d, text, common, conducts[d]);
    } else {
      for (std::size_t d = 0; d < n; ++d) {
        paused[d] = restraint[d] = 0;
        if (bound.restrained[d]) restrain(d, bound.own[d], pauseOf(bound.own[d], t, acting), conducts[d]);
      }
    }

    // How the nearest rival presses.
    if (n > 1) {
      const double close = std::clamp(1.0 - (year.leader - capability[second]) / of(WorldParameter::closeness), 0.0, 1.0);
      year.race = close * (1.0 - (restraint[leading] + restraint[second]) / 2.0);
    }
    const double limits = bound.party[leading] ? of(WorldParameter::autonomy) * bound.of(leading).autonomy : 0.0;
    const double pace = of(WorldParameter::hazard) * (1.0 + of(WorldParameter::competition) * year.race) * (1.0 - limits);
    year.hazard = std::min(mostHazard, pace * gap * gap);
    year.marginal = 2.0 * pace * gap;
    year.misuse = of(WorldParameter::misuse) * open * (1.0 - of(WorldParameter::redress) * text.liability * coverage) *
                  (1.0 - of(WorldParameter::protection) * text.safety * coverage);

    year.expected = year.misuse;
    if (onRecord && past->incidents == Incidents::recorded) year.misuse = past->years[t].incidents;

    // What the year does to the levels.
    controlled += of(WorldParameter::safetyPace) + of(WorldParameter::safetyGain) * text.safety * coverage +
                  of(WorldParameter::pauseGain) * coverage * paused[leading];
    if (onRecord) controlled += lesson * static_cast<double>(past->years[t].reports.size());
    open += of(WorldParameter::leak) * (1.0 - of(WorldParameter::tracing) * text.provenance * coverage) *
            std::max(0.0, year.leader - open);
    for (std::size_t d = 0; d < n; ++d)
      capability[d] += growth[d] * (1.0 - restraint[d]) + absorption[d] * (year.leader - capability[d]);
    into.capability.set(t + 1, scratch.capability);
    year.openAfter = open;

    // Who breaks it may be found out, and does not break it in secret from then on.
    if (onRecord) continue;
    for (const std::size_t d : breaking)
      if (bound.party[d]) undetected[d] *= 1.0 - detection(bound, d, conducts[d]);
  }
}

double Outlook::detection(const Instruments& own, DelegationId who, bool auditsStaged) const {
  return (auditsStaged ? own.unaudited : own.assurance) * (1.0 - get(who, Parameter::covertness));
}

// Chance that a party is found out in a year.
double Outlook::detection(const Bound& bound, std::size_t d, const Conduct& conduct) const {
  return detection(bound.of(d), DelegationId{d}, staged(conduct));
}

// What the years are worth to each, term by term.
void Outlook::value(const Bound& after, Prospect& into, const Past* past, std::optional<DelegationId> whose) const {
  const std::size_t n = cast_.size();
  into.terms.assign(n, {});
  double first = 0;
  for (const double capability : into.capability[0]) first = std::max(first, capability);
  const double openAtStart = std::max(0.0, first - of(WorldParameter::openLag));
  for (std::size_t d = whose ? whose->index() : 0; d < (whose ? whose->index() + 1 : n); ++d) {
    auto& terms = into.terms[d];
    const auto own = [&](Parameter p) { return cast_[d][static_cast<std::size_t>(p)]; };
    const auto& rivals = scenario_.delegations[d].rivals;
    const double start = into.capability[0][d];
    double weight = 1.0;
    double undetected = 1.0;
    double alive = 1.0;
    double alarm = 1.0;  // by how much events have raised all beliefs
    for (std::size_t t = 0; t < into.years.size(); ++t) {
      const Year& year = into.years[t];
      const auto capability = into.capability[t + 1];
      const bool onRecord = past && t < past->bounds.size();
      const Bound& bound = onRecord ? past->bounds[t] : after;
      const Instruments& text = bound.text;
      const Instruments& i = bound.of(d);
      if (const EventCard* card = past ? past->card(t) : nullptr) alarm *= 1.0 + card->alarm / 1000.0;

      terms[at(WorthTerm::prosperity)] += weight * (capability[d] - start);
      terms[at(WorthTerm::access)] += weight * (year.openAfter - openAtStart);
      if (!rivals.empty()) {
        double ahead = 0;
        for (const DelegationId r : rivals) ahead += capability[r.index()];
        terms[at(WorthTerm::rivalry)] += weight * std::max(0.0, ahead / static_cast<double>(rivals.size()) - capability[d]);
      }
      double adaptation = 0;
      if (bound.party[d]) {
        const Conduct& conduct = onRecord ? past->conduct[t][d] : into.conduct[d];
        const double hidden = staged(conduct) && i.audit > 0 ? backstage * (onRecord ? 1.0 : undetected) : 0.0;
        terms[at(WorthTerm::secrecy)] += weight * i.intrusion * (1.0 - hidden);
        terms[at(WorthTerm::burden)] += weight * i.burden;
        terms[at(WorthTerm::contribution)] += weight * i.redistribution;
        terms[at(WorthTerm::receipts)] += weight * i.redistribution * bound.coverage;
        terms[at(WorthTerm::trust)] += weight * (text.safety + i.assurance) / 2.0;
        adaptation = i.adaptation;
        if (onRecord) {
          for (const Breach& breach : past->years[t].detected)
            if (breach.delegation.index() == d) terms[at(WorthTerm::sanction)] += weight * i.deterrence;
          for (const Pointed& sanction : past->years[t].sanctions)
            if (sanction.at.index() == d) terms[at(WorthTerm::sanction)] += weight * perSanction;
          for (const DelegationId reporter : past->years[t].reports)
            if (reporter.index() == d) terms[at(WorthTerm::secrecy)] += weight * scrutiny;
        } else if (broken(conduct) > 0) {
          const double chance = detection(bound, d, conduct);
          terms[at(WorthTerm::sanction)] += weight * undetected * chance * i.deterrence *
                                            static_cast<double>(broken(conduct));
          undetected *= 1.0 - chance;
        }
      } else {
        terms[at(WorthTerm::trade)] += weight * text.exclusion * bound.coverage;
      }
      terms[at(WorthTerm::exposure)] += weight * year.misuse * (1.0 - adaptation / 2.0);
      alive *= 1.0 - std::min(mostHazard, own(Parameter::belief) * alarm * year.hazard);
      weight *= of(WorldParameter::discount);
    }
    terms[at(WorthTerm::catastrophe)] = 1.0 - alive;
  }
}

// ---- Who keeps to it

double Temptation::gain() const {
  const double open = std::max(0.0, alone[at(Obligation::pause)]) + std::max(0.0, alone[at(Obligation::licence)]);
  const double hidden = std::max(0.0, unseen[at(Obligation::pause)]) + std::max(0.0, unseen[at(Obligation::licence)]);
  return std::max(open, alone[at(Obligation::audit)] + hidden);
}

// What breaking an obligation gains, as long as it is not found out, less what being found out costs: growth that was
// held back, each year's worth from then on; of staged audits, what others do not get to see. A year in which it gains
// nothing counts nothing, so that better assurance never makes breaking it more attractive.
void Outlook::tempt(const Bound& bound, Prospect& into, bool whole) const {
  const std::size_t n = cast_.size();
  const std::size_t years = into.years.size();
  const double discount = of(WorldParameter::discount);
  into.temptation.assign(n, {});
  for (auto* row : {&scratch.value, &scratch.acting, &scratch.common, &scratch.weight}) row->resize(years + 1);
  double* const value = scratch.value.data();
  double* const acting = scratch.acting.data();
  double* const common = scratch.common.data();
  double* const weight = scratch.weight.data();
  weight[0] = 1.0;
  for (std::size_t t = 0; t < years; ++t) {
    weight[t + 1] = weight[t] * discount;
    const double gap = std::max(0.0, into.years[t].leader - into.years[t].controlled);
    acting[t] = bound.text.trigger * bound.coverage * std::clamp(gap - pressing, 0.0, 1.0);
    common[t] = pauseOf(bound.text, t, acting[t]);
  }
  for (std::size_t d = 0; d < n; ++d) {
    if (!bound.restrained[d]) continue;
    const Character& own = cast_[d];
    const auto of_ = [&](Parameter p) { return own[static_cast<std::size_t>(p)]; };
    const Instruments& i = bound.of(d);
    if (i.licence <= 0 && i.pauseYears <= 0 && bound.text.trigger <= 0 && i.audit <= 0) continue;

    // What one more order of magnitude, gained in a year, is worth from its end on: in the next it has shrunk, where the
    // others' lead is made up anyway.
    const auto& rivals = scenario_.delegations[d].rivals;
    const auto many = static_cast<double>(rivals.size());
    const double danger = of_(Parameter::catastrophe) * of_(Parameter::belief);
    const double left = 1.0 - of_(Parameter::absorption);
    value[years] = 0;
    for (std::size_t t = years; t-- > 0;) {
      const auto capability = into.capability[t + 1];
      double ahead = 0;
      for (const DelegationId r : rivals) ahead += capability[r.index()];
      const bool behind = !rivals.empty() && ahead / many > capability[d];
      const bool leads = t + 1 < years && capability[d] >= into.years[t + 1].leader;
      double now = weight[t] * (of_(Parameter::prosperity) + (behind ? of_(Parameter::rivalry) : 0.0));
      if (leads) now -= danger * into.years[t + 1].marginal;
      value[t] = now + (leads ? 1.0 : left) * value[t + 1];
    }

    Temptation& tempted = into.temptation[d];
    // The years while it goes unnoticed, audits being staged or not: what the pause and the licences hold back, and for
    // how long, in years that count less and less.
    struct {
      double pause = 0, licence = 0, weights = 0;
    } gross;  // as if nothing could be found out
    const auto reckon = [&](bool stages, double& ofPause, double& ofLicence) {
      const double chance = detection(i, DelegationId{d}, stages);
      double unnoticed = 0;
      double undetected = 1.0;
      double cost = 0;
      for (std::size_t t = 0; t < years; ++t) {
        const double pause = bound.own.empty() ? common[t] : pauseOf(i, t, acting[t]);
        const double each = of_(Parameter::growth) * std::max(0.0, value[t]);
        const double gain = undetected * of_(Parameter::growth) * std::max(0.0, value[t]);
        ofPause += gain * pause * (1.0 - i.licence);
        ofLicence += gain * i.licence * (1.0 - pause);
        if (!stages) {
          gross.pause += each * pause * (1.0 - i.licence);
          gross.licence += each * i.licence * (1.0 - pause);
          gross.weights += weight[t];
        }
        cost += weight[t] * undetected * chance * i.deterrence * of_(Parameter::sanction);
        unnoticed += weight[t] * undetected;
        undetected *= 1.0 - chance;
      }
      ofPause -= cost;
      ofLicence -= cost;
      return unnoticed * backstage * i.intrusion * of_(Parameter::secrecy) - cost;
    };
    reckon(false, tempted.alone[at(Obligation::pause)], tempted.alone[at(Obligation::licence)]);
    if (i.audit <= 0) continue;
    if (!whole) {
      // Nobody asks what staging would bring: where it certainly brings less, that is enough. At most all of it, unnoticed
      // for all years, for what being found out costs in the first.
      const double least = detection(i, DelegationId{d}, true) * i.deterrence * of_(Parameter::sanction);
      const double most = gross.weights * backstage * i.intrusion * of_(Parameter::secrecy) - least +
                          std::max(0.0, gross.pause - least) + std::max(0.0, gross.licence - least);
      const double open = std::max(0.0, tempted.alone[at(Obligation::pause)]) + std::max(0.0, tempted.alone[at(Obligation::licence)]);
      if (most < open) continue;
    }
    tempted.alone[at(Obligation::audit)] =
        reckon(true, tempted.unseen[at(Obligation::pause)], tempted.unseen[at(Obligation::licence)]);
  }
}

Prospect Outlook::under(const Draft& draft, const Membership& members, const std::vector<Conduct>& conduct) const {
  const Bound bound = bind(draft, members);
  Prospect p;
  p.conduct = conduct;
  run(bound, p);
  tempt(bound, p, true);
  value(bound, p);
  return p;
}

namespace {

void bestResponses(const Prospect& p, std::vector<Conduct>& next) {
  next.clear();
  for (const Temptation& each : p.temptation) next.push_back(each.best());
}

constexpr std::size_t mostSteps = 32;  // of best responses, before it is called a circle

}  // namespace

void Outlook::settle(const Bound& bound, Prospect& p, std::optional<DelegationId> whose) const {
  p.settled = true;
  p.conduct.assign(cast_.size(), Conduct{});
  std::vector<Conduct>& next = scratch.next;
  std::vector<std::vector<Conduct>>& seen = scratch.seen;
  std::size_t stations = 0;
  for (;;) {
    run(bound, p);
    tempt(bound, p, !whose);
    bestResponses(p, next);
    if (next == p.conduct) break;
    if (seen.size() == stations) seen.emplace_back();
    seen[stations++] = p.conduct;
    const auto end = seen.begin() + static_cast<std::ptrdiff_t>(stations);
    p.settled = stations <= mostSteps && std::find(seen.begin(), end, next) == end;
    if (!p.settled) break;
    p.conduct = next;
  }
  value(bound, p, nullptr, whose);
}

Prospect Outlook::prospect(const Draft& draft, const Membership& members, std::optional<DelegationId> whose) const {
  Prospect p;
  settle(bind(draft, members), p, whose);
  return p;
}

double Outlook::worthOf(const Draft& draft, const Membership& members, DelegationId who) const {
  thread_local Prospect room;
  settle(bind(draft, members), room, who);
  return worth(room, who);
}

Prospect Outlook::noTreaty() const {
  return under(scenario_.firstDraft(), Membership::none(scenario_), std::vector<Conduct>(cast_.size(), Conduct{}));
}

Prospect Outlook::chronicle(const Aftermath& life, const std::vector<std::vector<Breaks>>& conduct, const Draft& text,
                            const std::vector<std::uint8_t>& party, Incidents incidents) const {
  Past past{life.years, {}, {}, scenario_.model->events, incidents};
  for (std::size_t t = 0; t < life.years.size(); ++t) {
    const YearRecord& year = life.years[t];
    past.bounds.push_back(bind(year.text, Membership::of(scenario_, year.party, life)));
    std::vector<Conduct> conducts(cast_.size(), Conduct{});
    for (const Breach& b : year.detected) conducts[b.delegation.index()][at(b.obligation)] = 1;
    for (std::size_t d = 0; t < conduct.size() && d < conduct[t].size(); ++d)
      for (std::size_t o = 0; o < obligationCount; ++o)
        conducts[d][o] = (conduct[t][d] & breaks(static_cast<Obligation>(o))) != 0 ? 1 : 0;
    past.conduct.push_back(std::move(conducts));
  }
  const Bound now = bind(text, Membership::of(scenario_, party, life));
  Prospect p;
  p.conduct.assign(cast_.size(), Conduct{});
  run(now, p, &past);
  tempt(now, p, true);
  value(now, p, &past);
  return p;
}

Prospect Outlook::withoutTreaty(const Aftermath& life) const {
  const std::vector<std::uint8_t> nobody(cast_.size(), 0);
  Aftermath without;
  without.reservations.assign(cast_.size(), {});
  for (const YearRecord& lived : life.years) {
    YearRecord year;
    year.text = lived.text;
    year.party = nobody;
    year.card = lived.card;
    without.years.push_back(std::move(year));
  }
  return chronicle(without, {}, scenario_.firstDraft(), nobody, Incidents::expected);
}

std::vector<std::vector<Conduct>> Outlook::equilibria(const Draft& draft, const Membership& members) const {
  std::vector<std::vector<Conduct>> found;
  const Bound bound = bind(draft, members);
  for (const std::uint8_t start : {std::uint8_t{0}, std::uint8_t{1}}) {
    Prospect p;
    p.conduct.assign(cast_.size(), Conduct{start, start, start});
    for (std::size_t step = 0; step < mostSteps; ++step) {
      run(bound, p);
      tempt(bound, p, true);
      std::vector<Conduct> next;
      bestResponses(p, next);
      if (next == p.conduct) {
        if (std::find(found.begin(), found.end(), next) == found.end()) found.push_back(next);
        break;
      }
      p.conduct = std::move(next);
    }
  }
  return found;
}

double Outlook::part(const Prospect& prospect, DelegationId who, WorthTerm term) const {
  const double weight = cast_[who.index()][static_cast<std::size_t>(weightOf(term))];
  const double amount = weight * prospect.terms[who.index()][at(term)];
  return isGain(term) ? amount : -amount;
}

double Outlook::worth(const Prospect& prospect, DelegationId who) const {
  double sum = 0;
  for (std::size_t t = 0; t < termCount; ++t) sum += part(prospect, who, static_cast<WorthTerm>(t));
  return sum;
}

double Outlook::worthTo(const Prospect& prospect, DelegationId who, const std::vector<std::int32_t>& values) const {
  const double belief = natural(Parameter::belief, static_cast<double>(values[static_cast<std::size_t>(Parameter::belief)]));
  const double loss = chanceOfLoss(prospect.years, belief);
  double sum = 0;
  for (std::size_t t = 0; t < termCount; ++t) {
    const auto term = static_cast<WorthTerm>(t);
    const double weight = static_cast<double>(values[static_cast<std::size_t>(weightOf(term))]);
    const double amount = weight * (term == WorthTerm::catastrophe ? loss : prospect.terms[who.index()][t]);
    sum += isGain(term) ? amount : -amount;
  }
  return sum;
}

}  // namespace plenary::incentives

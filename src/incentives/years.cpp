#include "incentives/years.h"

#include <algorithm>

#include "core/aftermath_acts.h"
#include "core/random.h"

namespace plenary::incentives {

namespace {

constexpr std::uint64_t yearStream = 7;
constexpr double nearMiss = 0.2;  // chance in a year, per order of magnitude beyond control (MODEL.md, section 10)
constexpr std::uint32_t fineness = 1'000'000;

bool happens(Draws& draws, double chance) {
  const auto below = static_cast<std::uint32_t>(std::clamp(chance, 0.0, 1.0) * static_cast<double>(fineness));
  return draws.below(fineness) < below;
}

// In about half of all years some card strikes, each at most once.
std::optional<std::uint16_t> drawCard(const Model& model, const Aftermath& life, Draws& draws) {
  std::uint32_t total = 0;
  const auto struck = [&](std::size_t c) {
    return std::any_of(life.years.begin(), life.years.end(), [&](const YearRecord& y) { return y.card == c; });
  };
  for (std::size_t c = 0; c < model.events.size(); ++c)
    if (!struck(c)) total += model.events[c].weight;
  if (total == 0) return std::nullopt;
  std::uint32_t drawn = draws.below(2 * total);
  for (std::size_t c = 0; c < model.events.size(); ++c) {
    if (struck(c)) continue;
    if (drawn < model.events[c].weight) return static_cast<std::uint16_t>(c);
    drawn -= model.events[c].weight;
  }
  return std::nullopt;
}

Instruments binding(const Scenario& scenario, const PublicState& pub, DelegationId party) {
  Reserved reserved;
  if (const auto& articles = pub.life.reservations[party.index()]; !articles.empty()) {
    reserved.assign(scenario.articles.size(), 0);
    for (const std::uint16_t a : articles) reserved[a] = 1;
  }
  return instruments(scenario, pub.draft, reserved);
}

Breaks owedUnder(const Instruments& own, const Aftermath& life, double capability) {
  if (capability < own.boundFloor) return 0;
  Breaks owed = life.pauseCalled ? breaks(Obligation::pause) : Breaks{0};
  for (std::size_t o = 0; o < obligationCount; ++o) {
    const auto obligation = static_cast<Obligation>(o);
    if (own.asks(obligation, life.years.size())) owed = static_cast<Breaks>(owed | breaks(obligation));
  }
  return owed;
}

}  // namespace

Breaks owed(const Scenario& scenario, const PublicState& pub, DelegationId party, double capability) {
  return owedUnder(binding(scenario, pub, party), pub.life, capability);
}

CloseYear liveYear(const Scenario& scenario, const State& state) {
  const Aftermath& life = state.pub.life;
  const std::size_t year = life.years.size();
  Draws draws(state.hidden.seed, yearStream, year);
  CloseYear closing;
  YearOutcome& out = closing.outcome;
  out.card = drawCard(*scenario.model, life, draws);
  if (life.announced) out.card = life.announced;

  // The year itself is looked at as if it were on record already, so that its card counts.
  const Outlook truth(scenario, briefsOf(state));
  const YearRecord now = aftermath::recordOf(state.pub, out);
  const std::vector<Breaks> current = aftermath::conductOf(state);
  Aftermath so = life;
  so.years.push_back(now);
  auto conduct = state.hidden.conduct;
  conduct.push_back(current);
  const Prospect p = truth.chronicle(so, conduct, now.text, now.party);
  if (year >= p.years.size()) return closing;  // beyond the horizon nothing is drawn

  const double expected = p.years[year].expected;
  out.incidents = static_cast<std::uint16_t>(expected);
  if (happens(draws, expected - static_cast<double>(out.incidents))) ++out.incidents;
  if (out.card) out.incidents = static_cast<std::uint16_t>(out.incidents + scenario.model->events[*out.card].incidents / 100);

  for (std::size_t d = 0; d < current.size(); ++d) {
    const DelegationId who{d};
    const Instruments own = binding(scenario, state.pub, who);
    const Breaks asked = owedUnder(own, life, truth.get(who, Parameter::capability));
    double chance = truth.detection(own, who, (current[d] & breaks(Obligation::audit)) != 0);
    const bool inspected = std::any_of(life.inspections.begin(), life.inspections.end(),
                                       [&](const Pointed& i) { return i.at == who; });
    if (inspected) chance = 1.0 - (1.0 - chance) * (1.0 - chance);
    for (std::size_t o = 0; o < obligationCount; ++o) {
      const bool found = happens(draws, chance);
      const auto obligation = static_cast<Obligation>(o);
      if (found && (current[d] & asked & breaks(obligation)) != 0) out.detected.push_back({who, obligation});
    }
  }
  out.controlLost = happens(draws, p.years[year].hazard);

  // The further a party is beyond what safety practice controls, the likelier something goes wrong in its own
  // laboratories that is just caught. An event may have made the leader leap.
  const Year& lived = p.years[year];
  for (std::size_t d = 0; d < current.size(); ++d) {
    const double capability = d == lived.leading ? lived.leader : p.capability[year][d];
    const bool happened = happens(draws, nearMiss * (capability - lived.controlled));
    if (happened && now.party[d]) closing.nearMisses.emplace_back(d);
  }
  return closing;
}

std::vector<GroupView> groupViews(const Scenario& scenario, DelegationId delegation, const Brief& brief, const Draft& draft,
                                  Membership members) {
  std::vector<GroupView> views;
  const auto& groups = scenario.delegations[delegation.index()].groups;
  if (groups.empty()) return views;
  const Outlook own(scenario, delegation, brief);
  members.party[delegation.index()] = 1;
  const Prospect treaty = own.prospect(draft, members, delegation);
  const Prospect none = own.noTreaty();
  for (std::size_t g = 0; g < groups.size(); ++g) {
    GroupView view;
    for (std::size_t t = 0; t < termCount; ++t) {
      const auto term = static_cast<WorthTerm>(t);
      view.gain += static_cast<double>(groups[g].cares[t]) / 1000.0 *
                   (own.part(treaty, delegation, term) - own.part(none, delegation, term));
    }
    view.margin = static_cast<double>(brief.margins[g]);
    views.push_back(view);
  }
  return views;
}

std::vector<std::uint8_t> groupsAccept(const Scenario& scenario, const State& state, DelegationId delegation) {
  std::vector<std::uint8_t> accepts;
  const Brief brief = briefsOf(state)[delegation.index()];
  if (!scenario.model || brief.parameters.empty()) return accepts;
  const Membership members = Membership::of(scenario, aftermath::signatories(state.pub), state.pub.life);
  for (const GroupView& v : groupViews(scenario, delegation, brief, state.pub.draft, members))
    accepts.push_back(v.accepts() ? 1 : 0);
  return accepts;
}

}  // namespace plenary::incentives

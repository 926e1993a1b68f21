#include "ai/reckoning.h"

#include <algorithm>
#include <limits>

#include "ai/neighbours.h"
#include "core/seat_acts.h"

namespace plenary::ai {

namespace {
constexpr Centipoints leastGainOfReservation = 100;
constexpr std::size_t askedOfMany = 16;  // of a large assembly it thinks of so many, evenly through the list
}

Reckoning::Reckoning(const Scenario& scenario, const View& view, incentives::Appraiser& appraiser)
    : scenario_(scenario), view_(view), appraiser_(appraiser), self_(delegationOf(view.pub, *view.seat)) {
  offsets_.reserve(scenario.provisions.size());
  std::size_t offset = 0;
  for (const Provision& p : scenario.provisions) {
    offsets_.push_back(offset);
    offset += p.options.size();
  }
}

bool Reckoning::isOpen(ProvisionId provision) const { return seat_acts::isOpen(scenario_, pub(), provision); }

Draft Reckoning::openPart(Draft text) const {
  for (std::size_t p = 0; p < text.size(); ++p)
    if (!isOpen(ProvisionId{p})) text[p] = pub().draft[p];
  return text;
}

const std::vector<ProvisionId>& Reckoning::dependants(ProvisionId provision) const {
  if (dependants_.empty()) {
    dependants_.resize(scenario_.provisions.size());
    for (std::size_t p = 0; p < dependants_.size(); ++p)
      if (const auto& requirement = scenario_.provisions[p].requirement)
        dependants_[requirement->provision.index()].emplace_back(p);
  }
  return dependants_[provision.index()];
}

WorthTable Reckoning::tableOf(DelegationId who, const Brief& brief) const {
  WorthTable table{who, brief.alternative, brief.ideal, {}};
  table.worth.reserve(offsets_.back() + brief.worth.back().size());
  for (const auto& options : brief.worth) table.worth.insert(table.worth.end(), options.begin(), options.end());
  return table;
}

const std::vector<WorthTable>& Reckoning::assumed() const {
  if (!assumed_.empty()) return assumed_;
  for (std::size_t d = 0; d < scenario_.delegations.size(); d += stride()) {
    const DelegationId other{d};
    if (other == self_) continue;
    const Brief& brief = appraiser_.publishedNear(other, view_.pub.draft);
    WorthTable table = tableOf(other, brief);
    const auto known = knownPositions(scenario_, view_.pub, other);
    for (std::size_t p = 0; p < known.size(); ++p) {
      if (!known[p]) continue;
      std::int32_t& worth = table.worth[at(ProvisionId{p}, *known[p])];
      worth += (*std::max_element(brief.worth[p].begin(), brief.worth[p].end()) - worth) / 2;
    }
    assumed_.push_back(std::move(table));
  }
  return assumed_;
}

std::size_t Reckoning::stride() const {
  return incentives::isLarge(scenario_) ? scenario_.delegations.size() / askedOfMany : 1;
}

std::vector<std::uint8_t> Reckoning::applying(const Draft& draft) const {
  std::vector<std::uint8_t> all;
  all.reserve(draft.size());
  for (const Provision& p : scenario_.provisions) all.push_back(applies(p, draft) ? 1 : 0);
  return all;
}

std::int32_t Reckoning::sum(const WorthTable& table, const std::vector<std::uint8_t>& applying, const Draft& draft) const {
  std::int32_t sum = 0;
  for (std::size_t p = 0; p < draft.size(); ++p)
    if (applying[p]) sum += table.worth[at(ProvisionId{p}, draft[p])];
  return sum;
}

Centipoints Reckoning::seems(DelegationId other, const Draft& draft) const {
  for (const WorthTable& table : assumed())
    if (table.who == other) return table.points(sum(table, applying(draft), draft));
  return 0;
}

std::size_t Reckoning::others(const Draft& draft) const {
  const auto applies = applying(draft);
  std::size_t gaining = 0;
  for (const WorthTable& table : assumed())
    if (table.atLeast(sum(table, applies, draft), 0)) gaining += stride();
  return gaining;
}

double Reckoning::worthOf(const incentives::Prospect& prospect) const {
  if (incentives::isLarge(scenario_)) return outlook().worthTo(prospect, self_, view_.own.brief->parameters);
  return outlook().worth(prospect, self_);
}

std::vector<std::uint16_t> Reckoning::reservations(const std::vector<DelegationId>& others, std::uint16_t most) const {
  std::vector<std::uint16_t> chosen;
  if (!scenario_.model || most == 0) return chosen;
  const std::size_t n = scenario_.delegations.size();
  incentives::Membership members = incentives::Membership::none(scenario_);
  for (const DelegationId d : others) members.party[d.index()] = 1;
  members.party[self_.index()] = 1;
  const auto worthWith = [&](const std::vector<std::uint16_t>& articles) {
    incentives::Reserved reserved(scenario_.articles.size(), 0);
    for (const std::uint16_t a : articles) reserved[a] = 1;
    members.reservations.assign(n, {});
    members.reservations[self_.index()] = std::move(reserved);
    return incentives::points(*view_.own.brief,
                              incentives::raw(worthOf(outlook().prospect(pub().draft, members, self_))));
  };
  Centipoints best = worthWith(chosen);
  while (chosen.size() < most) {
    std::optional<std::uint16_t> next;
    Centipoints least = best + leastGainOfReservation;
    for (std::uint16_t a = 0; a < scenario_.articles.size(); ++a) {
      if (std::find(chosen.begin(), chosen.end(), a) != chosen.end()) continue;
      auto trial = chosen;
      trial.push_back(a);
      const Centipoints worth = worthWith(trial);
      if (worth < least) continue;
      least = worth + 1;
      best = worth;
      next = a;
    }
    if (!next) break;
    chosen.push_back(*next);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::optional<Change> Reckoning::worstOf(const Changes& changes) const {
  const Centipoints now = own(pub().draft);
  std::optional<Change> worst;
  Centipoints loss = 0;
  for (const Change& c : changes) {
    const Centipoints lost = now - own(Changes{c});
    if (lost > loss) {
      loss = lost;
      worst = c;
    }
  }
  return worst;
}

Changes differences(const Draft& from, const Draft& to) {
  Changes changes;
  for (std::size_t p = 0; p < from.size(); ++p)
    if (from[p] != to[p]) changes.push_back({ProvisionId{p}, to[p]});
  return changes;
}

namespace {

struct Climb {
  static constexpr std::int64_t beyondTarget = -(std::int64_t{1} << 40U);  // every text worth the target is worth more

  const Reckoning& reckoning;
  Centipoints target;
  std::uint32_t left;

  // Below the target, only getting there counts; above it, the one who likes the text least. What is certain to be no
  // more than `enough` may be given as anything up to it.
  std::int64_t value(const Neighbours& near, const Change& change, std::int64_t enough) {
    --left;
    if (enough >= beyondTarget && !near.ownReaches(change, target)) return beyondTarget;
    const Centipoints own = near.own(change);
    if (own < target) return std::int64_t{own} - target + beyondTarget;
    const auto with = [&](Centipoints least) { return std::int64_t{least} * 100 + own / 100; };
    return with(near.leastOfOthers(change, [&](Centipoints least) { return with(least) <= enough; }));
  }

  // Steepest ascent over single provisions.
  Draft from(Draft text, std::int64_t& best) {
    Neighbours near(reckoning, std::move(text));
    best = value(near, near.none(), std::numeric_limits<std::int64_t>::min());
    const auto& provisions = reckoning.scenario().provisions;
    for (bool improved = true; improved && left > 0;) {
      improved = false;
      Change next = near.none();
      for (std::size_t p = 0; p < provisions.size(); ++p) {
        if (!reckoning.isOpen(ProvisionId{p})) continue;
        for (std::size_t o = 0; o < provisions[p].options.size() && left > 0; ++o) {
          const Change change{ProvisionId{p}, OptionId{o}};
          if (near.text()[p] == change.option) continue;
          const std::int64_t v = value(near, change, best);
          if (v <= best) continue;
          best = v;
          next = change;
          improved = true;
        }
      }
      if (improved) near.move(next);
    }
    // What gains nobody anything is left as the draft has it.
    const Draft& draft = reckoning.pub().draft;
    for (std::size_t p = 0; p < provisions.size(); ++p) {
      const Change back{ProvisionId{p}, draft[p]};
      if (near.text()[p] != draft[p] && near.costsNobody(back)) near.move(back);
    }
    return near.text();
  }
};

}  // namespace

namespace {

std::optional<Draft> packageOf(const Reckoning& reckoning, Centipoints target, std::uint32_t evaluations) {
  std::vector<Draft> starts = {reckoning.pub().draft, reckoning.openPart(incentives::idealText(reckoning.scenario(), reckoning.brief()))};
  for (const Amendment& a : reckoning.pub().amendments)
    if (a.status == AmendmentStatus::pending && starts.size() < 8)
      starts.push_back(applied(reckoning.pub().draft, a.changes));

  Climb climb{reckoning, target, evaluations};
  std::optional<Draft> found;
  std::int64_t best = std::numeric_limits<std::int64_t>::min();
  for (const Draft& start : starts) {
    if (climb.left == 0) break;
    std::int64_t value = 0;
    Draft text = climb.from(start, value);
    if (value > best) {
      best = value;
      found = std::move(text);
    }
  }
  if (!found || reckoning.roughly(*found) < target) return std::nullopt;
  return found;
}

}  // namespace

std::optional<Draft> bestPackage(const Reckoning& reckoning, Centipoints target, std::uint32_t evaluations) {
  auto text = packageOf(reckoning, target, evaluations);
  if (!text) return std::nullopt;
  // The table is only near: what falls short is asked for once more, by as much as it fell short.
  const Centipoints missing = target - reckoning.own(*text);
  if (missing <= 0) return text;
  text = packageOf(reckoning, target + missing, evaluations);
  if (!text || reckoning.own(*text) < target) return std::nullopt;
  return text;
}

}  // namespace plenary::ai

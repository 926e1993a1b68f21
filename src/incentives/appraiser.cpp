#include "incentives/appraiser.h"

#include <algorithm>
#include <cstdlib>

#include "core/deals.h"

namespace plenary::incentives {

namespace {

const Draft noDraft;
const Changes noChanges;

}  // namespace

std::uint64_t hashOf(const Appraiser::Asking& asking) {
  Hashing h;
  h.add(asking.who.value);
  for (const std::int32_t p : asking.parameters) h.add(static_cast<std::uint32_t>(p));
  h.add(hashOf(asking.draft));
  for (const Change& c : asking.changes) h.add((std::uint64_t{c.provision.value} << 8U) | c.option.value);
  return h.now;
}

const Outlook& Appraiser::everyones() {
  if (!everyones_) everyones_.emplace(scenario_);
  return *everyones_;
}

const std::vector<Brief>& Appraiser::published() {
  if (published_.empty()) published_ = publishedBriefs(scenario_);
  return published_;
}

const Prospect& Appraiser::base(const Draft& draft) {
  if (const Prospect* known = bases_.find(draft)) return *known;
  Prospect p = everyones().prospect(draft, Membership::all(scenario_));
  p.capability.clear();  // by year and delegation: much to keep, and not asked for
  return bases_.keep(draft, std::move(p));
}

const Appraiser::Surroundings& Appraiser::around(const Draft& draft) {
  if (const Surroundings* known = surroundings_.find(draft)) return *known;
  Surroundings s;
  s.base = base(draft);
  const Membership all = Membership::all(scenario_);
  for (std::size_t p = 0; p < draft.size(); ++p) {
    auto& options = s.changed.emplace_back();
    const bool moot = !applies(scenario_.provisions[p], draft);
    for (std::size_t o = 0; o < scenario_.provisions[p].options.size(); ++o) {
      if (moot || draft[p] == OptionId{o}) {
        options.push_back(s.base);
        continue;
      }
      Draft trial = draft;
      trial[p] = OptionId{o};
      options.push_back(everyones().prospect(trial, all));
      options.back().capability.clear();
    }
  }
  return surroundings_.keep(draft, std::move(s));
}

const Brief& Appraiser::near(DelegationId who, const Brief& brief, const Draft& draft) {
  if (!scenario_.model) return brief;
  const Asking look{who, brief.parameters, draft, noChanges};
  if (const Brief* known = tables_.find(look)) return *known;
  return tables_.keep(look, tableNear(who, brief, draft));
}

Brief Appraiser::tableNear(DelegationId who, const Brief& brief, const Draft& draft) {
  const Surroundings& s = around(draft);
  const std::int32_t here = raw(everyones().worthTo(s.base, who, brief.parameters));
  Brief table;
  for (const auto& options : s.changed) {
    std::vector<std::int32_t> worth;
    for (const Prospect& p : options) worth.push_back(raw(everyones().worthTo(p, who, brief.parameters)) - here);
    table.worth.push_back(std::move(worth));
  }
  // Points at the draft are exact: the table holds differences from it.
  const std::int32_t exact = rawOf(who, brief, draft);
  table.alternative = brief.alternative - exact;
  table.ideal = brief.ideal - exact;
  // Where no text beats the alternative, its size is the scale, which the shift must not change.
  if (unreachable(brief)) table.ideal = table.alternative + std::max(1, std::abs(brief.alternative));
  return table;
}

const Brief& Appraiser::publishedNear(DelegationId who, const Draft& draft) {
  if (!scenario_.model) return published()[who.index()];
  auto* tables = publishedTables_.find(draft);
  if (!tables) tables = &publishedTables_.keep(draft, std::vector<std::optional<Brief>>(scenario_.delegations.size()));
  auto& table = (*tables)[who.index()];
  if (!table) table = tableNear(who, published()[who.index()], draft);
  return *table;
}

std::int32_t Appraiser::rawOf(DelegationId who, const Brief& brief, const Draft& draft) {
  if (isLarge(scenario_)) return raw(everyones().worthTo(base(draft), who, brief.parameters));
  const Asking look{who, brief.parameters, draft, noChanges};
  if (const std::int32_t* known = worths_.find(look)) return *known;
  const Outlook& outlook = own(who, brief);
  return worths_.keep(look, raw(outlook.worthOf(draft, Membership::all(scenario_), who)));
}

Centipoints Appraiser::points(DelegationId who, const Brief& brief, const Draft& draft) {
  if (!scenario_.model) return incentives::points(scenario_, who, brief, draft);
  return incentives::points(brief, rawOf(who, brief, draft));
}

std::vector<Centipoints> Appraiser::ladder(DelegationId who, const Brief& brief, const Draft& draft, ProvisionId provision) {
  std::vector<Centipoints> rungs;
  for (std::size_t o = 0; o < scenario_.provisions[provision.index()].options.size(); ++o) {
    Draft trial = draft;
    trial[provision.index()] = OptionId{o};
    rungs.push_back(points(who, brief, trial));
  }
  return rungs;
}

std::vector<std::uint8_t> Appraiser::publishedGain(const Draft& draft) {
  std::vector<std::uint8_t> gains;
  for (std::size_t d = 0; d < scenario_.delegations.size(); ++d) {
    const DelegationId who{d};
    const Brief& brief = published()[d];
    const std::int32_t worth = scenario_.model ? raw(everyones().worthTo(base(draft), who, brief.parameters))
                                               : tableWorth(scenario_, brief, draft);
    gains.push_back(worth >= brief.alternative ? 1 : 0);
  }
  return gains;
}

std::vector<Part> Appraiser::why(DelegationId who, const Brief& brief, const Draft& draft, const Change& change) {
  if (!scenario_.model) return {};
  const Changes changes{change};
  const Asking look{who, brief.parameters, draft, changes};
  if (const auto* known = reasons_.find(look)) return *known;
  const Outlook& outlook = own(who, brief);
  const Membership all = Membership::all(scenario_);
  const Prospect before = outlook.prospect(draft, all, who);
  const Prospect after = outlook.prospect(applied(draft, changes), all, who);
  std::vector<Part> parts;
  for (std::size_t t = 0; t < termCount; ++t) {
    const auto term = static_cast<WorthTerm>(t);
    const double gain = outlook.part(after, who, term) - outlook.part(before, who, term);
    // In points: from the alternative, as every worth is.
    const Centipoints points = incentives::points(brief, brief.alternative + raw(gain));
    if (points >= 10 || points <= -10) parts.emplace_back(term, points);
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return std::abs(a.second) != std::abs(b.second) ? std::abs(a.second) > std::abs(b.second) : a.first < b.first;
  });
  return reasons_.keep(look, std::move(parts));
}

const Outlook& Appraiser::own(DelegationId who, const Brief& brief) {
  if (isLarge(scenario_)) return everyones();
  const Asking eyes{who, brief.parameters, noDraft, noChanges};
  if (const Outlook* known = outlooks_.find(eyes)) return *known;
  return outlooks_.keep(eyes, Outlook(scenario_, who, brief));
}

Joining Appraiser::joining(DelegationId who, const Brief& brief, const PublicState& pub, const Draft& draft) {
  Joining j;
  const auto gains = publishedGain(draft);
  Membership members = Membership::none(scenario_);
  std::size_t count = 0;
  for (std::size_t d = 0; d < gains.size(); ++d) {
    if (DelegationId{d} == who) continue;
    const Signature signature = d < pub.signatures.size() ? pub.signatures[d] : Signature::pending;
    const bool joins = signature == Signature::signedTreaty ||
                       (signature == Signature::pending && (gains[d] || deals::wordToSign(pub, DelegationId{d}).given));
    if (!joins) continue;
    members.party[d] = 1;
    ++count;
    j.expected.push_back(DelegationId{d});
  }
  j.sinks = count < scenario_.rules.minimumSignatories;
  if (!scenario_.model) {
    j.within = points(who, brief, draft) + deals::due(pub, draft, who);
    return j;
  }
  // By its own numbers, which in its own outlook are those of the outlook.
  const Outlook& outlook = own(who, brief);
  const auto worthOf = [&](const Membership& m) {
    return incentives::points(brief, raw(outlook.worthTo(outlook.prospect(draft, m, who), who, brief.parameters)));
  };
  j.outside = j.sinks ? 0 : worthOf(members);
  members.party[who.index()] = 1;
  // Even with it there may be too few.
  j.within = count + 1 < scenario_.rules.minimumSignatories ? 0 : worthOf(members) + deals::due(pub, draft, who);
  return j;
}

}  // namespace plenary::incentives

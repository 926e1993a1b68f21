#include "incentives/appraiser.h"

#include <algorithm>
#include <cstdlib>

#include "incentives/worth.h"

namespace plenary::incentives {

namespace {

constexpr std::size_t draftsKept = 4;
constexpr std::size_t worthsKept = 256;
constexpr std::size_t basesKept = 256;

}  // namespace

const Outlook& Appraiser::everyones() {
  if (!everyones_) everyones_.emplace(scenario_);
  return *everyones_;
}

const std::vector<Brief>& Appraiser::published() {
  if (published_.empty()) published_ = publishedBriefs(scenario_);
  return published_;
}

const Prospect& Appraiser::base(const Draft& draft) {
  for (const Bases& b : bases_)
    if (b.draft == draft) return b.prospect;
  if (bases_.size() == basesKept) bases_.pop_back();
  bases_.push_front({draft, everyones().prospect(draft, Membership::all(scenario_))});
  bases_.front().prospect.capability.clear();
  return bases_.front().prospect;
}

const Appraiser::Surroundings& Appraiser::around(const Draft& draft) {
  for (const Surroundings& s : surroundings_)
    if (s.draft == draft) return s;
  if (surroundings_.size() == draftsKept) surroundings_.pop_back();
  Surroundings s;
  s.draft = draft;
  s.base = base(draft);
  const Membership all = Membership::all(scenario_);
  for (std::size_t p = 0; p < draft.size(); ++p) {
    s.changed.emplace_back();
    const bool moot = !applies(scenario_.provisions[p], draft);
    for (std::size_t o = 0; o < scenario_.provisions[p].options.size(); ++o) {
      if (moot || draft[p] == OptionId{o}) {
        s.changed.back().push_back(s.base);
        continue;
      }
      Draft trial = draft;
      trial[p] = OptionId{o};
      s.changed.back().push_back(everyones().prospect(trial, all));
      s.changed.back().back().capability.clear();
    }
  }
  surroundings_.push_front(std::move(s));
  return surroundings_.front();
}

const Brief& Appraiser::near(DelegationId who, const Brief& brief, const Draft& draft) {
  if (!scenario_.model) return brief;
  for (const Table& t : tables_)
    if (t.who == who && t.draft == draft && t.parameters == brief.parameters) return t.table;
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
  if (tables_.size() >= 2 * draftsKept * scenario_.delegations.size()) tables_.pop_back();
  tables_.push_front({who, brief.parameters, draft, std::move(table)});
  return tables_.front().table;
}

const Brief& Appraiser::publishedNear(DelegationId who, const Draft& draft) {
  if (!scenario_.model) return published()[who.index()];
  return near(who, published()[who.index()], draft);
}

std::int32_t Appraiser::rawOf(DelegationId who, const Brief& brief, const Draft& draft) {
  if (!isLarge(scenario_))
    for (const Known& k : known_)
      if (k.who == who && k.draft == draft && k.parameters == brief.parameters) return k.raw;
  if (isLarge(scenario_)) return raw(everyones().worthTo(base(draft), who, brief.parameters));
  if (known_.size() >= worthsKept) known_.pop_back();
  known_.push_front({who, brief.parameters, draft, rawWorth(scenario_, who, brief, draft)});
  return known_.front().raw;
}

Centipoints Appraiser::points(DelegationId who, const Brief& brief, const Draft& draft) {
  if (!scenario_.model) return incentives::points(scenario_, who, brief, draft);
  return incentives::points(brief, rawOf(who, brief, draft));
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
  std::vector<Part> parts;
  if (!scenario_.model) return parts;
  for (const Reasoned& r : reasoned_)
    if (r.who == who && r.parameters == brief.parameters && r.draft == draft && r.change == change) return r.parts;
  const Outlook& outlook = own(who, brief);
  const Membership all = Membership::all(scenario_);
  const Prospect before = outlook.prospect(draft, all);
  const Prospect after = outlook.prospect(applied(draft, {change}), all);
  for (std::size_t t = 0; t < termCount; ++t) {
    const auto term = static_cast<WorthTerm>(t);
    const double gain = outlook.part(after, who, term) - outlook.part(before, who, term);
    // In points: from the alternative, as every worth is.
    const Centipoints points = incentives::points(brief, brief.alternative + raw(gain));
    if (points >= 10 || points <= -10) parts.emplace_back(term, points);
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    const auto size = [](const Part& p) { return p.second < 0 ? -p.second : p.second; };
    return size(a) != size(b) ? size(a) > size(b) : a.first < b.first;
  });
  if (reasoned_.size() == worthsKept) reasoned_.pop_back();
  reasoned_.push_front({who, brief.parameters, draft, change, parts});
  return parts;
}

const Outlook& Appraiser::own(DelegationId who, const Brief& brief) {
  if (isLarge(scenario_)) return everyones();
  for (const Own& o : own_)
    if (o.who == who && o.parameters == brief.parameters) return o.outlook;
  if (own_.size() == largestWithOwnOutlook) own_.pop_back();
  own_.push_front({who, brief.parameters, Outlook(scenario_, who, brief)});
  return own_.front().outlook;
}

Joining Appraiser::joining(DelegationId who, const Brief& brief, const PublicState& pub, const Draft& draft) {
  Joining j;
  const auto gains = publishedGain(draft);
  Membership members = Membership::none(scenario_);
  std::size_t count = 0;
  for (std::size_t d = 0; d < gains.size(); ++d) {
    if (DelegationId{d} == who) continue;
    const Signature signature = d < pub.signatures.size() ? pub.signatures[d] : Signature::pending;
    const bool joins = signature == Signature::signedTreaty || (signature == Signature::pending && gains[d]);
    if (!joins) continue;
    members.party[d] = 1;
    ++count;
    j.expected.push_back(DelegationId{d});
  }
  j.sinks = count < scenario_.rules.minimumSignatories;
  if (!scenario_.model) {
    j.within = points(who, brief, draft);
    return j;
  }
  const std::optional<Outlook> own = isLarge(scenario_) ? std::nullopt : std::optional<Outlook>(std::in_place, scenario_, who, brief);
  const auto worthOf = [&](const Membership& m) {
    if (!own) return incentives::points(brief, raw(everyones().worthTo(everyones().prospect(draft, m), who, brief.parameters)));
    return incentives::points(brief, raw(own->worth(own->prospect(draft, m), who)));
  };
  j.outside = j.sinks ? 0 : worthOf(members);
  members.party[who.index()] = 1;
  // Even with it there may be too few.
  j.within = count + 1 < scenario_.rules.minimumSignatories ? 0 : worthOf(members);
  return j;
}

}  // namespace plenary::incentives

#include "cli/cures.h"

#include <algorithm>
#include <utility>

#include "cli/given_text.h"

namespace plenary::cli {

namespace {

using incentives::Membership;
using incentives::Outlook;
using incentives::Prospect;

// Tries one text after another against the same world without a treaty.
class CureSearch {
 public:
  CureSearch(const Outlook& outlook, const Draft& draft, double tolerance)
      : outlook_(outlook), draft_(draft), tolerance_(tolerance), none_(outlook.noTreaty()) {}

  TextCures find() {
    std::vector<Cure> singles;
    const auto& provisions = outlook_.scenario().provisions;
    for (std::size_t p = 0; p < draft_.size(); ++p)
      for (std::size_t o = 0; o < provisions[p].options.size(); ++o)
        if (auto cure = tried({{ProvisionId{p}, OptionId{o}}})) singles.push_back(std::move(*cure));
    TextCures found = sifted(singles);
    if (!found.holding.empty()) return found;

    std::stable_sort(singles.begin(), singles.end(),
                     [](const Cure& a, const Cure& b) { return a.leaving < b.leaving; });
    if (singles.size() > mostPromising) singles.resize(mostPromising);
    std::vector<Cure> pairs;
    for (std::size_t a = 0; a < singles.size(); ++a)
      for (std::size_t b = a + 1; b < singles.size(); ++b)
        if (auto cure = tried(together(singles[a].changes[0], singles[b].changes[0])))
          pairs.push_back(std::move(*cure));
    TextCures ofPairs = sifted(pairs);
    if (!ofPairs.holding.empty()) return ofPairs;
    const bool nearer = ofPairs.nearest && ofPairs.nearest->leaving < found.nearest->leaving;
    return nearer ? ofPairs : found;
  }

 private:
  static Changes together(Change a, Change b) {
    if (b.provision < a.provision) std::swap(a, b);
    return {a, b};
  }

  // Nothing, where a change changes nothing: what the text says already, what is moot, one provision twice.
  std::optional<Cure> tried(const Changes& changes) const {
    if (changes.size() > 1 && changes[0].provision == changes[1].provision) return std::nullopt;
    const Draft text = applied(draft_, changes);
    for (const Change& c : changes)
      if (draft_[c.provision.index()] == c.option ||
          !applies(outlook_.scenario().provisions[c.provision.index()], text))
        return std::nullopt;
    const Membership all = Membership::all(outlook_.scenario());
    const Prospect within = prospectAmong(outlook_, text, all);
    Cure cure{changes, 0, 0};
    for (std::size_t d = 0; d < all.party.size(); ++d) {
      const DelegationId who{d};
      const double worth = outlook_.worth(within, who);
      const double gain = outlook_.worth(prospectAmong(outlook_, text, all.without(who)), who) - worth;
      if (gain > tolerance_) cure.leaving += gain;
      if (worth > outlook_.worth(none_, who) + tolerance_) ++cure.better;
    }
    return cure;
  }

  TextCures sifted(const std::vector<Cure>& cures) const {
    TextCures found;
    for (const Cure& cure : cures) {
      if (cure.leaving <= 0) found.holding.push_back(cure);
      if (!found.nearest || cure.leaving < found.nearest->leaving) found.nearest = cure;
    }
    if (!found.holding.empty()) found.nearest.reset();
    std::stable_sort(found.holding.begin(), found.holding.end(), [&](const Cure& a, const Cure& b) {
      if (a.better != b.better) return a.better > b.better;
      return distance(draft_, a.changes) < distance(draft_, b.changes);
    });
    return found;
  }

  const Outlook& outlook_;
  const Draft& draft_;
  double tolerance_;
  Prospect none_;
};

}  // namespace

AmongAll amongAll(const Outlook& outlook, const Draft& draft) {
  const Membership all = Membership::all(outlook.scenario());
  const Prospect within = prospectAmong(outlook, draft, all);
  const Prospect none = outlook.noTreaty();
  AmongAll found;
  found.settled = within.settled;
  for (const DelegationId d : delegationsOf(outlook.scenario())) {
    const Prospect outside = prospectAmong(outlook, draft, all.without(d));
    found.within.push_back(outlook.worth(within, d));
    found.outside.push_back(outlook.worth(outside, d));
    found.none.push_back(outlook.worth(none, d));
    found.settled = found.settled && outside.settled;
  }
  return found;
}

TextCures textCures(const Outlook& outlook, const Draft& draft, double tolerance) {
  return CureSearch(outlook, draft, tolerance).find();
}

Payments paymentsTo(const AmongAll& all, double tolerance) {
  Payments found;
  for (std::size_t d = 0; d < all.within.size(); ++d) {
    const double gain = all.gainByLeaving(d);
    if (gain > tolerance) {
      found.payments.push_back({DelegationId{d}, gain});
      found.owed += gain;
    } else {
      found.purse += std::max(0.0, std::min(all.within[d] - all.outside[d], all.within[d] - all.none[d]));
    }
  }
  return found;
}

}  // namespace plenary::cli

#include "ai/dealing.h"

#include <algorithm>

#include "ai/neighbours.h"
#include "core/deals.h"

namespace plenary::ai {

namespace {

using incentives::Membership;
using incentives::Outlook;

constexpr Centipoints worthwhile = 100;  // it bargains for no less
constexpr Centipoints tip = 100;         // beyond what the other would gain by staying outside

Reason because(ReasonKind kind, DelegationId whom, Centipoints points) {
  Reason r;
  r.kind = kind;
  r.delegation = whom;
  r.points = points;
  return r;
}

// What a text is worth to one delegation with everybody within, and with it alone outside.
struct Stand {
  Centipoints within = 0;
  Centipoints outside = 0;
};

class Dealer {
 public:
  Dealer(const Reckoning& reckoning, const Legal& legal)
      : reckoning_(reckoning), legal_(legal), pub_(reckoning.pub()), self_(reckoning.self()) {}

  std::optional<Move> answer() const {
    for (const Deal& deal : pub_.deals) {
      const bool waits = deal.status == DealStatus::offered && deal.among(self_) &&
                         !std::binary_search(deal.agreed.begin(), deal.agreed.end(), self_);
      if (!waits) continue;
      const Centipoints gain = worth(deal);
      const bool may = std::find(legal_.agreeToDeal.begin(), legal_.agreeToDeal.end(), deal.id) != legal_.agreeToDeal.end();
      if (may && gain > 0) return Move{AnswerDeal{deal.id, true}, because(ReasonKind::agreesToDeal, deal.by, gain)};
      if (gain <= 0) return Move{AnswerDeal{deal.id, false}, because(ReasonKind::refusesDeal, deal.by, gain)};
    }
    return std::nullopt;
  }

  // An amendment to be traded: what would make up for another's amendment that it would vote down, and that the other
  // would not support for nothing. Of several the one that gains it most.
  std::optional<Move> counterDemand() const {
    if (!legal_.tableAmendment || !legal_.offerDeal || !mayTrade()) return std::nullopt;
    const Draft& now = pub_.draft;
    std::optional<Change> best;
    DelegationId whose;
    Centipoints most = reckoning_.own(now) + worthwhile - 1;
    for (const Amendment& theirs : pub_.amendments) {
      const DelegationId other = theirs.sponsor;
      if (!mayTradeFor(theirs) || reckoning_.own(theirs.changes) >= reckoning_.own(now)) continue;
      const Draft with = applied(now, theirs.changes);
      const Centipoints otherwise = reckoning_.seems(other, now);
      const Neighbours near(reckoning_, with);
      for (std::size_t p = 0; p < now.size(); ++p) {
        if (!reckoning_.isOpen(ProvisionId{p})) continue;
        for (std::size_t o = 0; o < reckoning_.scenario().provisions[p].options.size(); ++o) {
          const Change change{ProvisionId{p}, OptionId{o}};
          if (now[p] == change.option || overlap({change}, theirs.changes) || near.own(change) <= most || isPending({change})) continue;
          const Centipoints exactly = reckoning_.own(applied(with, {change}));
          if (exactly <= most || reckoning_.seems(other, applied(with, {change})) < otherwise + worthwhile) continue;
          if (reckoning_.seems(other, applied(now, {change})) >= otherwise) continue;
          most = exactly;
          best = change;
          whose = other;
        }
      }
    }
    if (!best) return std::nullopt;
    return Move{TableAmendment{{*best}}, because(ReasonKind::seeksReturn, whose, most - reckoning_.own(now))};
  }

  // Its amendment, which the other would vote down, for the other's, which it would itself.
  std::optional<Move> trade() const {
    if (!legal_.offerDeal || !mayTrade()) return std::nullopt;
    const Draft& now = pub_.draft;
    const Amendment* mine = nullptr;
    for (const Amendment& a : pub_.amendments)
      if (a.status == AmendmentStatus::pending && a.sponsor == self_) mine = &a;
    if (!mine) return std::nullopt;
    for (const Amendment& theirs : pub_.amendments) {
      const DelegationId other = theirs.sponsor;
      if (!mayTradeFor(theirs) || mine->sponsoredBy(other) || overlap(mine->changes, theirs.changes)) continue;
      const Draft both = applied(applied(now, mine->changes), theirs.changes);
      // Each alone one of the two would refuse; where not, no deal is needed.
      const bool needed = reckoning_.own(theirs.changes) < reckoning_.own(now) &&
                          reckoning_.seems(other, applied(now, mine->changes)) < reckoning_.seems(other, now);
      const Centipoints gain = reckoning_.own(both) - reckoning_.own(now);
      if (!needed || gain < worthwhile || reckoning_.seems(other, both) - reckoning_.seems(other, now) < worthwhile) continue;
      OfferDeal offer;
      offer.parties = {std::min(self_, other), std::max(self_, other)};
      offer.binding = deals::brokenBy(pub_, other) > 0;
      offer.undertakings = {Undertaking{.by = other, .kind = UndertakingKind::vote, .amendment = mine->id},
                            Undertaking{.by = self_, .kind = UndertakingKind::vote, .amendment = theirs.id}};
      return Move{std::move(offer), because(ReasonKind::offersDeal, other, gain)};
    }
    return std::nullopt;
  }

  std::optional<Move> payment() const {
    const Scenario& scenario = reckoning_.scenario();
    if (!legal_.offerDeal || !scenario.model || incentives::isLarge(scenario)) return std::nullopt;
    if (reckoning_.own(pub_.draft) < worthwhile) return std::nullopt;
    for (std::size_t d = 0; d < scenario.delegations.size(); ++d) {
      const DelegationId other{d};
      if (other == self_ || isPaid(other)) continue;
      const Stand theirs = seemsTo(other);
      const Centipoints gap = theirs.outside - theirs.within + tip;
      if (theirs.outside <= theirs.within || gap > mostPaid) continue;
      const Centipoints gain = gainFromJoining(other) - gap;
      if (gain < worthwhile) continue;
      OfferDeal offer;
      offer.parties = {std::min(self_, other), std::max(self_, other)};
      offer.binding = true;
      offer.undertakings = {
          Undertaking{.by = other, .kind = UndertakingKind::sign},
          Undertaking{.by = self_, .kind = UndertakingKind::pay, .to = other, .amount = static_cast<std::uint16_t>(gap)}};
      return Move{std::move(offer), because(ReasonKind::offersDeal, other, gain)};
    }
    return std::nullopt;
  }

 private:
  bool mayTrade() const {
    return reckoning_.scenario().hasVote(self_) && !incentives::isLarge(reckoning_.scenario());
  }
  bool mayTradeFor(const Amendment& theirs) const {
    return theirs.status == AmendmentStatus::pending && theirs.sponsor != self_ && !theirs.sponsoredBy(self_) &&
           reckoning_.scenario().hasVote(theirs.sponsor) && !hasDealtWith(theirs.sponsor);
  }
  static bool overlap(const Changes& a, const Changes& b) {
    return std::any_of(a.begin(), a.end(), [&](const Change& x) {
      return std::any_of(b.begin(), b.end(), [&](const Change& y) { return x.provision == y.provision; });
    });
  }
  bool isPending(const Changes& changes) const {
    return std::any_of(pub_.amendments.begin(), pub_.amendments.end(), [&](const Amendment& a) {
      return a.status == AmendmentStatus::pending && a.changes == changes;
    });
  }
  // What a deal brings, others doing what they undertake.
  Centipoints worth(const Deal& deal) const {
    Draft text = pub_.draft;
    for (const Undertaking& u : deal.undertakings)
      if (u.kind == UndertakingKind::vote && u.amendment && believes(deal, u.by))
        text = applied(text, findAmendment(pub_, *u.amendment)->changes);
    Centipoints sum = reckoning_.own(text) - reckoning_.own(pub_.draft);
    for (const Undertaking& u : deal.undertakings) {
      const bool own = u.by == self_;
      if (u.kind == UndertakingKind::pay) {
        if (own) sum -= u.amount;
        if (u.to == self_ && believes(deal, u.by)) sum += u.amount;
      } else if (u.kind == UndertakingKind::vote && !u.amendment && own) {
        sum += std::min<Centipoints>(0, reckoning_.own(text));
      } else if (u.kind == UndertakingKind::sign) {
        sum += own ? lossBySigning(applied(text, u.provided)) : believes(deal, u.by) ? gainFromJoining(u.by) : 0;
      }
    }
    return sum;
  }
  bool believes(const Deal& deal, DelegationId d) const { return d == self_ || deal.binding || deals::brokenBy(pub_, d) == 0; }
  bool hasDealtWith(DelegationId other) const {
    return std::any_of(pub_.deals.begin(), pub_.deals.end(),
                       [&](const Deal& d) { return d.among(self_) && d.among(other); });
  }
  // Somebody has offered to pay it already.
  bool isPaid(DelegationId other) const {
    return std::any_of(pub_.deals.begin(), pub_.deals.end(), [&](const Deal& d) {
      return std::any_of(d.undertakings.begin(), d.undertakings.end(), [&](const Undertaking& u) { return u.to == other; });
    });
  }

  Centipoints lossBySigning(const Draft& text) const {
    const auto joining = reckoning_.joining(text);
    return std::min<Centipoints>(0, joining.within - joining.outside);
  }
  // What the treaty gains for this delegation when one joins that seems to gain by staying outside.
  Centipoints gainFromJoining(DelegationId other) const {
    const Scenario& scenario = reckoning_.scenario();
    if (!scenario.model || incentives::isLarge(scenario)) return 0;
    const Stand theirs = seemsTo(other);
    if (theirs.within >= theirs.outside) return 0;  // it would join in any case
    const Membership all = Membership::all(scenario);
    const Outlook& outlook = reckoning_.outlook();
    const Brief& brief = *reckoning_.view().own.brief;
    const auto points = [&](const Membership& m) {
      return incentives::points(brief, incentives::raw(outlook.worth(outlook.prospect(pub_.draft, m), self_)));
    };
    return points(all) - points(all.without(other));
  }
  // As everyone sees it.
  Stand seemsTo(DelegationId other) const {
    const Membership all = Membership::all(reckoning_.scenario());
    const Outlook& outlook = reckoning_.everyones();
    const Brief& brief = reckoning_.published(other);
    const auto points = [&](const Membership& m) {
      return incentives::points(brief, incentives::raw(outlook.worth(outlook.prospect(pub_.draft, m), other)));
    };
    return {points(all), points(all.without(other))};
  }

  const Reckoning& reckoning_;
  const Legal& legal_;
  const PublicState& pub_;
  DelegationId self_;
};

}  // namespace

std::optional<Move> answerDeal(const Reckoning& reckoning, const Legal& legal) { return Dealer(reckoning, legal).answer(); }
std::optional<Move> tableCounterDemand(const Reckoning& reckoning, const Legal& legal) {
  return Dealer(reckoning, legal).counterDemand();
}
std::optional<Move> offerTrade(const Reckoning& reckoning, const Legal& legal) { return Dealer(reckoning, legal).trade(); }
std::optional<Move> offerPayment(const Reckoning& reckoning, const Legal& legal) { return Dealer(reckoning, legal).payment(); }

}  // namespace plenary::ai

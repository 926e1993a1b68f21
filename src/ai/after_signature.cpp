#include "ai/after_signature.h"

#include <algorithm>

#include "core/aftermath_acts.h"
#include "incentives/years.h"

namespace plenary::ai {

namespace {

constexpr Centipoints weary = 500;  // it leaves a treaty that is worth less to it than staying outside by this much

Reason because(ReasonKind kind, Centipoints points = 0, Centipoints target = 0) {
  Reason r;
  r.kind = kind;
  r.points = points;
  r.target = target;
  return r;
}

Reason about(ReasonKind kind, DelegationId whom) {
  Reason r;
  r.kind = kind;
  r.delegation = whom;
  return r;
}

Breaks asBreaks(const incentives::Conduct& conduct) {
  Breaks broken = 0;
  for (std::size_t o = 0; o < obligationCount; ++o)
    if (conduct[o]) broken = static_cast<Breaks>(broken | breaks(static_cast<Obligation>(o)));
  return broken;
}

class Years {
 public:
  Years(const Reckoning& reckoning, const Legal& legal)
      : reckoning_(reckoning), legal_(legal), pub_(reckoning.pub()), self_(reckoning.self()) {}

  std::optional<Move> next() {
    if (pub_.done[self_.index()] || !legal_.finishRound) return std::nullopt;
    if (legal_.seekRatification)
      if (auto move = ratify()) return move;
    if (aftermath::isParty(pub_, self_) && reckoning_.scenario().model)
      if (auto move = live()) return move;
    return Move{FinishRound{}, because(ReasonKind::standsFirm, reckoning_.own(pub_.draft))};
  }

 private:
  std::optional<Move> ratify() {
    // Those at home who have refused a text refuse it again.
    if (pub_.life.ratifications[self_.index()] == Ratification::refused) return std::nullopt;
    const auto joining = reckoning_.joining();
    if (joining.within < joining.outside) return std::nullopt;
    return Move{SeekRatification{}, because(ReasonKind::ratifies, joining.within)};
  }

  std::optional<Move> live() {
    const incentives::Outlook& own = reckoning_.outlook();
    const auto members = incentives::Membership::of(reckoning_.scenario(), aftermath::parties(pub_), pub_.life);
    const incentives::Prospect p = own.prospect(pub_.draft, members);
    const Breaks owed = incentives::owed(reckoning_.scenario(), pub_, self_, own.get(self_, Parameter::capability));
    const Breaks best = static_cast<Breaks>(asBreaks(p.conduct[self_.index()]) & owed);
    if (legal_.chooseConduct && best != reckoning_.view().own.broken)
      return Move{ChooseConduct{best}, because(best == 0 ? ReasonKind::keepsTreaty : ReasonKind::breaksTreaty)};
    if (legal_.reportNearMiss)
      if (const double gain = worthOfReporting(); gain > 0)
        return Move{ReportNearMiss{}, because(ReasonKind::sharesLesson, pointsOf(reckoning_.view().own.brief->alternative / 100.0 + gain))};
    if (!legal_.sanction.empty())
      return Move{ImposeSanction{legal_.sanction.front()}, about(ReasonKind::punishes, legal_.sanction.front())};
    if (const auto suspect = suspected(p))
      return Move{RequestInspection{*suspect}, about(ReasonKind::suspects, *suspect)};
    if (legal_.callPause && inDanger(p)) return Move{CallPause{}, because(ReasonKind::fearsLoss)};
    if (legal_.withdrawFromTreaty) {
      const double within = own.worth(p, self_);
      const double outside = own.worth(own.prospect(pub_.draft, members.without(self_)), self_);
      const Centipoints in = pointsOf(within);
      const Centipoints out = pointsOf(outside);
      if (out > in + weary) return Move{NotifyWithdrawal{}, because(ReasonKind::staysOutside, in, out)};
    }
    return std::nullopt;
  }

  // What all learn from a near miss, less what it costs to have one's laboratories looked at.
  double worthOfReporting() const {
    const incentives::Outlook& own = reckoning_.outlook();
    const auto party = aftermath::parties(pub_);
    Aftermath life = pub_.life;
    life.years.push_back(aftermath::recordOf(pub_, {}));
    const double silent = reckoning_.worthOf(own.chronicle(life, {}, pub_.draft, party));
    life.years.back().reports.push_back(self_);
    return reckoning_.worthOf(own.chronicle(life, {}, pub_.draft, party)) - silent;
  }

  Centipoints pointsOf(double worth) const {
    return incentives::points(*reckoning_.view().own.brief, incentives::raw(worth));
  }

  // The party that would gain most by breaking it; one inspection of each party's asking in a year.
  std::optional<DelegationId> suspected(const incentives::Prospect& p) const {
    for (const Pointed& asked : pub_.life.inspections)
      if (asked.by == self_) return std::nullopt;
    std::optional<DelegationId> suspect;
    double most = 0;
    for (const DelegationId d : legal_.inspect) {
      const double gain = p.temptation[d.index()].gain();
      if (gain > most) {
        most = gain;
        suspect = d;
      }
    }
    return suspect;
  }

  // The hazard of the coming year is worth more to it than a year's growth.
  bool inDanger(const incentives::Prospect& p) const {
    const std::size_t year = std::min(pub_.life.years.size(), p.years.size() - 1);
    const incentives::Outlook& own = reckoning_.outlook();
    const double danger = p.years[year].hazard * own.get(self_, Parameter::belief) * own.get(self_, Parameter::catastrophe);
    return danger > own.get(self_, Parameter::growth) * own.get(self_, Parameter::prosperity);
  }

  const Reckoning& reckoning_;
  const Legal& legal_;
  const PublicState& pub_;
  DelegationId self_;
};

}  // namespace

std::optional<Move> afterSignature(const Reckoning& reckoning, const Legal& legal) { return Years(reckoning, legal).next(); }

}  // namespace plenary::ai

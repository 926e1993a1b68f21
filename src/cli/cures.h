// What would hold a treaty of all together: other words, or payments.
//
// A treaty of all is internally stable where no party gains by leaving alone (analysis/stability.h; Barrett 1994).
// Payments: where the parties' gains from staying cover what the others would gain by leaving, the treaty can be held
// together by transfers (potential internal stability: C. Carraro, J. Eyckmans, M. Finus, "Optimal transfers and
// participation decisions in international environmental agreements", Review of International Organizations 1, 2006).
// That counts the worth of different delegations in one unit, which the model does not promise.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/treaty.h"
#include "incentives/outlook.h"

namespace plenary::cli {

// A text that all are parties to: by delegation, in hundredths of worth.
struct AmongAll {
  std::vector<double> within;
  std::vector<double> outside;  // it alone being outside
  std::vector<double> none;     // no treaty
  bool settled = true;          // false: in one of these worlds no conduct settles

  double gainByLeaving(std::size_t d) const { return outside[d] - within[d]; }
};
AmongAll amongAll(const incentives::Outlook& outlook, const Draft& draft);

struct Cure {
  Changes changes;
  double leaving = 0;      // what is gained by leaving, all who gain together
  std::size_t better = 0;  // how many are better off within than with no treaty
};
struct TextCures {
  // After which nobody gains by leaving alone: single provisions; where no single one does, pairs of the most promising.
  // Those first after which most are better off than with no treaty, then the smallest changes.
  std::vector<Cure> holding;
  std::optional<Cure> nearest;  // where none holds: what leaves least to be gained by leaving
};
inline constexpr std::size_t mostPromising = 40;  // single changes whose pairs are tried

// A gain counts when it is above the tolerance.
TextCures textCures(const incentives::Outlook& outlook, const Draft& draft, double tolerance);

struct Payment {
  DelegationId to;
  double amount = 0;  // what it would gain by leaving
};
struct Payments {
  std::vector<Payment> payments;
  double owed = 0;   // together
  double purse = 0;  // what the others could pay and still be no worse off than with no treaty, nor than by leaving

  bool affordable() const { return owed <= purse; }
};
Payments paymentsTo(const AmongAll& all, double tolerance);

}  // namespace plenary::cli

#include "core/vote.h"

namespace plenary {

Tally tally(const DecisionRule& rule, const std::vector<std::optional<Choice>>& ballots) {
  Tally t;
  for (const auto& ballot : ballots) {
    if (!ballot) ++t.absent;
    else if (*ballot == Choice::yes) ++t.yes;
    else if (*ballot == Choice::no) ++t.no;
    else ++t.abstain;
  }
  t.base = rule.base == VoteBase::members ? static_cast<std::uint32_t>(ballots.size()) : t.yes + t.no;

  const std::uint64_t share = std::uint64_t{rule.numerator} * t.base;
  // Without a vote in favour nothing is adopted, whatever the base.
  std::uint64_t needed =
      rule.strict ? share / rule.denominator + 1 : (share + rule.denominator - 1) / rule.denominator;
  if (needed == 0) needed = 1;
  t.needed = static_cast<std::uint32_t>(needed);
  t.adopted = t.yes >= t.needed;
  return t;
}

}  // namespace plenary

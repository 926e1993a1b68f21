// Trades that a text has missed: two changes that together make nobody worse off and somebody better off, by everybody's
// true numbers. They are what is left on the table; each one alone somebody would have refused.
#pragma once

#include <vector>

#include "core/brief.h"
#include "core/scenario.h"

namespace plenary::incentives {

struct Trade {
  Changes changes;                 // two, or one that all would have taken
  std::vector<Centipoints> gains;  // by delegation; none below 0

  Centipoints total() const;
};

// The best few, by the sum of gains in points; looked for near the text by tables, and then worked out exactly.
std::vector<Trade> missedTrades(const Scenario& scenario, const std::vector<Brief>& briefs, const Draft& text,
                                std::size_t most = 3);

}  // namespace plenary::incentives

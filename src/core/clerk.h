// What the clerk does: open the session, count votes, move the phases on, open the debrief. Part of `decide`.
#pragma once

#include "core/decide.h"

namespace plenary::clerk {

Decision decide(const Scenario&, const State&, const OpenSession&);
Decision decide(const Scenario&, const State&, const Proceed&);
Decision decide(const Scenario&, const State&, const CloseSecretVote&);
Decision decide(const Scenario&, const State&, const AskAnew&);
Decision decide(const Scenario&, const State&, const Disclose&);

}  // namespace plenary::clerk

// How questions are put and decided: which comes next, by which method and rule, and what follows from the result.
// Part of `decide`, for the clerk.
#pragma once

#include "core/decide.h"

namespace plenary::voting {

// The vote on a motion, or on the question that is announced. `amendment` none and `motion` none: the text.
VoteOpened opening(const Scenario&, const State&, std::optional<AmendmentId>, std::optional<MotionId>,
                   const DecisionRule&);
// The sum of a secret vote.
Decision closeSecret(const Scenario&, const State&, const CloseSecretVote&);
// All ballots are in: the result and what follows. Otherwise `nothingDue`.
Decision close(const Scenario&, const State&, const Vote&);
// The same with those who have not voted as absent. Not for a secret vote: only the Table has its ballots.
Decision closeAsItStands(const Scenario&, const State&, const Vote&);
// In the phase of amendments: the next question, or its vote, or the next phase.
Decision amendments(const Scenario&, const State&);
// In the phase of adoption: the text, by articles when it is divided, and as a whole.
Decision adoption(const Scenario&, const State&);

// What is left of the changes beside the amendments that have been adopted, and what those have settled otherwise.
// `but`: not this one.
struct Rebased {
  Changes changes;
  Changes conflicts;
};
Rebased rebased(const PublicState&, const Changes&, AmendmentId but);

// The Chair's casting vote on a vote that is tied, and what follows.
Decision broken(const Scenario&, const State&, const Vote&, bool inFavour);

QuestionAnnounced announcement(const Scenario&, const PublicState&, AmendmentId);

}  // namespace plenary::voting

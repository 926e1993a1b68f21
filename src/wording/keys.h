// The names of typed values within text keys: "rejection." + keyOf(code).
#pragma once

#include <string_view>

#include "core/amendment.h"
#include "core/brief.h"
#include "core/rejection.h"
#include "core/rules.h"
#include "core/state.h"
#include "core/statement.h"
#include "core/vote.h"

namespace plenary::wording {

// Empty for a value that is none of the enumeration's.
std::string_view keyOf(AmendmentStatus status);
std::string_view keyOf(Choice choice);
std::string_view keyOf(Grounds grounds);
std::string_view keyOf(Outcome outcome);
std::string_view keyOf(DealStatus status);
std::string_view keyOf(Performance performance);
std::string_view keyOf(UndertakingKind kind);
std::string_view keyOf(Ratification ratification);
std::string_view keyOf(Obligation obligation);
std::string_view keyOf(PhaseKind kind);
std::string_view keyOf(ReasonKind kind);
std::string_view keyOf(RejectionCode code);
std::string_view keyOf(Signature signature);
std::string_view keyOf(StatementKind kind);
std::string_view keyOf(MotionKind kind);
std::string_view keyOf(MotionStatus status);
std::string_view keyOf(OrderReason reason);
std::string_view keyOf(ChairsReason reason);
std::string_view keyOf(Stance stance);
std::string_view keyOf(Term::Kind kind);
std::string_view keyOf(TieRule rule);
std::string_view keyOf(VoteMethod method);

}  // namespace plenary::wording

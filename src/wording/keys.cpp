#include "wording/keys.h"

namespace plenary::wording {

// No default branches: a new value without a name is a compiler's warning, and so an error.

std::string_view keyOf(AmendmentStatus status) {
  switch (status) {
    case AmendmentStatus::pending: return "pending";
    case AmendmentStatus::adopted: return "adopted";
    case AmendmentStatus::agreed: return "agreed";
    case AmendmentStatus::rejected: return "rejected";
    case AmendmentStatus::withdrawn: return "withdrawn";
    case AmendmentStatus::notPut: return "notPut";
    case AmendmentStatus::lapsed: return "lapsed";
  }
  return {};
}

std::string_view keyOf(Choice choice) {
  switch (choice) {
    case Choice::yes: return "yes";
    case Choice::no: return "no";
    case Choice::abstain: return "abstain";
  }
  return {};
}

std::string_view keyOf(Grounds grounds) {
  switch (grounds) {
    case Grounds::none: return "none";
    case Grounds::tooCostly: return "tooCostly";
    case Grounds::tooWeak: return "tooWeak";
    case Grounds::tooIntrusive: return "tooIntrusive";
    case Grounds::unverifiable: return "unverifiable";
    case Grounds::unfair: return "unfair";
    case Grounds::tooSlow: return "tooSlow";
    case Grounds::safety: return "safety";
    case Grounds::betterWithout: return "betterWithout";
    case Grounds::needsReturn: return "needsReturn";
  }
  return {};
}

std::string_view keyOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::negotiating: return "negotiating";
    case Outcome::notAdopted: return "notAdopted";
    case Outcome::adopted: return "adopted";
    case Outcome::tooFewSigned: return "tooFewSigned";
    case Outcome::treaty: return "treaty";
  }
  return {};
}

std::string_view keyOf(PhaseKind kind) {
  switch (kind) {
    case PhaseKind::opening: return "opening";
    case PhaseKind::drafting: return "drafting";
    case PhaseKind::amendments: return "amendments";
    case PhaseKind::adoption: return "adoption";
    case PhaseKind::signature: return "signature";
    case PhaseKind::debrief: return "debrief";
  }
  return {};
}

std::string_view keyOf(ReasonKind kind) {
  switch (kind) {
    case ReasonKind::opensWithIdeal: return "opensWithIdeal";
    case ReasonKind::proposesPackage: return "proposesPackage";
    case ReasonKind::concedes: return "concedes";
    case ReasonKind::joinsAmendment: return "joinsAmendment";
    case ReasonKind::standsFirm: return "standsFirm";
    case ReasonKind::mirrors: return "mirrors";
    case ReasonKind::votesGain: return "votesGain";
    case ReasonKind::votesLoss: return "votesLoss";
    case ReasonKind::votesIndifferent: return "votesIndifferent";
    case ReasonKind::adoptsAboveAlternative: return "adoptsAboveAlternative";
    case ReasonKind::rejectsBelowAlternative: return "rejectsBelowAlternative";
    case ReasonKind::signs: return "signs";
    case ReasonKind::declines: return "declines";
    case ReasonKind::acceptsOffer: return "acceptsOffer";
    case ReasonKind::refusesOffer: return "refusesOffer";
    case ReasonKind::answers: return "answers";
    case ReasonKind::savesTheTreaty: return "savesTheTreaty";
    case ReasonKind::withdraws: return "withdraws";
    case ReasonKind::rejectsBelowFloor: return "rejectsBelowFloor";
  }
  return {};
}

std::string_view keyOf(RejectionCode code) {
  switch (code) {
    case RejectionCode::notOpened: return "notOpened";
    case RejectionCode::alreadyOpened: return "alreadyOpened";
    case RejectionCode::earlierEpoch: return "earlierEpoch";
    case RejectionCode::stale: return "stale";
    case RejectionCode::notAllowed: return "notAllowed";
    case RejectionCode::wrongPhase: return "wrongPhase";
    case RejectionCode::nothingDue: return "nothingDue";
    case RejectionCode::unknownDelegation: return "unknownDelegation";
    case RejectionCode::unknownProvision: return "unknownProvision";
    case RejectionCode::unknownOption: return "unknownOption";
    case RejectionCode::unknownAmendment: return "unknownAmendment";
    case RejectionCode::unknownVote: return "unknownVote";
    case RejectionCode::unknownStatement: return "unknownStatement";
    case RejectionCode::unknownSeat: return "unknownSeat";
    case RejectionCode::unsorted: return "unsorted";
    case RejectionCode::emptyAmendment: return "emptyAmendment";
    case RejectionCode::sameAmendment: return "sameAmendment";
    case RejectionCode::tooManyAmendments: return "tooManyAmendments";
    case RejectionCode::tooManyStatements: return "tooManyStatements";
    case RejectionCode::notPending: return "notPending";
    case RejectionCode::alreadySponsor: return "alreadySponsor";
    case RejectionCode::notSponsor: return "notSponsor";
    case RejectionCode::voteClosed: return "voteClosed";
    case RejectionCode::alreadyDone: return "alreadyDone";
    case RejectionCode::alreadySigned: return "alreadySigned";
    case RejectionCode::malformed: return "malformed";
    case RejectionCode::controllerUnchanged: return "controllerUnchanged";
    case RejectionCode::notStored: return "notStored";
    case RejectionCode::unknownStrategy: return "unknownStrategy";
  }
  return {};
}

std::string_view keyOf(Signature signature) {
  switch (signature) {
    case Signature::pending: return "pending";
    case Signature::signedTreaty: return "signedTreaty";
    case Signature::declined: return "declined";
  }
  return {};
}

std::string_view keyOf(StatementKind kind) {
  switch (kind) {
    case StatementKind::support: return "support";
    case StatementKind::oppose: return "oppose";
    case StatementKind::askWhy: return "askWhy";
    case StatementKind::explain: return "explain";
    case StatementKind::offer: return "offer";
    case StatementKind::accept: return "accept";
    case StatementKind::refuse: return "refuse";
    case StatementKind::promiseVote: return "promiseVote";
    case StatementKind::condition: return "condition";
    case StatementKind::warn: return "warn";
  }
  return {};
}

std::string_view keyOf(VoteBase base) {
  switch (base) {
    case VoteBase::presentAndVoting: return "presentAndVoting";
    case VoteBase::members: return "members";
  }
  return {};
}

std::string_view keyOf(VoteMethod method) {
  switch (method) {
    case VoteMethod::showOfHands: return "showOfHands";
    case VoteMethod::rollCall: return "rollCall";
    case VoteMethod::recorded: return "recorded";
  }
  return {};
}

}  // namespace plenary::wording

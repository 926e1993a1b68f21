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

std::string_view keyOf(Ratification ratification) {
  switch (ratification) {
    case Ratification::none: return "none";
    case Ratification::sought: return "sought";
    case Ratification::ratified: return "ratified";
    case Ratification::refused: return "refused";
  }
  return "";
}

std::string_view keyOf(Obligation obligation) {
  switch (obligation) {
    case Obligation::pause: return "pause";
    case Obligation::licence: return "licence";
    case Obligation::audit: return "audit";
  }
  return "";
}

std::string_view keyOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::negotiating: return "negotiating";
    case Outcome::notAdopted: return "notAdopted";
    case Outcome::adopted: return "adopted";
    case Outcome::tooFewSigned: return "tooFewSigned";
    case Outcome::treaty: return "treaty";
    case Outcome::adjourned: return "adjourned";
    case Outcome::notInForce: return "notInForce";
    case Outcome::provisional: return "provisional";
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
    case PhaseKind::ratification: return "ratification";
    case PhaseKind::implementation: return "implementation";
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
    case ReasonKind::moves: return "moves";
    case ReasonKind::favoursMotion: return "favoursMotion";
    case ReasonKind::opposesMotion: return "opposesMotion";
    case ReasonKind::readyToVote: return "readyToVote";
    case ReasonKind::asksForFloor: return "asksForFloor";
    case ReasonKind::yieldsFloor: return "yieldsFloor";
    case ReasonKind::votesByProxy: return "votesByProxy";
    case ReasonKind::ratifies: return "ratifies";
    case ReasonKind::keepsTreaty: return "keepsTreaty";
    case ReasonKind::breaksTreaty: return "breaksTreaty";
    case ReasonKind::punishes: return "punishes";
    case ReasonKind::suspects: return "suspects";
    case ReasonKind::fearsLoss: return "fearsLoss";
    case ReasonKind::offersDeal: return "offersDeal";
    case ReasonKind::agreesToDeal: return "agreesToDeal";
    case ReasonKind::refusesDeal: return "refusesDeal";
    case ReasonKind::keepsItsWord: return "keepsItsWord";
    case ReasonKind::sharesLesson: return "sharesLesson";
    case ReasonKind::keepsOthersBound: return "keepsOthersBound";
    case ReasonKind::seeksReturn: return "seeksReturn";
    case ReasonKind::staysOutside: return "staysOutside";
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
    case RejectionCode::notInOrder: return "notInOrder";
    case RejectionCode::lowerPrecedence: return "lowerPrecedence";
    case RejectionCode::votingHasBegun: return "votingHasBegun";
    case RejectionCode::noVote: return "noVote";
    case RejectionCode::notCalled: return "notCalled";
    case RejectionCode::organisationVotes: return "organisationVotes";
    case RejectionCode::unknownMotion: return "unknownMotion";
    case RejectionCode::notBeforeMeeting: return "notBeforeMeeting";
    case RejectionCode::ownMotion: return "ownMotion";
    case RejectionCode::tooManyMotions: return "tooManyMotions";
    case RejectionCode::meetingSuspended: return "meetingSuspended";
    case RejectionCode::offTopic: return "offTopic";
    case RejectionCode::ownProposal: return "ownProposal";
    case RejectionCode::speakersHeard: return "speakersHeard";
    case RejectionCode::noFloor: return "noFloor";
    case RejectionCode::listClosed: return "listClosed";
    case RejectionCode::tooManyTurns: return "tooManyTurns";
    case RejectionCode::floorTaken: return "floorTaken";
    case RejectionCode::noProxy: return "noProxy";
    case RejectionCode::proxyGiven: return "proxyGiven";
    case RejectionCode::proxyLimit: return "proxyLimit";
    case RejectionCode::notTied: return "notTied";
    case RejectionCode::tooManyReservations: return "tooManyReservations";
    case RejectionCode::notParty: return "notParty";
    case RejectionCode::alreadyAsked: return "alreadyAsked";
    case RejectionCode::noTrigger: return "noTrigger";
    case RejectionCode::noBreach: return "noBreach";
    case RejectionCode::tooManyDeals: return "tooManyDeals";
    case RejectionCode::unknownDeal: return "unknownDeal";
    case RejectionCode::dealSettled: return "dealSettled";
    case RejectionCode::notInDeal: return "notInDeal";
    case RejectionCode::undertakingOver: return "undertakingOver";
    case RejectionCode::boundByDeal: return "boundByDeal";
    case RejectionCode::nothingToReport: return "nothingToReport";
    case RejectionCode::sessionPaused: return "sessionPaused";
    case RejectionCode::noSuchCard: return "noSuchCard";
    case RejectionCode::notLive: return "notLive";
    case RejectionCode::notPresided: return "notPresided";
  }
  return {};
}

std::string_view keyOf(DealStatus status) {
  switch (status) {
    case DealStatus::offered: return "offered";
    case DealStatus::made: return "made";
    case DealStatus::refused: return "refused";
    case DealStatus::withdrawn: return "withdrawn";
    case DealStatus::lapsed: return "lapsed";
  }
  return {};
}

std::string_view keyOf(Performance performance) {
  switch (performance) {
    case Performance::open: return "open";
    case Performance::kept: return "kept";
    case Performance::broken: return "broken";
    case Performance::released: return "released";
  }
  return {};
}

std::string_view keyOf(UndertakingKind kind) {
  switch (kind) {
    case UndertakingKind::vote: return "vote";
    case UndertakingKind::sign: return "sign";
    case UndertakingKind::pay: return "pay";
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
    case StatementKind::explainVote: return "explainVote";
  }
  return {};
}

std::string_view keyOf(MotionKind value) {
  switch (value) {
    case MotionKind::suspendMeeting: return "suspendMeeting";
    case MotionKind::adjournMeeting: return "adjournMeeting";
    case MotionKind::adjournDebate: return "adjournDebate";
    case MotionKind::closeDebate: return "closeDebate";
    case MotionKind::moderatedCaucus: return "moderatedCaucus";
    case MotionKind::unmoderatedCaucus: return "unmoderatedCaucus";
    case MotionKind::divide: return "divide";
    case MotionKind::rollCall: return "rollCall";
    case MotionKind::reconsider: return "reconsider";
    case MotionKind::pointOfOrder: return "pointOfOrder";
    case MotionKind::appeal: return "appeal";
    case MotionKind::rightOfReply: return "rightOfReply";
  }
  return {};
}

std::string_view keyOf(MotionStatus value) {
  switch (value) {
    case MotionStatus::pending: return "pending";
    case MotionStatus::voting: return "voting";
    case MotionStatus::carried: return "carried";
    case MotionStatus::lost: return "lost";
    case MotionStatus::lapsed: return "lapsed";
  }
  return {};
}

std::string_view keyOf(OrderReason value) {
  switch (value) {
    case OrderReason::onlyOne: return "onlyOne";
    case OrderReason::furthest: return "furthest";
    case OrderReason::earlier: return "earlier";
    case OrderReason::pointOfOrder: return "pointOfOrder";
    case OrderReason::appeal: return "appeal";
    case OrderReason::reconsidered: return "reconsidered";
    case OrderReason::chair: return "chair";
  }
  return {};
}

std::string_view keyOf(ChairsReason value) {
  switch (value) {
    case ChairsReason::clearerChoice: return "clearerChoice";
    case ChairsReason::principleFirst: return "principleFirst";
    case ChairsReason::sponsorsAgree: return "sponsorsAgree";
    case ChairsReason::substance: return "substance";
  }
  return {};
}

std::string_view keyOf(Stance value) {
  switch (value) {
    case Stance::none: return "none";
    case Stance::inFavour: return "inFavour";
    case Stance::against: return "against";
    case Stance::silent: return "silent";
  }
  return {};
}

std::string_view keyOf(Term::Kind value) {
  switch (value) {
    case Term::Kind::all: return "all";
    case Term::Kind::any: return "any";
    case Term::Kind::shareOfMembers: return "shareOfMembers";
    case Term::Kind::sharePresentAndVoting: return "sharePresentAndVoting";
    case Term::Kind::shareOfWeight: return "shareOfWeight";
    case Term::Kind::weight: return "weight";
    case Term::Kind::count: return "count";
    case Term::Kind::noVeto: return "noVeto";
    case Term::Kind::listed: return "listed";
    case Term::Kind::noObjection: return "noObjection";
    case Term::Kind::fewerNotInFavour: return "fewerNotInFavour";
    case Term::Kind::quorum: return "quorum";
  }
  return {};
}

std::string_view keyOf(TieRule value) {
  switch (value) {
    case TieRule::fails: return "fails";
    case TieRule::secondBallot: return "secondBallot";
    case TieRule::chairDecides: return "chairDecides";
  }
  return {};
}

std::string_view keyOf(VoteMethod method) {
  switch (method) {
    case VoteMethod::showOfHands: return "showOfHands";
    case VoteMethod::rollCall: return "rollCall";
    case VoteMethod::recorded: return "recorded";
    case VoteMethod::consensus: return "consensus";
    case VoteMethod::secret: return "secret";
  }
  return {};
}

}  // namespace plenary::wording

#include "core/stable_ids.h"

namespace plenary {

namespace {

// No default: an event without a name does not compile.
struct EventName {
  std::string_view operator()(const SessionOpened&) const { return "sessionOpened"; }
  std::string_view operator()(const SeedDrawn&) const { return "seedDrawn"; }
  std::string_view operator()(const BriefDealt&) const { return "briefDealt"; }
  std::string_view operator()(const PhaseOpened&) const { return "phaseOpened"; }
  std::string_view operator()(const StatementMade&) const { return "statementMade"; }
  std::string_view operator()(const AmendmentTabled&) const { return "amendmentTabled"; }
  std::string_view operator()(const AmendmentCosponsored&) const { return "amendmentCosponsored"; }
  std::string_view operator()(const AmendmentSettled&) const { return "amendmentSettled"; }
  std::string_view operator()(const AmendmentRebased&) const { return "amendmentRebased"; }
  std::string_view operator()(const DraftChanged&) const { return "draftChanged"; }
  std::string_view operator()(const VoteOpened&) const { return "voteOpened"; }
  std::string_view operator()(const BallotCast&) const { return "ballotCast"; }
  std::string_view operator()(const VoteClosed&) const { return "voteClosed"; }
  std::string_view operator()(const RoundFinished&) const { return "roundFinished"; }
  std::string_view operator()(const SignatureGiven&) const { return "signatureGiven"; }
  std::string_view operator()(const OutcomeReached&) const { return "outcomeReached"; }
  std::string_view operator()(const ReasonGiven&) const { return "reasonGiven"; }
  std::string_view operator()(const ControllerChanged&) const { return "controllerChanged"; }
  std::string_view operator()(const Disclosed&) const { return "disclosed"; }
  std::string_view operator()(const MotionMoved&) const { return "motionMoved"; }
  std::string_view operator()(const MotionSeconded&) const { return "motionSeconded"; }
  std::string_view operator()(const StanceTaken&) const { return "stanceTaken"; }
  std::string_view operator()(const MotionSettled&) const { return "motionSettled"; }
  std::string_view operator()(const QuestionAnnounced&) const { return "questionAnnounced"; }
  std::string_view operator()(const AmendmentReopened&) const { return "amendmentReopened"; }
  std::string_view operator()(const BallotHandedIn&) const { return "ballotHandedIn"; }
  std::string_view operator()(const BallotsLost&) const { return "ballotsLost"; }
  std::string_view operator()(const BallotEntered&) const { return "ballotEntered"; }
  std::string_view operator()(const FloorRequested&) const { return "floorRequested"; }
  std::string_view operator()(const ListLeft&) const { return "listLeft"; }
  std::string_view operator()(const FloorGiven&) const { return "floorGiven"; }
  std::string_view operator()(const FloorYielded&) const { return "floorYielded"; }
  std::string_view operator()(const SpeechEnded&) const { return "speechEnded"; }
  std::string_view operator()(const ListClosed&) const { return "listClosed"; }
  std::string_view operator()(const ChairTaken&) const { return "chairTaken"; }
  std::string_view operator()(const OrderChanged&) const { return "orderChanged"; }
  std::string_view operator()(const VoteTied&) const { return "voteTied"; }
  std::string_view operator()(const TieBroken&) const { return "tieBroken"; }
  std::string_view operator()(const ProxyGiven&) const { return "proxyGiven"; }
  std::string_view operator()(const ProxyUsed&) const { return "proxyUsed"; }
  std::string_view operator()(const ArticlesDropped&) const { return "articlesDropped"; }
  std::string_view operator()(const ReservationsMade&) const { return "reservationsMade"; }
  std::string_view operator()(const RatificationSought&) const { return "ratificationSought"; }
  std::string_view operator()(const LegislatureDecided&) const { return "legislatureDecided"; }
  std::string_view operator()(const EnteredIntoForce&) const { return "enteredIntoForce"; }
  std::string_view operator()(const ConductChosen&) const { return "conductChosen"; }
  std::string_view operator()(const InspectionRequested&) const { return "inspectionRequested"; }
  std::string_view operator()(const SanctionImposed&) const { return "sanctionImposed"; }
  std::string_view operator()(const PauseCalled&) const { return "pauseCalled"; }
  std::string_view operator()(const NearMissSeen&) const { return "nearMissSeen"; }
  std::string_view operator()(const NearMissReported&) const { return "nearMissReported"; }
  std::string_view operator()(const CardPlayed&) const { return "cardPlayed"; }
  std::string_view operator()(const WithdrawalNotified&) const { return "withdrawalNotified"; }
  std::string_view operator()(const DealOffered&) const { return "dealOffered"; }
  std::string_view operator()(const DealAgreedTo&) const { return "dealAgreedTo"; }
  std::string_view operator()(const DealSettled&) const { return "dealSettled"; }
  std::string_view operator()(const UndertakingSettled&) const { return "undertakingSettled"; }
  std::string_view operator()(const YearPassed&) const { return "yearPassed"; }
  std::string_view operator()(const Reverted&) const { return "reverted"; }
};

}  // namespace

std::string idOf(const Scenario& scenario, SeatId seat) {
  if (seat.index() < scenario.delegations.size()) return scenario.delegations[seat.index()].id;
  return "#" + std::to_string(seat.value);
}

std::string_view nameOf(Actor::Kind kind) {
  switch (kind) {
    case Actor::Kind::clerk:
      return "clerk";
    case Actor::Kind::chair:
      return "chair";
    case Actor::Kind::seat:
      return "seat";
  }
  return {};
}

std::string_view nameOf(const Event& event) { return std::visit(EventName{}, event); }

}  // namespace plenary

// What a seat may do now. Serves the page, AI delegations and other clients.
//
// Law (tests/core/legal_test.cpp): whatever this offers, `decide` accepts.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "core/scenario.h"
#include "core/state.h"

namespace plenary {

struct Legal {
  bool speakPublicly = false;
  bool speakPrivately = false;
  bool tableAmendment = false;  // any effective change that no pending amendment asks for already
  std::vector<AmendmentId> cosponsor;
  std::vector<AmendmentId> withdraw;
  std::optional<VoteId> ballot;
  std::vector<DelegationId> ballotFor;   // by proxy, in the vote that is open
  std::vector<DelegationId> giveProxy;   // to whom
  bool takeBackProxy = false;
  bool requestFloor = false;
  bool leaveList = false;
  bool yieldFloor = false;
  bool finishRound = false;  // with the round, or with what may be asked before a vote
  std::vector<MotionKind> move;          // about something: what, the rules of each kind say
  std::vector<AmendmentId> reconsider;   // what `reconsider` may be about
  std::vector<AmendmentId> putFirst;     // what a point of order may be about
  std::optional<MotionId> second;
  std::optional<MotionId> stance;        // silent at least
  bool stanceInFavour = false;
  bool stanceAgainst = false;
  bool sign = false;  // or decline
  std::uint16_t reserve = 0;                // articles that may be excluded with the signature
  bool seekRatification = false;            // or accede
  bool chooseConduct = false;
  std::vector<DelegationId> inspect;
  std::vector<DelegationId> sanction;
  bool callPause = false;
  bool withdrawFromTreaty = false;
  bool reportNearMiss = false;
  std::vector<DelegationId> boundToYes;  // of those it may vote for: a binding deal leaves no other choice
  bool boundToSign = false;              // the same of signing
  bool offerDeal = false;
  std::vector<std::uint32_t> agreeToDeal;
  std::vector<std::uint32_t> refuseDeal;  // or withdraw one's own offer
  std::vector<std::pair<std::uint32_t, std::uint16_t>> withhold;  // promised payments: deal, undertaking

  bool nothing() const;
};

Legal legal(const Scenario& scenario, const View& view);

// What a person in the chair may do now, beside entering ballots; nothing while nobody presides.
struct ChairLegal {
  std::vector<AmendmentId> putFirst;
  std::optional<MotionId> ruleOn;
  std::optional<VoteId> breakTie;
  bool callToOrder = false;
  bool closeList = false;
  bool reopenList = false;
  std::vector<std::uint16_t> playCard{};  // by their place in the scenario's model; also while nobody presides

  bool nothing() const;
};

ChairLegal chairLegal(const Scenario& scenario, const PublicState& pub);

}  // namespace plenary

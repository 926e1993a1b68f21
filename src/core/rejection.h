// Why a command was not carried out. The words are in data/text, under "rejection.<name>".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace plenary {

enum class RejectionCode : std::uint16_t {
  notOpened = 1,          // the session has not been opened
  alreadyOpened = 2,
  earlierEpoch = 3,       // the table was taken back since
  stale = 4,              // {object kind, object, expected version, actual version}
  notAllowed = 5,         // this actor may not do this
  wrongPhase = 6,         // {phase kind}
  nothingDue = 7,         // proceed: nothing to do
  unknownDelegation = 8,
  unknownProvision = 9,   // {provision}
  unknownOption = 10,     // {provision, option}
  unknownAmendment = 11,  // {amendment}
  unknownVote = 12,       // {vote}
  unknownStatement = 13,
  unknownSeat = 14,
  unsorted = 15,          // a list is not in order, or names a thing twice
  emptyAmendment = 16,    // it would change nothing
  sameAmendment = 17,     // {amendment}: it stands already
  tooManyAmendments = 18, // {limit}
  tooManyStatements = 19, // {limit}
  notPending = 20,        // {amendment}
  alreadySponsor = 21,    // {amendment}
  notSponsor = 22,        // {amendment}
  voteClosed = 23,
  alreadyDone = 24,
  alreadySigned = 25,
  malformed = 26,         // a statement lacks what its kind needs
  controllerUnchanged = 27,
  notStored = 28,         // it was in order, but could not be stored: it did not happen
  notInOrder = 30,        // {motion kind}: not under these rules, or not now
  lowerPrecedence = 31,   // {motion}: it goes first
  votingHasBegun = 32,
  noVote = 33,            // an observer
  notCalled = 34,         // {delegation}: the roll-call is at this one
  organisationVotes = 35, // either the organisation votes or its member States
  unknownMotion = 36,     // {motion}
  notBeforeMeeting = 37,  // {motion}: it is settled
  ownMotion = 38,         // {motion}
  tooManyMotions = 39,    // {limit}
  meetingSuspended = 40,  // no public statements now
  offTopic = 41,          // {provision}: the caucus is about this
  ownProposal = 42,       // the proposer does not explain its vote on its own proposal
  speakersHeard = 43,     // {motion, limit}: as many as the rules allow have spoken on that side
  noFloor = 44,           // public statements need the floor
  listClosed = 45,
  tooManyTurns = 46,      // {limit}
  floorTaken = 47,        // {delegation}: it has the floor; only a point of order interrupts a speaker
  noProxy = 48,           // {delegation}: it has not given its proxy to the sender
  proxyGiven = 49,        // {delegation}: it votes for the sender
  proxyLimit = 50,        // {limit}: these rules let a delegation vote for no more others; 0: for none
  notTied = 51,           // {vote}
  notPresided = 52,       // nobody is in the chair
  tooManyReservations = 53,  // {limit}: articles that this treaty lets a signatory exclude; 0: none
  notParty = 54,          // {delegation}: it is not bound by the treaty
  alreadyAsked = 55,      // it stands so already
  noTrigger = 56,         // the institution of this treaty cannot bring about a pause
  noBreach = 57,          // {delegation}: nothing was found against it
  tooManyDeals = 58,      // {limit}
  unknownDeal = 59,       // {deal}
  dealSettled = 60,       // {deal}: it is no longer open
  notInDeal = 61,         // {deal}: the sender has no part in it
  undertakingOver = 62,   // what it would promise is over already, or not to be had
  boundByDeal = 63,       // a binding deal leaves no choice
  nothingToReport = 64,   // no near miss that it has not reported
  sessionPaused = 65,     // by whoever facilitates
  noSuchCard = 66,        // {card}: these events are others, or it has been played already
  notLive = 67,           // {provision}: under these rules its article is not open to amendment
  unknownStrategy = 29,   // {delegation}: no AI of this program could play it
};

struct Rejection {
  RejectionCode code = RejectionCode::notAllowed;
  std::vector<std::uint32_t> arguments;

  friend bool operator==(const Rejection&, const Rejection&) = default;
};

}  // namespace plenary

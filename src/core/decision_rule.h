// Rules of decision, as data: when a question is adopted, when a treaty enters into force. One tree of terms says it
// for votes, for ratifications and for the power of members (analysis/power.h), in exact integers.
//
// Sources: United Nations Charter 18 and 27; Rules of Procedure of the General Assembly (A/520/Rev.20) 82 to 86 and 95;
// Treaty on European Union 16(4), Treaty on the Functioning of the European Union 238; Vienna Convention on the Law of
// Treaties 9 and 24. The files in data/rules/decisions/ cite the rule that each of them states.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/ids.h"

namespace plenary {

enum class Choice : std::uint8_t { yes = 1, no = 2, abstain = 3 };

// One entry for each member; none: absent.
using Ballots = std::vector<std::optional<Choice>>;

// ---- The rule

// One term of the tree. `all` and `any` join the `parts` terms that follow; the others are tests.
struct Term {
  enum class Kind : std::uint8_t {
    all = 1,                    // every part holds
    any = 2,                    // at least one part holds
    shareOfMembers = 3,         // votes in favour against all members, absent ones included
    sharePresentAndVoting = 4,  // votes in favour against yes and no; abstainers are considered as not voting
    shareOfWeight = 5,          // weight in favour against the weight of all members
    weight = 6,                 // weight in favour, at least `amount`
    count = 7,                  // votes in favour, at least `amount`
    noVeto = 8,                 // none of `members` votes no; abstaining or staying away is no veto
    listed = 9,                 // each of `members` votes yes
    noObjection = 10,           // nobody present votes no
    fewerNotInFavour = 11,      // fewer than `amount` do not vote yes: no blocking minority
    quorum = 12,                // members present, yes, no or abstaining, against all members
  };
  Kind kind = Kind::all;
  std::uint16_t parts = 0;        // direct parts; their own parts stand between them (prefix order)
  std::uint32_t numerator = 0;    // share: at least numerator/denominator, or more than it when `strict`
  std::uint32_t denominator = 1;  // 1 to 1,000,000
  bool strict = false;
  std::uint64_t amount = 0;
  std::string weight;                // name of a weight: "population"
  std::vector<std::string> members;  // ids

  friend bool operator==(const Term&, const Term&) = default;
};

// What follows when yes and no are equal in number and the question is not adopted.
enum class TieRule : std::uint8_t {
  fails = 1,
  secondBallot = 2,  // once more; equal again, rejected (General Assembly rule 95)
  chairDecides = 3,
};

using Day = std::int32_t;  // days since 1970-01-01, proleptic Gregorian

Day dayOf(int year, unsigned month, unsigned day);

// For entry into force.
struct Timing {
  std::uint16_t delayDays = 0;       // after the day on which the condition is met: "on the ninetieth day after"
  std::uint16_t laterDelayDays = 0;  // for who deposits after that day: from their own deposit
  std::optional<Day> onDate;         // met by then: on that date, without the delay (Montreal Protocol 16(1))
  std::uint16_t daysAfterOpening = 0;  // never before so many days after the opening for signature (CTBT XIV)
  bool afterParent = false;            // never before the treaty that it belongs to

  friend bool operator==(const Timing&, const Timing&) = default;
};

struct DecisionRule {
  std::string id;
  std::vector<Term> terms;  // the first is the root; 1 to mostTerms
  TieRule tie = TieRule::fails;
  Timing timing;
  std::string citation;  // "UNGA 83, 86"

  friend bool operator==(const DecisionRule&, const DecisionRule&) = default;
};

// The rule of one share: shareOfMembers or sharePresentAndVoting.
DecisionRule shareRule(std::string id, Term::Kind kind, std::uint32_t numerator, std::uint32_t denominator, bool strict,
                       std::string citation = {});

inline constexpr std::size_t mostTerms = 64;
inline constexpr std::uint32_t mostDenominator = 1'000'000;
inline constexpr std::uint64_t mostWeight = std::uint64_t{1} << 40U;  // of all members together
inline constexpr std::size_t mostMembers = 1000;

// ---- Those who decide

enum class MemberKind : std::uint8_t {
  state = 1,
  regionalOrganisation = 2,  // casts its member States' number of votes, or they vote, never both
  observer = 3,              // takes the floor without a vote
};

struct Member {
  std::string id;
  MemberKind kind = MemberKind::state;
  std::uint32_t votes = 1;   // States 1; an organisation as many as it has member States; observers 0
  std::string organisation;  // of a State: the id of the member that may vote for it; empty: none
  std::vector<std::pair<std::string, std::uint64_t>> weights;  // by name

  std::uint64_t weight(const std::string& name) const;
  friend bool operator==(const Member&, const Member&) = default;
};

// Why a rule and members do not fit.
struct RuleProblem {
  enum class Code : std::uint8_t {
    malformed = 1,       // the terms are no tree, or a term lacks what its kind needs
    unknownMember = 2,   // {name}
    unknownWeight = 3,   // {name}: no member has it
    weightOverflow = 4,  // {name}: more than mostWeight
    noVote = 5,          // {name}: an observer is listed
    duplicate = 6,       // {name}: two members, or one listed twice
    organisation = 7,    // {name}: its votes are not the number of its member States here, or it is none
    neverMet = 8,        // even if all vote yes
    nobody = 9,          // nobody has a vote
  };
  Code code = Code::malformed;
  std::size_t term = 0;
  std::string name;
};

// ---- The rule among these members

struct BoundTerm {
  Term::Kind kind = Term::Kind::all;
  std::uint16_t parts = 0;
  std::uint32_t numerator = 0;
  std::uint32_t denominator = 1;
  bool strict = false;
  std::uint64_t amount = 0;
  std::vector<std::uint64_t> weights;   // by member, where the kind counts a weight
  std::uint64_t total = 0;              // of the weights
  std::vector<std::uint16_t> members;   // indices, where the kind lists members
};

struct BoundRule {
  std::vector<BoundTerm> terms;
  std::vector<std::uint32_t> votes;                       // by member; 0: none, or its States are members themselves
  std::vector<std::optional<std::uint16_t>> represented;  // by member: the organisation that may vote for it
  std::uint32_t members = 0;                              // votes of all

  std::size_t size() const { return votes.size(); }
};

std::variant<BoundRule, RuleProblem> bindRule(const DecisionRule& rule, const std::vector<Member>& members);

// The index after the term and all that belongs to it.
template <class Terms>
std::size_t endOfTerm(const Terms& terms, std::size_t at) {
  std::size_t open = 1;
  while (open > 0 && at < terms.size()) open += terms[at++].parts, --open;
  return at;
}

// ---- The outcome

// What one term counted. Shares, counts and quorum: met when have >= needed of base. noVeto and noObjection: have are
// those who oppose, needed 0. fewerNotInFavour: met when have < needed. all, any: parts that hold.
struct Reckoning {
  std::uint64_t have = 0;
  std::uint64_t base = 0;
  std::uint64_t needed = 0;
  bool met = false;

  friend bool operator==(const Reckoning&, const Reckoning&) = default;
};

// Votes, not members: an organisation's are as many as its member States.
struct Tally {
  std::uint32_t yes = 0;
  std::uint32_t no = 0;
  std::uint32_t abstain = 0;
  std::uint32_t absent = 0;
  bool adopted = false;
  std::vector<Reckoning> terms;  // as in the rule

  bool tied() const { return yes == no && yes > 0 && !adopted; }
  friend bool operator==(const Tally&, const Tally&) = default;
};

// `ballots` has one entry for each member. Observers' ballots do not count; where an organisation has cast one, those
// of its member States do not. Nothing is adopted without a vote in favour, except where no objection is enough.
Tally assess(const BoundRule& rule, const Ballots& ballots);

// How many votes in favour the terms that count votes ask for together, given what was cast; none: they count weights,
// vetoes or objections only.
std::optional<std::uint64_t> votesNeeded(const DecisionRule& rule, const Tally& tally);

// Only whether: yes for those in `inFavour`, no for all others who have a vote.
bool adoptedBy(const BoundRule& rule, const std::vector<std::uint8_t>& inFavour);

// ---- Entry into force

struct Deposit {
  std::uint16_t member = 0;  // index
  Day day = 0;
};

struct EntryIntoForce {
  std::optional<Day> metOn;
  std::optional<Day> inForceOn;
  std::vector<std::optional<Day>> partyFrom;  // by member
};

// Ratification counts as yes, and nothing as no. An organisation's instrument is not counted in addition to those of
// its member States. `parent`: since when the treaty that it belongs to has been in force.
EntryIntoForce entryIntoForce(const BoundRule& rule, const Timing& timing, std::vector<Deposit> deposits,
                              std::optional<Day> opened = std::nullopt, std::optional<Day> parent = std::nullopt);

}  // namespace plenary

#include "core/decision_rule.h"

#include <algorithm>
#include <set>

namespace plenary {

// Days from civil: the era of 400 years has 146,097 days (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
Day dayOf(int year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const auto yearOfEra = static_cast<unsigned>(year - era * 400);
  const unsigned dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + static_cast<int>(dayOfEra) - 719468;
}

DecisionRule shareRule(std::string id, Term::Kind kind, std::uint32_t numerator, std::uint32_t denominator, bool strict,
                       std::string citation) {
  Term term;
  term.kind = kind;
  term.numerator = numerator;
  term.denominator = denominator;
  term.strict = strict;
  DecisionRule rule;
  rule.id = std::move(id);
  rule.terms = {term};
  rule.citation = std::move(citation);
  return rule;
}

std::uint64_t Member::weight(const std::string& name) const {
  for (const auto& [key, value] : weights)
    if (key == name) return value;
  return 0;
}

namespace {

using Kind = Term::Kind;
using Code = RuleProblem::Code;

bool joins(Kind kind) { return kind == Kind::all || kind == Kind::any; }
bool isShare(Kind kind) {
  return kind == Kind::shareOfMembers || kind == Kind::sharePresentAndVoting || kind == Kind::shareOfWeight ||
         kind == Kind::quorum;
}
bool counts(Kind kind) { return kind == Kind::shareOfWeight || kind == Kind::weight; }
bool lists(Kind kind) { return kind == Kind::noVeto || kind == Kind::listed; }

// The smallest count that is at least the share of `base`, or more than it; at least 1.
std::uint64_t neededOf(const BoundTerm& term, std::uint64_t base) {
  const std::uint64_t share = term.numerator * base;  // below 2^20 * 2^40
  const std::uint64_t needed =
      term.strict ? share / term.denominator + 1 : (share + term.denominator - 1) / term.denominator;
  return std::max<std::uint64_t>(needed, 1);
}

struct Binder {
  const DecisionRule& rule;
  const std::vector<Member>& members;
  BoundRule bound{};

  std::optional<std::size_t> indexOf(const std::string& id) const {
    for (std::size_t m = 0; m < members.size(); ++m)
      if (members[m].id == id) return m;
    return std::nullopt;
  }

  std::optional<RuleProblem> bindMembers() {
    if (members.empty()) return RuleProblem{Code::nobody, 0, ""};
    if (members.size() > mostMembers) return RuleProblem{Code::malformed, 0, ""};
    std::set<std::string> ids;
    for (const Member& m : members)
      if (!ids.insert(m.id).second) return RuleProblem{Code::duplicate, 0, m.id};
    bound.represented.resize(members.size());
    std::vector<std::uint32_t> states(members.size(), 0);
    for (std::size_t m = 0; m < members.size(); ++m) {
      const Member& member = members[m];
      if (member.votes > mostMembers || (member.kind == MemberKind::state && member.votes != 1))
        return RuleProblem{Code::malformed, 0, member.id};
      if (member.organisation.empty()) continue;
      const auto organisation = indexOf(member.organisation);
      if (!organisation || members[*organisation].kind == MemberKind::state || member.kind != MemberKind::state)
        return RuleProblem{Code::organisation, 0, member.organisation};
      if (members[*organisation].kind == MemberKind::observer) continue;
      bound.represented[m] = static_cast<std::uint16_t>(*organisation);
      ++states[*organisation];
    }
    for (std::size_t m = 0; m < members.size(); ++m) {
      std::uint32_t votes = members[m].kind == MemberKind::observer ? 0 : members[m].votes;
      if (states[m] > 0 && states[m] != votes) return RuleProblem{Code::organisation, 0, members[m].id};
      if (states[m] > 0) votes = 0;  // theirs are counted with them
      bound.votes.push_back(votes);
      bound.members += votes;
    }
    if (bound.members == 0) return RuleProblem{Code::nobody, 0, ""};
    return std::nullopt;
  }

  std::optional<RuleProblem> bindWeights(std::size_t at, BoundTerm& term) {
    const std::string& name = rule.terms[at].weight;
    bool known = false;
    for (std::size_t m = 0; m < members.size(); ++m) {
      const bool has = std::any_of(members[m].weights.begin(), members[m].weights.end(),
                                   [&](const auto& w) { return w.first == name; });
      known = known || has;
      // An organisation whose States are members has the weight of those that it votes for.
      const bool votes = bound.votes[m] > 0;
      const std::uint64_t weight = votes ? members[m].weight(name) : 0;
      if (weight > mostWeight - term.total) return RuleProblem{Code::weightOverflow, at, name};
      term.weights.push_back(weight);
      term.total += weight;
    }
    if (!known) return RuleProblem{Code::unknownWeight, at, name};
    return std::nullopt;
  }

  std::optional<RuleProblem> bindList(std::size_t at, BoundTerm& term) {
    std::set<std::string> seen;
    for (const std::string& id : rule.terms[at].members) {
      const auto m = indexOf(id);
      if (!m) return RuleProblem{Code::unknownMember, at, id};
      if (!seen.insert(id).second) return RuleProblem{Code::duplicate, at, id};
      if (bound.votes[*m] == 0) return RuleProblem{Code::noVote, at, id};
      term.members.push_back(static_cast<std::uint16_t>(*m));
    }
    return std::nullopt;
  }

  std::optional<RuleProblem> bindTerm(std::size_t at) {
    const Term& term = rule.terms[at];
    const RuleProblem malformed{Code::malformed, at, ""};
    if (joins(term.kind) != (term.parts > 0)) return malformed;
    if (isShare(term.kind) &&
        (term.denominator == 0 || term.denominator > mostDenominator || term.numerator == 0 ||
         term.numerator > term.denominator || (term.strict && term.numerator == term.denominator)))
      return malformed;
    const bool amounts = term.kind == Kind::weight || term.kind == Kind::count || term.kind == Kind::fewerNotInFavour;
    if (amounts && (term.amount == 0 || term.amount > mostWeight)) return malformed;
    if (lists(term.kind) && term.members.empty()) return malformed;

    BoundTerm out;
    out.kind = term.kind;
    out.parts = term.parts;
    out.numerator = term.numerator;
    out.denominator = term.denominator;
    out.strict = term.strict;
    out.amount = term.amount;
    std::optional<RuleProblem> problem;
    if (counts(term.kind)) problem = bindWeights(at, out);
    if (lists(term.kind)) problem = bindList(at, out);
    bound.terms.push_back(std::move(out));
    return problem;
  }

  std::variant<BoundRule, RuleProblem> operator()() {
    if (rule.terms.empty() || rule.terms.size() > mostTerms) return RuleProblem{Code::malformed, 0, ""};
    std::size_t open = 1;
    for (std::size_t at = 0; at < rule.terms.size(); ++at) {
      if (open == 0) return RuleProblem{Code::malformed, at, ""};
      open += rule.terms[at].parts;
      --open;
    }
    if (open != 0) return RuleProblem{Code::malformed, rule.terms.size() - 1, ""};
    if (auto problem = bindMembers()) return *problem;
    for (std::size_t at = 0; at < rule.terms.size(); ++at)
      if (auto problem = bindTerm(at)) return *problem;
    if (!adoptedBy(bound, std::vector<std::uint8_t>(members.size(), 1))) return RuleProblem{Code::neverMet, 0, ""};
    return std::move(bound);
  }
};

// The ballots that count: without observers, and without those for whom an organisation has voted. An organisation
// whose States are members has their votes.
struct Counted {
  const BoundRule& rule;
  const Ballots& ballots;

  std::optional<Choice> of(std::size_t m) const {
    if (const auto& organisation = rule.represented[m])
      if (const auto& theirs = ballots[*organisation]) return theirs;
    return ballots[m];
  }
};

struct Assessor {
  const BoundRule& rule;
  Counted counted;
  Tally& tally;

  std::uint64_t weightInFavour(const BoundTerm& term) const {
    std::uint64_t sum = 0;
    for (std::size_t m = 0; m < rule.size(); ++m)
      if (rule.votes[m] > 0 && counted.of(m) == Choice::yes) sum += term.weights[m];
    return sum;
  }
  std::uint64_t listed(const BoundTerm& term, Choice choice) const {
    return static_cast<std::uint64_t>(std::count_if(term.members.begin(), term.members.end(), [&](std::uint16_t m) {
      return counted.of(m) == choice;
    }));
  }

  static Reckoning atLeast(std::uint64_t have, std::uint64_t base, std::uint64_t needed) {
    return {have, base, needed, have >= needed};
  }

  Reckoning test(const BoundTerm& term) const {
    const std::uint64_t present = std::uint64_t{tally.yes} + tally.no + tally.abstain;
    const std::uint64_t voting = std::uint64_t{tally.yes} + tally.no;
    switch (term.kind) {
      case Kind::shareOfMembers:
        return atLeast(tally.yes, rule.members, neededOf(term, rule.members));
      case Kind::sharePresentAndVoting:
        return atLeast(tally.yes, voting, neededOf(term, voting));
      case Kind::shareOfWeight:
        return atLeast(weightInFavour(term), term.total, neededOf(term, term.total));
      case Kind::weight:
        return atLeast(weightInFavour(term), term.total, term.amount);
      case Kind::count:
        return atLeast(tally.yes, rule.members, term.amount);
      case Kind::noVeto: {
        const std::uint64_t against = listed(term, Choice::no);
        return {against, term.members.size(), 0, against == 0};
      }
      case Kind::listed:
        return atLeast(listed(term, Choice::yes), term.members.size(), term.members.size());
      case Kind::noObjection:
        return {tally.no, present, 0, tally.no == 0 && present > 0};
      case Kind::fewerNotInFavour: {
        const std::uint64_t others = rule.members - tally.yes;
        return {others, rule.members, term.amount, others < term.amount};
      }
      case Kind::quorum:
        return atLeast(present, rule.members, neededOf(term, rule.members));
      case Kind::all:
      case Kind::any:
        break;
    }
    return {};
  }

  // Fills in the term and what belongs to it; the index after them.
  std::size_t reckon(std::size_t at) {
    const BoundTerm& term = rule.terms[at];
    if (!joins(term.kind)) {
      tally.terms[at] = test(term);
      return at + 1;
    }
    Reckoning joined{0, term.parts, term.kind == Kind::all ? term.parts : std::uint64_t{1}, false};
    std::size_t next = at + 1;
    for (std::uint16_t part = 0; part < term.parts; ++part) {
      const std::size_t first = next;
      next = reckon(first);
      if (tally.terms[first].met) ++joined.have;
    }
    joined.met = joined.have >= joined.needed;
    tally.terms[at] = joined;
    return next;
  }
};

}  // namespace

std::variant<BoundRule, RuleProblem> bindRule(const DecisionRule& rule, const std::vector<Member>& members) {
  return Binder{rule, members}();
}

Tally assess(const BoundRule& rule, const Ballots& ballots) {
  Tally tally;
  tally.terms.resize(rule.terms.size());
  const Counted counted{rule, ballots};
  for (std::size_t m = 0; m < rule.size(); ++m) {
    const auto choice = counted.of(m);
    std::uint32_t& sum = !choice                     ? tally.absent
                         : *choice == Choice::yes    ? tally.yes
                         : *choice == Choice::no     ? tally.no
                                                     : tally.abstain;
    sum += rule.votes[m];
  }
  Assessor{rule, counted, tally}.reckon(0);
  const bool silenceIsEnough = std::any_of(rule.terms.begin(), rule.terms.end(),
                                           [](const BoundTerm& t) { return t.kind == Kind::noObjection; });
  tally.adopted = tally.terms[0].met && (tally.yes > 0 || silenceIsEnough);
  return tally;
}

std::optional<std::uint64_t> votesNeeded(const DecisionRule& rule, const Tally& tally) {
  std::optional<std::uint64_t> most;
  for (std::size_t t = 0; t < std::min(rule.terms.size(), tally.terms.size()); ++t) {
    const Kind kind = rule.terms[t].kind;
    if (kind == Kind::shareOfMembers || kind == Kind::sharePresentAndVoting || kind == Kind::count)
      most = std::max(most.value_or(0), tally.terms[t].needed);
  }
  return most;
}

bool adoptedBy(const BoundRule& rule, const std::vector<std::uint8_t>& inFavour) {
  Ballots ballots(rule.size());
  for (std::size_t m = 0; m < rule.size(); ++m)
    if (rule.votes[m] > 0) ballots[m] = inFavour[m] ? Choice::yes : Choice::no;
  return assess(rule, ballots).adopted;
}

EntryIntoForce entryIntoForce(const BoundRule& rule, const Timing& timing, std::vector<Deposit> deposits,
                              std::optional<Day> opened, std::optional<Day> parent) {
  std::stable_sort(deposits.begin(), deposits.end(), [](const Deposit& a, const Deposit& b) { return a.day < b.day; });
  EntryIntoForce entry;
  entry.partyFrom.resize(rule.size());
  Ballots ratified(rule.size());
  for (std::size_t d = 0; d < deposits.size() && !entry.metOn; ++d) {
    // An organisation whose States are members: its own instrument adds nothing.
    if (rule.votes[deposits[d].member] > 0) ratified[deposits[d].member] = Choice::yes;
    const bool sameDay = d + 1 < deposits.size() && deposits[d + 1].day == deposits[d].day;
    if (!sameDay && assess(rule, ratified).adopted) entry.metOn = deposits[d].day;
  }
  if (!entry.metOn || (timing.afterParent && !parent)) return entry;

  Day from = *entry.metOn + timing.delayDays;
  if (timing.onDate && *entry.metOn <= *timing.onDate) from = *timing.onDate;
  if (opened) from = std::max(from, *opened + timing.daysAfterOpening);
  if (timing.afterParent) from = std::max(from, *parent);
  entry.inForceOn = from;
  for (const Deposit& deposit : deposits) {
    auto& since = entry.partyFrom[deposit.member];
    const Day own = deposit.day <= *entry.metOn ? from : std::max(from, deposit.day + timing.laterDelayDays);
    if (!since || own < *since) since = own;
  }
  return entry;
}

}  // namespace plenary

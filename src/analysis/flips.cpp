#include "analysis/flips.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace plenary::analysis {

namespace {

using Kind = Term::Kind;

// What the terms count. Voting: yes and no. From `own` on, one for each term: a weight in favour, or votes of those
// on its list: in favour (listed) or against (noVeto).
enum : std::size_t { yes, no, voting, present, own };

std::optional<Choice> counted(const BoundRule& rule, const Ballots& ballots, std::size_t m) {
  if (const auto& organisation = rule.represented[m])
    if (const auto& theirs = ballots[*organisation]) return theirs;
  return ballots[m];
}

// Adds the vote of one member to what the terms count.
void count(const BoundRule& rule, std::size_t m, std::optional<Choice> choice, std::vector<std::int64_t>& sums,
           std::int64_t sign) {
  if (!choice || rule.votes[m] == 0) return;
  const std::int64_t votes = sign * static_cast<std::int64_t>(rule.votes[m]);
  sums[present] += votes;
  if (*choice != Choice::abstain) sums[voting] += votes;
  if (*choice == Choice::yes) sums[yes] += votes;
  if (*choice == Choice::no) sums[no] += votes;
  for (std::size_t t = 0; t < rule.terms.size(); ++t) {
    const BoundTerm& term = rule.terms[t];
    if (!term.weights.empty() && *choice == Choice::yes)
      sums[own + t] += sign * static_cast<std::int64_t>(term.weights[m]);
    if (*choice == (term.kind == Kind::noVeto ? Choice::no : Choice::yes) &&
        std::find(term.members.begin(), term.members.end(), m) != term.members.end())
      sums[own + t] += sign;
  }
}

// A member whose ballot counts and could be another one.
struct Voter {
  std::uint16_t member = 0;
  std::vector<std::int64_t> change;  // of each sum, were the ballot the other one
  std::size_t kind = 0;              // those of one kind make the same change
};

class Search {
 public:
  Search(const BoundRule& rule, const Ballots& ballots, std::size_t most, std::uint64_t work)
      : rule_(rule), most_(most), work_(work), sums_(own + rule.terms.size(), 0) {
    for (std::size_t m = 0; m < rule.size(); ++m) count(rule, m, counted(rule, ballots, m), sums_, 1);
    silenceIsEnough_ = std::any_of(rule.terms.begin(), rule.terms.end(),
                                   [](const BoundTerm& t) { return t.kind == Kind::noObjection; });
    found_.adopted = assess(rule, ballots).adopted;
    findUsed();
    findVoters(ballots);
    for (const std::size_t sum : used_) {
      std::vector<std::size_t> order(voters_.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::stable_sort(order.begin(), order.end(),
                       [&](std::size_t a, std::size_t b) { return voters_[a].change[sum] > voters_[b].change[sum]; });
      byChange_.push_back(std::move(order));
    }
  }

  Flips operator()() {
    for (std::size_t size = 1; size <= voters_.size(); ++size) {
      found_.size = size;
      look(0, size);
      if (!found_.sets.empty() || found_.more || found_.gaveUp) return found_;
    }
    found_.size = 0;
    return found_;
  }

 private:
  void findUsed() {
    std::vector<bool> used(sums_.size(), false);
    used[yes] = true;  // nothing is adopted without
    for (std::size_t t = 0; t < rule_.terms.size(); ++t) {
      const BoundTerm& term = rule_.terms[t];
      if (!term.weights.empty() || !term.members.empty()) used[own + t] = true;
      if (term.kind == Kind::sharePresentAndVoting) used[voting] = true;
      if (term.kind == Kind::noObjection) used[no] = used[present] = true;
      if (term.kind == Kind::quorum) used[present] = true;
    }
    for (std::size_t sum = 0; sum < used.size(); ++sum)
      if (used[sum]) used_.push_back(sum);
  }

  void findVoters(const Ballots& ballots) {
    const Choice other = found_.adopted ? Choice::no : Choice::yes;
    for (std::size_t m = 0; m < rule_.size(); ++m) {
      if (ballots[m] == other) continue;
      const bool forOthers = rule_.votes[m] == 0;
      if (forOthers && !ballots[m]) continue;
      if (!forOthers && rule_.represented[m] && ballots[*rule_.represented[m]]) continue;
      Voter voter;
      voter.member = static_cast<std::uint16_t>(m);
      voter.change.resize(sums_.size(), 0);
      for (std::size_t of = 0; of < rule_.size(); ++of) {
        if (of != m && !(forOthers && rule_.represented[of] == m)) continue;
        count(rule_, of, ballots[m], voter.change, -1);
        count(rule_, of, other, voter.change, 1);
      }
      for (std::size_t sum = 0; sum < sums_.size(); ++sum)
        if (std::find(used_.begin(), used_.end(), sum) == used_.end()) voter.change[sum] = 0;
      if (std::all_of(voter.change.begin(), voter.change.end(), [](std::int64_t c) { return c == 0; })) continue;
      const auto alike = std::find_if(voters_.begin(), voters_.end(),
                                      [&](const Voter& v) { return v.change == voter.change; });
      voter.kind = alike == voters_.end() ? kinds_++ : alike->kind;
      voters_.push_back(std::move(voter));
    }
  }

  static bool reaches(const BoundTerm& term, std::int64_t have, std::int64_t base) {
    const std::int64_t left = have * static_cast<std::int64_t>(term.denominator);  // below 2^40 * 2^20
    const std::int64_t right = base * static_cast<std::int64_t>(term.numerator);
    return have > 0 && (term.strict ? left > right : left >= right);
  }

  // Whether the term is met: by `high` where more of it helps adoption, by `low` where less of it does.
  bool met(std::size_t t, const std::vector<std::int64_t>& high, const std::vector<std::int64_t>& low) const {
    const BoundTerm& term = rule_.terms[t];
    const auto amount = static_cast<std::int64_t>(term.amount);
    const auto members = static_cast<std::int64_t>(rule_.members);
    switch (term.kind) {
      case Kind::shareOfMembers: return reaches(term, high[yes], members);
      case Kind::sharePresentAndVoting: return reaches(term, high[yes], low[voting]);
      case Kind::shareOfWeight: return reaches(term, high[own + t], static_cast<std::int64_t>(term.total));
      case Kind::weight: return high[own + t] >= amount;
      case Kind::count: return high[yes] >= amount;
      case Kind::noVeto: return low[own + t] <= 0;
      case Kind::listed: return high[own + t] >= static_cast<std::int64_t>(term.members.size());
      case Kind::noObjection: return low[no] <= 0 && high[present] > 0;
      case Kind::fewerNotInFavour: return members - high[yes] < amount;
      case Kind::quorum: return reaches(term, high[present], members);
      case Kind::all:
      case Kind::any: break;
    }
    return false;
  }
  bool holds(std::size_t& at, const std::vector<std::int64_t>& high, const std::vector<std::int64_t>& low) const {
    const std::size_t t = at++;
    const BoundTerm& term = rule_.terms[t];
    if (term.parts == 0) return met(t, high, low);
    std::size_t holding = 0;
    for (std::uint16_t part = 0; part < term.parts; ++part) holding += holds(at, high, low) ? 1 : 0;
    return term.kind == Kind::all ? holding == term.parts : holding > 0;
  }
  bool adopted(const std::vector<std::int64_t>& high, const std::vector<std::int64_t>& low) const {
    std::size_t at = 0;
    return holds(at, high, low) && (high[yes] > 0 || silenceIsEnough_);
  }

  // Whether `more` voters from the one at `from` on could flip the outcome, if each sum could have those who change
  // it most. With no more voters: whether it is flipped.
  bool couldFlip(std::size_t from, std::size_t more) {
    std::vector<std::int64_t> high = sums_;
    std::vector<std::int64_t> low = sums_;
    for (std::size_t u = 0; more > 0 && u < used_.size(); ++u) {
      const std::size_t sum = used_[u];
      const auto& order = byChange_[u];
      std::size_t taken = 0;
      for (std::size_t i = 0; i < order.size() && taken < more && voters_[order[i]].change[sum] > 0; ++i)
        if (order[i] >= from) high[sum] += voters_[order[i]].change[sum], ++taken;
      taken = 0;
      for (std::size_t i = order.size(); i-- > 0 && taken < more && voters_[order[i]].change[sum] < 0;)
        if (order[i] >= from) low[sum] += voters_[order[i]].change[sum], ++taken;
    }
    const std::uint64_t cost = rule_.terms.size() + (more > 0 ? used_.size() * voters_.size() : 0);
    found_.gaveUp = found_.gaveUp || cost > work_;
    work_ -= std::min(cost, work_);
    return found_.adopted ? !adopted(low, high) : adopted(high, low);
  }

  // Finds the sets that are `chosen_` and `more` voters from the one at `from` on. False: there are none.
  bool look(std::size_t from, std::size_t more) {
    if (!couldFlip(from, more) || found_.gaveUp) return false;
    if (more == 0) {
      if (found_.sets.size() < most_) found_.sets.push_back(chosen_);
      else found_.more = true;
      return true;
    }
    bool any = false;
    std::vector<bool> inVain(kinds_, false);  // what one could not do, nobody of that kind who comes later can
    for (std::size_t v = from; v + more <= voters_.size() && !found_.more && !found_.gaveUp; ++v) {
      const Voter& voter = voters_[v];
      if (inVain[voter.kind]) continue;
      for (const std::size_t sum : used_) sums_[sum] += voter.change[sum];
      chosen_.push_back(voter.member);
      const bool found = look(v + 1, more - 1);
      chosen_.pop_back();
      for (const std::size_t sum : used_) sums_[sum] -= voter.change[sum];
      inVain[voter.kind] = !found;
      any = any || found;
    }
    return any;
  }

  const BoundRule& rule_;
  std::size_t most_;
  std::uint64_t work_;
  std::vector<std::int64_t> sums_;  // with the changes of those chosen
  bool silenceIsEnough_ = false;
  std::vector<std::size_t> used_;                   // sums that some term asks for
  std::vector<Voter> voters_;                       // by member
  std::size_t kinds_ = 0;
  std::vector<std::vector<std::size_t>> byChange_;  // by used sum: voters, the greatest change first
  std::vector<std::uint16_t> chosen_;
  Flips found_;
};

}  // namespace

Flips flips(const BoundRule& rule, const Ballots& ballots, std::size_t most, std::uint64_t work) {
  return Search(rule, ballots, most, work)();
}

}  // namespace plenary::analysis

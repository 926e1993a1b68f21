#include "core/voting.h"

#include <algorithm>

#include "core/checks.h"
#include "core/motions.h"
#include "core/random.h"

namespace plenary::voting {

namespace {

constexpr std::uint64_t lotStream = 4;

PhaseId debriefOf(const Scenario& scenario) { return PhaseId{scenario.rules.phases.size() - 1}; }

bool everyone(const std::vector<std::uint8_t>& done) {
  return std::all_of(done.begin(), done.end(), [](std::uint8_t d) { return d != 0; });
}

bool seeksConsensus(const DecisionRule& rule) {
  return std::any_of(rule.terms.begin(), rule.terms.end(),
                     [](const Term& t) { return t.kind == Term::Kind::noObjection; });
}

// The lot is drawn from the session's seed, once for each roll-call.
DelegationId drawn(const Scenario& scenario, const State& state) {
  std::vector<DelegationId> voters;
  for (const DelegationId d : scenario.rollCall)
    if (scenario.hasVote(d)) voters.push_back(d);
  Draws draws(state.hidden.seed, lotStream, state.pub.votes.size() + 1);
  return voters[draws.below(static_cast<std::uint32_t>(voters.size()))];
}

}  // namespace

Rebased rebased(const PublicState& pub, const Changes& changes, AmendmentId but) {
  Rebased left;
  for (const Change& c : changes) {
    std::optional<OptionId> settled;
    for (const Amendment& a : pub.amendments)
      if (a.status == AmendmentStatus::adopted && a.id != but)
        for (const Change& made : a.changes)
          if (made.provision == c.provision) settled = made.option;
    if (!settled) left.changes.push_back(c);
    else if (settled != c.option) left.conflicts.push_back(c);
  }
  return left;
}

namespace {

// After an amendment is adopted its provisions are settled: what other pending amendments ask for them is
// either in the text already or impliedly rejected (General Assembly rule 90).
void rebaseOthers(const PublicState& pub, const Amendment& adopted, Events& events) {
  for (const Amendment& other : pub.amendments) {
    if (other.id == adopted.id || other.status != AmendmentStatus::pending) continue;
    AmendmentRebased rebased{other.id, {}, other.conflicts};
    for (const Change& c : other.changes) {
      const auto settled = std::find_if(adopted.changes.begin(), adopted.changes.end(),
                                        [&](const Change& x) { return x.provision == c.provision; });
      if (settled == adopted.changes.end()) rebased.changes.push_back(c);
      else if (settled->option != c.option) rebased.conflicts.push_back(c);
    }
    if (rebased.changes == other.changes) continue;
    std::sort(rebased.conflicts.begin(), rebased.conflicts.end(),
              [](const Change& x, const Change& y) { return x.provision < y.provision; });
    const bool nothingLeft = rebased.changes.empty();
    events.emplace_back(std::move(rebased));
    if (nothingLeft) events.emplace_back(AmendmentSettled{other.id, AmendmentStatus::notPut});
  }
}

void settleAmendment(const PublicState& pub, const Amendment& a, bool adopted, Events& events) {
  events.emplace_back(AmendmentSettled{a.id, adopted ? AmendmentStatus::adopted : AmendmentStatus::rejected});
  if (!adopted) return;
  events.emplace_back(DraftChanged{a.id, effective(pub.draft, a.changes)});
  rebaseOthers(pub, a, events);
}

void settleText(const Scenario& scenario, const PublicState& pub, bool adopted, Events& events) {
  events.emplace_back(OutcomeReached{adopted ? Outcome::adopted : Outcome::notAdopted});
  events.emplace_back(PhaseOpened{adopted ? PhaseId{pub.phase.index() + 1} : debriefOf(scenario), 1});
}

// All operative parts fell, so that the whole is rejected (rule 89).
void rejectWhole(const Scenario& scenario, const PublicState& pub, const Vote& vote, Events& events) {
  if (vote.amendment) events.emplace_back(AmendmentSettled{*vote.amendment, AmendmentStatus::rejected});
  else settleText(scenario, pub, false, events);
}

// The parts that fell leave the amendment, or the text. `parts` as in QuestionPut.
void dropFallen(const Scenario& scenario, const PublicState& pub, const Vote& vote,
                const std::vector<std::uint8_t>& parts, Events& events) {
  if (std::find(parts.begin(), parts.end(), std::uint8_t{2}) == parts.end()) return;
  if (vote.amendment) {
    const Amendment& a = *findAmendment(pub, *vote.amendment);
    Changes standing;
    for (std::size_t p = 0; p < parts.size(); ++p)
      if (parts[p] == 1) standing.push_back(a.changes[p]);
    events.emplace_back(AmendmentRebased{a.id, standing, a.conflicts});
    return;
  }
  Changes fallen;
  for (std::size_t p = 0; p < parts.size(); ++p)
    if (parts[p] == 2) fallen.insert(fallen.end(), scenario.articles[p].without.begin(), scenario.articles[p].without.end());
  std::sort(fallen.begin(), fallen.end(), [](const Change& x, const Change& y) { return x.provision < y.provision; });
  events.emplace_back(ArticlesDropped{effective(pub.draft, fallen)});
}

std::size_t partsOf(const Scenario& scenario, const PublicState& pub, const std::optional<AmendmentId>& amendment) {
  return amendment ? findAmendment(pub, *amendment)->changes.size() : scenario.articles.size();
}

// One part of a divided question is decided: the next, or what stands of it as a whole (rule 89).
void afterPart(const Scenario& scenario, const State& state, const Vote& vote, bool adopted, Events& events) {
  std::vector<std::uint8_t> parts = state.pub.question ? state.pub.question->parts : std::vector<std::uint8_t>{};
  // A record that does not fit together is closed as if nothing stood.
  if (parts.size() != partsOf(scenario, state.pub, vote.amendment) || *vote.part >= parts.size())
    return rejectWhole(scenario, state.pub, vote, events);
  parts[*vote.part] = adopted ? 1 : 2;
  const auto open = std::find(parts.begin(), parts.end(), std::uint8_t{0});
  VoteOpened next = opening(scenario, state, vote.amendment, std::nullopt, vote.rule);
  if (open != parts.end()) {
    next.part = static_cast<std::uint16_t>(open - parts.begin());
    events.emplace_back(std::move(next));
    return;
  }
  if (std::find(parts.begin(), parts.end(), std::uint8_t{1}) == parts.end())
    return rejectWhole(scenario, state.pub, vote, events);
  dropFallen(scenario, state.pub, vote, parts, events);
  events.emplace_back(std::move(next));
}

// The same question once more: after a tie, or because no consensus was found.
std::optional<VoteOpened> again(const Scenario& scenario, const State& state, const Vote& vote, const Tally& result) {
  const PublicState& pub = state.pub;
  VoteOpened next;
  next.id = VoteId{pub.votes.size() + 1};
  next.amendment = vote.amendment;
  next.motion = vote.motion;
  next.part = vote.part;
  next.method = vote.method;
  next.rule = vote.rule;
  next.first = vote.first;
  next.repeats = vote.id;
  if (vote.amendment) next.distance = findAmendment(pub, *vote.amendment)->distance;
  if (result.tied() && ruleOf(pub, vote).tie == TieRule::secondBallot) return next;

  if (result.adopted || vote.method != VoteMethod::consensus || vote.motion) return std::nullopt;
  const auto& fallback = vote.amendment ? scenario.rules.amendmentVote : scenario.rules.adoptionVote;
  if (!fallback) return std::nullopt;
  next.rule = *fallback;
  next.method = pub.question && pub.question->rollCall ? VoteMethod::rollCall : scenario.rules.method;
  if (next.method == VoteMethod::rollCall) next.first = drawn(scenario, state);
  return next;
}

}  // namespace

VoteOpened opening(const Scenario& scenario, const State& state, std::optional<AmendmentId> amendment,
                   std::optional<MotionId> motion, const DecisionRule& rule) {
  VoteOpened vote;
  vote.id = VoteId{state.pub.votes.size() + 1};
  vote.amendment = amendment;
  vote.motion = motion;
  vote.rule = rule;
  vote.method = motion ? VoteMethod::showOfHands : scenario.rules.method;
  if (!motion && state.pub.question && state.pub.question->rollCall) vote.method = VoteMethod::rollCall;
  if (seeksConsensus(rule)) vote.method = VoteMethod::consensus;
  if (vote.method == VoteMethod::rollCall) vote.first = drawn(scenario, state);
  if (amendment) vote.distance = findAmendment(state.pub, *amendment)->distance;
  return vote;
}

QuestionAnnounced announcement(const Scenario& scenario, const PublicState& pub, AmendmentId id) {
  const Amendment& a = *findAmendment(pub, id);
  QuestionAnnounced put{id, a.distance, OrderReason::furthest};
  const auto order = votingOrder(scenario, pub);
  if (order.size() < 2) put.reason = OrderReason::onlyOne;
  else if (order.front() == id && findAmendment(pub, order[1])->distance == a.distance) put.reason = OrderReason::earlier;
  if (a.reconsidered) put.reason = OrderReason::reconsidered;
  return put;
}

namespace {

// What follows from the result of a vote.
void conclude(const Scenario& scenario, const State& state, const Vote& vote, const Tally& result, Events& events) {
  const PublicState& pub = state.pub;
  events.emplace_back(VoteClosed{vote.id, result});
  if (auto next = again(scenario, state, vote, result)) {
    events.emplace_back(std::move(*next));
    return;
  }
  if (vote.motion) motions::settle(scenario, pub, *findMotion(pub, *vote.motion), result.adopted, events);
  else if (vote.part) afterPart(scenario, state, vote, result.adopted, events);
  else if (vote.amendment) settleAmendment(pub, *findAmendment(pub, *vote.amendment), result.adopted, events);
  else settleText(scenario, pub, result.adopted, events);
}

Decision count(const Scenario& scenario, const State& state, const Vote& vote, const Ballots& ballots) {
  const PublicState& pub = state.pub;
  const auto bound = bindRule(vote.rule, scenario.members());
  if (!std::holds_alternative<BoundRule>(bound)) return reject(RejectionCode::malformed);
  const Tally result = assess(std::get<BoundRule>(bound), ballots);
  // Where nobody presides, a tie that the Chair may break stays unbroken: the text remains as it stood (Speaker
  // Denison's rule).
  if (result.tied() && pub.presided && ruleOf(pub, vote).tie == TieRule::chairDecides)
    return Events{VoteTied{vote.id, result}};
  Events events;
  conclude(scenario, state, vote, result, events);
  return events;
}

}  // namespace

Decision close(const Scenario& scenario, const State& state, const Vote& vote) {
  if (vote.tied) {
    if (state.pub.presided) return reject(RejectionCode::nothingDue);
    Events events;
    conclude(scenario, state, vote, *vote.tied, events);
    return events;
  }
  if (vote.method == VoteMethod::secret) return reject(RejectionCode::nothingDue);  // only the Table has the ballots
  if (!missingBallots(scenario, vote).empty()) return reject(RejectionCode::nothingDue);
  return count(scenario, state, vote, vote.ballots);
}

Decision closeAsItStands(const Scenario& scenario, const State& state, const Vote& vote) {
  if (vote.tied || vote.method == VoteMethod::secret) return reject(RejectionCode::nothingDue);
  return count(scenario, state, vote, vote.ballots);
}

Decision broken(const Scenario& scenario, const State& state, const Vote& vote, bool inFavour) {
  Tally result = *vote.tied;
  result.adopted = inFavour;
  Events events{TieBroken{vote.id, inFavour}};
  conclude(scenario, state, vote, result, events);
  return events;
}

Decision closeSecret(const Scenario& scenario, const State& state, const CloseSecretVote& act) {
  const Vote* vote = openVote(state.pub);
  if (!vote || vote->id != act.vote || vote->method != VoteMethod::secret || vote->tied ||
      act.ballots.size() != vote->ballots.size())
    return reject(RejectionCode::malformed);
  if (!missingBallots(scenario, *vote).empty()) return reject(RejectionCode::nothingDue);
  return count(scenario, state, *vote, act.ballots);
}

namespace {

bool isDivided(const Scenario& scenario, const PublicState& pub) {
  if (!pub.question || pub.question->parts.empty()) return false;
  return pub.question->parts.size() == partsOf(scenario, pub, pub.question->amendment);
}

// Where more is to be put to the vote than the rules allow, what lapses: those with the fewest sponsors, of them the later.
Events lapsing(const Scenario& scenario, const PublicState& pub) {
  const std::uint16_t most = scenario.rules.amendmentsPut;
  if (most == 0) return {};
  std::vector<const Amendment*> put;
  for (const Amendment& a : pub.amendments)
    if (a.status == AmendmentStatus::pending && a.cosponsors.size() + 1 >= scenario.rules.sponsorsNeeded &&
        !effective(pub.draft, a.changes).empty())
      put.push_back(&a);
  std::stable_sort(put.begin(), put.end(), [](const Amendment* a, const Amendment* b) { return a->cosponsors.size() > b->cosponsors.size(); });
  Events events;
  for (std::size_t i = most; i < put.size(); ++i) events.emplace_back(AmendmentSettled{put[i]->id, AmendmentStatus::lapsed});
  return events;
}

}  // namespace

Decision amendments(const Scenario& scenario, const State& state) {
  const PublicState& pub = state.pub;
  if (pub.question) {
    if (!everyone(pub.done)) return reject(RejectionCode::nothingDue);
    VoteOpened vote = opening(scenario, state, pub.question->amendment, std::nullopt, scenario.rules.amendment);
    if (isDivided(scenario, pub)) vote.part = 0;
    return Events{std::move(vote)};
  }
  if (Events excess = lapsing(scenario, pub); !excess.empty()) return excess;
  Events events;
  for (const AmendmentId id : votingOrder(scenario, pub)) {
    const Amendment& a = *findAmendment(pub, id);
    if (a.cosponsors.size() + 1 < scenario.rules.sponsorsNeeded) {
      events.emplace_back(AmendmentSettled{id, AmendmentStatus::lapsed});
      continue;
    }
    if (effective(pub.draft, a.changes).empty()) {
      events.emplace_back(AmendmentSettled{id, AmendmentStatus::notPut});
      continue;
    }
    if (scenario.rules.announceQuestions) events.emplace_back(announcement(scenario, pub, id));
    else events.emplace_back(opening(scenario, state, id, std::nullopt, scenario.rules.amendment));
    return events;
  }
  events.emplace_back(PhaseOpened{PhaseId{pub.phase.index() + 1}, 1});
  return events;
}

Decision adoption(const Scenario& scenario, const State& state) {
  const PublicState& pub = state.pub;
  if (scenario.rules.announceQuestions) {
    if (!pub.question) return Events{QuestionAnnounced{std::nullopt, 0, OrderReason::onlyOne}};
    if (!everyone(pub.done)) return reject(RejectionCode::nothingDue);
  }
  VoteOpened vote = opening(scenario, state, std::nullopt, std::nullopt, scenario.rules.adoption);
  if (isDivided(scenario, pub)) vote.part = 0;
  return Events{std::move(vote)};
}

}  // namespace plenary::voting

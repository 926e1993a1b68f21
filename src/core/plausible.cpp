#include "core/plausible.h"

#include <algorithm>

#include "core/aftermath_acts.h"
#include "core/checks.h"
#include "core/deals.h"

namespace plenary {

namespace {

using Problem = std::optional<std::string>;

constexpr Millis longestSpeech = Millis{366} * 24 * 3600 * 1000;  // a saved game may be left in the middle of one

struct Plausibility {
  const Scenario& scenario;
  const State& state;

  std::size_t delegations() const { return scenario.delegations.size(); }
  bool known(DelegationId d) const { return d.index() < delegations(); }
  bool known(SeatId s) const { return s.index() < state.pub.seats.size(); }
  bool known(AmendmentId a) const { return findAmendment(state.pub, a) != nullptr; }
  Problem changes(const Changes& c) const {
    if (checkChanges(scenario, c)) return "changes to provisions and options of this scenario, in order";
    return std::nullopt;
  }
  Problem speaking(DelegationId d) const {
    return expect(state.pub.floor.speaker == d, "the delegation that has the floor");
  }
  static Problem expect(bool holds, const char* what) {
    if (holds) return std::nullopt;
    return what;
  }

  Problem operator()(const SessionOpened& e) const {
    if (e.seats.size() != delegations()) return "one seat for each delegation";
    for (std::size_t s = 0; s < e.seats.size(); ++s)
      if (e.seats[s].delegation != DelegationId{s}) return "seats in the order of delegations";
    return expect(!state.pub.opened, "a session that is opened once");
  }
  Problem operator()(const SeedDrawn&) const { return std::nullopt; }
  Problem operator()(const BriefDealt& e) const {
    if (!known(e.seat)) return "a seat of this session";
    if (scenario.model) return modelled(scenario.delegations[e.seat.index()], e.brief);
    if (!e.brief.parameters.empty() || !e.brief.margins.empty() || !e.brief.idealText.empty())
      return "no numbers of a model, which this scenario has not";
    if (e.brief.worth.size() != scenario.provisions.size()) return "a worth for each provision";
    for (std::size_t p = 0; p < e.brief.worth.size(); ++p) {
      if (e.brief.worth[p].size() != scenario.provisions[p].options.size()) return "a worth for each option";
      for (const std::int32_t w : e.brief.worth[p])
        if (w < 0 || w > 100000) return "a worth from 0 to 100000";
    }
    return expect(e.brief.alternative >= 0 && e.brief.ideal >= 0 && e.brief.ideal <= 100000 * 200,
                  "an alternative and an ideal that are not negative");
  }
  Problem modelled(const Delegation& d, const Brief& brief) const {
    if (!brief.worth.empty()) return "no tables of worth where there is a model";
    if (brief.parameters.size() != parameterCount) return "a number for each parameter of the model";
    for (std::size_t p = 0; p < parameterCount; ++p) {
      const auto value = std::int64_t{brief.parameters[p]};
      if (value < d.parameters[p].low || value > d.parameters[p].high)
        return "the " + std::string(parameterRanges[p].name) + " within its published range";
    }
    if (brief.margins.size() != d.groups.size()) return "a margin for each domestic group";
    for (std::size_t g = 0; g < d.groups.size(); ++g)
      if (brief.margins[g] < d.groups[g].marginLow || brief.margins[g] > d.groups[g].marginHigh)
        return "a margin within its published range";
    if (brief.idealText.size() != scenario.provisions.size()) return "an ideal text with all provisions";
    for (std::size_t p = 0; p < brief.idealText.size(); ++p)
      if (brief.idealText[p].index() >= scenario.provisions[p].options.size()) return "an ideal text of known options";
    return std::nullopt;
  }
  Problem operator()(const PhaseOpened& e) const {
    return expect(e.phase.index() < scenario.rules.phases.size(), "a phase of these rules");
  }
  Problem operator()(const StatementMade& e) const {
    const Statement& s = e.statement;
    if (!known(s.from)) return "a delegation of this scenario";
    for (std::size_t i = 0; i < s.to.size(); ++i)
      if (!known(s.to[i]) || (i > 0 && s.to[i - 1] >= s.to[i])) return "hearers in order";
    if (s.amendment && !known(*s.amendment)) return "an amendment that was tabled";
    if (!s.isPrivate() && s.id.index() != state.pub.statements.size() + 1)
      return "public statements numbered in order";
    if (auto problem = changes(s.about)) return problem;
    return changes(s.gives);
  }
  Problem operator()(const AmendmentTabled& e) const {
    if (e.id.index() != state.pub.amendments.size() + 1) return "amendments numbered in order";
    if (!known(e.sponsor)) return "a delegation of this scenario";
    return changes(e.changes);
  }
  Problem operator()(const AmendmentCosponsored& e) const {
    if (!known(e.id)) return "an amendment that was tabled";
    if (!known(e.delegation)) return "a delegation of this scenario";
    return expect(!findAmendment(state.pub, e.id)->sponsoredBy(e.delegation), "a new sponsor");
  }
  Problem operator()(const AmendmentSettled& e) const {
    return expect(known(e.id), "an amendment that was tabled");
  }
  Problem operator()(const AmendmentRebased& e) const {
    if (!known(e.id)) return "an amendment that was tabled";
    const Vote* vote = openVote(state.pub);
    if (vote && vote->amendment == e.id) return "an amendment that is not being voted on";
    if (auto problem = changes(e.changes)) return problem;
    return changes(e.conflicts);
  }
  Problem operator()(const DraftChanged& e) const {
    if (!known(e.by)) return "an amendment that was tabled";
    return changes(e.changes);
  }
  Problem operator()(const VoteOpened& e) const {
    if (e.id.index() != state.pub.votes.size() + 1) return "votes numbered in order";
    if (std::holds_alternative<RuleProblem>(bindRule(e.rule, scenario.members())))
      return "a rule that these delegations can meet";
    if (phaseKind(scenario, state.pub) == PhaseKind::debrief) return "no vote in the debrief";
    if (e.motion && (e.amendment || !findMotion(state.pub, *e.motion))) return "a motion that was moved";
    if (e.amendment && !known(*e.amendment)) return "an amendment that was tabled";
    if (e.part) {
      const std::size_t parts =
          e.amendment ? findAmendment(state.pub, *e.amendment)->changes.size() : scenario.articles.size();
      const auto& question = state.pub.question;
      if (e.motion || !question || question->amendment != e.amendment || question->parts.size() != parts ||
          *e.part >= parts)
        return "a part of the question that is divided";
    }
    if (e.first && !known(*e.first)) return "a delegation of this scenario";
    if (e.repeats && (e.repeats->index() < 1 || *e.repeats >= e.id)) return "an earlier vote";
    return expect(!e.amendment || known(*e.amendment), "an amendment that was tabled");
  }
  Problem operator()(const BallotCast& e) const {
    if (e.vote.index() < 1 || e.vote.index() > state.pub.votes.size()) return "a vote that was opened";
    return expect(known(e.delegation), "a delegation of this scenario");
  }
  const Vote* voteOf(VoteId id) const {
    return id.index() >= 1 && id.index() <= state.pub.votes.size() ? &state.pub.votes[id.index() - 1] : nullptr;
  }
  Problem operator()(const BallotHandedIn& e) const {
    const Vote* vote = voteOf(e.vote);
    if (!vote || vote->method != VoteMethod::secret) return "a secret vote that was opened";
    return expect(known(e.delegation), "a delegation of this scenario");
  }
  Problem operator()(const BallotsLost& e) const {
    const Vote* vote = voteOf(e.vote);
    return expect(vote && vote->method == VoteMethod::secret, "a secret vote that was opened");
  }
  Problem operator()(const BallotEntered& e) const {
    if (!voteOf(e.vote)) return "a vote that was opened";
    return expect(known(e.delegation), "a delegation of this scenario");
  }
  Problem operator()(const VoteClosed& e) const {
    const Vote* vote = voteOf(e.id);
    if (!vote) return "a vote that was opened";
    return expect(e.tally.terms.size() == vote->rule.terms.size(), "a reckoning of each term of the rule");
  }
  Problem operator()(const RoundFinished& e) const {
    return expect(known(e.delegation), "a delegation of this scenario");
  }
  Problem operator()(const SignatureGiven& e) const {
    return expect(known(e.delegation), "a delegation of this scenario");
  }
  Problem operator()(const OutcomeReached&) const { return std::nullopt; }
  Problem operator()(const ReasonGiven& e) const {
    if (!known(e.delegation)) return "a delegation of this scenario";
    const Reason& r = e.reason;
    if (r.provision && r.provision->index() >= scenario.provisions.size()) return "a provision of this scenario";
    if (r.option && (!r.provision || r.option->index() >= scenario.provisions[r.provision->index()].options.size()))
      return "an option of that provision";
    return expect(!r.delegation || known(*r.delegation), "a delegation of this scenario");
  }
  Problem operator()(const ControllerChanged& e) const { return expect(known(e.seat), "a seat of this session"); }
  Problem operator()(const Disclosed& e) const {
    return expect(e.scores.size() == delegations(), "a score for each delegation");
  }
  Problem operator()(const MotionMoved& e) const {
    if (e.id.index() != state.pub.motions.size() + 1) return "motions numbered in order";
    if (!known(e.mover)) return "a delegation of this scenario";
    if (e.amendment && !known(*e.amendment)) return "an amendment that was tabled";
    if (e.ruling && !findMotion(state.pub, *e.ruling)) return "a motion that was moved";
    if (!motionRule(scenario.rules, e.kind)) return "a motion that these rules know";
    // The text as a whole can be divided by its articles.
    const bool divides = e.kind == MotionKind::divide && !divisible(scenario);
    const bool onAmendment = divides || e.kind == MotionKind::reconsider ||
                             e.kind == MotionKind::pointOfOrder || e.kind == MotionKind::appeal;
    if (onAmendment && !e.amendment) return "the amendment that the motion is about";
    if (e.kind == MotionKind::appeal && !e.ruling) return "the ruling that the appeal is against";
    if (e.kind == MotionKind::moderatedCaucus && !e.topic) return "the topic of the caucus";
    return expect(!e.topic || e.topic->index() < scenario.provisions.size(), "a provision of this scenario");
  }
  Problem operator()(const MotionSeconded& e) const {
    if (!findMotion(state.pub, e.id)) return "a motion that was moved";
    if (!known(e.delegation)) return "a delegation of this scenario";
    const auto& all = findMotion(state.pub, e.id)->seconders;
    return expect(!std::binary_search(all.begin(), all.end(), e.delegation), "a new seconder");
  }
  Problem operator()(const StanceTaken& e) const {
    if (!findMotion(state.pub, e.id)) return "a motion that was moved";
    return expect(known(e.delegation), "a delegation of this scenario");
  }
  Problem operator()(const MotionSettled& e) const {
    const Motion* motion = findMotion(state.pub, e.id);
    if (!motion) return "a motion that was moved";
    return expect(motion->kind != MotionKind::moderatedCaucus || motion->topic, "a caucus with a topic");
  }
  Problem operator()(const QuestionAnnounced& e) const {
    return expect(!e.amendment || known(*e.amendment), "an amendment that was tabled");
  }
  Problem operator()(const FloorRequested& e) const {
    if (!known(e.delegation)) return "a delegation of this scenario";
    const auto& list = state.pub.floor.list;
    return expect(std::find(list.begin(), list.end(), e.delegation) == list.end(), "each delegation once on the list");
  }
  Problem operator()(const ListLeft& e) const { return expect(known(e.delegation), "a delegation of this scenario"); }
  Problem operator()(const FloorGiven& e) const {
    if (e.at < 0) return "a time that is not negative";
    return expect(known(e.delegation), "a delegation of this scenario");
  }
  Problem operator()(const FloorYielded& e) const { return speaking(e.delegation); }
  Problem operator()(const SpeechEnded& e) const {
    if (e.lasted < 0 || e.lasted > longestSpeech) return "a length from 0 to 366 days";
    return speaking(e.delegation);
  }
  Problem operator()(const ListClosed&) const { return std::nullopt; }
  Problem operator()(const ChairTaken&) const { return std::nullopt; }
  Problem operator()(const OrderChanged& e) const { return expect(known(e.amendment), "an amendment that was tabled"); }
  Problem operator()(const VoteTied& e) const {
    const Vote* vote = voteOf(e.id);
    if (!vote || !vote->open()) return "a vote that is open";
    return expect(e.tally.terms.size() == vote->rule.terms.size(), "a reckoning of each term of the rule");
  }
  Problem operator()(const TieBroken& e) const {
    const Vote* vote = voteOf(e.id);
    return expect(vote && vote->open() && vote->tied, "a vote that is tied");
  }
  Problem operator()(const ProxyGiven& e) const {
    if (!known(e.delegation)) return "a delegation of this scenario";
    return expect(!e.to || (known(*e.to) && *e.to != e.delegation), "another delegation of this scenario");
  }
  Problem operator()(const ProxyUsed& e) const {
    const Vote* vote = voteOf(e.vote);
    if (!vote) return "a vote that was opened";
    if (!known(e.delegation) || !known(e.holder)) return "delegations of this scenario";
    return expect(e.choice.has_value() != (vote->method == VoteMethod::secret), "a choice, unless the vote is secret");
  }
  Problem operator()(const ArticlesDropped& e) const { return changes(e.changes); }
  Problem operator()(const ReservationsMade& e) const {
    if (!known(e.delegation)) return "a delegation of this scenario";
    return expect(!aftermath::checkReservations(scenario, state.pub, e.articles), "articles that may be excluded, in order");
  }
  Problem operator()(const RatificationSought& e) const {
    if (!known(e.delegation)) return "a delegation of this scenario";
    return expect(aftermath::maySeek(scenario, state.pub, e.delegation), "a delegation that may ratify");
  }
  Problem operator()(const LegislatureDecided& e) const {
    if (!known(e.delegation)) return "a delegation of this scenario";
    if (state.pub.life.ratifications[e.delegation.index()] != Ratification::sought) return "a legislature that was asked";
    return expect(e.accepts.size() == scenario.delegations[e.delegation.index()].groups.size(), "a word from each group");
  }
  Problem operator()(const EnteredIntoForce&) const {
    return expect(!state.pub.life.lives(), "a treaty that is not in force");
  }
  Problem operator()(const ConductChosen& e) const {
    if (!known(e.seat)) return "a seat of this session";
    return expect(e.broken <= allBroken, "obligations of this program");
  }
  Problem operator()(const InspectionRequested& e) const { return pointing(e.by, e.of); }
  Problem operator()(const SanctionImposed& e) const { return pointing(e.by, e.on); }
  Problem operator()(const PauseCalled& e) const { return expect(known(e.delegation), "a delegation of this scenario"); }
  Problem operator()(const NearMissSeen& e) const {
    if (!known(e.seat)) return "a seat of this session";
    if (!aftermath::inYears(scenario, state.pub)) return "a year of a treaty that lives";
    return expect(state.seats[e.seat.index()].nearMisses < 1000, "at most 1000 near misses");
  }
  Problem operator()(const NearMissReported& e) const {
    if (!known(e.delegation)) return "a delegation of this scenario";
    if (!aftermath::inYears(scenario, state.pub) || !aftermath::isParty(state.pub, e.delegation)) return "a party in a year of the treaty";
    for (std::size_t s = 0; s < state.seats.size(); ++s)
      if (state.pub.seats[s].delegation == e.delegation && state.seats[s].nearMisses == 0)
        return "a near miss that was not reported";
    return std::nullopt;
  }
  Problem operator()(const CardPlayed& e) const {
    return expect(scenario.model && e.card < scenario.model->events.size(), "an event card of this scenario");
  }
  Problem operator()(const WithdrawalNotified& e) const {
    if (!known(e.delegation)) return "a delegation of this scenario";
    return expect(e.year > state.pub.life.years.size(), "a year to come");
  }
  Problem operator()(const YearPassed& e) const {
    if (!aftermath::inYears(scenario, state.pub) || !scenario.model) return "a year of a treaty that lives";
    if (state.pub.life.years.size() >= 1000) return "at most 1000 years";
    if (e.outcome.card && *e.outcome.card >= scenario.model->events.size()) return "an event card of this scenario";
    for (const Breach& b : e.outcome.detected)
      if (!known(b.delegation)) return "a delegation of this scenario";
    return std::nullopt;
  }
  Problem operator()(const DealOffered& e) const {
    if (e.id != state.pub.deals.size() + 1) return "deals numbered in order";
    Deal deal;
    deal.by = e.by;
    deal.parties = e.parties;
    deal.undertakings = e.undertakings;
    return expect(!deals::wellFormed(scenario, state.pub, deal), "a deal between delegations of this scenario");
  }
  Problem operator()(const DealAgreedTo& e) const {
    const Deal* deal = deals::find(state.pub, e.id);
    if (!deal || deal->status != DealStatus::offered || !deal->among(e.delegation)) return "a deal that was offered to it";
    return expect(!std::binary_search(deal->agreed.begin(), deal->agreed.end(), e.delegation), "a new party to the deal");
  }
  Problem operator()(const DealSettled& e) const {
    const Deal* deal = deals::find(state.pub, e.id);
    if (!deal || deal->status != DealStatus::offered) return "a deal that is open";
    return expect(e.status != DealStatus::offered && deal->among(e.by), "an end to the deal by one of its parties");
  }
  Problem operator()(const UndertakingSettled& e) const {
    const Deal* deal = deals::find(state.pub, e.deal);
    if (!deal || deal->status != DealStatus::made || e.undertaking >= deal->undertakings.size()) return "a deal that was made";
    return expect(deal->performance[e.undertaking] == Performance::open && e.performance != Performance::open,
                  "an undertaking that is open");
  }
  Problem pointing(DelegationId by, DelegationId at) const {
    return expect(known(by) && known(at) && by != at, "two delegations of this scenario");
  }
  Problem operator()(const AmendmentReopened& e) const { return expect(known(e.id), "an amendment that was tabled"); }
  Problem operator()(const Reverted&) const { return std::nullopt; }
};

}  // namespace

std::optional<std::string> implausible(const Scenario& scenario, const State& state, const Event& event) {
  const bool opening = std::holds_alternative<SessionOpened>(event);
  if (!opening && !state.pub.opened) return "the opening of the session";
  const bool settles = std::holds_alternative<QuestionAnnounced>(event) || std::holds_alternative<PhaseOpened>(event) ||
                       std::holds_alternative<AmendmentSettled>(event) || std::holds_alternative<MotionSettled>(event);
  if (settles && openVote(state.pub)) return "the end of the vote that is open";
  return std::visit(Plausibility{scenario, state}, event);
}

}  // namespace plenary

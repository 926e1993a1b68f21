#include "core/apply.h"

#include <algorithm>

#include "core/aftermath_acts.h"

namespace plenary {

namespace {

// Public payloads change the public part alike on the table and in every view.
struct Public {
  const Scenario& scenario;
  PublicState& pub;

  void operator()(const SessionOpened& e) {
    const std::size_t n = scenario.delegations.size();
    pub = PublicState{};
    pub.opened = true;
    pub.seats = e.seats;
    pub.done.assign(n, 0);
    pub.spoken.assign(n, 0);
    pub.moved.assign(n, 0);
    pub.floor.turns.assign(n, 0);
    pub.floor.airtime.assign(n, 0);
    pub.proxies.assign(n, std::nullopt);
    pub.draft = scenario.firstDraft();
    pub.provisionVersions.assign(scenario.provisions.size(), 1);
    pub.signatures.assign(n, Signature::pending);
    pub.life.reservations.assign(n, {});
    pub.life.ratifications.assign(n, Ratification::none);
    pub.life.ratifiedIn.assign(n, 0);
    pub.life.sought.assign(n, 0);
    pub.life.leaves.assign(n, staysParty);
    pub.life.callsPause.assign(n, 0);
  }
  void operator()(const PhaseOpened& e) {
    const bool anotherHalfYear = scenario.phase(e.phase).kind == PhaseKind::ratification;
    if (anotherHalfYear) pub.life.months = static_cast<std::uint16_t>(pub.life.months + monthsInRound);
    std::fill(pub.life.sought.begin(), pub.life.sought.end(), std::uint8_t{0});
    pub.phase = e.phase;
    pub.round = e.round;
    ++pub.phaseVersion;
    std::fill(pub.done.begin(), pub.done.end(), std::uint8_t{0});
    std::fill(pub.spoken.begin(), pub.spoken.end(), std::uint16_t{0});
    std::fill(pub.moved.begin(), pub.moved.end(), std::uint16_t{0});
    pub.question.reset();
    pub.sitting = Sitting{};
    pub.floor.list.clear();
    pub.floor.closed = false;
    pub.floor.speaker.reset();
    pub.floor.ended = false;
    std::fill(pub.floor.turns.begin(), pub.floor.turns.end(), std::uint16_t{0});
    // How far an amendment is removed from the first draft is fixed when the voting opens.
    if (scenario.phase(e.phase).kind != PhaseKind::amendments) return;
    for (Amendment& a : pub.amendments)
      if (a.status == AmendmentStatus::pending) a.distance = distance(scenario.firstDraft(), a.changes);
  }
  void operator()(const StatementMade& e) {
    pub.statements.push_back(e.statement);
    ++pub.spoken[e.statement.from.index()];
  }
  void operator()(const AmendmentTabled& e) {
    Amendment a;
    a.id = e.id;
    a.sponsor = e.sponsor;
    a.tabled = e.changes;
    a.changes = e.changes;
    a.round = pub.round;
    pub.amendments.push_back(std::move(a));
  }
  void operator()(const AmendmentCosponsored& e) {
    Amendment& a = amendment(e.id);
    a.cosponsors.insert(std::lower_bound(a.cosponsors.begin(), a.cosponsors.end(), e.delegation),
                        e.delegation);
  }
  void operator()(const AmendmentSettled& e) {
    Amendment& a = amendment(e.id);
    a.status = e.status;
    ++a.version;
    if (pub.question && pub.question->amendment == e.id) pub.question.reset();
  }
  void operator()(const AmendmentRebased& e) {
    Amendment& a = amendment(e.id);
    a.changes = e.changes;
    a.conflicts = e.conflicts;
    ++a.version;
    // What is left is what will be divided, when the division has been granted and no part put yet.
    if (!pub.question || pub.question->amendment != e.id || !pub.question->divided) return;
    auto& parts = pub.question->parts;
    if (std::all_of(parts.begin(), parts.end(), [](std::uint8_t p) { return p == 0; })) parts.assign(a.changes.size(), 0);
  }
  void operator()(const DraftChanged& e) {
    Changes& replaced = amendment(e.by).replaced;
    replaced.clear();
    for (const Change& c : e.changes) {
      replaced.push_back({c.provision, pub.draft[c.provision.index()]});
      pub.draft[c.provision.index()] = c.option;
      ++pub.provisionVersions[c.provision.index()];
    }
  }
  void operator()(const VoteOpened& e) {
    Vote v;
    v.id = e.id;
    v.amendment = e.amendment;
    v.motion = e.motion;
    v.part = e.part;
    v.first = e.first;
    v.repeats = e.repeats;
    v.method = e.method;
    v.rule = e.rule;
    if (e.amendment) {
      v.about = amendment(*e.amendment).changes;
      if (e.part && *e.part < v.about.size()) v.about = {v.about[*e.part]};
    }
    v.ballots.resize(scenario.delegations.size());
    if (e.method == VoteMethod::secret) v.handedIn.assign(scenario.delegations.size(), 0);
    pub.votes.push_back(std::move(v));
    if (e.amendment) amendment(*e.amendment).distance = e.distance;
    if (e.motion) motion(*e.motion).status = MotionStatus::voting;
  }
  void operator()(const BallotCast& e) {
    pub.votes[e.vote.index() - 1].ballots[e.delegation.index()] = e.choice;
  }
  void operator()(const VoteClosed& e) {
    Vote& vote = pub.votes[e.id.index() - 1];
    vote.result = e.tally;
    if (vote.part && pub.question && *vote.part < pub.question->parts.size())
      pub.question->parts[*vote.part] = e.tally.adopted ? 1 : 2;
  }
  void operator()(const RoundFinished& e) { pub.done[e.delegation.index()] = 1; }
  void operator()(const SignatureGiven& e) { pub.signatures[e.delegation.index()] = e.signature; }
  void operator()(const OutcomeReached& e) { pub.outcome = e.outcome; }
  void operator()(const ControllerChanged& e) { pub.seats[e.seat.index()].controller = e.controller; }

  void operator()(const MotionMoved& e) {
    Motion m;
    m.id = e.id;
    m.kind = e.kind;
    m.mover = e.mover;
    m.amendment = e.amendment;
    m.ruling = e.ruling;
    m.topic = e.topic;
    m.minutes = e.minutes;
    m.speakingSeconds = e.speakingSeconds;
    m.stances.assign(scenario.delegations.size(), Stance::none);
    pub.motions.push_back(std::move(m));
    ++pub.moved[e.mover.index()];
  }
  void operator()(const MotionSeconded& e) {
    auto& seconders = motion(e.id).seconders;
    seconders.insert(std::lower_bound(seconders.begin(), seconders.end(), e.delegation), e.delegation);
  }
  void operator()(const StanceTaken& e) { motion(e.id).stances[e.delegation.index()] = e.stance; }
  void operator()(const MotionSettled& e) {
    Motion& m = motion(e.id);
    m.status = e.status;
    if (e.status != MotionStatus::carried) return;
    switch (m.kind) {
      case MotionKind::suspendMeeting:
      case MotionKind::unmoderatedCaucus:
        pub.sitting = {Sitting::Kind::informal, std::nullopt, m.minutes, 0};
        break;
      case MotionKind::moderatedCaucus:
        pub.sitting = {Sitting::Kind::moderated, m.topic, m.minutes, m.speakingSeconds};
        break;
      case MotionKind::divide:
        if (!pub.question || pub.question->amendment != m.amendment) break;
        pub.question->divided = true;
        pub.question->parts.assign(m.amendment ? amendment(*m.amendment).changes.size() : scenario.articles.size(), 0);
        break;
      case MotionKind::rollCall:
        if (pub.question && pub.question->amendment == m.amendment) pub.question->rollCall = true;
        break;
      case MotionKind::rightOfReply: {
        auto& spoken = pub.spoken[m.mover.index()];
        if (spoken > 0) --spoken;
        replies(m.mover);
        break;
      }
      default:
        break;
    }
  }
  void operator()(const QuestionAnnounced& e) {
    pub.question = QuestionPut{e.amendment, e.reason, false, false, {}};
    std::fill(pub.done.begin(), pub.done.end(), std::uint8_t{0});
  }
  void operator()(const BallotHandedIn& e) {
    pub.votes[e.vote.index() - 1].handedIn[e.delegation.index()] = 1;
  }
  void operator()(const BallotsLost& e) {
    auto& handedIn = pub.votes[e.vote.index() - 1].handedIn;
    std::fill(handedIn.begin(), handedIn.end(), std::uint8_t{0});
  }
  void operator()(const BallotEntered& e) {
    pub.votes[e.vote.index() - 1].ballots[e.delegation.index()] = e.choice;
  }
  void operator()(const AmendmentReopened& e) {
    Amendment& a = amendment(e.id);
    a.reconsidered = a.status != AmendmentStatus::notPut;  // what was not put was not decided
    a.status = AmendmentStatus::pending;
    a.replaced.clear();
    ++a.version;
  }

  void operator()(const FloorRequested& e) { pub.floor.list.push_back(e.delegation); }
  void operator()(const ListLeft& e) { offList(e.delegation); }
  void operator()(const FloorGiven& e) {
    offList(e.delegation);
    pub.floor.speaker = e.delegation;
    pub.floor.since = e.at;
    pub.floor.ended = false;
    ++pub.floor.turns[e.delegation.index()];
  }
  void operator()(const FloorYielded&) { pub.floor.ended = true; }
  void operator()(const SpeechEnded& e) {
    pub.floor.airtime[e.delegation.index()] += e.lasted;
    pub.floor.speaker.reset();
    pub.floor.ended = false;
  }
  void operator()(const ListClosed& e) { pub.floor.closed = e.closed; }
  void operator()(const ChairTaken& e) { pub.presided = e.presided; }
  void operator()(const OrderChanged&) {}  // the question announced next says what goes first
  void operator()(const VoteTied& e) { pub.votes[e.id.index() - 1].tied = e.tally; }
  void operator()(const TieBroken& e) { pub.votes[e.id.index() - 1].casting = e.inFavour; }
  void operator()(const ProxyGiven& e) { pub.proxies[e.delegation.index()] = e.to; }
  void operator()(const ProxyUsed& e) {
    Vote& vote = pub.votes[e.vote.index() - 1];
    if (e.choice) vote.ballots[e.delegation.index()] = e.choice;
    else vote.handedIn[e.delegation.index()] = 1;
  }
  void operator()(const ArticlesDropped& e) {
    for (const Change& c : e.changes) {
      pub.draft[c.provision.index()] = c.option;
      ++pub.provisionVersions[c.provision.index()];
    }
  }

  void operator()(const ReservationsMade& e) { pub.life.reservations[e.delegation.index()] = e.articles; }
  void operator()(const RatificationSought& e) {
    pub.life.ratifications[e.delegation.index()] = Ratification::sought;
    pub.life.sought[e.delegation.index()] = 1;
  }
  void operator()(const LegislatureDecided& e) {
    pub.life.ratifications[e.delegation.index()] = e.ratified ? Ratification::ratified : Ratification::refused;
    pub.life.ratifiedIn[e.delegation.index()] = pub.life.months;
  }
  void operator()(const EnteredIntoForce& e) {
    if (e.provisional) pub.life.provisional = true;
    else pub.life.inForce = e.month;
  }
  void operator()(const InspectionRequested& e) { pub.life.inspections.push_back({e.by, e.of}); }
  void operator()(const SanctionImposed& e) { pub.life.sanctions.push_back({e.by, e.on}); }
  void operator()(const PauseCalled& e) { pub.life.callsPause[e.delegation.index()] = 1; }
  void operator()(const NearMissReported& e) { pub.life.reports.push_back(e.delegation); }
  void operator()(const CardPlayed& e) { pub.life.announced = e.card; }
  void operator()(const WithdrawalNotified& e) { pub.life.leaves[e.delegation.index()] = e.year; }
  void operator()(const YearPassed& e) {
    Aftermath& life = pub.life;
    YearRecord year = aftermath::recordOf(pub, e.outcome);
    // More than half of the parties have asked for it.
    std::size_t parties = 0;
    std::size_t calls = 0;
    for (std::size_t d = 0; d < year.party.size(); ++d) {
      parties += year.party[d];
      calls += year.party[d] && life.callsPause[d] ? 1U : 0U;
    }
    life.pauseCalled = 2 * calls > parties && aftermath::knowsTrigger(scenario, pub.draft);
    life.inspections.clear();
    life.sanctions.clear();
    life.reports.clear();
    std::fill(life.callsPause.begin(), life.callsPause.end(), std::uint8_t{0});
    life.announced.reset();
    life.years.push_back(std::move(year));
  }

  void operator()(const DealOffered& e) {
    Deal deal;
    deal.id = e.id;
    deal.by = e.by;
    deal.parties = e.parties;
    deal.binding = e.binding;
    deal.undertakings = e.undertakings;
    deal.agreed = {e.by};
    deal.performance.assign(e.undertakings.size(), Performance::open);
    pub.deals.push_back(std::move(deal));
  }
  void operator()(const DealAgreedTo& e) {
    auto& agreed = pub.deals[e.id - 1].agreed;
    agreed.insert(std::lower_bound(agreed.begin(), agreed.end(), e.delegation), e.delegation);
  }
  void operator()(const DealSettled& e) {
    Deal& deal = pub.deals[e.id - 1];
    deal.status = e.status;
    if (e.status != DealStatus::made) std::fill(deal.performance.begin(), deal.performance.end(), Performance::released);
  }
  void operator()(const UndertakingSettled& e) { pub.deals[e.deal - 1].performance[e.undertaking] = e.performance; }

  // A reply comes before the others, though the list be closed and the turns used up (rule 73).
  void replies(DelegationId d) {
    if (!needsFloor(scenario, pub)) return;
    offList(d);
    pub.floor.list.insert(pub.floor.list.begin(), d);
    auto& turns = pub.floor.turns[d.index()];
    if (turns > 0) --turns;
  }
  void offList(DelegationId d) {
    auto& list = pub.floor.list;
    list.erase(std::remove(list.begin(), list.end(), d), list.end());
  }
  Motion& motion(MotionId id) { return pub.motions[id.index() - 1]; }
  Amendment& amendment(AmendmentId id) { return pub.amendments[id.index() - 1]; }
};

struct Full {
  const Scenario& scenario;
  State& state;
  Sequence sequence;

  template <class PublicEvent>
  void operator()(const PublicEvent& e) {
    Public{scenario, state.pub}(e);
  }
  void operator()(const SessionOpened& e) {
    Public{scenario, state.pub}(e);
    state.seats.assign(e.seats.size(), PrivateState{});
  }
  void operator()(const SeedDrawn& e) { state.hidden.seed = e.seed; }
  void operator()(const BriefDealt& e) { state.seats[e.seat.index()].brief = e.brief; }
  void operator()(const StatementMade& e) {
    if (!e.statement.isPrivate()) {
      Public{scenario, state.pub}(e);
      return;
    }
    for (std::size_t s = 0; s < state.seats.size(); ++s)
      if (e.statement.heardBy(state.pub.seats[s].delegation))
        state.seats[s].statements.push_back(e.statement);
  }
  void operator()(const ConductChosen& e) { state.seats[e.seat.index()].broken = e.broken; }
  void operator()(const NearMissSeen& e) { ++state.seats[e.seat.index()].nearMisses; }
  void operator()(const NearMissReported& e) {
    for (std::size_t s = 0; s < state.seats.size(); ++s)
      if (state.pub.seats[s].delegation == e.delegation) --state.seats[s].nearMisses;
    Public{scenario, state.pub}(e);
  }
  void operator()(const YearPassed& e) {
    state.hidden.conduct.push_back(aftermath::conductOf(state));
    Public{scenario, state.pub}(e);
  }
  void operator()(const ReasonGiven& e) {
    state.hidden.reasons.push_back({sequence - 1, e.delegation, e.reason});
  }
  void operator()(const Disclosed& e) {
    Disclosure d;
    d.seed = state.hidden.seed;
    d.scores = e.scores;
    d.reasons = state.hidden.reasons;
    d.conduct = state.hidden.conduct;
    d.concealed.assign(scenario.delegations.size(), 0);
    for (std::size_t s = 0; s < state.seats.size(); ++s)
      d.concealed[state.pub.seats[s].delegation.index()] = state.seats[s].nearMisses;
    d.briefs = briefsOf(state);
    state.disclosure = std::move(d);
  }
  void operator()(const Reverted&) {}
};

struct Seen {
  const Scenario& scenario;
  View& view;

  template <class PublicEvent>
  void operator()(const PublicEvent& e) {
    Public{scenario, view.pub}(e);
  }
  void operator()(const PrivateStatementSeen& e) { view.own.statements.push_back(e.statement); }
  void operator()(const OwnBriefDealt& e) { view.own.brief = e.brief; }
  void operator()(const OwnConductChosen& e) { view.own.broken = e.broken; }
  void operator()(const OwnNearMissSeen&) { ++view.own.nearMisses; }
  void operator()(const NearMissReported& e) {
    if (view.seat && delegationOf(view.pub, *view.seat) == e.delegation) --view.own.nearMisses;
    Public{scenario, view.pub}(e);
  }
  void operator()(const DebriefOpened& e) { view.disclosure = e.disclosure; }
  void operator()(const ViewReset& e) { view = e.view; }
};

}  // namespace

void apply(const Scenario& scenario, State& state, Sequence sequence, const Event& event) {
  std::visit(Full{scenario, state, sequence}, event);
}

void apply(const Scenario& scenario, View& view, const ViewEvent& event) {
  std::visit(Seen{scenario, view}, event);
}

}  // namespace plenary

#include "wording/floor.h"

#include <algorithm>

#include "wording/arithmetic.h"
#include "wording/deals.h"
#include "wording/keys.h"
#include "wording/names.h"
#include "wording/numbers.h"
#include "wording/sentences.h"

namespace plenary::wording {

namespace {

using Line = std::optional<std::string>;

class Floor {
 public:
  Floor(const Reader& reader, const PublicState* after) : reader_(reader), after_(after) {}

  Line operator()(const SessionOpened&) const { return text("event.sessionOpened"); }
  Line operator()(const PhaseOpened& e) const {
    const Phase& phase = reader_.scenario.phase(e.phase);
    const std::string name(wording::name(reader_, phase));
    if (phase.rounds <= 1) return format("event.phaseOpened", {{"phase", name}});
    return format("event.roundOpened",
                  {{"phase", name}, {"round", number(e.round)}, {"rounds", number(phase.rounds)}});
  }
  Line operator()(const StatementMade& e) const { return said(e.statement); }
  Line operator()(const PrivateStatementSeen& e) const { return said(e.statement); }
  Line operator()(const AmendmentTabled& e) const {
    return format("event.amendmentTabled", {{"who", who(e.sponsor)},
                                            {"n", number(e.id.value)},
                                            {"changes", phrase(reader_, e.changes)}});
  }
  Line operator()(const AmendmentCosponsored& e) const {
    return format("event.amendmentCosponsored", {{"who", who(e.delegation)}, {"n", number(e.id.value)}});
  }
  Line operator()(const AmendmentSettled& e) const {
    if (e.status == AmendmentStatus::pending) return std::nullopt;
    return format("event.amendment." + std::string(keyOf(e.status)), {{"n", number(e.id.value)}});
  }
  Line operator()(const AmendmentRebased& e) const {
    if (e.changes.empty()) return std::nullopt;  // it is settled next, and that is said
    return format(e.conflicts.empty() ? "event.amendmentRebased" : "event.amendmentRebased.conflicts",
                  {{"n", number(e.id.value)},
                   {"changes", phrase(reader_, e.changes)},
                   {"conflicts", phrase(reader_, e.conflicts)}});
  }
  Line operator()(const DraftChanged& e) const {
    if (e.changes.empty()) return std::nullopt;
    return format("event.draftChanged", {{"changes", phrase(reader_, e.changes)}});
  }
  Line operator()(const VoteOpened& e) const {
    const std::string method(name(reader_, e.method));
    if (e.repeats) return format("event.voteOpened.again", {{"method", lowered(method)}});
    if (e.motion) return format("event.voteOpened.motion", {{"n", number(e.motion->value)}, {"method", lowered(method)}});
    if (e.part && !e.amendment)
      return format("event.voteOpened.article",
                    {{"article", std::string(articleTitle(reader_, *e.part))}, {"method", lowered(method)}});
    if (e.part)
      return format("event.voteOpened.part", {{"n", number(e.amendment->value)},
                                              {"part", number(*e.part + 1U)},
                                              {"change", partOf(e)},
                                              {"method", lowered(method)}});
    if (!e.amendment && e.first)
      return format("event.voteOpened.text.lot", {{"method", lowered(method)}, {"first", who(*e.first)}});
    if (!e.amendment) return format("event.voteOpened.text", {{"method", lowered(method)}});
    if (e.first)
      return format("event.voteOpened.amendment.lot",
                    {{"n", number(e.amendment->value)}, {"method", lowered(method)}, {"first", who(*e.first)}});
    return format("event.voteOpened.amendment",
                  {{"n", number(e.amendment->value)}, {"method", lowered(method)}});
  }
  Line operator()(const BallotCast& e) const {
    const std::size_t at = e.vote.index();
    if (after_ && at >= 1 && at <= after_->votes.size() && after_->votes[at - 1].method == VoteMethod::consensus)
      return format("event.ballot.consensus." + std::string(keyOf(e.choice)), {{"who", who(e.delegation)}});
    return format("event.ballot." + std::string(keyOf(e.choice)), {{"who", who(e.delegation)}});
  }
  Line operator()(const VoteClosed& e) const {
    const std::size_t at = e.id.index();
    if (after_ && at >= 1 && at <= after_->votes.size())
      return arithmetic(reader_, *after_, after_->votes[at - 1]);
    return format("event.voteClosed",
                  {{"yes", number(e.tally.yes)},
                   {"no", number(e.tally.no)},
                   {"abstain", number(e.tally.abstain)},
                   {"result", *text(e.tally.adopted ? "tally.adopted" : "tally.notAdopted")}});
  }
  Line operator()(const RoundFinished&) const { return std::nullopt; }
  Line operator()(const SignatureGiven& e) const {
    if (e.signature == Signature::pending) return std::nullopt;
    return format("event.signature." + std::string(keyOf(e.signature)), {{"who", who(e.delegation)}});
  }
  Line operator()(const OutcomeReached& e) const { return sentence(reader_, e.outcome); }
  Line operator()(const ControllerChanged& e) const {
    if (!after_ || e.seat.index() >= after_->seats.size()) return std::nullopt;
    return format("event.controllerChanged", {{"who", who(delegationOf(*after_, e.seat))},
                                              {"controller", controllerName(reader_, e.controller)}});
  }
  Line operator()(const MotionMoved& e) const {
    return format("event.motionMoved", {{"who", who(e.mover)},
                                        {"n", number(e.id.value)},
                                        {"motion", std::string(name(reader_, e.kind)) + particulars(e)}}) +
           cited(e.kind);
  }
  Line operator()(const MotionSeconded& e) const {
    return format("event.motionSeconded", {{"who", who(e.delegation)}, {"n", number(e.id.value)}});
  }
  Line operator()(const StanceTaken& e) const {
    if (e.stance == Stance::none || e.stance == Stance::silent) return std::nullopt;
    return format("event.stance." + std::string(keyOf(e.stance)),
                  {{"who", who(e.delegation)}, {"n", number(e.id.value)}});
  }
  Line operator()(const MotionSettled& e) const {
    if (e.status == MotionStatus::pending || e.status == MotionStatus::voting) return std::nullopt;
    const Motion* motion = after_ ? findMotion(*after_, e.id) : nullptr;
    const bool ruling = motion && (motion->kind == MotionKind::pointOfOrder || motion->kind == MotionKind::rightOfReply);
    const std::string kind = ruling ? "event.ruling." : "event.motion.";
    return format(kind + std::string(keyOf(e.status)), {{"n", number(e.id.value)}});
  }
  Line operator()(const QuestionAnnounced& e) const {
    if (!e.amendment) return text("event.question.text");
    return format("event.question." + std::string(keyOf(e.reason)),
                  {{"n", number(e.amendment->value)}, {"distance", number(e.distance)}});
  }
  Line operator()(const BallotHandedIn& e) const {
    return format("event.ballotHandedIn", {{"who", who(e.delegation)}});
  }
  Line operator()(const BallotsLost&) const { return text("event.ballotsLost"); }
  Line operator()(const BallotEntered& e) const {
    return format("event.ballotEntered", {{"who", who(e.delegation)}, {"choice", lowered(std::string(name(reader_, e.choice)))}});
  }
  // Who asked, spoke and for how long is on the list of speakers.
  Line operator()(const FloorRequested&) const { return std::nullopt; }
  Line operator()(const ListLeft&) const { return std::nullopt; }
  Line operator()(const FloorGiven&) const { return std::nullopt; }
  Line operator()(const SpeechEnded&) const { return std::nullopt; }
  Line operator()(const FloorYielded& e) const {
    if (!e.calledToOrder) return std::nullopt;
    return format("event.calledToOrder", {{"who", who(e.delegation)}});
  }
  Line operator()(const ListClosed& e) const { return text(e.closed ? "event.listClosed" : "event.listReopened"); }
  Line operator()(const ChairTaken& e) const { return text(e.presided ? "event.chairTaken" : "event.chairLeft"); }
  Line operator()(const OrderChanged& e) const {
    return format("event.orderChanged." + std::string(keyOf(e.reason)), {{"n", number(e.amendment.value)}});
  }
  Line operator()(const VoteTied& e) const {
    const std::size_t at = e.id.index();
    if (!after_ || at < 1 || at > after_->votes.size()) return std::nullopt;
    return arithmetic(reader_, *after_, after_->votes[at - 1]);
  }
  Line operator()(const TieBroken& e) const {
    return text(e.inFavour ? "event.tieBroken.inFavour" : "event.tieBroken.against");
  }
  Line operator()(const ProxyGiven& e) const {
    if (!e.to) return format("event.proxyTakenBack", {{"who", who(e.delegation)}});
    return format("event.proxyGiven", {{"who", who(e.delegation)}, {"holder", who(*e.to)}});
  }
  Line operator()(const ProxyUsed& e) const {
    if (!e.choice) return format("event.proxyUsed.secret", {{"who", who(e.delegation)}, {"holder", who(e.holder)}});
    return format("event.proxyUsed", {{"who", who(e.delegation)},
                                      {"holder", who(e.holder)},
                                      {"choice", lowered(std::string(name(reader_, *e.choice)))}});
  }
  Line operator()(const ArticlesDropped& e) const {
    if (e.changes.empty()) return std::nullopt;
    return format("event.articlesDropped", {{"changes", phrase(reader_, e.changes)}});
  }
  Line operator()(const ReservationsMade& e) const {
    return format("event.reservationsMade", {{"who", who(e.delegation)}, {"articles", articles(e.articles)}});
  }
  Line operator()(const RatificationSought&) const { return std::nullopt; }  // the legislature's word follows at once
  Line operator()(const LegislatureDecided& e) const {
    const auto& groups = reader_.scenario.delegations[e.delegation.index()].groups;
    std::vector<std::string> names;
    for (std::size_t g = 0; g < e.accepts.size() && g < groups.size(); ++g)
      if (!e.accepts[g]) names.emplace_back(reader_.scenarioTexts.text("group." + groups[g].id + ".inText"));
    const std::string key = e.ratified ? "event.ratified" : "event.refusedAtHome";
    if (names.empty()) return format(key, {{"who", who(e.delegation)}});
    return format(key + ".against", {{"who", who(e.delegation)}, {"groups", joined(reader_, names)}});
  }
  Line operator()(const EnteredIntoForce& e) const {
    if (e.provisional) return text("event.appliedProvisionally");
    return format("event.enteredIntoForce", {{"n", number(e.month)}});
  }
  Line operator()(const OwnConductChosen& e) const {
    return text(e.broken == 0 ? "event.conduct.keeps" : "event.conduct.breaks");
  }
  Line operator()(const InspectionRequested& e) const {
    return format("event.inspectionRequested", {{"who", who(e.by)}, {"whom", who(e.of)}});
  }
  Line operator()(const SanctionImposed& e) const {
    return format("event.sanctionImposed", {{"who", who(e.by)}, {"whom", who(e.on)}});
  }
  Line operator()(const OwnNearMissSeen&) const { return text("event.nearMissSeen"); }
  Line operator()(const NearMissReported& e) const { return format("event.nearMissReported", {{"who", who(e.delegation)}}); }
  Line operator()(const CardPlayed& e) const {
    const auto* model = reader_.scenario.model ? &*reader_.scenario.model : nullptr;
    if (!model || e.card >= model->events.size()) return {};
    const std::string key = "event." + model->events[e.card].id;
    return format("event.cardPlayed", {{"title", std::string(reader_.scenarioTexts.text(key + ".title"))},
                                       {"text", std::string(reader_.scenarioTexts.text(key + ".text"))}});
  }
  Line operator()(const PauseCalled& e) const { return format("event.pauseCalled", {{"who", who(e.delegation)}}); }
  Line operator()(const WithdrawalNotified& e) const {
    return format("event.withdrawalNotified", {{"who", who(e.delegation)}, {"n", number(e.year + 1U)}});
  }
  Line operator()(const DealOffered& e) const {
    std::vector<DelegationId> to = e.parties;
    to.erase(std::remove(to.begin(), to.end(), e.by), to.end());
    return format(e.binding ? "event.dealOffered.binding" : "event.dealOffered.promise",
                  {{"who", who(e.by)},
                   {"n", number(e.id)},
                   {"whom", joined(reader_, to)},
                   {"undertakings", phrase(reader_, e.undertakings)}});
  }
  Line operator()(const DealAgreedTo& e) const {
    return format("event.dealAgreedTo", {{"who", who(e.delegation)}, {"n", number(e.id)}});
  }
  Line operator()(const DealSettled& e) const {
    if (e.status == DealStatus::offered) return std::nullopt;
    return format("event.deal." + std::string(keyOf(e.status)), {{"who", who(e.by)}, {"n", number(e.id)}});
  }
  Line operator()(const UndertakingSettled& e) const {
    if (e.performance != Performance::kept && e.performance != Performance::broken) return std::nullopt;
    if (!after_ || e.deal < 1 || e.deal > after_->deals.size()) return std::nullopt;
    const auto& all = after_->deals[e.deal - 1].undertakings;
    if (e.undertaking >= all.size()) return std::nullopt;
    return format("event.undertaking." + std::string(keyOf(e.performance)),
                  {{"who", who(all[e.undertaking].by)}, {"n", number(e.deal)}, {"undertaking", phrase(reader_, all[e.undertaking])}});
  }
  Line operator()(const YearPassed& e) const { return yearInWords(reader_, e.outcome, after_); }
  Line operator()(const AmendmentReopened& e) const {
    return format("event.amendmentReopened", {{"n", number(e.id.value)}});
  }
  Line operator()(const OwnBriefDealt&) const { return text("event.briefDealt"); }
  Line operator()(const DebriefOpened&) const { return text("event.debriefOpened"); }
  Line operator()(const ViewReset&) const { return text("event.viewReset"); }

 private:
  std::string articles(const std::vector<std::uint16_t>& all) const {
    std::vector<std::string> names;
    for (const std::uint16_t a : all)
      if (a < reader_.scenario.articles.size())
        names.emplace_back(reader_.scenarioTexts.text("article." + reader_.scenario.articles[a].id + ".title"));
    return joined(reader_, names);
  }
  // What a motion is about, beside its kind.
  std::string particulars(const MotionMoved& e) const {
    if (e.topic) return reader_.words.format("event.motion.topic", {{"topic", std::string(inText(reader_, *e.topic))}});
    if (e.kind == MotionKind::divide && !e.amendment) return std::string(reader_.words.text("event.motion.text"));
    if (e.amendment) return reader_.words.format("event.motion.amendment", {{"n", number(e.amendment->value)}});
    return {};
  }
  std::string cited(MotionKind kind) const {
    const MotionRule* rule = motionRule(reader_.scenario.rules, kind);
    if (!rule || rule->citation.empty()) return {};
    return reader_.words.format("event.motion.cited", {{"citation", citation(reader_, rule->citation)}});
  }
  std::string partOf(const VoteOpened& e) const {
    const Amendment* a = after_ ? findAmendment(*after_, *e.amendment) : nullptr;
    return a && *e.part < a->changes.size() ? phrase(reader_, a->changes[*e.part]) : std::string();
  }
  std::string who(DelegationId d) const { return std::string(inText(reader_, d)); }
  Line text(std::string_view key) const { return std::string(reader_.words.text(key)); }
  std::string format(std::string_view key, Arguments arguments) const {
    return capitalised(reader_.words.format(key, arguments));
  }
  Line said(const Statement& s) const {
    const std::string words = sentence(reader_, s);
    if (!s.isPrivate()) return format("event.statement", {{"who", who(s.from)}, {"statement", words}});
    return format("event.privateStatement",
                  {{"who", who(s.from)}, {"to", joined(reader_, s.to)}, {"statement", words}});
  }
  static std::string lowered(std::string text) {
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
      text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
  }

  const Reader& reader_;
  const PublicState* after_;
};

}  // namespace

std::optional<std::string> sentence(const Reader& reader, const ViewEvent& event, const PublicState* after) {
  return std::visit(Floor(reader, after), event);
}

}  // namespace plenary::wording

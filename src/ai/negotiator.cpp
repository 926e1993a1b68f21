// How an AI delegation goes through the phases. What differs between strategies is how far it has come down
// (Concession); the rest is here: it speaks, sponsors what reaches its target, answers what does not, proposes
// the package that it thinks hurts the others least, votes for its worth, and signs what beats its alternative.
#include <algorithm>

#include "ai/after_signature.h"
#include "ai/dealing.h"
#include "ai/neighbours.h"
#include "ai/reckoning.h"
#include "ai/strategy.h"
#include "core/aftermath_acts.h"
#include "core/deals.h"
#include "core/legal.h"
#include "core/random.h"

namespace plenary::ai {

namespace {

constexpr std::uint64_t aiStream = 2;
constexpr std::uint64_t marginStream = 3;
constexpr std::uint64_t motionStream = 5;
constexpr std::ptrdiff_t mostOnLargeAgenda = 12;
constexpr std::uint32_t widestMargin = 2000;  // centipoints

class Negotiator {
 public:
  Negotiator(incentives::Appraiser& appraiser, const View& view, const Play& play, Centipoints floor,
             Draws draws, Seed secret)
      : scenario_(appraiser.scenario()), view_(view), play_(play), floor_(floor),
        legal_(plenary::legal(scenario_, view)), reckoning_(scenario_, view, appraiser), draws_(draws), secret_(secret) {
    // Where the floor is needed it plans as if it had it, and asks for it when it comes to that.
    if (needsFloor(scenario_, view.pub)) {
      listed_ = true;
      floorIsOurs_ = legal_.yieldFloor;
      const bool more = view.pub.spoken[self().index()] < scenario_.rules.statementsPerRound;
      legal_.speakPublicly = more && view.pub.sitting.kind != Sitting::Kind::informal &&
                             (floorIsOurs_ || legal_.requestFloor || legal_.leaveList);
    }
    // In a moderated caucus it speaks of the topic (caucus()) and keeps the rest for later.
    if (view.pub.sitting.kind == Sitting::Kind::moderated) {
      mayCaucus_ = legal_.speakPublicly;
      legal_.speakPublicly = false;
    }
  }

  std::optional<Move> next() {
    if (auto move = ballot()) return move;
    if (openVote(pub())) return std::nullopt;
    if (auto move = answerDeal(reckoning_, legal_)) return move;
    auto move = wish();
    if (!listed_) return move;
    const auto* speak = move ? std::get_if<Speak>(&move->act) : nullptr;
    const bool toAll = speak && speak->to.empty();
    if (legal_.yieldFloor && !(toAll && floorIsOurs_)) return Move{YieldFloor{}, reason(ReasonKind::yieldsFloor)};
    if (!toAll || floorIsOurs_) return move;
    if (legal_.requestFloor) return Move{RequestFloor{}, reason(ReasonKind::asksForFloor)};
    return std::nullopt;  // on the list: its turn will come
  }

 private:
  using Maybe = std::optional<Move>;

  // What it would do next, had it the floor.
  Maybe wish() {
    if (auto move = meeting()) return move;
    switch (phaseKind(scenario_, view_.pub)) {
      case PhaseKind::opening:
        return opening();
      case PhaseKind::drafting:
        return drafting();
      case PhaseKind::signature:
        return signature();
      case PhaseKind::amendments:
      case PhaseKind::adoption:
        return beforeVote();
      case PhaseKind::ratification:
      case PhaseKind::implementation:
        return afterSignature(reckoning_, legal_);
      case PhaseKind::debrief:
        return std::nullopt;
    }
    return std::nullopt;
  }

  const PublicState& pub() const { return view_.pub; }
  DelegationId self() const { return reckoning_.self(); }

  Centipoints target() const {
    const std::uint16_t rounds = scenario_.phase(pub().phase).rounds;
    const double elapsed =
        rounds <= 1 ? 1.0 : static_cast<double>(pub().round - 1) / static_cast<double>(rounds - 1);
    return play_.strategy->concession.target(reckoning_, elapsed, floor_);
  }

  Reason reason(ReasonKind kind, Centipoints points = 0, Centipoints aim = 0) const {
    Reason r;
    r.kind = kind;
    r.points = points;
    r.target = aim;
    return r;
  }

  Maybe finish() const {
    if (!legal_.finishRound) return std::nullopt;
    const bool drafting = phaseKind(scenario_, pub()) == PhaseKind::drafting;
    return Move{FinishRound{}, reason(ReasonKind::standsFirm, reckoning_.own(pub().draft),
                                      drafting ? target() : 10000)};
  }

  // ---- Opening: what it cares about most.

  Maybe opening() {
    if (pub().spoken[self().index()] > 0 || !legal_.speakPublicly) return finish();
    Speak speak;
    speak.kind = StatementKind::support;
    speak.about = dearest(2);
    speak.grounds = Grounds::safety;
    if (speak.about.empty()) return finish();
    const auto& favourite = speak.about.front();
    if (reckoning_.own(Changes{favourite}) - reckoning_.own(pub().draft) > 0) speak.grounds = Grounds::unfair;
    Reason r = reason(ReasonKind::opensWithIdeal, 10000);
    return Move{std::move(speak), r};
  }

  // The provisions on which it has most to win or lose, with the option it wants.
  Changes dearest(std::size_t count) const {
    const Draft ideal = incentives::idealText(scenario_, reckoning_.brief());
    std::vector<std::pair<std::int32_t, std::size_t>> stakes;
    for (std::size_t p = 0; p < ideal.size(); ++p) {
      const auto& worth = reckoning_.brief().worth[p];
      const auto [low, high] = std::minmax_element(worth.begin(), worth.end());
      if (reckoning_.isOpen(ProvisionId{p})) stakes.emplace_back(*low - *high, p);
    }
    std::sort(stakes.begin(), stakes.end());
    Changes changes;
    for (std::size_t i = 0; i < std::min(count, stakes.size()); ++i)
      changes.push_back({ProvisionId{stakes[i].second}, ideal[stakes[i].second]});
    std::sort(changes.begin(), changes.end(),
              [](const Change& a, const Change& b) { return a.provision < b.provision; });
    return changes;
  }

  // ---- Drafting

  Maybe drafting() {
    if (auto move = answerTalk()) return move;
    if (auto move = sponsor()) return move;
    const bool last = pub().round == scenario_.phase(pub().phase).rounds;
    if (pub().done[self().index()]) return last && personTabled() ? trade() : std::nullopt;
    if (auto move = respondToAmendments()) return move;
    if (auto move = propose()) return move;
    if (auto move = proposeMotion()) return move;
    if (last)
      if (auto move = trade()) return move;
    return finish();
  }

  // People take longer than AI delegations, and may table what is worth a trade when those have finished.
  bool personTabled() const {
    const auto& all = pub().amendments;
    const auto theirs = std::find_if(all.rbegin(), all.rend(), [&](const Amendment& a) { return a.sponsor != self(); });
    return theirs != all.rend() && pub().seats[theirs->sponsor.index()].controller.kind == Controller::Kind::human;
  }

  Maybe trade() {
    if (!play_.level->bargains) return std::nullopt;
    if (auto move = offerTrade(reckoning_, legal_)) return move;
    return tableCounterDemand(reckoning_, legal_);
  }

  // Statements put to it alone or with others, and offers made to all, that it has not answered.
  Maybe answerTalk() {
    if (legal_.speakPrivately)
      for (const Statement& s : view_.own.statements)
        if (s.from != self() && needsAnswer(s) && !answered(view_.own.statements, s)) return answer(s);
    if (legal_.speakPublicly)
      for (const Statement& s : pub().statements)
        if (s.from != self() && needsAnswer(s) && concernsMe(s) && !answered(pub().statements, s))
          return answer(s);
    return std::nullopt;
  }

  static bool needsAnswer(const Statement& s) {
    return s.kind == StatementKind::offer || s.kind == StatementKind::askWhy;
  }
  // A question put to all is for those who sponsor what is asked about.
  bool concernsMe(const Statement& s) const {
    if (s.kind == StatementKind::offer) return true;
    if (s.amendment) {
      const Amendment* a = findAmendment(pub(), *s.amendment);
      return a && a->sponsoredBy(self());
    }
    const auto mine = knownPositions(scenario_, pub(), self());
    return std::any_of(s.about.begin(), s.about.end(),
                       [&](const Change& c) { return mine[c.provision.index()] == c.option; });
  }
  bool answered(const std::vector<Statement>& among, const Statement& s) const {
    return std::any_of(among.begin(), among.end(), [&](const Statement& reply) {
      return reply.from == self() && reply.answers == s.id && reply.audience() == s.audience();
    });
  }

  Maybe answer(const Statement& s) {
    Speak speak;
    speak.answers = s.id;
    if (s.isPrivate()) {
      for (const DelegationId d : s.audience())
        if (d != self()) speak.to.push_back(d);
    }
    if (s.kind == StatementKind::askWhy) {
      speak.kind = StatementKind::explain;
      speak.about = s.about;
      speak.amendment = s.amendment;
      const Changes asked = s.amendment ? findAmendment(pub(), *s.amendment)->changes : s.about;
      speak.grounds = grounds(asked, reckoning_.own(asked) >= reckoning_.own(pub().draft));
      return Move{std::move(speak), reason(ReasonKind::answers, reckoning_.own(asked))};
    }
    const Draft text = applied(applied(pub().draft, s.about), s.gives);
    const Centipoints worth = reckoning_.own(text);
    const Centipoints aim = target();
    if (worth >= aim && worth >= reckoning_.own(pub().draft)) {
      speak.kind = StatementKind::accept;
      return Move{std::move(speak), reason(ReasonKind::acceptsOffer, worth, aim)};
    }
    speak.kind = StatementKind::refuse;
    speak.grounds = worth < reckoning_.own(pub().draft) ? grounds(s.about, false) : Grounds::needsReturn;
    speak.about = asking(text, aim);
    return Move{std::move(speak), reason(ReasonKind::refusesOffer, worth, aim)};
  }

  // What it would want on top of a text for the text to reach its target: the single change that seems to
  // cost the others least; none when no single one suffices.
  Changes asking(const Draft& text, Centipoints aim) const {
    const Neighbours near(reckoning_, text);
    Changes best;
    Centipoints kindest = 0;
    for (std::size_t p = 0; p < text.size(); ++p) {
      if (!reckoning_.isOpen(ProvisionId{p})) continue;
      for (std::size_t o = 0; o < scenario_.provisions[p].options.size(); ++o) {
        const Change change{ProvisionId{p}, OptionId{o}};
        if (text[p] == change.option || near.own(change) < aim) continue;
        const bool first = best.empty();
        const Centipoints least = near.leastOfOthers(change, [&](Centipoints l) { return !first && l <= kindest; });
        if ((first || least > kindest) && reckoning_.own(applied(text, {change})) >= aim) {
          best = {change};
          kindest = least;
        }
      }
    }
    return best;
  }

  // The grounds it gives follow from the article and the direction; they name no numbers.
  Grounds grounds(const Changes& changes, bool inFavour) const {
    if (changes.empty()) return Grounds::none;
    const auto worst = reckoning_.worstOf(changes);
    const Change c = worst.value_or(changes.front());
    const bool stricter = c.option > pub().draft[c.provision.index()];
    if (inFavour) return stricter ? Grounds::safety : Grounds::tooCostly;
    if (!stricter) return Grounds::tooWeak;
    const std::string& id = scenario_.provisions[c.provision.index()].id;
    if (id.find("audit") == 0 || id.find("verification") != std::string::npos) return Grounds::tooIntrusive;
    return id.find("pause") == 0 ? Grounds::tooSlow : Grounds::tooCostly;
  }

  Maybe sponsor() {
    const Centipoints now = reckoning_.own(pub().draft);
    const Centipoints aim = target();
    std::optional<AmendmentId> best;
    Centipoints worth = std::max(now, aim - 1);
    for (const AmendmentId id : legal_.cosponsor) {
      const Centipoints w = reckoning_.own(findAmendment(pub(), id)->changes);
      if (w > worth) {
        worth = w;
        best = id;
      }
    }
    if (!best) return std::nullopt;
    return Move{Cosponsor{*best}, reason(ReasonKind::joinsAmendment, worth, aim)};
  }

  // Once for each amendment that falls short: what is wrong with it, and what would make it right.
  Maybe respondToAmendments() {
    if (!legal_.speakPublicly) return std::nullopt;
    for (const Amendment& a : pub().amendments) {
      if (a.status != AmendmentStatus::pending || a.sponsoredBy(self()) || hasSpokenOf(a.id)) continue;
      Speak speak;
      speak.amendment = a.id;
      const Centipoints aim = target();
      const Centipoints worth = reckoning_.own(a.changes);
      speak.about = asking(applied(pub().draft, a.changes), aim);
      speak.kind = speak.about.empty() ? StatementKind::oppose : StatementKind::condition;
      speak.grounds = worth < reckoning_.own(pub().draft) ? grounds(a.changes, false) : Grounds::needsReturn;
      return Move{std::move(speak), reason(ReasonKind::standsFirm, worth, aim)};
    }
    return std::nullopt;
  }
  bool hasSpokenOf(AmendmentId id) const {
    return std::any_of(pub().statements.begin(), pub().statements.end(),
                       [&](const Statement& s) { return s.from == self() && s.amendment == id; });
  }

  Maybe propose() {
    const Centipoints aim = target();
    if (hasProposed(aim) || agendaIsFull()) return std::nullopt;
    // It asks for a little more than it needs, so that there is something to give.
    const auto margin = static_cast<Centipoints>(draws_.below(300));
    auto text = bestPackage(reckoning_, std::min<Centipoints>(aim + margin, 10000), play_.level->texts);
    if (!text) return std::nullopt;
    Changes changes = differences(pub().draft, *text);
    if (changes.empty() || isPending(changes)) return std::nullopt;
    if (!legal_.tableAmendment) {
      const auto oldest = legal_.withdraw.front();
      return Move{WithdrawAmendment{oldest}, reason(ReasonKind::withdraws)};
    }
    return Move{TableAmendment{std::move(changes)}, proposalReason(*text, aim)};
  }

  // It proposes once a round, and not while what it has on the table is within five points of its aim.
  bool hasProposed(Centipoints aim) const {
    return std::any_of(pub().amendments.begin(), pub().amendments.end(), [&](const Amendment& a) {
      if (a.sponsor != self()) return false;
      if (a.round == pub().round && a.status != AmendmentStatus::withdrawn) return true;
      return a.status == AmendmentStatus::pending && reckoning_.own(a.changes) <= aim + 500;
    });
  }
  // A large assembly could not vote on what everyone would propose: there it looks for sponsors among what lies there.
  bool agendaIsFull() const {
    const auto pending = std::count_if(pub().amendments.begin(), pub().amendments.end(),
                                       [](const Amendment& a) { return a.status == AmendmentStatus::pending; });
    return incentives::isLarge(scenario_) && pending >= mostOnLargeAgenda;
  }
  bool isPending(const Changes& changes) const {
    return std::any_of(pub().amendments.begin(), pub().amendments.end(), [&](const Amendment& a) {
      return a.status == AmendmentStatus::pending && a.changes == changes;
    });
  }

  Reason proposalReason(const Draft& text, Centipoints aim) const {
    const Centipoints worth = reckoning_.own(text);
    for (auto a = pub().amendments.rbegin(); a != pub().amendments.rend(); ++a) {
      if (a->sponsor != self()) continue;
      const Centipoints before = reckoning_.own(a->changes);
      if (before <= worth) break;
      Reason r = reason(ReasonKind::concedes, before - worth, aim);
      r.count = static_cast<std::uint16_t>(reckoning_.others(text));
      const Changes moved = differences(applied(pub().draft, a->changes), text);
      if (!moved.empty()) {
        r.provision = moved.front().provision;
        r.option = moved.front().option;
      }
      return r;
    }
    Reason r = reason(ReasonKind::proposesPackage, worth, aim);
    r.count = static_cast<std::uint16_t>(reckoning_.others(text));
    return r;
  }

  // ---- Motions: of its own, and those of others

  // Which of two texts it would rather have, in centipoints in favour of the motion.
  Centipoints gainFrom(const Motion& motion) const {
    const Centipoints now = reckoning_.own(pub().draft);
    const auto with = [&](AmendmentId id) { return reckoning_.own(findAmendment(pub(), id)->changes); };
    switch (motion.kind) {
      case MotionKind::closeDebate:
        return closing();
      case MotionKind::adjournDebate:
        return std::max(now, bestPending()) < 0 ? 1 : -1;
      case MotionKind::adjournMeeting:
        return pub().done[self().index()] ? 1 : -1;
      case MotionKind::suspendMeeting:
      case MotionKind::unmoderatedCaucus:
        return 1;  // talk costs nothing
      case MotionKind::moderatedCaucus: {
        const Changes mine = dearest(3);
        const bool cares = std::any_of(mine.begin(), mine.end(), [&](const Change& c) { return c.provision == *motion.topic; });
        return cares ? 1 : 0;
      }
      case MotionKind::divide:
        if (!motion.amendment) return divisiveText() ? 1 : 0;
        return divisive(*findAmendment(pub(), *motion.amendment)) ? 1 : 0;
      case MotionKind::rollCall:
        return 1;  // it has nothing to hide
      case MotionKind::reconsider: {
        const Amendment& a = *findAmendment(pub(), *motion.amendment);
        if (a.status == AmendmentStatus::adopted) return reckoning_.own(applied(pub().draft, a.replaced)) - now;
        return with(a.id) - now;
      }
      case MotionKind::appeal:
      case MotionKind::pointOfOrder: {
        const bool first = pub().question && pub().question->amendment == motion.amendment;
        return first ? 0 : with(*motion.amendment) - now;
      }
      case MotionKind::rightOfReply:
        return 1;
    }
    return 0;
  }

  Centipoints bestPending() const {
    Centipoints best = reckoning_.own(pub().draft);
    for (const Amendment& a : pub().amendments)
      if (a.status == AmendmentStatus::pending) best = std::max(best, reckoning_.own(a.changes));
    return best;
  }
  // What is on the table against what it still hopes for.
  Centipoints closing() const { return bestPending() - target(); }

  // Some of its changes it wants, others it does not.
  bool divisive(const Amendment& a) const {
    const Centipoints now = reckoning_.own(pub().draft);
    bool wanted = false, unwanted = false;
    for (const Change& c : a.changes) {
      const Centipoints then = reckoning_.own(Changes{c});
      wanted = wanted || then > now;
      unwanted = unwanted || then < now;
    }
    return wanted && unwanted;
  }

  // It would rather have the text without one of its articles, and still a text.
  bool divisiveText() const {
    const Centipoints now = reckoning_.own(pub().draft);
    return std::any_of(scenario_.articles.begin(), scenario_.articles.end(), [&](const Article& a) {
      return !a.without.empty() && reckoning_.own(applied(pub().draft, a.without)) > std::max(now, floor_);
    });
  }

  // One time in `n`, the same for as long as the session has come to the same point.
  bool nowAndThen(std::uint32_t n, std::uint64_t point) const {
    Draws draws(secret_, motionStream + (std::uint64_t{self().value} << 8U), point);
    return draws.below(n) == 0;
  }
  bool mayMove(MotionKind kind) const {
    return std::find(legal_.move.begin(), legal_.move.end(), kind) != legal_.move.end();
  }
  bool alreadyMoved(MotionKind kind) const {
    return std::any_of(pub().motions.begin(), pub().motions.end(), [&](const Motion& m) {
      return m.kind == kind && m.mover == self() && m.topic == topicOf(kind);
    });
  }
  std::optional<ProvisionId> topicOf(MotionKind kind) const {
    if (kind != MotionKind::moderatedCaucus) return std::nullopt;
    const Changes mine = dearest(1);
    return mine.empty() ? std::nullopt : std::optional(mine.front().provision);
  }
  Maybe move(MotionKind kind, Centipoints points) const {
    MoveMotion motion;
    motion.kind = kind;
    motion.topic = topicOf(kind);
    return Move{std::move(motion), reason(ReasonKind::moves, points)};
  }

  Maybe meeting() {
    if (const Motion* motion = pendingMotion(scenario_, pub())) {
      const Centipoints gain = gainFrom(*motion);
      if (legal_.second && gain > 0) return Move{SecondMotion{*legal_.second}, reason(ReasonKind::favoursMotion, gain)};
      if (!legal_.stance) return std::nullopt;
      Stance stance = Stance::silent;
      if (gain < 0 && legal_.stanceAgainst) stance = Stance::against;
      if (gain > 0 && legal_.stanceInFavour) stance = Stance::inFavour;
      return Move{TakeStance{*legal_.stance, stance},
                  reason(gain < 0 ? ReasonKind::opposesMotion : ReasonKind::favoursMotion, gain)};
    }
    return caucus();
  }

  // In a moderated caucus: once, what it wants of the topic.
  Maybe caucus() {
    if (!mayCaucus_ || pub().done[self().index()]) return std::nullopt;
    const ProvisionId topic = *pub().sitting.topic;
    const OptionId wanted = incentives::idealText(scenario_, reckoning_.brief())[topic.index()];
    const bool said = std::any_of(pub().statements.begin(), pub().statements.end(), [&](const Statement& s) {
      return s.from == self() && s.about == Changes{{topic, wanted}};
    });
    if (said) return std::nullopt;
    Speak speak;
    speak.kind = StatementKind::support;
    speak.about = {{topic, wanted}};
    speak.grounds = grounds(speak.about, true);
    return Move{std::move(speak), reason(ReasonKind::opensWithIdeal, reckoning_.own(speak.about))};
  }

  // What it asks of the meeting in the drafting, once it has nothing else to do.
  Maybe proposeMotion() {
    const std::uint64_t point = pub().phaseVersion;
    if (mayMove(MotionKind::closeDebate) && closing() >= 0 && pub().round > 1 && !alreadyMoved(MotionKind::closeDebate) &&
        nowAndThen(3, point))
      return move(MotionKind::closeDebate, bestPending());
    if (mayMove(MotionKind::moderatedCaucus) && pub().round > 1 && !alreadyMoved(MotionKind::moderatedCaucus) &&
        nowAndThen(4, point))
      return move(MotionKind::moderatedCaucus, bestPending());
    return std::nullopt;
  }

  // A question is announced: division, a roll-call, a word of explanation, and then it may be put.
  Maybe beforeVote() {
    if (!legal_.finishRound || !pub().question) return std::nullopt;
    const auto& id = pub().question->amendment;
    const Amendment* a = id ? findAmendment(pub(), *id) : nullptr;
    if (a && mayMove(MotionKind::divide) && divisive(*a) && !alreadyAskedOf(MotionKind::divide, a->id))
      return move(MotionKind::divide, bestPending());
    if (!a && mayMove(MotionKind::divide) && divisiveText() && !hasDividedText())
      return move(MotionKind::divide, reckoning_.own(pub().draft));
    if (!a && mayMove(MotionKind::rollCall) && !alreadyMoved(MotionKind::rollCall) && nowAndThen(4, point()))
      return move(MotionKind::rollCall, bestPending());
    if (mayMove(MotionKind::reconsider))
      for (const AmendmentId other : legal_.reconsider) {
        Motion motion;
        motion.kind = MotionKind::reconsider;
        motion.amendment = other;
        const Centipoints gain = gainFrom(motion);
        if (gain < 1000 || alreadyAskedOf(MotionKind::reconsider, other)) continue;
        MoveMotion act;
        act.kind = MotionKind::reconsider;
        act.amendment = other;
        return Move{std::move(act), reason(ReasonKind::moves, reckoning_.own(pub().draft) + gain)};
      }
    if (!a && play_.level->bargains)
      if (auto move = offerPayment(reckoning_, legal_)) return move;
    if (auto move = explanation(a)) return move;
    return Move{FinishRound{}, reason(ReasonKind::readyToVote, reckoning_.own(a ? applied(pub().draft, a->changes) : pub().draft))};
  }
  // Now and then, before a vote on what is not its own: what decides it.
  Maybe explanation(const Amendment* a) const {
    if (scenario_.rules.method == VoteMethod::secret) return std::nullopt;
    if (!legal_.speakPublicly || (a && a->sponsor == self()) || !nowAndThen(5, point())) return std::nullopt;
    Speak speak;
    speak.kind = StatementKind::explainVote;
    if (a) speak.amendment = a->id;
    const bool said = std::any_of(pub().statements.begin(), pub().statements.end(), [&](const Statement& s) {
      return s.from == self() && s.kind == StatementKind::explainVote && s.amendment == speak.amendment;
    });
    if (said) return std::nullopt;
    const Changes changes = a ? a->changes : Changes{};
    const Centipoints worth = reckoning_.own(a ? applied(pub().draft, changes) : pub().draft);
    speak.grounds = a ? grounds(changes, worth >= reckoning_.own(pub().draft))
                      : worth >= floor_ ? Grounds::safety : Grounds::betterWithout;
    return Move{std::move(speak), reason(ReasonKind::readyToVote, worth)};
  }
  bool hasDividedText() const {
    return std::any_of(pub().motions.begin(), pub().motions.end(), [&](const Motion& m) {
      return m.kind == MotionKind::divide && m.mover == self() && !m.amendment;
    });
  }
  bool alreadyAskedOf(MotionKind kind, AmendmentId id) const {
    return std::any_of(pub().motions.begin(), pub().motions.end(), [&](const Motion& m) {
      return m.kind == kind && m.mover == self() && m.amendment == id;
    });
  }
  std::uint64_t point() const { return (std::uint64_t{1} << 32U) + pub().votes.size(); }

  // ---- Voting and signing

  // Its own, then those of who gave it their proxy: it votes for them as for itself, but keeps their word.
  Maybe ballot() {
    const Vote* vote = openVote(pub());
    if (!vote) return std::nullopt;
    if (legal_.ballot && !vote->isIn(self())) return choose(*vote, self());
    for (const DelegationId d : legal_.ballotFor) {
      if (vote->isIn(d)) continue;
      auto move = choose(*vote, d);
      std::get<CastBallot>(move->act).onBehalfOf = d;
      Reason why = reason(ReasonKind::votesByProxy);
      why.delegation = d;
      move->reason = why;
      return move;
    }
    return std::nullopt;
  }

  static bool callForObjections(const Vote& vote) {
    return std::any_of(vote.rule.terms.begin(), vote.rule.terms.end(),
                       [](const Term& t) { return t.kind == Term::Kind::noObjection; });
  }

  Maybe choose(const Vote& vote, DelegationId whose) {
    if (deals::wordToVote(pub(), whose, vote).given) return cast(Choice::yes, reason(ReasonKind::keepsItsWord));
    const Centipoints now = reckoning_.own(pub().draft);
    if (vote.motion) {
      const Centipoints gain = gainFrom(*findMotion(pub(), *vote.motion));
      if (gain == 0) return cast(Choice::abstain, reason(ReasonKind::votesIndifferent));
      return cast(gain > 0 ? Choice::yes : Choice::no,
                  reason(gain > 0 ? ReasonKind::favoursMotion : ReasonKind::opposesMotion, gain));
    }
    if (vote.part && !vote.amendment) {  // an article: against the text without it
      const Centipoints without = reckoning_.own(applied(pub().draft, scenario_.articles[*vote.part].without));
      // What costs it nothing stays: abstaining would let an article fall that nobody opposes.
      if (now == without) return cast(Choice::yes, reason(ReasonKind::votesIndifferent));
      return cast(now > without ? Choice::yes : Choice::no,
                  reason(now > without ? ReasonKind::votesGain : ReasonKind::votesLoss, std::abs(now - without)));
    }
    if (!vote.amendment) {
      // It holds out for more in a vote; consensus it does not block for what it can live with.
      const Centipoints least = callForObjections(vote) ? 0 : floor_;
      if (now >= least) return cast(Choice::yes, reason(ReasonKind::adoptsAboveAlternative, now, least));
      return cast(Choice::no, reason(now < 0 ? ReasonKind::rejectsBelowAlternative : ReasonKind::rejectsBelowFloor,
                                     now, floor_));
    }
    const Changes& changes = vote.about;
    const Centipoints then = reckoning_.own(changes);
    if (then > now) return cast(Choice::yes, reason(ReasonKind::votesGain, then - now));
    if (then == now) {
      const auto allowed = [&](const Draft& text) { return aftermath::reservationsAllowed(scenario_, text); };
      const std::uint16_t after = allowed(applied(pub().draft, changes));
      if (after > 1 && after > allowed(pub().draft)) return cast(Choice::no, reason(ReasonKind::keepsOthersBound));
      return cast(Choice::abstain, reason(ReasonKind::votesIndifferent));
    }
    const std::size_t before = reckoning_.others(pub().draft);
    const std::size_t after = reckoning_.others(applied(pub().draft, changes));
    if (then >= 0 && after > before && 3 * (before + 1) < 2 * scenario_.delegations.size()) {
      Reason r = reason(ReasonKind::savesTheTreaty, now - then);
      r.count = static_cast<std::uint16_t>(after - before);
      return cast(Choice::yes, r);
    }
    return cast(Choice::no, reason(ReasonKind::votesLoss, now - then));
  }
  Maybe cast(Choice choice, Reason why) const { return Move{CastBallot{openVote(pub())->id, choice}, why}; }

  Maybe signature() {
    if (!legal_.sign) return std::nullopt;
    const auto joining = reckoning_.joining();
    if (deals::wordToSign(pub(), self()).given)
      return Move{SignTreaty{}, reason(ReasonKind::keepsItsWord)};
    if (joining.within >= joining.outside)
      return Move{SignTreaty{reckoning_.reservations(joining.expected, legal_.reserve)},
                  reason(ReasonKind::signs, joining.within)};
    if (joining.free())
      return Move{DeclineToSign{}, reason(ReasonKind::staysOutside, joining.within, joining.outside)};
    return Move{DeclineToSign{}, reason(ReasonKind::declines, joining.within)};
  }

  const Scenario& scenario_;
  const View& view_;
  Play play_;
  Centipoints floor_;
  Legal legal_;
  Reckoning reckoning_;
  Draws draws_;
  Seed secret_;
  bool mayCaucus_ = false;
  bool listed_ = false;       // public statements need the floor
  bool floorIsOurs_ = false;
};

}  // namespace

std::optional<Move> nextMove(incentives::Appraiser& appraiser, const View& view, std::string_view strategy, Seed secret,
                             Sequence sequence) {
  const auto play = findPlay(strategy);
  if (!play || !view.seat || !view.own.brief) return std::nullopt;
  const std::uint64_t seat = view.seat->value;
  const std::uint32_t margin = Draws(secret, marginStream, seat).below(widestMargin);
  return Negotiator(appraiser, view, *play, play->strategy->floor + static_cast<Centipoints>(margin),
                    Draws(secret, aiStream + (seat << 8U), sequence), secret)
      .next();
}

}  // namespace plenary::ai

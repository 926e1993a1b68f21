#include "core/decide.h"

#include <algorithm>

#include "core/aftermath_acts.h"
#include "core/ballots.h"
#include "core/chair.h"
#include "core/checks.h"
#include "core/clerk.h"
#include "core/deals.h"
#include "core/motions.h"
#include "core/seat_acts.h"
#include "core/speakers.h"

namespace plenary {

namespace {

bool isSecretBallot(const Event& event) {
  const auto* proxy = std::get_if<ProxyUsed>(&event);
  return std::holds_alternative<BallotHandedIn>(event) || (proxy && !proxy->choice);
}

template <class T, class... Ts>
constexpr bool oneOf = (std::is_same_v<T, Ts> || ...);

struct Decider {
  const Scenario& scenario;
  const State& state;
  const Actor& actor;

  template <class A>
  Decision operator()(const A& act) const {
    if constexpr (oneOf<A, OpenSession, Proceed, Disclose, CloseSecretVote, AskAnew, DecideLegislature, CloseYear>) {
      if (actor.kind != Actor::Kind::clerk) return reject(RejectionCode::notAllowed);
      if constexpr (oneOf<A, DecideLegislature, CloseYear>) return aftermath::decide(scenario, state, act);
      else return clerk::decide(scenario, state, act);
    } else if constexpr (oneOf<A, EnterBallot, CallToOrder, CloseList, TakeChair, PutFirst, RuleOn, BreakTie, CloseRound,
                               PlayCard>) {
      if (actor.kind != Actor::Kind::chair) return reject(RejectionCode::notAllowed);
      if constexpr (oneOf<A, EnterBallot>) return ballots::decide(scenario, state, act);
      else if constexpr (oneOf<A, CallToOrder, CloseList>) return speakers::decide(scenario, state, act);
      else return chair::decide(scenario, state, act);
    } else if constexpr (oneOf<A, ChangeController>) {
      if (actor.kind == Actor::Kind::seat) return reject(RejectionCode::notAllowed);
      return changeController(act);
    } else {
      if (actor.kind != Actor::Kind::seat) return reject(RejectionCode::notAllowed);
      if (actor.seat.index() >= state.pub.seats.size()) return reject(RejectionCode::unknownSeat);
      if constexpr (oneOf<A, MoveMotion, SecondMotion, TakeStance>)
        return motions::decide(scenario, state, actor.seat, act);
      else if constexpr (oneOf<A, CastBallot, GiveProxy>) return ballots::decide(scenario, state, actor.seat, act);
      else if constexpr (oneOf<A, SeekRatification, ChooseConduct, RequestInspection, ImposeSanction, CallPause,
                               NotifyWithdrawal, ReportNearMiss>)
        return aftermath::decide(scenario, state, actor.seat, act);
      else if constexpr (oneOf<A, OfferDeal, AnswerDeal, WithholdPayment>)
        return deals::decide(scenario, state, actor.seat, act);
      else if constexpr (oneOf<A, RequestFloor, LeaveList, YieldFloor>)
        return speakers::decide(scenario, state, actor.seat, act);
      else return seat_acts::decide(scenario, state, actor.seat, act);
    }
  }

  Decision changeController(const ChangeController& act) const {
    if (act.seat.index() >= state.pub.seats.size()) return reject(RejectionCode::unknownSeat);
    if (state.pub.seats[act.seat.index()].controller == act.controller)
      return reject(RejectionCode::controllerUnchanged);
    return Events{ControllerChanged{act.seat, act.controller}};
  }
};

}  // namespace

Decision decide(const Scenario& scenario, const State& state, const Actor& actor, const Command& command) {
  const bool opening = std::holds_alternative<OpenSession>(command.act);
  if (opening == state.pub.opened)
    return reject(opening ? RejectionCode::alreadyOpened : RejectionCode::notOpened);
  if (state.pub.opened)
    if (auto stale = checkBasis(state.pub, command)) return *stale;

  Decision decision = std::visit(Decider{scenario, state, actor}, command.act);
  auto* events = std::get_if<Events>(&decision);
  // A secret ballot has no reason: it would tell what the ballot says.
  const bool secret = events && isSecretBallot(events->front());
  if (events && !secret && command.reason && actor.kind == Actor::Kind::seat)
    events->insert(events->begin() + 1, ReasonGiven{delegationOf(state.pub, actor.seat), *command.reason});
  if (events && !state.pub.deals.empty()) {
    const Events more = deals::following(scenario, state, *events);
    events->insert(events->end(), more.begin(), more.end());
  }
  return decision;
}

}  // namespace plenary

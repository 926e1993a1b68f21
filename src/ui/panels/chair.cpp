// What a person in the chair decides: rulings and casting votes, for which the meeting waits, and the order of
// amendments, the time of speeches and the list, which may wait.
#include <algorithm>
#include <array>

#include "ui/panels/desk.h"
#include "wording/arithmetic.h"
#include "wording/keys.h"

namespace plenary::ui {

namespace {

constexpr std::array<ChairsReason, 4> chairsReasons = {ChairsReason::clearerChoice, ChairsReason::principleFirst,
                                                       ChairsReason::sponsorsAgree, ChairsReason::substance};

const Amendment& pendingAmendment(const Desk& desk, AmendmentId id) { return *findAmendment(desk.pub(), id); }

std::string rungs(const Desk& desk, const Amendment& a) {
  return desk.reader.words.counted("chair.rungs", a.distance);
}

// What the rules as they stand would say: advice, since the Chair answers for it.
std::string adviceOn(const Desk& desk, const Motion& motion) {
  const auto& question = desk.pub().question;
  if (motion.kind != MotionKind::pointOfOrder || !motion.amendment || !question || !question->amendment)
    return desk.t("chair.adviceReply");
  const Amendment& named = pendingAmendment(desk, *motion.amendment);
  const Amendment& put = pendingAmendment(desk, *question->amendment);
  const bool holds = named.distance > put.distance;
  return desk.f(holds ? "chair.adviceWellTaken" : "chair.adviceNotWellTaken",
                {{"n", std::to_string(named.id.value)},
                 {"distance", rungs(desk, named)},
                 {"put", std::to_string(put.id.value)},
                 {"putDistance", rungs(desk, put)}});
}

Asked ruling(const Desk& desk, const Motion& motion) {
  Asked asked;
  const bool point = motion.kind == MotionKind::pointOfOrder;
  // Neither stands out: the Chair rules.
  if (button("granted", desk.t(point ? "chair.wellTaken" : "chair.grant"))) asked = RuleOn{motion.id, true};
  if (button("refused", desk.t(point ? "chair.notWellTaken" : "chair.refuse"))) asked = RuleOn{motion.id, false};
  return asked;
}

Asked castingVote(const Desk& desk, VoteId vote) {
  Asked asked;
  if (button("castFor", desk.t("chair.castFor"))) asked = BreakTie{vote, true};
  if (button("castAgainst", desk.t("chair.castAgainst"))) asked = BreakTie{vote, false};
  return asked;
}

Asked putFirst(const Desk& desk) {
  Asked asked;
  const auto& among = desk.chair.putFirst;
  if (among.empty()) return asked;
  Chairing& chairing = desk.local.chairing;
  heading(3, desk.t("chair.order"), TextStyle{Face::sansBold});
  paragraph(questionLine(desk));
  std::vector<std::string> titles;
  for (const AmendmentId id : among) {
    const Amendment& a = pendingAmendment(desk, id);
    // On a phone there is no room for both in one line: the distance of the chosen one stands below.
    titles.push_back(phone() ? titleOf(desk, a)
                             : desk.f("chair.amendment", {{"amendment", titleOf(desk, a)}, {"distance", rungs(desk, a)}}));
  }
  chairing.amendment = std::min(chairing.amendment, static_cast<int>(titles.size()) - 1);
  select("amendment", desk.t("chair.putFirst"), titles, chairing.amendment);
  const AmendmentId chosen = among[static_cast<std::size_t>(chairing.amendment)];
  if (phone()) paragraph(rungs(desk, pendingAmendment(desk, chosen)), quietText);
  beginGroup("reason", desk.t("chair.reason"), Role::radioGroup);
  paragraph(desk.t("chair.reason"), quietText);
  for (std::size_t r = 0; r < chairsReasons.size(); ++r) {
    const std::string key(wording::keyOf(chairsReasons[r]));
    if (radio(key, desk.t("chair.reason." + key), chairing.reason == static_cast<int>(r)))
      chairing.reason = static_cast<int>(r);
  }
  endGroup();
  beginFlow();
  if (button("put", desk.f("chair.put", {{"n", std::to_string(chosen.value)}}), ButtonStyle::primary))
    asked = PutFirst{chosen, chairsReasons[static_cast<std::size_t>(chairing.reason)]};
  endFlow();
  gap();
  return asked;
}

// The Chair's own speech is yielded, not called to order.
bool mayCallToOrder(const Desk& desk) {
  return desk.chair.callToOrder && !(desk.view.seat && desk.pub().floor.speaker == desk.self());
}

Asked speakersAndList(const Desk& desk) {
  Asked asked;
  const bool mayList = desk.chair.closeList || desk.chair.reopenList;
  if (!mayCallToOrder(desk) && !mayList) return asked;
  heading(3, desk.t("speakers.title"), TextStyle{Face::sansBold});
  if (mayCallToOrder(desk)) {
    beginFlow();
    label(desk.f("speakers.hasFloor", {{"name", desk.nameOf(*desk.pub().floor.speaker)}}), strongText);
    speakersClock(desk);
    endFlow();
    if (timeIsUp(desk)) paragraph(desk.t("chair.timeIsUp"), TextStyle{Face::sans, TextSize::body, Tone::warning});
  }
  beginFlow();
  if (mayCallToOrder(desk) && button("order", desk.t("chair.callToOrder"))) asked = CallToOrder{};
  if (desk.chair.closeList && button("close", desk.t("chair.closeList"))) asked = CloseList{true};
  if (desk.chair.reopenList && button("reopen", desk.t("chair.reopenList"))) asked = CloseList{false};
  endFlow();
  paragraph(desk.t(desk.pub().floor.closed ? "speakers.closed" : "chair.closeListWhat"), quietText);
  return asked;
}

// Beside what the bar itself asks for.
bool chairMayMore(const Desk& desk) {
  return !desk.chair.putFirst.empty() || mayCallToOrder(desk) || desk.chair.closeList || desk.chair.reopenList;
}

}  // namespace

bool chairAwaited(const Desk& desk) { return desk.chair.ruleOn || desk.chair.breakTie; }

void chairSituation(const Desk& desk) {
  if (desk.chair.ruleOn) {
    motionBefore(desk, *findMotion(desk.pub(), *desk.chair.ruleOn));
  } else if (desk.chair.breakTie) {
    const Vote& vote = desk.pub().votes[desk.chair.breakTie->index() - 1];
    paragraph(desk.f("chair.tieAwaited", {{"subject", subjectOf(desk, vote)}}), strongText);
  }
}

void chairAdvice(const Desk& desk) {
  if (desk.chair.ruleOn) {
    const Motion& motion = *findMotion(desk.pub(), *desk.chair.ruleOn);
    paragraph(desk.t("chair.rulingAwaited") + adviceOn(desk, motion), quietText);
  } else if (desk.chair.breakTie) {
    const Vote& vote = desk.pub().votes[desk.chair.breakTie->index() - 1];
    paragraph(wording::arithmetic(desk.reader, desk.pub(), vote), quietText);
  }
}

Asked chairAnswers(const Desk& desk) {
  if (desk.chair.ruleOn) return ruling(desk, *findMotion(desk.pub(), *desk.chair.ruleOn));
  if (desk.chair.breakTie) return castingVote(desk, *desk.chair.breakTie);
  return std::nullopt;
}

void chairButton(const Desk& desk) {
  if (!chairMayMore(desk)) return;
  ButtonOptions options;
  options.expanded = desk.local.chairing.open;
  const std::string what = desk.t("chair.what");
  options.description = what;
  const bool due = mayCallToOrder(desk) && timeIsUp(desk);
  if (button("chair", desk.t("chair.title"), due ? ButtonStyle::primary : ButtonStyle::secondary, options)) {
    desk.local.chairing = Chairing{};
    desk.local.chairing.open = true;
  }
}

Asked chairDialog(const Desk& desk) {
  Chairing& chairing = desk.local.chairing;
  if (!chairMayMore(desk)) chairing.open = false;  // what was the Chair's to do a moment ago no longer is
  const std::string close = desk.t("button.cancel");
  DialogOptions options;
  options.close = close;
  if (!beginDialog("chair", desk.t("chair.title"), chairing.open, options)) return std::nullopt;
  paragraph(desk.t("chair.what"), quietText);
  Asked asked = putFirst(desk);
  if (auto act = speakersAndList(desk)) asked = std::move(act);
  endDialog();
  if (asked) chairing.open = false;
  return asked;
}

}  // namespace plenary::ui

// Motions: what may be asked of the meeting now, and the one that is before it.
#include <algorithm>

#include "ui/panels/desk.h"
#include "wording/arithmetic.h"
#include "wording/floor.h"
#include "wording/keys.h"

namespace plenary::ui {

namespace {

constexpr std::array<int, 6> speakingTimes = {0, 30, 60, 90, 120, 180};  // seconds; 0: not limited
constexpr int usualMinutes = 10;

// Who decides it, and what that takes.
std::string decidedBy(const Desk& desk, const MotionRule& rule) {
  if (rule.kind == MotionKind::pointOfOrder) return desk.t("motions.chairRules");
  if (rule.kind == MotionKind::rightOfReply) return desk.t("motions.chairGrants");
  std::string line;
  if (rule.seconders > 0)
    line = desk.f(rule.seconders == 1 ? "motions.seconders.one" : "motions.seconders.other",
                  {{"n", std::to_string(rule.seconders)}});
  if (rule.onRequest) return line + desk.t("motions.onRequest");
  const std::string share = wording::share(desk.reader, rule.decision);
  return line + desk.f(rule.unlessOpposed ? "motions.unlessOpposed" : "motions.decided", {{"share", share}});
}

std::string cited(const Desk& desk, const MotionRule& rule) {
  if (rule.citation.empty()) return {};
  return desk.f("motions.cited", {{"citation", wording::citation(desk.reader, rule.citation)}});
}

void chooseMinutes(const Desk& desk, const MotionRule& rule, MoveMotion& act) {
  if (rule.minutes == 0) return;
  const int most = rule.minutes;
  int minutes = std::min(desk.local.moving.minutes.value_or(usualMinutes), most);
  const std::string value = minutes == 0 ? desk.t("motions.untilRoundEnds")
                                         : desk.f("motions.minutesValue", {{"n", std::to_string(minutes)}});
  if (slider("minutes", desk.t("motions.minutes"), minutes, 0, most, value)) desk.local.moving.minutes = minutes;
  act.minutes = static_cast<std::uint16_t>(minutes);
}

void chooseTopic(const Desk& desk, MoveMotion& act) {
  Moving& moving = desk.local.moving;
  std::vector<std::string> provisions;
  for (std::size_t p = 0; p < desk.scenario.provisions.size(); ++p)
    provisions.emplace_back(wording::name(desk.reader, ProvisionId{p}));
  select("topic", desk.t("motions.topic"), provisions, moving.topic);
  act.topic = ProvisionId{static_cast<std::size_t>(moving.topic)};
}

void chooseSpeakingTime(const Desk& desk, MoveMotion& act) {
  Moving& moving = desk.local.moving;
  std::vector<std::string> times;
  for (const int seconds : speakingTimes) {
    if (act.minutes > 0 && seconds > act.minutes * 60) continue;  // one speech would be longer than the caucus
    times.push_back(seconds == 0 ? desk.t("motions.notLimited")
                                 : desk.f("motions.secondsValue", {{"n", std::to_string(seconds)}}));
  }
  moving.speaking = std::min(moving.speaking, static_cast<int>(times.size()) - 1);
  select("speaking", desk.t("motions.speaking"), times, moving.speaking);
  act.speakingSeconds = static_cast<std::uint16_t>(speakingTimes[static_cast<std::size_t>(moving.speaking)]);
}

void chooseAmendment(const Desk& desk, const std::vector<AmendmentId>& among, MoveMotion& act) {
  Moving& moving = desk.local.moving;
  std::vector<std::string> titles;
  for (const AmendmentId id : among) titles.push_back(titleOf(desk, *findAmendment(desk.pub(), id)));
  moving.amendment = std::min(moving.amendment, static_cast<int>(titles.size()) - 1);
  select("amendment", desk.t("motions.amendment"), titles, moving.amendment);
  act.amendment = among[static_cast<std::size_t>(moving.amendment)];
}

Asked motionCard(const Desk& desk, MotionKind kind) {
  Asked asked;
  const MotionRule& rule = *motionRule(desk.scenario.rules, kind);
  const std::string name(wording::name(desk.reader, kind));
  const std::string key(wording::keyOf(kind));
  beginCard(key, {}, CardOptions{Surface::dark, std::nullopt, false, Role::listItem});
  heading(3, name, TextStyle{Face::sansBold});
  const bool byArticles = kind == MotionKind::divide && desk.pub().question && !desk.pub().question->amendment;
  paragraph(desk.t(byArticles ? "motion.divide.whatText" : "motion." + key + ".what"));
  paragraph(decidedBy(desk, rule) + cited(desk, rule), quietText);
  MoveMotion act;
  act.kind = kind;
  if (kind == MotionKind::moderatedCaucus) chooseTopic(desk, act);
  chooseMinutes(desk, rule, act);
  if (kind == MotionKind::moderatedCaucus) chooseSpeakingTime(desk, act);
  if (kind == MotionKind::reconsider) chooseAmendment(desk, desk.legal.reconsider, act);
  if (kind == MotionKind::pointOfOrder) chooseAmendment(desk, desk.legal.putFirst, act);
  beginFlow();
  if (button("move", desk.f("motions.move", {{"motion", name}}))) asked = act;
  endFlow();
  endCard();
  return asked;
}

// The event that brought the motion: it says who moved what, under which rule.
ViewEvent movedBy(const Motion& motion) {
  return MotionMoved{motion.id,     motion.kind,  motion.mover,   motion.amendment,
                     motion.ruling, motion.topic, motion.minutes, motion.speakingSeconds};
}

// " Spoke for it: 1 of at most 2."; nothing where nobody may.
std::string heard(const Desk& desk, const char* key, const Motion& motion, Stance stance, std::uint16_t most) {
  if (most == 0) return {};
  const auto spoke = std::count(motion.stances.begin(), motion.stances.end(), stance);
  return desk.f(key, {{"n", std::to_string(spoke)}, {"of", std::to_string(most)}});
}

}  // namespace

void motionsButton(const Desk& desk) {
  if (desk.legal.move.empty()) return;
  ButtonOptions options;
  options.expanded = desk.local.moving.open;
  const std::string what = desk.t("motions.what");
  options.description = what;
  if (button("motions", desk.t("motions.title"), ButtonStyle::secondary, options)) {
    desk.local.moving = Moving{};
    desk.local.moving.open = true;
  }
}

Asked motionsDialog(const Desk& desk) {
  Moving& moving = desk.local.moving;
  if (desk.legal.move.empty()) moving.open = false;  // what was in order a moment ago no longer is
  const std::string close = desk.t("button.cancel");
  DialogOptions options;
  options.close = close;
  if (!beginDialog("motions", desk.t("motions.title"), moving.open, options)) return std::nullopt;
  Asked asked;
  paragraph(desk.t("motions.what"), quietText);
  const std::string rules = "rules." + desk.scenario.rules.id;
  if (desk.reader.words.has(rules))  // a save may hold rules that this version has no name for
    paragraph(desk.f("setup.rulesChosen", {{"rules", desk.t(rules)}}), quietText);
  beginList("kinds", desk.t("motions.title"));
  for (const MotionKind kind : desk.legal.move)
    if (auto act = motionCard(desk, kind)) asked = std::move(act);
  endList();
  endDialog();
  if (asked) moving.open = false;
  return asked;
}

void motionBefore(const Desk& desk, const Motion& motion) {
  paragraph(wording::sentence(desk.reader, movedBy(motion), &desk.pub()).value_or(std::string()), strongText);
}

void motionNeeds(const Desk& desk, const Motion& motion) {
  const MotionRule& rule = *motionRule(desk.scenario.rules, motion.kind);
  std::string needs = decidedBy(desk, rule);
  if (motion.minutes > 0) needs += desk.f("motions.forMinutes", {{"n", std::to_string(motion.minutes)}});
  if (motion.speakingSeconds > 0)
    needs += desk.f("motions.forSeconds", {{"n", std::to_string(motion.speakingSeconds)}});
  if (rule.seconders > 0)
    needs += desk.f("motions.seconded", {{"n", std::to_string(motion.seconders.size())},
                                         {"of", std::to_string(rule.seconders)}});
  needs += heard(desk, "motions.spokeFor", motion, Stance::inFavour, rule.inFavour);
  needs += heard(desk, "motions.spokeAgainst", motion, Stance::against, rule.against);
  paragraph(needs, quietText);
}

Asked motionButtons(const Desk& desk) {
  Asked asked;
  if (desk.legal.second)
    if (button("second", desk.t("motions.second"))) asked = SecondMotion{*desk.legal.second};
  if (!desk.legal.stance) return asked;
  const MotionId motion = *desk.legal.stance;
  if (desk.legal.stanceInFavour)
    if (button("for", desk.t("motions.speakFor"))) asked = TakeStance{motion, Stance::inFavour};
  if (desk.legal.stanceAgainst)
    if (button("against", desk.t("motions.speakAgainst"))) asked = TakeStance{motion, Stance::against};
  if (button("leave", desk.t("motions.leave"))) asked = TakeStance{motion, Stance::silent};
  return asked;
}

}  // namespace plenary::ui

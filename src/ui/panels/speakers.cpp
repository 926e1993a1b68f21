// The speakers' list: who has the floor and for how long, who waits, and for how long each has spoken.
#include <algorithm>

#include "core/speakers.h"
#include "ui/panels/desk.h"
#include "wording/arithmetic.h"

namespace plenary::ui {

namespace {

constexpr Millis oneSecond = 1000;

std::string minutesAndSeconds(Millis time) {
  const Millis seconds = std::max<Millis>(time, 0) / oneSecond;
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

bool somebodySpeaks(const Desk& desk) { return desk.pub().floor.speaker && !desk.pub().floor.ended; }

void whoSpeaks(const Desk& desk) {
  if (!somebodySpeaks(desk)) return;
  const DelegationId speaker = *desk.pub().floor.speaker;
  const bool mine = desk.view.seat && speaker == desk.self();
  beginFlow();
  badge(desk.look(speaker));
  label(mine ? desk.t("speakers.youHaveIt") : desk.f("speakers.hasFloor", {{"name", desk.nameOf(speaker)}}), strongText);
  speakersClock(desk);
  endFlow();
}

void whoWaits(const Desk& desk) {
  const auto& list = desk.pub().floor.list;
  if (list.empty()) {
    if (!somebodySpeaks(desk)) paragraph(desk.t("speakers.empty"), quietText);
    return;
  }
  beginList("waiting", desk.t("speakers.waiting"));
  for (std::size_t i = 0; i < list.size(); ++i) {
    beginListItem(std::to_string(i));
    beginFlow();
    label(desk.f("speakers.number", {{"n", std::to_string(i + 1)}}), quietText);
    badge(desk.look(list[i]), true, desk.view.seat && list[i] == desk.self() ? desk.t("delegation.you") : std::string());
    endFlow();
    endListItem();
  }
  endList();
}

void listRules(const Desk& desk) {
  const SpeakersRule& rule = *desk.scenario.rules.speakers;
  if (desk.pub().floor.closed) paragraph(desk.t("speakers.closed"), TextStyle{Face::sans, TextSize::body, Tone::warning});
  if (!desk.view.seat || desk.replay) return;
  const std::uint16_t had = desk.pub().floor.turns[desk.self().index()];
  const std::uint16_t left = rule.turns > had ? static_cast<std::uint16_t>(rule.turns - had) : std::uint16_t{0};
  std::string line = desk.reader.words.counted("speakers.turnsLeft", left);
  if (!rule.citation.empty())
    line += desk.f("motions.cited", {{"citation", wording::citation(desk.reader, rule.citation)}});
  paragraph(line, quietText);
}

bool anybodySpoke(const Desk& desk) {
  const auto& airtime = desk.pub().floor.airtime;
  return std::any_of(airtime.begin(), airtime.end(), [](Millis time) { return time > 0; });
}

void airtimes(const Desk& desk) {
  if (!anybodySpoke(desk)) return;
  heading(3, desk.t("speakers.airtime"), TextStyle{Face::sansBold});
  std::vector<Bar> bars;
  for (std::size_t d = 0; d < desk.pub().floor.airtime.size(); ++d) {
    const Millis time = desk.pub().floor.airtime[d];
    Bar bar;
    bar.delegation = desk.look(DelegationId{d});
    bar.value = static_cast<double>(time / oneSecond);
    bar.valueText = minutesAndSeconds(time);
    bars.push_back(std::move(bar));
  }
  barChart("airtime", desk.t("speakers.airtime"), bars);
  const auto& seats = desk.pub().seats;
  if (std::any_of(seats.begin(), seats.end(), [](const Seat& s) { return s.controller.kind == Controller::Kind::ai; }))
    paragraph(desk.t("speakers.airtimeAi"), quietText);
}

}  // namespace

std::string clockWords(const Desk& desk, Millis spoken, std::uint16_t seconds) {
  const std::string time = minutesAndSeconds(spoken);
  if (seconds == 0) return time;
  const std::string of = minutesAndSeconds(seconds * oneSecond);
  if (spoken / oneSecond <= seconds) return desk.f("speakers.clock", {{"time", time}, {"limit", of}});
  return desk.f("speakers.clockOver",
                {{"time", time}, {"limit", of}, {"over", minutesAndSeconds(spoken - seconds * oneSecond)}});
}

void speakersClock(const Desk& desk) {
  if (desk.replay || !somebodySpeaks(desk)) return;
  const Millis spoken = std::max<Millis>(desk.now - desk.pub().floor.since, 0);
  label(clockWords(desk, spoken, speakingLimit(desk.scenario, desk.pub())),
        TextStyle{Face::sansBold, TextSize::body, timeIsUp(desk) ? Tone::warning : Tone::normal});
  platform().requestFrameAt(platform().now() + static_cast<double>(oneSecond - spoken % oneSecond));
}

bool timeIsUp(const Desk& desk) {
  const std::uint16_t limit = speakingLimit(desk.scenario, desk.pub());
  return !desk.replay && somebodySpeaks(desk) && limit > 0 &&
         (desk.now - desk.pub().floor.since) / oneSecond > limit;
}

void speakersPanel(const Desk& desk) {
  const bool needed = needsFloor(desk.scenario, desk.pub());
  if (!needed && !anybodySpoke(desk)) return;
  IdScope scope("speakers");
  heading(2, desk.t("speakers.title"));
  if (needed) {
    whoSpeaks(desk);
    whoWaits(desk);
    listRules(desk);
  }
  airtimes(desk);
  gap();
}

void ownTurn(const Desk& desk) {
  beginFlow();
  label(desk.t("speakers.youHaveIt"), strongText);
  speakersClock(desk);
  if (!phone()) label(desk.t("speakers.othersWait"), quietText);
  endFlow();
  if (phone()) paragraph(desk.t("speakers.othersWait"), quietText);
}

std::string placeInList(const Desk& desk) {
  if (!desk.legal.leaveList) return {};
  const auto& list = desk.pub().floor.list;
  const auto place = std::find(list.begin(), list.end(), desk.self()) - list.begin() + 1;
  const std::string line = desk.f("speakers.place", {{"n", std::to_string(place)}});
  if (!somebodySpeaks(desk)) return line;
  return line + desk.f("speakers.placeAfter", {{"name", desk.inText(*desk.pub().floor.speaker)}});
}

Asked floorButtons(const Desk& desk) {
  Asked asked;
  // Nobody is called while the meeting is suspended, and the list ends with the round.
  if (desk.legal.requestFloor && desk.pub().sitting.kind != Sitting::Kind::informal)
    if (button("ask", desk.t("speakers.ask"))) asked = RequestFloor{};
  if (desk.legal.leaveList)
    if (button("leaveList", desk.t("speakers.leave"))) asked = LeaveList{};
  if (desk.legal.yieldFloor)
    if (button("yield", desk.t("speakers.yield"))) asked = YieldFloor{};
  return asked;
}

}  // namespace plenary::ui

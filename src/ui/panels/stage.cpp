// The table and the replay as whole screens: the same panels, with the acts carried out or a timeline below.
#include "ui/app.h"

namespace plenary::ui {

namespace {

void waiting(App& app, float top) {
  beginPage(app, "waiting", app.t("table.loading"), top, 720);
  paragraph(app.t("table.loading"), quietText);
  if (button("back", app.t("button.home"))) app.go("");
  endRegion();
}

// Height that banners take below the header.
float banners(App& app, float top) {
  const Storage::Status status = app.storageStatus();
  const bool storage = !status.problem.empty() && status.state != SaveState::saved;
  if (app.problem().empty() && !storage) return 0;
  const float height = (phone() ? 132.0F : 76.0F) * ((app.problem().empty() ? 0.0F : 1.0F) + (storage ? 1.0F : 0.0F));
  RegionOptions options;
  options.role = Role::region;
  options.padding = metrics().gap;
  options.background = Color::ink;
  beginRegion("banners", app.t("table.notices"), ImVec2(0, top), ImVec2(viewport().width, height), options);
  problemBanner(app);
  endRegion();
  return height;
}

Kind kindOf(Moment::Kind kind) {
  switch (kind) {
    case Moment::Kind::agreed:
    case Moment::Kind::adopted:
      return Kind::good;
    case Moment::Kind::rejected:
      return Kind::danger;
    case Moment::Kind::outcome:
      return Kind::warning;
    case Moment::Kind::phase:
    case Moment::Kind::signature:
      return Kind::info;
  }
  return Kind::info;
}

bool isVote(const Moment& m) { return m.kind == Moment::Kind::adopted || m.kind == Moment::Kind::rejected; }

std::optional<int> nextVote(const Replay& replay) {
  for (const Moment& m : replay.moments())
    if (isVote(m) && replay.stepOf(m.sequence) > replay.step()) return replay.stepOf(m.sequence);
  return std::nullopt;
}

std::optional<int> previousVote(const Replay& replay) {
  std::optional<int> found;
  for (const Moment& m : replay.moments())
    if (isVote(m) && replay.stepOf(m.sequence) < replay.step()) found = replay.stepOf(m.sequence);
  return found;
}

void stepButtons(App& app) {
  Replay& replay = *app.replay();
  ButtonOptions first;
  first.disabled = replay.step() == 0;
  ButtonOptions last;
  last.disabled = replay.step() == replay.last();
  if (button("play", app.t(app.playing() ? "replay.pause" : "replay.play"), ButtonStyle::primary, last))
    app.playing() = !app.playing();
  if (button("back", app.t("replay.back"), ButtonStyle::secondary, first)) replay.go(replay.step() - 1);
  if (button("forward", app.t("replay.forward"), ButtonStyle::secondary, last)) replay.go(replay.step() + 1);
  const auto before = previousVote(replay);
  const auto after = nextVote(replay);
  ButtonOptions previous;
  previous.disabled = !before;
  ButtonOptions next;
  next.disabled = !after;
  if (button("previousVote", app.t("replay.previousVote"), ButtonStyle::quiet, previous) && before) replay.go(*before);
  if (button("nextVote", app.t("replay.nextVote"), ButtonStyle::quiet, next) && after) replay.go(*after);
  const std::string speed = app.f("replay.speed", {{"n", std::to_string(app.speed())}});
  if (button("speed", speed, ButtonStyle::quiet)) app.speed() = app.speed() >= 8 ? 1 : app.speed() * 2;
  if (button("branch", app.t("replay.branch"), ButtonStyle::secondary)) app.branch();
}

void timelineBar(App& app, const Desk& desk, float height) {
  Replay& replay = *app.replay();
  RegionOptions options;
  options.role = Role::region;
  options.background = Color::raised;
  options.padding = metrics().gap;
  beginRegion("timeline", app.t("replay.timeline"), ImVec2(0, viewport().height - height),
              ImVec2(viewport().width, height), options);
  std::vector<std::string> labels;
  for (const Moment& m : replay.moments())
    labels.push_back(floorLine(desk, m.event).value_or(std::string()));
  std::vector<TimelineMark> marks;
  for (std::size_t i = 0; i < labels.size(); ++i)
    marks.push_back({replay.stepOf(replay.moments()[i].sequence), labels[i], kindOf(replay.moments()[i].kind)});
  int at = replay.step();
  const std::string value = app.f("replay.at", {{"n", std::to_string(at)}, {"of", std::to_string(replay.last())}});
  if (timeline("scrubber", app.t("replay.scrubber"), at, replay.last(), marks, value)) replay.go(at);
  beginFlow();
  stepButtons(app);
  const auto& verified = replay.verification();
  if (verified.ok) {
    label(app.f("replay.verified", {{"events", wording::number(verified.events)},
                                    {"hash", codec::hex(verified.hash).substr(0, 8)}}),
          TextStyle{Face::sans, TextSize::body, Tone::good});
  } else {
    label(app.f("replay.damaged", {{"n", std::to_string(verified.firstBad.value_or(0))}}),
          TextStyle{Face::sansBold, TextSize::body, Tone::danger});
  }
  endFlow();
  endRegion();
}

}  // namespace

void tableScreen(App& app, float top) {
  if (!app.game()) return waiting(app, top);
  const float notices = banners(app, top);
  Game& game = *app.game();
  const Desk desk = app.deskOf(game.view(), game.loaded(), game.told(), false);
  auto act = tablePanel(desk, top + notices, 0);
  if (!act) return;
  const bool tabled = std::holds_alternative<TableAmendment>(*act);
  app.submit(std::move(*act));
  if (!app.desk().refused && tabled) {
    app.desk().proposal.clear();
    app.desk().sideTab = 2;
  }
}

void replayScreen(App& app, float top) {
  if (!app.replay()) return waiting(app, top);
  const float notices = banners(app, top);
  Replay& replay = *app.replay();
  if (app.replayToldStep_ != replay.step()) {
    app.replayTold_ = replay.told();
    app.replayToldStep_ = replay.step();
  }
  const float bar = phone() ? 300.0F : 136.0F;
  const Desk desk = app.deskOf(replay.view(), replay.loaded(), app.replayTold_, true);
  (void)tablePanel(desk, top + notices, bar);
  timelineBar(app, desk, bar);
}

}  // namespace plenary::ui

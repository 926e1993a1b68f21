// The first thing one sees: what this is, and the doors.
#include "ui/app.h"

namespace plenary::ui {

namespace {

void door(App& app, const char* id, const char* key, const char* address) {
  const std::string title = app.t(std::string("home.") + key);
  const std::string body = app.t(std::string("home.") + key + ".what");
  OptionCard card;
  card.title = title;
  card.body = body;
  card.asButton = true;
  card.prominent = true;
  if (optionCard(id, card)) app.go(address);
}

}  // namespace

// Also used by the list of replays: one saved game.
void savedGame(App& app, const SavedGame& game) {
  IdScope scope(game.id);
  beginCard("card", {}, CardOptions{Surface::dark, std::nullopt, false, Role::listItem});
  const std::string title = game.seatName.empty() ? game.title : app.f("saved.title", {{"title", game.title}, {"seat", game.seatName}});
  heading(3, title, TextStyle{Face::sansBold});
  paragraph(app.f(game.finished ? "saved.finished" : "saved.unfinished", {{"events", wording::number(game.events)}}),
            quietText);
  beginFlow();
  const std::string continueName = app.f("saved.continueName", {{"title", title}});
  const std::string replayName = app.f("saved.replayName", {{"title", title}});
  const std::string removeName = app.f("saved.removeName", {{"title", title}});
  ButtonOptions options;
  options.name = continueName;
  if (button("continue", app.t(game.finished ? "saved.debrief" : "saved.continue"), ButtonStyle::primary, options))
    app.go("game/" + game.id);
  options.name = replayName;
  if (button("replay", app.t("saved.replay"), ButtonStyle::secondary, options)) app.go("replay/" + game.id);
  options.name = removeName;
  if (button("remove", app.t("saved.remove"), ButtonStyle::quiet, options)) app.forget(game.id);
  endFlow();
  endCard();
}

void homeScreen(App& app, float top) {
  beginPage(app, "home", app.t("home.name"), top, 1040);
  gap(phone() ? 0 : 24);
  heading(1, app.t("app.title"), TextStyle{Face::serifBold, TextSize::title, Tone::normal, true});
  paragraph(app.t("app.what"), TextStyle{Face::sans, TextSize::large, Tone::normal, true});
  gap(24);
  beginColumns(3, 260, metrics().space);
  door(app, "solo", "solo", "play");
  nextColumn();
  door(app, "host", "host", "host");
  nextColumn();
  door(app, "join", "join", "join");
  endColumns();
  gap(24);
  heading(2, app.t("home.begun"));
  if (app.saved().empty()) {
    paragraph(app.t("home.nothingBegun"), quietText);
  } else {
    beginList("begun", app.t("home.begun"));
    savedGame(app, app.saved().front());
    endList();
  }
  gap();
  beginFlow();
  if (button("replays", app.t("home.replays"))) app.go("replays");
  if (button("about", app.t("home.about"), ButtonStyle::quiet)) app.go("about");
  endFlow();
  endRegion();
}

void replaysScreen(App& app, float top) {
  beginPage(app, "replays", app.t("replays.title"), top, 800);
  heading(1, app.t("replays.title"), TextSize::title);
  paragraph(app.t("replays.what"), quietText);
  if (button("open", app.t("replays.open"), ButtonStyle::secondary)) app.upload();
  gap();
  if (app.saved().empty()) paragraph(app.t("replays.empty"));
  beginList("games", app.t("replays.title"));
  for (const SavedGame& game : app.saved()) savedGame(app, game);
  endList();
  endRegion();
}

void aboutScreen(App& app, float top) {
  beginPage(app, "about", app.t("home.about"), top, 720);
  heading(1, app.t("about.title"), TextSize::title);
  for (const char* part : {"about.what", "about.origin", "about.stylised", "about.privacy", "about.record"}) {
    paragraph(app.t(part));
    gap();
  }
  if (button("back", app.t("button.home"), ButtonStyle::primary)) app.go("");
  endRegion();
}

}  // namespace plenary::ui

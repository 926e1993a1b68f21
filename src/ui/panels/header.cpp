// The strip at the top: where one is, whether it is saved, and the language.
#include "ui/app.h"

namespace plenary::ui {

namespace {

const PublicState* shownState(App& app, const Loaded*& loaded) {
  if (app.game() && (app.screen() == Screen::table || app.screen() == Screen::debrief)) {
    loaded = &app.game()->loaded();
    return &app.game()->view().pub;
  }
  if (app.workshop() && app.screen() == Screen::room && app.workshop()->view() && app.workshop()->loaded()) {
    loaded = app.workshop()->loaded().get();
    return &app.workshop()->view()->pub;
  }
  if (app.replay() && app.screen() == Screen::replay) {
    loaded = &app.replay()->loaded();
    return &app.replay()->view().pub;
  }
  return nullptr;
}

void phases(App& app) {
  const Loaded* loaded = nullptr;
  const PublicState* pub = shownState(app, loaded);
  if (!pub || !pub->opened) return;
  const wording::Reader reader = app.reader(*loaded);
  const auto& all = loaded->scenario.rules.phases;
  if (phone() || !wide()) {
    const std::string now(wording::name(reader, pub->phase));
    label(app.f("header.phase", {{"phase", now}, {"n", std::to_string(pub->phase.index() + 1)},
                                 {"of", std::to_string(all.size())}}),
          strongText);
    tooltip(wording::explanation(reader, loaded->scenario.phase(pub->phase)));
    return;
  }
  for (std::size_t p = 0; p < all.size(); ++p) {
    const bool here = PhaseId{p} == pub->phase;
    label(wording::name(reader, PhaseId{p}),
          here ? TextStyle{Face::sansBold, TextSize::body, Tone::accent} : quietText);
    tooltip(wording::explanation(reader, all[p]));
    if (p + 1 < all.size()) label("›", quietText);
  }
}

void saving(App& app) {
  if (!app.game()) return;
  switch (app.storageStatus().state) {
    case SaveState::saved:
      return label(app.t("save.saved"), TextStyle{Face::sans, TextSize::body, Tone::good});
    case SaveState::saving:
      return label(app.t("save.saving"), quietText);
    case SaveState::failed:
    case SaveState::volatileOnly:
    case SaveState::readOnly:
      return label(app.t("save.notSaved"), TextStyle{Face::sansBold, TextSize::body, Tone::warning});
  }
}

// The other language, in its own words, so that whoever cannot read the page finds it. At the right.
void languageSwitch(App& app) {
  const bool zh = app.language() == Language::zh;
  const char* other = zh ? "English" : "中文";
  ButtonOptions options;
  const std::string name = app.t(zh ? "language.toEnglish" : "language.toChinese");
  options.name = name;
  alignRight(buttonWidth(other));
  if (button("language", other, ButtonStyle::quiet, options))
    app.setLanguage(zh ? Language::en : Language::zh);
}

}  // namespace

float header(App& app) {
  const float height = phone() ? 104.0F : 60.0F;
  RegionOptions options;
  options.role = Role::header;
  options.scroll = false;
  options.padding = metrics().gap;
  options.background = Color::ink;
  beginRegion("header", app.t("header.name"), ImVec2(0, 0), ImVec2(viewport().width, height), options);
  beginFlow(metrics().space, metrics().control);
  if (button("home", app.t("app.title"), ButtonStyle::quiet)) app.go("");
  if (!phone()) phases(app);
  if (!phone()) saving(app);
  languageSwitch(app);
  endFlow();
  if (phone()) {
    beginFlow(metrics().space);
    phases(app);
    saving(app);
    endFlow();
  }
  endRegion();
  return height;
}

}  // namespace plenary::ui

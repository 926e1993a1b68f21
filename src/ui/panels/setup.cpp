// Choosing a scenario and a delegation.
#include "ui/app.h"

namespace plenary::ui {

// Under which rules of procedure it is played: the scenario's own, unless others are chosen.
void rulesChoice(App& app, const Loaded& loaded) {
  const std::string& chosen = loaded.scenario.rules.id;
  disclosure("rulesOpen", app.f("setup.rulesChosen", {{"rules", app.t("rules." + chosen)}}), app.rulesOpen());
  if (!app.rulesOpen()) return;
  paragraph(app.t("setup.rulesWhat"), quietText);
  beginGroup("rules", app.t("setup.rules"), Role::radioGroup);
  for (const char* id : App::rulesOffered) {
    const std::string what = app.t(std::string("rules.") + id + ".what");
    const std::string name = app.t(std::string("rules.") + id);
    const std::string title = app.scenarioRules() == id ? app.f("setup.ownRules", {{"rules", name}}) : name;
    if (radio(id, title, chosen == id, what)) app.chooseRules(id);
  }
  endGroup();
}

// Which scenario; names and lines come from the page's own texts, so that none has to be loaded to be offered.
void scenarioChoice(App& app, const Loaded& loaded) {
  const std::string& chosen = loaded.scenario.id;
  disclosure("scenariosOpen", app.t("setup.otherScenario"), app.scenariosOpen());
  if (!app.scenariosOpen()) return;
  beginGroup("scenarios", app.t("setup.scenarios"), Role::radioGroup);
  for (const char* id : App::scenariosOffered)
    if (radio(id, app.t(std::string("scenario.") + id), chosen == id, app.t(std::string("scenario.") + id + ".what")))
      app.chooseScenario(id);
  endGroup();
}

// How strong the AI delegations are.
void levelChoice(App& app) {
  disclosure("levelOpen", app.f("setup.levelChosen", {{"level", app.t("level." + std::string(app.level()->name))}}), app.levelOpen());
  if (!app.levelOpen()) return;
  beginGroup("level", app.t("setup.level"), Role::radioGroup);
  for (const ai::Level& level : ai::levels()) {
    const std::string key = "level." + std::string(level.name);
    if (radio(std::string(level.name), app.t(key + ".title"), app.level() == &level, app.t(key + ".what"))) app.level() = &level;
  }
  endGroup();
}

namespace {

// Whether the rules leave anything to whoever presides.
bool chairDecidesAnything(const RulesOfProcedure& rules) {
  return rules.speakers || rules.announceQuestions || rules.amendment.tie == TieRule::chairDecides ||
         rules.adoption.tie == TieRule::chairDecides;
}

void presidingChoice(App& app, const Loaded& loaded) {
  const bool anything = chairDecidesAnything(loaded.scenario.rules);
  toggle("presides", app.t("setup.preside"), app.presides(),
         app.t(anything ? "setup.presideWhat" : "setup.presideNothing"));
}

}  // namespace

void setupScreen(App& app, float top) {
  beginPage(app, "setup", app.t("setup.title"), top, 960);
  if (!app.offered()) {
    paragraph(app.t("setup.loading"), quietText);
    endRegion();
    return;
  }
  const auto offered = app.offered();  // held: other rules may take its place while this is drawn
  const Loaded& loaded = *offered;
  const wording::Reader reader = app.reader(loaded);
  heading(1, reader.scenarioTexts.text("title"), TextSize::title);
  paragraph(reader.scenarioTexts.text("summary"), largeText);
  gap();
  scenarioChoice(app, loaded);
  disclosure("general", app.t("setup.general"), app.generalOpen());
  if (app.generalOpen()) paragraph(reader.scenarioTexts.text("general"));
  gap();
  rulesChoice(app, loaded);
  levelChoice(app);
  presidingChoice(app, loaded);
  gap();

  heading(2, app.t("setup.choose"));
  paragraph(app.t("setup.chooseWhat"), quietText);
  gap();
  beginColumns(2, 320, metrics().space);
  for (std::size_t d = 0; d < loaded.scenario.delegations.size(); ++d) {
    if (d > 0) nextColumn();
    const Delegation& delegation = loaded.scenario.delegations[d];
    IdScope scope(delegation.id);
    const std::string name(wording::name(reader, DelegationId{d}));
    beginCard("card", name, CardOptions{Surface::dark, static_cast<float>(delegation.hue) / 360.0F});
    badge(DelegationLook{delegation.badge, name, static_cast<float>(delegation.hue) / 360.0F, static_cast<int>(d % 6)}, true);
    paragraph(wording::briefText(reader, DelegationId{d}, "want"));
    const std::string play = app.f("setup.play", {{"name", std::string(wording::inText(reader, DelegationId{d}))}});
    if (button("play", play, ButtonStyle::primary)) app.start(SeatId{d});
    endCard();
  }
  endColumns();
  gap();
  paragraph(app.t("setup.stylised"), quietText);
  endRegion();
}

}  // namespace plenary::ui

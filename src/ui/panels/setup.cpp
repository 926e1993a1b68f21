// Choosing a scenario and a delegation.
#include "ui/app.h"

namespace plenary::ui {

void setupScreen(App& app, float top) {
  beginPage(app, "setup", app.t("setup.title"), top, 960);
  if (!app.offered()) {
    paragraph(app.t("setup.loading"), quietText);
    endRegion();
    return;
  }
  const Loaded& loaded = *app.offered();
  const wording::Reader reader = app.reader(loaded);
  heading(1, reader.scenarioTexts.text("title"), TextSize::title);
  paragraph(reader.scenarioTexts.text("summary"), largeText);
  gap();
  disclosure("general", app.t("setup.general"), app.generalOpen());
  if (app.generalOpen()) paragraph(reader.scenarioTexts.text("general"));
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

// The frame of the screens that are one column: home, setup, debrief, replays, about.
#include "ui/app.h"

namespace plenary::ui {

void problemBanner(App& app) {
  if (!app.problem().empty() && banner("problem", Kind::warning, app.problem(), app.t("button.dismiss")))
    app.dismissProblem();
  const Storage::Status status = app.storageStatus();
  if (!status.problem.empty() && status.state != SaveState::saved) {
    if (status.state == SaveState::failed) {
      if (banner("storage", Kind::danger, app.t(status.problem), app.t("button.retry"))) app.retrySaving();
    } else if (status.state == SaveState::volatileOnly && app.game()) {
      if (banner("storage", Kind::warning, app.t(status.problem), app.t("button.download"))) app.download();
    } else {
      banner("storage", Kind::warning, app.t(status.problem));
    }
  }
}

void beginPage(App& app, std::string_view id, std::string_view name, float top, float maxWidth) {
  RegionOptions options;
  options.role = Role::main;
  options.background = Color::ink;
  options.maxWidth = maxWidth;
  beginRegion(id, name, ImVec2(0, top), ImVec2(viewport().width, viewport().height - top), options);
  problemBanner(app);
}

}  // namespace plenary::ui

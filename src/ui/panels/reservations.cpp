// Signing with reservations: articles that a signatory excludes for itself (Vienna Convention on the Law of Treaties,
// articles 2 and 19 to 23).
#include <algorithm>

#include "ui/panels/desk.h"

namespace plenary::ui {

Asked reservationsDialog(const Desk& desk) {
  DeskState& local = desk.local;
  if (desk.legal.reserve == 0) {
    local.reserving = false;
    return std::nullopt;
  }
  const std::string close = desk.t("button.cancel");
  DialogOptions options;
  options.close = close;
  if (!beginDialog("reservations", desk.t("reservations.open"), local.reserving, options)) return std::nullopt;
  const bool any = desk.legal.reserve >= desk.scenario.articles.size();
  paragraph(any ? desk.t("reservations.any") : desk.f("reservations.what", {{"n", std::to_string(desk.legal.reserve)}}), quietText);
  auto& chosen = local.reservations;
  beginGroup("articles", desk.t("reservations.articles"));
  for (std::size_t i = 0; i < desk.scenario.articles.size(); ++i) {
    const auto article = static_cast<std::uint16_t>(i);
    const auto at = std::lower_bound(chosen.begin(), chosen.end(), article);
    bool on = at != chosen.end() && *at == article;
    const bool full = !on && chosen.size() >= desk.legal.reserve;
    if (!toggle(desk.scenario.articles[i].id, wording::articleTitle(desk.reader, i), on, {}, full)) continue;
    if (on) chosen.insert(at, article);
    else chosen.erase(at);
  }
  endGroup();
  Asked asked;
  dialogActions();
  ButtonOptions sign;
  sign.disabled = chosen.empty();
  const std::string why = desk.t("reservations.choose");
  if (sign.disabled) sign.description = why;
  if (button("signReserved", desk.t("reservations.sign"), ButtonStyle::primary, sign)) asked = SignTreaty{chosen};
  endDialog();
  if (asked) local.reserving = false;
  return asked;
}

}  // namespace plenary::ui

// The floor: what was said and done, newest first.
#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

std::optional<DelegationId> actorOf(const ViewEvent& event) {
  if (const auto* e = std::get_if<StatementMade>(&event)) return e->statement.from;
  if (const auto* e = std::get_if<PrivateStatementSeen>(&event)) return e->statement.from;
  if (const auto* e = std::get_if<AmendmentTabled>(&event)) return e->sponsor;
  if (const auto* e = std::get_if<AmendmentCosponsored>(&event)) return e->delegation;
  if (const auto* e = std::get_if<BallotCast>(&event)) return e->delegation;
  if (const auto* e = std::get_if<SignatureGiven>(&event)) return e->delegation;
  return std::nullopt;
}

constexpr std::size_t shownAtOnce = 120;

}  // namespace

void floorPanel(const Desk& desk) {
  heading(2, desk.t("floor.title"));
  beginList("lines", desk.t("floor.title"));
  std::size_t shown = 0;
  for (auto told = desk.told.rbegin(); told != desk.told.rend() && shown < shownAtOnce; ++told) {
    if (std::get_if<RoundFinished>(&told->event)) continue;
    const auto line = floorLine(desk, told->event);
    if (!line) continue;
    ++shown;
    beginListItem(std::to_string(told->sequence));
    const auto actor = actorOf(told->event);
    if (actor) {
      const std::array<float, 2> shares = {0.13F, 0.87F};
      beginColumns(shares, 10);
      badge(desk.look(*actor));
      nextColumn();
      paragraph(*line);
      endColumns();
    } else {
      paragraph(*line, strongText);
    }
    endListItem();
  }
  endList();
  if (shown == 0) paragraph(desk.t("floor.empty"), quietText);
}

}  // namespace plenary::ui

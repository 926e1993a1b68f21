// The floor: what was said and done, newest first.
#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

std::optional<DelegationId> actorOf(const ViewEvent& event) {
  if (const Statement* statement = statementIn(event)) return statement->from;
  if (const auto* e = std::get_if<AmendmentTabled>(&event)) return e->sponsor;
  if (const auto* e = std::get_if<AmendmentCosponsored>(&event)) return e->delegation;
  if (const auto* e = std::get_if<BallotCast>(&event)) return e->delegation;
  if (const auto* e = std::get_if<SignatureGiven>(&event)) return e->delegation;
  if (const auto* e = std::get_if<MotionMoved>(&event)) return e->mover;
  if (const auto* e = std::get_if<MotionSeconded>(&event)) return e->delegation;
  if (const auto* e = std::get_if<StanceTaken>(&event)) return e->delegation;
  if (const auto* e = std::get_if<ProxyGiven>(&event)) return e->delegation;
  if (const auto* e = std::get_if<ProxyUsed>(&event)) return e->holder;
  return std::nullopt;
}

// What was written beside a statement.
void freeText(const Desk& desk, const ViewEvent& event) {
  const Statement* statement = statementIn(event);
  if (!statement || !statement->note || !desk.notes) return;
  const std::string* words = desk.notes->text(*statement->note);
  paragraph(words ? desk.f("floor.words", {{"words", *words}}) : desk.t("floor.wordsErased"), quietText);
}

constexpr std::size_t shownAtOnce = 120;

}  // namespace

void floorPanel(const Desk& desk) {
  heading(2, desk.t("floor.title"));
  if (const std::string sitting = sittingLine(desk); !sitting.empty()) banner("sitting", Kind::info, sitting);
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
      freeText(desk, told->event);
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

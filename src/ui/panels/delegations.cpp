// Who is at the table: their positions as far as they have shown them, and whether they are done.
#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

void positions(const Desk& desk, DelegationId d) {
  int shown = 0;
  const auto known = knownPositions(desk.scenario, desk.pub(), d);
  for (std::size_t p = 0; p < desk.scenario.provisions.size() && shown < 3; ++p) {
    const auto option = known[p];
    if (!option) continue;
    ++shown;
    paragraph(desk.f("delegation.position",
                     {{"provision", std::string(wording::name(desk.reader, ProvisionId{p}))},
                      {"option", std::string(wording::shortName(desk.reader, ProvisionId{p}, *option))}}),
              quietText);
  }
  if (shown == 0) paragraph(desk.t("delegation.noPosition"), quietText);
}

}  // namespace

void delegationsPanel(const Desk& desk) {
  heading(2, desk.t("delegations.title"));
  beginList("all", desk.t("delegations.title"));
  for (const Seat& seat : desk.pub().seats) {
    const DelegationId d = seat.delegation;
    const bool mine = desk.view.seat && d == desk.self();
    CardOptions options;
    options.hue = desk.look(d).hue;
    options.role = Role::listItem;
    options.highlighted = mine;
    beginCard(desk.scenario.delegations[d.index()].id, {}, options);
    beginFlow();
    badge(desk.look(d), true);
    if (mine) {
      chip(desk.t("delegation.you"), Kind::good);
    } else if (seat.controller.kind == Controller::Kind::ai) {
      chip(desk.t("delegation.ai"));
      tooltip(desk.f("delegation.aiWhat", {{"strategy", wording::strategyName(desk.reader, seat.controller.strategy)},
                                           {"what", desk.t(wording::strategyKey(seat.controller.strategy) + ".what")}}));
    }
    const bool asked = desk.pub().question && !openVote(desk.pub());
    if (desk.phase() == PhaseKind::opening || desk.phase() == PhaseKind::drafting || asked)
      if (desk.pub().done[d.index()]) chip(desk.t("delegation.done"));
    if (desk.pub().signatures[d.index()] != Signature::pending)
      chip(std::string(wording::name(desk.reader, desk.pub().signatures[d.index()])),
           desk.pub().signatures[d.index()] == Signature::signedTreaty ? Kind::good : Kind::warning);
    endFlow();
    positions(desk, d);
    endCard();
  }
  endList();
}

}  // namespace plenary::ui

#include "ui/panels/desk.h"

#include <algorithm>

#include "wording/floor.h"

namespace plenary::ui {

DelegationLook Desk::look(DelegationId d) const {
  const Delegation& delegation = scenario.delegations[d.index()];
  return {delegation.badge, nameOf(d), static_cast<float>(delegation.hue) / 360.0F,
          static_cast<int>(d.index() % 6)};
}

std::optional<Centipoints> Desk::worth(const Draft& draft) const {
  if (!view.own.brief) return std::nullopt;
  return incentives::points(scenario, *view.own.brief, draft);
}

Tone toneOf(Centipoints points) {
  if (points > 0) return Tone::good;
  return points < 0 ? Tone::danger : Tone::quiet;
}

void propose(DeskState& local, const Draft& draft, ProvisionId provision, OptionId option) {
  auto& changes = local.proposal;
  const auto at = std::lower_bound(changes.begin(), changes.end(), provision,
                                   [](const Change& c, ProvisionId p) { return c.provision < p; });
  const bool there = at != changes.end() && at->provision == provision;
  if (draft[provision.index()] == option) {
    if (there) changes.erase(at);
  } else if (there) {
    at->option = option;
  } else {
    changes.insert(at, {provision, option});
  }
}

std::string describe(const Desk& desk, const Change& change) {
  const OptionId now = desk.pub().draft[change.provision.index()];
  return desk.f("change.line", {{"provision", std::string(wording::name(desk.reader, change.provision))},
                                {"from", std::string(wording::shortName(desk.reader, change.provision, now))},
                                {"to", std::string(wording::shortName(desk.reader, change.provision, change.option))}});
}

std::string titleOf(const Desk& desk, const Amendment& a) {
  return desk.f("amendment.title", {{"n", std::to_string(a.id.value)}, {"name", desk.inText(a.sponsor)}});
}

std::string subjectOf(const Desk& desk, const Vote& vote) {
  return vote.amendment ? titleOf(desk, *findAmendment(desk.pub(), *vote.amendment)) : desk.t("vote.wholeText");
}

std::optional<std::string> floorLine(const Desk& desk, const ViewEvent& event) {
  auto line = wording::sentence(desk.reader, event, &desk.pub());
  const auto* closed = std::get_if<VoteClosed>(&event);
  if (line && closed && closed->id.index() <= desk.pub().votes.size())
    *line = subjectOf(desk, desk.pub().votes[closed->id.index() - 1]) + desk.t("treaty.colon") + *line;
  return line;
}

}  // namespace plenary::ui

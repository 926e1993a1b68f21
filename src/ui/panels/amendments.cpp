// Proposed changes to the draft: what they would change, what that is worth, who stands behind them.
#include <algorithm>

#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

Kind kindOf(AmendmentStatus status) {
  switch (status) {
    case AmendmentStatus::adopted:
    case AmendmentStatus::agreed:
      return Kind::good;
    case AmendmentStatus::rejected:
      return Kind::danger;
    default:
      return Kind::info;
  }
}

std::vector<std::string> sponsorNames(const Desk& desk, const Amendment& a) {
  std::vector<std::string> names = {desk.nameOf(a.sponsor)};
  for (const DelegationId d : a.cosponsors) names.push_back(desk.nameOf(d));
  return names;
}

Asked buttons(const Desk& desk, const Amendment& a, const std::string& title) {
  Asked asked;
  const auto offered = [&](const std::vector<AmendmentId>& ids) {
    return std::find(ids.begin(), ids.end(), a.id) != ids.end();
  };
  beginFlow();
  const std::string support = desk.f("amendment.cosponsorName", {{"amendment", title}});
  const std::string withdraw = desk.f("amendment.withdrawName", {{"amendment", title}});
  const std::string ask = desk.f("amendment.askName", {{"amendment", title}});
  if (offered(desk.legal.cosponsor)) {
    ButtonOptions options;
    options.name = support;
    if (button("cosponsor", desk.t("amendment.cosponsor"), ButtonStyle::primary, options)) asked = Cosponsor{a.id};
  }
  if (offered(desk.legal.withdraw)) {
    ButtonOptions options;
    options.name = withdraw;
    if (button("withdraw", desk.t("amendment.withdraw"), ButtonStyle::secondary, options))
      asked = WithdrawAmendment{a.id};
  }
  if (desk.legal.speakPublicly && a.sponsor != desk.self()) {
    ButtonOptions options;
    options.name = ask;
    if (button("ask", desk.t("amendment.ask"), ButtonStyle::quiet, options)) {
      Speak speak;
      speak.kind = StatementKind::askWhy;
      speak.amendment = a.id;
      asked = speak;
    }
  }
  endFlow();
  return asked;
}

Asked amendmentCard(const Desk& desk, const Amendment& a) {
  Asked asked;
  const std::string title = titleOf(desk, a);
  CardOptions options;
  options.hue = desk.look(a.sponsor).hue;
  options.role = Role::listItem;
  beginCard(std::to_string(a.id.value), {}, options);
  heading(3, title, TextStyle{Face::sansBold});
  const bool pending = a.status == AmendmentStatus::pending;
  if (!pending) {
    beginFlow();
    chip(std::string(wording::name(desk.reader, a.status)), kindOf(a.status));
    endFlow();
  }
  for (const Change& c : a.changes)
    paragraph(pending ? describe(desk, c) : wording::capitalised(wording::phrase(desk.reader, c)));
  for (const Change& c : a.conflicts)
    paragraph(desk.f("amendment.conflict", {{"change", wording::phrase(desk.reader, c)}}), quietText);
  if (!a.cosponsors.empty())
    paragraph(desk.f("amendment.sponsors", {{"names", wording::joined(desk.reader, sponsorNames(desk, a))}}), quietText);
  if (pending) {
    const auto here = desk.worth(desk.pub().draft);
    const auto there = desk.worth(applied(desk.pub().draft, a.changes));
    if (here && there)
      fact(desk.t("amendment.worth"), desk.f("points.value", {{"points", wording::points(*there - *here)}}),
           toneOf(*there - *here));
    if (!desk.replay) asked = buttons(desk, a, title);
  }
  endCard();
  return asked;
}

}  // namespace

Asked amendmentsPanel(const Desk& desk) {
  Asked asked;
  const auto order = votingOrder(desk.scenario, desk.pub());
  heading(2, desk.t("amendments.title"));
  paragraph(order.empty() ? desk.t("amendments.empty") : desk.t("amendments.order"), quietText);
  beginList("pending", desk.t("amendments.title"));
  for (const AmendmentId id : order)
    if (auto act = amendmentCard(desk, *findAmendment(desk.pub(), id))) asked = act;
  endList();
  bool any = false;
  for (const Amendment& a : desk.pub().amendments) any = any || a.status != AmendmentStatus::pending;
  if (!any) return asked;
  gap(metrics().space);
  heading(3, desk.t("amendments.settled"), TextStyle{Face::sansBold});
  beginList("settled", desk.t("amendments.settled"));
  for (auto a = desk.pub().amendments.rbegin(); a != desk.pub().amendments.rend(); ++a)
    if (a->status != AmendmentStatus::pending) (void)amendmentCard(desk, *a);
  endList();
  return asked;
}

}  // namespace plenary::ui

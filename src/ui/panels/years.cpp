// Life after signature: ratification at home, and the years in which parties keep to the treaty or secretly do not.
#include <algorithm>

#include "core/aftermath_acts.h"
#include "incentives/years.h"
#include "ui/panels/desk.h"
#include "wording/keys.h"

namespace plenary::ui {

namespace {

std::string groupName(const Desk& desk, const DomesticGroup& group) {
  return std::string(desk.reader.scenarioTexts.text("group." + group.id + ".name"));
}

void standings(const Desk& desk) {
  const Aftermath& life = desk.pub().life;
  beginList("standings", desk.t("years.standings"));
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    const DelegationId who{d};
    beginListItem(desk.scenario.delegations[d].id);
    beginFlow();
    badge(desk.look(who), true);
    std::string key = "ratification." + std::string(wording::keyOf(life.ratifications[d]));
    if (desk.pub().signatures[d] != Signature::signedTreaty && life.ratifications[d] == Ratification::none)
      key = "ratification.notSigned";
    if (life.lives() && life.ratifications[d] == Ratification::ratified && !aftermath::isParty(desk.pub(), who))
      key = "ratification.left";
    label(desk.t(key), quietText);
    endFlow();
    endListItem();
  }
  endList();
}

Asked obligations(const Desk& desk) {
  Asked asked;
  if (!desk.legal.chooseConduct || desk.replay || !desk.view.own.brief) return asked;
  const double capability = desk.appraiser().own(desk.self(), *desk.view.own.brief).get(desk.self(), Parameter::capability);
  const Breaks owed = incentives::owed(desk.scenario, desk.pub(), desk.self(), capability);
  if (owed == 0) return asked;
  heading(3, desk.t("years.conduct"), TextStyle{Face::sansBold});
  paragraph(desk.t("years.conductWhat"), quietText);
  for (const Obligation o : {Obligation::pause, Obligation::licence, Obligation::audit}) {
    if ((owed & breaks(o)) == 0) continue;
    const Breaks now = desk.view.own.broken;
    bool keeps = (now & breaks(o)) == 0;
    const std::string name = desk.t("years.keep." + std::string(wording::keyOf(o)));
    if (toggle("keep" + std::string(wording::keyOf(o)), name, keeps))
      asked = ChooseConduct{static_cast<Breaks>(now ^ breaks(o))};
  }
  return asked;
}

Asked others(const Desk& desk) {
  Asked asked;
  if (desk.replay || (desk.legal.inspect.empty() && desk.legal.sanction.empty())) return asked;
  heading(3, desk.t("years.others"), TextStyle{Face::sansBold});
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    const DelegationId who{d};
    const auto listed = [&](const std::vector<DelegationId>& all) { return std::find(all.begin(), all.end(), who) != all.end(); };
    const bool inspect = listed(desk.legal.inspect);
    const bool punish = listed(desk.legal.sanction);
    if (!inspect && !punish) continue;
    IdScope scope(desk.scenario.delegations[d].id);
    beginFlow();
    badge(desk.look(who), true);
    const std::string asks = desk.f("years.inspect", {{"name", desk.inText(who)}});
    if (inspect && button("inspect", asks)) asked = RequestInspection{who};
    const std::string punishes = desk.f("years.sanction", {{"name", desk.inText(who)}});
    if (punish && button("sanction", punishes)) asked = ImposeSanction{who};
    endFlow();
  }
  return asked;
}

std::vector<Line> linesOf(const Desk& desk, const incentives::Prospect& p) {
  std::vector<Line> lines(4);
  const char* names[] = {"leader", "controlled", "open", "own"};
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].name = desk.t(std::string("years.line.") + names[i]);
  for (std::size_t t = 0; t < p.years.size(); ++t) {
    lines[0].values.push_back(p.years[t].leader);
    lines[1].values.push_back(p.years[t].controlled);
    lines[2].values.push_back(p.years[t].open);
    if (desk.view.seat) lines[3].values.push_back(p.capability[t][desk.self().index()]);
  }
  if (!desk.view.seat) lines.pop_back();
  return lines;
}

std::string percent(double chance) {
  const auto tenths = static_cast<int>(chance * 1000.0 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

}  // namespace

void yearsPicture(const Desk& desk, const incentives::Prospect& p, std::string_view what) {
  const std::string name = desk.t("years.picture");
  paragraph(what, quietText);
  const std::size_t lived = desk.pub().life.years.size();
  lineChart("levels", name, linesOf(desk, p), lived, desk.t("years.yearAxis"));
  beginList("record", desk.t("years.record"));
  for (std::size_t t = 0; t < lived; ++t) {
    const YearRecord& y = desk.pub().life.years[t];
    beginListItem(std::to_string(t));
    const YearOutcome outcome{y.card, y.incidents, y.detected, y.controlLost};
    std::string line = desk.f("years.yearLine", {{"n", std::to_string(t + 1)}}) + " " +
                       wording::yearInWords(desk.reader, outcome, nullptr);
    if (t < p.years.size()) line += " " + desk.f("years.hazard", {{"chance", percent(p.years[t].hazard)}});
    paragraph(line);
    endListItem();
  }
  endList();
  const char* views[] = {"low", "central", "high"};
  for (std::size_t w = 0; w < incentives::worlds.size(); ++w)
    fact(desk.t(std::string("years.loss.") + views[w]), percent(incentives::chanceOfLoss(p.years, incentives::worlds[w])),
         Tone::normal, w == 0 ? desk.t("years.loss.what") : std::string());
}

Asked yearsPanel(const Desk& desk) {
  Asked asked;
  const bool years = desk.phase() == PhaseKind::implementation;
  heading(2, desk.t(years ? "years.title" : "years.ratification"));
  const Aftermath& life = desk.pub().life;
  if (!years) {
    paragraph(desk.f("years.months", {{"n", std::to_string(life.months)}}), quietText);
    if (desk.view.own.brief && desk.scenario.model) domesticGroups(desk);
  } else if (desk.scenario.model) {
    const auto party = aftermath::parties(desk.pub());
    if (life.pauseCalled) banner("paused", Kind::info, desk.t("years.paused"));
    if (auto act = obligations(desk)) asked = std::move(act);
    if (!desk.replay && desk.legal.reportNearMiss) {
      heading(3, desk.t("years.nearMiss"), TextStyle{Face::sansBold});
      paragraph(desk.f("years.nearMissWhat", {{"n", std::to_string(desk.view.own.nearMisses)}}));
      if (button("report", desk.t("years.report"))) asked = ReportNearMiss{};
      gap(metrics().space);
    }
    if (!desk.replay && desk.legal.callPause && button("callPause", desk.t("years.callPause"))) asked = CallPause{};
    if (!desk.replay && desk.legal.withdrawFromTreaty && button("withdraw", desk.t("years.withdraw"), ButtonStyle::quiet))
      asked = NotifyWithdrawal{};
    if (auto act = others(desk)) asked = std::move(act);
    heading(3, desk.t("years.picture"), TextStyle{Face::sansBold});
    const incentives::Outlook& own = desk.view.own.brief ? desk.appraiser().own(desk.self(), *desk.view.own.brief)
                                                         : desk.appraiser().everyones();
    yearsPicture(desk, own.chronicle(life, {}, desk.pub().draft, party), desk.t("years.pictureKnown"));
  }
  heading(3, desk.t("years.standings"), TextStyle{Face::sansBold});
  standings(desk);
  return asked;
}

void domesticGroups(const Desk& desk) {
  const auto& groups = desk.scenario.delegations[desk.self().index()].groups;
  if (groups.empty() || !desk.view.own.brief) return;
  heading(3, desk.t("groups.title"), TextStyle{Face::sansBold});
  paragraph(desk.t("groups.what"), quietText);
  const auto views = incentives::groupViews(desk.scenario, desk.self(), *desk.view.own.brief, desk.proposed(),
                                            incentives::Membership::all(desk.scenario));
  for (std::size_t g = 0; g < groups.size(); ++g)
    fact(groupName(desk, groups[g]), desk.t(views[g].accepts() ? "groups.accepts" : "groups.refuses"),
         views[g].accepts() ? Tone::good : Tone::danger,
         desk.f("groups.votes", {{"n", std::to_string(groups[g].votes)}}));
}

void whoWouldSign(const Desk& desk) {
  if (!desk.scenario.model) return;
  heading(3, desk.t("whatIf.title"), TextStyle{Face::sansBold});
  paragraph(desk.t("whatIf.what"), quietText);
  const auto gains = desk.appraiser().publishedGain(desk.proposed());
  std::vector<std::string> yes;
  std::vector<std::string> no;
  for (std::size_t d = 0; d < gains.size(); ++d) {
    if (desk.view.seat && DelegationId{d} == desk.self()) continue;
    (gains[d] ? yes : no).push_back(desk.nameOf(DelegationId{d}));
  }
  const auto line = [&](const char* key, const std::vector<std::string>& names) {
    const std::string all = names.empty() ? desk.t("whatIf.nobody") : wording::joined(desk.reader, names);
    fact(desk.f(key, {{"n", std::to_string(names.size())}}), all);
  };
  line("whatIf.gain", yes);
  line("whatIf.lose", no);
}

}  // namespace plenary::ui

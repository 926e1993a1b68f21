// After the session: what any text would have been worth to each, by everybody's true numbers.
#include "incentives/worth.h"
#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

// Texts to begin from: the final one, the first draft, each delegation's ideal.
Draft beginning(const Desk& desk, int start) {
  if (start == 0) return desk.pub().draft;
  if (start == 1) return desk.scenario.firstDraft();
  return incentives::idealText(desk.scenario, desk.view.disclosure->briefs[static_cast<std::size_t>(start) - 2]);
}

std::vector<std::string> beginnings(const Desk& desk) {
  std::vector<std::string> names{desk.t("debrief.whatIfFinal"), desk.t("debrief.whatIfFirst")};
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d)
    names.push_back(desk.f("debrief.whatIfIdeal", {{"name", desk.nameOf(DelegationId{d})}}));
  return names;
}

void provisions(const Desk& desk, Draft& text) {
  for (std::size_t a = 0; a < desk.scenario.articles.size(); ++a) {
    heading(3, wording::articleTitle(desk.reader, a), TextStyle{Face::sansBold});
    for (const ProvisionId p : desk.scenario.articles[a].provisions) {
      const Provision& provision = desk.scenario.provisions[p.index()];
      std::vector<std::string> options;
      for (std::size_t o = 0; o < provision.options.size(); ++o)
        options.emplace_back(wording::shortName(desk.reader, p, OptionId{o}));
      int chosen = static_cast<int>(text[p.index()].index());
      const std::string name(wording::name(desk.reader, p));
      if (select(provision.id, name, options, chosen)) text[p.index()] = OptionId{static_cast<std::size_t>(chosen)};
    }
  }
}

}  // namespace

void whatIf(const Desk& desk) {
  auto& text = desk.local.whatIf;
  if (!text) text = desk.pub().draft;
  heading(2, desk.t("debrief.whatIf"));
  paragraph(desk.t("debrief.whatIfWhat"), quietText);
  if (select("whatIfStart", desk.t("debrief.whatIfStart"), beginnings(desk), desk.local.whatIfStart))
    text = beginning(desk, desk.local.whatIfStart);
  const auto worth = incentives::trueWorth(desk.scenario, desk.view.disclosure->briefs, *text);
  std::vector<Bar> bars;
  std::size_t gain = 0;
  for (std::size_t d = 0; d < worth.size(); ++d) {
    Bar bar;
    bar.delegation = desk.look(DelegationId{d});
    bar.value = worth[d] / 100.0;
    bar.valueText = desk.f("points.value", {{"points", wording::points(worth[d])}});
    gain += worth[d] >= 0 ? 1U : 0U;
    bars.push_back(std::move(bar));
  }
  paragraph(desk.f("debrief.whatIfGain", {{"n", std::to_string(gain)}, {"all", std::to_string(worth.size())}}));
  barChart("whatIfChart", desk.t("debrief.whatIf"), bars);
  beginGroup("whatIfText", desk.t("debrief.whatIfText"));
  provisions(desk, *text);
  endGroup();
}

}  // namespace plenary::ui

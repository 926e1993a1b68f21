// The reader's confidential instructions: what they want in words, then what texts are worth in points.
#include <algorithm>

#include "core/seat_acts.h"
#include "ui/panels/desk.h"
#include "wording/worth.h"

namespace plenary::ui {

namespace {

struct Better {
  Change change;
  Centipoints gain = 0;
};

std::vector<Better> bestChanges(const Desk& desk, const Draft& draft, Centipoints here) {
  std::vector<Better> all;
  for (std::size_t p = 0; p < draft.size(); ++p) {
    if (!seat_acts::isOpen(desk.scenario, desk.pub(), ProvisionId{p})) continue;
    const auto rungs = desk.ladder(draft, ProvisionId{p});
    const auto best = std::max_element(rungs.begin(), rungs.end());
    if (*best > here) all.push_back({{ProvisionId{p}, OptionId{static_cast<std::size_t>(best - rungs.begin())}}, *best - here});
  }
  std::sort(all.begin(), all.end(), [](const Better& a, const Better& b) {
    return a.gain != b.gain ? a.gain > b.gain : a.change.provision < b.change.provision;
  });
  return all;
}

// "growth +9, loss of control −6": the largest terms of what a change brings.
std::string reasonOf(const Desk& desk, const Change& change) {
  if (!desk.scenario.model) return {};
  return wording::inTerms(desk.reader, desk.appraiser().why(desk.self(), *desk.view.own.brief, desk.proposed(), change));
}

void inWords(const Desk& desk) {
  std::vector<const char*> parts{"want", "fear", "cannotSign", "alternative"};
  if (desk.scenario.model) parts.insert(parts.end(), {"domestic", "secret"});
  for (const char* part : parts) {
    heading(3, desk.t(std::string("brief.") + part), TextStyle{Face::sansBold});
    paragraph(wording::briefText(desk.reader, desk.self(), part));
  }
}

}  // namespace

void briefPanel(const Desk& desk) {
  if (!desk.view.own.brief) {
    paragraph(desk.t("brief.none"), quietText);
    return;
  }
  heading(2, desk.f("brief.title", {{"name", desk.nameOf(desk.self())}}));
  if (desk.scenario.model) {
    inWords(desk);
    gap(metrics().space);
  }
  const Centipoints here = *desk.worth(desk.pub().draft);
  beginCard("worth", desk.t("brief.worth"));
  fact(desk.t("brief.thisDraft"), desk.f("points.value", {{"points", wording::points(here)}}), toneOf(here),
       desk.t("term.points.what"));
  if (!desk.local.proposal.empty()) {
    const Centipoints there = *desk.worth(desk.proposed());
    fact(desk.t("brief.withProposal"), desk.f("points.value", {{"points", wording::points(there)}}), toneOf(there));
  }
  if (desk.scenario.model) {
    const auto joining = desk.appraiser().joining(desk.self(), *desk.view.own.brief, desk.pub(), desk.proposed());
    fact(desk.t("brief.outside"),
         joining.sinks ? desk.t("brief.outside.sinks") : desk.f("points.value", {{"points", wording::points(joining.outside)}}),
         joining.free() ? Tone::warning : Tone::normal, desk.t("brief.outside.what"));
  }
  paragraph(desk.t(here >= 0 ? "brief.aboveAlternative" : "brief.belowAlternative"), quietText);
  if (incentives::unreachable(*desk.view.own.brief)) paragraph(desk.t("brief.unreachable"), quietText);
  endCard();

  const auto best = bestChanges(desk, desk.proposed(), *desk.worth(desk.proposed()));
  heading(3, desk.t("brief.bestChanges"), TextStyle{Face::sansBold});
  if (best.empty()) paragraph(desk.t("brief.nothingBetter"), quietText);
  for (std::size_t i = 0; i < std::min<std::size_t>(3, best.size()); ++i) {
    IdScope scope("best" + std::to_string(i));
    const Change& c = best[i].change;
    const std::string words = wording::capitalised(std::string(wording::name(desk.reader, c.provision))) +
                              desk.t("treaty.colon") +
                              std::string(wording::shortName(desk.reader, c.provision, c.option));
    const std::string gain = desk.f("points.value", {{"points", wording::points(best[i].gain)}});
    OptionCard card;
    card.title = words;
    const std::string why = reasonOf(desk, c);
    card.body = why;
    card.aside = gain;
    card.asideTone = Tone::good;
    card.asButton = true;
    card.disabled = desk.replay || !desk.legal.tableAmendment;
    if (optionCard("propose", card)) propose(desk.local, desk.pub().draft, c.provision, c.option);
  }
  gap(metrics().space);
  if (desk.scenario.model) {
    domesticGroups(desk);
    whoWouldSign(desk);
    return;
  }
  inWords(desk);
}

}  // namespace plenary::ui

// The debrief: what came out, what it was worth to whom, the turning points, and why everyone acted.
#include <algorithm>

#include "ui/app.h"
#include "wording/document.h"

namespace plenary::ui {

namespace {

void headline(App& app, const Desk& desk) {
  const PublicState& pub = desk.pub();
  heading(1, wording::sentence(desk.reader, pub.outcome), TextSize::title);
  const Score& mine = desk.view.disclosure->scores[desk.self().index()];
  const bool bound = pub.signatures[desk.self().index()] == Signature::signedTreaty && pub.outcome == Outcome::treaty;
  const std::string points = wording::points(mine.text);
  paragraph(app.f(bound ? (mine.text >= 0 ? "debrief.youGained" : "debrief.youLost") : "debrief.youOutside",
                  {{"points", points}}),
            largeText);
}

void pointsChart(App& app, const Desk& desk) {
  heading(2, app.t("debrief.points"));
  paragraph(app.t("debrief.pointsWhat"), quietText);
  std::vector<Bar> bars;
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    const Score& score = desk.view.disclosure->scores[d];
    Bar bar;
    bar.delegation = desk.look(DelegationId{d});
    bar.value = score.result / 100.0;
    bar.valueText = desk.f("points.value", {{"points", wording::points(score.result)}});
    bar.second = score.text / 100.0;
    bar.secondText = app.f("debrief.textWorth", {{"points", wording::points(score.text)}});
    bars.push_back(std::move(bar));
  }
  barChart("points", app.t("debrief.points"), bars);
}

// Events that moved the text or settled its fate.
bool turning(const ViewEvent& event) {
  if (const auto* settled = std::get_if<AmendmentSettled>(&event))
    return settled->status == AmendmentStatus::agreed;
  return std::holds_alternative<VoteClosed>(event) || std::holds_alternative<SignatureGiven>(event) || std::holds_alternative<OutcomeReached>(event);
}

void turningPoints(App& app, const Desk& desk) {
  heading(2, app.t("debrief.turningPoints"));
  beginList("turning", app.t("debrief.turningPoints"));
  for (const Told& told : desk.told) {
    if (!turning(told.event)) continue;
    const auto line = floorLine(desk, told.event);
    if (!line) continue;
    beginListItem(std::to_string(told.sequence));
    paragraph(*line);
    endListItem();
  }
  endList();
}

void reasons(App& app, const Desk& desk) {
  heading(2, app.t("debrief.reasons"));
  paragraph(app.t("debrief.reasonsWhat"), quietText);
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    if (DelegationId{d} == desk.self()) continue;
    IdScope scope(desk.scenario.delegations[d].id);
    beginCard("card", desk.nameOf(DelegationId{d}), CardOptions{Surface::dark, desk.look(DelegationId{d}).hue});
    badge(desk.look(DelegationId{d}), true);
    std::string last;
    int shown = 0;
    for (const AttributedReason& r : desk.view.disclosure->reasons) {
      if (r.delegation != DelegationId{d} || shown >= 12) continue;
      if (r.reason.kind == ReasonKind::standsFirm || r.reason.kind == ReasonKind::withdraws) continue;
      const std::string words = wording::sentence(desk.reader, r.reason);
      if (words == last) continue;
      last = words;
      ++shown;
      paragraph(words);
    }
    endCard();
  }
}

void finalText(App& app, const Desk& desk) {
  heading(2, app.t(desk.pub().outcome == Outcome::treaty || desk.pub().outcome == Outcome::tooFewSigned
                       ? "debrief.text" : "debrief.lastDraft"));
  const wording::Document document = wording::document(desk.reader, desk.pub().draft);
  beginCard("text", document.title, CardOptions{Surface::paper});
  heading(3, document.title, TextStyle{Face::serifBold, TextSize::large, Tone::normal, true});
  for (const wording::ArticleText& article : document.articles) {
    heading(4, article.heading, TextStyle{Face::serifBold});
    for (const wording::Paragraph& p : article.paragraphs)
      paragraph(std::to_string(p.number) + ". " + (p.moot.empty() ? p.legal : p.moot), TextStyle{Face::serif});
  }
  endCard();
}

}  // namespace

void debriefScreen(App& app, float top) {
  Game* game = app.game();
  if (!game || !game->view().disclosure) return;
  const Desk desk = app.deskOf(game->view(), game->loaded(), game->told(), true);
  beginPage(app, "debrief", app.t("debrief.name"), top, 860);
  headline(app, desk);
  beginFlow();
  if (button("replay", app.t("debrief.replay"), ButtonStyle::primary)) app.go("replay/" + game->id());
  if (button("download", app.t("debrief.download"))) app.download();
  if (button("again", app.t("debrief.again"))) app.go("play");
  endFlow();
  gap(metrics().space);
  pointsChart(app, desk);
  gap(metrics().space);
  turningPoints(app, desk);
  gap(metrics().space);
  finalText(app, desk);
  gap(metrics().space);
  reasons(app, desk);
  endRegion();
}

}  // namespace plenary::ui

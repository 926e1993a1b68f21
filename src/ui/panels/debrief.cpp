// The debrief: what came out, what it was worth to whom, the turning points, and why everyone acted.
#include <algorithm>

#include "core/aftermath_acts.h"
#include "ui/app.h"
#include "wording/document.h"

namespace plenary::ui {

namespace {

void headline(App& app, const Desk& desk) {
  const PublicState& pub = desk.pub();
  heading(1, wording::sentence(desk.reader, pub.outcome), TextSize::title);
  if (!desk.view.seat) return;
  const Score& mine = desk.view.disclosure->scores[desk.self().index()];
  const bool treaty = pub.outcome == Outcome::treaty || pub.outcome == Outcome::provisional;
  const bool bound = treaty && (pub.life.lives() ? aftermath::isParty(pub, desk.self())
                                                 : pub.signatures[desk.self().index()] == Signature::signedTreaty);
  const std::string points = wording::points(bound ? mine.result : mine.text);
  paragraph(app.f(bound ? (mine.result >= 0 ? "debrief.youGained" : "debrief.youLost") : "debrief.youOutside",
                  {{"points", points}}),
            largeText);
}

const Debriefing& debriefing(const Desk& desk) {
  auto& known = desk.local.debriefing;
  if (known) return *known;
  const Disclosure& open = *desk.view.disclosure;
  known.emplace();
  known->best = incentives::bestPossible(desk.scenario, open.briefs, desk.scenario.rules.minimumSignatories);
  known->missed = incentives::missedTrades(desk.scenario, open.briefs, desk.pub().draft);
  if (desk.scenario.model && !desk.pub().life.years.empty())
    known->years = incentives::Outlook(desk.scenario, open.briefs)
                       .chronicle(desk.pub().life, open.conduct, desk.pub().draft, aftermath::parties(desk.pub()));
  return *known;
}

void missedTrades(App& app, const Desk& desk) {
  heading(2, app.t("debrief.missed"));
  const auto& trades = debriefing(desk).missed;
  if (trades.empty()) {
    paragraph(app.t("debrief.missedNone"), quietText);
    return;
  }
  paragraph(app.t("debrief.missedWhat"), quietText);
  beginList("missed", app.t("debrief.missed"));
  for (std::size_t i = 0; i < trades.size(); ++i) {
    beginListItem(std::to_string(i));
    std::vector<DelegationId> gain;
    for (std::size_t d = 0; d < trades[i].gains.size(); ++d)
      if (trades[i].gains[d] > 0) gain.emplace_back(d);
    for (const Change& c : trades[i].changes) paragraph(describe(desk, c));
    paragraph(app.f("debrief.missedGain", {{"names", wording::joined(desk.reader, gain)},
                                           {"points", wording::amount(desk.reader, trades[i].total())}}),
              quietText);
    endListItem();
  }
  endList();
}

// Who kept their word.
void dealsMade(App& app, const Desk& desk) {
  if (desk.pub().deals.empty()) return;
  heading(2, app.t("deals.title"));
  paragraph(app.t("deals.debrief"), quietText);
  (void)dealsList(desk);
  gap(metrics().space);
}

void yearsAfter(App& app, const Desk& desk) {
  const auto& years = debriefing(desk).years;
  if (!years) return;
  heading(2, app.t("debrief.years"));
  yearsPicture(desk, *years, app.t("years.pictureTrue"));
  std::vector<std::string> silent;
  const auto& concealed = desk.view.disclosure->concealed;
  for (std::size_t d = 0; d < concealed.size(); ++d)
    if (concealed[d] > 0)
      silent.push_back(app.f("debrief.concealedOf", {{"name", desk.nameOf(DelegationId{d})}, {"n", std::to_string(concealed[d])}}));
  if (!silent.empty()) fact(app.t("debrief.concealed"), wording::joined(desk.reader, silent));
  gap(metrics().space);
}

void bestOf(App& app, const std::optional<Centipoints>& best, Bar& bar) {
  bar.bestText = best ? app.f("debrief.best", {{"points", wording::points(*best)}}) : app.t("debrief.bestNone");
  if (best) bar.best = *best / 100.0;
}

void pointsChart(App& app, const Desk& desk) {
  heading(2, app.t("debrief.points"));
  paragraph(app.t("debrief.pointsWhat"), quietText);
  if (!desk.pub().life.years.empty()) paragraph(app.t("debrief.pointsYears"), quietText);
  const auto& best = debriefing(desk).best;
  paragraph(best ? app.f(incentives::provenBest(desk.scenario) ? "debrief.bestWhat" : "debrief.bestFound", {{"n", std::to_string(desk.scenario.rules.minimumSignatories)}})
                 : app.t("debrief.bestUnknown"),
            quietText);
  std::vector<Bar> bars;
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    const Score& score = desk.view.disclosure->scores[d];
    Bar bar;
    bar.delegation = desk.look(DelegationId{d});
    bar.value = score.result / 100.0;
    bar.valueText = desk.f("points.value", {{"points", wording::points(score.result)}});
    bar.second = score.text / 100.0;
    bar.secondText = app.f("debrief.textWorth", {{"points", wording::points(score.text)}});
    if (best) bestOf(app, (*best)[d], bar);
    bars.push_back(std::move(bar));
  }
  barChart("points", app.t("debrief.points"), bars);
}

// Events that moved the text or settled its fate, and how each turned out.
std::optional<Kind> turning(const ViewEvent& event) {
  const auto turned = [](bool well) { return well ? Kind::good : Kind::danger; };
  if (const auto* settled = std::get_if<AmendmentSettled>(&event))
    return settled->status == AmendmentStatus::agreed ? std::optional(Kind::good) : std::nullopt;
  if (const auto* closed = std::get_if<VoteClosed>(&event)) return turned(closed->tally.adopted);
  if (const auto* given = std::get_if<SignatureGiven>(&event))
    return turned(given->signature == Signature::signedTreaty);
  if (std::holds_alternative<OutcomeReached>(event)) return Kind::warning;
  return std::nullopt;
}

// The session's phases with the turning points of each, and the moment of each turning point.
struct Course {
  std::vector<CourseStretch> phases;
  std::vector<Sequence> moments;
};

Course courseOf(const Desk& desk) {
  Course course;
  std::optional<PhaseId> phase;
  for (const Told& told : desk.told) {
    const auto* opened = std::get_if<PhaseOpened>(&told.event);
    const bool session = opened && desk.scenario.phase(opened->phase).kind != PhaseKind::debrief;
    if (session && phase != opened->phase) {
      phase = opened->phase;
      course.phases.push_back({std::string(wording::name(desk.reader, *phase)), {}});
    }
    const auto kind = turning(told.event);
    if (!kind || course.phases.empty()) continue;
    const auto line = floorLine(desk, told.event);
    if (!line) continue;
    course.phases.back().marks.push_back({*line, *kind});
    course.moments.push_back(told.sequence);
  }
  return course;
}

void turningPoints(App& app, const Desk& desk) {
  const Course session = courseOf(desk);
  heading(2, app.t("debrief.turningPoints"));
  paragraph(app.t("debrief.courseWhat"), quietText);
  if (const auto pressed = course("course", app.t("debrief.course"), session.phases))
    app.watch(session.moments[*pressed]);
  beginList("turning", app.t("debrief.turningPoints"));
  std::size_t item = 0;
  for (const CourseStretch& phase : session.phases)
    for (const CourseMark& mark : phase.marks) {
      beginListItem(std::to_string(item++));
      paragraph(mark.name);
      endListItem();
    }
  endList();
}

void reasons(App& app, const Desk& desk) {
  heading(2, app.t("debrief.reasons"));
  paragraph(app.t("debrief.reasonsWhat"), quietText);
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    if (desk.view.seat && DelegationId{d} == desk.self()) continue;
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
  const Game* game = app.game();
  const Workshop* workshop = app.workshop();
  if (!game && !(workshop && workshop->view() && workshop->loaded())) return;
  const View& view = game ? game->view() : *workshop->view();
  if (!view.disclosure) return;
  const Desk desk = app.deskOf(view, game ? game->loaded() : *workshop->loaded(), game ? game->told() : workshop->told(), true);
  beginPage(app, "debrief", app.t("debrief.name"), top, 860);
  headline(app, desk);
  beginFlow();
  if (workshop && workshop->facilitates() && button("record", app.t("room.record"), ButtonStyle::primary)) app.downloadRecord();
  if (workshop && workshop->facilitates() && workshop->survey() && button("research", app.t("room.research"))) app.downloadResearch();
  if (workshop && button("own", app.t("room.ownReport"))) app.downloadOwn(desk);
  if (!game && button("home", app.t("button.home"))) app.go("");
  if (game && button("replay", app.t("debrief.replay"), ButtonStyle::primary)) app.go("replay/" + game->id());
  if (game && button("download", app.t("debrief.download"))) app.download();
  if (game && button("again", app.t("debrief.again"))) app.go("play");
  endFlow();
  gap(metrics().space);
  if (!game) studyCard(app, *app.workshop(), true);
  pointsChart(app, desk);
  gap(metrics().space);
  yearsAfter(app, desk);
  missedTrades(app, desk);
  gap(metrics().space);
  whatIf(desk);
  gap(metrics().space);
  dealsMade(app, desk);
  turningPoints(app, desk);
  gap(metrics().space);
  finalText(app, desk);
  gap(metrics().space);
  reasons(app, desk);
  endRegion();
}

}  // namespace plenary::ui

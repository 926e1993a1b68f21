// The draft as a document: what is open stands in brackets with its sponsors; a click opens the ladder of options.
#include "ui/panels/desk.h"
#include "core/seat_acts.h"
#include "wording/document.h"

namespace plenary::ui {

namespace {

std::optional<OptionId> proposedFor(const Desk& desk, ProvisionId provision) {
  for (const Change& c : desk.local.proposal)
    if (c.provision == provision) return c.option;
  return std::nullopt;
}

bool isChangeable(const Desk& desk, ProvisionId provision) {
  return !desk.replay && desk.legal.tableAmendment && seat_acts::isOpen(desk.scenario, desk.pub(), provision);
}

void openLadder(const Desk& desk, ProvisionId provision) {
  desk.local.ladder = provision;
  desk.local.ladderOpen = true;
}

std::vector<Span> spans(const Desk& desk, const wording::Paragraph& p) {
  const std::string provision(wording::name(desk.reader, p.provision));
  const bool changeable = isChangeable(desk, p.provision);
  std::vector<Span> all;
  Span title;
  title.text = provision + desk.t("treaty.colon");
  title.bold = true;
  title.tone = Tone::accent;
  title.id = "open";
  title.name = desk.f(changeable ? "treaty.change" : "treaty.options", {{"provision", provision}});
  title.description = std::string(wording::question(desk.reader, p.provision));
  title.selected = desk.local.ladderOpen && desk.local.ladder == p.provision;
  all.push_back(title);

  const auto proposed = proposedFor(desk, p.provision);
  Span legal;
  legal.text = p.legal;
  legal.strike = proposed.has_value();
  legal.glow = glowOnChange(scopedId("glow"), p.option.value);
  if (proposed || !p.moot.empty()) legal.tone = Tone::quiet;
  all.push_back(legal);
  if (proposed) {
    Span inserted;
    inserted.text = " " + std::string(wording::legalText(desk.reader, p.provision, *proposed));
    inserted.underline = true;
    inserted.tone = Tone::good;
    all.push_back(inserted);
  }
  if (!p.moot.empty()) {
    Span moot;
    moot.text = " (" + p.moot + ")";
    moot.tone = Tone::quiet;
    all.push_back(moot);
  }
  for (const wording::RivalText& rival : p.rivals) {
    Span bracket;
    bracket.text = " [" + rival.shortName + desk.t("treaty.colon") + rival.sponsorNames + "]";
    bracket.tone = Tone::warning;
    bracket.hue = desk.look(rival.sponsors.front()).hue;
    bracket.description = rival.legal;
    all.push_back(bracket);
  }
  return all;
}

}  // namespace

Asked treatyPanel(const Desk& desk) {
  const wording::Document document = wording::document(desk.reader, desk.pub());
  heading(1, document.title, TextStyle{Face::serifBold, TextSize::title, Tone::normal, true});
  if (!desk.replay && desk.legal.tableAmendment && desk.local.proposal.empty())
    paragraph(desk.t("treaty.hint"), TextStyle{Face::sans, TextSize::body, Tone::accent, true});
  gap();
  std::size_t begin = 0;
  while (begin < document.preamble.size()) {
    const std::size_t end = std::min(document.preamble.find("\n\n", begin), document.preamble.size());
    paragraph(std::string_view(document.preamble).substr(begin, end - begin), treatyText);
    begin = end + 2;
  }
  for (const wording::ArticleText& article : document.articles) {
    IdScope scope("article" + std::to_string(article.number));
    gap(metrics().space);
    heading(2, article.heading, TextStyle{Face::serifBold, TextSize::large, Tone::normal, true});
    const bool drafted = phaseKind(desk.scenario, desk.pub()) <= PhaseKind::amendments;
    if (drafted && !seat_acts::isOpen(desk.scenario, desk.pub(), article.paragraphs.front().provision))
      paragraph(desk.t("treaty.notLive"), TextStyle{Face::sans, TextSize::body, Tone::quiet, true});
    for (const wording::Paragraph& p : article.paragraphs) {
      IdScope paragraphScope(desk.scenario.provisions[p.provision.index()].id);
      const auto words = spans(desk, p);
      RichOptions options;
      const std::string number = std::to_string(p.number) + ".";
      options.number = number;
      if (!richParagraph("text", words, options).empty()) openLadder(desk, p.provision);
      gap();
    }
  }
  return std::nullopt;
}

Asked ladderDialog(const Desk& desk) {
  DeskState& local = desk.local;
  if (!local.ladder) return std::nullopt;
  const ProvisionId provision = *local.ladder;
  const std::string title(wording::name(desk.reader, provision));
  const std::string close = desk.t("button.close");
  DialogOptions options;
  options.close = close;
  options.width = 640;
  if (!beginDialog("ladder", title, local.ladderOpen, options)) return std::nullopt;
  paragraph(wording::question(desk.reader, provision));
  const bool changeable = isChangeable(desk, provision);
  const bool open = seat_acts::isOpen(desk.scenario, desk.pub(), provision);
  if (!changeable) paragraph(desk.t(open ? "ladder.closed" : "ladder.notLive"), quietText);
  gap();
  const OptionId now = desk.pub().draft[provision.index()];
  const OptionId chosen = proposedFor(desk, provision).value_or(now);
  const Draft base = desk.proposed();
  const auto here = desk.worth(base);
  std::vector<std::optional<OptionId>> wanted;  // by delegation
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d)
    wanted.push_back(knownPositions(desk.scenario, desk.pub(), DelegationId{d})[provision.index()]);
  beginGroup("options", title, Role::radioGroup);
  const auto& rungs = desk.scenario.provisions[provision.index()].options;
  for (std::size_t o = 0; o < rungs.size(); ++o) {
    Draft with = base;
    with[provision.index()] = OptionId{o};
    std::string aside;
    Tone tone = Tone::quiet;
    if (const auto there = desk.worth(with); there && here) {
      const Centipoints gain = *there - *here;
      aside = gain == 0 ? desk.t("ladder.same") : desk.f("points.value", {{"points", wording::points(gain)}});
      tone = toneOf(gain);
    }
    std::vector<DelegationLook> wantedBy;
    std::vector<std::string> names;
    for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
      if (DelegationId{d} == desk.self() || wanted[d] != OptionId{o}) continue;
      wantedBy.push_back(desk.look(DelegationId{d}));
      names.push_back(desk.inText(DelegationId{d}));
    }
    const std::string footer =
        names.empty() ? std::string() : desk.f("ladder.wantedBy", {{"names", wording::joined(desk.reader, names)}});
    const std::string_view body = wording::legalText(desk.reader, provision, OptionId{o});
    const std::string name(wording::shortName(desk.reader, provision, OptionId{o}));
    const std::string shown = OptionId{o} == now ? desk.f("ladder.current", {{"option", name}}) : name;
    OptionCard card;
    card.title = shown;
    card.body = body;
    card.aside = aside;
    card.asideTone = tone;
    card.footer = footer;
    card.selected = OptionId{o} == chosen;
    card.current = OptionId{o} == now;
    card.disabled = !changeable;
    card.sponsors = wantedBy;
    if (optionCard(rungs[o].id, card)) propose(local, desk.pub().draft, provision, OptionId{o});
  }
  endGroup();
  dialogActions();
  if (button("done", desk.t(changeable ? "ladder.done" : "button.close"), ButtonStyle::primary))
    local.ladderOpen = false;
  endDialog();
  return std::nullopt;
}

}  // namespace plenary::ui

// Deals: what was offered, agreed, kept and broken, and offering one.
#include "core/deals.h"

#include <algorithm>

#include "ui/panels/desk.h"
#include "wording/deals.h"
#include "wording/keys.h"

namespace plenary::ui {

namespace {

// What each side may undertake now, as the lists of the dialog have it.
struct Offerable {
  Undertaking undertaking;
  std::string words;
};

std::vector<Offerable> offerable(const Desk& desk, DelegationId by, DelegationId to) {
  std::vector<Offerable> all;
  const auto add = [&](Undertaking u) {
    u.by = by;
    const bool votes = u.kind == UndertakingKind::vote;
    if (votes && !desk.scenario.hasVote(by)) return;
    if (!deals::timely(desk.scenario, desk.pub(), u)) return;
    if (u.kind == UndertakingKind::pay) {  // how much is chosen beside it
      all.push_back({u, desk.f("deals.pays", {{"whom", desk.inText(to)}})});
      return;
    }
    std::string words = wording::phrase(desk.reader, u);
    if (u.amendment) words += desk.t("treaty.colon") + titleOf(desk, *findAmendment(desk.pub(), *u.amendment));
    all.push_back({u, wording::capitalised(std::move(words))});
  };
  for (const Amendment& a : desk.pub().amendments)
    if (a.status == AmendmentStatus::pending) add(Undertaking{.by = by, .kind = UndertakingKind::vote, .amendment = a.id});
  add(Undertaking{.by = by, .kind = UndertakingKind::vote});
  add(Undertaking{.by = by, .kind = UndertakingKind::sign});
  add(Undertaking{.by = by, .kind = UndertakingKind::pay, .to = to});
  return all;
}

// One side of the deal that is being composed.
void chooseUndertaking(const Desk& desk, DelegationId by, DelegationId to, const char* id, int& chosen, int& points,
                       std::vector<Undertaking>& into) {
  const auto all = offerable(desk, by, to);
  std::vector<std::string> words{desk.t("deals.nothing")};
  for (const Offerable& o : all) words.push_back(o.words);
  chosen = std::min(chosen, static_cast<int>(words.size()) - 1);
  IdScope scope(id);
  const bool ours = by == desk.self();
  const std::string title = ours ? desk.t("deals.weUndertake") : desk.f("deals.theyUndertake", {{"who", desk.inText(by)}});
  select("what", wording::capitalised(title), words, chosen);
  if (chosen == 0) return;
  Undertaking u = all[static_cast<std::size_t>(chosen) - 1].undertaking;
  if (u.kind == UndertakingKind::pay) {
    const std::string value = wording::amount(desk.reader, points * 100);
    slider("amount", desk.t("deals.amount"), points, 1, mostPaid / 100, value);
    u.amount = static_cast<std::uint16_t>(points * 100);
  }
  into.push_back(u);
}

// What its votes on amendments and its payments would mean for the reader's own points.
std::optional<Centipoints> stake(const Desk& desk, const std::vector<Undertaking>& undertakings) {
  Draft text = desk.pub().draft;
  Centipoints paid = 0;
  for (const Undertaking& u : undertakings) {
    if (u.kind == UndertakingKind::vote && u.amendment) text = applied(text, findAmendment(desk.pub(), *u.amendment)->changes);
    if (u.kind != UndertakingKind::pay) continue;
    if (u.by == desk.self()) paid -= u.amount;
    if (u.to == desk.self()) paid += u.amount;
  }
  const auto now = desk.worth(desk.pub().draft);
  const auto then = desk.worth(text);
  if (!now || !then) return std::nullopt;
  return *then - *now + paid;
}

void stakeLine(const Desk& desk, const std::vector<Undertaking>& undertakings) {
  if (const auto points = stake(desk, undertakings)) fact(desk.t("deals.stake"), wording::points(*points), toneOf(*points));
}

std::string standing(const Desk& desk, const Deal& deal, std::size_t u) {
  const Performance p = deal.performance[u];
  if (deal.status != DealStatus::made) return {};
  return desk.t("performance." + std::string(wording::keyOf(p)));
}

Asked dealCard(const Desk& desk, const Deal& deal) {
  Asked asked;
  const std::string n = std::to_string(deal.id);
  IdScope scope("deal" + n);
  beginCard(n, {}, CardOptions{Surface::dark, std::nullopt, false, Role::listItem});
  std::vector<DelegationId> parties = deal.parties;
  heading(3, desk.f("deals.one", {{"n", n}, {"parties", wording::joined(desk.reader, parties)}}), TextStyle{Face::sansBold});
  paragraph(desk.t("dealStatus." + std::string(wording::keyOf(deal.status))) + desk.t("deals.dot") +
                desk.t(deal.binding ? "deals.binding" : "deals.promise"),
            quietText);
  for (std::size_t u = 0; u < deal.undertakings.size(); ++u) {
    const std::string words = wording::capitalised(wording::phrase(desk.reader, deal.undertakings[u]));
    const Performance p = deal.performance[u];
    const std::string said = standing(desk, deal, u);
    const Tone tone = p == Performance::kept ? Tone::good : p == Performance::broken ? Tone::danger : Tone::normal;
    if (said.empty()) paragraph(words);
    else fact(words, said, tone);
  }
  const auto has = [&](const std::vector<std::uint32_t>& all) {
    return std::find(all.begin(), all.end(), deal.id) != all.end();
  };
  if (!desk.replay && desk.view.seat) {
    if (deal.status == DealStatus::offered && deal.among(desk.self())) stakeLine(desk, deal.undertakings);
    beginFlow();
    if (has(desk.legal.agreeToDeal) && button("agree", desk.f("deals.agree", {{"n", n}}), ButtonStyle::primary))
      asked = AnswerDeal{deal.id, true};
    if (has(desk.legal.refuseDeal) &&
        button("refuse", desk.f(deal.by == desk.self() ? "deals.withdraw" : "deals.refuse", {{"n", n}})))
      asked = AnswerDeal{deal.id, false};
    for (const auto& [id, u] : desk.legal.withhold)
      if (id == deal.id && button("withhold" + std::to_string(u), desk.f("deals.withhold", {{"n", n}}), ButtonStyle::quiet))
        asked = WithholdPayment{id, u};
    endFlow();
  }
  endCard();
  return asked;
}

Asked offerForm(const Desk& desk) {
  Asked asked;
  Dealing& dealing = desk.local.dealing;
  std::vector<DelegationId> others;
  std::vector<std::string> names;
  for (std::size_t d = 0; d < desk.scenario.delegations.size(); ++d) {
    if (DelegationId{d} == desk.self()) continue;
    others.emplace_back(d);
    names.push_back(desk.nameOf(DelegationId{d}));
  }
  heading(3, desk.t("deals.offerTitle"), TextStyle{Face::sansBold});
  dealing.with = std::min(dealing.with, static_cast<int>(names.size()) - 1);
  if (select("with", desk.t("deals.with"), names, dealing.with)) dealing.theirs = dealing.ours = 0;
  const DelegationId other = others[static_cast<std::size_t>(dealing.with)];
  OfferDeal offer;
  chooseUndertaking(desk, other, desk.self(), "theirs", dealing.theirs, dealing.theirPoints, offer.undertakings);
  chooseUndertaking(desk, desk.self(), other, "ours", dealing.ours, dealing.ourPoints, offer.undertakings);
  toggle("binding", desk.t("deals.makeBinding"), dealing.binding, desk.t("deals.makeBinding.what"));
  offer.binding = dealing.binding;
  offer.parties = {std::min(desk.self(), other), std::max(desk.self(), other)};
  if (!offer.undertakings.empty()) stakeLine(desk, offer.undertakings);
  ButtonOptions options;
  options.disabled = offer.undertakings.empty();
  const std::string why = desk.t("deals.choose");
  if (options.disabled) options.description = why;
  beginFlow();
  if (button("offer", desk.f("deals.offer", {{"whom", desk.inText(other)}}), ButtonStyle::secondary, options)) asked = offer;
  endFlow();
  return asked;
}

}  // namespace

void dealsButton(const Desk& desk) {
  if (desk.replay || !desk.view.seat || (!desk.legal.offerDeal && desk.pub().deals.empty())) return;
  ButtonOptions options;
  options.expanded = desk.local.dealing.open;
  // An offer of one's own can be withdrawn; it is the others' that wait for an answer.
  const int waiting = static_cast<int>(desk.legal.agreeToDeal.size());
  options.badge = waiting;
  const std::string name = waiting == 0 ? desk.t("deals.title") : desk.f("deals.titleWaiting", {{"n", std::to_string(waiting)}});
  options.name = name;
  if (button("deals", desk.t("deals.title"), ButtonStyle::secondary, options)) desk.local.dealing.open = true;
}

Asked dealsDialog(const Desk& desk) {
  const std::string close = desk.t("button.close");
  DialogOptions options;
  options.close = close;
  if (!desk.view.seat) return std::nullopt;
  if (!beginDialog("deals", desk.t("deals.title"), desk.local.dealing.open, options)) return std::nullopt;
  Asked asked;
  paragraph(desk.t("deals.what"), quietText);
  if (auto act = dealsList(desk)) asked = std::move(act);
  if (desk.legal.offerDeal) {
    if (auto act = offerForm(desk)) {
      asked = std::move(act);
      desk.local.dealing.theirs = desk.local.dealing.ours = 0;
    }
  }
  endDialog();
  return asked;
}

Asked dealsList(const Desk& desk) {
  Asked asked;
  if (desk.pub().deals.empty()) return asked;
  beginList("all", desk.t("deals.title"));
  // The latest first: what waits for an answer stands at the top.
  for (auto deal = desk.pub().deals.rbegin(); deal != desk.pub().deals.rend(); ++deal)
    if (auto act = dealCard(desk, *deal)) asked = std::move(act);
  endList();
  return asked;
}

}  // namespace plenary::ui

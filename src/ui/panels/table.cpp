// The table in its three layouts: three columns, two, or tabs on a phone.
#include <algorithm>

#include "ui/panels/desk.h"

namespace plenary::ui {

namespace {

constexpr float leftWidth = 280;
constexpr float rightWidth = 380;

// Room for the ballots that one casts for others, below one's own; more than two are scrolled to.
float proxyRows(const Desk& desk) {
  const std::size_t rows = std::min<std::size_t>(desk.legal.ballotFor.size(), 2);
  return static_cast<float>(rows) * (phone() ? 2.0F : 1.0F) * (metrics().control + metrics().gap);
}

// A motion before the meeting and an announced question are said in full, and take more room; where the floor is
// needed there are more buttons. So that the table does not jump, each situation has its room.
float usualBar(const Desk& desk) {
  const bool chair = chairAwaited(desk);
  const bool motion = pendingMotion(desk.scenario, desk.pub()) != nullptr || chair;
  const bool question = desk.pub().question.has_value();
  const bool sitting = desk.pub().sitting.kind != Sitting::Kind::formal;
  const bool list = needsFloor(desk.scenario, desk.pub());
  const bool twoLines = question || sitting || (list && !wide());
  if (!phone()) return (chair && !wide() ? 216.0F : motion ? 184.0F : twoLines ? 152.0F : 124.0F) + proxyRows(desk);
  if (motion) return 300;
  if (question || sitting) return 272 + proxyRows(desk);
  const float buttons = desk.local.proposal.empty() ? 132.0F : 184.0F;
  const bool twoRows = list || !desk.legal.move.empty();
  return buttons + (desk.legal.yieldFloor ? 120.0F : twoRows ? 64.0F : 0.0F) + proxyRows(desk);
}

// That room, or more where what stands in the bar needs it.
float barHeight(const Desk& desk, float available) {
  return std::clamp(naturalHeight("now"), usualBar(desk), std::max(usualBar(desk), available * 0.5F));
}

void keep(Asked& asked, Asked act) {
  if (act) asked = std::move(act);
}

bool afterSignature(const Desk& desk) {
  return desk.phase() == PhaseKind::ratification || desk.phase() == PhaseKind::implementation;
}

// While a vote is open, or a question announced, the reader is shown it, whatever they were looking at.
void followVote(const Desk& desk, int& tab, int voteTab) {
  if (afterSignature(desk) && !desk.replay && !desk.local.yearsShown) {
    desk.local.yearsShown = true;
    tab = voteTab;
  }
  const Vote* vote = openVote(desk.pub());
  const auto& question = desk.pub().question;
  if (!vote && question && !desk.replay) {
    auto& shown = desk.local.questionShown;
    if (!shown || shown->amendment != question->amendment) tab = voteTab;
    shown = question;
    return;
  }
  if (!vote || desk.replay || vote->id.value == desk.local.voteShown) return;
  desk.local.voteShown = vote->id.value;
  tab = voteTab;
}

std::string voteTabName(const Desk& desk) { return desk.t(afterSignature(desk) ? "tab.years" : "tab.vote"); }

Asked voteOrYears(const Desk& desk) { return afterSignature(desk) ? yearsPanel(desk) : votePanel(desk); }

void floorTab(const Desk& desk) {
  speakersPanel(desk);
  floorPanel(desk);
}

Asked side(const Desk& desk, bool withPeople) {
  Asked asked;
  std::vector<TabItem> items;
  const std::string brief = desk.t("tab.brief");
  const std::string floor = desk.t("tab.floor");
  const std::string changes = desk.t("tab.changes");
  const std::string vote = voteTabName(desk);
  const std::string people = desk.t("tab.people");
  items.push_back({"brief", brief});
  items.push_back({"floor", floor});
  items.push_back({"changes", changes, static_cast<int>(desk.legal.cosponsor.size())});
  items.push_back({"vote", vote});
  if (withPeople) items.push_back({"people", people});
  int& tab = desk.local.sideTab;
  tab = std::min(tab, static_cast<int>(items.size()) - 1);
  followVote(desk, tab, 3);
  tabs("tabs", desk.t("tab.all"), items, tab);
  RegionOptions options;
  options.role = Role::tabPanel;
  options.bare = true;
  beginRegion(items[static_cast<std::size_t>(tab)].id, items[static_cast<std::size_t>(tab)].label, 0, options);
  if (tab == 0) briefPanel(desk);
  else if (tab == 1) floorTab(desk);
  else if (tab == 2) keep(asked, amendmentsPanel(desk));
  else if (tab == 3) keep(asked, voteOrYears(desk));
  else delegationsPanel(desk);
  endRegion();
  return asked;
}

Asked treaty(const Desk& desk, ImVec2 at, ImVec2 size) {
  RegionOptions options;
  options.role = Role::main;
  options.paper = true;
  options.card = true;
  options.maxWidth = metrics().paperWidth;
  beginRegion("treaty", desk.t("table.treaty"), at, size, options);
  Asked asked = treatyPanel(desk);
  endRegion();
  return asked;
}

Asked bar(const Desk& desk, ImVec2 at, ImVec2 size) {
  if (desk.replay) return std::nullopt;
  RegionOptions options;
  options.role = Role::region;
  options.background = Color::raised;
  options.padding = phone() ? metrics().gap : metrics().space;
  beginRegion("now", desk.t("table.now"), at, size, options);
  Asked asked = nowBar(desk);
  endRegion();
  return asked;
}

Asked desktop(const Desk& desk, float top, float height) {
  Asked asked;
  const float gapSize = metrics().gap;
  const float width = viewport().width;
  const bool three = wide();
  const float now = desk.replay ? 0 : barHeight(desk, height);
  const float middle = height - now - gapSize;
  float x = gapSize;
  if (three) {
    beginRegion("people", desk.t("delegations.title"), ImVec2(x, top), ImVec2(leftWidth, middle),
                RegionOptions{Role::navigation, true, false, true});
    delegationsPanel(desk);
    endRegion();
    x += leftWidth + gapSize;
  }
  const float right = three ? rightWidth : std::min(rightWidth, width * 0.42F);
  const float paper = width - x - right - gapSize * 2;
  keep(asked, treaty(desk, ImVec2(x, top), ImVec2(paper, middle)));
  RegionOptions options;
  options.role = Role::complementary;
  options.card = true;
  options.scroll = false;
  beginRegion("side", desk.t("table.side"), ImVec2(x + paper + gapSize, top), ImVec2(right, middle), options);
  keep(asked, side(desk, !three));
  endRegion();
  if (!desk.replay) keep(asked, bar(desk, ImVec2(0, top + middle + gapSize), ImVec2(width, now)));
  return asked;
}

Asked phoneTable(const Desk& desk, float top, float height) {
  Asked asked;
  const std::string treatyTab = desk.t("tab.treaty");
  const std::string brief = desk.t("tab.brief");
  const std::string floor = desk.t("tab.floor");
  const std::string changes = desk.t("tab.changes");
  const std::string vote = voteTabName(desk);
  const std::array<TabItem, 5> items = {TabItem{"treaty", treatyTab}, TabItem{"brief", brief}, TabItem{"floor", floor},
                                        TabItem{"changes", changes, static_cast<int>(desk.legal.cosponsor.size())},
                                        TabItem{"vote", vote}};
  int& tab = desk.local.phoneTab;
  followVote(desk, tab, 4);
  const float now = desk.replay ? 0 : barHeight(desk, height);
  const float width = viewport().width;
  const float tabsHeight = bottomTabsHeight();
  const float middle = height - now - tabsHeight;
  if (tab == 0) {
    keep(asked, treaty(desk, ImVec2(0, top), ImVec2(width, middle)));
  } else {
    beginRegion(items[static_cast<std::size_t>(tab)].id, items[static_cast<std::size_t>(tab)].label, ImVec2(0, top),
                ImVec2(width, middle), RegionOptions{Role::main});
    if (tab == 1) briefPanel(desk);
    if (tab == 2) {
      speakersPanel(desk);
      delegationsPanel(desk);
      floorPanel(desk);
    }
    if (tab == 3) keep(asked, amendmentsPanel(desk));
    if (tab == 4) keep(asked, voteOrYears(desk));
    endRegion();
  }
  keep(asked, bar(desk, ImVec2(0, top + middle), ImVec2(width, now)));
  RegionOptions bare;
  bare.role = Role::navigation;
  bare.scroll = false;
  bare.bare = true;
  beginRegion("bottom", desk.t("tab.all"), ImVec2(0, top + middle + now), ImVec2(width, tabsHeight), bare);
  tabs("tabs", desk.t("tab.all"), items, tab, true);
  endRegion();
  return asked;
}

}  // namespace

Asked tablePanel(const Desk& desk, float top, float bottom) {
  IdScope scope("table");
  Asked asked;
  const float height = viewport().height - top - bottom;
  keep(asked, phone() ? phoneTable(desk, top, height) : desktop(desk, top, height));
  keep(asked, ladderDialog(desk));
  if (!desk.replay) keep(asked, talkDialog(desk));
  if (!desk.replay) keep(asked, motionsDialog(desk));
  if (!desk.replay) keep(asked, chairDialog(desk));
  if (!desk.replay) keep(asked, dealsDialog(desk));
  if (!desk.replay) keep(asked, reservationsDialog(desk));
  return asked;
}

}  // namespace plenary::ui

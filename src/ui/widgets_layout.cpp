// Where things stand: regions, cards, flows, columns, groups.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/widgets_frame.h"
#include "ui/widgets_stage.h"

namespace plenary::ui {

// ------------------------------------------------------------------ the page

Viewport viewport() { return stage().view; }
bool phone() { return stage().view.width < 720; }
bool wide() { return stage().view.width >= 1200; }
float contentWidth() { return stage().available(); }
Platform& platform() { return stage().platform; }

void setDocument(std::string_view title, std::string_view bcp47) {
  StageState& s = stage();
  if (s.title == title && s.language == bcp47) return;
  s.title = title;
  s.language = bcp47;
  setTextLanguage(bcp47);
  s.platform.setDocument(title, bcp47);
}

IdScope::IdScope(std::string_view id) { stage().pushScope(id); }
IdScope::~IdScope() { stage().popScope(); }
std::string scopedId(std::string_view id) { return stage().fullId(id); }

void announce(std::string_view text, bool assertive) { stage().platform.announce(text, assertive); }
void reveal(std::string_view id, bool focus) { stage().platform.reveal(id, focus); }
void scrollTo(std::string_view region, float y) { stage().platform.scrollTo(region, y); }
std::string_view focusedId() { return stage().focused; }

float animate(std::string_view id, float target, float start, float ms) {
  StageState& s = stage();
  const double now = s.platform.now();
  auto [entry, fresh] = s.eases.try_emplace(s.fullId(id));
  Ease& ease = entry->second;
  const auto value = [&] {
    const auto t = static_cast<float>(ease.ms > 0 ? std::clamp((now - ease.start) / ease.ms, 0.0, 1.0) : 1.0);
    return ease.from + (ease.to - ease.from) * (1 - (1 - t) * (1 - t) * (1 - t));  // out-cubic
  };
  if (fresh || ease.to != target) {
    const float from = fresh ? start : value();
    ease = {from, target, now, std::min(ms, 300.0f), s.frame};
  }
  ease.seen = s.frame;
  if (s.platform.reducedMotion()) ease.ms = 0;
  if (ease.from != ease.to && now < ease.start + ease.ms) s.wantFrames(1);
  return value();
}

float glowOnChange(std::string_view id, std::uint64_t value, float ms) {
  StageState& s = stage();
  const double now = s.platform.now();
  auto [entry, fresh] = s.glows.try_emplace(s.fullId(id), Glow{value, -1e9, s.frame});
  Glow& glow = entry->second;
  glow.seen = s.frame;
  if (!fresh && glow.value != value) {
    glow.value = value;
    glow.at = now;
  }
  const double left = 1 - (now - glow.at) / static_cast<double>(std::clamp(ms, 1.0f, 300.0f));
  if (left <= 0 || s.platform.reducedMotion()) return 0;
  s.wantFrames(1);
  return static_cast<float>(left);
}

// ------------------------------------------------------------------ nodes that contain others

ImVec2 StageState::nextPlace() const {
  const Column& c = columns.back();
  return c.flow ? ImVec2{c.flowX, c.flowTop} : ImVec2{c.x, c.y + c.before};
}

int StageState::openNode(Role role, std::string id, std::string_view name) {
  const ImVec2 at = nextPlace();
  const int index = declare(role, std::move(id), name, at, at);
  tree.open(index);
  return index;
}

void StageState::closeNode(int index) {
  tree.close();
  Node& n = node(index);
  const Column& c = columns.back();
  n.rect.w = std::max(1.0f, c.right - n.rect.x);
  n.rect.h = std::max(1.0f, (c.flow ? c.flowBottom : c.y) - n.rect.y);
}

// ------------------------------------------------------------------ regions

namespace {

Color fillOf(const RegionOptions& options) { return options.paper ? Color::paper : options.background; }

Column columnIn(const OpenRegion& region, const ScrollMemory& scroll) {
  const RegionOptions& o = region.options;
  Column c;
  const float right = o.scroll ? std::max(region.padding, metrics().scrollbar) : region.padding;
  c.x = region.min.x + region.padding;
  c.right = region.max.x - (o.bare ? 0 : right);
  if (o.bare && o.scroll) c.right -= metrics().scrollbar;
  if (o.maxWidth > 0 && c.right - c.x > o.maxWidth) {
    const float spare = std::floor((c.right - c.x - o.maxWidth) / 2);
    c.x += spare;
    c.right = c.x + o.maxWidth;
  }
  c.y = region.min.y + region.padding - scroll.y;
  c.surface = o.paper ? Surface::paper : Surface::dark;
  return c;
}

}  // namespace

void beginRegion(std::string_view id, std::string_view name, ImVec2 position, ImVec2 size,
                 RegionOptions options) {
  StageState& s = stage();
  OpenRegion region;
  region.options = options;
  region.min = position;
  region.max = {position.x + std::max(1.0f, size.x), position.y + std::max(1.0f, size.y)};
  region.padding = options.bare ? 0 : options.padding >= 0 ? options.padding : metrics().padding;
  const std::string full = s.fullId(id);
  region.node = s.declare(options.role, full, name, region.min, region.max);
  ScrollMemory still, &scroll = options.scroll ? s.scrolls[full] : still;
  Node& node = s.node(region.node);
  node.scrolls = options.scroll;
  if (options.paper) node.look = "paper";
  node.scrollX = 0;
  node.scrollY = scroll.y;
  s.tree.open(region.node);
  s.pushScope(id);
  ImDrawList& list = s.draw();
  // The page begins each frame in ink: painting it again would cost a reader without a GPU a fifth of a frame.
  const bool painted = s.regions.empty() && s.dialogs.empty() && fillOf(options) == Color::ink;
  if (!options.bare && !painted)
    list.AddRectFilled(region.min, region.max, color(fillOf(options)), options.card ? metrics().radius : 0);
  list.PushClipRect(region.min, region.max, true);
  const Surface outer = s.surface();
  s.columns.push_back(columnIn(region, scroll));
  if (options.bare && !options.paper) s.columns.back().surface = outer;
  s.regions.push_back(region);
}

void beginRegion(std::string_view id, std::string_view name, float height, RegionOptions options) {
  StageState& s = stage();
  const float h = height > 0 ? height : regionRemaining();
  const float w = s.available();
  beginRegion(id, name, s.place(0, h), {w, h}, options);
}

void endRegion() {
  StageState& s = stage();
  const OpenRegion region = s.regions.back();
  s.regions.pop_back();
  const Column column = s.columns.back();
  s.columns.pop_back();
  s.draw().PopClipRect();
  s.popScope();
  s.tree.close();
  Node& node = s.node(region.node);
  if (!node.scrolls) return;
  const float view = region.max.y - region.min.y;
  const float content = std::ceil(column.y + region.padding + node.scrollY - region.min.y);
  node.contentWidth = region.max.x - region.min.x;
  node.contentHeight = std::max(view, content);
  ScrollMemory& scroll = s.scrolls[node.id];
  scroll.contentHeight = node.contentHeight;
  scroll.height = view;
  if (std::abs(scroll.natural - content) > 0.5f) s.wantFrames(1);  // whoever makes room for it does so next time
  scroll.natural = content;
  const float furthest = std::max(0.0f, std::round(node.contentHeight - view));
  if (scroll.y > furthest) {
    scroll.y = furthest;
    s.wantFrames(1);
  }
}

float naturalHeight(std::string_view id) {
  StageState& s = stage();
  const auto known = s.scrolls.find(s.fullId(id));
  return known == s.scrolls.end() ? 0 : known->second.natural;
}

float regionRemaining() {
  StageState& s = stage();
  const float bottom = s.regions.empty() ? s.view.height : s.regions.back().max.y - s.regions.back().padding;
  return std::max(1.0f, bottom - s.nextPlace().y);
}

// ------------------------------------------------------------------ cards

void beginCard(std::string_view id, std::string_view name, CardOptions options) {
  StageState& s = stage();
  if (s.column().flow) endFlow();
  OpenCard card;
  card.options = options;
  card.width = s.available();
  card.min = s.place(0, 0);
  if (!name.empty() || options.role != Role::group) {
    card.node = s.declare(options.role, s.fullId(id), name, card.min, card.min);
    s.tree.open(card.node);
  }
  s.pushScope(id);
  card.splitter = std::make_unique<ImDrawListSplitter>();
  card.splitter->Split(&s.draw(), 2);
  card.splitter->SetCurrentChannel(&s.draw(), 1);
  const float padding = metrics().padding;
  Column inner;
  inner.x = card.min.x + padding + (options.hue ? 4 : 0);
  inner.right = card.min.x + card.width - padding;
  inner.y = card.min.y + padding - 2;
  inner.surface = s.surface() == Surface::paper ? Surface::paper : options.surface;
  s.columns.push_back(inner);
  s.cards.push_back(std::move(card));
}

namespace {

void drawCard(ImDrawList& list, const OpenCard& card, ImVec2 max, Surface surface) {
  const ControlColors& colors = controlColors(surface);
  const Color fill = card.options.highlighted ? colors.wash : colors.fill;
  const Color edge = card.options.highlighted ? Color::accent : colors.line;
  drawBox(list, card.min, max, {fill, edge, metrics().radius});
  if (card.options.hue)
    list.AddRectFilled(card.min, {card.min.x + 5, max.y}, hueFill(*card.options.hue), metrics().radius,
                       ImDrawFlags_RoundCornersLeft);
}

}  // namespace

void endCard() {
  StageState& s = stage();
  if (s.column().flow) endFlow();
  OpenCard card = std::move(s.cards.back());
  s.cards.pop_back();
  const Column inner = s.column();
  s.columns.pop_back();
  s.popScope();
  const ImVec2 max{card.min.x + card.width, std::ceil(inner.y + metrics().padding - 2)};
  ImDrawList& list = s.draw();
  card.splitter->SetCurrentChannel(&list, 0);
  if (s.visible(card.min, max)) drawCard(list, card, max, inner.surface);
  card.splitter->Merge(&list);
  if (card.node >= 0) {
    s.tree.close();
    s.node(card.node).rect.w = card.width;
    s.node(card.node).rect.h = max.y - card.min.y;
  }
  s.column().y = max.y;
  s.column().before = metrics().gap;
}

// ------------------------------------------------------------------ flows and columns

void beginFlow(float gap, float height) {
  Column& c = stage().column();
  c.flow = true;
  c.flowX = c.x;
  c.flowTop = c.flowBottom = c.y + c.before;
  c.flowGap = gap < 0 ? metrics().gap : gap;
  c.flowHeight = height;
  c.flowSum = 0;
}

void alignRight(float width) {
  Column& c = stage().column();
  c.flowX = std::max(c.flowX, c.right - width);
}

void endFlow() {
  Column& c = stage().column();
  if (!c.flow) return;
  c.flow = false;
  if (c.flowBottom <= c.flowTop) return;
  c.y = c.flowBottom;
  c.before = metrics().gap;
}

namespace {

void enterColumn(StageState& s) {
  OpenColumns& split = s.splits.back();
  const Column& outer = s.columns.back();
  Column inner;
  inner.x = outer.x;
  if (!split.stacked)
    for (std::size_t i = 0; i < split.at; ++i) inner.x += split.widths[i] + split.gap;
  inner.right = inner.x + split.widths[split.at];
  inner.y = split.stacked && split.at ? split.bottom + split.gap : split.top;
  inner.surface = outer.surface;
  s.columns.push_back(inner);
}

void leaveColumn(StageState& s) {
  if (s.column().flow) endFlow();
  OpenColumns& split = s.splits.back();
  split.bottom = std::max(split.bottom, s.column().y);
  s.columns.pop_back();
}

}  // namespace

void beginColumns(std::span<const float> shares, float minWidth, float gap) {
  StageState& s = stage();
  if (s.column().flow) endFlow();
  OpenColumns split;
  split.gap = gap < 0 ? metrics().space : gap;
  const float spare = s.available() - split.gap * static_cast<float>(shares.size() - 1);
  const float sum = std::accumulate(shares.begin(), shares.end(), 0.0f);
  for (const float share : shares) {
    split.widths.push_back(std::floor(spare * share / sum));
    split.stacked |= split.widths.back() < minWidth;
  }
  if (split.stacked) split.widths.assign(shares.size(), s.available());
  split.top = split.bottom = s.nextPlace().y;
  s.splits.push_back(std::move(split));
  enterColumn(s);
}

void beginColumns(int count, float minWidth, float gap) {
  const std::vector<float> shares(static_cast<std::size_t>(std::max(1, count)), 1.0f);
  beginColumns(shares, minWidth, gap);
}

void nextColumn() {
  StageState& s = stage();
  leaveColumn(s);
  OpenColumns& split = s.splits.back();
  // More columns than shares start a new row.
  if (++split.at == split.widths.size()) {
    split.at = 0;
    split.top = split.bottom += split.gap;
  }
  enterColumn(s);
}

void endColumns() {
  StageState& s = stage();
  leaveColumn(s);
  s.column().y = s.splits.back().bottom;
  s.column().before = metrics().gap;
  s.splits.pop_back();
}

bool columnsStacked() { return !stage().splits.empty() && stage().splits.back().stacked; }

// ------------------------------------------------------------------ groups and lists

void beginGroup(std::string_view id, std::string_view name, Role role) {
  StageState& s = stage();
  const std::string full = s.fullId(id);
  s.openGroups.push_back(s.openNode(role, full, name));
  s.pushScope(id);
}

void endGroup() {
  StageState& s = stage();
  s.popScope();
  s.closeNode(s.openGroups.back());
  s.openGroups.pop_back();
}

void beginList(std::string_view id, std::string_view name) { beginGroup(id, name, Role::list); }
void endList() { endGroup(); }
void beginListItem(std::string_view id) { beginGroup(id, {}, Role::listItem); }
void endListItem() { endGroup(); }

void gap(float pixels) {
  Column& c = stage().column();
  c.before = pixels < 0 ? metrics().space : pixels;
}

void separator() {
  StageState& s = stage();
  const float w = s.available();
  const ImVec2 at = s.place(0, 1);
  s.draw().AddRectFilled(at, {at.x + w, at.y + 1}, color(controlColors(s.surface()).line));
}

void indent(float pixels) { stage().column().x += pixels; }

}  // namespace plenary::ui

// Things to operate: buttons, switches, choices, tabs.
#include <algorithm>
#include <cmath>

#include "ui/widgets_frame.h"

namespace plenary::ui {
namespace {

struct ButtonPaint {
  std::optional<Color> fill, edge;
  Color ink;
};

ButtonPaint paintOf(ButtonStyle style, Surface surface, bool hovered, bool down, bool disabled) {
  const ControlColors& c = controlColors(surface);
  if (disabled) return {std::nullopt, c.line, c.quiet};
  if (down) return {c.wash, c.accent, c.text};
  switch (style) {
    case ButtonStyle::primary:
      return {hovered ? Color::accentHovered : Color::accent, std::nullopt, Color::onAccent};
    case ButtonStyle::danger:
      return {hovered ? Color::dangerHovered : Color::danger, std::nullopt, Color::onDanger};
    case ButtonStyle::quiet:
      return {hovered ? std::optional(c.hovered) : std::nullopt, std::nullopt, c.accent};
    case ButtonStyle::secondary:
      break;
  }
  return {hovered ? c.hovered : c.fill, c.edge, c.text};
}

float buttonWidth(StageState& s, std::string_view label, const ButtonOptions& o) {
  const float natural =
      std::ceil(measure(label, Face::sansBold, TextSize::body)) + (o.expanded ? 56.0f : 32.0f);
  if (o.width < 0) return s.available();
  const float wanted = o.width > 0 ? o.width : phone() && !s.column().flow ? s.available() : natural;
  return std::min(std::max(wanted, 44.0f), s.available());
}

// The row of a switch or radio: its mark at the left, the label and a quiet description beside it.
struct ChoiceRow {
  ImVec2 min, max;
  int node;
  bool hovered;
};

ChoiceRow choiceRow(Role role, std::string_view id, std::string_view label, std::string_view description,
                    bool disabled, float markWidth) {
  StageState& s = stage();
  const float inset = markWidth + 12;
  const bool flow = s.column().flow;
  const float natural = inset + std::ceil(measure(label, Face::sans, TextSize::body)) + 9;
  const float width = flow && description.empty() ? std::min(natural, s.available()) : s.available();
  const float labelHeight = layoutHeight(label, Face::sans, TextSize::body, width - inset - 8);
  const float textHeight =
      labelHeight + layoutHeight(description, Face::sans, TextSize::body, width - inset - 8);
  const float height = std::max(metrics().control, textHeight + 12);
  const ImVec2 at = s.place(width, height), max{at.x + width, at.y + height};
  const bool over = !disabled && s.hovered(at, max);
  const ControlColors& colors = controlColors(s.surface());
  if (s.visible(at, max)) {
    if (over) drawBox(s.draw(), at, max, {colors.hovered, {}, metrics().radius});
    const float y = std::floor(at.y + (height - textHeight) / 2);
    drawParagraph(s.draw(), {at.x + inset, y}, width - inset - 8, label, bodyText,
                  disabled ? colors.quiet : colors.text);
    drawParagraph(s.draw(), {at.x + inset, y + labelHeight}, width - inset - 8, description, quietText,
                  colors.quiet);
  }
  const int index = s.declare(role, s.fullId(id), label, at, max);
  Node& node = s.node(index);
  node.operable = true;
  node.disabled = disabled;
  node.description = description;
  return {at, max, index, over};
}

}  // namespace

float buttonWidth(std::string_view label) { return buttonWidth(stage(), label, {}); }

bool button(std::string_view id, std::string_view label, ButtonStyle style, const ButtonOptions& o) {
  StageState& s = stage();
  const float width = buttonWidth(s, label, o);
  const float textRoom = width - (o.expanded ? 48.0f : 24.0f);
  const float textHeight = layoutHeight(label, Face::sansBold, TextSize::body, textRoom);
  const float height = std::max(metrics().control, textHeight + 14);
  const ImVec2 at = s.place(width, height), max{at.x + width, at.y + height};
  const bool over = !o.disabled && s.hovered(at, max), held = over && s.pressed(at, max);
  if (s.visible(at, max)) {
    const ButtonPaint paint =
        paintOf(style, s.surface(), over, o.pressed.value_or(false) || o.current, o.disabled);
    const float sink = held ? 1.0f : 0.0f;
    drawBox(s.draw(), {at.x, at.y + sink}, {max.x, max.y + sink}, {paint.fill, paint.edge, metrics().radius});
    TextStyle text = strongText;
    text.center = !o.expanded;
    const float x = o.expanded ? at.x + 16 : at.x + (width - textRoom) / 2;
    drawParagraph(s.draw(), {x, std::floor(at.y + (height - textHeight) / 2) + sink}, textRoom, label, text,
                  paint.ink);
    if (o.expanded) drawChevron(s.draw(), {max.x - 20, (at.y + max.y) / 2}, 11, *o.expanded, color(paint.ink));
    if (o.badge > 0) drawCount(s.draw(), {max.x - 4, at.y + 4}, o.badge);
  }
  const int index = s.declare(Role::button, s.fullId(id), o.name.empty() ? label : o.name, at, max);
  Node& node = s.node(index);
  node.operable = true;
  node.disabled = o.disabled;
  node.description = o.description;
  node.pressed = o.pressed;
  node.expanded = o.expanded;
  node.current = o.current;
  s.explain(node, at, max, o.description);
  return s.takeActivation(node);
}

bool disclosure(std::string_view id, std::string_view label, bool& open, std::string_view description) {
  StageState& s = stage();
  const float width = s.available(), textRoom = width - 36;
  const float textHeight = layoutHeight(label, Face::sansBold, TextSize::body, textRoom);
  const float height = std::max(phone() ? metrics().target : 32.0f, textHeight + 8);
  const ImVec2 at = s.place(0, height), max{at.x + width, at.y + height};
  const ControlColors& colors = controlColors(s.surface());
  if (s.hovered(at, max)) drawBox(s.draw(), at, max, {colors.hovered, {}, metrics().radius});
  drawChevron(s.draw(), {at.x + 12, (at.y + max.y) / 2}, 10, open, color(colors.accent));
  drawParagraph(s.draw(), {at.x + 28, std::floor(at.y + (height - textHeight) / 2)}, textRoom, label,
                strongText, colors.text);
  const int index = s.declare(Role::button, s.fullId(id), label, at, max);
  Node& node = s.node(index);
  node.operable = true;
  node.description = description;
  if (s.takeActivation(node)) open = !open;
  s.node(index).expanded = open;
  return open;
}

bool toggle(std::string_view id, std::string_view label, bool& on, std::string_view description,
            bool disabled) {
  StageState& s = stage();
  const ChoiceRow row = choiceRow(Role::toggle, id, label, description, disabled, 48);
  const bool taken = s.takeActivation(s.node(row.node));
  if (taken) on = !on;
  s.node(row.node).checked = on;
  const float t = animate(std::string(id) + "#", on ? 1.0f : 0.0f, on ? 1.0f : 0.0f, 120);
  if (s.visible(row.min, row.max)) {
    ImDrawList& list = s.draw();
    const ControlColors& colors = controlColors(s.surface());
    const float middle = std::floor((row.min.y + row.max.y) / 2);
    const ImVec2 min{row.min.x + 6, middle - 11}, max{row.min.x + 48, middle + 11};
    if (on) {
      list.AddRectFilled(min, max, color(colors.accent), 11);
    } else {
      drawBox(list, min, max, {colors.fill, colors.edge, 11, 2});
    }
    const ImVec2 knob{min.x + 11 + t * 20, middle};
    list.AddCircleFilled(knob, on ? 8.0f : 7.0f, color(on ? colors.fill : colors.edge));
    if (on) drawTick(list, knob, 8, color(colors.accent));
  }
  return taken;
}

bool radio(std::string_view id, std::string_view label, bool selected, std::string_view description,
           bool disabled) {
  StageState& s = stage();
  const ChoiceRow row = choiceRow(Role::radio, id, label, description, disabled, 28);
  s.node(row.node).checked = selected;
  if (s.visible(row.min, row.max)) {
    const ControlColors& colors = controlColors(s.surface());
    const ImVec2 c{row.min.x + 18, std::floor((row.min.y + row.max.y) / 2)};
    s.draw().AddCircle(c, 9, color(selected ? colors.accent : colors.edge), 0, 2);
    if (selected) s.draw().AddCircleFilled(c, 5, color(colors.accent));
  }
  return s.takeActivation(s.node(row.node));
}

// ------------------------------------------------------------------ cards that are chosen

namespace {

struct OptionLayout {
  float inner = 0, asideWidth = 0, titleRoom = 0, titleHeight = 0, bodyHeight = 0, footerHeight = 0, height = 0;
  bool asideBelow = false, badgesBeside = false;
  int badgesPerLine = 1;
  TextStyle title;
};

OptionLayout layoutOf(StageState& s, const OptionCard& card) {
  OptionLayout l;
  l.title = card.prominent ? TextStyle{Face::sansBold, TextSize::large} : strongText;
  const float left = card.asButton ? 16.0f : 44.0f;
  l.inner = std::max(60.0f, s.available() - left - 16);
  l.asideWidth = card.aside.empty() ? 0 : std::ceil(measure(card.aside, Face::sansBold, TextSize::body)) + 1;
  l.asideBelow = l.asideWidth > 0 && l.asideWidth > l.inner * 0.45f;
  l.titleRoom = l.asideBelow || l.asideWidth <= 0 ? l.inner : l.inner - l.asideWidth - 16;
  l.titleHeight = layoutHeight(card.title, l.title.face, l.title.size, l.titleRoom);
  l.bodyHeight = layoutHeight(card.body, Face::sans, TextSize::body, l.inner);
  const float step = badgeSize().x + 6, badges = step * static_cast<float>(card.sponsors.size());
  const float said = card.footer.empty() ? 0 : measure(card.footer, Face::sans, TextSize::body) + 8;
  l.badgesBeside = said + badges <= l.inner + 6;
  l.badgesPerLine = std::max(1, static_cast<int>((l.inner + 6) / step));
  const int lines = (static_cast<int>(card.sponsors.size()) + l.badgesPerLine - 1) / l.badgesPerLine;
  l.footerHeight = layoutHeight(card.footer, Face::sans, TextSize::body, l.inner);
  if (!l.badgesBeside)
    l.footerHeight += static_cast<float>(lines) * (badgeSize().y + 6);
  else if (!card.sponsors.empty())
    l.footerHeight = std::max(l.footerHeight, badgeSize().y + 2);
  l.height = l.titleHeight + l.bodyHeight + l.footerHeight + 24;
  if (l.asideBelow) l.height += lineHeight(TextSize::body, Face::sansBold);
  if (l.bodyHeight > 0) l.height += 4;
  if (l.footerHeight > 0) l.height += 6;
  l.height = std::max({l.height, metrics().target, card.minHeight});
  return l;
}

// The sponsors' badges follow the words on their line, or stand below them.
void drawOptionFooter(ImDrawList& list, const OptionCard& card, const OptionLayout& l, ImVec2 at, Color ink) {
  const float said = drawParagraph(list, at, l.inner, card.footer, quietText, ink);
  float x = at.x, y = at.y + said + 4;
  if (l.badgesBeside) {
    if (!card.footer.empty()) x += measure(card.footer, Face::sans, TextSize::body) + 8;
    y = at.y + 1;
  }
  int column = 0;
  for (const DelegationLook& sponsor : card.sponsors) {
    drawBadge(list, {x, y}, badgeSize(), sponsor);
    x += badgeSize().x + 6;
    if (l.badgesBeside || ++column < l.badgesPerLine) continue;
    column = 0;
    x = at.x;
    y += badgeSize().y + 6;
  }
}

void drawOptionText(StageState& s, const OptionCard& card, const OptionLayout& l, ImVec2 at, Surface surface) {
  ImDrawList& list = s.draw();
  const ControlColors& colors = controlColors(surface);
  const Color aside = toneColor(card.asideTone, surface);
  float y = at.y + drawParagraph(list, at, l.titleRoom, card.title, l.title,
                                 card.disabled ? colors.quiet : colors.text);
  if (l.asideBelow) {
    drawLine(list, {at.x, y}, card.aside, Face::sansBold, TextSize::body, color(aside));
    y += lineHeight(TextSize::body, Face::sansBold);
  } else if (l.asideWidth > 0) {
    const float lower = lineHeight(l.title.size, l.title.face) - lineHeight(TextSize::body, Face::sansBold);
    drawLine(list, {at.x + l.inner - l.asideWidth, at.y + std::floor(lower / 2)}, card.aside, Face::sansBold,
             TextSize::body, color(aside));
  }
  if (l.bodyHeight > 0)
    y += 4 + drawParagraph(list, {at.x, y + 4}, l.inner, card.body, bodyText,
                           card.disabled ? colors.quiet : colors.text);
  if (l.footerHeight > 0) drawOptionFooter(list, card, l, {at.x, y + 6}, colors.quiet);
}

std::string descriptionOf(const OptionCard& card) {
  std::string said;
  const auto add = [&said](std::string_view part) {
    if (part.empty()) return;
    if (!said.empty()) said += ". ";
    said += part;
  };
  add(card.aside);
  add(card.body);
  add(card.footer);
  for (const DelegationLook& sponsor : card.sponsors) add(sponsor.name);
  return said;
}

}  // namespace

bool optionCard(std::string_view id, const OptionCard& card) {
  StageState& s = stage();
  const OptionLayout l = layoutOf(s, card);
  const float width = s.available();
  const ImVec2 at = s.place(0, l.height), max{at.x + width, at.y + l.height};
  const Surface surface = s.surface() == Surface::paper ? Surface::paper : card.surface;
  const bool over = !card.disabled && s.hovered(at, max);
  if (s.visible(at, max)) {
    ImDrawList& list = s.draw();
    const ControlColors& colors = controlColors(surface);
    const Color fill = card.selected ? colors.wash : over ? colors.hovered : colors.fill;
    const Color edge = card.selected                     ? colors.accent
                       : card.asButton && !card.disabled ? colors.edge
                                                         : colors.line;
    drawBox(list, at, max,
            {card.disabled ? std::nullopt : std::optional(fill), edge, metrics().radius,
             card.selected ? 2.0f : 1.0f});
    if (card.current) list.AddRectFilled({at.x, at.y + 8}, {at.x + 4, max.y - 8}, color(colors.accent), 2);
    if (!card.asButton) {
      const ImVec2 c{at.x + 24, at.y + 12 + lineHeight(l.title.size, l.title.face) / 2};
      list.AddCircle(c, 9, color(card.selected ? colors.accent : colors.edge), 0, 2);
      if (card.selected) list.AddCircleFilled(c, 5, color(colors.accent));
    }
    drawOptionText(s, card, l, {at.x + (card.asButton ? 16.0f : 44.0f), at.y + 12}, surface);
  }
  const int index = s.declare(card.asButton ? Role::button : Role::radio, s.fullId(id), card.title, at, max);
  Node& node = s.node(index);
  node.operable = true;
  node.disabled = card.disabled;
  node.current = card.current;
  node.description = descriptionOf(card);
  if (!card.asButton) node.checked = card.selected;
  if (card.asButton && card.selected) node.pressed = true;
  return s.takeActivation(node);
}

// ------------------------------------------------------------------ tabs

namespace {

void drawTab(StageState& s, const TabItem& item, ImVec2 min, ImVec2 max, bool selected, bool bottom) {
  ImDrawList& list = s.draw();
  const ControlColors& colors = controlColors(s.surface());
  if (!selected && s.hovered(min, max))
    drawBox(list, {min.x + 2, min.y + 3}, {max.x - 2, max.y - 3}, {colors.hovered, {}, 6});
  const Face face = selected ? Face::sansBold : Face::sans;
  const std::string shown = elide(item.label, face, TextSize::body, max.x - min.x - 4);
  drawCentered(list, min, max, shown, face, TextSize::body, color(selected ? colors.accent : colors.quiet));
  if (selected) {
    const float y = bottom ? min.y : max.y - 3;
    list.AddRectFilled({min.x + 6, y}, {max.x - 6, y + 3}, color(colors.accent), 1.5f);
  }
  if (item.badge > 0)
    drawCount(list, bottom ? ImVec2{max.x - 14, min.y + 12} : ImVec2{max.x - 8, min.y + 8}, item.badge);
}

}  // namespace

float bottomTabsHeight() { return 56; }

namespace {

// Even where that leaves every label whole; else each as wide as it needs, with an even part of what is left.
std::vector<float> tabWidths(std::span<const TabItem> items, float room, bool bottom) {
  const float count = static_cast<float>(std::max<std::size_t>(1, items.size()));
  std::vector<float> widths;
  float widest = 0, sum = 0;
  for (const TabItem& item : items) {
    widths.push_back(measure(item.label, Face::sansBold, TextSize::body) + 12 + (item.badge ? 12.0f : 0.0f));
    widest = std::max(widest, widths.back());
    sum += widths.back();
  }
  if (bottom || widest * count > room * 0.8f) {
    const bool whole = widest * count <= room || sum > room;
    for (float& width : widths) width = whole ? room / count : width + (room - sum) / count;
  } else {
    for (float& width : widths) width += 16;
  }
  return widths;
}

}  // namespace

bool tabs(std::string_view id, std::string_view name, std::span<const TabItem> items, int& selected,
          bool bottom) {
  StageState& s = stage();
  const float room = s.available();
  const std::vector<float> widths = tabWidths(items, room, bottom);
  const float height = bottom ? bottomTabsHeight() : std::max(metrics().control, metrics().target);
  const ImVec2 at = s.place(0, height);
  const int list = s.declare(Role::tabList, s.fullId(id), name, at, {at.x + room, at.y + height});
  s.draw().AddRectFilled({at.x, bottom ? at.y : at.y + height - 1},
                         {at.x + room, (bottom ? at.y : at.y + height - 1) + 1},
                         color(controlColors(s.surface()).line));
  s.tree.open(list);
  s.pushScope(id);
  bool changed = false;
  float x = at.x;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const float width = widths[i];
    const ImVec2 min{std::floor(x), at.y}, max{std::floor(x + width), at.y + height};
    x += width;
    const int index = s.declare(Role::tab, s.fullId(items[i].id),
                                items[i].name.empty() ? items[i].label : items[i].name, min, max);
    s.node(index).operable = true;
    if (s.takeActivation(s.node(index)) && selected != static_cast<int>(i)) {
      selected = static_cast<int>(i);
      changed = true;
    }
    s.node(index).selected = selected == static_cast<int>(i);
    drawTab(s, items[i], min, max, selected == static_cast<int>(i), bottom);
  }
  s.popScope();
  s.tree.close();
  return changed;
}

}  // namespace plenary::ui

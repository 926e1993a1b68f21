// Things to read.
#include <algorithm>
#include <cmath>

#include "ui/widgets_frame.h"
#include "ui/widgets_stage.h"

namespace plenary::ui {
namespace {

constexpr float dotLength = 2, dotGap = 2;

void drawDotted(ImDrawList& list, float x0, float x1, float y, std::uint32_t ink) {
  for (float x = x0; x < x1; x += dotLength + dotGap)
    list.AddRectFilled({x, y}, {std::min(x + dotLength, x1), y + 1}, ink);
}

// Width that breaks centred text into lines of much the same length, as many as `room` would.
float balanced(std::string_view text, TextStyle style, float room) {
  const std::size_t lines = breakText(text, style.face, style.size, room).lines.size();
  if (!style.center || lines < 2) return room;
  float low = room / 2, high = room;
  for (int i = 0; i < 6; ++i) {
    const float middle = (low + high) / 2;
    (breakText(text, style.face, style.size, middle).lines.size() > lines ? low : high) = middle;
  }
  return high;
}

// Wrapped text as wide as the column, or in a flow as wide as it is.
int readable(Role role, std::string_view text, TextStyle style) {
  StageState& s = stage();
  const float room = s.available();
  const BrokenText& broken = breakText(text, style.face, style.size, balanced(text, style, room));
  const float width = s.column().flow ? std::min(room, std::ceil(broken.width) + 1) : room;
  const ImVec2 at = s.place(width, broken.height()), max{at.x + width, at.y + broken.height()};
  if (s.visible(at, max))
    drawText(s.draw(), at, text, broken, style, color(toneColor(style.tone, s.surface())), width);
  return s.declare(role, s.nextId("_"), text, at, max);
}

struct WashLook {
  Color fill, mark;
};

WashLook washOf(Kind kind) {
  switch (kind) {
    case Kind::good:
      return {Color::goodWash, Color::goodText};
    case Kind::warning:
      return {Color::warningWash, Color::warningText};
    case Kind::danger:
      return {Color::dangerWash, Color::dangerText};
    case Kind::info:
      break;
  }
  return {Color::infoWash, Color::quiet};
}

}  // namespace

void heading(int level, std::string_view text, TextSize size) {
  heading(level, text, TextStyle{Face::sansBold, size});
}

void heading(int level, std::string_view text, TextStyle style) {
  StageState& s = stage();
  const int index = readable(Role::heading, text, style);
  s.node(index).level = level;
}

void paragraph(std::string_view text, TextStyle style) { readable(Role::paragraph, text, style); }

void label(std::string_view text, TextStyle style) {
  StageState& s = stage();
  const float height = lineHeight(style.size, style.face);
  const float natural = std::ceil(measure(text, style.face, style.size)) + 1;
  const float width = s.column().flow ? std::min(natural, s.available()) : s.available();
  const ImVec2 at = s.place(width, height), max{at.x + width, at.y + height};
  if (s.visible(at, max)) {
    const std::string shown = elide(text, style.face, style.size, width);
    const float x = style.center ? std::floor(at.x + (width - std::min(natural, width)) / 2) : at.x;
    drawLine(s.draw(), {x, at.y}, shown, style.face, style.size, color(toneColor(style.tone, s.surface())));
  }
  s.declare(Role::text, s.nextId("_"), text, at, max);
  if (natural > width + 1) tooltip(text);
}

void fact(std::string_view name, std::string_view value, Tone tone, std::string_view description) {
  StageState& s = stage();
  const float room = s.available(), valueWidth = std::ceil(measure(value, Face::sansBold, TextSize::body)) + 1;
  const float height = lineHeight(TextSize::body, Face::sans);
  // Below one another where they do not fit side by side.
  const bool beside = measure(name, Face::sans, TextSize::body) + 16 + valueWidth <= room;
  const float nameHeight = layoutHeight(name, Face::sans, TextSize::body, room);
  const float total = beside ? height : nameHeight + layoutHeight(value, Face::sansBold, TextSize::body, room);
  const ImVec2 at = s.place(0, total), max{at.x + room, at.y + total};
  if (s.visible(at, max)) {
    drawParagraph(s.draw(), at, room, name, quietText, toneColor(Tone::quiet, s.surface()));
    const ImVec2 where = beside ? ImVec2{max.x - valueWidth, at.y} : ImVec2{at.x, at.y + nameHeight};
    drawParagraph(s.draw(), where, beside ? valueWidth + 8 : room, value, strongText,
                  toneColor(tone, s.surface()));
  }
  const int index =
      s.declare(Role::text, s.nextId("_"), std::string(name) + ": " + std::string(value), at, max);
  s.node(index).description = description;
  s.explain(s.node(index), at, max, description);
}

// ------------------------------------------------------------------ paragraphs of spans

namespace {

struct SpanBox {
  ImVec2 min, max;
  bool any = false;
};

void drawFragment(StageState& s, const Span& span, const RichFragment& f, ImVec2 at, const RichOptions& o,
                  float height, bool hovered) {
  ImDrawList& list = s.draw();
  const ControlColors& colors = controlColors(s.surface());
  const ImVec2 min{at.x + f.x, at.y + f.y}, max{min.x + f.width, min.y + height};
  const ImVec2 low{min.x - 2, min.y + 2}, high{max.x + 2, max.y - 2};
  if (span.selected || hovered)
    list.AddRectFilled(low, high, color(span.selected ? colors.wash : colors.hovered), 4);
  if (span.glow > 0) list.AddRectFilled(low, high, color(colors.wash, span.glow), 4);
  const Tone tone = span.id.empty() || span.tone != Tone::normal ? span.tone : Tone::accent;
  const std::uint32_t ink = color(toneColor(tone, s.surface()));
  const Face face = span.bold ? (o.face == Face::serif ? Face::serifBold : Face::sansBold) : o.face;
  drawLine(list, min, std::string_view(span.text).substr(f.begin, f.end - f.begin), face, o.size, ink);
  const float middle = min.y + height / 2, base = middle + textSize(o.size, o.face) * 0.42f;
  // Lines end with the last word, not with the space after it.
  const bool blank = f.end > f.begin && span.text[f.end - 1] == ' ';
  const float space = blank ? measure("x x", face, o.size) - measure("xx", face, o.size) : 0;
  const float end = max.x - space;
  if (span.strike) list.AddRectFilled({min.x, middle + 1}, {end, middle + 2.5f}, ink);
  if (span.hue >= 0) {
    list.AddRectFilled({min.x, base + 1}, {end, base + 4}, hueLine(span.hue, s.surface()));
  } else if (span.underline) {
    list.AddRectFilled({min.x, base + 1}, {end, base + 2.5f}, ink);
  } else if (!span.id.empty()) {
    drawDotted(list, min.x, end, base + 2, ink);
  }
}

// One button however many lines it stands on: the widest part is its box, the others are named beside it.
int declareSpan(StageState& s, std::string_view paragraphId, const Span& span, const std::vector<Rect>& parts) {
  const auto widest =
      std::max_element(parts.begin(), parts.end(), [](const Rect& a, const Rect& b) { return a.w < b.w; });
  const Rect box = widest == parts.end() ? Rect{} : *widest;
  const bool operable = !span.id.empty();
  const std::string id = operable ? s.fullId(std::string(paragraphId) + "/" + span.id) : s.nextId("_");
  const int index =
      s.declare(operable ? Role::button : Role::text, id, span.name.empty() ? span.text : span.name,
                {box.x, box.y}, {box.x + box.w, box.y + box.h});
  Node& node = s.node(index);
  node.operable = operable;
  node.description = span.description;
  if (operable) node.expanded = span.selected;
  for (auto part = parts.begin(); part != parts.end(); ++part)
    if (part != widest) node.also.push_back(*part);
  return index;
}

bool spanHovered(StageState& s, const std::vector<Rect>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](const Rect& r) {
    return s.hovered({r.x, r.y}, {r.x + r.w, r.y + r.h});
  });
}

}  // namespace

std::string richParagraph(std::string_view id, std::span<const Span> spans, RichOptions o) {
  StageState& s = stage();
  const float hang = o.indent + (o.number.empty() ? 0 : std::max(28.0f, measure(o.number, o.face, o.size) + 8));
  const float room = s.available();
  const BrokenRich& broken = breakRich(spans, o.face, o.size, std::max(40.0f, room - hang));
  const ImVec2 at = s.place(0, broken.height), text{at.x + hang, at.y}, max{at.x + room, at.y + broken.height};
  const int paragraphNode = s.declare(Role::paragraph, s.fullId(id), {}, at, max);
  s.tree.open(paragraphNode);
  const bool drawn = s.visible(at, max);
  if (!o.number.empty()) {
    if (drawn)
      drawLine(s.draw(), {at.x + o.indent, at.y}, o.number, o.face, o.size,
               color(toneColor(Tone::quiet, s.surface())));
    s.declare(Role::text, s.fullId(std::string(id) + "/number"), o.number, {at.x, at.y},
              {text.x, at.y + broken.lineHeight});
  }
  std::string activated;
  std::size_t next = 0;
  std::vector<Rect> parts;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    parts.clear();
    const std::size_t first = next;
    for (; next < broken.fragments.size() && broken.fragments[next].span == i; ++next) {
      const RichFragment& f = broken.fragments[next];
      parts.push_back({text.x + f.x, text.y + f.y, f.width, broken.lineHeight});
    }
    if (spans[i].text.empty()) continue;
    const bool operable = !spans[i].id.empty(), over = operable && drawn && spanHovered(s, parts);
    const int index = declareSpan(s, id, spans[i], parts);
    for (std::size_t k = first; drawn && k < next; ++k)
      drawFragment(s, spans[i], broken.fragments[k], text, o, broken.lineHeight, over);
    for (const Rect& r : parts)
      s.explain(s.node(index), {r.x, r.y}, {r.x + r.w, r.y + r.h}, spans[i].description);
    if (operable && s.takeActivation(s.node(index))) activated = spans[i].id;
  }
  s.tree.close();
  return activated;
}

void term(std::string_view text, std::string_view explanation, TextStyle style) {
  StageState& s = stage();
  const float height = lineHeight(style.size, style.face),
              width = std::ceil(measure(text, style.face, style.size)) + 1;
  const ImVec2 at = s.place(width, height), max{at.x + width, at.y + height};
  const std::uint32_t ink = color(toneColor(style.tone, s.surface()));
  drawLine(s.draw(), at, text, style.face, style.size, ink);
  drawDotted(s.draw(), at.x, max.x, at.y + height / 2 + textSize(style.size, style.face) * 0.42f + 2, ink);
  const int index = s.declare(Role::term, s.nextId("term"), text, at, max);
  Node& node = s.node(index);
  node.operable = true;
  node.description = explanation;
  s.explain(node, at, max, explanation);
}

void tooltip(std::string_view text) {
  StageState& s = stage();
  if (s.last.node < 0) return;
  Node& node = s.node(s.last.node);
  if (node.description.empty() && node.name != text) node.description = text;
  s.explain(node, s.last.min, s.last.max, text);
}

// ------------------------------------------------------------------ banners, badges, chips

namespace {

// The kind as a shape, since colour alone is not seen by all.
void drawKind(ImDrawList& list, ImVec2 c, Kind kind, std::uint32_t ink) {
  if (kind == Kind::good) {
    list.AddCircle(c, 9, ink, 0, 2);
    drawTick(list, c, 9, ink);
  } else if (kind == Kind::info) {
    list.AddCircle(c, 9, ink, 0, 2);
    list.AddRectFilled({c.x - 1, c.y - 1}, {c.x + 1, c.y + 5}, ink);
    list.AddRectFilled({c.x - 1, c.y - 5}, {c.x + 1, c.y - 3}, ink);
  } else {
    list.AddTriangle({c.x, c.y - 9}, {c.x + 10, c.y + 8}, {c.x - 10, c.y + 8}, ink, 2);
    list.AddRectFilled({c.x - 1, c.y - 3}, {c.x + 1, c.y + 2}, ink);
    list.AddRectFilled({c.x - 1, c.y + 4}, {c.x + 1, c.y + 6}, ink);
  }
}

}  // namespace

void banner(std::string_view id, Kind kind, std::string_view text) { banner(id, kind, text, {}); }

bool banner(std::string_view id, Kind kind, std::string_view text, std::string_view action) {
  StageState& s = stage();
  const WashLook look = washOf(kind);
  const float room = s.available(), inner = room - 56;
  const float textHeight = layoutHeight(text, Face::sans, TextSize::body, inner);
  const float actionHeight = action.empty() ? 0 : metrics().control + 4;
  const float height = textHeight + 24 + actionHeight;
  const ImVec2 at = s.place(0, height), max{at.x + room, at.y + height};
  ImDrawList& list = s.draw();
  drawBox(list, at, max, {look.fill, look.mark, metrics().radius});
  drawKind(list, {at.x + 24, at.y + 12 + lineHeight(TextSize::body, Face::sans) / 2}, kind, color(look.mark));
  drawParagraph(list, {at.x + 44, at.y + 12}, inner, text, bodyText, Color::text);
  s.declare(kind == Kind::danger ? Role::alert : Role::status, s.fullId(id), text, at, max);
  if (action.empty()) return false;
  Column inside;
  inside.x = at.x + 44;
  inside.right = max.x - 12;
  inside.y = at.y + 12 + textHeight;
  inside.before = 4;
  s.columns.push_back(inside);
  beginFlow();
  const bool taken = button(std::string(id) + "-action", action);
  s.columns.pop_back();
  return taken;
}

void badge(const DelegationLook& delegation, bool name, std::string_view note) {
  StageState& s = stage();
  const ImVec2 mark = badgeSize();
  const float line = lineHeight(TextSize::body, Face::sans);
  const float nameWidth = name ? measure(delegation.name, Face::sansBold, TextSize::body) + 8 : 0;
  const float noteWidth = note.empty() ? 0 : measure(note, Face::sans, TextSize::body) + 8;
  const float width = std::min(s.available(), std::ceil(mark.x + nameWidth + noteWidth) + 1);
  const float height = std::max(line, mark.y);
  const ImVec2 at = s.place(width, height), max{at.x + width, at.y + height};
  if (s.visible(at, max)) {
    drawBadge(s.draw(), {at.x, at.y + std::floor((height - mark.y) / 2)}, mark, delegation);
    float x = at.x + mark.x + 8;
    if (name) {
      const float left = std::max(40.0f, max.x - x - noteWidth);
      const std::string shown = elide(delegation.name, Face::sansBold, TextSize::body, left);
      drawLine(s.draw(), {x, at.y}, shown, Face::sansBold, TextSize::body,
               color(toneColor(Tone::normal, s.surface())));
      x += std::min(nameWidth, measure(shown, Face::sansBold, TextSize::body) + 8);
    }
    if (!note.empty() && x < max.x)
      drawLine(s.draw(), {x, at.y}, elide(note, Face::sans, TextSize::body, max.x - x), Face::sans,
               TextSize::body, color(toneColor(Tone::quiet, s.surface())));
  }
  if (!name) return;
  const std::string said = note.empty() ? delegation.name : delegation.name + ", " + std::string(note);
  s.declare(Role::text, s.nextId("_"), said, at, max);
}

void chip(std::string_view text, Kind kind) {
  StageState& s = stage();
  const WashLook look = washOf(kind);
  const float width = std::ceil(measure(text, Face::sansBold, TextSize::body)) + 16;
  const float height = lineHeight(TextSize::body, Face::sans);
  const ImVec2 at = s.place(width, height), max{at.x + width, at.y + height};
  drawBox(s.draw(), at, max, {look.fill, {}, height / 2});
  drawCentered(s.draw(), at, max, text, Face::sansBold, TextSize::body, color(Color::text));
  s.declare(Role::text, s.nextId("_"), text, at, max);
}

}  // namespace plenary::ui

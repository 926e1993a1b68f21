// Drawing that several widgets share.
#include <algorithm>
#include <cmath>

#include "ui/fonts.h"
#include "ui/widgets_frame.h"

namespace plenary::ui {

const ControlColors& controlColors(Surface surface) {
  static constexpr ControlColors dark{Color::raised, Color::hovered, Color::edge,       Color::line,
                                      Color::text,   Color::quiet,   Color::accentText, Color::accentWash};
  static constexpr ControlColors paper{Color::paperRaised, Color::paperHovered, Color::paperEdge,
                                       Color::paperLine,   Color::paperInk,     Color::paperQuiet,
                                       Color::paperAccent, Color::paperWash};
  return surface == Surface::paper ? paper : dark;
}

void drawBox(ImDrawList& list, ImVec2 min, ImVec2 max, const BoxLook& look) {
  if (look.fill) list.AddRectFilled(min, max, color(*look.fill), look.radius);
  if (look.edge) {
    const float inset = look.thickness / 2;
    list.AddRect({min.x + inset, min.y + inset}, {max.x - inset, max.y - inset}, color(*look.edge),
                 look.radius - inset, 0, look.thickness);
  }
}

void drawCentered(ImDrawList& list, ImVec2 min, ImVec2 max, std::string_view text, Face face, TextSize size,
                  std::uint32_t ink) {
  const float width = measure(text, face, size);
  drawLine(list,
           {std::floor((min.x + max.x - width) / 2), std::floor((min.y + max.y - lineHeight(size, face)) / 2)},
           text, face, size, ink);
}

void drawCount(ImDrawList& list, ImVec2 center, int count) {
  const std::string text = count > 99 ? "99+" : std::to_string(count);
  const float width = measure(text, Face::sansBold, TextSize::body);
  const float half = std::max(11.0f, width / 2 + 6);
  const ImVec2 min{center.x - half, center.y - 11}, max{center.x + half, center.y + 11};
  list.AddRectFilled(min, max, color(Color::accent), 11);
  drawCentered(list, min, max, text, Face::sansBold, TextSize::body, color(Color::onAccent));
}

void drawTick(ImDrawList& list, ImVec2 c, float size, std::uint32_t ink) {
  const ImVec2 points[] = {{c.x - size * 0.5f, c.y},
                           {c.x - size * 0.12f, c.y + size * 0.38f},
                           {c.x + size * 0.55f, c.y - size * 0.42f}};
  list.AddPolyline(points, 3, ink, 0, std::max(1.5f, size * 0.18f));
}

void drawChevron(ImDrawList& list, ImVec2 c, float size, bool down, std::uint32_t ink) {
  const float a = size * 0.5f, b = size * 0.26f;
  const ImVec2 downPoints[] = {{c.x - a, c.y - b}, {c.x, c.y + b}, {c.x + a, c.y - b}};
  const ImVec2 rightPoints[] = {{c.x - b, c.y - a}, {c.x + b, c.y}, {c.x - b, c.y + a}};
  list.AddPolyline(down ? downPoints : rightPoints, 3, ink, 0, 2);
}

float layoutHeight(std::string_view text, Face face, TextSize size, float width) {
  return text.empty() ? 0 : breakText(text, face, size, width).height();
}

float drawParagraph(ImDrawList& list, ImVec2 at, float width, std::string_view text, TextStyle style,
                    Color ink) {
  if (text.empty()) return 0;
  const BrokenText& broken = breakText(text, style.face, style.size, width);
  drawText(list, at, text, broken, style, color(ink), width);
  return broken.height();
}

// ------------------------------------------------------------------ delegations

ImVec2 badgeSize() { return {34, 22}; }

namespace {

// Patterns are dark on the fill at a strength that leaves the code its contrast.
void drawPattern(ImDrawList& list, ImVec2 min, ImVec2 max, int pattern, std::uint32_t ink) {
  const float h = max.y - min.y;
  switch (pattern % 6) {
    case 1:
    case 4:
      for (float x = min.x - h; x < max.x + h; x += 7)
        list.AddLine({x, pattern == 1 ? min.y : max.y}, {x + h, pattern == 1 ? max.y : min.y}, ink, 2);
      break;
    case 2:
      for (float y = min.y + 3; y < max.y; y += 6)
        for (float x = min.x + 3; x < max.x; x += 6) list.AddCircleFilled({x, y}, 1.4f, ink);
      break;
    case 3:
      for (int row = 0; row * 6 < static_cast<int>(h); ++row)
        for (float x = min.x + (row % 2 ? 6.0f : 0.0f); x < max.x; x += 12) {
          const float y = min.y + static_cast<float>(row) * 6;
          list.AddRectFilled({x, y}, {x + 6, y + 6}, ink);
        }
      break;
    case 5:
      for (float x = min.x + 4; x < max.x; x += 7) list.AddLine({x, min.y}, {x, max.y}, ink, 2);
      break;
    default:
      break;
  }
}

}  // namespace

void drawBadge(ImDrawList& list, ImVec2 at, ImVec2 size, const DelegationLook& delegation) {
  const ImVec2 min{std::floor(at.x), std::floor(at.y)}, max = min + size;
  const std::uint32_t fill = hueFill(delegation.hue), ink = onHueFill(delegation.hue);
  list.AddRectFilled(min, max, fill, 5);
  list.PushClipRect({min.x + 1, min.y + 1}, {max.x - 1, max.y - 1}, true);
  drawPattern(list, min, max, delegation.pattern, (ink & 0x00ffffffu) | 0x2e000000u);
  list.PopClipRect();
  const float width = measure(delegation.code, Face::sansBold, TextSize::body) + 6;
  const float middle = (min.x + max.x) / 2;
  list.AddRectFilled({middle - width / 2, min.y + 3}, {middle + width / 2, max.y - 3}, fill, 3);
  drawCentered(list, min, max, delegation.code, Face::sansBold, TextSize::body, ink);
}

}  // namespace plenary::ui

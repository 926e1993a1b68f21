// Figures: what they show is said in words as well.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/hemicycle.h"
#include "ui/widgets_frame.h"

namespace plenary::ui {

Canvas canvas(std::string_view id, ImVec2 size, std::string_view name, std::string_view description) {
  StageState& s = stage();
  const float width = size.x > 0 ? std::min(size.x, s.available()) : s.available();
  const ImVec2 at = s.place(width, size.y), max{at.x + width, at.y + size.y};
  const int index = s.declare(Role::image, s.fullId(id), name, at, max);
  s.node(index).description = description;
  return {&s.draw(), at, max, s.hovered(at, max), s.pointer};
}

void progress(std::string_view id, std::string_view name, int now, int total, std::string_view valueText) {
  StageState& s = stage();
  const float width = s.available(), line = lineHeight(TextSize::body, Face::sans);
  const ImVec2 at = s.place(0, line + 12), max{at.x + width, at.y + line + 12};
  const ControlColors& colors = controlColors(s.surface());
  const float part =
      total > 0 ? std::clamp(static_cast<float>(now) / static_cast<float>(total), 0.0f, 1.0f) : 0;
  const float shown = animate(std::string(id) + "#", part, part);
  if (s.visible(at, max)) {
    const float said = measure(valueText, Face::sansBold, TextSize::body);
    drawLine(s.draw(), at, elide(name, Face::sans, TextSize::body, width - said - 12), Face::sans,
             TextSize::body, color(colors.text));
    drawLine(s.draw(), {max.x - said, at.y}, valueText, Face::sansBold, TextSize::body, color(colors.text));
    s.draw().AddRectFilled({at.x, max.y - 8}, {max.x, max.y}, color(colors.line), 4);
    if (shown > 0)
      s.draw().AddRectFilled({at.x, max.y - 8}, {at.x + std::max(8.0f, width * shown), max.y},
                             color(colors.accent), 4);
  }
  Node& node = s.node(s.declare(Role::progress, s.fullId(id), name, at, max));
  node.now = now;
  node.high = total;
  node.value = valueText;
}

// ------------------------------------------------------------------ votes

void voteMark(ImDrawList& list, ImVec2 c, float r, int mark, float alpha) {
  const float t = std::max(1.5f, r * 0.32f);
  switch (static_cast<SeatMark>(mark)) {
    case SeatMark::yes:
      list.AddCircleFilled(c, r, color(Color::yes, alpha));
      break;
    case SeatMark::no: {
      const float a = r * 0.72f;
      list.AddLine({c.x - a, c.y - a}, {c.x + a, c.y + a}, color(Color::no, alpha), t * 1.3f);
      list.AddLine({c.x - a, c.y + a}, {c.x + a, c.y - a}, color(Color::no, alpha), t * 1.3f);
      break;
    }
    case SeatMark::abstain:
      list.AddRectFilled({c.x - r, c.y - t * 0.7f}, {c.x + r, c.y + t * 0.7f}, color(Color::abstain, alpha),
                         t * 0.3f);
      break;
    case SeatMark::absent:
      list.AddCircle(c, r - t * 0.4f, color(Color::absent, alpha), 0, t * 0.8f);
      break;
    case SeatMark::notVoted:
      list.AddCircleFilled(c, r * 0.3f, color(Color::absent, alpha));
      break;
  }
}

void voteBar(std::string_view id, std::string_view name, const VoteCount& votes, int needed,
             std::string_view neededText) {
  StageState& s = stage();
  const float width = s.available(), line = lineHeight(TextSize::body, Face::sans);
  const ImVec2 at = s.place(0, 30 + line), max{at.x + width, at.y + 30 + line};
  const int total = std::max({1, needed, votes.yes + votes.no + votes.abstain + votes.absent + votes.open});
  const auto length = [&](int n) { return width * static_cast<float>(n) / static_cast<float>(total); };
  ImDrawList& list = s.draw();
  const ControlColors& colors = controlColors(s.surface());
  const float top = at.y + 4, bottom = at.y + 26;
  list.AddRectFilled({at.x, top}, {max.x, bottom}, color(colors.line), 4);
  const float yes = animate(std::string(id) + "#yes", length(votes.yes), length(votes.yes), 250);
  const float no = animate(std::string(id) + "#no", length(votes.no), length(votes.no), 250);
  const float abstain =
      animate(std::string(id) + "#abstain", length(votes.abstain), length(votes.abstain), 250);
  list.AddRectFilled({at.x, top}, {at.x + yes, bottom}, color(Color::yes), 4);
  list.AddRectFilled({at.x + yes, top}, {at.x + yes + abstain, bottom}, color(Color::abstain));
  list.AddRectFilled({max.x - no, top}, {max.x, bottom}, color(Color::no), 4);
  const float x = std::floor(at.x + length(needed));
  list.AddRectFilled({x - 1.5f, at.y}, {x + 1.5f, at.y + 30}, color(colors.text));
  const float said = measure(neededText, Face::sans, TextSize::body);
  drawLine(list, {std::clamp(x - said / 2, at.x, std::max(at.x, max.x - said)), at.y + 30}, neededText,
           Face::sans, TextSize::body, color(colors.text));
  Node& node = s.node(s.declare(Role::image, s.fullId(id), name, at, max));
  node.description = neededText;
}

// ------------------------------------------------------------------ points around the zero line

namespace {

struct BarScale {
  double low = 0, high = 0;
  float x0 = 0, x1 = 0;
  float at(double v) const {
    return x0 + static_cast<float>((std::clamp(v, low, high) - low) / std::max(1e-9, high - low)) * (x1 - x0);
  }
};

BarScale scaleOf(std::span<const Bar> bars, float x0, float x1) {
  BarScale scale{0, 0, x0, x1};
  for (const Bar& bar : bars) {
    scale.low = std::min({scale.low, bar.value, bar.second.value_or(0), bar.best.value_or(0)});
    scale.high = std::max({scale.high, bar.value, bar.second.value_or(0), bar.best.value_or(0)});
  }
  if (scale.high - scale.low < 1) scale.high = scale.low + 1;
  return scale;
}

// "the text: 12 points, best possible: 30 points"
std::string furtherReadings(const Bar& bar) {
  const bool both = !bar.secondText.empty() && !bar.bestText.empty();
  return bar.secondText + (both ? ", " : "") + bar.bestText;
}

void drawDiamond(ImDrawList& list, ImVec2 c, Color fill, Color edge) {
  list.AddNgonFilled(c, 7, color(fill), 4);
  list.AddNgon(c, 7, color(edge), 4, 2);
}

}  // namespace

void barChart(std::string_view id, std::string_view name, std::span<const Bar> bars) {
  StageState& s = stage();
  beginList(id, name);
  const float width = s.available(), line = lineHeight(TextSize::body, Face::sans);
  float names = 0, values = 0;
  for (const Bar& bar : bars) {
    names = std::max(names, measure(bar.delegation.name, Face::sans, TextSize::body));
    values = std::max(values, measure(bar.valueText, Face::sansBold, TextSize::body));
  }
  names = std::min(names, width * 0.4f);
  const ImVec2 mark = badgeSize();
  const float left = mark.x + 8 + names + 12, right = values + 12;
  const ControlColors& colors = controlColors(s.surface());
  for (const Bar& bar : bars) {
    const ImVec2 at = s.place(0, std::max(line, 26.0f)), max{at.x + width, at.y + std::max(line, 26.0f)};
    s.column().before = 4;
    const BarScale scale = scaleOf(bars, at.x + left, max.x - right);
    const float zero = scale.at(0), end = animate("#" + bar.delegation.code, scale.at(bar.value), zero, 250);
    const float middle = std::floor((at.y + max.y) / 2);
    const bool up = bar.value >= 0;
    if (s.visible(at, max)) {
      ImDrawList& list = s.draw();
      drawBadge(list, {at.x, middle - mark.y / 2}, mark, bar.delegation);
      drawLine(list, {at.x + mark.x + 8, middle - line / 2},
               elide(bar.delegation.name, Face::sans, TextSize::body, names + 1), Face::sans, TextSize::body,
               color(colors.text));
      list.AddRectFilled({std::min(zero, end), middle - 8}, {std::max(zero, end), middle + 8},
                         color(up ? Color::yes : Color::no), 3);
      if (bar.second) {
        const float tick = scale.at(*bar.second);
        list.AddRectFilled({tick - 1.5f, middle - 12}, {tick + 1.5f, middle + 12}, color(colors.text));
      }
      list.AddRectFilled({zero - 0.5f, at.y - 2}, {zero + 0.5f, max.y + 2}, color(colors.edge));
      if (bar.best) drawDiamond(list, {scale.at(*bar.best), middle}, s.column().fill, colors.text);
      drawLine(list, {max.x - measure(bar.valueText, Face::sansBold, TextSize::body), middle - line / 2},
               bar.valueText, Face::sansBold, TextSize::body,
               color(toneColor(up ? Tone::normal : Tone::warning, s.surface())));
    }
    const std::string further = furtherReadings(bar);
    std::string said = bar.delegation.name + ": " + bar.valueText;
    if (!further.empty()) said += ", " + further;
    const int item = s.declare(Role::listItem, s.fullId(bar.delegation.code), said, at, max);
    s.explain(s.node(item), at, max, further);
  }
  s.column().before = metrics().gap;
  endList();
}

// ------------------------------------------------------------------ levels over the years

namespace {

constexpr std::array lineColors = {Color::no, Color::yes, Color::abstain, Color::accent};

std::string oneDecimal(double value) {
  const auto tenths = static_cast<long>(std::lround(value * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(std::labs(tenths % 10));
}

struct LineFrame {
  ImVec2 min, max;
  double high = 1;
  std::size_t points = 2;

  ImVec2 at(std::size_t t, double v) const {
    const float x = min.x + (max.x - min.x) * static_cast<float>(t) / static_cast<float>(points - 1);
    return {x, max.y - (max.y - min.y) * static_cast<float>(std::clamp(v / high, 0.0, 1.0))};
  }
};

void drawOne(ImDrawList& list, const LineFrame& frame, const Line& line, std::size_t known, ImU32 ink) {
  for (std::size_t t = 0; t + 1 < line.values.size(); ++t) {
    const ImVec2 a = frame.at(t, line.values[t]), b = frame.at(t + 1, line.values[t + 1]);
    if (t < known || known == 0) {
      list.AddLine(a, b, ink, 2.5f);
      continue;
    }
    for (int dash = 0; dash < 4; ++dash) {
      const float from = static_cast<float>(dash) / 4, to = from + 0.14f;
      list.AddLine({a.x + (b.x - a.x) * from, a.y + (b.y - a.y) * from},
                   {a.x + (b.x - a.x) * to, a.y + (b.y - a.y) * to}, ink, 2.5f);
    }
  }
}

}  // namespace

void lineChart(std::string_view id, std::string_view name, std::span<const Line> lines, std::size_t known,
               std::string_view axis) {
  StageState& s = stage();
  const float width = s.available(), text = lineHeight(TextSize::body, Face::sans);
  const float legend = static_cast<float>(lines.size()) * (text + 4);
  const ImVec2 at = s.place(0, 180 + text + legend), max{at.x + width, at.y + 180 + text + legend};
  LineFrame frame;
  frame.min = {at.x + 4, at.y + 6};
  frame.max = {max.x - 4, at.y + 170};
  std::string said;
  for (const Line& line : lines) {
    for (const double v : line.values) frame.high = std::max(frame.high, v);
    frame.points = std::max(frame.points, line.values.size());
    if (line.values.empty()) continue;
    said += (said.empty() ? "" : "; ") + line.name + ": " + oneDecimal(line.values.front()) + " \xe2\x86\x92 " +
            oneDecimal(line.values.back());
  }
  const ControlColors& colors = controlColors(s.surface());
  if (s.visible(at, max)) {
    ImDrawList& list = s.draw();
    for (int grid = 0; grid <= 4; ++grid) {
      const float y = std::floor(frame.max.y - (frame.max.y - frame.min.y) * static_cast<float>(grid) / 4);
      list.AddLine({frame.min.x, y}, {frame.max.x, y}, color(colors.line));
    }
    float row = at.y + 176;
    drawLine(list, {frame.min.x, row}, axis, Face::sans, TextSize::body, color(colors.quiet));
    row += text + 4;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const ImU32 ink = color(lineColors[i % lineColors.size()]);
      drawOne(list, frame, lines[i], known, ink);
      list.AddRectFilled({frame.min.x, row + text / 2 - 2}, {frame.min.x + 18, row + text / 2 + 2}, ink, 2);
      std::string words = lines[i].name;
      if (!lines[i].values.empty())
        words += "  " + oneDecimal(lines[i].values.front()) + " \xe2\x86\x92 " + oneDecimal(lines[i].values.back());
      drawLine(list, {frame.min.x + 26, row}, elide(words, Face::sans, TextSize::body, width - 32), Face::sans,
               TextSize::body, color(colors.text));
      row += text + 4;
    }
  }
  Node& node = s.node(s.declare(Role::image, s.fullId(id), name, at, max));
  node.description = said;
}

// ------------------------------------------------------------------ the line of time

namespace {

void drawTimelineMark(ImDrawList& list, ImVec2 c, Kind kind, const ControlColors& colors) {
  switch (kind) {
    case Kind::good:
      list.AddCircleFilled(c, 6, color(Color::yes));
      break;
    case Kind::danger:
      list.AddLine({c.x - 5, c.y - 5}, {c.x + 5, c.y + 5}, color(Color::no), 3);
      list.AddLine({c.x - 5, c.y + 5}, {c.x + 5, c.y - 5}, color(Color::no), 3);
      break;
    case Kind::warning:
      list.AddNgonFilled(c, 7, color(colors.accent), 4);
      break;
    case Kind::info:
      list.AddRectFilled({c.x - 1, c.y - 5}, {c.x + 1, c.y + 5}, color(colors.edge));
      break;
  }
}

}  // namespace

bool timeline(std::string_view id, std::string_view label, int& at, int last,
              std::span<const TimelineMark> marks, std::string_view valueText) {
  StageState& s = stage();
  constexpr float band = 18;
  const ImVec2 top = s.nextPlace();
  const float width = s.available();
  const bool changed = sliderBelow(id, label, at, 0, last, valueText, {}, band);
  const float range = static_cast<float>(std::max(1, last));
  const ControlColors& colors = controlColors(s.surface());
  const float y = top.y + lineHeight(TextSize::body, Face::sans) + band / 2 + 3;
  for (const TimelineMark& mark : marks) {
    const float x = top.x + sliderThumb / 2 + (width - sliderThumb) * static_cast<float>(mark.at) / range;
    drawTimelineMark(s.draw(), {std::round(x), y}, mark.kind, colors);
    if (mark.label.empty() || !s.hovered({x - 8, y - 10}, {x + 8, y + 10})) continue;
    s.tip = mark.label;
    s.tipMin = {x - 8, y - 10};
    s.tipMax = {x + 8, y + 10};
  }
  return changed;
}

// ------------------------------------------------------------------ a course in stretches

namespace {

// Room for one mark, or for a stretch without any.
struct CourseCell {
  std::size_t stretch;
  const CourseMark* mark;
  float x = 0, width = 0;
  int row = 0;
};

std::vector<CourseCell> courseCells(std::span<const CourseStretch> stretches) {
  std::vector<CourseCell> cells;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    if (stretches[i].marks.empty()) cells.push_back({i, nullptr});
    for (const CourseMark& mark : stretches[i].marks) cells.push_back({i, &mark});
  }
  return cells;
}

float labelWidth(const CourseStretch& stretch) { return measure(stretch.label, Face::sans, TextSize::body); }

// All on one line, each stretch at least as wide as its label; false when they do not fit.
bool layOutInOneRow(std::vector<CourseCell>& cells, std::span<const CourseStretch> stretches, float width,
                    float least) {
  std::vector<float> widths;
  float sum = 0;
  for (const CourseStretch& stretch : stretches) {
    const float marks = least * static_cast<float>(std::max<std::size_t>(1, stretch.marks.size()));
    widths.push_back(std::max(marks, labelWidth(stretch) + 16));
    sum += widths.back();
  }
  if (sum > width) return false;
  const float spare = (width - sum) / static_cast<float>(cells.size());
  float x = 0;
  for (CourseCell& cell : cells) {
    const auto slots = static_cast<float>(std::max<std::size_t>(1, stretches[cell.stretch].marks.size()));
    cell.x = x;
    cell.width = widths[cell.stretch] / slots + spare;
    x += cell.width;
  }
  return true;
}

void layOutInRows(std::vector<CourseCell>& cells, float width, float least) {
  const int all = static_cast<int>(cells.size());
  const int inRow = std::clamp(static_cast<int>(width / least), 1, all);
  for (int i = 0; i < all; ++i) {
    CourseCell& cell = cells[static_cast<std::size_t>(i)];
    cell.width = width / static_cast<float>(inRow);
    cell.x = cell.width * static_cast<float>(i % inRow);
    cell.row = i / inRow;
  }
}

// The part of a stretch that stands in one row, from the cell `first` on: its line, and its label at its beginning.
void drawCourseLine(std::span<const CourseCell> cells, std::size_t first, const CourseStretch& stretch, ImVec2 at,
                    float markHeight) {
  StageState& s = stage();
  const ControlColors& colors = controlColors(s.surface());
  std::size_t end = first;
  while (end < cells.size() && cells[end].stretch == cells[first].stretch && cells[end].row == cells[first].row) ++end;
  const float x0 = at.x + cells[first].x + 2, x1 = at.x + cells[end - 1].x + cells[end - 1].width - 2;
  const float line = lineHeight(TextSize::body, Face::sans), y = at.y + line + markHeight / 2;
  const ImVec2 min{x0, at.y}, max{x1, at.y + line + markHeight};
  if (s.visible(min, max)) s.draw().AddRectFilled({x0, y - 2}, {x1, y + 2}, color(colors.edge), 2);
  if (first > 0 && cells[first - 1].stretch == cells[first].stretch) return;  // goes on from the row above
  if (s.visible(min, max) && labelWidth(stretch) <= x1 - x0)
    drawLine(s.draw(), min, stretch.label, Face::sans, TextSize::body, color(colors.quiet));
  const std::string id = s.fullId("stretch" + std::to_string(cells[first].stretch));
  s.declare(Role::text, id, stretch.label, min, {x1, at.y + line});
}

bool courseButton(std::string_view id, const CourseMark& mark, ImVec2 min, ImVec2 max) {
  StageState& s = stage();
  const ControlColors& colors = controlColors(s.surface());
  const ImVec2 center{std::round((min.x + max.x) / 2), std::round((min.y + max.y) / 2)};
  if (s.visible(min, max)) {
    const Color behind = s.hovered(min, max) ? colors.hovered : s.column().fill;
    s.draw().AddCircleFilled(center, 12, color(behind));
    drawTimelineMark(s.draw(), center, mark.kind, colors);
  }
  const int index = s.declare(Role::button, s.fullId(id), mark.name, min, max);
  Node& node = s.node(index);
  node.operable = true;
  s.explain(node, min, max, mark.name);
  return s.takeActivation(node);
}

}  // namespace

std::optional<std::size_t> course(std::string_view id, std::string_view name,
                                  std::span<const CourseStretch> stretches) {
  std::vector<CourseCell> cells = courseCells(stretches);
  if (cells.empty()) return std::nullopt;
  StageState& s = stage();
  beginGroup(id, name);
  const float least = phone() ? metrics().target : 32.0f, width = s.available();
  if (!layOutInOneRow(cells, stretches, width, least)) layOutInRows(cells, width, least);
  const float line = lineHeight(TextSize::body, Face::sans), row = line + least;
  const ImVec2 at = s.place(0, row * static_cast<float>(cells.back().row + 1));
  std::optional<std::size_t> pressed;
  std::size_t mark = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const CourseCell& cell = cells[i];
    const float top = at.y + row * static_cast<float>(cell.row);
    if (i == 0 || cells[i - 1].stretch != cell.stretch || cells[i - 1].row != cell.row)
      drawCourseLine(cells, i, stretches[cell.stretch], {at.x, top}, least);
    if (!cell.mark) continue;
    const float x = at.x + cell.x;
    if (courseButton(std::to_string(mark), *cell.mark, {x, top + line}, {x + cell.width, top + row})) pressed = mark;
    ++mark;
  }
  endGroup();
  return pressed;
}

// ------------------------------------------------------------------ curves

namespace {

// Told apart by dash as well as by hue.
void drawCurve(ImDrawList& list, std::span<const ImVec2> points, std::uint32_t ink, int pattern) {
  static constexpr std::array<std::pair<float, float>, 6> dashes = {
      {{0, 0}, {10, 5}, {2, 4}, {14, 4}, {6, 6}, {3, 9}}};
  const auto [on, off] = dashes[static_cast<std::size_t>(pattern) % dashes.size()];
  if (on == 0) {
    list.AddPolyline(points.data(), static_cast<int>(points.size()), ink, 0, 2.5f);
    return;
  }
  float phase = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 a = points[i - 1], b = points[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    for (float t = 0; t < length;) {
      const bool drawn = phase < on;
      const float step = std::min(length - t, (drawn ? on : on + off) - phase);
      if (drawn) {
        const float u = t / length, v = (t + step) / length;
        list.AddLine({a.x + (b.x - a.x) * u, a.y + (b.y - a.y) * u},
                     {a.x + (b.x - a.x) * v, a.y + (b.y - a.y) * v}, ink, 2.5f);
      }
      t += std::max(step, 0.01f);
      phase = std::fmod(phase + std::max(step, 0.01f), on + off);
    }
  }
}

}  // namespace

void lineChart(std::string_view id, std::string_view name, std::span<const Curve> curves, float height,
               std::string_view description, std::string_view lowLabel, std::string_view highLabel) {
  StageState& s = stage();
  const Canvas place = canvas(id, {0, height}, name, description);
  if (!s.visible(place.min, place.max)) return;
  const ControlColors& colors = controlColors(s.surface());
  const float line = lineHeight(TextSize::body, Face::sans);
  drawLine(*place.list, place.min, highLabel, Face::sans, TextSize::body, color(colors.quiet));
  drawLine(*place.list, {place.min.x, place.max.y - line}, lowLabel, Face::sans, TextSize::body,
           color(colors.quiet));
  const float x0 = place.min.x, x1 = place.max.x - badgeSize().x - 8, y0 = place.min.y + line + 4,
              y1 = place.max.y - line - 4;
  place.list->AddRectFilled({x0, y1}, {x1, y1 + 1}, color(colors.edge));
  float low = 0, high = 0;
  for (const Curve& curve : curves)
    for (const float v : curve.values) {
      low = std::min(low, v);
      high = std::max(high, v);
    }
  const float range = std::max(1e-6f, high - low);
  std::vector<ImVec2> points;
  std::vector<std::pair<float, const DelegationLook*>> ends;
  for (const Curve& curve : curves) {
    if (curve.values.empty()) continue;
    points.clear();
    const float steps = static_cast<float>(std::max<std::size_t>(1, curve.values.size() - 1));
    for (std::size_t i = 0; i < curve.values.size(); ++i)
      points.push_back(
          {x0 + (x1 - x0) * static_cast<float>(i) / steps, y1 - (y1 - y0) * (curve.values[i] - low) / range});
    drawCurve(*place.list, points, hueLine(curve.delegation.hue, s.surface()), curve.delegation.pattern);
    ends.emplace_back(points.back().y - badgeSize().y / 2, &curve.delegation);
  }
  // Each curve's name at its end, moved down where two would cover one another.
  std::sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  float free = place.min.y;
  for (const auto& [y, delegation] : ends) {
    free = std::max(free, y);
    drawBadge(*place.list, {x1 + 6, free}, badgeSize(), *delegation);
    free += badgeSize().y + 2;
  }
}

}  // namespace plenary::ui

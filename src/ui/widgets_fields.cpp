// Fields whose value the browser's own elements take: they stand, real, over what is drawn here.
#include <algorithm>
#include <cmath>

#include "ui/widgets_frame.h"

namespace plenary::ui {
namespace {

// The label above a field; returns its height.
float drawLabel(StageState& s, ImVec2 at, float width, std::string_view label) {
  return drawParagraph(s.draw(), at, width, label, strongText, toneColor(Tone::normal, s.surface()));
}

// Longest beginning of `text` of at most `bytes` bytes that ends between characters.
std::string_view cut(std::string_view text, std::size_t bytes) {
  if (bytes == 0 || text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

struct FieldLayout {
  float width = 0, labelHeight = 0, boxHeight = 0, noteHeight = 0, line = 0;
  std::string_view note;
  float height() const { return labelHeight + boxHeight + noteHeight; }
};

FieldLayout layoutOf(StageState& s, std::string_view label, const FieldOptions& o) {
  FieldLayout l;
  l.width = o.width > 0 ? std::min(o.width, s.available()) : s.available();
  l.labelHeight = o.hideLabel ? 0 : layoutHeight(label, Face::sansBold, TextSize::body, l.width) + 4;
  l.line = o.code ? lineHeight(TextSize::title, Face::sans)
                  : lineHeight(TextSize::body, o.serif ? Face::serif : Face::sans);
  l.boxHeight = o.multiline ? l.line * static_cast<float>(std::max(1, o.rows)) + 18
                            : std::max(metrics().control, o.code ? 56.0f : 0.0f);
  l.note = o.error.empty() ? o.description : o.error;
  l.noteHeight = l.note.empty() ? 0 : layoutHeight(l.note, Face::sans, TextSize::body, l.width) + 4;
  return l;
}

// The text as the browser would show it, for when a dialog covers the real field.
void drawCovered(StageState& s, ImVec2 min, ImVec2 max, const std::string& text, const FieldOptions& o) {
  s.draw().PushClipRect(min, max, true);
  const TextStyle style{o.serif ? Face::serif : Face::sans, o.code ? TextSize::title : TextSize::body};
  const bool empty = text.empty();
  drawParagraph(s.draw(), {min.x + 12, min.y + 9}, max.x - min.x - 24,
                empty ? o.placeholder : std::string_view(text), style,
                toneColor(empty ? Tone::quiet : Tone::normal, s.surface()));
  s.draw().PopClipRect();
}

std::string lookOf(const FieldOptions& o, Surface surface) {
  std::string look = o.code ? "code" : o.serif ? "serif" : "sans";
  if (surface == Surface::paper) look += " paper";
  return look;
}

}  // namespace

FieldResult textField(std::string_view id, std::string_view label, std::string& text, FieldOptions o) {
  StageState& s = stage();
  const FieldLayout l = layoutOf(s, label, o);
  const ImVec2 at = s.place(l.width, l.height());
  const ImVec2 min{at.x, at.y + l.labelHeight}, max{at.x + l.width, at.y + l.labelHeight + l.boxHeight};
  const std::string full = s.fullId(id);
  FieldMemory& memory = s.fields[full];
  memory.seen = s.frame;
  FieldResult result;
  if (const auto typed = s.texts.find(full); typed != s.texts.end() && !s.blocked()) {
    memory.inDocument = typed->second;
    const std::string_view kept = cut(typed->second, static_cast<std::size_t>(std::max(0, o.maxBytes)));
    result.changed = text != kept;
    text = kept;
  }
  // The caller, or the limit, made it something else than what the element holds.
  if (memory.inDocument != text) {
    memory.inDocument = text;
    ++memory.revision;
  }
  result.submitted = !o.multiline && s.submitted.count(full) && !s.blocked();
  const ControlColors& colors = controlColors(s.surface());
  if (s.visible(at, {max.x, at.y + l.height()})) {
    if (!o.hideLabel) drawLabel(s, at, l.width, label);
    const bool paper = s.surface() == Surface::paper;
    drawBox(s.draw(), min, max,
            {paper ? Color::paperRaised : Color::ink,
             o.error.empty() ? colors.edge : toneColor(Tone::danger, s.surface()), metrics().radius});
    if (s.blocked()) drawCovered(s, min, max, text, o);
    const Tone tone = o.error.empty() ? Tone::quiet : Tone::danger;
    drawParagraph(s.draw(), {at.x, max.y + 4}, l.width, l.note, quietText, toneColor(tone, s.surface()));
  }
  const int index = s.declare(Role::textBox, full, label, min, max);
  Node& node = s.node(index);
  node.operable = true;
  node.value = text;
  node.revision = memory.revision;
  node.placeholder = o.placeholder;
  node.maxBytes = o.maxBytes;
  node.multiline = o.multiline;
  node.description = l.note;
  node.look = lookOf(o, s.surface());
  return result;
}

// ------------------------------------------------------------------ slider

namespace {

constexpr float thumb = sliderThumb;

void drawSlider(StageState& s, ImVec2 min, ImVec2 max, float part, bool over) {
  ImDrawList& list = s.draw();
  const ControlColors& colors = controlColors(s.surface());
  const float middle = std::floor((min.y + max.y) / 2), x0 = min.x + thumb / 2, x1 = max.x - thumb / 2;
  const float x = x0 + (x1 - x0) * part;
  list.AddRectFilled({x0, middle - 3}, {x1, middle + 3}, color(colors.edge), 3);
  list.AddRectFilled({x0, middle - 3}, {x, middle + 3}, color(colors.accent), 3);
  list.AddCircleFilled({x, middle}, over ? thumb / 2 : thumb / 2 - 1, color(colors.accent));
  list.AddCircleFilled({x, middle}, thumb / 2 - 4, color(colors.fill));
}

}  // namespace

bool slider(std::string_view id, std::string_view label, int& value, int low, int high,
            std::string_view valueText, std::span<const SliderMark> marks) {
  return sliderBelow(id, label, value, low, high, valueText, marks, 0);
}

bool sliderBelow(std::string_view id, std::string_view label, int& value, int low, int high,
                 std::string_view valueText, std::span<const SliderMark> marks, float band) {
  StageState& s = stage();
  const float width = s.available(), line = lineHeight(TextSize::body, Face::sans);
  const float bar = std::max(metrics().target, 28.0f), markHeight = marks.empty() ? 0 : line;
  const ImVec2 at = s.place(0, line + band + bar + markHeight);
  const ImVec2 min{at.x, at.y + line + band}, max{at.x + width, at.y + line + band + bar};
  const std::string full = s.fullId(id);
  bool changed = false;
  if (const auto set = s.values.find(full); set != s.values.end() && !s.blocked()) {
    const int wanted = std::clamp(set->second, low, std::max(low, high));
    changed = wanted != value;
    value = wanted;
  }
  const float range = static_cast<float>(std::max(1, high - low));
  const auto part = [&](int v) { return std::clamp(static_cast<float>(v - low) / range, 0.0f, 1.0f); };
  if (s.visible(at, {max.x, max.y + markHeight})) {
    const float said = measure(valueText, Face::sansBold, TextSize::body);
    drawLine(s.draw(), at, elide(label, Face::sans, TextSize::body, width - said - 12), Face::sans,
             TextSize::body, color(toneColor(Tone::normal, s.surface())));
    drawLine(s.draw(), {max.x - said, at.y}, valueText, Face::sansBold, TextSize::body,
             color(toneColor(Tone::accent, s.surface())));
    drawSlider(s, min, max, part(value), s.hovered(min, max));
    for (const SliderMark& mark : marks) {
      const float w = measure(mark.label, Face::sans, TextSize::body);
      const float x = min.x + thumb / 2 + (width - thumb) * part(mark.value);
      drawLine(s.draw(), {std::clamp(x - w / 2, min.x, max.x - w), max.y}, mark.label, Face::sans,
               TextSize::body, color(toneColor(Tone::quiet, s.surface())));
    }
  }
  FieldMemory& memory = s.fields[full];
  memory.seen = s.frame;
  const int index = s.declare(Role::slider, full, label, min, max);
  Node& node = s.node(index);
  node.operable = true;
  node.now = value;
  node.low = low;
  node.high = high;
  node.value = valueText;
  return changed;
}

// ------------------------------------------------------------------ select

bool select(std::string_view id, std::string_view label, std::span<const std::string> options, int& selected,
            bool hideLabel, float width) {
  StageState& s = stage();
  float natural = 0;
  for (const std::string& option : options)
    natural = std::max(natural, measure(option, Face::sans, TextSize::body));
  natural = std::ceil(natural) + 52;
  const float w = width > 0         ? std::min(width, s.available())
                  : s.column().flow ? std::min(natural, s.available())
                                    : s.available();
  const float labelHeight = hideLabel ? 0 : layoutHeight(label, Face::sansBold, TextSize::body, w) + 4;
  const ImVec2 at = s.place(w, labelHeight + metrics().control);
  const ImVec2 min{at.x, at.y + labelHeight}, max{at.x + w, min.y + metrics().control};
  const std::string full = s.fullId(id);
  bool changed = false;
  if (const auto set = s.values.find(full); set != s.values.end() && !s.blocked()) {
    const int wanted = std::clamp(set->second, 0, std::max(0, static_cast<int>(options.size()) - 1));
    changed = wanted != selected;
    selected = wanted;
  }
  if (s.visible(at, max)) {
    const ControlColors& colors = controlColors(s.surface());
    if (!hideLabel) drawLabel(s, at, w, label);
    drawBox(s.draw(), min, max,
            {s.hovered(min, max) ? colors.hovered : colors.fill, colors.edge, metrics().radius});
    const bool valid = selected >= 0 && selected < static_cast<int>(options.size());
    const std::string shown =
        valid ? elide(options[static_cast<std::size_t>(selected)], Face::sans, TextSize::body, w - 48)
              : std::string();
    const float line = lineHeight(TextSize::body, Face::sans);
    drawLine(s.draw(), {min.x + 12, std::floor((min.y + max.y - line) / 2)}, shown, Face::sans, TextSize::body,
             color(colors.text));
    drawChevron(s.draw(), {max.x - 20, (min.y + max.y) / 2}, 11, true, color(colors.quiet));
  }
  const int index = s.declare(Role::select, full, label, min, max);
  Node& node = s.node(index);
  node.operable = true;
  node.now = selected;
  node.high = static_cast<int>(options.size()) - 1;
  node.options.assign(options.begin(), options.end());
  if (node.high >= 0 && selected >= 0 && selected <= node.high)
    node.value = node.options[static_cast<std::size_t>(selected)];
  return changed;
}

}  // namespace plenary::ui

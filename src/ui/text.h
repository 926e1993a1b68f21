// Text broken into lines by Unicode's rules (UAX 14, through libunibreak): Chinese between characters, nothing before
// closing punctuation. Breaking and measuring are cached by (text, width, style).
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/theme.h"

namespace plenary::ui {

// BCP 47 language of what is drawn, for line breaking: "en", "zh-Hans".
void setTextLanguage(std::string_view language);
std::string_view textLanguage();

struct TextLine {
  std::uint32_t begin, end;  // bytes of the text, without the space or newline that ends the line
  float width;
};

struct BrokenText {
  std::vector<TextLine> lines;  // at least one
  float width = 0;              // of the widest line
  float lineHeight = 0;
  float height() const { return lineHeight * static_cast<float>(lines.size()); }
};

// Width in px of one line.
float measure(std::string_view text, Face face, TextSize size);
// Lines no wider than `width` unless one character is wider. A reference until the end of the frame.
const BrokenText& breakText(std::string_view text, Face face, TextSize size, float width);
// `text` itself or its beginning with an ellipsis, no wider than `width`.
std::string elide(std::string_view text, Face face, TextSize size, float width);

// Draws at `at` (the top left of the first line's box); lines outside the clip rectangle are skipped.
void drawText(ImDrawList& list, ImVec2 at, std::string_view text, const BrokenText& broken, TextStyle style,
              std::uint32_t color, float width);
void drawLine(ImDrawList& list, ImVec2 at, std::string_view line, Face face, TextSize size, std::uint32_t color);

// A piece of a paragraph with a look of its own; see richParagraph in widgets.h.
struct Span {
  std::string text = {};
  Tone tone = Tone::normal;
  bool bold = false;
  bool strike = false;      // deleted
  bool underline = false;   // inserted, or can be opened
  float glow = 0;           // 0..1: just changed
  float hue = -1;           // 0..1: marked in a delegation's colour; -1: not
  std::string id = {};      // not empty: a button, unique within the paragraph
  std::string name = {};    // its accessible name; empty: the text
  std::string description = {};  // tooltip and description
  bool selected = false;    // its ladder is open
};

// Where one span (or its part on one line) stands, relative to the paragraph's top left.
struct RichFragment {
  std::uint32_t span;
  std::uint32_t begin, end;  // bytes of that span's text
  float x, y, width;
};
struct BrokenRich {
  std::vector<RichFragment> fragments;  // in reading order
  float height = 0, lineHeight = 0, width = 0;
};
const BrokenRich& breakRich(std::span<const Span> spans, Face face, TextSize size, float width);

// Called by Stage: drops what two frames have not used; `fontsChanged` drops everything.
void sweepTextCache(bool fontsChanged);

}  // namespace plenary::ui

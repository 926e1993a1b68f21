#include "ui/text.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <unordered_map>

#include "ui/fonts.h"

extern "C" {
#include <linebreak.h>
}

namespace plenary::ui {
namespace {

constexpr float unbounded = std::numeric_limits<float>::max();
constexpr int keptFrames = 90;  // a panel that is away for a moment finds its lines again

struct Character {
  std::uint32_t begin, end;  // bytes
  float advance;
  bool blank;    // hangs at the end of a line
  bool newline;  // ends a line
  bool breaks;   // a line may end after it
};

struct Range {
  std::uint32_t first, last;  // characters; last is one past
  float width;                // without the blanks that hang
};

template <class T>
struct Cached {
  T value;
  int used = 0;
};

std::string language = "en";
std::unordered_map<std::uint64_t, Cached<BrokenText>> plain;
std::unordered_map<std::uint64_t, Cached<BrokenRich>> rich;
int frame = 0;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ull + (hash << 12) + (hash >> 4);
  return hash * 0xff51afd7ed558ccdull;
}

std::uint64_t mixText(std::uint64_t hash, std::string_view text) {
  return mix(mix(hash, std::hash<std::string_view>{}(text)), text.size());
}

std::uint64_t widthKey(float width) {
  return width >= 1e6f ? ~0ull : static_cast<std::uint64_t>(std::lround(width * 4));
}

// Where lines may end, per byte.
std::vector<char> breaksOf(std::string_view text) {
  static const bool ready = (init_linebreak(), true);
  (void)ready;
  std::vector<char> breaks(text.size());
  if (!text.empty())
    set_linebreaks_utf8(reinterpret_cast<const unsigned char*>(text.data()), text.size(), language.c_str(),
                        breaks.data());
  return breaks;
}

// An exponent stays with its number: UAX 14 calls half of the superscripts ambiguous, and ambiguous is an
// ideograph in Chinese.
bool isSuperscript(unsigned c) { return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x207F); }

void appendCharacters(std::vector<Character>& out, std::string_view text, std::size_t from, std::size_t to,
                      Face face, TextSize size, const std::vector<char>& breaks) {
  ImFont* const f = font(face);
  if (!f) return;
  const float px = fontPixels(size, face);
  ImFontBaked* const baked = f->GetFontBaked(px);
  const float scale = px / baked->Size;
  noteMissing(text.substr(from, to - from), face);
  for (std::size_t at = from; at < to;) {
    unsigned codepoint = 0;
    const int length = ImTextCharFromUtf8(&codepoint, text.data() + at, text.data() + to);
    const std::size_t end = at + static_cast<std::size_t>(std::max(length, 1));
    Character c{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), 0, false, false, false};
    if (isSuperscript(codepoint) && !out.empty()) out.back().breaks = false;
    c.newline = codepoint == '\n';
    c.blank = codepoint == ' ' || codepoint == 0x3000 || c.newline;
    if (codepoint >= 32) c.advance = baked->GetCharAdvance(static_cast<ImWchar>(codepoint)) * scale;
    c.breaks = breaks[end - 1] == LINEBREAK_ALLOWBREAK;
    out.push_back(c);
    at = end;
  }
}

float widthOf(const std::vector<Character>& characters, std::size_t first, std::size_t last) {
  while (last > first && characters[last - 1].blank) --last;
  float width = 0;
  for (std::size_t i = first; i < last; ++i) width += characters[i].advance;
  return width;
}

// Greedy: as much as fits, ending where a line may end; a word wider than the line is cut between characters.
std::vector<Range> linesOf(const std::vector<Character>& characters, float width) {
  std::vector<Range> lines;
  std::size_t first = 0, opportunity = 0;
  float used = 0;
  const auto finish = [&](std::size_t last) {
    lines.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last),
                     widthOf(characters, first, last)});
    first = opportunity = last;
    used = 0;
  };
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const Character& c = characters[i];
    if (c.newline) {
      finish(i + 1);
      continue;
    }
    if (!c.blank && i > first && used + c.advance > width) {
      const std::size_t last = opportunity > first ? opportunity : i;
      finish(last);
      for (std::size_t k = last; k < i; ++k) {
        used += characters[k].advance;
        if (characters[k].breaks) opportunity = k + 1;
      }
    }
    used += c.advance;
    if (c.breaks) opportunity = i + 1;
  }
  if (first < characters.size() || lines.empty()) finish(characters.size());
  return lines;
}

BrokenText breakNow(std::string_view text, Face face, TextSize size, float width) {
  BrokenText broken;
  broken.lineHeight = lineHeight(size, face);
  std::vector<Character> characters;
  characters.reserve(text.size());
  appendCharacters(characters, text, 0, text.size(), face, size, breaksOf(text));
  for (const Range& range : linesOf(characters, width)) {
    std::size_t last = range.last;
    while (last > range.first && characters[last - 1].blank) --last;
    const std::uint32_t begin = range.first < characters.size() ? characters[range.first].begin
                                                                : static_cast<std::uint32_t>(text.size());
    broken.lines.push_back({begin, last > range.first ? characters[last - 1].end : begin, range.width});
    broken.width = std::max(broken.width, range.width);
  }
  return broken;
}

Face faceOf(const Span& span, Face face) {
  if (!span.bold) return face;
  return face == Face::serif ? Face::serifBold : face == Face::sans ? Face::sansBold : face;
}

// Adds what a line holds of each span.
void appendFragments(BrokenRich& out, const std::vector<Character>& characters, const Range& line,
                     const std::vector<std::uint32_t>& spanEnds, float y) {
  std::size_t last = line.last;
  while (last > line.first && characters[last - 1].blank) --last;
  float x = 0;
  std::size_t span = 0;
  for (std::size_t i = line.first; i < last;) {
    while (characters[i].begin >= spanEnds[span]) ++span;
    const std::uint32_t start = span ? spanEnds[span - 1] : 0;
    RichFragment fragment{static_cast<std::uint32_t>(span), characters[i].begin - start, 0, x, y, 0};
    for (; i < last && characters[i].begin < spanEnds[span]; ++i) {
      fragment.end = characters[i].end - start;
      fragment.width += characters[i].advance;
    }
    x += fragment.width;
    out.fragments.push_back(fragment);
  }
  out.width = std::max(out.width, x);
}

BrokenRich breakRichNow(std::span<const Span> spans, Face face, TextSize size, float width) {
  std::string text;
  std::vector<std::uint32_t> ends;
  for (const Span& span : spans) {
    text += span.text;
    ends.push_back(static_cast<std::uint32_t>(text.size()));
  }
  const std::vector<char> breaks = breaksOf(text);
  std::vector<Character> characters;
  characters.reserve(text.size());
  for (std::size_t i = 0; i < spans.size(); ++i)
    appendCharacters(characters, text, i ? ends[i - 1] : 0, ends[i], faceOf(spans[i], face), size, breaks);
  BrokenRich broken;
  broken.lineHeight = lineHeight(size, face);
  for (const Range& line : linesOf(characters, width)) {
    appendFragments(broken, characters, line, ends, broken.height);
    broken.height += broken.lineHeight;
  }
  return broken;
}

template <class T>
void sweep(std::unordered_map<std::uint64_t, Cached<T>>& cache) {
  std::erase_if(cache, [](const auto& entry) { return entry.second.used + keptFrames < frame; });
}

}  // namespace

void setTextLanguage(std::string_view bcp47) {
  if (bcp47 == language) return;
  language = bcp47;
  plain.clear();
  rich.clear();
}

std::string_view textLanguage() { return language; }

const BrokenText& breakText(std::string_view text, Face face, TextSize size, float width) {
  const auto look = static_cast<std::uint64_t>(face) << 8 | static_cast<std::uint64_t>(size);
  const std::uint64_t key = mix(mix(mixText(0, text), look), widthKey(width));
  auto& entry = plain[key];
  if (entry.value.lines.empty()) entry.value = breakNow(text, face, size, width);
  entry.used = frame;
  return entry.value;
}

float measure(std::string_view text, Face face, TextSize size) {
  return breakText(text, face, size, unbounded).width;
}

std::string elide(std::string_view text, Face face, TextSize size, float width) {
  if (measure(text, face, size) <= width + 0.5f) return std::string(text);
  const float room = width - measure("\u2026", face, size);
  std::vector<Character> characters;
  appendCharacters(characters, text, 0, text.size(), face, size,
                   std::vector<char>(text.size(), LINEBREAK_NOBREAK));
  float used = 0;
  std::size_t end = 0;
  for (const Character& c : characters) {
    if (used + c.advance > room) break;
    used += c.advance;
    end = c.end;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)) + "\u2026";
}

void drawLine(ImDrawList& list, ImVec2 at, std::string_view line, Face face, TextSize size,
              std::uint32_t color) {
  ImFont* const f = font(face);
  if (!f || line.empty()) return;
  const float px = fontPixels(size, face);
  const float y = at.y + std::round((lineHeight(size, face) - px) / 2);
  list.AddText(f, px, {at.x, y}, color, line.data(), line.data() + line.size());
}

void drawText(ImDrawList& list, ImVec2 at, std::string_view text, const BrokenText& broken, TextStyle style,
              std::uint32_t color, float width) {
  const ImVec2 clipMin = list.GetClipRectMin(), clipMax = list.GetClipRectMax();
  float y = at.y;
  for (const TextLine& line : broken.lines) {
    if (y < clipMax.y && y + broken.lineHeight > clipMin.y) {
      const float x = style.center ? at.x + std::floor((width - line.width) / 2) : at.x;
      drawLine(list, {x, y}, text.substr(line.begin, line.end - line.begin), style.face, style.size, color);
    }
    y += broken.lineHeight;
  }
}

const BrokenRich& breakRich(std::span<const Span> spans, Face face, TextSize size, float width) {
  std::uint64_t key =
      mix(static_cast<std::uint64_t>(face) << 8 | static_cast<std::uint64_t>(size), widthKey(width));
  for (const Span& span : spans) key = mix(mixText(key, span.text), span.bold);
  auto& entry = rich[key];
  if (entry.value.lineHeight <= 0) entry.value = breakRichNow(spans, face, size, width);
  entry.used = frame;
  return entry.value;
}

void sweepTextCache(bool fontsChanged) {
  ++frame;
  if (fontsChanged) {
    plain.clear();
    rich.clear();
  } else if (frame % keptFrames == 0) {
    sweep(plain);
    sweep(rich);
  }
}

}  // namespace plenary::ui

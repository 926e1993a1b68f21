#include "ui/theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>

namespace plenary::ui {
namespace {

struct Shade {
  std::uint32_t dark, light;  // 0xRRGGBB
};

constexpr std::size_t colors = static_cast<std::size_t>(Color::count);

// In the order of Color. Chosen so that contrastPairs() holds; tests/ui/theme_test.cpp computes it.
constexpr std::array<Shade, colors> shades = {{
    {0x0f1419, 0xdfe4e9},  // ink
    {0x161d25, 0xf1f4f6},  // slate
    {0x202a35, 0xffffff},  // raised
    {0x2a3643, 0xe3e9ee},  // hovered
    {0x2c3743, 0xccd4dc},  // line
    {0x7f8d9b, 0x6f7c89},  // edge
    {0xe9eef3, 0x18212a},  // text
    {0xadbac7, 0x495765},  // quiet
    {0xe2b45f, 0x7d5100},  // accent
    {0xf0c678, 0x663f00},  // accentHovered
    {0x1b1406, 0xffffff},  // onAccent
    {0xecc377, 0x744a00},  // accentText
    {0x3a3323, 0xf5e6c4},  // accentWash
    {0xf7f3ea, 0xfbf8f1},  // paper
    {0xfffdf8, 0xffffff},  // paperRaised
    {0xece4d3, 0xefe8da},  // paperHovered
    {0xdcd2bd, 0xdfd6c3},  // paperLine
    {0x857a64, 0x857a64},  // paperEdge
    {0x221d15, 0x221d15},  // paperInk
    {0x5d5444, 0x5d5444},  // paperQuiet
    {0x744a00, 0x744a00},  // paperAccent
    {0xf4e3b2, 0xf4e3b2},  // paperWash
    {0x3f86d8, 0x2f78cc},  // yes
    {0xd26e0b, 0xc8660a},  // no
    {0x848a94, 0x767c86},  // abstain
    {0x848a94, 0x767c86},  // absent
    {0x7ccf9c, 0x1c6238},  // goodText
    {0xf0b866, 0x784b00},  // warningText
    {0xf79b8b, 0x9c2a1a},  // dangerText
    {0x1c6238, 0x1c6238},  // paperGood
    {0x784b00, 0x784b00},  // paperWarning
    {0x9c2a1a, 0x9c2a1a},  // paperDanger
    {0xb93a2a, 0xa83022},  // danger
    {0xcb4838, 0x8f2519},  // dangerHovered
    {0xffffff, 0xffffff},  // onDanger
    {0x1d3245, 0xd6e6f5},  // infoWash
    {0x1b3a2a, 0xd5eede},  // goodWash
    {0x41331a, 0xf8e7c3},  // warningWash
    {0x47231f, 0xf9dcd6},  // dangerWash
    {0x1f7fe0, 0x0f62c4},  // focus
    {0x05080b, 0x1d2731},  // scrim
}};

constexpr double textLeast = 4.5, shapeLeast = 3.0;

constexpr ContrastPair pairs[] = {
    {Color::text, Color::ink, textLeast},
    {Color::text, Color::slate, textLeast},
    {Color::text, Color::raised, textLeast},
    {Color::text, Color::hovered, textLeast},
    {Color::text, Color::accentWash, textLeast},
    {Color::text, Color::infoWash, textLeast},
    {Color::text, Color::goodWash, textLeast},
    {Color::text, Color::warningWash, textLeast},
    {Color::text, Color::dangerWash, textLeast},
    {Color::quiet, Color::ink, textLeast},
    {Color::quiet, Color::slate, textLeast},
    {Color::quiet, Color::raised, textLeast},
    {Color::quiet, Color::hovered, textLeast},
    {Color::quiet, Color::accentWash, textLeast},
    {Color::accentText, Color::ink, textLeast},
    {Color::accentText, Color::slate, textLeast},
    {Color::accentText, Color::raised, textLeast},
    {Color::accentText, Color::hovered, textLeast},
    {Color::accentText, Color::accentWash, textLeast},
    {Color::accentText, Color::infoWash, textLeast},
    {Color::quiet, Color::infoWash, textLeast},
    {Color::accentText, Color::goodWash, textLeast},
    {Color::accentText, Color::warningWash, textLeast},
    {Color::accentText, Color::dangerWash, textLeast},
    {Color::onAccent, Color::accent, textLeast},
    {Color::onAccent, Color::accentHovered, textLeast},
    {Color::onDanger, Color::danger, textLeast},
    {Color::onDanger, Color::dangerHovered, textLeast},
    {Color::goodText, Color::ink, textLeast},
    {Color::goodText, Color::slate, textLeast},
    {Color::goodText, Color::raised, textLeast},
    {Color::goodText, Color::hovered, textLeast},
    {Color::goodText, Color::accentWash, textLeast},
    {Color::warningText, Color::ink, textLeast},
    {Color::warningText, Color::slate, textLeast},
    {Color::warningText, Color::raised, textLeast},
    {Color::warningText, Color::hovered, textLeast},
    {Color::warningText, Color::accentWash, textLeast},
    {Color::dangerText, Color::ink, textLeast},
    {Color::dangerText, Color::slate, textLeast},
    {Color::dangerText, Color::raised, textLeast},
    {Color::dangerText, Color::hovered, textLeast},
    {Color::dangerText, Color::accentWash, textLeast},
    {Color::paperInk, Color::paper, textLeast},
    {Color::paperInk, Color::paperRaised, textLeast},
    {Color::paperInk, Color::paperHovered, textLeast},
    {Color::paperInk, Color::paperWash, textLeast},
    {Color::paperQuiet, Color::paper, textLeast},
    {Color::paperQuiet, Color::paperRaised, textLeast},
    {Color::paperQuiet, Color::paperHovered, textLeast},
    {Color::paperQuiet, Color::paperWash, textLeast},
    {Color::paperAccent, Color::paper, textLeast},
    {Color::paperAccent, Color::paperRaised, textLeast},
    {Color::paperAccent, Color::paperHovered, textLeast},
    {Color::paperAccent, Color::paperWash, textLeast},
    {Color::paperGood, Color::paper, textLeast},
    {Color::paperGood, Color::paperRaised, textLeast},
    {Color::paperGood, Color::paperHovered, textLeast},
    {Color::paperGood, Color::paperWash, textLeast},
    {Color::paperWarning, Color::paper, textLeast},
    {Color::paperWarning, Color::paperRaised, textLeast},
    {Color::paperWarning, Color::paperHovered, textLeast},
    {Color::paperWarning, Color::paperWash, textLeast},
    {Color::paperDanger, Color::paper, textLeast},
    {Color::paperDanger, Color::paperRaised, textLeast},
    {Color::paperDanger, Color::paperHovered, textLeast},
    {Color::paperDanger, Color::paperWash, textLeast},
    {Color::edge, Color::ink, shapeLeast},
    {Color::edge, Color::slate, shapeLeast},
    {Color::edge, Color::raised, shapeLeast},
    {Color::accent, Color::ink, shapeLeast},
    {Color::accent, Color::slate, shapeLeast},
    {Color::accent, Color::raised, shapeLeast},
    {Color::paperEdge, Color::paper, shapeLeast},
    {Color::paperEdge, Color::paperRaised, shapeLeast},
    {Color::paperAccent, Color::paper, shapeLeast},
    {Color::yes, Color::ink, shapeLeast},
    {Color::yes, Color::slate, shapeLeast},
    {Color::yes, Color::raised, shapeLeast},
    {Color::yes, Color::paper, shapeLeast},
    {Color::no, Color::ink, shapeLeast},
    {Color::no, Color::slate, shapeLeast},
    {Color::no, Color::raised, shapeLeast},
    {Color::no, Color::paper, shapeLeast},
    {Color::abstain, Color::ink, shapeLeast},
    {Color::abstain, Color::slate, shapeLeast},
    {Color::abstain, Color::raised, shapeLeast},
    {Color::abstain, Color::paper, shapeLeast},
    {Color::absent, Color::ink, shapeLeast},
    {Color::absent, Color::slate, shapeLeast},
    {Color::absent, Color::raised, shapeLeast},
    {Color::absent, Color::paper, shapeLeast},
    {Color::focus, Color::ink, shapeLeast},
    {Color::focus, Color::slate, shapeLeast},
    {Color::focus, Color::raised, shapeLeast},
    {Color::focus, Color::paper, shapeLeast},
};

Scheme current = Scheme::dark;
Metrics measures;
float bodySize = 16;

std::uint32_t packed(std::uint32_t rgb, float alpha) {
  const auto a = static_cast<std::uint32_t>(std::clamp(alpha, 0.0f, 1.0f) * 255.0f + 0.5f);
  return IM_COL32((rgb >> 16) & 255u, (rgb >> 8) & 255u, rgb & 255u, a);
}

std::uint32_t rgbOf(Color name, Scheme scheme) {
  const Shade& shade = shades[static_cast<std::size_t>(name)];
  return scheme == Scheme::dark ? shade.dark : shade.light;
}

double linear(std::uint32_t channel) {
  const double c = static_cast<double>(channel) / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(std::uint32_t color) {
  return 0.2126 * linear((color >> IM_COL32_R_SHIFT) & 255u) +
         0.7152 * linear((color >> IM_COL32_G_SHIFT) & 255u) +
         0.0722 * linear((color >> IM_COL32_B_SHIFT) & 255u);
}

std::uint32_t channel(double v) {
  const double c = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
  return static_cast<std::uint32_t>(std::clamp(c, 0.0, 1.0) * 255.0 + 0.5);
}

// OKLCh with fixed lightness and chroma (Ottosson 2020): hues differ, none shouts. Chroma 0.11 leaves sRGB by
// so little that clamping is not seen.
std::uint32_t oklch(double lightness, float hue) {
  const double turn = 2 * 3.14159265358979323846 * static_cast<double>(hue - std::floor(hue));
  const double a = 0.11 * std::cos(turn), b = 0.11 * std::sin(turn);
  const double l0 = lightness + 0.3963377774 * a + 0.2158037573 * b;
  const double m0 = lightness - 0.1055613458 * a - 0.0638541728 * b;
  const double s0 = lightness - 0.0894841775 * a - 1.2914855480 * b;
  const double l = l0 * l0 * l0, m = m0 * m0 * m0, s = s0 * s0 * s0;
  return IM_COL32(channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                  channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                  channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s), 255u);
}

}  // namespace

void setScheme(Scheme scheme) { current = scheme; }
Scheme scheme() { return current; }

std::uint32_t color(Color name, float alpha) { return packed(rgbOf(name, current), alpha); }
std::uint32_t color(Color name, Scheme scheme) { return packed(rgbOf(name, scheme), 1); }

std::string cssColor(Color name) {
  char text[8];
  std::snprintf(text, sizeof text, "#%06x", rgbOf(name, current));
  return text;
}

std::uint32_t hueFill(float hue) { return oklch(current == Scheme::dark ? 0.74 : 0.70, hue); }

std::uint32_t hueLine(float hue, Surface surface) {
  return oklch(surface == Surface::dark && current == Scheme::dark ? 0.74 : 0.55, hue);
}

std::uint32_t onHueFill(float hue) {
  const std::uint32_t fill = hueFill(hue);
  const std::uint32_t black = IM_COL32(16, 18, 22, 255), white = IM_COL32_WHITE;
  return contrast(fill, black) >= contrast(fill, white) ? black : white;
}

double contrast(std::uint32_t a, std::uint32_t b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

std::span<const ContrastPair> contrastPairs() { return pairs; }

Color toneColor(Tone tone, Surface surface) {
  const bool paper = surface == Surface::paper;
  switch (tone) {
    case Tone::quiet:
      return paper ? Color::paperQuiet : Color::quiet;
    case Tone::accent:
      return paper ? Color::paperAccent : Color::accentText;
    case Tone::good:
      return paper ? Color::paperGood : Color::goodText;
    case Tone::warning:
      return paper ? Color::paperWarning : Color::warningText;
    case Tone::danger:
      return paper ? Color::paperDanger : Color::dangerText;
    case Tone::normal:
      break;
  }
  return paper ? Color::paperInk : Color::text;
}

const Metrics& metrics() { return measures; }

void updateTheme(float viewportWidth) {
  const bool narrow = viewportWidth < 720;
  measures = {};
  bodySize = narrow ? 18.0f : 16.0f;
  if (narrow) {
    measures.control = 48;
    measures.padding = 16;
  } else {
    measures.target = 24;
  }
}

float textSize(TextSize size, Face face) {
  switch (size) {
    case TextSize::large:
      return 20;
    case TextSize::title:
      return 28;
    case TextSize::body:
      break;
  }
  return face == Face::serif || face == Face::serifBold ? 18 : bodySize;
}

float lineHeight(TextSize size, Face face) {
  const float px = textSize(size, face);
  return std::round(px * (size == TextSize::body ? 1.5f : size == TextSize::large ? 1.4f : 1.25f));
}

}  // namespace plenary::ui

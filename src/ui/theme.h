// Colours, type and measures, by name. Nothing else in the page names a colour or a size.
#pragma once

#include <cstdint>
#include <span>
#include <string>

struct ImFont;

namespace plenary::ui {

// What a colour is for. Values per scheme stand in theme.cpp.
enum class Color : std::uint8_t {
  ink,           // the page behind everything
  slate,         // panels
  raised,        // cards and controls on a panel
  hovered,       // the same under a pointer
  line,          // edges that only separate
  edge,          // edges that show where a control is (3:1)
  text,          // on ink, slate, raised, hovered
  quiet,         // second-rank text on the same
  accent,        // what one can do: fill of the primary button
  accentHovered,
  onAccent,      // text on accent
  accentText,    // accent used as text on ink, slate, raised
  accentWash,    // selected things; carries text, quiet and accentText
  paper,         // the document
  paperRaised,   // controls on paper
  paperHovered,
  paperLine,
  paperEdge,
  paperInk,      // text on paper
  paperQuiet,
  paperAccent,   // accent used as text on paper
  paperWash,     // selected or glowing words on paper; carries paperInk and paperAccent
  yes,           // votes, as fill on ink, slate, raised, paper (3:1)
  no,
  abstain,
  absent,
  goodText,      // as text on ink, slate, raised
  warningText,
  dangerText,
  paperGood,     // as text on paper
  paperWarning,
  paperDanger,
  danger,        // fill of a button that cannot be taken back
  dangerHovered,
  onDanger,
  infoWash,      // banners; all carry text
  goodWash,
  warningWash,
  dangerWash,
  focus,         // the ring around what has the keyboard (3:1 on everything)
  scrim,         // over what a dialog covers
  count
};

enum class Scheme : std::uint8_t { dark, light };

// What text stands on; chosen by regions and cards, so that a tone always finds a readable colour.
enum class Surface : std::uint8_t { dark, paper };  // dark: ink, slate or raised, in either scheme

void setScheme(Scheme scheme);  // dark until somebody chooses; Platform::prefersLight() says what the system has
Scheme scheme();

// Packed as ImGui packs (IM_COL32), with alpha multiplied by `alpha` in 0..1.
std::uint32_t color(Color name, float alpha = 1.0f);
std::uint32_t color(Color name, Scheme scheme);
std::string cssColor(Color name);  // "#rrggbb" or "#rrggbbaa"

// A delegation's own colour: hue in turns (0..1), the same lightness for all, darker or lighter by scheme.
std::uint32_t hueFill(float hue);
// The same hue as a line or underline on that surface: contrast 3 or more.
std::uint32_t hueLine(float hue, Surface surface);
// Black or white: what reads on hueFill(hue), contrast 4.5 or more for every hue.
std::uint32_t onHueFill(float hue);

// WCAG 2.2 contrast of two opaque packed colours, 1..21.
double contrast(std::uint32_t a, std::uint32_t b);

// Every pair that is drawn, and the least contrast it must have: 4.5 for text, 3 for shapes.
struct ContrastPair {
  Color front;
  Color back;
  double least;
};
std::span<const ContrastPair> contrastPairs();

enum class Tone : std::uint8_t { normal, quiet, accent, good, warning, danger };
Color toneColor(Tone tone, Surface surface);

enum class Face : std::uint8_t { sans, sansBold, serif, serifBold };
enum class TextSize : std::uint8_t { body, large, title };  // 16, 20, 28 px; body is 18 on phones and in serif

struct TextStyle {
  Face face = Face::sans;
  TextSize size = TextSize::body;
  Tone tone = Tone::normal;
  bool center = false;
};

inline constexpr TextStyle bodyText{};
inline constexpr TextStyle strongText{Face::sansBold};
inline constexpr TextStyle quietText{Face::sans, TextSize::body, Tone::quiet};
inline constexpr TextStyle largeText{Face::sans, TextSize::large};
inline constexpr TextStyle treatyText{Face::serif};

// Lengths in CSS pixels; pixels of the device are the renderer's concern.
struct Metrics {
  float gap = 8;           // between things that belong together
  float space = 16;        // between things that do not
  float padding = 16;      // inside panels and cards
  float radius = 8;
  float control = 40;      // height of a button; 48 on phones
  float target = 44;       // least side of anything touched on phones; 24 with a mouse
  float scrollbar = 12;    // kept free at the right edge of what scrolls
  float paperWidth = 680;  // widest column of treaty text: 60-75 characters of 18 px
};
const Metrics& metrics();

// Called once per frame by Stage.
void updateTheme(float viewportWidth);
float textSize(TextSize size, Face face);    // px
float lineHeight(TextSize size, Face face);  // px: 1.5 for body and treaty text, 1.25 for titles

}  // namespace plenary::ui

// What widgets share while a frame is drawn: the column they stand in, what the person has done, what was remembered.
// For widgets_*.cpp only; panels need widgets.h.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/hemicycle.h"
#include "ui/platform/platform.h"
#include "ui/semantics.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace plenary::ui {

// A column that things flow down. `y` is the bottom of the last thing; `before` is kept free above the next.
struct Column {
  float x = 0, right = 0, y = 0, before = 0;
  float widest = 0;  // right edge of what stands in it
  bool flow = false;
  float flowX = 0, flowTop = 0, flowBottom = 0, flowGap = 8, flowHeight = 0, flowSum = 0;
  Surface surface = Surface::dark;
  Color fill = Color::ink;  // what is behind the text
};

struct OpenRegion {
  int node = -1;
  ImVec2 min, max;
  float contentTop = 0, padding = 0;
  RegionOptions options;
};

struct OpenCard {
  int node = -1;
  ImVec2 min;
  float width = 0;
  CardOptions options;
  std::unique_ptr<ImDrawListSplitter> splitter;
};

struct OpenColumns {
  std::vector<float> widths;
  std::size_t at = 0;
  float gap = 0, top = 0, bottom = 0;
  bool stacked = false;
};

struct OpenDialog {
  std::string id;
  int node = -1;
  ImVec2 min, max;
  DialogOptions options;
  bool inActions = false;
  float footTop = 0;
  std::vector<Column> columns;  // of what it covers
};

struct OpenTable {
  std::vector<TableColumn> columns;
  std::vector<float> x, width;
  bool cards = false;
  bool highlighted = false;
  std::size_t column = 0;
  int node = -1, row = -1;
  float left = 0, right = 0, rowTop = 0, rowBottom = 0;
  std::unique_ptr<ImDrawListSplitter> splitter;
};

struct Ease {
  float from = 0, to = 0;
  double start = 0;
  float ms = 0;
  int seen = 0;  // frame
};

struct Glow {
  std::uint64_t value = 0;
  double at = -1e9;
  int seen = 0;
};

struct FieldMemory {
  std::string inDocument;  // what the element is known to hold
  int revision = 0;
  int seen = 0;
};

struct ScrollMemory {
  float x = 0, y = 0, contentHeight = 0, height = 0;
  float natural = 0;  // of the content alone
};

struct DialogMemory {
  float footHeight = 0, footWidth = 0, contentHeight = 0;
  bool measured = false;
};

// What the last declared thing was, for tooltip() and badges that follow it.
struct LastItem {
  int node = -1;
  ImVec2 min, max;
  bool hovered = false;
};

struct StageState {
  explicit StageState(Platform& p) : platform(p) {}

  Platform& platform;
  Viewport view{1440, 900};
  float density = 1;
  int frame = 0;
  int revision = 0;
  int asked = 0;  // frames that widgets want after this one

  SemanticTree tree, shown;  // being built; of the last finished frame
  std::string scope;
  std::vector<std::size_t> scopeEnds;
  std::vector<int> ordinals;  // per scope, for things without an id

  std::vector<Column> columns;
  std::vector<OpenRegion> regions;
  std::vector<OpenCard> cards;
  std::vector<OpenColumns> splits;
  std::vector<OpenDialog> dialogs;
  std::vector<OpenTable> tables;
  std::vector<int> openGroups;
  HemicycleLayout hemicycleOf;  // of the last number of seats
  LastItem last;

  // what people did since the last frame
  std::set<std::string, std::less<>> activated, submitted;
  std::map<std::string, std::string, std::less<>> texts;
  std::map<std::string, int, std::less<>> values;
  bool escaped = false;

  std::string focused;         // full id
  bool focusVisible = false;   // reached by keyboard
  ImVec2 pointer{-1, -1};
  std::optional<ImVec2> held;  // long press
  std::string modal;           // id of the innermost dialog of the last frame
  std::vector<std::string> dialogsNow;

  std::unordered_map<std::string, Ease> eases;
  std::unordered_map<std::string, Glow> glows;
  std::unordered_map<std::string, FieldMemory> fields;
  std::map<std::string, ScrollMemory, std::less<>> scrolls;
  std::map<std::string, DialogMemory, std::less<>> dialogMemory;
  std::string title, language;
  std::optional<Scheme> colorsShown;
  std::string tip;  // drawn at the end of the frame
  ImVec2 tipMin, tipMax;

  Column& column() { return columns.back(); }
  Surface surface() { return columns.back().surface; }
  ImDrawList& draw() { return *ImGui::GetWindowDrawList(); }

  std::string fullId(std::string_view id) const;
  std::string nextId(const char* kind);  // for things that are only read
  void pushScope(std::string_view id);
  void popScope();

  // Takes a place of w x h for the next thing; w of 0 or more than there is: the whole width.
  ImVec2 place(float w, float h);
  float available() const;     // width of the next thing at most
  ImVec2 nextPlace() const;    // where something as wide as the column would stand
  // A container in the tree whose top left is the next place; its size follows when it closes.
  int openNode(Role role, std::string id, std::string_view name);
  void closeNode(int index);
  bool blocked() const;        // a dialog covers what is being drawn
  bool visible(ImVec2 min, ImVec2 max) const;  // inside the clip rectangle, at least in part
  bool hovered(ImVec2 min, ImVec2 max) const;
  bool pressed(ImVec2 min, ImVec2 max) const;

  // Declares a thing; fills in the id. The rect becomes the last item.
  int declare(Role role, std::string id, std::string_view name, ImVec2 min, ImVec2 max);
  Node& node(int index) { return tree.at(index); }
  bool takeActivation(const Node& node);
  void wantFrames(int n) { asked = n > asked ? n : asked; }
  // Shows `text` by this box when it is pointed at, held or reached by keyboard.
  void explain(const Node& node, ImVec2 min, ImVec2 max, std::string_view text);
};

StageState& stage();

// --- drawing that several widgets share
struct BoxLook {
  std::optional<Color> fill, edge;
  float radius = 8;
  float thickness = 1;
};
void drawBox(ImDrawList& list, ImVec2 min, ImVec2 max, const BoxLook& look);
void drawCentered(ImDrawList& list, ImVec2 min, ImVec2 max, std::string_view text, Face face, TextSize size,
                  std::uint32_t color);
void drawCount(ImDrawList& list, ImVec2 center, int count);  // a small number in a disc
void drawTick(ImDrawList& list, ImVec2 center, float size, std::uint32_t color);
void drawChevron(ImDrawList& list, ImVec2 center, float size, bool down, std::uint32_t color);
float layoutHeight(std::string_view text, Face face, TextSize size, float width);
// A paragraph at a place, without declaring it; returns its height.
float drawParagraph(ImDrawList& list, ImVec2 at, float width, std::string_view text, TextStyle style, Color color);

// Colours of controls on what they stand on.
struct ControlColors {
  Color fill, hovered, edge, line, text, quiet, accent, wash;
};
const ControlColors& controlColors(Surface surface);

// A slider with a band of this height kept free between its label and its line. Its ends are half a thumb inside.
inline constexpr float sliderThumb = 22;  // as web/page.css gives the real one
bool sliderBelow(std::string_view id, std::string_view label, int& value, int low, int high,
                 std::string_view valueText, std::span<const SliderMark> marks, float band);

inline ImVec2 operator+(ImVec2 a, ImVec2 b) { return {a.x + b.x, a.y + b.y}; }

}  // namespace plenary::ui

// The widgets that panels are made of. Each draws itself, declares itself to the semantic tree, and is operable by
// pointer, touch, keyboard and assistive technology alike.
//
// Ids are scoped: beginRegion, beginCard, beginList and so on, and IdScope, prefix what stands inside
// ("brief/speak"). They must be stable from frame to frame and unique in their scope; they are never shown.
// All words come from the caller, already in the reader's language.
// Things flow down the column that surrounds them, as wide as it is; beginFlow puts them side by side.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/platform/platform.h"
#include "ui/semantics.h"
#include "ui/text.h"
#include "ui/theme.h"

namespace plenary::ui {

// ------------------------------------------------------------------ the page

struct Viewport {
  float width = 0, height = 0;  // CSS px
};
Viewport viewport();
bool phone();         // narrower than 720 px: tabs at the bottom, targets of 44 px
bool wide();          // 1200 px or more: three columns fit
float contentWidth();  // px that the next thing may take
Platform& platform();

// "en", "zh-Hans": line breaking, fonts, the document's title and language. Cheap to call every frame.
void setDocument(std::string_view title, std::string_view bcp47);

// Prefixes ids inside its lifetime; for loops: IdScope scope(delegation.id).
class IdScope {
 public:
  explicit IdScope(std::string_view id);
  ~IdScope();
  IdScope(const IdScope&) = delete;
  IdScope& operator=(const IdScope&) = delete;
};
std::string scopedId(std::string_view id);  // as it stands in the tree

// Eases from where it was to `target` over `ms` (at most 300) when `target` changes; frames are requested while it
// runs; reduced motion jumps. The first call starts at `start`.
float animate(std::string_view id, float target, float start, float ms = 200);
// 1 just after `value` changed, falling to 0; for a glow. 0 at first sight.
float glowOnChange(std::string_view id, std::uint64_t value, float ms = 300);

void announce(std::string_view text, bool assertive = false);  // spoken, not shown
void reveal(std::string_view id, bool focus = true);           // full id: scrolled into view, focused
void scrollTo(std::string_view region, float y);               // full id; 0: the top
std::string_view focusedId();                                  // full id, or empty

// ------------------------------------------------------------------ places

struct RegionOptions {
  Role role = Role::region;  // main, navigation, header, footer, complementary, article, tabPanel; group: no landmark
  bool scroll = true;        // its content may be higher than it
  bool paper = false;        // the document: paper colours, serif
  bool card = false;         // rounded, on slate
  bool bare = false;         // no background and no padding
  float padding = -1;        // px; -1: the theme's
  float maxWidth = 0;        // px of the column inside, centred; 0: all
  Color background = Color::slate;
};
// A rectangle of the page (CSS px) with a life of its own: clipped, perhaps scrolling. `name` is for assistive
// technology: not shown. Always call endRegion.
void beginRegion(std::string_view id, std::string_view name, ImVec2 position, ImVec2 size, RegionOptions options = {});
// The same at the current place of the column. Height 0: what is left below.
void beginRegion(std::string_view id, std::string_view name, float height, RegionOptions options = {});
void endRegion();
float regionRemaining();  // px left below in the region, without scrolling
float naturalHeight(std::string_view id);  // px that the content of the region of this id took when it was last drawn; 0: never

// A card in the column: raised, padded, as high as its content. A name makes it a group with that name.
struct CardOptions {
  Surface surface = Surface::dark;
  std::optional<float> hue = {};  // a stripe at its left edge in a delegation's colour
  bool highlighted = false;
  Role role = Role::group;  // listItem inside beginList
};
void beginCard(std::string_view id, std::string_view name = {}, CardOptions options = {});
void endCard();

// Side by side, wrapping when the line is full; each thing as wide as it wants.
// With a height, its lines are that high and things stand centred in them: a badge beside a button.
void beginFlow(float gap = -1, float height = 0);
void alignRight(float width);  // what follows starts so far from the right edge, if there is room
void endFlow();
// Columns with these shares of the width, below one another when one would be narrower than minWidth.
void beginColumns(std::span<const float> shares, float minWidth, float gap = -1);
void beginColumns(int count, float minWidth, float gap = -1);
void nextColumn();
void endColumns();
bool columnsStacked();  // inside beginColumns: they stand below one another

void beginGroup(std::string_view id, std::string_view name, Role role = Role::group);  // nothing drawn
void endGroup();
void beginList(std::string_view id, std::string_view name);
void beginListItem(std::string_view id);
void endListItem();
void endList();

void gap(float pixels = -1);  // vertical space; -1: the theme's
void separator();
void indent(float pixels);    // negative: back

// ------------------------------------------------------------------ to read

void heading(int level, std::string_view text, TextSize size = TextSize::large);
// The same with a style of its own: treaty titles are serif and centred.
void heading(int level, std::string_view text, TextStyle style);
void paragraph(std::string_view text, TextStyle style = {});
void label(std::string_view text, TextStyle style = {});  // one line, elided; in a flow as wide as it is
// One line "name: value", the value strong and tabular; read as one thing.
void fact(std::string_view name, std::string_view value, Tone tone = Tone::normal, std::string_view description = {});

struct RichOptions {
  Face face = Face::serif;
  TextSize size = TextSize::body;
  std::string_view number = {};  // "1." hanging to the left
  float indent = 0;         // px
  bool center = false;
};
// One paragraph of several spans, wrapped together. Returns the id of the span that was activated, or "".
std::string richParagraph(std::string_view id, std::span<const Span> spans, RichOptions options = {});

// A technical term inside a flow: dotted underline, explained in one line on hover, focus and long press.
void term(std::string_view text, std::string_view explanation, TextStyle style = {});
// Explains the thing declared just before in the same way.
void tooltip(std::string_view text);

enum class Kind : std::uint8_t { info, good, warning, danger };
void banner(std::string_view id, Kind kind, std::string_view text);  // stays; role status, danger: alert
// With a verb at its end; true when it is activated.
bool banner(std::string_view id, Kind kind, std::string_view text, std::string_view action);

// A delegation as it is shown everywhere.
struct DelegationLook {
  std::string code = {};  // two letters
  std::string name = {};
  float hue = 0;    // 0..1
  int pattern = 0;  // 0 plain, 1 stripes, 2 dots, 3 checks, 4 rising stripes, 5 bars
};
// The mark alone; decorative, since the name stands beside it. `name` true: label beside it, one item of a flow.
void badge(const DelegationLook& delegation, bool name = false, std::string_view note = {});
void drawBadge(ImDrawList& list, ImVec2 at, ImVec2 size, const DelegationLook& delegation);
ImVec2 badgeSize();
// A small rounded tag: "AI", "you", "2 new".
void chip(std::string_view text, Kind kind = Kind::info);

// ------------------------------------------------------------------ to operate

enum class ButtonStyle : std::uint8_t { primary, secondary, quiet, danger };
struct ButtonOptions {
  bool disabled = false;         // stays reachable; say why in `description`
  std::string_view description = {};  // one line: tooltip and description
  std::string_view name = {};         // accessible name where the label needs its row: "Reject the offer of China"
  float width = 0;               // px; 0: as its label needs (in a column on phones: all); -1: all
  int badge = 0;                 // a count at its corner; said by the caller in `name`
  std::optional<bool> pressed = {};   // a button that stays down
  std::optional<bool> expanded = {};  // a button that opens something
  bool current = false;
};
float buttonWidth(std::string_view label);  // of a button in a flow, for alignRight()
bool button(std::string_view id, std::string_view label, ButtonStyle style = ButtonStyle::secondary,
            const ButtonOptions& options = {});

// A heading-like row that shows and hides what follows; flips `open` and returns it.
bool disclosure(std::string_view id, std::string_view label, bool& open, std::string_view description = {});
// On or off; true when it changed.
bool toggle(std::string_view id, std::string_view label, bool& on, std::string_view description = {},
            bool disabled = false);

// One of several, one under another or in a flow. true when it was chosen now. Inside beginGroup(…, radioGroup).
bool radio(std::string_view id, std::string_view label, bool selected, std::string_view description = {},
           bool disabled = false);

// A card that is chosen as a whole: a rung of a ladder, a scenario, a door of the home page.
struct OptionCard {
  std::string_view title = {};
  std::string_view body = {};    // wrapped below
  std::string_view aside = {};   // at the right of the title: "+6 points", quiet
  Tone asideTone = Tone::normal;
  std::string_view footer = {};  // a quiet line below the body: who has spoken for it
  bool selected = false;    // radio: checked; button: pressed
  bool current = false;     // on the table now: marked at its edge
  bool disabled = false;
  bool asButton = false;    // a button instead of one of a radio group
  bool prominent = false;   // large title
  float minHeight = 0;      // px; for cards that stand side by side
  Surface surface = Surface::dark;
  std::span<const DelegationLook> sponsors = {};  // badges in the footer
};
bool optionCard(std::string_view id, const OptionCard& card);

struct TabItem {
  std::string_view id = {}, label = {};
  int badge = 0;
  std::string_view name = {};  // accessible name where a badge must be said
};
// A row of tabs; true when `selected` changed. bottom: the phone's bar, evenly spread, 56 px high.
bool tabs(std::string_view id, std::string_view name, std::span<const TabItem> items, int& selected,
          bool bottom = false);
float bottomTabsHeight();

struct FieldOptions {
  bool multiline = false;
  int rows = 3;
  int maxBytes = 0;
  std::string_view placeholder = {};
  std::string_view description = {};  // a quiet line below
  std::string_view error = {};        // replaces the description, in the colour of warnings
  bool hideLabel = false;        // the label is said, not shown
  bool serif = false;
  bool code = false;             // join codes: large, spaced, capitals
  float width = 0;               // 0: all of the column
};
struct FieldResult {
  bool changed = false;    // the person changed the text
  bool submitted = false;  // Enter in a field of one line
  explicit operator bool() const { return changed; }
};
FieldResult textField(std::string_view id, std::string_view label, std::string& text, FieldOptions options = {});

struct SliderMark {
  int value = 0;
  std::string_view label = {};
};
// true when it changed. valueText is how the value is said and shown: "12 months".
bool slider(std::string_view id, std::string_view label, int& value, int low, int high, std::string_view valueText,
            std::span<const SliderMark> marks = {});
// A list that opens; true when `selected` changed.
bool select(std::string_view id, std::string_view label, std::span<const std::string> options, int& selected,
            bool hideLabel = false, float width = 0);

// ------------------------------------------------------------------ dialogs

struct DialogOptions {
  float width = 560;         // px, less on narrow pages; phones: the whole page
  std::string_view close = {};    // label of the button that closes it; empty: none, Escape does nothing
  std::string_view description = {};
  bool urgent = false;
};
// Modal. The focus moves into it and, when it closes, back. Escape and the close button set `open` to false.
// Returns whether it is drawn; call endDialog only then. Content scrolls when it is too high.
bool beginDialog(std::string_view id, std::string_view title, bool& open, DialogOptions options = {});
// What follows stands at the dialog's foot, side by side, and does not scroll: its buttons.
void dialogActions();
void endDialog();

// ------------------------------------------------------------------ tables and figures

struct TableColumn {
  std::string_view title = {};
  float share = 1;
  float minWidth = 80;
  bool number = false;  // right-aligned
};
// Rows of cells. Where the columns do not fit, each row becomes a card of "title: value" lines.
void beginTable(std::string_view id, std::string_view name, std::span<const TableColumn> columns);
void beginRow(std::string_view id, bool highlighted = false);
void cell(std::string_view text, Tone tone = Tone::normal);
void cell(const DelegationLook& delegation, std::string_view note = {});
void beginCell();  // for widgets
void endCell();
void endRow();
void endTable();

void progress(std::string_view id, std::string_view name, int now, int total, std::string_view valueText);

// Points per delegation around the zero line. The accessible text of each row is "name: valueText".
struct Bar {
  DelegationLook delegation = {};
  double value = 0;
  std::string valueText = {};         // "+12 points"
  std::optional<double> second = {};  // a second reading, drawn as a tick: what was believed
  std::string secondText = {};
  std::optional<double> best = {};    // what was possible, drawn as a hollow diamond
  std::string bestText = {};          // said and explained with or without it
};
void barChart(std::string_view id, std::string_view name, std::span<const Bar> bars);

// Levels over the years, all from the same zero: one line each, named at its end. What lies after `known` years is dashed.
struct Line {
  std::string name = {};
  std::vector<double> values = {};
};
void lineChart(std::string_view id, std::string_view name, std::span<const Line> lines, std::size_t known,
               std::string_view axis);

// Votes so far against what is needed, on one bar with the threshold marked.
struct VoteCount {
  int yes = 0, no = 0, abstain = 0, absent = 0, open = 0;
};
void voteBar(std::string_view id, std::string_view name, const VoteCount& votes, int needed,
             std::string_view neededText);
void voteMark(ImDrawList& list, ImVec2 center, float radius, int mark, float alpha = 1);  // SeatMark

// A line from 0 to `last`, with marks; the position can be moved. true when it did.
struct TimelineMark {
  int at = 0;
  std::string_view label = {};  // tooltip
  Kind kind = Kind::info;  // info: a step, good: adopted, danger: rejected, warning: a turning point
};
bool timeline(std::string_view id, std::string_view label, int& at, int last, std::span<const TimelineMark> marks,
              std::string_view valueText);

// The course of something: a line of stretches in order, each with marks that can be pressed. Every mark has the same
// room, however much time lies between, and what does not fit goes on below. A label that does not fit above its
// stretch is said, not shown.
struct CourseMark {
  std::string name = {};
  Kind kind = Kind::info;  // drawn as on a timeline
};
struct CourseStretch {
  std::string label = {};
  std::vector<CourseMark> marks = {};
};
// The mark that was pressed, counted over all stretches.
std::optional<std::size_t> course(std::string_view id, std::string_view name, std::span<const CourseStretch> stretches);

// Lines of one value over time, each in a delegation's hue and dash; `description` says what they show.
struct Curve {
  DelegationLook delegation = {};
  std::vector<float> values = {};
};
void lineChart(std::string_view id, std::string_view name, std::span<const Curve> curves, float height,
               std::string_view description, std::string_view lowLabel, std::string_view highLabel);

// An image of the caller's own drawing: reserves the place and declares it. Returns the drawing list and its box.
struct Canvas {
  ImDrawList* list;
  ImVec2 min, max;
  bool hovered;
  ImVec2 pointer;  // on the page; meaningful while hovered
};
Canvas canvas(std::string_view id, ImVec2 size, std::string_view name, std::string_view description);

}  // namespace plenary::ui

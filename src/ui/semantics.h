// What is on the page, as a tree of named things in reading order: what a screen reader reads, what the keyboard
// reaches, what a browser test finds. Widgets declare themselves here before they draw; off-screen ones too. The
// platform shows the tree to the world (in a browser: as real elements over the canvas).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plenary::ui {

enum class Role : std::uint8_t {
  root,
  // containers
  header, navigation, main, complementary, footer, region, group, article, dialog,
  list, listItem, table, row, columnHeader, cell, tabList, tabPanel, radioGroup, toolbar,
  // things to read
  heading, paragraph, text, image, note, alert, status, separator, progress,
  // things to operate
  button, toggle, checkBox, radio, tab, textBox, slider, select, term
};
const char* roleName(Role role);  // as the mirror's JSON names it

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  bool operator==(const Rect&) const = default;
};

struct Node {
  std::string id;  // unique in the tree, stable from frame to frame: "brief/speak"
  Role role = Role::group;
  std::string name;         // what is said first; for things to read, the text itself
  std::string description;  // one line, said after
  int parent = -1;          // index in the tree; parents come before children
  Rect rect;                // on the page, before clipping
  float localX = 0, localY = 0;  // from the parent's corner, at the parent's scroll position 0
  std::vector<Rect> also;   // further parts of the same thing (a span that wraps)

  bool disabled = false;
  bool current = false;  // the current step, page or seat
  bool modal = false;
  bool operable = false;  // can be focused and activated
  bool scrolls = false;   // rect is a window on contentHeight
  std::optional<bool> checked, selected, expanded, pressed;
  int level = 0;  // heading

  std::string value;                  // text box: the text; slider: how its value is said
  std::string placeholder;            // text box
  int revision = 0;                   // text box: rises when the program, not the person, changed the value
  int maxBytes = 0;                   // text box, UTF-8; 0: no limit
  bool multiline = false;
  std::string look;                   // text box: "sans", "serif", "code", with " paper" on paper; scrolls: "paper"
  int now = 0, low = 0, high = 0;     // slider, progress, select (index)
  std::vector<std::string> options;   // select
  float contentWidth = 0, contentHeight = 0;  // scrolls
  float scrollX = 0, scrollY = 0;             // where it stands; not part of what is compared

  bool sameAs(const Node& other) const;  // all that is mirrored: not where a parent is scrolled to
};

class SemanticTree {
 public:
  void clear();
  // Adds as the last child of the innermost open node and returns its index. A repeated id gets "~2", "~3"...
  int add(Node node);
  void open(int index);  // children follow until close(); -1: they are roots
  void close();
  int innermost() const { return open_.empty() ? -1 : open_.back(); }

  Node& at(int index) { return nodes_[static_cast<std::size_t>(index)]; }
  const Node& at(int index) const { return nodes_[static_cast<std::size_t>(index)]; }
  const std::vector<Node>& nodes() const { return nodes_; }

  const Node* find(std::string_view id) const;
  // First node of that role whose name is `name`; as Playwright's getByRole({exact: true}).
  const Node* find(Role role, std::string_view name) const;
  std::vector<const Node*> all(Role role) const;
  // Nearest node at or above `index` that scrolls, or -1.
  int scrollerOf(int index) const;
  bool within(int index, int ancestor) const;

  // Moves roots that were opened inside other things behind all else, in the order in which they were added, so that
  // every subtree is contiguous. Before json(), outline() and sameAs().
  void settle();

  bool sameAs(const SemanticTree& other) const;
  // Nested, each node's box relative to its parent's content. Format: web/mirror.js.
  std::string json() const;
  // Role, name and state, indented, one node a line: for golden tests and reading.
  std::string outline() const;

 private:
  std::vector<Node> nodes_;
  std::vector<int> open_;
  std::unordered_map<std::string, int> byId_;
};

}  // namespace plenary::ui

#include "ui/semantics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace plenary::ui {
namespace {

constexpr std::array<const char*, 36> roleNames = {
    "root",    "header",   "navigation", "main",      "complementary", "footer",    "region",       "group",
    "article", "dialog",   "list",       "listitem",  "table",         "row",       "columnheader", "cell",
    "tablist", "tabpanel", "radiogroup", "toolbar",   "heading",       "paragraph", "text",         "image",
    "note",    "alert",    "status",     "separator", "progressbar",   "button",    "switch",       "checkbox",
    "radio",   "tab",      "textbox",    "slider"};

void putString(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += escaped;
    } else {
      out += c;
    }
  }
  out += '"';
}

void putNumber(std::string& out, int value) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

// Quarter pixels are finer than any of this is drawn.
void putLength(std::string& out, float value) {
  const auto quarters = static_cast<int>(std::lround(value * 4.0f));
  putNumber(out, quarters / 4);
  const int rest = std::abs(quarters % 4);
  if (quarters < 0 && quarters > -4) out.insert(out.size() - 1, "-");
  if (rest) out += rest == 1 ? ".25" : rest == 2 ? ".5" : ".75";
}

void putBox(std::string& out, float x, float y, float w, float h) {
  out += '[';
  putLength(out, x);
  out += ',';
  putLength(out, y);
  out += ',';
  putLength(out, w);
  out += ',';
  putLength(out, h);
  out += ']';
}

void putKey(std::string& out, const char* key) {
  out += ",\"";
  out += key;
  out += "\":";
}

void putFlag(std::string& out, const char* key, bool value) {
  if (!value) return;
  putKey(out, key);
  out += '1';
}

void putState(std::string& out, const char* key, std::optional<bool> value) {
  if (!value) return;
  putKey(out, key);
  out += *value ? '1' : '0';
}

void putText(std::string& out, const char* key, std::string_view text) {
  if (text.empty()) return;
  putKey(out, key);
  putString(out, text);
}

void putField(std::string& out, const Node& node) {
  putKey(out, "v");
  putString(out, node.value);
  putText(out, "ph", node.placeholder);
  putText(out, "look", node.look);
  putKey(out, "rev");
  putNumber(out, node.revision);
  putFlag(out, "ml", node.multiline);
  if (node.maxBytes) {
    putKey(out, "max");
    putNumber(out, node.maxBytes);
  }
}

void putRange(std::string& out, const Node& node) {
  putText(out, "v", node.value);
  putKey(out, "rev");
  putNumber(out, node.revision);
  putKey(out, "now");
  putNumber(out, node.now);
  putKey(out, "lo");
  putNumber(out, node.low);
  putKey(out, "hi");
  putNumber(out, node.high);
  if (node.options.empty()) return;
  putKey(out, "o");
  out += '[';
  for (std::size_t i = 0; i < node.options.size(); ++i) {
    if (i) out += ',';
    putString(out, node.options[i]);
  }
  out += ']';
}

void putAlso(std::string& out, const Node& node) {
  if (node.also.empty()) return;
  putKey(out, "a");
  out += '[';
  for (std::size_t i = 0; i < node.also.size(); ++i) {
    if (i) out += ',';
    putBox(out, node.also[i].x - node.rect.x, node.also[i].y - node.rect.y, node.also[i].w, node.also[i].h);
  }
  out += ']';
}

void putNode(std::string& out, const Node& node) {
  out += "{\"i\":";
  putString(out, node.id);
  putKey(out, "r");
  putString(out, roleName(node.role));
  putText(out, "n", node.name);
  putText(out, "d", node.description);
  putKey(out, "b");
  putBox(out, node.localX, node.localY, node.rect.w, node.rect.h);
  putAlso(out, node);
  putFlag(out, "dis", node.disabled);
  putFlag(out, "cur", node.current);
  putFlag(out, "mod", node.modal);
  putFlag(out, "op", node.operable);
  putState(out, "ck", node.checked);
  putState(out, "se", node.selected);
  putState(out, "ex", node.expanded);
  putState(out, "pr", node.pressed);
  if (node.level) {
    putKey(out, "lv");
    putNumber(out, node.level);
  }
  if (node.role == Role::textBox) putField(out, node);
  if (node.role == Role::slider || node.role == Role::select || node.role == Role::progress)
    putRange(out, node);
  if (!node.scrolls) return;
  putText(out, "look", node.look);
  putKey(out, "sc");
  putBox(out, node.contentWidth, node.contentHeight, node.scrollX, node.scrollY);
}

void putOutline(std::string& out, const Node& node, int depth) {
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
  out += roleName(node.role);
  if (node.level) {
    out += ' ';
    putNumber(out, node.level);
  }
  if (!node.name.empty()) {
    out += ' ';
    putString(out, node.name);
  }
  const auto state = [&](const char* word, std::optional<bool> value) {
    if (!value) return;
    out += *value ? " [" : " [not ";
    out += word;
    out += ']';
  };
  state("checked", node.checked);
  state("selected", node.selected);
  state("expanded", node.expanded);
  state("pressed", node.pressed);
  if (node.disabled) out += " [disabled]";
  if (node.current) out += " [current]";
  if (!node.value.empty()) {
    out += " = ";
    putString(out, node.value);
  }
  if (!node.description.empty()) {
    out += " -- ";
    out += node.description;
  }
  out += '\n';
}

}  // namespace

const char* roleName(Role role) {
  switch (role) {
    case Role::select:
      return "combobox";
    case Role::term:
      return "term";
    default:
      return roleNames[static_cast<std::size_t>(role)];
  }
}

bool Node::sameAs(const Node& o) const {
  return id == o.id && role == o.role && name == o.name && description == o.description && parent == o.parent &&
         localX == o.localX && localY == o.localY && rect.w == o.rect.w && rect.h == o.rect.h &&
         also.size() == o.also.size() && disabled == o.disabled && current == o.current && modal == o.modal &&
         operable == o.operable && scrolls == o.scrolls && checked == o.checked && selected == o.selected &&
         expanded == o.expanded && pressed == o.pressed && level == o.level && value == o.value &&
         placeholder == o.placeholder && revision == o.revision && maxBytes == o.maxBytes &&
         multiline == o.multiline && look == o.look && now == o.now && low == o.low && high == o.high &&
         options == o.options && contentWidth == o.contentWidth && contentHeight == o.contentHeight;
}

void SemanticTree::clear() {
  nodes_.clear();
  open_.clear();
  byId_.clear();
}

int SemanticTree::add(Node node) {
  node.parent = innermost();
  if (node.parent >= 0) {
    const Node& parent = at(node.parent);
    node.localX = node.rect.x - parent.rect.x + parent.scrollX;
    node.localY = node.rect.y - parent.rect.y + parent.scrollY;
  } else {
    node.localX = node.rect.x;
    node.localY = node.rect.y;
  }
  const int index = static_cast<int>(nodes_.size());
  if (!byId_.emplace(node.id, index).second) {
    const std::string base = node.id;
    for (int n = 2;; ++n) {
      node.id = base + "~" + std::to_string(n);
      if (byId_.emplace(node.id, index).second) break;
    }
  }
  nodes_.push_back(std::move(node));
  return index;
}

void SemanticTree::open(int index) { open_.push_back(index); }
void SemanticTree::close() { open_.pop_back(); }

const Node* SemanticTree::find(std::string_view id) const {
  const auto found = byId_.find(std::string(id));
  return found == byId_.end() ? nullptr : &at(found->second);
}

const Node* SemanticTree::find(Role role, std::string_view name) const {
  for (const Node& node : nodes_)
    if (node.role == role && node.name == name) return &node;
  return nullptr;
}

std::vector<const Node*> SemanticTree::all(Role role) const {
  std::vector<const Node*> found;
  for (const Node& node : nodes_)
    if (node.role == role) found.push_back(&node);
  return found;
}

int SemanticTree::scrollerOf(int index) const {
  for (int i = index; i >= 0; i = at(i).parent)
    if (at(i).scrolls) return i;
  return -1;
}

bool SemanticTree::within(int index, int ancestor) const {
  for (int i = index; i >= 0; i = at(i).parent)
    if (i == ancestor) return true;
  return false;
}

void SemanticTree::settle() {
  std::vector<int> root(nodes_.size());
  bool scattered = false;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const int parent = nodes_[i].parent;
    root[i] = parent < 0 ? static_cast<int>(i) : root[static_cast<std::size_t>(parent)];
    scattered |= i > 0 && root[i] < root[i - 1];
  }
  if (!scattered) return;
  std::vector<std::size_t> order(nodes_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return root[a] < root[b]; });
  std::vector<int> place(nodes_.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);
  std::vector<Node> settled;
  settled.reserve(nodes_.size());
  for (const std::size_t i : order) {
    Node& node = settled.emplace_back(std::move(nodes_[i]));
    if (node.parent >= 0) node.parent = place[static_cast<std::size_t>(node.parent)];
    byId_[node.id] = static_cast<int>(settled.size()) - 1;
  }
  nodes_ = std::move(settled);
}

bool SemanticTree::sameAs(const SemanticTree& other) const {
  if (nodes_.size() != other.nodes_.size()) return false;
  for (std::size_t i = 0; i < nodes_.size(); ++i)
    if (!nodes_[i].sameAs(other.nodes_[i])) return false;
  return true;
}

std::string SemanticTree::json() const {
  std::string out;
  out.reserve(nodes_.size() * 96);
  out += '[';
  std::vector<int> path;  // nodes whose objects are still open
  std::vector<bool> hasChildren;
  const auto closeOne = [&] {
    if (hasChildren.back()) out += ']';
    out += '}';
    path.pop_back();
    hasChildren.pop_back();
  };
  bool firstRoot = true;
  for (int i = 0; i < static_cast<int>(nodes_.size()); ++i) {
    const Node& node = at(i);
    while (!path.empty() && path.back() != node.parent) closeOne();
    if (path.empty()) {
      if (!firstRoot) out += ',';
      firstRoot = false;
    } else {
      out += hasChildren.back() ? "," : ",\"c\":[";
      hasChildren.back() = true;
    }
    putNode(out, node);
    path.push_back(i);
    hasChildren.push_back(false);
  }
  while (!path.empty()) closeOne();
  out += ']';
  return out;
}

std::string SemanticTree::outline() const {
  std::string out;
  std::vector<int> depth(nodes_.size(), 0);
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].parent >= 0) depth[i] = depth[static_cast<std::size_t>(nodes_[i].parent)] + 1;
    putOutline(out, nodes_[i], depth[i]);
  }
  return out;
}

}  // namespace plenary::ui

// Dialogs. The page behind is dimmed and deaf; a title, content that may scroll, and a foot with the buttons.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/widgets_frame.h"

namespace plenary::ui {
namespace {

constexpr ImGuiWindowFlags dialogWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                          ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

float headHeight(std::string_view title, float width, bool closes) {
  const float room = width - 2 * metrics().padding - (closes ? 52.0f : 0.0f);
  return std::max(layoutHeight(title, Face::sansBold, TextSize::large, room), metrics().control) + 24;
}

// Kept free below content without buttons, so that the corners stay round.
constexpr float dialogCorner = 12;

struct DialogPlace {
  ImVec2 min, max;
  float head = 0, foot = 0;
};

DialogPlace placeOf(StageState& s, const std::string& full, std::string_view title, const DialogOptions& o) {
  DialogPlace p;
  const bool whole = phone();
  const float width = whole ? s.view.width : std::min(o.width, s.view.width - 48);
  p.head = headHeight(title, width, !o.close.empty());
  p.foot = s.dialogMemory[full].footHeight;
  const float wanted = p.head + s.scrolls[full + "/content"].natural + p.foot;
  const float height = whole ? s.view.height : std::min(wanted, s.view.height - 48);
  p.min = {std::floor((s.view.width - width) / 2), whole ? 0 : std::floor((s.view.height - height) * 0.42f)};
  p.max = {p.min.x + width, p.min.y + height};
  return p;
}

// A cross that closes, at the right of the title.
bool closeButton(StageState& s, ImVec2 at, std::string_view label) {
  const float side = std::max(metrics().control, metrics().target);
  const ImVec2 max{at.x + side, at.y + side}, c{at.x + side / 2, at.y + side / 2};
  if (s.hovered(at, max)) drawBox(s.draw(), at, max, {Color::hovered, {}, metrics().radius});
  s.draw().AddLine({c.x - 6, c.y - 6}, {c.x + 6, c.y + 6}, color(Color::quiet), 2);
  s.draw().AddLine({c.x - 6, c.y + 6}, {c.x + 6, c.y - 6}, color(Color::quiet), 2);
  const int index = s.declare(Role::button, s.fullId("close"), label, at, max);
  s.node(index).operable = true;
  s.explain(s.node(index), at, max, label);
  return s.takeActivation(s.node(index));
}

void openWindow(StageState& s, const std::string& full) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({s.view.width, s.view.height});
  ImGui::Begin(("dialog " + full).c_str(), nullptr, dialogWindow);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}

}  // namespace

bool beginDialog(std::string_view id, std::string_view title, bool& open, DialogOptions o) {
  if (!open) return false;
  StageState& s = stage();
  const std::string full = s.fullId(id);
  if (s.escaped && s.modal == full && !o.close.empty()) {
    s.escaped = false;
    open = false;
    s.wantFrames(1);
    return false;
  }
  openWindow(s, full);
  OpenDialog dialog;
  dialog.id = full;
  dialog.options = o;
  const DialogPlace p = placeOf(s, full, title, o);
  dialog.min = p.min;
  dialog.max = p.max;
  dialog.footTop = p.max.y - p.foot;
  dialog.columns = std::exchange(s.columns, {Column{p.min.x, p.max.x, p.min.y}});
  s.tree.open(-1);
  dialog.node = s.declare(Role::dialog, full, title, p.min, p.max);
  s.node(dialog.node).modal = true;
  s.node(dialog.node).description = o.description;
  s.tree.open(dialog.node);
  s.pushScope(id);
  s.dialogsNow.push_back(full);
  s.dialogs.push_back(std::move(dialog));
  ImDrawList& list = s.draw();
  list.AddRectFilled({0, 0}, {s.view.width, s.view.height}, color(Color::scrim, 0.6f));
  // Its height is known only after it was laid out once.
  DialogMemory& memory = s.dialogMemory[full];
  if (!memory.measured) s.wantFrames(2);
  list.PushClipRect({0, 0}, memory.measured ? ImVec2{s.view.width, s.view.height} : ImVec2{0, 0}, true);
  drawBox(list, p.min, p.max, {Color::slate, o.urgent ? Color::dangerText : Color::line, phone() ? 0 : dialogCorner});
  const float padding = metrics().padding, closeRoom = o.close.empty() ? 0.0f : 52.0f;
  s.columns.back() = Column{p.min.x + padding, p.max.x - padding - closeRoom, p.min.y + 12};
  const float line = lineHeight(TextSize::large, Face::sansBold);
  s.columns.back().y += std::max(0.0f, std::floor((metrics().control - line) / 2));
  heading(2, title);
  if (!o.close.empty() && closeButton(s, {p.max.x - padding - metrics().control + 6, p.min.y + 12}, o.close)) {
    open = false;
    s.wantFrames(1);
  }
  RegionOptions content;
  content.role = Role::group;
  content.padding = padding;
  const float top = p.min.y + p.head - 12;
  beginRegion("content", title, ImVec2{p.min.x + 1, top}, ImVec2{p.max.x - p.min.x - 2, dialog.footTop - top},
              content);
  s.columns.back().y -= padding - 4;
  return true;
}

void dialogActions() {
  StageState& s = stage();
  endRegion();
  OpenDialog& dialog = s.dialogs.back();
  dialog.inActions = true;
  const float padding = metrics().padding;
  s.draw().AddRectFilled({dialog.min.x, dialog.footTop}, {dialog.max.x, dialog.footTop + 1},
                         color(Color::line));
  s.columns.back() = Column{dialog.min.x + padding, dialog.max.x - padding, dialog.footTop + 12};
  if (phone()) return;
  beginFlow();
  if (const float width = s.dialogMemory[dialog.id].footWidth; width > 0) alignRight(width);
}

void endDialog() {
  StageState& s = stage();
  OpenDialog& dialog = s.dialogs.back();
  DialogMemory& memory = s.dialogMemory[dialog.id];
  const DialogMemory before = memory;
  if (dialog.inActions) {
    endFlow();
    const Column& foot = s.columns.back();
    memory.footHeight = foot.y - dialog.footTop + 12;
    memory.footWidth = phone() ? 0 : std::max(0.0f, foot.flowSum - foot.flowGap);
  } else {
    endRegion();
    memory.footHeight = dialogCorner;
  }
  const float natural = s.scrolls[dialog.id + "/content"].natural;
  if (!memory.measured || memory.footHeight != before.footHeight || memory.footWidth != before.footWidth ||
      natural != memory.contentHeight)
    s.wantFrames(2);
  memory.contentHeight = natural;
  memory.measured = true;
  s.draw().PopClipRect();
  s.popScope();
  s.tree.close();
  s.tree.close();
  s.columns = std::move(dialog.columns);
  s.dialogs.pop_back();
  ImGui::End();
}

}  // namespace plenary::ui

#include "ui/widgets_stage.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/fonts.h"
#include "ui/widgets_frame.h"

namespace plenary::ui {
namespace {

StageState* inUse = nullptr;

constexpr ImGuiWindowFlags bareWindow =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
    ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoFocusOnAppearing;

void setUpImGui() {
  IMGUI_CHECKVERSION();
  static_assert(IMGUI_VERSION_NUM >= 19222, "fonts that grow need Dear ImGui 1.92.2");
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
}

template <class T>
void forgetUnseen(std::unordered_map<std::string, T>& memory, int frame) {
  std::erase_if(memory, [frame](const auto& entry) { return entry.second.seen + 600 < frame; });
}

void askForGlyphs(StageState& s) {
  for (const bool serif : {false, true}) {
    const std::vector<std::uint32_t> missing = takeMissing(serif);
    if (missing.empty()) continue;
    s.platform.fetchGlyphs(missing, serif);
  }
}

// What the browser draws itself (text boxes, focus rings, scroll bars) takes its colours from the same place.
void showColors(StageState& s) {
  if (s.colorsShown == scheme()) return;
  s.colorsShown = scheme();
  static constexpr std::pair<const char*, Color> names[] = {{"--ink", Color::ink},
                                                            {"--text", Color::text},
                                                            {"--quiet", Color::quiet},
                                                            {"--paper-ink", Color::paperInk},
                                                            {"--paper-quiet", Color::paperQuiet},
                                                            {"--focus", Color::focus},
                                                            {"--raised", Color::raised},
                                                            {"--edge", Color::edge},
                                                            {"--paper-edge", Color::paperEdge},
                                                            {"--accent", Color::accent}};
  std::string json = scheme() == Scheme::dark ? R"({"--scheme":"dark")" : R"({"--scheme":"light")";
  for (const auto& [name, value] : names) json += std::string(",\"") + name + "\":\"" + cssColor(value) + "\"";
  s.platform.setColors(json + "}");
}

void drawTip(StageState& s) {
  if (s.tip.empty()) return;
  const float width = std::min(360.0f, s.view.width - 48);
  const TextStyle style;
  const BrokenText& broken = breakText(s.tip, style.face, style.size, width);
  const ImVec2 size{broken.width + 24, broken.height() + 16};
  float x = std::clamp(s.tipMin.x, 8.0f, std::max(8.0f, s.view.width - size.x - 8));
  float y = s.tipMax.y + 6;
  if (y + size.y > s.view.height - 8) y = s.tipMin.y - size.y - 6;
  y = std::max(y, 8.0f);
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec2 min{std::floor(x), std::floor(y)}, max = min + size;
  list.AddRectFilled({min.x + 1, min.y + 3}, {max.x + 1, max.y + 5}, color(Color::scrim, 0.35f), 8);
  drawBox(list, min, max, {Color::raised, Color::edge});
  drawText(list, min + ImVec2{12, 8}, s.tip, broken, style, color(Color::text), width);
}

}  // namespace

StageState* currentStage() { return inUse; }
StageState& stage() { return *inUse; }

Stage::Stage(Platform& platform) : state_(std::make_unique<StageState>(platform)) {
  setUpImGui();
  inUse = state_.get();
}

Stage::~Stage() {
  forgetFonts();
  ImGui::DestroyContext();
  inUse = nullptr;
}

void Stage::resize(float width, float height, float density) {
  state_->view = {width, height};
  state_->density = density;
  state_->platform.requestFrame(2);
}

void Stage::begin() {
  StageState& s = *state_;
  ++s.frame;
  updateTheme(s.view.width);
  sweepTextCache(applyPendingFonts());
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {s.view.width, s.view.height};
  io.DisplayFramebufferScale = {s.density, s.density};
  io.DeltaTime = 1.0f / 60;
  setFontDensity(s.density);
  showColors(s);
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.DrawListSharedData.InitialFringeScale = 1 / s.density;
  ImGui::GetStyle().CircleTessellationMaxError = 0.3f / s.density;
  ImGui::NewFrame();
  s.pointer = ImGui::IsMousePosValid() ? io.MousePos : ImVec2{-1, -1};
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("page", nullptr, bareWindow);
  s.draw().AddRectFilled({0, 0}, io.DisplaySize, color(Color::ink));
  s.tree.clear();
  s.scope.clear();
  s.scopeEnds.clear();
  s.ordinals = {0};
  s.asked = 0;
  s.last = {};
  s.tip.clear();
  s.dialogsNow.clear();
  s.columns = {Column{0, s.view.width, 0}};
}

void Stage::end() {
  StageState& s = *state_;
  IM_ASSERT(s.columns.size() == 1 && s.regions.empty() && s.cards.empty() && s.dialogs.empty() &&
            s.tables.empty());
  ImGui::End();
  drawTip(s);
  ImGui::Render();
  const std::string modal = s.dialogsNow.empty() ? std::string() : s.dialogsNow.back();
  if (modal != s.modal) s.wantFrames(1);
  s.modal = modal;
  // An act may change what was drawn before it in this frame.
  if (!s.activated.empty() || !s.texts.empty() || !s.submitted.empty() || !s.values.empty() || s.escaped)
    s.wantFrames(1);
  s.activated.clear();
  s.submitted.clear();
  s.texts.clear();
  s.values.clear();
  s.escaped = false;
  s.tree.settle();
  if (!s.tree.sameAs(s.shown)) {
    ++s.revision;
    s.platform.mirror(s.tree.json());
  }
  std::swap(s.tree, s.shown);
  if (s.frame % 600 == 0) {
    forgetUnseen(s.eases, s.frame);
    forgetUnseen(s.glows, s.frame);
    forgetUnseen(s.fields, s.frame);
  }
  askForGlyphs(s);
  // ImGui takes a press and its release in different frames.
  if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) s.wantFrames(1);
  if (s.asked > 0) s.platform.requestFrame(s.asked);
}

void Stage::activate(std::string_view id) {
  state_->activated.emplace(id);
  state_->platform.requestFrame(2);
}

void Stage::focus(std::string_view id, bool byKeyboard) {
  if (state_->focused == id && state_->focusVisible == byKeyboard) return;
  state_->focused = id;
  state_->focusVisible = byKeyboard;
  state_->held.reset();
  state_->platform.requestFrame(1);
}

void Stage::setText(std::string_view id, std::string_view value) {
  state_->texts.insert_or_assign(std::string(id), std::string(value));
  state_->platform.requestFrame(2);
}

void Stage::submit(std::string_view id) {
  state_->submitted.emplace(id);
  state_->platform.requestFrame(2);
}

void Stage::setValue(std::string_view id, int value) {
  state_->values.insert_or_assign(std::string(id), value);
  state_->platform.requestFrame(2);
}

void Stage::scrolled(std::string_view id, float x, float y) {
  ScrollMemory& memory = state_->scrolls[std::string(id)];
  // Whole pixels: text stays sharp, and boxes relative to the content stay exactly what they were.
  const float wholeX = std::round(x), wholeY = std::round(y);
  if (memory.x == wholeX && memory.y == wholeY) return;
  memory.x = wholeX;
  memory.y = wholeY;
  state_->platform.requestFrame(1);
}

void Stage::escape() {
  state_->escaped = true;
  state_->held.reset();
  state_->platform.requestFrame(2);
}

void Stage::longPress(float x, float y) {
  state_->held = ImVec2{x, y};
  state_->platform.requestFrame(2);
}

void Stage::release() {
  if (!state_->held) return;
  state_->held.reset();
  state_->platform.requestFrame(1);
}

void Stage::fontsArrived(Face face, std::vector<std::uint8_t> bytes) {
  if (addFontFile(face, std::move(bytes))) state_->platform.requestFrame(2);
}

void Stage::glyphsSettled(bool all) {
  setWaitingForGlyphs(!all);
  state_->platform.requestFrame(1);
}

void Stage::preferencesChanged() { state_->platform.requestFrame(2); }

const SemanticTree& Stage::tree() const { return state_->shown; }
int Stage::revision() const { return state_->revision; }

// ------------------------------------------------------------------ what widgets share

std::string StageState::fullId(std::string_view id) const { return scope + std::string(id); }

std::string StageState::nextId(const char* kind) { return scope + kind + std::to_string(++ordinals.back()); }

void StageState::pushScope(std::string_view id) {
  scopeEnds.push_back(scope.size());
  scope += id;
  scope += '/';
  ordinals.push_back(0);
}

void StageState::popScope() {
  scope.resize(scopeEnds.back());
  scopeEnds.pop_back();
  ordinals.pop_back();
}

float StageState::available() const {
  const Column& c = columns.back();
  return std::max(1.0f, c.right - c.x);
}

ImVec2 StageState::place(float w, float h) {
  Column& c = columns.back();
  const float width = w <= 0 || w > available() ? available() : w;
  if (!c.flow) {
    const ImVec2 at{c.x, c.y + c.before};
    c.y = at.y + h;
    c.before = metrics().gap;
    c.widest = std::max(c.widest, at.x + width);
    return at;
  }
  if (c.flowX > c.x && c.flowX + width > c.right + 0.5f) {
    c.flowTop = c.flowBottom + c.flowGap;
    c.flowX = c.x;
    c.flowBottom = c.flowTop;
  }
  const ImVec2 at{c.flowX, c.flowTop + std::max(0.0f, std::floor((c.flowHeight - h) / 2))};
  c.flowX += width + c.flowGap;
  c.flowSum += width + c.flowGap;
  c.flowBottom = std::max({c.flowBottom, c.flowTop + h, c.flowTop + c.flowHeight});
  c.widest = std::max(c.widest, at.x + width);
  return at;
}

bool StageState::blocked() const {
  if (modal.empty()) return false;
  return std::none_of(dialogs.begin(), dialogs.end(), [this](const OpenDialog& d) { return d.id == modal; });
}

bool StageState::visible(ImVec2 min, ImVec2 max) const {
  const ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 a = list.GetClipRectMin(), b = list.GetClipRectMax();
  return min.x < b.x && max.x > a.x && min.y < b.y && max.y > a.y;
}

bool StageState::hovered(ImVec2 min, ImVec2 max) const {
  if (blocked() || pointer.x < 0) return false;
  const ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 a = list.GetClipRectMin(), b = list.GetClipRectMax();
  const auto inside = [this](ImVec2 lo, ImVec2 hi) {
    return pointer.x >= lo.x && pointer.x < hi.x && pointer.y >= lo.y && pointer.y < hi.y;
  };
  return inside(min, max) && inside(a, b);
}

bool StageState::pressed(ImVec2 min, ImVec2 max) const {
  return ImGui::GetIO().MouseDown[0] && hovered(min, max);
}

int StageState::declare(Role role, std::string id, std::string_view name, ImVec2 min, ImVec2 max) {
  Node fresh;
  fresh.id = std::move(id);
  fresh.role = role;
  fresh.name = name;
  fresh.rect = {min.x, min.y, max.x - min.x, max.y - min.y};
  last = {tree.add(std::move(fresh)), min, max, hovered(min, max)};
  return last.node;
}

bool StageState::takeActivation(const Node& item) {
  if (activated.empty() || item.disabled || blocked()) return false;
  return activated.find(item.id) != activated.end();
}

void StageState::explain(const Node& item, ImVec2 min, ImVec2 max, std::string_view text) {
  if (text.empty() || blocked()) return;
  const bool held_ = held && held->x >= min.x && held->x < max.x && held->y >= min.y && held->y < max.y;
  if (!held_ && !hovered(min, max) && !(focusVisible && focused == item.id)) return;
  tip = text;
  tipMin = min;
  tipMax = max;
}

}  // namespace plenary::ui

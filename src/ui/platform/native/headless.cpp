#include "ui/platform/native/headless.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "ui/fonts.h"
#include "ui/widgets_frame.h"

namespace plenary::ui {

Headless::Headless(float width, float height) : stage_(std::make_unique<Stage>(*this)) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  useBuiltInFont();
  stage_->resize(width, height, 1);
}

Headless::~Headless() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

void Headless::frame(const std::function<void()>& draw) {
  if (pending_ > 0) --pending_;
  stage_->begin();
  draw();
  stage_->end();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_Destroyed) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
  pass(16);
}

void Headless::pass(double milliseconds) {
  time += milliseconds;
  if (timer_ >= 0 && time >= timer_) {
    timer_ = -1;
    pending_ = std::max(pending_, 1);
  }
}

int Headless::settle(const std::function<void()>& draw, int limit) {
  int drawn = 0;
  while (pending_ > 0 && drawn < limit) {
    frame(draw);
    ++drawn;
  }
  return drawn;
}

void Headless::resize(float width, float height) { stage_->resize(width, height, 1); }

void Headless::pointTo(float x, float y) {
  ImGui::GetIO().AddMousePosEvent(x, y);
  requestFrame(2);
}

const Node* Headless::find(Role role, std::string_view name) const { return tree().find(role, name); }

bool Headless::shows(std::string_view text) const {
  return std::any_of(tree().nodes().begin(), tree().nodes().end(), [text](const Node& node) {
    return node.name.find(text) != std::string::npos || node.value.find(text) != std::string::npos ||
           node.description.find(text) != std::string::npos;
  });
}

// What a dialog covers is inert, as web/mirror.js makes it.
const Node* Headless::operable(Role role, std::string_view name) const {
  const std::vector<Node>& nodes = tree().nodes();
  int modal = -1;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (nodes[i].modal) modal = static_cast<int>(i);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (node.role != role || node.name != name || !node.operable || node.disabled) continue;
    if (modal < 0 || tree().within(static_cast<int>(i), modal)) return &node;
  }
  return nullptr;
}

bool Headless::click(Role role, std::string_view name) {
  const Node* node = operable(role, name);
  if (!node) return false;
  focus = node->id;
  stage_->focus(node->id, false);
  stage_->activate(node->id);
  return true;
}

bool Headless::type(std::string_view label, std::string_view text) {
  const Node* node = operable(Role::textBox, label);
  if (!node) return false;
  stage_->setText(node->id, text);
  return true;
}

bool Headless::submit(std::string_view label) {
  const Node* node = operable(Role::textBox, label);
  if (!node || node->multiline) return false;
  stage_->submit(node->id);
  return true;
}

bool Headless::set(Role role, std::string_view name, int value) {
  const Node* node = operable(role, name);
  if (!node) return false;
  stage_->setValue(node->id, value);
  return true;
}

// ------------------------------------------------------------------ what the page asks for

void Headless::requestFrame(int frames) { pending_ = std::max(pending_, frames); }

void Headless::requestFrameAt(double when) {
  if (when <= time)
    requestFrame(1);
  else if (timer_ < 0 || when < timer_)
    timer_ = when;
}

void Headless::mirror(const std::string& json) {
  ++mirrored;
  mirrorJson = json;
}

void Headless::announce(std::string_view text, bool assertive) { announced.emplace_back(text, assertive); }

void Headless::reveal(std::string_view id, bool takeFocus) {
  if (takeFocus) {
    focus = id;
    stage_->focus(id, false);
  }
  const Node* node = tree().find(id);
  if (!node) return;
  const int scroller = tree().scrollerOf(node->parent);
  if (scroller < 0) return;
  const Node& view = tree().at(scroller);
  float y = view.scrollY;
  if (node->rect.y < view.rect.y) y -= view.rect.y - node->rect.y;
  const float below = node->rect.y + node->rect.h - view.rect.y - view.rect.h;
  if (below > 0) y += below;
  stage_->scrolled(view.id, 0, y);
}

void Headless::scrollTo(std::string_view id, float y) { stage_->scrolled(id, 0, y); }

void Headless::setDocument(std::string_view title, std::string_view bcp47) {
  documentTitle = title;
  documentLanguage = bcp47;
}

void Headless::fetchGlyphs(const std::vector<std::uint32_t>& codepoints, bool) {
  glyphsAsked.insert(codepoints.begin(), codepoints.end());
}

void Headless::openDownload(std::string_view name, std::string_view, std::string_view bytes) {
  downloads.emplace_back(name, bytes);
}

void Headless::pickFile(std::string_view, std::size_t maxBytes, std::function<void(PickedFile)> done) {
  PickedFile file = std::exchange(nextFile, {});
  file.tooLarge = file.bytes.size() > maxBytes;
  if (file.tooLarge) file.bytes.clear();
  done(std::move(file));
  requestFrame(2);
}

void Headless::copyText(std::string_view text, std::function<void(bool)> done) {
  clipboard = text;
  done(true);
  requestFrame(2);
}

}  // namespace plenary::ui

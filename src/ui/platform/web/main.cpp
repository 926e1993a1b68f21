// The page's program: what web/shell.js calls.
#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

#include "ui/app.h"
#include "ui/platform/web/browser.h"
#include "ui/platform/web/services_web.h"
#include "ui/platform/web/storage_web.h"
#include "ui/theme.h"
#include "ui/widgets_stage.h"

namespace {

using plenary::ui::App;
using plenary::ui::Browser;
using plenary::ui::Face;
using plenary::ui::Stage;

// Lives as long as the page.
struct Page {
  Browser browser;
  plenary::ui::WebStorage storage{[this] { browser.requestFrameAt(browser.now() + 60.0); }};
  plenary::ui::WebAssets assets;
  plenary::ui::WebThinkers thinkers;
  plenary::ui::WebLink link;
  plenary::ui::WebMemory memory;
  std::unique_ptr<Stage> stage;
  std::unique_ptr<App> app;
  bool contextLost = false;
};

Page& page() {
  static Page the;
  return the;
}

Stage& stage() {
  if (!page().stage) page().stage = std::make_unique<Stage>(page().browser);
  return *page().stage;
}

// From the browser's generator of unguessable bytes, which a plain-HTTP page has too.
plenary::Seed entropy() {
  plenary::Seed seed;
  (void)getentropy(&seed, sizeof seed);
  return seed;
}

bool makeContext() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = false;
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

void render() {
  const ImDrawData* data = ImGui::GetDrawData();
  glViewport(0, 0, static_cast<GLsizei>(data->DisplaySize.x * data->FramebufferScale.x),
             static_cast<GLsizei>(data->DisplaySize.y * data->FramebufferScale.y));
  glDisable(GL_SCISSOR_TEST);
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(plenary::ui::color(plenary::ui::Color::ink));
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace

extern "C" {

// 0: no WebGL2 here. Fonts, size, preferences and the address are given before.
EMSCRIPTEN_KEEPALIVE int plenary_start() {
  stage();
  if (!makeContext() || !ImGui_ImplOpenGL3_Init("#version 300 es")) return 0;
  Page& p = page();
  p.app = std::make_unique<App>(
      plenary::ui::Services{p.browser, p.storage, p.assets, p.thinkers, p.link, p.memory, entropy});
  page().browser.requestFrame(2);
  return 1;
}

EMSCRIPTEN_KEEPALIVE void plenary_frame() {
  Page& p = page();
  if (!p.app) return;
  p.browser.frameDrawn();
  p.browser.quads().beginFrame();
  if (!p.contextLost) ImGui_ImplOpenGL3_NewFrame();
  p.stage->begin();
  p.app->frame();
  p.stage->end();
  if (!p.contextLost) render();
}

EMSCRIPTEN_KEEPALIVE void plenary_wake() { page().browser.woken(); }

EMSCRIPTEN_KEEPALIVE void plenary_resize(double width, double height, double density) {
  // A hair more than the quotient, so that multiplying it back does not fall below a whole pixel.
  stage().resize(static_cast<float>(width), static_cast<float>(height), static_cast<float>(density * 1.000001));
}

EMSCRIPTEN_KEEPALIVE void plenary_preferences(const char* language, int reducedMotion, int light) {
  page().browser.preferences(language, reducedMotion != 0, light != 0);
  stage().preferencesChanged();
}

EMSCRIPTEN_KEEPALIVE void plenary_fragment(const char* fragment) {
  page().browser.fragmentChanged(fragment);
  page().browser.requestFrame(2);
}

// face: 0 sans, 1 sans bold, 2 serif, 3 serif bold
EMSCRIPTEN_KEEPALIVE void plenary_font(int face, const unsigned char* bytes, int size) {
  stage().fontsArrived(static_cast<Face>(face), std::vector<std::uint8_t>(bytes, bytes + size));
}

EMSCRIPTEN_KEEPALIVE void plenary_glyphs_settled(int all) { stage().glyphsSettled(all != 0); }

// The names are lost with the context; deleting them while it is lost is silent, later it would be an error.
EMSCRIPTEN_KEEPALIVE void plenary_context(int restored) {
  page().contextLost = restored == 0;
  if (restored) {
    page().browser.requestFrame(2);
  } else {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    page().browser.quads().forgetContext();
  }
}

// down: -1 unchanged, else the primary button
EMSCRIPTEN_KEEPALIVE void plenary_pointer(double x, double y, int down, int touch) {
  stage();
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(static_cast<float>(x), static_cast<float>(y));
  if (down >= 0) {
    io.AddMouseButtonEvent(0, down != 0);
    if (down) stage().release();
  }
  page().browser.requestFrame(down >= 0 ? 2 : 1);
}

EMSCRIPTEN_KEEPALIVE void plenary_pointer_left() {
  stage();
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  page().browser.requestFrame(1);
}

EMSCRIPTEN_KEEPALIVE void plenary_long_press(double x, double y) {
  stage().longPress(static_cast<float>(x), static_cast<float>(y));
}

EMSCRIPTEN_KEEPALIVE void plenary_activate(const char* id) { stage().activate(id); }
EMSCRIPTEN_KEEPALIVE void plenary_focus(const char* id, int visible) { stage().focus(id, visible != 0); }
EMSCRIPTEN_KEEPALIVE void plenary_text(const char* id, const char* value) { stage().setText(id, value); }
EMSCRIPTEN_KEEPALIVE void plenary_submit(const char* id) { stage().submit(id); }
EMSCRIPTEN_KEEPALIVE void plenary_value(const char* id, int value) { stage().setValue(id, value); }
EMSCRIPTEN_KEEPALIVE void plenary_escape() { stage().escape(); }

EMSCRIPTEN_KEEPALIVE void plenary_scrolled(const char* id, double x, double y) {
  stage().scrolled(id, static_cast<float>(x), static_cast<float>(y));
}

// size -1: nothing was picked; -2: it is too large
EMSCRIPTEN_KEEPALIVE void plenary_picked(int request, const char* name, const char* bytes, int size) {
  plenary::ui::Platform::PickedFile file;
  file.name = name;
  file.tooLarge = size == -2;
  if (size > 0) file.bytes.assign(bytes, static_cast<std::size_t>(size));
  page().browser.picked(request, std::move(file), size != -1);
}

// size -1: there is no such file
EMSCRIPTEN_KEEPALIVE void plenary_fetched(int request, const char* bytes, int size) {
  std::optional<std::string> content;
  if (size >= 0) content.emplace(bytes, static_cast<std::size_t>(size));
  page().assets.fetched(request, std::move(content));
  page().browser.requestFrame(1);
}

EMSCRIPTEN_KEEPALIVE void plenary_thought(int request, const unsigned char* answer, int size) {
  page().thinkers.thought(request, {answer, static_cast<std::size_t>(size)});
  // While the next one thinks, frames come by the clock (App::advance).
  if (!page().app || !page().app->othersThink()) page().browser.requestFrame(1);
}

EMSCRIPTEN_KEEPALIVE void plenary_linked(int kind, const unsigned char* message, int size) {
  page().link.reported(kind, {message, kind == 1 ? static_cast<std::size_t>(size) : 0}, size);
  page().browser.requestFrame(1);
}

EMSCRIPTEN_KEEPALIVE void plenary_copied(int request, int done) { page().browser.copied(request, done != 0); }
}

int main() { return 0; }

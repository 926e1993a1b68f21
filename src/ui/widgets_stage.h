// One page: owns the ImGui context's use, the semantic tree and what widgets remember between frames. The platform's
// half drives it: begin(), the panels, end(). One Stage at a time; widgets find it by themselves.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/platform/platform.h"
#include "ui/semantics.h"
#include "ui/theme.h"

namespace plenary::ui {

struct StageState;

class Stage {
 public:
  // Creates the ImGui context; the renderer's backend is the caller's.
  explicit Stage(Platform& platform);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // Size in CSS px; density: device px per CSS px.
  void resize(float width, float height, float density);
  void begin();  // before the panels; io.MousePos and the clock are the platform's to set
  void end();    // after them: mirrors the tree; ImGui::GetDrawData() is then valid

  // --- what people do, from the mirror; each takes effect in the next frame and requests it
  void activate(std::string_view id);
  void focus(std::string_view id, bool byKeyboard);  // empty: nothing here has it
  void setText(std::string_view id, std::string_view value);
  void submit(std::string_view id);             // Enter in a one-line text box
  void setValue(std::string_view id, int value);  // slider, select
  void scrolled(std::string_view id, float x, float y);
  void escape();
  void longPress(float x, float y);
  void release();  // the finger left, or something else was touched

  // --- what arrives
  void fontsArrived(Face face, std::vector<std::uint8_t> bytes);
  void glyphsSettled(bool all);  // false: files are on their way
  void preferencesChanged();     // light or dark, motion

  const SemanticTree& tree() const;  // of the last finished frame
  int revision() const;              // rises with each change of the tree
  StageState& state() { return *state_; }

 private:
  std::unique_ptr<StageState> state_;
};

// The stage in use, for widgets. Null outside the life of a Stage.
StageState* currentStage();

}  // namespace plenary::ui

// The page without a browser: draws ImGui frames into nothing, and does what a person would do by role and name.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/platform/platform.h"
#include "ui/widgets_stage.h"

namespace plenary::ui {

class Headless : public Platform {
 public:
  explicit Headless(float width = 1440, float height = 900);
  ~Headless() override;

  // Runs frames of `draw` until none is asked for (at most `limit`; animations advance 16 ms a frame).
  // Returns how many were drawn.
  int settle(const std::function<void()>& draw, int limit = 40);
  void frame(const std::function<void()>& draw);
  void resize(float width, float height);
  void pass(double milliseconds);  // time without a frame; one that was asked for by then is due

  // What is there. The first in reading order whose name is exactly `name`.
  const Node* find(Role role, std::string_view name) const;
  bool shows(std::string_view text) const;  // some node's name, value or description contains it
  std::string outline() const { return stage().tree().outline(); }
  const SemanticTree& tree() const { return stage().tree(); }

  // What a person does; false when there is no such thing, it is disabled, or a dialog covers it.
  // Takes effect in the next frame.
  bool click(Role role, std::string_view name);
  bool type(std::string_view label, std::string_view text);   // text box: replaces its text
  bool submit(std::string_view label);
  bool set(Role role, std::string_view name, int value);      // slider, select
  void escape() { stage().escape(); }
  void pointTo(float x, float y);

  Stage& stage() { return *stage_; }
  const Stage& stage() const { return *stage_; }

  // What the page asked of the platform, for tests to look at and to change.
  double time = 0;
  std::int64_t wall = 1'700'000'000'000;
  bool motionReduced = false, light = false;
  std::string browserLanguage = "en", address, documentTitle, documentLanguage, clipboard, focus;
  std::vector<std::pair<std::string, bool>> announced;  // text, assertive
  std::vector<std::pair<std::string, std::string>> downloads;  // name, bytes
  PickedFile nextFile;
  std::set<std::uint32_t> glyphsAsked;
  int mirrored = 0;  // calls of mirror()
  std::string mirrorJson;

  double now() const override { return time; }
  std::int64_t wallClock() const override { return wall + static_cast<std::int64_t>(time); }
  void requestFrame(int frames) override;
  void requestFrameAt(double when) override;
  bool reducedMotion() const override { return motionReduced; }
  bool prefersLight() const override { return light; }
  std::string language() const override { return browserLanguage; }
  std::string fragment() const override { return address; }
  void setFragment(std::string_view fragment, bool) override { address = fragment; }
  void mirror(const std::string& json) override;
  void announce(std::string_view text, bool assertive) override;
  void reveal(std::string_view id, bool focus) override;
  void scrollTo(std::string_view id, float y) override;
  void setDocument(std::string_view title, std::string_view language) override;
  void setColors(const std::string&) override {}
  void fetchGlyphs(const std::vector<std::uint32_t>& codepoints, bool serif) override;
  void openDownload(std::string_view name, std::string_view mime, std::string_view bytes) override;
  void pickFile(std::string_view accept, std::size_t maxBytes, std::function<void(PickedFile)> done) override;
  void copyText(std::string_view text, std::function<void(bool)> done) override;
  bool drawQuads(ImDrawList&, QuadPass) override { return false; }

 private:
  const Node* operable(Role role, std::string_view name) const;

  std::unique_ptr<Stage> stage_;
  int pending_ = 1;
  double timer_ = -1;
};

}  // namespace plenary::ui

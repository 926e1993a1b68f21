// The page's platform in a browser. What the browser must do is asked of web/shell.js through library_plenary.js; what
// the browser reports comes in through the exported functions of main.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ui/platform/platform.h"
#include "ui/platform/web/quads.h"

namespace plenary::ui {

class Browser : public Platform {
 public:
  // --- reported by the browser
  void preferences(std::string_view language, bool reducedMotion, bool light);
  void fragmentChanged(std::string_view fragment);
  void picked(int request, PickedFile file, bool any);
  void copied(int request, bool done);

  // --- the frame
  int frames() const { return frames_; }
  void frameDrawn();  // one less is owed; schedules the next
  QuadRenderer& quads() { return quads_; }

  double now() const override;
  std::int64_t wallClock() const override;
  void requestFrame(int frames) override;
  void requestFrameAt(double when) override;
  void woken();  // by the timer that requestFrameAt set
  bool reducedMotion() const override { return reducedMotion_; }
  bool prefersLight() const override { return light_; }
  std::string language() const override { return language_; }
  std::string fragment() const override { return fragment_; }
  void setFragment(std::string_view fragment, bool step) override;
  void mirror(const std::string& json) override;
  void announce(std::string_view text, bool assertive) override;
  void reveal(std::string_view id, bool focus) override;
  void scrollTo(std::string_view id, float y) override;
  void setDocument(std::string_view title, std::string_view language) override;
  void setColors(const std::string& json) override;
  void fetchGlyphs(const std::vector<std::uint32_t>& codepoints, bool serif) override;
  void openDownload(std::string_view name, std::string_view mime, std::string_view bytes) override;
  void pickFile(std::string_view accept, std::size_t maxBytes, std::function<void(PickedFile)> done) override;
  void copyText(std::string_view text, std::function<void(bool)> done) override;
  bool drawQuads(ImDrawList& list, QuadPass pass) override;

 private:
  int frames_ = 0;
  double timer_ = -1;
  bool reducedMotion_ = false, light_ = false;
  std::string language_ = "en", fragment_;
  int lastRequest_ = 0;
  std::map<int, std::function<void(PickedFile)>> picking_;
  std::map<int, std::function<void(bool)>> copying_;
  QuadRenderer quads_;
};

}  // namespace plenary::ui

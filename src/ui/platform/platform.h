// What the page needs from where it runs. web/: a browser. native/headless: tests without one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

struct ImDrawList;
struct ImVec4;

namespace plenary::ui {

// One instanced draw of quads by a shader pair of shaders/. Each instance is twelve floats, given to the vertex
// shader as `in vec4 a, b, c` (locations 0..2); gl_VertexID 0..3 is the corner of a triangle strip.
// Uniforms: `vec4 view` (left, top, width, height of the page in CSS px), `vec4 params`.
struct QuadPass {
  const char* name;             // identifies the program
  const char* vertex;           // complete source of GLSL ES 3.00
  const char* fragment;
  std::vector<float> instances;
  float params[4] = {0, 0, 0, 0};
};

class Platform {
 public:
  virtual ~Platform() = default;

  // --- time
  virtual double now() const = 0;               // ms, monotonic, from any start
  virtual std::int64_t wallClock() const = 0;   // ms since 1970 UTC
  virtual void requestFrame(int frames = 1) = 0;  // at least so many more frames are drawn
  virtual void requestFrameAt(double when) = 0;   // a frame is drawn at now() >= when (the earliest request holds)

  // --- the reader's preferences
  virtual bool reducedMotion() const = 0;
  virtual bool prefersLight() const = 0;
  virtual std::string language() const = 0;  // BCP 47, the first the browser names: "zh-CN", "en"

  // --- the address: what follows '#', without it.
  virtual std::string fragment() const = 0;
  // `step`: a new entry in the browser's history, which its Back button leaves again; else the current one changes.
  virtual void setFragment(std::string_view fragment, bool step) = 0;

  // --- the semantic tree (called only when it changed), and what follows from it
  virtual void mirror(const std::string& json) = 0;
  virtual void announce(std::string_view text, bool assertive) = 0;
  virtual void reveal(std::string_view id, bool focus) = 0;  // scrolls the thing into view; moves the focus to it
  virtual void scrollTo(std::string_view id, float y) = 0;
  virtual void setDocument(std::string_view title, std::string_view language) = 0;
  virtual void setColors(const std::string& json) = 0;  // {"--accent": "#rrggbb", ...} for what the browser draws

  // --- fonts. kind: "latin" or "zh"; faces arrive through fonts.h, later or never.
  virtual void fetchGlyphs(const std::vector<std::uint32_t>& codepoints, bool serif) = 0;

  // --- files
  virtual void openDownload(std::string_view name, std::string_view mime, std::string_view bytes) = 0;
  // `done` gets nothing when the person thinks better of it. Files above maxBytes arrive as an error text.
  struct PickedFile {
    std::string name, bytes;
    bool tooLarge = false;
  };
  virtual void pickFile(std::string_view accept, std::size_t maxBytes, std::function<void(PickedFile)> done) = 0;
  virtual void copyText(std::string_view text, std::function<void(bool)> done) = 0;

  // Draws `pass` at this place of the list, clipped like everything around it. False: not possible here, draw shapes.
  virtual bool drawQuads(ImDrawList& list, QuadPass pass) = 0;
};

}  // namespace plenary::ui

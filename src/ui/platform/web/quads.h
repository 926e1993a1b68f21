// Instanced quads by shaders of our own, in the middle of ImGui's drawing.
#pragma once

#include <imgui.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ui/platform/platform.h"

namespace plenary::ui {

class QuadRenderer {
 public:
  void beginFrame();  // what the last frame drew is forgotten
  // False: the shaders of this pass do not compile here.
  bool add(ImDrawList& list, QuadPass pass);
  void forgetContext();  // the context is lost, and with it every name

 private:
  struct Program {
    unsigned name = 0;
    int view = -1, params = -1;
  };
  struct Queued {
    QuadRenderer* renderer;
    Program program;
    QuadPass pass;
  };
  const Program& program(const QuadPass& pass);
  void draw(const Queued& queued, const ImDrawCmd& command);

  std::map<std::string, Program> programs_;
  std::vector<std::unique_ptr<Queued>> queue_;
  unsigned array_ = 0, buffer_ = 0;
};

}  // namespace plenary::ui

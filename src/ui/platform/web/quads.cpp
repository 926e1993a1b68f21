#include "ui/platform/web/quads.h"

#include <GLES3/gl3.h>

#include <cstdint>
#include <cstdio>
#include <utility>

namespace plenary::ui {
namespace {

constexpr GLsizei instanceBytes = 12 * sizeof(float);

GLuint compiled(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  GLint done = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
  if (done) return shader;
  char log[512];
  glGetShaderInfoLog(shader, sizeof log, nullptr, log);
  std::fprintf(stderr, "shader: %s\n", log);
  glDeleteShader(shader);
  return 0;
}

GLuint linked(const QuadPass& pass) {
  const GLuint vertex = compiled(GL_VERTEX_SHADER, pass.vertex),
               fragment = compiled(GL_FRAGMENT_SHADER, pass.fragment);
  GLuint program = 0;
  if (vertex && fragment) {
    program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);
    GLint done = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &done);
    if (!done) {
      glDeleteProgram(program);
      program = 0;
    }
  }
  if (vertex) glDeleteShader(vertex);
  if (fragment) glDeleteShader(fragment);
  return program;
}

}  // namespace

void QuadRenderer::beginFrame() { queue_.clear(); }

void QuadRenderer::forgetContext() {
  programs_.clear();
  queue_.clear();
  array_ = buffer_ = 0;
}

const QuadRenderer::Program& QuadRenderer::program(const QuadPass& pass) {
  const auto [entry, fresh] = programs_.try_emplace(pass.name);
  if (fresh) {
    Program& made = entry->second;
    made.name = linked(pass);
    if (made.name) {
      made.view = glGetUniformLocation(made.name, "view");
      made.params = glGetUniformLocation(made.name, "params");
    }
  }
  return entry->second;
}

bool QuadRenderer::add(ImDrawList& list, QuadPass pass) {
  const Program& made = program(pass);
  if (!made.name) return false;
  queue_.push_back(std::make_unique<Queued>(Queued{this, made, std::move(pass)}));
  list.AddCallback(
      [](const ImDrawList*, const ImDrawCmd* command) {
        const Queued& queued = *static_cast<const Queued*>(command->UserCallbackData);
        queued.renderer->draw(queued, *command);
      },
      queue_.back().get());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
  return true;
}

void QuadRenderer::draw(const Queued& queued, const ImDrawCmd& command) {
  const ImDrawData& data = *ImGui::GetDrawData();
  const ImVec2 scale = data.FramebufferScale;
  const ImVec4 clip = command.ClipRect;
  const float width = (clip.z - clip.x) * scale.x, height = (clip.w - clip.y) * scale.y;
  if (width <= 0 || height <= 0 || queued.pass.instances.empty()) return;
  if (!array_) {
    glGenVertexArrays(1, &array_);
    glGenBuffers(1, &buffer_);
  }
  glScissor(static_cast<GLint>(clip.x * scale.x), static_cast<GLint>((data.DisplaySize.y - clip.w) * scale.y),
            static_cast<GLsizei>(width), static_cast<GLsizei>(height));
  glBindVertexArray(array_);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(queued.pass.instances.size() * sizeof(float)),
               queued.pass.instances.data(), GL_STREAM_DRAW);
  for (GLuint i = 0; i < 3; ++i) {
    glEnableVertexAttribArray(i);
    glVertexAttribPointer(i, 4, GL_FLOAT, GL_FALSE, instanceBytes,
                          reinterpret_cast<const void*>(static_cast<std::uintptr_t>(i) * 16));
    glVertexAttribDivisor(i, 1);
  }
  glUseProgram(queued.program.name);
  glUniform4f(queued.program.view, data.DisplayPos.x, data.DisplayPos.y, data.DisplaySize.x,
              data.DisplaySize.y);
  glUniform4fv(queued.program.params, 1, queued.pass.params);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(queued.pass.instances.size() / 12));
}

}  // namespace plenary::ui

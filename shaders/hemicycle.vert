#version 300 es
// One quad per seat. a: centre (page px), radius (px), mark. b: colour of the mark, how much of it has arrived.
// c: colour of the delegation, direction of its back (radians), 10 more where it is highlighted.
layout(location = 0) in vec4 a;
layout(location = 1) in vec4 b;
layout(location = 2) in vec4 c;
uniform vec4 view;
out vec2 at;  // in radii from the centre
flat out float pixel;  // one device pixel, in radii
flat out float mark;
flat out vec4 ballot;
flat out vec4 seat;
uniform vec4 params;  // device px per CSS px; colour of the highlight

const float reach = 1.3;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  at = corner * reach;
  pixel = 1.0 / max(1.0, a.z * params.x);
  mark = a.w;
  ballot = b;
  seat = c;
  vec2 page = (a.xy + at * a.z - view.xy) / view.zw;
  gl_Position = vec4(page.x * 2.0 - 1.0, 1.0 - page.y * 2.0, 0.0, 1.0);
}

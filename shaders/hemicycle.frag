#version 300 es
// Distances to the shapes of a ballot: a disc for yes, a cross for no, a dash for abstention, a ring for absence, a
// dot for a seat that has not voted. The delegation's colour is the back of the seat, away from the floor.
precision highp float;
uniform vec4 params;
in vec2 at;
flat in float pixel;
flat in float mark;
flat in vec4 ballot;
flat in vec4 seat;
out vec4 fragment;

float segment(vec2 p, vec2 from, vec2 to) {
  vec2 d = to - from;
  return length(p - from - d * clamp(dot(p - from, d) / dot(d, d), 0.0, 1.0));
}

float shape(vec2 p) {
  float r = length(p);
  if (mark < 0.5) return r - 0.74;
  if (mark < 1.5) return min(segment(p, vec2(-0.5, -0.5), vec2(0.5, 0.5)), segment(p, vec2(-0.5, 0.5), vec2(0.5, -0.5))) - 0.19;
  if (mark < 2.5) return max(abs(p.x) - 0.72, abs(p.y) - 0.17);
  if (mark < 3.5) return abs(r - 0.6) - 0.11;
  return r - 0.22;
}

float cover(float distance) { return clamp(0.5 - distance / pixel, 0.0, 1.0); }

// Colours are not premultiplied: ImGui blends by source alpha.
vec4 over(vec4 below, vec3 rgb, float alpha) {
  float sum = alpha + below.a * (1.0 - alpha);
  if (sum <= 0.0) return vec4(0.0);
  return vec4((rgb * alpha + below.rgb * below.a * (1.0 - alpha)) / sum, sum);
}

void main() {
  vec4 sum = vec4(0.0);
  float r = length(at);
  float angle = seat.a > 9.0 ? seat.a - 10.0 : seat.a;
  vec2 back = vec2(cos(angle), -sin(angle));
  if (seat.a > 9.0) sum = over(sum, params.yzw, cover(abs(r - 1.16) - 0.08));
  // The back spans 120 degrees.
  sum = over(sum, seat.rgb, cover(max(abs(r - 0.95) - 0.07, 0.5 - dot(at, back) / max(r, 0.001))));
  float arrived = ballot.a;
  float grown = mark > 3.5 ? 1.0 : mix(0.3, 1.0, arrived);
  sum = over(sum, ballot.rgb, cover(shape(at / grown) * grown));
  fragment = sum;
}

#include "ui/hemicycle.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "generated/shaders.h"
#include "ui/widgets_frame.h"

namespace plenary::ui {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr float largestRadius = 0.044f;
constexpr float innermostRow = 0.17f;  // leaves room for a number in the middle

struct Rows {
  int count = 1;
  float pitch = 0;  // least distance of two seats
};

float rowRadius(const Rows& rows, int row) {
  return 0.5f - rows.pitch / 2 - static_cast<float>(row) * rows.pitch;
}

int capacity(const Rows& rows, int row) {
  const float radius = rowRadius(rows, row);
  // A chord is shorter than its arc: the seats are set on chords of one pitch.
  const double step =
      2 * std::asin(std::min(1.0, static_cast<double>(rows.pitch) / (2 * static_cast<double>(radius))));
  return static_cast<int>(pi / step + 1e-6) + 1;
}

bool fits(const Rows& rows, int seats) {
  if (rowRadius(rows, rows.count - 1) < innermostRow) return false;
  int sum = 0;
  for (int row = 0; row < rows.count; ++row) sum += capacity(rows, row);
  return sum >= seats;
}

// The number of rows that leaves the seats largest.
Rows bestRows(int seats) {
  Rows best;
  for (int count = 1; count <= 14; ++count) {
    float low = 0.004f, high = 0.2f;
    for (int i = 0; i < 30; ++i) {
      const float middle = (low + high) / 2;
      (fits({count, middle}, seats) ? low : high) = middle;
    }
    if (low > best.pitch) best = {count, low};
  }
  return best;
}

// Seats per row in proportion to what each holds; largest remainders, outer rows first.
std::vector<int> shareOut(const Rows& rows, int seats) {
  std::vector<int> holds, share;
  for (int row = 0; row < rows.count; ++row) holds.push_back(capacity(rows, row));
  const int sum = std::accumulate(holds.begin(), holds.end(), 0);
  std::vector<std::pair<int, int>> rests;
  int given = 0;
  for (int row = 0; row < rows.count; ++row) {
    const int product = seats * holds[static_cast<std::size_t>(row)];
    share.push_back(product / sum);
    given += product / sum;
    rests.emplace_back(-(product % sum), row);
  }
  std::sort(rests.begin(), rests.end());
  for (int i = 0; given < seats; ++i, ++given)
    ++share[static_cast<std::size_t>(rests[static_cast<std::size_t>(i)].second)];
  return share;
}

Color markColor(SeatMark mark) {
  switch (mark) {
    case SeatMark::yes:
      return Color::yes;
    case SeatMark::no:
      return Color::no;
    case SeatMark::abstain:
      return Color::abstain;
    case SeatMark::absent:
    case SeatMark::notVoted:
      break;
  }
  return Color::absent;
}

void appendRgb(std::vector<float>& out, std::uint32_t packed, float last) {
  out.push_back(static_cast<float>(packed >> IM_COL32_R_SHIFT & 255u) / 255);
  out.push_back(static_cast<float>(packed >> IM_COL32_G_SHIFT & 255u) / 255);
  out.push_back(static_cast<float>(packed >> IM_COL32_B_SHIFT & 255u) / 255);
  out.push_back(last);
}

float eased(float t) {
  const float left = 1 - std::clamp(t, 0.0f, 1.0f);
  return 1 - left * left * left;
}

// Seats are drawn with their backs to the outside.
struct Seating {
  std::vector<ImVec2> centers;
  std::vector<float> angles;  // of the back, from the floor's middle, counterclockwise
  float radius = 0;
};

QuadPass passOf(const std::vector<HemicycleSeat>& seats, const Seating& seating, float density) {
  const ImVec4 accent = ImGui::ColorConvertU32ToFloat4(color(Color::accent));
  QuadPass pass{"hemicycle",
                shaders::hemicycle_vert,
                shaders::hemicycle_frag,
                {},
                {density, accent.x, accent.y, accent.z}};
  pass.instances.reserve(seats.size() * 12);
  for (std::size_t i = 0; i < seats.size(); ++i) {
    const HemicycleSeat& seat = seats[i];
    pass.instances.insert(pass.instances.end(), {seating.centers[i].x, seating.centers[i].y, seating.radius,
                                                 static_cast<float>(seat.mark)});
    appendRgb(pass.instances, color(markColor(seat.mark)), eased(seat.animation));
    appendRgb(pass.instances, hueFill(seat.hue), seating.angles[i] + (seat.highlighted ? 10.0f : 0.0f));
  }
  return pass;
}

void drawShapes(ImDrawList& list, const std::vector<HemicycleSeat>& seats, const Seating& seating) {
  const float radius = seating.radius, third = static_cast<float>(pi) / 3;
  for (std::size_t i = 0; i < seats.size(); ++i) {
    const HemicycleSeat& seat = seats[i];
    const ImVec2 center = seating.centers[i];
    if (seat.highlighted)
      list.AddCircle(center, radius * 1.16f, color(Color::accent), 0, std::max(1.5f, radius * 0.16f));
    list.PathArcTo(center, radius * 0.95f, -seating.angles[i] - third, -seating.angles[i] + third);
    list.PathStroke(hueFill(seat.hue), 0, std::max(1.0f, radius * 0.14f));
    voteMark(list, center, radius * 0.74f * (0.3f + 0.7f * eased(seat.animation)), static_cast<int>(seat.mark));
  }
}

}  // namespace

HemicycleLayout hemicycleLayout(int seats) {
  HemicycleLayout layout;
  if (seats <= 0) return layout;
  const Rows rows = bestRows(seats);
  const std::vector<int> share = shareOut(rows, seats);
  struct Place {
    double angle;
    float radius;
  };
  std::vector<Place> places;
  for (int row = 0; row < rows.count; ++row) {
    const int n = share[static_cast<std::size_t>(row)];
    for (int i = 0; i < n; ++i)
      places.push_back({n == 1 ? pi / 2 : pi * (1 - static_cast<double>(i) / (n - 1)), rowRadius(rows, row)});
  }
  std::sort(places.begin(), places.end(), [](const Place& p, const Place& q) {
    return p.angle != q.angle ? p.angle > q.angle : p.radius > q.radius;
  });
  for (const Place& place : places)
    layout.centers.push_back({0.5f + place.radius * static_cast<float>(std::cos(place.angle)),
                              0.5f - place.radius * static_cast<float>(std::sin(place.angle))});
  layout.radius = std::min(largestRadius, rows.pitch * 0.44f);
  return layout;
}

int hemicycle(std::string_view id, const std::vector<HemicycleSeat>& seats, ImVec2 size, std::string_view name,
              std::string_view description) {
  StageState& s = stage();
  float width = size.x > 0 ? std::min(size.x, s.available()) : s.available();
  if (size.y > 0) width = std::min(width, size.y / hemicycleAspect);
  width = std::floor(width);
  const float spare = s.column().flow ? 0 : std::floor((s.available() - width) / 2);
  const Canvas place = canvas(id, {s.column().flow ? width : 0, width * hemicycleAspect}, name, description);
  if (!s.visible(place.min, place.max)) return -1;
  if (s.hemicycleOf.centers.size() != seats.size())
    s.hemicycleOf = hemicycleLayout(static_cast<int>(seats.size()));
  Seating seating;
  seating.radius = s.hemicycleOf.radius * width;
  int under = -1;
  for (std::size_t i = 0; i < seats.size(); ++i) {
    const ImVec2 c = s.hemicycleOf.centers[i];
    const ImVec2 at{place.min.x + spare + c.x * width, place.min.y + c.y * width};
    seating.centers.push_back(at);
    seating.angles.push_back(std::atan2(0.5f - c.y, c.x - 0.5f));
    if (place.hovered && std::hypot(s.pointer.x - at.x, s.pointer.y - at.y) <= seating.radius * 1.2f)
      under = static_cast<int>(i);
  }
  if (!s.platform.drawQuads(*place.list, passOf(seats, seating, s.density)))
    drawShapes(*place.list, seats, seating);
  if (under >= 0 && !seats[static_cast<std::size_t>(under)].name.empty()) {
    const ImVec2 at = seating.centers[static_cast<std::size_t>(under)];
    const float radius = seating.radius;
    s.tip = seats[static_cast<std::size_t>(under)].name;
    s.tipMin = {at.x - radius, at.y - radius};
    s.tipMax = {at.x + radius, at.y + radius};
  }
  return under;
}

}  // namespace plenary::ui

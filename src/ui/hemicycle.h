// The assembly: seats in concentric arcs, from 4 to 193, filled from left to right in the order given.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::ui {

// Shape as well as colour: a filled disc, a cross, a dash, a ring; a small dot for a seat that has not voted.
enum class SeatMark : std::uint8_t { yes, no, abstain, absent, notVoted };

struct HemicycleSeat {
  SeatMark mark = SeatMark::notVoted;
  float hue = 0;             // of the delegation, 0..1: the back of the seat
  bool highlighted = false;  // the reader's own seat, the speaker
  float animation = 1;       // 0..1: how much of the ballot has arrived (see animate() in widgets.h)
  std::string name;          // tooltip: "China: in favour"
};

// Centres of n seats in a box of width 1 (x 0..1, y 0..hemicycleAspect, y down) and their radius. Seats never overlap.
struct HemicycleLayout {
  std::vector<ImVec2> centers;
  float radius = 0;
};
inline constexpr float hemicycleAspect = 0.55f;  // height / width
HemicycleLayout hemicycleLayout(int seats);

// Draws at the layout's cursor, at most `size` (a side of 0: as much as there is), and declares one image whose
// name is `name` and whose description is `description` ("14 in favour, 3 against, ..."). Returns the index of the
// seat under the pointer, or -1.
int hemicycle(std::string_view id, const std::vector<HemicycleSeat>& seats, ImVec2 size, std::string_view name,
              std::string_view description);

}  // namespace plenary::ui

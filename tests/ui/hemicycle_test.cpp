#include "ui/hemicycle.h"

#include <doctest/doctest.h>

#include <cmath>

#include "ui/platform/native/headless.h"
#include "ui/widgets.h"

using namespace plenary::ui;

TEST_CASE("seats never overlap, stay inside, and run from left to right") {
  for (int n = 1; n <= 193; ++n) {
    CAPTURE(n);
    const HemicycleLayout layout = hemicycleLayout(n);
    REQUIRE(layout.centers.size() == static_cast<std::size_t>(n));
    REQUIRE(layout.radius > 0.012f);  // 193 seats on a phone of 360 px are still 8 px wide
    float nearest = 10;
    double lastAngle = 10;
    for (std::size_t i = 0; i < layout.centers.size(); ++i) {
      const ImVec2 c = layout.centers[i];
      REQUIRE(c.x - layout.radius >= 0);
      REQUIRE(c.x + layout.radius <= 1);
      REQUIRE(c.y - layout.radius >= 0);
      REQUIRE(c.y + layout.radius <= hemicycleAspect);
      for (std::size_t k = i + 1; k < layout.centers.size(); ++k)
        nearest = std::min(nearest, std::hypot(c.x - layout.centers[k].x, c.y - layout.centers[k].y));
      const double angle = std::atan2(0.5 - static_cast<double>(c.y), static_cast<double>(c.x) - 0.5);
      REQUIRE(angle <= lastAngle + 1e-5);
      lastAngle = angle;
    }
    if (n > 1) REQUIRE(nearest >= 2 * layout.radius);
  }
}

TEST_CASE("the assembly is one image, described in words, and names the seat under the pointer") {
  Headless page(800, 600);
  std::vector<HemicycleSeat> seats(12);
  seats[0].name = "China: in favour";
  int under = -1;
  const auto draw = [&] { under = hemicycle("seats", seats, {400, 0}, "The assembly", "1 in favour"); };
  page.settle(draw);
  const Node* image = page.find(Role::image, "The assembly");
  REQUIRE(image);
  CHECK(image->description == "1 in favour");
  CHECK(under == -1);
  const ImVec2 first = hemicycleLayout(12).centers[0];
  // As wide as the column in the tree, centred in it as drawn.
  page.pointTo(image->rect.x + (image->rect.w - 400) / 2 + first.x * 400, image->rect.y + first.y * 400);
  page.settle(draw);
  CHECK(under == 0);
}

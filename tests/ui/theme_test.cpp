#include "ui/theme.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>

using namespace plenary::ui;

TEST_CASE("contrast follows WCAG's own examples") {
  const auto gray = [](unsigned v) { return IM_COL32(v, v, v, 255); };
  CHECK(contrast(gray(0), gray(255)) == doctest::Approx(21.0));
  CHECK(contrast(gray(0x76), gray(255)) == doctest::Approx(4.54).epsilon(0.002));  // #767676: the lightest AA grey
  CHECK(contrast(gray(0x77), gray(255)) < 4.5);
  CHECK(contrast(IM_COL32(255, 0, 0, 255), gray(255)) == doctest::Approx(4.0).epsilon(0.002));
}

TEST_CASE("every declared pair of colours is readable in both schemes") {
  for (const Scheme scheme : {Scheme::dark, Scheme::light}) {
    for (const ContrastPair& pair : contrastPairs()) {
      CAPTURE(static_cast<int>(scheme));
      CAPTURE(static_cast<int>(pair.front));
      CAPTURE(static_cast<int>(pair.back));
      CHECK(contrast(color(pair.front, scheme), color(pair.back, scheme)) >= pair.least);
    }
  }
}

TEST_CASE("every tone is a declared pair with what it can stand on") {
  const auto declared = [](Color front, Color back) {
    for (const ContrastPair& pair : contrastPairs())
      if (pair.front == front && pair.back == back && pair.least >= 4.5) return true;
    return false;
  };
  for (const Tone tone : {Tone::normal, Tone::quiet, Tone::accent, Tone::good, Tone::warning, Tone::danger}) {
    for (const Color back : {Color::ink, Color::slate, Color::raised, Color::hovered, Color::accentWash})
      CHECK(declared(toneColor(tone, Surface::dark), back));
    for (const Color back : {Color::paper, Color::paperRaised, Color::paperHovered, Color::paperWash})
      CHECK(declared(toneColor(tone, Surface::paper), back));
  }
}

TEST_CASE("a delegation's code reads on its own colour, whatever its hue") {
  for (const Scheme each : {Scheme::dark, Scheme::light}) {
    setScheme(each);
    for (int i = 0; i < 360; ++i) {
      const float hue = static_cast<float>(i) / 360.0f;
      CHECK(contrast(hueFill(hue), onHueFill(hue)) >= 4.5);
      for (const Color back : {Color::ink, Color::slate, Color::raised})
        CHECK(contrast(hueLine(hue, Surface::dark), color(back)) >= 3.0);
      CHECK(contrast(hueLine(hue, Surface::paper), color(Color::paper)) >= 3.0);
    }
  }
  setScheme(Scheme::dark);
}

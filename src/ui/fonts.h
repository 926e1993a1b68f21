// The four faces, and how they grow: files arrive at any time and are merged into the face they belong to. A character
// that no file holds yet is drawn as a blank of its width and asked for (Platform::fetchGlyphs).
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/theme.h"

namespace plenary::ui {

ImFont* font(Face face);
// The size that ImGui wants (ascender to descender) for the theme's size of the em.
float fontPixels(TextSize size, Face face);
void setFontDensity(float density);  // device px per CSS px; once per frame

// TrueType bytes for one face. The first file of a face founds it; later ones add characters. False: not a font.
// Takes effect at the next frame. Stage::fontsArrived() is the way in.
bool addFontFile(Face face, std::vector<std::uint8_t> bytes);
bool hasFont(Face face);
// Bytes of the regular file stand in for a bold that is not there, and sans for serif, until those arrive.

// Called between frames, never inside one. True: faces changed, measured text is void.
bool applyPendingFonts();

// Remembers characters of `text` that the face lacks; cheap for text that was seen before.
void noteMissing(std::string_view text, Face face);
// Codepoints noted since the last call, sorted, without those asked for before.
std::vector<std::uint32_t> takeMissing(bool serif);

// While characters are on their way, a blank stands for them; afterwards what is still missing shows as a box.
void setWaitingForGlyphs(bool waiting);

// Only for tests and before any file has arrived: ImGui's built-in face for all four.
void useBuiltInFont();
void forgetFonts();  // before the ImGui context goes

}  // namespace plenary::ui

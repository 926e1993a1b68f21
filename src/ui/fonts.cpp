#include "ui/fonts.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <set>
#include <unordered_set>
#include <utility>

namespace plenary::ui {
namespace {

constexpr std::size_t faces = 4;

// Reference size of the founding file; a later file's size in proportion keeps the em squares equal, although
// ImGui measures sizes from ascender to descender.
constexpr float referenceSize = 16;

struct FaceState {
  ImFont* font = nullptr;
  float emHeights = 1;  // ascender to descender, in ems
  ImWchar box = 0;      // what stands for a character that no file has
};

struct PendingFile {
  Face face;
  std::vector<std::uint8_t> bytes;
};

std::array<FaceState, faces> states;
std::vector<PendingFile> pending;
std::array<std::set<std::uint32_t>, 2> missing;  // sans, serif
std::array<std::unordered_set<std::uint32_t>, 2> asked;

std::size_t indexOf(Face face) { return static_cast<std::size_t>(face); }
bool isSerif(Face face) { return face == Face::serif || face == Face::serifBold; }

std::uint32_t read(const std::vector<std::uint8_t>& bytes, std::size_t at, int width) {
  std::uint32_t value = 0;
  for (int i = 0; i < width; ++i) value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
  return value;
}

// Ascender to descender in ems from `hhea` and `head`, as stb_truetype takes them; 0 when this is no TrueType
// file.
float emHeightsOf(const std::vector<std::uint8_t>& bytes) {
  if (bytes.size() < 12) return 0;
  const std::uint32_t kind = read(bytes, 0, 4);
  if (kind != 0x00010000 && kind != 0x74727565 && kind != 0x4f54544f)
    return 0;  // TrueType, Apple's tag for it, CFF
  std::size_t head = 0, hhea = 0;
  const std::size_t tables = read(bytes, 4, 2);
  if (bytes.size() < 12 + tables * 16) return 0;
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t entry = 12 + i * 16;
    const std::size_t offset = read(bytes, entry + 8, 4), length = read(bytes, entry + 12, 4);
    if (offset > bytes.size() || length > bytes.size() - offset) return 0;
    if (std::memcmp(&bytes[entry], "head", 4) == 0 && length >= 54) head = offset;
    if (std::memcmp(&bytes[entry], "hhea", 4) == 0 && length >= 36) hhea = offset;
  }
  if (!head || !hhea) return 0;
  const auto units = static_cast<float>(read(bytes, head + 18, 2));
  const auto ascender = static_cast<std::int16_t>(read(bytes, hhea + 4, 2));
  const auto descender = static_cast<std::int16_t>(read(bytes, hhea + 6, 2));
  return units > 0 ? static_cast<float>(ascender - descender) / units : 0;
}

void* owned(const std::vector<std::uint8_t>& bytes) {
  void* copy = IM_ALLOC(bytes.size());
  std::memcpy(copy, bytes.data(), bytes.size());
  return copy;
}

// ImGui 1.92.2 merges into the last font only, whatever DstFont says: the one meant is moved there meanwhile.
bool merge(FaceState& state, const std::vector<std::uint8_t>& bytes, float emHeights) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFont** slot = std::find(atlas.Fonts.begin(), atlas.Fonts.end(), state.font);
  std::swap(*slot, atlas.Fonts.back());
  ImFontConfig config;
  config.MergeMode = true;
  config.DstFont = state.font;
  config.SizePixels = referenceSize * emHeights / state.emHeights;
  config.FontDataOwnedByAtlas = true;
  ImFont* merged =
      atlas.AddFontFromMemoryTTF(owned(bytes), static_cast<int>(bytes.size()), config.SizePixels, &config);
  std::swap(*slot, atlas.Fonts.back());
  if (!merged) return false;
  // What was looked up in vain may be there now.
  ImFontAtlasFontDiscardBakes(&atlas, state.font, 0);
  return true;
}

bool found(FaceState& state, const std::vector<std::uint8_t>& bytes, float emHeights) {
  ImFontConfig config;
  config.SizePixels = referenceSize;
  config.FontDataOwnedByAtlas = true;
  state.font = ImGui::GetIO().Fonts->AddFontFromMemoryTTF(owned(bytes), static_cast<int>(bytes.size()),
                                                          referenceSize, &config);
  state.emHeights = emHeights;
  if (!state.font) return false;
  constexpr ImWchar square = 0x25A1;
  if (state.font->IsGlyphInFont(square)) state.font->FallbackChar = square;
  state.box = state.font->FallbackChar;
  return true;
}

const FaceState& stateOf(Face face) {
  static constexpr Face order[faces][faces] = {
      {Face::sans, Face::sansBold, Face::serif, Face::serifBold},
      {Face::sansBold, Face::sans, Face::serifBold, Face::serif},
      {Face::serif, Face::sans, Face::serifBold, Face::sansBold},
      {Face::serifBold, Face::serif, Face::sansBold, Face::sans},
  };
  for (const Face each : order[indexOf(face)])
    if (states[indexOf(each)].font) return states[indexOf(each)];
  return states[indexOf(face)];
}

}  // namespace

ImFont* font(Face face) { return stateOf(face).font; }
float fontPixels(TextSize size, Face face) {
  return std::round(textSize(size, face) * stateOf(face).emHeights);
}
bool hasFont(Face face) { return states[indexOf(face)].font != nullptr; }

bool addFontFile(Face face, std::vector<std::uint8_t> bytes) {
  if (emHeightsOf(bytes) <= 0) return false;
  pending.push_back({face, std::move(bytes)});
  return true;
}

bool applyPendingFonts() {
  bool changed = false;
  for (const PendingFile& file : std::exchange(pending, {})) {
    FaceState& state = states[indexOf(file.face)];
    const float emHeights = emHeightsOf(file.bytes);
    changed |= state.font ? merge(state, file.bytes, emHeights) : found(state, file.bytes, emHeights);
  }
  if (changed) {
    ImGui::GetIO().FontDefault = font(Face::sans);
    for (auto& set : asked) set.clear();
  }
  return changed;
}

void noteMissing(std::string_view text, Face face) {
  const FaceState& state = stateOf(face);
  const std::size_t kind = isSerif(face) ? 1 : 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    if (static_cast<unsigned char>(*at) < 0x80) {
      ++at;
      continue;
    }
    unsigned codepoint = 0;
    at += ImTextCharFromUtf8(&codepoint, at, end);
    if (asked[kind].count(codepoint) || !state.font) continue;
    if (!state.font->IsGlyphInFont(static_cast<ImWchar>(codepoint))) missing[kind].insert(codepoint);
  }
}

std::vector<std::uint32_t> takeMissing(bool serif) {
  const std::size_t kind = serif ? 1 : 0;
  std::vector<std::uint32_t> found(missing[kind].begin(), missing[kind].end());
  asked[kind].insert(found.begin(), found.end());
  missing[kind].clear();
  return found;
}

void setFontDensity(float density) {
  for (const FaceState& state : states)
    if (state.font) state.font->CurrentRasterizerDensity = density;
}

void setWaitingForGlyphs(bool waiting) {
  for (FaceState& state : states) {
    if (!state.font) continue;
    const ImWchar wanted = waiting ? ImWchar{' '} : state.box;
    if (state.font->FallbackChar == wanted) continue;
    state.font->FallbackChar = wanted;
    ImFontAtlasFontDiscardBakes(ImGui::GetIO().Fonts, state.font, 0);
  }
}

void useBuiltInFont() {
  ImFontConfig config;
  config.SizePixels = referenceSize;
  ImFont* const builtIn = ImGui::GetIO().Fonts->AddFontDefault(&config);
  states[indexOf(Face::sans)] = {builtIn, 1.36f, builtIn->FallbackChar};
}

void forgetFonts() {
  states = {};
  pending.clear();
  for (auto& set : missing) set.clear();
  for (auto& set : asked) set.clear();
}

}  // namespace plenary::ui

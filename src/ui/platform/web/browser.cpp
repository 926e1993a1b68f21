#include "ui/platform/web/browser.h"

#include <emscripten.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

// web/library_plenary.js: each hands its arguments to the function of that name that web/shell.js gave.
extern "C" {
void page_schedule();
void page_wake(double afterMs);
void page_fragment(const char* text, int step);
void page_mirror(const char* json);
void page_announce(const char* text, int assertive);
void page_reveal(const char* id, int focus);
void page_scroll(const char* id, double y);
void page_document(const char* title, const char* language);
void page_colors(const char* json);
void page_glyphs(const std::uint32_t* codepoints, int count, int serif);
void page_download(const char* name, const char* mime, const char* bytes, int size);
void page_pick(int request, const char* accept, double maxBytes);
void page_copy(int request, const char* text);
}

namespace plenary::ui {

double Browser::now() const { return emscripten_get_now(); }

std::int64_t Browser::wallClock() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void Browser::preferences(std::string_view language, bool reducedMotion, bool light) {
  language_ = language;
  reducedMotion_ = reducedMotion;
  light_ = light;
}

void Browser::fragmentChanged(std::string_view fragment) { fragment_ = fragment; }

void Browser::requestFrame(int frames) {
  if (frames_ == 0 && frames > 0) page_schedule();
  frames_ = std::max(frames_, frames);
}

void Browser::frameDrawn() {
  if (timer_ >= 0 && now() >= timer_) timer_ = -1;
  if (--frames_ > 0) page_schedule();
  frames_ = std::max(frames_, 0);
}

// The clock may say a little less than was asked for: the timer is spent all the same.
void Browser::woken() {
  timer_ = -1;
  requestFrame(1);
}

void Browser::requestFrameAt(double when) {
  const double from = now();
  if (when <= from) {
    requestFrame(1);
  } else if (timer_ < from || when < timer_) {
    timer_ = when;
    page_wake(std::ceil(when - from));
  }
}

void Browser::setFragment(std::string_view fragment, bool step) {
  if (fragment == fragment_) return;
  fragment_ = fragment;
  page_fragment(fragment_.c_str(), step ? 1 : 0);
}

void Browser::mirror(const std::string& json) { page_mirror(json.c_str()); }

void Browser::announce(std::string_view text, bool assertive) {
  page_announce(std::string(text).c_str(), assertive ? 1 : 0);
}

void Browser::reveal(std::string_view id, bool focus) { page_reveal(std::string(id).c_str(), focus ? 1 : 0); }

void Browser::scrollTo(std::string_view id, float y) {
  page_scroll(std::string(id).c_str(), static_cast<double>(y));
}

void Browser::setDocument(std::string_view title, std::string_view language) {
  page_document(std::string(title).c_str(), std::string(language).c_str());
}

void Browser::setColors(const std::string& json) { page_colors(json.c_str()); }

void Browser::fetchGlyphs(const std::vector<std::uint32_t>& codepoints, bool serif) {
  page_glyphs(codepoints.data(), static_cast<int>(codepoints.size()), serif ? 1 : 0);
}

void Browser::openDownload(std::string_view name, std::string_view mime, std::string_view bytes) {
  page_download(std::string(name).c_str(), std::string(mime).c_str(), bytes.data(),
                static_cast<int>(bytes.size()));
}

void Browser::pickFile(std::string_view accept, std::size_t maxBytes, std::function<void(PickedFile)> done) {
  picking_[++lastRequest_] = std::move(done);
  page_pick(lastRequest_, std::string(accept).c_str(), static_cast<double>(maxBytes));
}

void Browser::picked(int request, PickedFile file, bool any) {
  const auto found = picking_.find(request);
  if (found == picking_.end()) return;
  const auto done = std::move(found->second);
  picking_.erase(found);
  if (any) done(std::move(file));
  requestFrame(2);
}

void Browser::copyText(std::string_view text, std::function<void(bool)> done) {
  copying_[++lastRequest_] = std::move(done);
  page_copy(lastRequest_, std::string(text).c_str());
}

void Browser::copied(int request, bool success) {
  const auto found = copying_.find(request);
  if (found == copying_.end()) return;
  const auto done = std::move(found->second);
  copying_.erase(found);
  done(success);
  requestFrame(2);
}

bool Browser::drawQuads(ImDrawList& list, QuadPass pass) { return quads_.add(list, std::move(pass)); }

}  // namespace plenary::ui

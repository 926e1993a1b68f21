// What a delegate takes home from a session: the result, the text, what was said and decided as far as their seat saw it,
// and their brief, as Markdown.
#pragma once

#include <string>

#include "ui/panels/desk.h"

namespace plenary::ui {

std::string ownReport(const Desk& desk);

}  // namespace plenary::ui

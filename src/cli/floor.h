// What happened, line by line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/recording.h"
#include "wording/reader.h"

namespace plenary::cli {

// One line for an event, as the public saw it; none for those that are not worth one. With `everything`, what
// was said in private and why AI delegations acted, too.
std::optional<std::string> floorLine(const wording::Reader& reader, const Moment& moment, bool everything);

// "Yes: China", with the colon of the language.
std::string labelled(const wording::Reader& reader, std::string_view label, std::string_view text);

}  // namespace plenary::cli

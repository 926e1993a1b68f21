// Text that was written by strangers, made safe to print.
#pragma once

#include <string>
#include <string_view>

#include "core/brief.h"

namespace plenary::cli {

// Valid UTF-8 without control characters other than line breaks: nothing in a save moves the cursor, hides a
// line or turns the direction of writing.
std::string printable(std::string_view text);

// 32 hexadecimal digits.
std::string hex128(const Seed& seed);

}  // namespace plenary::cli

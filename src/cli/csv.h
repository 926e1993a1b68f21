// Comma-separated values as in RFC 4180, for spreadsheets and statistics.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plenary::cli {

// A field that a spreadsheet would take for a formula ("=1+1", "@SUM", and their full-width forms) gets an
// apostrophe before it, as spreadsheets themselves mark text; a plain number stays a number. Quoted where it
// must.
std::string csvField(std::string_view text);

// Ends with CR LF.
std::string csvRow(const std::vector<std::string>& fields);

}  // namespace plenary::cli

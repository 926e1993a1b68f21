// What has changed from one JSON value to the next, as a JSON merge patch (RFC 7396).
#pragma once

#include <string>
#include <string_view>

namespace plenary::codec {

// Both are JSON objects of our own making, without a null anywhere. Lists are replaced whole. "{}": nothing has changed.
std::string mergePatch(std::string_view before, std::string_view after);

}  // namespace plenary::codec

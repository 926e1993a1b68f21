// Deals in words.
#pragma once

#include <string>
#include <vector>

#include "core/deal.h"
#include "wording/reader.h"

namespace plenary::wording {

// "China votes yes on amendment 3", without a full stop.
std::string phrase(const Reader& reader, const Undertaking& undertaking);
// One after the other.
std::string phrase(const Reader& reader, const std::vector<Undertaking>& undertakings);

}  // namespace plenary::wording

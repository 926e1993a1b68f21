// Why a change is worth what it is, in words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/ids.h"
#include "core/model.h"
#include "wording/reader.h"

namespace plenary::wording {

// "growth +9, loss of control −6, rivals +4": at most three terms, the largest first.
std::string inTerms(const Reader& reader, const std::vector<std::pair<WorthTerm, Centipoints>>& parts);

}  // namespace plenary::wording

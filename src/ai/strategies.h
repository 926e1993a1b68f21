// The manifest of strategies: one line here and one in strategies.cpp for each file in strategies/.
#pragma once

#include "ai/strategy.h"

namespace plenary::ai {

const Concession& boulware();
const Concession& conceder();
const Concession& linear();
const Concession& titForTat();

}  // namespace plenary::ai

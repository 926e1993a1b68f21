// What an AI delegation does once a text is signed: it ratifies what beats staying outside, and in each year does what is
// best for it given what it can know of the others, asks for inspections where it suspects most, and answers breaches.
#pragma once

#include "ai/reckoning.h"
#include "ai/strategy.h"
#include "core/legal.h"

namespace plenary::ai {

std::optional<Move> afterSignature(const Reckoning& reckoning, const Legal& legal);

}  // namespace plenary::ai

// Typed acts, refusals and reasons as sentences in the reader's language.
#pragma once

#include <string>

#include "core/brief.h"
#include "core/rejection.h"
#include "core/state.h"
#include "core/statement.h"
#include "wording/reader.h"

namespace plenary::wording {

// What was said, in the speaker's own words, without the speaker's name.
// "We oppose “12 months” for the length of the pause: it would cost us too much."
std::string sentence(const Reader& reader, const Statement& statement);

// Why an act was not carried out, and what helps.
std::string sentence(const Reader& reader, const Rejection& rejection);

// Why an AI delegation acted; "us" is that delegation.
// "Moves to “12 months” for the length of the pause: costs us 4 points, brings China nearer."
std::string sentence(const Reader& reader, const Reason& reason);

// How the negotiation stands, or ended.
std::string sentence(const Reader& reader, Outcome outcome);
// What a year of implementation brought; `after` (may be null) tells which year it was.
std::string yearInWords(const Reader& reader, const YearOutcome& year, const PublicState* after);

// "12.5 points", "1 point", "−3 points"
std::string amount(const Reader& reader, Centipoints worth);

}  // namespace plenary::wording

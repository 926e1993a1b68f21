// The floor: what happened, line by line.
#pragma once

#include <optional>
#include <string>

#include "core/view_event.h"
#include "wording/reader.h"

namespace plenary::wording {

// One line for an event; none for those that are not worth one. `after`, the public state that the event led
// to, adds what the event alone does not say: the arithmetic of a vote, whose seat changed hands.
std::optional<std::string> sentence(const Reader& reader, const ViewEvent& event,
                                    const PublicState* after = nullptr);

}  // namespace plenary::wording

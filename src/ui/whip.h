// What delegations have shown in public of how they will vote. Private talk and briefs are no part of it.
#pragma once

#include <cstdint>
#include <optional>

#include "core/state.h"

namespace plenary::ui {

enum class Leaning : std::uint8_t { unknown, inFavour, against };

// On an amendment, or on what is put of it (`changes`). Sponsors are for it. Otherwise the last public statement that
// settles it: one on the amendment itself (support and promises for, opposition and conditions against), support of
// everything that it would change, opposition to or a warning against something that it would.
Leaning leaning(const PublicState& pub, DelegationId who, const Amendment& amendment, const Changes& changes);

// On the text as it stands, from warnings and conditions, the last one on each provision: against, when the draft says
// what the delegation will not sign, or does not say what it asks for; for, when it asked for something, and all that
// it asked for is there.
Leaning leaningOnText(const PublicState& pub, DelegationId who);

}  // namespace plenary::ui

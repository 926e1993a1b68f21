// What things are called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/state.h"
#include "wording/reader.h"

namespace plenary::wording {

// Ids must be within the scenario; views are valid as long as the reader's catalogues.
std::string_view name(const Reader& reader, DelegationId delegation);
std::string_view shortName(const Reader& reader, DelegationId delegation);
// Within a sentence: "the United States".
std::string_view inText(const Reader& reader, DelegationId delegation);
// One of want, fear, cannotSign, alternative, opening.
std::string briefText(const Reader& reader, DelegationId delegation, std::string_view part);

std::string_view name(const Reader& reader, ProvisionId provision);
std::string_view inText(const Reader& reader, ProvisionId provision);
std::string_view question(const Reader& reader, ProvisionId provision);
std::string_view shortName(const Reader& reader, ProvisionId provision, OptionId option);
std::string_view legalText(const Reader& reader, ProvisionId provision, OptionId option);
std::string_view articleTitle(const Reader& reader, std::size_t article);

// By the phase's own id where there are words for it, otherwise by its kind.
std::string_view name(const Reader& reader, const Phase& phase);
std::string_view name(const Reader& reader, PhaseId phase);
std::string_view explanation(const Reader& reader, const Phase& phase);

// "Adopted", "Yes", "Set a condition"
std::string_view name(const Reader& reader, AmendmentStatus status);
std::string_view name(const Reader& reader, Choice choice);
std::string_view name(const Reader& reader, Grounds grounds);
std::string_view name(const Reader& reader, Signature signature);
std::string_view name(const Reader& reader, StatementKind kind);
std::string_view name(const Reader& reader, VoteMethod method);
std::string_view name(const Reader& reader, MotionKind motion);

// "Boulware", "Boulware, easy"; a strategy without words goes by its id.
std::string strategyName(const Reader& reader, std::string_view strategy);
// Its key in the texts, without its level: "strategy.boulware".
std::string strategyKey(std::string_view strategy);
std::string controllerName(const Reader& reader, const Controller& controller);

// "A, B and C"; "A、B和C".
std::string joined(const Reader& reader, const std::vector<std::string>& names);
// The delegations as they stand within a sentence.
std::string joined(const Reader& reader, const std::vector<DelegationId>& delegations);

// “12 months” for the length of the pause
std::string phrase(const Reader& reader, const Change& change);
std::string phrase(const Reader& reader, const Changes& changes);

// With a capital first letter, where the script has them.
std::string capitalised(std::string text);

}  // namespace plenary::wording

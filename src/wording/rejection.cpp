#include "core/command.h"
#include "wording/keys.h"
#include "wording/names.h"
#include "wording/numbers.h"
#include "wording/sentences.h"

namespace plenary::wording {

namespace {

// Arguments come over the wire: one that is missing or out of range is left out of the sentence.
struct ArgumentsOf {
  const Reader& reader;
  const Rejection& rejection;

  std::uint32_t at(std::size_t i) const {
    return i < rejection.arguments.size() ? rejection.arguments[i] : 0;
  }
  bool isProvision(std::size_t i) const {
    return i < rejection.arguments.size() && at(i) < reader.scenario.provisions.size();
  }
  std::string phase() const {
    const auto key = keyOf(static_cast<PhaseKind>(at(0)));
    return key.empty() || at(0) > 0xFF ? "" : std::string(reader.words.text("phase." + std::string(key)));
  }
  std::string motion() const {
    const bool known = at(0) >= 1 && at(0) <= static_cast<std::uint32_t>(lastMotionKind);
    return known ? std::string(name(reader, static_cast<MotionKind>(at(0)))) : std::string();
  }
  std::string delegation(std::size_t i) const {
    const bool known = i < rejection.arguments.size() && at(i) < reader.scenario.delegations.size();
    return known ? std::string(inText(reader, DelegationId{at(i)})) : std::string();
  }
  std::string provision(std::size_t i) const {
    return isProvision(i) ? std::string(inText(reader, ProvisionId{at(i)})) : std::string();
  }
};

// Which of a code's texts fits its arguments.
std::string variant(const ArgumentsOf& arguments) {
  switch (arguments.rejection.code) {
    case RejectionCode::stale:
      switch (static_cast<Basis::Object>(arguments.at(0))) {
        case Basis::Object::phase: return ".phase";
        case Basis::Object::provision: return arguments.isProvision(1) ? ".provision" : "";
        case Basis::Object::amendment: return ".amendment";
      }
      return {};
    case RejectionCode::wrongPhase: return arguments.phase().empty() ? "" : ".phase";
    case RejectionCode::unknownOption: return arguments.isProvision(0) ? ".provision" : "";
    case RejectionCode::unknownStrategy: return arguments.delegation(0).empty() ? "" : ".delegation";
    case RejectionCode::notCalled: return arguments.delegation(0).empty() ? "" : ".delegation";
    case RejectionCode::floorTaken: return arguments.delegation(0).empty() ? "" : ".delegation";
    case RejectionCode::noProxy: return arguments.delegation(0).empty() ? "" : ".delegation";
    case RejectionCode::proxyGiven: return arguments.delegation(0).empty() ? "" : ".delegation";
    case RejectionCode::proxyLimit: return arguments.at(0) == 0 ? ".none" : "";
    case RejectionCode::offTopic: return arguments.isProvision(0) ? ".provision" : "";
    case RejectionCode::notInOrder: return arguments.motion().empty() ? "" : ".motion";
    default: return {};
  }
}

bool counts(RejectionCode code) {
  return code == RejectionCode::tooManyAmendments || code == RejectionCode::tooManyStatements ||
         code == RejectionCode::tooManyDeals || code == RejectionCode::tooManyMotions || code == RejectionCode::tooManyTurns;
}

}  // namespace

std::string sentence(const Reader& reader, const Rejection& rejection) {
  const ArgumentsOf arguments{reader, rejection};
  const std::string key = "rejection." + std::string(keyOf(rejection.code)) + variant(arguments);
  if (counts(rejection.code)) return reader.words.counted(key, arguments.at(0));

  const bool stale = rejection.code == RejectionCode::stale;
  return reader.words.format(key, {{"n", number(arguments.at(stale ? 1 : 0))},
                                   {"delegation", arguments.delegation(0)},
                                   {"provision", arguments.provision(stale ? 1 : 0)},
                                   {"motion", arguments.motion()},
                                   {"phase", arguments.phase()}});
}

}  // namespace plenary::wording

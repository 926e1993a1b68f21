#include "core/checks.h"

#include <algorithm>

namespace plenary {

Rejection reject(RejectionCode code, std::vector<std::uint32_t> arguments) {
  return Rejection{code, std::move(arguments)};
}

Check checkChanges(const Scenario& scenario, const Changes& changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Change& c = changes[i];
    if (c.provision.index() >= scenario.provisions.size())
      return reject(RejectionCode::unknownProvision, {c.provision.value});
    if (c.option.index() >= scenario.provisions[c.provision.index()].options.size())
      return reject(RejectionCode::unknownOption, {c.provision.value, c.option.value});
    if (i > 0 && changes[i - 1].provision >= c.provision) return reject(RejectionCode::unsorted);
  }
  return std::nullopt;
}

namespace {

std::optional<std::uint32_t> currentVersion(const PublicState& pub, const Basis& basis) {
  switch (basis.object) {
    case Basis::Object::phase:
      return pub.phaseVersion;
    case Basis::Object::provision:
      if (basis.id < pub.provisionVersions.size()) return pub.provisionVersions[basis.id];
      return std::nullopt;
    case Basis::Object::amendment:
      if (const Amendment* a = findAmendment(pub, AmendmentId{basis.id})) return a->version;
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Check checkBasis(const PublicState& pub, const Command& command) {
  if (command.epoch != pub.epoch) return reject(RejectionCode::earlierEpoch);
  for (const Basis& basis : command.bases) {
    const auto now = currentVersion(pub, basis);
    if (now != basis.version)
      return reject(RejectionCode::stale,
                    {static_cast<std::uint32_t>(basis.object), basis.id, basis.version, now.value_or(0)});
  }
  return std::nullopt;
}

const Statement* findAnswered(const State& state, SeatId seat, const Speak& speak) {
  if (!speak.answers) return nullptr;
  if (speak.answers->value < privateStatement) {
    const auto& all = state.pub.statements;
    const auto at = speak.answers->index();
    return at >= 1 && at <= all.size() ? &all[at - 1] : nullptr;
  }
  if (speak.to.empty()) return nullptr;
  Statement audience;
  audience.from = delegationOf(state.pub, seat);
  audience.to = speak.to;
  const auto among = audience.audience();
  for (const Statement& s : state.seats[seat.index()].statements)
    if (s.id == *speak.answers && s.audience() == among) return &s;
  return nullptr;
}

}  // namespace plenary

// What a seat may do now. Serves the page, AI delegations and other clients.
//
// Law (tests/core/legal_test.cpp): whatever this offers, `decide` accepts.
#pragma once

#include <optional>
#include <vector>

#include "core/scenario.h"
#include "core/state.h"

namespace plenary {

struct Legal {
  bool speakPublicly = false;
  bool speakPrivately = false;
  bool tableAmendment = false;  // any effective change that no pending amendment asks for already
  std::vector<AmendmentId> cosponsor;
  std::vector<AmendmentId> withdraw;
  std::optional<VoteId> ballot;
  bool finishRound = false;
  bool sign = false;  // or decline

  bool nothing() const;
};

Legal legal(const Scenario& scenario, const View& view);

}  // namespace plenary

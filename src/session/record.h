// The record of a session: entries in their stored form, and the folds over them.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "codec/codec.h"
#include "core/scenario.h"
#include "core/state.h"

namespace plenary {

struct Record {
  Sequence sequence = 0;  // 1, 2, …
  Millis time = 0;
  Actor actor;
  std::uint16_t tag = 0;
  codec::Bytes payload;
  codec::Hash hash{};  // of everything up to and including this entry

  friend bool operator==(const Record&, const Record&) = default;
};

// Where a record goes wrong.
struct RecordProblem {
  Sequence sequence = 0;
  std::string expected;
};

Record seal(const codec::Hash& before, Sequence sequence, Millis time, const Actor& actor, const Event& event);

// Follows the chain from `genesis`; none: it holds to the end.
std::optional<RecordProblem> verifyChain(const codec::Hash& genesis, const std::vector<Record>& records);

// A fold that can be resumed, stepped and taken back. Events from outside are checked for whether they can
// follow the state (core/plausible.h) before they are applied, so that a forged record is refused, not obeyed.
class Fold {
 public:
  explicit Fold(const Scenario& scenario) : scenario_(&scenario) {}

  // None: applied. Records must come in sequence.
  std::optional<RecordProblem> add(const Record& record);
  // The same for an event of the Table's own making.
  void add(const Event& event, const Record& record);

  const State& state() const { return state_; }
  Sequence sequence() const { return sequence_; }

  // Sequences of the events that survive all undos so far, ascending.
  const std::vector<Sequence>& surviving() const { return surviving_; }

 private:
  void revert(const Reverted& event);

  const Scenario* scenario_;
  State state_;
  Sequence sequence_ = 0;
  std::vector<std::pair<Sequence, Event>> events_;  // those that survive, for undo
  std::vector<Sequence> surviving_;
};

// Folds the whole, or up to and including `until`.
std::variant<State, RecordProblem> foldRecords(const Scenario& scenario, const std::vector<Record>& records,
                                               std::optional<Sequence> until = std::nullopt);

}  // namespace plenary

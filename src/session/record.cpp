#include "session/record.h"

#include <algorithm>

#include "core/apply.h"
#include "core/plausible.h"

namespace plenary {

Record seal(const codec::Hash& before, Sequence sequence, Millis time, const Actor& actor, const Event& event) {
  Record r;
  r.sequence = sequence;
  r.time = time;
  r.actor = actor;
  r.tag = tagOf(event);
  r.payload = codec::encode(event);
  r.hash = codec::chain(before, sequence, time, actor, r.tag, r.payload);
  return r;
}

std::optional<RecordProblem> verifyChain(const codec::Hash& genesis, const std::vector<Record>& records) {
  codec::Hash before = genesis;
  Sequence expected = 1;
  for (const Record& r : records) {
    if (r.sequence != expected) return RecordProblem{r.sequence, "sequence " + std::to_string(expected)};
    const codec::Hash hash = codec::chain(before, r.sequence, r.time, r.actor, r.tag, r.payload);
    if (hash != r.hash) return RecordProblem{r.sequence, "hash " + codec::hex(hash)};
    before = hash;
    ++expected;
  }
  return std::nullopt;
}

std::optional<RecordProblem> Fold::add(const Record& record) {
  if (record.sequence != sequence_ + 1)
    return RecordProblem{record.sequence, "sequence " + std::to_string(sequence_ + 1)};
  auto decoded = codec::decodeEvent(record.tag, record.payload);
  if (const auto* problem = std::get_if<codec::DecodeProblem>(&decoded))
    return RecordProblem{record.sequence,
                         problem->expected + " at byte " + std::to_string(problem->offset) + " of the payload"};
  const Event& event = std::get<Event>(decoded);
  if (const auto* reverted = std::get_if<Reverted>(&event)) {
    const bool known = std::binary_search(surviving_.begin(), surviving_.end(), reverted->to);
    if (!known || reverted->epoch != state_.pub.epoch + 1)
      return RecordProblem{record.sequence, "an undo to an event that stands"};
  } else if (auto problem = implausible(*scenario_, state_, event)) {
    return RecordProblem{record.sequence, *problem};
  }
  add(event, record);
  return std::nullopt;
}

void Fold::add(const Event& event, const Record& record) {
  sequence_ = record.sequence;
  if (const auto* reverted = std::get_if<Reverted>(&event)) {
    revert(*reverted);
    return;
  }
  apply(*scenario_, state_, record.sequence, event);
  events_.emplace_back(record.sequence, event);
  surviving_.push_back(record.sequence);
}

void Fold::revert(const Reverted& event) {
  state_ = State{};
  while (!events_.empty() && events_.back().first > event.to) {
    events_.pop_back();
    surviving_.pop_back();
  }
  for (const auto& [sequence, kept] : events_) apply(*scenario_, state_, sequence, kept);
  state_.pub.epoch = event.epoch;
}

std::variant<State, RecordProblem> foldRecords(const Scenario& scenario, const std::vector<Record>& records,
                                               std::optional<Sequence> until) {
  Fold fold(scenario);
  for (const Record& r : records) {
    if (until && r.sequence > *until) break;
    if (auto problem = fold.add(r)) return *problem;
  }
  return fold.state();
}

}  // namespace plenary

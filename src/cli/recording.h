// A save, read and checked: what replay, verify and export work on.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "session/record.h"
#include "store/save.h"

namespace plenary::cli {

struct Recording {
  store::Meta meta;
  store::Embedded package;
  Scenario scenario;
  std::vector<Record> records;
  std::vector<store::Note> notes;
  codec::Hash genesis{};

  codec::Hash hash() const { return records.empty() ? genesis : records.back().hash; }
};

// The record up to and including `until`, which must be one of its events; none: all of it. Throws BadInput
// where it is not sound up to there: a damaged record can be read up to the damage.
Recording readRecording(const std::filesystem::path& save, std::optional<Sequence> until = std::nullopt);

// One event of a record, with the state that it led to.
struct Moment {
  const Record& record;
  const Event& event;
  const State& after;
};

// Folds the record, calling `visit` for each event. Gives the state at the end. Throws BadInput, naming `save`,
// where an event cannot follow; then the chain holds, but whoever wrote it was not Plenary.
State walk(const Recording& recording, const std::filesystem::path& save,
           const std::function<void(const Moment&)>& visit = {});

}  // namespace plenary::cli

#include "cli/recording.h"

#include <utility>

#include "cli/bad_input.h"

namespace plenary::cli {

namespace {

using store::StoreProblem;

template <class T>
T valueOf(store::Result<T> result) {
  if (const auto* problem = std::get_if<StoreProblem>(&result)) throw BadInput(describe(*problem));
  return std::get<T>(std::move(result));
}

[[noreturn]] void refuse(const std::filesystem::path& save, Sequence sequence, const std::string& expected) {
  throw BadInput(save.string() + ": events, seq " + std::to_string(sequence) + ": expected " + expected +
                 (sequence > 1
                      ? "\nplenary replay --until " + std::to_string(sequence - 1) + " shows what came before"
                      : ""));
}

void checkChain(const Recording& recording, const std::filesystem::path& save) {
  if (const auto problem = verifyChain(recording.genesis, recording.records))
    refuse(save, problem->sequence, problem->expected);
}

}  // namespace

Recording readRecording(const std::filesystem::path& save, std::optional<Sequence> until) {
  const auto file = valueOf(store::SaveFile::open(save, store::SaveFile::Mode::read));
  Recording recording;
  recording.meta = file.meta();
  recording.package = valueOf(file.embedded());
  recording.records = valueOf(file.records());
  recording.notes = valueOf(file.notes());
  recording.genesis = store::genesis(recording.package);

  if (until) {
    if (*until == 0 || *until > recording.records.size())
      throw BadInput("--until " + std::to_string(*until) + ": expected the sequence number of an event, 1 to " +
                     std::to_string(recording.records.size()) + " in " + save.string());
    recording.records.resize(static_cast<std::size_t>(*until));
  }
  checkChain(recording, save);
  if (!until && recording.hash() != file.head())
    refuse(save, recording.records.size() + 1,
           "an event with hash " + codec::hex(file.head()) + ", found the end");

  auto scenario = codec::parseScenario(recording.package, save.string() + ": meta, scenario");
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&scenario))
    throw BadInput(describe(*problems));
  recording.scenario = std::get<Scenario>(std::move(scenario));
  return recording;
}

State walk(const Recording& recording, const std::filesystem::path& save,
           const std::function<void(const Moment&)>& visit) {
  Fold fold(recording.scenario);
  for (const Record& record : recording.records) {
    if (const auto problem = fold.add(record)) refuse(save, problem->sequence, problem->expected);
    if (!visit) continue;
    const auto event = codec::decodeEvent(record.tag, record.payload);
    visit({record, std::get<Event>(event), fold.state()});
  }
  return fold.state();
}

}  // namespace plenary::cli

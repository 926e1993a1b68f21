#include <algorithm>
#include <ostream>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/export_formats.h"
#include "cli/new_file.h"
#include "cli/words.h"

namespace plenary::cli {

bool Exported::stands(Sequence sequence) const {
  return std::binary_search(surviving.begin(), surviving.end(), sequence);
}

namespace {

// What the undos of a record leave.
std::vector<Sequence> survivorsOf(const Recording& recording) {
  std::vector<Sequence> surviving;
  for (const Record& r : recording.records) {
    const auto event = codec::decodeEvent(r.tag, r.payload);
    const auto* known = std::get_if<Event>(&event);
    if (const auto* reverted = known ? std::get_if<Reverted>(known) : nullptr)
      surviving.erase(std::upper_bound(surviving.begin(), surviving.end(), reverted->to), surviving.end());
    else
      surviving.push_back(r.sequence);
  }
  return surviving;
}

std::string contentOf(const ExportCommand& command, const Exported& exported) {
  if (command.format == ExportCommand::Format::json) return exportJson(exported);
  const Recording& recording = exported.recording;
  const auto language = command.language ? command.language : languageOf(recording.meta.language);
  const Words words(language.value_or(wording::Language::en), recording.package, recording.scenario,
                    command.texts);
  if (command.format == ExportCommand::Format::csv) return exportCsv(exported, words.reader());
  if (command.format == ExportCommand::Format::akn) return exportAkn(exported, words.reader());
  return exportMarkdown(exported, words.reader());
}

}  // namespace

int exportSave(const ExportCommand& command, std::ostream& out) {
  std::error_code ignored;
  if (command.to && std::filesystem::equivalent(*command.to, command.save, ignored))
    throw BadInput(command.to->string() + ": expected another file than the save itself");
  std::optional<NewFile> file;
  if (command.to) file.emplace(*command.to, command.force);
  const Recording recording = readRecording(command.save);
  const State end = walk(recording, command.save);
  const std::string content = contentOf(command, {recording, command.save, end, survivorsOf(recording)});
  if (!file) {
    out << content;
    return 0;
  }
  file->write(content);
  file->publish();
  return 0;
}

}  // namespace plenary::cli

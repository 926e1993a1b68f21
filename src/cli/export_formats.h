// What a save is exported to.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/recording.h"
#include "wording/reader.h"

namespace plenary::cli {

struct Exported {
  const Recording& recording;
  const std::filesystem::path& save;
  const State& end;
  std::vector<Sequence> surviving;  // of the events that no undo took back, ascending

  bool stands(Sequence sequence) const;
};

// "plenary.export.1": the whole record as one object, in the ids of the scenario file; what may exceed
// 2^53 is a text of digits. An event that an undo took back has "stands": false.
std::string exportJson(const Exported& exported);

// One row for each event. RFC 4180, UTF-8 without a byte order mark.
std::string exportCsv(const Exported& exported, const wording::Reader& reader);

// The text as a document: articles, how it was adopted, what became of each amendment, who signed.
std::string exportMarkdown(const Exported& exported, const wording::Reader& reader);

// The same as Akoma Ntoso 3.0 (XML): <act name="treaty"> once adopted, <bill> otherwise, and each amendment as a
// component. The record's clock gives the dates; of a session of AIs alone it begins at 1970-01-01.
std::string exportAkn(const Exported& exported, const wording::Reader& reader);

}  // namespace plenary::cli

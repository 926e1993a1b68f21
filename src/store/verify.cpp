#include "store/save.h"

namespace plenary::store {

Verification verify(const SaveFile& save) {
  Verification result;
  result.events = save.events();
  result.hash = save.packageHash();

  const auto embedded = save.embedded();
  const auto records = save.records();
  for (const auto* problem : {std::get_if<StoreProblem>(&embedded), std::get_if<StoreProblem>(&records)}) {
    if (!problem) continue;
    result.problem = describe(*problem);
    return result;
  }
  const auto& list = std::get<std::vector<Record>>(records);
  if (!list.empty()) result.hash = list.back().hash;

  const codec::Hash begins = genesis(std::get<Embedded>(embedded));
  if (const auto problem = verifyChain(begins, list)) {
    result.firstBad = problem->sequence;
    result.problem = "events, seq " + std::to_string(problem->sequence) + ": expected " + problem->expected;
  } else if (begins != save.packageHash()) {
    result.problem = "meta, package_hash: expected " + codec::hex(begins);
  } else if (save.head() != result.hash) {
    result.firstBad = list.size() + 1;
    result.problem = "events: expected to end with hash " + codec::hex(save.head());
  } else {
    result.ok = true;
  }
  return result;
}

Result<Verification> verifyFile(const std::filesystem::path& path) {
  const auto opened = SaveFile::open(path, SaveFile::Mode::read);
  if (const auto* save = std::get_if<SaveFile>(&opened)) return verify(*save);
  const auto& problem = std::get<StoreProblem>(opened);
  if (!problem.sequence) return problem;
  Verification result;
  result.firstBad = problem.sequence;
  result.problem = describe(problem);
  return result;
}

}  // namespace plenary::store

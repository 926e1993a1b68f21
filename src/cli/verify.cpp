#include <ostream>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/recording.h"
#include "codec/json_writer.h"

namespace plenary::cli {

namespace {

using store::Verification;

// Beyond the chain: that each event can follow the one before.
void checkFold(const std::filesystem::path& save, Verification& verification) {
  const Recording recording = readRecording(save);
  Fold fold(recording.scenario);
  for (const Record& record : recording.records) {
    const auto problem = fold.add(record);
    if (!problem) continue;
    verification.ok = false;
    verification.firstBad = problem->sequence;
    verification.problem =
        "events, seq " + std::to_string(problem->sequence) + ": expected " + problem->expected;
    return;
  }
}

// The file, and the row where there is one: "a.plenary: events, seq 12: ...".
void nameThePlace(const std::filesystem::path& save, Verification& verification) {
  std::string& problem = verification.problem;
  const std::string name = save.string() + ": ";
  if (problem.rfind(name, 0) != 0) problem.insert(0, name);
  if (!verification.firstBad) return;
  const std::string row = "seq " + std::to_string(*verification.firstBad);
  if (problem.find(row) == std::string::npos) problem += ", at " + row;
}

std::string json(const Verification& v) {
  codec::JsonWriter w;
  w.beginObject();
  w.key("ok").boolean(v.ok);
  w.key("events").whole(v.events);
  w.key("hash").text(codec::hex(v.hash));
  w.key("first_bad");
  if (v.firstBad)
    w.whole(*v.firstBad);
  else
    w.null();
  if (!v.ok) w.key("problem").text(v.problem);
  return w.endObject().take();
}

}  // namespace

int verify(const VerifyCommand& command, std::ostream& out, std::ostream& err) {
  auto result = store::verifyFile(command.save);
  if (const auto* problem = std::get_if<store::StoreProblem>(&result)) throw BadInput(describe(*problem));
  auto& verification = std::get<Verification>(result);
  if (verification.ok) checkFold(command.save, verification);
  if (!verification.ok) nameThePlace(command.save, verification);

  if (command.json)
    out << json(verification) << '\n';
  else if (verification.ok)
    out << command.save.string() << ": " << verification.events << " events hold together, hash "
        << codec::hex(verification.hash) << '\n';
  if (verification.ok) return 0;
  err << "plenary: " << verification.problem << '\n';
  return 1;
}

}  // namespace plenary::cli

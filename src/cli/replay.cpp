#include <iomanip>
#include <ostream>
#include <sstream>

#include "cli/commands.h"
#include "cli/floor.h"
#include "cli/plain.h"
#include "cli/recording.h"
#include "cli/result.h"
#include "cli/words.h"

namespace plenary::cli {

namespace {

// Lines with the sequence numbers that --until takes; phases stand apart.
class FloorPrinter {
 public:
  FloorPrinter(const wording::Reader& reader, bool everything, Sequence last)
      : reader_(reader), everything_(everything), digits_(static_cast<int>(std::to_string(last).size())) {}

  void operator()(const Moment& moment) {
    const auto line = floorLine(reader_, moment, everything_);
    if (!line) return;
    if (std::holds_alternative<PhaseOpened>(moment.event)) lines_ << '\n';
    lines_ << std::setw(digits_) << moment.record.sequence << "  " << *line << '\n';
  }
  std::string text() const { return printable(lines_.str()); }

 private:
  const wording::Reader& reader_;
  bool everything_;
  int digits_;
  std::ostringstream lines_;
};

}  // namespace

int replay(const ReplayCommand& command, std::ostream& out) {
  const Recording recording = readRecording(command.save, command.until);
  if (command.json) {
    out << resultJson(resultOf(recording, walk(recording, command.save))) << '\n';
    return 0;
  }
  const auto language = command.language ? command.language : languageOf(recording.meta.language);
  const Words words(language.value_or(wording::Language::en), recording.package, recording.scenario,
                    command.texts);
  FloorPrinter floor(words.reader(), command.everything, recording.records.size());
  const State end = walk(recording, command.save, [&](const Moment& moment) { floor(moment); });
  out << floor.text() << '\n' << resultText(words.reader(), resultOf(recording, end));
  return 0;
}

}  // namespace plenary::cli

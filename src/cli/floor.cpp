#include "cli/floor.h"

#include "core/project.h"
#include "wording/floor.h"
#include "wording/names.h"
#include "wording/sentences.h"

namespace plenary::cli {

namespace {

// Through whose eyes an event is told.
std::optional<SeatId> teller(const Event& event, bool everything) {
  const auto* said = std::get_if<StatementMade>(&event);
  if (!everything || !said || !said->statement.isPrivate()) return std::nullopt;
  return SeatId{said->statement.from.index()};
}

}  // namespace

std::string labelled(const wording::Reader& reader, std::string_view label, std::string_view text) {
  return reader.words.format("event.statement",
                             {{"who", std::string(label)}, {"statement", std::string(text)}});
}

std::optional<std::string> floorLine(const wording::Reader& reader, const Moment& moment, bool everything) {
  if (const auto* given = std::get_if<ReasonGiven>(&moment.event)) {
    if (!everything) return std::nullopt;
    const std::string thinks = "(" + std::string(wording::shortName(reader, given->delegation)) + ")";
    return labelled(reader, thinks, wording::sentence(reader, given->reason));
  }
  const auto seen = project(moment.event, moment.after, teller(moment.event, everything));
  if (!seen) return std::nullopt;
  return wording::sentence(reader, *seen, &moment.after.pub);
}

}  // namespace plenary::cli

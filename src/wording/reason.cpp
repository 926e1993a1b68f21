#include "wording/keys.h"
#include "wording/names.h"
#include "wording/numbers.h"
#include "wording/sentences.h"

namespace plenary::wording {

namespace {

// The text says which way it goes: "costs us 4 points", not "costs us −4 points".
bool isDifference(ReasonKind kind) {
  switch (kind) {
    case ReasonKind::concedes:
    case ReasonKind::mirrors:
    case ReasonKind::votesGain:
    case ReasonKind::votesLoss:
    case ReasonKind::adoptsAboveAlternative:
    case ReasonKind::rejectsBelowAlternative:
    case ReasonKind::signs:
    case ReasonKind::declines:
    case ReasonKind::savesTheTreaty: return true;
    case ReasonKind::opensWithIdeal:
    case ReasonKind::proposesPackage:
    case ReasonKind::joinsAmendment:
    case ReasonKind::standsFirm:
    case ReasonKind::votesIndifferent:
    case ReasonKind::acceptsOffer:
    case ReasonKind::refusesOffer:
    case ReasonKind::answers:
    case ReasonKind::withdraws:
    case ReasonKind::moves:
    case ReasonKind::favoursMotion:
    case ReasonKind::opposesMotion:
    case ReasonKind::readyToVote:
    case ReasonKind::asksForFloor:
    case ReasonKind::yieldsFloor:
    case ReasonKind::votesByProxy:
    case ReasonKind::ratifies:
    case ReasonKind::keepsTreaty:
    case ReasonKind::breaksTreaty:
    case ReasonKind::punishes:
    case ReasonKind::suspects:
    case ReasonKind::fearsLoss:
    case ReasonKind::offersDeal:
    case ReasonKind::agreesToDeal:
    case ReasonKind::refusesDeal:
    case ReasonKind::keepsItsWord:
    case ReasonKind::sharesLesson:
    case ReasonKind::keepsOthersBound:
    case ReasonKind::seeksReturn:
    case ReasonKind::staysOutside:
    case ReasonKind::rejectsBelowFloor: return false;
  }
  return false;
}

std::string variant(const Reason& r) {
  const bool change = r.provision && r.option;
  if (r.kind == ReasonKind::concedes && !change) return ".bare";
  if (r.kind == ReasonKind::concedes && r.delegation) return ".nearer";
  if ((r.kind == ReasonKind::mirrors || r.kind == ReasonKind::seeksReturn) && !r.delegation) return ".bare";
  return {};
}

bool counts(const Reason& r) {
  return r.kind == ReasonKind::proposesPackage || r.kind == ReasonKind::savesTheTreaty ||
         (r.kind == ReasonKind::concedes && variant(r).empty());
}

}  // namespace

std::string amount(const Reader& reader, Centipoints worth) {
  const bool one = worth == 100 || worth == -100;
  return reader.words.format(one ? "amount.one" : "amount.other", {{"points", plainPoints(worth)}});
}

std::string sentence(const Reader& reader, const Reason& r) {
  const std::string key = "reason." + std::string(keyOf(r.kind)) + variant(r);
  const Centipoints worth = isDifference(r.kind) && r.points < 0 ? -r.points : r.points;
  const std::string points = amount(reader, worth);
  const std::string target = amount(reader, r.target);
  const std::string change =
      r.provision && r.option ? phrase(reader, Change{*r.provision, *r.option}) : std::string();
  const std::string delegation = r.delegation ? std::string(inText(reader, *r.delegation)) : std::string();
  if (counts(r))
    return reader.words.counted(key, r.count, {{"points", points}, {"target", target}, {"change", change}});
  return capitalised(reader.words.format(
      key, {{"points", points}, {"target", target}, {"change", change}, {"delegation", delegation}}));
}

std::string yearInWords(const Reader& reader, const YearOutcome& year, const PublicState* after) {
  const auto& words = reader.words;
  std::vector<std::string> parts;
  if (after) parts.push_back(words.format("event.year", {{"n", std::to_string(after->life.years.size())}}));
  if (year.card && reader.scenario.model && *year.card < reader.scenario.model->events.size())
    parts.push_back(words.format(
        "event.year.card",
        {{"title", std::string(reader.scenarioTexts.text("event." + reader.scenario.model->events[*year.card].id + ".title"))}}));
  parts.push_back(words.counted("event.year.incidents", year.incidents));
  for (const Breach& b : year.detected)
    parts.push_back(words.format("event.year.detected." + std::string(keyOf(b.obligation)),
                                 {{"who", capitalised(std::string(inText(reader, b.delegation)))}}));
  if (year.controlLost) parts.emplace_back(words.text("event.year.controlLost"));
  std::string line;
  const char* gap = reader.language == Language::zh ? "" : " ";
  for (const std::string& part : parts) line += (line.empty() ? "" : gap) + part;
  return line;
}

std::string sentence(const Reader& reader, Outcome outcome) {
  return std::string(reader.words.text("outcome." + std::string(keyOf(outcome))));
}

}  // namespace plenary::wording

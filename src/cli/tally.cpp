#include <ostream>

#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/decision.h"
#include "cli/plain.h"
#include "cli/words.h"
#include "codec/json_writer.h"
#include "session/json_parts.h"
#include "wording/arithmetic.h"
#include "wording/keys.h"

namespace plenary::cli {

namespace {

std::string tallyJson(const wording::Reader& reader, const DecisionRule& rule, const Tally& tally) {
  codec::JsonWriter w;
  w.beginObject();
  w.key("arithmetic").text(wording::arithmetic(reader, tally, rule));
  w.key("rule").text(wording::citation(reader, rule.citation));
  w.key("id").text(rule.id);
  writeSums(w, tally);
  w.key("terms").beginArray();
  for (std::size_t t = 0; t < tally.terms.size(); ++t) {
    const Reckoning& r = tally.terms[t];
    w.beginObject().key("kind").text(wording::keyOf(rule.terms[t].kind));
    w.key("have").whole(r.have).key("needed").whole(r.needed).key("base").whole(r.base);
    w.key("met").boolean(r.met).endObject();
  }
  return w.endArray().endObject().take();
}

}  // namespace

int tally(const TallyCommand& command, std::ostream& out) {
  const codec::DecisionFile decision = readDecisionFile(command.rule);
  const auto read =
      codec::parseBallotsFile(readText(command.ballots), command.ballots.string(), decision.members);
  if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&read))
    throw BadInput(describe(*problems));
  const auto& ballots = std::get<codec::BallotsFile>(read);
  const auto& membersFile = ballots.ownMembers ? command.ballots : command.rule;
  const BoundRule bound = boundRule(decision.rule, ballots.members, command.rule, membersFile);

  // Nothing here is of a scenario: members go by their ids.
  const codec::Package none{"", "", "{}", "{}"};
  const Scenario scenario;
  const Words words(command.language, none, scenario, command.texts);
  const Tally tally = assess(bound, ballots.ballots);
  if (command.json)
    out << tallyJson(words.reader(), decision.rule, tally) << '\n';
  else
    out << printable(wording::arithmetic(words.reader(), tally, decision.rule)) << '\n';
  return 0;
}

}  // namespace plenary::cli

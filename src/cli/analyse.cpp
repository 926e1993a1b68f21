#include <algorithm>
#include <ostream>
#include <utility>

#include "analysis/power.h"
#include "cli/bad_input.h"
#include "cli/commands.h"
#include "cli/decision.h"
#include "cli/number_option.h"
#include "cli/plain.h"
#include "cli/table.h"
#include "cli/words.h"
#include "codec/json_writer.h"

namespace plenary::cli {

namespace {

using analysis::Natural;
using analysis::Power;
using analysis::PowerProblem;

constexpr std::uint64_t mostExact = std::uint64_t{1} << 53U;  // that every reader of JSON holds

std::vector<std::uint64_t> weightsFrom(std::string_view list) {
  std::vector<std::uint64_t> weights;
  std::uint64_t total = 0;
  for (bool more = true; more;) {
    const std::size_t comma = std::min(list.find(','), list.size());
    weights.push_back(wholeNumberFrom("--weights", list.substr(0, comma), 0, mostWeight));
    total += weights.back();  // below 2^10 * 2^40
    more = comma < list.size();
    list.remove_prefix(std::min(comma + 1, list.size()));
    if (weights.size() > mostMembers)
      throw BadInput("--weights: expected at most " + std::to_string(mostMembers) + " weights, found more");
  }
  if (total == 0 || total > mostWeight)
    throw BadInput("--weights: expected weights of 1 to " + std::to_string(mostWeight) + " together, found " +
                   std::to_string(total));
  return weights;
}

// A game, and whose it is.
struct Game {
  BoundRule rule;
  std::vector<Member> members;
  std::string name;  // the file, or the options
};

Game gameOf(const PowerCommand& command) {
  if (command.rule) {
    if (command.weights || command.quota)
      throw BadInput("--rule: expected either a file, or --weights with --quota, found both");
    codec::DecisionFile decision = readDecisionFile(*command.rule);
    if (decision.members.empty())
      throw BadInput(command.rule->string() +
                     ": /members: expected members, whose power is asked for, found nothing");
    BoundRule bound = boundRule(decision.rule, decision.members, *command.rule, *command.rule);
    return {std::move(bound), std::move(decision.members), command.rule->string()};
  }
  if (!command.weights || !command.quota)
    throw BadInput(std::string(command.weights ? "--quota" : "--weights") +
                   ": expected --weights with --quota, or --rule FILE, found nothing");
  const auto weights = weightsFrom(*command.weights);
  std::uint64_t total = 0;
  for (const std::uint64_t weight : weights) total += weight;
  const std::uint64_t quota = wholeNumberFrom("--quota", *command.quota, 1, total);
  auto members = analysis::weightedMembers(weights);
  auto bound = bindRule(analysis::weightedRule(quota), members);
  if (std::holds_alternative<RuleProblem>(bound))
    throw BadInput("--weights: expected weights that make a rule of decision");
  return {std::get<BoundRule>(std::move(bound)), std::move(members), "--weights"};
}

[[noreturn]] void refuse(const Game& game, const PowerProblem& problem) {
  if (problem.code == PowerProblem::Code::nobodyDecides)
    throw BadInput(game.name +
                   ": expected a rule under which some win and others lose, found one that nobody decides");
  throw BadInput(game.name + ": expected a rule whose power can be computed exactly, found " +
                 std::to_string(problem.kinds) + " members who do not count alike" +
                 (problem.code == PowerProblem::Code::fineWeight
                      ? ", by a weight with too large a total: divide the weights by what they have in common, "
                        "or round them"
                      : ", by " + std::to_string(problem.weights) + " weights at once"));
}

void writeNatural(codec::JsonWriter& w, const Natural& n) {
  if (n < Natural(mostExact + 1))
    w.whole(n.limb(0));
  else
    w.text(n.text());
}

template <class Values, class Write>
void writeList(codec::JsonWriter& w, const char* key, const Values& values, Write write) {
  w.key(key).beginArray();
  for (const auto& value : values) write(value);
  w.endArray();
}

std::string powerJson(const Game& game, const Power& power, bool named) {
  codec::JsonWriter w;
  w.beginObject();
  if (named) writeList(w, "members", game.members, [&](const Member& m) { w.text(m.id); });
  writeList(w, "swings", power.swings, [&](const Natural& n) { writeNatural(w, n); });
  writeList(w, "banzhaf", power.banzhaf, [&](double share) { w.real(share); });
  writeList(w, "shapley_shubik", power.shapleyShubik, [&](double share) { w.real(share); });
  w.key("winning");
  writeNatural(w, power.winning);
  w.key("voters").whole(power.voters);
  const auto fractions = [&](const char* key, const std::vector<analysis::Fraction>& all) {
    if (!all.empty()) writeList(w, key, all, [&](const analysis::Fraction& f) { w.text(f.text()); });
  };
  fractions("exact_banzhaf", power.exactBanzhaf);
  fractions("exact_shapley_shubik", power.exactShapleyShubik);
  return w.endObject().take();
}

std::string powerTable(const wording::Catalogue& words, const Game& game, const Power& power) {
  std::vector<std::vector<std::string>> rows{{}};
  for (const char* key : {"power.member", "power.swings", "power.banzhaf", "power.shapleyShubik"})
    rows[0].emplace_back(words.text(key));
  for (std::size_t m = 0; m < game.members.size(); ++m)
    rows.push_back({printable(game.members[m].id), power.swings[m].text(), sixDigits(power.banzhaf[m]),
                    sixDigits(power.shapleyShubik[m])});
  return table(rows) +
         words.format("power.winning",
                      {{"n", power.winning.text()}, {"voters", std::to_string(power.voters)}}) +
         '\n';
}

}  // namespace

int analysePower(const PowerCommand& command, std::ostream& out) {
  const Game game = gameOf(command);
  const auto result = analysis::power(game.rule);
  if (const auto* problem = std::get_if<PowerProblem>(&result)) refuse(game, *problem);
  const auto& power = std::get<Power>(result);
  if (command.json) {
    out << powerJson(game, power, command.rule.has_value()) << '\n';
    return 0;
  }
  // Nothing here is of a scenario: members go by their ids.
  const codec::Package none{"", "", "{}", "{}"};
  const Scenario scenario;
  const Words words(command.language, none, scenario, command.texts);
  out << powerTable(words.reader().words, game, power);
  return 0;
}

}  // namespace plenary::cli

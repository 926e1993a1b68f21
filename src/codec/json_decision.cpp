#include "codec/json_decision.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

namespace plenary::codec {

namespace {

using Kind = Term::Kind;
using WeightList = std::vector<std::pair<std::string, std::uint64_t>>;

constexpr std::array tieNames{std::pair{"fails", TieRule::fails},
                              std::pair{"secondBallot", TieRule::secondBallot},
                              std::pair{"chairDecides", TieRule::chairDecides}};
constexpr std::array memberKinds{std::pair{"state", MemberKind::state},
                                 std::pair{"regionalOrganisation", MemberKind::regionalOrganisation},
                                 std::pair{"observer", MemberKind::observer}};
constexpr std::array ballotNames{
    std::pair{"yes", std::optional{Choice::yes}}, std::pair{"no", std::optional{Choice::no}},
    std::pair{"abstain", std::optional{Choice::abstain}}, std::pair{"absent", std::optional<Choice>{}}};

std::optional<std::uint32_t> digitsOf(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// ---------------------------------------------------------------- the tree

// What each term is called, and the keys that stand beside that name.
struct TermName {
  const char* key;
  std::vector<const char*> beside;
};

const std::vector<TermName>& termNames() {
  static const std::vector<TermName> names{
      {"all", {}},   {"any", {}},      {"share", {"of"}}, {"moreThan", {"of"}}, {"weight", {"atLeast"}},
      {"count", {}}, {"noVetoBy", {}}, {"allOf", {}},     {"noObjection", {}},  {"fewerNotInFavourThan", {}},
      {"quorum", {}}};
  return names;
}

class TermReader {
 public:
  explicit TermReader(DecisionRule& rule) : rule_(rule) {}

  bool read(const Json& json) {
    if (!term(json, 0)) return false;
    if (rule_.terms.size() <= mostTerms) return true;
    json.problem("expected at most " + std::to_string(mostTerms) + " terms, found " +
                 std::to_string(rule_.terms.size()));
    return false;
  }

 private:
  static const TermName* nameOf(const Json& json) {
    std::vector<std::string> known;
    const TermName* found = nullptr;
    for (const TermName& name : termNames()) {
      known.emplace_back(name.key);
      if (!json.has(name.key)) continue;
      if (found) {
        json.problem(std::string("expected one term, found both ") + found->key + " and " + name.key +
                     ": join them with all or any");
        return nullptr;
      }
      found = &name;
    }
    if (!found) json.problem("expected a term: an object with one of " + listed(known));
    return found;
  }

  bool term(const Json& json, std::size_t depth) {
    if (!json.anyObject()) return false;
    const TermName* name = nameOf(json);
    if (!name) return false;
    std::vector<std::string> keys{name->key};
    keys.insert(keys.end(), name->beside.begin(), name->beside.end());
    const bool known = json.members().size() == keys.size();
    if (!json.object(keys)) return false;
    return kind(json, name->key, depth) && known;
  }

  bool kind(const Json& json, const std::string& key, std::size_t depth) {
    if (key == "all") return join(json["all"], Kind::all, depth);
    if (key == "any") return join(json["any"], Kind::any, depth);
    Term term;
    bool ok = false;
    if (key == "share" || key == "moreThan") {
      term.strict = key == "moreThan";
      ok = share(json[key], term) && of(json["of"], term);
    } else if (key == "weight") {
      term.kind = Kind::weight;
      const auto name = json[key].text(longestId);
      ok = amount(json["atLeast"], term, mostWeight) && name;
      term.weight = name.value_or("");
    } else if (key == "count") {
      term.kind = Kind::count;
      ok = amount(json[key], term, mostMembers);
    } else if (key == "fewerNotInFavourThan") {
      term.kind = Kind::fewerNotInFavour;
      ok = amount(json[key], term, mostMembers);
    } else if (key == "noObjection") {
      term.kind = Kind::noObjection;
      const auto flag = json[key].flag();
      if (flag && !*flag) json[key].problem("expected true, found false: leave the term out instead");
      ok = flag && *flag;
    } else if (key == "quorum") {
      term.kind = Kind::quorum;
      ok = quorum(json[key], term);
    } else {
      term.kind = key == "allOf" ? Kind::listed : Kind::noVeto;
      ok = list(json[key], term);
    }
    if (ok) rule_.terms.push_back(std::move(term));
    return ok;
  }

  bool join(const Json& json, Kind kind, std::size_t depth) {
    if (depth == deepestTree) {
      json.problem("expected all and any at most " + std::to_string(deepestTree) + " deep");
      return false;
    }
    const auto parts = json.array(1, mostTerms - 1, "terms");
    if (!parts) return false;
    Term joined;
    joined.kind = kind;
    joined.parts = static_cast<std::uint16_t>(parts->size());
    rule_.terms.push_back(std::move(joined));
    bool ok = true;
    for (const Json& part : *parts) ok = term(part, depth + 1) && ok;
    return ok;
  }

  static bool share(const Json& json, Term& term) {
    const auto text = json.text(longestName);
    if (!text) return false;
    const std::size_t bar = std::min(text->find('/'), text->size());
    const auto numerator = digitsOf(std::string_view(*text).substr(0, bar), 1, 7);
    const auto denominator = digitsOf(std::string_view(*text).substr(std::min(bar + 1, text->size())), 1, 7);
    if (!numerator || !denominator || *numerator == 0 || *denominator == 0 || *numerator > *denominator ||
        *denominator > mostDenominator)
      return json.wrong("a share such as \"2/3\": two whole numbers, the first no larger, the second at most " +
                        std::to_string(mostDenominator));
    if (term.strict && *numerator == *denominator)
      return json.wrong("a share that can be reached: nothing is more than all");
    term.numerator = *numerator;
    term.denominator = *denominator;
    return true;
  }

  static bool of(const Json& json, Term& term) {
    if (json.has("weight")) {
      const auto name = json["weight"].text(longestId);
      if (!json.object({"weight"}) || json.members().size() != 1 || !name) return false;
      term.kind = Kind::shareOfWeight;
      term.weight = *name;
      return true;
    }
    static const std::array bases{std::pair{"members", Kind::shareOfMembers},
                                  std::pair{"presentAndVoting", Kind::sharePresentAndVoting}};
    const auto base = json.members().empty() ? readName(json, bases) : std::nullopt;
    if (!base && !json.members().empty())
      json.problem("expected members, presentAndVoting or {\"weight\": name}");
    term.kind = base.value_or(Kind::shareOfMembers);
    return base.has_value();
  }

  static bool quorum(const Json& json, Term& term) {
    if (!json.has("moreThan")) return share(json, term);
    if (!json.object({"moreThan"}) || json.members().size() != 1) return false;
    term.strict = true;
    return share(json["moreThan"], term);
  }

  static bool amount(const Json& json, Term& term, std::uint64_t most) {
    const auto found = json.large(1, most);
    term.amount = found.value_or(1);
    return found.has_value();
  }

  static bool list(const Json& json, Term& term) {
    const auto elements = json.array(1, mostMembers, "ids of members");
    if (!elements) return false;
    bool ok = true;
    std::set<std::string> seen;
    for (const Json& element : *elements) {
      const auto id = element.text(longestId);
      if (id && !seen.insert(*id).second)
        element.problem("expected each member once: " + *id + " stands above");
      ok = ok && id;
      term.members.push_back(id.value_or(""));
    }
    return ok && seen.size() == elements->size();
  }

  DecisionRule& rule_;
};

bool readTiming(const Json& json, Timing& timing) {
  if (!json.object({"delayDays", "laterDelayDays", "onDate", "daysAfterOpening", "afterParent"})) return false;
  bool ok = true;
  const auto days = [&](const char* key, std::uint16_t& to) {
    if (!json.has(key)) return;
    const auto found = json[key].whole(0, longestDelay);
    to = static_cast<std::uint16_t>(found.value_or(0));
    ok = ok && found;
  };
  days("delayDays", timing.delayDays);
  days("laterDelayDays", timing.laterDelayDays);
  days("daysAfterOpening", timing.daysAfterOpening);
  if (json.has("onDate")) {
    const auto text = json["onDate"].text(longestName);
    if (text) timing.onDate = dayFrom(*text);
    if (text && !timing.onDate) json["onDate"].wrong("a day of the years 1900 to 2999 such as \"1989-01-01\"");
    ok = ok && timing.onDate;
  }
  if (json.has("afterParent")) {
    const auto flag = json["afterParent"].flag();
    timing.afterParent = flag.value_or(false);
    ok = ok && flag;
  }
  return ok;
}

// `more`: the keys that the file has beside those of the rule itself.
std::optional<DecisionRule> readRule(const Json& json, const std::vector<std::string>& more) {
  std::vector<std::string> known{"id", "note", "citation", "adopted", "tie", "timing"};
  known.insert(known.end(), more.begin(), more.end());
  if (!json.object(known)) return std::nullopt;
  bool ok = true;
  DecisionRule rule;
  const auto take = [&](auto value, auto& to) {
    ok = ok && value;
    if (value) to = *std::move(value);
  };
  take(json["id"].id(), rule.id);
  if (json.has("note")) ok = json["note"].text(longestText) && ok;
  if (json.has("citation")) take(json["citation"].text(longestName), rule.citation);
  if (json.has("tie")) take(readName(json["tie"], tieNames), rule.tie);
  if (json.has("timing")) ok = readTiming(json["timing"], rule.timing) && ok;
  ok = TermReader(rule).read(json["adopted"]) && ok;
  for (const auto& [key, value] : json.members())
    ok = ok && std::find(known.begin(), known.end(), key) != known.end();
  if (!ok) return std::nullopt;
  return rule;
}

// ---------------------------------------------------------------- those who decide

class MembersReader {
 public:
  std::optional<std::vector<Member>> read(const Json& json) {
    const auto elements = json.array(1, mostMembers, "members");
    if (!elements) return std::nullopt;
    for (const Json& element : *elements) ok_ = one(element) && ok_;
    if (!ok_) return std::nullopt;
    for (std::size_t m = 0; m < members_.size(); ++m) ok_ = fits((*elements)[m], members_[m]) && ok_;
    sumWeights(json);
    if (!ok_) return std::nullopt;
    return std::move(members_);
  }

 private:
  bool one(const Json& json) {
    if (!json.object({"id", "kind", "votes", "organisation", "weights"})) return false;
    bool ok = json.members().size() <= 5;
    Member member;
    const auto id = json["id"].text(longestId);
    member.id = id.value_or("");
    if (id && !ids_.insert(*id).second)
      json["id"].problem("expected an id of its own: " + *id + " stands above"), ok = false;
    if (json.has("kind")) {
      const auto kind = readName(json["kind"], memberKinds);
      member.kind = kind.value_or(member.kind);
      ok = ok && kind;
    }
    member.votes = member.kind == MemberKind::state ? 1 : 0;
    if (json.has("votes")) {
      const auto votes = json["votes"].whole(0, std::uint32_t{mostMembers});
      if (votes && member.kind == MemberKind::state && *votes != 1)
        ok = json["votes"].wrong("1, the vote of a State (what counts more is a weight)");
      if (votes && member.kind == MemberKind::observer && *votes != 0)
        ok = json["votes"].wrong("0: an observer has no vote");
      member.votes = votes.value_or(member.votes);
      ok = ok && votes;
    }
    if (json.has("organisation")) {
      const auto organisation = json["organisation"].text(longestId);
      member.organisation = organisation.value_or("");
      ok = ok && organisation;
    }
    if (json.has("weights")) {
      auto weights = readWeights(json["weights"]);
      ok = ok && weights;
      if (weights) member.weights = *std::move(weights);
    }
    members_.push_back(std::move(member));
    return ok && id;
  }

  // Once all ids are known.
  bool fits(const Json& json, Member& member) {
    if (!member.organisation.empty()) {
      const auto organisation = std::find_if(members_.begin(), members_.end(),
                                             [&](const Member& m) { return m.id == member.organisation; });
      if (member.kind != MemberKind::state) {
        json["organisation"].problem("expected an organisation of States only");
        return false;
      }
      if (organisation == members_.end() || organisation->kind == MemberKind::state)
        return json["organisation"].wrong("the id of a regionalOrganisation or an observer of this list");
    }
    if (member.kind != MemberKind::regionalOrganisation) return true;
    const auto states = static_cast<std::uint32_t>(std::count_if(
        members_.begin(), members_.end(), [&](const Member& m) { return m.organisation == member.id; }));
    if (!json.has("votes")) member.votes = states;
    if (member.votes == 0) return json["votes"].wrong("as many votes as the organisation has member States");
    if (states > 0 && member.votes != states)
      return json["votes"].wrong(std::to_string(states) + ", the number of its member States in this list");
    return true;
  }

  void sumWeights(const Json& json) {
    std::map<std::string, std::uint64_t> sums;  // below 2^10 * 2^40
    for (const Member& m : members_)
      for (const auto& [name, value] : m.weights) sums[name] += value;
    for (const auto& [name, sum] : sums) {
      if (sum <= mostWeight) continue;
      json.problem("expected weights \"" + name + "\" of at most " + std::to_string(mostWeight) +
                   " together, found " + std::to_string(sum));
      ok_ = false;
    }
  }

  std::vector<Member> members_;
  std::set<std::string> ids_;
  bool ok_ = true;
};

std::optional<Ballots> readBallots(const Json& json, const std::vector<Member>& members) {
  if (!json.anyObject()) return std::nullopt;
  Ballots ballots(members.size());
  bool ok = true;
  for (const auto& [id, value] : json.members()) {
    if (std::any_of(members.begin(), members.end(), [&, name = id](const Member& m) { return m.id == name; }))
      continue;
    value.problem("expected the id of a member");
    ok = false;
  }
  for (std::size_t m = 0; m < members.size(); ++m) {
    const bool observer = members[m].kind == MemberKind::observer;
    if (observer && !json.has(members[m].id)) continue;
    const Json ballot = json[members[m].id];
    const auto choice = readName(ballot, ballotNames);
    ok = ok && choice;
    if (!choice) continue;
    if (observer && *choice) ok = ballot.wrong("absent: an observer has no vote");
    ballots[m] = *choice;
  }
  // An organisation votes for its member States or they vote themselves, never both.
  for (std::size_t m = 0; m < members.size(); ++m) {
    if (members[m].organisation.empty() || !ballots[m]) continue;
    for (std::size_t o = 0; o < members.size(); ++o) {
      if (members[o].id != members[m].organisation || !ballots[o]) continue;
      ok = json[members[m].id].wrong("absent, since " + members[o].id +
                                     " votes for it: the organisation or its member "
                                     "States vote, never both");
    }
  }
  if (!ok) return std::nullopt;
  return ballots;
}

bool hasFormat(const Json& root, const char* format) {
  const auto found = root["format"].text(longestName);
  if (found && *found != format)
    root["format"].wrong("\"" + std::string(format) + "\", the format that this program reads");
  return found && *found == format;
}

// The place of a term, which follows from its place in the prefix order.
std::string pointerTo(const DecisionRule& rule, std::size_t wanted, std::size_t at, const std::string& place) {
  const Term& term = rule.terms[at];
  if (at == wanted) return place;
  std::size_t part = at + 1;
  for (std::uint16_t i = 0; i < term.parts; ++i) {
    const std::size_t next = endOfTerm(rule.terms, part);
    if (wanted < next)
      return pointerTo(rule, wanted, part,
                       place + (term.kind == Kind::all ? "/all/" : "/any/") + std::to_string(i));
    part = next;
  }
  return place;
}

std::string placeOfName(const Term& term, const std::string& name) {
  if (term.kind == Kind::weight) return "/weight";
  if (term.kind == Kind::shareOfWeight) return "/of/weight";
  const auto at = std::find(term.members.begin(), term.members.end(), name);
  const std::string list = term.kind == Kind::listed ? "/allOf" : "/noVetoBy";
  return at == term.members.end() ? list : list + "/" + std::to_string(at - term.members.begin());
}

}  // namespace

std::optional<Day> dayFrom(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digitsOf(text.substr(0, 4), 4, 4);
  const auto month = digitsOf(text.substr(5, 2), 2, 2);
  const auto day = digitsOf(text.substr(8, 2), 2, 2);
  if (!year || !month || !day || *year < 1900 || *year > 2999 || *month < 1 || *month > 12 || *day < 1)
    return std::nullopt;
  const Day found = dayOf(static_cast<int>(*year), *month, *day);
  const Day next =
      *month == 12 ? dayOf(static_cast<int>(*year) + 1, 1, 1) : dayOf(static_cast<int>(*year), *month + 1, 1);
  if (found >= next) return std::nullopt;
  return found;
}

std::optional<DecisionRule> readDecision(const Json& json) { return readRule(json, {}); }

std::optional<std::vector<Member>> readMembers(const Json& json) { return MembersReader().read(json); }

std::optional<WeightList> readWeights(const Json& json) {
  if (!json.anyObject()) return std::nullopt;
  const auto all = json.members();
  if (all.size() > mostWeights) {
    json.problem("expected at most " + std::to_string(mostWeights) + " weights, found " +
                 std::to_string(all.size()));
    return std::nullopt;
  }
  WeightList weights;
  for (const auto& [name, value] : all) {
    if (name.empty() || characters(name) > longestId) {
      json.problem("expected names of weights of 1 to " + std::to_string(longestId) + " characters");
      return std::nullopt;
    }
    const auto weight = value.large(0, mostWeight);
    if (weight) weights.emplace_back(name, *weight);
  }
  if (weights.size() != all.size()) return std::nullopt;
  return weights;
}

std::variant<DecisionFile, std::vector<Problem>> parseDecisionFile(std::string_view text,
                                                                   const std::string& name) {
  Problems problems;
  const JsonFile file(text, name, problems);
  if (!file.ok()) return problems.take();
  const Json root = file.root();
  if (!root.anyObject() || !hasFormat(root, decisionFormat)) return problems.take();
  const auto rule = readRule(root, {"format", "members"});
  DecisionFile decision;
  if (root.has("members")) decision.members = readMembers(root["members"]).value_or(std::vector<Member>{});
  if (!problems.empty() || !rule) return problems.take();
  decision.rule = *rule;
  if (!decision.members.empty()) {
    const auto bound = bindRule(decision.rule, decision.members);
    if (const auto* bad = std::get_if<RuleProblem>(&bound))
      return std::vector{problemOf(*bad, decision.rule, decision.members, {name, "", name})};
  }
  return decision;
}

std::variant<BallotsFile, std::vector<Problem>> parseBallotsFile(std::string_view text, const std::string& name,
                                                                 const std::vector<Member>& members) {
  Problems problems;
  const JsonFile file(text, name, problems);
  if (!file.ok()) return problems.take();
  const Json root = file.root();
  if (!root.object({"format", "note", "members", "ballots"})) return problems.take();
  if (root.has("format") && !hasFormat(root, ballotsFormat)) return problems.take();
  if (root.has("note")) root["note"].text(longestText);
  BallotsFile all;
  all.ownMembers = members.empty() || root.has("members");
  all.members = all.ownMembers ? readMembers(root["members"]).value_or(std::vector<Member>{}) : members;
  if (!problems.empty()) return problems.take();
  const auto ballots = readBallots(root["ballots"], all.members);
  if (!problems.empty() || !ballots) return problems.take();
  all.ballots = *ballots;
  return all;
}

Problem problemOf(const RuleProblem& problem, const DecisionRule& rule, const std::vector<Member>& members,
                  const RulePlace& place) {
  using Code = RuleProblem::Code;
  const std::size_t at = std::min(problem.term, rule.terms.empty() ? 0 : rule.terms.size() - 1);
  const std::string tree = place.rule + "/adopted";
  const std::string term = rule.terms.empty() ? tree : pointerTo(rule, at, 0, tree);
  const std::string named = rule.terms.empty() ? tree : term + placeOfName(rule.terms[at], problem.name);
  const auto inRule = [&](std::string pointer, std::string expected) {
    return Problem{place.ruleFile, std::move(pointer), std::move(expected)};
  };
  const auto inMembers = [&](std::string expected) {
    const auto m =
        std::find_if(members.begin(), members.end(), [&](const Member& one) { return one.id == problem.name; });
    const std::string element = m == members.end() ? "" : "/" + std::to_string(m - members.begin());
    return Problem{place.membersFile, place.members + element, std::move(expected)};
  };
  switch (problem.code) {
    case Code::malformed:
      if (!problem.name.empty())
        return inMembers("expected 1 vote of each State, and at most " + std::to_string(mostMembers));
      if (members.size() > mostMembers)
        return inMembers("expected at most " + std::to_string(mostMembers) + " members, found " +
                         std::to_string(members.size()));
      return inRule(term, "expected a term that is complete");
    case Code::unknownMember:
      return inRule(named, "expected the id of a member, found \"" + problem.name + "\"");
    case Code::unknownWeight:
      return inRule(named, "expected the name of a weight that a member has, found \"" + problem.name + "\"");
    case Code::weightOverflow:
      return inMembers("expected weights \"" + problem.name + "\" of at most " + std::to_string(mostWeight) +
                       " together");
    case Code::noVote:
      return inRule(named, "expected a member with a vote of its own, found \"" + problem.name + "\"");
    case Code::duplicate:
      if (std::count_if(members.begin(), members.end(), [&](const Member& m) { return m.id == problem.name; }) >
          1)
        return inMembers("expected each member once, found \"" + problem.name + "\" twice");
      return inRule(named, "expected each member once, found \"" + problem.name + "\" twice");
    case Code::organisation:
      return inMembers("expected an organisation with as many votes as it has member States here, found \"" +
                       problem.name + "\"");
    case Code::neverMet:
      return inRule(tree, "expected a rule that is met when all vote yes; these members can never meet it");
    case Code::nobody:
      return inMembers("expected a member with a vote");
  }
  return inRule(term, "expected a rule that fits the members");
}

}  // namespace plenary::codec

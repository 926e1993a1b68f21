#include "wording/arithmetic.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "wording/names.h"
#include "wording/numbers.h"

namespace plenary::wording {

namespace {

using Kind = Term::Kind;

constexpr std::size_t mostNamed = 7;  // members of a list; of more, how many there are

// "83, 86" as a list of names.
std::vector<std::string> partsOf(std::string_view list, char separator) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    std::string_view one = list.substr(0, end);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    if (!one.empty()) parts.emplace_back(one);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

std::string citedOne(const Reader& reader, const std::string& cited) {
  const std::size_t space = std::min(cited.find(' '), cited.size());
  const std::string source = "citation." + cited.substr(0, space);
  const auto numbers = partsOf(std::string_view(cited).substr(space), ',');
  const std::string key = source + (numbers.size() == 1 ? ".one" : ".other");
  if (numbers.empty() || !reader.words.has(key)) return cited;
  return reader.words.format(key, {{"numbers", joined(reader, numbers)}});
}

// "two thirds of 20 is 13 1/3"
std::string portion(const Reader& reader, const Term& term, std::uint64_t base) {
  const std::string product = mixed(term.numerator * base, term.denominator);  // below 2^20 * 2^40
  return reader.words.format(term.strict ? "tally.moreThan" : "tally.share",
                             {{"share", share(reader, term)}, {"base", number(base)}, {"product", product}});
}

// The name of a weight, or its id where there are no words for it.
std::string weightName(const Reader& reader, const std::string& id) {
  const std::string key = "tally.weight." + id;
  return reader.words.has(key) ? std::string(reader.words.text(key)) : id;
}

// Members are those of the scenario, or go by their ids.
std::string memberNames(const Reader& reader, const std::vector<std::string>& ids) {
  if (ids.size() > mostNamed) return reader.words.format("tally.listed", {{"n", number(ids.size())}});
  std::vector<std::string> names;
  for (const std::string& id : ids) {
    const auto delegation = reader.scenario.delegation(id);
    names.push_back(delegation ? std::string(inText(reader, *delegation)) : id);
  }
  return joined(reader, names);
}

// ---- A rule of one share of votes, in one sentence

class Sentence {
 public:
  Sentence(const Reader& reader, const Tally& tally, const DecisionRule& rule)
      : reader_(reader), words_(reader.words), tally_(tally), rule_(rule), term_(rule.terms[0]) {}

  std::string operator()() const {
    return words_.format("tally.sentence",
                         {{"counted", counted()}, {"reckoned", reckoned()}, {"result", result()}});
  }

 private:
  bool ofMembers() const { return term_.kind == Kind::shareOfMembers; }

  std::string counted() const {
    const std::string base = ofMembers() ? "members" : "presentAndVoting";
    const std::uint64_t n = tally_.terms[0].base;
    std::string text =
        ofMembers()
            ? words_.counted("tally.members", n, {{"yes", number(tally_.yes)}, {"base", number(n)}})
            : words_.format("tally.presentAndVoting", {{"yes", number(tally_.yes)}, {"base", number(n)}});
    (text += words_.text("tally.separator")) +=
        words_.format("tally.abstained." + base, {{"n", number(tally_.abstain)}});
    if (tally_.absent > 0)
      (text += words_.text("tally.separator")) +=
          words_.format("tally.absent." + base, {{"n", number(tally_.absent)}});
    return text;
  }

  std::string reckoned() const {
    if (tally_.terms[0].base == 0) return std::string(words_.text("tally.nobody"));
    return words_.format("tally.reckoned",
                         {{"share", portion(reader_, term_, tally_.terms[0].base)},
                          {"needed", words_.counted("tally.needed", tally_.terms[0].needed)}});
  }

  // Where more than half is asked for, equal votes are why the question failed.
  std::string result() const {
    const bool half = term_.strict && 2 * term_.numerator == term_.denominator && !ofMembers();
    if (tally_.adopted) return std::string(words_.text("tally.adopted"));
    return std::string(words_.text(
        half && tally_.tied() && rule_.tie == TieRule::fails ? "tally.notAdopted.equal" : "tally.notAdopted"));
  }

  const Reader& reader_;
  const Catalogue& words_;
  const Tally& tally_;
  const DecisionRule& rule_;
  const Term& term_;
};

// ---- Any other rule, term by term

class Account {
 public:
  Account(const Reader& reader, const Tally& tally, const DecisionRule& rule)
      : reader_(reader), words_(reader.words), tally_(tally), rule_(rule) {}

  std::string operator()() const {
    return words_.format("tally.account",
                         {{"counted", counted()},
                          {"terms", term(0, true)},
                          {"result", std::string(words_.text(tally_.adopted ? "tally.account.adopted"
                                                                            : "tally.account.notAdopted"))}});
  }

 private:
  std::string counted() const {
    std::vector<std::string> sums;
    const auto add = [&](const char* key, std::uint32_t n, bool always) {
      if (n > 0 || always) sums.push_back(words_.format(key, {{"n", number(n)}}));
    };
    add("tally.sum.yes", tally_.yes, true);
    add("tally.sum.no", tally_.no, true);
    add("tally.sum.abstain", tally_.abstain, false);
    add("tally.sum.absent", tally_.absent, false);
    std::string text = sums.front();
    for (std::size_t i = 1; i < sums.size(); ++i) (text += words_.text("tally.sum.separator")) += sums[i];
    return text;
  }

  std::string verdict(bool met) const { return std::string(words_.text(met ? "tally.met" : "tally.notMet")); }

  std::string term(std::size_t at, bool outermost) const {
    const Term& t = rule_.terms[at];
    if (t.kind != Kind::all && t.kind != Kind::any)
      return words_.format("tally.term",
                           {{"term", leaf(t, tally_.terms[at])}, {"verdict", verdict(tally_.terms[at].met)}});
    std::string parts;
    std::size_t part = at + 1;
    for (std::uint16_t i = 0; i < t.parts; ++i) {
      if (i > 0) parts += words_.text(t.kind == Kind::all ? "tally.separator" : "tally.or");
      parts += term(part, false);
      part = endOfTerm(rule_.terms, part);
    }
    if (outermost) return parts;
    return words_.format("tally.group", {{"terms", parts}, {"verdict", verdict(tally_.terms[at].met)}});
  }

  std::string leaf(const Term& t, const Reckoning& r) const {
    const std::string have = number(r.have);
    const std::string base = number(r.base);
    const std::string needed = number(r.needed);
    const auto reckoned = [&](const char* key) {
      return words_.format(key, {{"portion", portion(reader_, t, r.base)},
                                 {"needed", needed},
                                 {"have", have},
                                 {"weight", weightName(reader_, t.weight)}});
    };
    switch (t.kind) {
      case Kind::shareOfMembers:
        return reckoned("tally.term.shareOfMembers");
      case Kind::sharePresentAndVoting:
        return r.base == 0 ? std::string(words_.text("tally.term.nobody"))
                           : reckoned("tally.term.sharePresentAndVoting");
      case Kind::shareOfWeight:
        return reckoned("tally.term.shareOfWeight");
      case Kind::quorum:
        return reckoned("tally.term.quorum");
      case Kind::weight:
        return words_.format(
            "tally.term.weight",
            {{"weight", weightName(reader_, t.weight)}, {"needed", needed}, {"have", have}, {"base", base}});
      case Kind::count:
        return words_.format("tally.term.count", {{"needed", needed}, {"have", have}});
      case Kind::noVeto:
        return words_.counted("tally.term.noVeto", r.have, {{"members", memberNames(reader_, t.members)}});
      case Kind::listed:
        return words_.format("tally.term.listed",
                             {{"members", memberNames(reader_, t.members)}, {"have", have}, {"base", base}});
      case Kind::noObjection:
        return r.base == 0 ? std::string(words_.text("tally.term.nobodyPresent"))
                           : words_.counted("tally.term.noObjection", r.have);
      case Kind::fewerNotInFavour:
        return words_.format("tally.term.fewerNotInFavour", {{"needed", needed}, {"have", have}});
      case Kind::all:
      case Kind::any:
        break;
    }
    return {};
  }

  const Reader& reader_;
  const Catalogue& words_;
  const Tally& tally_;
  const DecisionRule& rule_;
};

// ---- What a rule asks for

std::string asked(const Reader& reader, const DecisionRule& rule, std::size_t at) {
  const Term& t = rule.terms[at];
  const Catalogue& words = reader.words;
  if (t.kind == Kind::all || t.kind == Kind::any) {
    std::string text;
    std::size_t part = at + 1;
    for (std::uint16_t i = 0; i < t.parts; ++i) {
      const bool group = rule.terms[part].parts > 1;
      if (i > 0) text += words.text(t.kind == Kind::all ? "tally.asked.and" : "tally.asked.or");
      const std::string one = asked(reader, rule, part);
      text += group ? words.format("tally.asked.group", {{"terms", one}}) : one;
      part = endOfTerm(rule.terms, part);
    }
    return text;
  }
  const auto withShare = [&](const std::string& key) {
    return words.format("tally.asked." + key + (t.strict ? ".moreThan" : ".share"),
                        {{"share", share(reader, t)}, {"weight", weightName(reader, t.weight)}});
  };
  const std::string key = "tally.asked.";
  const std::string amount = number(t.amount);
  switch (t.kind) {
    case Kind::shareOfMembers:
      return withShare("members");
    case Kind::sharePresentAndVoting:
      return withShare("presentAndVoting");
    case Kind::quorum:
      return withShare("quorum");
    case Kind::shareOfWeight:
      return withShare("ofWeight");
    case Kind::weight:
      return words.format(key + "weight", {{"n", amount}, {"weight", weightName(reader, t.weight)}});
    case Kind::count:
      return words.counted(key + "count", t.amount);
    case Kind::noVeto:
      return words.format(key + "noVeto", {{"members", memberNames(reader, t.members)}});
    case Kind::listed:
      return words.format(key + "listed", {{"members", memberNames(reader, t.members)}});
    case Kind::noObjection:
      return std::string(words.text(key + "noObjection"));
    case Kind::fewerNotInFavour:
      return words.format(key + "fewerNotInFavour", {{"n", amount}});
    case Kind::all:
    case Kind::any:
      break;
  }
  return {};
}

}  // namespace

std::string share(const Reader& reader, const Term& term) {
  if (term.denominator == 100)
    return reader.words.format("share.percent", {{"n", std::to_string(term.numerator)}});
  const std::uint32_t common = std::max<std::uint32_t>(std::gcd(term.numerator, term.denominator), 1);
  const std::string numerator = std::to_string(term.numerator / common);
  const std::string denominator = std::to_string(term.denominator / common);
  const std::string named = "share." + numerator + "/" + denominator;
  if (reader.words.has(named)) return std::string(reader.words.text(named));
  return reader.words.format("share.other", {{"numerator", numerator}, {"denominator", denominator}});
}

std::string share(const Reader& reader, const DecisionRule& rule) {
  return rule.terms.empty() ? std::string() : asked(reader, rule, 0);
}

std::string citation(const Reader& reader, const std::string& cited) {
  std::string text;
  for (const std::string& source : partsOf(cited, ';')) {
    if (!text.empty()) text += reader.words.text("tally.separator");
    text += citedOne(reader, source);
  }
  return text;
}

namespace {

// `tie`: what is said of equal votes; empty: nothing.
std::string arithmetic(const Reader& reader, const Tally& tally, const DecisionRule& rule, std::string_view tie) {
  if (rule.terms.empty() || rule.terms.size() != tally.terms.size()) return {};
  const bool oneShare = rule.terms.size() == 1 && (rule.terms[0].kind == Kind::shareOfMembers ||
                                                   rule.terms[0].kind == Kind::sharePresentAndVoting);
  std::string text = oneShare ? Sentence(reader, tally, rule)() : Account(reader, tally, rule)();
  if (!tie.empty())
    text = reader.words.format("tally.tied", {{"sentence", text}, {"tie", std::string(reader.words.text(tie))}});
  if (rule.citation.empty()) return text;
  return reader.words.format("tally.cited",
                             {{"sentence", text}, {"citation", citation(reader, rule.citation)}});
}

}  // namespace

std::string arithmetic(const Reader& reader, const Tally& tally, const DecisionRule& rule) {
  if (!tally.tied() || rule.tie == TieRule::fails) return arithmetic(reader, tally, rule, {});
  return arithmetic(reader, tally, rule,
                    rule.tie == TieRule::secondBallot ? "tally.tie.secondBallot" : "tally.tie.chairDecides");
}

std::string arithmetic(const Reader& reader, const PublicState& pub, const Vote& vote) {
  const DecisionRule rule = ruleOf(pub, vote);
  const std::optional<Tally>& counted = vote.tied ? vote.tied : vote.result;
  if (!counted) return {};
  if (!counted->tied() || rule.tie != TieRule::chairDecides) return arithmetic(reader, *counted, rule);
  if (vote.casting) return arithmetic(reader, *counted, rule, *vote.casting ? "tally.tie.castFor" : "tally.tie.castAgainst");
  return arithmetic(reader, *counted, rule, vote.result ? "tally.tie.notCast" : "tally.tie.chairDecides");
}

}  // namespace plenary::wording

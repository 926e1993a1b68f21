#include "wording/arithmetic.h"

#include <algorithm>
#include <numeric>

#include "wording/keys.h"
#include "wording/names.h"
#include "wording/numbers.h"

namespace plenary::wording {

namespace {

// "83, 86" as a list of names.
std::vector<std::string> numbersOf(std::string_view list) {
  std::vector<std::string> numbers;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view one = list.substr(0, comma);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    if (!one.empty()) numbers.emplace_back(one);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return numbers;
}

std::string counted(const Reader& reader, const Tally& tally, const DecisionRule& rule) {
  const std::string base(keyOf(rule.base));
  const Catalogue& words = reader.words;
  std::string text;
  if (rule.base == VoteBase::members)
    text = words.counted("tally." + base, tally.base,
                         {{"yes", number(tally.yes)}, {"base", number(tally.base)}});
  else
    text = words.format("tally." + base, {{"yes", number(tally.yes)}, {"base", number(tally.base)}});
  (text += words.text("tally.separator")) +=
      words.format("tally.abstained." + base, {{"n", number(tally.abstain)}});
  if (tally.absent > 0)
    (text += words.text("tally.separator")) +=
        words.format("tally.absent." + base, {{"n", number(tally.absent)}});
  return text;
}

std::string reckoned(const Reader& reader, const Tally& tally, const DecisionRule& rule) {
  const Catalogue& words = reader.words;
  if (tally.base == 0) return std::string(words.text("tally.nobody"));
  const std::string product = mixed(std::uint64_t{rule.numerator} * tally.base, rule.denominator);
  const std::string portion =
      words.format(rule.strict ? "tally.moreThan" : "tally.share",
                   {{"share", share(reader, rule)}, {"base", number(tally.base)}, {"product", product}});
  return words.format("tally.reckoned",
                      {{"share", portion}, {"needed", words.counted("tally.needed", tally.needed)}});
}

}  // namespace

std::string share(const Reader& reader, const DecisionRule& rule) {
  const std::uint32_t common = std::gcd(rule.numerator, rule.denominator);
  const std::string numerator = std::to_string(rule.numerator / common);
  const std::string denominator = std::to_string(rule.denominator / common);
  const std::string named = "share." + numerator + "/" + denominator;
  if (reader.words.has(named)) return std::string(reader.words.text(named));
  return reader.words.format("share.other", {{"numerator", numerator}, {"denominator", denominator}});
}

std::string citation(const Reader& reader, const std::string& cited) {
  const std::size_t space = std::min(cited.find(' '), cited.size());
  const std::string source = "citation." + cited.substr(0, space);
  const auto numbers = numbersOf(std::string_view(cited).substr(space));
  const std::string key = source + (numbers.size() == 1 ? ".one" : ".other");
  if (numbers.empty() || !reader.words.has(key)) return cited;
  return reader.words.format(key, {{"numbers", joined(reader, numbers)}});
}

std::string arithmetic(const Reader& reader, const Tally& tally, const DecisionRule& rule) {
  const Catalogue& words = reader.words;
  std::string text = words.format(
      "tally.sentence",
      {{"counted", counted(reader, tally, rule)},
       {"reckoned", reckoned(reader, tally, rule)},
       {"result", std::string(words.text(tally.adopted ? "tally.adopted" : "tally.notAdopted"))}});
  if (rule.citation.empty()) return text;
  return words.format("tally.cited", {{"sentence", text}, {"citation", citation(reader, rule.citation)}});
}

}  // namespace plenary::wording

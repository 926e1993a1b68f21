#include "analysis/simple_game.h"

#include <algorithm>
#include <numeric>

namespace plenary::analysis {

namespace {

using Test = SimpleGame::Test;

// A tree while it is simplified.
struct Node {
  enum class Kind : std::uint8_t { always, never, atLeast, all, any };
  Kind kind = Kind::always;
  std::size_t quantity = 0;
  std::uint64_t needed = 0;
  std::vector<Node> parts{};
};

struct Simplifier {
  const BoundRule& rule;
  Tally unanimous;                                     // tells what each term needs when all are present and voting
  std::vector<std::vector<std::uint64_t>> quantities{};  // by member

  explicit Simplifier(const BoundRule& of) : rule(of) {
    Ballots ballots(rule.size());
    for (std::size_t m = 0; m < rule.size(); ++m)
      if (rule.votes[m] > 0) ballots[m] = Choice::yes;
    unanimous = assess(rule, ballots);
  }

  Node atLeast(std::vector<std::uint64_t> values, std::uint64_t needed) {
    std::uint64_t total = 0;
    std::uint64_t divisor = 0;
    for (const std::uint64_t value : values) total += value, divisor = std::gcd(divisor, value);
    if (needed == 0) return {Node::Kind::always};
    if (needed > total) return {Node::Kind::never};
    for (std::uint64_t& value : values) value /= divisor;
    needed = (needed + divisor - 1) / divisor;
    const auto known = std::find(quantities.begin(), quantities.end(), values);
    const auto quantity = static_cast<std::size_t>(known - quantities.begin());
    if (known == quantities.end()) quantities.push_back(std::move(values));
    return {Node::Kind::atLeast, quantity, needed};
  }
  std::vector<std::uint64_t> votes() const { return {rule.votes.begin(), rule.votes.end()}; }
  std::vector<std::uint64_t> weights(const BoundTerm& term) const {
    std::vector<std::uint64_t> values = term.weights;
    for (std::size_t m = 0; m < values.size(); ++m)
      if (rule.votes[m] == 0) values[m] = 0;
    return values;
  }

  Node leaf(std::size_t at) {
    const BoundTerm& term = rule.terms[at];
    switch (term.kind) {
      case Term::Kind::shareOfMembers:
      case Term::Kind::sharePresentAndVoting:
      case Term::Kind::count:
        return atLeast(votes(), unanimous.terms[at].needed);
      case Term::Kind::shareOfWeight:
      case Term::Kind::weight:
        return atLeast(weights(term), unanimous.terms[at].needed);
      case Term::Kind::noVeto:  // who does not vote yes, votes no
      case Term::Kind::listed: {
        std::vector<std::uint64_t> values(rule.size(), 0);
        for (const std::uint16_t m : term.members) values[m] = 1;
        return atLeast(values, term.members.size());
      }
      case Term::Kind::noObjection:
        return atLeast(votes(), rule.members);
      case Term::Kind::fewerNotInFavour:
        return atLeast(votes(), term.amount > rule.members ? 0 : rule.members - term.amount + 1);
      case Term::Kind::quorum:  // everyone is present
        return {unanimous.terms[at].met ? Node::Kind::always : Node::Kind::never};
      case Term::Kind::all:
      case Term::Kind::any:
        break;
    }
    return {};
  }

  static void add(Node& join, Node part) {
    const Node::Kind neutral = join.kind == Node::Kind::all ? Node::Kind::always : Node::Kind::never;
    if (part.kind == neutral) return;
    if (part.kind == join.kind) {
      for (Node& inner : part.parts) add(join, std::move(inner));
      return;
    }
    if (part.kind == Node::Kind::atLeast)
      for (Node& other : join.parts)
        if (other.kind == Node::Kind::atLeast && other.quantity == part.quantity) {
          other.needed = join.kind == Node::Kind::all ? std::max(other.needed, part.needed)
                                                      : std::min(other.needed, part.needed);
          return;
        }
    join.parts.push_back(std::move(part));
  }

  // The simplified term, and `at` moves behind it.
  Node simplify(std::size_t& at) {
    const BoundTerm& term = rule.terms[at];
    if (term.parts == 0) return leaf(at++);
    Node join{term.kind == Term::Kind::all ? Node::Kind::all : Node::Kind::any};
    const bool all = join.kind == Node::Kind::all;
    const Node::Kind settling = all ? Node::Kind::never : Node::Kind::always;
    bool settled = false;
    ++at;
    for (std::uint16_t part = 0; part < term.parts; ++part) {
      Node node = simplify(at);
      settled = settled || node.kind == settling;
      add(join, std::move(node));
    }
    if (settled) return {settling};
    if (join.parts.empty()) return {all ? Node::Kind::always : Node::Kind::never};
    if (join.parts.size() == 1) return Node(std::move(join.parts[0]));
    return join;
  }

  Node root() {
    std::size_t at = 0;
    Node node = simplify(at);
    // Nothing is adopted without a vote in favour, except where no objection is enough. Only a rule that asks for
    // nothing would: every threshold left is at least 1.
    const bool silenceIsEnough = std::any_of(rule.terms.begin(), rule.terms.end(),
                                             [](const BoundTerm& t) { return t.kind == Term::Kind::noObjection; });
    if (node.kind == Node::Kind::always && !silenceIsEnough) return atLeast(votes(), 1);
    return node;
  }
};

void flatten(const Node& node, std::vector<Test>& tests) {
  Test test;
  test.kind = node.kind == Node::Kind::all   ? Test::Kind::all
              : node.kind == Node::Kind::any ? Test::Kind::any
                                             : Test::Kind::atLeast;
  test.parts = node.parts.size();
  test.quantity = node.quantity;
  test.needed = node.needed;
  tests.push_back(test);
  for (const Node& part : node.parts) flatten(part, tests);
}

// The least sum of `quantity` with which the test at `at` is met; `at` moves behind it.
std::uint64_t leastSum(const std::vector<Test>& tests, std::size_t& at, std::size_t quantity,
                       const std::vector<std::uint64_t>& sums) {
  const Test& test = tests[at++];
  if (test.kind == Test::Kind::atLeast) {
    if (test.quantity == quantity) return test.needed;
    return sums[test.quantity] >= test.needed ? 0 : SimpleGame::never;
  }
  const bool all = test.kind == Test::Kind::all;
  std::uint64_t least = all ? 0 : SimpleGame::never;
  for (std::size_t part = 0; part < test.parts; ++part) {
    const std::uint64_t ofPart = leastSum(tests, at, quantity, sums);
    least = all ? std::max(least, ofPart) : std::min(least, ofPart);
  }
  return least;
}

}  // namespace

std::uint64_t SimpleGame::neededOf(std::size_t quantity, const std::vector<std::uint64_t>& sums) const {
  std::size_t at = 0;
  return leastSum(tests, at, quantity, sums);
}

bool SimpleGame::wins(const std::vector<std::uint64_t>& sums) const { return neededOf(quantities.size(), sums) == 0; }

SimpleGame SimpleGame::dual() const {
  SimpleGame other = *this;
  for (Quantity& quantity : other.quantities) quantity.mostNeeded = 0;
  for (Test& test : other.tests) {
    if (test.kind == Test::Kind::atLeast) {
      Quantity& quantity = other.quantities[test.quantity];
      test.needed = quantity.total - test.needed + 1;
      quantity.mostNeeded = std::max(quantity.mostNeeded, test.needed);
    } else {
      test.kind = test.kind == Test::Kind::all ? Test::Kind::any : Test::Kind::all;
    }
  }
  return other;
}

std::optional<std::size_t> SimpleGame::headCount() const {
  for (std::size_t q = 0; q < quantities.size(); ++q)
    if (std::all_of(quantities[q].of.begin(), quantities[q].of.end(), [](std::uint64_t one) { return one == 1; }))
      return q;
  return std::nullopt;
}

std::optional<SimpleGame> simpleGame(const BoundRule& rule) {
  Simplifier simplifier(rule);
  const Node root = simplifier.root();
  if (root.kind == Node::Kind::always || root.kind == Node::Kind::never) return std::nullopt;
  SimpleGame game;
  flatten(root, game.tests);

  // Only the quantities that are left in the tree, and only the members who count in one of them.
  std::vector<std::size_t> kept;
  for (Test& test : game.tests) {
    if (test.kind != Test::Kind::atLeast) continue;
    const auto known = std::find(kept.begin(), kept.end(), test.quantity);
    const auto index = static_cast<std::size_t>(known - kept.begin());
    if (known == kept.end()) kept.push_back(test.quantity);
    test.quantity = index;
  }
  game.quantities.resize(kept.size());
  for (std::size_t m = 0; m < rule.size(); ++m) {
    if (rule.votes[m] == 0) continue;
    if (std::none_of(kept.begin(), kept.end(), [&](std::size_t q) { return simplifier.quantities[q][m] > 0; })) {
      ++game.nullPlayers;
      continue;
    }
    game.players.push_back(static_cast<std::uint16_t>(m));
    for (std::size_t q = 0; q < kept.size(); ++q) {
      game.quantities[q].of.push_back(simplifier.quantities[kept[q]][m]);
      game.quantities[q].total += simplifier.quantities[kept[q]][m];
    }
  }
  for (const Test& test : game.tests)
    if (test.kind == Test::Kind::atLeast)
      game.quantities[test.quantity].mostNeeded = std::max(game.quantities[test.quantity].mostNeeded, test.needed);
  return game;
}

}  // namespace plenary::analysis

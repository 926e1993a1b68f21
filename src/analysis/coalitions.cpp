#include "analysis/coalitions.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "analysis/wide.h"

namespace plenary::analysis {

namespace {

constexpr std::uint64_t never = SimpleGame::never;
constexpr std::uint64_t mostLimbsStored = std::uint64_t{1} << 23U;  // 64 MB
constexpr std::size_t mostInHalves = 40;

std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  if (a == 0 || b == 0) return 0;
  return a > never / b ? never : a * b;
}
std::uint64_t plus(std::uint64_t a, std::uint64_t b) { return a > never - b ? never : a + b; }

// How many coalitions of 0 to all of `size` players there are.
std::vector<Natural> binomials(std::size_t size) {
  std::vector<Natural> row{Natural(1)};
  for (std::size_t k = 1; k <= size; ++k)
    row.push_back(Natural::divide(row.back() * Natural(size - k + 1), Natural(k)).first);
  return row;
}

std::size_t logarithm(std::size_t n) {
  std::size_t log = 0;
  while (n >> (log + 1) != 0) ++log;
  return log;
}

// Limbs that hold every count of the table: of all coalitions, 2^n; or of those of one size, below 2^n / sqrt(n). And
// those of the kinds: of all coalitions, n times.
std::size_t limbsFor(Way way, std::size_t players, bool bySize) {
  std::size_t bits = players + 1;
  if (way == Way::kinds) bits += logarithm(players) + 1;
  else if (bySize) bits -= logarithm(players) / 2;
  for (const std::size_t limbs : {1U, 2U, 3U, 4U})
    if (bits <= 64 * limbs) return limbs;
  return 16;  // 1,024 bits: mostMembers
}

// ---- Every number of each kind

template <std::size_t limbs>
class KindCounter {
 public:
  KindCounter(const SimpleGame& game, const Kinds& kinds) : game_(game), kinds_(kinds) {
    sums_.assign(game.quantities.size(), 0);
    taken_.assign(kinds.size.size(), 0);
    const std::size_t sizes = game.players.size() + 1;
    winning_.resize(sizes);
    for (const std::uint16_t size : kinds.size) {
      std::vector<Wide<limbs>> row;
      for (const Natural& n : binomials(size)) row.push_back(Wide<limbs>::of(n));
      ways_.push_back(std::move(row));
    }
    takenIn_.assign(kinds.size.size(), winning_);
  }

  Coalitions operator()() {
    look(0, 0, Wide<limbs>::of(1));
    Coalitions counted;
    for (const auto& winning : winning_) counted.winning += winning.natural();
    for (std::size_t kind = 0; kind < kinds_.size.size(); ++kind) {
      // Of the coalitions with `taken` of a kind, taken/size contain one given player of it.
      std::vector<Natural> with;
      for (const auto& taken : takenIn_[kind])
        with.push_back(Natural::divide(taken.natural(), Natural(kinds_.size[kind])).first);
      std::vector<Natural> swings;
      for (std::size_t s = 0; s + 1 < with.size(); ++s)
        swings.push_back(with[s + 1] + with[s] - winning_[s].natural());
      counted.swings.push_back(std::move(swings));
    }
    return counted;
  }

 private:
  void look(std::size_t kind, std::size_t size, const Wide<limbs>& coalitions) {
    if (kind == kinds_.size.size()) {
      if (!game_.wins(sums_)) return;
      winning_[size] += coalitions;
      for (std::size_t k = 0; k < kind; ++k) takenIn_[k][size] += coalitions.times(taken_[k]);
      return;
    }
    for (std::size_t taken = 0;; ++taken) {
      taken_[kind] = taken;
      look(kind + 1, size + taken, coalitions * ways_[kind][taken]);
      if (taken == kinds_.size[kind]) break;
      add(kind, 1);
    }
    add(kind, std::uint64_t{0} - kinds_.size[kind]);
  }
  void add(std::size_t kind, std::uint64_t times) {
    for (std::size_t q = 0; q < sums_.size(); ++q) sums_[q] += times * kinds_.adds[kind][q];
  }

  const SimpleGame& game_;
  const Kinds& kinds_;
  std::vector<std::uint64_t> sums_;
  std::vector<std::size_t> taken_;
  std::vector<std::vector<Wide<limbs>>> ways_;     // by kind, by taken
  std::vector<Wide<limbs>> winning_;               // by size
  std::vector<std::vector<Wide<limbs>>> takenIn_;  // winning, times the players of the kind in it; by kind, by size
};

// ---- Small and big quantities

// One quantity is big: a column of the table, or the weight by which halves are sorted. The others are small: they
// number the rows. Coalitions are counted by size where that is asked for or where the number of players matters.
struct Layout {
  std::size_t big = 0;
  std::vector<std::size_t> small;
  bool sized = false;  // a digit of its own for the size, before the others

  Layout(const SimpleGame& game, bool bySize) {
    const auto heads = game.headCount();
    bool any = false;
    for (std::size_t q = 0; q < game.quantities.size(); ++q)
      if (q != heads && (!any || game.quantities[q].total > game.quantities[big].total)) big = q, any = true;
    if (!any) big = *heads;
    sized = bySize || (heads && heads != big);
    for (std::size_t q = 0; q < game.quantities.size(); ++q)
      if (q != big && (q != heads || !sized)) small.push_back(q);
    heads_ = sized && heads && heads != big ? heads : std::nullopt;
  }

  // The rows are numbers whose digits are the size and the sums of the small quantities.
  std::vector<std::uint64_t> digits(const std::vector<std::uint64_t>& sums, std::uint64_t size) const {
    std::vector<std::uint64_t> row;
    if (sized) row.push_back(size);
    for (const std::size_t q : small) row.push_back(sums[q]);
    return row;
  }
  std::vector<std::uint64_t> strides(const SimpleGame& game) const {  // and last the number of rows
    std::vector<std::uint64_t> strides{1};
    if (sized) strides.push_back(game.players.size() + 1);
    for (const std::size_t q : small) strides.push_back(times(strides.back(), plus(game.quantities[q].total, 1)));
    return strides;
  }
  // The least sum of the big quantity with which a coalition with these digits wins.
  std::uint64_t needed(const SimpleGame& game, const std::vector<std::uint64_t>& digits,
                       std::vector<std::uint64_t>& sums) const {
    std::size_t d = 0;
    if (sized && heads_) sums[*heads_] = digits[0];
    if (sized) ++d;
    for (const std::size_t q : small) sums[q] = digits[d++];
    return game.neededOf(big, sums);
  }

 private:
  std::optional<std::size_t> heads_;
};

// ---- A table of losing coalitions

template <std::size_t limbs>
class LosingTable {
 public:
  LosingTable(const SimpleGame& game, const Kinds& kinds, bool bySize)
      : game_(game),
        kinds_(kinds),
        layout_(game, bySize),
        bySize_(bySize),
        strides_(layout_.strides(game)),
        rows_(static_cast<std::size_t>(strides_.back())),
        all_(static_cast<std::size_t>(game.quantities[layout_.big].mostNeeded)),
        cells_(rows_ * (all_ + 1)) {
    for (const auto& adds : kinds.adds) {
      steps_.push_back(layout_.digits(adds, 1));
      offsets_.push_back(0);
      for (std::size_t d = 0; d < steps_.back().size(); ++d)
        offsets_.back() += static_cast<std::size_t>(steps_.back()[d] * strides_[d]);
    }
  }

  Coalitions operator()() {
    fill();
    findNeeded();
    const std::size_t players = game_.players.size();
    const std::vector<Wide<limbs>> losing = losingWithout(nullptr, 0, 0);
    Coalitions counted;
    counted.winning = Natural::powerOfTwo(players);
    for (const auto& l : losing) counted.winning -= l.natural();
    for (std::size_t kind = 0; kind < steps_.size(); ++kind) {
      const std::vector<Wide<limbs>> without = losingWithout(
          &steps_[kind], offsets_[kind], static_cast<std::size_t>(kinds_.adds[kind][layout_.big]));
      std::vector<Natural> swings;
      if (!bySize_) swings.push_back(without[0].natural() + without[0].natural() - losing[0].natural());
      for (std::size_t s = 0; bySize_ && s < players; ++s)  // losing alone, less losing with the player
        swings.push_back(without[s].natural() + without[s + 1].natural() - losing[s + 1].natural());
      counted.swings.push_back(std::move(swings));
    }
    return counted;
  }

 private:
  Wide<limbs>& cell(std::size_t row, std::size_t column) { return cells_[row * (all_ + 1) + column]; }

  // Columns: the big sum, below the highest threshold, and last all coalitions of the row. Those of the heaviest
  // players come first: for long they reach few columns below the threshold.
  void fill() {
    std::vector<std::size_t> order(game_.players.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto& weights = game_.quantities[layout_.big].of;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    std::vector<std::pair<std::size_t, std::size_t>> filled(rows_, {all_, 0});  // columns from, to
    std::vector<std::uint8_t> reached(rows_, 0);
    cell(0, 0) = cell(0, all_) = Wide<limbs>::of(1);
    filled[0] = {0, std::min<std::size_t>(1, all_)};
    reached[0] = 1;
    for (const std::size_t player : order) {
      const std::size_t offset = offsets_[kinds_.of[player]];
      const std::uint64_t weight = weights[player];
      for (std::size_t row = rows_; row-- > 0;) {
        if (!reached[row]) continue;
        const std::size_t to = row + offset;
        reached[to] = 1;
        cell(to, all_) += Wide<limbs>(cell(row, all_));
        auto [first, last] = filled[row];
        last = weight >= all_ ? 0 : std::min(last, all_ - static_cast<std::size_t>(weight));
        if (first >= last) continue;
        const auto by = static_cast<std::size_t>(weight);
        const Wide<limbs>* source = &cell(row, 0);
        Wide<limbs>* target = &cell(to, 0) + by;
        for (std::size_t column = last; column-- > first;) target[column] += source[column];
        filled[to] = {std::min(filled[to].first, first + by), std::max(filled[to].second, last + by)};
      }
    }
    for (std::size_t row = 0; row < rows_; ++row)
      for (std::size_t column = 1; column < all_; ++column) cell(row, column) += cell(row, column - 1);
  }

  // In each row, the last column that still loses; none when the row wins with nothing of the big quantity.
  void findNeeded() {
    std::vector<std::uint64_t> sums(game_.quantities.size(), 0);
    digits_.resize(rows_);
    lastLosing_.resize(rows_);
    for (std::size_t row = 0; row < rows_; ++row) {
      for (std::size_t d = 0; d + 1 < strides_.size(); ++d)
        digits_[row].push_back(row % strides_[d + 1] / strides_[d]);
      const std::uint64_t needed = layout_.needed(game_, digits_[row], sums);
      if (needed == never) lastLosing_[row] = all_;
      else if (needed > 0) lastLosing_[row] = static_cast<std::size_t>(needed - 1);
    }
  }

  // By size: losing coalitions of all but one player, who would add `step`, `offset` rows and `weight` columns.
  // Those without the player are all, less those with; and those with are those without, one step back.
  std::vector<Wide<limbs>> losingWithout(const std::vector<std::uint64_t>* step, std::size_t offset,
                                         std::size_t weight) {
    std::vector<Wide<limbs>> losing(bySize_ ? game_.players.size() + 1 : 1);
    for (std::size_t row = 0; row < rows_; ++row) {
      if (!lastLosing_[row]) continue;
      std::uint64_t back = step == nullptr ? 0 : never;
      for (std::size_t d = 0; step != nullptr && d < step->size(); ++d)
        if ((*step)[d] > 0) back = std::min(back, digits_[row][d] / (*step)[d]);
      Wide<limbs>& sum = losing[bySize_ ? static_cast<std::size_t>(digits_[row][0]) : 0];
      std::size_t column = *lastLosing_[row];
      if (back == never && column == all_) {  // the player counts in the big quantity only, which is not asked for
        sum += cell(row, all_).half();
        continue;
      }
      std::size_t at = row;
      for (std::uint64_t steps = 0;; ++steps) {
        if (steps % 2 == 0) sum += cell(at, column);
        else sum -= cell(at, column);
        if (steps == back || (column < all_ && column < weight)) break;
        at -= offset;
        if (column < all_) column -= weight;
      }
    }
    return losing;
  }

  const SimpleGame& game_;
  const Kinds& kinds_;
  Layout layout_;
  bool bySize_;
  std::vector<std::uint64_t> strides_;
  std::size_t rows_;
  std::size_t all_;  // the last column
  std::vector<Wide<limbs>> cells_;
  std::vector<std::vector<std::uint64_t>> steps_;  // by kind: to each digit of the row
  std::vector<std::size_t> offsets_;               // by kind: to the row
  std::vector<std::vector<std::uint64_t>> digits_;  // by row
  std::vector<std::optional<std::size_t>> lastLosing_;
};

// ---- Two halves

class HalvesCounter {
 public:
  HalvesCounter(const SimpleGame& game, const Kinds& kinds) : game_(game), kinds_(kinds), layout_(game, true) {
    const std::size_t players = game.players.size();
    winning_.assign(players + 1, 0);
    with_.assign(players, std::vector<std::uint64_t>(players + 1, 0));
    // Those who count alike in the small quantities stay together: their half has fewer groups.
    std::vector<std::pair<std::vector<std::uint64_t>, std::size_t>> order;
    for (std::size_t p = 0; p < players; ++p) order.push_back({layout_.digits(kinds.adds[kinds.of[p]], 1), p});
    std::sort(order.begin(), order.end());
    for (std::size_t p = 0; p < players; ++p) (p < players / 2 ? left_ : right_).players.push_back(order[p].second);
    enumerate(left_);
    enumerate(right_);
  }

  Coalitions operator()() {
    join(left_, right_, true);
    join(right_, left_, false);
    Coalitions counted;
    for (const std::uint64_t winning : winning_) counted.winning += Natural(winning);
    counted.swings.resize(kinds_.size.size());
    for (std::size_t p = 0; p < with_.size(); ++p) {
      auto& swings = counted.swings[kinds_.of[p]];
      if (!swings.empty()) continue;
      for (std::size_t s = 0; s < with_.size(); ++s)
        swings.push_back(Natural(with_[p][s + 1]) - Natural(winning_[s] - with_[p][s]));
    }
    return counted;
  }

 private:
  struct Coalition {
    std::uint64_t group = 0;  // number of the row: size and small sums
    std::uint64_t weight = 0;
    std::uint32_t members = 0;  // bits: of the half's players
  };
  struct Group {
    std::size_t first = 0;
    std::size_t last = 0;  // behind it
    std::vector<std::uint64_t> digits;
  };
  struct Half {
    std::vector<std::size_t> players;
    std::vector<Coalition> coalitions;  // by group, then by weight
    std::vector<Group> groups;
  };

  void enumerate(Half& half) const {
    const std::vector<std::uint64_t> strides = layout_.strides(game_);
    half.coalitions.resize(std::size_t{1} << half.players.size());
    for (std::uint32_t members = 1; members < half.coalitions.size(); ++members) {
      std::size_t highest = 0;
      while ((members >> (highest + 1)) != 0) ++highest;
      const auto& adds = kinds_.adds[kinds_.of[half.players[highest]]];
      Coalition coalition = half.coalitions[members ^ (1U << highest)];
      const std::vector<std::uint64_t> digits = layout_.digits(adds, 1);
      for (std::size_t d = 0; d < digits.size(); ++d) coalition.group += digits[d] * strides[d];
      coalition.weight += adds[layout_.big];
      coalition.members = members;
      half.coalitions[members] = coalition;
    }
    std::sort(half.coalitions.begin(), half.coalitions.end(), [](const Coalition& a, const Coalition& b) {
      if (a.group != b.group) return a.group < b.group;
      return a.weight != b.weight ? a.weight < b.weight : a.members < b.members;
    });
    for (std::size_t c = 0; c < half.coalitions.size(); ++c) {
      const std::uint64_t row = half.coalitions[c].group;
      if (c == 0 || row != half.coalitions[c - 1].group) {
        half.groups.push_back({c, c, {}});
        for (std::size_t d = 0; d + 1 < strides.size(); ++d)
          half.groups.back().digits.push_back(row % strides[d + 1] / strides[d]);
      }
      ++half.groups.back().last;
    }
  }

  // Counts the winning coalitions with each player of `own`; `total`: and all of them.
  void join(const Half& own, const Half& other, bool total) {
    const std::size_t sizes = other.players.size() + 1;
    std::vector<std::uint64_t> sums(game_.quantities.size(), 0);
    std::vector<std::uint64_t> digits;
    std::vector<std::uint64_t> partners;  // by coalition of the group, by size of the partner
    for (const Group& group : own.groups) {
      partners.assign((group.last - group.first) * sizes, 0);
      for (const Group& with : other.groups) {
        digits = group.digits;
        for (std::size_t d = 0; d < digits.size(); ++d) digits[d] += with.digits[d];
        const std::uint64_t needed = layout_.needed(game_, digits, sums);
        if (needed == never) continue;
        const auto size = static_cast<std::size_t>(with.digits[0]);
        std::size_t partner = with.last;
        for (std::size_t c = group.first; c < group.last; ++c) {
          const std::uint64_t weight = own.coalitions[c].weight;
          while (partner > with.first && other.coalitions[partner - 1].weight + weight >= needed) --partner;
          partners[(c - group.first) * sizes + size] += with.last - partner;
        }
      }
      const auto ownSize = static_cast<std::size_t>(group.digits[0]);
      for (std::size_t c = group.first; c < group.last; ++c) {
        const std::uint64_t* found = &partners[(c - group.first) * sizes];
        if (total)
          for (std::size_t s = 0; s < sizes; ++s) winning_[ownSize + s] += found[s];
        for (std::size_t p = 0; p < own.players.size(); ++p) {
          if (((own.coalitions[c].members >> p) & 1U) == 0) continue;
          std::uint64_t* with = &with_[own.players[p]][ownSize];
          for (std::size_t s = 0; s < sizes; ++s) with[s] += found[s];
        }
      }
    }
  }

  const SimpleGame& game_;
  const Kinds& kinds_;
  Layout layout_;
  Half left_;
  Half right_;
  std::vector<std::uint64_t> winning_;            // by size
  std::vector<std::vector<std::uint64_t>> with_;  // winning, by player, by size
};

// ---- Which is cheapest

std::uint64_t workOfKinds(const SimpleGame& game, const Kinds& kinds) {
  std::uint64_t coalitions = 1;
  for (const std::uint16_t size : kinds.size) coalitions = times(coalitions, std::uint64_t{size} + 1);
  const std::size_t limbs = limbsFor(Way::kinds, game.players.size(), false);
  if (times(kinds.size.size() * limbs, game.players.size() + 1) > mostLimbsStored) return never;
  return times(coalitions, game.tests.size() * 2 + kinds.size.size() * limbs + 8);
}

std::uint64_t workOfTable(const SimpleGame& game, const Kinds& kinds, bool bySize) {
  const Layout layout(game, bySize);
  const std::uint64_t players = game.players.size();
  const std::uint64_t rows = layout.strides(game).back();
  const std::size_t limbs = limbsFor(Way::table, game.players.size(), bySize);
  const std::uint64_t stored = times(times(rows, game.quantities[layout.big].mostNeeded + 1), limbs);
  if (stored > mostLimbsStored || rows > mostLimbsStored / 8) return never;
  // Taking out: at most as many steps back as there are players, or as the table has columns.
  const std::uint64_t back = layout.sized ? players : game.quantities[layout.big].mostNeeded;
  return plus(times(stored, players) / 2, times(times(kinds.size.size(), rows), back * limbs));
}

std::uint64_t workOfHalves(const SimpleGame& game, const Kinds& kinds) {
  const std::size_t players = game.players.size();
  if (players > mostInHalves) return never;
  const Layout layout(game, true);
  if (layout.strides(game).back() == never) return never;
  std::uint64_t work = 0;
  const std::size_t sizes[] = {players / 2, players - players / 2};
  for (std::size_t half = 0; half < 2; ++half) {
    const std::uint64_t coalitions = std::uint64_t{1} << sizes[half];
    std::uint64_t groups = sizes[1 - half] + 1;
    for (const std::size_t q : layout.small) groups = times(groups, game.quantities[q].total + 1);
    groups = std::min(groups, std::uint64_t{1} << sizes[1 - half]);
    const std::uint64_t ownGroups = std::min(times(groups, 2), coalitions);
    work = plus(work, times(coalitions, groups + sizes[0] * sizes[1] / 2));
    work = plus(work, times(times(ownGroups, groups), game.tests.size() * 4));
  }
  return plus(work, kinds.size.size());
}

template <std::size_t limbs>
Coalitions countWith(Way way, const SimpleGame& game, bool bySize) {
  const Kinds kinds = kindsOf(game);
  if (way == Way::kinds) return KindCounter<limbs>(game, kinds)();
  return LosingTable<limbs>(game, kinds, bySize)();
}

Coalitions countWith(std::size_t limbs, Way way, const SimpleGame& game, bool bySize) {
  switch (limbs) {
    case 1: return countWith<1>(way, game, bySize);
    case 2: return countWith<2>(way, game, bySize);
    case 3: return countWith<3>(way, game, bySize);
    case 4: return countWith<4>(way, game, bySize);
    default: return countWith<16>(way, game, bySize);
  }
}

// What loses in the dual wins from outside in the game itself.
Coalitions ofDual(Coalitions counted, std::size_t players) {
  counted.winning = Natural::powerOfTwo(players) - counted.winning;
  for (auto& swings : counted.swings) std::reverse(swings.begin(), swings.end());
  return counted;
}

}  // namespace

Kinds kindsOf(const SimpleGame& game) {
  Kinds kinds;
  for (std::size_t player = 0; player < game.players.size(); ++player) {
    std::vector<std::uint64_t> adds;
    for (const auto& quantity : game.quantities) adds.push_back(quantity.of[player]);
    const auto known = std::find(kinds.adds.begin(), kinds.adds.end(), adds);
    kinds.of.push_back(static_cast<std::uint16_t>(known - kinds.adds.begin()));
    if (known == kinds.adds.end()) {
      kinds.adds.push_back(std::move(adds));
      kinds.size.push_back(0);
    }
    ++kinds.size[kinds.of.back()];
  }
  return kinds;
}

std::uint64_t workOf(Way way, const SimpleGame& game, bool bySize) {
  const Kinds kinds = kindsOf(game);
  switch (way) {
    case Way::kinds: return workOfKinds(game, kinds);
    case Way::table: return workOfTable(game, kinds, bySize);
    case Way::dualTable: return workOfTable(game.dual(), kinds, bySize);
    case Way::halves: return workOfHalves(game, kinds);
  }
  return never;
}

Coalitions countCoalitions(Way way, const SimpleGame& game, bool bySize) {
  const std::size_t players = game.players.size();
  const std::size_t limbs = limbsFor(way, players, bySize);
  Coalitions counted;
  if (way == Way::halves) counted = HalvesCounter(game, kindsOf(game))();
  else if (way == Way::dualTable) counted = ofDual(countWith(limbs, way, game.dual(), bySize), players);
  else counted = countWith(limbs, way, game, bySize);
  if (bySize) return counted;
  for (auto& swings : counted.swings) {
    Natural sum;
    for (const Natural& ofSize : swings) sum += ofSize;
    swings = {sum};
  }
  return counted;
}

}  // namespace plenary::analysis

// What a text would lead to: the world year by year, who keeps to it, and what that is worth to each delegation. Every
// formula is derived in MODEL.md beside this file, where one number is worked out by hand.
//
// An outlook is somebody's: everyone's (published midpoints for all), one delegation's (its own drawn parameters, the
// midpoints for the others, so that no what-if is an oracle), or the debrief's (the truth). Doubles with + - * / only,
// in one order: the same bits everywhere.
//
// Sources: self-enforcing agreements, Barrett (1994); two-level games, Putnam (1988); the race, Armstrong, Bostrom and
// Shulman (2016).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/aftermath.h"
#include "core/brief.h"
#include "core/scenario.h"
#include "incentives/instruments.h"

namespace plenary::incentives {

// By obligation: 1 where the party secretly does not keep it.
using Conduct = std::array<std::uint8_t, obligationCount>;

// What breaking an obligation gains beyond what it is expected to cost, in hundredths of worth.
struct Temptation {
  std::array<double, obligationCount> alone{};  // everything else being kept
  std::array<double, 2> unseen{};               // the pause, the licences: audits being staged as well

  // What is best: nothing, what gains by itself, or staged audits with what gains behind them.
  Conduct best() const;
  double gain() const;  // of the best; 0: nothing gains

  friend bool operator==(const Temptation&, const Temptation&) = default;
};

// Asked of everyone at every step of every search for a fixed point.
inline Conduct Temptation::best() const {
  constexpr auto pause = static_cast<std::size_t>(Obligation::pause);
  constexpr auto licence = static_cast<std::size_t>(Obligation::licence);
  constexpr auto audit = static_cast<std::size_t>(Obligation::audit);
  Conduct seen{};
  Conduct hiding{};
  hiding[audit] = 1;
  double open = 0;
  double hidden = alone[audit];
  for (const std::size_t o : {pause, licence}) {
    seen[o] = alone[o] > 0 ? 1 : 0;
    hiding[o] = unseen[o] > 0 ? 1 : 0;
    open += std::max(0.0, alone[o]);
    hidden += std::max(0.0, unseen[o]);
  }
  return hidden > open ? hiding : seen;
}

// Who is bound, and by what.
struct Membership {
  std::vector<std::uint8_t> party;    // by delegation: 1 within, 0 outside
  std::vector<Reserved> reservations; // by delegation; empty: nobody has made any

  static Membership all(const Scenario& scenario);
  static Membership none(const Scenario& scenario);
  // These, each with the reservations that it has made.
  static Membership of(const Scenario& scenario, const std::vector<std::uint8_t>& party, const Aftermath& life);
  Membership without(DelegationId d) const;
};

struct Year {
  double leader = 0;      // capability of the most capable delegation at its beginning, orders of magnitude
  double controlled = 0;  // what safety practice keeps under control
  double open = 0;        // of open models
  double race = 0;        // how close and how unrestrained the nearest rival is, 0 to 1
  double hazard = 0;      // chance of losing control, central belief
  double misuse = 0;      // serious incidents: of a year on record those that there were
  double expected = 0;    // of them
  double openAfter = 0;   // of open models at its end
  double marginal = 0;    // by how much the hazard rises with one order of magnitude more of the leader
  std::uint16_t leading = 0;  // index of the delegation; of several the first
};

// Capability by year, by delegation, in orders of magnitude. One row more than there are years: the end.
class Levels {
 public:
  std::span<const double> operator[](std::size_t year) const { return {all_.data() + year * width_, width_}; }
  bool empty() const { return all_.empty(); }
  void clear() { all_ = {}; }
  void begin(std::size_t delegations, std::size_t years) {
    width_ = delegations;
    all_.resize(delegations * (years + 1));
  }
  void set(std::size_t year, const std::vector<double>& row) { std::copy(row.begin(), row.end(), all_.data() + year * width_); }

 private:
  std::size_t width_ = 0;
  std::vector<double> all_;
};

struct Prospect {
  std::vector<Year> years;
  Levels capability;
  std::vector<Conduct> conduct;                 // by delegation
  std::vector<std::array<double, termCount>> terms;  // by delegation, by WorthTerm, before weights
  std::vector<Temptation> temptation;           // by delegation
  bool settled = true;  // false: best responses went round in a circle; the conduct shown is one of its stations
};

// Of the years on record: as many as there were, or as many as were to be expected, so that luck decides nothing.
enum class Incidents : std::uint8_t { recorded, expected };

// Three beliefs under which the debrief shows the same years: a sceptic's, the central one, an alarmed one. Stylised.
inline constexpr std::array<double, 3> worlds = {0.2, 1.0, 3.0};
// Chance that control is lost in these years, to somebody with this belief (1: the central one).
double chanceOfLoss(const std::vector<Year>& years, double belief);

class Outlook {
 public:
  explicit Outlook(const Scenario& scenario);
  Outlook(const Scenario& scenario, DelegationId self, const Brief& brief);
  Outlook(const Scenario& scenario, const std::vector<Brief>& briefs);
  // For sensitivity: one parameter, a delegation's in the unit of the data file, the world's in the outlook's own (orders
  // of magnitude, shares, years), as get() gives both.
  void set(DelegationId who, Parameter parameter, double value);
  void set(WorldParameter parameter, double value) { world_[static_cast<std::size_t>(parameter)] = value; }
  double get(DelegationId who, Parameter parameter) const { return cast_[who.index()][static_cast<std::size_t>(parameter)]; }
  // Chance that a breach of a party bound by these instruments is found in a year.
  double detection(const Instruments& own, DelegationId who, bool auditsStaged) const;
  double get(WorldParameter parameter) const { return world_[static_cast<std::size_t>(parameter)]; }

  const Scenario& scenario() const { return scenario_; }

  // The text among these parties, each doing what is best for it given what the others do.
  // `whose`: the terms of worth are worked out for this delegation only.
  Prospect prospect(const Draft& draft, const Membership& members, std::optional<DelegationId> whose = std::nullopt) const;
  // What that is worth to one of them: the same as of the whole prospect, for those who ask often.
  double worthOf(const Draft& draft, const Membership& members, DelegationId who) const;
  // No text at all.
  Prospect noTreaty() const;
  // The text among these parties, each behaving as said.
  Prospect under(const Draft& draft, const Membership& members, const std::vector<Conduct>& conduct) const;

  // What has happened: the years on record, each with its text, parties and conduct, then the rest of the horizon among
  // those who are parties now, all keeping to the text. `conduct`: by year, by delegation; a year that is missing: as
  // far as is known, all kept to it but those who were found out.
  Prospect chronicle(const Aftermath& life, const std::vector<std::vector<Breaks>>& conduct, const Draft& text,
                     const std::vector<std::uint8_t>& party, Incidents incidents = Incidents::recorded) const;
  // The same years without the treaty: the same event cards struck, and nobody was bound.
  Prospect withoutTreaty(const Aftermath& life) const;

  // All fixed points of best responses that are found, from everybody keeping to the text and from nobody.
  std::vector<std::vector<Conduct>> equilibria(const Draft& draft, const Membership& members) const;

  // In hundredths of a unit of worth.
  double worth(const Prospect& prospect, DelegationId who) const;
  // One term of it, weighed and signed.
  double part(const Prospect& prospect, DelegationId who, WorthTerm term) const;
  // Worth of the same world to somebody with these parameters: what others do is taken from the prospect.
  double worthTo(const Prospect& prospect, DelegationId who, const std::vector<std::int32_t>& parameters) const;

 private:
  using Character = std::array<double, parameterCount>;  // natural units: orders of magnitude, shares, hundredths of worth
  struct Bound;  // the text as it binds each delegation
  struct Past;   // the years on record

  double detection(const Bound& bound, std::size_t delegation, const Conduct& conduct) const;
  void setAll(DelegationId who, const std::vector<std::int32_t>& values);
  Bound bind(const Draft& draft, const Membership& members) const;
  void settle(const Bound& bound, Prospect& into, std::optional<DelegationId> whose) const;
  void run(const Bound& bound, Prospect& into, const Past* past = nullptr) const;
  void value(const Bound& bound, Prospect& into, const Past* past = nullptr,
             std::optional<DelegationId> whose = std::nullopt) const;
  // `whole`: every temptation; else enough of them for best responses.
  void tempt(const Bound& bound, Prospect& into, bool whole) const;
  double of(WorldParameter p) const { return world_[static_cast<std::size_t>(p)]; }

  const Scenario& scenario_;
  std::array<double, worldParameterCount> world_{};
  std::vector<Character> cast_;
};

// Raw worth as briefs keep it: hundredths of hundredths, rounded to the nearest.
std::int32_t raw(double worth);

// The middle of each range.
std::vector<std::int32_t> midpoints(const Delegation& delegation);

}  // namespace plenary::incentives

// Statements: typed acts of speech, so that each reader gets them in their own language and AI delegations
// understand them. Free text may go with one; it lies outside the record, which keeps a commitment to it.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/ids.h"
#include "core/treaty.h"

namespace plenary {

enum class StatementKind : std::uint8_t {
  support = 1,     // of the provisions as named, or of an amendment
  oppose = 2,
  askWhy = 3,      // why do you want (or refuse) this?
  explain = 4,     // an answer, with grounds
  offer = 5,       // we would accept `gives` if you accept `about`
  accept = 6,      // of an offer
  refuse = 7,      // of an offer, with grounds
  promiseVote = 8, // a yes for an amendment
  condition = 9,   // we can sign only if the text says `about`
  warn = 10,       // we shall not sign if the text says `about`
  explainVote = 11,  // before or after a vote on `amendment`, or on the text when there is none (rule 88)
};

// The reason a delegation states. It need not be the true one.
enum class Grounds : std::uint8_t {
  none = 0,
  tooCostly = 1,
  tooWeak = 2,
  tooIntrusive = 3,
  unverifiable = 4,
  unfair = 5,
  tooSlow = 6,
  safety = 7,
  betterWithout = 8,
  needsReturn = 9,  // "we would need something in return"
};

// A salted commitment to free text that is kept, erasable, outside the record.
using Commitment = std::array<std::uint8_t, 16>;

// Statements are numbered within their audience, so that a number never tells of talk one had no part in:
// public ones 1, 2, …; private ones privateStatement + 1, + 2, … among those who hear them. An answer is made
// before the same audience as what it answers, or in private to a public statement.
inline constexpr std::uint32_t privateStatement = 0x80000000U;

struct Statement {
  StatementId id;
  DelegationId from;
  std::vector<DelegationId> to;  // sorted; empty: to everyone, on the record
  StatementKind kind = StatementKind::support;
  Changes about;
  Changes gives;  // offers only
  std::optional<AmendmentId> amendment;
  std::optional<StatementId> answers;
  Grounds grounds = Grounds::none;
  std::optional<Commitment> note;

  bool isPrivate() const { return !to.empty(); }
  bool heardBy(DelegationId d) const;
  std::vector<DelegationId> audience() const;  // of a private one: speaker and hearers, sorted
  friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace plenary

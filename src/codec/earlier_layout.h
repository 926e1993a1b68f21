// Events as earlier versions of Plenary wrote them, and what they are today. A tag that was once in a save is never
// used for anything else.
#pragma once

#include "codec/layout.h"

namespace plenary::earlier {

enum class VoteBase : std::uint8_t { presentAndVoting = 1, members = 2 };

// One share decided all.
struct DecisionRule {
  std::string id;
  VoteBase base = VoteBase::presentAndVoting;
  std::uint32_t numerator = 1;
  std::uint32_t denominator = 2;
  bool strict = false;
  std::string citation;

  plenary::DecisionRule today() const {
    const auto kind = base == VoteBase::members ? Term::Kind::shareOfMembers : Term::Kind::sharePresentAndVoting;
    return shareRule(id, kind, numerator, denominator, strict, citation);
  }
};

// Worth stood in tables only.
struct BriefDealt {
  static constexpr std::uint16_t tag = 3;
  SeatId seat;
  std::vector<std::vector<std::int32_t>> worth;
  std::int32_t alternative = 0;
  std::int32_t ideal = 0;

  Event today() const { return plenary::BriefDealt{seat, Brief{worth, alternative, ideal}}; }
};

struct VoteOpened {
  static constexpr std::uint16_t tag = 11;
  VoteId id;
  std::optional<AmendmentId> amendment;
  VoteMethod method = VoteMethod::showOfHands;
  DecisionRule rule;
  std::uint32_t distance = 0;

  Event today() const {
    plenary::VoteOpened opened;
    opened.id = id;
    opened.amendment = amendment;
    opened.method = method;
    opened.rule = rule.today();
    opened.distance = distance;
    return opened;
  }
};

struct VoteClosed {
  static constexpr std::uint16_t tag = 13;
  VoteId id;
  std::uint32_t yes = 0, no = 0, abstain = 0, absent = 0, base = 0, needed = 0;
  bool adopted = false;

  Event today() const {
    plenary::VoteClosed closed;
    closed.id = id;
    closed.tally = {yes, no, abstain, absent, adopted, {{yes, base, needed, adopted}}};
    return closed;
  }
};

}  // namespace plenary::earlier

namespace plenary {

template <>
struct Bounds<earlier::VoteBase> {
  static constexpr auto first = earlier::VoteBase::presentAndVoting;
  static constexpr auto last = earlier::VoteBase::members;
};

namespace earlier {

template <class A>
void serialize(A& ar, DecisionRule& r) {
  ar(r.id, layout::named(r.base), r.numerator, r.denominator, r.strict, r.citation);
  if (r.denominator == 0) ar.fail("a denominator that is not 0");
}
template <class A>
void serialize(A& ar, BriefDealt& e) {
  ar(e.seat, e.worth, e.alternative, e.ideal);
}
template <class A>
void serialize(A& ar, VoteOpened& e) {
  ar(e.id, e.amendment, layout::named(e.method), e.rule, e.distance);
}
template <class A>
void serialize(A& ar, VoteClosed& e) {
  ar(e.id, e.yes, e.no, e.abstain, e.absent, e.base, e.needed, e.adopted);
}

}  // namespace earlier
}  // namespace plenary

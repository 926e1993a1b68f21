// Short ways to write decision rules in tests of what is read off them.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/decision_rule.h"

namespace plenary::test {

using Kind = Term::Kind;

inline Term term(Kind kind, std::uint64_t amount = 0, std::string weight = "") {
  Term t;
  t.kind = kind;
  t.amount = amount;
  t.weight = std::move(weight);
  return t;
}
inline Term share(Kind kind, std::uint32_t numerator, std::uint32_t denominator, bool strict = false,
                  std::string weight = "") {
  Term t = term(kind, 0, std::move(weight));
  t.numerator = numerator;
  t.denominator = denominator;
  t.strict = strict;
  return t;
}
inline Term list(Kind kind, std::vector<std::string> members) {
  Term t = term(kind);
  t.members = std::move(members);
  return t;
}
inline Term join(Kind kind, std::uint16_t parts) {
  Term t = term(kind);
  t.parts = parts;
  return t;
}
inline DecisionRule rule(std::vector<Term> terms) {
  DecisionRule r;
  r.id = "r";
  r.terms = std::move(terms);
  return r;
}

}  // namespace plenary::test

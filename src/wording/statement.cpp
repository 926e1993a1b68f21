#include "wording/keys.h"
#include "wording/names.h"
#include "wording/numbers.h"
#include "wording/sentences.h"

namespace plenary::wording {

namespace {

// The same grounds read differently for what one wants, against what one refuses, and as what decides.
std::string_view stance(StatementKind kind) {
  switch (kind) {
    case StatementKind::support:
    case StatementKind::offer:
    case StatementKind::promiseVote:
    case StatementKind::condition: return ".for";
    case StatementKind::oppose:
    case StatementKind::refuse:
    case StatementKind::warn: return ".against";
    case StatementKind::askWhy:
    case StatementKind::accept:
    case StatementKind::explainVote:
    case StatementKind::explain: return ".topic";
  }
  return ".topic";
}

std::string amendmentNumber(const Statement& s) { return number(s.amendment ? s.amendment->value : 0); }

// What it is about: provisions, an amendment, or an amendment with further provisions.
std::string subject(const Reader& reader, const Statement& s) {
  if (!s.amendment) return phrase(reader, s.about);
  if (s.about.empty()) return reader.words.format("what.amendment", {{"n", amendmentNumber(s)}});
  return reader.words.format("what.both",
                             {{"n", amendmentNumber(s)}, {"changes", phrase(reader, s.about)}});
}

// The variant of a kind's text that has a place for all that was said.
std::string variant(const Statement& s) {
  if (s.kind == StatementKind::explain && s.about.empty() && !s.amendment) return ".bare";
  if (s.kind == StatementKind::refuse && !s.about.empty()) return ".wants";
  if (s.kind == StatementKind::condition && s.amendment) return ".amendment";
  if (s.kind == StatementKind::explainVote && !s.amendment) return ".text";
  return {};
}

}  // namespace

std::string sentence(const Reader& reader, const Statement& s) {
  std::string key = "statement." + std::string(keyOf(s.kind)) + variant(s);
  std::string grounds;
  if (s.grounds != Grounds::none && reader.words.has(key + ".grounds")) {
    key += ".grounds";
    std::string_view side = stance(s.kind);
    // Refusing an amendment unless something is added is no ground for what is added.
    if (s.kind == StatementKind::condition && s.amendment) side = ".against";
    grounds = reader.words.text("grounds." + std::string(keyOf(s.grounds)) + std::string(side));
  }
  return reader.words.format(key, {{"what", subject(reader, s)},
                                   {"about", phrase(reader, s.about)},
                                   {"gives", phrase(reader, s.gives)},
                                   {"n", amendmentNumber(s)},
                                   {"grounds", grounds}});
}

}  // namespace plenary::wording

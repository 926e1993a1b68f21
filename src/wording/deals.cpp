#include "wording/deals.h"

#include "wording/names.h"
#include "wording/numbers.h"
#include "wording/sentences.h"

namespace plenary::wording {

std::string phrase(const Reader& reader, const Undertaking& u) {
  const std::string who(inText(reader, u.by));
  std::string text;
  switch (u.kind) {
    case UndertakingKind::vote:
      if (!u.amendment) text = reader.words.format("undertaking.voteText", {{"who", who}});
      else text = reader.words.format("undertaking.vote", {{"who", who}, {"n", number(u.amendment->value)}});
      break;
    case UndertakingKind::sign:
      text = reader.words.format("undertaking.sign", {{"who", who}});
      break;
    case UndertakingKind::pay:
      text = reader.words.format("undertaking.pay", {{"who", who},
                                                     {"whom", u.to ? std::string(inText(reader, *u.to)) : std::string()},
                                                     {"amount", amount(reader, u.amount)}});
      break;
  }
  if (u.provided.empty()) return text;
  return reader.words.format("undertaking.provided", {{"undertaking", text}, {"changes", phrase(reader, u.provided)}});
}

std::string phrase(const Reader& reader, const std::vector<Undertaking>& all) {
  std::string text;
  for (const Undertaking& u : all) {
    if (!text.empty()) text += reader.words.text("undertaking.and");
    text += phrase(reader, u);
  }
  return text;
}

}  // namespace plenary::wording

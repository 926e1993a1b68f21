// The draft as a document: numbered articles, with what is still open beside each paragraph.
#pragma once

#include <string>
#include <vector>

#include "core/state.h"
#include "wording/reader.h"

namespace plenary::wording {

// Another option that pending amendments ask for. Printed in square brackets.
struct RivalText {
  OptionId option;
  std::string shortName;
  std::string legal;
  std::vector<DelegationId> sponsors;   // of all amendments that ask for it, sorted
  std::string sponsorNames;             // "the United States and China"
  std::vector<AmendmentId> amendments;
};

struct Paragraph {
  ProvisionId provision;
  OptionId option;
  std::size_t number = 1;  // within its article
  std::string legal;       // of the option that the draft has
  std::string moot;        // not empty: it does not apply, and why
  std::vector<RivalText> rivals;  // by option
};

struct ArticleText {
  std::size_t number = 1;
  std::string heading;  // "Article 1. Pause"
  std::vector<Paragraph> paragraphs;
};

struct Document {
  std::string title;
  std::string preamble;  // paragraphs are parted by empty lines
  std::vector<ArticleText> articles;
};

Document document(const Reader& reader, const Draft& draft, const std::vector<Amendment>& amendments = {});
Document document(const Reader& reader, const PublicState& pub);

// The same as Markdown.
std::string markdown(const Reader& reader, const Document& document);

}  // namespace plenary::wording

#include "wording/document.h"

#include <algorithm>

#include "wording/names.h"
#include "wording/numbers.h"

namespace plenary::wording {

namespace {

void addSponsor(std::vector<DelegationId>& sponsors, DelegationId d) {
  const auto at = std::lower_bound(sponsors.begin(), sponsors.end(), d);
  if (at == sponsors.end() || *at != d) sponsors.insert(at, d);
}

RivalText& rivalFor(std::vector<RivalText>& rivals, OptionId option) {
  const auto at = std::lower_bound(rivals.begin(), rivals.end(), option,
                                   [](const RivalText& r, OptionId o) { return r.option < o; });
  if (at != rivals.end() && at->option == option) return *at;
  RivalText rival;
  rival.option = option;
  return *rivals.insert(at, std::move(rival));
}

std::vector<RivalText> rivals(const Reader& reader, ProvisionId provision, OptionId drafted,
                              const std::vector<Amendment>& amendments) {
  std::vector<RivalText> all;
  for (const Amendment& a : amendments) {
    if (a.status != AmendmentStatus::pending) continue;
    for (const Change& c : a.changes) {
      if (c.provision != provision || c.option == drafted) continue;
      RivalText& rival = rivalFor(all, c.option);
      addSponsor(rival.sponsors, a.sponsor);
      for (const DelegationId d : a.cosponsors) addSponsor(rival.sponsors, d);
      rival.amendments.push_back(a.id);
    }
  }
  for (RivalText& rival : all) {
    rival.shortName = shortName(reader, provision, rival.option);
    rival.legal = legalText(reader, provision, rival.option);
    rival.sponsorNames = joined(reader, rival.sponsors);
  }
  return all;
}

Paragraph paragraph(const Reader& reader, ProvisionId id, const Draft& draft,
                    const std::vector<Amendment>& amendments) {
  Paragraph p;
  p.provision = id;
  p.option = draft[id.index()];
  p.legal = legalText(reader, id, p.option);
  const Provision& provision = reader.scenario.provisions[id.index()];
  if (!applies(provision, draft)) {
    const ProvisionId needed = provision.requirement->provision;
    p.moot = reader.words.format(
        "document.moot", {{"change", phrase(reader, Change{needed, draft[needed.index()]})}});
  }
  p.rivals = rivals(reader, id, p.option, amendments);
  return p;
}

// Scenario texts are plain: what Markdown would read as its own is escaped.
std::string escaped(std::string_view plain) {
  std::string text;
  for (const char c : plain) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

}  // namespace

Document document(const Reader& reader, const Draft& draft, const std::vector<Amendment>& amendments) {
  Document d;
  d.title = reader.scenarioTexts.text("treaty.title");
  d.preamble = reader.scenarioTexts.text("preamble");
  for (std::size_t a = 0; a < reader.scenario.articles.size(); ++a) {
    ArticleText article;
    article.number = a + 1;
    article.heading = reader.words.format(
        "document.articleTitle",
        {{"n", number(article.number)}, {"title", std::string(articleTitle(reader, a))}});
    for (const ProvisionId p : reader.scenario.articles[a].provisions) {
      article.paragraphs.push_back(paragraph(reader, p, draft, amendments));
      article.paragraphs.back().number = article.paragraphs.size();
    }
    d.articles.push_back(std::move(article));
  }
  return d;
}

Document document(const Reader& reader, const PublicState& pub) {
  return document(reader, pub.draft, pub.amendments);
}

std::string markdown(const Reader& reader, const Document& d) {
  std::string text = "# " + escaped(d.title) + "\n\n" + escaped(d.preamble) + "\n";
  for (const ArticleText& article : d.articles) {
    text += "\n## " + escaped(article.heading) + "\n\n";
    for (const Paragraph& p : article.paragraphs) {
      text += std::to_string(p.number) + ". " + escaped(p.moot.empty() ? p.legal : p.moot) + "\n";
      for (const RivalText& rival : p.rivals)
        text += "   - " +
                escaped(reader.words.format("document.rival",
                                            {{"text", rival.legal}, {"sponsors", rival.sponsorNames}})) +
                "\n";
    }
  }
  return text;
}

}  // namespace plenary::wording

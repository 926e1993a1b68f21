#include "wording/document.h"

#include <doctest/doctest.h>

#include "tests/wording/shelf.h"
#include "wording/names.h"

using namespace plenary;
using namespace plenary::wording;

namespace {

Amendment amendment(std::size_t id, DelegationId sponsor, std::vector<DelegationId> cosponsors, Changes changes) {
  Amendment a;
  a.id = AmendmentId{id};
  a.sponsor = sponsor;
  a.cosponsors = std::move(cosponsors);
  a.changes = std::move(changes);
  return a;
}

}  // namespace

TEST_SUITE("wording/document") {
  TEST_CASE("a draft is a treaty of numbered articles and paragraphs") {
    const Document d = document(shelf().en(), shelf().scenario().firstDraft());
    CHECK(d.title == "Treaty on a Pause in the Training of the Most Powerful AI Systems");
    CHECK(d.preamble.substr(0, 28) == "The Parties to this Treaty,\n");
    REQUIRE(d.articles.size() == 3);
    CHECK(d.articles[0].heading == "Article 1. Pause");
    CHECK(d.articles[2].number == 3);
    REQUIRE(d.articles[1].paragraphs.size() == 4);
    CHECK(d.articles[1].paragraphs[3].number == 4);
    CHECK(d.articles[1].paragraphs[3].provision == shelf().scenario().provision("licensing.remedy"));
    CHECK(d.articles[1].paragraphs[2].legal ==
          "A licensed system may be deployed once it has been shown to be safe beyond a reasonable doubt.");
    for (const ArticleText& a : d.articles)
      for (const Paragraph& p : a.paragraphs) {
        CHECK(p.moot.empty());
        CHECK(p.rivals.empty());
      }
    CHECK(document(shelf().zh(), shelf().scenario().firstDraft()).articles[1].heading == "第2条 许可");
  }

  TEST_CASE("rival options stand beside the text with all their sponsors") {
    const DelegationId us = shelf().delegation("us");
    const DelegationId cn = shelf().delegation("cn");
    const DelegationId uk = shelf().delegation("uk");
    const Change three = shelf().change("pause.duration", "3");
    const Change year = shelf().change("pause.duration", "12");
    const Change six = shelf().change("pause.duration", "6");  // what the draft says
    const Change week = shelf().change("audit.notice", "7");

    PublicState pub;
    pub.draft = shelf().scenario().firstDraft();
    pub.amendments = {amendment(1, cn, {}, {year}), amendment(2, us, {uk}, {three, week}),
                      amendment(3, uk, {}, {three}), amendment(4, us, {}, {six}),
                      amendment(5, uk, {}, {week})};
    pub.amendments[4].status = AmendmentStatus::withdrawn;

    const Document d = document(shelf().en(), pub);
    const Paragraph& duration = d.articles[0].paragraphs[0];
    REQUIRE(duration.rivals.size() == 2);
    CHECK(duration.rivals[0].option == three.option);
    CHECK(duration.rivals[0].shortName == "3 months");
    CHECK(duration.rivals[0].sponsors == std::vector{us, uk});
    CHECK(duration.rivals[0].sponsorNames == "the United States and the United Kingdom");
    CHECK(duration.rivals[0].amendments == std::vector{AmendmentId{2}, AmendmentId{3}});
    CHECK(duration.rivals[1].option == year.option);
    CHECK(duration.rivals[1].sponsorNames == "China");
    const Paragraph& notice = d.articles[2].paragraphs[1];
    REQUIRE(notice.rivals.size() == 1);
    CHECK(notice.rivals[0].amendments == std::vector{AmendmentId{2}});

    const std::string text = markdown(shelf().en(), d);
    CHECK(text.find("\n   - \\[An audit shall be announced at least seven days in advance. (the United States and "
                    "the United Kingdom)\\]\n") != std::string::npos);
    CHECK(markdown(shelf().zh(), document(shelf().zh(), pub))
              .find("\n   - \\[审计应至少提前七日通知。（美国和英国）\\]\n") != std::string::npos);
  }

  TEST_CASE("what does not apply is printed as such") {
    Draft draft = shelf().scenario().firstDraft();
    draft[0] = shelf().change("pause.duration", "none").option;
    const Document d = document(shelf().en(), draft);
    CHECK(d.articles[0].paragraphs[0].moot.empty());
    CHECK(d.articles[0].paragraphs[1].moot ==
          "Does not apply as long as the draft says “No pause” for the length of the pause.");
    CHECK(document(shelf().zh(), draft).articles[0].paragraphs[2].moot == "草案规定暂停期限为“不暂停”时，本款不适用。");
    CHECK(markdown(shelf().en(), d)
              .find("\n2. Does not apply as long as the draft says “No pause” for the length of the pause.\n") !=
          std::string::npos);
  }

  TEST_CASE("Markdown shows a scenario's texts as they stand") {
    Document d;
    d.title = "A *bold* title";
    d.preamble = "# not a heading\n\n<b>plain</b>";
    const std::string text = markdown(shelf().en(), d);
    CHECK(text == "# A \\*bold\\* title\n\n\\# not a heading\n\n\\<b\\>plain\\</b\\>\n");
  }

  TEST_CASE("every option of every provision has its text in both languages") {
    for (const Reader& reader : {shelf().en(), shelf().zh()})
      for (std::size_t p = 0; p < reader.scenario.provisions.size(); ++p)
        for (std::size_t o = 0; o < reader.scenario.provisions[p].options.size(); ++o)
          CHECK(whole(std::string(legalText(reader, ProvisionId{p}, OptionId{o}))));
  }
}

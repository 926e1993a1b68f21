// plenary export --format akn: Akoma Ntoso 3.0.
#include "cli/akn.h"

#include "codec/scenario_files.h"
#include "codec/scenario_json.h"
#include "codec/xml_writer.h"
#include "session/table.h"
#include "store/sqlite_journal.h"
#include "tests/cli/akn_schema.h"
#include "tests/cli/fixture.h"

using namespace plenary::cli::test;

namespace {

std::string aknOf(const std::string& save, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"export", save, "--format", "akn"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = run(arguments);
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  return ran.out;
}

std::string problemsOf(const std::string& xml) {
  std::string all;
  for (const std::string& problem : AknSchema().problems(xml)) all += problem + "\n";
  return all;
}

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  REQUIRE(document.load_buffer(xml.data(), xml.size()));
  return document;
}

// All text within an element, as a reader sees it.
std::string textOf(const pugi::xml_node& node) {
  std::string text = node.type() == pugi::node_pcdata ? node.value() : "";
  for (const auto child : node.children()) text += textOf(child);
  return text;
}

std::string replaced(std::string text, const std::string& before, const std::string& after) {
  const auto at = text.find(before);
  REQUIRE_MESSAGE(at != std::string::npos, before);
  return text.replace(at, before.size(), after);
}

// A drafting that is under way: one amendment undone, one on the table.
void leaveDrafting(const std::string& path) {
  using namespace plenary;
  const auto package = std::get<codec::Package>(codec::loadPackage(quickstartFile));
  const auto scenario = std::get<Scenario>(codec::parseScenario(package));
  store::Meta meta;
  meta.scenarioName = scenario.id;
  meta.language = "en";
  auto created = store::SaveFile::create(fs::path(path), meta, package);
  REQUIRE(std::holds_alternative<store::SaveFile>(created));
  store::SqliteJournal journal(std::get<store::SaveFile>(std::move(created)));
  const Millis noon = 1'795'348'800'000;  // 2026-11-22T12:00:00Z
  Table table(
      scenario, store::genesis(package), journal, [=] { return noon; }, Table::Release::whenDurable);
  table.open({1, 2}, std::vector<Controller>(4, {Controller::Kind::human, ""}));
  const auto submit = [&](std::size_t seat, Act act) {
    Command command;
    command.epoch = table.state().pub.epoch;
    command.act = std::move(act);
    REQUIRE_FALSE(table.submit(Actor::of(SeatId{seat}), command));
  };
  for (std::size_t seat = 0; seat < 4; ++seat) submit(seat, FinishRound{});
  const Sequence before = table.records().size();
  submit(1, TableAmendment{{{ProvisionId{0}, OptionId{0}}}});
  REQUIRE(table.revert(Actor::chair(), before));
  submit(1, TableAmendment{{{ProvisionId{0}, OptionId{1}}}});
}

}  // namespace

TEST_CASE("akn keeps to the schema's structure, in either language, whatever became of the text") {
  const Workplace at;
  for (const std::uint64_t seed : {1U, 2U, 7U}) {
    const std::string save = played(at, std::to_string(seed) + ".plenary", seed);
    CHECK(problemsOf(aknOf(save)) == "");
    CHECK(problemsOf(aknOf(save, {"--language", "zh"})) == "");
  }
  leaveDrafting(at / "open.plenary");
  CHECK(problemsOf(aknOf(at / "open.plenary")) == "");
}

TEST_CASE("the check of the structure finds what is wrong") {
  const Workplace at;
  const std::string xml = aknOf(played(at, "a.plenary", 7));
  REQUIRE(problemsOf(xml) == "");
  const std::vector<std::pair<std::string, std::string>> faults{
      {"<FRBRcountry value=\"zz\"/>", ""},
      {"<FRBRauthor href=\"#assembly\"/>", ""},
      {"<FRBRlanguage language=\"eng\"/>", ""},
      {" showAs=\"Amendment 1\"", ""},
      {"<num>1.</num>", "<number>1.</number>"},
      {"<conclusions xml:lang=\"en\">", "<conclusions lang=\"en\">"},
      {"type=\"substitution\"", "type=\"change\""},
      {"eId=\"art_1__para_2\"", "eId=\"art_1__para_1\""},
      {"outcome=\"#status.adopted\"", "outcome=\"#adopted\""},
      {"date=\"1970-01-01\"", "date=\"1970\""},
      {"date=\"1970-01-01\"", "date=\"1970-02-30\""},
      {"by=\"#assembly\"", "by=\"#role.sponsor\""},
      {"href=\"/akn/zz/", "href=\"/akn zz/"},
      {"<article eId=\"art_1\">", "<article eId=\"art_1\" wId=\"art 1\">"},
      {"<preface xml:lang=\"en\">", "<preface xml:lang=\"en_GB\">"},
      {"<notes source=\"#plenary\">", "<notes source=\"#plenary\" xml:lang=\"en\">"},
      {"<FRBRcountry value=\"zz\"/>", "<FRBRcountry value=\"zz\"> </FRBRcountry>"},
      {"<recitals eId=\"recs_1\">", "<recitals eId=\"recs_1\">text"},
      {"<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">",
       "<akomaNtoso xmlns=\"akn\">"}};
  for (const auto& fault : faults)
    CHECK_MESSAGE(problemsOf(replaced(xml, fault.first, fault.second)) != "", fault.first);
}

TEST_CASE("akn says what the record says: the text, who signed, the votes, what became of amendments") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 7);
  const auto json = jsonOf(run({"export", save, "--format", "json"}).out);
  const auto texts = jsonOf(contentOf(fs::path(PLENARY_SOURCE_DIR) / "data/text/en/scenarios/quickstart-tables.json"));
  const auto document = parsed(aknOf(save));
  const auto root = document.document_element();
  const auto act = root.child("act");
  REQUIRE(act);

  std::size_t paragraphs = 0;
  for (const auto& article : act.child("body").children("article"))
    for (const auto& p : article.children("paragraph")) {
      const std::string about = p.attribute("refersTo").value();
      const std::string provision = about.substr(11, about.find(' ') - 11);  // after "#provision."
      const std::string option = json["result"]["treaty"][provision.c_str()].GetString();
      CHECK(contains(about, " #option." + provision + "." + option));
      const auto shown = p.child("content").child("p");
      if (!shown.attribute("class"))
        CHECK(textOf(shown) == texts[("option." + provision + "." + option + ".legal").c_str()].GetString());
      ++paragraphs;
    }
  CHECK(paragraphs == json["provisions"].Size());

  std::set<std::string> signatories;
  for (const auto& p : act.child("conclusions").children("p"))
    if (p.child("signature"))
      signatories.insert(std::string(p.child("signature").attribute("refersTo").value()).substr(12));
  CHECK(signatories.size() == json["result"]["signatories"].Size());
  for (const auto& s : json["result"]["signatories"].GetArray()) CHECK(signatories.count(s.GetString()) == 1);

  // Each amendment is a component, and each closed vote stands in the document that it was about.
  std::map<std::string, pugi::xml_node> documents{{"", act}};
  for (const auto& component : root.child("components").children("component")) {
    const auto amendment = component.child("amendment");
    documents[std::string(component.attribute("eId").value()).substr(4)] = amendment;
  }
  CHECK(documents.size() == json["amendments"].Size() + 1);
  for (const auto& a : json["amendments"].GetArray())
    CHECK(std::string(documents.at(std::to_string(a["id"].GetUint()))
                          .child("preface")
                          .find_node([](const auto& n) { return std::string(n.name()) == "docStatus"; })
                          .attribute("refersTo")
                          .value()) == "#status." + std::string(a["status"].GetString()));

  std::map<std::string, std::size_t> seen;
  for (const auto& vote : json["votes"].GetArray()) {
    const std::string about = vote["amendment"].IsNull() ? "" : std::to_string(vote["amendment"].GetUint());
    const auto meta = documents.at(about).child("meta");
    const std::string voting = "voting_" + std::to_string(++seen[about]);
    const auto counted =
        meta.child("analysis").child("parliamentary").find_child_by_attribute("voting", "eId", voting.c_str());
    REQUIRE(counted);
    for (const char* choice : {"yes", "no", "abstain"}) {
      unsigned cast = 0;
      for (const auto& b : vote["ballots"].GetObject())
        cast += std::string(b.value.GetString()) == choice ? 1 : 0;
      const std::string count = voting + "__choice." + choice;
      CHECK(counted.find_child_by_attribute("count", "eId", count.c_str()).attribute("value").as_uint() ==
            cast);
    }
    const std::string note = std::string(counted.attribute("href").value()).substr(1);
    std::size_t named = 0;
    for (const auto& p : meta.child("notes").find_child_by_attribute("note", "eId", note.c_str()).children("p"))
      if (const auto cast = p.child("vote")) {
        const std::string by = std::string(cast.attribute("by").value()).substr(12);  // after "#delegation."
        CHECK(std::string(cast.attribute("choice").value()) ==
              "#" + voting + "__choice." + vote["ballots"][by.c_str()].GetString());
        ++named;
      }
    CHECK(named == vote["ballots"].MemberCount());
  }
  CHECK(json["votes"].Size() > 1);
}

TEST_CASE("the changes that the analysis lists make of the first draft the text") {
  const Workplace at;
  const std::string save = played(at, "a.plenary", 7);
  const auto json = jsonOf(run({"export", save, "--format", "json"}).out);
  const auto texts = jsonOf(contentOf(fs::path(PLENARY_SOURCE_DIR) / "data/text/en/scenarios/quickstart-tables.json"));
  const auto document = parsed(aknOf(save));
  const auto root = document.document_element();

  std::map<std::string, std::string> draft;  // by eId of the paragraph
  std::map<std::string, std::string> place;
  for (const auto& article : root.child("act").child("body").children("article"))
    for (const auto& p : article.children("paragraph")) {
      const std::string about = p.attribute("refersTo").value();
      place[about.substr(11, about.find(' ') - 11)] = p.attribute("eId").value();
    }
  for (const auto& p : json["provisions"].GetArray()) {
    const std::string id = p["id"].GetString();
    draft[place.at(id)] =
        texts[("option." + id + "." + p["initial"].GetString() + ".legal").c_str()].GetString();
  }
  std::map<std::string, pugi::xml_node> amendments;  // by IRI of the expression
  for (const auto& component : root.child("components").children("component")) {
    const auto amendment = component.child("amendment");
    amendments[amendment.child("meta")
                   .child("identification")
                   .child("FRBRExpression")
                   .child("FRBRuri")
                   .attribute("value")
                   .value()] = amendment;
  }
  std::size_t made = 0;
  for (const auto& mod :
       root.child("act").child("meta").child("analysis").child("passiveModifications").children("textualMod")) {
    const std::string source = mod.child("new").attribute("href").value();
    const auto hash = source.find('#');
    const auto quoted = amendments.at(source.substr(0, hash)).find_node([&](const auto& n) {
      return source.substr(hash + 1) == n.attribute("eId").value();
    });
    REQUIRE(quoted);
    draft[std::string(mod.child("destination").attribute("href").value()).substr(1)] = textOf(quoted);
    ++made;
  }
  CHECK(made > 0);
  for (const auto& [id, eId] : place) {
    const std::string option = json["result"]["treaty"][id.c_str()].GetString();
    CHECK(draft.at(eId) == texts[("option." + id + "." + option + ".legal").c_str()].GetString());
  }
}

TEST_CASE("a text that is not adopted is a bill, with what is open in brackets, and an undo leaves no trace") {
  const Workplace at;
  leaveDrafting(at / "open.plenary");
  const auto document = parsed(aknOf(at / "open.plenary"));
  const auto bill = document.document_element().child("bill");
  REQUIRE(bill);
  CHECK_FALSE(bill.child("conclusions"));
  CHECK_FALSE(bill.child("meta").child("analysis"));
  const auto content = bill.child("body").child("article").child("paragraph").child("content");
  const auto rival = content.find_child_by_attribute("p", "class", "rival");
  CHECK(
      textOf(rival) ==
      "[From the entry into force of this Treaty each Party shall suspend for three months all training of AI "
      "systems above the threshold set by this article, whoever conducts it within its jurisdiction. (China)]");
  CHECK(std::string(rival.attribute("refersTo").value()) == "#amendment.1");
  std::size_t amendments = 0;
  for (const auto& component : document.document_element().child("components").children("component")) {
    ++amendments;
    const auto body = component.child("amendment").child("amendmentBody");
    CHECK(textOf(body.child("amendmentContent").child("p")).rfind("In article 1, paragraph 1, replace ", 0) ==
          0);
    std::vector<std::string> heard;
    for (const auto& p : body.child("amendmentReference").children("p")) heard.push_back(textOf(p));
    CHECK(heard ==
          std::vector<std::string>{"China tables amendment 1: “3 months” for the length of the pause."});
    CHECK(std::string(component.child("amendment")
                          .child("meta")
                          .child("workflow")
                          .child("step")
                          .attribute("date")
                          .value()) == "2026-11-22T12:00:00Z");
  }
  CHECK(amendments == 1);
}

TEST_CASE("names and texts that look like markup stay text") {
  const Workplace at;
  for (const char* file : {"scenarios/quickstart-tables.json", "rules/classroom.json",
                           "text/en/scenarios/quickstart-tables.json", "text/zh/scenarios/quickstart-tables.json"}) {
    std::string json = contentOf(fs::path(PLENARY_SOURCE_DIR) / "data" / file);
    if (std::string(file) == "text/en/scenarios/quickstart-tables.json")
      json = replaced(json, "\"treaty.title\": \"", "\"treaty.title\": \"</docTitle>&amp;<![CDATA[\\\"'");
    write(at / (std::string("data/") + file), json);
  }
  const Ran ran = run({"play", "--scenario", at / "data/scenarios/quickstart-tables.json", "--seed", "7", "--json",
                       "--out", at / "a.plenary"});
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  const std::string xml = aknOf(at / "a.plenary");
  CHECK(problemsOf(xml) == "");
  const auto document = parsed(xml);
  const std::string title =
      textOf(document.document_element().child("act").child("preface").child("longTitle"));
  CHECK(contains(title, "</docTitle>&amp;<![CDATA[\"'Treaty on a Pause"));
}

TEST_CASE("dates of any record are dates") {
  using namespace plenary::cli::akn;
  CHECK(day(0) == "1970-01-01");
  CHECK(day(-1) == "1969-12-31");
  CHECK(day(951'782'400'000) == "2000-02-29");
  CHECK(instant(951'868'799'999) == "2000-02-29T23:59:59Z");
  CHECK(instant(-1) == "1969-12-31T23:59:59Z");
  CHECK(day(INT64_MIN) == "0001-01-01");
  CHECK(instant(INT64_MAX) == "9999-12-31T23:59:59Z");
}

TEST_CASE("the XML writer keeps texts as they are, and adds white space only between lines") {
  plenary::codec::XmlWriter w;
  w.begin("a").attribute("b", "<\"&'\n");
  w.begin("p").text("x & ").inText("i", {{"n", "1"}}, "y<z").text(" ]]>").end();
  w.begin("p").inText("i", {}, "only").end();
  w.empty("none", {}).line("q", {{"k", "v"}}, "bad \xff\x01\xEF\xBF\xBE end").end();
  CHECK(w.take() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<a b=\"&lt;&quot;&amp;'&#10;\">\n"
        "  <p>x &amp; <i n=\"1\">y&lt;z</i> ]]&gt;</p>\n"
        "  <p><i>only</i></p>\n"
        "  <none/>\n"
        "  <q k=\"v\">bad \uFFFD\uFFFD\uFFFD end</q>\n"
        "</a>\n");
}

#include "ui/own_report.h"

#include "wording/arithmetic.h"
#include "wording/document.h"
#include "wording/sentences.h"
#include "wording/worth.h"

namespace plenary::ui {

namespace {

// What Markdown would read as its own.
std::string escaped(std::string_view plain) {
  std::string text;
  for (const char c : plain) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) text += '\\';
    text += c == '\n' ? ' ' : c;
  }
  return text;
}

class Report {
 public:
  explicit Report(const Desk& desk) : desk_(desk) {}

  std::string text() {
    all_ = "# " + escaped(desk_.reader.scenarioTexts.text("title")) + "\n\n" +
           escaped(wording::sentence(desk_.reader, desk_.pub().outcome)) + "\n\n" + escaped(desk_.t("setup.stylised")) + "\n";
    points();
    if (desk_.view.seat) brief();
    votes();
    statements("report.said", desk_.pub().statements);
    if (desk_.view.seat) statements("report.private", desk_.view.own.statements);
    all_ += "\n" + wording::markdown(desk_.reader, wording::document(desk_.reader, desk_.pub().draft));
    return std::move(all_);
  }

 private:
  void heading(const char* key) { all_ += "\n## " + escaped(desk_.t(key)) + "\n\n"; }
  void item(const std::string& line) { all_ += "- " + escaped(line) + "\n"; }

  void points() {
    if (!desk_.view.disclosure) return;
    heading("report.points");
    const auto& scores = desk_.view.disclosure->scores;
    for (std::size_t d = 0; d < scores.size(); ++d)
      item(desk_.f("report.line", {{"name", desk_.nameOf(DelegationId{d})},
                                   {"what", desk_.f("points.value", {{"points", wording::points(scores[d].result)}})}}));
  }

  void brief() {
    heading("report.brief");
    item(desk_.nameOf(desk_.self()));
    for (const char* part : {"want", "fear", "cannotSign", "alternative"})
      all_ += "\n**" + escaped(desk_.t(std::string("brief.") + part)) + "** " +
              escaped(wording::briefText(desk_.reader, desk_.self(), part)) + "\n";
  }

  void votes() {
    heading("report.votes");
    for (const Vote& v : desk_.pub().votes)
      if (v.result)
        item(desk_.f("report.line", {{"name", subjectOf(desk_, v)}, {"what", wording::arithmetic(desk_.reader, desk_.pub(), v)}}));
  }

  void statements(const char* key, const std::vector<Statement>& said) {
    if (said.empty()) return;
    heading(key);
    for (const Statement& s : said)
      item(desk_.f("report.line", {{"name", desk_.nameOf(s.from)}, {"what", wording::sentence(desk_.reader, s)}}));
  }

  const Desk& desk_;
  std::string all_;
};

}  // namespace

std::string ownReport(const Desk& desk) { return Report(desk).text(); }

}  // namespace plenary::ui

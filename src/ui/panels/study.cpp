// A study in a workshop, as who takes part sees it: whether they agree, and the questionnaires before and after.
#include <algorithm>

#include "ui/app.h"

namespace plenary::ui {

namespace {

int answered(const protocol::Survey& survey, const std::string& item, bool after) {
  for (const protocol::Answer& a : survey.given)
    if (a.item == item && a.after == after) return a.value;
  return 0;
}

void consent(App& app, Workshop& workshop) {
  const protocol::Survey& survey = *workshop.survey();
  paragraph(app.t("study.what"));
  paragraph(survey.keptDays > 0 ? app.f("study.kept", {{"n", std::to_string(survey.keptDays)}}) : app.t("study.keptForEver"));
  const auto say = [&](bool agrees) {
    protocol::Answers said;
    said.consents = agrees;
    workshop.tell(std::move(said));
  };
  if (survey.consents == true) {
    paragraph(app.t("study.agreed"), strongText);
    if (survey.arm > 0) paragraph(app.f("study.arm", {{"group", std::string(1, static_cast<char>('A' + survey.arm - 1))}}), strongText);
    if (button("takeBack", app.t("study.takeBack"), ButtonStyle::quiet)) say(false);
    return;
  }
  if (survey.consents == false) paragraph(app.t("study.declined"), quietText);
  beginFlow();
  if (button("agree", app.t("study.agree"), ButtonStyle::primary)) say(true);
  if (!survey.consents && button("decline", app.t("study.decline"))) say(false);
  endFlow();
}

void questions(App& app, Workshop& workshop, bool after) {
  const codec::Questionnaire& all = *workshop.questionnaire();
  const std::string language(code(app.language()));
  heading(3, app.t(after ? "study.after" : "study.before"));
  std::vector<std::string> options = {app.t("study.unanswered")};
  for (int n = 1; n <= codec::Questionnaire::scale; ++n) options.push_back(std::to_string(n));
  const auto end = [&](std::size_t at, const codec::Wording& words) {
    options[at] = app.f("study.end", {{"n", options[at]}, {"words", words.in(language)}});
  };
  end(1, all.low);
  end(codec::Questionnaire::scale, all.high);
  for (const auto& item : all.items) {
    if (after ? !item.after : !item.before) continue;
    IdScope scope(item.id);
    int value = answered(*workshop.survey(), item.id, after);
    paragraph(item.words.in(language));
    if (select("answer", item.words.in(language), options, value, true, std::min(contentWidth(), 360.0F)) && value > 0) {
      protocol::Answers said;
      said.given = {{item.id, after, static_cast<std::uint8_t>(value)}};
      workshop.tell(std::move(said));
    }
  }
}

}  // namespace

void studyCard(App& app, Workshop& workshop, bool after) {
  if (!workshop.survey() || !workshop.questionnaire()) return;
  beginCard("study", app.t("study.title"));
  heading(2, app.t("study.title"));
  if (workshop.facilitates()) {
    const auto& roster = workshop.roster();
    paragraph(app.f("study.counts", {{"n", std::to_string(roster.consented)}, {"before", std::to_string(roster.before)},
                                     {"after", std::to_string(roster.after)}}));
  }
  const protocol::Person* self = workshop.person(workshop.self());
  // Whoever facilitates is no subject of their own study, unless they sit in a delegation.
  if (!workshop.facilitates() || (self && self->seat)) {
    consent(app, workshop);
    if (workshop.survey()->consents == true) questions(app, workshop, after);
  }
  endCard();
  gap();
}

}  // namespace plenary::ui

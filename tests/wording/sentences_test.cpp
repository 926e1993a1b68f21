#include "wording/sentences.h"

#include <doctest/doctest.h>

#include "tests/wording/shelf.h"
#include "wording/keys.h"
#include "wording/names.h"

using namespace plenary;
using namespace plenary::wording;

namespace {

Statement statement(StatementKind kind) {
  Statement s;
  s.id = StatementId{1};
  s.from = shelf().delegation("us");
  s.kind = kind;
  s.about = {shelf().change("pause.duration", "12")};
  return s;
}

template <class T>
void says(const T& what, const char* en, const char* zh) {
  CHECK(sentence(shelf().en(), what) == en);
  CHECK(sentence(shelf().zh(), what) == zh);
}

Reason reason(ReasonKind kind, Centipoints points, Centipoints target = 0, std::uint16_t count = 0) {
  Reason r;
  r.kind = kind;
  r.points = points;
  r.target = target;
  r.count = count;
  return r;
}

template <class Enum, class Act>
void forEach(const Act& act) {
  std::size_t values = 0;
  for (unsigned v = 0; v < 256; ++v) {
    if (keyOf(static_cast<Enum>(v)).empty()) continue;
    act(static_cast<Enum>(v));
    ++values;
  }
  CHECK(values > 1);
}

}  // namespace

TEST_SUITE("wording/names") {
  TEST_CASE("lists read as each language writes them") {
    using Names = std::vector<std::string>;
    CHECK(joined(shelf().en(), Names{}) == "");
    CHECK(joined(shelf().en(), Names{"A"}) == "A");
    CHECK(joined(shelf().en(), Names{"A", "B"}) == "A and B");
    CHECK(joined(shelf().en(), Names{"A", "B", "C"}) == "A, B and C");
    CHECK(joined(shelf().zh(), Names{"A", "B"}) == "A和B");
    CHECK(joined(shelf().zh(), Names{"A", "B", "C", "D"}) == "A、B、C和D");
    CHECK(joined(shelf().en(), std::vector{DelegationId{0}, DelegationId{1}, DelegationId{2}}) ==
          "the United States, China and the European Union");
  }

  TEST_CASE("what things are called") {
    const Reader en = shelf().en();
    const DelegationId us = shelf().delegation("us");
    const Change year = shelf().change("pause.duration", "12");
    CHECK(name(en, us) == "United States of America");
    CHECK(shortName(en, us) == "United States");
    CHECK(name(en, year.provision) == "Length of the pause");
    CHECK(shortName(en, year.provision, year.option) == "12 months");
    CHECK(legalText(shelf().zh(), year.provision, year.option).substr(0, 9) == "自本条");
    CHECK(articleTitle(en, 1) == "Licensing");
    CHECK(name(en, PhaseId{1}) == "Drafting");
    CHECK(name(shelf().zh(), PhaseId{5}) == "总结");
    CHECK(briefText(en, us, "fear").substr(0, 7) == "To stop");
    CHECK(controllerName(en, {Controller::Kind::ai, "tit-for-tat"}) == "an AI (Tit for tat)");
    CHECK(controllerName(en, {Controller::Kind::ai, "my-agent"}) == "an AI (my-agent)");
    CHECK(controllerName(shelf().zh(), {Controller::Kind::human, ""}) == "真人");
  }

  TEST_CASE("a phase with an id of its own goes by its kind") {
    Phase phase;
    phase.id = "second-drafting";
    phase.kind = PhaseKind::drafting;
    CHECK(name(shelf().en(), phase) == "Drafting");
    CHECK(explanation(shelf().en(), phase) ==
          "Delegations talk, trade, and table amendments to the draft.");
  }
}

TEST_SUITE("wording/statement") {
  TEST_CASE("each kind of statement") {
    Statement s = statement(StatementKind::support);
    says(s, "We support “12 months” for the length of the pause.", "我们支持暂停期限为“12个月”。");
    s.grounds = Grounds::safety;
    says(s, "We support “12 months” for the length of the pause: safety requires it.",
         "我们支持暂停期限为“12个月”：安全要求如此。");

    s = statement(StatementKind::oppose);
    s.about.push_back(shelf().change("audit.notice", "unannounced"));
    s.grounds = Grounds::tooIntrusive;
    says(s,
         "We oppose “12 months” for the length of the pause and “Unannounced” for the notice of audits: it "
         "intrudes too far.",
         "我们反对暂停期限为“12个月”和审计通知为“不事先通知”：这侵入太深。");

    s = statement(StatementKind::offer);
    s.gives = {shelf().change("audit.notice", "7")};
    says(s,
         "If you accept “12 months” for the length of the pause, we can accept “7 days' notice” for the notice of "
         "audits.",
         "如果你们接受暂停期限为“12个月”，我们可以接受审计通知为“提前7天”。");

    s = statement(StatementKind::promiseVote);
    s.about.clear();
    s.amendment = AmendmentId{3};
    says(s, "We shall vote for amendment 3.", "我们将投票赞成第3号修正案。");

    s = statement(StatementKind::condition);
    says(s, "We can sign only if the text says “12 months” for the length of the pause.",
         "只有案文规定暂停期限为“12个月”，我们才能签署。");
    s.amendment = AmendmentId{2};
    s.grounds = Grounds::needsReturn;
    says(s,
         "We can support amendment 2 only with “12 months” for the length of the pause: we would need something in "
         "return.",
         "只有暂停期限为“12个月”，我们才能支持第2号修正案：我们需要得到回报。");

    s = statement(StatementKind::warn);
    s.grounds = Grounds::tooCostly;
    says(s, "We shall not sign a text that says “12 months” for the length of the pause: it would cost us too much.",
         "案文如规定暂停期限为“12个月”，我们将不签署：对我们代价太大。");
  }

  TEST_CASE("questions and answers") {
    Statement s = statement(StatementKind::askWhy);
    says(s, "May we hear your reasons on “12 months” for the length of the pause?",
         "关于暂停期限为“12个月”，能否说明你们的理由？");
    s = statement(StatementKind::explain);
    s.amendment = AmendmentId{1};
    s.about.clear();
    s.grounds = Grounds::tooWeak;
    says(s, "What decides it for us on amendment 1 is whether it is strong enough.",
         "关于第1号修正案，我们考虑的是力度是否足够。");
    s = statement(StatementKind::explain);
    s.about.clear();
    says(s, "We would rather not give our reasons.", "我们不便说明理由。");
    s = statement(StatementKind::accept);
    s.about.clear();
    says(s, "We accept the offer.", "我们接受这一提议。");
    s = statement(StatementKind::refuse);
    s.grounds = Grounds::needsReturn;
    says(s,
         "We cannot accept the offer: we would need something in return. We would also need “12 months” for the "
         "length of the pause.",
         "我们不能接受这一提议：我们需要得到回报。我们还需要暂停期限为“12个月”。");
  }

  TEST_CASE("whatever may be said has whole sentences in both languages") {
    forEach<StatementKind>([](StatementKind kind) {
      forEach<Grounds>([&](Grounds grounds) {
        for (const bool about : {false, true})
          for (const bool amendment : {false, true}) {
            // Nothing to speak of is malformed, except in answers.
            const bool answer = kind == StatementKind::accept || kind == StatementKind::refuse ||
                                kind == StatementKind::explain;
            if (!about && !amendment && !answer) continue;
            const bool needsAbout = kind == StatementKind::offer || kind == StatementKind::condition ||
                                    kind == StatementKind::warn;
            if (needsAbout && !about) continue;
            Statement s = statement(kind);
            if (!about) s.about.clear();
            if (amendment) s.amendment = AmendmentId{2};
            if (kind == StatementKind::offer) s.gives = {shelf().change("audit.notice", "7")};
            s.grounds = grounds;
            CAPTURE(keyOf(kind));
            CAPTURE(keyOf(grounds));
            for (const Reader& reader : {shelf().en(), shelf().zh()}) {
              const std::string text = sentence(reader, s);
              CHECK_MESSAGE(whole(text), text);
            }
          }
      });
    });
  }
}

TEST_SUITE("wording/rejection") {
  TEST_CASE("what was refused, why, and what helps") {
    says(Rejection{RejectionCode::stale, {2, 0, 1, 2}},
         "The draft has changed meanwhile on the length of the pause. Look again, and repeat this if you still want "
         "it.",
         "其间草案在暂停期限上已有变化。请再看一遍，如仍需要请重做。");
    says(Rejection{RejectionCode::stale, {3, 4, 1, 2}},
         "Amendment 4 has changed meanwhile. Look again, and repeat this if you still want it.",
         "其间第4号修正案已有变化。请再看一遍，如仍需要请重做。");
    says(Rejection{RejectionCode::wrongPhase, {4}}, "This cannot be done now. The session is at: Adoption.",
         "现在不能这样做。会议目前处于：通过。");
    says(Rejection{RejectionCode::tooManyAmendments, {2}},
         "You have 2 amendments pending already, as many as the rules allow. Withdraw one first.",
         "您已有2项待决修正案，达到规则允许的上限。请先撤回一项。");
    says(Rejection{RejectionCode::tooManyStatements, {1}},
         "You have made 1 statement, as many as the rules allow.", "您已发言1次，达到规则允许的上限。");
    says(Rejection{RejectionCode::sameAmendment, {3}},
         "Amendment 3 asks for the same already. You can co-sponsor it.",
         "第3号修正案已提出同样的要求。您可以参加提案。");
    says(Rejection{RejectionCode::unknownOption, {8, 9}}, "There is no such option for the notice of audits.",
         "审计通知没有这个选项。");
    says(Rejection{RejectionCode::unknownStrategy, {shelf().delegation("cn").value}},
         "This version of Plenary does not have the AI that is to play China.",
         "此版本的 Plenary 没有要代表中国的那种 AI。");
  }

  TEST_CASE("every code has a whole sentence, whatever its arguments") {
    forEach<RejectionCode>([](RejectionCode code) {
      // As core documents them; and as a broken or hostile sender might.
      for (const std::vector<std::uint32_t>& arguments :
           {std::vector<std::uint32_t>{1, 1, 1, 2}, {2, 3, 1, 2}, {2, 9, 1, 2}, {3, 1, 1, 2}, {9, 0}, {},
            {4000000000U, 4000000000U}})
        for (const Reader& reader : {shelf().en(), shelf().zh()}) {
          const std::string text = sentence(reader, Rejection{code, arguments});
          CAPTURE(keyOf(code));
          CHECK_MESSAGE(whole(text), text);
        }
    });
  }
}

TEST_SUITE("wording/reason") {
  TEST_CASE("reasons in one's own worth") {
    Reason r = reason(ReasonKind::concedes, 400, 5000);
    const Change year = shelf().change("pause.duration", "12");
    r.provision = year.provision;
    r.option = year.option;
    r.delegation = shelf().delegation("cn");
    says(r, "Moves to “12 months” for the length of the pause: costs us 4 points, brings China nearer.",
         "改为暂停期限为“12个月”：我方失去4分，中国因此更接近同意。");
    r.delegation.reset();
    r.points = -100;
    r.count = 2;
    says(r,
         "Moves to “12 months” for the length of the pause: costs us 1 point. 2 other delegations, as we reckon, "
         "then prefer the text to no treaty.",
         "改为暂停期限为“12个月”：我方失去1分。据我方估计，另有2个代表团会因此认为案文胜过没有条约。");
    says(reason(ReasonKind::signs, 1250), "Signs: 12.5 points better than staying outside.",
         "签署：比置身事外好12.5分。");
    says(reason(ReasonKind::declines, -300), "Does not sign: 3 points worse than staying outside.",
         "不签署：比置身事外差3分。");
    says(reason(ReasonKind::standsFirm, -300, 4000),
         "Stands firm: the text would be worth −3 points to us, and we aim for 40 points.",
         "坚持立场：案文对我方将值−3分，我方目标为40分。");
    says(reason(ReasonKind::savesTheTreaty, 250, 0, 1),
         "Votes for it although it costs us 2.5 points: it brings 1 vote that the text needs.",
         "虽然我方失去2.5分，仍投赞成票：它带来案文所需的1票。");
  }

  TEST_CASE("every kind has a whole sentence with whatever goes with it") {
    forEach<ReasonKind>([](ReasonKind kind) {
      for (const std::uint16_t count : {std::uint16_t{0}, std::uint16_t{1}, std::uint16_t{3}})
        for (const bool change : {false, true})
          for (const bool delegation : {false, true})
            for (const Reader& reader : {shelf().en(), shelf().zh()}) {
              Reason r = reason(kind, 1250, 2000, count);
              if (change) {
                r.provision = ProvisionId{0};
                r.option = OptionId{1};
              }
              if (delegation) r.delegation = DelegationId{1};
              const std::string text = sentence(reader, r);
              CAPTURE(keyOf(kind));
              CHECK_MESSAGE(whole(text), text);
            }
    });
  }

  TEST_CASE("outcomes") {
    says(Outcome::treaty, "There is a treaty.", "条约成立。");
    says(Outcome::tooFewSigned, "The text was adopted, but too few delegations signed: there is no treaty.",
         "案文已获通过，但签署的代表团太少：条约没有成立。");
  }
}

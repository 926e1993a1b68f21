#include "wording/floor.h"

#include <doctest/doctest.h>

#include "tests/wording/shelf.h"
#include "wording/arithmetic.h"
#include "wording/keys.h"

using namespace plenary;
using namespace plenary::wording;

namespace {

void line(const ViewEvent& event, const char* en, const char* zh, const PublicState* after = nullptr) {
  CHECK(sentence(shelf().en(), event, after).value_or("nothing") == en);
  CHECK(sentence(shelf().zh(), event, after).value_or("nothing") == zh);
}

const DelegationId us{0};
const DelegationId cn{1};

}  // namespace

TEST_SUITE("wording/floor") {
  TEST_CASE("phases and rounds") {
    line(PhaseOpened{PhaseId{0}, 1}, "Next phase: Opening.", "进入开场阶段。");
    line(PhaseOpened{PhaseId{1}, 2}, "Drafting, round 2 of 5.", "起草，第2轮，共5轮。");
  }

  TEST_CASE("statements, public and private") {
    Statement s;
    s.from = us;
    s.kind = StatementKind::oppose;
    s.amendment = AmendmentId{1};
    line(StatementMade{s}, "The United States: We oppose amendment 1.", "美国：我们反对第1号修正案。");
    s.to = {cn, DelegationId{2}};
    line(PrivateStatementSeen{s},
         "The United States to China and the European Union, in private: We oppose amendment 1.",
         "美国私下对中国和欧盟：我们反对第1号修正案。");
  }

  TEST_CASE("amendments") {
    const Changes changes{shelf().change("pause.duration", "3"), shelf().change("licensing.review", "national")};
    line(AmendmentTabled{AmendmentId{2}, us, changes},
         "The United States tables amendment 2: “3 months” for the length of the pause and “National regulator” for "
         "the review before training.",
         "美国提出第2号修正案：暂停期限为“3个月”和训练前审查为“国家主管机关”。");
    line(AmendmentCosponsored{AmendmentId{2}, cn}, "China co-sponsors amendment 2.", "中国参加提出第2号修正案。");
    line(AmendmentRebased{AmendmentId{2}, {changes[1]}, {changes[0]}},
         "Of amendment 2 there remains “National regulator” for the review before training; “3 months” for the "
         "length of the pause has been settled otherwise.",
         "第2号修正案还剩：训练前审查为“国家主管机关”；暂停期限为“3个月”已另有定论。");
    CHECK_FALSE(sentence(shelf().en(), AmendmentRebased{AmendmentId{2}, {}, changes}));
    line(AmendmentSettled{AmendmentId{2}, AmendmentStatus::agreed},
         "All delegations sponsor amendment 2: it enters the text without a vote.",
         "所有代表团都参加提出第2号修正案：未经表决写入案文。");
    line(DraftChanged{AmendmentId{2}, {changes[0]}}, "The draft now says “3 months” for the length of the pause.",
         "草案现规定暂停期限为“3个月”。");
  }

  TEST_CASE("votes") {
    const DecisionRule& rule = shelf().scenario().rules.adoption;
    VoteOpened opened;
    opened.id = VoteId{1};
    opened.amendment = AmendmentId{2};
    opened.rule = rule;
    line(opened, "Vote on amendment 2: show of hands.", "表决第2号修正案：举手表决。");
    line(BallotCast{VoteId{1}, us, Choice::abstain}, "The United States abstains.", "美国弃权。");
    const BoundRule bound = std::get<BoundRule>(bindRule(rule, shelf().scenario().members()));
    const Tally result = assess(bound, {Choice::yes, Choice::yes, Choice::yes, Choice::no});
    line(VoteClosed{VoteId{1}, result}, "3 in favour, 1 against, 0 abstaining: adopted.", "赞成3，反对1，弃权0：通过。");
    PublicState after;
    after.votes.emplace_back();
    after.votes[0].rule = rule;
    after.votes[0].result = result;
    CHECK(sentence(shelf().en(), VoteClosed{VoteId{1}, result}, &after) == arithmetic(shelf().en(), result, rule));
  }

  TEST_CASE("signatures, seats and the end") {
    line(SignatureGiven{cn, Signature::declined}, "China declines to sign.", "中国拒绝签署。");
    line(OutcomeReached{Outcome::treaty}, "There is a treaty.", "条约成立。");
    PublicState after;
    after.seats = {{us, {}}, {cn, {}}};
    line(ControllerChanged{SeatId{1}, {Controller::Kind::human, ""}}, "China is now in the hands of a person.",
         "中国现由真人担任。", &after);
    CHECK_FALSE(sentence(shelf().en(), RoundFinished{us}));
  }

  TEST_CASE("every settled status, choice and signature has a whole line") {
    for (const Reader& reader : {shelf().en(), shelf().zh()})
      for (unsigned v = 0; v < 16; ++v) {
        std::vector<ViewEvent> events;
        if (!keyOf(static_cast<AmendmentStatus>(v)).empty())
          events.push_back(AmendmentSettled{AmendmentId{1}, static_cast<AmendmentStatus>(v)});
        if (!keyOf(static_cast<Choice>(v)).empty())
          events.push_back(BallotCast{VoteId{1}, us, static_cast<Choice>(v)});
        if (!keyOf(static_cast<Signature>(v)).empty())
          events.push_back(SignatureGiven{us, static_cast<Signature>(v)});
        if (!keyOf(static_cast<Outcome>(v)).empty()) events.push_back(OutcomeReached{static_cast<Outcome>(v)});
        for (const ViewEvent& e : events)
          if (const auto text = sentence(reader, e)) CHECK_MESSAGE(whole(*text), *text);
      }
    for (const Reader& reader : {shelf().en(), shelf().zh()})
      for (const ViewEvent& e : {ViewEvent{SessionOpened{}}, ViewEvent{OwnBriefDealt{}}, ViewEvent{DebriefOpened{}},
                                 ViewEvent{ViewReset{}}})
        CHECK(whole(sentence(reader, e).value()));
  }
}

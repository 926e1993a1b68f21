// A conference under the General Assembly's rules from its opening to its debrief, as a replay file: points of order, an
// appeal, division, a roll-call, a tie with its second ballot, and reconsideration, each with its rule in the record.
//
// tests/replays/conference.plenary is what this test plays; PLENARY_WRITE_REPLAYS=1 writes it anew.
#include <cstdlib>
#include <map>

#include "cli/export_formats.h"
#include "store/sqlite_journal.h"
#include "tests/cli/fixture.h"
#include "tests/session/procedure.h"

using namespace plenary::cli::test;

namespace {

using namespace plenary;

class Conference {
 public:
  explicit Conference(const std::string& file)
      : package_(plenary::test::packageUnder("general-assembly")),
        scenario_(plenary::test::quickstartUnder("general-assembly")) {
    store::Meta meta;
    meta.scenarioName = scenario_.id;
    meta.title = "A conference under the General Assembly's rules";
    meta.language = "en";
    auto created = store::SaveFile::create(file, meta, package_);
    REQUIRE(std::holds_alternative<store::SaveFile>(created));
    journal_.emplace(std::get<store::SaveFile>(std::move(created)));
    table_.emplace(scenario_, store::genesis(package_), *journal_, [this] { return clock_ += 1000; },
                   Table::Release::whenDurable);
    REQUIRE_FALSE(table_->open({2023, 322}, std::vector<Controller>(4, Controller{Controller::Kind::human, ""})));
  }

  void say(std::size_t seat, Act act) {
    Command command;
    command.epoch = pub().epoch;
    command.act = std::move(act);
    const auto refused = table_->submit(Actor::of(SeatId{seat}), command);
    REQUIRE_MESSAGE(!refused.has_value(), "seat " << seat << ", code " << (refused ? static_cast<int>(refused->code) : 0));
  }
  void everyoneFinishes() {
    for (std::size_t seat = 0; seat < 4; ++seat) say(seat, FinishRound{});
  }
  void vote(const std::vector<Choice>& choices) {
    const VoteId id = pub().votes.back().id;
    for (std::size_t seat = 0; seat < choices.size(); ++seat) say(seat, CastBallot{id, choices[seat]});
  }
  void callTheRoll(const std::vector<Choice>& choices) {
    const VoteId id = pub().votes.back().id;
    while (pub().votes[id.index() - 1].open()) {
      const DelegationId called = missingBallots(scenario_, pub().votes[id.index() - 1]).front();
      say(called.index(), CastBallot{id, choices[called.index()]});
    }
  }
  void move(std::size_t seat, MotionKind kind, std::optional<AmendmentId> about = std::nullopt) {
    MoveMotion motion;
    motion.kind = kind;
    motion.amendment = about;
    say(seat, motion);
  }
  void stand(std::size_t seat, Stance stance) { say(seat, TakeStance{pub().motions.back().id, stance}); }
  Changes change(const char* provision, const char* option) const {
    const ProvisionId p = *scenario_.provision(provision);
    return {{p, *scenario_.option(p, option)}};
  }

  void play();
  void close() { CHECK_FALSE(journal_->save().close()); }

  const PublicState& pub() const { return table_->state().pub; }
  const Table& table() const { return *table_; }

 private:
  codec::Package package_;
  Scenario scenario_;
  std::optional<store::SqliteJournal> journal_;
  Millis clock_ = 0;
  std::optional<Table> table_;
};

constexpr Choice yes = Choice::yes, no = Choice::no, abstain = Choice::abstain;

void Conference::play() {
  everyoneFinishes();  // the general debate
  say(0, TableAmendment{change("pause.duration", "12")});
  Changes far = change("pause.duration", "24");
  const Changes access = change("audit.access", "none");
  far.insert(far.end(), access.begin(), access.end());
  say(1, TableAmendment{far});
  Speak oppose;
  oppose.kind = StatementKind::oppose;
  oppose.amendment = AmendmentId{2};
  say(3, RequestFloor{});
  say(2, RequestFloor{});
  say(3, oppose);
  say(3, YieldFloor{});
  move(2, MotionKind::suspendMeeting);
  vote({no, no, yes, no});
  move(1, MotionKind::rightOfReply);  // goes before the others on the list
  Speak reply;
  reply.amendment = AmendmentId{2};
  say(1, reply);
  say(1, YieldFloor{});
  move(2, MotionKind::suspendMeeting);
  vote({yes, yes, yes, no});
  everyoneFinishes();
  move(3, MotionKind::closeDebate);
  stand(0, Stance::against);
  stand(1, Stance::against);
  vote({no, yes, yes, yes});

  // Amendment 2 is furthest removed. A point of order for 1, the ruling, an appeal that fails.
  move(0, MotionKind::pointOfOrder, AmendmentId{1});
  move(0, MotionKind::appeal);
  vote({yes, yes, no, no});
  // Part by part, by roll-call: the first part falls, the second stands, and so does what is left.
  move(2, MotionKind::divide);
  for (const std::size_t seat : {0U, 1U, 3U}) stand(seat, Stance::silent);
  move(3, MotionKind::rollCall);
  everyoneFinishes();
  callTheRoll({no, yes, no, no});
  callTheRoll({yes, yes, yes, no});
  callTheRoll({yes, yes, yes, no});
  // Amendment 1: equally divided twice.
  Speak explain;
  explain.kind = StatementKind::explainVote;
  explain.amendment = AmendmentId{1};
  say(2, explain);
  // Before it, what was adopted is reconsidered, and adopted again.
  move(3, MotionKind::reconsider, AmendmentId{2});
  stand(1, Stance::against);
  stand(0, Stance::silent);
  stand(2, Stance::silent);
  vote({yes, no, yes, yes});
  everyoneFinishes();
  vote({yes, yes, no, no});
  vote({yes, yes, no, no});
  everyoneFinishes();
  vote({yes, yes, yes, abstain});
  // The text.
  everyoneFinishes();
  vote({yes, yes, yes, no});
  for (const std::size_t seat : {0U, 1U, 2U}) say(seat, SignTreaty{});
  say(3, DeclineToSign{});
}

const std::string stored = PLENARY_SOURCE_DIR "/tests/replays/conference.plenary";

}  // namespace

TEST_CASE("a conference under the General Assembly's rules: the replay file is what its acts make of it") {
  Workplace at;
  Conference conference(at / "conference.plenary");
  conference.play();
  CHECK(conference.table().finished());
  CHECK(conference.pub().outcome == Outcome::treaty);
  conference.close();
  if (std::getenv("PLENARY_WRITE_REPLAYS"))
    fs::copy_file(at / "conference.plenary", stored, fs::copy_options::overwrite_existing);

  const Ran verified = run({"verify", stored, "--json"});
  CHECK(verified.code == 0);
  CHECK(verified.out.find(codec::hex(conference.table().hash())) != std::string::npos);
}

TEST_CASE("the record of the conference cites the rule of each motion and each vote") {
  const Ran told = run({"replay", stored, "--language", "en"});
  REQUIRE(told.code == 0);
  for (const char* line :
       {"moves motion 2: Right of reply. General Assembly rule 73.",
        "The Chair rules: motion 2 is well taken.",
        "Suspend the meeting. General Assembly rules 76 and 77.",
        "Close the debate. General Assembly rules 75 and 77.",
        "is furthest removed from the first draft",
        "Point of order, amendment 1. General Assembly rules 71 and 90.",
        "The Chair rules: motion 5 is not well taken.",
        "Appeal against the ruling",
        "General Assembly rule 89.",
        "Vote on part 1 of amendment 2",
        "General Assembly rule 87.",
        "to vote first.",
        "The question is put once more",
        "General Assembly rules 67, 83, 84, 86 and 95",
        "Reconsider, amendment 2. General Assembly rule 81.",
        "Amendment 2 is reconsidered.",
        "In explanation of our vote on amendment 1"})
    CHECK_MESSAGE(told.out.find(line) != std::string::npos, std::string(line));
  const Ran chinese = run({"replay", stored, "--language", "zh"});
  for (const char* line : {"程序问题", "分段表决", "抽签决定", "重新审议", "联合国大会议事规则第81条"})
    CHECK_MESSAGE(chinese.out.find(line) != std::string::npos, std::string(line));
}

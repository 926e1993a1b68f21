// What was said in public, as a position on what is put.
#include "ui/whip.h"

#include <doctest/doctest.h>

using namespace plenary;
using namespace plenary::ui;

namespace {

const DelegationId china{std::size_t{1}};

Change change(std::size_t provision, std::size_t option) { return {ProvisionId{provision}, OptionId{option}}; }

struct Room {
  Room() {
    amendment.id = AmendmentId{std::size_t{1}};
    amendment.sponsor = DelegationId{std::size_t{0}};
    amendment.changes = {change(0, 2), change(1, 1)};
    pub.draft = {OptionId{std::size_t{1}}, OptionId{std::size_t{0}}};
    pub.amendments = {amendment};
  }
  Statement& says(StatementKind kind, Changes about = {}) {
    Statement s;
    s.from = china;
    s.kind = kind;
    s.about = std::move(about);
    pub.statements.push_back(s);
    return pub.statements.back();
  }
  Leaning onAmendment() const { return leaning(pub, china, amendment, amendment.changes); }
  Leaning onText() const { return leaningOnText(pub, china); }

  PublicState pub;
  Amendment amendment;
};

}  // namespace

TEST_CASE("whoever has said nothing is unknown; sponsors are for what they sponsor") {
  Room room;
  CHECK(room.onAmendment() == Leaning::unknown);
  CHECK(room.onText() == Leaning::unknown);
  room.amendment.cosponsors = {china};
  CHECK(room.onAmendment() == Leaning::inFavour);
}

TEST_CASE("the last word on an amendment counts") {
  Room room;
  room.says(StatementKind::oppose).amendment = room.amendment.id;
  CHECK(room.onAmendment() == Leaning::against);
  room.says(StatementKind::promiseVote).amendment = room.amendment.id;
  CHECK(room.onAmendment() == Leaning::inFavour);
  room.says(StatementKind::askWhy).amendment = room.amendment.id;
  CHECK(room.onAmendment() == Leaning::inFavour);
  room.says(StatementKind::condition, {change(3, 0)}).amendment = room.amendment.id;
  CHECK(room.onAmendment() == Leaning::against);
  room.says(StatementKind::support).amendment = AmendmentId{std::size_t{2}};
  CHECK(room.onAmendment() == Leaning::against);
}

TEST_CASE("support of a part is no support of the whole; refusing a part is refusing it") {
  Room room;
  room.says(StatementKind::support, {change(0, 2)});
  CHECK(room.onAmendment() == Leaning::unknown);
  CHECK(leaning(room.pub, china, room.amendment, {change(0, 2)}) == Leaning::inFavour);
  room.says(StatementKind::warn, {change(1, 1)});
  CHECK(room.onAmendment() == Leaning::against);
  CHECK(leaning(room.pub, china, room.amendment, {change(0, 2)}) == Leaning::inFavour);
}

TEST_CASE("on the text, a warning or an unmet condition is against, met conditions are for") {
  Room room;
  room.says(StatementKind::condition, {change(0, 1)});
  CHECK(room.onText() == Leaning::inFavour);
  room.says(StatementKind::warn, {change(1, 0)});
  CHECK(room.onText() == Leaning::against);
  room.pub.draft[1] = OptionId{std::size_t{1}};
  CHECK(room.onText() == Leaning::inFavour);
  room.pub.draft[0] = OptionId{std::size_t{2}};
  CHECK(room.onText() == Leaning::against);
  room.says(StatementKind::condition, {change(0, 2)});
  CHECK(room.onText() == Leaning::inFavour);
}

TEST_CASE("a warning that did not come true is no vote for the text") {
  Room room;
  room.says(StatementKind::warn, {change(0, 4)});
  CHECK(room.onText() == Leaning::unknown);
}

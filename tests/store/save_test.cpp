// Saves in memory: these run natively and in wasm.
#include "store/save.h"

#include <xxhash.h>

#include <set>

#include "tests/store/saves.h"

namespace plenary::store::test {

TEST_SUITE("save") {
  TEST_CASE("what is put into a save comes out of its bytes") {
    auto save = take(SaveFile::create(meta(), embedded()));
    const auto records = chained(save.packageHash(), 1, 100);
    REQUIRE_FALSE(save.append({records.begin(), records.begin() + 1}));
    REQUIRE_FALSE(save.append({records.begin() + 1, records.end()}));
    const auto again = take(SaveFile::openBytes(take(save.serialize())));
    CHECK(again.meta() == meta());
    CHECK(take(again.embedded()) == embedded());
    CHECK(take(again.records()) == records);
    CHECK(take(again.records(98)) == std::vector<Record>(records.begin() + 98, records.end()));
    CHECK(take(again.records(std::numeric_limits<Sequence>::max())).empty());
    CHECK(again.events() == 100);
    CHECK(again.head() == records.back().hash);
  }

  TEST_CASE("a save goes on after it was opened from bytes") {
    auto save = take(SaveFile::openBytes(saved(5)));
    const auto more = chained(save.head(), 6, 2000, 200);
    REQUIRE_FALSE(save.append(more));
    const auto again = take(SaveFile::openBytes(take(save.serialize())));
    CHECK(again.events() == 2005);
    CHECK(verify(again).ok);
  }

  TEST_CASE("no seat, no events, empty payloads and extreme times are kept") {
    Meta m = meta();
    m.seat.reset();
    m.created = std::numeric_limits<Millis>::min();
    auto save = take(SaveFile::create(m, embedded()));
    CHECK(take(SaveFile::openBytes(take(save.serialize()))).meta() == m);
    auto records = chained(save.packageHash(), 1, 2, 0);
    records[1].time = std::numeric_limits<Millis>::max();
    REQUIRE_FALSE(save.append(records));
    CHECK(take(take(SaveFile::openBytes(take(save.serialize()))).records()) == records);
  }

  TEST_CASE("the package hash is XXH3-128 over lengths and bytes") {
    const Embedded e = embedded();
    std::string bytes;
    for (const std::string& part : {e.scenario, e.rules, e.textEn, e.textZh}) {
      bytes += static_cast<char>(part.size());  // all are shorter than 256
      bytes += std::string(7, '\0');
      bytes += part;
    }
    const XXH128_hash_t expected = XXH3_128bits(bytes.data(), bytes.size());
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, expected);
    const codec::Hash hash = genesis(e);
    CHECK(std::equal(hash.begin(), hash.end(), canonical.digest));
    // A byte that moves from one part to the next is another package.
    CHECK(genesis({"ab", "", "", ""}) != genesis({"a", "b", "", ""}));
  }

  TEST_CASE("batches that do not follow are refused whole") {
    auto save = take(SaveFile::openBytes(saved(5)));
    auto gap = chained(save.head(), 7, 1);
    CHECK(save.append(gap)->code == StoreProblem::Code::order);
    auto repeated = chained(save.head(), 5, 2);
    CHECK(save.append(repeated)->code == StoreProblem::Code::order);
    auto large = chained(save.head(), 6, 2);
    large[1].payload.resize(largestEvent + 1);
    const auto problem = save.append(large);
    CHECK(problem->code == StoreProblem::Code::tooLarge);
    CHECK(problem->sequence == Sequence{7});
    CHECK(save.events() == 5);
    CHECK(take(save.records()).size() == 5);
    large[1].payload.resize(largestEvent);
    CHECK_FALSE(save.append(large));
  }

  TEST_CASE("a save that has reached its largest size says full, and stays what it was") {
    auto save = take(SaveFile::create(meta(), embedded()));
    std::optional<StoreProblem> problem;
    std::size_t stored = 0;
    while (!problem && stored < 100) {
      problem = save.append(chained(save.head(), save.events() + 1, 1, largestEvent));
      if (!problem) ++stored;
    }
    REQUIRE(problem);
    CHECK(problem->code == StoreProblem::Code::full);
    CHECK(stored >= 62);
    CHECK(stored <= 63);
    const auto bytes = take(save.serialize());
    CHECK(bytes.size() <= largestSave);
    CHECK(take(SaveFile::openBytes(bytes)).events() == stored);
  }

  TEST_CASE("notes can be put, replaced and erased without trace") {
    auto save = take(SaveFile::openBytes(saved(3)));
    REQUIRE_FALSE(save.putNote({"s1", std::string("\0salt", 5), "we should talk 谈"}));
    REQUIRE_FALSE(save.putNote({"s2", "pepper", "unutterable words"}));
    REQUIRE_FALSE(save.putNote({"s2", "pepper", "unspeakable words"}));
    CHECK(take(save.notes()).size() == 2);
    CHECK(take(save.notes())[0] == Note{"s1", std::string("\0salt", 5), "we should talk 谈"});
    REQUIRE_FALSE(save.eraseNote("s2"));
    REQUIRE_FALSE(save.eraseNote("never there"));
    const auto bytes = take(save.serialize());
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    CHECK(text.find("we should talk") != std::string_view::npos);
    CHECK(text.find("unspeakable") == std::string_view::npos);
    CHECK(text.find("unutterable") == std::string_view::npos);
    CHECK(take(take(SaveFile::openBytes(bytes)).notes()).size() == 1);
    // The record is untouched by it.
    CHECK(verify(save).ok);
  }

  TEST_CASE("a commitment binds salt and text") {
    CHECK(commitment("salt", "text") == codec::hashOf(std::string_view("salttext")));
    CHECK(commitment("salt", "text") != commitment("salt", "texT"));
  }

  TEST_CASE("the title can be changed") {
    auto save = take(SaveFile::openBytes(saved(1)));
    REQUIRE_FALSE(save.setTitle("Another"));
    CHECK(take(SaveFile::openBytes(take(save.serialize()))).meta().title == "Another");
  }

  TEST_CASE("verify: a sound record") {
    const auto save = take(SaveFile::openBytes(saved(10)));
    const Verification v = verify(save);
    CHECK(v.ok);
    CHECK(v.events == 10);
    CHECK(v.hash == chained(genesis(embedded()), 1, 10).back().hash);
    CHECK_FALSE(v.firstBad);
    CHECK(v.problem.empty());
  }

  TEST_CASE("verify: a flipped bit in any column of any event is found in that event") {
    const auto bytes = saved(9);
    for (int seq = 1; seq <= 9; seq += 4) {
      const std::string at = " WHERE seq = " + std::to_string(seq);
      // SQL has no exclusive or: x ^ m is (x | m) - (x & m).
      const auto flip = [](const std::string& column, const std::string& mask) {
        return "UPDATE events SET " + column + " = (" + column + " | " + mask + ") - (" + column + " & " + mask + ")";
      };
      const auto flipBlob = [](const std::string& column) {
        return "UPDATE events SET " + column + " = CAST(CASE WHEN substr(" + column +
               ", 1, 1) = x'00' THEN x'01' ELSE x'00' END || substr(" + column + ", 2) AS BLOB)";
      };
      for (const std::string& sql :
           {flip("time", "1"), flip("time", "4611686018427387904"), flip("tag", "1"), flip("tag", "32768"),
            flipBlob("payload"), flipBlob("hash"),
            std::string("UPDATE events SET payload = CAST(payload || x'00' AS BLOB)"),
            std::string("UPDATE events SET actor = CASE actor WHEN 65536 THEN 131072 ELSE 65536 END")}) {
        CAPTURE(sql + at);
        const auto damaged = edited(bytes, sql + at);
        const Verification v = verify(take(SaveFile::openBytes(damaged)));
        CHECK_FALSE(v.ok);
        CHECK(v.firstBad == static_cast<Sequence>(seq));
        CHECK_FALSE(v.problem.empty());
      }
    }
    const Verification v = verify(take(SaveFile::openBytes(edited(bytes, "UPDATE events SET seq = 40 WHERE seq = 4"))));
    CHECK_FALSE(v.ok);
    CHECK(v.firstBad == Sequence{5});
  }

  TEST_CASE("verify: events that are missing, at the end too") {
    const auto bytes = saved(9);
    auto v = verify(take(SaveFile::openBytes(edited(bytes, "DELETE FROM events WHERE seq = 1"))));
    CHECK_FALSE(v.ok);
    CHECK(v.firstBad == Sequence{2});
    v = verify(take(SaveFile::openBytes(edited(bytes, "DELETE FROM events WHERE seq > 7"))));
    CHECK_FALSE(v.ok);
    CHECK(v.events == 7);
    CHECK(v.firstBad == Sequence{8});
    v = verify(take(SaveFile::openBytes(edited(bytes, "DELETE FROM events"))));
    CHECK_FALSE(v.ok);
    CHECK(v.firstBad == Sequence{1});
  }

  TEST_CASE("verify: a package that is not the one the session began with") {
    for (const char* key : {"scenario", "rules", "text_en", "text_zh"}) {
      CAPTURE(key);
      const std::string sql =
          std::string("UPDATE meta SET value = CAST(value || x'20' AS BLOB) WHERE key = '") + key + "'";
      CHECK(verify(take(SaveFile::openBytes(edited(saved(3), sql)))).firstBad == Sequence{1});
      const auto none = verify(take(SaveFile::openBytes(edited(saved(0), sql))));
      CHECK_FALSE(none.ok);
      CHECK_FALSE(none.firstBad);
    }
  }
}

}  // namespace plenary::store::test

// Questionnaires from files: the shipped one is read, and what cannot be is refused with its place.
#include "codec/questionnaire.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "codec/scenario_files.h"

using namespace plenary;

namespace {

const std::string soundItem = R"({"id": "fair", "before": true, "after": false, "en": "It was fair.", "zh": "公平。"})";

std::string questionnaireOf(const std::string& items, const std::string& ends =
                                                          R"("low": {"en": "no", "zh": "否"}, "high": {"en": "yes", "zh": "是"})",
                            const std::string& format = "plenary.questionnaire.1") {
  return R"({"format": ")" + format + R"(", "id": "mine", )" + ends + R"(, "items": [)" + items + "]}";
}

std::vector<codec::Problem> wrongIn(const std::string& json) {
  const auto parsed = codec::parseQuestionnaire(json, "q.json");
  const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed);
  return problems ? *problems : std::vector<codec::Problem>{};
}

void isRefusedAt(const std::string& json, const std::string& place, const std::string& words) {
  const auto problems = wrongIn(json);
  CAPTURE(codec::describe(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == "q.json");
  CHECK(problems[0].place == place);
  CHECK(problems[0].expected.find(words) != std::string::npos);
}

std::string numbered(std::size_t count) {
  std::string items;
  for (std::size_t i = 0; i < count; ++i)
    items += (i ? ", " : "") + (R"({"id": "item-)" + std::to_string(i)) + R"(", "before": true, "after": true, "en": "A", "zh": "甲"})";
  return items;
}

}  // namespace

TEST_SUITE("questionnaires") {
  TEST_CASE("the shipped questionnaire is read, with every item in both languages and asked at some time") {
    const auto text = codec::readJsonFile(std::filesystem::path(PLENARY_SOURCE_DIR) / "data/research/questionnaire.json");
    const auto parsed = codec::parseQuestionnaire(std::get<std::string>(text), "questionnaire.json");
    if (const auto* problems = std::get_if<std::vector<codec::Problem>>(&parsed)) FAIL(codec::describe(*problems));
    const auto& all = std::get<codec::Questionnaire>(parsed);
    CHECK(all.id == "standard");
    CHECK(all.low.in("en") == "not true at all");
    CHECK(all.high.in("zh") == "完全符合");
    CHECK(all.items.size() == 8);
    for (const auto& item : all.items) {
      CAPTURE(item.id);
      CHECK(item.before + item.after >= 1);
      CHECK(item.words.in("en") != item.words.in("zh"));
    }
    const auto* opinion = all.item("favours-pause");
    REQUIRE(opinion);
    CHECK(opinion->before);
    CHECK(opinion->after);
    const auto* learnt = all.item("learnt");
    REQUIRE(learnt);
    CHECK_FALSE(learnt->before);
    CHECK(learnt->after);
    CHECK(learnt->words.in("en") == "I have learnt something that I will remember.");
    CHECK(all.item("mars") == nullptr);
  }

  TEST_CASE("items are read in their order, with when they are asked; a language that is not known reads English") {
    const auto parsed = codec::parseQuestionnaire(
        questionnaireOf(soundItem + R"(, {"id": "b", "before": false, "after": true, "en": "B", "zh": "乙"})"), "q.json");
    REQUIRE(std::holds_alternative<codec::Questionnaire>(parsed));
    const auto& all = std::get<codec::Questionnaire>(parsed);
    REQUIRE(all.items.size() == 2);
    CHECK(all.items[0].id == "fair");
    CHECK(all.items[0].before);
    CHECK_FALSE(all.items[0].after);
    CHECK(all.items[1].id == "b");
    CHECK_FALSE(all.items[1].before);
    CHECK(all.items[1].after);
    CHECK(all.items[1].words.in("zh") == "乙");
    CHECK(all.items[1].words.in("fr") == "B");
  }

  TEST_CASE("what lacks a language, a time, an id of its own or the format is refused with its place") {
    isRefusedAt(questionnaireOf(R"({"id": "a", "before": true, "after": true, "zh": "甲"})"), "/items/0/en", "found nothing");
    isRefusedAt(questionnaireOf(soundItem + R"(, {"id": "a", "before": true, "after": true, "en": "A"})"), "/items/1/zh",
                "found nothing");
    isRefusedAt(questionnaireOf(R"({"id": "a", "before": true, "after": true, "en": "", "zh": "甲"})"), "/items/0/en", "found \"\"");
    isRefusedAt(questionnaireOf(soundItem, R"("low": {"en": "no"}, "high": {"en": "yes", "zh": "是"})"), "/low/zh", "found nothing");
    isRefusedAt(questionnaireOf(soundItem, R"("low": {"en": "no", "zh": "否"}, "high": 5)"), "/high", "found 5");
    isRefusedAt(questionnaireOf(R"({"id": "a", "before": false, "after": false, "en": "A", "zh": "甲"})"), "/items/0",
                "before, after, or both");
    isRefusedAt(questionnaireOf(R"({"id": "a", "before": 1, "after": true, "en": "A", "zh": "甲"})"), "/items/0/before", "found 1");
    isRefusedAt(questionnaireOf(R"({"id": "a b", "before": true, "after": true, "en": "A", "zh": "甲"})"), "/items/0/id",
                "found \"a b\"");
    isRefusedAt(questionnaireOf(soundItem + ", " + soundItem), "/items/1/id", "fair stands above");
    isRefusedAt(questionnaireOf(soundItem, R"("low": {"en": "no", "zh": "否"}, "high": {"en": "yes", "zh": "是"})",
                                "plenary.questionnaire.2"),
                "/format", "found \"plenary.questionnaire.2\"");
    isRefusedAt(R"({"format": "plenary.questionnaire.1", "id": "mine")", "1:51", "expected JSON");
  }

  TEST_CASE("keys that are not known are refused where they stand") {
    isRefusedAt(questionnaireOf(R"({"id": "a", "before": true, "after": true, "en": "A", "zh": "甲", "scale": 7})"),
                "/items/0/scale", "unknown key");
    isRefusedAt(questionnaireOf(soundItem, R"("scale": 7, "low": {"en": "no", "zh": "否"}, "high": {"en": "yes", "zh": "是"})"),
                "/scale", "unknown key");
    isRefusedAt(questionnaireOf(soundItem, R"("low": {"en": "no", "zh": "否", "fr": "non"}, "high": {"en": "yes", "zh": "是"})"),
                "/low/fr", "unknown key");
  }

  TEST_CASE("forty items are read, forty-one and none are refused") {
    CHECK(wrongIn(questionnaireOf(numbered(40))).empty());
    isRefusedAt(questionnaireOf(numbered(41)), "/items", "found a list of 41");
    isRefusedAt(questionnaireOf(""), "/items", "found a list of 0");
  }
}

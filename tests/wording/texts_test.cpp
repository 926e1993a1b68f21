// The texts of both languages say the same things, and every typed value has words.
#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "tests/wording/shelf.h"
#include "wording/keys.h"

using namespace plenary;
using namespace plenary::wording;

namespace {

std::multiset<std::string> placeholders(const std::string& text) {
  static const std::regex name("\\{[A-Za-z]+\\}");
  std::multiset<std::string> all;
  for (std::sregex_iterator i(text.begin(), text.end(), name), end; i != end; ++i) all.insert(i->str());
  return all;
}

// The names of all values of an enumeration, without listing them: those that keyOf knows.
template <class Enum>
std::vector<std::string> keysOf() {
  std::vector<std::string> keys;
  for (unsigned v = 0; v < 256; ++v)
    if (const auto key = keyOf(static_cast<Enum>(v)); !key.empty()) keys.emplace_back(key);
  return keys;
}

void requireWords(const std::string& before, const std::vector<std::string>& keys, const std::string& after = "") {
  CHECK_FALSE(keys.empty());
  for (const Reader& reader : {Shelf::get().en(), Shelf::get().zh()})
    for (const std::string& key : keys) {
      const std::string at = before + key + after;
      CHECK_MESSAGE(reader.words.has(at), at);
    }
}

// Languages are named in their own script everywhere.
void lacks(const std::string& file, const char* mark) {
  for (const auto& entry : shippedTexts(file))
    if (entry.first.compare(0, 9, "language.") != 0)
      CHECK_MESSAGE(entry.second.find(mark) == std::string::npos, file << ": " << entry.first);
}

}  // namespace

TEST_SUITE("wording/texts") {
  TEST_CASE("both languages have the same keys with the same placeholders") {
    for (const std::string file : {"interface.json", "record.json", "scenarios/quickstart.json"}) {
      const auto en = shippedTexts("en/" + file);
      const auto zh = shippedTexts("zh/" + file);
      for (const auto& entry : en) {  // clang 14 lets no lambda, and so no check, use a structured binding
        const std::string& key = entry.first;
        const std::string& text = entry.second;
        const auto at = zh.find(key);
        CHECK_MESSAGE(at != zh.end(), file << ": " << key << " is missing in zh");
        if (at != zh.end()) CHECK_MESSAGE(placeholders(text) == placeholders(at->second), file << ": " << key);
      }
      for (const auto& entry : zh)
        CHECK_MESSAGE(en.count(entry.first) == 1, file << ": " << entry.first << " is missing in en");
    }
  }

  TEST_CASE("interface and record share no key") {
    const auto record = shippedTexts("en/record.json");
    for (const auto& entry : shippedTexts("en/interface.json"))
      CHECK_MESSAGE(record.count(entry.first) == 0, entry.first);
  }

  TEST_CASE("Chinese texts use Chinese punctuation, English texts English") {
    for (const std::string file : {"interface.json", "record.json", "scenarios/quickstart.json"}) {
      for (const char* latin : {", ", "; ", ": ", "? ", "! ", "\""}) lacks("zh/" + file, latin);
      for (const char* wide : {"，", "。", "；", "：", "\""}) lacks("en/" + file, wide);
    }
  }

  TEST_CASE("every typed value has words in both languages") {
    requireWords("amendmentStatus.", keysOf<AmendmentStatus>());
    requireWords("choice.", keysOf<Choice>());
    requireWords("grounds.", keysOf<Grounds>(), ".name");
    requireWords("method.", keysOf<VoteMethod>());
    requireWords("outcome.", keysOf<Outcome>());
    requireWords("phase.", keysOf<PhaseKind>());
    requireWords("phase.", keysOf<PhaseKind>(), ".what");
    requireWords("signature.", keysOf<Signature>());
    requireWords("statement.", keysOf<StatementKind>());
    requireWords("statement.", keysOf<StatementKind>(), ".name");
    auto grounds = keysOf<Grounds>();
    grounds.erase(std::remove(grounds.begin(), grounds.end(), "none"), grounds.end());
    for (const char* side : {".for", ".against", ".topic"}) requireWords("grounds.", grounds, side);
  }

  TEST_CASE("every term has a name and an explanation") {
    for (const char* language : {"en/", "zh/"}) {
      const auto texts = shippedTexts(std::string(language) + "record.json");
      std::size_t terms = 0;
      for (const auto& entry : texts) {
        const std::string& key = entry.first;
        if (key.compare(0, 5, "term.") != 0 && key.compare(0, 9, "strategy.") != 0) continue;
        const bool explains = key.size() > 5 && key.compare(key.size() - 5, 5, ".what") == 0;
        CHECK_MESSAGE(texts.count(explains ? key.substr(0, key.size() - 5) : key + ".what") == 1, key);
        ++terms;
      }
      CHECK(terms > 80);
    }
  }

  TEST_CASE("an option's short text fits a chip") {
    for (const auto& entry : shippedTexts("en/scenarios/quickstart.json")) {
      const std::string& key = entry.first;
      const std::string& text = entry.second;
      if (key.compare(0, 7, "option.") != 0 || key.find(".short") == std::string::npos) continue;
      CHECK_MESSAGE(std::count(text.begin(), text.end(), ' ') <= 4, text);
      CHECK_MESSAGE(text.size() <= 32, text);
    }
  }
}

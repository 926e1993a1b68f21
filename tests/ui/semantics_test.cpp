#include "ui/semantics.h"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

using namespace plenary::ui;

namespace {

Node node(std::string id, Role role, std::string name, Rect rect = {}) {
  Node n;
  n.id = std::move(id);
  n.role = role;
  n.name = std::move(name);
  n.rect = rect;
  return n;
}

rapidjson::Document parsed(const SemanticTree& tree) {
  rapidjson::Document json;
  json.Parse(tree.json().c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

}  // namespace

TEST_CASE("every role has the name that the mirror knows") {
  CHECK(std::string(roleName(Role::root)) == "root");
  CHECK(std::string(roleName(Role::dialog)) == "dialog");
  CHECK(std::string(roleName(Role::columnHeader)) == "columnheader");
  CHECK(std::string(roleName(Role::progress)) == "progressbar");
  CHECK(std::string(roleName(Role::button)) == "button");
  CHECK(std::string(roleName(Role::toggle)) == "switch");
  CHECK(std::string(roleName(Role::slider)) == "slider");
  CHECK(std::string(roleName(Role::select)) == "combobox");
  CHECK(std::string(roleName(Role::term)) == "term");
}

TEST_CASE("boxes are written from the parent's corner, undisturbed by where the parent is scrolled to") {
  for (const float scrolled : {0.0f, 120.0f}) {
    SemanticTree tree;
    Node panel = node("brief", Role::region, "Brief", {100, 50, 300, 400});
    panel.scrolls = true;
    panel.scrollY = scrolled;
    panel.contentHeight = 900;
    tree.open(tree.add(panel));
    tree.add(node("brief/speak", Role::button, "Speak", {116, 150 - scrolled, 80.5f, 40}));
    tree.close();
    const auto json = parsed(tree);
    const auto& child = json[0]["c"][0];
    CHECK(child["b"][0].GetDouble() == 16);
    CHECK(child["b"][1].GetDouble() == 100);
    CHECK(child["b"][2].GetDouble() == 80.5);
  }
}

TEST_CASE("names survive JSON whatever they hold") {
  SemanticTree tree;
  tree.add(node("a", Role::paragraph, "quote \" slash \\ line\n 中文 \x01"));
  CHECK(std::string(parsed(tree)[0]["n"].GetString()) == "quote \" slash \\ line\n 中文 \x01");
}

TEST_CASE("a repeated id is made unique and the first keeps its own") {
  SemanticTree tree;
  tree.add(node("x", Role::button, "first"));
  tree.add(node("x", Role::button, "second"));
  tree.add(node("x", Role::button, "third"));
  CHECK(tree.find("x")->name == "first");
  CHECK(tree.find("x~2")->name == "second");
  CHECK(tree.find("x~3")->name == "third");
}

TEST_CASE("a dialog opened inside a region stands at the end, with its children, and the region stays whole") {
  SemanticTree tree;
  tree.open(tree.add(node("main", Role::main, "Treaty")));
  tree.add(node("main/a", Role::button, "before"));
  tree.open(-1);
  tree.open(tree.add(node("ask", Role::dialog, "Sure?")));
  tree.add(node("ask/yes", Role::button, "Yes"));
  tree.close();
  tree.close();
  tree.add(node("main/b", Role::button, "after"));
  tree.close();
  tree.settle();
  CHECK(tree.outline() ==
        "main \"Treaty\"\n  button \"before\"\n  button \"after\"\ndialog \"Sure?\"\n  button \"Yes\"\n");
  CHECK(tree.find("main/b")->name == "after");
  CHECK(tree.find("ask/yes")->name == "Yes");
  const auto json = parsed(tree);
  CHECK(json.Size() == 2);
  CHECK(json[0]["c"].Size() == 2);
  CHECK(std::string(json[1]["c"][0]["n"].GetString()) == "Yes");
}

TEST_CASE("what is compared is what is mirrored: a scroll is no change, a state is") {
  const auto build = [](float scrolled, bool checked) {
    SemanticTree tree;
    Node panel = node("p", Role::region, "P", {0, 0, 100, 100});
    panel.scrolls = true;
    panel.scrollY = scrolled;
    tree.open(tree.add(panel));
    Node box = node("p/c", Role::toggle, "C", {10, 300 - scrolled, 50, 20});
    box.checked = checked;
    tree.add(box);
    tree.close();
    return tree;
  };
  CHECK(build(0, false).sameAs(build(250, false)));
  CHECK_FALSE(build(0, false).sameAs(build(0, true)));
}

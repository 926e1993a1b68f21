// What the schema of Akoma Ntoso 3.0 (akomantoso30.xsd of the OASIS Standard of 29 August 2018) says of the
// elements that the export writes: their children and order, their attributes, the values of those that are
// enumerated or typed, eIds unique within a document; and, beyond what a schema can check, that each reference
// by "#" finds an eId, of an element of the kind that the attribute's type is named for.
//
// Read by hand, for each element below: its definition, and the complex types, the groups of elements and of
// attributes and the simple types that it is made of. The copy that was read bears the heading of that Standard
// but leaves out the attribute group xmllang, which the documentation of the schema at OASIS has among the core
// attributes and at notes; where the two differ, this holds to the narrower. No package of Debian or npm was
// found that carries the schema. So this does not prove what the schema itself would: an error of reading stays
// unnoticed, and elements and alternatives that the export never writes are missing (and refused). With the
// schema at hand, `xmllint --noout --schema akomantoso30.xsd FILE` settles it.
#pragma once

#include <pugixml.hpp>

#include <charconv>
#include <chrono>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace plenary::cli::test {

class AknSchema {
 public:
  // What is wrong, one line each; empty: nothing.
  std::vector<std::string> problems(const std::string& xml) {
    found_.clear();
    pugi::xml_document document;
    const auto parsed = document.load_buffer(xml.data(), xml.size(), pugi::parse_full | pugi::parse_ws_pcdata);
    if (!parsed) return {std::string("not well-formed: ") + parsed.description()};
    const pugi::xml_node root = document.document_element();
    if (std::string(root.attribute("xmlns").value()) != "http://docs.oasis-open.org/legaldocml/ns/akn/3.0")
      complain(root, "another namespace");
    if (std::string(root.name()) != "akomaNtoso") complain(root, "the root");
    root_ = root;
    element(root);
    documents(root);
    for (const auto component : root.child("components").children("component")) documents(component);
    return found_;
  }

 private:
  struct Element {
    std::string children;  // a regular expression over the names of the children, each followed by a space;
                           // none: not even white space
    bool text = false;     // mixed content
    std::string required;  // attributes
    std::string optional;
  };

  static const std::map<std::string, Element>& elements() {
    // Attribute groups of the schema.
    static const std::string core =
        "class style title period status eId wId GUID refersTo alternativeTo "
        "xml:lang xml:space xml:id";
    static const std::string ids = "eId wId GUID";
    static const std::string other = ids + " href";  // anyOtherType
    static const std::string meta =
        "identification (publication )?(classification )*(lifecycle )*(workflow )*"
        "(analysis )*(temporalData )*(references )*(notes )*(proprietary )*"
        "(presentation )*";
    static const std::string frbr =
        "FRBRthis (FRBRuri )+(FRBRalias )*(FRBRdate )+(FRBRauthor )+(componentInfo )?"
        "(preservation )?";
    static const std::string structure =
        "meta (coverPage )?(preface )?(preamble )?body (conclusions )?"
        "(attachments )?(components )?";
    static const std::string block = "((p|block|blockList|tblock|toc|ul|ol|table|foreign|blockContainer) )";
    static const std::string inLine =
        "((docTitle|docStatus|docProponent|affectedDocument|signature|vote|ref|mod|"
        "noteRef) )*";
    static const std::string heads = "((num|heading|subheading) )*";
    static const std::string tlc =
        "(TLCPerson|TLCOrganization|TLCConcept|TLCObject|TLCEvent|TLCLocation|TLCProcess|"
        "TLCRole|TLCTerm|TLCReference)";
    static const std::string modified =
        "(source )+(destination )+(force )?(efficacy )?(application )?(duration )?"
        "(condition )?(previous )?(old )*(new )*";
    static const Element value{"", false, "value", ids + " refersTo showAs shortForm"};
    static const Element truth{"", false, "value", ids};
    static const Element reference{"", false, "href showAs", ids + " shortForm"};
    static const Element line{inLine, true, "", core};
    static const Element argument{"", false, "", other + " pos exclusion incomplete upTo"};
    static const Element count{"", false, "value", ids + " refersTo href"};
    static const std::map<std::string, Element> all{
        {"akomaNtoso", {"(act|bill|amendment) (components )?", false, "xmlns", ""}},
        {"components", {"(component )+", false, "", ids}},
        {"component", {heads + "(act|bill|amendment) ", false, "", core}},
        {"act", {structure, false, "name", "contains"}},
        {"bill", {structure, false, "name", "contains"}},
        {"amendment",
         {"meta (coverPage )?(preface )?amendmentBody (conclusions )?(attachments )?(components )?", false,
          "name", "contains"}},
        {"meta", {meta, false, "", ""}},
        {"identification", {"FRBRWork FRBRExpression FRBRManifestation (FRBRItem )?", false, "source", ""}},
        {"FRBRWork",
         {frbr + "FRBRcountry (FRBRsubtype )?(FRBRnumber )*(FRBRname )*(FRBRprescriptive )?"
                 "(FRBRauthoritative )?",
          false, "", ""}},
        {"FRBRExpression",
         {frbr + "(FRBRversionNumber )?(FRBRauthoritative )?(FRBRmasterExpression )?"
                 "(FRBRlanguage )+(FRBRtranslation )*",
          false, "", ""}},
        {"FRBRManifestation", {frbr + "(FRBRportion )?(FRBRformat )?", false, "", ""}},
        {"FRBRthis", value},
        {"FRBRuri", value},
        {"FRBRcountry", value},
        {"FRBRsubtype", value},
        {"FRBRnumber", value},
        {"FRBRformat", value},
        {"FRBRversionNumber", value},
        {"FRBRprescriptive", truth},
        {"FRBRauthoritative", truth},
        {"FRBRalias", {"", false, "value name", ids + " refersTo showAs shortForm"}},
        {"FRBRdate", {"", false, "date name", ids}},
        {"FRBRauthor", {"", false, "href", ids + " as"}},
        {"FRBRlanguage", {"", false, "language", ids}},
        {"componentInfo", {"(componentData )*", false, "", ""}},
        {"componentData", {"(componentData )*", false, "name href showAs", ids + " shortForm"}},
        {"lifecycle", {"(eventRef )+", false, "source", ""}},
        {"eventRef", {"", false, "date source", other + " refersTo type originatingExpression"}},
        {"workflow", {"(step )+", false, "source", ""}},
        {"step", {"", false, "date by", other + " as refersTo outcome"}},
        {"analysis",
         {"(activeModifications )?(passiveModifications )?(restrictions )?(judicial )?(parliamentary )?"
          "(mappings )?(otherReferences )*(otherAnalysis )*",
          false, "source", ""}},
        {"activeModifications", {"(textualMod )+", false, "", ""}},
        {"passiveModifications", {"(textualMod )+", false, "", ""}},
        {"textualMod", {modified, false, "type", ids + " period status exclusion incomplete refersTo"}},
        {"source", argument},
        {"destination", argument},
        {"old", {"", false, "", other}},
        {"new", {"", false, "", other}},
        {"parliamentary", {"((quorumVerification|voting|recount) )+", false, "", ""}},
        {"voting", {"((quorum|count) )+", false, "", ids + " outcome refersTo href"}},
        {"quorum", count},
        {"count", count},
        {"references",
         {"((original|passiveRef|activeRef|jurisprudence|hasAttachment|attachmentOf|" + tlc + ") )+", false,
          "source", ""}},
        {"original", reference},
        {"passiveRef", reference},
        {"activeRef", reference},
        {"TLCOrganization", reference},
        {"TLCConcept", reference},
        {"TLCRole", reference},
        {"TLCReference", {"", false, "href showAs name", ids + " shortForm"}},
        {"notes", {"(note )+", false, "source", ""}},  // no xml:lang: see above
        {"note", {block + "+", false, "", core + " marker placement placementBase"}},
        {"preface", {"(" + block + "|(longTitle|formula|container) )+", false, "", core}},
        {"longTitle", {block + "*", false, "", core}},
        {"preamble", {"(" + block + "|(recitals|citations|formula|container) )+", false, "", core}},
        {"formula", {block + "*", false, "name", core}},
        {"recitals", {heads + "(intro )?((componentRef|recital) )+(wrapUp )?", false, "", core}},
        {"recital", {heads + block + "+", false, "", core}},
        {"body", {"((componentRef|article|chapter|part|section|paragraph) )+", false, "", core}},
        {"article",
         {heads + "((intro )?((componentRef|paragraph|article|crossHeading) )*(wrapUp )?|content )", false, "",
          core}},
        {"paragraph",
         {heads + "((intro )?((componentRef|paragraph|point|crossHeading) )*(wrapUp )?|content )", false, "",
          core}},
        {"content", {block + "*", false, "", core}},
        {"conclusions", {"(" + block + "|(longTitle|formula|container) )+", false, "", core}},
        {"amendmentBody",
         {"((amendmentHeading|amendmentContent|amendmentReference|amendmentJustification) )+", false, "",
          core}},
        {"amendmentContent", {block + "*", false, "", core}},
        {"amendmentReference", {block + "*", false, "", core}},
        {"num", line},
        {"heading", line},
        {"p", line},
        {"docTitle", line},
        {"docStatus", line},
        {"signature", line},
        {"docProponent", {inLine, true, "", core + " as"}},
        {"affectedDocument", {inLine, true, "href", core}},
        {"ref", {inLine, true, "href", core}},
        {"vote", {inLine, true, "by", core + " as choice"}},
        {"mod", {"((ref|quotedText|quotedStructure|noteRef) )*", true, "", core + " for"}},
        {"quotedText", {inLine, true, "", core + " startQuote endQuote inlineQuote for"}},
        {"noteRef", {"", false, "href", core + " marker placement placementBase"}},
    };
    return all;
  }

  void complain(const pugi::xml_node& at, const std::string& what) {
    found_.push_back(std::string(at.name()) + " " + at.attribute("eId").value() + ": " + what);
  }

  // Each pattern is compiled once: an export has thousands of attributes.
  static bool matches(const std::string& text, const std::string& pattern) {
    static std::map<std::string, std::regex> compiled;
    return std::regex_match(text, compiled.try_emplace(pattern, pattern).first->second);
  }

  static std::set<std::string> words(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
  }

  void element(const pugi::xml_node& node) {
    const auto known = elements().find(node.name());
    if (known == elements().end()) return complain(node, "unknown element");
    std::string children;
    for (const auto child : node.children()) {
      if (child.type() == pugi::node_element) {
        children += std::string(child.name()) + " ";
        element(child);
      } else if (!mayHold(known->second, child.value())) {
        complain(node, "text");
      }
    }
    if (!matches(children, known->second.children)) complain(node, "children " + children);
    attributes(node, known->second);
  }

  static bool mayHold(const Element& element, const std::string& text) {
    return element.text || (!element.children.empty() && text.find_first_not_of(" \n") == std::string::npos);
  }

  void attributes(const pugi::xml_node& node, const Element& element) {
    const auto required = words(element.required);
    const auto optional = words(element.optional);
    const auto typed = types(node.name());
    for (const std::string& name : required)
      if (!node.attribute(name.c_str())) complain(node, "no " + name);
    for (const auto a : node.attributes()) {
      const std::string name = a.name();
      if (required.count(name) + optional.count(name) == 0) complain(node, "attribute " + name);
      const auto type = typed.find(name);
      const bool fits = type == typed.end() || matches(a.value(), type->second);
      if (!fits || (name == "date" && !inCalendar(a.value()))) complain(node, name + " " + a.value());
    }
  }

  // No 30 February, no year 0. The format is known to be right up to the day.
  static bool inCalendar(const std::string& date) {
    if (date.size() < 10) return false;
    const auto number = [&](std::size_t at, std::size_t length) {
      int value = 0;
      std::from_chars(date.data() + at, date.data() + at + length, value);
      return value;
    };
    const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2))));
    return day.ok() && day.year() > std::chrono::year(0);
  }

  // Some are stricter than the schema: instants in UTC without fractions, languages by two or three letters,
  // and URIs that are relative, in the characters of RFC 3986.
  static std::map<std::string, std::string> types(const std::string& element) {
    static const std::string date = "\\d\\d\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
    static const std::string part = "(%[0-9A-Fa-f]{2}|[A-Za-z0-9._~/?@!$&'()*+,;=-])*";
    static const std::string uri = part + "(#" + part + ")?";
    static const std::string truth = "true|false|1|0";
    std::map<std::string, std::string> all{
        {"eId", "\\S+"},
        {"wId", "\\S+"},
        {"GUID", "\\S+"},
        {"refersTo", uri + "( " + uri + ")*"},
        {"date", date + "(T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ)?"},
        {"contains", "originalVersion|singleVersion|multipleVersions"},
        {"status",
         "removed|temporarilyRemoved|translated|editorial|edited|verbatim|incomplete|unknown|undefined|"
         "ignored"},
        {"placement", "side|left|right|bottom|inline"},
        {"pos", "start|before|inside|after|end|unspecified"},
        {"exclusion", truth},
        {"incomplete", truth},
        {"originatingExpression", truth},
        {"xml:space", "default|preserve"},
        {"xml:lang", "[a-z]{2,3}(-[A-Za-z0-9]{1,8})*"}};
    for (const char* name : {"href", "source", "by", "as", "outcome", "choice", "for", "upTo", "period",
                             "placementBase", "alternativeTo"})
      all[name] = uri;
    if (element == "textualMod")
      all["type"] = "repeal|substitution|insertion|replacement|renumbering|split|join";
    if (element == "eventRef") all["type"] = "generation|amendment|repeal";
    if (element == "FRBRprescriptive" || element == "FRBRauthoritative") all["value"] = truth;
    if (element == "count") all["value"] = "\\d+";  // stricter than the schema
    return all;
  }

  // What the type of the attribute (agentRef, roleRef, conceptRef, voteRef, referenceRef) says that its value
  // is a reference to. An event's source is a document: so says the schema of the element, which shares the
  // type.
  static std::string target(const std::string& element, const std::string& attribute) {
    static const std::string agent = "TLCPerson|TLCOrganization";
    static const std::string document =
        "original|passiveRef|activeRef|jurisprudence|hasAttachment|attachmentOf|TLCReference";
    static const std::map<std::string, std::string> all{{"source", agent},
                                                        {"by", agent},
                                                        {"as", "TLCRole"},
                                                        {"outcome", "TLCConcept"},
                                                        {"choice", "quorum|count"},
                                                        {"refersTo", document + "|TLC[A-Z][a-z]+"},
                                                        {"href", ".*"}};
    return element == "eventRef" && attribute == "source" ? document : all.at(attribute);
  }

  void documents(const pugi::xml_node& parent) {
    for (const char* kind : {"act", "bill", "amendment"})
      for (const auto document : parent.children(kind)) identities(document);
  }

  // eIds unique within the document; references to parts of it, or to a component beside it, find them.
  void identities(const pugi::xml_node& document) {
    std::map<std::string, std::string> elements;  // by eId
    std::set<std::string> guids;
    for (const auto component : root_.child("components").children("component"))
      elements.emplace(component.attribute("eId").value(), component.name());
    std::vector<pugi::xml_node> all;
    collect(document, all);
    for (const auto& node : all) {
      const auto eId = node.attribute("eId");
      const auto guid = node.attribute("GUID");
      if (eId && !elements.emplace(eId.value(), node.name()).second)
        complain(node, "its eId is another's, too");
      if (guid && !guids.insert(guid.value()).second) complain(node, "its GUID is another's, too");
    }
    for (const auto& node : all)
      for (const char* name : {"href", "source", "by", "as", "outcome", "choice", "refersTo"})
        for (const std::string& reference : words(node.attribute(name).value()))
          if (reference[0] == '#') follow(node, name, reference, elements);
  }

  void follow(const pugi::xml_node& node, const std::string& attribute, const std::string& reference,
              const std::map<std::string, std::string>& elements) {
    const auto found = elements.find(reference.substr(1));
    if (found == elements.end()) return complain(node, attribute + " " + reference + " leads nowhere");
    if (!matches(found->second, target(node.name(), attribute)))
      complain(node, attribute + " " + reference + " leads to a " + found->second);
  }

  static void collect(const pugi::xml_node& node, std::vector<pugi::xml_node>& all) {
    all.push_back(node);
    for (const auto child : node.children())
      if (child.type() == pugi::node_element) collect(child, all);
  }

  std::vector<std::string> found_;
  pugi::xml_node root_;
};

}  // namespace plenary::cli::test

// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import ContentPack

/// One rule, with an item that keeps it and one that does not.
struct RuleExample: Sendable, CustomTestStringConvertible {
  let rule: String
  /// What the two items differ in.
  let what: String
  let good: String
  let bad: String

  var testDescription: String { "\(rule): \(what)" }
}

extension RuleExample {
  /// An item of a choice, with more declarations, rules and attributes.
  static func item(
    declarations: String = "", response: String = choiceResponse, body: String = choice, rules: String = matching,
    outcomes: String = score, attributes: String = ""
  ) -> String {
    """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="t" \(attributes)>
    \(response)
    \(outcomes)\(declarations)
    <qti-item-body>\(body)</qti-item-body>
    <qti-response-processing>\(rules)</qti-response-processing>
    </qti-assessment-item>
    """
  }

  static let choiceResponse = response("<qti-correct-response><qti-value>a</qti-value></qti-correct-response>")
  static let score = outcome("SCORE", "float")
  static let matching = condition(
    "<qti-match><qti-variable identifier=\"R\"/><qti-correct identifier=\"R\"/></qti-match>", set("SCORE", float("1")))
  static let choice = choice()

  static func response(_ inner: String, _ type: String = "identifier", _ cardinality: String = "single") -> String {
    "<qti-response-declaration identifier=\"R\" cardinality=\"\(cardinality)\" base-type=\"\(type)\">\(inner)"
      + "</qti-response-declaration>"
  }

  static func outcome(_ name: String, _ type: String, _ attributes: String = "", _ cardinality: String = "single")
    -> String
  {
    "<qti-outcome-declaration identifier=\"\(name)\" cardinality=\"\(cardinality)\" base-type=\"\(type)\" \(attributes)/>"
  }

  static func template(_ name: String, _ type: String = "integer") -> String {
    "<qti-template-declaration identifier=\"\(name)\" cardinality=\"single\" base-type=\"\(type)\"/>"
  }

  static func templateRules(_ rules: String) -> String { "<qti-template-processing>\(rules)</qti-template-processing>" }

  static func choice(
    _ attributes: String = "max-choices=\"1\"", prompt: String = "<qti-prompt>Which?</qti-prompt>",
    second: String = "b",
    fixed: String = "", after: String = "", content: String = "B"
  ) -> String {
    "<qti-choice-interaction response-identifier=\"R\" \(attributes)>\(prompt)<qti-simple-choice identifier=\"a\" \(fixed)>A"
      + "</qti-simple-choice><qti-simple-choice identifier=\"\(second)\" \(fixed)>\(content)</qti-simple-choice>"
      + "</qti-choice-interaction>\(after)"
  }

  static func set(_ name: String, _ expression: String) -> String {
    "<qti-set-outcome-value identifier=\"\(name)\">\(expression)</qti-set-outcome-value>"
  }

  static func value(_ type: String, _ text: String) -> String {
    "<qti-base-value base-type=\"\(type)\">\(text)</qti-base-value>"
  }
  static func float(_ text: String) -> String { value("float", text) }
  static func variable(_ name: String) -> String { "<qti-variable identifier=\"\(name)\"/>" }

  static func condition(_ test: String, _ rules: String, otherwise: String? = nil, elseIf: (String, String)? = nil)
    -> String
  {
    "<qti-response-condition><qti-response-if>\(test)\(rules)</qti-response-if>"
      + (elseIf.map { "<qti-response-else-if>\($0)\($1)</qti-response-else-if>" } ?? "")
      + (otherwise.map { "<qti-response-else>\($0)</qti-response-else>" } ?? "") + "</qti-response-condition>"
  }

  private static let isA = "<qti-match>\(variable("R"))\(value("identifier", "a"))</qti-match>"
  private static let feedback =
    "<p><qti-feedback-inline outcome-identifier=\"SAID\" identifier=\"a\" show-hide=\"show\">Yes</qti-feedback-inline></p>"
  private static func mapping(_ attributes: String, _ rows: String) -> String {
    response("<qti-mapping \(attributes)>\(rows)</qti-mapping>")
  }
  private static func row(_ key: String, _ value: String) -> String {
    "<qti-map-entry map-key=\"\(key)\" mapped-value=\"\(value)\"/>"
  }
  private static let mapped = set("SCORE", "<qti-map-response identifier=\"R\"/>")

  static let all: [RuleExample] = [
    RuleExample(
      rule: "item.unknown-variable", what: "a variable in an expression",
      good: item(rules: set("SCORE", variable("SCORE"))),
      bad: item(rules: set("SCORE", variable("SCORES")))),
    RuleExample(
      rule: "item.unknown-variable", what: "a target", good: item(rules: matching),
      bad: item(rules: set("SCORES", float("1")))),
    RuleExample(
      rule: "item.unknown-variable", what: "a table", good: item(rules: matching),
      bad: item(rules: "<qti-lookup-outcome-value identifier=\"SCORE\">\(float("1"))</qti-lookup-outcome-value>")),
    RuleExample(
      rule: "item.unknown-variable", what: "the right answer of an outcome", good: item(),
      bad: item(rules: set("SCORE", "<qti-correct identifier=\"SCORE\"/>"))),
    RuleExample(
      rule: "item.unknown-variable", what: "a target of a template",
      good: item(
        declarations: template("T")
          + templateRules("<qti-set-template-value identifier=\"T\">\(value("integer", "1"))</qti-set-template-value>")),
      bad: item(
        declarations: template("T")
          + templateRules("<qti-set-template-value identifier=\"U\">\(value("integer", "1"))</qti-set-template-value>"))
    ),
    RuleExample(
      rule: "item.unknown-response", what: "a name", good: item(),
      bad: item(body: "<qti-text-entry-interaction response-identifier=\"S\"/>" + choice)),
    RuleExample(
      rule: "item.unknown-response", what: "a response of two interactions", good: item(),
      bad: item(body: choice + choice)),
    RuleExample(
      rule: "item.unknown-response", what: "a mapping", good: item(response: mapping("", row("a", "1")), rules: mapped),
      bad: item(rules: mapped)),
    RuleExample(
      rule: "item.unknown-outcome", what: "inline feedback",
      good: item(
        body: choice + feedback, rules: matching + set("SAID", variable("R")),
        outcomes: score + outcome("SAID", "identifier")),
      bad: item(body: choice + feedback)),
    RuleExample(
      rule: "item.unknown-outcome", what: "the type of a feedback's outcome",
      good: item(
        body: choice + feedback, rules: matching + set("SAID", variable("R")),
        outcomes: score + outcome("SAID", "identifier")),
      bad: item(
        body: choice + feedback, rules: matching + set("SAID", float("1")), outcomes: score + outcome("SAID", "float"))),
    RuleExample(
      rule: "item.unknown-outcome", what: "a printed variable",
      good: item(body: choice + "<p><qti-printed-variable identifier=\"SCORE\"/></p>"),
      bad: item(body: choice + "<p><qti-printed-variable identifier=\"X\"/></p>")),
    RuleExample(
      rule: "item.unknown-choice", what: "a right answer", good: item(),
      bad: item(response: response("<qti-correct-response><qti-value>c</qti-value></qti-correct-response>"))),
    RuleExample(
      rule: "item.unknown-choice", what: "a mapping", good: item(response: mapping("", row("a", "1")), rules: mapped),
      bad: item(response: mapping("", row("c", "1")), rules: mapped)),
    RuleExample(
      rule: "item.operand-type", what: "numbers",
      good: item(rules: set("SCORE", "<qti-sum>\(variable("SCORE"))\(float("1"))</qti-sum>")),
      bad: item(rules: set("SCORE", "<qti-sum>\(variable("R"))\(float("1"))</qti-sum>"))),
    RuleExample(
      rule: "item.operand-type", what: "values of one kind",
      good: item(rules: condition(isA, set("SCORE", float("1")))),
      bad: item(
        rules: condition("<qti-match>\(variable("R"))\(value("string", "a"))</qti-match>", set("SCORE", float("1"))))),
    RuleExample(
      rule: "item.operand-type", what: "a container", good: item(),
      bad: item(
        rules: condition(
          "<qti-member>\(value("identifier", "a"))\(variable("R"))</qti-member>", set("SCORE", float("1"))))),
    RuleExample(
      rule: "item.operand-type", what: "a condition", good: item(),
      bad: item(rules: condition(float("1"), set("SCORE", float("1"))))),
    RuleExample(
      rule: "item.assigned-type", what: "a base type", good: item(rules: set("SCORE", value("integer", "1"))),
      bad: item(rules: set("SCORE", value("identifier", "a")))),
    RuleExample(
      rule: "item.assigned-type", what: "a cardinality", good: item(),
      bad: item(rules: set("SCORE", "<qti-multiple>\(float("1"))</qti-multiple>"))),
    RuleExample(
      rule: "item.response-type", what: "a base type", good: item(),
      bad: item(response: response("", "string"), rules: "")),
    RuleExample(
      rule: "item.response-type", what: "a cardinality", good: item(),
      bad: item(response: response("", "identifier", "ordered"), rules: "")),
    RuleExample(
      rule: "item.response-type", what: "several choices for one answer", good: item(),
      bad: item(body: choice("max-choices=\"2\""))),
    RuleExample(
      rule: "item.unreachable", what: "a branch after one that is always true",
      good: item(rules: condition(isA, set("SCORE", float("1")), otherwise: set("SCORE", float("0")))),
      bad: item(
        rules: condition(value("boolean", "true"), set("SCORE", float("1")), otherwise: set("SCORE", float("0"))))),
    RuleExample(
      rule: "item.unreachable", what: "a condition that never holds", good: item(),
      bad: item(rules: condition("<qti-gt>\(float("1"))\(float("2"))</qti-gt>", set("SCORE", float("1"))))),
    RuleExample(
      rule: "item.unreachable", what: "a condition twice",
      good: item(
        rules: condition(
          isA, set("SCORE", float("1")),
          elseIf: ("<qti-is-null>\(variable("R"))</qti-is-null>", set("SCORE", float("0"))))),
      bad: item(rules: condition(isA, set("SCORE", float("1")), elseIf: (isA, set("SCORE", float("0")))))),
    RuleExample(
      rule: "item.unreachable", what: "a rule after the exit",
      good: item(rules: condition(isA, "<qti-exit-response/>") + set("SCORE", float("1"))),
      bad: item(
        rules: condition(isA, "<qti-exit-response/>", otherwise: "<qti-exit-response/>") + set("SCORE", float("1")))),
    RuleExample(
      rule: "item.no-correct-response", what: "match_correct", good: item(), bad: item(response: response(""))),
    RuleExample(
      rule: "item.maximum-score", what: "a normal maximum",
      good: item(outcomes: outcome("SCORE", "float", "normal-maximum=\"1\"")),
      bad: item(outcomes: outcome("SCORE", "float", "normal-maximum=\"3\""))),
    RuleExample(
      rule: "item.maximum-score", what: "MAXSCORE of a mapping",
      good: item(response: mapping("", row("a", "2")), rules: mapped, outcomes: score + maximum("2")),
      bad: item(response: mapping("upper-bound=\"1\"", row("a", "2")), rules: mapped, outcomes: score + maximum("2"))),
    RuleExample(
      rule: "item.mapping", what: "bounds",
      good: item(response: mapping("lower-bound=\"0\" upper-bound=\"1\"", row("a", "1")), rules: mapped),
      bad: item(response: mapping("lower-bound=\"2\" upper-bound=\"1\"", row("a", "1")), rules: mapped)),
    RuleExample(
      rule: "item.mapping", what: "rows",
      good: item(response: mapping("", row("a", "1") + row("b", "2")), rules: mapped),
      bad: item(response: mapping("", row("a", "1") + row("a", "2")), rules: mapped)),
    RuleExample(rule: "item.choice-twice", what: "an identifier", good: item(), bad: item(body: choice(second: "a"))),
    RuleExample(
      rule: "item.choice-limits", what: "at least and at most",
      good: item(body: choice("min-choices=\"1\" max-choices=\"1\"")),
      bad: item(body: choice("min-choices=\"2\" max-choices=\"1\""))),
    RuleExample(
      rule: "item.choice-limits", what: "as many as there are", good: item(),
      bad: item(
        response: response(
          "<qti-correct-response><qti-value>a</qti-value></qti-correct-response>", "identifier", "multiple"),
        body: choice("min-choices=\"3\" max-choices=\"0\""))),
    RuleExample(
      rule: "item.no-prompt", what: "what is asked", good: item(body: "<p>Which?</p>" + choice(prompt: "")),
      bad: item(body: choice(prompt: ""))),
    RuleExample(
      rule: "item.no-alternative", what: "a picture",
      good: item(body: choice(content: "<img src=\"b.png\" alt=\"B\"/>")),
      bad: item(body: choice(content: "<img src=\"b.png\"/>"))),
    RuleExample(
      rule: "item.never-completes", what: "completionStatus",
      good: item(rules: set("completionStatus", value("identifier", "completed")), attributes: "adaptive=\"true\""),
      bad: item(rules: set("completionStatus", value("identifier", "incomplete")), attributes: "adaptive=\"true\"")),
    RuleExample(
      rule: "item.shuffle-fixed", what: "choices", good: item(body: choice("max-choices=\"1\" shuffle=\"true\"")),
      bad: item(body: choice("max-choices=\"1\" shuffle=\"true\"", fixed: "fixed=\"true\""))),
    RuleExample(
      rule: "item.unused", what: "an outcome", good: item(), bad: item(outcomes: score + outcome("OTHER", "float"))),
    RuleExample(
      rule: "item.unused", what: "a template variable",
      good: item(declarations: template("T"), body: choice + "<p><qti-printed-variable identifier=\"T\"/></p>"),
      bad: item(declarations: template("T"))),
  ]

  private static func maximum(_ number: String) -> String {
    "<qti-outcome-declaration identifier=\"MAXSCORE\" cardinality=\"single\" base-type=\"float\"><qti-default-value><qti-value>"
      + "\(number)</qti-value></qti-default-value></qti-outcome-declaration>"
  }
}

@Suite struct ItemRuleTests {
  @Test(
    "An item that keeps a rule is left alone, and one that does not is found at its line", arguments: RuleExample.all)
  func rule(_ example: RuleExample) throws {
    let good = QTIDocument.checked(Array(example.good.utf8)[...], path: "item.xml")
    #expect(good.findings.map(\.description) == [])
    let bad = QTIDocument.checked(Array(example.bad.utf8)[...], path: "item.xml")
    #expect(bad.item != nil)
    let findings = bad.findings.filter { $0.rule == example.rule }
    #expect(!findings.isEmpty, "\(bad.findings)")
    #expect(findings.allSatisfy { $0.path == "item.xml" && (2...6).contains($0.line ?? 0) })
  }

  @Test("Alternatives of a template may ask for one response, and two that are always shown may not")
  func alternatives() {
    let block =
      "<qti-template-block template-identifier=\"T\" identifier=\"x\" show-hide=\"show\">\(RuleExample.choice)</qti-template-block>"
    let item = RuleExample.item(
      declarations: RuleExample.template("T", "identifier"), body: block + block.replacing("\"x\"", with: "\"y\""))
    #expect(QTIDocument.checked(Array(item.utf8)[...], path: "item.xml").findings.isEmpty)
  }

  @Test("Every rule has an example, and a name and summary of its own")
  func covered() {
    #expect(Set(ItemRules.all.map(\.name)) == Set(RuleExample.all.map(\.rule)))
    #expect(Set(ItemRules.all.map(\.summary)).count == ItemRules.all.count)
  }
}

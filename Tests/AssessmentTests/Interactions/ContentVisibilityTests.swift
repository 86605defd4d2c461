// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.3.4, feedback, and §2.7.1, templates: by show-hide and identifier; §2.8.6, rubrics: by view.
@Suite struct ContentVisibilityTests {
  private func program(_ body: [ContentNode]) -> ItemProgram {
    ItemProgram(
      AssessmentItem(
        identifier: "i", title: "",
        responses: [ResponseDeclaration(identifier: "RESPONSE", cardinality: .single, baseType: .identifier)],
        outcomes: [
          OutcomeDeclaration(
            identifier: "F", cardinality: .multiple, baseType: .identifier, defaultValue: .names("a", "b"))
        ],
        templates: [
          TemplateDeclaration(
            identifier: "T", cardinality: .single, baseType: .identifier, defaultValue: .name("plane"))
        ], body: .init(.qti, "qti-item-body", children: body)))
  }

  @Test(
    arguments: [
      ("feedback-block", "outcome-identifier", "F", "a", "show", true),
      ("feedback-block", "outcome-identifier", "F", "c", "show", false),
      ("feedback-inline", "outcome-identifier", "F", "b", "hide", false),
      ("feedback-inline", "outcome-identifier", "F", "c", "hide", true),
      ("template-block", "template-identifier", "T", "plane", "show", true),
      ("template-inline", "template-identifier", "T", "bus", "show", false),
      ("template-inline", "template-identifier", "T", "bus", "hide", true),
      ("template-inline", "template-identifier", "none", "bus", "show", false),
    ])
  func `parts are there when their variable says so`(
    name: String, attribute: String, variable: String, identifier: String, showHide: String, isShown: Bool
  ) throws {
    let element = ContentNode.Element(
      .qti, "qti-" + name,
      attributes: [.init(attribute, variable), .init("identifier", identifier), .init("show-hide", showHide)])
    let program = program([])
    #expect(ContentVisibility(program, try program.begin()).shows(element) == isShown)
  }

  @Test(arguments: [("candidate", true), ("scorer", false), ("author candidate", true), ("", true)])
  func `a rubric is for those whom it names`(view: String, isShown: Bool) throws {
    let program = program([])
    let element = ContentNode.Element(.qti, "qti-rubric-block", attributes: [.init("view", view)])
    #expect(ContentVisibility(program, try program.begin()).shows(element) == isShown)
  }

  @Test func `hidden interactions and hidden choices are not asked`() throws {
    let choice = qti(
      "choice-interaction", ["response-identifier": "RESPONSE"],
      choices("simple-choice", "A")
        + [qti("simple-choice", ["identifier": "bus", "template-identifier": "T", "show-hide": "show"])])
    let hidden = qti(
      "template-block", ["template-identifier": "T", "identifier": "bus", "show-hide": "show"],
      [qti("text-entry-interaction", ["response-identifier": "OTHER"])])
    let program = program([hidden, choice])
    let asked = ContentVisibility(program, try program.begin()).interactions
    #expect(asked.map(\.response) == ["RESPONSE"])
    #expect(asked.first?.choices.map(\.identifier) == ["A"])
    #expect(program.item.itemInteractions.count == 2)
  }
}

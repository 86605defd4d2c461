// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// What is shown by a variable is shown by one that is declared, of a type that can say so.
  static let unknownOutcomes: ItemRule = ItemRule(
    name: "item.unknown-outcome", summary: "Feedback, templates and printed variables name declared variables."
  ) { facts in
    facts.elements.compactMap { element in
      guard element.vocabulary == .qti else { return nil }
      if element.name == "qti-printed-variable" { return printed(element, facts) }
      if let name = element.attribute("outcome-identifier") { return shown(element, by: name, facts) }
      if let name = element.attribute("template-identifier") { return templated(element, by: name, facts.item) }
      return nil
    }
  }

  private static func printed(_ element: ContentNode.Element, _ facts: ItemFacts) -> ItemProblem? {
    guard let name = element.attribute("identifier") else {
      return ItemProblem(.error, unknownOutcomes.name, element.line, "A printed variable needs an identifier.")
    }
    if facts.variable(name) != nil { return nil }
    return ItemProblem(
      .error, unknownOutcomes.name, element.line,
      "No variable \"\(name)\" is declared, so nothing is printed here. Declare it or correct the name.")
  }

  private static func shown(_ element: ContentNode.Element, by name: String, _ facts: ItemFacts) -> ItemProblem? {
    guard
      let type = facts.item.outcome(name).map({ ValueType($0.cardinality, $0.baseType) })
        ?? (name == ItemProgram.completionStatus ? facts.variable(name) : nil)
    else {
      return ItemProblem(
        .error, unknownOutcomes.name, element.line,
        "No outcome \"\(name)\" is declared, so this feedback is never shown or always. Declare it or correct the name."
      )
    }
    guard type.baseType != .identifier || (type.cardinality != .single && type.cardinality != .multiple) else {
      return nil
    }
    return ItemProblem(
      .warning, unknownOutcomes.name, element.line,
      "The outcome \"\(name)\" is \(type); feedback is shown by an outcome of single or multiple identifiers.")
  }

  private static func templated(
    _ element: ContentNode.Element, by name: String, _ item: AssessmentItem
  ) -> ItemProblem? {
    if item.template(name) != nil { return nil }
    return ItemProblem(
      .error, unknownOutcomes.name, element.line,
      "No template variable \"\(name)\" is declared, so this is never shown or always. Declare it or correct the name.")
  }
}

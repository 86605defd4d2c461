// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// What is declared is used.
  static let unusedDeclarations: ItemRule = ItemRule(
    name: "item.unused", summary: "Every declared variable is asked for, set or read somewhere."
  ) { facts in
    let used = usedNames(facts)
    let item = facts.item
    let responses = item.responses.filter { response in
      !used.contains(response.identifier) && facts.interaction(for: response.identifier) == nil
    }.map { ($0.identifier, $0.line, "No interaction asks for the response, and no rule reads it") }
    // These are read by whoever runs the item.
    let known: Set = [OutcomeDeclaration.score, "MAXSCORE", ItemProgram.completionStatus]
    let outcomes = item.outcomes.filter { !used.contains($0.identifier) && !known.contains($0.identifier) }
      .filter { $0.defaultValue.isNull && !$0.attributes.contains { $0.name == "external-scored" } }
      .map { ($0.identifier, $0.line, "No rule sets the outcome, and nothing shows it") }
    let templates = item.templates.filter { template in
      !used.contains(template.identifier) && !template.isMathVariable && !template.isParamVariable
    }.map { ($0.identifier, $0.line, "No rule sets or reads the template variable, and nothing shows it") }
    return (responses + outcomes + templates).map { name, line, what in
      ItemProblem(
        .note, unusedDeclarations.name, line, "\(what) \"\(name)\". Take the declaration away if it is not needed.")
    }
  }

  private static func usedNames(_ facts: ItemFacts) -> Set<String> {
    var names: Set<String> = []
    for expression in facts.expressions {
      if let (name, _) = expression.namedVariable { names.insert(name) }
      names.formUnion(expression.boundVariables)
      if case .patternMatch(.variable(let name)) = expression.operation { names.insert(name) }
    }
    for rule in facts.rules {
      switch rule {
      case .set(let name, _), .lookup(let name, _), .setTemplate(let name, _), .setCorrect(let name, _),
        .setDefault(let name, _):
        names.insert(name)
      case .constraint, .condition, .exit, .fragment: break
      }
    }
    for element in facts.elements {
      for attribute in element.attributes {
        switch attribute.name {
        case "outcome-identifier", "template-identifier": names.insert(attribute.value)
        case "identifier" where element.name.hasSuffix("-variable"): names.insert(attribute.value)
        default: break
        }
        names.formUnion(braced(attribute.value))
      }
    }
    return names
  }

  /// The names of variables in braces, as attributes of choices hold them.
  private static func braced(_ text: String) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return [] }
    return text.split(separator: "{").dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }
}

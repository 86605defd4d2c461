// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIReader {
  private static let plainAttributes = ["tool-name", "tool-version", "data-catalog-idref"]
  private static let handled: Set<String> = [
    "identifier", "title", "label", "adaptive", "time-dependent", "xml:lang", "lang",
  ]

  /// An item; nil where something in it is wrong, which is then among the findings.
  func item(_ element: XMLElement) -> AssessmentItem? {
    refuseText(in: element)
    guard let identifier = identifier(element, "identifier") else { return nil }
    var parts = ItemParts()
    for child in element.elements { read(child, into: &parts, of: element) }
    checkNames(parts, element)
    if findings.hasErrors { return nil }
    return AssessmentItem(
      identifier: identifier, title: attribute(element, "title") ?? "", label: attribute(element, "label"),
      language: element.language, isAdaptive: flag(element, "adaptive"),
      isTimeDependent: flag(element, "time-dependent"),
      attributes: element.attributes.compactMap { attribute in
        let name = version == .version3p0 ? attribute.name : QTINames.hyphened(attribute.name)
        let isKept = Self.plainAttributes.contains(name) || name.hasPrefix("data-")
        return attribute.namespace.isEmpty && isKept ? ContentNode.Attribute(name, attribute.value) : nil
      },
      contexts: parts.contexts, responses: parts.responses, outcomes: parts.outcomes, templates: parts.templates,
      templateRules: parts.templateRules, companions: Self.ordered(parts.companions), body: parts.body,
      processing: parts.processing,
      feedback: parts.feedback)
  }

  private struct ItemParts {
    var contexts: [TemplateDeclaration] = []
    var responses: [ResponseDeclaration] = []
    var outcomes: [OutcomeDeclaration] = []
    var templates: [TemplateDeclaration] = []
    var templateRules: [Rule] = []
    var companions: [ContentNode.Element] = []
    var body: ContentNode.Element?
    var processing: ResponseProcessing?
    var feedback: [ContentNode.Element] = []
  }

  /// What stands beside the body in the order of the schema, so that two documents that say the same are equal.
  private static func ordered(_ companions: [ContentNode.Element]) -> [ContentNode.Element] {
    let order = ["qti-assessment-stimulus-ref", "qti-companion-materials-info", "qti-stylesheet", "qti-catalog-info"]
    return order.flatMap { name in companions.filter { $0.name == name } }
  }

  private func read(_ child: XMLElement, into parts: inout ItemParts, of item: XMLElement) {
    switch name(child) {
    case "qti-context-declaration": if let read = template(child) { parts.contexts.append(read) }
    case "qti-response-declaration": if let read = response(child) { parts.responses.append(read) }
    case "qti-outcome-declaration": if let read = outcome(child) { parts.outcomes.append(read) }
    case "qti-template-declaration": if let read = template(child) { parts.templates.append(read) }
    case "qti-template-processing":
      refuseText(in: child)
      parts.templateRules = rules(child.elements[...], in: child, .template) ?? []
    case "qti-assessment-stimulus-ref", "qti-companion-materials-info", "qti-stylesheet", "qti-catalog-info":
      if let read = content(child) { parts.companions.append(read) }
    case "qti-item-body":
      if parts.body != nil { note(.error, "qti.body-twice", child, "An item has one body.") }
      parts.body = content(child)
    case "qti-response-processing": parts.processing = responseProcessing(child)
    case "qti-modal-feedback": if let read = content(child) { parts.feedback.append(read) }
    default:
      // Accessibility information of APIP and extensions of vendors stand beside the body, in namespaces of their own.
      if version != .version3p0, child.name == "apipAccessibility" || child.namespace != item.namespace {
        note(
          .warning, "qti.not-kept", child, "<\(EntryName.shown(child.name))> is an extension of QTI and is not kept.")
      } else {
        refuse(child, in: item)
      }
    }
  }

  /// Notes variables that are declared twice.
  private func checkNames(_ parts: ItemParts, _ item: XMLElement) {
    var seen: Set<String> = []
    func check(_ name: String, _ line: SourceLine) {
      if seen.insert(name).inserted { return }
      note(
        .error, "qti.declared-twice", line: line.number,
        "The variable \"\(EntryName.shown(name))\" is declared twice. Give each variable of an item its own identifier."
      )
    }
    for declaration in parts.responses { check(declaration.identifier, declaration.line) }
    for declaration in parts.outcomes { check(declaration.identifier, declaration.line) }
    for declaration in parts.templates { check(declaration.identifier, declaration.line) }
  }
}

extension XMLElement {
  /// The language that the element says its text is in.
  var language: String? {
    attributes.first { $0.name == "lang" && ($0.namespace == XMLNamespace.xml || $0.namespace.isEmpty) }?.value
  }
}

// learn, Apache-2.0. See LICENSE.

/// Which parts of an item are there for a learner, as a session stands.
///
/// Source: QTI 3.0 ASI §2.3.4, feedback, and §2.7.1, templates (show-hide, identifier); §2.8.6, views of rubrics.
public struct ContentVisibility: Sendable {
  let program: ItemProgram
  let session: ItemSession

  /// Looks at an item by a session.
  public init(_ program: ItemProgram, _ session: ItemSession) {
    self.program = program
    self.session = session
  }

  /// Whether an element, and with it all that it holds, is there.
  public func shows(_ element: ContentNode.Element) -> Bool {
    guard element.vocabulary == .qti else { return true }
    switch element.name {
    case "qti-feedback-inline", "qti-feedback-block", "qti-modal-feedback":
      return shows(element, by: "outcome-identifier")
    case "qti-template-inline", "qti-template-block": return shows(element, by: "template-identifier")
    case "qti-rubric-block":
      let views = element.words("view")
      return views.isEmpty || views.contains("candidate")
    default:
      // A choice may depend on the template too (QTI 2.1 §7, choice: templateIdentifier and showHide).
      return element.attribute("template-identifier") == nil || shows(element, by: "template-identifier")
    }
  }

  private func shows(_ element: ContentNode.Element, by attribute: String) -> Bool {
    let isShown = element.attribute("show-hide")?.trimmedSpace != "hide"
    guard let name = element.attribute(attribute)?.trimmedSpace,
      let wanted = element.attribute("identifier")?.trimmedSpace
    else { return isShown }
    // A choice is called by its identifier and hidden by the same word of its template variable.
    return (session.value(of: name, in: program) ?? .null).shows(wanted, whenHeld: isShown)
  }

  /// What is asked as things stand, in the order of the body, its choices in the order of the session.
  ///
  /// What lies in hidden content, and choices that the template leaves out, are not there.
  public var interactions: [ItemInteraction] {
    guard let body = program.item.body else { return [] }
    var found: [ItemInteraction] = []
    collect(body, into: &found)
    return found
  }

  private func collect(_ parent: ContentNode.Element, into found: inout [ItemInteraction]) {
    for element in parent.elements where shows(element) {
      if element.isInteraction, let interaction = interaction(element, in: parent) { found.append(interaction) }
      collect(element, into: &found)
    }
  }

  /// The body as things stand: without what is hidden, and the values of variables as words where they are printed.
  public var body: ContentNode.Element? { program.item.body.map(visible) }

  /// The interaction of an element as the session shows it; nil where it is none.
  public func interaction(_ element: ContentNode.Element, in parent: ContentNode.Element?) -> ItemInteraction? {
    ItemInteraction(visible(element), in: parent)?.shuffled(seed: session.seed)
  }

  /// The element without what is not there, with the values that are printed in it.
  private func visible(_ element: ContentNode.Element) -> ContentNode.Element {
    var isAsWritten = true
    element.children.forEachElement { if !shows($0) || $0.isPrintedVariable { isAsWritten = false } }
    guard !isAsWritten else { return element }
    return ContentNode.Element(
      element.vocabulary, element.name, attributes: element.attributes, children: visible(element.children),
      line: element.line)
  }

  private func visible(_ nodes: [ContentNode]) -> [ContentNode] {
    nodes.compactMap { node in
      guard case .element(let element) = node else { return node }
      guard shows(element) else { return nil }
      return .element(element.isPrintedVariable ? printed(element) : visible(element))
    }
  }

  private func printed(_ element: ContentNode.Element) -> ContentNode.Element {
    let parts = PrintedVariable(element)?.parts { session.value(of: $0, in: program) } ?? []
    return ContentNode.Element(
      .html, "span",
      children: parts.map { part in
        switch part {
        case .text(let text): .text(text)
        case .power(let power): .element(.init(.html, "sup", children: [.text(power)]))
        }
      }, line: element.line)
  }
}

extension ContentNode.Element {
  fileprivate var isPrintedVariable: Bool { vocabulary == .qti && name == "qti-printed-variable" }
}

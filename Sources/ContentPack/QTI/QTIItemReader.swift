// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads one language of an item from the QTI 3.0 XML that ``QTIItemWriter`` writes.
///
/// The whole document is accounted for: an element or attribute that the model has no place for is refused, because
/// leaving it out would change the question.
struct QTIItemReader {
  let entry: String

  /// Reads an item.
  ///
  /// - Throws: ``PackError/Code/malformed`` with line and column.
  static func read(
    _ bytes: ArraySlice<UInt8>, entry: String, id: ItemID, language: LanguageTag, limits: XMLLimits
  ) throws(PackError) -> ItemVariant {
    let root = try XMLReader.read(bytes, entry: entry, limits: limits)
    return try QTIItemReader(entry: entry).item(root, id, language)
  }

  private func item(_ root: XMLElement, _ id: ItemID, _ language: LanguageTag) throws(PackError) -> ItemVariant {
    guard root.name == "qti-assessment-item", root.namespace == XMLNamespace.qti else {
      throw fault(
        root, "An item of QTI 3.0 (qti-assessment-item) should stand here, not <\(EntryName.shown(root.name))>.")
    }
    let found = try identifier(root, "identifier")
    guard found == id.rawValue else {
      throw fault(root, "The item says that it is \"\(EntryName.shown(found))\"; its file is the one of \"\(id)\".")
    }
    let tag = root.attributes.first { $0.name == "lang" && $0.namespace == XMLNamespace.xml }?.value ?? ""
    guard tag == language.rawValue else {
      throw fault(
        root, "The item says that it is in \"\(EntryName.shown(tag))\"; its file is the one in \"\(language)\".")
    }
    guard root.attribute("adaptive") != "true" else {
      throw fault(root, "The item is adaptive, which this version of learn does not run.")
    }
    var responses: [ResponseDeclaration] = []
    var outcomes: [OutcomeDeclaration] = []
    var body: (text: RichText, interactions: [Interaction])?
    var hint: RichText?
    var rules: [Rule]?
    var feedback: [ModalFeedback] = []
    for element in try children(of: root) {
      switch element.name {
      case "qti-response-declaration": responses.append(try response(element))
      case "qti-outcome-declaration":
        if isChosen(element.attribute("identifier")) { continue }
        let outcome = try outcome(element)
        if outcomes.last?.maximum != outcome { outcomes.append(outcome) }
      case "qti-item-body" where body == nil: body = try self.body(element)
      case "qti-catalog-info" where hint == nil: hint = try self.hint(element)
      case "qti-response-processing" where rules == nil: rules = try self.rules(try children(of: element))
      case "qti-modal-feedback": feedback.append(try modalFeedback(element))
      default: throw unknown(element)
      }
    }
    guard let body else { throw fault(root, "The item has no body (qti-item-body).") }
    for interaction in body.interactions where !responses.contains(where: { $0.identifier == interaction.response }) {
      throw fault(root, "The item asks for \"\(interaction.response)\" without declaring it.")
    }
    return ItemVariant(
      identifier: id, language: language, title: try required(root, "title"), body: body.text,
      interactions: body.interactions, responses: responses, outcomes: outcomes,
      processing: ResponseProcessing(rules: rules ?? []), hint: hint, feedback: feedback)
  }

  /// Whether an identifier is that of an outcome that learn itself adds.
  func isChosen(_ identifier: String?) -> Bool { identifier?.hasPrefix(QTIIdentifier.chosen) ?? false }

  // MARK: - Texts

  private func body(_ element: XMLElement) throws(PackError) -> (RichText, [Interaction]) {
    var reader = RichTextReader(entry: entry, namespace: XMLNamespace.qti, slot: slot)
    let blocks = try reader.blocks(in: element)
    var interactions: [Interaction] = []
    for element in reader.slots {
      let interaction = try interaction(element)
      if interactions.contains(where: { $0.response == interaction.response }) {
        throw fault(element, "The item asks twice for the answer \"\(interaction.response)\".")
      }
      interactions.append(interaction)
    }
    return (RichText(blocks), interactions)
  }

  private func slot(_ element: XMLElement) -> RichTextReader.Slot? {
    guard let isInline = Self.interactionNames[element.name], element.namespace == XMLNamespace.qti,
      let response = element.attribute("response-identifier").flatMap(QTIIdentifier.decode)
    else { return nil }
    return .init(identifier: response, isInline: isInline)
  }

  /// The elements that ask, and whether each stands in a line.
  private static let interactionNames: [String: Bool] = [
    "qti-choice-interaction": false, "qti-order-interaction": false, "qti-match-interaction": false,
    "qti-inline-choice-interaction": true, "qti-text-entry-interaction": true,
  ]

  private func hint(_ element: XMLElement) throws(PackError) -> RichText {
    guard let catalog = try only("qti-catalog", in: element), catalog.attribute("id") == QTIIdentifier.hint,
      let card = try only("qti-card", in: catalog), card.attribute("support") == "ext:hint",
      let content = try only("qti-html-content", in: card)
    else { throw fault(element, "The catalogue of an item holds its hint and nothing else.") }
    return try blocks(in: content)
  }

  private func modalFeedback(_ element: XMLElement) throws(PackError) -> ModalFeedback {
    guard let content = try only("qti-content-body", in: element) else {
      throw fault(element, "The feedback has no text (qti-content-body).")
    }
    return ModalFeedback(
      outcome: try identifier(element, "outcome-identifier"), identifier: try identifier(element, "identifier"),
      isShownWhenHeld: try choice(element, "show-hide", ["show": true, "hide": false]),
      content: try blocks(in: content))
  }

  /// The rich text in an element that asks nothing.
  func blocks(in element: XMLElement) throws(PackError) -> RichText {
    var reader = RichTextReader(entry: entry, namespace: XMLNamespace.qti)
    return RichText(try reader.blocks(in: element))
  }

  /// The rich text in an element, or one line of it, that asks nothing.
  func flow(_ children: [XMLNode], of element: XMLElement) throws(PackError) -> RichText {
    var reader = RichTextReader(entry: entry, namespace: XMLNamespace.qti)
    return RichText(try reader.flow(children, of: element))
  }

  /// The line in an element, as one paragraph.
  func line(_ children: [XMLNode], of element: XMLElement) throws(PackError) -> RichText {
    var reader = RichTextReader(entry: entry, namespace: XMLNamespace.qti)
    let copy = XMLElement(
      name: element.name, namespace: element.namespace, attributes: [], children: children, line: element.line,
      column: element.column)
    return RichText([.paragraph(try reader.inlines(in: copy))])
  }
}

// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Writes one language of an item as QTI 3.0 XML (qti-assessment-item).
struct QTIItemWriter {
  let item: ItemVariant
  let entry: String
  /// The address of a lesson, from where the item stands.
  let lessonAddress: (LessonID) -> String

  /// The item as a document.
  ///
  /// - Throws: ``PackError/Code/unwritable`` for what QTI cannot carry.
  func document() throws(PackError) -> [UInt8] {
    var xml = XMLWriter()
    xml.start(
      "qti-assessment-item",
      [
        "xmlns": XMLNamespace.qti, "xmlns:xsi": XMLNamespace.schemaInstance,
        "xsi:schemaLocation":
          "\(XMLNamespace.qti) https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
        "identifier": identifier(item.identifier.rawValue, &xml), "title": item.title,
        "xml:lang": item.language.rawValue, "adaptive": "false", "time-dependent": "false",
      ])
    for response in item.responses { declare(response, &xml) }
    for outcome in item.outcomes {
      declare(outcome, &xml)
      if let maximum = outcome.maximum, item.outcome(maximum.identifier) == nil { declare(maximum, &xml) }
    }
    for interaction in item.interactions { declareChosen(interaction, &xml) }
    body(&xml)
    if let hint = item.hint { self.hint(hint, &xml) }
    processing(&xml)
    for feedback in item.feedback { modalFeedback(feedback, &xml) }
    xml.endLine()
    return try xml.finished(entry: entry)
  }

  // MARK: - Parts

  /// The form of an id for QTI, noting ids that have none.
  func identifier(_ id: String, _ xml: inout XMLWriter) -> String {
    guard let identifier = QTIIdentifier.encode(id) else {
      xml.refuse(
        "The id \"\(EntryName.shown(id))\" cannot be written. Ids have letters a to z, digits, -, _ and ., and do not "
          + "begin with \"\(QTIIdentifier.reserved)\".")
      return "refused"
    }
    return identifier
  }

  /// A writer for the rich text of the item, where no question is asked.
  var richText: RichTextWriter { RichTextWriter(dialect: .item, lessonAddress: lessonAddress) }

  private func body(_ xml: inout XMLWriter) {
    checkSlots(&xml)
    var writer = richText
    writer.slot = { identifier, isInline, xml in
      guard let interaction = item.interactions.first(where: { $0.response == identifier }) else { return }
      self.interaction(interaction, isInline: isInline, &xml)
    }
    xml.line()
    xml.start("qti-item-body", ["data-catalog-idref": item.hint == nil ? nil : QTIIdentifier.hint])
    for block in item.body.blocks {
      xml.line()
      writer.blocks([block], to: &xml)
    }
    xml.endLine()
  }

  private func checkSlots(_ xml: inout XMLWriter) {
    let places = item.body.slots
    let interactions = item.interactions.map(\.response)
    if places != interactions {
      xml.refuse(
        "The item \"\(item.identifier)\" has the places [\(places.joined(separator: ", "))] in its text, but asks for "
          + "[\(interactions.joined(separator: ", "))]. Each answer needs one place, in the same order.")
    }
    if Set(interactions).count != interactions.count {
      xml.refuse("The item \"\(item.identifier)\" asks twice for one answer.")
    }
    for interaction in item.interactions where item.response(interaction.response) == nil {
      xml.refuse("The item \"\(item.identifier)\" asks for \"\(interaction.response)\" without declaring it.")
    }
  }

  /// The hint as a catalogue of the body, which players that know catalogues offer on request (QTI 3.0 ASI §2.13.1).
  private func hint(_ hint: RichText, _ xml: inout XMLWriter) {
    xml.line()
    xml.start("qti-catalog-info")
    xml.start("qti-catalog", ["id": QTIIdentifier.hint])
    xml.start("qti-card", ["support": "ext:hint"])
    xml.start("qti-html-content")
    richText.blocks(hint.blocks, to: &xml)
    for _ in 0..<4 { xml.end() }
  }

  private func modalFeedback(_ feedback: ModalFeedback, _ xml: inout XMLWriter) {
    xml.line()
    xml.start(
      "qti-modal-feedback",
      [
        "outcome-identifier": identifier(feedback.outcome, &xml),
        "show-hide": feedback.isShownWhenHeld ? "show" : "hide",
        "identifier": identifier(feedback.identifier, &xml),
      ])
    xml.start("qti-content-body")
    richText.blocks(feedback.content.blocks, to: &xml)
    xml.end()
    xml.end()
  }
}

extension RichText {
  /// The identifiers of the slots, in the order of the text.
  var slots: [String] {
    var found: [String] = []
    func walk(_ inlines: [Inline]) {
      for inline in inlines {
        switch inline {
        case .slot(let identifier): found.append(identifier)
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner): walk(inner)
        case .text, .code, .image, .lineBreak: break
        }
      }
    }
    func walk(_ blocks: [Block]) {
      for block in blocks {
        switch block {
        case .paragraph(let inlines), .heading(_, let inlines): walk(inlines)
        case .bulletList(let entries), .numberedList(_, let entries): for entry in entries { walk(entry) }
        case .quote(let inner): walk(inner)
        case .table(let table):
          for cell in table.header { walk(cell) }
          for row in table.rows { for cell in row { walk(cell) } }
        case .slot(let identifier): found.append(identifier)
        case .code, .rule: break
        }
      }
    }
    walk(blocks)
    return found
  }
}

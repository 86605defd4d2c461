// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Writes an instrument in one language as a QTI 3.0 test, for players that know QTI and not learn.
///
/// The test has the sections, their introductions, the items in the order of the author, and the sum of the scores.
/// Cut-offs, levels and abstentions have no place in QTI; learn reads instruments from `learn/pack.json`.
struct QTITestWriter {
  let instrument: Instrument
  let entry: String
  let language: LanguageTag
  let chain: LanguageChain
  /// The address of an item and of a lesson, from where the test stands.
  let itemAddress: (ItemID) -> String
  let lessonAddress: (LessonID) -> String

  /// The test as a document.
  func document() throws(PackError) -> [UInt8] {
    var xml = XMLWriter()
    xml.start(
      "qti-assessment-test",
      [
        "xmlns": XMLNamespace.qti, "xmlns:xsi": XMLNamespace.schemaInstance,
        "xsi:schemaLocation":
          "\(XMLNamespace.qti) https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
        "identifier": identifier(instrument.id.rawValue, &xml), "title": instrument.title(chain),
      ])
    xml.line()
    xml.start(
      "qti-outcome-declaration",
      ["identifier": OutcomeDeclaration.score, "cardinality": "single", "base-type": "float"])
    xml.start("qti-default-value")
    xml.element("qti-value", [:], "0")
    xml.end()
    xml.end()
    xml.line()
    xml.start(
      "qti-test-part",
      ["identifier": "part", "navigation-mode": "nonlinear", "submission-mode": "individual"])
    xml.line()
    // Each item is answered once; a self-evaluation has no right answers to show.
    xml.empty(
      "qti-item-session-control",
      ["max-attempts": "1", "show-feedback": instrument.kind == .check ? "true" : "false", "allow-skipping": "true"])
    for (place, section) in instrument.sections.enumerated() {
      self.section(section, isFirst: place == 0, &xml)
    }
    xml.endLine()
    xml.line()
    xml.start("qti-outcome-processing")
    xml.start("qti-set-outcome-value", ["identifier": OutcomeDeclaration.score])
    xml.start("qti-sum")
    xml.empty("qti-test-variables", ["variable-identifier": OutcomeDeclaration.score])
    for _ in 0..<3 { xml.end() }
    xml.endLine()
    return try xml.finished(entry: entry)
  }

  private func section(_ section: Instrument.Section, isFirst: Bool, _ xml: inout XMLWriter) {
    xml.line()
    xml.start(
      "qti-assessment-section",
      ["identifier": identifier(section.id.rawValue, &xml), "title": section.title(chain), "visible": "true"])
    if isFirst, let introduction = instrument.introduction { rubric(introduction, &xml) }
    if let introduction = section.introduction { rubric(introduction, &xml) }
    for item in section.items {
      xml.line()
      xml.empty(
        "qti-assessment-item-ref",
        ["identifier": identifier(item.rawValue, &xml), "href": itemAddress(item)])
    }
    xml.endLine()
  }

  private func rubric(_ text: LocalizedRichText, _ xml: inout XMLWriter) {
    let found = text.resolved(chain)
    xml.line()
    xml.start(
      "qti-rubric-block",
      [
        "view": "candidate", "use": "instructions",
        "xml:lang": found.language == language ? nil : found.language.rawValue,
      ])
    xml.start("qti-content-body")
    RichTextWriter(dialect: .item, lessonAddress: lessonAddress).blocks(found.value.blocks, to: &xml)
    xml.end()
    xml.end()
  }

  private func identifier(_ id: String, _ xml: inout XMLWriter) -> String {
    if let identifier = QTIIdentifier.encode(id) { return identifier }
    xml.refuse("The id \"\(EntryName.shown(id))\" cannot be written. Ids have letters a to z, digits, -, _ and .")
    return "refused"
  }
}

// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Tells the format of a source from what it holds, not from its name.
enum FormatDetection {
  /// The format, and the source with the folder that holds everything as its root.
  ///
  /// - Throws: ``PackError/Code/foreign``, with what the file seems to be.
  static func detect(
    _ source: ImportSource, limits: ReadingLimits
  ) throws(PackError) -> (ImportFormat, ImportSource) {
    if !source.files.isEmpty {
      if let format = archive(source.files) { return (format, source) }
      // Archives of a folder: everything lies in it.
      let roots = Set(source.files.names.filter { !$0.hasPrefix("__MACOSX/") }.map { $0.prefix { $0 != "/" } })
      if roots.count == 1, let root = roots.first, !source.files.contains(String(root)) {
        let inner = source.rerooted(String(root))
        if let format = archive(inner.files) { return (format, inner) }
      }
      if source.files.contains("pack.yaml") {
        throw PackError(.foreign, "This is the folder of an authored pack already. Edit it, and run `learn check`.")
      }
      throw PackError(
        .foreign,
        "Nothing that learn can import was found in it: no imsmanifest.xml, cmi5.xml, h5p.json, moodle_backup.xml, "
          + "documents of QTI, tables or Markdown. Name the format with --format if you know it.")
    }
    if source.bytes.isEmpty { throw PackError(.foreign, "The folder is empty.") }
    return (try file(source, limits), source)
  }

  private static func archive(_ files: ImportFiles) -> ImportFormat? {
    func text(_ name: String) -> String {
      files.bytes(name).map { String(decoding: $0.prefix(200_000), as: UTF8.self) } ?? ""
    }
    if files.contains("learn/pack.json") { return .learn }
    if files.contains("h5p.json") { return .h5p }
    if files.contains("moodle_backup.xml") { return .mbz }
    if files.contains("cmi5.xml") { return .cmi5 }
    if files.contains("imsmanifest.xml") {
      let manifest = text("imsmanifest.xml")
      if manifest.contains("adlcp") || manifest.contains("ADL SCORM") { return .scorm }
      if files.contains("course_settings/canvas_export.txt") || files.contains("course_settings/course_settings.xml")
        || manifest.contains("imsccv1p") || manifest.contains("IMS Common Cartridge")
        || manifest.contains("Common Cartridge")
      {
        return .cartridge
      }
      if manifest.contains("imsqti") { return .qti }
      return .cartridge
    }
    if files.contains("xl/workbook.xml") { return .spreadsheet }
    if text("mimetype").hasPrefix("application/vnd.oasis.opendocument.spreadsheet") { return .spreadsheet }
    if files.contains("pack.yaml") { return nil }
    let xml = files.names.filter(QTIDocuments.isName)
    if xml.contains(where: { isQTI(text($0)) }) { return .qti }
    if files.names.contains(where: { $0.lowercased().hasSuffix(".md") || $0.lowercased().hasSuffix(".markdown") }) {
      return .markdown
    }
    return nil
  }

  private static func isQTI(_ text: String) -> Bool {
    let head = text.prefix(4000)
    return ["<assessmentItem", "<assessmentTest", "<qti-assessment-item", "<qti-assessment-test", "<questestinterop"]
      .contains { head.contains($0) }
  }

  private static func file(_ source: ImportSource, _ limits: ReadingLimits) throws(PackError) -> ImportFormat {
    let text = source.text
    let start = text.prefix(4000).description.trimmed
    if start.hasPrefix("<") {
      guard source.bytes.count <= limits.textBytes else {
        throw PackError(.tooLarge, "The document has more than \(limits.textBytes) bytes.")
      }
      var large = limits.xml
      large.nodes = max(large.nodes, 2_000_000)
      large.textBytes = max(large.textBytes, limits.textBytes)
      let isQuiz = start.contains("<quiz")
      if isQuiz, start.contains("http://canvas.instructure.com/xsd/") {
        throw PackError(
          .foreign,
          "The document holds the settings of a quiz of Canvas, without its questions. Import the export that it is from."
        )
      }
      if isQuiz { return .moodlexml }
      if isQTI(start) { return .qti }
      let root = try XMLReader.read(
        source.bytes[...], entry: source.name, limits: large, dialect: .foreign,
        stopBefore: { depth, _, _ in depth > 0 })
      switch root.name {
      case "quiz": return .moodlexml
      case "manifest": return start.contains("adlcp") ? .scorm : .cartridge
      case "courseStructure": return .cmi5
      case "questestinterop", "assessmentItem", "assessmentTest", "qti-assessment-item", "qti-assessment-test", "item":
        return .qti
      default:
        throw PackError(
          .foreign,
          "The document begins with <\(EntryName.shown(root.name))>, which is nothing that learn imports.")
      }
    }
    if source.bytes.prefix(4096).contains(0), !source.bytes.starts(with: [0xFF, 0xFE]),
      !source.bytes.starts(with: [0xFE, 0xFF])
    {
      throw PackError(
        .foreign,
        ForeignFile.kind(head: Array(source.bytes.prefix(600))).map {
          "The file is \($0), which learn does not import."
        }
          ?? "The file is neither text nor an archive of ZIP or tar.gz. It may be damaged: get it again.")
    }
    if AikenImporter.matches(text) { return .aiken }
    if SpreadsheetImporter.matches(text) { return .spreadsheet }
    if GiftImporter.matches(text) { return .gift }
    let name = source.name.lowercased()
    if name.hasSuffix(".gift") { return .gift }
    if name.hasSuffix(".md") || name.hasSuffix(".markdown") { return .markdown }
    throw PackError(
      .foreign,
      "The file is nothing that learn recognises. If you know its format, name it: --format gift, aiken, spreadsheet, "
        + "markdown.")
  }
}

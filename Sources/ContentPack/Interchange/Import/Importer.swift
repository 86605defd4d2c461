// learn, Apache-2.0. See LICENSE.

internal import Foundation
public import LearnCore

/// Brings a file of another system into the form of an authored folder.
public struct Importer {
  /// What an import makes: files that are yet to be written, and what became of each object of the source.
  public struct Result: Sendable {
    /// A file of the folder.
    public struct File: Hashable, Sendable {
      /// The path below the folder.
      public let path: String
      public let bytes: [UInt8]
    }

    public let format: ImportFormat
    /// A name for the folder, where nobody gives one.
    public let folderName: String
    public let report: TransferReport
    let files: [AuthoredFile]
    let ledger: ImportLedger
  }

  /// Reads a file or folder.
  ///
  /// Nothing is written, and nothing is fetched.
  ///
  /// - Parameters:
  ///   - path: The file or folder.
  ///   - format: The format to read it as; nil to tell it from what the file holds.
  ///   - language: The language of a source that names none.
  ///   - memory: The `import.json` of an earlier import into the same folder; nil for a new folder.
  /// - Throws: a ``PackError`` that names the entry, for what cannot be read, must not be, or holds nothing for a pack.
  public static func read(
    path: String, format: ImportFormat? = nil, language: LanguageTag = .english, memory: [UInt8]? = nil,
    limits: ReadingLimits = ReadingLimits()
  ) throws(PackError) -> Result {
    try read(
      ImportSource.read(path: path, limits: limits), format: format, language: language, memory: memory,
      limits: limits)
  }

  /// Reads a file in memory.
  ///
  /// - Parameter name: What the file is called, without its folder.
  /// - Throws: a ``PackError`` as ``read(path:format:language:memory:limits:)`` does.
  public static func read(
    bytes: [UInt8], name: String, format: ImportFormat? = nil, language: LanguageTag = .english,
    memory: [UInt8]? = nil, limits: ReadingLimits = ReadingLimits()
  ) throws(PackError) -> Result {
    try read(
      ImportSource(name: name, bytes: bytes, limits: limits), format: format, language: language, memory: memory,
      limits: limits)
  }

  static func read(
    _ source: ImportSource, format wanted: ImportFormat?, language: LanguageTag, memory: [UInt8]?,
    limits: ReadingLimits
  ) throws(PackError) -> Result {
    var source = source
    let format: ImportFormat
    if let wanted { format = wanted } else { (format, source) = try FormatDetection.detect(source, limits: limits) }
    let ledger = try memory.map { bytes throws(PackError) in try ImportLedger(bytes) } ?? ImportLedger()
    if format == .learn { return try PackFolder.read(source, ledger: ledger, limits: limits) }
    let course = try course(source, format, language, limits)
    let made = CourseFolder.make(course, format: format, source: source.name, language: language, ledger: ledger)
    let kinds = ["items/", "lessons/", "launchables/"]
    guard made.files.contains(where: { file in kinds.contains { file.path.hasPrefix($0) } }) else {
      let dropped = made.report.lines.filter { $0.fate == .dropped }
      let content = dropped.filter { $0.kind != .setting }
      let reasons = (content.isEmpty ? dropped : content).compactMap(\.reason).unique.prefix(3)
      throw PackError(
        .foreign,
        "The file was read as \(format.title) and holds nothing that a pack can have. "
          + (reasons.isEmpty ? "There is no question and no text in it." : reasons.joined(separator: " ")))
    }
    return Result(
      format: format, folderName: Slug.make(stem(source.name), otherwise: "imported"), report: made.report,
      files: made.files, ledger: made.ledger)
  }

  private static func course(
    _ source: ImportSource, _ format: ImportFormat, _ language: LanguageTag, _ limits: ReadingLimits
  ) throws(PackError) -> ImportedCourse {
    switch format {
    case .gift: GiftImporter.read(source, language: language)
    case .aiken: AikenImporter.read(source)
    case .moodlexml: try MoodleXMLImporter.read(source, language: language, limits: limits)
    case .qti: try QTIPackageImporter.read(source, limits: limits)
    case .cartridge: try CartridgeImporter.read(source, limits: limits)
    case .markdown: MarkdownFolderImporter.read(source, limits: limits)
    case .spreadsheet: try SpreadsheetImporter.read(source, language: language, limits: limits)
    case .mbz: try MoodleBackupImporter.read(source, language: language, limits: limits)
    case .h5p: try H5PImporter.read(source, language: language, limits: limits)
    case .scorm: try LaunchableImporter.scorm(source, limits: limits)
    case .cmi5: try LaunchableImporter.cmi5(source, limits: limits)
    case .learn: preconditionFailure("Packs of learn are read as packs.")
    }
  }

  /// A name without what stands after its last point.
  static func stem(_ name: String) -> String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }
}

// MARK: - Writing

extension Importer.Result {
  /// What is to be written into a folder.
  public struct Plan: Sendable {
    /// The files to write, in the order of their paths; those that are there already as they should be are not among
    /// them.
    public let files: [Importer.Result.File]
    /// The report, with a word about each file that a person has edited since.
    public let report: TransferReport
    /// How many files stay as they are.
    public let unchanged: Int
  }

  /// Says what is to be written into a folder so that nothing that a person wrote is lost.
  ///
  /// A file that the last import wrote and nobody changed gives way. A file that somebody changed, or that no import
  /// wrote, stays; what the import would have written stands beside it under a name with `.new`. Nothing is deleted.
  ///
  /// - Parameter existing: The bytes of a file of the folder; nil for one that is not there.
  public func plan(existing: (String) -> [UInt8]?) -> Plan {
    var ledger = self.ledger
    var writes: [File] = []
    var edited: [String: String] = [:]
    var unchanged = 0
    func place(_ file: AuthoredFile) {
      let digest = SHA256Digest(of: file.bytes).hex
      guard let there = existing(file.path) else {
        ledger.files[file.path] = digest
        return writes.append(File(path: file.path, bytes: file.bytes))
      }
      let former = ledger.files[file.path]
      if there == file.bytes {
        ledger.files[file.path] = digest
        unchanged += 1
      } else if former == SHA256Digest(of: there).hex {
        ledger.files[file.path] = digest
        writes.append(File(path: file.path, bytes: file.bytes))
      } else if former == digest {
        // The source is as it was; what a person made of it stands.
        unchanged += 1
      } else {
        let beside = Self.beside(file.path)
        edited[file.path] = beside
        if existing(beside) == file.bytes {
          unchanged += 1
        } else {
          writes.append(File(path: beside, bytes: file.bytes))
        }
      }
    }
    for file in files { place(file) }
    let report = report.noting(edited)
    for file in [
      AuthoredFile("report.json", report.asJSON.prettyText), AuthoredFile("report.md", report.asMarkdown),
    ] { place(file) }
    let memory = File(path: ImportLedger.path, bytes: ledger.bytes)
    if existing(memory.path) == memory.bytes { unchanged += 1 } else { writes.append(memory) }
    return Plan(files: writes.sorted { $0.path < $1.path }, report: report, unchanged: unchanged)
  }

  /// `lessons/a.en.md.new`; a file of media keeps its ending, because that says what it is.
  private static func beside(_ path: String) -> String {
    guard path.hasPrefix("media/"), let dot = path.lastIndex(of: ".") else { return path + ".new" }
    return path[..<dot] + ".new" + path[dot...]
  }
}

extension TransferReport {
  /// The report with a word about files that were edited since the last import.
  ///
  /// - Parameter edited: The path of each, and where the new text stands.
  func noting(_ edited: [String: String]) -> TransferReport {
    if edited.isEmpty { return self }
    var report = TransferReport(direction, format: format, source: source)
    for line in lines {
      guard let target = line.target, let beside = edited[target] else {
        report.add(line)
        continue
      }
      let reason = "\(target) was edited since the last import and stays; the new text is in \(beside)."
      report.add(
        .changed(
          line.kind, line.name, path: line.path, line: line.line, target: beside,
          because: [line.reason, reason].compactMap(\.self).joined(separator: " ")))
    }
    return report
  }
}

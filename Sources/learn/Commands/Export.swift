// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Assessment
internal import ContentPack
internal import Foundation
internal import LearnCore
internal import Presentation

/// Writes a pack for another system.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a pack for Moodle, Canvas, TAO and others, or as a site that needs no server.",
    discussion: """
      qti3, qti21     packages of QTI, in all languages (qti21: TAO)
      gift, moodlexml questions for Moodle, in one language
      cc13            a Common Cartridge 1.3 for Canvas, Moodle, D2L, in one language
      json            the whole pack as one document
      site            a folder of pages that works from a disk, where self-evaluations and checks are taken
      cmi5, scorm12   those pages as a unit that a learning platform launches

      What became of each object is in the report beside the result, as JSON and to read. What a format cannot say \
      is a line there, with the reason.

        learn export sound-1.0.0.zip --to moodlexml --language fi
      """)

  @OptionGroup var pack: PackArgument

  @Option(help: .init("What to write.", valueName: "format"), transform: Self.format)
  var to: ExportFormat

  @Option(
    name: [.customLong("language")],
    help: .init("The language to write, for formats of one language. Else the pack's first.", valueName: "language"))
  var written: String?

  @Option(
    name: [.short, .long],
    help: .init("The file to write, of a site the folder. Else ID-VERSION \(ResultPlace.help).", valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup var language: LanguageOptions
  @OptionGroup var data: DataOptions

  /// A file by which an earlier site is known.
  private static let mark = ".learn-site"

  private static func format(_ word: String) throws -> ExportFormat {
    if let format = ExportFormat(rawValue: word) { return format }
    let known = ExportFormat.allCases.map(\.rawValue)
    let meant = Suggestion.nearest(to: word, among: known).map { " Did you mean \($0)?" } ?? ""
    throw ValidationError("Nothing is written as \(word).\(meant) Give one of \(known.joined(separator: ", ")).")
  }

  func validate() throws {
    if let written, LanguageChoice.tag(written) == nil {
      throw ValidationError("\(written) is not a language tag. Write one such as en, fi or sv.")
    }
    if written != nil, !to.isMonolingual {
      throw ValidationError("\(to.rawValue) is written in all languages of the pack. Leave --language out.")
    }
  }

  func run() throws {
    let opened = try OpenedPack.open(self.pack.pack)
    let (pack, reference) = (try opened.pack(), opened.reference)
    let source = URL(fileURLWithPath: self.pack.pack).standardizedFileURL.lastPathComponent
    let export: PackExport
    do {
      export = try self.export(pack, reference, source)
    } catch let error as PackError {
      throw Failure("\(self.pack.pack) cannot be written as \(to.rawValue). \(error)")
    }
    let name = "\(reference.id)-\(reference.version)"
    let path = output ?? ResultPlace.path(of: name + (to.fileEnding ?? "-site"), for: self.pack.pack)
    try write(export, to: path)
    let report = path + ".report.json"
    try FileWriter.write(Array(export.report.asJSON.prettyText.utf8), to: report)
    try FileWriter.write(Array(export.report.asMarkdown.utf8), to: path + ".report.md")
    let book = Phrasebook(LanguageChoice.best(language.wanted, of: Phrasebook.languages))
    let hasChecks = pack.instruments.contains { $0.kind == .check }
    let view = ExportSummaryView(
      export.report, report: report, holdsAnswers: hasChecks && to != .gift && to != .moodlexml, book: book)
    Output.say(view.text)
    if data.json {
      Output.json(["path": .string(path), "report": .string(report), "objects": export.report.asJSON])
    } else {
      Output.data(path + "\n")
    }
  }

  private func export(_ pack: Pack, _ reference: PackReference, _ source: String) throws -> PackExport {
    switch to {
    case .site: return try OfflineSite.export(pack, reference, source: source)
    case .cmi5, .scorm12: return try LaunchedSite.export(pack, reference, as: to, source: source)
    case .qti3, .qti21, .gift, .moodlexml, .cc13, .json:
      let tag = try written.map { word throws(Failure) in
        guard let tag = LanguageChoice.match(LanguageChoice.wanted(word), of: pack.about.languages) else {
          let languages = pack.about.languages.map(\.rawValue).joined(separator: ", ")
          throw .usage("The pack is not written in \(word). It has: \(languages).")
        }
        return tag
      }
      return try PackExporter.export(pack, to: to, language: tag, source: source)
    }
  }

  private func write(_ export: PackExport, to path: String) throws {
    switch to {
    case .site: try writeSite(export, to: path)
    case .qti3, .qti21, .cc13, .cmi5, .scorm12: try FileWriter.write(export.archive, to: path)
    case .gift, .moodlexml, .json: try FileWriter.write(export.files[0].bytes, to: path)
    }
  }

  private func writeSite(_ export: PackExport, to folder: String) throws {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    var isEarlier = false
    if manager.fileExists(atPath: path, isDirectory: &isFolder) {
      let names = isFolder.boolValue ? try manager.contentsOfDirectory(atPath: path) : []
      guard isFolder.boolValue, names.isEmpty || names.contains(Self.mark) else {
        throw Failure(
          "\(folder) holds something else than an earlier site, and nothing was written. Name a new folder with -o.")
      }
      isEarlier = !names.isEmpty
      if !isEarlier { try? manager.removeItem(atPath: path) }
    }
    let mark = (path: Self.mark, bytes: Array("learn\n".utf8))
    try FolderWriter.write(export.files + [mark], to: path, named: folder, replaces: isEarlier)
  }
}

// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Foundation
internal import LearnCore
internal import Presentation

/// Brings a file of another system into a folder that a person edits.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring questions and texts of another system into a folder of your own.",
    discussion: """
      Reads \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")), told by what the file holds. Every object of \
      the file is in the report: kept, changed or dropped, and why. Importing again updates the folder; what you \
      edited stays, and the new text stands beside it in a file that ends in .new.
      """)

  @Argument(help: .init("The file or folder to import.", valueName: "file"), completion: .file())
  var file: String

  @Option(
    name: [.short, .long],
    help: .init(
      "The folder to write into. Else a new one in the current folder, named after the file.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: .init("The format, where it should not be told from the file.", valueName: "format"))
  var format: String?

  @Option(
    name: .customLong("language"),
    help: .init(
      "The language of the texts, such as en or fi, where the file does not say it. Default: en.", valueName: "language"
    ))
  var textLanguage: String?

  @OptionGroup var language: LanguageOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if let format, ImportFormat(rawValue: format) == nil {
      throw ValidationError(
        "\(format) is not a format that is read. Give one of: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    if let textLanguage, !LanguageTag.isWellFormed(textLanguage) {
      throw ValidationError("\(textLanguage) is not a language tag. Write one such as en, fi or sv.")
    }
  }

  func run() throws {
    guard FileManager.default.fileExists(atPath: file) else {
      throw Failure("There is no file or folder \(file). Give the path of what to import.")
    }
    let tag = textLanguage.map { LanguageTag($0) } ?? .english
    let wanted = format.flatMap { ImportFormat(rawValue: $0) }
    var result = try read(wanted, tag, memory: nil)
    let folder = output ?? result.folderName
    let place = ImportPlace(folder)
    try place.check(isNamed: output != nil)
    // A folder that was imported into before remembers what is where.
    if let memory = place.bytes("import.json") { result = try read(wanted, tag, memory: memory) }
    let plan = result.plan(existing: place.bytes)
    try place.write(plan.files)
    let phrases = Phrasebook(LanguageChoice.best(language.wanted, of: Phrasebook.languages))
    Output.say(ImportSummary(plan.report, phrases, format: result.format, folder: folder).text)
    let errors = SourceReader.read(folder: place.path).findings.count { $0.severity == .error }
    if data.json { Output.json(plan.report.asJSON) }
    if errors > 0 {
      throw Failure(
        "\(folder) has \(errors == 1 ? "1 error" : "\(errors) errors") to mend. Run: learn check \(Shell.quoted(folder))"
      )
    }
  }

  private func read(
    _ format: ImportFormat?, _ language: LanguageTag, memory: [UInt8]?
  ) throws(Failure) -> Importer.Result {
    do {
      return try Importer.read(path: file, format: format, language: language, memory: memory)
    } catch {
      throw Failure("\(file) cannot be imported, and nothing was written. \(error)")
    }
  }
}

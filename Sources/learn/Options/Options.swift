// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import LearnCore

/// The option for data instead of words.
struct DataOptions: ParsableArguments {
  @Flag(help: "Write the result as JSON to standard output.")
  var json = false
}

/// The option for the language of what is shown.
struct LanguageOptions: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: .init(
      "The language to read, such as en or fi. Else LEARN_LANG, then the language of your system.",
      valueName: "language"))
  var language: String?

  func validate() throws {
    if let language, LanguageChoice.tag(language) == nil {
      throw ValidationError("\(language) is not a language tag. Write one such as en, fi or sv.")
    }
  }

  /// The languages that are asked for, the best first.
  var wanted: [LanguageTag] { LanguageChoice.wanted(language) }

  /// The language that the flag names, where it is one of these; nil without the flag.
  func named(of languages: [LanguageTag]) -> LanguageTag? {
    language.flatMap { LanguageChoice.match(LanguageChoice.wanted($0), of: languages) }
  }
}

/// The option for another record than the person's own.
struct RecordOptions: ParsableArguments {
  @Option(
    help: .init("The file of your record. Else learn/record.sqlite in your data folder.", valueName: "file"),
    completion: .file())
  var record: String?

  /// The path of the record.
  var path: String { get throws { try RecordLocation.path(record) } }
}

/// The argument for a pack that may be an archive or the folder it is written in.
struct PackArgument: ParsableArguments {
  @Argument(help: .init("A pack: an archive, or the folder it is written in.", valueName: "pack"), completion: .file())
  var pack: String

  /// Whether it is one document of QTI instead.
  var isDocument: Bool { DocumentFile.isDocument(pack) }
}

/// How words are set on the terminal.
struct DisplayOptions: ParsableArguments {
  @Option(help: .init("The width to write in, in columns (20 to 400).", valueName: "columns"))
  var width: Int?

  @Flag(help: "One thing a line, without drawings and colours, for screen readers. Also by LEARN_PLAIN=1.")
  var plain = false

  func validate() throws {
    if let width, !(20...400).contains(width) {
      throw ValidationError("The width \(width) cannot be written in. Give a number from 20 to 400.")
    }
  }
}

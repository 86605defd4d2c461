// learn, Apache-2.0. See LICENSE.

/// The formats that `learn import` reads, as `--format` spells them.
public enum ImportFormat: String, Hashable, Sendable, CaseIterable {
  case gift, aiken
  /// The XML of Moodle's question bank.
  case moodlexml
  /// QTI 1.2 to 3.0: a package, a folder or one document.
  case qti
  /// An archive made by `learn build`.
  case learn
  /// Common Cartridge 1.0 to 1.3, and course exports of Canvas.
  case cartridge
  /// A folder of Markdown, or one file of it.
  case markdown
  /// A table of questions: CSV, ODS or XLSX.
  case spreadsheet
  /// A course backup of Moodle.
  case mbz
  case h5p, scorm, cmi5

  /// What the format is called in sentences.
  public var title: String {
    switch self {
    case .gift: "GIFT"
    case .aiken: "Aiken"
    case .moodlexml: "Moodle XML"
    case .qti: "QTI"
    case .learn: "a pack of learn"
    case .cartridge: "Common Cartridge"
    case .markdown: "Markdown"
    case .spreadsheet: "a table of questions"
    case .mbz: "a Moodle backup"
    case .h5p: "H5P"
    case .scorm: "SCORM"
    case .cmi5: "cmi5"
    }
  }
}

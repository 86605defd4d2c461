// learn, Apache-2.0. See LICENSE.

/// What a pack can be written as.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// A package of QTI 3.0.
  case qti3
  /// A package of QTI 2.1, which TAO and most test players read.
  case qti21
  /// Questions as GIFT, a text file that Moodle reads.
  case gift
  /// Questions as XML of Moodle.
  case moodlexml
  /// A Common Cartridge 1.3, which Canvas, Moodle, D2L and others read.
  case cc13
  /// The whole pack as one JSON document.
  case json
  /// A folder of pages that works without a server.
  case site
  /// The pages as a unit of cmi5.
  case cmi5
  /// The pages as a unit of SCORM 1.2.
  case scorm12

  /// Whether one language is written, and the others are left out.
  public var isMonolingual: Bool {
    switch self {
    case .gift, .moodlexml, .cc13: true
    case .qti3, .qti21, .json, .site, .cmi5, .scorm12: false
    }
  }

  /// What the name of the file ends in that is written; nil for a folder.
  public var fileEnding: String? {
    switch self {
    // Never the name of the pack's own archive.
    case .qti3, .qti21, .cmi5, .scorm12: "-\(rawValue).zip"
    case .cc13: ".imscc"
    case .gift: ".gift.txt"
    case .moodlexml: ".xml"
    case .json: ".json"
    case .site: nil
    }
  }
}

// learn, Apache-2.0. See LICENSE.

/// What a call of a unit came to, as the number that its `GetLastError` gives.
///
/// The numbers mean different things in the two versions (SCORM 1.2 RTE §3.3; SCORM 2004 4th ed. RTE §3.1.7).
public struct RunTimeError: RawRepresentable, Hashable, Sendable, Codable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The call did what it should.
  public static let none = RunTimeError(rawValue: 0)
  /// Nothing more exact fits; in SCORM 1.2 also what could not be stored.
  public static let general = RunTimeError(rawValue: 101)

  /// The words that a version has for the number; empty for a number that it does not know.
  public func text(in version: SCORMVersion) -> String {
    (version == .scorm12 ? Self.texts12 : Self.texts2004)[rawValue] ?? ""
  }

  /// The numbers of a version with their words.
  public static func all(in version: SCORMVersion) -> [Int: String] {
    version == .scorm12 ? texts12 : texts2004
  }

  private static let texts12: [Int: String] = [
    0: "No error", 101: "General exception", 201: "Invalid argument error", 202: "Element cannot have children",
    203: "Element not an array - cannot have count", 301: "Not initialized", 401: "Not implemented error",
    402: "Invalid set value, element is a keyword", 403: "Element is read only", 404: "Element is write only",
    405: "Incorrect data type",
  ]

  private static let texts2004: [Int: String] = [
    0: "No Error", 101: "General Exception", 102: "General Initialization Failure", 103: "Already Initialized",
    104: "Content Instance Terminated", 111: "General Termination Failure", 112: "Termination Before Initialization",
    113: "Termination After Termination", 122: "Retrieve Data Before Initialization",
    123: "Retrieve Data After Termination", 132: "Store Data Before Initialization",
    133: "Store Data After Termination", 142: "Commit Before Initialization", 143: "Commit After Termination",
    201: "General Argument Error", 301: "General Get Failure", 351: "General Set Failure",
    391: "General Commit Failure", 401: "Undefined Data Model Element", 402: "Unimplemented Data Model Element",
    403: "Data Model Element Value Not Initialized", 404: "Data Model Element Is Read Only",
    405: "Data Model Element Is Write Only", 406: "Data Model Element Type Mismatch",
    407: "Data Model Element Value Out Of Range", 408: "Data Model Dependency Not Established",
  ]
}

/// What stands in the way of a call, before a version's number is put to it.
enum RunTimeFault: String, Hashable, Sendable, CaseIterable {
  case emptyName
  case unknownElement
  /// An element of a data model that is not spoken here at all.
  case foreignModel
  case noChildren
  case noCount
  case indexOutOfBounds
  case noValue
  case readOnly
  case writeOnly
  case keyword
  case type
  case range
  /// Longer than what is kept of it.
  case tooLong
  /// Another element has to be set before.
  case dependency
  /// The value is there already, or may not change any more.
  case conflict

  /// The number of a version.
  func error(in version: SCORMVersion, isSet: Bool) -> RunTimeError {
    RunTimeError(rawValue: version == .scorm12 ? number12 : isSet ? setNumber2004 : getNumber2004)
  }

  private var number12: Int {
    switch self {
    case .emptyName, .unknownElement, .indexOutOfBounds, .conflict, .dependency: 201
    case .noValue: 0
    case .foreignModel: 401
    case .noChildren: 202
    case .noCount: 203
    case .readOnly: 403
    case .writeOnly: 404
    case .keyword: 402
    case .type, .range, .tooLong: 405
    }
  }

  private var getNumber2004: Int {
    switch self {
    case .unknownElement, .foreignModel: 401
    case .noValue: 403
    case .writeOnly: 405
    default: 301
    }
  }

  private var setNumber2004: Int {
    switch self {
    case .unknownElement, .foreignModel: 401
    case .readOnly, .keyword: 404
    case .type: 406
    case .range: 407
    case .dependency: 408
    default: 351
    }
  }
}

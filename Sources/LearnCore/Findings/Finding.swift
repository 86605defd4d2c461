// learn, Apache-2.0. See LICENSE.

/// What was noticed while reading something that a person wrote or sent: where it is, and what to do.
///
/// A finding is not an error of the program: reading goes on, so that one run tells everything.
public struct Finding: Hashable, Sendable {
  /// How much a finding matters.
  public enum Severity: String, Hashable, Sendable, Codable, Comparable, CaseIterable {
    /// Worth knowing; nothing has to change.
    case note
    /// The pack can be built, but a reader or learner will miss something.
    case warning
    /// The pack cannot be built or used as it is.
    case error

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// The stable name of the rule, in the form `area.what`: `lesson.prerequisite-cycle`.
  public let rule: String
  /// How much it matters.
  public let severity: Severity
  /// The file below the pack's folder, or the entry of an archive; empty for the whole.
  public let path: String
  /// The line, from 1; nil when the finding is about the whole file.
  public let line: Int?
  /// The column in characters, from 1; nil when the finding is about the whole line.
  public let column: Int?
  /// One or two sentences: what is wrong and what to do.
  public let message: String

  /// Makes a finding.
  public init(
    _ severity: Severity, _ rule: String, path: String, line: Int? = nil, column: Int? = nil, _ message: String
  ) {
    self.rule = rule
    self.severity = severity
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }
}

extension Finding: CustomStringConvertible {
  /// The finding as compilers print theirs: `path:line:column: severity: message [rule]`.
  public var description: String {
    var place = path.isEmpty ? "" : path
    if let line { place += ":\(line)" }
    if line != nil, let column { place += ":\(column)" }
    return (place.isEmpty ? "" : place + ": ") + "\(severity.rawValue): \(message) [\(rule)]"
  }
}

extension Finding: Comparable {
  /// Orders findings by file, then by place in it, then by rule and text.
  public static func < (left: Finding, right: Finding) -> Bool {
    let a = (left.path, left.line ?? 0, left.column ?? 0, left.rule)
    let b = (right.path, right.line ?? 0, right.column ?? 0, right.rule)
    return a == b ? left.message < right.message : a < b
  }
}

extension Sequence<Finding> {
  /// Whether one of the findings forbids going on.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}

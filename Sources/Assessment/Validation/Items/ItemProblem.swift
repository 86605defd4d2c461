// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Something about an item that its author should look at: an item can be read and still not do what it is meant to.
public struct ItemProblem: Hashable, Sendable {
  /// The stable name of the rule, in the form `item.what`.
  public let rule: String
  /// An error makes the item do something else than it says; a warning leaves somebody without something; a note is
  /// only worth knowing.
  public let severity: Finding.Severity
  /// Where the document says what is wrong; unknown for an item that was not read from one.
  public let line: SourceLine
  /// What is wrong and what to do, in one or two sentences.
  public let message: String

  /// Makes a problem.
  public init(_ severity: Finding.Severity, _ rule: String, _ line: SourceLine, _ message: String) {
    self.severity = severity
    self.rule = rule
    self.line = line
    self.message = message
  }

  /// The problem as a finding about a document.
  public func finding(path: String) -> Finding {
    Finding(severity, rule, path: path, line: line.number > 0 ? line.number : nil, message)
  }
}

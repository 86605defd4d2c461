// learn, Apache-2.0. See LICENSE.

/// A regular expression of XML Schema, compiled once (XSD 1.0 part 2, appendix F).
///
/// It fits a text as a whole or not at all: `^` and `$` are ordinary characters. Time to match grows with the length of
/// the text times the size of the pattern, whatever the pattern is. Two patterns are equal when their texts are.
public struct Pattern: Sendable {
  /// The pattern as it was written.
  public let text: String
  private let machine: PatternMachine

  /// Compiles a pattern.
  ///
  /// - Throws: ``PatternError`` for a text that the grammar of XML Schema does not have, and for a pattern that would
  ///   grow past ``stateLimit``.
  public init(_ text: String) throws(PatternError) {
    var parser = PatternParser(text)
    let node = try parser.pattern()
    guard node.size <= Self.stateLimit else { throw PatternError(.tooLarge, character: 1) }
    self.text = text
    machine = PatternMachine(node, classes: parser.classes)
  }

  /// The most states that a pattern may need, counted repetitions written out.
  public static let stateLimit = 20_000

  /// Whether the whole text fits the pattern. Letters are compared as they are composed.
  public func matches(_ text: String) -> Bool { machine.matches(text) }
}

extension Pattern: Hashable {
  public static func == (left: Pattern, right: Pattern) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

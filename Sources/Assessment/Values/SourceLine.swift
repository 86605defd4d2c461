// learn, Apache-2.0. See LICENSE.

/// The line of a document where something stands, from 1; 0 where it was not read from one.
///
/// Two things that say the same are equal wherever they stand, so lines never tell values apart.
public struct SourceLine: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The line, from 1; 0 when there is none.
  public let number: Int

  /// Of something that no document holds.
  public static let unknown = SourceLine(0)

  /// Makes a place.
  public init(_ number: Int) { self.number = number }

  public init(integerLiteral number: Int) { self.number = number }

  public static func == (_: SourceLine, _: SourceLine) -> Bool { true }

  public func hash(into _: inout Hasher) {}
}

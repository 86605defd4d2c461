// learn, Apache-2.0. See LICENSE.

/// What one XML document may hold.
public struct XMLLimits: Hashable, Sendable {
  /// The most elements, runs of text and attributes together.
  public var nodes = 200_000
  /// How many elements may stand in each other.
  public var depth = 100
  /// The most attributes on one element, namespace declarations included.
  public var attributes = 100
  /// The longest run of text or attribute value, in UTF-8 bytes.
  public var textBytes = 4 << 20

  /// Makes the limits that learn uses by default.
  public init() {}
}

// learn, Apache-2.0. See LICENSE.

/// Where one is in a list that is shown on several pages, and how to go on.
public struct PageTurn: Hashable, Sendable {
  /// From 1.
  public let number: Int
  public let count: Int
  /// The address of the page before; nil on the first.
  public let previous: String?
  /// The address of the page after; nil on the last.
  public let next: String?

  /// Makes the turn of a page.
  public init(_ number: Int, of count: Int, previous: String?, next: String?) {
    self.number = number
    self.count = count
    self.previous = previous
    self.next = next
  }
}

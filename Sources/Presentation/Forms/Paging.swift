// learn, Apache-2.0. See LICENSE.

/// Which part of a long list a page shows, and where the parts before and after it are.
public struct Paging: Hashable, Sendable {
  /// The number of the first entry that is shown, from 1.
  public let first: Int
  /// The number of the last entry that is shown.
  public let last: Int
  /// How many entries there are.
  public let total: Int
  /// The address of the part before; nil on the first.
  public let previous: String?
  /// The address of the part after; nil on the last.
  public let next: String?

  /// Makes the place of a part in its list.
  public init(first: Int, last: Int, total: Int, previous: String?, next: String?) {
    self.first = first
    self.last = last
    self.total = total
    self.previous = previous
    self.next = next
  }
}

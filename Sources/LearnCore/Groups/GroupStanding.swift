// learn, Apache-2.0. See LICENSE.

/// How a group stands: all that its page counts.
public struct GroupStanding: Hashable, Sendable {
  public let progress: GroupProgress
  /// The levels after everybody's first time through the instrument.
  public let first: GroupFigures
  /// The levels after the second time.
  public let second: GroupFigures

  /// Makes the numbers.
  public init(progress: GroupProgress, first: GroupFigures, second: GroupFigures) {
    self.progress = progress
    self.first = first
    self.second = second
  }
}

// learn, Apache-2.0. See LICENSE.

import LearnCore

/// The profile of somebody about whom nothing is known yet: what a profile is, and the one thing to do.
public struct EmptyProfileView: Sendable {
  /// Leads to the catalogue or to an instrument.
  public let start: PageFrame.Link
  let reading: Reading

  /// Makes the page.
  public init(start: PageFrame.Link, reading: Reading) {
    self.start = start
    self.reading = reading
  }
}

// learn, Apache-2.0. See LICENSE.

/// The page after everything was erased: what was, and that nothing is left.
public struct ErasedView: Sendable {
  let reading: Reading
  let erased: [KeptData]
  let home: String

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - erased: What was erased, one line a kind.
  ///   - home: The catalogue.
  public init(reading: Reading, erased: [KeptData], home: String) {
    self.reading = reading
    self.erased = erased
    self.home = home
  }
}

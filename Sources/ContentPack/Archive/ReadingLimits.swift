// learn, Apache-2.0. See LICENSE.

/// How much an archive may ask of the machine that reads it.
///
/// Every limit is checked against what the archive claims before anything is inflated, and again while inflating.
public struct ReadingLimits: Hashable, Sendable {
  /// The largest archive, in bytes: what a ZIP without long sizes may have.
  public var archiveBytes = (1 << 32) - 1
  /// The most entries.
  public var entries = 20_000
  /// The largest entry after inflating, in bytes.
  public var entryBytes = 256 << 20
  /// All entries together after inflating, in bytes.
  public var totalBytes = 1 << 32
  /// The packed entries together after inflating, in bytes: all of them are in memory at once.
  public var inflatedBytes = 512 << 20
  /// The largest XML or JSON entry, in bytes.
  public var textBytes = 32 << 20
  /// How many times its packed size an entry may have, counted past the first 64 KiB.
  public var ratio = 250
  /// The longest name of an entry, in UTF-8 bytes.
  public var nameBytes = 240
  /// Whether names beyond ASCII have to be marked as UTF-8, as in packs. Files of other systems often lack the mark:
  /// their names are UTF-8 where they can be, else in the code page of old PCs.
  public var asksForMarkedNames = true
  /// What one XML document may hold.
  public var xml = XMLLimits()

  /// Makes the limits that learn uses by default.
  public init() {}
}

// learn, Apache-2.0. See LICENSE.

/// What became of every object when a file of another system was brought in, or a pack was written for one.
///
/// No object goes without a line: whoever reads a source counts what it finds and writes one line for each.
public struct TransferReport: Hashable, Sendable, Codable {
  /// Which way things went.
  public enum Direction: String, Hashable, Sendable, Codable { case imported, exported }

  public let direction: Direction
  /// The name of the other format, as `learn import` and `learn export` spell it: `qti3`, `moodlexml`.
  public let format: String
  /// What was read: a file name without its folder.
  public let source: String
  /// In the order in which the source has its objects.
  public private(set) var lines: [TransferLine]

  /// Makes a report.
  public init(_ direction: Direction, format: String, source: String, lines: [TransferLine] = []) {
    self.direction = direction
    self.format = format
    self.source = source
    self.lines = lines
  }

  /// Writes down one more object.
  public mutating func add(_ line: TransferLine) { lines.append(line) }

  /// How many objects of a kind ended in a way.
  public func count(_ fate: TransferLine.Fate, of kind: TransferKind? = nil) -> Int {
    lines.count { $0.fate == fate && (kind == nil || $0.kind == kind) }
  }
}

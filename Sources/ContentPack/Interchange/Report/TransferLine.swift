// learn, Apache-2.0. See LICENSE.

/// What became of one object of a source when it was brought in, or of one object of a pack when it was written for
/// another system.
public struct TransferLine: Hashable, Sendable, Codable {
  /// What became of an object.
  public enum Fate: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everything that it says is there.
    case kept
    /// It is there, and says less, or says it in another way; the reason tells what.
    case changed
    /// It is not there; the reason tells why.
    case dropped
  }

  /// What kind of object it is.
  public let kind: TransferKind
  /// What the source calls it: its identifier or, where it has none, its title or number.
  public let name: String
  /// The file or entry of the source that holds it; empty for the source itself.
  public let path: String
  /// The line in that file, from 1; nil where the object is a file or the file has no lines.
  public let line: Int?
  public let fate: Fate
  /// Where it is now: a file of the folder or an entry of the export; nil when it was dropped.
  public let target: String?
  /// What is different, or why it is not there; one or two sentences. nil only when it was kept.
  public let reason: String?

  private init(
    _ kind: TransferKind, _ name: String, path: String, line: Int?, fate: Fate, target: String?, reason: String?
  ) {
    self.kind = kind
    self.name = name
    self.path = path
    self.line = line
    self.fate = fate
    self.target = target
    self.reason = reason
  }

  /// An object that is there whole.
  public static func kept(
    _ kind: TransferKind, _ name: String, path: String, line: Int? = nil, target: String
  ) -> TransferLine {
    TransferLine(kind, name, path: path, line: line, fate: .kept, target: target, reason: nil)
  }

  /// An object that is there and not the same.
  public static func changed(
    _ kind: TransferKind, _ name: String, path: String, line: Int? = nil, target: String, because reason: String
  ) -> TransferLine {
    TransferLine(kind, name, path: path, line: line, fate: .changed, target: target, reason: reason)
  }

  /// An object that is not there.
  public static func dropped(
    _ kind: TransferKind, _ name: String, path: String, line: Int? = nil, because reason: String
  ) -> TransferLine {
    TransferLine(kind, name, path: path, line: line, fate: .dropped, target: nil, reason: reason)
  }
}

// learn, Apache-2.0. See LICENSE.

/// Why a pack cannot be built or opened, said so that the person who has the file can act on it.
public struct PackError: Error, Hashable, Sendable {
  /// What kind of refusal it is. The set is open: later versions add kinds.
  public struct Code: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.rawValue = value }

    /// The file cannot be read from the disk.
    public static let unreadable: Code = "unreadable"
    /// The file is something else than an archive of a pack.
    public static let foreign: Code = "foreign"
    /// The archive ends too early, or its parts contradict each other.
    public static let damaged: Code = "damaged"
    /// An entry was changed, left out or added after the pack was built.
    public static let altered: Code = "altered"
    /// An entry has a name or kind that no pack needs, such as a way out of its folder or a link.
    public static let unsafe: Code = "unsafe"
    /// Something is larger than the limits of the reader allow.
    public static let tooLarge: Code = "too-large"
    /// The archive uses a feature of ZIP that packs do not use.
    public static let unsupported: Code = "unsupported"
    /// The pack was built by a newer learn.
    public static let newerFormat: Code = "newer-format"
    /// An entry is not well-formed XML or JSON, or does not say what it must say.
    public static let malformed: Code = "malformed"
    /// The pack to be built says something that its format cannot carry.
    public static let unwritable: Code = "unwritable"
  }

  public let code: Code
  /// The entry of the archive, empty for the archive as a whole.
  public let entry: String
  /// The line within the entry, from 1.
  public let line: Int?
  /// The column within the line, from 1.
  public let column: Int?
  /// What is wrong and what to do, in full sentences, without the place.
  public let message: String

  /// Makes an error.
  public init(_ code: Code, entry: String = "", line: Int? = nil, column: Int? = nil, _ message: String) {
    self.code = code
    self.entry = entry
    self.line = line
    self.column = column
    self.message = message
  }
}

extension PackError: CustomStringConvertible {
  /// The place and the message: `items/q1.en.xml, line 4, column 7: ...`.
  public var description: String {
    var place = entry
    if let line { place += place.isEmpty ? "line \(line)" : ", line \(line)" }
    if line != nil, let column { place += ", column \(column)" }
    return place.isEmpty ? message : "\(place): \(message)"
  }
}

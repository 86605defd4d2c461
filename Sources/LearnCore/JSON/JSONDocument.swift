// learn, Apache-2.0. See LICENSE.

/// JSON text that was read strictly, with the place of every value in it (RFC 8259).
///
/// Strict means: UTF-8 only, no name twice in an object, no lone surrogate, no number form outside the grammar,
/// nothing after the value, and bounds on size, depth and the count of values. Nothing is mended silently.
public struct JSONDocument: Sendable {
  /// What is accepted; the defaults fit files that a person sends.
  public struct Limits: Hashable, Sendable {
    /// Bytes of the whole text.
    public var size: Int
    /// Arrays and objects within each other.
    public var depth: Int
    /// Values in the whole text.
    public var count: Int

    /// Makes limits.
    public init(size: Int = 64 << 20, depth: Int = 200, count: Int = 5_000_000) {
      self.size = size
      self.depth = depth
      self.count = count
    }
  }

  /// A value with the bytes that it was written in.
  public struct Node: Sendable {
    /// The value's kind and content.
    public indirect enum Content: Sendable {
      case null
      case bool(Bool)
      /// The text of a number.
      case number(String)
      case string(String)
      case array([Node])
      case object([Member])
    }

    public let content: Content
    /// Where the value stands in the bytes of the text.
    public let range: Range<Int>
  }

  /// A member of an object with the place of its name.
  public struct Member: Sendable {
    public let name: String
    public let nameRange: Range<Int>
    public let node: Node
  }

  /// The bytes that were read.
  public let bytes: [UInt8]
  /// The outermost value.
  public let root: Node

  /// Reads JSON text.
  ///
  /// - Throws: ``JSONError`` with the line and column of the first fault.
  public init(_ bytes: [UInt8], limits: Limits = Limits()) throws(JSONError) {
    guard bytes.count <= limits.size else {
      throw JSONError(
        line: 1, column: 1, problem: "The text has \(bytes.count) bytes; at most \(limits.size) are read.")
    }
    self.bytes = bytes
    var parser = JSONParser(bytes, limits: limits)
    root = try parser.document()
  }

  /// The line and column, both from 1, of a byte; columns count characters of the line (Unicode scalars).
  public func position(of offset: Int) -> (line: Int, column: Int) { JSONParser.position(of: offset, in: bytes) }
}

/// Why JSON text was refused, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  public let line: Int
  /// In characters, from 1.
  public let column: Int
  /// What is wrong, as a sentence.
  public let problem: String

  /// Makes an error.
  public init(line: Int, column: Int, problem: String) {
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// The problem with its place.
  public var description: String { "Line \(line), column \(column): \(problem)" }
}

extension JSONDocument.Node {
  /// The value without its places.
  public var value: JSONValue {
    switch content {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): .number(text)
    case .string(let text): .string(text)
    case .array(let nodes): .array(nodes.map(\.value))
    case .object(let members): .object(members.map { .init($0.name, $0.node.value) })
    }
  }

  /// The members of an object; nil for another kind of value.
  public var members: [JSONDocument.Member]? {
    if case .object(let members) = content { return members }
    return nil
  }
}

extension JSONValue {
  /// Reads JSON text strictly.
  ///
  /// - Throws: ``JSONError`` with the line and column of the first fault.
  public init(parsing text: String, limits: JSONDocument.Limits = .init()) throws(JSONError) {
    self = try JSONDocument(Array(text.utf8), limits: limits).root.value
  }
}

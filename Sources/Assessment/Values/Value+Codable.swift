// learn, Apache-2.0. See LICENSE.

// Saved attempts keep this form for years: one key that names the type, so that a later reader needs no schema.
// A single value is `{"identifier":"a"}`, a container `{"multiple":[{"identifier":"a"}]}`, NULL is `null`.

extension Scalar: Codable {
  private enum Key: String, CodingKey {
    case identifier, boolean, integer, float, string, point, pair, directedPair, duration, file, uri
  }

  private enum FileKey: String, CodingKey { case name, sha256 }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = container.allKeys.first, container.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "A single value has one key that names its type."))
    }
    func two<Element: Decodable>(_ type: Element.Type) throws -> (Element, Element) {
      let parts = try container.decode([Element].self, forKey: key)
      guard parts.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "A \(key.rawValue) has two parts.")
      }
      return (parts[0], parts[1])
    }
    switch key {
    case .identifier: self = .identifier(try container.decode(String.self, forKey: key))
    case .boolean: self = .boolean(try container.decode(Bool.self, forKey: key))
    case .integer: self = .integer(try container.decode(Int.self, forKey: key))
    case .float: self = .float(try container.decode(CodedNumber.self, forKey: key).value)
    case .string: self = .string(try container.decode(String.self, forKey: key))
    case .point:
      let (x, y) = try two(Int.self)
      self = .point(x: x, y: y)
    case .pair:
      let (first, second) = try two(String.self)
      self = .pair(first, second)
    case .directedPair:
      let (first, second) = try two(String.self)
      self = .directedPair(first, second)
    case .duration: self = .duration(try container.decode(CodedNumber.self, forKey: key).value)
    case .file:
      let file = try container.nestedContainer(keyedBy: FileKey.self, forKey: key)
      self = .file(
        name: try file.decode(String.self, forKey: .name), sha256: try file.decode(String.self, forKey: .sha256))
    case .uri: self = .uri(try container.decode(String.self, forKey: key))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .identifier(let text): try container.encode(text, forKey: .identifier)
    case .boolean(let value): try container.encode(value, forKey: .boolean)
    case .integer(let value): try container.encode(value, forKey: .integer)
    case .float(let value): try container.encode(CodedNumber(value: value), forKey: .float)
    case .string(let text): try container.encode(text, forKey: .string)
    case .point(let x, let y): try container.encode([x, y], forKey: .point)
    case .pair(let first, let second): try container.encode([first, second], forKey: .pair)
    case .directedPair(let first, let second): try container.encode([first, second], forKey: .directedPair)
    case .duration(let value): try container.encode(CodedNumber(value: value), forKey: .duration)
    case .file(let name, let sha256):
      var file = container.nestedContainer(keyedBy: FileKey.self, forKey: .file)
      try file.encode(name, forKey: .name)
      try file.encode(sha256, forKey: .sha256)
    case .uri(let text): try container.encode(text, forKey: .uri)
    }
  }
}

extension Value: Codable {
  private enum Key: String, CodingKey { case multiple, ordered, record }

  public init(from decoder: any Decoder) throws {
    if try decoder.singleValueContainer().decodeNil() {
      self = .null
      return
    }
    let container = try decoder.container(keyedBy: Key.self)
    if container.contains(.multiple) {
      self = .multiple(try container.decode([Scalar].self, forKey: .multiple))
    } else if container.contains(.ordered) {
      self = .ordered(try container.decode([Scalar].self, forKey: .ordered))
    } else if container.contains(.record) {
      self = .record(try container.decode([String: Scalar].self, forKey: .record))
    } else {
      self = .single(try Scalar(from: decoder))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .single(let value): try value.encode(to: encoder)
    case .multiple(let values):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(values, forKey: .multiple)
    case .ordered(let values):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(values, forKey: .ordered)
    case .record(let fields):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(fields, forKey: .record)
    }
  }
}

/// A double that JSON may have no number for; those three are written as XML Schema writes them (xsd:double).
private struct CodedNumber: Codable {
  let value: Double

  init(value: Double) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let text = try? container.decode(String.self) else {
      value = try container.decode(Double.self)
      return
    }
    switch text {
    case "INF": value = .infinity
    case "-INF": value = -.infinity
    case "NaN": value = .nan
    default:
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is not a number.")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite {
      try container.encode(value)
    } else {
      try container.encode(value.isNaN ? "NaN" : value > 0 ? "INF" : "-INF")
    }
  }
}

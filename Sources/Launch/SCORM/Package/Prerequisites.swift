// learn, Apache-2.0. See LICENSE.

/// What must be learned before an item of SCORM 1.2, in the language of AICC (CAM 1.2, `aicc_script`).
///
/// `A & B`, `A | B`, `~A`, `A = "passed"`, `A <> "passed"`, `2*{A, B, C}` and parentheses. A bare name holds when the item
/// is completed or passed.
public indirect enum Prerequisites: Hashable, Sendable, Codable {
  case item(String)
  case status(String, String, isEqual: Bool)
  case not(Prerequisites)
  case all([Prerequisites])
  case any([Prerequisites])
  case atLeast(Int, [Prerequisites])

  /// Reads a script. Nil where it does not follow the language.
  public init?(_ script: String) {
    var reader = PrerequisitesReader(script)
    guard script.utf8.count <= 4000, let read = reader.any(depth: 0), reader.isAtEnd else { return nil }
    self = read
  }

  /// Whether they hold.
  ///
  /// - Parameter status: The `cmi.core.lesson_status` of an item; nil for one that is not known.
  public func hold(_ status: (String) -> String?) -> Bool {
    switch self {
    case .item(let id): ["completed", "passed"].contains(status(id) ?? "")
    case .status(let id, let wanted, let isEqual): ((status(id) ?? "not attempted") == wanted) == isEqual
    case .not(let inner): !inner.hold(status)
    case .all(let parts): parts.allSatisfy { $0.hold(status) }
    case .any(let parts): parts.contains { $0.hold(status) }
    case .atLeast(let count, let parts): parts.count { $0.hold(status) } >= count
    }
  }

  /// The items that are named.
  public var items: Set<String> {
    switch self {
    case .item(let id), .status(let id, _, _): [id]
    case .not(let inner): inner.items
    case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.reduce(into: []) { $0.formUnion($1.items) }
    }
  }
}

/// A reader of one script.
private struct PrerequisitesReader {
  private var rest: Substring

  init(_ script: String) { rest = script[...] }

  var isAtEnd: Bool {
    mutating get {
      skip()
      return rest.isEmpty
    }
  }

  private mutating func skip() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func take(_ word: String) -> Bool {
    skip()
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  mutating func any(depth: Int) -> Prerequisites? {
    guard depth < 20, let first = all(depth: depth) else { return nil }
    var parts = [first]
    while take("|") {
      guard let next = all(depth: depth) else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .any(parts)
  }

  private mutating func all(depth: Int) -> Prerequisites? {
    guard let first = one(depth: depth) else { return nil }
    var parts = [first]
    while take("&") {
      guard let next = one(depth: depth) else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .all(parts)
  }

  private mutating func one(depth: Int) -> Prerequisites? {
    guard depth < 20 else { return nil }
    if take("~") { return one(depth: depth + 1).map { .not($0) } }
    if take("(") {
      guard let inner = any(depth: depth + 1), take(")") else { return nil }
      return inner
    }
    guard let name = name() else { return nil }
    if let count = Int(name), take("*") {
      guard take("{") else { return nil }
      var parts: [Prerequisites] = []
      repeat {
        guard let part = any(depth: depth + 1) else { return nil }
        parts.append(part)
      } while take(",")
      return take("}") ? .atLeast(count, parts) : nil
    }
    if take("<>") { return status().map { .status(name, $0, isEqual: false) } }
    if take("=") { return status().map { .status(name, $0, isEqual: true) } }
    return .item(name)
  }

  private mutating func name() -> String? {
    skip()
    let name = rest.prefix { !$0.isWhitespace && !"&|~=<>(){}*,\"".contains($0) }
    rest = rest.dropFirst(name.count)
    return name.isEmpty ? nil : String(name)
  }

  /// A status, with or without quotation marks, in full or by its first letter.
  private mutating func status() -> String? {
    let isQuoted = take("\"")
    skip()
    let word = rest.prefix { isQuoted ? $0 != "\"" : !"&|(){},".contains($0) }
    rest = rest.dropFirst(word.count)
    if isQuoted, !take("\"") { return nil }
    let wanted = word.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let all = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted"]
    return all.first { $0 == wanted || wanted.count == 1 && $0.hasPrefix(wanted) }
  }
}

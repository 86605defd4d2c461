// learn, Apache-2.0. See LICENSE.

/// The elements of a version's data model, as a table: what each may hold and who may read and write it.
///
/// A name in the table has `n` where a unit writes an index: `cmi.objectives.n.id`.
public struct DataModel: Sendable {
  /// One element.
  public struct Element: Hashable, Sendable {
    /// Who may do what with it.
    public enum Access: String, Hashable, Sendable {
      case readOnly, writeOnly, readWrite
    }

    /// The name, with `n` for indices.
    public let name: String
    public let type: DataModelType
    public let access: Access
    /// What it holds at the beginning of an attempt, or when its entry is made; nil for nothing.
    public let initial: String?
    /// Whether it is still there when a suspended attempt is resumed.
    public let isKept: Bool
    /// The elements beside it that must be set before.
    public let needs: [String]

    init(
      _ name: String, _ type: DataModelType, _ access: Access = .readWrite, initial: String? = nil,
      isKept: Bool = true, needs: [String] = []
    ) {
      self.name = name
      self.type = type
      self.access = access
      self.initial = initial
      self.isKept = isKept
      self.needs = needs
    }
  }

  /// Numbered entries of one kind; indices are given in order, without gaps.
  public struct Collection: Hashable, Sendable {
    /// The name, with `n` for the indices before it: `cmi.interactions.n.objectives`.
    public let name: String
    /// How many entries there must be room for; no more are taken than ten times as many.
    public let room: Int
    /// The element that no two entries may have the same of.
    public let uniqueElement: String?

    init(_ name: String, room: Int, unique: String? = nil) {
      self.name = name
      self.room = room
      uniqueElement = unique
    }

    /// The most entries that are kept.
    public var limit: Int { 10 * room }
  }

  public let version: SCORMVersion
  /// In the order in which `_children` names them.
  public let elements: [Element]
  public let collections: [Collection]
  /// What `cmi._version` gives.
  public let modelVersion: String

  private let elementsByName: [String: Element]
  private let collectionsByName: [String: Collection]
  private let childrenByName: [String: [String]]

  init(_ version: SCORMVersion, modelVersion: String, elements: [Element], collections: [Collection]) {
    self.version = version
    self.modelVersion = modelVersion
    self.elements = elements
    self.collections = collections
    elementsByName = Dictionary(uniqueKeysWithValues: elements.map { ($0.name, $0) })
    collectionsByName = Dictionary(uniqueKeysWithValues: collections.map { ($0.name, $0) })
    var children: [String: [String]] = [:]
    for element in elements {
      var parent = ""
      for part in element.name.split(separator: ".").map(String.init) {
        if part != "n", !parent.isEmpty, parent != "cmi", !parent.hasPrefix("adl") || parent.hasPrefix("adl.data") {
          // The children of a collection are those of its entries.
          let key = parent.hasSuffix(".n") ? String(parent.dropLast(2)) : parent
          if !(children[key] ?? []).contains(part) { children[key, default: []].append(part) }
        }
        parent += parent.isEmpty ? part : "." + part
      }
    }
    childrenByName = children
  }

  /// The model of a version.
  public static func of(_ version: SCORMVersion) -> DataModel { version == .scorm12 ? .scorm12 : .scorm2004 }

  /// The element of a name with `n` for indices.
  public func element(_ name: String) -> Element? { elementsByName[name] }

  /// The collection of a name with `n` for indices.
  public func collection(_ name: String) -> Collection? { collectionsByName[name] }

  /// The names that `_children` gives. Nil where there are none.
  public func children(of name: String) -> [String]? { childrenByName[name] }
}

/// The name of an element as a unit writes it, taken apart.
struct ElementName: Hashable {
  /// The name with `n` for indices.
  let pattern: String
  let indices: [Int]
  let parts: [String]

  /// Takes a name apart. An index has one to six digits and no zero before it, or it is part of the name.
  init(_ name: String) {
    parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var indices: [Int] = []
    var pattern: [String] = []
    for part in parts {
      if let index = Self.index(part) {
        indices.append(index)
        pattern.append("n")
      } else {
        // A literal `n` is no index.
        pattern.append(part == "n" ? "n?" : part)
      }
    }
    self.indices = indices
    self.pattern = pattern.joined(separator: ".")
  }

  private init(pattern: String, indices: [Int], parts: [String]) {
    self.pattern = pattern
    self.indices = indices
    self.parts = parts
  }

  private static func index(_ part: String) -> Int? {
    guard (1...6).contains(part.utf8.count), part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      part == "0" || !part.hasPrefix("0")
    else { return nil }
    return Int(part)
  }

  var text: String { parts.joined(separator: ".") }

  /// The last part, and the name before it.
  var split: (parent: ElementName, last: String)? {
    guard parts.count > 1, let last = parts.last, Self.index(last) == nil else { return nil }
    return (
      ElementName(
        pattern: pattern.split(separator: ".").dropLast().joined(separator: "."), indices: indices,
        parts: Array(parts.dropLast())), last
    )
  }

  /// The collections that the name goes through, from the outside: each with its pattern, its own name, and the index.
  var collections: [(pattern: String, name: String, index: Int)] {
    var found: [(String, String, Int)] = []
    var pattern: [Substring] = []
    for (place, part) in self.pattern.split(separator: ".").enumerated() {
      if part == "n" {
        found.append(
          (pattern.joined(separator: "."), parts[..<place].joined(separator: "."), indices[found.count]))
      }
      pattern.append(part)
    }
    return found
  }
}

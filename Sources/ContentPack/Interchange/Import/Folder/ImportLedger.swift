// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// What an import remembers in `import.json`, so that the next one finds the same things in the same places and leaves
/// alone what a person wrote.
struct ImportLedger: Hashable {
  static let path = "import.json"

  /// The id that each thing of the source was given, by its kind and key: `item quiz1/q3`.
  private(set) var ids: [String: String] = [:]
  /// The ids of each kind in small letters, once they were looked for.
  private var taken: [String: Set<String>] = [:]
  /// The file below `items/` that each item was put into, by the item's key.
  var itemFiles: [String: String] = [:]
  /// The SHA-256 of each file as the import wrote it.
  var files: [String: String] = [:]

  init() {}

  /// Reads `import.json`.
  ///
  /// - Throws: ``PackError/Code/malformed`` for a file that is none, so that nothing is written over by mistake.
  init(_ bytes: [UInt8]) throws(PackError) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw PackError(
        .malformed, entry: Self.path,
        "The file, which remembers the last import, cannot be read: \(error). Put it back as it was, or import into a "
          + "new folder.")
    }
    func texts(_ name: String) -> [String: String] {
      guard case .object(let members)? = value[name] else { return [:] }
      return members.reduce(into: [:]) { $0[$1.name] = $1.value.string }
    }
    ids = texts("ids")
    itemFiles = texts("items")
    files = texts("files")
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    func object(_ texts: [String: String]) -> JSONValue {
      .object(texts.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
    }
    let value: JSONValue = ["ids": object(ids), "items": object(itemFiles), "files": object(files)]
    return Array((value.prettyText.hasSuffix("\n") ? value.prettyText : value.prettyText + "\n").utf8)
  }

  /// The id of a thing: the one that it had, else a new one out of its title that no other thing of its kind has.
  mutating func id(_ kind: String, _ key: String, title: String, isCode: Bool = false) -> String {
    let name = kind + " " + key
    if let known = ids[name] { return known }
    let taken = taken[kind] ?? Set(ids.filter { $0.key.hasPrefix(kind + " ") }.values.map { $0.lowercased() })
    var stem = Slug.make(title, otherwise: "\(kind)-\(Slug.digest(key))")
    if isCode { stem = stem.uppercased() }
    var id = stem
    var number = 2
    while taken.contains(id.lowercased()) {
      id = "\(stem)-\(number)"
      number += 1
    }
    ids[name] = id
    self.taken[kind, default: taken].insert(id.lowercased())
    return id
  }

  /// Whether a thing has an id already.
  func knows(_ kind: String, _ key: String) -> Bool { ids[kind + " " + key] != nil }

  /// Gives an id back that turned out to be for nothing.
  mutating func forget(_ kind: String, _ key: String) {
    guard let id = ids.removeValue(forKey: kind + " " + key) else { return }
    taken[kind]?.remove(id.lowercased())
  }
}

// learn, Apache-2.0. See LICENSE.

/// A YAML map whose keys are known, read key by key; what is missing or wrong becomes a finding and reading goes on.
struct YAMLMap {
  let context: SourceContext
  let file: SourceText
  /// The place of the map.
  let place: Place
  /// What the map describes, for messages: “the item”.
  let subject: String
  let pairs: [YAMLPair]

  /// Makes a reader of a map; nil, with a finding, when the node is no map. Keys other than `keys` are findings.
  init?(_ node: YAMLNode, _ subject: String, keys: [String], file: SourceText, context: SourceContext) {
    let place = file.place(node.line, node.column)
    guard case .map(let pairs) = node.content else {
      context.report(
        .valueKind, place,
        "\(subject.capitalizedFirst) is written as a map of keys and values, but here is \(node.kindName).")
      return nil
    }
    self.init(context: context, file: file, place: place, subject: subject, pairs: pairs)
    for pair in pairs where !keys.contains(pair.key) {
      context.report(
        .keyUnknown, file.place(pair.line, pair.column),
        "\(subject.capitalizedFirst) has no key “\(pair.key)”.\(Suggestion.sentence(for: pair.key, in: keys))")
    }
  }

  /// Makes a reader of pairs whose keys were checked elsewhere.
  init(context: SourceContext, file: SourceText, place: Place, subject: String, pairs: [YAMLPair]) {
    self.context = context
    self.file = file
    self.place = place
    self.subject = subject
    self.pairs = pairs
  }

  /// The place of a node of this file.
  func place(of node: YAMLNode) -> Place { file.place(node.line, node.column) }

  /// Whether the key was written.
  func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

  /// The value of a key; nil when it is not there, and with a finding when it is empty.
  func node(_ key: String) -> YAMLNode? {
    guard let pair = pairs.first(where: { $0.key == key }) else { return nil }
    if case .scalar(let scalar) = pair.value.content, scalar.isEmpty {
      context.report(
        .valueEmpty, file.place(pair.line, pair.column), "“\(key)” has no value. Write one, or remove the key.")
      return nil
    }
    return pair.value
  }

  /// The value of a key that must be there; nil, with a finding, when it is not.
  func required(_ key: String) -> YAMLNode? {
    if !has(key) {
      context.report(.keyMissing, place, "\(subject.capitalizedFirst) needs the key “\(key)”.")
    }
    return node(key)
  }

  /// A text that is no prose: one word or line, the same in every language.
  func word(_ node: YAMLNode, _ key: String) -> Placed<String>? {
    guard case .scalar(let scalar) = node.content else {
      context.report(.valueKind, place(of: node), "“\(key)” is one text, but here is \(node.kindName).")
      return nil
    }
    return Placed(value: scalar.text.trimmed, place: place(of: node))
  }

  /// A required text that is no prose.
  func word(_ key: String) -> Placed<String>? { required(key).flatMap { word($0, key) } }

  /// An optional text that is no prose.
  func wordIfPresent(_ key: String) -> Placed<String>? { node(key).flatMap { word($0, key) } }

  /// The elements of a list; a single value counts as a list of one, with a finding.
  func elements(_ node: YAMLNode, _ key: String) -> [YAMLNode] {
    switch node.content {
    case .list(let elements): return elements
    case .scalar, .map:
      context.report(
        .valueKind, place(of: node), "“\(key)” is a list, but here is \(node.kindName). Write it in [ ] or with “- ”.")
      return []
    }
  }

  /// The elements of a required list that is not empty.
  func list(_ key: String) -> [YAMLNode] {
    guard let node = required(key) else { return [] }
    let elements = elements(node, key)
    if elements.isEmpty, case .list = node.content {
      context.report(.valueEmpty, place(of: node), "The list “\(key)” is empty. It needs at least one entry.")
    }
    return elements
  }

  /// The elements of an optional list.
  func listIfPresent(_ key: String) -> [YAMLNode] { node(key).map { elements($0, key) } ?? [] }

  /// Readers of the maps in a list.
  func maps(_ nodes: [YAMLNode], _ subject: String, keys: [String]) -> [YAMLMap] {
    nodes.compactMap { map($0, subject, keys: keys) }
  }

  /// A reader of a map in this one.
  func map(_ node: YAMLNode, _ subject: String, keys: [String]) -> YAMLMap? {
    YAMLMap(node, subject, keys: keys, file: file, context: context)
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let bytes = utf8
    func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
    guard isSpace(bytes.first) || isSpace(bytes.last) else { return self }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }

  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// What a CFPackage says of a framework (CASE 1.0 and 1.1, JSON binding): its items, and which stands under which.
///
/// Exports of other systems break the schema in small ways, so that it is read leniently: members may be null, addresses
/// text or LinkURI, numbers text, the whole in an object of its own.
struct CASEReader {
  /// A CFItem.
  struct Item {
    let identifier: String
    let uri: String
    /// Its humanCodingScheme; may be empty.
    let code: String
    /// Its abbreviatedStatement, else its fullStatement.
    let title: String
    /// Its fullStatement.
    let statement: String
    /// The identifier of the item that it is a child of; nil for one that stands under the document itself.
    fileprivate(set) var parent: String?
    /// How many items are its children.
    fileprivate(set) var children = 0
    /// The line on which it begins.
    let line: Int
  }

  /// The title of the CFDocument.
  let title: String
  /// In the order in which a reader of the tree meets them: each before its children.
  private(set) var items: [Item] = []
  /// Items that are not among ``items``, and why.
  private(set) var refused: [(name: String, line: Int, reason: String)] = []
  /// How many relations there are besides those of the tree, such as those to a second parent or to other frameworks.
  private(set) var relations = 0
  /// Whether rubrics say what levels look like.
  let hasLevels: Bool

  /// The most items within one another; what stands deeper is taken to stand under the last of them.
  private static let depth = 60

  /// Reads a document of JSON; nil for one that is no CFPackage.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let document = try? JSONDocument(Array(bytes)) else { return nil }
    let outer = document.root
    let root = outer["CFPackage"] ?? outer
    guard let about = root["CFDocument"], about.members != nil, let list = root["CFItems"]?.elements else { return nil }
    title = about.text("title").oneLine
    let own = Set([about.text("identifier"), about.link("uri")].map { $0.lowercased() })
    hasLevels = !(root["CFRubrics"]?.elements ?? []).isEmpty

    var found: [Item] = []
    var places: [String: Int] = [:]
    for node in list {
      let statement = node.text("fullStatement").oneLine
      let short = node.text("abbreviatedStatement").oneLine
      let (identifier, uri) = (node.text("identifier").lowercased(), node.text("uri"))
      let item = Item(
        identifier: identifier.isEmpty ? uri : identifier, uri: uri, code: node.text("humanCodingScheme").oneLine,
        title: short.isEmpty ? statement : short, statement: statement.isEmpty ? short : statement, parent: nil,
        line: document.position(of: node.range.lowerBound).line)
      guard !item.identifier.isEmpty, places[item.identifier] == nil else {
        refused.append(
          (
            item.title.isEmpty ? item.code : item.title, item.line,
            item.identifier.isEmpty
              ? "It has no identifier." : "An item before it has the same identifier, “\(item.identifier.shownName)”."
          ))
        continue
      }
      places[item.identifier] = found.count
      found.append(item)
    }

    var children: [String: [(order: Double, place: Int)]] = [:]
    for node in root["CFAssociations"]?.elements ?? [] {
      let (child, parent) = (places[node.link("originNodeURI")], node.link("destinationNodeURI"))
      let isOfTree = node.text("associationType") == "isChildOf"
      if isOfTree, child != nil, own.contains(parent) { continue }
      // Where an item has two parents, the first is its place.
      guard isOfTree, let place = child, let above = places[parent], above != place, found[place].parent == nil else {
        relations += 1
        continue
      }
      found[place].parent = parent
      let order = Double(node.text("sequenceNumber")) ?? .infinity
      children[parent, default: []].append((order, place))
    }
    for (parent, list) in children { if let place = places[parent] { found[place].children = list.count } }

    var seen: Set<Int> = []
    func visit(_ place: Int, _ depth: Int, _ items: inout [Item]) {
      guard seen.insert(place).inserted else { return }
      items.append(found[place])
      guard depth < Self.depth else { return }
      let below = (children[found[place].identifier] ?? []).sorted {
        $0.order == $1.order ? $0.place < $1.place : $0.order < $1.order
      }
      for child in below { visit(child.place, depth + 1, &items) }
    }
    for (place, item) in found.enumerated() where item.parent == nil { visit(place, 0, &items) }
    // What is left stands in a ring, or too deep.
    for place in found.indices where !seen.contains(place) { visit(place, Self.depth, &items) }
  }
}

extension JSONDocument.Node {
  fileprivate subscript(_ name: String) -> JSONDocument.Node? { members?.first { $0.name == name }?.node }

  fileprivate var elements: [JSONDocument.Node]? {
    if case .array(let elements) = content { return elements }
    return nil
  }

  /// A member that is text or a number; empty for anything else.
  fileprivate func text(_ name: String) -> String {
    switch self[name]?.content {
    case .string(let text), .number(let text): text.trimmed
    default: ""
    }
  }

  /// The identifier of what a LinkURI leads to, else the last part of an address.
  fileprivate func link(_ name: String) -> String {
    let identifier = self[name]?.text("identifier") ?? ""
    if !identifier.isEmpty { return identifier.lowercased() }
    let address = self[name]?.text("uri") ?? ""
    return (address.isEmpty ? text(name) : address).split(separator: "/").last.map { $0.lowercased() } ?? ""
  }
}

// learn, Apache-2.0. See LICENSE.

import Assessment

/// An element of QTI, for tests that say it in a line.
func qti(
  _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [ContentNode] = []
) -> ContentNode {
  .element(.init(.qti, "qti-" + name, attributes: attributes.map { .init($0.key, $0.value) }, children: children))
}

/// Things to choose from, called by these identifiers.
func choices(_ name: String, _ identifiers: String..., with attributes: KeyValuePairs<String, String> = [:])
  -> [ContentNode]
{
  identifiers.map { identifier in
    .element(
      .init(
        .qti, "qti-" + name,
        attributes: [.init("identifier", identifier)] + attributes.map { .init($0.key, $0.value) },
        children: [.text(identifier)]))
  }
}

/// A picture of 200 by 100.
let picture = ContentNode.element(
  .init(
    .html, "object",
    attributes: [.init("data", "map.png"), .init("type", "image/png"), .init("width", "200"), .init("height", "100")],
    children: [.text("A map")]))

/// An interaction bound to RESPONSE.
func interaction(
  _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [ContentNode] = [],
  in parent: ContentNode.Element? = nil
) -> ItemInteraction? {
  guard
    case .element(let element) = qti(
      name + "-interaction", KeyValuePairs(dictionaryLiteral: ("response-identifier", "RESPONSE")), children)
  else { return nil }
  let all = element.attributes + attributes.map { .init($0.key, $0.value) }
  return ItemInteraction(.init(.qti, element.name, attributes: all, children: children), in: parent)
}

extension Value {
  /// Identifiers as a response of several.
  static func names(_ names: String...) -> Value { .multiple(names.map { .identifier($0) }) }

  /// One identifier.
  static func name(_ name: String) -> Value { .single(.identifier(name)) }

  /// Identifiers in order.
  static func inOrder(_ names: String...) -> Value { .ordered(names.map { .identifier($0) }) }

  /// Pairs, two names each.
  static func pairs(_ names: String...) -> Value {
    .multiple(stride(from: 0, to: names.count, by: 2).map { .pair(names[$0], names[$0 + 1]) })
  }

  /// Directed pairs, two names each.
  static func directed(_ names: String...) -> Value {
    .multiple(stride(from: 0, to: names.count, by: 2).map { .directedPair(names[$0], names[$0 + 1]) })
  }
}

extension ItemInteraction? {
  /// What does not fit.
  func reason(_ value: Value) -> ConstraintProblem.Reason? { self?.constraintProblem(for: value)?.reason }
}

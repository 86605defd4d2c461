// learn, Apache-2.0. See LICENSE.

/// A template, read once: texts, and the places between them that a model fills.
///
/// The language is the part of Mustache that our templates use: values escaped and not, sections and inverted sections,
/// partials, blocks that a template fills in another, a leading point for "only here", and `last()`. What it writes is
/// what swift-mustache writes; what else Mustache knows is refused.
struct PageTemplate: Sendable {
  /// A piece of a template.
  enum Part: Sendable {
    case text(String)
    case value(Name, isEscaped: Bool)
    indirect case section(Name, isInverted: Bool, [Part])
    /// Another template, with what stands in its blocks.
    case partial(String, blocks: Blocks?)
    case block(String, [Part])
  }

  /// What stands in the blocks of a template, by their names.
  typealias Blocks = [String: [Part]]

  /// What a tag asks for.
  struct Name: Sendable {
    /// The value itself, that of a name, or whether the value is the last of its list.
    enum Kind: Sendable { case current, path, isLast }

    let kind: Kind
    /// Whether the first name is looked for further and further out.
    let climbs: Bool
    let path: [String]

    /// - Parameter text: What ``TemplateReader`` lets through: `.`, `last()`, or names with points between them.
    init(_ text: String) {
      kind = text == "." ? .current : text == "last()" ? .isLast : .path
      climbs = !text.hasPrefix(".")
      path = text.split(separator: ".").map(String.init)
    }
  }

  let parts: [Part]

  /// Reads a template.
  init(_ source: String) throws(TemplateFault) {
    var reader = try TemplateReader(source)
    parts = try reader.parts(until: nil, startsLine: true)
  }

  /// The templates that this one needs.
  var partials: Set<String> { Self.partials(in: parts) }

  private static func partials(in parts: [Part]) -> Set<String> {
    parts.reduce(into: []) { names, part in
      switch part {
      case .text, .value: break
      case .section(_, _, let inner), .block(_, let inner): names.formUnion(partials(in: inner))
      case .partial(let name, let blocks):
        names.insert(name)
        for inner in (blocks ?? [:]).values { names.formUnion(partials(in: inner)) }
      }
    }
  }
}

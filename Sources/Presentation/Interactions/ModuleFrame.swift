// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// The page that hosts a portable custom interaction in a frame of its own (QTI 3.0 PCI 1.0).
///
/// It holds what the pack says about the interaction and nothing about who answers: that comes by messages from the page
/// around it, and the answer goes back the same way.
public struct ModuleFrame: Sendable {
  private let module: ItemInteraction.Module
  private let response: String
  private let language: LanguageTag
  private let loader: String
  private let parent: String
  private let address: @Sendable (String) -> String?

  /// Makes the page; nil for any other interaction.
  ///
  /// - Parameters:
  ///   - loader: The address of ``loaderText``.
  ///   - parent: The origin of the page around the frame.
  ///   - address: Where a file of the pack is, by its path below `media/`.
  public init?(
    _ interaction: ItemInteraction, language: LanguageTag, loader: String, parent: String,
    address: @escaping @Sendable (String) -> String?
  ) {
    guard case .portableCustom(let module) = interaction.kind else { return nil }
    self.module = module
    response = interaction.response
    self.language = language
    self.loader = loader
    self.parent = parent
    self.address = address
  }

  /// The script that loads the modules of an interaction and speaks with the page around the frame.
  public static var loaderText: String { Templates.frameScript }

  /// The page.
  public var html: String {
    let setup: JSONValue = [
      "module": .string(module.module ?? module.scripts.first?.identifier ?? ""), "type": .string(module.type),
      "response": .string(response), "parent": .string(parent),
      "properties": .object(module.properties.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
      "scripts": .object(
        module.scripts.map { JSONValue.Member($0.identifier, .array(addresses($0))) }),
    ]
    // A "<" could end the element; within JSON it may be written so (RFC 8259 §7).
    let data = setup.compactText.replacing("<", with: "\\u003c")
    let markup = module.markup.map { self.markup($0.children) } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="\(Markup.escaped(language.rawValue))"><head><meta charset="utf-8"><title>\(Markup.escaped(response))</title>
      <style>body { margin: 0; display: flow-root; font: 1.0625rem/1.5 system-ui, sans-serif; }</style>
      <script type="application/json" id="setup">\(data)</script><script src="\(Markup.escaped(loader))" defer></script></head>
      <body><div id="interaction" class="qti-customInteraction"><div class="qti-interaction-markup">\(markup)</div></div></body></html>
      """
  }

  /// Where a script is, the address that is tried first at the front.
  private func addresses(_ script: ItemInteraction.Module.Script) -> [JSONValue] {
    [script.primary, script.fallback].compactMap { path -> JSONValue? in
      guard let path, let address = found(path) else { return nil }
      return .string(address)
    }
  }

  private func found(_ path: String) -> String? {
    path.hasPrefix("../media/") ? address(String(path.dropFirst("../media/".count))) : nil
  }

  // MARK: - Markup

  /// What the item gives the module to fill, with its own ids and classes, by which the module finds its parts.
  private func markup(_ nodes: [ContentNode]) -> String {
    nodes.map { node in
      switch node {
      case .text(let text): return Markup.escaped(text)
      case .element(let element):
        guard element.vocabulary == .html, !["script", "style", "iframe", "object", "form"].contains(element.name)
        else {
          return markup(element.children)
        }
        let attributes = element.attributes.compactMap { attribute -> String? in
          let (name, value) = (attribute.name, attribute.value)
          if ["src", "poster"].contains(name) {
            return found(value).map { " \(name)=\"\(Markup.escaped($0))\"" }
          }
          let isPlain =
            ["id", "class", "title", "alt", "lang", "dir", "role", "width", "height", "type", "value", "name", "for"]
            .contains(name) || name.hasPrefix("aria-") || name.hasPrefix("data-")
          return isPlain ? " \(name)=\"\(Markup.escaped(value))\"" : nil
        }.joined()
        let isVoid = ["br", "hr", "img", "input", "wbr", "col"].contains(element.name)
        return "<\(element.name)\(attributes)>" + (isVoid ? "" : markup(element.children) + "</\(element.name)>")
      }
    }.joined()
  }
}

/// Values in the JSON of portable custom interactions (PCI 1.0: the JSON representation of responses).
enum PortableValue {
  static func json(_ value: Value, _ cardinality: Cardinality, _ type: BaseType?) -> JSONValue {
    switch value {
    case .null: cardinality == .single ? ["base": .null] : .null
    case .single(let scalar): ["base": base(scalar)]
    case .multiple(let scalars), .ordered(let scalars):
      ["list": .object([.init((type ?? scalars.first?.baseType ?? .string).rawValue, .array(scalars.map(plain)))])]
    case .record(let fields):
      [
        "record": .array(
          fields.sorted { $0.key < $1.key }.map { ["name": .string($0.key), "base": base($0.value)] })
      ]
    }
  }

  private static func base(_ scalar: Scalar) -> JSONValue {
    .object([.init(scalar.baseType.rawValue, plain(scalar))])
  }

  private static func plain(_ scalar: Scalar) -> JSONValue {
    switch scalar {
    case .boolean(let truth): .bool(truth)
    case .integer(let number): .int(number)
    case .float(let number), .duration(let number):
      number.isFinite ? .double(number) : .string(Scalar.lexical(number))
    case .point(let x, let y): .array([.int(x), .int(y)])
    case .pair(let first, let second), .directedPair(let first, let second):
      .array([.string(first), .string(second)])
    default: .string(scalar.lexical)
    }
  }
}

// learn, Apache-2.0. See LICENSE.

/// What a template places, by name.
///
/// Looking a name up in this short list is quick. A name whose value is nil is not there.
struct Fields: ExpressibleByDictionaryLiteral, Sendable {
  private var entries: [(name: String, value: TemplateValue)] = []

  init(dictionaryLiteral elements: (String, Any?)...) {
    entries.reserveCapacity(elements.count)
    for (name, value) in elements { self[name] = value }
  }

  init(_ values: [String: Any]) { entries = values.map { ($0, TemplateValue($1)) } }

  /// The properties of a struct; nil for anything else.
  init?(reflecting value: Any) {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .struct else { return nil }
    for case (let name?, let value) in mirror.children {
      let inner = Mirror(reflecting: value)
      if inner.displayStyle != .optional {
        self[name] = value
      } else if let some = inner.children.first {
        self[name] = some.value
      }
    }
  }

  /// A value by its name; setting nil changes nothing.
  subscript(_ name: String) -> Any? {
    get {
      switch child(named: name) {
      case .text(let text): text
      case .flag(let flag): flag
      case .list(let list): list
      case .model(let model): model
      case nil: nil
      }
    }
    set {
      guard let newValue else { return }
      entries.append((name, TemplateValue(newValue)))
    }
  }
}

extension Fields: TemplateModel {
  func child(named name: String) -> TemplateValue? { entries.first { $0.name == name }?.value }
}

/// A text with its language as the template `text` asks for it.
struct TextModel: TemplateModel {
  let text: MarkedText

  init(_ text: MarkedText) { self.text = text }

  func child(named name: String) -> TemplateValue? {
    switch name {
    case "text": .text(text.text)
    case "lang": text.lang.map { .text($0) }
    default: nil
    }
  }
}

/// Markup as templates place it.
struct MarkupModel: TemplateModel {
  let html: String

  func child(named name: String) -> TemplateValue? { name == "html" ? .text(html) : nil }
}

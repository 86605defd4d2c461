// learn, Apache-2.0. See LICENSE.

import Mustache

/// What a template places, by name.
///
/// The template engine finds the properties of a struct by reflection, which costs more than all the rest of a page.
/// Looking a name up in this short list is far quicker. A name whose value is nil is not there.
struct Fields: ExpressibleByDictionaryLiteral {
  private var entries: [(name: String, value: Any)] = []

  init(dictionaryLiteral elements: (String, Any?)...) {
    entries.reserveCapacity(elements.count)
    for (name, value) in elements { self[name] = value }
  }

  /// A value by its name; setting nil changes nothing.
  subscript(_ name: String) -> Any? {
    get { entries.first { $0.name == name }?.value }
    set {
      guard let newValue else { return }
      entries.append((name, Self.quick(newValue)))
    }
  }

  /// The common values of pages in a form that is not reflected either.
  private static func quick(_ value: Any) -> Any {
    switch value {
    case let text as MarkedText: TextModel(text)
    case let texts as [MarkedText]: texts.map(TextModel.init)
    case let markup as Markup: MarkupModel(html: markup.html)
    case let markups as [Markup]: markups.map { MarkupModel(html: $0.html) }
    default: value
    }
  }
}

extension Fields: MustacheParent {
  func child(named name: String) -> Any? { self[name] }
}

/// A text with its language as the template `text` asks for it.
struct TextModel: MustacheParent {
  let text: MarkedText

  init(_ text: MarkedText) { self.text = text }

  func child(named name: String) -> Any? {
    switch name {
    case "text": text.text
    case "lang": text.lang
    default: nil
    }
  }
}

/// Markup as templates place it.
struct MarkupModel: MustacheParent {
  let html: String

  func child(named name: String) -> Any? { name == "html" ? html : nil }
}

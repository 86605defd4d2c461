// learn, Apache-2.0. See LICENSE.

/// What a template places, in a form in which looking a name up costs little.
enum TemplateValue: Sendable {
  case text(String)
  case flag(Bool)
  case list([TemplateValue])
  case model(any TemplateModel)

  /// A value of a model, or a list or dictionary of such. Other structs are reflected, once, which takes its time: the
  /// models of pages that are asked for often are ``Fields``.
  init(_ value: Any) {
    switch value {
    case let text as String: self = .text(text)
    case let fields as Fields: self = .model(fields)
    case let value as TemplateValue: self = value
    case let flag as Bool: self = .flag(flag)
    case let list as [Fields]: self = .list(list.map { .model($0) })
    case let text as MarkedText: self = .model(TextModel(text))
    case let markup as Markup: self = .model(MarkupModel(html: markup.html))
    case let model as any TemplateModel: self = .model(model)
    case let table as [String: Any]: self = .model(Fields(table))
    case let list as [Any]: self = .list(list.map(TemplateValue.init))
    default: self = Fields(reflecting: value).map { .model($0) } ?? .text(String(describing: value))
    }
  }

  /// What stands where the value is placed; nil for what is not a text.
  var text: String? {
    switch self {
    case .text(let text): text
    case .flag(let flag): String(flag)
    case .list, .model: nil
    }
  }

  func child(named name: String) -> TemplateValue? {
    if case .model(let model) = self { return model.child(named: name) }
    return nil
  }
}

/// Something with parts that templates ask for by name.
protocol TemplateModel: Sendable {
  /// A part; nil for one that is not there.
  func child(named name: String) -> TemplateValue?
}

// learn, Apache-2.0. See LICENSE.

/// A form of a page: its fields, what is sent along, and its one button.
struct FormView: Hashable, Sendable {
  /// How much weight the button has.
  enum Weight: Hashable, Sendable {
    /// The one thing to do on the page.
    case primary
    /// One of several things that can be done.
    case quiet
    /// Something that cannot be taken back.
    case grave
  }

  /// A link or button beside the button.
  struct Aside: Hashable, Sendable {
    let label: String
    let address: String
  }

  /// Tells the form from others of its page; part of the ids of its fields.
  let id: String
  let action: String
  /// Nil for a form that only asks, by GET.
  let csrf: String?
  let fields: [FormField]
  let button: String
  var weight: Weight = .primary
  /// What is sent along: names with their values.
  var hidden: [String: String] = [:]
  var aside: Aside?
  /// A second button, which sends the same fields to another address.
  var second: Aside?

  init(
    _ id: String, action: String, csrf: String?, fields: [FormField], button: String, weight: Weight = .primary,
    hidden: [String: String] = [:], aside: Aside? = nil, second: Aside? = nil
  ) {
    self.id = id
    self.action = action
    self.csrf = csrf
    self.fields = fields
    self.button = button
    self.weight = weight
    self.hidden = hidden
    self.aside = aside
    self.second = second
  }

  /// What is wrong, in the order of the fields: where, which field, and the sentence.
  func problems(_ book: Phrasebook) -> [(id: String, label: String, sentence: String)] {
    fields.compactMap { field in
      field.state.problem.map { (inputID(field), field.label, $0.sentence(field.kind, book)) }
    }
  }

  /// The id of a field, or of the first of its choices: where a link to it leads.
  func inputID(_ field: FormField) -> String {
    switch field.kind {
    case .one, .any: fieldID(field) + "-1"
    default: fieldID(field)
    }
  }

  func fieldID(_ field: FormField) -> String { id + "-" + field.name }
}

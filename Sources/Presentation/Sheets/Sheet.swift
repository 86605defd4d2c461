// learn, Apache-2.0. See LICENSE.

/// A page that is put together from a few parts: what it is, what was done, and then part after part.
struct Sheet: Sendable {
  /// A figure with what it counts.
  struct Figure: Hashable, Sendable {
    let value: String
    let label: String

    init(_ value: String, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// A link, as a sentence of its own.
  struct Link: Hashable, Sendable {
    let label: String
    let address: String

    init(_ label: String, _ address: String) {
      self.label = label
      self.address = address
    }
  }

  /// A part of the page.
  enum Part: Sendable {
    /// A heading; the id lets links lead to it.
    case heading(MarkedText, id: String)
    case subheading(String)
    case paragraph(String)
    case soft(String)
    /// A sentence that matters for what can be done here.
    case note(String)
    case list([String])
    case figures([Figure])
    case facts([(name: String, value: MarkedText)])
    case form(FormView)
    case table(DataTable)
    case button(Link)
    case links([Link])
    /// Something to copy, as a field that a touch selects.
    case copy(id: String, label: String, value: String)
    /// Text for a terminal.
    case code(String)
    /// A picture beside its table.
    case picture(Markup, DataTable)
    case paging(Paging)
    /// Part of the page that is read as one, such as a question.
    case article(id: String, kicker: String, title: MarkedText, [Part])
    case findings(FindingsView)
  }

  /// Where the page belongs, above its title.
  var up: Link?
  let title: MarkedText
  var lead: [String] = []
  /// What was done just before.
  var notice: String?
  /// Why what was asked for was not done, where it is not about a field.
  var refusal: String?
  var parts: [Part] = []
  /// Whether the parts stand on a card of their own, as short forms do.
  var isNarrow = false

  init(_ title: MarkedText, up: Link? = nil, lead: [String] = []) {
    self.title = title
    self.up = up
    self.lead = lead
  }

  init(_ title: String, up: Link? = nil, lead: [String] = []) { self.init(MarkedText(title), up: up, lead: lead) }
}

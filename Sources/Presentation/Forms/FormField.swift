// learn, Apache-2.0. See LICENSE.

/// One field of a form: its name for the server, its words for the person, and what is wrong with it.
public struct FormField: Hashable, Sendable {
  /// One of several things to choose.
  public struct Option: Hashable, Sendable {
    /// What is sent.
    public let value: String
    public let label: String
    /// What choosing it means; nil where the label says it.
    public let hint: String?
    public let isChosen: Bool

    /// Makes an option.
    public init(_ value: String, _ label: String, hint: String? = nil, isChosen: Bool = false) {
      self.value = value
      self.label = label
      self.hint = hint
      self.isChosen = isChosen
    }
  }

  /// Options under one heading of a list.
  public struct OptionGroup: Hashable, Sendable {
    public let label: String
    public let options: [Option]

    /// Makes a group of options.
    public init(_ label: String, _ options: [Option]) {
      self.label = label
      self.options = options
    }
  }

  /// What kind of field it is.
  public enum Kind: Hashable, Sendable {
    case text
    case password
    case search
    /// A receipt code, an invitation: signs that are not words.
    case code
    /// A file with one of these endings or media types.
    case file(accept: String)
    /// One of a list.
    case list([OptionGroup])
    /// One of a few, each with its own line.
    case one([Option])
    /// Any of a few.
    case any([Option])
  }

  /// The name under which it is sent.
  public let name: String
  public let label: String
  /// What belongs into it, said before it is filled in.
  public let hint: String?
  public let kind: Kind
  public let state: FieldState
  /// The token of HTML's `autocomplete`, so that browsers and password managers can help; nil for none.
  public let autocomplete: String?
  /// The most characters that it takes; nil without a limit.
  public let limit: Int?
  public let isRequired: Bool

  /// Makes a field.
  public init(
    _ name: String, _ label: String, hint: String? = nil, kind: Kind = .text, state: FieldState = FieldState(),
    autocomplete: String? = nil, limit: Int? = nil, isRequired: Bool = true
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.kind = kind
    self.state = state
    self.autocomplete = autocomplete
    self.limit = limit
    self.isRequired = isRequired
  }
}

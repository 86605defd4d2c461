// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// What a person has done so far in one item: choices, an order, or fields, and where the highlight stands.
///
/// A value that keys change; what is drawn and what is saved are both read from it.
struct AnswerForm: Hashable, Sendable {
  /// How the item is answered.
  enum Shape: Hashable, Sendable {
    /// One option of a list.
    case one
    /// Several options of a list, at most `maximum` of them; 0 sets no limit.
    case several(maximum: Int)
    /// A list that is put in order.
    case order
    /// Places that are each chosen or written: the rows of a matching, gaps, a number, a text.
    case fields
  }

  /// One place of an item with several.
  struct Field: Hashable, Sendable {
    /// The response that the field belongs to.
    let response: String
    /// The row of a matching; nil for a gap or entry.
    let row: Interaction.Option?
    /// What can be chosen; empty for a field that is written.
    let options: [Interaction.Option]
    /// The option chosen.
    var chosen: String?
    /// What is written; nil for a field that is chosen.
    var editor: LineEditor?
    /// Whether a number is written.
    let isNumber: Bool
    /// Whether the number is a whole one.
    let isWhole: Bool
    /// What the field is called where it stands alone.
    let label: String?
  }

  let shape: Shape
  /// The response of a list.
  let response: String
  /// The options of a list in the order in which they are shown; of an order in that of the person.
  private(set) var options: [Interaction.Option] = []
  /// The ids of the options chosen.
  private(set) var chosen: Set<String> = []
  private(set) var fields: [Field] = []
  /// The option or field that keys work on; nil in a list until an arrow is pressed.
  private(set) var highlight: Int?
  /// Whether the highlighted option of an order moves with the arrows.
  private(set) var isLifted = false
  /// Whether letters are text of the highlighted field, not commands.
  private(set) var isWriting = false
  /// The abstention given in place of an answer.
  private(set) var abstention: Instrument.Abstention?

  /// What a key did.
  enum Effect: Hashable, Sendable {
    /// Nothing: the key means something else, or nothing.
    case none
    /// What is shown changed.
    case shown
    /// The answer changed and should be kept.
    case changed
    /// The answer changed, if need be, and the person goes on to the next item.
    case finished
    /// Going on, and nothing was answered.
    case nothingChosen
    /// Nothing: as many options as may be are chosen already.
    case full
  }

  /// Makes the form of an item with the answer that it has.
  init(_ item: ItemVariant, answer: Answer.Content?, attempt: Attempt) {
    let declarations = Dictionary(item.responses.map { ($0.identifier, $0) }) { first, _ in first }
    let values: [String: Value] =
      if case .responses(let values)? = answer { values } else { [:] }
    if case .abstained(let kind)? = answer { abstention = kind }
    let first = item.interactions.first
    response = first?.response ?? ""
    switch first?.kind {
    case .choice(let choice)?:
      shape = declarations[response]?.cardinality == .single ? .one : .several(maximum: choice.maximum)
    case .order?: shape = .order
    default: shape = .fields
    }
    for interaction in item.interactions {
      let shown = SessionEngine.shownOptions(of: interaction, in: item.identifier, attempt: attempt)
      let value = values[interaction.response] ?? .null
      if shape == .fields {
        addFields(interaction, shown, value, declarations[interaction.response])
      } else if interaction.response == response {
        options = shown.options
        take(value)
      }
    }
    startWriting()
  }

  // MARK: - The answer

  /// The answer as it stands; nil when there is none.
  var content: Answer.Content? {
    if let abstention { return .abstained(abstention) }
    let values = values
    return values.values.contains { !$0.isNull } ? .responses(values) : nil
  }

  private var values: [String: Value] {
    switch shape {
    case .one: return [response: chosen.first.map { .single(.identifier($0)) } ?? .null]
    case .several:
      let taken = options.map(\.identifier).filter(chosen.contains)
      return [response: taken.isEmpty ? .null : .multiple(taken.map { .identifier($0) })]
    case .order: return chosen.isEmpty ? [:] : [response: .ordered(options.map { .identifier($0.identifier) })]
    case .fields: return fieldValues
    }
  }

  private var fieldValues: [String: Value] {
    var values: [String: Value] = [:]
    for field in fields {
      if let row = field.row {
        guard let column = field.chosen else { continue }
        let pair = Scalar.directedPair(row.identifier, column)
        values[field.response] = .multiple((values[field.response]?.scalars ?? []) + [pair])
      } else {
        values[field.response] = field.value
      }
    }
    return values
  }

  /// What is wrong with a number that is being written; nil when all is well.
  var unreadableNumber: String? {
    for field in fields {
      guard field.isNumber, let text = field.editor?.text, !text.allSatisfy(\.isWhitespace), field.value.isNull
      else { continue }
      return text
    }
    return nil
  }

  /// Gives an abstention in place of an answer, or takes it back.
  mutating func abstain(_ kind: Instrument.Abstention) {
    abstention = abstention == kind ? nil : kind
    guard abstention != nil else { return }
    chosen = []
    for place in fields.indices {
      fields[place].chosen = nil
      if fields[place].editor != nil { fields[place].editor = LineEditor() }
    }
  }

  /// Leaves the field that is written, so that letters are commands.
  mutating func stopWriting() { isWriting = false }

  // MARK: - Keys

  /// The keys that choose: digits, then letters that no command has.
  static let selectors: [Character] = Array("123456789acdefirtuvwyz")

  /// Does what a key means in the item.
  mutating func apply(_ key: Key) -> Effect {
    if isWriting, let effect = write(key) { return effect }
    switch key {
    case .up, .character("k"): return move(by: -1)
    case .down, .character("j"): return move(by: 1)
    case .shiftUp, .character("K"): return shift(by: -1)
    case .shiftDown, .character("J"): return shift(by: 1)
    case .character(" "): return space()
    case .enter: return enter()
    case .backspace, .delete, .character("0"): return clear()
    case .character(let character):
      guard let place = Self.selectors.firstIndex(of: character) else { return .none }
      return choose(place)
    default: return .none
    }
  }

  private mutating func write(_ key: Key) -> Effect? {
    guard let place = highlight, fields[place].editor != nil else { return nil }
    switch key {
    case .enter: return next()
    case .up: return move(by: -1)
    case .down, .tab: return move(by: 1)
    case .escape:
      isWriting = false
      return .changed
    default:
      let wasAbstained = abstention != nil
      guard fields[place].editor?.apply(key) == true else { return Effect.none }
      abstention = nil
      return wasAbstained ? .changed : .shown
    }
  }

  private mutating func choose(_ place: Int) -> Effect {
    switch shape {
    case .one:
      guard options.indices.contains(place) else { return .none }
      highlight = place
      chosen = [options[place].identifier]
    case .several(let maximum):
      guard options.indices.contains(place) else { return .none }
      highlight = place
      let id = options[place].identifier
      if chosen.remove(id) == nil {
        guard maximum == 0 || chosen.count < maximum else { return .full }
        chosen.insert(id)
      }
    case .order:
      guard options.indices.contains(place) else { return .none }
      highlight = place
      isLifted = true
      return .shown
    case .fields:
      guard let field = highlight, fields[field].options.indices.contains(place) else { return .none }
      fields[field].chosen = fields[field].options[place].identifier
      if field + 1 < fields.count { highlight = field + 1 }
      startWriting()
    }
    abstention = nil
    return .changed
  }

  private mutating func space() -> Effect {
    switch shape {
    case .one, .several: return highlight.map { choose($0) } ?? .none
    case .order:
      guard highlight != nil else { return .none }
      isLifted.toggle()
      return isLifted ? .shown : keepOrder()
    case .fields: return .none
    }
  }

  private mutating func enter() -> Effect {
    switch shape {
    case .one:
      if let place = highlight, chosen != [options[place].identifier] { _ = choose(place) }
    case .order:
      if isLifted {
        isLifted = false
        return keepOrder()
      }
      if abstention == nil { _ = keepOrder() }
    case .several: break
    case .fields: return next()
    }
    return content == nil ? .nothingChosen : .finished
  }

  /// From a field to the next without an answer, and from the last one on.
  private mutating func next() -> Effect {
    guard let place = highlight, place + 1 < fields.count else {
      return content == nil ? .nothingChosen : .finished
    }
    highlight = place + 1
    startWriting()
    return .changed
  }

  private mutating func clear() -> Effect {
    if shape == .fields, let place = highlight, abstention == nil {
      guard fields[place].chosen != nil else { return .none }
      fields[place].chosen = nil
      return .changed
    }
    guard content != nil else { return .none }
    abstention = nil
    chosen = []
    return .changed
  }

  private mutating func move(by step: Int) -> Effect {
    if isLifted { return shift(by: step) }
    let count = shape == .fields ? fields.count : options.count
    guard count > 0 else { return .none }
    let leavesWriting = isWriting
    highlight = highlight.map { min(max(0, $0 + step), count - 1) } ?? (step > 0 ? 0 : count - 1)
    startWriting()
    return leavesWriting ? .changed : .shown
  }

  private mutating func shift(by step: Int) -> Effect {
    guard shape == .order, let place = highlight, options.indices.contains(place + step) else { return .none }
    options.swapAt(place, place + step)
    highlight = place + step
    return isLifted ? .shown : keepOrder()
  }

  private mutating func keepOrder() -> Effect {
    abstention = nil
    chosen = Set(options.map(\.identifier))
    return .changed
  }

  private mutating func startWriting() {
    isWriting = shape == .fields && highlight.map { fields[$0].editor != nil } ?? false
  }

  // MARK: - Making

  private mutating func take(_ value: Value) {
    let ids = value.scalars.compactMap { scalar in
      if case .identifier(let id) = scalar { return id } else { return nil }
    }
    chosen = Set(ids)
    if shape == .order, !ids.isEmpty {
      let byID = Dictionary(options.map { ($0.identifier, $0) }) { first, _ in first }
      options = ids.compactMap { byID[$0] }
    }
    if shape == .one { highlight = options.firstIndex { chosen.contains($0.identifier) } }
  }

  private mutating func addFields(
    _ interaction: Interaction, _ shown: ShownOptions, _ value: Value, _ declaration: ResponseDeclaration?
  ) {
    let type = declaration?.baseType
    func field(
      row: Interaction.Option? = nil, _ options: [Interaction.Option], chosen: String?, _ editor: LineEditor? = nil,
      label: String? = nil
    ) -> Field {
      Field(
        response: interaction.response, row: row, options: options, chosen: chosen, editor: editor,
        isNumber: type == .float || type == .integer, isWhole: type == .integer, label: label)
    }
    switch interaction.kind {
    case .match:
      let partners = Dictionary(value.scalars.compactMap(\.pair)) { first, _ in first }
      fields += shown.options.map { field(row: $0, shown.columns, chosen: partners[$0.identifier]) }
    case .inlineChoice:
      guard case .single(.identifier(let id)) = value else { return fields.append(field(shown.options, chosen: nil)) }
      fields.append(field(shown.options, chosen: id))
    case .textEntry(let entry):
      fields.append(field([], chosen: nil, LineEditor(value.written), label: entry.label))
    case .choice, .order: break
    }
    highlight = 0
  }
}

extension AnswerForm.Field {
  /// What the field says; NULL when it says nothing that can be read.
  fileprivate var value: Value {
    if let chosen { return .single(.identifier(chosen)) }
    guard let editor, !editor.text.allSatisfy(\.isWhitespace) else { return .null }
    guard isNumber else { return .single(.string(editor.text)) }
    guard let number = WrittenNumber(editor.text)?.float else { return .null }
    if isWhole { return Int(exactly: number).map { .single(.integer($0)) } ?? .null }
    return .single(.float(number))
  }
}

extension Scalar {
  fileprivate var pair: (String, String)? {
    if case .directedPair(let row, let column) = self { return (row, column) }
    return nil
  }
}

extension Value {
  /// The value as a person would write it.
  fileprivate var written: String {
    guard case .single(let scalar) = self else { return "" }
    switch scalar {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .float(let number): return JSONValue.double(number).compactText
    default: return ""
    }
  }
}

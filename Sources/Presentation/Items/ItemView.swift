// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// One question as a learner meets it: the situation, the numbered answers, and where one is in the instrument.
public struct ItemView: Sendable {
  /// Where the item stands in the attempt.
  public struct Place: Hashable, Sendable {
    /// From 1.
    public let number: Int
    public let count: Int

    /// Makes a place.
    public init(_ number: Int, of count: Int) {
      self.number = number
      self.count = count
    }
  }

  /// The options of an interaction in the order in which they are shown.
  public struct Shown: Hashable, Sendable {
    /// The options; of a matching its rows.
    public let options: [Interaction.Option]
    /// The columns of a matching.
    public let columns: [Interaction.Option]

    /// Takes options in the order of one learner.
    public init(options: [Interaction.Option], columns: [Interaction.Option] = []) {
      self.options = options
      self.columns = columns
    }

    /// The order in which the engine shows them.
    public init(_ shown: ShownOptions) { self.init(options: shown.options, columns: shown.columns) }

    /// The order in which they were written.
    public init(asWritten interaction: Interaction) {
      switch interaction.kind {
      case .choice(let choice): self.init(options: choice.options)
      case .order(let order): self.init(options: order.options)
      case .match(let match): self.init(options: match.rows, columns: match.columns)
      case .inlineChoice(let choice): self.init(options: choice.options)
      case .textEntry: self.init(options: [])
      }
    }
  }

  /// One thing that can be chosen by its number.
  public struct Choice: Hashable, Sendable {
    /// What choosing it answers.
    public enum Meaning: Hashable, Sendable {
      /// An option of the interaction, by identifier.
      case option(String)
      case abstention(Instrument.Abstention)
    }

    /// From 1; the answers that the instrument offers come after the item's own.
    public let number: Int
    public let meaning: Meaning
    public let isChosen: Bool
  }

  public let variant: ItemVariant
  /// The interaction that is being answered; of an item with several the one that was asked for.
  public let interaction: Interaction?
  public let place: Place?
  public let section: MarkedText?
  public let abstentions: [Instrument.Abstention]
  /// What was answered so far.
  public let answer: Answer.Content?
  public let note: String?
  public let showsHint: Bool
  /// What is said about the answer; shown in place of the hint.
  public let feedback: [RichText]
  /// The number of the choice that the arrow keys are on.
  public let cursor: Int?
  let shown: [String: Shown]
  /// What a document of QTI is drawn from.
  let seed: UInt64
  let reading: Reading
  /// The document of QTI that the item was written as, with the answer in it; nil for any other item.
  public let document: AssessmentItemView?
  var book: Phrasebook { reading.book }

  /// Makes the view of a question.
  ///
  /// - Parameters:
  ///   - variant: The item in the language that it is shown in.
  ///   - shown: The order of the options by response; an interaction without one is shown as it was written.
  ///   - response: The response that is being answered, of an item with several; the first by default.
  ///   - place: Where the item stands.
  ///   - section: The title of the section.
  ///   - abstentions: The answers that the instrument offers beside the item's own.
  ///   - answer: What was answered so far, also in part.
  ///   - note: What the learner wrote beside the item.
  ///   - showsHint: Whether the hint was asked for.
  ///   - feedback: What is said about the answer.
  ///   - cursor: The number of the choice that the arrow keys are on.
  ///   - seed: What a document of QTI is drawn from, and the order of its choices depends on.
  ///   - seconds: How long each attempt at a document of QTI took (``Answer/seconds``).
  ///   - session: How a document of QTI stands, where that does not follow from the answer.
  ///   - reading: The reader's language.
  public init(
    _ variant: ItemVariant, shown: [String: Shown] = [:], response: String? = nil, place: Place? = nil,
    section: MarkedText? = nil, abstentions: [Instrument.Abstention] = [], answer: Answer.Content? = nil,
    note: String? = nil, showsHint: Bool = false, feedback: [RichText] = [], cursor: Int? = nil, seed: UInt64 = 0,
    seconds: [Double] = [], session: ItemSession? = nil, reading: Reading
  ) {
    document = variant.program.map {
      var view = AssessmentItemView(
        $0, session ?? $0.showing(answer, seed: seed, seconds: seconds), reading: reading)
      view.language = variant.language
      return view
    }
    self.variant = variant
    self.shown = shown
    interaction = variant.interactions.first { $0.response == response } ?? variant.interactions.first
    self.place = place
    self.section = section
    self.abstentions = abstentions
    self.answer = answer
    self.note = note
    self.showsHint = showsHint
    self.feedback = feedback
    self.cursor = cursor
    self.seed = seed
    self.reading = reading
  }

  /// Whether attempts at an adaptive item were made; they stay, so nothing can come in their place.
  public var isBegun: Bool { if case .run? = answer { true } else { false } }

  /// The choices by number: the options of the interaction that is being answered, then the abstentions.
  ///
  /// Of a matching the options are its columns, because a row is answered by naming one; a written answer has none.
  public var choices: [Choice] {
    let own = numbered.map { Choice.Meaning.option($0.identifier) }
    let all = own + abstentions.map { .abstention($0) }
    return all.enumerated().map { Choice(number: $0 + 1, meaning: $1, isChosen: isChosen($1)) }
  }

  /// The rows of a matching by letter, `a` first, with the number of the column chosen for each.
  public var rows: [(letter: String, row: Interaction.Option, chosen: Int?)] {
    guard let interaction, case .match = interaction.kind else { return [] }
    let order = order(of: interaction)
    return order.options.enumerated().map { place, row in
      let column = value(of: interaction).scalars.compactMap { scalar -> String? in
        guard case .directedPair(row.identifier, let column) = scalar else { return nil }
        return column
      }.first
      return (
        Self.letter(place), row,
        column.flatMap { id in order.columns.firstIndex { $0.identifier == id } }.map { $0 + 1 }
      )
    }
  }

  /// The options that carry numbers.
  var numbered: [Interaction.Option] {
    guard let interaction else { return [] }
    let order = order(of: interaction)
    if case .match = interaction.kind { return order.columns }
    return order.options
  }

  func order(of interaction: Interaction) -> Shown { shown[interaction.response] ?? Shown(asWritten: interaction) }

  func value(of interaction: Interaction) -> Value {
    guard case .responses(let values) = answer else { return .null }
    return values[interaction.response] ?? .null
  }

  private func isChosen(_ meaning: Choice.Meaning) -> Bool {
    switch (meaning, answer) {
    case (.abstention(let one), .abstained(let given)): one == given
    case (.option(let identifier), .responses):
      interaction.map { value(of: $0).scalars.contains(.identifier(identifier)) } ?? false
    default: false
    }
  }

  static func letter(_ place: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return place < letters.count ? String(letters[place]) : letter(place / 26 - 1) + letter(place % 26)
  }
}

// MARK: - What to do

extension ItemView {
  /// What to do, in a sentence; nil where one answer is chosen of a list, which explains itself.
  public var task: String? {
    guard let interaction else { return nil }
    switch interaction.kind {
    case .choice(let choice): return Self.task(choice, book)
    case .order(let order):
      let example = order.options.indices.map { String($0 + 1) }.reversed().joined(separator: " ")
      return book[.orderTask] + " " + book(.orderExample, ["example": .text(example)])
    case .match: return book[.matchTask] + " " + book(.matchExample, ["example": "a 1"])
    case .inlineChoice: return book(.inlineTask, ["gap": .text(gapName(interaction))])
    case .textEntry:
      if variant.interactions.count > 1 { return book(.writeGap, ["gap": .text(gapName(interaction))]) }
      let isNumber = [.float, .integer].contains(variant.response(interaction.response)?.baseType)
      return book[isNumber ? .writeNumber : .writeTask]
    }
  }

  /// What a gap is called: its place among the gaps.
  func gapName(_ interaction: Interaction) -> String {
    let place = variant.interactions.firstIndex { $0.response == interaction.response } ?? 0
    return String(place + 1)
  }

  static func task(_ choice: Interaction.Choice, _ book: Phrasebook) -> String? {
    switch (choice.minimum, choice.maximum) {
    case (_, 1): nil
    case (let least, 0): least > 1 ? book(.chooseAtLeast, ["count": .count(least)]) : book[.chooseAny]
    case (let least, let most) where least == most: book(.chooseExactly, ["count": .count(most)])
    case (let least, let most):
      least > 0
        ? book(.chooseBetween, ["minimum": .count(least), "maximum": .count(most)])
        : book(.chooseUpTo, ["count": .count(most)])
    }
  }
}

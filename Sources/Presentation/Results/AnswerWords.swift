// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Says an answer in the words of its item.
struct AnswerWords {
  let reading: Reading

  /// The answer as one line; options that the item does not have stand as their identifiers.
  ///
  /// - Parameter seed: What a document of QTI is drawn from; nothing to any other item.
  func words(_ content: Answer.Content, variant: ItemVariant?, seed: UInt64 = 0) -> MarkedText {
    switch content {
    case .abstained(let abstention): return MarkedText(words(abstention))
    case .run(let run):
      guard let variant, let program = variant.program else {
        return words(.responses(content.latest), variant: variant, seed: seed)
      }
      return words(run, of: program, variant.language, seed)
    case .responses(let values):
      guard let variant else {
        return MarkedText(values.sorted { $0.key < $1.key }.map { Self.raw($0.value) }.joined(separator: "; "))
      }
      if let drawn = variant.drawn(seed: seed) {
        let words = words(values, of: drawn.interactions.filter { !$0.isButton })
        return words.map { MarkedText($0, variant.language, in: reading) } ?? MarkedText(reading.book[.notAnswered])
      }
      let parts = variant.interactions.compactMap { interaction -> String? in
        guard let value = values[interaction.response], !value.isNull else { return nil }
        return words(value, of: interaction)
      }
      guard !parts.isEmpty else { return MarkedText(reading.book[.notAnswered]) }
      return MarkedText(parts.joined(separator: "; "), variant.language, in: reading)
    }
  }

  /// The values of what is asked; nil where none of it was answered. A button says its own name.
  private func words(_ values: [String: Value], of asked: [ItemInteraction]) -> String? {
    let parts = asked.compactMap { interaction -> String? in
      guard let value = values[interaction.response], !value.isNull else { return nil }
      if case .endAttempt(let title, _) = interaction.kind { return value == .single(.boolean(true)) ? title : nil }
      return interaction.words(value, reading.book)
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// The attempts of a run, each by its number where there are several.
  private func words(
    _ run: [[String: Value]], of program: ItemProgram, _ language: LanguageTag, _ seed: UInt64
  ) -> MarkedText {
    let parts = run.indices.map { place in
      let before = Answer.Content.run(Array(run[..<place]))
      let asked = ContentVisibility(program, program.showing(before, seed: seed)).interactions
      return words(run[place], of: asked) ?? reading.book[.notAnswered]
    }
    guard parts.count > 1 else {
      return parts.first.map { MarkedText($0, language, in: reading) } ?? MarkedText(reading.book[.notAnswered])
    }
    return MarkedText(parts.enumerated().map { "\($0 + 1)) \($1)" }.joined(separator: " · "), language, in: reading)
  }

  func words(_ abstention: Instrument.Abstention) -> String {
    switch abstention {
    case .notApplicable: reading.book[.notApplicable]
    case .preferNotToSay: reading.book[.preferNotToSay]
    }
  }

  /// A value of one interaction in its own words.
  func words(_ value: Value, of interaction: Interaction) -> String {
    func option(_ identifier: String, _ options: [Interaction.Option]) -> String {
      options.first { $0.identifier == identifier }?.line ?? identifier
    }
    switch interaction.kind {
    case .choice(let choice):
      return value.scalars.map { option($0.words(reading.book), choice.options) }.joined(separator: "; ")
    case .inlineChoice(let choice):
      return value.scalars.map { option($0.words(reading.book), choice.options) }.joined(separator: "; ")
    case .order(let order):
      return value.scalars.enumerated().map { "\($0 + 1). \(option($1.words(reading.book), order.options))" }
        .joined(separator: " ")
    case .match(let match):
      return value.scalars.map { scalar in
        guard case .directedPair(let row, let column) = scalar else { return scalar.words(reading.book) }
        return option(row, match.rows) + " – " + option(column, match.columns)
      }.joined(separator: "; ")
    case .textEntry: return Self.raw(value, reading.book)
    }
  }

  private static func raw(_ value: Value, _ book: Phrasebook = Phrasebook(.english)) -> String {
    value.scalars.map { $0.words(book) }.joined(separator: ", ")
  }
}

extension Interaction.Option {
  /// The option in one line.
  var line: String { content.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension Scalar {
  /// The value as a person would write it.
  func words(_ book: Phrasebook) -> String {
    switch self {
    case .identifier(let text), .string(let text), .uri(let text): text
    case .boolean(let value): book[value ? .yes : .no]
    case .integer(let value): book.number(value)
    case .float(let value), .duration(let value): Self.exact(value, book)
    case .point(let x, let y): "\(x), \(y)"
    case .pair(let first, let second), .directedPair(let first, let second): "\(first) – \(second)"
    case .file(let name, _): name
    }
  }

  // A number that somebody typed keeps all its digits.
  private static func exact(_ value: Double, _ book: Phrasebook) -> String {
    guard value.isFinite else { return String(value) }
    let text = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    return book.language == .english ? text : text.replacing(".", with: ",")
  }
}

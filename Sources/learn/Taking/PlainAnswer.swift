// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// Reads a line as the answer to one interaction of an item, by the numbers and letters that ``ItemView`` shows.
struct PlainAnswer {
  /// What a line says.
  enum Reading: Hashable {
    case value(Value)
    case abstained(Instrument.Abstention)
    /// A number was asked for, and this is none.
    case notANumber
    /// More options than may be chosen.
    case tooMany(Int)
    case notUnderstood
  }

  let view: ItemView

  func read(_ line: String) -> Reading {
    guard let interaction = view.interaction else { return .notUnderstood }
    let words = line.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map { $0.lowercased() }
    if words.count == 1, let number = Int(words[0]), case .abstention(let kind)? = meaning(number), !isWritten {
      return .abstained(kind)
    }
    switch interaction.kind {
    case .choice(let choice): return self.choice(words, choice, interaction)
    case .inlineChoice:
      guard words.count == 1, let id = option(words[0]) else { return .notUnderstood }
      return .value(.single(.identifier(id)))
    case .order(let order):
      let ids = words.compactMap(option)
      guard ids.count == words.count, Set(ids).count == order.options.count, ids.count == order.options.count
      else { return .notUnderstood }
      return .value(.ordered(ids.map { .identifier($0) }))
    case .match: return match(words, interaction)
    case .textEntry: return entry(line, interaction)
    }
  }

  /// Whether the interaction is answered in words.
  var isWritten: Bool {
    if case .textEntry? = view.interaction?.kind { return true }
    return false
  }

  private func meaning(_ number: Int) -> ItemView.Choice.Meaning? {
    view.choices.first { $0.number == number }?.meaning
  }

  private func option(_ word: String) -> String? {
    guard let number = Int(word), case .option(let id)? = meaning(number) else { return nil }
    return id
  }

  private func choice(_ words: [String], _ choice: Interaction.Choice, _ interaction: Interaction) -> Reading {
    let ids = words.compactMap(option)
    guard ids.count == words.count, !ids.isEmpty, Set(ids).count == ids.count else { return .notUnderstood }
    if view.variant.response(interaction.response)?.cardinality == .single {
      return ids.count == 1 ? .value(.single(.identifier(ids[0]))) : .notUnderstood
    }
    if choice.maximum > 0, ids.count > choice.maximum { return .tooMany(choice.maximum) }
    return .value(.multiple(ids.map { .identifier($0) }))
  }

  /// Pairs of a letter and a number, `a 1 b 2` or `a1 b2`; rows that are not named keep their partner.
  private func match(_ words: [String], _ interaction: Interaction) -> Reading {
    let rows = view.rows
    var partners: [String: String] = [:]
    for row in rows {
      if let number = row.chosen, let id = option(String(number)) { partners[row.row.identifier] = id }
    }
    var rest = words.flatMap { word -> [String] in
      let letters = word.prefix { $0.isLetter }
      return [String(letters), String(word.dropFirst(letters.count))].filter { !$0.isEmpty }
    }[...]
    guard !rest.isEmpty else { return .notUnderstood }
    while let letter = rest.popFirst() {
      guard let row = rows.first(where: { $0.letter == letter })?.row, let id = rest.popFirst().flatMap(option)
      else { return .notUnderstood }
      partners[row.identifier] = id
    }
    let pairs = rows.compactMap { row in
      partners[row.row.identifier].map { Scalar.directedPair(row.row.identifier, $0) }
    }
    return .value(.multiple(pairs))
  }

  private func entry(_ line: String, _ interaction: Interaction) -> Reading {
    switch view.variant.response(interaction.response)?.baseType {
    case .float: return (WrittenNumber(line)?.float).map { .value(.single(.float($0))) } ?? .notANumber
    case .integer:
      return (WrittenNumber(line)?.float).flatMap { Int(exactly: $0) }.map { .value(.single(.integer($0))) }
        ?? .notANumber
    default: return line.allSatisfy(\.isWhitespace) ? .notUnderstood : .value(.single(.string(line)))
    }
  }
}

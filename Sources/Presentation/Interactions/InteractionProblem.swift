// learn, Apache-2.0. See LICENSE.

public import Assessment

/// Why an answer to an interaction is not kept, for the words beside its fields.
public struct InteractionProblem: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// It does not fit what the interaction takes.
    case constraint(ConstraintProblem)
    case notANumber
    case notAWholeNumber
    /// Of a pair one side only, of a point one number only.
    case half
    /// Two things have one place in an order, or places are left out.
    case notAnOrder
    case tooLong(maximum: Int)
    /// A file of more bytes than are taken.
    case tooLarge(maximum: Int)
    /// A field that no form of ours sends.
    case unreadable
  }

  public let response: String
  public let reason: Reason

  /// Makes a problem.
  public init(_ reason: Reason, response: String) {
    self.reason = reason
    self.response = response
  }

  /// Makes a problem of what the interaction found.
  public init(_ problem: ConstraintProblem) {
    self.init(.constraint(problem), response: problem.response)
  }

  /// What is wrong and what would be right; the author's own words where the item has some.
  ///
  /// - Parameter interaction: The interaction, for what its choices are called.
  public func words(_ interaction: ItemInteraction?, _ book: Phrasebook) -> String {
    switch reason {
    case .constraint(let problem): return problem.message ?? words(problem.reason, interaction, book)
    case .notANumber: return book(PagePhrase.refusedNumber, ["example": .text(book.number(44.1))])
    case .notAWholeNumber: return book[PagePhrase.refusedWhole]
    case .half: return book[InteractionPhrase.refusedHalf]
    case .notAnOrder: return book[PagePhrase.refusedOrder]
    case .tooLong(let maximum): return book(PagePhrase.refusedLong, ["count": .count(maximum)])
    case .tooLarge(let maximum):
      return book(InteractionPhrase.fileTooLarge, ["size": .text(book.number(Double(maximum) / 1_000_000))])
    case .unreadable: return book[PagePhrase.refusedOption]
    }
  }

  private func words(
    _ reason: ConstraintProblem.Reason, _ interaction: ItemInteraction?, _ book: Phrasebook
  ) -> String {
    func name(_ identifier: String) -> Phrasebook.Value {
      .text(interaction?.name(of: identifier, book) ?? identifier)
    }
    let isPairing = interaction?.makesPairs ?? false
    switch reason {
    case .unknownChoice, .repeated, .wrongKind:
      return isPairing ? book[InteractionPhrase.refusedPair] : book[PagePhrase.refusedOption]
    case .tooMany(_, let maximum):
      return book(
        isPairing ? InteractionPhrase.tooManyPairs : InteractionPhrase.tooMany, ["count": .count(maximum)])
    case .tooFew(_, let minimum):
      return book(
        isPairing ? InteractionPhrase.tooFewPairs : InteractionPhrase.tooFew, ["count": .count(minimum)])
    case .usedTooOften(let identifier, let maximum):
      return book(InteractionPhrase.usedTooOften, ["name": name(identifier), "count": .count(maximum)])
    case .usedTooSeldom(let identifier, let minimum):
      return book(InteractionPhrase.usedTooSeldom, ["name": name(identifier), "count": .count(minimum)])
    case .incompleteOrder: return book[PagePhrase.refusedOrder]
    case .missing: return book[InteractionPhrase.missing]
    case .pattern: return book[InteractionPhrase.pattern]
    case .outOfBounds(let lower, let upper):
      return book(
        InteractionPhrase.outOfBounds, ["lower": .text(book.number(lower)), "upper": .text(book.number(upper))])
    case .offStep(let step): return book(InteractionPhrase.offStep, ["step": .text(book.number(step))])
    case .outsidePicture(let width, let height):
      return book(
        InteractionPhrase.outsidePicture, ["width": .count(Int(width)), "height": .count(Int(height))])
    case .fileType(let allowed):
      return book(InteractionPhrase.fileType, ["types": .text(allowed.joined(separator: ", "))])
    }
  }
}

extension ItemInteraction {
  var makesPairs: Bool {
    switch kind {
    case .associate, .match, .gapMatch, .graphicAssociate, .graphicGapMatch: true
    default: false
    }
  }

  /// What a choice, gap or area is called in a sentence.
  func name(of identifier: String, _ book: Phrasebook) -> String {
    if let place = areas.firstIndex(where: { $0.identifier == identifier }) { return areaLabel(place, book) }
    if case .gapMatch(let match) = kind, let place = match.gaps.firstIndex(where: { $0.identifier == identifier }) {
      return book(InteractionPhrase.gap, ["number": .count(place + 1)])
    }
    return choices.first { $0.identifier == identifier }?.line ?? identifier
  }
}

extension ItemInteraction.Choice {
  /// What it says in one line of plain text: its words, else what its picture shows, else its identifier.
  var line: String {
    let words = element.children.spokenText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? label ?? identifier : words
  }
}

extension [ContentNode] {
  /// All text with the alternatives of pictures in it; feedback within a choice is no part of what it is called.
  var spokenText: String {
    map { node in
      switch node {
      case .text(let text): text
      case .element(let element):
        switch element.name {
        case "img", "object": element.attribute("alt") ?? element.children.spokenText
        case "qti-feedback-inline", "annotation", "annotation-xml": ""
        default: element.children.spokenText
        }
      }
    }.joined()
  }
}

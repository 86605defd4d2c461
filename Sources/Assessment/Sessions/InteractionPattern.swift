// learn, Apache-2.0. See LICENSE.

import LearnCore

/// An item's answer in the words of xAPI: the type of interaction and the form of its responses.
///
/// Source: xAPI 1.0.3, Data §2.4.4.1, "Interaction Activities", the same in 2.0 (IEEE 9274.1.1). `[,]` stands between
/// the parts of a list, `[.]` between the two sides of a pair.
struct InteractionPattern {
  /// The `interactionType`.
  let type: String
  private let variant: ItemVariant
  /// The right answers by response.
  private let solution: [String: Value]

  /// - Parameter seed: What a document of QTI is drawn from.
  init(_ variant: ItemVariant, _ kind: Instrument.Kind, seed: UInt64) {
    self.variant = variant
    solution = variant.solution(seed: seed)
    type = Self.type(of: variant, kind)
  }

  /// A response as text. Of several interactions each stands with its name, unless all are written.
  func text(_ responses: [String: Value]) -> String {
    let asked = variant.document?.itemInteractions.filter { !$0.isButton }.map(\.response)
    let parts = (asked ?? variant.interactions.map(\.response)).map { ($0, Self.text(responses[$0] ?? .null)) }
    switch type {
    case "other" where parts.count > 1: return parts.map { "\($0.0)[.]\($0.1)" }.joined(separator: "[,]")
    default: return parts.map(\.1).joined(separator: "[,]")
    }
  }

  /// The right answer as text, where it can be listed whole: written answers and numbers have too many forms.
  var rightAnswer: String? {
    guard ["choice", "sequencing", "matching"].contains(type), hasRightAnswer else { return nil }
    return text(solution)
  }

  /// Whether the item has right answers at all, which a self-evaluation has not.
  var hasRightAnswer: Bool { !solution.isEmpty }

  private static func type(of variant: ItemVariant, _ kind: Instrument.Kind) -> String {
    if let document = variant.document { return type(of: document) }
    let types = variant.interactions.map { interaction in
      switch interaction.kind {
      case .choice(let choice):
        let isScale = kind == .selfEvaluation && choice.maximum == 1
        return isScale && variant.response(interaction.response)?.correct.isNull ?? true ? "likert" : "choice"
      case .inlineChoice: return "choice"
      case .order: return "sequencing"
      case .match: return "matching"
      case .textEntry:
        let type = variant.response(interaction.response)?.baseType
        return type == .integer || type == .float ? "numeric" : "fill-in"
      }
    }
    return one(of: types)
  }

  private static func type(of document: AssessmentItem) -> String {
    one(
      of: document.itemInteractions.filter { !$0.isButton }.map { interaction in
        switch interaction.kind {
        case .choice, .inlineChoice, .hottext, .hotspot: "choice"
        case .order, .graphicOrder: "sequencing"
        case .associate, .match, .gapMatch, .graphicAssociate, .graphicGapMatch: "matching"
        case .slider: "numeric"
        case .extendedText: "long-fill-in"
        case .textEntry:
          [.integer, .float].contains(document.response(interaction.response)?.baseType) ? "numeric" : "fill-in"
        case .selectPoint, .positionObject, .media, .drawing, .upload, .endAttempt, .custom, .portableCustom: "other"
        }
      })
  }

  private static func one(of types: [String]) -> String {
    guard let first = types.first else { return "other" }
    return types.count == 1 || types.allSatisfy { $0 == "fill-in" } ? first : "other"
  }

  private static func text(_ value: Value) -> String {
    value.scalars.map { scalar in
      switch scalar {
      case .identifier(let text), .string(let text), .uri(let text), .file(let text, _): text
      case .boolean(let value): value ? "true" : "false"
      case .integer(let number): String(number)
      case .float(let number), .duration(let number):
        number.isFinite ? JSONValue.double(number).compactText : "\(number)"
      case .point(let x, let y): "\(x) \(y)"
      case .pair(let first, let second), .directedPair(let first, let second): "\(first)[.]\(second)"
      }
    }.joined(separator: "[,]")
  }
}

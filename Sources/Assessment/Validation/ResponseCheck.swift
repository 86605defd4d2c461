// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Whether an answer fits its item, and the form in which a fitting one is kept.
public enum ResponseCheck {
  /// The first thing that does not fit, in the order of the item's interactions; nil when the answer fits.
  ///
  /// - Parameters:
  ///   - responses: A value for each response; a response that is not named counts as NULL.
  ///   - seed: What a document of QTI is drawn from (``SessionEngine/seed(of:in:)``); nothing to any other item.
  public static func problem(
    in responses: [String: Value], for variant: ItemVariant, seed: UInt64 = 0
  ) -> ResponseProblem? {
    func problem(_ response: String?, _ reason: ResponseProblem.Reason) -> ResponseProblem {
      ResponseProblem(item: variant.identifier, response: response, reason: reason)
    }
    let asked = variant.program.map { ContentVisibility($0, $0.drawn(seed: seed)).interactions } ?? []
    let known = variant.responses.map(\.identifier)
    if let stranger = responses.keys.sorted().first(where: { !known.contains($0) }) {
      return problem(stranger, .unknownResponse(known: known))
    }
    let taken = taken(responses, for: variant)
    if let misfit = misfit(of: taken, variant, asked: asked) { return misfit }
    for interaction in variant.interactions {
      let value = taken[interaction.response] ?? .null
      if !value.isNull, let reason = interaction.kind.mismatch(value) {
        return problem(interaction.response, reason)
      }
    }
    for interaction in asked where !interaction.isButton {
      let value = taken[interaction.response] ?? .null
      if let found = interaction.constraintProblem(for: value) {
        return problem(interaction.response, .constraint(found))
      }
    }
    let isEmpty = taken.values.allSatisfy(\.isNull)
    if isEmpty, !variant.interactions.contains(where: \.kind.acceptsNothing) { return problem(nil, .nothing) }
    return nil
  }

  /// The first value that does not fit its declaration, or that answers what the item does not ask as it stands.
  ///
  /// - Parameter asked: What a document of QTI asks; nothing to any other item.
  static func misfit(
    of responses: [String: Value], _ variant: ItemVariant, asked: [ItemInteraction]
  ) -> ResponseProblem? {
    func problem(_ response: String, _ reason: ResponseProblem.Reason) -> ResponseProblem {
      ResponseProblem(item: variant.identifier, response: response, reason: reason)
    }
    let known = variant.responses.map(\.identifier)
    if let stranger = responses.keys.sorted().first(where: { !known.contains($0) }) {
      return problem(stranger, .unknownResponse(known: known))
    }
    let (there, all) = (Set(asked.map(\.response)), variant.document?.itemInteractions.map(\.response) ?? [])
    for declaration in variant.responses {
      let name = declaration.identifier
      let value = responses[name] ?? .null
      if let reason = declaration.mismatch(value) { return problem(name, reason) }
      if !value.isNull, all.contains(name), !there.contains(name) { return problem(name, .notAsked) }
    }
    return nil
  }

  /// The answer as it is kept and scored: a value for every response of the item.
  ///
  /// Written text loses the white space around it, so that no comparison has to think of it; what is empty then is
  /// NULL. Whole numbers become floats where the response is a float, and the other way round where nothing is lost.
  public static func taken(_ responses: [String: Value], for variant: ItemVariant) -> [String: Value] {
    if let document = variant.document { return taken(responses, for: document) }
    let written = Set(variant.interactions.filter(\.isWritten).map(\.response))
    var result: [String: Value] = [:]
    for declaration in variant.responses {
      var value = responses[declaration.identifier] ?? .null
      if written.contains(declaration.identifier), case .single(.string(let text)) = value {
        value = .single(.string(text.trimmingOuterWhiteSpace))
      }
      result[declaration.identifier] = value.isNull ? .null : declaration.fitting(value)
    }
    return result
  }

  /// A value for every response that the document asks for; whether a button of its own was used is no answer.
  private static func taken(_ responses: [String: Value], for document: AssessmentItem) -> [String: Value] {
    var result = responses
    for interaction in document.itemInteractions {
      if interaction.isButton {
        result[interaction.response] = nil
      } else if let declaration = document.response(interaction.response) {
        let value = responses[interaction.response] ?? .null
        result[interaction.response] = (try? ResponseFit.fitted(value, to: declaration)) ?? value
      }
    }
    return result
  }
}

extension ItemInteraction {
  /// Whether it ends the attempt rather than asks something.
  public var isButton: Bool { if case .endAttempt = kind { true } else { false } }
}

extension ResponseDeclaration {
  fileprivate func fitting(_ value: Value) -> Value {
    guard case .single(let scalar) = value else { return value }
    switch (baseType, scalar) {
    case (.float, .integer(let number)): return .single(.float(Double(number)))
    case (.integer, .float(let number)): return Int(exactly: number).map { .single(.integer($0)) } ?? value
    default: return value
    }
  }

  fileprivate func mismatch(_ value: Value) -> ResponseProblem.Reason? {
    guard !value.isNull else { return nil }
    if let given = value.cardinality, given != cardinality {
      return .wrongCardinality(given: given, expected: cardinality)
    }
    guard let baseType, cardinality != .record else { return nil }
    for scalar in value.scalars where !scalar.fits(baseType) {
      return .wrongType(given: scalar.baseType, expected: baseType)
    }
    let isFinite = value.scalars.allSatisfy { $0.number?.isFinite ?? true }
    return isFinite ? nil : .notANumber
  }
}

extension Interaction {
  fileprivate var isWritten: Bool {
    if case .textEntry = kind { return true }
    return false
  }
}

extension Interaction.Kind {
  /// Whether giving nothing is an answer: a list from which one may choose none.
  fileprivate var acceptsNothing: Bool {
    if case .choice(let choice) = self { return choice.minimum == 0 && choice.maximum != 1 }
    return false
  }

  /// What does not fit the interaction in a value that fits the declaration and is not NULL.
  fileprivate func mismatch(_ value: Value) -> ResponseProblem.Reason? {
    switch self {
    case .choice(let choice):
      if let reason = Self.unfitting(value, among: choice.options) { return reason }
      let count = value.scalars.count
      if choice.maximum > 0, count > choice.maximum { return .tooMany(given: count, maximum: choice.maximum) }
      return count < choice.minimum ? .tooFew(given: count, minimum: choice.minimum) : nil
    case .order(let order):
      if let reason = Self.unfitting(value, among: order.options) { return reason }
      let missing = order.options.map(\.identifier).filter { !value.scalars.contains(.identifier($0)) }
      return missing.isEmpty ? nil : .incompleteOrder(missing: missing)
    case .inlineChoice(let choice): return Self.unfitting(value, among: choice.options)
    case .match(let match): return match.mismatch(value)
    case .textEntry: return nil
    }
  }

  private static func unfitting(_ value: Value, among options: [Interaction.Option]) -> ResponseProblem.Reason? {
    let known = options.map(\.identifier)
    var seen: Set<String> = []
    for case .identifier(let name) in value.scalars {
      guard known.contains(name) else { return .unknownOption(name, known: known) }
      guard seen.insert(name).inserted else { return .repeatedOption(name) }
    }
    return nil
  }
}

extension Interaction.Match {
  fileprivate func mismatch(_ value: Value) -> ResponseProblem.Reason? {
    var seen: Set<String> = []
    for case .directedPair(let row, let column) in value.scalars {
      let rowNames = rows.map(\.identifier)
      let columnNames = columns.map(\.identifier)
      guard rowNames.contains(row) else { return .unknownOption(row, known: rowNames) }
      guard columnNames.contains(column) else { return .unknownOption(column, known: columnNames) }
      guard seen.insert(row).inserted else { return .rowTwice(row) }
    }
    return nil
  }
}

extension Scalar {
  fileprivate func fits(_ type: BaseType) -> Bool {
    type == .intOrIdentifier ? baseType == .integer || baseType == .identifier : baseType == type
  }
}

extension String {
  fileprivate var trimmingOuterWhiteSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// An interaction's response is of the kind that the interaction gives.
  ///
  /// Source: QTI 3.0 ASI §2.4, the interactions one by one; QTI 2.1 §7.
  static let responseTypes: ItemRule = ItemRule(
    name: "item.response-type", summary: "An interaction's response is declared as the interaction answers."
  ) { facts in
    facts.interactions.compactMap { interaction in
      guard let response = interaction.attribute("response-identifier").flatMap({ facts.item.response($0) }),
        let form = forms[interaction.name]
      else { return nil }
      return unfit(response, form, interaction) ?? tooMany(response, interaction)
    }
  }

  /// What an interaction gives.
  private struct Form: Sendable {
    let cardinalities: [Cardinality]
    let types: [BaseType]
  }

  private static let forms: [String: Form] = [
    "qti-choice-interaction": Form(cardinalities: [.single, .multiple], types: [.identifier]),
    "qti-order-interaction": Form(cardinalities: [.ordered], types: [.identifier]),
    "qti-associate-interaction": Form(cardinalities: [.single, .multiple], types: [.pair]),
    "qti-match-interaction": Form(cardinalities: [.single, .multiple], types: [.directedPair]),
    "qti-gap-match-interaction": Form(cardinalities: [.single, .multiple], types: [.directedPair]),
    "qti-inline-choice-interaction": Form(cardinalities: [.single], types: [.identifier]),
    "qti-text-entry-interaction": Form(cardinalities: [.single, .record], types: [.string, .integer, .float]),
    "qti-extended-text-interaction": Form(
      cardinalities: [.single, .multiple, .ordered, .record], types: [.string, .integer, .float]),
    "qti-hottext-interaction": Form(cardinalities: [.single, .multiple], types: [.identifier]),
    "qti-hotspot-interaction": Form(cardinalities: [.single, .multiple], types: [.identifier]),
    "qti-select-point-interaction": Form(cardinalities: [.single, .multiple], types: [.point]),
    "qti-graphic-order-interaction": Form(cardinalities: [.ordered], types: [.identifier]),
    "qti-graphic-associate-interaction": Form(cardinalities: [.single, .multiple], types: [.pair]),
    "qti-graphic-gap-match-interaction": Form(cardinalities: [.single, .multiple], types: [.directedPair]),
    "qti-position-object-interaction": Form(cardinalities: [.single, .multiple], types: [.point]),
    "qti-slider-interaction": Form(cardinalities: [.single], types: [.integer, .float]),
    "qti-media-interaction": Form(cardinalities: [.single], types: [.integer]),
    "qti-drawing-interaction": Form(cardinalities: [.single], types: [.file]),
    "qti-upload-interaction": Form(cardinalities: [.single], types: [.file]),
    "qti-end-attempt-interaction": Form(cardinalities: [.single], types: [.boolean]),
  ]

  private static func unfit(
    _ response: ResponseDeclaration, _ form: Form, _ interaction: ContentNode.Element
  ) -> ItemProblem? {
    let fitsType = response.baseType.map { form.types.contains($0) } ?? true
    if fitsType, form.cardinalities.contains(response.cardinality) { return nil }
    let cardinalities = form.cardinalities.map(\.rawValue).joined(separator: " or ")
    let types = form.types.map(\.rawValue).joined(separator: " or ")
    return ItemProblem(
      .error, responseTypes.name, interaction.line,
      "<\(interaction.name)> gives \(cardinalities) \(types), and its response \"\(response.identifier)\" is declared as "
        + "\(ValueType(response.cardinality, response.baseType)).")
  }

  /// Several choices for a response that holds one.
  private static func tooMany(_ response: ResponseDeclaration, _ interaction: ContentNode.Element) -> ItemProblem? {
    guard response.cardinality == .single else { return nil }
    for name in ["max-choices", "max-associations"] {
      guard let most = interaction.attribute(name).flatMap({ Int($0) }), most > 1 else { continue }
      return ItemProblem(
        .warning, responseTypes.name, interaction.line,
        "\(name) lets a learner choose \(most), and the response \"\(response.identifier)\" holds one. Declare it as "
          + "multiple.")
    }
    return nil
  }
}

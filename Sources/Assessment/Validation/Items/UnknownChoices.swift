// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// Right answers, defaults, mappings and inline feedback name things that can be chosen.
  static let unknownChoices: ItemRule = ItemRule(
    name: "item.unknown-choice", summary: "Right answers and mappings name choices that the interaction has."
  ) { facts in
    facts.item.responses.flatMap { response -> [ItemProblem] in
      guard let interaction = facts.interaction(for: response.identifier) else { return [] }
      let choices = InteractionChoices(interaction)
      guard !choices.all.isEmpty else { return [] }
      let parts: [(String, [Scalar])] = [
        ("right answer", response.correct.scalars), ("default", response.defaultValue.scalars),
        ("mapping", response.mapping?.entries.map(\.key) ?? []),
      ]
      return parts.flatMap { part, scalars in
        scalars.compactMap { scalar in
          choices.unknown(in: scalar).map { unknownChoice($0, scalar, part, response) }
        }
      }
    }
  }

  private static func unknownChoice(
    _ name: String, _ scalar: Scalar, _ part: String, _ response: ResponseDeclaration
  ) -> ItemProblem {
    let place = scalar.lexical == name ? "" : " on that side of \"\(scalar.lexical)\""
    return ItemProblem(
      part == "mapping" ? .warning : .error, unknownChoices.name, response.line,
      "The \(part) of \"\(response.identifier)\" names \"\(name)\", and the interaction has no such choice\(place).")
  }
}

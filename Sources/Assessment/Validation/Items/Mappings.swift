// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// A mapping can give what its rows say.
  static let mappings: ItemRule = ItemRule(
    name: "item.mapping", summary: "A mapping's bounds and rows do not contradict."
  ) {
    facts in
    facts.item.responses.flatMap { response -> [ItemProblem] in
      bounds(response.mapping?.lowerBound, response.mapping?.upperBound, response)
        + bounds(response.areaMapping?.lowerBound, response.areaMapping?.upperBound, response)
        + repeatedRows(response)
    }
  }

  private static func bounds(
    _ lower: Double?, _ upper: Double?, _ response: ResponseDeclaration
  ) -> [ItemProblem] {
    guard let lower, let upper, lower > upper else { return [] }
    return [
      ItemProblem(
        .error, mappings.name, response.line,
        "The mapping of \"\(response.identifier)\" is at least \(Scalar.lexical(lower)) and at most "
          + "\(Scalar.lexical(upper)), which no number is.")
    ]
  }

  private static func repeatedRows(_ response: ResponseDeclaration) -> [ItemProblem] {
    // Only rows that are the same but for case can be for one value.
    var seen: [String: [Mapping.Entry]] = [:]
    var problems: [ItemProblem] = []
    for entry in response.mapping?.entries ?? [] {
      let name = entry.key.canonical.lexical.lowercased()
      if let first = seen[name]?.first(where: { $0.fits(entry.key) }), first.value != entry.value {
        problems.append(
          ItemProblem(
            .warning, mappings.name, response.line,
            "The mapping of \"\(response.identifier)\" has two rows for \"\(entry.key.lexical)\"; the first counts."))
      }
      seen[name, default: []].append(entry)
    }
    return problems
  }
}

// learn, Apache-2.0. See LICENSE.

/// What an interaction asks of a response, where the place of an item in a test insists on it.
///
/// Source: QTI 3.0, validate-responses: an invalid response is one that does not satisfy the constraints of its
/// interaction.
struct ResponseConstraint: Hashable, Sendable {
  let response: String
  /// How many values the response holds at least; 0 for any number.
  let minimum: Int
  /// How many values the response holds at most; 0 for any number.
  let maximum: Int
  /// What a text must fit.
  let pattern: Pattern?
  /// How often an option may be in a pair, at least and at most, by its identifier.
  let uses: [String: ClosedRange<Int>]

  /// The constraints of all interactions of an item.
  static func all(of item: AssessmentItem) -> [ResponseConstraint] {
    item.interactions.compactMap { ResponseConstraint($0) }
  }

  private init?(_ interaction: ContentNode.Element) {
    guard let response = interaction.attribute("response-identifier") else { return nil }
    func number(_ names: String...) -> Int {
      for name in names { if let text = interaction.attribute(name), let number = Int(text) { return number } }
      return 0
    }
    self.response = response
    minimum = number("min-choices", "min-associations", "min-strings")
    // One choice is the most where nothing is said (QTI 3.0: max-choices, max-associations).
    maximum =
      switch interaction.name {
      case "qti-choice-interaction", "qti-hotspot-interaction", "qti-hottext-interaction":
        interaction.attribute("max-choices") == nil ? 1 : number("max-choices")
      case "qti-associate-interaction", "qti-match-interaction", "qti-graphic-associate-interaction":
        interaction.attribute("max-associations") == nil ? 1 : number("max-associations")
      default: number("max-choices", "max-associations", "max-strings")
      }
    pattern = interaction.attribute("pattern-mask").flatMap { $0.isEmpty ? nil : try? Pattern($0) }
    var uses: [String: ClosedRange<Int>] = [:]
    interaction.children.forEachElement { option in
      guard let name = option.attribute("identifier") else { return }
      let least = option.attribute("match-min").flatMap { Int($0) } ?? 0
      let most = option.attribute("match-max").flatMap { Int($0) } ?? 0
      if least > 0 || most > 0 { uses[name] = least...max(least, most == 0 ? .max : most) }
    }
    self.uses = uses
  }

  /// What is wrong with a response, as a sentence; nil for one that is as it should be.
  func fault(in value: Value) -> String? {
    let values = value.isNull ? [] : value.scalars
    if values.count < minimum { return "\(response) needs at least \(minimum) of them; \(values.count) are given." }
    if maximum > 0, values.count > maximum {
      return "\(response) takes at most \(maximum); \(values.count) are given."
    }
    if let pattern, let text = values.compactMap(\.text).first(where: { !pattern.matches($0) }) {
      return "\"\(text)\" is not in the form that \(response) asks for."
    }
    return faultOfUses(values)
  }

  private func faultOfUses(_ values: [Scalar]) -> String? {
    guard !uses.isEmpty else { return nil }
    var counts: [String: Int] = [:]
    for value in values {
      switch value {
      case .pair(let first, let second), .directedPair(let first, let second):
        counts[first, default: 0] += 1
        counts[second, default: 0] += 1
      default: break
      }
    }
    for (name, range) in uses.sorted(by: { $0.key < $1.key }) where !range.contains(counts[name, default: 0]) {
      return "\"\(name)\" is used \(counts[name, default: 0]) times in \(response), and may be used "
        + (range.upperBound == .max
          ? "at least \(range.lowerBound) times." : "\(range.lowerBound) to \(range.upperBound) times.")
    }
    return nil
  }
}

// learn, Apache-2.0. See LICENSE.

import LearnCore

/// Whether a run of attempts fits an adaptive item, each attempt as the item stood before it, and the form in which a
/// fitting run is kept.
///
/// Source: QTI 3.0 ASI §2.2.1, the item session life cycle of adaptive items.
struct RunCheck {
  let variant: ItemVariant
  /// What the item is drawn from.
  let seed: UInt64
  /// How long each attempt took, for rules that ask for it.
  var seconds: [Double] = []

  /// The most attempts that are kept; no item of a course asks for as many.
  static let longest = 200

  /// The run as it is kept: of each attempt what it names, and of buttons the one that was used.
  ///
  /// - Throws: The first attempt that does not fit, or that comes after the item was completed.
  func taken(_ run: [[String: Value]]) throws(SessionError) -> [[String: Value]] {
    func unfitting(_ reason: ResponseProblem.Reason, _ response: String? = nil) -> SessionError {
      .unfitting(ResponseProblem(item: variant.identifier, response: response, reason: reason))
    }
    guard let program = variant.program, variant.isAdaptive else { throw unfitting(.notAdaptive) }
    guard !run.isEmpty else { throw unfitting(.nothing) }
    guard run.count <= Self.longest else { throw unfitting(.tooManyAttempts(maximum: Self.longest)) }
    var session = program.drawn(seed: seed)
    var taken: [[String: Value]] = []
    for responses in run {
      if session.isCompleted { throw .completed(variant.identifier, after: taken.count) }
      let kept = self.taken(responses)
      if let problem = problem(in: kept, program, session, isFirst: taken.isEmpty) { throw .unfitting(problem) }
      do {
        let took = seconds.indices.contains(taken.count) ? seconds[taken.count] : 0
        session = try program.attempt(session, responses: kept, seconds: took)
      } catch {
        throw SessionError(.impossible, "The rules of the item \(variant.identifier) cannot be run: \(error)")
      }
      taken.append(kept)
    }
    return taken
  }

  private func taken(_ responses: [String: Value]) -> [String: Value] {
    let buttons = Set((variant.document?.itemInteractions ?? []).filter(\.isButton).map(\.response))
    var kept: [String: Value] = [:]
    for (name, value) in responses {
      if buttons.contains(name) {
        if value == .boolean(true) { kept[name] = value }
      } else if let declaration = variant.response(name) {
        kept[name] = (try? ResponseFit.fitted(value, to: declaration)) ?? value
      } else {
        kept[name] = value
      }
    }
    return kept
  }

  private func problem(
    in responses: [String: Value], _ program: ItemProgram, _ session: ItemSession, isFirst: Bool
  ) -> ResponseProblem? {
    func problem(_ response: String?, _ reason: ResponseProblem.Reason) -> ResponseProblem {
      ResponseProblem(item: variant.identifier, response: response, reason: reason)
    }
    let asked = ContentVisibility(program, session).interactions
    if let found = ResponseCheck.misfit(of: responses, variant, asked: asked) { return found }
    // Whoever asks for a hint need not have answered yet.
    if asked.contains(where: { $0.isButton && responses[$0.response] == .boolean(true) }) { return nil }
    var isAnswered = false
    for interaction in asked where !interaction.isButton {
      let before = isFirst ? Value.null : session.value(of: interaction.response, in: program) ?? .null
      let value = responses[interaction.response] ?? before
      if let found = interaction.constraintProblem(for: value) {
        return problem(interaction.response, .constraint(found))
      }
      if !value.isNull { isAnswered = true }
    }
    return isAnswered ? nil : problem(nil, .nothing)
  }
}

// learn, Apache-2.0. See LICENSE.

public import Assessment

/// Reads what the form of ``AttemptView`` posts; the names of its fields are known here and in the form only.
public enum AnswerFields {
  /// What a form said.
  public enum Sent: Hashable, Sendable {
    /// No field is filled: the item is left open, or an earlier answer is taken back.
    case nothing
    case content(Answer.Content)
    /// A button of the item itself was used, such as one for a hint; with what was answered so far.
    case used([String: Value])
    /// One more attempt at an adaptive item.
    case submitted([String: Value])
    case refused(AnswerRefusal)
  }

  /// The longest text that is taken, in characters.
  public static let longest = 1000

  /// Reads fields by name and value, in the order in which they came; fields that are not the item's are passed over.
  ///
  /// Where an answer and an abstention come together, the one that differs from what is stored is the new one. Where
  /// both do, both are refused.
  ///
  /// - Parameters:
  ///   - allowed: The answers that the instrument offers beside the item's own.
  ///   - stored: What was answered before, as the form showed it.
  ///   - seed: What a document of QTI is drawn from.
  ///   - files: The files that came with the fields, and the most bytes that one may have. Whoever keeps the answer keeps
  ///     those that it names.
  ///   - submits: Whether the button that was used makes an attempt at an adaptive item; nothing to any other item.
  public static func read(
    _ fields: [(name: String, value: String)], of variant: ItemVariant, allowed: [Instrument.Abstention],
    stored: Answer.Content? = nil, seed: UInt64 = 0, submits: Bool = true,
    files: [InteractionFields.SentFile] = [], largestFile: Int = InteractionFields.largestFile
  ) -> Sent {
    let form = Form(fields: Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) })
    let abstention: Instrument.Abstention?
    do throws(AnswerRefusal) {
      abstention = try form.abstention(of: variant, allowed: allowed)
    } catch {
      return .refused(error)
    }
    let values: [String: Value]
    do throws(AnswerRefusal) {
      if let program = variant.program {
        let session = program.showing(stored, seed: seed)
        if variant.isAdaptive, !submits || session.isCompleted {
          return abstention.map { .content(.abstained($0)) } ?? .nothing
        }
        let answers = try Self.read(fields, files, largestFile, of: program, session)
        if variant.isAdaptive { return Self.submitted(answers.values, abstention, stored) }
        if answers.usesEndAttempt { return .used(answers.values) }
        values = ResponseCheck.taken(answers.values, for: variant)
      } else {
        values = ResponseCheck.taken(try form.values(of: variant), for: variant)
      }
    } catch {
      // What was only half written does not stand in the way of "not applicable".
      return abstention.map { .content(.abstained($0)) } ?? .refused(error)
    }
    let isEmpty = values.values.allSatisfy(\.isNull)
    if let abstention {
      if isEmpty || stored == .responses(values) { return .content(.abstained(abstention)) }
      if stored != .abstained(abstention) { return .refused(AnswerRefusal(.answerAndAbstention)) }
    }
    guard !isEmpty else { return .nothing }
    if let problem = ResponseCheck.problem(in: values, for: variant, seed: seed) {
      return .refused(AnswerRefusal(problem))
    }
    return .content(.responses(values))
  }

  private static func submitted(
    _ values: [String: Value], _ abstention: Instrument.Abstention?, _ stored: Answer.Content?
  ) -> Sent {
    let isEmpty = values.values.allSatisfy { $0.isNull || $0 == .single(.boolean(false)) }
    switch (isEmpty, abstention) {
    case (true, let abstention?): return .content(.abstained(abstention))
    case (true, nil): return .refused(AnswerRefusal(.nothing))
    case (false, let abstention?) where stored != .abstained(abstention):
      return .refused(AnswerRefusal(.answerAndAbstention))
    case (false, _): return .submitted(values)
    }
  }

  /// What was written or chosen by the name of the field, to show it again beside a refusal.
  public static func written(
    _ fields: [(name: String, value: String)], of variant: ItemVariant
  ) -> [String: [String]] {
    let responses = variant.document.map { $0.responses.map(\.identifier) } ?? variant.interactions.map(\.response)
    let most = variant.document == nil ? longest : InteractionFields.longest
    let own = fields.filter { field in responses.contains { field.name.hasPrefix(ItemFields.name($0)) } }
    return Dictionary(grouping: own, by: \.name).mapValues { $0.map { String($0.value.prefix(most)) } }
  }

  /// What the programs of hosted interactions keep of themselves, by response; what is too long is left out.
  public static func moduleStates(
    _ fields: [(name: String, value: String)], of variant: ItemVariant
  ) -> [String: String] {
    var states: [String: String] = [:]
    for interaction in variant.document?.itemInteractions ?? [] {
      guard case .portableCustom = interaction.kind else { continue }
      let name = InteractionFields.name(interaction.response, "state")
      if let state = fields.first(where: { $0.name == name })?.value, !state.isEmpty,
        state.utf8.count <= Attempt.longestModuleState
      {
        states[interaction.response] = state
      }
    }
    return states
  }

  private static func read(
    _ fields: [(name: String, value: String)], _ files: [InteractionFields.SentFile], _ largest: Int,
    of program: ItemProgram, _ session: ItemSession
  ) throws(AnswerRefusal) -> InteractionFields.Answers {
    do throws(InteractionFields.Refusal) {
      return try InteractionFields.read(fields, files: files, of: program, session: session, largestFile: largest)
    } catch {
      throw AnswerRefusal(.interactions(error.problems), response: error.problems.first?.response)
    }
  }
}

/// The fields that a form posted, by name.
private struct Form {
  let fields: [String: [String]]

  private func first(_ name: String) -> String? { fields[name]?.first.flatMap { $0.isEmpty ? nil : $0 } }

  func abstention(
    of variant: ItemVariant, allowed: [Instrument.Abstention]
  ) throws(AnswerRefusal) -> Instrument.Abstention? {
    let name = variant.isSingleChoice ? ItemFields.name(variant.interactions[0].response) : ItemFields.abstention
    guard let value = first(name), value.hasPrefix("abstain:") || !variant.isSingleChoice else { return nil }
    guard let one = allowed.first(where: { ItemFields.value($0) == value }) else {
      throw AnswerRefusal(.unknownOption)
    }
    return one
  }

  func values(of variant: ItemVariant) throws(AnswerRefusal) -> [String: Value] {
    var values: [String: Value] = [:]
    for interaction in variant.interactions { values[interaction.response] = try value(interaction, variant) }
    return values
  }

  private func value(_ interaction: Interaction, _ variant: ItemVariant) throws(AnswerRefusal) -> Value {
    let response = interaction.response
    switch interaction.kind {
    case .choice, .inlineChoice:
      let chosen = (fields[ItemFields.name(response)] ?? []).filter { !$0.isEmpty && !$0.hasPrefix("abstain:") }
      let scalars = chosen.map { Scalar.identifier($0) }
      if variant.response(response)?.cardinality == .single {
        guard scalars.count < 2 else { throw AnswerRefusal(.tooMany(maximum: 1), response: response) }
        return scalars.first.map { .single($0) } ?? .null
      }
      return scalars.isEmpty ? .null : .multiple(scalars)
    case .order(let order): return try self.order(order, response)
    case .match(let match):
      let pairs = match.rows.compactMap { row in
        first(ItemFields.name(response, row.identifier)).map { Scalar.directedPair(row.identifier, $0) }
      }
      return pairs.isEmpty ? .null : .multiple(pairs)
    case .textEntry: return try entry(response, variant)
    }
  }

  private func order(_ order: Interaction.Order, _ response: String) throws(AnswerRefusal) -> Value {
    let places = order.options.map { first(ItemFields.name(response, $0.identifier)) }
    guard places.contains(where: { $0 != nil }) else { return .null }
    var ranked: [Int: String] = [:]
    for (option, place) in zip(order.options, places) {
      guard let rank = place.flatMap({ Int($0) }), (1...order.options.count).contains(rank),
        ranked.updateValue(option.identifier, forKey: rank) == nil
      else { throw AnswerRefusal(.notAnOrder, response: response) }
    }
    return .ordered(ranked.sorted { $0.key < $1.key }.map { .identifier($0.value) })
  }

  private func entry(_ response: String, _ variant: ItemVariant) throws(AnswerRefusal) -> Value {
    let text = (first(ItemFields.name(response)) ?? "").trimmingSpaces
    guard !text.isEmpty else { return .null }
    guard text.count <= AnswerFields.longest else {
      throw AnswerRefusal(.tooLong(maximum: AnswerFields.longest), response: response)
    }
    switch variant.response(response)?.baseType {
    case .float:
      guard let number = WrittenNumber(text)?.float else { throw AnswerRefusal(.notANumber, response: response) }
      return .single(.float(number))
    case .integer:
      guard let number = WrittenNumber(text)?.float else { throw AnswerRefusal(.notANumber, response: response) }
      guard let whole = Int(exactly: number) else { throw AnswerRefusal(.notAWholeNumber, response: response) }
      return .single(.integer(whole))
    default: return .single(.string(text))
    }
  }
}

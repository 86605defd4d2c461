// learn, Apache-2.0. See LICENSE.

import LearnCore

/// An instrument made ready for scoring: whole numbers for places where the authored form has names.
///
/// The one way from answers to levels: a learner's result, an open attempt and a batch of sheets all go through it.
final class ScoringPlan: Sendable {
  let pack: PackReference
  let instrument: Instrument
  let framework: Framework
  let rule: Scoring.Rule
  let unit: Scoring.Unit
  let areaBasis: Scoring.AreaBasis
  /// With the rule ``Scoring/Rule/anchored``: how many answers must reach a level; at least 1.
  let atLeast: Int
  /// The items with a score, in the order of the instrument.
  let items: [CompiledItem]
  /// What each item gives when it was not answered, and when the learner abstained.
  let unanswered: [ItemScore]
  let abstained: [ItemScore]
  let total: Line
  /// The areas and competences that have an item, in the order of the framework.
  let areas: [Line]
  let competences: [Line]
  /// Lowest first.
  let cutOffs: [Scoring.CutOff]
  /// The levels of the scale, lowest first.
  let levels: [LevelID]
  /// The lines that evidence is about, in the order of their codes, in which a profile keeps them.
  let subjects: [Key]

  /// A line of the result.
  enum Key: Hashable, Sendable {
    case total
    case area(Int)
    case competence(Int)
  }

  /// What a line is made of, in places of ``ScoringPlan/items`` and ``ScoringPlan/competences``.
  final class Line: Sendable {
    let subject: InstrumentResult.Subject
    /// What evidence of the line is about; of the total nothing.
    let reference: CompetenceReference?
    let items: [Int]
    /// The competences of an area.
    let members: [Int]
    /// The least number of answers.
    let minimum: Int

    init(
      subject: InstrumentResult.Subject, reference: CompetenceReference?, items: [Int], members: [Int], minimum: Int
    ) {
      self.subject = subject
      self.reference = reference
      self.items = items
      self.members = members
      self.minimum = minimum
    }
  }

  init(
    pack: PackReference, instrument: Instrument, framework: Framework, items all: [ItemID: Item]
  ) throws(DefinitionError) {
    guard instrument.framework == framework.id else {
      throw DefinitionError(
        .otherFramework,
        "The instrument \(instrument.id) is about the framework \(instrument.framework), not \(framework.id).")
    }
    self.pack = pack
    self.instrument = instrument
    self.framework = framework
    rule = instrument.scoring.rule
    unit = instrument.scoring.unit
    areaBasis = instrument.scoring.areas
    atLeast = max(instrument.scoring.atLeast, 1)
    levels = framework.scale.levels.map(\.id)
    cutOffs = try Self.cutOffs(of: instrument, framework.scale)
    let scored = try Self.scoredItems(of: instrument, all)
    let compiled = scored.map(\.1)
    items = compiled
    let state: ItemScore.State = instrument.scoring.unanswered == .zero ? .zero : .unanswered
    unanswered = compiled.map { .without(state, maximum: $0.maximum) }
    abstained = compiled.map { .without(.abstained, maximum: $0.maximum) }

    let minimum = instrument.scoring.minimum
    let codes = scored.map { item, _ in Set(item.competences.filter { $0.framework == framework.id }.map(\.code)) }
    func line(
      _ subject: InstrumentResult.Subject, _ code: CompetenceCode?, _ wanted: Set<CompetenceCode>, _ members: [Int],
      _ minimum: Int
    ) -> Line {
      Line(
        subject: subject, reference: code.map { CompetenceReference(framework: framework.id, code: $0) },
        items: codes.indices.filter { !codes[$0].isDisjoint(with: wanted) }, members: members, minimum: max(minimum, 1))
    }
    var competences: [Line] = []
    var areas: [Line] = []
    for area in framework.areas {
      let first = competences.count
      for code in area.competences.map(\.code) {
        let found = line(.competence(code), code, [code], [], minimum.competence)
        if !found.items.isEmpty { competences.append(found) }
      }
      let members = Array(first..<competences.count)
      let wanted = Set([area.code] + area.competences.map(\.code))
      let found = line(.area(area.code), area.code, wanted, members, minimum.area)
      if !found.items.isEmpty { areas.append(found) }
    }
    self.competences = competences
    self.areas = areas
    total = Line(
      subject: .total, reference: nil, items: Array(compiled.indices), members: [], minimum: max(minimum.total, 1))
    subjects =
      (competences.indices.map { (competences[$0].reference, Key.competence($0)) }
      + areas.indices.map { (areas[$0].reference, Key.area($0)) })
      .compactMap { reference, key in reference.map { ($0, key) } }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The line of a key.
  func line(_ key: Key) -> Line {
    switch key {
    case .total: total
    case .area(let place): areas[place]
    case .competence(let place): competences[place]
    }
  }

  /// What each item gives in an attempt with these answers, in the order of ``items``.
  ///
  /// - Parameter seed: The seed of the attempt.
  func scores(_ answers: [ItemID: Answer], seed: UInt64) -> [ItemScore] {
    [ItemScore](unsafeUninitializedCapacity: items.count) { scores, count in
      for place in items.indices { scores.initializeElement(at: place, to: score(place, answers, seed)) }
      count = items.count
    }
  }

  private func score(_ place: Int, _ answers: [ItemID: Answer], _ seed: UInt64) -> ItemScore {
    let item = items[place]
    guard let answer = answers[item.id] else { return unanswered[place] }
    switch answer.content {
    case .abstained: return abstained[place]
    case .responses, .run: return item.variant(answer.language).score(answer, attemptSeed: seed)
    }
  }

  // MARK: - Checks

  private static func cutOffs(
    of instrument: Instrument, _ scale: Scale
  ) throws(DefinitionError) -> [Scoring.CutOff] {
    guard instrument.scoring.rule != .anchored else { return [] }
    let cutOffs = instrument.scoring.cutOffs.sorted { $0.from < $1.from }
    if cutOffs.isEmpty {
      throw DefinitionError(
        .cutOffs,
        "The instrument \(instrument.id) has no cut-offs, so its scores cannot become levels. Write scoring.cutOffs.")
    }
    if let stranger = cutOffs.first(where: { scale.rank(of: $0.level) == nil }) {
      throw DefinitionError(
        .cutOffs,
        "The instrument \(instrument.id) has a cut-off for the level \(stranger.level), "
          + "which the scale \(scale.id) does not have.")
    }
    return cutOffs
  }

  private static func scoredItems(
    of instrument: Instrument, _ all: [ItemID: Item]
  ) throws(DefinitionError) -> [(Item, CompiledItem)] {
    var seen: Set<ItemID> = []
    var scored: [(Item, CompiledItem)] = []
    for id in instrument.items where seen.insert(id).inserted {
      guard let item = all[id] else {
        throw DefinitionError(
          .missingItem, "The instrument \(instrument.id) asks for the item \(id), which is not there. Add the item.")
      }
      guard let compiled = CompiledItem(item) else { continue }
      if instrument.scoring.unit == .percent, !compiled.hasMaximum {
        throw DefinitionError(
          .noMaximum,
          "The instrument \(instrument.id) counts in percent, but the item \(id) does not say how much it can give.")
      }
      scored.append((item, compiled))
    }
    return scored
  }
}

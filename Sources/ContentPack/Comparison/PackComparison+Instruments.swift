// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension PackComparison {
  static func instrument(_ before: Instrument, _ after: Instrument) -> [PackChange] {
    let id = before.id.rawValue
    var text = TextDifference()
    text.compare(before.title, after.title)
    text.compare(before.introduction, after.introduction)
    for section in before.sections {
      guard let other = after.sections.first(where: { $0.id == section.id }) else { continue }
      text.compare(section.title, other.title)
      text.compare(section.introduction, other.introduction)
    }
    var changes = text.changes(.instrument, id)
    changes += differing(.instrument, id, .version, .patch, before.version, after.version) { $0 }
    changes += differing(
      .instrument, id, .kind, .major, [before.kind.rawValue, before.framework.rawValue],
      [after.kind.rawValue, after.framework.rawValue]
    ) { $0.joined(separator: ", ") }
    let (rules, others) = (before.tests.mapValues(\.withoutTexts), after.tests.mapValues(\.withoutTexts))
    if rules.values.first != others.values.first {
      // What somebody reached by other rules cannot be compared.
      changes += differing(.instrument, id, .scoring, .major, before.tests, after.tests) {
        $0.isEmpty ? "one by one" : "test"
      }
    } else {
      changes += differing(.instrument, id, .text, .patch, before.tests, after.tests)
    }
    changes += differing(.instrument, id, .time, .patch, before.minutes, after.minutes) { "\($0)" }
    changes += offered(before, after)
    changes += scoring(id, before.scoring, after.scoring)
    changes += contents(
      .instrument, id, before.items.map(\.rawValue), after.items.map(\.rawValue), .questions, .major, order: .minor)
    changes += differing(
      .instrument, id, .contents, .minor, before.sections.map(Self.outline), after.sections.map(Self.outline)
    ) { $0.map { $0[0] }.joined(separator: ", ") }
    return changes
  }

  /// A section by its id and, as a set, its items: what their order is, ``contents(_:_:_:_:_:_:order:)`` says.
  private static func outline(_ section: Instrument.Section) -> [String] {
    [section.id.rawValue] + section.items.map(\.rawValue).sorted()
  }

  private static func offered(_ before: Instrument, _ after: Instrument) -> [PackChange] {
    let (old, new) = (Set(before.allowed), Set(after.allowed))
    // Somebody gave the answer that is gone; nobody gave the new one.
    return differing(.instrument, before.id.rawValue, .offered, old.isSubset(of: new) ? .minor : .major, old, new) {
      $0.map(\.rawValue).sorted().joined(separator: ", ")
    }
  }

  private static func scoring(_ id: String, _ before: Scoring, _ after: Scoring) -> [PackChange] {
    differing(.instrument, id, .cutOffs, .major, before.cutOffs, after.cutOffs, say: words)
      + differing(.instrument, id, .scoring, .major, facts(before), facts(after)) { $0.joined(separator: ", ") }
  }

  /// The cut-offs as they stand in the file of the instrument.
  private static func words(_ cutOffs: [Scoring.CutOff]) -> String {
    cutOffs.map { "\($0.level) \(Scalar.lexical($0.from))–\(Scalar.lexical($0.to))" }.joined(separator: ", ")
  }

  /// Everything of a scoring but its cut-offs, by the keys of the authored file.
  private static func facts(_ scoring: Scoring) -> [String] {
    [
      "rule \(scoring.rule.rawValue)", "unit \(scoring.unit.rawValue)", "areas \(scoring.areas.rawValue)",
      "minimum \(scoring.minimum.competence)/\(scoring.minimum.area)/\(scoring.minimum.total)",
      "unanswered \(scoring.unanswered.rawValue)",
    ] + (scoring.rule == .anchored ? ["atLeast \(scoring.atLeast)"] : [])
  }

  // MARK: - Items

  static func item(_ before: Item, _ after: Item) -> [PackChange] {
    let id = before.id.rawValue
    var text = TextDifference()
    var rescored: Set<LanguageTag> = []
    text.compare(before.variants.mapValues { _ in true }, after.variants.mapValues { _ in true })
    for (language, one) in before.variants {
      guard let other = after.variants[language], one != other else { continue }
      if ItemShape(one) != ItemShape(other) { rescored.insert(language) }
      if one.words != other.words { text.note(language) }
    }
    var changes = text.changes(.item, id)
    if !rescored.isEmpty {
      changes.append(PackChange(.item, id, .scoring, .major, languages: Array(rescored)))
    }
    changes += differing(.item, id, .competences, .major, before.competences, after.competences) {
      $0.map(\.code.rawValue).joined(separator: ", ")
    }
    changes += differing(.item, id, .levels, .minor, before.level?.rawValue ?? "", after.level?.rawValue ?? "") { $0 }
    // What differs and is neither words nor points: shuffling, fixed places, the order of options.
    if changes.isEmpty { changes.append(PackChange(.item, id, .presentation, .patch)) }
    return changes
  }
}

extension ItemVariant {
  /// Everything that is read in the item.
  fileprivate var words: [RichText] {
    if let document {
      let parts = [document.body].compactMap(\.self) + document.feedback + document.companions
      return [RichText(plain: title)] + parts.map { RichText(plain: "\($0.shown)") }
    }
    return [RichText(plain: title)] + texts
  }
}

extension ContentNode.Element {
  /// The element as it is written, without what only scoring looks at.
  fileprivate var shown: String {
    let attributes = attributes.map { " \($0.name)=\($0.value)" }.joined()
    let inner = children.map { node -> String in
      switch node {
      case .text(let text): text
      case .element(let element): element.shown
      }
    }
    return "<\(name)\(attributes)>\(inner.joined())"
  }
}
